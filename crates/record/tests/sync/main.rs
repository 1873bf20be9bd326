//! Fetching files from a server, which may fail in many ways.

#![allow(clippy::unwrap_used, reason = "a test that fails says where")]

mod server;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use record::sync::{Patience, Progress, Sync, SyncError};
use server::{Folder, Reply, Server, md5};
use tempfile::TempDir;
use vocab::Date;

const FIRST: &str = "20240101.export.CSV.zip";
const SECOND: &str = "20240102.export.CSV.zip";
const THIRD: &str = "20240103.export.CSV.zip";

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// Bytes without a period that a mistake in an offset could hide behind.
fn noise(length: usize) -> Vec<u8> {
    let mut state = 1_u64;
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        state.to_be_bytes()[0]
    };
    (0..length).map(|_| next()).collect()
}

/// Three days, in the order of a list that is not sorted.
fn three_days() -> Folder {
    Folder::of(&[(SECOND, &noise(300_000)), (THIRD, b"third"), (FIRST, b"first")])
}

/// A fetch into a folder of its own.
struct Fetch {
    sync: Sync,
    dir: TempDir,
    told: Vec<Progress>,
}

impl Fetch {
    fn from(base: &str) -> Self {
        let dir = TempDir::new().unwrap();
        let patience =
            Patience { retries: 2, first_pause: Duration::from_millis(1), silence: Duration::from_millis(300) };
        Self { sync: Sync::new(base, &dir.path().join("fetched")).with_patience(patience), dir, told: Vec::new() }
    }

    fn folder(&self) -> PathBuf {
        self.dir.path().join("fetched")
    }

    fn run(&mut self, since: &str, until: Option<&str>) -> Result<Vec<String>, SyncError> {
        let told = &mut self.told;
        let paths = self.sync.fetch(day(since), until.map(day), &mut |step| told.push(step))?;
        let name = |path: &Path| path.file_name().unwrap().to_str().unwrap().to_owned();
        assert!(paths.iter().all(|path| path.parent() == Some(&self.folder()) && path.is_file()), "{paths:?}");
        Ok(paths.iter().map(|path| name(path)).collect())
    }

    fn all(&mut self) -> Result<Vec<String>, SyncError> {
        self.run("2024-01-01", None)
    }

    fn read(&self, name: &str) -> Vec<u8> {
        fs::read(self.folder().join(name)).unwrap()
    }

    /// What lies in the folder, but for the lock.
    fn left(&self) -> Vec<String> {
        let Ok(entries) = fs::read_dir(self.folder()) else { return Vec::new() };
        let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.retain(|name| name != ".lock");
        names.sort();
        names
    }

    fn waits(&self) -> usize {
        self.told.iter().filter(|step| matches!(step, Progress::Waiting { .. })).count()
    }

    fn put(&self, name: &str, bytes: &[u8]) {
        fs::create_dir_all(self.folder()).unwrap();
        fs::write(self.folder().join(name), bytes).unwrap();
    }
}

#[test]
fn the_list_tells_of_each_file_its_days_size_and_sum() {
    let folder = Folder::of(&[(SECOND, b"two"), ("200601.zip", b"month"), ("1979.zip", b"year"), ("index.html", b"x")]);
    let server = Server::of(folder);
    // A slash at the end of the address is as good as none.
    let listed = Fetch::from(&format!("{}/", server.base)).sync.list().unwrap();
    let shown: Vec<_> =
        listed.iter().map(|file| format!("{} {} {} {}", file.name, file.first, file.last, file.size)).collect();
    assert_eq!(
        shown,
        [
            "1979.zip 1979-01-01 1979-12-31 4",
            "200601.zip 2006-01-01 2006-01-31 5",
            "20240102.export.CSV.zip 2024-01-02 2024-01-02 3"
        ]
    );
    assert_eq!(listed[0].md5, md5(b"year"));
}

#[test]
fn files_come_whole_in_the_order_of_their_days_and_only_once() {
    let server = Server::of(three_days());
    let mut fetch = Fetch::from(&server.base);
    assert_eq!(fetch.all().unwrap(), [FIRST, SECOND, THIRD]);
    assert_eq!(fetch.read(SECOND), noise(300_000));
    assert_eq!(fetch.left(), [FIRST, SECOND, THIRD]);
    assert_eq!(fetch.told.first(), Some(&Progress::Listing));
    assert_eq!(fetch.told.last(), Some(&Progress::Done));
    let whole = Progress::Fetching { file: SECOND.into(), bytes_done: 300_000, bytes_total: 300_000, nth: 2, of: 3 };
    assert!(fetch.told.contains(&whole));

    fetch.told.clear();
    assert_eq!(fetch.all().unwrap(), [FIRST, SECOND, THIRD]);
    let have = |name: &str| Progress::Have { file: name.into() };
    assert_eq!(fetch.told, [Progress::Listing, have(FIRST), have(SECOND), have(THIRD), Progress::Done]);
    assert_eq!(server.asked(SECOND), [None], "what is here is not fetched again");
}

