//! Every command of the guide runs, and prints what the guide says. `TRYCMD=overwrite cargo test --test guide` writes it anew.

#[test]
fn the_guide_shows_what_the_commands_print() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    std::env::set_current_dir(root).expect("the workspace is there");
    trycmd::TestCases::new()
        .register_bin("demarche", std::path::Path::new(env!("CARGO_BIN_EXE_demarche")))
        .env("COLUMNS", "100")
        // nobody's own record
        .env("XDG_DATA_HOME", env!("CARGO_TARGET_TMPDIR"))
        .case("docs/guide.md")
        .case("docs/record.md")
        .case("docs/from-the-record.md")
        .case("docs/reading-a-page.md")
        .case("docs/tutorial.md")
        .case("docs/acceptance.md")
        .run();
}
