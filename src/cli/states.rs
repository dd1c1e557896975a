//! The states of a catalogue that are compared: what lies on the disk, or a revision that git knows.
//!
//! In: a name as it was typed, and where the catalogue lies. Out: a [`State`], or why there is none.
//! Must not know: what is compared, how git is asked.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;

use super::files::{self, Refused};
use super::read::{self, Unreadable};
use crate::history::{self, Absent, Asked, Fault, Texts};
use crate::report::{Finding, Printed};
use crate::text::Sources;

/// How many digits of a commit's name people are shown.
const SHORT: usize = 9;

/// One state of a catalogue.
#[derive(Debug)]
pub(super) struct State {
    pub(super) sources: Sources,
    /// What is wrong with the encoding of its texts.
    pub(super) encoding: Vec<Finding>,
    /// What it is called: the path as it was typed, or the short name of a commit.
    pub(super) name: Printed,
    /// The full hash of its commit; `None` for what lies on the disk.
    pub(super) commit: Option<String>,
    /// The latest commit of the catalogue by its clock: its full hash, and when that was, UTC.
    pub(super) latest: Option<(String, NaiveDateTime)>,
}

/// A catalogue whose states are asked for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place<'a> {
    /// Its files and folders, which lie on the disk.
    pub(super) paths: &'a [PathBuf],
    /// What git gets of the environment.
    pub(super) environment: &'a [(OsString, OsString)],
}

impl State {
    /// The catalogue as it lies at some paths, or comes through standard input.
    pub(super) fn on_disk(paths: &[PathBuf]) -> Result<Self, Vec<Unreadable>> {
        let read::Texts { sources, findings, .. } = read::read(paths)?;
        let name = |path: &PathBuf| match path.as_os_str() == "-" {
            true => Printed::ours("<stdin>"),
            false => files::shown(path),
        };
        let name = Printed::joined(paths.iter().map(name), ", ");
        Ok(Self { sources, encoding: findings, name, commit: None, latest: None })
    }

    /// What a word names: a path where there is something, else a revision.
    pub(super) fn named(word: &Path, place: Place<'_>) -> Result<Self, Vec<Unreadable>> {
        if is_on_disk(word) {
            return Self::on_disk(&[word.to_owned()]);
        }
        Self::at(&word.to_string_lossy(), place).map_err(|refused| {
            let nothing = "there is no such file or folder";
            let why = match refused {
                Unnamed::Outside(_) => Refused::because(nothing),
                Unnamed::Absent(absent) => {
                    let reason = Printed::filled(
                        "{}, and {}",
                        &[&Printed::ours(nothing), &Printed::ours(absent.words().0)],
                    );
                    Refused { reason, ..Refused::because(nothing) }
                }
                Unnamed::Fault(fault) => {
                    let reason = Printed::filled(
                        "{}, and {}",
                        &[&Printed::ours(nothing), &Printed::foreign(fault.message)],
                    );
                    Refused { reason, missing: false, help: fault.help.map(Printed::foreign) }
                }
            };
            vec![Unreadable { path: word.to_owned(), why }]
        })
    }

    /// A revision.
    pub(super) fn at(revision: &str, place: Place<'_>) -> Result<Self, Unnamed> {
        let texts = known(history::at(place.asked(&Sources::default()), revision))?;
        let name = Printed::foreign(texts.commit.get(..SHORT).unwrap_or_default());
        let Texts { commit, sources, latest } = texts;
        Ok(Self { sources, encoding: Vec::new(), name, commit: Some(commit), latest })
    }

    /// Whether something of it may not be shown.
    pub(super) fn withheld(&self) -> Option<&str> {
        let mut withheld = self.sources.iter().filter(|(number, _)| self.sources.is_withheld(*number));
        withheld.next().map(|(_, source)| source.name())
    }
}

/// Why there is no such revision.
#[derive(Debug)]
pub(super) enum Unnamed {
    /// The catalogue lies in no repository.
    Outside(Absent),
    /// There is no history for another reason.
    Absent(Absent),
    /// Something is wrong with git, the repository or the name.
    Fault(Fault),
}

impl Unnamed {
    /// Why a revision cannot be read.
    pub(super) fn refused(self) -> Refused {
        match self {
            Self::Outside(absent) | Self::Absent(absent) => {
                let (what, help) = absent.words();
                Refused { help: Some(Printed::ours(help)), ..Refused::because(what) }
            }
            Self::Fault(fault) => Refused {
                reason: Printed::foreign(fault.message),
                missing: false,
                help: fault.help.map(Printed::foreign),
            },
        }
    }
}

fn known<T>(found: Result<Result<T, Absent>, Fault>) -> Result<T, Unnamed> {
    match found {
        Ok(Ok(known)) => Ok(known),
        Ok(Err(absent @ Absent::NoRepository)) => Err(Unnamed::Outside(absent)),
        Ok(Err(absent)) => Err(Unnamed::Absent(absent)),
        Err(fault) => Err(Unnamed::Fault(fault)),
    }
}

impl<'a> Place<'a> {
    /// The full hash of the last commit that led to both of two revisions.
    pub(super) fn merge_base(self, one: &str, other: &str) -> Result<String, Unnamed> {
        known(history::merge_base(self.asked(&Sources::default()), one, other))
    }

    fn asked<'b>(self, none: &'b Sources) -> Asked<'b>
    where
        'a: 'b,
    {
        Asked { inputs: self.paths, sources: none, paths: &[], environment: self.environment, program: None }
    }
}

/// Whether a word is standard input or the path of something.
pub(super) fn is_on_disk(word: &Path) -> bool {
    word == Path::new("-") || files::real(word).is_some()
}