#[test]
fn only_files_with_a_day_in_the_range_are_fetched() {
    let files: [(&str, &[u8]); 4] = [("2005.zip", b"y"), ("200601.zip", b"m"), ("200602.zip", b"n"), (FIRST, b"d")];
    let server = Server::of(Folder::of(&files));
    let mut fetch = Fetch::from(&server.base);
    assert_eq!(fetch.run("2005-12-31", Some("2006-01-01")).unwrap(), ["2005.zip", "200601.zip"]);
    assert_eq!(fetch.run("2006-02-28", Some("2024-01-01")).unwrap(), ["200602.zip", FIRST]);
}

#[test]
fn nothing_in_the_range_is_no_error_and_makes_no_folder() {
    let server = Server::of(three_days());
    let mut fetch = Fetch::from(&server.base);
    assert!(fetch.run("2024-01-04", None).unwrap().is_empty());
    assert!(fetch.run("2024-01-02", Some("2024-01-01")).unwrap().is_empty());
    assert!(!fetch.folder().exists());
    assert_eq!(fetch.told.last(), Some(&Progress::Done));
}

#[test]
fn a_file_goes_on_from_where_the_line_broke() {
    let folder = three_days();
    let server = Server::answering(move |request| match (request.name.as_str(), request.before) {
        (SECOND, 0) => folder.answer(request).cut(100_000),
        (SECOND, 1) => folder.answer(request).cut(50_000),
        _ => folder.answer(request),
    });
    let mut fetch = Fetch::from(&server.base);
    fetch.all().unwrap();
    assert_eq!(fetch.read(SECOND), noise(300_000));
    assert_eq!(server.asked(SECOND), [None, Some(100_000), Some(150_000)]);
    assert_eq!(fetch.waits(), 2);
}

#[test]
fn a_later_fetch_goes_on_from_where_the_one_before_gave_up() {
    let folder = three_days();
    let server = Server::answering(move |request| match (request.name.as_str(), request.before) {
        (SECOND, 0) => folder.answer(request).cut(100_000),
        (SECOND, 1..4) => Reply::status(503),
        _ => folder.answer(request),
    });
    let mut fetch = Fetch::from(&server.base);
    let error = fetch.all().unwrap_err();
    let text = error.to_string();
    assert!(matches!(error, SyncError::Unreachable { attempts: 3, .. }), "{text}");
    assert!(text.contains(&format!("{}/{SECOND}", server.base)) && text.contains("503"), "{text}");
    assert_eq!(fetch.left(), [FIRST.to_owned(), format!("{SECOND}.part")]);

    assert_eq!(fetch.all().unwrap(), [FIRST, SECOND, THIRD]);
    assert_eq!(fetch.read(SECOND), noise(300_000));
    assert_eq!(server.asked(SECOND).last(), Some(&Some(100_000)));
    assert_eq!(server.asked(FIRST).len(), 1);
}

#[test]
fn a_server_that_knows_no_ranges_starts_the_file_anew() {
    let folder = three_days();
    let server = Server::answering(move |request| {
        let body = folder.body(&request.name).unwrap();
        if request.name == SECOND && request.before == 0 { Reply::whole(body).cut(100_000) } else { Reply::whole(body) }
    });
    let mut fetch = Fetch::from(&server.base);
    fetch.all().unwrap();
    assert_eq!(fetch.read(SECOND), noise(300_000));
    assert_eq!(server.asked(SECOND), [None, Some(100_000)]);
}

#[test]
fn a_server_that_starts_anew_and_breaks_off_each_time_is_given_up() {
    let folder = three_days();
    let server = Server::answering(move |request| {
        let body = folder.body(&request.name).unwrap();
        if request.name == SECOND { Reply::whole(body).cut(100_000) } else { Reply::whole(body) }
    });
    let error = Fetch::from(&server.base).all().unwrap_err();
    assert!(matches!(error, SyncError::Unreachable { .. }), "{error}");
    assert_eq!(server.asked(SECOND).len(), 3, "one that got somewhere, two that got no further");
}

