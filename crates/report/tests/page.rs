//! Accounts of pages, on documents put together by hand.

#![allow(clippy::unwrap_used, reason = "a test that unwraps says what failed by failing")]

use insta::assert_snapshot;
use reader::{
    Act, Claim, ClaimKind, Clause, Damage, DamageKind, Document, Format, Given, HedgeWords, Party, Phrase, Polarity,
    ReportedEvent, Segment, SegmentKind, Tense, Voice,
};
use report::{Page, Style, page_html, page_text, pages_json};
use vocab::{ActorId, EventType, Hedge, Reading};

/// A page, and what a reader might say of it.
struct Read {
    text: String,
    document: Document,
}

impl Read {
    fn new(text: &str) -> Self {
        let document = Document {
            title: None,
            dated: None,
            format: Format::Plain,
            encoding: "UTF-8",
            bytes: text.len(),
            sentences: 0,
            segments: Vec::new(),
            claims: Vec::new(),
            events: Vec::new(),
            damage: Vec::new(),
        };
        Self { text: text.to_owned(), document }
    }

    /// The page that a sheet describes, line by line.
    fn of_sheet(sheet: &str) -> Self {
        let mut read = Self::new("");
        for line in sheet.lines().filter(|line| !line.starts_with('#')) {
            read.line(line);
        }
        read.document.bytes = read.text.len();
        read.document.dated = "2023-03-03".parse().ok();
        read
    }

    fn line(&mut self, line: &str) {
        let parts: Vec<&str> = line.split('|').map(str::trim).collect();
        if parts[0] == "~" {
            self.segment("\n\n", SegmentKind::Markup, None);
            return;
        }
        if parts[0] == "damage" {
            let (kind, note) = parts[1].split_once(' ').unwrap();
            let at = self.text.trim_end().len();
            self.document.damage.push(Damage { kind: damage(kind), span: at..at, note: note.to_owned() });
            return;
        }
        let known = parts.get(2).copied().unwrap_or_default();
        let voice = if known.contains("voice=letter") { Voice::Letter } else { Voice::Commentary };
        let kind = report::claim_kinds().find(|kind| report::claim_kind_name(*kind) == parts[0]);
        let start = self.text.len();
        if let Some((before, rest)) = parts[1].split_once('«') {
            let (torn, _) = rest.split_once('»').unwrap();
            let kind = known.split("damage=").nth(1).unwrap().split(' ').next().unwrap();
            let at = start + before.len();
            self.document.damage.push(Damage {
                kind: damage(kind),
                span: at..at + torn.len(),
                note: "something is missing".to_owned(),
            });
        }
        let words = parts[1].replace(['«', '»'], "");
        let stop = if words.ends_with('.') { " " } else { ". " };
        match kind {
            None => {
                let kind = [
                    SegmentKind::Title,
                    SegmentKind::Boilerplate,
                    SegmentKind::Fragment,
                    SegmentKind::Teaser,
                    SegmentKind::Narrative,
                    SegmentKind::Unread,
                ];
                let kind = kind.into_iter().find(|kind| kind.name() == parts[0]).unwrap();
                self.segment(&format!("{words}{stop}"), kind, Some(voice));
            }
            Some(kind) => {
                self.document.sentences += 1;
                self.segment(&format!("{words}{stop}"), SegmentKind::Claim, Some(voice));
                let claim = self.claim(kind, &words, start, known, voice);
                if kind == ClaimKind::Event {
                    self.document.events.push(event(&claim));
                }
                self.document.claims.push(claim);
            }
        }
    }

    fn segment(&mut self, text: &str, kind: SegmentKind, voice: Option<Voice>) {
        let start = self.text.len();
        self.text.push_str(text);
        self.document.segments.push(Segment {
            span: start..self.text.len(),
            kind,
            voice,
            dated: None,
            rule: "by-hand",
        });
    }

