//! What pages report as done, as rows of CSV that the record takes.

use reader::{Party, ReportedEvent};
use vocab::Date;

use super::Sheet;
use crate::exit_code::ExitCode;
use crate::failure::Failure;

/// Which column of the CSV says what, for the record.
pub const MAP: &str = include_str!("../../../../docs/maps/events-from-text.toml");

const COLUMNS: [&str; 13] = [
    "id",
    "event_date",
    "dated_by",
    "known",
    "source",
    "target",
    "type",
    "words",
    "text",
    "page",
    "start",
    "end",
    "rule",
];

/// Figures of a page's hash that tell it from another of the same name.
const HASH: usize = 12;

/// Something reported as done, as a row.
#[derive(Debug, Clone, PartialEq)]
pub struct EventRow {
    id: String,
    event_date: Date,
    /// Whether the sentence names the day; else it is the page's.
    day_is_named: bool,
    known: Date,
    source: String,
    target: Option<String>,
    event_type: &'static str,
    words: String,
    text: String,
    /// The page, by name and hash: what it tells twice is one event.
    page: String,
    span: std::ops::Range<usize>,
    rule: String,
}

/// The rows of a page. A row is known since the page was written, and its event is of that day where the sentence names none.
///
/// # Errors
/// If the page reports something as done, and nothing says when it was written.
pub fn rows(sheet: &Sheet) -> Result<Vec<EventRow>, Failure> {
    let page = page_name(sheet);
    let row = |(nth, event): (usize, &ReportedEvent)| {
        let written = written(sheet, event).ok_or_else(|| undated(sheet))?;
        let span = event.sentence.span.clone();
        let sentence = one_line(&event.sentence.text);
        let file = file_name(&sheet.name);
        let day = if event.day.is_some() { "" } else { "; no day is named, so it has the page's" };
        Ok(EventRow {
            id: format!("{page}:{}", nth + 1),
            event_date: event.day.unwrap_or(written),
            day_is_named: event.day.is_some(),
            known: written.max(event.day.unwrap_or(written)),
            source: code_or_words(&event.source),
            target: event.target.as_ref().map(code_or_words),
            event_type: event.event_type.name(),
            words: one_line(&event.words.text),
            text: format!("{sentence} [read from {file}, bytes {}–{}{day}]", span.start, span.end),
            page: page.clone(),
            span,
            rule: event.rule.clone(),
        })
    };
    sheet.document.events.iter().enumerate().map(row).collect()
}

/// The rows with a header.
///
/// # Errors
/// If a row cannot be written, which nothing in one can bring about.
pub fn events_csv(rows: &[EventRow]) -> Result<String, Failure> {
    let fault = |why: &dyn std::fmt::Display| Failure::new(ExitCode::Fault, format!("a row cannot be written: {why}"));
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(COLUMNS).map_err(|why| fault(&why))?;
    for row in rows {
        let written = writer.write_record([
            row.id.clone(),
            row.event_date.to_string(),
            if row.day_is_named { "sentence" } else { "page" }.to_owned(),
            row.known.to_string(),
            row.source.clone(),
            row.target.clone().unwrap_or_default(),
            row.event_type.to_owned(),
            row.words.clone(),
            row.text.clone(),
            row.page.clone(),
            row.span.start.to_string(),
            row.span.end.to_string(),
            row.rule.clone(),
        ]);
        written.map_err(|why| fault(&why))?;
    }
    let bytes = writer.into_inner().map_err(|why| fault(&why))?;
    String::from_utf8(bytes).map_err(|why| fault(&why))
}

/// The page's name and what tells it from another of that name: `talks.txt-1f2e3d4c5b6a`.
pub fn page_name(sheet: &Sheet) -> String {
    let hash = blake3::hash(&sheet.bytes).to_hex();
    format!("{}-{}", file_name(&sheet.name), hash.get(..HASH).unwrap_or_default())
}

/// The day by which whoever read the page could know: the page's, or that of the stretch that the event stands in.
fn written(sheet: &Sheet, event: &ReportedEvent) -> Option<Date> {
    let document = &sheet.document;
    document.dated.or_else(|| {
        let first = document.segments.partition_point(|segment| segment.span.end <= event.sentence.span.start);
        document.segments.get(first)?.dated.as_ref()?.known()
    })
}

fn undated(sheet: &Sheet) -> Failure {
    let message =
        format!("{}: nothing says when it was written, so nobody knows when its events were known", sheet.name);
    Failure::new(ExitCode::Usage, message).hint("say when with --dated DATE, as in --dated 2021-08-01")
}

/// Our code of somebody whom the gazetteer knows, or else the page's words, which the record then leaves out and counts.
fn code_or_words(party: &Party) -> String {
    party.actor.as_ref().map_or_else(|| one_line(&party.words.text), ToString::to_string)
}

fn file_name(path: &str) -> &str {
    let name = std::path::Path::new(path).file_name().and_then(|name| name.to_str());
    name.filter(|_| path != "-").unwrap_or("stdin")
}

