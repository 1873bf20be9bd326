//! From bytes to characters, with the way back.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{DecoderResult, Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE};
use memchr::memmem;

use super::utf16;
use crate::{Run, Unit};

/// Characters are counted within a run, so that runs of them are kept this short (bytes of text).
pub(super) const LONGEST_CHARACTER_RUN: usize = 4096;

/// How many bytes the guess at an encoding may look at, from the first on that is not ASCII.
const GUESSED_FROM: usize = 1 << 20;

/// A page as characters.
pub(super) struct Decoded<'a> {
    /// The characters; the original's own bytes where these are UTF-8.
    pub text: Cow<'a, str>,
    /// Where they came from. Covers the whole text.
    pub runs: Vec<Run>,
    /// Name of the encoding.
    pub encoding: &'static str,
    /// How many places stand as U+FFFD because they could not be decoded.
    pub replaced: usize,
}

/// The text of a page, or nothing if it is none.
pub(super) fn decode(bytes: &[u8]) -> Option<Decoded<'_>> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return Some(decode_as(encoding, bytes, mark));
    }
    if MAGIC.iter().any(|magic| bytes.starts_with(magic)) {
        return None;
    }
    if let Some(encoding) = utf16::detect(bytes) {
        return Some(decode_as(encoding, bytes, 0));
    }
    if is_binary(bytes) {
        return None;
    }
    Some(decode_as(choose(bytes), bytes, 0))
}

/// How files begin that hold no text.
const MAGIC: [&[u8]; 14] = [
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"%PDF-",
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"\x7fELF",
    b"\x1f\x8b\x08",
    b"\xfd7zXZ\x00",
    b"7z\xbc\xaf\x27\x1c",
    b"(\xb5/\xfd",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"\x00asm",
    b"\xca\xfe\xba\xbe",
];

/// Whether control characters, which no text has many of, are more than one byte in 32. Escape is left out: Japanese mail
/// is full of it.
fn is_binary(bytes: &[u8]) -> bool {
    let control = |byte: u8| matches!(byte, 0..=8 | 14..=26 | 28..=31 | 127);
    bytes.iter().filter(|byte| control(**byte)).count() > bytes.len() / 32
}

/// The encoding of bytes that have no byte order mark and are not UTF-16.
fn choose(bytes: &[u8]) -> &'static Encoding {
    let escapes = memmem::find(bytes, b"\x1b$").is_some();
    if is_mostly_utf8(bytes) && !escapes {
        return UTF_8;
    }
    if let Some(declared) =
        declared(bytes).filter(|encoding| encoding.is_ascii_compatible() || *encoding == ISO_2022_JP)
    {
        return declared;
    }
    let first = bytes.iter().position(|byte| !byte.is_ascii() || *byte == 0x1b).unwrap_or(0);
    let sample = &bytes[first..bytes.len().min(first + GUESSED_FROM)];
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(sample, true);
    detector.guess(None, Utf8Detection::Allow)
}

/// UTF-8, but for a few places: fewer than one for each five characters beyond ASCII, or only the end cut off.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let Err(error) = std::str::from_utf8(bytes) else { return true };
    if error.error_len().is_none() {
        return true;
    }
    let (mut whole, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().bytes().filter(|byte| *byte >= 0xc0).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    whole >= 5 * broken
}

/// The encoding that the markup names in its first bytes: `<meta charset=…>`, `<meta … content="…; charset=…">`,
/// `<?xml … encoding="…"?>`.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes[..bytes.len().min(4096)].to_ascii_lowercase();
    let named = |tag: &[u8], attribute: &[u8]| {
        memmem::find_iter(&head, tag).find_map(|at| {
            let inside = &head[at..];
            let inside = &inside[..memchr::memchr(b'>', inside).unwrap_or(inside.len())];
            let value = &inside[memmem::find(inside, attribute)? + attribute.len()..];
            let value = value.trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
            let value = value.strip_prefix(b"\"").or(value.strip_prefix(b"'")).unwrap_or(value);
            let end = value.iter().position(|byte| b"\"' ;/>\r\n\t".contains(byte)).unwrap_or(value.len());
            Encoding::for_label(&value[..end])
        })
    };
    named(b"<meta", b"charset").or_else(|| named(b"<?xml", b"encoding"))
}

fn decode_as<'a>(encoding: &'static Encoding, bytes: &'a [u8], from: usize) -> Decoded<'a> {
    if encoding == UTF_8 {
        return utf8(bytes, from);
    }
    let mut writer = Writer { text: String::with_capacity(bytes.len()), runs: Vec::new(), from, width: 0, replaced: 0 };
    if encoding == UTF_16LE || encoding == UTF_16BE {
        utf16::characters(&bytes[from..], encoding == UTF_16BE, |decoded, width| writer.put(decoded, width));
    } else if encoding.is_single_byte() {
        for chunk in bytes[from..].chunks(LONGEST_CHARACTER_RUN) {
            let (decoded, _) = encoding.decode_without_bom_handling(chunk);
            // what cannot be decoded and U+FFFD are the same thing here: no such encoding has that character
            decoded.chars().for_each(|c| writer.put(Some(c).filter(|c| *c != '\u{fffd}'), 1));
        }
    } else {
        multibyte(encoding, &bytes[from..], &mut writer);
    }
    Decoded { text: Cow::Owned(writer.text), runs: writer.runs, encoding: encoding.name(), replaced: writer.replaced }
}

