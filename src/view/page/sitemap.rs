//! The addresses of all pages, for search engines.
//!
//! In: the site's address and the paths of its pages. Out: a [`Sitemap`].
//! Must not know: what a page shows, XML.

use chrono::NaiveDateTime;
use serde::Serialize;

/// Most addresses that one file may hold (sitemaps.org, protocol 0.9).
const MOST: usize = 50_000;

/// The addresses of all pages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Sitemap {
    /// The pages.
    pub pages: Vec<SitemapPage>,
}

/// A page for search engines.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SitemapPage {
    /// Its public address.
    pub address: String,
    /// When what it shows last changed, UTC, where known.
    pub modified: Option<String>,
}

impl Sitemap {
    /// The pages at these paths below `url`, which ends in `/`, with when each last changed.
    #[must_use]
    pub fn of<'a>(url: &str, pages: impl Iterator<Item = (&'a str, Option<NaiveDateTime>)>) -> Self {
        let page = |(page, modified): (&str, Option<NaiveDateTime>)| SitemapPage {
            address: format!("{url}{page}"),
            modified: modified.map(|time| time.format("%Y-%m-%dT%H:%M:%SZ").to_string()),
        };
        Self { pages: pages.take(MOST).map(page).collect() }
    }
}
