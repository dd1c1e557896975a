//! The catalogue from its first commit to its last: marks, and which events each published commit changed.
//!
//! In: the graph of commits and the files at each. Out: the state at the last commit, and the steps to it.
//! A commit whose catalogue is not TOML is passed over: whoever comes after it follows those before it.
//! Must not know: how anything is shown, the cache.

use std::rc::Rc;

use super::fault::Fault;
use super::files::{Files, Tree};
use super::library::{EntryNo, Library, PartNo};
use super::marks::{self, Side};
use super::place::RepoPath;
use super::revisions::Revision;
use super::walk::{Graph, Oid};

/// What a published commit changed.
#[derive(Debug)]
pub(super) struct Step {
    /// `None` for what is not committed.
    pub(super) commit: Option<Oid>,
    /// When it was published, in seconds since 1970.
    pub(super) time: i64,
    pub(super) events: Vec<Stepped>,
}

/// An event that a step may have changed, and the parts by which it can be read as it was and as it is.
#[derive(Debug)]
pub(super) struct Stepped {
    pub(super) entry: EntryNo,
    pub(super) before: Option<Vec<PartNo>>,
    pub(super) after: Option<Vec<PartNo>>,
}

/// What following gave.
pub(super) struct Followed {
    /// What the last commit is, or what came before it where that cannot be read.
    pub(super) sides: Vec<Side>,
    /// The files at the last commit.
    pub(super) files: Vec<(RepoPath, Oid)>,
    /// The oldest first.
    pub(super) steps: Vec<Step>,
    /// How many commits touch the catalogue.
    pub(super) commits: usize,
    /// The last published revision.
    pub(super) last: Option<Rc<Revision>>,
    /// The one that was published before the last commit.
    pub(super) before: Option<Rc<Revision>>,
}

/// A commit that was read, as long as others follow it.
#[derive(Clone)]
struct Node {
    tree: Rc<Tree>,
    texts: Rc<Vec<(Oid, Rc<[PartNo]>)>>,
    /// One, unless the commit was passed over.
    sides: Vec<Side>,
    /// Whether it could be read.
    read: bool,
}

/// Follows the commits from the first one on.
pub(super) fn follow(graph: &Graph, files: &Files, library: &mut Library) -> Result<Followed, Fault> {
    library.expect(files.expected(graph).into_iter());
    let mut nodes: Vec<Option<Node>> = vec![None; graph.commits.len()];
    let mut waiting = vec![0_usize; graph.commits.len()];
    for parent in graph.commits.iter().flat_map(|commit| &commit.parents) {
        if let Some(waiting) = waiting.get_mut(*parent) {
            *waiting += 1;
        }
    }
    let mut steps = Vec::new();
    let (mut last, mut before) = (None, None);
    for (number, commit) in graph.commits.iter().enumerate().rev() {
        let parents: Vec<Node> =
            commit.parents.iter().filter_map(|parent| nodes.get(*parent)?.clone()).collect();
        for parent in &commit.parents {
            if let (Some(waiting), Some(node)) = (waiting.get_mut(*parent), nodes.get_mut(*parent)) {
                *waiting -= 1;
                if *waiting == 0 {
                    *node = None;
                }
            }
        }
        let node = match parents.as_slice() {
            [only] if files.touched.get(number) != Some(&true) => only.clone(),
            parents => read(number, commit.time, parents, files, library)?,
        };
        if commit.published {
            before.clone_from(&last);
            if let (true, [side]) = (node.read, node.sides.as_slice()) {
                let step = last.as_deref().and_then(|last: &Revision| step(last, &side.revision, library));
                steps.extend(step.map(|events| Step {
                    commit: Some(Rc::clone(&commit.id)),
                    time: commit.time,
                    events,
                }));
                last = Some(Rc::clone(&side.revision));
            }
        }
        if let Some(slot) = nodes.get_mut(number) {
            *slot = Some(node);
        }
    }
    let head = nodes.into_iter().next().flatten();
    let (tree, sides) = head.map(|node| (node.tree, node.sides)).unwrap_or_default();
    let files_at = tree.iter().filter(|(path, _)| files.holds(0, path));
    let commits = files.touched.iter().filter(|touched| **touched).count();
    let files = files_at.map(|(path, oid)| (Rc::clone(path), Rc::clone(oid))).collect();
    Ok(Followed { sides, files, steps, commits, last, before })
}

