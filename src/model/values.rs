//! What an entry says, by value: the truth by which its change marks move.
//!
//! In: the tables of a catalogue, value by value in canonical spelling, read without judging them. Out: a digest of
//! everything that reaches a subscriber through an event or a deadline, its own and what it inherits.
//! Must not know: TOML, files, history. Only equality of two digests means anything.

use std::collections::BTreeMap;

use chrono::NaiveDateTime;
use sha2::{Digest as _, Sha256};

use crate::when::{Moment, Zone};

/// Two are equal when a subscriber would see the same.
pub type Digest = [u8; 16];

/// One table of a catalogue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// The calendar as a whole.
    Calendar(Record),
    /// Slugs and what people read for them.
    Tags(BTreeMap<String, String>),
    /// The same of links.
    Links(BTreeMap<String, String>),
    /// A series.
    Series(Record),
    /// An event.
    Event(Record),
    /// What no entry inherits anything from.
    Other,
}

/// The values of one table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Record {
    /// Its id as it was written; empty when there is none.
    pub id: String,
    /// Its name as it was written.
    pub name: String,
    /// The series that an event names.
    pub series: Option<String>,
    /// The tags it names, in their order; `None`: taken over.
    pub tags: Option<Vec<String>>,
    /// The tags that single occurrences name in place of those, by their days.
    pub tags_of_days: BTreeMap<String, Vec<String>>,
    /// The events it names as those it is a satellite of.
    pub parents: Vec<String>,
    /// The zone of its local times, where it names one.
    pub timezone: Option<String>,
    /// The country as it was written: the zone of the calendar is assumed for it only if it is one of that country.
    pub country: Option<String>,
    /// Whether it was called off.
    pub cancelled: bool,
    /// Everything else that a feed shows, by key.
    pub values: BTreeMap<String, Value>,
    /// What closes before an event, in the order it was written.
    pub deadlines: Vec<Record>,
}

/// One value in canonical spelling.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Anything that means the same wherever it stands.
    Text(String),
    /// A time on a clock, and its offset in seconds east of UTC where that was written. What it means is for the
    /// zone to say.
    Clock(NaiveDateTime, Option<i32>),
}

/// What an entry inherits from.
#[derive(Clone, Copy)]
pub struct Around<'a> {
    /// The calendar.
    pub calendar: Option<&'a Record>,
    /// A series by its id.
    pub series: &'a dyn Fn(&str) -> Option<&'a Record>,
    /// What people read for a tag.
    pub tag: &'a dyn Fn(&str) -> Option<&'a str>,
    /// What people read for a word for links.
    pub link: &'a dyn Fn(&str) -> Option<&'a str>,
    /// The name of an event.
    pub name: &'a dyn Fn(&str) -> Option<&'a str>,
}

/// The digests of an event and of its deadlines, those by their ids. Deadlines of what was called off, and those that have
/// no day, are in no feed, and so have none. Of two deadlines with one id the first counts, as in reading.
#[must_use]
pub fn digests(event: &Record, around: Around<'_>) -> (Digest, Vec<(String, Digest)>) {
    let whole = around.event(event);
    let mut deadlines: Vec<(String, Digest)> = Vec::new();
    for deadline in event.deadlines.iter().filter(|deadline| !event.cancelled && in_feeds(deadline)) {
        if !deadlines.iter().any(|(id, _)| *id == deadline.id) {
            deadlines.push((deadline.id.clone(), around.deadline(event, deadline)));
        }
    }
    (whole, deadlines)
}

/// Whether a deadline, or when it opens, is an entry of a feed: one without a day is not.
fn in_feeds(deadline: &Record) -> bool {
    let open = |value: &Value| matches!(value, Value::Text(text) if text == "open");
    deadline.values.contains_key("opens") || !deadline.values.get("closes").is_some_and(open)
}

/// The zone of an entry's local times.
#[derive(Clone, Copy)]
struct Applies<'a> {
    name: &'a str,
    /// Whether it is the calendar's, which gives way to an offset.
    assumed: bool,
}

impl<'a> Around<'a> {
    fn event(self, event: &Record) -> Digest {
        let mut sum = self.begin();
        let series = event.series.as_deref().map(|id| (id, (self.series)(id)));
        if let Some((id, None)) = series {
            sum.pair("series", id);
        }
        let series = series.and_then(|(_, series)| series);
        let zone = self.zone(event, series);
        let inherited = ["url", "description"].map(|key| (key, series.and_then(|it| it.values.get(key))));
        sum.values("", event, inherited, zone);
        self.tags(&mut sum, event, series);
        for (day, tags) in &event.tags_of_days {
            sum.pair("occurrence.tags", day);
            tags.iter().for_each(|tag| sum.pair("occurrence.tag", (self.tag)(tag).unwrap_or(tag)));
        }
        for word in event.values.keys().filter_map(|key| key.strip_prefix("links.")) {
            if let Some(label) = (self.link)(word) {
                sum.pair("link", label);
            }
        }
        for parent in &event.parents {
            sum.pair("part_of", parent);
            sum.pair("part_of.name", (self.name)(parent).unwrap_or_default());
        }
        for deadline in &event.deadlines {
            sum.pair("deadline", &deadline.id);
            sum.values("deadline.", deadline, [], self.closing(event, deadline, series));
        }
        sum.digest()
    }