    fn claim(&self, kind: ClaimKind, words: &str, start: usize, known: &str, voice: Voice) -> Claim {
        let phrase = |text: &str| {
            let at = start + self.text[start..].find(text).unwrap_or_default();
            Phrase { text: text.to_owned(), span: at..at + text.len() }
        };
        let value = |name: &str| {
            let at = known.split_once(&format!("{name}="))?.1;
            let ends = [
                "source=",
                "target=",
                "type=",
                "hedge=",
                "condition=",
                "concession=",
                "reason=",
                "exception=",
                "holder=",
                "polarity=",
                "damage=",
                "inferred=",
                "negated=",
                "voice=",
            ];
            let end = ends.iter().filter_map(|next| at.find(&format!(" {next}"))).min().unwrap_or(at.len());
            Some(&at[..end])
        };
        let party = |name: &str| {
            let (words, actor) = value(name)?.split_once(':')?;
            (!words.is_empty()).then(|| Party { words: phrase(words), actor: ActorId::new(actor).ok() })
        };
        let given = |text: &str, inferred| Given {
            words: phrase(text),
            marker: text.split(' ').next().unwrap_or_default().to_lowercase(),
            inferred,
        };
        let (source, target) = (party("source"), party("target"));
        let actors = [&source, &target].into_iter().flatten().filter_map(|party| party.actor.clone()).collect();
        let act = (source.is_some() || target.is_some()).then(|| Act {
            source,
            words: phrase(words.split_once(' ').unwrap().1),
            event_type: value("type").and_then(EventType::parse),
            target,
        });
        let condition = value("condition").map(|text| given(text, false));
        Claim {
            id: format!("c{}", self.document.claims.len() + 1),
            words: phrase(words),
            sentence: phrase(words),
            kind,
            also: Vec::new(),
            clause: Clause::Main,
            speaker: None,
            holder: party("holder"),
            actors,
            act,
            condition: condition.or_else(|| value("inferred").map(|text| given(text, true))),
            exception: value("exception").map(|text| given(text, false)),
            concession: value("concession").map(phrase),
            reason: value("reason").map(phrase),
            polarity: match value("polarity") {
                Some("denied") => Polarity::Denied,
                Some("open") => Polarity::Open,
                _ => Polarity::Affirmed,
            },
            tense: Tense::Future,
            hedge: value("hedge").map(|text| hedge(text, &phrase, value("negated").is_some())),
            voice: Some(voice),
            dated: None,
            damage: value("damage").map(damage).into_iter().collect(),
            rule: "by-hand",
        }
    }

    fn page(&self) -> Page<'_> {
        Page { name: "straits.txt", bytes: self.text.as_bytes(), document: &self.document, only: &[] }
    }
}

fn hedge(text: &str, phrase: &dyn Fn(&str) -> Phrase, negated: bool) -> HedgeWords {
    let mut parts = text.split(':');
    let words = phrase(parts.next().unwrap());
    let range = |text: Option<&str>| {
        let (low, high) = text?.split_once('-')?;
        Some((low.parse::<f64>().ok()? / 100.0, high.parse::<f64>().ok()? / 100.0))
    };
    let yardstick = parts.next();
    let readers =
        range(parts.next()).map(|(q25, q75)| Reading { q25, q75, ..*Hedge::lookup("likely").unwrap().largest() });
    HedgeWords {
        words,
        surveyed: None,
        readers,
        yardstick: range(yardstick),
        negated,
        no_probability: yardstick == Some("none"),
    }
}

fn event(claim: &Claim) -> ReportedEvent {
    let act = claim.act.clone().unwrap();
    ReportedEvent {
        sentence: claim.sentence.clone(),
        words: act.words,
        source: act.source.unwrap(),
        target: act.target,
        event_type: act.event_type.unwrap_or_else(|| EventType::parse("REQUEST").unwrap()),
        day: "2022-05-30".parse().ok(),
        rule: "by-hand".to_owned(),
    }
}

fn damage(name: &str) -> DamageKind {
    let kinds = [
        DamageKind::TailLost,
        DamageKind::IfLost,
        DamageKind::NumberLost,
        DamageKind::MixedDates,
        DamageKind::GapInside,
    ];
    kinds.into_iter().find(|kind| serde_json::to_value(kind).unwrap() == name).unwrap()
}

fn straits() -> Read {
    Read::of_sheet(include_str!("page/straits.txt"))
}

#[test]
fn claims_stand_by_kind_then_events_damage_and_noise() {
    assert_snapshot!(page_text(&straits().page(), &Style::default()));
}

#[test]
fn of_a_narrowed_page_only_the_wanted_claims_are_shown() {
    let read = straits();
    let page = Page { only: &[ClaimKind::Priority], ..read.page() };
    assert_snapshot!(page_text(&page, &Style::default()));
}

#[test]
fn no_line_is_wider_than_the_terminal() {
    let read = straits();
    for width in [40, 60, 80, 110, 200] {
        let style = Style { width, ..Style::default() };
        for line in page_text(&read.page(), &style).lines() {
            assert!(unicode_width::UnicodeWidthStr::width(line) <= width, "{width}: {line:?}");
        }
    }
}

#[test]
fn colours_change_nothing_but_colours() {
    let read = straits();
    let coloured = page_text(&read.page(), &Style { colour: true, ..Style::default() });
    let mut plain = String::new();
    let mut escape = false;
    for c in coloured.chars() {
        match (escape, c) {
            (false, '\u{1b}') => escape = true,
            (true, 'm') => escape = false,
            (true, _) => {}
            (false, c) => plain.push(c),
        }
    }
    let trimmed = |text: &str| text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n");
    assert_eq!(trimmed(&plain), trimmed(&page_text(&read.page(), &Style::default())));
}

