//! What is said of changes, whatever the form of the report.
//!
//! In: a [`Compared`]. Out: sentences, counts and places in words.
//! Must not know: Markdown, colours, JSON.

use super::compared::{Compared, Effects, Side};
use crate::model::change::{Change, ChangeKind};
use crate::model::clash::Clash;
use crate::report::{Finding, Printed, Severity};
use crate::view::changes;
use crate::view::entry::affected::{Affected, Stays};
use crate::words::english;

/// The most characters that one event is given.
const LONGEST: usize = 1000;

/// What is said where a state has errors.
pub(super) const FAULTY: &str =
    "a catalogue has errors: what could not be read is not compared, nor are clashes and feeds";

/// What is said where clashes cannot be compared.
pub(super) const CROWDED: &str = "too much takes place at the same time to compare what clashes";

/// The words for the weightiest of what happened to an event.
pub(super) fn tag(change: &Change) -> Printed {
    Printed::ours(change.kinds.first().map_or("", |kind| changes::tag(english(), kind)))
}

/// How a change is felt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tone {
    Good,
    Bad,
    Other,
}

pub(super) fn tone(change: &Change) -> Tone {
    match change.kinds.first() {
        Some(ChangeKind::Added | ChangeKind::OnAgain | ChangeKind::Confirmed | ChangeKind::DaysAnnounced) => {
            Tone::Good
        }
        Some(ChangeKind::Removed | ChangeKind::Cancelled | ChangeKind::Postponed) => Tone::Bad,
        _ => Tone::Other,
    }
}

/// What happened to an event in sentences, cut where it is too long to be read.
pub(super) fn sentences(change: &Change) -> String {
    let text = changes::text(english(), change);
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => text.get(..end).unwrap_or_default().to_owned() + "…",
        None => text,
    }
}

/// Two events that clash, as text that is not safe to show yet.
pub(super) fn clash(side: &Side, clash: Clash) -> String {
    let (first, second) = (side.name_of(clash.first), side.name_of(clash.second));
    let perhaps = if clash.sure { "" } else { ", perhaps" };
    format!("{first} and {second}{perhaps}")
}

/// "1 entry new, 2 changed, 1 gone".
pub(super) fn entries(feed: &Affected) -> Printed {
    let parts = [("{} new", feed.added), ("{} changed", feed.changed), ("{} gone", feed.removed)];
    let parts = parts.into_iter().filter(|(_, count)| *count > 0);
    let mut parts: Vec<Printed> =
        parts.map(|(form, count)| Printed::filled(form, &[&Printed::number(count)])).collect();
    match feed.stays {
        Stays::New => parts.insert(0, Printed::ours("a new feed")),
        Stays::Gone => parts.insert(0, Printed::ours("the feed is gone")),
        Stays::Yes if feed.head => parts.push(Printed::ours("another name or description")),
        Stays::Yes => {}
    }
    Printed::joined(parts, ", ")
}

/// The feeds that are named one by one, and how many feeds of one event there are besides.
pub(super) fn feeds(effects: &Effects) -> (Vec<&Affected>, usize) {
    let (single, named): (Vec<&Affected>, Vec<&Affected>) =
        effects.feeds.iter().partition(|feed| feed.of_one_event);
    (named, single.len())
}

/// "events.toml:12:3".
pub(super) fn place(side: &Side, finding: &Finding) -> Printed {
    let place = side.sources.place(finding.at);
    let (line, column) = (Printed::number(place.line), Printed::number(place.column));
    Printed::filled("{}:{}:{}", &[&Printed::foreign(side.file(finding.at)), &line, &column])
}

/// "error[date-malformed]".
pub(super) fn code(finding: &Finding) -> Printed {
    let (severity, code) = (Printed::ours(finding.rule.severity.word()), Printed::ours(finding.rule.code));
    Printed::filled("{}[{}]", &[&severity, &code])
}

/// What changed in counts: "3 events, 1 new clash, 4 feeds, 1 new warning".
pub(super) fn summary(compared: &Compared) -> Printed {
    let mut parts = Vec::new();
    let mut count = |number: usize, one, many| {
        parts.extend((number > 0).then(|| Printed::count(number, one, many)));
    };
    count(compared.changes.len(), "event changed", "events changed");
    if let Some(Effects { clashes, feeds }) = &compared.effects {
        count(clashes.new.len(), "new clash", "new clashes");
        count(clashes.solved.len(), "clash solved", "clashes solved");
        count(feeds.len(), "feed changed", "feeds changed");
    }
    let of = |findings: &[Finding], severity| {
        findings.iter().filter(|finding| finding.rule.severity == severity).count()
    };
    count(of(&compared.new, Severity::Error), "new error", "new errors");
    count(of(&compared.new, Severity::Warning), "new warning", "new warnings");
    count(compared.gone.len(), "finding gone", "findings gone");
    if parts.is_empty() { Printed::ours("nothing changed") } else { Printed::joined(parts, ", ") }
}

/// As many lines as there is room for, and how many are left off.
pub(super) fn fitted(
    lines: impl Iterator<Item = Printed>,
    room: usize,
    length: fn(&str) -> usize,
) -> (Printed, usize) {
    let (mut text, mut used, mut left) = (Printed::default(), 0, 0);
    for line in lines {
        used += length(&line);
        if left == 0 && used <= room {
            text.push(&line);
        } else {
            left += 1;
        }
    }
    (text, left)
}
