//! Descriptions and notes that say nothing, or say it in a form that no calendar shows.
//!
//! In: a calendar. Out: findings.
//! Must not know: today, Markdown.

use super::names::folded;
use crate::model::{Calendar, Event, Origin};
use crate::report::{Finding, Rule, visible};

static REPEATS: Rule = Rule::warning(
    "description-repeats",
    "a description says more than the name",
    include_str!("explain/description-repeats.md"),
);
static HTML: Rule =
    Rule::warning("text-html", "texts are Markdown, not HTML", include_str!("explain/text-html.md"));

pub(super) const RULES: &[&Rule] = &[&REPEATS, &HTML];

/// Elements that people paste from a page.
const ELEMENTS: [&str; 18] = [
    "a", "b", "br", "div", "em", "font", "h1", "h2", "h3", "hr", "i", "img", "li", "ol", "p", "span",
    "strong", "ul",
];

/// Signs that HTML spells out.
const ENTITIES: [&str; 6] = ["&amp;", "&nbsp;", "&quot;", "&lt;", "&gt;", "&#39;"];

pub(super) fn check(calendar: &Calendar, findings: &mut Vec<Finding>) {
    for event in &calendar.events {
        findings.extend(repeats(event));
        for (key, text) in [
            ("name", Some(&event.name)),
            ("note", event.note.as_ref()),
            ("description", event.description.as_ref()),
        ] {
            let written = text.filter(|_| event.origin.written(key).is_some());
            findings.extend(written.and_then(|text| html(&event.origin, key, text)));
        }
        for change in event.occurrences() {
            let texts =
                [("name", &change.name), ("note", &change.note), ("description", &change.description)];
            let texts = texts.into_iter().filter_map(|(key, text)| Some((key, text.as_deref()?)));
            findings.extend(texts.filter_map(|(key, text)| html(&change.origin, key, text)));
        }
    }
}

fn repeats(event: &Event) -> Option<Finding> {
    let at = event.origin.written("description")?;
    let description = event.description.as_deref()?;
    (folded(description) == folded(&event.name)).then(|| {
        REPEATS
            .at(at, "`description` says what `name` says already")
            .help("say what one does there and who comes, or remove the line")
    })
}

fn html(origin: &Origin, key: &'static str, text: &str) -> Option<Finding> {
    let found = element(text).or_else(|| ENTITIES.into_iter().find(|entity| text.contains(entity)))?;
    let message = format!("`{key}` holds HTML: {}", visible::quoted(found));
    Some(HTML.at(origin.key(key), message).help("calendars show it as it is written; use plain Markdown"))
}

/// The first tag of an element, from its `<` to the end of its name.
fn element(text: &str) -> Option<&str> {
    text.match_indices('<').find_map(|(at, _)| {
        let rest = text.get(at + 1..)?;
        let name = rest.strip_prefix('/').unwrap_or(rest);
        let length = name.find(|c: char| !c.is_ascii_alphanumeric())?;
        let known = ELEMENTS
            .iter()
            .any(|element| name.get(..length).is_some_and(|name| element.eq_ignore_ascii_case(name)));
        let ends = name.get(length..)?.starts_with(['>', ' ', '/', '\n']);
        let through = at + 1 + (rest.len() - name.len()) + length + 1;
        (known && ends).then(|| text.get(at..through)).flatten()
    })
}
