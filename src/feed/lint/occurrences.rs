//! Occurrences that are named: those that exceptions take out, and those that were changed.
//!
//! In: the entries of one calendar, one after the other, and its zones. Out: findings. Only what is certainly no
//! occurrence is reported, by the database of zones as well as by the feed's own definitions.
//! Must not know: how rules are counted.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{NaiveDateTime, NaiveTime, TimeDelta, Timelike as _};

use super::sink::Sink;
use super::zones::Zones;
use crate::feed::ics::component::Component;
use crate::feed::ics::moment::{self, Moment};
use crate::feed::ics::observance::{self, Onset};
use crate::feed::ics::series::{Held, Series};
use crate::report::{Finding, Rule, visible};
use crate::text::Span;
use crate::when::YEARS;
use crate::when::zone::Local;

static KIND: Rule = Rule::error(
    "ics-occurrence-kind",
    "`RECURRENCE-ID` is of the same kind as the start it names",
    include_str!("explain/ics-occurrence-kind.md"),
);
static OCCURRENCE: Rule = Rule::warning(
    "ics-occurrence-unmatched",
    "`RECURRENCE-ID` names an occurrence of its entry",
    include_str!("explain/ics-occurrence-unmatched.md"),
);
static EXCEPTION: Rule = Rule::warning(
    "ics-exception-unmatched",
    "`EXDATE` names an occurrence of its entry",
    include_str!("explain/ics-exception-unmatched.md"),
);

static ALONE: Rule = Rule::warning(
    "ics-occurrence-alone",
    "a changed occurrence stands beside its series",
    include_str!("explain/ics-occurrence-alone.md"),
);
static ZONE: Rule = Rule::warning(
    "ics-occurrence-zone",
    "`RECURRENCE-ID` is in the zone of the start it names",
    include_str!("explain/ics-occurrence-zone.md"),
);

static EMPTIED: Rule = Rule::warning(
    "ics-series-emptied",
    "something is left of a recurring entry",
    include_str!("explain/ics-series-emptied.md"),
);

static RANGE: Rule = Rule::warning(
    "ics-occurrence-range",
    "a change of all that follow is a series of its own",
    include_str!("explain/ics-occurrence-range.md"),
);

pub(super) const RULES: &[&Rule] = &[&KIND, &OCCURRENCE, &EXCEPTION, &ALONE, &ZONE, &EMPTIED, &RANGE];

/// The most days of a calendar that are looked at for what is left of its entries.
const DAYS: usize = 100_000;

/// The entries of a calendar that is not over yet, as far as others name their occurrences.
#[derive(Debug, Default)]
pub(super) struct Occurrences {
    entries: Vec<Entry>,
    /// Which entry has a `UID`, and whether it has it alone.
    of: BTreeMap<String, (usize, bool)>,
    changed: Vec<Changed>,
    /// Every `UID` of an entry, of those too that say no start.
    known: BTreeSet<String>,
}

#[derive(Debug)]
struct Entry {
    series: Series,
    exceptions: Vec<(Moment, Span)>,
    /// Its further dates on the clock of its start; `None` when one of them is not known there.
    dates: Option<BTreeSet<NaiveDateTime>>,
}

/// An occurrence that was changed.
#[derive(Debug)]
struct Changed {
    uid: String,
    /// What its `RECURRENCE-ID` says, and where.
    moment: Moment,
    at: Span,
    /// Whether it changes all that follow.
    range: bool,
}

impl Occurrences {
    /// Takes an entry.
    pub(super) fn entry(&mut self, component: &Component<'_>) {
        let uid = component.first("UID").map(|uid| uid.value().to_owned());
        if let Some(occurrence) = component.first("RECURRENCE-ID") {
            if let (Some(uid), Some(moment)) = (uid, Moment::of(occurrence)) {
                let range = occurrence.parameter("RANGE").is_some();
                self.changed.push(Changed { uid, moment, at: occurrence.at(), range });
            }
            return;
        }
        self.known.extend(uid.clone());
        let Some(series) = Series::of(component) else { return };
        let exceptions = component.all("EXDATE").flat_map(|property| {
            Moment::placed(property).filter_map(|(part, moment)| Some((moment?, property.at_part(part))))
        });
        self.entries.push(Entry { series, exceptions: exceptions.collect(), dates: None });
        if let Some(uid) = uid {
            let at = self.entries.len() - 1;
            self.of.entry(uid).and_modify(|(_, alone)| *alone = false).or_insert((at, true));
        }
    }

