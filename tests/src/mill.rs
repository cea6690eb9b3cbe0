//! Runs the binary in a folder of its own.

use crate::{Rows, repository};
use std::{
    collections::BTreeMap,
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::OnceLock,
};
use tempfile::TempDir;

/// The binary, built once a test run with the profile of the tests.
fn binary() -> &'static Path {
    static BINARY: OnceLock<PathBuf> = OnceLock::new();
    BINARY.get_or_init(|| {
        let test = std::env::current_exe().expect("a test knows its own path");
        let folder =
            test.parent().and_then(Path::parent).expect("tests lie in target/PROFILE/deps");
        let mut build = Command::new(std::env::var_os("CARGO").unwrap_or("cargo".into()));
        build.args(["build", "--quiet", "--package", "textmill", "--bin", "textmill"]);
        if folder.file_name() == Some(OsStr::new("release")) {
            build.arg("--release");
        }
        if cfg!(feature = "onnx") {
            build.args(["--features", "onnx"]);
        }
        let status = build.current_dir(repository()).status().expect("cargo runs");
        assert!(status.success(), "the binary does not build");
        folder.join(format!("textmill{}", std::env::consts::EXE_SUFFIX))
    })
}

/// A folder with inputs and outputs, and the binary to run in it.
#[derive(Debug)]
pub struct Mill {
    folder: TempDir,
    environment: Vec<(String, String)>,
}

/// How a run ended.
#[derive(Debug)]
pub struct Outcome {
    /// The exit code.
    pub code: i32,
    /// What was printed as data.
    pub stdout: String,
    /// What was said.
    pub stderr: String,
}

impl Default for Mill {
    fn default() -> Self {
        Self::new()
    }
}

impl Mill {
    /// An empty folder.
    ///
    /// # Panics
    /// When the system gives none.
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("the system gives a temporary folder");
        Self { folder, environment: Vec::new() }
    }

    /// The same with an environment variable set for every run.
    #[must_use]
    pub fn with_variable(mut self, name: &str, value: &str) -> Self {
        self.environment.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The folder.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Writes a file into the folder, with the folders above it.
    ///
    /// # Panics
    /// When it cannot be written.
    pub fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path().join(path);
        fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("made");
        fs::write(path, bytes).expect("written");
    }

    /// Runs the binary in the folder.
    pub fn run<S: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = S>) -> Outcome {
        self.run_with_input(arguments, b"")
    }

    /// Runs the binary in the folder with these bytes on its standard input.
    ///
    /// # Panics
    /// When it cannot be started or was killed.
    pub fn run_with_input<S: AsRef<OsStr>>(
        &self,
        arguments: impl IntoIterator<Item = S>,
        input: &[u8],
    ) -> Outcome {
        let mut command = Command::new(binary());
        command.args(arguments).current_dir(self.path()).envs(self.environment.iter().cloned());
        let given = self.path().join(".stdin");
        fs::write(&given, input).expect("written");
        command.stdin(Stdio::from(fs::File::open(&given).expect("just written")));
        let output = command.output().expect("the binary starts");
        Outcome {
            code: output.status.code().expect("not killed"),
            stdout: String::from_utf8(output.stdout).expect("UTF-8"),
            stderr: String::from_utf8(output.stderr).expect("UTF-8"),
        }
    }

    /// Starts the binary in the folder and does not wait for it; what it prints and says waits in pipes,
    /// as far as they hold it.
    ///
    /// # Panics
    /// When it cannot be started.
    pub fn starts<S: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = S>) -> Child {
        let mut command = Command::new(binary());
        command.args(arguments).current_dir(self.path()).envs(self.environment.iter().cloned());
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command.spawn().expect("the binary starts")
    }

    /// Runs the binary, which must end well.
    ///
    /// # Panics
    /// When it does not, with what it said.
    pub fn runs<S: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = S>) -> Outcome {
        let outcome = self.run(arguments);
        assert_eq!(outcome.code, 0, "{}", outcome.stderr);
        outcome
    }

    /// The rows of a table in an output folder, from its CSV file.
    pub fn table(&self, output: &str, table: &str) -> Rows {
        Rows::read(&self.path().join(output).join("tables").join(format!("{table}.csv")))
    }

    /// A JSON file of an output folder.
    ///
    /// # Panics
    /// When it is not there or no JSON.
    pub fn json(&self, path: &str) -> serde_json::Value {
        let text = fs::read_to_string(self.path().join(path)).expect("the file is there");
        serde_json::from_str(&text).expect("it is JSON")
    }

    /// The bytes of every file of an output folder that equal runs have in common: all but
    /// `timing.json` and the files between stages.
    ///
    /// # Panics
    /// When the folder cannot be read.
    pub fn bytes(&self, output: &str) -> BTreeMap<String, Vec<u8>> {
        let root = self.path().join(output);
        let mut all = BTreeMap::new();
        let mut folders = vec![root.clone()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(&folder).expect("the folder is there") {
                let path = entry.expect("an entry").path();
                let name = path.strip_prefix(&root).expect("below it").display().to_string();
                if path.is_dir() {
                    if name != "stages" {
                        folders.push(path);
                    }
                } else if name != "timing.json" {
                    all.insert(name, fs::read(&path).expect("a file"));
                }
            }
        }
        all
    }
}

impl Mill {
    /// Asserts that two output folders hold the same files with the same bytes.
    ///
    /// # Panics
    /// When they do not, naming the files that differ.
    pub fn assert_same(&self, one: &str, other: &str) {
        let (a, b) = (self.bytes(one), self.bytes(other));
        assert!(a.contains_key("run.json"), "{one} is whole");
        let names = |files: &BTreeMap<String, Vec<u8>>| files.keys().cloned().collect::<Vec<_>>();
        assert_eq!(names(&a), names(&b));
        let differ: Vec<_> = a.keys().filter(|name| a[*name] != b[*name]).collect();
        assert!(differ.is_empty(), "{one} and {other} differ in {differ:?}");
    }
}
