//! One entry of the calendar, and what belongs to it.
//!
//! In: nothing; plain values. Out: [`Event`], [`Deadline`], [`Place`] and their kin.
//! Must not know: TOML, findings, formats. Spans are kept beside the values, in an [`Origin`].

use chrono::{Days as DayCount, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

use super::calendar::{Allow, EventIx, SeriesIx, TagIx};
use super::occurrence::Occurrence;
use crate::text::Span;
use crate::when::{Moment, When, Zone};
use crate::world::country::Country;

/// One entry: a conference, a hackathon, an evening, a call.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// The slug that is its UID's left side and its page's address, for ever.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// How certain it is.
    pub status: Status,
    /// When it takes place.
    pub when: When,
    /// How it returns, if it does.
    pub recurrence: Option<Recurrence>,
    /// The series it is an edition of.
    pub series: Option<SeriesIx>,
    /// The events it is a satellite of.
    pub part_of: Vec<EventIx>,
    /// Where it takes place.
    pub place: Place,
    /// Whether one can take part from afar.
    pub online: Online,
    /// The official site.
    pub url: Option<String>,
    /// Further addresses.
    pub links: Vec<Link>,
    /// Topics, in the order they were written.
    pub tags: Vec<TagIx>,
    /// Who holds it.
    pub organizer: Option<String>,
    /// What it is, as Markdown with LF line ends.
    pub description: Option<String>,
    /// One line for readers of the calendar.
    pub note: Option<String>,
    /// Whether it blocks time in subscribers' calendars.
    pub busy: bool,
    /// What closes before it.
    pub deadlines: Vec<Deadline>,
    /// Warnings that are silenced here.
    pub allow: Vec<Allow>,
    /// Where all of this was written.
    pub origin: Origin,
}

/// How certain an entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Status {
    /// It takes place then.
    Confirmed,
    /// It likely takes place then.
    Tentative,
    /// It was planned for then; new dates are to be announced.
    Postponed,
    /// It does not take place.
    Cancelled,
}

impl Status {
    /// Every status with its word in the catalogue.
    pub const WORDS: [(&'static str, Self); 4] = [
        ("confirmed", Self::Confirmed),
        ("tentative", Self::Tentative),
        ("postponed", Self::Postponed),
        ("cancelled", Self::Cancelled),
    ];

    /// Whether it takes place, certainly or likely.
    #[must_use]
    pub fn is_on(self) -> bool {
        matches!(self, Self::Confirmed | Self::Tentative)
    }
}

/// Where something takes place. Every part is optional.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Place {
    /// The building.
    pub venue: Option<String>,
    /// Street and number.
    pub address: Option<String>,
    /// The city.
    pub city: Option<String>,
    /// The part of the country, as ISO 3166-2 codes it after the country: `CA`.
    pub region: Option<String>,
    /// The country.
    pub country: Option<Country>,
    /// Latitude and longitude in degrees, WGS 84.
    pub position: Option<(f64, f64)>,
}

impl Place {
    /// Whether nothing of it is known.
    #[must_use]
    pub fn is_unknown(&self) -> bool {
        *self == Self::default()
    }
}

/// Whether one can take part from afar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Online {
    /// No, or not said.
    No,
    /// Yes; the address is not public or not known.
    Yes,
    /// Yes, here.
    Join(String),
}

impl Online {
    /// Whether one can.
    #[must_use]
    pub fn is_on(&self) -> bool {
        *self != Self::No
    }
}

/// What a further address leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LinkKind {
    /// The programme.
    Schedule,
    /// Recordings of what was said.
    Recordings,
    /// Where to register or buy tickets.
    Registration,
    /// Where it is streamed.
    Livestream,
    /// Slides and papers.
    Slides,
    /// Where participants talk.
    Chat,
}

impl LinkKind {
    /// Every kind with its key in the catalogue.
    pub const WORDS: [(&'static str, Self); 6] = [
        ("schedule", Self::Schedule),
        ("recordings", Self::Recordings),
        ("registration", Self::Registration),
        ("livestream", Self::Livestream),
        ("slides", Self::Slides),
        ("chat", Self::Chat),
    ];
}

/// A further address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// What it leads to.
    pub kind: LinkKind,
    /// The address.
    pub url: String,
}

