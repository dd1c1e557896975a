//! Faults in how a feed is built, in words: `BEGIN` and `END`, and what stands where it cannot.
//!
//! In: a fault. Out: a finding.
//! Must not know: how faults are found, what properties mean.

use super::sink::Sink;
use super::syntax;
use crate::feed::ics::component::Component;
use crate::feed::ics::fault::Fault;
use crate::feed::ics::standard::components;
use crate::report::{Finding, Rule, visible};
use crate::text::Span;

static NONE: Rule =
    Rule::error("ics-no-calendar", "a feed is a `VCALENDAR`", include_str!("explain/ics-no-calendar.md"));
static OUTSIDE: Rule = Rule::error(
    "ics-outside-calendar",
    "everything stands inside of a `VCALENDAR`",
    include_str!("explain/ics-outside-calendar.md"),
);
static END_MISSING: Rule =
    Rule::error("ics-end-missing", "each `BEGIN` has its `END`", include_str!("explain/ics-end-missing.md"));
static END_UNMATCHED: Rule = Rule::error(
    "ics-end-unmatched",
    "an `END` has its `BEGIN`",
    include_str!("explain/ics-end-unmatched.md"),
);
static MISPLACED: Rule = Rule::error(
    "ics-component-misplaced",
    "a component stands where the standard puts it",
    include_str!("explain/ics-component-misplaced.md"),
);
static UNKNOWN: Rule = Rule::warning(
    "ics-component-unknown",
    "a component is one of a standard, or begins with `X-`",
    include_str!("explain/ics-component-unknown.md"),
);
static VERSION: Rule = Rule::error(
    "ics-version",
    "a feed is of version 2.0 of iCalendar",
    include_str!("explain/ics-version.md"),
);
static CROWDED: Rule = Rule::warning(
    "ics-component-large",
    "a component has fewer than 10,000 lines",
    include_str!("explain/ics-component-large.md"),
);

pub(super) const RULES: &[&Rule] =
    &[&NONE, &OUTSIDE, &END_MISSING, &END_UNMATCHED, &MISPLACED, &UNKNOWN, &VERSION, &CROWDED];

/// Says what is wrong.
pub(super) fn report(fault: &Fault<'_>, sink: &mut Sink) {
    let finding = match *fault {
        // Lines are another subject.
        Fault::NoProperty { line, at } => return syntax::no_property(line, at, sink),
        Fault::TooDeep { at, most } => {
            let finding = MISPLACED.at(at, format!("{most} components stand in each other"));
            return sink
                .once(finding.help("no component of a standard stands so deep; look for a missing `END`"));
        }
        Fault::TooLong(at) => {
            let finding = CROWDED.at(at, "a component with more than 10,000 lines");
            return sink.once(finding.help("split it; what follows in it was not checked"));
        }
        Fault::NoCalendar(at) => NONE
            .at(at, "this is no iCalendar file")
            .help("it begins with `BEGIN:VCALENDAR`; an address may have given a web page instead"),
        Fault::Version { written, at } => version(written, at),
        Fault::Outside { at, component } => {
            let what = if component {
                "a component outside of a `VCALENDAR`"
            } else {
                "a line outside of every calendar"
            };
            OUTSIDE.at(at, what).help("put it between `BEGIN:VCALENDAR` and `END:VCALENDAR`")
        }
        Fault::EndMissing { name, begin } => END_MISSING
            .at(begin, format!("{} has no `END`", visible::quoted(name)))
            .help(format!("add `END:{}`", visible::shown(name))),
        Fault::EndUnmatched { name, at, open } => unmatched(name, at, open),
        Fault::Misplaced { component, within, parent } => misplaced(component, within, parent),
        Fault::Unknown { name, at } => unknown(name, at),
    };
    sink.add(finding);
}

fn version(written: &str, at: Span) -> Finding {
    let help = match written.trim() {
        "1.0" => "vCalendar 1.0 is another format that few programs still read; export it as iCalendar 2.0",
        _ => "write `VERSION:2.0`",
    };
    VERSION.at(at, format!("this is version {}", visible::quoted(written))).help(help)
}

fn unmatched(name: &str, at: Span, open: Option<Span>) -> Finding {
    let message = format!("{} ends and has not begun", visible::quoted(name));
    let help = "remove the line, or write the `BEGIN` it belongs to";
    let finding = END_UNMATCHED.at(at, message).help(help);
    match open {
        Some(open) => finding.related(open, "this is open here"),
        None => finding,
    }
}

fn misplaced(component: &Component<'_>, within: &[&str], parent: &Component<'_>) -> Finding {
    let message = format!("{} stands in {}", visible::quoted(&component.name), visible::quoted(&parent.name));
    let help = match within {
        [] => "a calendar stands in nothing else; end the one before first".to_owned(),
        within => format!("put it into {}", listed(within)),
    };
    MISPLACED.at(component.begin, message).help(help).related(parent.begin, "this is open here")
}

fn unknown(name: &str, at: Span) -> Finding {
    let known = components::component_names().find(|known| known.strip_prefix('V') == Some(name));
    let help = match known {
        Some(known) => format!("did you mean `{known}`?"),
        None => "readers skip it at best; names of your own begin with `X-`".to_owned(),
    };
    UNKNOWN.at(at, format!("there is no component {}", visible::quoted(name))).help(help)
}

fn listed(names: &[&str]) -> String {
    let quoted: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
    quoted.join(" or ")
}
