//! The model that is compiled in, and bytes that are none.

// A test that unwraps says what failed by failing.
#![allow(clippy::unwrap_used)]

use proptest::prelude::*;
use syntax::{BadModel, Model};

const BYTES: &[u8] = include_bytes!("../data/model.bin");
const LEMMAS: &str = include_str!("../data/lemmas.txt");

#[test]
fn is_whole_and_small() {
    let model = Model::read(BYTES, LEMMAS).unwrap();
    assert_eq!(model.features(), Model::embedded().features());
    assert!(BYTES.len() < 8 << 20, "{} bytes", BYTES.len());
}

#[test]
fn says_what_is_wrong() {
    let read = |bytes: &[u8]| Model::read(bytes, "").unwrap_err();
    assert_eq!(read(b""), BadModel::Short);
    assert_eq!(read(b"SYNTAX00________"), BadModel::Magic);
    assert_eq!(read(&BYTES[..BYTES.len() - 1]), BadModel::Checksum);
    let mut changed = BYTES.to_vec();
    changed[BYTES.len() / 2] ^= 1;
    assert_eq!(read(&changed), BadModel::Checksum);
    assert_eq!(Model::read(BYTES, "VB go\nXX went go").unwrap_err(), BadModel::Lemma(2));
    assert_eq!(Model::read(BYTES, "VBD").unwrap_err(), BadModel::Lemma(1));
}

/// Bytes with a head that agrees with them.
fn with_head(body: &[u8]) -> Vec<u8> {
    let mut bytes = syntax::training::MAGIC.to_vec();
    bytes.extend(syntax::training::checksum(body).to_le_bytes());
    bytes.extend(body);
    bytes
}

#[test]
fn says_what_is_wrong_behind_a_good_head() {
    let read = |body: &[u8]| Model::read(&with_head(body), "").unwrap_err();
    assert_eq!(read(&[]), BadModel::Short);
    // a length that the rest cannot hold
    assert_eq!(read(&u32::MAX.to_le_bytes()), BadModel::Short);
    assert_eq!(read(&[0; 13]), BadModel::Long(1));
    let row = |key: u32| [&key.to_le_bytes()[..], &1u64.to_le_bytes(), &[7]].concat();
    assert_eq!(read(&[&1u32.to_le_bytes()[..], &row(0)].concat()), BadModel::Key(0));
    assert_eq!(read(&[&2u32.to_le_bytes()[..], &row(5), &row(5)].concat()), BadModel::Key(5));
}

proptest! {
    #[test]
    fn never_panics(body in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = Model::read(&with_head(&body), "");
    }
}
