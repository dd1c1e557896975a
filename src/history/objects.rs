//! Objects of a repository by their names: the texts of files, and which files differ between two commits.
//!
//! In: names of objects. Out: bytes and paths, asked for in bunches so that git need not wait for each question.
//! Must not know: catalogues.

use std::collections::{HashMap, VecDeque};
use std::rc::Rc;

use super::fault::Fault;
use super::git::{Git, Talk};
use super::place::RepoPath;
use super::walk::Oid;

/// The most bytes of one object, which is the most that a catalogue has. What is longer was never one.
const MOST: u64 = 64 * 1024 * 1024;

/// How many questions are asked at once; together they fit into a pipe.
const BUNCH: usize = 24;

/// The texts of files.
pub(super) struct Objects {
    talk: Talk,
    /// Those that will be asked for, in their order.
    ahead: VecDeque<Oid>,
    ready: HashMap<Oid, Option<Vec<u8>>>,
}

impl Objects {
    pub(super) fn open(git: &Git) -> Result<Self, Fault> {
        let talk = git.talk(&["cat-file", "--batch"])?;
        Ok(Self { talk, ahead: VecDeque::new(), ready: HashMap::new() })
    }

    /// Says which will be asked for.
    pub(super) fn expect(&mut self, oids: impl Iterator<Item = Oid>) {
        self.ahead = oids.collect();
    }

    /// The bytes of a file; `None` for what is too long to be a catalogue.
    pub(super) fn bytes(&mut self, oid: &Oid) -> Result<Option<Vec<u8>>, Fault> {
        if let Some(bytes) = self.ready.remove(oid) {
            return Ok(bytes);
        }
        if self.ahead.iter().take(BUNCH).any(|ahead| ahead == oid) {
            self.ready.clear();
            let bunch: Vec<Oid> = self.ahead.drain(..BUNCH.min(self.ahead.len())).collect();
            self.ask(&bunch)?;
        } else {
            self.ask(std::slice::from_ref(oid))?;
        }
        self.ready.remove(oid).ok_or_else(Fault::unreadable)
    }

    fn ask(&mut self, oids: &[Oid]) -> Result<(), Fault> {
        let questions: String = oids.iter().map(|oid| format!("{oid}\n")).collect();
        self.talk.ask(questions.as_bytes())?;
        for oid in oids {
            let answer = self.answer(oid)?;
            self.ready.insert(Rc::clone(oid), answer);
        }
        Ok(())
    }

    fn answer(&mut self, oid: &Oid) -> Result<Option<Vec<u8>>, Fault> {
        let head = String::from_utf8(self.talk.until(b'\n')?).map_err(|_| Fault::unreadable())?;
        let length = match head.split(' ').collect::<Vec<_>>().as_slice() {
            [_, "blob", length] => length.parse::<u64>().map_err(|_| Fault::unreadable())?,
            [.., "missing"] => return Err(Fault::missing(oid)),
            _ => return Err(Fault::unreadable()),
        };
        let bytes = match usize::try_from(length).ok().filter(|_| length <= MOST) {
            Some(length) => Some(self.talk.bytes(length)?),
            None => {
                self.talk.skip(length)?;
                None
            }
        };
        self.talk.skip(1)?;
        Ok(bytes)
    }
}

/// A file that differs between two commits. What is no file of its own (a link, a submodule) is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Difference {
    pub(super) path: RepoPath,
    pub(super) before: Option<Oid>,
    pub(super) after: Option<Oid>,
}

/// Compares a commit with a parent; with none where there is none. Gives an answer for each question.
pub(super) fn differences(
    git: &Git,
    paths: &[std::ffi::OsString],
    pairs: &[(Oid, Option<Oid>)],
) -> Result<Vec<Vec<Difference>>, Fault> {
    if pairs.is_empty() {
        return Ok(Vec::new());
    }
    let mut arguments: Vec<std::ffi::OsString> = [
        "diff-tree",
        "--stdin",
        "--root",
        "-r",
        "-z",
        "--raw",
        "--no-abbrev",
        "--no-renames",
        "--no-ext-diff",
        "--no-textconv",
        "--",
    ]
    .map(Into::into)
    .to_vec();
    arguments.extend(paths.iter().cloned());
    let mut talk = git.talk(&arguments)?;
    let mut all = Vec::with_capacity(pairs.len());
    for bunch in pairs.chunks(BUNCH) {
        let mut questions = String::new();
        for (commit, parent) in bunch {
            let parent = parent.as_ref().map_or(String::new(), |parent| format!(" {parent}"));
            // What is no commit is said again, which tells where an answer ends.
            questions.push_str(&format!("{commit}{parent}\n=\n"));
        }
        talk.ask(questions.as_bytes())?;
        for _ in bunch {
            all.push(answer(&mut talk)?);
        }
    }
    Ok(all)
}

fn answer(talk: &mut Talk) -> Result<Vec<Difference>, Fault> {
    let mut differences = Vec::new();
    loop {
        let first = talk.bytes(1)?;
        match first.as_slice() {
            b"=" => {
                talk.until(b'\n')?;
                return Ok(differences);
            }
            b":" => {
                let head = String::from_utf8(talk.until(0)?).map_err(|_| Fault::unreadable())?;
                let path = talk.until(0)?.into();
                let words: Vec<&str> = head.split(' ').collect();
                let [old, new, before, after, _] = words.as_slice() else { return Err(Fault::unreadable()) };
                let file = |mode: &str, oid: &str| mode.starts_with("100").then(|| Oid::from(oid));
                differences.push(Difference { path, before: file(old, before), after: file(new, after) });
            }
            // The name of the commit.
            _ => {
                talk.until(0)?;
            }
        }
    }
}
