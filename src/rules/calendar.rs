//! Settings and vocabulary: what is missing, and what nobody uses.
//!
//! In: a calendar. Out: findings.
//! Must not know: today, how a catalogue is written.

use std::collections::BTreeSet;

use crate::model::{Calendar, Event, LinkIx, LinkKind};
use crate::report::{Finding, Rule, visible};

static URL_MISSING: Rule = Rule::warning(
    "url-missing",
    "a calendar says where it is served",
    include_str!("explain/url-missing.md"),
);
static TAG_UNUSED: Rule =
    Rule::warning("tag-unused", "every tag is on an event", include_str!("explain/tag-unused.md"));
static SERIES_UNUSED: Rule =
    Rule::warning("series-unused", "every series has an event", include_str!("explain/series-unused.md"));

static FEED_EMPTY: Rule =
    Rule::warning("feed-empty", "every feed holds something", include_str!("explain/feed-empty.md"));

static LINK_UNUSED: Rule =
    Rule::warning("link-unused", "every word for links is used", include_str!("explain/link-unused.md"));

pub(super) const RULES: &[&Rule] = &[&URL_MISSING, &TAG_UNUSED, &LINK_UNUSED, &SERIES_UNUSED, &FEED_EMPTY];

pub(super) fn check(calendar: &Calendar, findings: &mut Vec<Finding>) {
    url(calendar, findings);
    if calendar.whole {
        tags(calendar, findings);
        links(calendar, findings);
        series(calendar, findings);
        feeds(calendar, findings);
    }
}

fn url(calendar: &Calendar, findings: &mut Vec<Finding>) {
    // A `url` that could not be read has a finding of its own, and so has a calendar that is not there.
    if calendar.url.is_none() && calendar.origin.written("url").is_none() && !calendar.id.is_empty() {
        findings.push(
            URL_MISSING
                .at(calendar.origin.header, "the calendar has no `url`")
                .help("add `url`, the address where the output is served; without it no link is absolute"),
        );
    }
}

fn tags(calendar: &Calendar, findings: &mut Vec<Finding>) {
    let mut used = vec![false; calendar.tags.len()];
    let all = calendar.events.iter().flat_map(|event| {
        event.tags.iter().chain(event.occurrences().iter().filter_map(|it| it.tags.as_ref()).flatten())
    });
    for tag in all {
        if let Some(used) = used.get_mut(tag.0 as usize) {
            *used = true;
        }
    }
    for (tag, _) in calendar.tags.iter().zip(used).filter(|(_, used)| !used) {
        findings.push(
            TAG_UNUSED
                .at(tag.at, format!("no event has the tag {}, so it gets no feed", visible::quoted(&tag.id)))
                .help("remove it, or add it to the events it fits"),
        );
    }
}

fn links(calendar: &Calendar, findings: &mut Vec<Finding>) {
    let used: BTreeSet<LinkIx> = calendar
        .events
        .iter()
        .flat_map(|event| &event.links)
        .filter_map(|link| if let LinkKind::Own(ix) = link.kind { Some(ix) } else { None })
        .collect();
    for (word, _) in calendar.links.iter().zip((0..).map(LinkIx)).filter(|(_, ix)| !used.contains(ix)) {
        findings.push(
            LINK_UNUSED
                .at(word.at, format!("no event has a link {}", visible::quoted(&word.id)))
                .help("remove it, or add the address to the events that have one"),
        );
    }
}

fn series(calendar: &Calendar, findings: &mut Vec<Finding>) {
    let mut used = vec![false; calendar.series.len()];
    for series in calendar.events.iter().filter_map(|event| event.series) {
        if let Some(used) = used.get_mut(series.0 as usize) {
            *used = true;
        }
    }
    for (series, _) in calendar.series.iter().zip(used).filter(|(_, used)| !used) {
        let id = visible::quoted(&series.id);
        findings.push(
            SERIES_UNUSED
                .at(series.origin.key("id"), format!("no event is of the series {id}"))
                .help("remove it, or add `series` to its editions"),
        );
    }
}

fn feeds(calendar: &Calendar, findings: &mut Vec<Finding>) {
    for feed in &calendar.feeds {
        let held = |event: &Event| {
            let mut deadlines = event.deadlines.iter();
            feed.only.holds(event)
                || deadlines
                    .any(|due| feed.only.holds_deadline(event, due) || feed.only.holds_opening(event, due))
        };
        if !calendar.events.iter().any(held) {
            let id = visible::quoted(&feed.id);
            findings.push(
                FEED_EMPTY
                    .at(feed.origin.key("id"), format!("nothing matches what the feed {id} holds"))
                    .help("ask for less in `only`, or remove the feed; until then subscribers see an empty calendar"),
            );
        }
    }
}
