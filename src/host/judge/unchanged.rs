//! How a program learns that a feed did not change, and that it did.
//!
//! In: a conversation. Out: findings.
//! Must not know: what is in a feed.

use super::talk::Talk;
use crate::host::exchange::{Answer, Ask};
use crate::report::{Finding, Rule};

static HOST_ETAG: Rule = Rule::warning(
    "host-etag",
    "a feed has marks by which it is recognised, and they change only when it does",
    include_str!("../explain/host-etag.md"),
);
static HOST_NOT_MODIFIED: Rule = Rule::warning(
    "host-not-modified",
    "who has this edition of a feed gets a 304, and nobody else does",
    include_str!("../explain/host-not-modified.md"),
);
static HOST_CACHE: Rule = Rule::warning(
    "host-cache",
    "a change of a feed arrives within a day",
    include_str!("../explain/host-cache.md"),
);

pub(super) const RULES: &[&Rule] = &[&HOST_ETAG, &HOST_NOT_MODIFIED, &HOST_CACHE];

/// The most seconds for which a feed should be kept without asking again: a day.
const LONGEST: u64 = 24 * 60 * 60;

pub(super) fn check(talk: &Talk<'_>, findings: &mut Vec<Finding>) {
    let Some((number, feed)) = talk.feed() else { return };
    findings.extend(kept(talk, number, feed));
    match marked(talk, number, feed) {
        Some(fault) => findings.push(fault),
        // Marks that are not there or change each time cannot be recognised either: that is no second fault.
        None => findings.extend(recognised(talk)),
    }
}

/// Whether there are marks that stay while the feed does.
fn marked(talk: &Talk<'_>, number: usize, feed: &Answer) -> Option<Finding> {
    if feed.marks().is_empty() {
        let message = "neither `etag` nor `last-modified`: every program loads the whole feed each time";
        return Some(
            HOST_ETAG.at(talk.status(number), message).help("have the host send an `etag` with files"),
        );
    }
    let (later, again) = talk.last(Ask::Other)?;
    if again.status != 200 || again.body != feed.body {
        return None;
    }
    let moved = ["etag", "last-modified"].into_iter().find(|name| again.field(name) != feed.field(name))?;
    let message = format!("`{moved}` is another one each time, though the feed is the same");
    let help = "make the mark of what is in the file, and serve it from every machine with the same one";
    Some(
        HOST_ETAG
            .at(talk.field(later, moved), message)
            .related(talk.field(number, moved), "the first time")
            .help(help),
    )
}

/// Whether who has this edition is told so, and who has another gets this one.
fn recognised(talk: &Talk<'_>) -> Option<Finding> {
    for (ask, what) in [(Ask::Unchanged, ""), (Ask::CompressedUnchanged, " when it is compressed")] {
        if let Some((number, _)) = talk.last(ask).filter(|(_, answer)| answer.status == 200) {
            let message = format!("the whole feed once more for a program that has it{what}");
            let help = match ask {
                Ask::CompressedUnchanged => {
                    "let the host recognise its own mark again: with Apache, `DeflateAlterETag NoChange`"
                }
                _ => {
                    "have the host answer 304 where `if-none-match` or `if-modified-since` names this edition"
                }
            };
            return Some(HOST_NOT_MODIFIED.at(talk.status(number), message).help(help));
        }
    }
    let (number, _) = talk.last(Ask::Other).filter(|(_, answer)| answer.status == 304)?;
    let message = "a program that has another edition is told that it has this one, and never sees a change";
    let help = "have the host compare `if-none-match` with the mark of the file";
    Some(HOST_NOT_MODIFIED.at(talk.status(number), message).help(help))
}

/// Whether programs, and caches on the way, keep it too long or not at all.
fn kept(talk: &Talk<'_>, number: usize, feed: &Answer) -> Option<Finding> {
    let help = "send `cache-control: max-age=3600`, or less, with feeds";
    let finding =
        |name: &str, message: String| Some(HOST_CACHE.at(talk.field(number, name), message).help(help));
    let control = feed.field("cache-control").unwrap_or_default().to_ascii_lowercase();
    let directives: Vec<&str> = control.split(',').map(str::trim).collect();
    if directives.contains(&"no-store") {
        return finding(
            "cache-control",
            "nobody may keep the feed, so that every look loads it whole".to_owned(),
        );
    }
    let seconds =
        directives.iter().find_map(|one| one.strip_prefix("max-age=")?.trim_matches('"').parse::<u64>().ok());
    if directives.contains(&"no-cache") {
        return None;
    }
    let days = seconds.filter(|seconds| *seconds > LONGEST).map(|seconds| seconds / LONGEST)?;
    let days = if days == 1 { "a day".to_owned() } else { format!("{days} days") };
    finding("cache-control", format!("a change may arrive {days} late"))
}
