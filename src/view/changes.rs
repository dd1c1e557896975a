//! A change in words: what happened to an event, as sentences and as tags.
//!
//! In: a [`Change`], and the words of a language. Out: its sentences, the first of which names the event.
//! Must not know: today, where changes come from, pages, feeds.

use super::deadline::{closing, due, what_closes, what_opens};
use super::parts;
use crate::model::change::{Change, ChangeKind, Deadlined, Detail, Opened, Parted, Snapshot};
use crate::model::{Place, Status};
use crate::when::{When, Zone};
use crate::words::{Certainty, Dated, Phrase, Repeating, Words};

/// What happened, the weightiest first, each without a full stop.
#[must_use]
pub fn sentences(words: &Words, change: &Change) -> Vec<Phrase> {
    let said = Said { words, change };
    let all = change.kinds.iter().enumerate().filter_map(|(at, kind)| {
        let name = (at == 0).then_some(change.name());
        said.kind(name, kind)
    });
    all.chain(said.state_when_added()).collect()
}

/// The same beside the name of the event, as one phrase: "Moved from 9 to 10 September to 4 to 5 September 2025."
#[must_use]
pub fn about(words: &Words, change: &Change) -> Phrase {
    let said = Said { words, change };
    let all = change.kinds.iter().filter_map(|kind| said.kind(None, kind)).chain(said.state_when_added());
    let labels = &words.labels;
    all.enumerate().fold(Phrase::new(), |text, (at, sentence)| {
        let space = if at == 0 { "" } else { labels.space };
        text.text(space).phrase(sentence).text(labels.full_stop)
    })
}

/// The same as one text: "KVM Forum 2025 moved from 9 to 10 September to 4 to 5 September 2025. New place: ..."
#[must_use]
pub fn text(words: &Words, change: &Change) -> String {
    words.sentences(&sentences(words, change).iter().map(Phrase::plain).collect::<Vec<_>>())
}

/// A kind of change in a word or two.
#[must_use]
pub fn tag(words: &Words, kind: &ChangeKind) -> &'static str {
    let tags = &words.changes.tags;
    match kind {
        ChangeKind::Added => tags.added,
        ChangeKind::Removed => tags.removed,
        ChangeKind::Cancelled => words.states.cancelled,
        ChangeKind::Postponed => words.states.postponed,
        ChangeKind::OnAgain => tags.on_again,
        ChangeKind::DaysAnnounced => tags.days_announced,
        ChangeKind::NewDates => tags.new_dates,
        ChangeKind::NewTime => tags.new_time,
        ChangeKind::NewRhythm => tags.new_rhythm,
        ChangeKind::NewPlace => tags.new_place,
        ChangeKind::PlaceAnnounced => tags.place_announced,
        ChangeKind::PlaceOpen => tags.place_open,
        ChangeKind::Confirmed => tags.confirmed,
        ChangeKind::Tentative => tags.tentative,
        ChangeKind::Renamed => tags.renamed,
        ChangeKind::DaysOff(_)
        | ChangeKind::DaysOn(_)
        | ChangeKind::DayMoved { .. }
        | ChangeKind::DaysAltered(_) => tags.occurrence,
        ChangeKind::PartAdded(_) => words.parts.added_tag,
        ChangeKind::PartMoved { .. } => words.parts.moved_tag,
        ChangeKind::PartRemoved(_) => words.parts.removed_tag,
        ChangeKind::DeadlineAdded(_) => tags.deadline_added,
        ChangeKind::DeadlineExtended { .. } => tags.deadline_extended,
        ChangeKind::DeadlineEarlier { .. } => tags.deadline_earlier,
        ChangeKind::OpeningAdded(_) => tags.opening_added,
        ChangeKind::OpeningMoved { .. } => tags.opening_moved,
        ChangeKind::DeadlineRemoved(_) => tags.deadline_removed,
        ChangeKind::Details(_) => tags.details,
    }
}

/// A change that is being said.
struct Said<'a> {
    words: &'a Words,
    change: &'a Change,
}

