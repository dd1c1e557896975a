//! Which two states of a catalogue are compared.
//!
//! In: what was typed. Out: both states, read; what is wrong with what was typed, or why one cannot be read.
//! Must not know: what is compared.

use std::path::{Path, PathBuf};

use crate::cli::Fault;
use crate::cli::files::{self, Refused};
use crate::cli::plan::{Comparing, Reading};
use crate::cli::read::Unreadable;
use crate::cli::states::{Place, State, Unnamed, is_on_disk};
use crate::report::Printed;

/// A state that was named.
#[derive(Debug)]
enum Side {
    /// The catalogue as it lies on the disk.
    Here,
    /// A revision.
    Revision(String),
    /// A path where there is something, else a revision.
    Either(PathBuf),
}

/// Both states as they were named.
#[derive(Debug)]
pub(super) struct Named {
    before: Side,
    after: Side,
    /// Whether the earlier one is the last commit that both have in common.
    common: bool,
}

/// Both states.
pub(super) struct States {
    pub(super) before: State,
    pub(super) after: State,
}

impl Named {
    /// Reads what was typed; what is wrong with it otherwise.
    pub(super) fn of(comparing: &Comparing) -> Result<Self, Fault> {
        let Comparing { before, after, since_merge_base: common, .. } = comparing;
        let here = |after: &Option<PathBuf>| after.clone().map_or(Side::Here, Side::Either);
        let named = match before {
            None => Self { before: Side::Revision("HEAD".to_owned()), after: Side::Here, common: *common },
            Some(word) => match range(word) {
                None => Self { before: Side::Either(word.clone()), after: here(after), common: *common },
                Some((_, Err(()))) => return Err(wrong(word, "it is no range of revisions")),
                Some((dots, Ok((base, head)))) => {
                    if after.is_some() {
                        return Err(wrong(word, "it names both states already"));
                    }
                    let after = Side::Revision(head);
                    Self { before: Side::Revision(base), after, common: *common || dots == "..." }
                }
            },
        };
        let on_disk = |side: &Side| matches!(side, Side::Either(word) if is_on_disk(word));
        if named.common && (on_disk(&named.before) || on_disk(&named.after)) {
            let help = "leave out `--since-merge-base`";
            return Err((Printed::ours("only revisions have a merge base"), Some(Printed::ours(help))));
        }
        let is_input = |side: &Side| matches!(side, Side::Either(word) if word == Path::new("-"));
        if is_input(&named.before) && is_input(&named.after) {
            return Err((Printed::ours("standard input is one state, not two"), None));
        }
        Ok(named)
    }

    /// Reads both.
    pub(super) fn read(self, reading: &Reading) -> Result<States, Vec<Unreadable>> {
        let place = Place { paths: &reading.paths, environment: &reading.environment };
        let asks_git = !matches!((&self.before, &self.after), (Side::Either(a), Side::Either(b))
            if is_on_disk(a) && is_on_disk(b));
        if asks_git {
            // Where the catalogue lies has to be known before its past is.
            let gone = |path: &&PathBuf| !is_on_disk(path);
            if let Some(path) = reading.paths.iter().find(gone) {
                let why = Refused { missing: true, ..Refused::because("there is no such file or folder") };
                return Err(vec![Unreadable { path: path.clone(), why }]);
            }
        }
        let before = if self.common {
            let (one, other) = (self.before.revision(), self.after.revision());
            let base = place.merge_base(&one, &other).map_err(|why| unreadable(&one, why))?;
            Side::Revision(base)
        } else {
            self.before
        };
        let states = States { before: before.read(place)?, after: self.after.read(place)? };
        if states.before.sources.is_empty() && states.after.sources.is_empty() {
            let why = Refused::because("neither of both revisions has it");
            return Err(reading
                .paths
                .iter()
                .take(1)
                .map(|path| Unreadable { path: path.clone(), why: why.clone() })
                .collect());
        }
        Ok(states)
    }
}

impl Side {
    /// The name of a revision; for what lies here it is the last commit.
    fn revision(&self) -> String {
        match self {
            Self::Here => "HEAD".to_owned(),
            Self::Revision(name) => name.clone(),
            Self::Either(word) => word.to_string_lossy().into_owned(),
        }
    }

    fn read(self, place: Place<'_>) -> Result<State, Vec<Unreadable>> {
        match self {
            Self::Here => State::on_disk(place.paths),
            Self::Either(word) => State::named(&word, place),
            Self::Revision(name) => State::at(&name, place).map_err(|why| unreadable(&name, why)),
        }
    }
}

fn unreadable(name: &str, why: Unnamed) -> Vec<Unreadable> {
    vec![Unreadable { path: name.into(), why: why.refused() }]
}

/// The dots of a range and the revisions around them, where a word is one and no path; a side that is left out is the
/// last commit, as git has it.
type Range = (&'static str, Result<(String, String), ()>);

fn range(word: &Path) -> Option<Range> {
    let text = word.to_str().filter(|text| text.contains("..") && !is_on_disk(word))?;
    // A path that leads up is no range.
    if Path::new(text).components().any(|part| part.as_os_str() == "..") && text.contains("../") {
        return None;
    }
    let dots = if text.contains("...") { "..." } else { ".." };
    let (base, head) = text.split_once(dots)?;
    let is_wrong = base.is_empty() && head.is_empty() || head.contains("..") || head.starts_with('.');
    let name = |side: &str| if side.is_empty() { "HEAD".to_owned() } else { side.to_owned() };
    Some((dots, if is_wrong { Err(()) } else { Ok((name(base), name(head))) }))
}

fn wrong(word: &Path, why: &'static str) -> Fault {
    let message = Printed::filled("cannot compare `{}`: {}", &[&files::shown(word), &Printed::ours(why)]);
    let help = "name one revision, two as in `main..topic`, or two files or folders";
    (message, Some(Printed::ours(help)))
}
