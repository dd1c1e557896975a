//! The same thing twice under two `UID`: an event with the words and times of another, and a series that goes on behind
//! the start of the one that was split from it.
//!
//! In: the entries of one calendar, one after the other. Out: findings, all of them warnings.
//! Must not know: zones, occurrences that were changed.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::sink::Sink;
use crate::feed::ics::component::Component;
use crate::feed::ics::moment::Moment;
use crate::feed::ics::property::Property;
use crate::feed::ics::series::Series;
use crate::report::{Rule, visible};
use crate::text::Span;

static SAME: Rule = Rule::warning(
    "ics-event-twice",
    "an event stands in a feed once",
    include_str!("explain/ics-event-twice.md"),
);
static OVERLAP: Rule = Rule::warning(
    "ics-series-overlap",
    "a series ends where the one that follows it begins",
    include_str!("explain/ics-series-overlap.md"),
);

pub(super) const RULES: &[&Rule] = &[&SAME, &OVERLAP];

/// What one reads of an event, and when it is.
const WORDS: [&str; 3] = ["SUMMARY", "LOCATION", "DESCRIPTION"];
const TIMES: [&str; 6] = ["DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE"];

/// The most series of one name that are compared.
const MOST: usize = 20;

/// The events of a calendar that is not over yet.
#[derive(Debug, Default)]
pub(super) struct Twice {
    /// By words and times: the `UID`, and where it is.
    seen: BTreeMap<u64, (String, Span)>,
    /// Recurring events by title and place.
    series: BTreeMap<u64, Vec<Recurring>>,
}

#[derive(Debug)]
struct Recurring {
    uid: String,
    series: Series,
    exceptions: Vec<Moment>,
}

impl Twice {
    /// Takes an entry.
    pub(super) fn entry(&mut self, component: &Component<'_>, sink: &mut Sink) {
        let title = component.first("SUMMARY").map(Property::value).unwrap_or_default().trim();
        let cancelled =
            component.first("STATUS").is_some_and(|status| status.value().eq_ignore_ascii_case("CANCELLED"));
        let changed = component.first("RECURRENCE-ID").is_some();
        let Some(uid) = component.first("UID") else { return };
        if !component.is("VEVENT") || title.is_empty() || cancelled || changed {
            return;
        }
        self.same(component, uid, sink);
        if component.first("RRULE").is_some()
            && let Some(series) = Series::of(component)
        {
            let group = self.series.entry(key(component, &["SUMMARY", "LOCATION"])).or_default();
            if group.len() < MOST {
                let exceptions = component.all("EXDATE").flat_map(|it| Moment::all(it).collect::<Vec<_>>());
                let exceptions = exceptions.collect();
                group.push(Recurring { uid: uid.value().to_owned(), series, exceptions });
            }
        }
    }

    /// Says that an event has the words and the times of another. The same `UID` is another fault.
    fn same(&mut self, component: &Component<'_>, uid: &Property<'_>, sink: &mut Sink) {
        let names: Vec<_> = WORDS.into_iter().chain(TIMES).collect();
        let key = key(component, &names);
        match self.seen.get(&key) {
            Some((first, at)) if first != uid.value() && component.first("DTSTART").is_some() => {
                let title = component.first("SUMMARY").map(Property::value).unwrap_or_default();
                let message = format!("{} has the words and times of another event", visible::quoted(title));
                let help = "keep one of the two: both are shown, one beside the other";
                sink.add(SAME.at(uid.at_value(), message).help(help).related(*at, "the other one"));
            }
            Some(_) => {}
            None => {
                self.seen.insert(key, (uid.value().to_owned(), uid.at_value()));
            }
        }
    }

    /// Judges what only all of them show.
    pub(super) fn finish(self, sink: &mut Sink) {
        for group in self.series.into_values() {
            for later in &group {
                let earlier = group.iter().find(|earlier| {
                    earlier.uid != later.uid
                        && !earlier.exceptions.contains(&later.series.start)
                        && earlier.series.goes_on_as(&later.series)
                });
                let Some(earlier) = earlier else { continue };
                let finding =
                    OVERLAP.at(later.series.at, "the series before goes on behind the start of this one");
                let help = "end the one before with `UNTIL` ahead of this start: both are shown from here on";
                sink.add(finding.help(help).related(earlier.series.at, "the series before"));
            }
        }
    }
}

/// A number for the values of some properties and of the zones they are in.
fn key(component: &Component<'_>, names: &[&str]) -> u64 {
    let mut hasher = DefaultHasher::new();
    for name in names {
        for property in component.all(name) {
            (name, property.value().trim(), property.parameter("TZID")).hash(&mut hasher);
        }
    }
    hasher.finish()
}
