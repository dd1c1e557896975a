//! Addresses: what a link in a catalogue may be.
//!
//! In: a text. Out: an http or https address in ASCII that is safe in a feed and in an attribute, or a finding.
//! Must not know: where the address is shown.

use url::Url;

use crate::report::{Finding, Rule, visible};
use crate::text::{Span, markdown};

pub(in crate::catalogue) static URL: Rule = Rule::error(
    "url-malformed",
    "an address is a plain http or https address",
    include_str!("../explain/url-malformed.md"),
);

pub(super) static RULES: &[&Rule] = &[&URL];

/// An address as a feed and a page may show it.
pub(in crate::catalogue) fn url(name: &str, text: &str, at: Span) -> Result<String, Finding> {
    address(text).map_err(|why| {
        let finding = URL.at(at, format!("`{name}` is an address {why}: {}", visible::quoted(text)));
        finding.help("write it as a browser shows it, such as `\"https://example.org/2025/\"`")
    })
}

/// Holds the addresses that a text leads to to the same rule. The first that breaks it is reported, and how many do.
pub(super) fn in_text(name: &str, text: &str, is_markdown: bool, at: Span) -> Result<(), Finding> {
    let addresses = if is_markdown {
        markdown::addresses(text)
    } else {
        markdown::bare(text).map(str::to_owned).collect()
    };
    let mut faults = addresses.iter().filter_map(|url| Some((url, address(url).err()?)));
    let Some((url, why)) = faults.next() else { return Ok(()) };
    let more = match faults.count() {
        0 => String::new(),
        1 => ", and one more".to_owned(),
        more => format!(", and {more} more"),
    };
    let message = format!("`{name}` leads to an address {why}: {}{more}", visible::quoted(url));
    Err(URL.at(at, message).help("write it as a browser shows it, such as `https://example.org/2025/`"))
}

/// The domain of an address, if it has one that is no number.
pub(super) fn domain(text: &str) -> Option<String> {
    Url::parse(text).ok()?.domain().map(str::to_owned)
}

/// The address in its plain ASCII form, or what is wrong with it as a phrase after "is an address".
///
/// # Errors
/// Why no page can lead there.
pub fn address(text: &str) -> Result<String, &'static str> {
    let Some((scheme, rest)) = text.split_once("://") else {
        return Err("without `https://`");
    };
    if !scheme.eq_ignore_ascii_case("http") && !scheme.eq_ignore_ascii_case("https") {
        return Err("that is neither http nor https");
    }
    if let Some(c) = rest.chars().find(|c| c.is_whitespace() || "\"'<>\\^{}|`".contains(*c)) {
        return Err(match c {
            c if c.is_whitespace() => "with a space in it",
            '"' | '\'' | '`' => "with a quote in it",
            _ => "with a character that addresses may not have",
        });
    }
    // The parser would take the path for the host.
    if rest.starts_with(['/', '?', '#']) {
        return Err("without a host");
    }
    let url = Url::parse(text).map_err(|_| "that cannot be read")?;
    if url.host_str().is_none_or(str::is_empty) {
        return Err("without a host");
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err("with a user name or password in it");
    }
    // The plain form keeps what people wrote, but for what only the parsed form says safely: the case of the
    // host, letters beyond ASCII, a path after a bare host.
    Ok(if text.is_ascii() && url.as_str().trim_end_matches('/') == text.trim_end_matches('/') {
        text.to_owned()
    } else {
        url.into()
    })
}
