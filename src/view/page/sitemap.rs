//! The addresses of all pages, for search engines.
//!
//! In: the site's address and the paths of its pages. Out: a [`Sitemap`].
//! Must not know: what a page shows, XML.

use serde::Serialize;

/// Most addresses that one file may hold (sitemaps.org, protocol 0.9).
const MOST: usize = 50_000;

/// The addresses of all pages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Sitemap {
    /// Public addresses.
    pub addresses: Vec<String>,
}

impl Sitemap {
    /// The pages at these paths below `url`, which ends in `/`.
    #[must_use]
    pub fn of<'a>(url: &str, pages: impl Iterator<Item = &'a str>) -> Self {
        Self { addresses: pages.take(MOST).map(|page| format!("{url}{page}")).collect() }
    }
}