#[test]
fn a_page_without_claims_says_so() {
    for (text, kind, expected) in [
        ("", SegmentKind::Markup, "The file is empty."),
        ("Chop the onions and fry them.", SegmentKind::Narrative, "Nothing is claimed here: nobody"),
        ("続きを読む", SegmentKind::Unread, "or not in English"),
        ("\u{0}\u{1}\u{2}", SegmentKind::Unread, "it is no text"),
    ] {
        let mut read = Read::new("");
        read.segment(text, kind, None);
        read.document.bytes = text.len();
        let printed = page_text(&read.page(), &Style::default());
        assert!(printed.starts_with("straits.txt: no claims") && printed.contains(expected), "{printed}");
        assert!(page_html(&read.page()).contains("no claims"));
    }
}

#[test]
fn what_a_page_says_cannot_steer_a_terminal() {
    let mut read = Read::of_sheet("forecast | \u{1b}]0;owned\u{7}Chile will\u{202e} act\u{1b}[2J | voice=letter");
    read.document.damage.push(Damage { kind: DamageKind::Spliced, span: 4..9, note: "a\u{1b}[31mb".to_owned() });
    let page = Page { name: "a\u{1b}[1mb", ..read.page() };
    let printed = page_text(&page, &Style::default());
    assert!(printed.chars().all(|c| !c.is_control() || c == '\n'), "{printed:?}");
    assert!(!printed.contains('\u{202e}'));
}

/// The page as a browser shows it: without what stands beside it.
fn main_of(html: &str) -> &str {
    html.split_once("<main").unwrap().1.split_once('>').unwrap().1.split_once("</main>").unwrap().0
}

fn without_tags(html: &str) -> String {
    let mut text = String::new();
    let mut tag = false;
    for c in html.chars() {
        match c {
            '<' => tag = true,
            '>' if tag => tag = false,
            c if !tag => text.push(c),
            _ => {}
        }
    }
    let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
    entities.iter().fold(text, |text, (entity, c)| text.replace(entity, c))
}

#[test]
fn html_shows_every_word_of_the_page_in_order() {
    let read = straits();
    assert_eq!(without_tags(main_of(&page_html(&read.page()))), read.text);
}

#[test]
fn html_has_the_page_a_legend_and_lists() {
    let read = Read::of_sheet(
        "title | On ports\n~\nconditional-forecast | Arce wins, he will go to court | inferred=Arce wins damage=if-lost\n\
         absence | No talks have been held since «» | polarity=denied damage=tail-lost\nboilerplate | Subscribe\n\
         fragment | Worsening U.\ndamage | tail-lost it breaks off",
    );
    let html = page_html(&read.page());
    assert_snapshot!(html.split_once("</style>").unwrap().1);
}

#[test]
fn each_claim_is_marked_and_listed() {
    let read = straits();
    let html = page_html(&read.page());
    for claim in &read.document.claims {
        let id = &claim.id;
        for needed in [format!("id=\"at-{id}\""), format!("href=\"#{id}\""), format!("<li id=\"{id}\">")] {
            assert!(html.contains(&needed), "{needed}");
        }
    }
}

#[test]
fn a_script_within_a_page_comes_out_as_words() {
    let attack = "<script>alert(1)</script> \" onmouseover='alert(2)' <img src=x onerror=alert(3)> &lt;b&gt;";
    let mut read = Read::of_sheet(&format!("forecast | {attack} | holder={attack}:CHL"));
    read.document.damage.push(Damage { kind: DamageKind::Spliced, span: 3..9, note: attack.to_owned() });
    let page = Page { name: attack, ..read.page() };
    let html = page_html(&page);
    let (head, body) = html.split_once("</style>").unwrap();
    for tag in ["<script", "<img", "<b>", "onmouseover='"] {
        assert!(!body.contains(tag) && !head.contains(tag), "{tag}");
    }
    assert!(html.contains("default-src 'none'"));
    assert_eq!(without_tags(main_of(&html)), read.text);
}

#[test]
fn of_a_web_page_the_words_are_shown_and_the_markup_is_not() {
    let source = "<p>Chile &amp; Peru <b>will</b> talk.</p><p>Soon.</p><script>x()</script>";
    let mut read = Read::new("");
    read.document.format = Format::Html;
    for (text, kind) in [
        ("<p>", SegmentKind::Markup),
        ("Chile &amp; Peru <b>will</b> talk.", SegmentKind::Claim),
        ("</p><p>", SegmentKind::Markup),
        ("Soon.", SegmentKind::Narrative),
        ("</p><script>x()</script>", SegmentKind::Markup),
    ] {
        read.segment(text, kind, None);
    }
    assert_eq!(read.text, source);
    read.document.bytes = source.len();
    let html = page_html(&read.page());
    assert_eq!(without_tags(main_of(&html)).trim(), "Chile & Peru will talk.\n\nSoon.");
}

