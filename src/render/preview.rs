//! The preview of a change as one file that loads nothing.
//!
//! In: a view of it. Out: HTML with its style and its script in it, and a policy that names both by their hashes, so that
//! nothing else runs, whatever a stranger wrote into the catalogue.
//! Must not know: what changed, where the file goes.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use super::html::{TemplateError, Templates};
use crate::view::page::preview::PreviewPage;

/// The template, which is no page of a site, and what stands in it.
const TEMPLATE: &[u8] = include_bytes!("../../templates/preview/page.html");
const STYLE: &str = include_str!("../../templates/preview/preview.css");
const SCRIPT: &str = include_str!("../../templates/preview/preview.js");

/// Its name among the templates.
const NAME: &str = "preview.html";

/// The styles of pages whose parts it shows.
const STYLES: [&str; 3] = ["assets/kalends.css", "assets/glance.css", "assets/planner.css"];

/// The file.
///
/// # Errors
/// What went wrong in which template.
pub fn preview(page: &PreviewPage<'_>) -> Result<String, TemplateError> {
    let templates = Templates::new(&BTreeMap::from([(NAME.to_owned(), TEMPLATE.to_vec())]))?;
    let styles = STYLES.iter().filter_map(|name| std::str::from_utf8(templates.asset(name)?).ok());
    let style: String = styles.chain([STYLE]).collect();
    let policy = format!(
        "default-src 'none'; style-src '{}'; script-src '{}'; img-src data:; base-uri 'none'; form-action 'none'",
        hash(&style),
        hash(SCRIPT)
    );
    templates.inline(NAME, page, (&style, SCRIPT, &policy))
}

/// A text as a policy names it.
fn hash(text: &str) -> String {
    format!("sha256-{}", base64(&Sha256::digest(text.as_bytes())))
}

/// RFC 4648, section 4.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for group in bytes.chunks(3) {
        let bits =
            group.iter().chain(&[0, 0]).take(3).fold(0_usize, |bits, byte| bits << 8 | usize::from(*byte));
        for place in 0..4 {
            let letter = LETTERS.get(bits >> (18 - 6 * place) & 63).copied().unwrap_or(b'=');
            out.push(if place <= group.len() { char::from(letter) } else { '=' });
        }
    }
    out
}
