//! In what manner a block speaks.

use crate::piece::Piece;
use crate::{PageText, SegmentKind, Voice};

/// The voice of each block; `None` where nothing tells.
pub(crate) fn voices(page: &PageText, pieces: &[Piece]) -> Vec<Option<Voice>> {
    let mut voices: Vec<Option<Voice>> = page.blocks.iter().map(|_| None).collect();
    for piece in pieces {
        let text = &page.text[piece.span.clone()];
        let Some(voice) = voices.get_mut(piece.block) else { continue };
        if piece.kind.is_some() {
            if voice.is_none() && piece.kind == Some(SegmentKind::Boilerplate) {
                *voice = Some(Voice::Site);
            }
            continue;
        }
        if addresses_somebody(text) {
            *voice = Some(Voice::Letter);
        } else if voice.is_none_or(|v| v == Voice::Site) || *voice == Some(Voice::Commentary) && reports(text) {
            *voice = Some(if reports(text) { Voice::News } else { Voice::Commentary });
        }
    }
    between_letters(&mut voices);
    voices
}

/// What stands between two blocks of a letter is of the letter.
fn between_letters(voices: &mut [Option<Voice>]) {
    let letters: Vec<usize> = (0..voices.len()).filter(|&at| voices[at] == Some(Voice::Letter)).collect();
    for pair in letters.windows(2) {
        if let [first, second] = pair
            && second - first <= 4
        {
            for voice in &mut voices[*first..*second] {
                if voice.is_some_and(|voice| voice != Voice::Site) {
                    *voice = Some(Voice::Letter);
                }
            }
        }
    }
}

/// "I regret", "as you know", "your letter", "Dear".
fn addresses_somebody(text: &str) -> bool {
    let mut before = "";
    for word in text.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’').filter(|word| !word.is_empty()) {
        if matches!(word, "I" | "my" | "My" | "Dear")
            || matches!(word, "you" | "your" | "You" | "Your") && before != "may"
        {
            return !text.contains(['“', '"']);
        }
        before = word;
    }
    false
}

/// A verb of saying in the past, as news has it.
fn reports(text: &str) -> bool {
    [" said", " told ", " announced", " according to"].iter().any(|word| text.contains(word))
}