    fn deadline(self, event: &Record, deadline: &Record) -> Digest {
        let mut sum = self.begin();
        let series = event.series.as_deref().and_then(|id| (self.series)(id));
        let zone = self.closing(event, deadline, series);
        let url = event.values.get("url").or_else(|| series.and_then(|series| series.values.get("url")));
        sum.values("", deadline, [("url", url)], zone);
        sum.pair("event", &event.name);
        self.tags(&mut sum, event, series);
        sum.digest()
    }

    /// What every entry says of its calendar: the right side of its UID, the address of its page, its language.
    fn begin(self) -> Sum {
        let mut sum = Sum(Sha256::new());
        for key in ["id", "url", "language"] {
            if let Some(Value::Text(text)) = self.calendar.and_then(|calendar| calendar.values.get(key)) {
                sum.pair(key, text);
            }
        }
        sum
    }

    fn tags(self, sum: &mut Sum, event: &Record, series: Option<&Record>) {
        let own = event.tags.as_ref();
        for tag in own.or_else(|| series.and_then(|series| series.tags.as_ref())).into_iter().flatten() {
            sum.pair("tag", (self.tag)(tag).unwrap_or(tag));
        }
    }

    fn zone<'b>(self, event: &'b Record, series: Option<&'b Record>) -> Applies<'b>
    where
        'a: 'b,
    {
        let written = event.timezone.as_deref();
        match written.or_else(|| series.and_then(|series| series.timezone.as_deref())) {
            Some(name) => Applies { name, assumed: false },
            // Which zone is meant nobody knows, and no feed says one.
            None if !self.is_assumed_in(event.country.as_deref()) => Applies { name: "", assumed: true },
            None => Applies { name: self.calendars_zone(), assumed: true },
        }
    }

    /// Whether the calendar's zone is that of local times in a country.
    fn is_assumed_in(self, country: Option<&str>) -> bool {
        country.is_none_or(|code| Zone::named(self.calendars_zone()).is_some_and(|zone| zone.is_of(code)))
    }

    /// The zone of a deadline's local time: its own, else the one that its event or the series names.
    fn closing<'b>(self, event: &'b Record, deadline: &'b Record, series: Option<&'b Record>) -> Applies<'b>
    where
        'a: 'b,
    {
        let named = [Some(deadline), Some(event), series].into_iter().flatten();
        match named.filter_map(|record| record.timezone.as_deref()).next() {
            Some(name) => Applies { name, assumed: deadline.timezone.is_none() },
            None => Applies { name: self.calendars_zone(), assumed: true },
        }
    }

    fn calendars_zone(self) -> &'a str {
        self.calendar.and_then(|calendar| calendar.timezone.as_deref()).unwrap_or("UTC")
    }
}

/// Pairs of key and value, summed up.
struct Sum(Sha256);

impl Sum {
    fn pair(&mut self, key: &str, value: &str) {
        for text in [key, value] {
            self.0.update(u64::try_from(text.len()).unwrap_or(u64::MAX).to_le_bytes());
            self.0.update(text.as_bytes());
        }
    }

    /// All values of a record, by key, with those that it takes over where it has none of its own.
    fn values<const N: usize>(
        &mut self,
        before: &str,
        of: &Record,
        inherited: [(&str, Option<&Value>); N],
        zone: Applies<'_>,
    ) {
        let inherited = inherited.into_iter().filter_map(|(key, value)| Some((key, value?)));
        let own = of.values.iter().map(|(key, value)| (key.as_str(), value));
        let all: BTreeMap<&str, &Value> = inherited.chain(own).collect();
        for (key, value) in all {
            self.value(&format!("{before}{key}"), value, zone);
        }
    }

    fn value(&mut self, key: &str, value: &Value, zone: Applies<'_>) {
        match value {
            Value::Text(text) => self.pair(key, text),
            Value::Clock(local, offset) => self.pair(key, &clock(*local, *offset, zone)),
        }
    }

    fn digest(self) -> Digest {
        let mut digest = Digest::default();
        digest.iter_mut().zip(self.0.finalize()).for_each(|(to, from)| *to = from);
        digest
    }
}

/// A time with the zone that it is in. One that was written with the offset of its zone is the same as without; one
/// of another offset stands alone where the zone is only assumed.
fn clock(local: NaiveDateTime, offset: Option<i32>, zone: Applies<'_>) -> String {
    let of_zone = |offset| match zone.name {
        "AoE" => offset == -12 * 3600,
        name => Zone::named(name).is_some_and(|known| known.moment(local) == Moment { local, offset }),
    };
    match offset {
        None => format!("{local} {}", zone.name),
        Some(offset) if of_zone(offset) => format!("{local} {}", zone.name),
        Some(offset) if zone.assumed => format!("{local} {offset}"),
        Some(offset) => format!("{local} {offset} {}", zone.name),
    }
}
