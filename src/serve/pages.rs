//! What is answered to an address.
//!
//! In: what is shown, and the path and query of a request. Out: status, headers and bytes. An address is only ever
//! looked up among the paths of the site.
//! Must not know: connections, who asks.

use axum::http::header::{CONTENT_TYPE, LOCATION};
use axum::http::{HeaderName, StatusCode};
use percent_encoding::percent_decode_str;

use super::overlay;
use super::{Fault, Shown};
use crate::site::{Contents, SitePath};

/// The page for addresses that lead nowhere.
const NOT_FOUND: &str = "404.html";

/// What is shown, and by which name pages know it.
#[derive(Debug)]
pub(super) struct Edition {
    pub(super) shown: Shown,
    pub(super) version: String,
}

/// An answer.
#[derive(Debug)]
pub(super) struct Answer {
    pub(super) status: StatusCode,
    pub(super) headers: Vec<(HeaderName, String)>,
    pub(super) body: Vec<u8>,
    /// Why a page could not be rendered, to be shown to those who edit its template.
    pub(super) fault: Option<String>,
}

impl Answer {
    fn new(status: StatusCode, kind: &str, body: Vec<u8>) -> Self {
        Self { status, headers: vec![(CONTENT_TYPE, kind.to_owned())], body, fault: None }
    }
}

impl Edition {
    /// Answers a request for a path as it was sent.
    pub(super) fn answer(&self, path: &str, query: Option<&str>) -> Answer {
        let Some(site) = self.shown.site.as_deref() else {
            return self.fault_alone(StatusCode::SERVICE_UNAVAILABLE, self.shown.fault.as_ref());
        };
        // Pages for lost addresses begin their links at the path of the published site.
        let below = path.strip_prefix(self.shown.base.as_str());
        let places = [path.strip_prefix('/'), below].map(|place| place.and_then(|place| found(site, place)));
        match places.into_iter().flatten().next() {
            Some(Place::File(path)) => self.file(site, &path, StatusCode::OK),
            Some(Place::Folder(path)) => {
                let base = if below.is_some() { self.shown.base.as_str() } else { "/" };
                let query = query.map(|query| format!("?{query}")).unwrap_or_default();
                redirect(&format!("{base}{path}/{query}"))
            }
            None => match SitePath::new(NOT_FOUND) {
                Some(path) => self.file(site, &path, StatusCode::NOT_FOUND),
                None => Answer::new(StatusCode::NOT_FOUND, "text/plain", Vec::new()),
            },
        }
    }

    fn file(&self, site: &dyn Contents, path: &SitePath, status: StatusCode) -> Answer {
        match site.bytes(path) {
            Ok(bytes) if path.as_str().ends_with(".html") => {
                let page = overlay::over(bytes, &self.shown, &self.version);
                Answer::new(status, HTML, page)
            }
            Ok(bytes) => Answer::new(status, &kind(path), bytes),
            Err(error) => {
                let fault = Fault { title: "This page cannot be made".to_owned(), text: error.to_string() };
                let answer = self.fault_alone(StatusCode::INTERNAL_SERVER_ERROR, Some(&fault));
                Answer { fault: Some(fault.text), ..answer }
            }
        }
    }

    fn fault_alone(&self, status: StatusCode, fault: Option<&Fault>) -> Answer {
        Answer::new(status, HTML, overlay::alone(fault, &self.version).into_bytes())
    }
}

const HTML: &str = "text/html; charset=utf-8";

enum Place {
    File(SitePath),
    /// The path of a folder that has a page, asked for without its last `/`.
    Folder(SitePath),
}

/// What an address means: a file, or a folder that has an `index.html`.
fn found(site: &dyn Contents, place: &str) -> Option<Place> {
    let text = percent_decode_str(place).decode_utf8().ok()?;
    let known = |path: &SitePath| site.has(path);
    let index = |folder: &str| SitePath::new(format!("{folder}index.html")).filter(known);
    if text.is_empty() || text.ends_with('/') {
        return index(&text).map(Place::File);
    }
    let path = SitePath::new(text)?;
    if known(&path) {
        return Some(Place::File(path));
    }
    index(&format!("{path}/")).map(|_| Place::Folder(path))
}

fn redirect(to: &str) -> Answer {
    let mut answer = Answer::new(StatusCode::TEMPORARY_REDIRECT, "text/plain; charset=utf-8", Vec::new());
    answer.headers.push((LOCATION, to.to_owned()));
    answer
}

/// The media type of a file, by its ending. Every text of a site is UTF-8.
fn kind(path: &SitePath) -> String {
    let kind = mime_guess::from_path(path.as_str()).first_or_octet_stream();
    let text = kind.type_() == "text" || matches!(kind.subtype().as_str(), "json" | "xml" | "javascript");
    if text { format!("{}; charset=utf-8", kind.essence_str()) } else { kind.essence_str().to_owned() }
}
