//! Addresses: what a link in a catalogue may be.
//!
//! In: a text. Out: an http or https address in ASCII that is safe in a feed and in an attribute, or why not.
//! Must not know: findings, where the address is shown.

use url::Url;

/// The address in its plain ASCII form, or what is wrong with it as a phrase after "is an address".
pub(super) fn address(text: &str) -> Result<String, &'static str> {
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
