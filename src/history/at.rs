//! The texts of a catalogue at a revision.
//!
//! In: where the catalogue lies, and the name of a revision. Out: its texts then, named `events.toml at 1a2b3c4d5`, whatever
//! its files were called. Must not know: what the texts say.

use std::collections::BTreeMap;
use std::rc::Rc;

use chrono::NaiveDateTime;

use super::fault::Fault;
use super::files::Files;
use super::library::Library;
use super::place::{Place, RepoPath};
use super::walk::{Graph, Oid, moment};
use crate::report::visible;
use crate::text::Sources;

/// A catalogue at a revision.
#[derive(Debug, Clone)]
pub struct Texts {
    /// The full hash of its commit.
    pub commit: String,
    /// Its texts, named `events.toml at 1a2b3c4d5`; none when it was not there yet.
    pub sources: Sources,
    /// Of the commits that led to the last one, that which is the latest by its clock, as [`History::latest`] says it.
    pub latest: Option<(String, NaiveDateTime)>,
}

/// How many digits of a commit's name people are shown.
const SHORT: usize = 9;

/// The texts at a revision; none when the catalogue was not there yet.
pub(super) fn texts(place: &Place, head: &str, revision: &str) -> Result<Texts, Fault> {
    let commit = commit(place, revision)?;
    let mut library = Library::open(&place.git)?;
    // A revision that led to the last commit may have had the files under other names.
    let graph = Graph::read(&place.git, head)?;
    let files = Files::find(&graph, place, &mut library)?;
    let number = graph.number(&commit);
    let latest = graph.latest(&files.touched).map(|commit| (commit.id.to_string(), moment(commit.time)));
    let mut sources = Sources::default();
    for (path, oid) in tree(place, &commit)? {
        if place.named.holds(&path) || number.is_some_and(|number| files.holds(number, &path)) {
            let path = visible::name(&String::from_utf8_lossy(&path));
            let name = format!("{path} at {}", commit.get(..SHORT).unwrap_or(&commit));
            sources.add(name, library.text(&oid)?.unwrap_or_default());
        }
    }
    Ok(Texts { commit, sources, latest })
}

/// The full hash of the commit that a revision is.
fn commit(place: &Place, revision: &str) -> Result<String, Fault> {
    let wanted = format!("{revision}^{{commit}}");
    let said = place.git.run(&["rev-parse", "--quiet", "--verify", "--end-of-options", &wanted])?;
    let commit = String::from_utf8_lossy(&said.out).trim().to_owned();
    if said.fine && !commit.is_empty() {
        return Ok(commit);
    }
    let help = "name a commit, a branch or a tag that `git log` knows; a workflow fetches them with `fetch-depth: 0`";
    Err(Fault::with_help(format!("there is no revision {}", visible::quoted(revision)), help))
}

/// The full hash of the last commit that led to both of two revisions.
pub(super) fn merge_base(place: &Place, one: &str, other: &str) -> Result<String, Fault> {
    let said = place.git.run(&["merge-base", &commit(place, one)?, &commit(place, other)?])?;
    let base = String::from_utf8_lossy(&said.out).trim().to_owned();
    if said.fine && !base.is_empty() {
        return Ok(base);
    }
    if !said.err.trim().is_empty() {
        return Err(Fault::of_git(&said.err));
    }
    let (one, other) = (visible::quoted(one), visible::quoted(other));
    Err(Fault::with_help(
        format!("{one} and {other} have no commit in common"),
        "name both, with two full stops between them",
    ))
}

/// The files of a commit by path.
fn tree(place: &Place, commit: &str) -> Result<BTreeMap<RepoPath, Oid>, Fault> {
    let said = place.git.ask(&["ls-tree", "-r", "-z", "--full-tree", commit])?;
    let mut tree = BTreeMap::new();
    for entry in said.split(|byte| *byte == 0).filter(|entry| !entry.is_empty()) {
        let at = entry.iter().position(|byte| *byte == b'\t').ok_or_else(Fault::unreadable)?;
        let (head, path) = entry.split_at_checked(at).ok_or_else(Fault::unreadable)?;
        let head = std::str::from_utf8(head).map_err(|_| Fault::unreadable())?;
        let path = path.get(1..).ok_or_else(Fault::unreadable)?;
        if let [mode, _, oid] = head.split(' ').collect::<Vec<_>>().as_slice()
            && mode.starts_with("100")
        {
            tree.insert(Rc::from(path), Oid::from(*oid));
        }
    }
    Ok(tree)
}