#[test]
fn claims_one_within_another_are_both_explained() {
    let mut read = Read::of_sheet("stance | Chile supports talks, which will not happen | voice=letter");
    let mut inner = read.document.claims[0].clone();
    inner.id = "c2".to_owned();
    inner.words.span = 22..43;
    read.document.claims.push(inner);
    let html = page_html(&read.page());
    let piece = main_of(&html).split("<a ").nth(2).unwrap();
    assert!(piece.starts_with("class=\"c stance\" href=\"#c2\""), "{piece}");
    assert!(piece.contains("c1 stance") && piece.contains("c2 stance"), "{piece}");
}

#[test]
fn spans_that_lie_outside_of_the_page_are_no_panic() {
    let mut read = straits();
    for claim in &mut read.document.claims {
        claim.words.span = claim.words.span.start * 3..claim.words.span.end * 2;
    }
    for damage in &mut read.document.damage {
        damage.span = usize::MAX - 1..usize::MAX;
    }
    read.document.segments.reverse();
    page_text(&read.page(), &Style::default());
    page_html(&read.page());
}

/// The names of an object's fields, as documented.
fn fields(value: &serde_json::Value) -> Vec<&str> {
    let mut fields: Vec<&str> = value.as_object().unwrap().keys().map(String::as_str).collect();
    fields.sort_unstable();
    fields
}

#[test]
fn json_has_the_documented_fields_and_no_others() {
    let read = straits();
    let json = serde_json::to_value(pages_json(&[read.page()], &[])).unwrap();
    assert_eq!(fields(&json), ["format", "pages", "unread"]);
    let page = &json["pages"][0];
    let documented = [
        "bytes",
        "claims",
        "damage",
        "dated",
        "encoding",
        "events",
        "file",
        "read_as",
        "segments",
        "sentences",
        "title",
    ];
    assert_eq!(fields(page), documented);
    let claim = [
        "act",
        "actors",
        "also",
        "clause",
        "concession",
        "condition",
        "damage",
        "dated",
        "exception",
        "hedge",
        "holder",
        "id",
        "kind",
        "polarity",
        "reason",
        "rule",
        "sentence",
        "speaker",
        "tense",
        "voice",
        "words",
    ];
    for stated in page["claims"].as_array().unwrap() {
        assert_eq!(fields(stated), claim);
        let (start, end) = (&stated["words"]["span"]["start"], &stated["words"]["span"]["end"]);
        let (start, end) = (start.as_u64().unwrap() as usize, end.as_u64().unwrap() as usize);
        assert_eq!(stated["words"]["text"], read.text[start..end]);
    }
    assert_eq!(fields(&page["events"][0]), ["day", "event_type", "rule", "sentence", "source", "target", "words"]);
    assert_eq!(fields(&page["damage"][0]), ["kind", "note", "span"]);
    // Each field is named in the documentation of the type.
    let documentation = include_str!("../src/page/page_json.rs");
    for field in documented.iter().chain(&claim) {
        assert!(documentation.contains(&format!("`{field}`")), "{field} is not documented");
    }
}

/// `cargo test --release -p demarche-report --test page -- --ignored --nocapture` says what a page of 50 MB costs.
#[test]
#[ignore = "it measures"]
fn a_page_of_fifty_megabytes_is_rendered() {
    let one = straits();
    let mut read = Read::new("");
    while read.text.len() < 50_000_000 {
        let at = read.text.len();
        let moved = |span: &std::ops::Range<usize>| span.start + at..span.end + at;
        read.text.push_str(&one.text);
        let document = &mut read.document;
        document.segments.extend(one.document.segments.iter().map(|s| Segment { span: moved(&s.span), ..s.clone() }));
        document.damage.extend(one.document.damage.iter().map(|d| Damage { span: moved(&d.span), ..d.clone() }));
        for claim in &one.document.claims {
            let mut claim = claim.clone();
            claim.words.span = moved(&claim.words.span);
            claim.id = format!("c{}", document.claims.len() + 1);
            document.claims.push(claim);
        }
    }
    read.document.bytes = read.text.len();
    let page = read.page();
    let started = std::time::Instant::now();
    let told =
        |what: &str, bytes: usize| eprintln!("{what}: {bytes} bytes after {:.1} s", started.elapsed().as_secs_f64());
    eprintln!("{} claims", read.document.claims.len());
    told("text", page_text(&page, &Style::default()).len());
    told("JSON", serde_json::to_string_pretty(&pages_json(&[page], &[])).unwrap().len());
    let html = page_html(&page);
    told("HTML", html.len());
    assert!(html.len() < 40 * read.text.len());
}
