//! Why there is no history: what is wrong with git or a repository, and what is no fault at all.
//!
//! In: what git said. Out: [`Fault`]s and [`Absent`]s in words for people, safe to show.
//! Must not know: how git is run.

use crate::report::visible;

/// Something that is wrong with git or with a repository.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// What, as a phrase.
    pub message: String,
    /// The way out.
    pub help: Option<String>,
    /// Whether it is only that there is no git.
    pub(super) absent: bool,
}

/// Why a catalogue has no history, which is no fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Absent {
    /// Nobody wants it.
    Unwanted,
    /// There is no git.
    NoGit,
    /// The catalogue is in no repository, or comes from standard input.
    NoRepository,
    /// The repository has no commit yet.
    NoCommit,
    /// The last commit knows none of its files.
    Unknown,
    /// Its files are in several repositories.
    Scattered,
}

impl Absent {
    /// What is so, and what to do, as phrases.
    #[must_use]
    pub fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Unwanted => ("no history is read", "leave out `--no-history` to have one"),
            Self::NoGit => ("no history: there is no `git` command", "install git"),
            Self::NoRepository => (
                "no history: the catalogue is in no git repository",
                "keep it in one, and commit each change",
            ),
            Self::NoCommit => ("no history: the repository has no commit yet", "commit the catalogue"),
            Self::Unknown => ("no history: the catalogue was never committed", "commit it"),
            Self::Scattered => {
                ("no history: the files of the catalogue are in several repositories", "keep them in one")
            }
        }
    }
}

impl Fault {
    pub(super) fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), help: None, absent: false }
    }

    pub(super) fn with_help(message: impl Into<String>, help: &str) -> Self {
        Self { help: Some(help.to_owned()), ..Self::new(message) }
    }

    /// What git said in a format that it has documented, and that is not understood all the same.
    pub(super) fn unreadable() -> Self {
        Self::new("git says what cannot be read")
    }

    pub(super) fn no_git() -> Self {
        Self { absent: true, ..Self::new("there is no `git` command") }
    }

    pub(super) fn late() -> Self {
        Self::new("git takes longer than ten minutes")
    }

    /// What git said went wrong. Its first line says what; its others are advice that may quote anything.
    pub(super) fn of_git(words: &str) -> Self {
        let line = words.lines().find(|line| !line.trim().is_empty()).unwrap_or("it ended without a word");
        let line = line.strip_prefix("fatal: ").or_else(|| line.strip_prefix("error: ")).unwrap_or(line);
        let shown: String = visible::name(line).chars().take(2 * visible::MOST).collect();
        if line.contains("dubious ownership") {
            let help = "the repository belongs to somebody else: allow it with `git config --global --add \
                        safe.directory FOLDER`";
            return Self::with_help(format!("git refuses: {shown}"), help);
        }
        Self::new(format!("git says: {shown}"))
    }

    pub(super) fn shallow() -> Self {
        let help = "fetch it whole (`fetch-depth: 0` in a workflow, `git fetch --unshallow` by hand)";
        Self::with_help("the repository is a shallow clone: most of its history is not there", help)
    }

    pub(super) fn missing(object: &str) -> Self {
        let help = "clone it whole, without `--filter`, or `git fetch --refetch`";
        let message = format!(
            "the repository lacks the object {}: it is a partial clone or damaged",
            visible::shown(object)
        );
        Self::with_help(message, help)
    }
}
