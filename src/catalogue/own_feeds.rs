//! The feeds that a maintainer defines, put together: their ids, tags and series.
//!
//! In: their drafts, and what they refer to. Out: feeds of the calendar, and a finding for each that refers to
//! nothing or has a name of ours. Must not know: which entries a feed holds.

use std::collections::BTreeMap;

use super::draft::FeedDraft;
use super::fields::Spanned;
use super::link::{Inherited, Linker, Names, numbered};
use crate::model::{Only, OwnFeed, Series, TagIx};
use crate::report::{Rule, visible};

pub(super) static FEED_ID_RESERVED: Rule = Rule::error(
    "feed-id-reserved",
    "the id of a feed is not one that kalends gives itself",
    include_str!("explain/feed-id-reserved.md"),
);

/// Feeds that every calendar has, and how the names of the others begin that kalends makes by itself.
const OUR_FEEDS: [&str; 4] = ["all", "confirmed", "planning", "deadlines"];
const OUR_BEGINNINGS: [&str; 3] = ["tag-", "series-", "event-"];

impl Linker<'_> {
    pub(super) fn feeds(
        &mut self,
        drafts: Vec<FeedDraft>,
        tags: &Names<TagIx>,
        series: &[(Series, Inherited)],
    ) -> Vec<OwnFeed> {
        let by_series = numbered(series);
        let mut seen = BTreeMap::new();
        let mut out = Vec::new();
        for draft in drafts {
            let tags = self.tag_list(&draft.only.tags, tags);
            let named = draft.only.series.iter();
            let series = named.filter_map(|name| self.series_of(name, &by_series)).collect();
            let id = draft.id.filter(|id| self.is_free(id) && self.is_new("feed", &mut seen, id));
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
    fn is_free(&mut self, id: &Spanned<String>) -> bool {
        let name = id.value.as_str();
        let ours = OUR_FEEDS.contains(&name) || OUR_BEGINNINGS.iter().any(|begin| name.starts_with(begin));
        if ours {
            let message = format!("the feed {} is one of kalends' own", visible::quoted(name));
            let help = "choose an id that is not `all`, `confirmed`, `planning` or `deadlines`, and that does not begin with `tag-`, `series-` or `event-`";
            self.findings.push(FEED_ID_RESERVED.at(id.at, message).help(help));
        }
        !ours
    }
}
