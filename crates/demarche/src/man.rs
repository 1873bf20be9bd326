//! `demarche man`: manual pages, made of the same definition as the help.

use std::fs;
use std::io;
use std::path::Path;

use clap::Command;
use clap_mangen::Man;
use clap_mangen::roff::{Roff, roman};

use crate::exit_code::{self, ExitCode};
use crate::failure::Failure;
use crate::options::{self, ManPages};
use crate::terminal::Terminal;

/// Prints the program's page, or writes its page and one for each subcommand into a folder.
///
/// # Errors
/// If they cannot be written.
pub fn man(args: &ManPages, terminal: &Terminal) -> Result<ExitCode, Failure> {
    let pages = pages().map_err(|why| Failure::new(ExitCode::Fault, format!("the manual cannot be made: {why}")))?;
    match &args.output {
        Some(folder) => write(folder, &pages)?,
        None => {
            let main = pages.first().map(|(_, page)| String::from_utf8_lossy(page)).unwrap_or_default();
            terminal.print(&main)?;
        }
    }
    Ok(ExitCode::Answered)
}

fn write(folder: &Path, pages: &[(String, Vec<u8>)]) -> Result<(), Failure> {
    let failed = |path: &Path, why: io::Error| {
        Failure::new(ExitCode::InputOutput, format!("{} cannot be written: {why}", path.display()))
    };
    if folder.exists() && !folder.is_dir() {
        return Err(Failure::new(ExitCode::InputOutput, format!("{} is a file, not a folder", folder.display())));
    }
    fs::create_dir_all(folder).map_err(|why| failed(folder, why))?;
    for (name, page) in pages {
        let path = folder.join(name);
        fs::write(&path, page).map_err(|why| failed(&path, why))?;
    }
    Ok(())
}

/// File name and text of each page, that of the program first.
fn pages() -> io::Result<Vec<(String, Vec<u8>)>> {
    let mut command = options::command().disable_help_subcommand(true);
    command.build();
    let mut pages = Vec::new();
    collect(&command, &mut pages)?;
    Ok(pages)
}

fn collect(command: &Command, pages: &mut Vec<(String, Vec<u8>)>) -> io::Result<()> {
    // Section by section: clap_mangen would put what follows the options into one paragraph of an "EXTRA" section.
    let man = Man::new(command.clone()).manual("Démarche").source(concat!("demarche ", env!("CARGO_PKG_VERSION")));
    let mut page = Vec::new();
    man.render_title(&mut page)?;
    man.render_name_section(&mut page)?;
    man.render_synopsis_section(&mut page)?;
    man.render_description_section(&mut page)?;
    if command.get_arguments().any(|argument| !argument.is_hide_set()) {
        man.render_options_section(&mut page)?;
    }
    if command.has_subcommands() {
        man.render_subcommands_section(&mut page)?;
    }
    further_sections(command).to_writer(&mut page)?;
    pages.push((man.get_filename(), page));
    for subcommand in command.get_subcommands().filter(|subcommand| !subcommand.is_hide_set()) {
        collect(subcommand, pages)?;
    }
    Ok(())
}

/// Examples, notes, exit status, and where else to look.
fn further_sections(command: &Command) -> Roff {
    let mut roff = Roff::default();
    let help = command.get_after_help().map(ToString::to_string).unwrap_or_default();
    let (examples, notes): (Vec<&str>, Vec<&str>) =
        help.split("\n\n").filter(|block| !block.trim().is_empty()).partition(|block| block.starts_with("Example"));
    for (heading, blocks) in [("EXAMPLES", examples), ("NOTES", notes)] {
        if blocks.is_empty() {
            continue;
        }
        roff.control("SH", [heading]);
        // as it stands: commands may not be broken
        roff.control("nf", []);
        for block in blocks {
            let lines = block.lines().filter(|line| !matches!(*line, "Example:" | "Examples:"));
            roff.text(lines.flat_map(|line| [roman(line), roman("\n")]).collect::<Vec<_>>());
        }
        roff.control("fi", []);
    }
    let codes = match command.get_name() {
        "demarche" => ExitCode::ALL,
        name => exit_code::of_command(name),
    };
    roff.control("SH", ["EXIT STATUS"]);
    for code in codes {
        roff.control("TP", []);
        roff.text([roman((*code as u8).to_string())]);
        roff.text([roman(code.meaning())]);
    }
    roff.control("SH", ["SEE ALSO"]);
    let others = if command.get_name() == "demarche" {
        command
            .get_subcommands()
            .map(|other| format!("demarche-{}(1)", other.get_name()))
            .collect::<Vec<_>>()
            .join(", ")
    } else {
        "demarche(1)".to_owned()
    };
    roff.text([roman(others)]);
    roff
}
