//! What git knows of a catalogue: when each entry was first listed and last changed, and what happened to it.
//!
//! In: the files of a catalogue, and their texts as they are now. Out: a [`History`], or why there is none. In order:
//! `place` (which repository), `walk` (which commits), `files` (which files at each), `library` (their parts, each read
//! once), `revisions` (what entries say), `marks` (how marks move), `follow` (all of it, from the first commit to the
//! last), `changes` and `known` (what is made of it), `cache` (so that it is worked out once).
//! Must not know: formats, the terminal, today.

mod at;
mod cache;
mod changes;
mod fault;
mod files;
mod follow;
mod git;
mod known;
mod library;
mod marks;
mod now;
mod objects;
mod place;
mod revisions;
mod walk;

use std::ffi::OsString;
use std::path::PathBuf;
use std::rc::Rc;

use chrono::NaiveDateTime;

pub use at::Texts;
pub use fault::{Absent, Fault};
pub use git::{KEPT, KEPT_PAIRS};

use cache::{Cache, Kept};
use files::Files;
use known::Known;
use library::Library;
use place::Place;
use revisions::Revision;
use walk::Graph;

use crate::model::Marks;
use crate::model::change::Change;
use crate::text::{Source, Sources};
use crate::when::zone;

/// Which catalogue's history is asked for.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// The files and folders that were named.
    pub inputs: &'a [PathBuf],
    /// The texts as they are now.
    pub sources: &'a Sources,
    /// The path of each text; `None` for standard input.
    pub paths: &'a [Option<PathBuf>],
    /// The variables of the environment that are in [`KEPT`] or begin as [`KEPT_PAIRS`] do.
    pub environment: &'a [(OsString, OsString)],
    /// Which program this is, for the cache; `None` to do without one.
    pub program: Option<&'a str>,
}

/// A history, or why there is none.
#[derive(Debug, Clone)]
pub enum Found {
    /// A history.
    History(Box<History>),
    /// There is none, and that is no fault.
    Absent(Absent),
}

/// What is known of a catalogue's history.
#[derive(Debug, Clone)]
pub struct History {
    known: Known,
}

impl History {
    /// The marks of all entries that were ever listed.
    #[must_use]
    pub fn marks(&self) -> Marks {
        self.known.marks()
    }

    /// What happened to events, the newest commit first; what is not committed comes before all. What the first commit
    /// lists is no news.
    #[must_use]
    pub fn changes(&self) -> Vec<Change> {
        self.known.changes()
    }

    /// How many commits touch the catalogue.
    #[must_use]
    pub fn commits(&self) -> usize {
        self.known.commits
    }

    /// The commit that is the latest by its clock: its full hash, and when that was, UTC. A clock that was wrong may have
    /// it later than today.
    #[must_use]
    pub fn latest(&self) -> Option<(&str, NaiveDateTime)> {
        self.known.latest()
    }

    /// How many events say something else, are new or are gone since [`Self::since`].
    #[must_use]
    pub fn changed(&self) -> usize {
        self.known.changed
    }

    /// The full hash of the commit that was published before: the first parent of the last one, or that itself where
    /// something is not committed.
    #[must_use]
    pub fn since(&self) -> Option<&str> {
        self.known.since.as_deref()
    }

    /// Whether some of it is not committed. Feeds are published from commits: two states of uncommitted work have the
    /// same marks.
    #[must_use]
    pub fn is_uncommitted(&self) -> bool {
        self.known.uncommitted
    }
}

/// The texts of a catalogue at a revision, by any name that git has for one, whatever its files were called then. Only
/// where the catalogue lies is looked at of what is asked.
pub fn at(asked: Asked<'_>, revision: &str) -> Result<Result<Texts, Absent>, Fault> {
    let (place, head) = match found(&asked)? {
        Ok(found) => found,
        Err(absent) => return Ok(Err(absent)),
    };
    at::texts(&place, &head, revision).map(Ok)
}

/// The full hash of the last commit that led to both of two revisions of a catalogue's repository.
pub fn merge_base(asked: Asked<'_>, one: &str, other: &str) -> Result<Result<String, Absent>, Fault> {
    match found(&asked)? {
        Ok((place, _)) => at::merge_base(&place, one, other).map(Ok),
        Err(absent) => Ok(Err(absent)),
    }
}

/// The place of a catalogue, and the full hash of the last commit.
fn found(asked: &Asked<'_>) -> Result<Result<(Place, String), Absent>, Fault> {
    let place = match Place::find(asked.inputs, asked.paths, asked.environment)? {
        Ok(place) => place,
        Err(absent) => return Ok(Err(absent)),
    };
    let said = place.git.run(&["rev-parse", "--quiet", "--verify", "HEAD^{commit}"])?;
    let head = String::from_utf8_lossy(&said.out).trim().to_owned();
    if said.fine && !head.is_empty() {
        return Ok(Ok((place, head)));
    }
    if said.err.trim().is_empty() { Ok(Err(Absent::NoCommit)) } else { Err(Fault::of_git(&said.err)) }
}

