//! Which component stands in which: `BEGIN` and `END`, and what is outside of all of them.
//!
//! In: the text of a feed. Out: its components, each handed on when it ends, and findings. One fault is said
//! once: what follows from it is taken as it was meant.
//! Must not know: what properties mean.

use super::calendar::Calendar;
use super::component::{Component, MOST};
use super::kinds;
use super::line::unfolded;
use super::property::Property;
use super::sink::Sink;
use super::syntax::{self, Torn};
use super::{clients, contents, entry, recurrence, text_value, values};
use crate::report::{Rule, visible};
use crate::text::Span;

/// The most components that stand in each other.
const DEEPEST: usize = 16;

static NONE: Rule =
    Rule::error("ics-no-calendar", "a feed is a `VCALENDAR`", include_str!("explain/ics-no-calendar.md"));
static OUTSIDE: Rule = Rule::error(
    "ics-outside-calendar",
    "everything stands inside of a `VCALENDAR`",
    include_str!("explain/ics-outside-calendar.md"),
);
static END_MISSING: Rule =
    Rule::error("ics-end-missing", "what begins has its `END`", include_str!("explain/ics-end-missing.md"));
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

/// Walks through a feed, judges each component when it ends, and counts the events.
pub(super) fn walk(source: u16, text: &str, sink: &mut Sink) -> usize {
    let mut walk = Walk {
        source,
        sink,
        open: Vec::new(),
        calendar: None,
        torn: Torn::default(),
        events: 0,
        seen: false,
        outside: false,
        skipped: 0,
        foreign: false,
    };
    for line in unfolded(text) {
        let property = syntax::property(line, source, &mut walk.torn, walk.seen, walk.sink);
        match property {
            Some(property) => walk.line(property),
            None => walk.torn(),
        }
        if walk.foreign {
            return walk.events;
        }
    }
    walk.end_of_feed(text);
    walk.events
}

struct Walk<'t, 's> {
    source: u16,
    sink: &'s mut Sink,
    /// What has begun and not ended, the outermost first.
    open: Vec<Component<'t>>,
    /// What is known of the calendar that is open.
    calendar: Option<Calendar>,
    torn: Torn,
    events: usize,
    /// Whether a component has begun.
    seen: bool,
    /// Whether something outside of a calendar was told.
    outside: bool,
    /// How many components are open that stand too deep to be kept.
    skipped: usize,
    /// Whether it is another format, of which nothing more is said.
    foreign: bool,
}

