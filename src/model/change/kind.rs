//! The kinds of change, and an event at one revision as far as changes speak of it.
//!
//! In: nothing; plain values. Out: [`ChangeKind`], [`Snapshot`].
//! Must not know: how events are compared, words of any language.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::model::deadline::{Closes, DeadlineKind};
use crate::model::event::Event;
use crate::model::place::{Online, Place};
use crate::model::status::Status;
use crate::when::{Rule, When};

/// What a reader of the calendar sees of an event at one revision.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Snapshot {
    /// What people call it.
    pub name: String,
    /// How certain it is.
    pub status: Status,
    /// When it takes place, or took place first.
    pub when: When,
    /// How it recurs, if it does.
    pub repeats: Option<Repeats>,
    /// Where it takes place.
    pub place: Place,
    /// Whether one can take part from afar.
    pub online: Online,
}

/// How an event recurs, as far as words say it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Repeats {
    /// The rule without UNTIL; `None` for a list of days.
    pub rule: Option<Rule>,
    /// The last local day on which it may recur.
    pub until: Option<NaiveDate>,
}

impl Snapshot {
    /// The event as it is now.
    #[must_use]
    pub fn of(event: &Event) -> Self {
        let repeats = event.recurrence.as_ref();
        Self {
            name: event.name.clone(),
            status: event.status,
            when: event.when.clone(),
            repeats: repeats.map(|it| Repeats { rule: it.rule.clone(), until: it.until }),
            place: event.place.clone(),
            online: event.online.clone(),
        }
    }
}

/// A deadline at one revision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deadlined {
    /// Its slug, unique in its event.
    pub id: String,
    /// What closes.
    pub kind: DeadlineKind,
    /// Its own name, where it has one.
    pub name: Option<String>,
    /// When it closes.
    pub closes: Closes,
}

/// A part at one revision.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Parted {
    /// Its slug, unique in its event.
    pub id: String,
    /// Its own name, where it has one.
    pub name: Option<String>,
    /// When it takes place, in order.
    pub times: Vec<When>,
    /// Where, if not where its event does.
    pub place: Option<Place>,
    /// The city of its event, where the clocks there show its times.
    pub city: Option<String>,
}

/// The opening of a deadline at one revision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opened {
    /// The slug of the deadline, unique in its event.
    pub id: String,
    /// What opens.
    pub kind: DeadlineKind,
    /// Its own name, where it has one.
    pub name: Option<String>,
    /// When it opens.
    pub opens: Closes,
}

/// One thing that happened to an event. What is not said here is in the snapshots of its change.
/// The kinds stand in the order of their weight, in which each list of them is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum ChangeKind {
    /// It was not listed before.
    Added,
    /// It is not listed any more.
    Removed,
    /// It is called off.
    Cancelled,
    /// It is put off; new dates are to be announced.
    Postponed,
    /// It was called off or put off, and takes place after all.
    OnAgain,
    /// Its days were not all known, and now are.
    DaysAnnounced,
    /// It takes place on other days, or its days are open again.
    NewDates,
    /// It takes place on the same days at another time.
    NewTime,
    /// It recurs in another way, or no longer, or did not before.
    NewRhythm,
    /// It takes place elsewhere.
    NewPlace,
    /// Its place was not known, or not all of it that now is.
    PlaceAnnounced,
    /// Its place was known, and is open again.
    PlaceOpen,
    /// It was likely, and is certain.
    Confirmed,
    /// It was certain, and is only likely again.
    Tentative,
    /// It has another name.
    Renamed,
    /// It recurs, and is not held on these days, in order.
    DaysOff(Vec<NaiveDate>),
    /// It recurs, and is held on these days besides or after all, in order.
    DaysOn(Vec<NaiveDate>),
    /// It recurs, and one of its occurrences was moved.
    DayMoved {
        /// The day on which its rule has it.
        of: NaiveDate,
        /// When that occurrence was to be.
        before: When,
        /// When it is.
        after: When,
    },
    /// It recurs, and something else changed about its occurrences of these days, in order.
    DaysAltered(Vec<NaiveDate>),
    /// It has a part more, or one that takes place after all.
    PartAdded(Box<Parted>),
    /// One of its parts is at another time or place.
    PartMoved {
        /// As it was.
        before: Box<Parted>,
        /// As it is.
        after: Box<Parted>,
    },
    /// One of its parts does not take place any more, or is not listed.
    PartRemoved(Box<Parted>),
    /// Something new closes before it.
    DeadlineAdded(Deadlined),
    /// Something closes later.
    DeadlineExtended {
        /// As it was.
        before: Deadlined,
        /// As it is.
        after: Deadlined,
    },
    /// Something closes earlier.
    DeadlineEarlier {
        /// As it was.
        before: Deadlined,
        /// As it is.
        after: Deadlined,
    },
    /// It is known from when on something is open.
    OpeningAdded(Opened),
    /// Something opens at another time.
    OpeningMoved {
        /// As it was.
        before: Opened,
        /// As it is.
        after: Opened,
    },
    /// Something that was to close is not listed any more, or its day is not set any more.
    DeadlineRemoved(Deadlined),
    /// What else readers see: at least one detail, each once, in the order of [`Detail`].
    Details(Vec<Detail>),
}

impl ChangeKind {
    /// The word for programs: stable for ever.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Cancelled => "cancelled",
            Self::Postponed => "postponed",
            Self::OnAgain => "on-again",
            Self::DaysAnnounced => "days-announced",
            Self::NewDates => "new-dates",
            Self::NewTime => "new-time",
            Self::NewRhythm => "new-rhythm",
            Self::NewPlace => "new-place",
            Self::PlaceAnnounced => "place-announced",
            Self::PlaceOpen => "place-open",
            Self::Confirmed => "confirmed",
            Self::Tentative => "tentative",
            Self::Renamed => "renamed",
            Self::DaysOff(_) => "occurrence-cancelled",
            Self::DaysOn(_) => "occurrence-added",
            Self::DayMoved { .. } => "occurrence-moved",
            Self::DaysAltered(_) => "occurrence-changed",
            Self::PartAdded(_) => "part-added",
            Self::PartMoved { .. } => "part-moved",
            Self::PartRemoved(_) => "part-removed",
            Self::DeadlineAdded(_) => "deadline-added",
            Self::DeadlineExtended { .. } => "deadline-extended",
            Self::DeadlineEarlier { .. } => "deadline-earlier",
            Self::OpeningAdded(_) => "opening-added",
            Self::OpeningMoved { .. } => "opening-moved",
            Self::DeadlineRemoved(_) => "deadline-removed",
            Self::Details(_) => "details",
        }
    }
}

/// What readers see of an event besides name, days, place and state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Detail {
    /// What it is.
    Description,
    /// The line for readers.
    Note,
    /// Street and number, or the point on a map.
    Address,
    /// Whether and where one takes part from afar.
    Online,
    /// Its official site.
    Site,
    /// Its further addresses.
    Links,
    /// The clock of its times, which stay the same instants.
    Clock,
    /// What a deadline is called, where to go for it, or how exactly it is known.
    Deadlines,
    /// What a part is called, its site, or what is to be known of it.
    Parts,
    /// What it costs to take part.
    Admission,
    /// Which languages are spoken.
    Languages,
    /// What makes it possible for somebody to take part.
    Access,
    /// When and where it was to take place before it was listed.
    Formerly,
    /// Its topics.
    Topics,
    /// Who holds it.
    Organizer,
    /// The series it is an edition of.
    Series,
    /// The events it is a satellite of.
    Alongside,
}