/// How an entry returns (RFC 5545, 3.8.5). Days are local days of its start.
#[derive(Debug, Clone, PartialEq)]
pub struct Recurrence {
    /// The rule without UNTIL, checked and in upper case.
    pub rule: Option<String>,
    /// The last local day on which it may return.
    pub until: Option<NaiveDate>,
    /// The last day of a rule that counts its days.
    pub counted: Option<NaiveDate>,
    /// Days on which it is not held, in order.
    pub exdates: Vec<NaiveDate>,
    /// Days on which it is held besides, in order.
    pub rdates: Vec<NaiveDate>,
    /// Times that are not as the others, by day.
    pub occurrences: Vec<Occurrence>,
}

/// What closes before an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deadline {
    /// A slug, unique in its event; part of its UID.
    pub id: String,
    /// What closes.
    pub kind: DeadlineKind,
    /// Its own name, where it has one.
    pub name: Option<String>,
    /// When it closes.
    pub closes: Closes,
    /// Where to go for it.
    pub url: Option<String>,
    /// One line about it.
    pub note: Option<String>,
    /// Where it was written.
    pub origin: Origin,
}

/// What closes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DeadlineKind {
    /// The call for presentations.
    Cfp,
    /// Submission of papers.
    Papers,
    /// Registration.
    Registration,
    /// Cheaper registration.
    EarlyBird,
    /// Rooms held for participants.
    Hotel,
    /// Requests for help with travel.
    TravelSupport,
    /// Handing in slides.
    Slides,
    /// Something else, which has a name of its own.
    Other,
}

impl DeadlineKind {
    /// Every kind with its word in the catalogue.
    pub const WORDS: [(&'static str, Self); 8] = [
        ("cfp", Self::Cfp),
        ("papers", Self::Papers),
        ("registration", Self::Registration),
        ("early-bird", Self::EarlyBird),
        ("hotel", Self::Hotel),
        ("travel-support", Self::TravelSupport),
        ("slides", Self::Slides),
        ("other", Self::Other),
    ];
}

/// Where the end of a deadline's day is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ClosingZone {
    /// The last place on earth where it is still that day: UTC-12.
    AnywhereOnEarth,
    /// An IANA zone.
    Named(Zone),
}

impl ClosingZone {
    /// The moment of a local time there.
    #[must_use]
    pub fn moment(self, local: NaiveDateTime) -> Moment {
        match self {
            Self::AnywhereOnEarth => Moment { local, offset: -12 * 3600 },
            Self::Named(zone) => zone.moment(local),
        }
    }
}

/// When a deadline closes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Closes {
    /// On this day; nobody said where, so no instant is claimed.
    OnDay(NaiveDate),
    /// At the end of this day there.
    EndOfDay(NaiveDate, ClosingZone),
    /// At this moment; the zone is missing when only an offset was written.
    At(Moment, Option<ClosingZone>),
}

impl Closes {
    /// The day on which it closes, at the place it speaks of.
    #[must_use]
    pub fn day(self) -> NaiveDate {
        match self {
            Self::OnDay(day) | Self::EndOfDay(day, _) => day,
            Self::At(moment, _) => moment.local.date(),
        }
    }

    /// The UTC instant from which it is closed, where one is claimed.
    #[must_use]
    pub fn instant(self) -> Option<NaiveDateTime> {
        match self {
            Self::OnDay(_) => None,
            Self::EndOfDay(day, zone) => {
                let next = day.checked_add_days(DayCount::new(1))?;
                // The end of a day is the instant the next one begins, which in some zones is not midnight;
                // one second before it is always of this day.
                let last = next.and_time(NaiveTime::MIN).checked_sub_signed(TimeDelta::seconds(1))?;
                zone.moment(last).utc().checked_add_signed(TimeDelta::seconds(1))
            }
            Self::At(moment, _) => Some(moment.utc()),
        }
    }
}

/// Where an entry was written: its header and the value of each of its keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// From its header to the end of its last key.
    pub extent: Span,
    /// Its header.
    pub header: Span,
    /// The value of each key that was there.
    pub keys: Vec<(&'static str, Span)>,
}

impl Origin {
    /// The value of a key; the header when the key was not written.
    #[must_use]
    pub fn key(&self, key: &str) -> Span {
        self.written(key).unwrap_or(self.header)
    }

    /// The value of a key, if it was written.
    #[must_use]
    pub fn written(&self, key: &str) -> Option<Span> {
        self.keys.iter().find(|(name, _)| *name == key).map(|(_, span)| *span)
    }
}
