//! One file's tables as drafts.
//!
//! In: the root table of one file. Out: its drafts, and a finding for every value that cannot be taken.
//! Must not know: other files, other entries, TOML.

use super::dates;
use super::draft::{
    CalendarDraft, DeadlineDraft, EventDraft, FeedDraft, FileDraft, OccurrenceDraft, OnlyDraft, SeriesDraft,
};
use super::fields::{Fields, Spanned};
use super::keys::{self, Key};
use super::tree::{Node, Table, Value};
use super::values;
use crate::model::{Allow, ClosingZone, DeadlineKind, Link, LinkKind, Online, Only, Sort, Status};
use crate::report::{Finding, visible};
use crate::text::Span;
use crate::world::country::Country;

/// Everything a file holds.
pub(super) fn file(root: Table<'_>, start: Span, findings: &mut Vec<Finding>) -> FileDraft {
    let mut fields = Fields::open(&keys::ROOT, root, start, findings);
    let calendar = fields.table("calendar");
    let tags = fields.table("tags");
    let series = fields.tables("series");
    let feeds = fields.tables("feed");
    let events = fields.tables("event");
    fields.close();
    FileDraft {
        calendar: calendar.map(|(table, at)| self::calendar(table, at, findings)),
        tags: tags.map(|(table, _)| self::tags(table, findings)).unwrap_or_default(),
        series: series.into_iter().map(|(table, at)| self::series(table, at, findings)).collect(),
        feeds: feeds.into_iter().map(|(table, at)| feed(table, at, findings)).collect(),
        events: events.into_iter().map(|(table, at)| event(table, at, findings)).collect(),
    }
}

fn calendar(table: Table<'_>, at: Span, findings: &mut Vec<Finding>) -> CalendarDraft {
    let mut fields = Fields::open(&keys::CALENDAR, table, at, findings);
    CalendarDraft {
        id: fields.text("id"),
        title: fields.text("title"),
        description: text(&mut fields, "description"),
        url: text(&mut fields, "url"),
        repository: text(&mut fields, "repository"),
        timezone: fields.with("timezone", values::zone).map(|zone| zone.value),
        language: text(&mut fields, "language"),
        allow: allow(&mut fields),
        origin: fields.close(),
    }
}

fn tags(table: Table<'_>, findings: &mut Vec<Finding>) -> Vec<(Spanned<String>, Option<String>)> {
    let mut out = Vec::new();
    for (name, at, value) in table.entries() {
        let id = Spanned { value: visible::shown(name), at };
        if let Err(finding) = values::slug("tag", name, at) {
            findings.push(finding);
        }
        let said = match value.node() {
            Node::Text(text) => values::plain(&id.value, text, value.at, keys::LINE, false),
            Node::Broken => {
                out.push((id, None));
                continue;
            }
            _ => {
                let message = format!(
                    "the name of tag {} is {}, not a text in quotes",
                    visible::quoted(name),
                    value.kind()
                );
                Err(super::fields::TYPE_WRONG
                    .at(value.at, message)
                    .help("write what people read for the tag"))
            }
        };
        out.push((id, said.map_err(|finding| findings.push(finding)).ok()));
    }
    out.sort_by_key(|(id, _)| id.at);
    out
}

fn series(table: Table<'_>, at: Span, findings: &mut Vec<Finding>) -> SeriesDraft {
    let mut fields = Fields::open(&keys::SERIES, table, at, findings);
    SeriesDraft {
        raw_id: fields.raw("id"),
        id: fields.text("id"),
        name: text(&mut fields, "name"),
        url: text(&mut fields, "url"),
        tags: fields.list("tags", values::slug_item).unwrap_or_default(),
        organizer: text(&mut fields, "organizer"),
        description: text(&mut fields, "description"),
        timezone: fields.with("timezone", values::zone).map(|zone| zone.value),
        origin: fields.close(),
    }
}

