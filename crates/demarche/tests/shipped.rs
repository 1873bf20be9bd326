//! Every situation that ships is free of errors.

use std::path::Path;

#[test]
fn every_shipped_situation_is_well_formed() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../situations");
    let mut seen = 0;
    for entry in std::fs::read_dir(folder).expect("situations ship") {
        let path = entry.expect("a readable folder").path();
        let text = std::fs::read_to_string(&path).expect("a readable file");
        let (situation, diagnostics) = situation::parse(&text);
        let name = path.display().to_string();
        assert!(situation.is_some(), "{}", situation::render(&diagnostics, &name, &text, false, 120));
        seen += 1;
    }
    assert!(seen >= 3, "{seen}");
}
