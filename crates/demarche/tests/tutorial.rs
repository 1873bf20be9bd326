//! The tutorial shows parts of a file that is finished beside it: what it shows is what stands there.

const PAGE: &str = include_str!("../../../docs/tutorial.md");
const FILE: &str = include_str!("../../../docs/tutorial/port.toml");

#[test]
fn every_part_of_a_situation_in_the_tutorial_stands_in_its_file() {
    let parts: Vec<&str> =
        PAGE.split("```toml\n").skip(1).filter_map(|rest| rest.split_once("```")).map(|(part, _)| part).collect();
    assert!(parts.len() >= 6, "{}", parts.len());
    for part in parts {
        assert!(FILE.contains(part), "not in port.toml:\n{part}");
    }
}