    /// Judges what is named when all entries are known.
    /// Of a feed, `whole` is true; a message may well be about one occurrence.
    pub(super) fn finish(mut self, zones: &Zones, whole: bool, sink: &mut Sink) {
        let mut clocks = Clocks { zones, onsets: BTreeMap::new(), left: MOST };
        let mut days = DAYS;
        // What takes the place of an occurrence may be shown though the occurrence is taken out.
        let changed: BTreeSet<_> = self.changed.iter().map(|changed| changed.uid.as_str()).collect();
        let changed = self.of.iter().filter(|(uid, _)| changed.contains(uid.as_str()));
        let changed: BTreeSet<_> = changed.map(|(_, (at, _))| *at).collect();
        for (number, entry) in self.entries.iter_mut().enumerate() {
            entry.dates = clocks.dates(&entry.series);
            if !entry.exceptions.is_empty() && !changed.contains(&number) {
                emptied(entry, &mut clocks, &mut days, sink);
            }
            for (moment, at) in &entry.exceptions {
                // What is taken out before the start or behind the end was split off: nothing is shown wrongly.
                if clocks.held(entry, moment) == Held::No {
                    let help =
                        "write exactly when the occurrence would start, or remove it: nothing is taken out";
                    sink.add(clocks.unmatched(&EXCEPTION, *at, ("EXDATE", moment), entry, help));
                }
            }
        }
        let ranges = self.changed.iter().filter(|changed| changed.range);
        let ranges: BTreeSet<_> = ranges.map(|changed| changed.uid.as_str()).collect();
        for changed in &self.changed {
            if changed.range {
                let finding = RANGE.at(changed.at, "a change of this occurrence and all that follow");
                let help = "end the series with `UNTIL` before it, and write the others as a series with a `UID` of its own";
                sink.add(finding.help(help));
            }
            if whole && !self.known.contains(&changed.uid) {
                alone(changed, sink);
            }
            let Some((at, alone)) = self.of.get(&changed.uid) else { continue };
            let Some(entry) = self.entries.get(*at) else { continue };
            if changed.moment.kind() != entry.series.start.kind() {
                kind(changed, &entry.series, sink);
                continue;
            }
            // Of several entries, and behind a change of all that follow, it is not clear which one is named.
            let clear = *alone && !ranges.contains(changed.uid.as_str());
            let held = if clear { clocks.held(entry, &changed.moment) } else { Held::Unsure };
            if matches!(held, Held::No | Held::Before | Held::After) {
                let named = ("RECURRENCE-ID", &changed.moment);
                let help = "write the start that the occurrence had before; readers show it unchanged as well, or never the changed one";
                sink.add(clocks.unmatched(&OCCURRENCE, changed.at, named, entry, help));
            } else if zone(&changed.moment) != zone(&entry.series.start) {
                let clock = clocks.readings(&entry.series.start, &changed.moment).into_iter().next();
                zoned(changed, &entry.series, clock, sink);
            }
        }
    }
}

fn kind(changed: &Changed, series: &Series, sink: &mut Sink) {
    let (kind, start) = (changed.moment.kind(), series.start.kind());
    let message = format!("`RECURRENCE-ID` is {} and the entry starts at {}", kind.words(), start.words());
    let help = "write it as the start of the entry is written; otherwise the occurrence is shown twice";
    sink.add(KIND.at(changed.at, message).help(help).related(series.at, "the start of the entry"));
}

/// The name of the zone of a moment, as far as that is one or UTC.
fn zone(moment: &Moment) -> Option<&str> {
    match moment {
        Moment::Zoned(_, zone) => Some(zone),
        Moment::Utc(_) => Some("UTC"),
        Moment::Day(_) | Moment::Floating(_) => None,
    }
}

