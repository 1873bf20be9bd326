//! The sentences of a page, and which of them are prose.

use std::ops::Range;

use crate::english::is_foreign;
use crate::events::is_month_or_weekday;
use crate::furniture::{Noise, noise, run_in};
use crate::sentence::{Ending, Sentence, is_opener, sentences};
use crate::{Block, PageText, Role, SegmentKind};

/// A sentence of a page, or a block that is none.
#[derive(Debug, Clone)]
pub(crate) struct Piece {
    /// Bytes of the page's text.
    pub span: Range<usize>,
    /// The block it is in.
    pub block: usize,
    /// How it ends.
    pub ending: Ending,
    /// What it is, if it is no prose.
    pub kind: Option<SegmentKind>,
    /// The rule that says so.
    pub rule: &'static str,
    /// Where in the text a piece that was cut off runs into the sentence.
    pub seam: Option<usize>,
}

/// Cuts a page into sentences and tells prose from the rest.
pub(crate) fn pieces(page: &PageText) -> Vec<Piece> {
    let mut found: Vec<Piece> = Vec::new();
    for (number, block) in page.blocks.iter().enumerate() {
        of_block(page, number, block, &mut found);
    }
    titles(page, &mut found);
    teasers(page, &mut found);
    join_seams(page, found)
}

fn of_block(page: &PageText, number: usize, block: &Block, found: &mut Vec<Piece>) {
    let text = &page.text[block.span.clone()];
    let whole = |kind, rule| Piece {
        span: block.span.clone(),
        block: number,
        ending: Ending::Open,
        kind: Some(kind),
        rule,
        seam: None,
    };
    match block.role {
        Role::Furniture => return found.push(whole(SegmentKind::Boilerplate, "marked-as-furniture")),
        Role::Heading => {
            let kind = if noise(text).is_some() { SegmentKind::Boilerplate } else { SegmentKind::Title };
            return found.push(whole(kind, "heading"));
        }
        Role::Aside => return found.push(whole(SegmentKind::Narrative, "no-prose")),
        Role::Paragraph | Role::ListItem | Role::Quote => {}
    }
    let foreign = is_foreign(text);
    for sentence in between_site_lines(text) {
        let words = &text[sentence.span.clone()];
        let start = sentence.span.start;
        let Some(site) = run_in(words).filter(|_| !foreign && words.len() < 1000) else {
            found.push(classified(page, number, block, &sentence, foreign));
            continue;
        };
        // the site's line ends what it runs into, and what follows begins in its middle
        let parts =
            [(0..site.start, Ending::Open), (site.clone(), Ending::Open), (site.end..words.len(), sentence.ending)];
        for (part, ending) in parts {
            let inner = &words[part.clone()];
            let from = start + part.start + (inner.len() - inner.trim_start().len());
            let to = start + part.start + inner.trim_end().len();
            if from < to {
                found.push(classified(page, number, block, &Sentence { span: from..to, ending }, foreign));
            }
        }
    }
}

/// A sentence of a block, with what sort of noise it is, if it is.
fn classified(page: &PageText, number: usize, block: &Block, sentence: &Sentence, foreign: bool) -> Piece {
    let text = &page.text[block.span.clone()];
    let words = &text[sentence.span.clone()];
    let (kind, rule) = match noise(words) {
        Some(Noise::OtherScript) if foreign && words.len() > 60 => (Some(SegmentKind::Unread), "not-english"),
        Some(Noise::Site) => (Some(SegmentKind::Boilerplate), "line-of-the-site"),
        Some(Noise::BeforeTeaser { with_teaser: true }) => (Some(SegmentKind::Teaser), "announces-another-text"),
        Some(Noise::BeforeTeaser { with_teaser: false }) => (Some(SegmentKind::Boilerplate), "announces-another-text"),
        Some(Noise::Greeting) => (Some(SegmentKind::Narrative), "greeting"),
        Some(Noise::Counter) => (Some(SegmentKind::Boilerplate), "counter"),
        Some(Noise::OtherScript) => (Some(SegmentKind::Boilerplate), "other-script"),
        Some(Noise::RunsIn) => (Some(SegmentKind::Teaser), "runs-into-the-site"),
        None if foreign => (Some(SegmentKind::Unread), "not-english"),
        None => (None, "prose"),
    };
    let span = block.span.start + sentence.span.start..block.span.start + sentence.span.end;
    Piece { span, block: number, ending: sentence.ending, kind, rule, seam: None }
}