#[test]
fn an_answer_from_another_byte_than_asked_for_is_not_appended() {
    let folder = three_days();
    let server = Server::answering(move |request| match request.from {
        Some(from) => Reply::from(folder.body(&request.name).unwrap(), from - 1),
        None => folder.answer(request),
    });
    let mut fetch = Fetch::from(&server.base);
    fetch.put(&format!("{SECOND}.part"), &noise(300_000)[..1000]);
    fetch.all().unwrap();
    assert_eq!(fetch.read(SECOND), noise(300_000));
    assert_eq!(server.asked(SECOND), [Some(1000), None]);
}

#[test]
fn a_part_that_is_too_long_or_of_another_file_is_thrown_away() {
    let server = Server::of(three_days());
    let mut fetch = Fetch::from(&server.base);
    fetch.put(&format!("{FIRST}.part"), b"longer than the first");
    fetch.put(&format!("{SECOND}.part"), &[7; 1000]);
    fetch.put(&format!("{THIRD}.part"), b"THIRD");
    fetch.all().unwrap();
    assert_eq!(fetch.read(FIRST), b"first");
    assert_eq!(fetch.read(SECOND), noise(300_000));
    assert_eq!(fetch.read(THIRD), b"third");
    assert_eq!(fetch.left(), [FIRST, SECOND, THIRD]);
}

#[test]
fn a_file_that_is_not_what_the_list_says_is_fetched_again() {
    let server = Server::of(three_days());
    let mut fetch = Fetch::from(&server.base);
    fetch.put(FIRST, b"FIRST");
    fetch.put(THIRD, b"thi");
    fetch.all().unwrap();
    assert_eq!((fetch.read(FIRST), fetch.read(THIRD)), (b"first".to_vec(), b"third".to_vec()));
}

#[test]
fn a_sum_that_is_wrong_once_is_forgiven() {
    let folder = three_days();
    let server = Server::answering(move |request| {
        if request.name == FIRST && request.before == 0 { Reply::whole(b"FIRST") } else { folder.answer(request) }
    });
    let mut fetch = Fetch::from(&server.base);
    fetch.all().unwrap();
    assert_eq!(fetch.read(FIRST), b"first");
}

#[test]
fn a_sum_that_is_wrong_twice_is_an_error_that_names_file_expected_and_found() {
    let folder = three_days();
    let server = Server::answering(
        move |request| {
            if request.name == FIRST { Reply::whole(b"FIRST") } else { folder.answer(request) }
        },
    );
    let mut fetch = Fetch::from(&server.base);
    let text = fetch.all().unwrap_err().to_string();
    for part in [FIRST, &md5(b"first"), &md5(b"FIRST"), &server.base] {
        assert!(text.contains(part), "{part} in {text}");
    }
    assert_eq!(server.asked(FIRST), [None, None]);
    assert!(fetch.left().is_empty(), "{:?}", fetch.left());
}

#[test]
fn another_size_than_listed_is_an_error_that_names_both() {
    let folder = three_days();
    let server = Server::answering(move |request| {
        if request.name == FIRST { Reply::whole(b"<html>log in</html>") } else { folder.answer(request) }
    });
    let error = Fetch::from(&server.base).all().unwrap_err();
    assert!(matches!(error, SyncError::Size { expected: 5, found: 19, .. }), "{error}");
}

#[test]
fn a_missing_list_is_an_error_at_once() {
    let server = Server::answering(|_| Reply::status(404));
    let fetch = Fetch::from(&server.base);
    let text = fetch.sync.list().unwrap_err().to_string();
    assert!(text.contains(&format!("{}/filesizes", server.base)) && text.contains("404"), "{text}");
    assert_eq!(server.names(), ["filesizes"], "a 404 is not tried again");
}

#[test]
fn a_server_that_fails_once_is_asked_again() {
    let folder = three_days();
    let server = Server::answering(move |request| match (request.name.as_str(), request.before) {
        ("filesizes" | FIRST, 0) => Reply::status(500),
        ("md5sums", 0) => folder.answer(request).cut(40),
        _ => folder.answer(request),
    });
    let mut fetch = Fetch::from(&server.base);
    assert_eq!(fetch.all().unwrap(), [FIRST, SECOND, THIRD]);
    assert_eq!(fetch.waits(), 3);
}