fn emptied(entry: &Entry, clocks: &mut Clocks<'_>, days: &mut usize, sink: &mut Sink) {
    let (Some(dates), Some((_, at))) = (&entry.dates, entry.exceptions.first()) else { return };
    let out = entry.exceptions.iter().flat_map(|(moment, _)| clocks.readings(&entry.series.start, moment));
    let out = out.collect();
    if entry.series.is_emptied(dates, &out, days) {
        let finding = EMPTIED.at(*at, "every occurrence is taken out: nothing is left");
        let help = "take the entry out of the feed, or write `STATUS:CANCELLED` without `EXDATE`";
        sink.add(finding.help(help).related(entry.series.at, "the start of the entry"));
    }
}

fn alone(changed: &Changed, sink: &mut Sink) {
    let message = format!("no entry {} whose occurrence this is", visible::quoted(&changed.uid));
    let help = "write the recurring entry into the same feed, or leave out `RECURRENCE-ID`";
    sink.add(ALONE.at(changed.at, message).help(help));
}

fn zoned(changed: &Changed, series: &Series, clock: Option<NaiveDateTime>, sink: &mut Sink) {
    let [named, start] = [&changed.moment, &series.start].map(|moment| zone(moment).unwrap_or_default());
    let message = format!(
        "`RECURRENCE-ID` is in the zone {} and its series in {}",
        visible::quoted(named),
        visible::quoted(start)
    );
    let help = match clock {
        Some(clock) => format!("write `RECURRENCE-ID{}`", written(&series.start, clock)),
        None => "write it as the start of the series is written".to_owned(),
    };
    sink.add(ZONE.at(changed.at, message).help(help).related(series.at, "the start of the series"));
}

/// The most observances that are followed, of all zones of a calendar.
const MOST: usize = 100;

/// Clocks of zones, by the database and as the calendar defines them.
struct Clocks<'z> {
    zones: &'z Zones,
    /// The changes of zones that were asked for; `None` where they are too many.
    onsets: BTreeMap<String, Option<Vec<Onset>>>,
    /// How many observances may still be followed.
    left: usize,
}

