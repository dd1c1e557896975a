//! Which files were the catalogue at each commit, though they may have had other names.
//!
//! In: the graph of commits and the files that are named now. Out: [`Files`]. At a parent the catalogue is the named
//! files that exist there, and those that the commit deleted, renamed or shrank and that list an id which the files of
//! the catalogue list anew. Must not know: what else files say.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::rc::Rc;

use super::fault::Fault;
use super::library::Library;
use super::objects::{Difference, differences};
use super::place::{Named, Place, RepoPath, is_catalogue, spec};
use super::walk::{Graph, Oid};

/// The files of a catalogue at every commit.
pub(super) struct Files {
    /// For each commit whether it touches one of them.
    pub(super) touched: Vec<bool>,
    /// For each commit, and each parent of it, the files that differ; for one without parents, all of them.
    differences: Vec<Vec<Vec<Difference>>>,
    named: Named,
    /// For each commit the names that files had there besides those that are named.
    others: Vec<Rc<BTreeSet<RepoPath>>>,
    /// All of these.
    all: BTreeSet<RepoPath>,
}

/// The files at one commit by path.
pub(super) type Tree = BTreeMap<RepoPath, Oid>;

impl Files {
    /// Finds them, from the last commit back. Each name that turns up has a history of its own, so that the commits
    /// are looked through once more for each time something was renamed.
    pub(super) fn find(graph: &Graph, place: &Place, library: &mut Library) -> Result<Self, Fault> {
        let mut all = BTreeSet::new();
        loop {
            let touched = graph.touched(&place.git, &place.named.paths(all.iter()))?;
            let mut files = Self {
                differences: compared(graph, place, &touched, &all)?,
                touched,
                named: place.named.clone(),
                others: Vec::new(),
                all: all.clone(),
            };
            let others = files.back(graph, library)?;
            let found: BTreeSet<_> = others.iter().flat_map(|names| names.iter().cloned()).collect();
            if found.is_subset(&all) {
                files.others = others;
                return Ok(files);
            }
            all.extend(found);
        }
    }

    /// The names that files have at each commit, from the last one back.
    fn back(&self, graph: &Graph, library: &mut Library) -> Result<Vec<Rc<BTreeSet<RepoPath>>>, Fault> {
        let none = Rc::new(BTreeSet::new());
        let mut names: Vec<Rc<BTreeSet<RepoPath>>> = vec![Rc::clone(&none); graph.commits.len()];
        for (number, commit) in graph.commits.iter().enumerate() {
            let own = names.get(number).cloned().unwrap_or_default();
            for (at, parent) in commit.parents.iter().enumerate() {
                let found = self.renamed(number, at, &own, library)?;
                let Some(theirs) = names.get_mut(*parent) else { continue };
                if found.is_empty() && (theirs.is_empty() || Rc::ptr_eq(theirs, &own)) {
                    *theirs = Rc::clone(&own);
                } else if !found.is_empty() || !own.is_subset(theirs) {
                    let theirs = Rc::make_mut(theirs);
                    theirs.extend(own.iter().cloned());
                    theirs.extend(found);
                }
            }
        }
        Ok(names)
    }

    /// The files that a commit took entries from, by the names they had at a parent.
    fn renamed(
        &self,
        number: usize,
        parent: usize,
        others: &BTreeSet<RepoPath>,
        library: &mut Library,
    ) -> Result<Vec<RepoPath>, Fault> {
        let differences = self.differences(number, parent);
        let ours = |path: &RepoPath| self.named.holds(path) || others.contains(path);
        let (own, strange): (Vec<_>, Vec<_>) = differences.iter().partition(|it| ours(&it.path));
        if !own.iter().any(|it| it.after.is_some()) || !strange.iter().any(|it| it.before.is_some()) {
            return Ok(Vec::new());
        }
        let mut anew = BTreeSet::new();
        for oid in own.iter().filter_map(|it| it.after.as_ref()) {
            anew.extend(library.ids(oid)?);
        }
        for oid in own.iter().filter_map(|it| it.before.as_ref()) {
            for id in library.ids(oid)? {
                anew.remove(&id);
            }
        }
        let mut found = Vec::new();
        let strange = strange.into_iter().filter(|_| !anew.is_empty());
        for it in strange {
            let Some(before) = &it.before else { continue };
            let mut lost = library.ids(before)?;
            if let Some(after) = &it.after {
                // One that only changed took nothing away from itself.
                let kept = library.ids(after)?;
                lost.retain(|id| !kept.contains(id));
            }
            if lost.iter().any(|id| anew.contains(id)) {
                found.push(Rc::clone(&it.path));
            }
        }
        Ok(found)
    }

    /// What differs between a commit and one of its parents, by its place among them.
    fn differences(&self, number: usize, parent: usize) -> &[Difference] {
        self.differences.get(number).and_then(|all| all.get(parent)).map_or(&[], Vec::as_slice)
    }

    /// The files whose texts are read, as their commits come from the first one on.
    pub(super) fn expected(&self, graph: &Graph) -> Vec<Oid> {
        let numbers = (0..graph.commits.len()).rev();
        let new = numbers.flat_map(|number| self.differences(number, 0));
        let ours = new.filter(|it| self.named.holds(&it.path) || self.all.contains(&it.path));
        ours.filter_map(|it| it.after.clone()).collect()
    }

    /// All files at a commit, by those of its first parent: also those that are of the catalogue only elsewhere.
    pub(super) fn tree(&self, number: usize, parent: Option<&Rc<Tree>>) -> Rc<Tree> {
        let mut tree = parent.cloned().unwrap_or_default();
        for it in self.differences(number, 0) {
            if self.named.holds(&it.path) || self.all.contains(&it.path) {
                let tree = Rc::make_mut(&mut tree);
                match &it.after {
                    Some(after) => tree.insert(Rc::clone(&it.path), Rc::clone(after)),
                    None => tree.remove(&it.path),
                };
            }
        }
        tree
    }

    /// Whether a file is of the catalogue at a commit.
    pub(super) fn holds(&self, number: usize, path: &RepoPath) -> bool {
        self.named.holds(path) || self.others.get(number).is_some_and(|others| others.contains(path))
    }
}

/// What differs between each commit that touches the catalogue and its parents.
fn compared(
    graph: &Graph,
    place: &Place,
    touched: &[bool],
    all: &BTreeSet<RepoPath>,
) -> Result<Vec<Vec<Vec<Difference>>>, Fault> {
    let mut pairs = Vec::new();
    for (commit, _) in graph.commits.iter().zip(touched).filter(|(_, touched)| **touched) {
        let parents = commit.parents.iter().filter_map(|parent| graph.commits.get(*parent));
        let parents = parents.map(|parent| Some(Rc::clone(&parent.id)));
        let none = commit.parents.is_empty().then_some(None);
        pairs.extend(parents.chain(none).map(|parent| (Rc::clone(&commit.id), parent)));
    }
    let mut paths: Vec<OsString> = vec![":(top,glob)**/*.toml".into()];
    let named = place.named.paths(all.iter());
    paths.extend(named.iter().filter(|path| !is_catalogue(path)).filter_map(|path| spec("literal", path)));
    let mut answers = differences(&place.git, &paths, &pairs)?.into_iter();
    let each = graph.commits.iter().zip(touched).map(|(commit, touched)| {
        let parents = if *touched { commit.parents.len().max(1) } else { 0 };
        answers.by_ref().take(parents).collect()
    });
    Ok(each.collect())
}
