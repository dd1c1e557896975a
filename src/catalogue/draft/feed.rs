//! `[[feed]]` as it was written.
//!
//! In: one table. Out: its draft. Must not know: which tags and series there are.

use crate::catalogue::fields::table::{Fields, Spanned};
use crate::catalogue::fields::{countries, dates, numbers, text, words};
use crate::catalogue::keys;
use crate::catalogue::syntax::tree::Table;
use crate::model::{Only, Origin, Sort, Status};
use crate::report::Finding;
use crate::text::Span;
use crate::when::Lead;
use crate::world::color::Color;
use crate::world::country::Country;

/// `[[feed]]`.
#[derive(Debug)]
pub(in crate::catalogue) struct FeedDraft {
    pub(in crate::catalogue) id: Option<Spanned<String>>,
    pub(in crate::catalogue) title: Option<String>,
    pub(in crate::catalogue) description: Option<String>,
    pub(in crate::catalogue) color: Option<Color>,
    pub(in crate::catalogue) reminder: Option<Lead>,
    pub(in crate::catalogue) busy: Option<bool>,
    pub(in crate::catalogue) only: OnlyDraft,
    pub(in crate::catalogue) origin: Origin,
}

/// `only` of a feed.
#[derive(Debug, Default)]
pub(in crate::catalogue) struct OnlyDraft {
    pub(in crate::catalogue) tags: Vec<Spanned<String>>,
    pub(in crate::catalogue) series: Vec<Spanned<String>>,
    /// What refers to nothing else.
    pub(in crate::catalogue) rest: Only,
}

pub(super) fn feed(table: Table<'_>, at: Span, findings: &mut Vec<Finding>) -> FeedDraft {
    let mut fields = Fields::open(&keys::FEED, table, at, findings);
    let only = fields.table("only");
    let mut draft = FeedDraft {
        id: fields.text_at("id"),
        title: fields.text("title"),
        description: fields.text("description"),
        color: fields.with("color", words::color).map(|color| color.value),
        reminder: fields.with("reminder", numbers::duration).map(|reminder| reminder.value),
        busy: fields.flag("busy").map(|busy| busy.value),
        only: OnlyDraft::default(),
        origin: fields.close(),
    };
    draft.only = only.map(|(table, at)| self::only(table, at, findings)).unwrap_or_default();
    draft
}

fn only(table: Table<'_>, at: Span, findings: &mut Vec<Finding>) -> OnlyDraft {
    let mut fields = Fields::open(&keys::ONLY, table, at, findings);
    let draft = OnlyDraft {
        tags: fields.list("tags", text::slug_item).unwrap_or_default(),
        series: fields.list("series", text::slug_item).unwrap_or_default(),
        rest: Only {
            tags: Vec::new(),
            series: Vec::new(),
            countries: plain(fields.list("countries", countries::country_item))
                .into_iter()
                .filter_map(Country::coded)
                .collect(),
            status: fields.words("status", &Status::WORDS),
            sorts: fields.words("kind", &Sort::WORDS),
            from: fields.with("from", dates::day).map(|day| day.value),
            to: fields.with("to", dates::day).map(|day| day.value),
        },
    };
    fields.close();
    draft
}

fn plain<T>(list: Option<Vec<Spanned<T>>>) -> Vec<T> {
    list.into_iter().flatten().map(|item| item.value).collect()
}
