//! One edition of a feed: its entries by `UID`, with what each says and the marks by which programs know a change.
//!
//! In: the text of a feed. Out: an [`Edition`].
//! Must not know: other editions, findings.

use std::collections::BTreeMap;

use chrono::NaiveDateTime;

use super::meaning::{self, Said};
use crate::feed::ics::component::Component;
use crate::feed::ics::fault::Fault;
use crate::feed::ics::moment::Moment;
use crate::feed::ics::parameters;
use crate::feed::ics::property::Property;
use crate::feed::ics::structure::{self, Visitor};
use crate::feed::ics::value;
use crate::text::Span;

/// The entries of a feed.
#[derive(Debug, Default)]
pub(super) struct Edition {
    /// Where its first calendar begins; `None` when there is none.
    pub(super) head: Option<Span>,
    /// By `UID`.
    pub(super) entries: BTreeMap<String, Entry>,
}

/// All components with one `UID`.
#[derive(Debug)]
pub(super) struct Entry {
    /// The first `UID`.
    pub(super) at: Span,
    /// What it says, in the order of [`Said::key`].
    pub(super) says: Vec<Said>,
    /// The marks of each component, by the occurrence that it changes; that of the entry itself is empty.
    pub(super) marks: BTreeMap<String, Marks>,
}

/// What tells programs that a component changed.
#[derive(Debug)]
pub(super) struct Marks {
    /// The `UID` of the component.
    pub(super) at: Span,
    pub(super) sequence: Option<(i64, Span)>,
    pub(super) modified: Option<(NaiveDateTime, Span)>,
    pub(super) stamp: Option<(NaiveDateTime, Span)>,
}

impl Marks {
    fn of(component: &Component<'_>, at: Span) -> Self {
        let time = |name: &str| {
            let property = component.first(name)?;
            Some((value::date_time(property.value()).ok()?.0, property.at_value()))
        };
        let sequence = component.first("SEQUENCE");
        Self {
            at,
            sequence: sequence
                .and_then(|property| Some((value::integer(property.value()).ok()?, property.at_value()))),
            modified: time("LAST-MODIFIED"),
            stamp: time("DTSTAMP"),
        }
    }

    /// `SEQUENCE`, which is 0 where it is not said (RFC 5545, 3.8.7.4).
    pub(super) fn count(&self) -> i64 {
        self.sequence.map_or(0, |(count, _)| count)
    }

    /// The values alone.
    pub(super) fn values(&self) -> (i64, Option<NaiveDateTime>, Option<NaiveDateTime>) {
        (self.count(), self.modified.map(|(time, _)| time), self.stamp.map(|(time, _)| time))
    }
}

impl Edition {
    /// Reads the text numbered `source`.
    pub(super) fn read(source: u16, text: &str) -> Self {
        let mut edition = Self::default();
        structure::read(source, text, &mut edition);
        edition
            .entries
            .values_mut()
            .for_each(|entry| entry.says.sort_by(|one, other| one.key().cmp(&other.key())));
        edition
    }
}

impl Visitor for Edition {
    fn property(&mut self, _: &Property<'_>, _: Option<parameters::Fault>) {}

    fn calendar(&mut self, begin: Span) {
        self.head = self.head.or(Some(begin));
    }

    fn of_calendar(&mut self, _: &Property<'_>) {}

    fn component_begins(&mut self) {}

    fn component(&mut self, component: &Component<'_>) {
        let Some(uid) = component.first("UID").filter(|_| !component.is("VTIMEZONE")) else { return };
        let at = uid.at_value();
        let occurrence = component.first("RECURRENCE-ID").map(|id| {
            let moment = Moment::of(id);
            moment.map_or_else(|| id.value().to_owned(), |moment| meaning::moment(&moment, false))
        });
        let occurrence = occurrence.unwrap_or_default();
        let new = || Entry { at, says: Vec::new(), marks: BTreeMap::new() };
        let entry = self.entries.entry(uid.value().trim().to_owned()).or_insert_with(new);
        entry.says.extend(meaning::says(component, &occurrence));
        entry.marks.entry(occurrence).or_insert_with(|| Marks::of(component, at));
    }

    fn calendar_ends(&mut self, _: &Component<'_>) {}

    fn fault(&mut self, _: Fault<'_>) {}
}