#[test]
fn a_silent_server_is_given_up_in_bounded_time() {
    let server = Server::answering(|_| {
        std::thread::sleep(Duration::from_secs(3));
        Reply::status(200)
    });
    let patience = Patience { retries: 1, first_pause: Duration::from_millis(1), silence: Duration::from_millis(100) };
    let error = Fetch::from(&server.base).sync.with_patience(patience).list().unwrap_err();
    assert!(matches!(error, SyncError::Unreachable { attempts: 2, .. }), "{error}");
}

#[test]
fn nobody_there_is_an_error_at_once() {
    // A port that was free a moment ago.
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let error = Fetch::from(&format!("http://{free}/events")).sync.list().unwrap_err();
    assert!(matches!(error, SyncError::Unreachable { attempts: 1, .. }), "{error}");
}

#[test]
fn hostile_names_are_never_asked_for_nor_written() {
    let hostile: [(&str, &[u8]); 5] = [
        ("../../x", b"x"),
        ("../20240101.export.CSV.zip", b"x"),
        ("/etc/2005.zip", b"x"),
        ("..", b"x"),
        (FIRST, b"ok"),
    ];
    let server = Server::of(Folder::of(&hostile));
    let mut fetch = Fetch::from(&server.base);
    assert_eq!(fetch.run("0001-01-01", None).unwrap(), [FIRST]);
    assert_eq!(server.names(), ["filesizes", "md5sums", FIRST]);
    assert_eq!(fs::read_dir(fetch.dir.path()).unwrap().count(), 1);
}

#[test]
fn a_list_of_nothing_but_other_things_is_an_error() {
    let server = Server::answering(|_| Reply::whole(b"<html>\n<p>Welcome to the hotel</p>\n</html>"));
    let error = Fetch::from(&server.base).sync.list().unwrap_err();
    assert!(matches!(error, SyncError::NothingListed { .. }), "{error}");
}

#[test]
fn redirects_are_followed_with_their_range() {
    let folder = three_days();
    let copy = Server::of(folder);
    let to = copy.base.clone();
    let server = Server::answering(move |request| Reply {
        headers: format!("Location: {to}/{}\r\nContent-Length: 0\r\n", request.name),
        ..Reply::status(301)
    });
    let mut fetch = Fetch::from(&server.base);
    fetch.put(&format!("{SECOND}.part"), &noise(300_000)[..1000]);
    fetch.all().unwrap();
    assert_eq!(fetch.read(SECOND), noise(300_000));
    assert_eq!(copy.asked(SECOND), [Some(1000)]);
}

#[cfg(feature = "tls")]
#[test]
fn an_encrypted_address_where_nobody_encrypts_is_an_error() {
    let server = Server::of(three_days());
    let error = Fetch::from(&server.base.replacen("http", "https", 1)).sync.list().unwrap_err();
    assert!(matches!(error, SyncError::Unreachable { .. }), "{error}");
}

#[cfg(not(feature = "tls"))]
#[test]
fn without_tls_an_encrypted_address_is_an_error_that_says_what_to_do() {
    let error = Fetch::from("https://127.0.0.1/events").sync.list().unwrap_err();
    assert!(matches!(error, SyncError::NoTls { .. }), "{error}");
    let listens = Server::of(three_days()).base.replacen("http", "https", 1);
    let server = Server::answering(move |_| Reply {
        headers: format!("Location: {listens}\r\nContent-Length: 0\r\n"),
        ..Reply::status(301)
    });
    let error = Fetch::from(&server.base).sync.list().unwrap_err();
    assert!(matches!(error, SyncError::NoTls { .. }), "{error}");
}

#[test]
fn what_is_no_address_is_an_error() {
    for base in ["", "data.gdeltproject.org/events", "ftp://x/events", "file:///tmp", "http://"] {
        let error = Fetch::from(base).sync.list().unwrap_err();
        assert!(matches!(error, SyncError::BadBase { .. }), "{base}: {error}");
    }
}

#[test]
fn a_second_fetch_to_the_same_folder_is_refused_while_the_first_runs() {
    let server = Server::of(three_days());
    let mut fetch = Fetch::from(&server.base);
    let second = fetch.sync.clone();
    let mut refused = None;
    fetch
        .sync
        .fetch(day("2024-01-01"), None, &mut |step| {
            if matches!(step, Progress::Fetching { .. }) && refused.is_none() {
                refused = second.fetch(day("2024-01-01"), None, &mut |_| ()).err();
            }
        })
        .unwrap();
    assert!(matches!(refused, Some(SyncError::Busy { .. })), "{refused:?}");
    assert_eq!(fetch.all().unwrap().len(), 3, "the lock is given back");
}
