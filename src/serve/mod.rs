//! A preview: the site on the loopback address, from memory, for people who write a catalogue or templates.
//!
//! In: a site, or what is wrong, each time something changed. Out: pages for browsers of this machine, loaded anew
//! by themselves. Nothing from the disk is served: what is asked for is looked up among the paths of the site.
//! Must not know: how a site is made, TOML, findings, the terminal.

mod browser;
mod connection;
mod doors;
mod events;
mod guard;
mod notice;
mod overlay;
mod pages;
mod server;
mod stage;
mod watch;

use std::fmt;
use std::sync::Arc;

pub use browser::open;
pub use connection::Bounds;
pub use doors::Doors;
pub use notice::{Notice, Notices, notices};
pub use server::{Server, start, start_within};
pub use watch::Watcher;

use crate::site::Contents;

/// What browsers are shown.
#[derive(Clone, Default)]
pub struct Shown {
    /// The newest site that could be made; `None` while there has been none.
    pub site: Option<Arc<dyn Contents + Send + Sync>>,
    /// The path below which the site is published, such as `/` or `/events/`: pages that begin their links there
    /// work as well.
    pub base: String,
    /// What is wrong now. The site is then the one from before.
    pub fault: Option<Fault>,
    /// The warnings that there are; they lie folded over each page, which is made all the same.
    pub warnings: Option<Fault>,
}

impl fmt::Debug for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let site = self.site.as_ref().map(|site| site.paths().len());
        f.debug_struct("Shown").field("site", &site).field("fault", &self.fault).finish_non_exhaustive()
    }
}

/// What is wrong or odd, as it is shown over a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// In a few words, such as `2 errors`.
    pub title: String,
    /// The whole of it as a terminal shows it, with its colours as escape sequences (ECMA-48 SGR).
    pub text: String,
}
