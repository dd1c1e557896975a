//! Which component stands in which: `BEGIN` and `END`, and what is outside of all of them.
//!
//! In: the text of a feed. Out: its properties and components, each shown to a [`Visitor`] when it ends and let go, so
//! that a feed of any size takes the memory of its text. One fault is reported once: what follows from it is read as if
//! it were not there.
//! Must not know: what properties mean, findings.

use super::component::{Component, MOST};
use super::fault::Fault;
use super::line::{Line, unfolded};
use super::parameters;
use super::property::Property;
use super::standard::components;
use crate::text::Span;

/// The most components that stand in each other.
const DEEPEST: usize = 16;

/// Who is shown what stands in a feed, in the order of its lines.
pub(crate) trait Visitor {
    /// A line is a property; its parameters may have a fault.
    fn property(&mut self, property: &Property<'_>, fault: Option<parameters::Fault>);

    /// A calendar begins.
    fn calendar(&mut self, begin: Span);

    /// The calendar has a property of its own.
    fn of_calendar(&mut self, property: &Property<'_>);

    /// A component begins in the calendar.
    fn component_begins(&mut self);

    /// A component ends that stands in the calendar itself, or in none; it holds those that stood in it.
    fn component(&mut self, component: &Component<'_>);

    /// The calendar ends. Its components were shown before.
    fn calendar_ends(&mut self, calendar: &Component<'_>);

    /// Something is wrong.
    fn fault(&mut self, fault: Fault<'_>);
}

/// Reads a feed: the text numbered `source`.
pub(crate) fn read(source: u16, text: &str, visitor: &mut dyn Visitor) {
    let mut walk = Walk {
        source,
        visitor,
        open: Vec::new(),
        torn: false,
        seen: false,
        outside: false,
        skipped: 0,
        foreign: false,
    };
    for line in unfolded(text) {
        match walk.property(line) {
            Some(property) => walk.line(property),
            None => walk.torn(),
        }
        if walk.foreign {
            return;
        }
    }
    walk.end_of_feed(text);
}

struct Walk<'t, 'v> {
    source: u16,
    visitor: &'v mut dyn Visitor,
    /// What has begun and not ended, the outermost first.
    open: Vec<Component<'t>>,
    /// Whether the line before was no property, so that this one may be a piece of the same text.
    torn: bool,
    /// Whether a component has begun.
    seen: bool,
    /// Whether something outside of a calendar was reported.
    outside: bool,
    /// How many components are open that stand too deep to be kept.
    skipped: usize,
    /// Whether it is another format, of which nothing more is read.
    foreign: bool,
}

impl<'t> Walk<'t, '_> {
    /// The property in a line; `None` when there is none.
    fn property(&mut self, line: Line<'t>) -> Option<Property<'t>> {
        match Property::read(line, self.source) {
            Ok((property, fault)) => {
                // Behind a torn text a line with a colon in it is more of the text, not a property nobody knows.
                self.torn &= property.definition.is_none() && !is_plain(&property);
                if self.torn {
                    return None;
                }
                self.visitor.property(&property, fault);
                Some(property)
            }
            Err(line) => {
                // What comes before a calendar begins is reported as no calendar.
                if !std::mem::replace(&mut self.torn, true) && self.seen {
                    let at = Span::new(self.source, line.place(0..line.text.len()));
                    self.visitor.fault(Fault::NoProperty { line: &line.text, at });
                }
                None
            }
        }
    }

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
                self.visitor.fault(Fault::TooLong(property.at_name()));
            }
            self.of_calendar();
        } else if self.seen {
            self.outside(property.at(), false);
        } else {
            self.no_calendar(property.at());
        }
    }

    /// What a property of the calendar itself changes for what follows.
    fn of_calendar(&mut self) {
        let [calendar] = self.open.as_slice() else { return };
        let Some(property) = calendar.properties.last().filter(|_| calendar.is("VCALENDAR")) else { return };
        self.visitor.of_calendar(property);
        let version = property.value().trim();
        if property.is("VERSION") && version != "2.0" {
            let fault = Fault::Version { written: property.value(), at: property.at_value() };
            self.visitor.fault(fault);
            // vCalendar 1.0 is another format: everything in it would be reported as wrong.
            self.foreign = version == "1.0";
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
        self.visitor.fault(Fault::NoCalendar(at));
        self.foreign = true;
    }

    fn begin(&mut self, property: &Property<'t>) {
        let name = property.value().trim().to_ascii_uppercase();
        let at = property.at_value();
        self.torn = false;
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
            self.visitor.fault(Fault::TooDeep { at, most: DEEPEST });
            self.skipped = 1;
            return;
        }
        let component = Component::new(&name, at);
        if name == "VCALENDAR" && self.open.is_empty() {
            self.visitor.calendar(at);
        } else {
            self.placed(&component);
        }
        if matches!(self.open.as_slice(), [calendar] if calendar.is("VCALENDAR")) {
            self.visitor.component_begins();
        }
        self.open.push(component);
    }

    /// Whether a component may stand where it begins.
    fn placed(&mut self, component: &Component<'_>) {
        let Some(parent) = self.open.last() else {
            if !component.is("VCALENDAR") {
                self.outside(component.begin, true);
            }
            return;
        };
        match component.contents {
            _ if parent.contents.is_none() => {}
            Some(contents) if !contents.within.contains(&parent.name.as_str()) => {
                self.visitor.fault(Fault::Misplaced { component, within: contents.within, parent });
            }
            None if !component.name.starts_with("X-") => {
                self.visitor.fault(Fault::Unknown { name: &component.name, at: component.begin });
            }
            _ => {}
        }
    }

    fn outside(&mut self, at: Span, component: bool) {
        if !std::mem::replace(&mut self.outside, true) {
            self.visitor.fault(Fault::Outside { at, component });
        }
    }

    /// Ends what must have ended before a component of this name can begin.
    fn close_forgotten(&mut self, name: &str) {
        let Some(contents) = components::contents(name) else { return };
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

    /// Ends components that have no `END`, and reports it once.
    fn close_down_to(&mut self, keep: usize) {
        if let Some(open) = self.open.get(keep) {
            self.visitor.fault(Fault::EndMissing { name: &open.name, begin: open.begin });
        }
        while self.open.len() > keep {
            if let Some(open) = self.open.last_mut() {
                open.torn = true;
            }
            self.close();
        }
    }

    fn end(&mut self, property: &Property<'t>) {
        self.torn = false;
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
                let open = self.open.last().map(|open| open.begin);
                self.visitor.fault(Fault::EndUnmatched { name, at: property.at_value(), open });
            }
        }
    }

    /// Ends the innermost component: it is shown, or put into the one that it stands in.
    fn close(&mut self) {
        let Some(component) = self.open.pop() else { return };
        match self.open.last_mut() {
            None if component.is("VCALENDAR") => self.visitor.calendar_ends(&component),
            Some(parent) if !parent.is("VCALENDAR") => parent.children.push(component),
            _ => self.visitor.component(&component),
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

/// Whether a property is one of no table and yet no piece of a torn text.
fn is_plain(property: &Property<'_>) -> bool {
    property.is("BEGIN")
        || property.is("END")
        || property.name().get(..2).is_some_and(|x| x.eq_ignore_ascii_case("X-"))
}
