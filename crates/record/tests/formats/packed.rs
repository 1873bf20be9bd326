//! Plain, compressed and archived files.

use std::io::{Read, Write};
use std::path::PathBuf;

use record::open::{self, OpenError};

struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.0.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }
}

fn gzip(text: &str) -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packed.write_all(text.as_bytes()).unwrap();
    packed.finish().unwrap()
}

fn zip(members: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (place, (name, text)) in members.iter().enumerate() {
        let method = if place % 2 == 0 { zip::CompressionMethod::Deflated } else { zip::CompressionMethod::Stored };
        let options = zip::write::SimpleFileOptions::default().compression_method(method);
        if name.ends_with('/') {
            archive.add_directory(*name, options).unwrap();
        } else {
            archive.start_file(*name, options).unwrap();
            archive.write_all(text.as_bytes()).unwrap();
        }
    }
    archive.finish().unwrap().into_inner()
}

fn read(path: &std::path::Path) -> Vec<(String, String)> {
    let text = |member: &open::Member| {
        let mut text = String::new();
        member.read().unwrap().read_to_string(&mut text).unwrap();
        text
    };
    open::open(path).unwrap().iter().map(|member| (member.name.clone(), text(member))).collect()
}

fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
}

#[test]
fn a_file_is_what_its_first_bytes_say_whatever_it_is_called() {
    let folder = Folder::new();
    assert_eq!(read(&folder.file("a.tab", b"plain")), pairs(&[("a.tab", "plain")]));
    assert_eq!(read(&folder.file("empty.gz", b"")), pairs(&[("empty.gz", "")]));
    assert_eq!(read(&folder.file("a.tab.gz", &gzip("one"))), pairs(&[("a.tab", "one")]));
    assert_eq!(read(&folder.file("no-ending", &gzip("one"))), pairs(&[("no-ending", "one")]));
    let two = [gzip("one "), gzip("two")].concat();
    assert_eq!(read(&folder.file("two.gz", &two)), pairs(&[("two", "one two")]));
}

#[test]
fn each_member_of_an_archive_is_a_file_and_folders_are_none() {
    let members = [("x/", ""), ("x/a.csv", "a"), ("b.csv", "bb"), ("__MACOSX/b.csv", "junk"), ("c.csv", "")];
    let path = Folder::new().file("20150218.export.CSV.zip", &zip(&members));
    assert!(!path.exists(), "the folder is gone with its name");
    let folder = Folder::new();
    let path = folder.file("20150218.export.CSV.zip", &zip(&members));
    assert_eq!(read(&path), pairs(&[("a.csv", "a"), ("b.csv", "bb"), ("c.csv", "")]));
}

#[test]
fn a_damaged_archive_is_an_error_and_never_a_shorter_file() {
    let folder = Folder::new();
    let text = "a line that is long enough to be packed, a line that is long enough to be packed\n".repeat(50);
    let mut packed = zip(&[("a.csv", &text)]);
    assert_eq!(read(&folder.file("good.zip", &packed))[0].1, text);
    let mut cut = gzip(&text);
    cut.truncate(cut.len() - 9);
    let member = &open::open(&folder.file("cut.gz", &cut)).unwrap()[0];
    assert!(member.read().unwrap().read_to_end(&mut Vec::new()).is_err());
    // Within the packed bytes, behind the header of 30 bytes and the name.
    packed[45] ^= 0x55;
    let member = &open::open(&folder.file("bad.zip", &packed)).unwrap()[0];
    assert!(member.read().unwrap().read_to_end(&mut Vec::new()).is_err());
    let torn = open::open(&folder.file("torn.zip", &packed[..packed.len() / 2])).unwrap_err();
    assert!(matches!(torn, OpenError::Zip { .. }), "{torn}");
    let gone = open::open(&folder.0.path().join("gone.tab")).unwrap_err();
    assert!(gone.to_string().contains("gone.tab cannot be opened"), "{gone}");
}