/// Reads the history of a catalogue.
pub fn read(asked: Asked<'_>) -> Result<Found, Fault> {
    let (place, head) = match found(&asked)? {
        Ok(found) => found,
        Err(absent) => return Ok(Found::Absent(absent)),
    };
    let cache = cache_of(&place, &asked, &head)?;
    let kept = cache.as_ref().and_then(Cache::read);
    let known = match kept {
        Some(kept) if is_committed(&kept, &place, asked.sources) => kept.known,
        Some(kept) => with_uncommitted(kept, &place, asked.sources, &head)?,
        None => match whole(&place, asked.sources, &head, cache.as_ref())? {
            Some(known) => known,
            None => return Ok(Found::Absent(Absent::Unknown)),
        },
    };
    Ok(Found::History(Box::new(History { known })))
}

/// The cache of a catalogue's history at a commit, in the git directory that all work trees have in common.
fn cache_of(place: &Place, asked: &Asked<'_>, head: &str) -> Result<Option<Cache>, Fault> {
    let Some(program) = asked.program else { return Ok(None) };
    let folder = place.git_folder()?;
    let program = format!("{program} {} {}", env!("CARGO_PKG_VERSION"), zone::database_version());
    Ok(Some(Cache::new(&folder, &place.named.key(), head, &program)))
}

/// Whether the texts are those of the last commit, so that nothing is left to do.
fn is_committed(kept: &Kept, place: &Place, sources: &Sources) -> bool {
    let same = |(path, source): (&Option<place::RepoPath>, &Source)| {
        let sum = cache::sum(source.text().as_bytes());
        kept.files.iter().any(|(known, _, kept)| path.as_deref() == Some(known) && *kept == sum)
    };
    let sources = sources.iter().map(|(_, source)| source);
    place.files.len() == kept.files.len() && place.files.iter().zip(sources).all(same)
}

/// What was kept, and what is not committed.
fn with_uncommitted(kept: Kept, place: &Place, sources: &Sources, head: &str) -> Result<Known, Fault> {
    let Kept { files, mut known, .. } = kept;
    let mut library = Library::open(&place.git)?;
    let mut parts = Vec::new();
    for (_, oid, _) in &files {
        parts.extend(library.file(&Rc::from(oid.as_str()))?.iter().flat_map(|parts| parts.iter().copied()));
    }
    let mut side = follow::side(&[], parts.into_iter(), 0, &library);
    side.state = Rc::new(known.state(&mut library));
    let last = Rc::clone(&side.revision);
    let sides = [side];
    let head = now::Head { id: head, time: known.time, sides: &sides, last: Some(&last) };
    now::add(&mut known, &head, sources, &mut library);
    Ok(known)
}

/// Works it out from the first commit on; `None` when the last commit has none of the files.
fn whole(
    place: &Place,
    sources: &Sources,
    head: &str,
    cache: Option<&Cache>,
) -> Result<Option<Known>, Fault> {
    let graph = Graph::read(&place.git, head)?;
    let mut library = Library::open(&place.git)?;
    let files = Files::find(&graph, place, &mut library)?;
    let followed = follow::follow(&graph, &files, &mut library)?;
    if followed.files.is_empty() {
        return Ok(None);
    }
    let time = graph.commits.first().map_or(0, |commit| commit.time);
    let line = graph.line();
    let before = line.iter().rev().nth(1).and_then(|number| graph.commits.get(*number));
    let none = Revision::default();
    let (last, published) = (followed.last.as_deref(), followed.before.as_deref());
    let latest = graph.latest(&files.touched);
    let mut known = Known::default();
    known.commits = followed.commits;
    known.time = time;
    known.latest = latest.map(|commit| (commit.time, commit.id.to_string()));
    if let Some(commit) = before {
        known.since = Some(commit.id.to_string());
        known.changed = follow::changed(published.unwrap_or(&none), last.unwrap_or(&none), &library);
    }
    let changes = changes::changes(&followed.steps, &mut known.unread, &library);
    known.take_changes(changes);
    let head = now::Head { id: head, time, sides: &followed.sides, last };
    if let (Some(cache), [side]) = (cache, followed.sides.as_slice()) {
        let mut committed = known.clone();
        committed.take_marks(&side.state, &library);
        let mut kept = Vec::new();
        for (path, oid) in &followed.files {
            let text = library.text(oid)?.unwrap_or_default();
            kept.push((path.to_vec(), oid.to_string(), cache::sum(text.as_bytes())));
        }
        cache.write(kept, committed);
    }
    now::add(&mut known, &head, sources, &mut library);
    Ok(Some(known))
}