fn utf8(bytes: &[u8], from: usize) -> Decoded<'_> {
    let encoding = UTF_8.name();
    if let Ok(text) = std::str::from_utf8(&bytes[from..]) {
        let run = Run { at: 0, from, len: text.len(), original: text.len(), unit: Unit::Byte };
        let runs = if text.is_empty() { Vec::new() } else { vec![run] };
        return Decoded { text: Cow::Borrowed(text), runs, encoding, replaced: 0 };
    }
    let mut text = String::with_capacity(bytes.len());
    let (mut runs, mut replaced, mut from) = (Vec::new(), 0, from);
    for chunk in bytes[from..].utf8_chunks() {
        let mut put = |piece: &str, original: usize, unit| {
            if original > 0 {
                runs.push(Run { at: text.len(), from, len: piece.len(), original, unit });
                text.push_str(piece);
                from += original;
            }
        };
        put(chunk.valid(), chunk.valid().len(), Unit::Byte);
        put("\u{fffd}", chunk.invalid().len(), Unit::Whole);
        replaced += usize::from(!chunk.invalid().is_empty());
    }
    Decoded { text: Cow::Owned(text), runs, encoding, replaced }
}

/// Decodes byte by byte, since the decoder does not say how many bytes went into a character. ASCII is taken at once.
fn multibyte(encoding: &'static Encoding, bytes: &[u8], writer: &mut Writer) {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let stateless = encoding != ISO_2022_JP;
    let (mut pending, mut at) = (0, 0);
    let mut out = [0; 32];
    loop {
        if let Some(byte) = bytes.get(at).filter(|byte| byte.is_ascii() && pending == 0 && stateless) {
            writer.put(Some(char::from(*byte)), 1);
            at += 1;
            continue;
        }
        let last = at >= bytes.len();
        let next = if last { &[][..] } else { &bytes[at..=at] };
        let (characters, broken) = step(&mut decoder, next, last, &mut out);
        pending += next.len();
        at += next.len();
        let mut left = characters.chars().count() + usize::from(broken);
        // several characters from one byte: the first had the bytes that were pending
        let mut share = |pending: &mut usize| {
            left -= 1;
            let width = pending.saturating_sub(left).max(usize::from(*pending > 0));
            *pending -= width;
            width
        };
        if broken {
            writer.put(None, share(&mut pending));
        }
        for decoded in characters.chars() {
            writer.put(Some(decoded), share(&mut pending));
        }
        if last {
            return writer.skip(pending);
        }
    }
}

/// Puts one byte, or the end, into the decoder: the characters that come of it, and whether it was broken before them.
fn step<'o>(decoder: &mut encoding_rs::Decoder, next: &[u8], last: bool, out: &'o mut [u8; 32]) -> (&'o str, bool) {
    let (mut read, mut written, mut broken) = (0, 0, false);
    // a broken place is told at most a few times for one byte
    for _ in 0..8 {
        let (result, consumed, put) =
            decoder.decode_to_utf8_without_replacement(&next[read..], &mut out[written..], last);
        read += consumed;
        written += put;
        match result {
            DecoderResult::Malformed(..) => broken = true,
            DecoderResult::InputEmpty | DecoderResult::OutputFull => break,
        }
    }
    (std::str::from_utf8(&out[..written]).unwrap_or_default(), broken)
}

/// Characters and where they came from, merged into runs.
struct Writer {
    text: String,
    runs: Vec<Run>,
    from: usize,
    /// Bytes of the original for a character of the last run.
    width: usize,
    replaced: usize,
}

impl Writer {
    /// Writes a character, or U+FFFD for none, that came from the next `width` bytes.
    fn put(&mut self, decoded: Option<char>, width: usize) {
        let character = decoded.unwrap_or('\u{fffd}');
        let (at, len) = (self.text.len(), character.len_utf8());
        self.text.push(character);
        self.replaced += usize::from(decoded.is_none());
        let unit = if decoded.is_some() { Unit::Character } else { Unit::Whole };
        match self.runs.last_mut() {
            Some(run)
                if unit == Unit::Character
                    && run.unit == unit
                    && self.width == width
                    && run.len < LONGEST_CHARACTER_RUN
                    && run.from + run.original == self.from =>
            {
                run.len += len;
                run.original += width;
            }
            _ => self.runs.push(Run { at, from: self.from, len, original: width, unit }),
        }
        self.width = width;
        self.from += width;
    }

    /// Leaves out bytes that stand for nothing.
    fn skip(&mut self, width: usize) {
        self.from += width;
    }
}
