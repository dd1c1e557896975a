//! What all of linking shares: the ids that are taken, and the names that refer to them.
//!
//! In: ids and names with their places. Out: numbers of the model, and a finding for what is taken or not there.
//! Must not know: TOML, rules.

use std::collections::{BTreeMap, BTreeSet};

use crate::catalogue::fields::nearest::{Near, near};
use crate::catalogue::fields::slugs::is_slug;
use crate::catalogue::fields::table::Spanned;
use crate::model::{LinkIx, SeriesIx, TagIx};
use crate::report::{Finding, Rule, visible};
use crate::text::Span;

pub(super) static ID_TWICE: Rule =
    Rule::error("id-duplicate", "an id is used once", include_str!("../explain/id-duplicate.md"));

pub(super) static TAG_UNKNOWN: Rule =
    Rule::error("tag-unknown", "a tag is listed in `[tags]`", include_str!("../explain/tag-unknown.md"));

pub(super) static SERIES_UNKNOWN: Rule = Rule::error(
    "series-unknown",
    "a series is one of the catalogue",
    include_str!("../explain/series-unknown.md"),
);

pub(super) static RULES: &[&Rule] = &[&ID_TWICE, &TAG_UNKNOWN, &SERIES_UNKNOWN];

/// How many wrong names are answered with the nearest right one: comparing each with every id of a large
/// catalogue would take time that grows with both.
const SUGGESTIONS: usize = 100;

/// How many places a finding lists beside the first.
const LISTED: usize = 8;

pub(super) struct Linker<'f> {
    pub(super) findings: &'f mut Vec<Finding>,
    suggestions: usize,
    /// Tags that are not listed, with every place that names them.
    tags: BTreeMap<String, Vec<Span>>,
    /// How many days and spans the parts of events take together.
    pub(super) part_times: usize,
    /// Ids of series that cannot be taken: they have been reported, so a reference to one is no fault of its own.
    pub(super) held: BTreeSet<String>,
    /// The calendar's own words for links.
    pub(super) links: Names<LinkIx>,
}

pub(super) type Names<Ix> = BTreeMap<String, Ix>;

impl<'f> Linker<'f> {
    pub(super) fn new(findings: &'f mut Vec<Finding>) -> Self {
        Self {
            findings,
            suggestions: SUGGESTIONS,
            tags: BTreeMap::new(),
            part_times: 0,
            held: BTreeSet::new(),
            links: Names::new(),
        }
    }

    /// Whether an id is used for the first time; a second time is reported.
    pub(super) fn is_new(
        &mut self,
        what: &str,
        seen: &mut BTreeMap<String, Span>,
        id: &Spanned<String>,
    ) -> bool {
        match seen.get(&id.value) {
            Some(first) => {
                let message =
                    format!("the id {} is used by two {}", visible::quoted(&id.value), plural(what));
                let finding = ID_TWICE.at(id.at, message).related(*first, "first used here");
                self.findings.push(finding.help("choose another id for the entry that was added last"));
                false
            }
            None => {
                seen.insert(id.value.clone(), id.at);
                true
            }
        }
    }

    /// Reports each tag that is not listed once, with the places that name it.
    pub(super) fn unlisted_tags(&mut self, tags: &Names<TagIx>) {
        for (value, mut places) in std::mem::take(&mut self.tags) {
            places.sort_unstable();
            let Some((first, others)) = places.split_first() else { continue };
            let name = Spanned { value, at: *first };
            self.unknown(
                &TAG_UNKNOWN,
                "tag",
                &name,
                tags.keys(),
                "add it to `[tags]`, or use one that is listed there",
            );
            let Some(finding) = self.findings.last_mut().filter(|_| !others.is_empty()) else { continue };
            finding.message.push_str(&format!(", which is named {} times", places.len()));
            finding.related.extend(others.iter().take(LISTED).map(|at| (*at, "and here".to_owned())));
            if let Some(patch) = &mut finding.patch {
                let word = patch.edits.first().map(|(_, word)| word.clone()).unwrap_or_default();
                patch.edits.extend(others.iter().map(|at| (*at, word.clone())));
            }
        }
    }

    /// The numbers of tags; one that is not there is kept for [`Self::unlisted_tags`].
    pub(super) fn tag_list(&mut self, names: &[Spanned<String>], tags: &Names<TagIx>) -> Vec<TagIx> {
        let mut out = Vec::new();
        for name in names {
            match tags.get(&name.value) {
                Some(ix) => out.push(*ix),
                None => self.tags.entry(name.value.clone()).or_default().push(name.at),
            }
        }
        out
    }

    /// The number of a series; one that is not there is reported.
    pub(super) fn series_of(&mut self, name: &Spanned<String>, series: &Names<SeriesIx>) -> Option<SeriesIx> {
        let found = series.get(&name.value).copied();
        if found.is_none() && !self.held.contains(&name.value) {
            self.unknown(
                &SERIES_UNKNOWN,
                "series",
                name,
                series.keys(),
                "add a `[[series]]` with this id, or remove the line",
            );
        }
        found
    }

    /// The nearest of some words, for as many wrong ones as are answered so.
    pub(super) fn nearest<'n>(
        &mut self,
        name: &str,
        known: impl Iterator<Item = &'n str>,
    ) -> Option<Near<'n>> {
        let near = (self.suggestions > 0).then(|| near(name, known)).flatten();
        self.suggestions = self.suggestions.saturating_sub(1);
        near
    }

    /// Reports a name that refers to nothing, with the nearest that does.
    pub(super) fn unknown<'n>(
        &mut self,
        rule: &'static Rule,
        what: &str,
        name: &Spanned<String>,
        known: impl Iterator<Item = &'n String>,
        otherwise: &str,
    ) {
        let mut finding = rule.at(name.at, format!("there is no {what} {}", visible::quoted(&name.value)));
        finding = match self.nearest(&name.value, known.map(String::as_str).filter(|word| is_slug(word))) {
            Some(near) => finding
                .help(format!("did you mean `{}`?", near.word))
                .patch(name.at, format!("\"{}\"", near.word))
                .certain(near.certain),
            None => finding.help(otherwise),
        };
        self.findings.push(finding);
    }
}

fn plural(what: &str) -> String {
    if what == "series" { what.to_owned() } else { format!("{what}s") }
}
