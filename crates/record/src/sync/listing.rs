//! The two lists beside the files: how large each is, and what its MD5 is.

use std::collections::BTreeMap;

use vocab::Date;

use super::SyncError;
use super::remote::{Remote, days};

/// By first day, last day and name: the order in which files are fetched. Each with what the list says of it.
type Listing<T> = BTreeMap<(Date, Date, String), T>;

/// Characters of a bad line that are shown.
const SHOWN: usize = 120;

/// Reads `filesizes`: bytes, a space, a name.
pub(super) fn sizes(url: &str, text: &str) -> Result<Listing<u64>, SyncError> {
    read(url, text, "no number of bytes", |field| field.parse().ok())
}

/// Reads `md5sums`: 32 hexadecimal digits, two spaces, a name.
pub(super) fn sums(url: &str, text: &str) -> Result<Listing<String>, SyncError> {
    read(url, text, "no MD5 (32 hexadecimal digits)", |field| {
        let is = field.len() == 32 && field.bytes().all(|byte| byte.is_ascii_hexdigit());
        is.then(|| field.to_ascii_lowercase())
    })
}

/// The files that both lists tell of.
pub(super) fn join(sizes: &Listing<u64>, sums: &Listing<String>) -> Vec<Remote> {
    let both = sizes.iter().filter_map(|(key, size)| Some((key, *size, sums.get(key)?)));
    both.map(|((first, last, name), size, md5)| Remote {
        name: name.clone(),
        first: *first,
        last: *last,
        size,
        md5: md5.clone(),
    })
    .collect()
}

/// A line counts if it ends with the name of an event file; what else stands in the list is not ours.
fn read<T: PartialEq>(
    url: &str,
    text: &str,
    lacks: &'static str,
    parse: impl Fn(&str) -> Option<T>,
) -> Result<Listing<T>, SyncError> {
    let mut listing = Listing::new();
    for (index, line) in text.lines().enumerate() {
        let bad = |reason| SyncError::BadList {
            url: url.to_owned(),
            line: index + 1,
            reason,
            text: line.chars().take(SHOWN).collect(),
        };
        let mut fields = line.split_ascii_whitespace();
        let Some(name) = fields.next_back() else { continue };
        // `md5sum` marks with a star that it read bytes, not text.
        let name = name.strip_prefix('*').unwrap_or(name);
        let Some((first, last)) = days(name) else { continue };
        let (Some(field), None) = (fields.next(), fields.next()) else { return Err(bad("not two fields")) };
        let value = parse(field).ok_or_else(|| bad(lacks))?;
        let key = (first, last, name.to_owned());
        if listing.get(&key).is_some_and(|earlier| *earlier != value) {
            return Err(bad("something else than an earlier line says"));
        }
        listing.insert(key, value);
    }
    Ok(listing)
}

#[cfg(test)]
mod tests {
    use super::{join, sizes, sums};

    const EMPTY: &str = "d41d8cd98f00b204e9800998ecf8427e";

    #[test]
    fn files_that_both_lists_know_come_in_the_order_of_their_days() {
        let sizes =
            sizes("u", "7 20240102.export.CSV.zip\r\n5 2005.zip\n\n9 20240101.export.CSV.zip\n3 200601.zip\n").unwrap();
        let sums = format!(
            "{EMPTY}  20240101.export.CSV.zip\n{EMPTY}  2005.zip\n{}  200601.zip\n{EMPTY} *20240103.export.CSV.zip\n",
            EMPTY.to_ascii_uppercase()
        );
        let files = join(&sizes, &super::sums("u", &sums).unwrap());
        let names: Vec<_> = files.iter().map(|file| (file.name.as_str(), file.size)).collect();
        assert_eq!(names, [("2005.zip", 5), ("200601.zip", 3), ("20240101.export.CSV.zip", 9)]);
        assert!(files.iter().all(|file| file.md5 == EMPTY), "{files:?}");
    }

    #[test]
    fn a_bad_line_about_an_event_file_is_an_error_that_names_it() {
        for (list, says) in [
            ("many 2005.zip", "line 1: no number of bytes in `many 2005.zip`"),
            ("1 x\n-1 2005.zip", "line 2: no number of bytes"),
            ("2005.zip", "not two fields"),
            ("1 2 2005.zip", "not two fields"),
            ("1 2005.zip\n2 2005.zip", "line 2: something else than an earlier line says"),
        ] {
            let error = sizes("http://x/filesizes", list).unwrap_err().to_string();
            assert!(error.starts_with("http://x/filesizes, line ") && error.contains(says), "{error}");
        }
        for list in ["d41d8  2005.zip", "zz1d8cd98f00b204e9800998ecf8427e  2005.zip"] {
            let error = sums("u", list).unwrap_err().to_string();
            assert!(error.contains("no MD5"), "{error}");
        }
    }

    #[test]
    fn what_is_no_event_file_is_passed_over() {
        let list =
            format!("<html>\n{EMPTY}  GDELT.MASTERREDUCEDV2.1979-2013.zip\n{EMPTY}  ../../x\n{EMPTY}  ../2005.zip\n");
        assert!(sums("u", &list).unwrap().is_empty());
    }
}