fn feed(table: Table<'_>, at: Span, findings: &mut Vec<Finding>) -> FeedDraft {
    let mut fields = Fields::open(&keys::FEED, table, at, findings);
    let only = fields.table("only");
    let mut draft = FeedDraft {
        id: fields.text("id"),
        title: text(&mut fields, "title"),
        description: text(&mut fields, "description"),
        color: fields.with("color", values::color).map(|color| color.value),
        reminder: fields.with("reminder", values::duration).map(|reminder| reminder.value),
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
        tags: fields.list("tags", values::slug_item).unwrap_or_default(),
        series: fields.list("series", values::slug_item).unwrap_or_default(),
        rest: Only {
            tags: Vec::new(),
            series: Vec::new(),
            countries: plain(fields.list("countries", values::country_item))
                .into_iter()
                .filter_map(Country::coded)
                .collect(),
            status: words(&mut fields, "status", &Status::WORDS),
            sorts: words(&mut fields, "kind", &Sort::WORDS),
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

/// What the words of a list mean.
fn words<T: Copy>(fields: &mut Fields<'_, '_>, name: &str, words: &[(&'static str, T)]) -> Vec<T> {
    let written = plain(fields.list(name, values::word_item));
    let meant = |word: &str| words.iter().find(|(known, _)| *known == word).map(|(_, meant)| *meant);
    written.into_iter().filter_map(meant).collect()
}

fn event(table: Table<'_>, at: Span, findings: &mut Vec<Finding>) -> EventDraft {
    let mut fields = Fields::open(&keys::EVENT, table, at, findings);
    let deadlines = fields.tables("deadline");
    let occurrences = fields.tables("occurrence");
    let links = fields.table("links");
    let end = fields.with("end", dates::date);
    let mut draft = EventDraft {
        raw_id: fields.raw("id"),
        id: fields.text("id"),
        series: fields.text("series"),
        name: text(&mut fields, "name"),
        status: fields.word("status", &Status::WORDS).map_or(Status::Confirmed, |status| status.value),
        part_of: fields.list("part_of", values::slug_item).unwrap_or_default(),
        start: fields.with("start", dates::date),
        end: None,
        days: fields.number("days").map(whole),
        timezone: fields.with("timezone", values::zone),
        timezone_written: false,
        rrule: fields.text("rrule"),
        until: fields.with("until", dates::day),
        exdate: fields.list("exdate", dates::day).unwrap_or_default(),
        rdate: fields.list("rdate", dates::day).unwrap_or_default(),
        venue: text(&mut fields, "venue"),
        address: text(&mut fields, "address"),
        city: text(&mut fields, "city"),
        region: text(&mut fields, "region"),
        country: fields.with("country", values::country).map(|country| country.value),
        latitude: fields.number("latitude"),
        longitude: fields.number("longitude"),
        online: online(&mut fields).unwrap_or(Online::No),
        url: text(&mut fields, "url"),
        links: Vec::new(),
        tags: fields.list("tags", values::slug_item),
        organizer: text(&mut fields, "organizer"),
        description: text(&mut fields, "description"),
        note: text(&mut fields, "note"),
        busy: fields.flag("busy").is_some_and(|busy| busy.value),
        deadlines: Vec::new(),
        occurrences: Vec::new(),
        allow: allow(&mut fields),
        origin: fields.close(),
    };
    draft.end = draft.origin.written("end").map(|_| end);
    draft.timezone_written = draft.origin.written("timezone").is_some();
    draft.links = links.map(|(table, at)| self::links(table, at, findings)).unwrap_or_default();
    draft.deadlines = deadlines.into_iter().map(|(table, at)| deadline(table, at, findings)).collect();
    draft.occurrences = occurrences.into_iter().map(|(table, at)| occurrence(table, at, findings)).collect();
    draft
}

fn deadline(table: Table<'_>, at: Span, findings: &mut Vec<Finding>) -> DeadlineDraft {
    let mut fields = Fields::open(&keys::DEADLINE, table, at, findings);
    let mut draft = DeadlineDraft {
        kind: fields.word("kind", &DeadlineKind::WORDS),
        id: fields.text("id"),
        name: text(&mut fields, "name"),
        closes: fields.with("closes", dates::date),
        timezone: fields.with("timezone", closing_zone),
        timezone_written: false,
        url: text(&mut fields, "url"),
        note: text(&mut fields, "note"),
        origin: fields.close(),
    };
    draft.timezone_written = draft.origin.written("timezone").is_some();
    draft
}

fn occurrence(table: Table<'_>, at: Span, findings: &mut Vec<Finding>) -> OccurrenceDraft {
    let mut fields = Fields::open(&keys::OCCURRENCE, table, at, findings);
    OccurrenceDraft {
        of: fields.with("of", dates::day),
        name: text(&mut fields, "name"),
        status: fields.word("status", &Status::WORDS).map(|status| status.value),
        start: fields.with("start", dates::date),
        end: fields.with("end", dates::date),
        venue: text(&mut fields, "venue"),
        address: text(&mut fields, "address"),
        city: text(&mut fields, "city"),
        region: text(&mut fields, "region"),
        country: fields.with("country", values::country).map(|country| country.value),
        online: online(&mut fields),
        url: text(&mut fields, "url"),
        note: text(&mut fields, "note"),
        origin: fields.close(),
    }
}

fn links(table: Table<'_>, at: Span, findings: &mut Vec<Finding>) -> Vec<Link> {
    let mut fields = Fields::open(&keys::LINKS, table, at, findings);
    let kinds = LinkKind::WORDS.iter();
    let links = kinds
        .filter_map(|(name, kind)| text(&mut fields, name).map(|url| Link { kind: *kind, url }))
        .collect();
    fields.close();
    links
}

fn text(fields: &mut Fields<'_, '_>, name: &str) -> Option<String> {
    fields.text(name).map(|text| text.value)
}

fn allow(fields: &mut Fields<'_, '_>) -> Vec<Allow> {
    let codes = fields.list("allow", values::slug_item).unwrap_or_default();
    codes.into_iter().map(|code| Allow { code: code.value, at: code.at }).collect()
}

fn online(fields: &mut Fields<'_, '_>) -> Option<Online> {
    fields.with("online", values::flag_or_url).map(|online| match online.value {
        Ok(false) => Online::No,
        Ok(true) => Online::Yes,
        Err(url) => Online::Join(url),
    })
}

#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the range of the key has been checked"
)]
fn whole(number: Spanned<f64>) -> Spanned<u16> {
    Spanned { value: number.value as u16, at: number.at }
}

fn closing_zone(key: &'static Key, value: Value<'_>) -> Result<ClosingZone, Finding> {
    if let Node::Text(text) = value.node() {
        if text == "AoE" {
            return Ok(ClosingZone::AnywhereOnEarth);
        }
        if text.eq_ignore_ascii_case("aoe") || text.eq_ignore_ascii_case("anywhere on earth") {
            let message = format!("`{}` is {}, which is not a zone", key.name, visible::quoted(text));
            let finding = values::ZONE_UNKNOWN.at(value.at, message);
            return Err(finding.help("did you mean `AoE`?").patch(value.at, "\"AoE\"").certain(true));
        }
    }
    values::zone(key, value).map(ClosingZone::Named)
}
