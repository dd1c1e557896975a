//! The feeds that a maintainer defines, put together: their ids, tags and series.
//!
//! In: their drafts, and what they refer to. Out: feeds of the calendar, and a finding for each that refers to
//! nothing or has a reserved id. Must not know: which entries a feed holds.

use std::collections::BTreeMap;

use super::linker::{Linker, Names};
use crate::catalogue::draft::feed::FeedDraft;
use crate::catalogue::fields::table::Spanned;
use crate::model::{Only, OwnFeed, SeriesIx, TagIx};
use crate::report::{Rule, visible};

pub(super) static FEED_ID_RESERVED: Rule = Rule::error(
    "feed-id-reserved",
    "the id of a feed is not one that kalends gives itself",
    include_str!("../explain/feed-id-reserved.md"),
);

pub(super) static RULES: &[&Rule] = &[&FEED_ID_RESERVED];

/// Feeds that every calendar has, and how the names of the others begin that kalends makes by itself.
const OUR_FEEDS: [&str; 4] = ["all", "confirmed", "planning", "deadlines"];

const OUR_BEGINNINGS: [&str; 3] = ["tag-", "series-", "event-"];

/// The feeds that a maintainer defines.
pub(super) fn feeds(
    linker: &mut Linker<'_>,
    drafts: Vec<FeedDraft>,
    tags: &Names<TagIx>,
    by_series: &Names<SeriesIx>,
) -> Vec<OwnFeed> {
    let mut seen = BTreeMap::new();
    let mut out = Vec::new();
    for draft in drafts {
        let tags = linker.tag_list(&draft.only.tags, tags);
        let named = draft.only.series.iter();
        let series = named.filter_map(|name| linker.series_of(name, by_series)).collect();
        let id = draft.id.filter(|id| is_free(linker, id) && linker.is_new("feed", &mut seen, id));
        let Some((id, title)) = id.zip(draft.title) else { continue };
        out.push(OwnFeed {
            id: id.value,
            title,
            description: draft.description,
            color: draft.color,
            reminder: draft.reminder,
            busy: draft.busy,
            only: Only { tags, series, ..draft.only.rest },
            origin: draft.origin,
        });
    }
    out
}

/// Whether the id of a feed is none of those that kalends gives itself; one of these is reported.
fn is_free(linker: &mut Linker<'_>, id: &Spanned<String>) -> bool {
    let name = id.value.as_str();
    let ours = OUR_FEEDS.contains(&name) || OUR_BEGINNINGS.iter().any(|begin| name.starts_with(begin));
    if ours {
        let message = format!("{} is the id of a feed that kalends makes itself", visible::quoted(name));
        let help = "choose an id that is not `all`, `confirmed`, `planning` or `deadlines`, and that does not begin with `tag-`, `series-` or `event-`";
        linker.findings.push(FEED_ID_RESERVED.at(id.at, message).help(help));
    }
    !ours
}
