//! What a preview waits for: changed files, pages that fail, the end.
//!
//! In: notices from the watcher, the server and the system. Out: one at a time, a burst of changes as one.
//! Must not know: what is done about them.

use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

/// Editors and `git` change several files in a row; a change is over when nothing followed for so long.
const QUIET: Duration = Duration::from_millis(40);

/// The longest burst: a folder that changes all the time is looked at all the same.
const BURST: Duration = Duration::from_millis(500);

/// Something happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// A file may have changed.
    Changed,
    /// A page could not be rendered when a browser asked for it, and why.
    Unrendered(String),
    /// The user wants to end.
    Stop,
}

/// The notices of one preview, in order.
#[derive(Debug)]
pub struct Notices {
    receiver: Receiver<Notice>,
    /// What came in the middle of a burst of changes.
    kept: Vec<Notice>,
}

/// A channel for notices.
#[must_use]
pub fn notices() -> (Sender<Notice>, Notices) {
    let (sender, receiver) = channel();
    (sender, Notices { receiver, kept: Vec::new() })
}

impl Notices {
    /// Waits for the next notice; [`Notice::Stop`] when nobody is left to send one.
    pub fn wait(&mut self) -> Notice {
        if !self.kept.is_empty() {
            return self.kept.remove(0);
        }
        match self.receiver.recv() {
            Ok(Notice::Changed) => self.settled(),
            Ok(notice) => notice,
            Err(_) => Notice::Stop,
        }
    }

    /// Waits until a burst of changes is over.
    fn settled(&mut self) -> Notice {
        let since = Instant::now();
        while since.elapsed() < BURST {
            match self.receiver.recv_timeout(QUIET) {
                Ok(Notice::Changed) => {}
                Ok(Notice::Stop) => return Notice::Stop,
                Ok(notice) => self.kept.push(notice),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => break,
            }
        }
        Notice::Changed
    }
}
