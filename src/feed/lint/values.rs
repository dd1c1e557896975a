//! Values against the types of their properties (RFC 5545, 3.3).
//!
//! In: a component. Out: findings.
//! Must not know: how values of different properties fit together, what a time is (`times` does).

use std::ops::Range;

use super::malformed::malformed;
use super::sink::Sink;
use super::times;
use crate::feed::ics::component::Component;
use crate::feed::ics::property::Property;
use crate::feed::ics::standard::properties::Definition;
use crate::feed::ics::standard::types::{Shape, Type};
use crate::feed::ics::value;
use crate::report::{Rule, visible};
use crate::world::color::Color;

static TYPE: Rule = Rule::error(
    "ics-value-type",
    "a value is of a type that its property has",
    include_str!("explain/ics-value-type.md"),
);
static TYPE_MISSING: Rule = Rule::error(
    "ics-value-type-missing",
    "properties without a type of their own say `VALUE=`",
    include_str!("explain/ics-value-type-missing.md"),
);
static DURATION: Rule = Rule::error(
    "ics-duration-malformed",
    "a duration is written as the standard has it",
    include_str!("explain/ics-duration-malformed.md"),
);
static OFFSET: Rule = Rule::error(
    "ics-offset-malformed",
    "an offset from UTC is a sign, hours and minutes",
    include_str!("explain/ics-offset-malformed.md"),
);
static NUMBER: Rule = Rule::error(
    "ics-number-malformed",
    "a number is one, and in its range",
    include_str!("explain/ics-number-malformed.md"),
);
static BINARY: Rule = Rule::error(
    "ics-binary-malformed",
    "binary values say so, and are in base 64",
    include_str!("explain/ics-binary-malformed.md"),
);
static URI: Rule = Rule::error(
    "ics-uri-malformed",
    "an address is a URI, and nothing in it is escaped",
    include_str!("explain/ics-uri-malformed.md"),
);
static WORD: Rule = Rule::error(
    "ics-word-unknown",
    "where the standard lists words, one of them stands",
    include_str!("explain/ics-word-unknown.md"),
);
static COLOR: Rule = Rule::error(
    "ics-color-unknown",
    "a colour is a name of CSS",
    include_str!("explain/ics-color-unknown.md"),
);

static HOST: Rule = Rule::error(
    "ics-uri-host",
    "an address of the web names its host",
    include_str!("explain/ics-uri-host.md"),
);

pub(super) const RULES: &[&Rule] =
    &[&TYPE, &TYPE_MISSING, &DURATION, &OFFSET, &NUMBER, &BINARY, &URI, &WORD, &COLOR, &HOST];

/// Properties that RFC 7986 gives no type of their own (5.7, 5.8, 5.10, 5.11), with the types they may have.
const TYPELESS: [(&str, &str); 4] = [
    ("CONFERENCE", "`VALUE=URI`"),
    ("IMAGE", "`VALUE=URI` or `VALUE=BINARY`"),
    ("REFRESH-INTERVAL", "`VALUE=DURATION`"),
    ("SOURCE", "`VALUE=URI`"),
];

/// Numbers with a range.
const RANGES: [(&str, i64, i64); 4] =
    [("PERCENT-COMPLETE", 0, 100), ("PRIORITY", 0, 9), ("REPEAT", 0, i64::MAX), ("SEQUENCE", 0, i64::MAX)];

pub(super) fn check(component: &Component<'_>, sink: &mut Sink) {
    for property in &component.properties {
        let Some(definition) = property.definition else { continue };
        if let Some(kind) = kind(property, definition, sink) {
            for part in parts(property.value(), definition.shape) {
                judge(property, definition, kind, part, sink);
            }
        }
        word(component, property, definition, sink);
    }
}

/// The type of a value, unless its property cannot have it.
fn kind(property: &Property<'_>, definition: &Definition, sink: &mut Sink) -> Option<Type> {
    let Some(said) = property.parameter("VALUE") else {
        if let Some((name, types)) = TYPELESS.iter().find(|(name, _)| *name == definition.name) {
            let finding = TYPE_MISSING.at(property.at_name(), format!("`{name}` without `VALUE=`"));
            sink.add(finding.help(format!("add {types}: it has no type of its own")));
        }
        return Some(definition.default);
    };
    let kind = Type::named(&said);
    let vendor =
        definition.name.starts_with("X-") || said.get(..2).is_some_and(|x| x.eq_ignore_ascii_case("X-"));
    if vendor || kind == definition.default || definition.others.contains(&kind) {
        return Some(kind);
    }
    let message = format!("`{}` with {}", definition.name, visible::quoted(&format!("VALUE={said}")));
    let may: Vec<_> =
        std::iter::once(&definition.default).chain(definition.others).map(|kind| kind.name()).collect();
    let help = format!("it is {}", may.join(" or "));
    sink.add(TYPE.at(property.at_parameter("VALUE"), message).help(help));
    None
}

/// The values in a value.
fn parts(value: &str, shape: Shape) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    let list = shape == Shape::List;
    let mut ends = value.match_indices(',').map(|(at, _)| at).filter(move |_| list).chain([value.len()]);
    std::iter::from_fn(move || {
        let end = ends.next()?;
        let from = std::mem::replace(&mut start, end + 1);
        Some(from..end)
    })
}

