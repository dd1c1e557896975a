//! Addresses that deserve a second look: unencrypted, of a host that is made to look like another, or of one
//! that does not say where it leads.
//!
//! In: a calendar, and which day is today. Out: findings.
//! Must not know: the network; nothing is ever looked up.

use std::borrow::Cow;
use std::net::IpAddr;

use chrono::NaiveDate;

use url::Url;

use super::written::{Text, beside_events, of_event};
use crate::model::{Calendar, Event, Facts, Online};
use crate::report::{Finding, Rule, visible};
use crate::text::{Span, markdown};

static INSECURE: Rule =
    Rule::warning("url-insecure", "an address is reached by https", include_str!("explain/url-insecure.md"));
static LOOKALIKE: Rule = Rule::warning(
    "host-lookalike",
    "a host does not look like another",
    include_str!("explain/host-lookalike.md"),
);
static OPAQUE: Rule = Rule::warning(
    "host-opaque",
    "a host says where an address leads",
    include_str!("explain/host-opaque.md"),
);

pub(super) const RULES: &[&Rule] = &[&INSECURE, &LOOKALIKE, &OPAQUE];

/// Services that hide an address behind another, which can be changed or sold at any time.
const SHORTENERS: [&str; 14] = [
    "bit.ly",
    "buff.ly",
    "cutt.ly",
    "goo.gl",
    "is.gd",
    "lnkd.in",
    "ow.ly",
    "rb.gy",
    "rebrand.ly",
    "shorturl.at",
    "t.co",
    "t.ly",
    "tiny.cc",
    "tinyurl.com",
];

/// Letters of Cyrillic and Greek that look like Latin ones.
const TWINS: &str = "асеорхуіјѕԁԛԝһӏкгвнмтανοριυκτχ";

/// An address, the key whose value it is or holds, and where that is.
type Address<'a> = (Span, &'static str, Cow<'a, str>);

pub(super) fn check(calendar: &Calendar, today: NaiveDate, findings: &mut Vec<Finding>) {
    let origin = &calendar.origin;
    let own = calendar.url.as_deref().map(|url| (origin.key("url"), "url", url.into()));
    let source =
        calendar.repository.as_deref().map(|url| (origin.key("repository"), "repository", url.into()));
    let series = calendar.series.iter();
    let series =
        series.filter_map(|series| Some((series.origin.key("url"), "url", series.url.as_deref()?.into())));
    let texts = led_to(beside_events(calendar));
    for address in own.into_iter().chain(source).chain(series).chain(texts) {
        findings.extend(hosted(&address).or_else(|| insecure(&address)));
    }
    for event in &calendar.events {
        // Sites of past events are no longer maintained.
        let ahead = event.last_day().is_none_or(|last| last >= today);
        for address in addresses(event).chain(led_to(of_event(event))) {
            findings.extend(hosted(&address).or_else(|| insecure(&address).filter(|_| ahead)));
        }
    }
}

/// What was written on an event itself.
fn addresses(event: &Event) -> impl Iterator<Item = Address<'_>> {
    let origin = &event.origin;
    let own = event.url.as_deref().zip(origin.written("url"));
    let join = match &event.online {
        Online::Join(url) => Some((origin.key("online"), "online", url.into())),
        Online::No | Online::Yes => None,
    };
    let links = event.links.iter().map(|link| (link.at, "links", link.url.as_str().into()));
    let deadlines = event
        .deadlines
        .iter()
        .filter_map(|deadline| Some((deadline.origin.key("url"), "url", deadline.url.as_deref()?.into())));
    let times = event.occurrences().iter().flat_map(|time| {
        let join = match &time.online {
            Some(Online::Join(url)) => Some((time.origin.key("online"), "online", url.into())),
            Some(Online::No | Online::Yes) | None => None,
        };
        let own = time.url.as_deref().map(|url| (time.origin.key("url"), "url", url.into()));
        let links = time.links.iter().flatten().map(|link| (link.at, "links", link.url.as_str().into()));
        own.into_iter().chain(join).chain(links).chain(sources(&time.facts))
    });
    let parts = event.parts.iter().flat_map(|part| {
        let join = match &part.online {
            Some(Online::Join(url)) => Some((part.origin.key("online"), "online", url.into())),
            Some(Online::No | Online::Yes) | None => None,
        };
        let own = part.url.as_deref().map(|url| (part.origin.key("url"), "url", url.into()));
        own.into_iter().chain(join)
    });
    let pages = own.map(|(url, at)| (at, "url", url.into())).into_iter();
    pages.chain(join).chain(links).chain(sources(&event.facts)).chain(deadlines).chain(times).chain(parts)
}

