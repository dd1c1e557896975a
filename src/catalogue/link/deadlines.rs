//! Deadlines of an event: their ids, and when each closes.
//!
//! In: their drafts, and the zones of the event and of the calendar. Out: deadlines. Must not know: other events, TOML.

use std::collections::BTreeMap;

use super::closing::{Zones, closes};
use super::linker::Linker;
use super::opening::{opens, was};
use crate::catalogue::draft::deadline::DeadlineDraft;
use crate::catalogue::fields::table::Spanned;
use crate::model::{Deadline, DeadlineKind};
use crate::report::{Finding, Rule, visible};
use crate::text::Span;
use crate::when::Zone;

pub(super) static DEADLINE_NAME: Rule = Rule::error(
    "deadline-name-missing",
    "a deadline of kind `other` has a name",
    include_str!("../explain/deadline-name-missing.md"),
);

pub(super) static DEADLINE_SAME: Rule = Rule::error(
    "deadline-name-same",
    "two deadlines of one kind have names that tell them apart",
    include_str!("../explain/deadline-name-same.md"),
);

pub(super) static RULES: &[&Rule] = &[&DEADLINE_NAME, &DEADLINE_SAME];

/// The deadlines of one event. `seen` takes the ids that they use.
pub(super) fn deadlines(
    linker: &mut Linker<'_>,
    drafts: Vec<DeadlineDraft>,
    event: Option<Zone>,
    calendar: Zone,
    seen: &mut BTreeMap<String, Span>,
) -> Vec<Deadline> {
    let zones = Zones { event, calendar };
    let mut out = Vec::new();
    for draft in drafts {
        let closes = closes(&draft, zones, linker.findings);
        let opens = opens(&draft, closes, zones, linker.findings);
        let was = was(&draft, closes, linker.findings);
        let Some(kind) = draft.kind else { continue };
        if kind.value == DeadlineKind::Other && draft.origin.written("name").is_none() {
            let finding = DEADLINE_NAME.at(kind.at, "a deadline of kind `other` has no `name`");
            linker.findings.push(finding.help("add `name`: what closes"));
        }
        let word =
            DeadlineKind::WORDS.iter().find(|(_, known)| *known == kind.value).map_or("", |(word, _)| word);
        let id = draft.id.unwrap_or_else(|| Spanned { value: word.to_owned(), at: kind.at });
        if !linker.is_new("deadline", seen, &id) {
            continue;
        }
        let Some(closes) = closes else { continue };
        out.push(Deadline {
            id: id.value,
            kind: kind.value,
            name: draft.name,
            opens,
            closes,
            was,
            url: draft.url,
            note: draft.note,
            origin: draft.origin,
        });
    }
    linker.findings.extend(same(&out));
    out
}

/// Readers would see one deadline twice: an id is shown nowhere.
fn same(all: &[Deadline]) -> Vec<Finding> {
    let twin = |at: usize, one: &Deadline| {
        let before = all.iter().take(at);
        before.into_iter().find(|other| (other.kind, &other.name) == (one.kind, &one.name))
    };
    let said = |deadline: &Deadline, first: &Deadline| {
        let finding = match &deadline.name {
            Some(name) => DEADLINE_SAME
                .at(
                    deadline.origin.key("name"),
                    format!("two deadlines are called {}", visible::quoted(name)),
                )
                .help("give each a `name` that tells it from the other"),
            None => DEADLINE_SAME
                .at(deadline.origin.key("kind"), "two deadlines of one kind have no `name`")
                .help("add a `name` that tells it from the other, such as `name = \"Call for posters\"`"),
        };
        finding.related(first.origin.header, "the other is here")
    };
    let twins = all.iter().enumerate().filter_map(|(at, one)| Some(said(one, twin(at, one)?)));
    twins.collect()
}
