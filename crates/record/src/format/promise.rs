//! What a file promises to hold.

use spine::Coverage;
use vocab::{Date, EventType, Window};

use super::column_map::Field;
use super::value::{compact_day, date, day_of_file, digits};
use super::{ColumnMap, Format};

/// Days after which an event that ICEWS tells of at all is told: by then 99.6 % of the events were in the 120 daily files of
/// 2018-10-04 to 2019-02-03. The last of them came 29 days late.
const ICEWS_LAG: u16 = 8;

/// Days after which an event is told in the formats whose lateness we could not count.
const USUAL_LAG: u16 = 8;

/// The days that a file of this name and these events covers, and how late its rows may be.
pub(super) fn promise(format: &Format, file: &str, first: Date, last: Date) -> Option<Coverage> {
    let events = Window::new(first, last).ok()?;
    let (window, lag) = match format {
        // A daily file holds what was told that day: that day's events, and late ones, which promise nothing for their days.
        Format::Icews => (day_of_file(file, false).map_or(year_of(file), one_day).unwrap_or(events), ICEWS_LAG),
        Format::Gdelt | Format::Gdelt1 | Format::Gdelt2 => (gdelt(file)?, USUAL_LAG),
        Format::Polecat => (day_of_file(file, false).map_or(Some(events), one_day)?, USUAL_LAG),
        Format::Phoenix => (day_of_file(file, true).map_or(Some(events), one_day)?, USUAL_LAG),
        Format::Csv(map) => return table(map, events),
    };
    Some(Coverage { lag, ..Coverage::of_everything(format.origin(), window) })
}

fn one_day(day: Date) -> Option<Window> {
    Window::new(day, day).ok()
}

/// The year that a yearly file names: `events.1995.20150313082510.tab`.
fn year_of(file: &str) -> Option<Window> {
    let year = file.split('.').find(|part| part.len() == 4).and_then(|part| digits(part.as_bytes()))?;
    whole_year(year)
}

fn whole_year(year: u32) -> Option<Window> {
    Window::new(date(year, 1, 1)?, date(year, 12, 31)?).ok()
}

/// Files of GDELT are named after their year (to 2005), month (to 2013-03), day (`20130401.export.CSV`) or quarter of an hour. One
/// of the last promises nothing: a day is covered only when all 96 of its files are there.
fn gdelt(file: &str) -> Option<Window> {
    let name = file.split('.').next()?;
    match name.len() {
        4 => whole_year(digits(name.as_bytes())?),
        6 => {
            let first = date(digits(&name.as_bytes()[..4])?, digits(&name.as_bytes()[4..])?, 1)?;
            Window::new(first, first.last_of_month()).ok()
        }
        8 => one_day(compact_day(name.as_bytes())?),
        _ => None,
    }
}

/// A table promises what its map says, of the kinds of row that the map fixes.
fn table(map: &ColumnMap, window: Window) -> Option<Coverage> {
    if !map.covers {
        return None;
    }
    let mut modes: Vec<String> = map.cells.iter().filter_map(|cell| cell.mode.clone()).collect();
    modes.extend(map.fixed.get(&Field::Mode).cloned());
    let event_types = if map.cells.is_empty() {
        map.fixed.get(&Field::Type).and_then(|name| EventType::parse(name)).map(|event_type| vec![event_type])
    } else {
        EventType::parse("FIGURE").map(|figure| vec![figure])
    };
    Some(Coverage {
        event_types,
        modes: (!modes.is_empty()).then_some(modes),
        lag: map.lag.unwrap_or_default(),
        ..Coverage::of_everything(map.origin(), window)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn window(format: &Format, file: &str) -> Option<String> {
        let day = |text: &str| text.parse().unwrap();
        format.coverage(file, day("2018-09-28"), day("2018-10-04")).map(|coverage| coverage.window.to_string())
    }

    #[test]
    fn a_file_promises_the_days_that_its_name_says() {
        for (format, file, expected) in [
            (Format::Icews, "20181004-icews-events.tab", Some("2018-10-04..2018-10-04")),
            (Format::Icews, "events.1995.20150313082510.tab", Some("1995-01-01..1995-12-31")),
            (Format::Icews, "mine.tab", Some("2018-09-28..2018-10-04")),
            (Format::Gdelt, "1979.csv", Some("1979-01-01..1979-12-31")),
            (Format::Gdelt1, "200602.csv", Some("2006-02-01..2006-02-28")),
            (Format::Gdelt1, "20130401.export.CSV", Some("2013-04-01..2013-04-01")),
            (Format::Gdelt2, "20150218230000.export.CSV", None),
            (Format::Gdelt2, "päck.csv", None),
            (Format::Phoenix, "events.full.20150903.txt", Some("2015-09-03..2015-09-03")),
            (Format::Phoenix, "PhoenixNYT_1945-2005.csv", Some("2018-09-28..2018-10-04")),
            (Format::Polecat, "ngecEventsDV-2018.txt", Some("2018-09-28..2018-10-04")),
        ] {
            assert_eq!(window(&format, file).as_deref(), expected, "{file}");
        }
    }
}
