//! Notices that files change. Nobody else uses notify.
//!
//! In: folders. Out: a notice whenever something directly in one of them changed. Folders are watched, never
//! files: an editor that saves by renaming puts another file in the place of the watched one.
//! Must not know: which files matter.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::mpsc::Sender;
use std::time::Duration;

use notify::{Config, Event, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher as _};

use super::Notice;

/// How often folders are read where the system does not report changes.
const POLL: Duration = Duration::from_secs(1);

/// Watches folders.
pub struct Watcher {
    inner: Box<dyn notify::Watcher + Send>,
    watched: BTreeSet<PathBuf>,
}

impl std::fmt::Debug for Watcher {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Watcher").field("watched", &self.watched).finish_non_exhaustive()
    }
}

impl Watcher {
    /// A watcher of no folder yet, which the system informs; where the system cannot, one that reads each second.
    ///
    /// # Errors
    /// Why there is none, as a phrase.
    pub fn new(notices: Sender<Notice>) -> Result<Self, String> {
        let handler = move |event: notify::Result<Event>| {
            // Our own reading is no change. What a fault of the watcher hid is seen by looking.
            if !event.is_ok_and(|event| event.kind.is_access()) {
                // Nobody listens any more when the program ends.
                let _ = notices.send(Notice::Changed);
            }
        };
        let inner: Box<dyn notify::Watcher + Send> =
            match RecommendedWatcher::new(handler.clone(), Config::default()) {
                Ok(watcher) => Box::new(watcher),
                Err(_) => Self::polling(handler)?,
            };
        Ok(Self { inner, watched: BTreeSet::new() })
    }

    fn polling<F: notify::EventHandler>(handler: F) -> Result<Box<dyn notify::Watcher + Send>, String> {
        let config = Config::default().with_poll_interval(POLL).with_compare_contents(true);
        let watcher = PollWatcher::new(handler, config).map_err(|error| error.to_string())?;
        Ok(Box::new(watcher))
    }

    /// Watches these folders from now on and no others. Each is watched anew: one that was removed and made
    /// again is another folder to the system.
    ///
    /// # Errors
    /// Folders that cannot be watched, each with the reason. The others are watched.
    pub fn watch(&mut self, folders: BTreeSet<PathBuf>) -> Result<(), Vec<(PathBuf, String)>> {
        for folder in &self.watched {
            // A folder that is gone is not watched any more.
            let _ = self.inner.unwatch(folder);
        }
        let mut faults = Vec::new();
        for folder in &folders {
            if let Err(error) = self.inner.watch(folder, RecursiveMode::NonRecursive) {
                faults.push((folder.clone(), error.to_string()));
            }
        }
        self.watched = folders;
        if faults.is_empty() { Ok(()) } else { Err(faults) }
    }
}
