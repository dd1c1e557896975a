//! Which files a site has, and the bytes of each when asked.
//!
//! A calendar passes in this order: [`shown`] plans what all files are made from, [`kinds`] lists every path with what
//! it is made from, and one file of each kind is rendered to see that it can be. Then whoever asks gets the bytes of one
//! path at a time, pages from [`kinds`], feeds from [`feed`], files for programs from [`data`]; nobody needs to keep all
//! of them. An [`excerpt`] is one of these files with some of the events alone, and a [`preview`] shows two calendars side by side.
//!
//! In: a calendar, its marks, its changes, templates, and the day on which it is shown. Out: paths and bytes, as [`Contents`].
//! Must not know: the disk, the clock, the terminal.

mod contents;
mod data;
pub mod excerpt;
mod feed;
mod kinds;
pub mod path;
pub mod preview;
mod shown;
mod twins;

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;

pub use contents::{Contents, SiteError};
pub use path::SitePath;

use crate::model::change::Change;
use crate::model::{Calendar, Marks};
use crate::render::html::Templates;
use crate::view::address;
use kinds::Recipe;
use shown::Shown;

/// How many entries make a file a large one.
const LARGE: usize = 500;

/// All files of a site.
#[derive(Debug, Clone)]
pub struct Site {
    shown: Arc<Shown>,
    paths: BTreeMap<SitePath, Recipe>,
}

/// The site of a calendar as it is shown on a day. Pages may look at the day, feeds never do. Without `changes`, which
/// is not the same as without any, no page speaks of them.
///
/// # Errors
/// When the language has no words, two files would have one path, or a template fails: one page of each kind is
/// rendered, so that this is known before anybody asks for a page.
pub fn build(
    calendar: Calendar,
    marks: Marks,
    changes: Option<Vec<Change>>,
    today: NaiveDate,
    templates: Templates,
) -> Result<Site, SiteError> {
    let shown = Shown::new(calendar, marks, changes, today, templates)?;
    if let Some((first, second)) = twins::first_pair(shown.templates.assets().map(|(name, _)| name)) {
        let why =
            format!("many disks take it and `{first}` for one: they differ by upper and lower case alone");
        return Err(SiteError::new(second, why));
    }
    let paths = kinds::paths(&shown)?;
    kinds::probe(&shown, &paths)?;
    Ok(Site { shown: Arc::new(shown), paths })
}

impl Site {
    /// The calendar that is shown.
    #[must_use]
    pub fn calendar(&self) -> &Calendar {
        &self.shown.calendar
    }

    /// The path below which the site is published: `/`, or `/events/` for `https://example.org/events/`.
    #[must_use]
    pub fn base(&self) -> &str {
        self.shown.calendar.url.as_deref().map_or("/", address::path_of)
    }
}

impl Site {
    /// Whether a file may hang on the day on which it is made, and not only on what has passed by then.
    #[must_use]
    pub fn is_of_a_day(&self, path: &SitePath) -> bool {
        self.paths.get(path).is_some_and(|recipe| recipe.is_of_a_day())
    }
}

impl Contents for Site {
    fn paths(&self) -> Vec<&SitePath> {
        self.paths.keys().collect()
    }

    fn has(&self, path: &SitePath) -> bool {
        self.paths.contains_key(path)
    }

    fn alone(&self) -> Vec<&SitePath> {
        let is_large = |recipe: &Recipe| recipe.entries(&self.shown) > LARGE;
        let mut large: Vec<_> = self.paths.iter().filter(|(_, recipe)| is_large(recipe)).collect();
        large.sort_by_key(|(_, recipe)| recipe.turn());
        large.into_iter().map(|(path, _)| path).collect()
    }

    fn day(&self) -> Option<NaiveDate> {
        Some(self.shown.edition().today)
    }

    fn bytes(&self, path: &SitePath) -> Result<Vec<u8>, SiteError> {
        let fault = |reason: String| SiteError::new(path.as_str(), reason);
        let made = self.paths.get(path).map_or(Ok(None), |recipe| recipe.bytes(&self.shown));
        made.map_err(fault)?.ok_or_else(|| fault("the site has no such file".to_owned()))
    }
}
