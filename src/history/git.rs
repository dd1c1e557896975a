//! The `git` command: the only program that kalends runs, and the only file that starts it.
//!
//! In: arguments and a folder. Out: what git said, as bytes in formats for machines; or why it did not.
//! A repository is a stranger's: nothing that its configuration or its attributes name is run, no object is replaced
//! or fetched, and git's own words are made visible before anybody reads them. A refusal of git is never worked
//! around. Must not know: catalogues, commits, what the output means.

use std::ffi::{OsStr, OsString};
use std::io::{self, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use super::fault::Fault;
use crate::report::visible;

/// The variables that git gets of those around kalends: where programs and settings lie, and which repository is meant.
pub const KEPT: [&str; 12] = [
    "PATH",
    "HOME",
    "XDG_CONFIG_HOME",
    "GIT_CONFIG_GLOBAL",
    "GIT_CONFIG_SYSTEM",
    "GIT_CONFIG_NOSYSTEM",
    "GIT_CONFIG_COUNT",
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_CEILING_DIRECTORIES",
    "SYSTEMROOT",
    "USERPROFILE",
];

/// What the names of the pairs that `GIT_CONFIG_COUNT` counts begin with.
pub const KEPT_PAIRS: [&str; 2] = ["GIT_CONFIG_KEY_", "GIT_CONFIG_VALUE_"];

/// Settings of a repository that run programs, or have git ask somebody else.
const OVERRULED: [&str; 8] = [
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",
    "core.pager=",
    "core.quotePath=false",
    "core.alternateRefsCommand=false",
    "core.sshCommand=false",
    "protocol.allow=never",
    "log.showSignature=false",
];

/// The longest that one command may take.
const LONGEST: Duration = Duration::from_secs(600);

/// The most bytes that a command may say at once.
const MOST: u64 = 256 * 1024 * 1024;

/// How git is run.
#[derive(Debug, Clone)]
pub(super) struct Git {
    /// The variables it gets: those of [`KEPT`] that are set.
    environment: Vec<(OsString, OsString)>,
    /// Where it runs.
    folder: PathBuf,
}

/// What a command said, and whether it went well.
pub(super) struct Said {
    pub(super) fine: bool,
    pub(super) out: Vec<u8>,
    pub(super) err: String,
}

impl Git {
    pub(super) fn new(environment: &[(OsString, OsString)], folder: &Path) -> Self {
        Self { environment: environment.to_vec(), folder: folder.to_owned() }
    }

    /// The same somewhere else.
    pub(super) fn at(&self, folder: &Path) -> Self {
        Self { folder: folder.to_owned(), ..self.clone() }
    }

    /// Where it runs.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// The value of a variable that git gets.
    pub(super) fn variable(&self, name: &str) -> Option<&OsStr> {
        self.environment.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_os_str())
    }

    /// The same with a variable of this value.
    pub(super) fn with(mut self, name: &str, value: OsString) -> Self {
        self.environment.retain(|(key, _)| key != name);
        self.environment.push((name.into(), value));
        self
    }

    #[allow(clippy::disallowed_methods, reason = "this is where git is started")]
    fn command(&self, arguments: &[&OsStr]) -> Command {
        let mut command = Command::new("git");
        command.env_clear().envs(self.environment.iter().map(|(name, value)| (name, value)));
        command.env("LC_ALL", "C").env("GIT_NO_LAZY_FETCH", "1").env("GIT_NO_REPLACE_OBJECTS", "1");
        command.env("GIT_OPTIONAL_LOCKS", "0").env("GIT_TERMINAL_PROMPT", "0");
        command.args(["--no-pager", "--no-replace-objects"]);
        for setting in OVERRULED {
            command.args(["-c", setting]);
        }
        command.args(arguments).current_dir(&self.folder);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    /// Runs a command to its end.
    pub(super) fn run<A: AsRef<OsStr>>(&self, arguments: &[A]) -> Result<Said, Fault> {
        let arguments: Vec<&OsStr> = arguments.iter().map(AsRef::as_ref).collect();
        let mut child = self.command(&arguments).spawn().map_err(|error| unstarted(&error))?;
        let (out, err) = (child.stdout.take(), child.stderr.take());
        let watched = Watched::new(child);
        let words = thread::spawn(move || err.map(words).unwrap_or_default());
        let mut said = Vec::new();
        let read = out.map(|out| out.take(MOST + 1).read_to_end(&mut said));
        let length = u64::try_from(said.len()).unwrap_or(u64::MAX);
        let fine = watched.end(length > MOST);
        let err = words.join().unwrap_or_default();
        match (fine, read) {
            (Err(End::Late), _) => Err(Fault::late()),
            (_, Some(Err(error))) => Err(Fault::new(format!("git cannot be read: {error}"))),
            _ if length > MOST => Err(Fault::new("git says more than 256 MiB")),
            (fine, _) => Ok(Said { fine: fine.unwrap_or(false), out: said, err }),
        }
    }

    /// Runs a command that has to go well; what it said.
    pub(super) fn ask<A: AsRef<OsStr>>(&self, arguments: &[A]) -> Result<Vec<u8>, Fault> {
        let said = self.run(arguments)?;
        if said.fine { Ok(said.out) } else { Err(Fault::of_git(&said.err)) }
    }

    /// Starts a command that answers questions.
    pub(super) fn talk<A: AsRef<OsStr>>(&self, arguments: &[A]) -> Result<Talk, Fault> {
        let arguments: Vec<&OsStr> = arguments.iter().map(AsRef::as_ref).collect();
        let mut command = self.command(&arguments);
        command.stdin(Stdio::piped());
        let mut child = command.spawn().map_err(|error| unstarted(&error))?;
        let (questions, answers) = (child.stdin.take(), child.stdout.take());
        let err = child.stderr.take();
        let words = thread::spawn(move || err.map(self::words).unwrap_or_default());
        let (Some(questions), Some(answers)) = (questions, answers) else {
            return Err(Fault::new("git cannot be talked to"));
        };
        let answers = BufReader::with_capacity(64 * 1024, answers);
        Ok(Talk {
            questions: Some(questions),
            answers,
            words: Some(words),
            watched: Some(Watched::new(child)),
        })
    }
}

/// git's own words, safe to show.
fn words(from: impl Read) -> String {
    let mut bytes = Vec::new();
    let _ = from.take(4096).read_to_end(&mut bytes);
    String::from_utf8_lossy(&bytes).into_owned()
}

fn unstarted(error: &io::Error) -> Fault {
    match error.kind() {
        io::ErrorKind::NotFound => Fault::no_git(),
        _ => Fault::new(format!("git cannot be started: {}", visible::words(&error.to_string()))),
    }
}

/// A command that answers questions, one after the other.
pub(super) struct Talk {
    questions: Option<ChildStdin>,
    answers: BufReader<ChildStdout>,
    words: Option<thread::JoinHandle<String>>,
    watched: Option<Watched>,
}

impl Talk {
    /// Asks. The questions of one call must fit into a pipe (4 KiB): the answers are read only afterwards.
    pub(super) fn ask(&mut self, questions: &[u8]) -> Result<(), Fault> {
        let asked = self.questions.as_mut().map(|to| to.write_all(questions).and_then(|()| to.flush()));
        match asked {
            Some(Ok(())) => Ok(()),
            _ => Err(self.broken()),
        }
    }

    /// Everything up to a byte, without it.
    pub(super) fn until(&mut self, byte: u8) -> Result<Vec<u8>, Fault> {
        let mut out = Vec::new();
        let read = io::BufRead::read_until(&mut (&mut self.answers).take(64 * 1024), byte, &mut out);
        match read {
            Ok(_) if out.pop() == Some(byte) => Ok(out),
            _ => Err(self.broken()),
        }
    }

    /// So many bytes.
    pub(super) fn bytes(&mut self, length: usize) -> Result<Vec<u8>, Fault> {
        let mut out = vec![0; length];
        self.answers.read_exact(&mut out).map_err(|_| self.broken())?;
        Ok(out)
    }

    /// Lets so many bytes go by.
    pub(super) fn skip(&mut self, length: u64) -> Result<(), Fault> {
        let skipped = io::copy(&mut (&mut self.answers).take(length), &mut io::sink());
        if skipped.is_ok_and(|skipped| skipped == length) { Ok(()) } else { Err(self.broken()) }
    }

    /// Why it does not answer.
    fn broken(&mut self) -> Fault {
        self.questions = None;
        if let Some(Err(End::Late)) = self.watched.take().map(|watched| watched.end(true)) {
            return Fault::late();
        }
        Fault::of_git(&self.words.take().and_then(|words| words.join().ok()).unwrap_or_default())
    }
}

impl Drop for Talk {
    fn drop(&mut self) {
        self.questions = None;
        if let Some(watched) = self.watched.take() {
            let _ = watched.end(true);
        }
    }
}

/// Why a command did not end by itself.
enum End {
    /// It took too long.
    Late,
}

/// A child that is ended when it takes too long.
struct Watched {
    child: Arc<Mutex<Child>>,
    done: Sender<()>,
    watcher: thread::JoinHandle<bool>,
}

impl Watched {
    fn new(child: Child) -> Self {
        let child = Arc::new(Mutex::new(child));
        let (done, wait) = mpsc::channel();
        let watched = Arc::clone(&child);
        let watcher = thread::spawn(move || {
            let late = wait.recv_timeout(LONGEST) == Err(RecvTimeoutError::Timeout);
            if late && let Ok(mut child) = watched.lock() {
                let _ = child.kill();
            }
            late
        });
        Self { child, done, watcher }
    }

    /// Waits for its end, or brings it about; whether it went well.
    fn end(self, now: bool) -> Result<bool, End> {
        if now && let Ok(mut child) = self.child.lock() {
            let _ = child.kill();
        }
        // Its output has ended, so it ends itself, as a rule at once. The lock is left to the watcher in between.
        let mut fine = false;
        for round in 0_u32.. {
            match self.child.lock().map(|mut child| child.try_wait()) {
                Ok(Ok(None)) if round < 100 => thread::yield_now(),
                Ok(Ok(None)) => thread::sleep(Duration::from_millis(1)),
                Ok(Ok(Some(status))) => {
                    fine = status.success();
                    break;
                }
                Ok(Err(_)) | Err(_) => break,
            }
        }
        let _ = self.done.send(());
        if self.watcher.join().unwrap_or(false) { Err(End::Late) } else { Ok(fine) }
    }
}
