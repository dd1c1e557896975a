//! What is allowed and still goes wrong in programs that people use.
//!
//! In: an entry with what stands in it. Out: findings, all of them warnings.
//! Must not know: other entries.

use super::sink::Sink;
use crate::feed::ics::component::Component;
use crate::feed::ics::property::Property;
use crate::feed::ics::value;
use crate::report::{Rule, visible};

static BUSY: Rule = Rule::warning(
    "ics-busy-contradicts",
    "`TRANSP` and Outlook's own property say the same",
    include_str!("explain/ics-busy-contradicts.md"),
);
static HTML: Rule =
    Rule::warning("ics-text-html", "a description is plain text", include_str!("explain/ics-text-html.md"));
static UNTITLED: Rule = Rule::warning(
    "ics-summary-missing",
    "an event has a title",
    include_str!("explain/ics-summary-missing.md"),
);
static SEPARATOR: Rule = Rule::warning(
    "ics-uri-separator",
    "the address of an event has no commas and semicolons",
    include_str!("explain/ics-uri-separator.md"),
);
static BREAK: Rule = Rule::warning(
    "ics-line-break",
    "titles and places are one line",
    include_str!("explain/ics-line-break.md"),
);

pub(super) const RULES: &[&Rule] = &[&BUSY, &HTML, &UNTITLED, &SEPARATOR, &BREAK];

/// Elements that people paste from a page.
const ELEMENTS: [&str; 14] = [
    "<br", "<p>", "</p>", "<b>", "</b>", "<i>", "<a href", "</a>", "<div", "<span", "<ul>", "<li>", "<html",
    "<strong>",
];

pub(super) fn check(component: &Component<'_>, sink: &mut Sink) {
    if !component.is("VEVENT") && !component.is("VTODO") {
        return;
    }
    busy(component, sink);
    if component.is("VEVENT") {
        untitled(component, sink);
    }
    for property in &component.properties {
        if property.is("DESCRIPTION") {
            html(property, sink);
        } else if property.is("URL") {
            separator(property, sink);
        } else if property.is("SUMMARY") || property.is("LOCATION") {
            line_break(property, sink);
        }
    }
}

fn busy(component: &Component<'_>, sink: &mut Sink) {
    let Some(transparency) = component.first("TRANSP") else { return };
    let Some(outlook) = component.first("X-MICROSOFT-CDO-BUSYSTATUS") else { return };
    let transparent = transparency.value().eq_ignore_ascii_case("TRANSPARENT");
    let word = outlook.value().to_ascii_uppercase();
    let contradicts = match word.as_str() {
        "FREE" => !transparent,
        "BUSY" | "OOF" => transparent,
        _ => false,
    };
    if contradicts {
        let message =
            format!("`{}` beside `TRANSP:{}`", visible::shown(&word), visible::shown(transparency.value()));
        let finding = BUSY.at(outlook.at(), message).related(transparency.at(), "other programs go by this");
        sink.add(finding.help("Outlook takes its own property first; say the same in both"));
    }
}

fn untitled(component: &Component<'_>, sink: &mut Sink) {
    let title = component.first("SUMMARY");
    if !component.torn && title.is_none_or(|title| title.value().trim().is_empty()) {
        let at = title.map_or(component.begin, Property::at);
        sink.add(
            UNTITLED
                .at(at, "an event without a title")
                .help("add a `SUMMARY`: programs show nothing, or \"untitled\""),
        );
    }
}

fn html(property: &Property<'_>, sink: &mut Sink) {
    let value = property.value();
    let tag = value.match_indices('<').find(|(at, _)| {
        let rest = value.as_bytes().get(*at..).unwrap_or_default();
        ELEMENTS
            .iter()
            .any(|tag| rest.get(..tag.len()).is_some_and(|start| start.eq_ignore_ascii_case(tag.as_bytes())))
    });
    if let Some((at, _)) = tag {
        let end = value.get(at..).and_then(|rest| rest.find('>')).map_or(value.len(), |end| at + end + 1);
        let finding = HTML.at(property.at_part(at..end), "a description holds HTML");
        sink.add(finding.help("write plain text; most programs show the tags, and `\\n` breaks a line"));
    }
}

fn separator(property: &Property<'_>, sink: &mut Sink) {
    // `ics-uri-malformed` reports an address that is none.
    if value::uri(property.value()).is_err() {
        return;
    }
    if let Some(at) = property.value().find([',', ';']) {
        let sign = property.value().get(at..=at).unwrap_or_default();
        let coded = if sign == "," { "%2C" } else { "%3B" };
        let finding =
            SEPARATOR.at(property.at_part(at..at + 1), format!("a `{sign}` in the address of an event"));
        sink.add(finding.help(format!("write `{coded}`: some readers end the address here")));
    }
}

fn line_break(property: &Property<'_>, sink: &mut Sink) {
    let value = property.value();
    let at = value.match_indices("\\n").chain(value.match_indices("\\N")).map(|(at, _)| at).next();
    // Of two backslashes the second begins no line.
    let escaped = |at: usize| {
        value.get(..at).is_some_and(|before| (before.len() - before.trim_end_matches('\\').len()) % 2 == 1)
    };
    if let Some(at) = at.filter(|at| !escaped(*at)) {
        let message = format!("a line break in `{}`", property.name().to_ascii_uppercase());
        let finding = BREAK.at(property.at_part(at..at + 2), message);
        sink.add(finding.help("write a comma, `\\,`, instead: lists show one line, and maps search for it"));
    }
}
