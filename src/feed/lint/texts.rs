//! TEXT (RFC 5545, 3.3.11): signs that must be escaped, and those that cannot be.
//!
//! In: a component. Out: findings.
//! Must not know: what texts say.

use super::sink::Sink;
use crate::feed::ics::component::Component;
use crate::feed::ics::property::Property;
use crate::feed::ics::standard::types::{Shape, Type};
use crate::report::{Rule, visible};

static UNESCAPED: Rule = Rule::error(
    "ics-text-unescaped",
    "commas and semicolons in texts are escaped",
    include_str!("explain/ics-text-unescaped.md"),
);
static ESCAPE: Rule = Rule::error(
    "ics-text-escape",
    "a backslash stands before a backslash, a comma, a semicolon or an `n`",
    include_str!("explain/ics-text-escape.md"),
);
static TWICE: Rule = Rule::warning(
    "ics-text-escaped-twice",
    "a text is escaped once",
    include_str!("explain/ics-text-escaped-twice.md"),
);

pub(super) const RULES: &[&Rule] = &[&UNESCAPED, &ESCAPE, &TWICE];

/// Texts whose signs have a meaning of their own, or none.
const OTHERS: [&str; 4] = ["PRODID", "REQUEST-STATUS", "STRUCTURED-DATA", "VERSION"];

pub(super) fn check(component: &Component<'_>, sink: &mut Sink) {
    for property in &component.properties {
        let Some(definition) = property.definition else { continue };
        let said = property.parameter("VALUE").map(|said| Type::named(&said));
        let is_text =
            said.unwrap_or(definition.default) == Type::Text && !matches!(definition.shape, Shape::Word(_));
        if is_text && !OTHERS.contains(&definition.name) {
            text(property, definition.shape == Shape::List, sink);
        }
    }
}

fn text(property: &Property<'_>, list: bool, sink: &mut Sink) {
    let value = property.value();
    let bytes = value.as_bytes();
    let mut at = 0;
    let (mut raw, mut bad, mut twice) = (None, None, None);
    // Whether something is escaped once, which shows that the rest is as it should be.
    let mut plain = false;
    while let Some(byte) = bytes.get(at) {
        match (byte, bytes.get(at + 1)) {
            (b'\\', Some(b'\\')) => {
                if twice.is_none() && escaped_again(bytes.get(at + 2..).unwrap_or_default()) {
                    twice = Some(at);
                }
                at += 1;
            }
            (b'\\', Some(b',' | b';' | b'n' | b'N')) => {
                plain |= bytes.get(at.wrapping_sub(1)) != Some(&b'\\');
                at += 1;
            }
            (b'\\', _) => bad = bad.or(Some(at)),
            (b',', _) if !list => raw = raw.or(Some(at)),
            (b';', _) => raw = raw.or(Some(at)),
            _ => {}
        }
        at += 1;
    }
    let name = property.name().to_ascii_uppercase();
    if let Some(at) = raw {
        let sign = value.get(at..=at).unwrap_or_default();
        let message = format!("a bare `{sign}` in the text of `{name}`");
        sink.add(UNESCAPED.at(property.at_part(at..at + 1), message).help(format!("write `\\{sign}`")));
    }
    if let Some(at) = bad {
        let end = value.char_indices().map(|(at, _)| at).find(|next| *next > at + 1).unwrap_or(value.len());
        let message =
            format!("{} means nothing in a text", visible::quoted(value.get(at..end).unwrap_or_default()));
        let help = "write `\\\\` for a backslash; a colon and quotes stand as they are";
        sink.add(ESCAPE.at(property.at_part(at..end), message).help(help));
    }
    if let Some(at) = twice.filter(|_| !plain) {
        let message = format!("the text of `{name}` is escaped twice");
        let help = "escape it once: `\\,`, `\\;` and `\\n` with one backslash; people read the second one";
        sink.add(TWICE.at(property.at_part(at..at + 3), message).help(help));
    }
}

/// Whether what follows an escaped backslash shows that it was an escape itself.
fn escaped_again(rest: &[u8]) -> bool {
    match rest {
        [b'\\', b',' | b';', ..] => true,
        [b'n', rest @ ..] => rest.is_empty() || rest.starts_with(b"\\\\n") || rest.starts_with(b" "),
        _ => false,
    }
}