/// A text without line breaks and other characters that have no shape.
fn one_line(text: &str) -> String {
    let words = text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use std::io::BufReader;

    use reader::{Dated, Document, Format, Phrase, Segment, SegmentKind};
    use record::{ColumnMap, Line};
    use vocab::{ActorId, EventType};

    use super::*;

    const TEXT: &str = "Brazil sanctioned\nPeru on 2 May. Atlantis met Peru.";

    /// A page that reports two things as done, the second by somebody whom nobody knows.
    fn sheet(dated: Option<&str>) -> Sheet {
        let phrase = |words: &str| {
            let start = TEXT.find(words).unwrap_or_default();
            Phrase { text: words.to_owned(), span: start..start + words.len() }
        };
        let party = |words: &str, code: Option<&str>| Party {
            words: phrase(words),
            actor: code.and_then(|code| ActorId::new(code).ok()),
        };
        let event = |sentence: &str, source, event_type: &str, day: Option<&str>| ReportedEvent {
            sentence: phrase(sentence),
            words: phrase("Peru"),
            source,
            target: Some(party("Peru", Some("PER"))),
            event_type: EventType::parse(event_type).expect("a type"),
            day: day.and_then(|day| day.parse().ok()),
            rule: "by-hand".to_owned(),
        };
        let events = vec![
            event("Brazil sanctioned\nPeru on 2 May.", party("Brazil", Some("BRA")), "SANCTION", Some("2024-05-02")),
            event("Atlantis met Peru.", party("Atlantis", None), "CONSULT", None),
        ];
        let document = Document {
            title: None,
            dated: dated.and_then(|day| day.parse().ok()),
            format: Format::Plain,
            encoding: "UTF-8",
            bytes: TEXT.len(),
            sentences: 2,
            segments: vec![Segment {
                span: 0..TEXT.len(),
                kind: SegmentKind::Claim,
                voice: None,
                dated: None,
                rule: "by-hand",
            }],
            claims: Vec::new(),
            events,
            damage: Vec::new(),
        };
        Sheet { name: "folder/talks.txt".to_owned(), bytes: TEXT.as_bytes().to_vec(), document }
    }

    /// What the record makes of the rows.
    fn taken(sheet: &Sheet) -> Vec<Line> {
        let csv = events_csv(&rows(sheet).expect("rows")).expect("CSV");
        let format = record::Format::Csv(Box::new(ColumnMap::parse(MAP).expect("the map is in order")));
        let mut lines = Vec::new();
        let mut keep = |line| {
            lines.push(line);
            Ok(())
        };
        format.read("talks.csv", &mut BufReader::new(csv.as_bytes()), &mut keep).expect("a table");
        lines
    }

    #[test]
    fn the_record_takes_what_a_page_reports() {
        let lines = taken(&sheet(Some("2024-05-10")));
        let [Line::Event(event), Line::Unplaced { reason }] = lines.as_slice() else { panic!("{lines:?}") };
        assert_eq!(*reason, "unknown actor");
        let row = &event.row;
        assert_eq!((row.source.as_str(), row.target.as_ref().map(ActorId::as_str)), ("BRA", Some("PER")));
        assert_eq!((row.event_date.to_string(), row.known.to_string()), ("2024-05-02".into(), "2024-05-10".into()));
        assert_eq!((row.event_type.name(), row.origin.as_str()), ("SANCTION", "text"));
        let text = "Brazil sanctioned Peru on 2 May. [read from talks.txt, bytes 0–32]";
        assert_eq!(row.text.as_deref(), Some(text));
        assert!(row.id.starts_with("talks.txt-") && row.id.ends_with(":1"), "{}", row.id);
        assert_eq!(event.story.as_deref(), row.id.strip_suffix(":1"));
    }

    #[test]
    fn an_event_without_a_day_has_the_page_s_and_says_so() {
        let rows = rows(&sheet(Some("2024-05-10"))).expect("rows");
        assert_eq!((rows[1].event_date, rows[1].day_is_named), ("2024-05-10".parse().expect("a day"), false));
        assert!(rows[1].text.ends_with("; no day is named, so it has the page's]"), "{}", rows[1].text);
    }

    #[test]
    fn a_page_without_a_date_is_refused_unless_its_parts_are_dated() {
        let mut sheet = sheet(None);
        let failure = rows(&sheet).expect_err("nobody knows when");
        assert_eq!(failure.exit, ExitCode::Usage);
        assert!(failure.hints[0].contains("--dated"), "{failure:?}");
        let to = "2024-05-09".parse().ok();
        sheet.document.segments[0].dated = Some(Dated { from: None, to, because: "its dateline".to_owned() });
        assert_eq!(rows(&sheet).expect("rows")[1].known, to.expect("a day"));
    }

    #[test]
    fn a_page_promises_nothing() {
        let map = ColumnMap::parse(MAP).expect("the map is in order");
        let day = "2024-05-02".parse().expect("a day");
        assert_eq!(record::Format::Csv(Box::new(map)).coverage("talks.csv", day, day), None);
    }
}