impl Said<'_> {
    /// The sentence of one kind; nothing only where a change lacks the snapshot that its kind speaks of.
    fn kind(&self, name: Option<&str>, kind: &ChangeKind) -> Option<Phrase> {
        let it = &self.words.changes;
        let (before, after) = (self.change.before.as_ref(), self.change.after.as_ref());
        Some(match kind {
            ChangeKind::Added => self.added(name, after?),
            ChangeKind::Removed => (it.removed)(name, date(before?)),
            ChangeKind::Cancelled => (it.cancelled)(name, date(before?)),
            ChangeKind::Postponed => (it.postponed)(name, date(before?)),
            ChangeKind::OnAgain => (it.on_again)(name, date(after?)),
            ChangeKind::DaysAnnounced => (it.days_announced)(name, dated(after?)),
            ChangeKind::NewDates => (it.new_dates)(name, dated(before?), dated(after?)),
            ChangeKind::NewTime => (it.new_time)(name, dated(before?), dated(after?)),
            ChangeKind::NewRhythm => match repeating(after?) {
                Some(rhythm) => (it.new_rhythm)(name, &rhythm),
                None => (it.once_only)(name, dated(after?)),
            },
            ChangeKind::NewPlace | ChangeKind::PlaceAnnounced | ChangeKind::PlaceOpen => {
                return self.place(name, before?, after?);
            }
            ChangeKind::Confirmed => (it.confirmed)(name, self.new_date(after?)),
            ChangeKind::Tentative => (it.tentative)(name, self.new_date(after?)),
            ChangeKind::Renamed => (it.renamed)(name, &before?.name),
            ChangeKind::DaysOff(days) => (it.days_off)(name, days),
            ChangeKind::DaysOn(days) => (it.days_on)(name, days),
            ChangeKind::DayMoved { of, before: _, after: to } => (it.day_moved)(name, *of, moved(to, after?)),
            ChangeKind::DaysAltered(days) => (it.days_altered)(name, days),
            ChangeKind::PartAdded(part) => (self.words.parts.added)(name, self.part(part)),
            ChangeKind::PartMoved { before, after } => {
                (self.words.parts.moved)(name, self.part(before), self.part(after))
            }
            ChangeKind::PartRemoved(part) => (self.words.parts.removed)(name, self.part(part)),
            ChangeKind::DeadlineAdded(after) => {
                (it.deadline_added)(name, &self.closes(after), &closing(after.closes))
            }
            ChangeKind::DeadlineExtended { before, after } => {
                let (was, is) = (closing(before.closes), closing(after.closes));
                (it.deadline_extended)(name, &self.closes(after), &was, &is)
            }
            ChangeKind::DeadlineEarlier { before, after } => {
                let (was, is) = (closing(before.closes), closing(after.closes));
                (it.deadline_earlier)(name, &self.closes(after), &was, &is)
            }
            ChangeKind::OpeningAdded(after) => {
                (it.opening_added)(name, &self.opens(after), &closing(after.opens))
            }
            ChangeKind::OpeningMoved { before, after } => {
                let (was, is) = (closing(before.opens), closing(after.opens));
                (it.opening_moved)(name, &self.opens(after), &was, &is)
            }
            ChangeKind::DeadlineRemoved(before) => {
                let own = before.name.as_deref();
                let what = own.or(due(self.words, before.kind).map(|due| due.name));
                (it.deadline_removed)(name, what.unwrap_or_default())
            }
            ChangeKind::Details(details) => {
                let names: Vec<_> = details.iter().map(|detail| self.detail(*detail)).collect();
                (it.new_details)(name, &names)
            }
        })
    }

    fn added(&self, name: Option<&str>, event: &Snapshot) -> Phrase {
        let it = &self.words.changes;
        match repeating(event) {
            Some(rhythm) => (it.added_repeating)(name, &rhythm),
            None => (it.added)(name, dated(event), self.name_of(&event.place).as_deref()),
        }
    }

    /// What was called off or put off before it was listed.
    fn state_when_added(&self) -> Option<Phrase> {
        let it = &self.words.changes;
        let status = self.change.after.as_ref().filter(|_| self.change.before.is_none())?.status;
        match status {
            Status::Cancelled => Some((it.cancelled)(None, None)),
            Status::Postponed => Some((it.postponed)(None, None)),
            Status::Confirmed | Status::Tentative => None,
        }
    }

    fn place(&self, name: Option<&str>, before: &Snapshot, after: &Snapshot) -> Option<Phrase> {
        let it = &self.words.changes;
        Some(match (self.name_of(&before.place), self.name_of(&after.place)) {
            (was, Some(is)) if was.is_none() || self.change.kinds.contains(&ChangeKind::PlaceAnnounced) => {
                (it.place_announced)(name, &is)
            }
            (Some(was), Some(is)) => (it.new_place)(name, &was, &is),
            (Some(was), None) => (it.place_open)(name, &was),
            (None, _) => return None,
        })
    }

    /// A place as people look for it: the house, the town, the country.
    fn name_of(&self, place: &Place) -> Option<String> {
        let Place { venue, address: _, city, region, country, position: _ } = place;
        let parts = [venue, city, region].into_iter().filter_map(|part| part.as_deref());
        let country = country.map(|country| country.name_in(self.words.language));
        let parts: Vec<&str> = parts.chain(country).collect();
        (!parts.is_empty()).then(|| parts.join(self.words.labels.comma))
    }

    /// The date, where no other sentence of the change says it.
    fn new_date<'e>(&self, event: &'e Snapshot) -> Option<Dated<'e>> {
        let says = [ChangeKind::DaysAnnounced, ChangeKind::NewDates, ChangeKind::NewTime];
        let said = says.iter().any(|kind| self.change.kinds.contains(kind));
        // That it is tentative is what the sentence says.
        date(event).filter(|_| !said).map(|date| Dated { certainty: Certainty::Firm, ..date })
    }

    /// "Opening, Saturday 10 April 2027, 16:00 to 23:00 (UTC+2, Leipzig)".
    fn part(&self, part: &Parted) -> Phrase {
        parts::known(self.words, part.name.as_deref(), &part.times, part.place.as_ref(), part.city.as_deref())
    }

    /// "Call for presentations closes".
    fn closes(&self, deadline: &Deadlined) -> String {
        what_closes(self.words, deadline.kind, deadline.name.as_deref())
    }

    /// "Call for presentations opens".
    fn opens(&self, deadline: &Opened) -> String {
        what_opens(self.words, deadline.kind, deadline.name.as_deref())
    }

    fn detail(&self, detail: Detail) -> &'static str {
        let names = &self.words.changes.details;
        match detail {
            Detail::Description => names.description,
            Detail::Note => names.note,
            Detail::Address => names.address,
            Detail::Online => names.online,
            Detail::Site => names.site,
            Detail::Links => names.links,
            Detail::Clock => names.clock,
            Detail::Deadlines => names.deadlines,
            Detail::Parts => self.words.parts.detail,
            Detail::Admission => names.admission,
            Detail::Languages => names.languages,
            Detail::Access => names.access,
            Detail::Formerly => names.formerly,
            Detail::Topics => names.topics,
            Detail::Organizer => names.organizer,
            Detail::Series => names.series,
            Detail::Alongside => names.alongside,
        }
    }
}

/// The date of an event; the one of many times says nothing.
fn date(event: &Snapshot) -> Option<Dated<'_>> {
    event.repeats.is_none().then(|| dated(event))
}

fn dated(event: &Snapshot) -> Dated<'_> {
    moved(&event.when, event)
}

/// One time of an event.
fn moved<'a>(when: &'a When, event: &'a Snapshot) -> Dated<'a> {
    let certainty = if event.status == Status::Tentative { Certainty::Likely } else { Certainty::Firm };
    // An occurrence may be on a clock of its own.
    let place = event.place.city_of_clock(when).filter(|_| zone(when) == zone(&event.when));
    Dated { when, certainty, place }
}

fn zone(when: &When) -> Option<Zone> {
    match when {
        When::Hours(hours) => hours.zone,
        When::Days(_) | When::Period(_) => None,
    }
}

fn repeating(event: &Snapshot) -> Option<Repeating<'_>> {
    let repeats = event.repeats.as_ref()?;
    let rule = repeats.rule.as_ref();
    Some(Repeating { rule, first: &event.when, next: None, until: repeats.until, dates: &[], breaks: &[] })
}
