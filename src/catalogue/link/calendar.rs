//! The calendar as a whole: its settings and its vocabulary.
//!
//! In: drafts of `[calendar]` and `[tags]`. Out: a calendar without entries. Must not know: entries.

use std::collections::BTreeMap;

use super::linker::Linker;
use crate::catalogue::draft::calendar::CalendarDraft;
use crate::catalogue::fields::address::URL;
use crate::catalogue::fields::table::Spanned;
use crate::catalogue::fields::unknown::KEY_UNKNOWN;
use crate::model::{Calendar, Origin, Tag};
use crate::report::{Finding, Rule};
use crate::text::Span;
use crate::when::Zone;

pub(super) static CALENDAR_MISSING: Rule = Rule::error(
    "calendar-missing",
    "one file holds `[calendar]`",
    include_str!("../explain/calendar-missing.md"),
);

pub(super) static CALENDAR_TWICE: Rule = Rule::error(
    "calendar-twice",
    "only one file holds `[calendar]`",
    include_str!("../explain/calendar-twice.md"),
);

pub(super) static RULES: &[&Rule] = &[&CALENDAR_MISSING, &CALENDAR_TWICE];

/// The calendar of the one `[calendar]` there is, still without entries.
pub(super) fn calendar(linker: &mut Linker<'_>, drafts: Vec<CalendarDraft>) -> Calendar {
    let mut drafts = drafts.into_iter();
    let first = drafts.next();
    for other in drafts {
        let finding = CALENDAR_TWICE.at(other.origin.header, "`[calendar]` is in two files");
        let finding =
            first.iter().fold(finding, |finding, first| finding.related(first.origin.header, "also here"));
        linker.findings.push(finding.help("keep one of the two"));
    }
    let url = first.as_ref().and_then(|first| Some((first.url.as_ref()?, first.origin.key("url"))));
    if let Some((_, at)) = url.filter(|(url, _)| url.contains(['?', '#'])) {
        let message = "`url` is an address with `?` or `#` in it, and those of feeds begin with it";
        linker
            .findings
            .push(URL.at(at, message).help("write the address of the folder where the output is served"));
    }
    // A page links to others by what is behind the host: `//` there would be another host.
    let path = |url: &str| url.split_once("://").is_some_and(|(_, rest)| rest.contains("//"));
    if let Some((_, at)) = url.filter(|(url, _)| path(url)) {
        let message = "`url` is an address with two slashes in its path, and others begin with it";
        linker.findings.push(URL.at(at, message).help("write one slash between two names"));
    }
    // One that is there under another name has been reported.
    let meant = |finding: &Finding| {
        let patch = finding.patch.iter().flat_map(|patch| &patch.edits);
        finding.rule.code == KEY_UNKNOWN.code && patch.map(|(_, text)| text).eq(["calendar"])
    };
    if first.is_none() && !linker.findings.iter().any(meant) {
        let start = Span::new(0, 0..0);
        linker.findings.push(CALENDAR_MISSING.at(start, "the catalogue has no `[calendar]`").help(
            "add `[calendar]` with `id = \"events.example.org\"` (a domain of yours) and `title = \"Our events\"`",
        ));
    }
    plain_calendar(first)
}

fn plain_calendar(draft: Option<CalendarDraft>) -> Calendar {
    let nowhere = || Origin { extent: Span::new(0, 0..0), header: Span::new(0, 0..0), keys: Vec::new() };
    let (id, title, rest) = match draft {
        Some(mut draft) => (draft.id.take(), draft.title.take(), Some(draft)),
        None => (None, None, None),
    };
    let rest = rest.unwrap_or_else(|| CalendarDraft {
        id: None,
        title: None,
        description: None,
        url: None,
        repository: None,
        timezone: None,
        language: None,
        sequence: None,
        allow: Vec::new(),
        origin: nowhere(),
    });
    let slash = |url: String| if url.ends_with('/') { url } else { format!("{url}/") };
    Calendar {
        id: id.map(|id| id.value).unwrap_or_default(),
        title: title.map(|title| title.value).unwrap_or_default(),
        description: rest.description,
        url: rest.url.map(slash),
        repository: rest.repository,
        timezone: rest.timezone.unwrap_or(Zone::UTC),
        language: rest.language.unwrap_or_else(|| "en".to_owned()),
        sequence: rest.sequence.unwrap_or_default(),
        allow: rest.allow,
        tags: Vec::new(),
        links: Vec::new(),
        series: Vec::new(),
        feeds: Vec::new(),
        holidays: Vec::new(),
        events: Vec::new(),
        satellites: Vec::new(),
        whole: true,
        origin: rest.origin,
    }
}

/// A vocabulary; a slug that is listed twice is reported. `what` is what one of its words is called.
pub(super) fn vocabulary(
    linker: &mut Linker<'_>,
    what: &str,
    drafts: Vec<(Spanned<String>, Option<String>)>,
) -> Vec<Tag> {
    let mut seen: BTreeMap<String, Span> = BTreeMap::new();
    let mut out = Vec::new();
    for (id, name) in drafts {
        if linker.is_new(what, &mut seen, &id) {
            out.push(Tag { name: name.unwrap_or_else(|| id.value.clone()), id: id.value, at: id.at });
        }
    }
    out
}
