//! Lines that are no properties, and parameters that are not written as they must be.
//!
//! In: lines and properties, one after the other. Out: findings.
//! Must not know: components, what values mean.

use super::sink::Sink;
use crate::feed::ics::parameters::{self, Parameter};
use crate::feed::ics::property::Property;
use crate::report::{Rule, visible};
use crate::text::Span;

static LINE: Rule = Rule::error(
    "ics-line-malformed",
    "a line is a name, a colon and a value",
    include_str!("explain/ics-line-malformed.md"),
);
static PARAMETER: Rule = Rule::error(
    "ics-parameter-malformed",
    "a parameter is a name, `=` and values",
    include_str!("explain/ics-parameter-malformed.md"),
);
static UNQUOTED: Rule = Rule::error(
    "ics-parameter-unquoted",
    "the value of a parameter that holds `,`, `;` or `:` stands in quotes",
    include_str!("explain/ics-parameter-unquoted.md"),
);
static LIST_QUOTED: Rule = Rule::warning(
    "ics-parameter-list-quoted",
    "each value of a list has quotes of its own",
    include_str!("explain/ics-parameter-list-quoted.md"),
);
static ESCAPED: Rule = Rule::warning(
    "ics-parameter-escaped",
    "values of parameters have no backslashes",
    include_str!("explain/ics-parameter-escaped.md"),
);
static OBSOLETE: Rule = Rule::error(
    "ics-parameter-obsolete",
    "parameters of vCalendar 1.0 are gone",
    include_str!("explain/ics-parameter-obsolete.md"),
);

pub(super) const RULES: &[&Rule] = &[&LINE, &PARAMETER, &UNQUOTED, &LIST_QUOTED, &ESCAPED, &OBSOLETE];

/// Parameters of which there is one value only (RFC 5545, 3.2; RFC 7986, 6).
const SINGLE: [&str; 12] = [
    "ALTREP", "CN", "CUTYPE", "DIR", "EMAIL", "FMTTYPE", "LABEL", "LANGUAGE", "PARTSTAT", "SENT-BY", "TZID",
    "VALUE",
];

/// Parameters that are lists of words (RFC 7986, 6.1 and 6.3).
const LISTS: [&str; 2] = ["DISPLAY", "FEATURE"];

/// Judges how a property is written; a fault is what could not be read of its parameters.
pub(super) fn check(property: &Property<'_>, fault: Option<parameters::Fault>, sink: &mut Sink) {
    match fault {
        Some((at, message)) => {
            let finding = PARAMETER.at(property.span(at), message);
            sink.add(
                finding
                    .help("write `;NAME=value`, with the value in double quotes if it holds `,`, `;` or `:`"),
            );
        }
        None => parameters(property, sink),
    }
}

/// Says that a line is no property.
pub(super) fn no_property(line: &str, at: Span, sink: &mut Sink) {
    let message = format!("{} is no property", visible::quoted(line));
    let help =
        "a line that continues the one before begins with a space; a line break in a text is written `\\n`";
    sink.add(LINE.at(at, message).help(help));
}

fn parameters(property: &Property<'_>, sink: &mut Sink) {
    for (at, parameter) in property.parameters.iter().enumerate() {
        let name = property.parameter_name(parameter);
        let of = |names: &[&str]| names.iter().any(|known| known.eq_ignore_ascii_case(name));
        let span = property.at_whole(parameter);
        let before = property.parameters.get(..at).unwrap_or_default();
        if at < 64 && before.iter().any(|before| property.named(before, name)) {
            let message = format!("the parameter {} is given twice", visible::quoted(name));
            sink.add(PARAMETER.at(span, message).help("keep one of the two"));
        }
        if of(&SINGLE) && parameter.values.len() > 1 {
            let message = format!("a comma divides the value of {}", visible::quoted(name));
            sink.add(UNQUOTED.at(span, message).help("put the whole value in double quotes"));
        } else if (of(&["ALTREP"]) || of(&["DIR"])) && !parameter.values.iter().all(|value| value.quoted) {
            let message = format!("the address in {} has no quotes", visible::quoted(name));
            sink.add(
                UNQUOTED.at(span, message).help("put it in double quotes: its colon ends the parameters"),
            );
        }
        let listed = |range| property.part(range).contains(',');
        if of(&LISTS) && parameter.values.iter().any(|value| value.quoted && listed(&value.range)) {
            let message = format!("the list of {} is quoted as one value", visible::quoted(name));
            sink.add(LIST_QUOTED.at(span, message).help("leave the quotes out: `FEATURE=AUDIO,VIDEO`"));
        }
        // Apple and others write texts of their own format there.
        if !name.get(..2).is_some_and(|start| start.eq_ignore_ascii_case("X-")) {
            escaped(property, parameter, sink);
        }
        obsolete(property, parameter, sink);
    }
}

fn escaped(property: &Property<'_>, parameter: &Parameter, sink: &mut Sink) {
    let signs = ["\\,", "\\;", "\\n", "\\\"", "\\:"];
    let found = parameter.values.iter().find(|value| {
        let text = property.part(&value.range);
        signs.iter().any(|sign| text.contains(sign)) || (value.quoted && text.ends_with('\\'))
    });
    if let Some(value) = found {
        let at = property.span(value.range.clone());
        let message =
            format!("a backslash in the value of {}", visible::quoted(property.parameter_name(parameter)));
        let help = "put the value in double quotes and write `,` and `;` plainly, a line break as `^n`, a double quote as `^'`";
        sink.add(ESCAPED.at(at, message).help(help));
    }
}

fn obsolete(property: &Property<'_>, parameter: &Parameter, sink: &mut Sink) {
    let value = parameter.values.first().map(|value| property.part(&value.range)).unwrap_or_default();
    let printable = property.named(parameter, "ENCODING") && value.eq_ignore_ascii_case("QUOTED-PRINTABLE");
    if printable || property.named(parameter, "CHARSET") {
        let written = format!("{}={value}", property.parameter_name(parameter));
        let message = format!("{} is of vCalendar 1.0", visible::quoted(&written));
        let help = match printable {
            true => "write the text plainly in UTF-8, with `\\n` for line breaks",
            false => "leave it out: a feed is UTF-8",
        };
        sink.add(OBSOLETE.at(property.at_whole(parameter), message).help(help));
    }
}