impl<'t> Walk<'t, '_> {
    fn line(&mut self, property: Property<'t>) {
        if property.is("BEGIN") {
            self.begin(&property);
        } else if property.is("END") {
            self.end(&property);
        } else if let Some(component) = self.open.last_mut() {
            if component.properties.len() < MOST {
                component.properties.push(property);
            } else if component.properties.len() == MOST && !component.torn {
                component.torn = true;
                let finding = CROWDED.at(property.at_name(), "a component with more than 10,000 lines");
                self.sink.once(finding.help("split it; what follows in it was not looked at"));
            }
            if self.open.len() == 1 {
                self.of_calendar();
            }
        } else if self.seen {
            self.outside(property.at(), "a line outside of every calendar");
        } else {
            self.no_calendar(property.at());
        }
    }

    /// What a property of the calendar itself changes for what follows.
    fn of_calendar(&mut self) {
        let (Some(component), Some(calendar)) = (self.open.last(), &mut self.calendar) else { return };
        let Some(property) = component.properties.last() else { return };
        calendar.property(property, self.sink);
        // vCalendar 1.0 is another format: everything in it would be said to be wrong.
        if property.is("VERSION") && property.value().trim() != "2.0" && component.is("VCALENDAR") {
            let message = format!("this is version {}", visible::quoted(property.value()));
            let old = property.value().trim() == "1.0";
            let help = match old {
                true => {
                    "vCalendar 1.0 is another format that few programs still read; export it as iCalendar 2.0"
                }
                false => "write `VERSION:2.0`",
            };
            self.sink.add(VERSION.at(property.at_value(), message).help(help));
            self.foreign = old;
        }
    }

    /// A line that is no property.
    fn torn(&mut self) {
        match self.open.last_mut() {
            Some(component) => component.torn = true,
            None if !self.seen => self.no_calendar(Span::new(self.source, 0..0)),
            None => {}
        }
    }

    fn no_calendar(&mut self, at: Span) {
        let finding = NONE.at(at, "this is no iCalendar file");
        self.sink.add(
            finding.help("it begins with `BEGIN:VCALENDAR`; an address may have given a web page instead"),
        );
        self.foreign = true;
    }

    fn begin(&mut self, property: &Property<'t>) {
        let name = property.value().trim().to_ascii_uppercase();
        let at = property.at_value();
        self.torn.reset();
        if !self.seen && matches!(name.as_str(), "VCARD" | "VNOTE" | "VMESSAGE") {
            return self.no_calendar(property.at());
        }
        self.seen = true;
        if self.skipped > 0 {
            self.skipped += 1;
            return;
        }
        self.close_forgotten(&name);
        if self.open.len() >= DEEPEST {
            let finding = MISPLACED.at(at, format!("{DEEPEST} components stand in each other"));
            self.sink
                .once(finding.help("no component of a standard stands so deep; look for a missing `END`"));
            self.skipped = 1;
            return;
        }
        let component = Component::new(&name, at);
        if name == "VCALENDAR" && self.open.is_empty() {
            self.calendar = Some(Calendar::new(at));
        } else {
            self.placed(&component, at);
        }
        if let Some(calendar) = self.calendar.as_mut().filter(|_| self.open.len() == 1) {
            calendar.component(&component.name);
        }
        self.open.push(component);
    }

    /// Whether a component may stand where it begins.
    fn placed(&mut self, component: &Component<'_>, at: Span) {
        let name = &component.name;
        let Some(parent) = self.open.last() else {
            if !component.is("VCALENDAR") {
                self.outside(at, "a component outside of a `VCALENDAR`");
            }
            return;
        };
        match component.contents {
            Some(contents) if parent.contents.is_some() => {
                if !contents.within.contains(&parent.name.as_str()) {
                    let message =
                        format!("{} stands in {}", visible::quoted(name), visible::quoted(&parent.name));
                    let help = match contents.within {
                        [] => "a calendar stands in nothing else; end the one before first".to_owned(),
                        within => format!("put it into {}", listed(within)),
                    };
                    self.sink
                        .add(MISPLACED.at(at, message).help(help).related(parent.begin, "this is open here"));
                }
            }
            Some(_) => {}
            None if name.starts_with("X-") || parent.contents.is_none() => {}
            None => {
                let message = format!("there is no component {}", visible::quoted(name));
                let known = kinds::component_names().find(|known| known.strip_prefix('V') == Some(name));
                let help = match known {
                    Some(known) => format!("did you mean `{known}`?"),
                    None => "readers skip it at best; names of your own begin with `X-`".to_owned(),
                };
                self.sink.add(UNKNOWN.at(at, message).help(help));
            }
        }
    }

    fn outside(&mut self, at: Span, message: &str) {
        if !std::mem::replace(&mut self.outside, true) {
            let help = "put it between `BEGIN:VCALENDAR` and `END:VCALENDAR`";
            self.sink.add(OUTSIDE.at(at, message).help(help));
        }
    }

    /// Ends what must have ended before a component of this name can begin.
    fn close_forgotten(&mut self, name: &str) {
        let Some(contents) = kinds::contents(name) else { return };
        let fits = |parent: &Component<'_>| contents.within.contains(&parent.name.as_str());
        let Some(top) = self.open.last() else { return };
        if fits(top) || top.contents.is_none() {
            return;
        }
        let keep = match self.open.iter().rposition(fits) {
            Some(at) => at + 1,
            None if name == "VCALENDAR" => 0,
            None => return,
        };
        // An alarm in the wrong place is one thing, an event in an event another.
        let forgotten =
            self.open.get(keep).is_some_and(|open| open.name == name || contents.within == ["VCALENDAR"]);
        if forgotten || name == "VCALENDAR" {
            self.close_down_to(keep);
        }
    }

    /// Ends components that have no `END`, and says so once.
    fn close_down_to(&mut self, keep: usize) {
        if let Some(open) = self.open.get(keep) {
            let message = format!("{} has no `END`", visible::quoted(&open.name));
            let finding = END_MISSING.at(open.begin, message);
            self.sink.add(finding.help(format!("add `END:{}`", visible::shown(&open.name))));
        }
        while self.open.len() > keep {
            if let Some(open) = self.open.last_mut() {
                open.torn = true;
            }
            self.close();
        }
    }

    fn end(&mut self, property: &Property<'t>) {
        self.torn.reset();
        if self.skipped > 0 {
            self.skipped -= 1;
            return;
        }
        let name = property.value().trim();
        match self.open.iter().rposition(|open| open.name.eq_ignore_ascii_case(name)) {
            Some(at) => {
                if at + 1 < self.open.len() {
                    self.close_down_to(at + 1);
                }
                self.close();
            }
            None => {
                let message = format!("{} ends and has not begun", visible::quoted(name));
                let help = "remove the line, or write the `BEGIN` it belongs to";
                let finding = END_UNMATCHED.at(property.at_value(), message).help(help);
                let finding = match self.open.last() {
                    Some(open) => finding.related(open.begin, "this is open here"),
                    None => finding,
                };
                self.sink.add(finding);
            }
        }
    }

    /// Ends the innermost component and judges it when it stands in the calendar itself.
    fn close(&mut self) {
        let Some(component) = self.open.pop() else { return };
        if component.is("VCALENDAR") && self.open.is_empty() {
            self.events += component.children.iter().filter(|child| child.is("VEVENT")).count();
            contents::check(&component, self.sink);
            judge_values(&component, self.sink);
            if let Some(calendar) = self.calendar.take() {
                calendar.finish(&component, self.sink);
            }
            return;
        }
        match self.open.last_mut() {
            Some(parent) if !parent.is("VCALENDAR") => parent.children.push(component),
            _ => self.judge(&component),
        }
    }

    /// Judges a component that stands in the calendar itself, with everything in it.
    fn judge(&mut self, component: &Component<'t>) {
        self.events += usize::from(component.is("VEVENT"));
        for part in component.with_children() {
            contents::check(part, self.sink);
            judge_values(part, self.sink);
            entry::check(part, self.sink);
        }
        clients::check(component, self.sink);
        match &mut self.calendar {
            Some(calendar) => calendar.entry(component, self.sink),
            None => Calendar::new(component.begin).lone(component, self.sink),
        }
    }

    fn end_of_feed(&mut self, text: &str) {
        if self.skipped == 0 {
            self.close_down_to(0);
        }
        if !self.seen {
            self.no_calendar(Span::new(self.source, 0..text.len().min(1)));
        }
    }
}

fn judge_values(component: &Component<'_>, sink: &mut Sink) {
    values::check(component, sink);
    text_value::check(component, sink);
    recurrence::check(component, sink);
}

fn listed(names: &[&str]) -> String {
    let quoted: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
    quoted.join(" or ")
}
