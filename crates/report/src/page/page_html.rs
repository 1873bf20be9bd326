//! A page itself as HTML, with its segments, claims and damage marked and explained.
//!
//! One file without scripts, pictures or addresses, and with a policy that forbids a browser to load any: whatever stands in
//! the page, it comes out as words. Explanations are titles (on hover), and a list beside the page that each claim links to.

use std::ops::Range;

use reader::{Claim, Damage, DamageKind, Segment, SegmentKind, Voice};

use super::Page;
use super::headline::{main_voice, nature, no_claims, page_headline};
use super::kind::{claim_kind_name, meaning};
use super::remark::remarks;
use super::side::side;
use super::visible::{on_one_line, steers};

const CSS: &str = include_str!("page.css");

/// Columns of a quotation within an explanation.
pub(super) const QUOTED: usize = 120;

/// The page in the order of its words, marked up, beside a legend and a list of its claims.
pub fn page_html(page: &Page<'_>) -> String {
    let mut html = String::with_capacity(page.bytes.len() * 3 + 10_000);
    let headline = escaped(&page_headline(page));
    html.push_str("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    html.push_str(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n",
    );
    html.push_str("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    html.push_str("<meta name=\"color-scheme\" content=\"light dark\">\n");
    html.push_str(&format!("<title>{headline}</title>\n<style>\n{CSS}</style>\n</head>\n<body>\n"));
    html.push_str(&format!("<header>\n<h1>{headline}</h1>\n<p>{}</p>\n", escaped(&nature(page).join(" · "))));
    if page.claims().next().is_none() {
        html.push_str(&format!("<p>{}</p>\n", escaped(&no_claims(page))));
    }
    html.push_str("</header>\n<div class=\"sheet\">\n<main aria-label=\"The page\">");
    words(page, &mut html);
    html.push_str("</main>\n");
    side(page, &mut html);
    html.push_str("</div>\n</body>\n</html>\n");
    html
}

/// The words of the page, segment by segment.
fn words(page: &Page<'_>, html: &mut String) {
    if page.is_binary() {
        html.push_str("<p class=\"none\">No text: its bytes are not shown.</p>");
        return;
    }
    let mut claims: Vec<&Claim> = page.claims().collect();
    claims.sort_by_key(|claim| (claim.words.span.start, std::cmp::Reverse(claim.words.span.end)));
    let mut damage: Vec<&Damage> = page.document.damage.iter().collect();
    damage.sort_by_key(|damage| damage.span.start);
    let voice = main_voice(page.document);
    let mut marks =
        Marks { voice, page, claims, damage, next_claim: 0, next_damage: 0, open: Vec::new(), torn: Vec::new() };
    let mut done = 0;
    for segment in &page.document.segments {
        let span = segment.span.start.max(done)..segment.span.end.min(page.bytes.len());
        if span.is_empty() {
            continue;
        }
        done = span.end;
        if segment.kind == SegmentKind::Markup {
            marks.gaps_before(span.end, html);
            html.push_str(page.breaks(&span));
        } else {
            marks.segment(segment, span, html);
        }
    }
    marks.gaps_before(usize::MAX, html);
}

/// The claims and damages that are still to come, and those that are open.
struct Marks<'a, 'p> {
    page: &'p Page<'a>,
    voice: Option<Voice>,
    claims: Vec<&'a Claim>,
    damage: Vec<&'a Damage>,
    next_claim: usize,
    next_damage: usize,
    open: Vec<&'a Claim>,
    torn: Vec<&'a Damage>,
}

impl Marks<'_, '_> {
    /// A stretch of words, cut wherever a claim or a damage begins or ends.
    fn segment(&mut self, segment: &Segment, span: Range<usize>, html: &mut String) {
        if segment.kind == SegmentKind::Claim {
            // Its claims say more.
            html.push_str("<span class=\"s claim\">");
        } else {
            let about = escaped(&format!("{}, by the rule {}", segment_meaning(segment.kind), segment.rule));
            html.push_str(&format!("<span class=\"s {}\" title=\"{about}\">", segment.kind.name()));
        }
        let mut at = span.start;
        while at < span.end {
            self.gaps_before(at, html);
            self.begin(at, html);
            let end = self.next_edge(at).min(span.end);
            self.piece(at..end, html);
            at = end;
        }
        self.gaps_at_end(span.end, html);
        html.push_str("</span>");
    }

    /// Opens what begins here or before, and closes what has ended.
    fn begin(&mut self, at: usize, html: &mut String) {
        while let Some(claim) = self.claims.get(self.next_claim).filter(|claim| claim.words.span.start <= at) {
            html.push_str(&format!("<span id=\"at-{}\"></span>", escaped(&claim.id)));
            self.open.push(claim);
            self.next_claim += 1;
        }
        self.open.retain(|claim| claim.words.span.end > at);
        self.torn.retain(|damage| damage.span.end > at);
    }

    /// Marks where something is missing up to here, and opens damaged words that begin here.
    fn gaps_before(&mut self, at: usize, html: &mut String) {
        while let Some(damage) = self.damage.get(self.next_damage).copied().filter(|damage| damage.span.start <= at) {
            self.next_damage += 1;
            if damage.span.is_empty() {
                gap(damage, html);
            } else {
                self.torn.push(damage);
            }
        }
    }