/// The sentences of a block; a line that is all the site's ends the sentence before it, wherever that breaks off.
fn between_site_lines(text: &str) -> Vec<Sentence> {
    let mut found = Vec::new();
    let (mut start, mut at) = (0, 0);
    let mut flush = |from: usize, to: usize| {
        let inner = sentences(&text[from..to]);
        found.extend(inner.into_iter().map(|s| Sentence { span: s.span.start + from..s.span.end + from, ..s }));
    };
    if text.contains('\n') {
        for line in text.split_inclusive('\n') {
            let site = line.len() < 120
                && matches!(noise(line.trim()), Some(Noise::Site | Noise::BeforeTeaser { .. } | Noise::Counter));
            if site {
                flush(start, at);
                flush(at, at + line.len());
                start = at + line.len();
            }
            at += line.len();
        }
    }
    flush(start, text.len());
    found
}

/// Titles and bylines: lines without the end of a sentence before the prose begins, names alone, "By …".
fn titles(page: &PageText, pieces: &mut [Piece]) {
    let mut prose_seen = false;
    for at in 0..pieces.len() {
        let piece = &pieces[at];
        let text = &page.text[piece.span.clone()];
        let alone = (at == 0 || pieces[at - 1].block != piece.block)
            && pieces.get(at + 1).is_none_or(|next| next.block != piece.block);
        if piece.kind.is_some() {
            continue;
        }
        let words = text.split_whitespace().count();
        let line = alone && piece.ending == Ending::Open && !text.ends_with([',', ';', ':', '…']);
        if text.starts_with("Dear ") && words <= 8 {
            pieces[at].kind = Some(SegmentKind::Narrative);
            pieces[at].rule = "greeting";
            continue;
        }
        let rule = if is_byline(text) {
            Some("byline")
        } else if line && words <= 18 && !prose_seen {
            Some("title")
        } else if line && words <= 12 && at + 1 < pieces.len() {
            Some("heading")
        } else {
            None
        };
        if let Some(rule) = rule {
            pieces[at].kind = Some(SegmentKind::Title);
            pieces[at].rule = rule;
        } else {
            prose_seen |= words > 4;
        }
    }
}

/// "By Jane Doe, in Lima", "Jane Doe.", "5 March 2021", "Published 12 May 2022".
fn is_byline(text: &str) -> bool {
    let text = text.trim_end_matches(['.', ',']);
    let words: Vec<&str> = text.split_whitespace().collect();
    let capital = |word: &&str| word.chars().next().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit());
    let small_allowed = |word: &str| {
        matches!(
            word,
            "and"
                | "in"
                | "for"
                | "of"
                | "the"
                | "at"
                | "de"
                | "van"
                | "von"
                | "al"
                | "bin"
                | "our"
                | "by"
                | "correspondent"
                | "correspondents"
                | "editor"
                | "staff"
                | "from"
                | "with"
                | "reporting"
                | "reporter"
                | "special"
        )
    };
    let Some(first) = words.first() else { return false };
    let dates = words.iter().filter(|word| is_date_word(word)).count();
    if words.len() <= 8
        && dates >= 2
        && words
            .iter()
            .all(|word| is_date_word(word) || capital(word) || matches!(*word, "|" | "·" | "—" | "-" | "on" | "at"))
    {
        return true;
    }
    let says_so = matches!(
        first.to_lowercase().trim_end_matches(':'),
        "by" | "published" | "posted" | "updated" | "reporting" | "written" | "author" | "words"
    );
    if says_so && words.len() <= 4 && !matches!(first.to_lowercase().as_str(), "by" | "words" | "written" | "author") {
        return true;
    }
    if says_so
        && words.len() >= 2
        && words.len() <= 14
        && words.iter().skip(1).all(|word| capital(word) || small_allowed(word) || *word == "|")
    {
        return true;
    }
    let name_word = |word: &&str| {
        word.chars().next().is_some_and(char::is_uppercase)
            && word.chars().skip(1).any(char::is_lowercase)
            && word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | '.'))
    };
    (2..=3).contains(&words.len()) && words.iter().all(name_word) && !is_opener(first)
}