/// Reads the catalogue at one commit.
fn read(
    number: usize,
    time: i64,
    parents: &[Node],
    files: &Files,
    library: &mut Library,
) -> Result<Node, Fault> {
    let tree = files.tree(number, parents.first().map(|parent| &parent.tree));
    let mut sides: Vec<Side> = Vec::new();
    for side in parents.iter().flat_map(|parent| &parent.sides) {
        if !sides.iter().any(|known| known.is(side)) {
            sides.push(side.clone());
        }
    }
    let mut texts = Vec::new();
    for (_, oid) in tree.iter().filter(|(path, _)| files.holds(number, path)) {
        let mut known = parents.iter().flat_map(|parent| parent.texts.iter());
        let parts = match known.find(|(known, _)| known == oid) {
            Some((_, parts)) => Some(Rc::clone(parts)),
            None => library.file(oid)?,
        };
        let Some(parts) = parts else {
            return Ok(Node { tree, texts: Rc::new(texts), sides, read: false });
        };
        texts.push((Rc::clone(oid), parts));
    }
    let same = |parent: &Node| {
        let read = |texts: &[(Oid, Rc<[PartNo]>)]| {
            texts.iter().flat_map(|(_, parts)| parts.iter().copied()).collect::<Vec<_>>()
        };
        parent.read && parent.sides.len() == 1 && read(&parent.texts) == read(&texts)
    };
    let side = match sides.as_slice() {
        [only] if parents.first().is_some_and(same) => only.clone(),
        sides => {
            let parts = texts.iter().flat_map(|(_, parts)| parts.iter().copied());
            side(sides, parts, time, library)
        }
    };
    Ok(Node { tree, texts: Rc::new(texts), sides: vec![side], read: true })
}

/// What follows some sides.
pub(super) fn side(
    sides: &[Side],
    parts: impl Iterator<Item = PartNo>,
    time: i64,
    library: &Library,
) -> Side {
    let none = Revision::default();
    let before = sides.first().map_or(&none, |side| &*side.revision);
    let revision = Revision::of(parts, before, library);
    let state = marks::after(sides, &revision, library.entries(), time);
    Side { revision: Rc::new(revision), state: Rc::new(state) }
}

/// The events that may read differently; `None` when there is none, or when there was nothing before.
pub(super) fn step(before: &Revision, after: &Revision, library: &Library) -> Option<Vec<Stepped>> {
    before.events().next()?;
    let entries = 0..EntryNo::try_from(library.entries()).unwrap_or(EntryNo::MAX);
    let series = before.shared.series != after.shared.series;
    let differs = |entry: &EntryNo| {
        let (was, is) = (before.event(*entry), after.event(*entry));
        was != is || is.is_some() && (series || before.digest(*entry) != after.digest(*entry))
    };
    let stepped = entries.filter(differs).map(|entry| Stepped {
        entry,
        before: before.setting(entry, library),
        after: after.setting(entry, library),
    });
    let stepped: Vec<_> = stepped.filter(|it| it.before != it.after).collect();
    (!stepped.is_empty()).then_some(stepped)
}

/// How many events say something else, are new or are gone.
pub(super) fn changed(before: &Revision, after: &Revision, library: &Library) -> usize {
    let entries = 0..EntryNo::try_from(library.entries()).unwrap_or(EntryNo::MAX);
    let is_event = |entry: &EntryNo| before.event(*entry).is_some() || after.event(*entry).is_some();
    entries.filter(is_event).filter(|entry| before.digest(*entry) != after.digest(*entry)).count()
}
