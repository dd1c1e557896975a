//! What came: whether it is a feed, whether it is all of it, what it is called and how it is packed.
//!
//! In: a conversation. Out: findings.
//! Must not know: what is in a feed.

use super::talk::Talk;
use crate::host::exchange::{Answer, Ask, LARGEST, Length};
use crate::report::{Finding, Rule, visible};

static HOST_HTML: Rule =
    Rule::error("host-html", "a feed is a calendar, and no page", include_str!("../explain/host-html.md"));
static HOST_PARTIAL: Rule =
    Rule::error("host-partial", "a feed comes whole", include_str!("../explain/host-partial.md"));
static HOST_SIZE: Rule =
    Rule::error("host-size", "a feed comes to an end", include_str!("../explain/host-size.md"));
static HOST_TYPE: Rule = Rule::warning(
    "host-type",
    "a feed is served as `text/calendar` in UTF-8",
    include_str!("../explain/host-type.md"),
);
static HOST_COMPRESSION: Rule = Rule::warning(
    "host-compression",
    "a large feed is compressed for those who ask for it, and for nobody else",
    include_str!("../explain/host-compression.md"),
);
static HOST_CORS: Rule = Rule::warning(
    "host-cors",
    "programs in a browser may read a feed",
    include_str!("../explain/host-cors.md"),
);

pub(super) const RULES: &[&Rule] =
    &[&HOST_HTML, &HOST_PARTIAL, &HOST_SIZE, &HOST_TYPE, &HOST_COMPRESSION, &HOST_CORS];

/// From how many bytes on compression is worth it.
const LARGE: usize = 16 << 10;

pub(super) fn check(talk: &Talk<'_>, findings: &mut Vec<Finding>) {
    let Some((number, answer)) = talk.last(Ask::Feed) else { return };
    if let Some(fault) = unfit(talk, number, answer) {
        findings.push(fault);
        return;
    }
    if answer.status != 200 {
        return;
    }
    findings.extend(kind(talk, number, answer));
    findings.extend(packed(talk, number, answer));
    findings.extend(readable(talk, number, answer));
}

/// Why it is no feed that could be read any further.
fn unfit(talk: &Talk<'_>, number: usize, answer: &Answer) -> Option<Finding> {
    match answer.length {
        Length::Cut => {
            let message = format!("the answer ended after {} bytes, before it was whole", answer.body.len());
            return Some(HOST_PARTIAL.at(talk.remark(number), message).help(
                "look into the log of the host: a program behind it ended, or `content-length` is wrong",
            ));
        }
        Length::Endless => {
            let message = format!("the answer is longer than {} MiB", LARGEST >> 20);
            return Some(
                HOST_SIZE
                    .at(talk.remark(number), message)
                    .help("publish smaller feeds, one a subject or a year"),
            );
        }
        Length::Whole => {}
    }
    if answer.status == 206 {
        return Some(
            HOST_PARTIAL
                .at(talk.status(number), "part of the feed, though all of it was asked for")
                .help("have the host answer 200 to requests without `range`"),
        );
    }
    (answer.status == 200 && answer.is_page()).then(|| {
        HOST_HTML
            .at(talk.field(number, "content-type"), "a page of HTML in the place of the feed")
            .help("give the address of the .ics file itself, one that needs no login")
    })
}

fn kind(talk: &Talk<'_>, number: usize, answer: &Answer) -> Option<Finding> {
    let at = talk.field(number, "content-type");
    let help = "have the host serve `.ics` as `text/calendar; charset=utf-8`";
    let Some(kind) = answer.field("content-type") else {
        return Some(HOST_TYPE.at(at, "no type").help(help));
    };
    let mut parts = kind.split(';').map(str::trim);
    if !parts.next().unwrap_or_default().eq_ignore_ascii_case("text/calendar") {
        return Some(HOST_TYPE.at(at, format!("the feed is served as {}", visible::quoted(kind))).help(help));
    }
    let charset = parts.find_map(|part| {
        let (name, value) = part.split_once('=')?;
        name.trim().eq_ignore_ascii_case("charset").then_some(value.trim().trim_matches('"'))
    })?;
    let fits = ["utf-8", "utf8", "us-ascii"].iter().any(|fit| charset.eq_ignore_ascii_case(fit));
    let message =
        || format!("the feed is said to be in {}, and feeds are in UTF-8", visible::quoted(charset));
    (!fits).then(|| HOST_TYPE.at(at, message()).help(help))
}

/// Whether those get it compressed who ask for it.
fn packed(talk: &Talk<'_>, number: usize, answer: &Answer) -> Option<Finding> {
    if answer.is_compressed() {
        let at = talk.field(number, "content-encoding");
        let message = "the feed comes compressed for programs that cannot read that";
        let help =
            "have the host compress only where `accept-encoding` names it, and send `vary: accept-encoding`";
        return Some(HOST_COMPRESSION.at(at, message).help(help));
    }
    let (number, asked) = talk.last(Ask::Compressed)?;
    let plain = asked.status == 200 && !asked.is_compressed() && answer.body.len() >= LARGE;
    plain.then(|| {
        let message = format!("{} KiB that nobody gets compressed", answer.body.len() >> 10);
        let help = "switch compression on for `text/calendar`: feeds shrink to a fifth or less";
        HOST_COMPRESSION.at(talk.status(number), message).help(help)
    })
}

/// Whether a program that runs in a page of another site may read it.
fn readable(talk: &Talk<'_>, number: usize, answer: &Answer) -> Option<Finding> {
    let name = "access-control-allow-origin";
    let message = match answer.field(name).map(str::trim) {
        None => "programs that run in a browser may not read the feed".to_owned(),
        Some("*") => return None,
        Some(one) if asked_from(talk, number, one) => return None,
        Some(other) => format!(
            "of programs that run in a browser only those of {} may read the feed",
            visible::quoted(other)
        ),
    };
    let help = "send `access-control-allow-origin: *` with feeds: they are public";
    Some(HOST_CORS.at(talk.field(number, name), message).help(help))
}

/// Whether the request came from a page of this site.
fn asked_from(talk: &Talk<'_>, number: usize, site: &str) -> bool {
    let fields = talk.exchanges.get(number).map(|exchange| exchange.request.fields.as_slice());
    fields.unwrap_or_default().iter().any(|(name, value)| *name == "origin" && value == site)
}
