//! Which subject looks at what: a property when it is read, a component when it ends, a calendar when all of it is
//! known.
//!
//! In: what `ics` shows of a feed. Out: findings, and how many events there are.
//! Must not know: what is right and wrong.

use chrono::NaiveDate;

use super::calendar::Calendar;
use super::sink::Sink;
use super::{
    clients, contents, dialect, entry, plausible, published, recurrence, structure, syntax, texts, values,
};
use crate::feed::ics::component::Component;
use crate::feed::ics::fault::Fault;
use crate::feed::ics::parameters;
use crate::feed::ics::property::Property;
use crate::feed::ics::structure::Visitor;
use crate::text::Span;

/// Judges a feed while it is read.
pub(super) struct Judge<'s> {
    sink: &'s mut Sink,
    today: NaiveDate,
    /// What is known of the calendar that is open.
    calendar: Option<Calendar>,
    /// Where the first calendar begins.
    first: Option<Span>,
    /// How many events have ended.
    pub(super) events: usize,
}

impl<'s> Judge<'s> {
    /// Findings go into the sink.
    pub(super) fn new(today: NaiveDate, sink: &'s mut Sink) -> Self {
        Self { sink, today, calendar: None, first: None, events: 0 }
    }

    fn values(&mut self, component: &Component<'_>) {
        contents::check(component, self.sink);
        values::check(component, self.sink);
        texts::check(component, self.sink);
        recurrence::check(component, self.sink);
    }
}

impl Visitor for Judge<'_> {
    fn property(&mut self, property: &Property<'_>, fault: Option<parameters::Fault>) {
        syntax::check(property, fault, self.sink);
    }

    fn calendar(&mut self, begin: Span) {
        match self.first {
            Some(first) => published::second(begin, first, self.sink),
            None => self.first = Some(begin),
        }
        self.calendar = Some(Calendar::new(begin));
    }

    fn of_calendar(&mut self, property: &Property<'_>) {
        if let Some(calendar) = &mut self.calendar {
            calendar.property(property, self.sink);
        }
    }

    fn component_begins(&mut self) {
        if let Some(calendar) = &mut self.calendar {
            calendar.component();
        }
    }

    fn component(&mut self, component: &Component<'_>) {
        self.events += usize::from(component.is("VEVENT"));
        for part in component.with_children() {
            self.values(part);
            entry::check(part, self.sink);
        }
        clients::check(component, self.sink);
        dialect::check(component, self.sink);
        plausible::check(component, self.today, self.sink);
        match &mut self.calendar {
            Some(calendar) => calendar.entry(component, self.sink),
            None => Calendar::new(component.begin).lone(component, self.sink),
        }
    }

    fn calendar_ends(&mut self, component: &Component<'_>) {
        self.values(component);
        if let Some(calendar) = self.calendar.take() {
            calendar.finish(component, self.sink);
        }
    }

    fn fault(&mut self, fault: Fault<'_>) {
        structure::report(&fault, self.sink);
    }
}