/// Where what is written is from.
fn sources(facts: &Facts) -> impl Iterator<Item = Address<'_>> {
    facts.sources.iter().map(|(url, at)| (*at, "source", url.as_str().into()))
}

/// What texts lead to, in its plain form.
fn led_to<'a>(texts: impl Iterator<Item = Text<'a>>) -> impl Iterator<Item = Address<'a>> {
    texts.filter(|(.., text)| text.contains(':')).flat_map(|(key, at, text)| {
        let found: Vec<String> = if key == "description" {
            markdown::addresses(text)
        } else {
            markdown::bare(text).map(str::to_owned).collect()
        };
        found.into_iter().filter_map(move |url| Some((at, key, Cow::Owned(Url::parse(&url).ok()?.into()))))
    })
}

fn insecure((at, key, url): &Address<'_>) -> Option<Finding> {
    url.starts_with("http:").then(|| {
        INSECURE
            .at(*at, format!("`{key}` {} an address without https: {}", verb(key), visible::quoted(url)))
            .help("open it with `https://`; if that works, write it so")
    })
}

/// What a key does with an address: a text leads to it.
fn verb(key: &str) -> &'static str {
    if matches!(key, "url" | "repository" | "online" | "links" | "source") { "is" } else { "leads to" }
}

fn hosted((at, key, url): &Address<'_>) -> Option<Finding> {
    let host = host(url);
    if let Some(shown) = lookalike(host) {
        let message =
            format!("the host {} of `{key}` is written {}", visible::quoted(host), visible::quoted(&shown));
        let help = "its letters look like those of another alphabet; check where it leads";
        return Some(LOOKALIKE.at(*at, message).help(help));
    }
    let bare = host.strip_prefix("www.").unwrap_or(host);
    let (what, help) = if host.trim_matches(['[', ']']).parse::<IpAddr>().is_ok() {
        ("is a number", "write the name of the host")
    } else if !host.contains('.') {
        ("is known on one network only", "write the address that everybody can open")
    } else if SHORTENERS.contains(&bare) {
        ("hides where it leads", "open it, and write the address it leads to")
    } else {
        return None;
    };
    Some(OPAQUE.at(*at, format!("the host {} of `{key}` {what}", visible::quoted(host))).help(help))
}

/// The host of an address that reading has made plain: no user name, lower case, ASCII.
fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    }
}

/// The host as browsers may show it, if one of its parts mixes Latin with letters that look like it, or is
/// made of nothing else while the domain it is under is Latin.
fn lookalike(host: &str) -> Option<String> {
    if !host.contains("xn--") {
        return None;
    }
    let shown = url::quirks::domain_to_unicode(host);
    let latin_end = shown.rsplit('.').next().is_some_and(str::is_ascii);
    let twin = |c: char| TWINS.contains(c);
    let foreign = |part: &str| part.chars().any(twin);
    let mixed = |part: &str| part.contains(|c: char| c.is_ascii_lowercase());
    let whole = |part: &str| part.chars().all(|c| twin(c) || !c.is_alphabetic());
    shown.split('.').any(|part| foreign(part) && (mixed(part) || latin_end && whole(part))).then_some(shown)
}