fn is_date_word(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let number = (1..=4).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    let ordinal = matches!(&word[digits.len()..], "" | "st" | "nd" | "rd" | "th");
    number && ordinal || is_month_or_weekday(word)
}

/// Sentences that stand between lines of the site, or right behind one that announces another text.
fn teasers(page: &PageText, pieces: &mut [Piece]) {
    let noisy = |piece: &Piece| piece.kind.is_some_and(SegmentKind::is_noise);
    for at in 0..pieces.len() {
        if pieces[at].kind.is_some() {
            continue;
        }
        let same = |other: usize| pieces[other].block == pieces[at].block;
        let words = page.text[pieces[at].span.clone()].split_whitespace().count();
        let before = at.checked_sub(1).filter(|&before| same(before));
        let after = Some(at + 1).filter(|&after| after < pieces.len() && same(after));
        let announced = at.checked_sub(1).is_some_and(|before| {
            matches!(pieces[before].rule, "announces-another-text")
                && pieces[before].kind == Some(SegmentKind::Boilerplate)
                && words <= 16
        });
        let wedged = before.is_some_and(|b| noisy(&pieces[b]) || pieces[b].rule == "byline")
            && after.is_some_and(|a| noisy(&pieces[a]))
            && words <= 20;
        if announced || wedged {
            pieces[at].kind = Some(SegmentKind::Teaser);
            pieces[at].rule = if announced { "announced" } else { "between-lines-of-the-site" };
        }
    }
}

/// A piece that is nothing but the beginning of a subordinate clause, cut off, belongs to the sentence that follows it:
/// "Regardless of who wins the U." "Japan and South Korea both will …". What stood between is lost; that the second half
/// hangs on the first is not.
fn join_seams(page: &PageText, pieces: Vec<Piece>) -> Vec<Piece> {
    let mut joined: Vec<Piece> = Vec::with_capacity(pieces.len());
    for second in pieces {
        let next = page.text[second.span.clone()].split_whitespace().next().unwrap_or_default();
        let goes_on = |first: &Piece| {
            let text = &page.text[first.span.clone()];
            first.kind.is_none()
                && second.kind.is_none()
                && first.block == second.block
                && first.ending == Ending::Cut
                && begins_subordinate(text)
                && !text.contains([',', ';', ':'])
                && !is_opener(next.trim_matches(|c: char| !c.is_alphanumeric()))
        };
        match joined.last_mut() {
            Some(first) if goes_on(first) => {
                first.seam = Some(second.span.start);
                first.span.end = second.span.end;
                first.ending = second.ending;
            }
            _ => joined.push(second),
        }
    }
    joined
}

fn begins_subordinate(text: &str) -> bool {
    let lower: String = text.chars().take(24).collect::<String>().to_lowercase();
    [
        "if ",
        "unless ",
        "regardless ",
        "irrespective ",
        "no matter ",
        "whatever ",
        "whoever ",
        "even if ",
        "despite ",
        "should ",
        "were ",
        "without ",
        "in the event ",
        "provided ",
        "but if ",
        "and if ",
        "only if ",
    ]
    .iter()
    .any(|start| lower.starts_with(start))
}