fn judge(property: &Property<'_>, definition: &Definition, kind: Type, part: Range<usize>, sink: &mut Sink) {
    let text = property.value().get(part.clone()).unwrap_or_default();
    let at = || property.at_part(part.clone());
    match kind {
        Type::Date | Type::DateTime | Type::Period | Type::Time => {
            times::check(property, definition, kind, part, sink);
        }
        Type::Duration => match value::duration(text) {
            Err(_) if definition.name == "TRIGGER" && value::date_time(text).is_ok() => {
                let help = "write `TRIGGER;VALUE=DATE-TIME:`, with the time in UTC";
                malformed(&DURATION, at(), (text, "no duration"), help, sink);
            }
            Err(message) => malformed(&DURATION, at(), (text, "no duration"), &message, sink),
            Ok(seconds) if seconds <= 0 && definition.name != "TRIGGER" => {
                let message = format!("{} is not a positive duration", visible::quoted(text));
                sink.add(
                    DURATION
                        .at(at(), message)
                        .help("write how long it lasts, or leave it out where that is not known"),
                );
            }
            Ok(_) => {}
        },
        Type::UtcOffset => {
            if let Err(message) = value::offset(text) {
                malformed(&OFFSET, at(), (text, "no offset"), &message, sink);
            }
        }
        Type::Integer => match value::integer(text) {
            Err(message) => malformed(&NUMBER, at(), (text, no_number(text)), &message, sink),
            Ok(number) => {
                let range = RANGES.iter().find(|(name, ..)| *name == definition.name);
                if let Some((name, low, high)) =
                    range.filter(|(_, low, high)| !(low..=high).contains(&&number))
                {
                    let high = if *high == i64::MAX { "up".to_owned() } else { format!("to {high}") };
                    let message = format!("`{name}` is {}", visible::quoted(text));
                    sink.add(NUMBER.at(at(), message).help(format!("write a number from {low} {high}")));
                }
            }
        },
        Type::Float if definition.shape == Shape::Position => {
            if let Err(message) = value::position(text) {
                malformed(&NUMBER, at(), (text, no_number(text)), &message, sink);
            }
        }
        Type::Binary => binary(property, text, sink),
        Type::Uri | Type::CalAddress => {
            if let Err((from, message)) = value::uri(text) {
                let message_at = property.at_part(from..text.len());
                let finding = URI.at(message_at, format!("{} is no address", visible::quoted(text)));
                let help = match text.contains('@') && !text.contains(':') && kind == Type::CalAddress {
                    true => format!("write `mailto:{}`", visible::shown(text)),
                    false => message,
                };
                sink.add(finding.help(help));
            } else if hostless(text) {
                let finding = HOST.at(at(), format!("{} names no host", visible::quoted(text)));
                sink.add(
                    finding.help("two slashes and the host stand behind the scheme: `https://example.org/`"),
                );
            }
        }
        Type::Boolean | Type::Float | Type::Recur | Type::Text | Type::Other => {}
    }
}

/// Whether an address has one of the schemes that go to a host, and none (RFC 9110, 4.2).
fn hostless(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once(':') else { return false };
    let web = ["http", "https", "webcal", "ftp"].iter().any(|known| known.eq_ignore_ascii_case(scheme));
    let host = rest.strip_prefix("//").and_then(|rest| rest.split(['/', '?', '#']).next());
    web && host.is_none_or(str::is_empty)
}

/// What is said of a text where a number or a position belongs.
fn no_number(text: &str) -> &'static str {
    if text.contains([';', ',']) { "no position" } else { "not the number it should be" }
}

fn binary(property: &Property<'_>, text: &str, sink: &mut Sink) {
    let encoding = property.parameter("ENCODING");
    if !encoding.as_deref().is_some_and(|encoding| encoding.eq_ignore_ascii_case("BASE64")) {
        let finding = BINARY.at(property.at_name(), "bytes without `ENCODING=BASE64`");
        sink.add(finding.help("write `;ENCODING=BASE64;VALUE=BINARY:`"));
    } else if let Err(message) = value::binary(text) {
        let finding = BINARY.at(property.at_value(), message);
        sink.add(finding.help("write the bytes in base 64 (RFC 4648), without spaces, filled up with `=`"));
    }
}

/// Values of which there is a list.
fn word(component: &Component<'_>, property: &Property<'_>, definition: &Definition, sink: &mut Sink) {
    let value = property.value();
    let words = match (definition.name, definition.shape) {
        ("STATUS", _) => component.contents.map(|contents| contents.status).unwrap_or_default(),
        ("COLOR", _) => {
            if Color::named(&value.to_ascii_lowercase()).is_none() {
                let message = format!("{} is no name of a colour", visible::quoted(value));
                let help = "take the nearest of the names in CSS Color Level 3, such as `steelblue`";
                sink.add(COLOR.at(property.at_value(), message).help(help));
            }
            return;
        }
        (_, Shape::Word(words)) => words,
        _ => return,
    };
    let known = words.iter().any(|word| word.eq_ignore_ascii_case(value));
    if !words.is_empty() && !known {
        let message = format!("`{}` is {}", definition.name, visible::quoted(value));
        let (last, first) = words.split_last().unwrap_or((&"", &[]));
        let help = format!("`{}` takes {} or {last}", component.name, first.join(", "));
        let help = if definition.name == "STATUS" {
            help
        } else {
            help.replacen(&component.name, definition.name, 1)
        };
        sink.add(WORD.at(property.at_value(), message).help(help));
    }
}
