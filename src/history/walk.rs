//! Which commits there are, and in which order.
//!
//! In: a repository. Out: a [`Graph`], children before their parents. The line of first parents is what was published.
//! Must not know: files, catalogues.

use std::collections::HashMap;
use std::rc::Rc;

use chrono::{DateTime, NaiveDateTime};

use super::fault::Fault;
use super::git::Git;

/// The most commits of a history.
pub(super) const MOST: usize = 200_000;

/// The name of an object, in hexadecimal digits.
pub(super) type Oid = Rc<str>;

/// One commit.
#[derive(Debug)]
pub(super) struct Commit {
    pub(super) id: Oid,
    /// When it was committed, in seconds since 1970.
    pub(super) time: i64,
    /// Their numbers, the first parent first.
    pub(super) parents: Vec<usize>,
    /// Whether it is of the line of first parents.
    pub(super) published: bool,
}

/// All commits that led to one, which has the number 0.
#[derive(Debug)]
pub(super) struct Graph {
    pub(super) commits: Vec<Commit>,
    numbers: HashMap<Oid, usize>,
}

impl Graph {
    /// Reads the commits from one on.
    pub(super) fn read(git: &Git, head: &str) -> Result<Self, Fault> {
        let most = format!("--max-count={}", MOST + 1);
        let said = git.ask(&["rev-list", "--topo-order", "--parents", "--timestamp", &most, head, "--"])?;
        let said = String::from_utf8(said).map_err(|_| Fault::unreadable())?;
        let mut commits = Vec::new();
        let mut parents = Vec::new();
        let mut numbers = HashMap::new();
        for line in said.lines() {
            let mut words = line.split(' ');
            let time = words.next().and_then(|time| time.parse().ok());
            let (Some(time), Some(id)) = (time, words.next()) else { return Err(Fault::unreadable()) };
            let id = Oid::from(id);
            numbers.insert(Rc::clone(&id), commits.len());
            commits.push(Commit { id, time, parents: Vec::new(), published: false });
            parents.push(words.collect::<Vec<_>>());
        }
        if commits.len() > MOST {
            return Err(Fault::with_help(
                format!("the history has more than {MOST} commits"),
                "keep the catalogue in a repository of its own",
            ));
        }
        for (commit, parents) in commits.iter_mut().zip(parents) {
            // What a shallow clone lacks has been refused.
            commit.parents = parents.iter().filter_map(|id| numbers.get(*id).copied()).collect();
        }
        let mut graph = Self { commits, numbers };
        for number in graph.line() {
            if let Some(commit) = graph.commits.get_mut(number) {
                commit.published = true;
            }
        }
        Ok(graph)
    }

    /// The commits of the line of first parents, the oldest first.
    pub(super) fn line(&self) -> Vec<usize> {
        let mut line: Vec<usize> = std::iter::successors((!self.commits.is_empty()).then_some(0), |at| {
            self.commits.get(*at)?.parents.first().copied()
        })
        .collect();
        line.reverse();
        line
    }

    /// Of some commits the latest by its clock.
    pub(super) fn latest(&self, of: &[bool]) -> Option<&Commit> {
        let commits = self.commits.iter().zip(of).filter(|(_, of)| **of);
        commits.map(|(commit, _)| commit).max_by_key(|commit| commit.time)
    }

    /// The number of a commit.
    pub(super) fn number(&self, id: &str) -> Option<usize> {
        self.numbers.get(id).copied()
    }

    /// For each commit whether it differs from one of its parents in one of some paths; no paths stand for all.
    pub(super) fn touched(&self, git: &Git, paths: &[Vec<u8>]) -> Result<Vec<bool>, Fault> {
        let mut touched = vec![paths.is_empty(); self.commits.len()];
        let (Some(head), false) = (self.commits.first(), paths.is_empty()) else { return Ok(touched) };
        let mut arguments = ["rev-list", "--full-history", &head.id, "--"].map(Into::into).to_vec();
        arguments.extend(paths.iter().filter_map(|path| super::place::spec("literal", path)));
        let said = String::from_utf8(git.ask(&arguments)?).map_err(|_| Fault::unreadable())?;
        for number in said.lines().filter_map(|id| self.number(id)) {
            if let Some(touched) = touched.get_mut(number) {
                *touched = true;
            }
        }
        Ok(touched)
    }
}

/// A time in seconds since 1970, UTC.
pub(super) fn moment(seconds: i64) -> NaiveDateTime {
    DateTime::from_timestamp(seconds, 0).unwrap_or_default().naive_utc()
}