    /// Marks what is missing at the end of a stretch. A lost head is the next one's.
    fn gaps_at_end(&mut self, end: usize, html: &mut String) {
        let here = |damage: &&Damage| {
            damage.span.is_empty() && damage.span.start <= end && damage.kind != DamageKind::HeadLost
        };
        while let Some(damage) = self.damage.get(self.next_damage).copied().filter(here) {
            self.next_damage += 1;
            gap(damage, html);
        }
    }

    /// Where the next mark begins or ends.
    fn next_edge(&self, at: usize) -> usize {
        let begins = self.claims.get(self.next_claim).map(|claim| claim.words.span.start);
        let tears = self.damage.get(self.next_damage).map(|damage| damage.span.start);
        let ends = self.open.iter().map(|claim| claim.words.span.end);
        let mends = self.torn.iter().map(|damage| damage.span.end);
        let edges = begins.into_iter().chain(tears).chain(ends).chain(mends);
        edges.filter(|edge| *edge > at).min().unwrap_or(usize::MAX)
    }

    /// Words that are all marked in the same way.
    fn piece(&self, span: Range<usize>, html: &mut String) {
        let text = shown(&self.page.visible(&span));
        if !self.torn.is_empty() {
            let what: Vec<String> = self.torn.iter().map(|damage| loss(damage)).collect();
            html.push_str(&format!("<span class=\"torn\" title=\"{}\">", escaped(&what.join("\n"))));
        }
        // Of claims one within another, the shorter one says more of these words.
        match self.open.iter().min_by_key(|claim| claim.words.span.len()) {
            None => html.push_str(&text),
            Some(claim) => html.push_str(&format!(
                "<a class=\"c {}\" href=\"#{}\" title=\"{}\">{text}</a>",
                claim_kind_name(claim.kind),
                escaped(&claim.id),
                escaped(&explained(&self.open, self.page, self.voice)),
            )),
        }
        if !self.torn.is_empty() {
            html.push_str("</span>");
        }
    }
}

/// A mark where something is missing. It is drawn by the style, so that no word is added to the page.
fn gap(damage: &Damage, html: &mut String) {
    let what = escaped(&loss(damage));
    html.push_str(&format!("<span class=\"gap\" role=\"img\" aria-label=\"{what}\" title=\"{what}\"></span>"));
}

/// What is known of claims, for a tooltip: a line for each remark.
fn explained(claims: &[&Claim], page: &Page<'_>, main_voice: Option<Voice>) -> String {
    let one = |claim: &&Claim| {
        let kind = format!("{} {}: {}", claim.id, claim_kind_name(claim.kind), meaning(claim.kind));
        let known = remarks(claim, page, main_voice, QUOTED).into_iter().map(|remark| remark.text);
        std::iter::once(kind).chain(known).collect::<Vec<_>>().join("\n")
    };
    claims.iter().map(one).collect::<Vec<_>>().join("\n\n")
}

pub(super) fn loss(damage: &Damage) -> String {
    let note = on_one_line(&damage.note);
    if note.is_empty() { damage.kind.name().to_owned() } else { format!("{}: {note}", damage.kind.name()) }
}

/// What a kind of segment is, for whoever looks at the page.
pub(super) fn segment_meaning(kind: SegmentKind) -> &'static str {
    match kind {
        SegmentKind::Claim => "a sentence with a claim",
        SegmentKind::Narrative => "narrative: a sentence without a claim",
        SegmentKind::Title => "title, heading, byline or date",
        SegmentKind::Teaser => "teaser: a line about another text",
        SegmentKind::Boilerplate => "boilerplate: furniture of the site",
        SegmentKind::Fragment => "fragment: too little is left to state anything",
        SegmentKind::Unread => "not read: no text, or not in English",
        SegmentKind::Markup => "markup",
    }
}

/// Words for a browser: escaped, line breaks kept but never more than two, without what turns the direction of writing.
fn shown(text: &str) -> String {
    let mut shown = String::with_capacity(text.len() + text.len() / 16);
    let mut breaks = 0;
    for c in text.chars().filter(|c| !steers(*c)) {
        match c {
            '\n' => {
                breaks += 1;
                if breaks <= 2 {
                    shown.push('\n');
                }
                continue;
            }
            '\r' => continue,
            '\t' => shown.push(' '),
            c if c.is_control() => shown.push('\u{fffd}'),
            c => push_escaped(c, &mut shown),
        }
        if !c.is_whitespace() {
            breaks = 0;
        }
    }
    shown
}

/// A text as it may stand in an element or in a quoted attribute.
pub(super) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars().filter(|c| !steers(*c) && (!c.is_control() || *c == '\n')) {
        push_escaped(c, &mut escaped);
    }
    escaped
}

fn push_escaped(c: char, html: &mut String) {
    match c {
        '&' => html.push_str("&amp;"),
        '<' => html.push_str("&lt;"),
        '>' => html.push_str("&gt;"),
        '"' => html.push_str("&quot;"),
        '\'' => html.push_str("&#39;"),
        c => html.push(c),
    }
}
