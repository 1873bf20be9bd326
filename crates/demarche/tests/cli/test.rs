//! A small builder of black-box tests.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

/// One run of the program, in a folder of its own that holds the fixtures asked for.
pub struct Test {
    arguments: Vec<String>,
    variables: Vec<(String, String)>,
    folder: TempDir,
}

/// What a run printed.
pub struct Printed {
    pub stdout: String,
    pub stderr: String,
}

impl Test {
    pub fn new() -> Self {
        Self {
            arguments: Vec::new(),
            variables: Vec::new(),
            folder: tempfile::tempdir().expect("a folder for the test"),
        }
    }

    /// `ask QUESTION` of the river, as of the day after it was written, with few draws.
    pub fn river(question: &str) -> Self {
        Self::new().fixture("river.toml").args(["ask", question, "--situation", "river.toml"]).args([
            "--as-of",
            "2024-06-01",
            "--draws",
            "200",
        ])
    }

    pub fn arg(mut self, argument: &str) -> Self {
        self.arguments.push(argument.to_owned());
        self
    }

    pub fn args<'a>(self, arguments: impl IntoIterator<Item = &'a str>) -> Self {
        arguments.into_iter().fold(self, Self::arg)
    }

    pub fn env(mut self, name: &str, value: &str) -> Self {
        self.variables.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Puts a file of `tests/fixtures` into the run's folder.
    pub fn fixture(self, name: &str) -> Self {
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name);
        fs::copy(source, self.path(name)).expect("the fixture is there");
        self
    }

    /// Puts a file with this content into the run's folder.
    pub fn file(self, name: &str, content: impl AsRef<[u8]>) -> Self {
        fs::write(self.path(name), content).expect("the folder can be written to");
        self
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The command, ready to run, without anything that the surroundings say of colours, widths or threads.
    pub fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_demarche"));
        command.args(&self.arguments).current_dir(self.folder.path());
        for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS", "RAYON_NUM_THREADS"] {
            command.env_remove(name);
        }
        // nobody's own record
        command.env("XDG_DATA_HOME", self.path("data-home"));
        command.envs(self.variables.iter().map(|(name, value)| (name, value)));
        command
    }

    #[track_caller]
    pub fn success(self) -> Printed {
        let printed = self.failure(0);
        assert_eq!(printed.stderr, "", "a success has nothing to complain of");
        printed
    }

    /// A success that says on standard error what to do next.
    #[track_caller]
    pub fn advised(self) -> Printed {
        let printed = self.failure(0);
        assert!(printed.stderr.starts_with("next: "), "{}", printed.stderr);
        printed
    }

    #[track_caller]
    pub fn failure(self, code: i32) -> Printed {
        let Output { status, stdout, stderr } = self.command().output().expect("the program starts");
        let text = |bytes| String::from_utf8(bytes).expect("the program writes UTF-8");
        let printed = Printed { stdout: text(stdout), stderr: text(stderr) };
        assert_eq!(status.code(), Some(code), "{:?}\n{}\n{}", self.arguments, printed.stdout, printed.stderr);
        assert!(!printed.stderr.contains("panicked"), "{}", printed.stderr);
        printed
    }
}