impl Clocks<'_> {
    /// The further dates of a series on its own clock; `None` when one of them is not known there.
    fn dates(&mut self, series: &Series) -> Option<BTreeSet<NaiveDateTime>> {
        let mut dates = BTreeSet::new();
        for date in &series.dates {
            let readings = self.readings(&series.start, date);
            if readings.is_empty() {
                return None;
            }
            dates.extend(readings);
        }
        Some(dates)
    }

    /// Whether an entry is held at a moment.
    fn held(&mut self, entry: &Entry, moment: &Moment) -> Held {
        let Some(dates) = &entry.dates else { return Held::Unsure };
        let series = &entry.series;
        let readings = self.readings(&series.start, moment);
        let answers = readings.iter().map(|clock| match series.held(*clock, dates) {
            Held::Yes => Held::Yes,
            _ if skips(&series.start, clock.date().and_time(series.time())) => Held::Unsure,
            held => held,
        });
        let one = |one, other| match (one, other) {
            (Held::Yes, _) | (_, Held::Yes) => Held::Yes,
            (one, other) if one == other => one,
            _ => Held::Unsure,
        };
        answers.reduce(one).unwrap_or(Held::Unsure)
    }

    /// What to say of a moment at which an entry is not held.
    fn unmatched(
        &mut self,
        rule: &'static Rule,
        at: Span,
        (name, moment): (&str, &Moment),
        entry: &Entry,
        help: &str,
    ) -> Finding {
        let day = moment.day().format("%A %-d %B %Y");
        let clock = moment.clock().map(|clock| format!(" at {}", shown(clock.time()))).unwrap_or_default();
        let utc = if matches!(moment, Moment::Utc(_)) { " in UTC" } else { "" };
        let message = format!("`{name}` names {day}{clock}{utc}, which is no occurrence");
        let series = &entry.series;
        let same_day = self.readings(&series.start, moment).into_iter().find_map(|clock| {
            let there = clock.date().and_time(series.time());
            (series.held(there, entry.dates.as_ref()?) == Held::Yes).then_some(there)
        });
        let help = match same_day {
            Some(there) => format!(
                "the one of that day starts at {}: write `{name}{}`",
                shown(there.time()),
                written(&series.start, there)
            ),
            None => help.to_owned(),
        };
        rule.at(at, message).help(help).related(series.at, "the start of the entry")
    }

    /// What the clock of a start shows at a moment of its kind: one time, or several where the feed and the
    /// database differ; none when that is not known.
    fn readings(&mut self, start: &Moment, moment: &Moment) -> Vec<NaiveDateTime> {
        match (start, moment) {
            (Moment::Day(_), Moment::Day(day)) => vec![day.and_time(NaiveTime::MIN)],
            (Moment::Floating(_), Moment::Floating(clock)) | (Moment::Utc(_), Moment::Utc(clock)) => {
                vec![*clock]
            }
            (Moment::Zoned(_, zone), Moment::Zoned(clock, same)) if zone == same => vec![*clock],
            (Moment::Utc(_), Moment::Zoned(..)) => self.instants(moment),
            (Moment::Zoned(_, zone), Moment::Utc(_) | Moment::Zoned(..)) => {
                let instants = self.instants(moment);
                instants.into_iter().flat_map(|utc| self.locals(zone, utc)).collect()
            }
            _ => Vec::new(),
        }
    }

    /// The times in UTC that a moment may mean.
    fn instants(&mut self, moment: &Moment) -> Vec<NaiveDateTime> {
        let known = moment.instant();
        let Moment::Zoned(clock, zone) = moment else { return known.into_iter().collect() };
        let Some(onsets) = self.onsets(zone) else { return Vec::new() };
        let offset = observance::in_force(onsets, *clock).map(|onset| onset.to);
        known.into_iter().chain(offset.and_then(|offset| moved(*clock, -offset))).collect()
    }

    /// What clocks of a zone may show at a time in UTC.
    fn locals(&mut self, name: &str, utc: NaiveDateTime) -> Vec<NaiveDateTime> {
        let known = moment::known(name, utc).map(|zone| zone.at(utc).local);
        let Some(onsets) = self.onsets(name) else { return Vec::new() };
        let defined = observance::around(onsets, utc).filter_map(|onset| {
            let local = moved(utc, onset.to)?;
            (observance::in_force(onsets, local)?.to == onset.to).then_some(local)
        });
        known.into_iter().chain(defined).collect()
    }

    /// The changes of a zone as the calendar defines it; `None` where there are too many to look at.
    fn onsets(&mut self, name: &str) -> Option<&[Onset]> {
        if !self.onsets.contains_key(name) {
            let onsets = match self.zones.defined(name) {
                None => Some(Vec::new()),
                Some(zone) if zone.len() <= self.left => {
                    self.left -= zone.len();
                    Some(zone.onsets(YEARS))
                }
                Some(_) => None,
            };
            self.onsets.insert(name.to_owned(), onsets);
        }
        self.onsets.get(name)?.as_deref()
    }
}

/// Whether the clocks of a start skip a time.
fn skips(start: &Moment, clock: NaiveDateTime) -> bool {
    let Moment::Zoned(_, name) = start else { return false };
    moment::known(name, clock).is_some_and(|zone| matches!(zone.resolve(clock), Local::Skipped { .. }))
}

/// A time so many seconds later.
fn moved(time: NaiveDateTime, seconds: i32) -> Option<NaiveDateTime> {
    time.checked_add_signed(TimeDelta::seconds(seconds.into()))
}

/// A time as the start of its entry is written, from behind the name of the property on.
fn written(start: &Moment, clock: NaiveDateTime) -> String {
    let time = clock.format("%Y%m%dT%H%M%S");
    match start {
        Moment::Zoned(_, zone) if zone.contains([':', ';', ',']) => {
            format!(";TZID=\"{}\":{time}", visible::shown(zone))
        }
        Moment::Zoned(_, zone) => format!(";TZID={}:{time}", visible::shown(zone)),
        Moment::Utc(_) => format!(":{time}Z"),
        Moment::Floating(_) | Moment::Day(_) => format!(":{time}"),
    }
}

fn shown(time: NaiveTime) -> String {
    time.format(if time.second() == 0 { "%H:%M" } else { "%H:%M:%S" }).to_string()
}
