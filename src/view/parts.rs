//! Parts of an event in words: when and where each is, and the days that they leave in use.
//!
//! In: an event and its parts, and the words of a language. Out: phrases.
//! Must not know: today, pages, feeds, formats.

use super::wording::{certainty, place_line};
use crate::model::part::runs;
use crate::model::{Event, Part, Place, Status};
use crate::when::{Days, Hours, When};
use crate::words::{Certainty, Phrase, Words};

/// Most runs of days, and most times of one part, that are said in one line.
const TIMES: usize = 6;

/// How a language says when something takes place, at the start of a line.
pub(crate) type Say = fn(&When, Certainty, Option<&str>) -> Phrase;

/// When an event takes place, without the days that its parts leave unused: "11 to 12 and 18 to 19 January".
pub(crate) fn when(words: &Words, event: &Event, say: Say) -> Phrase {
    let city = event.city_of_clock();
    let runs = in_use(event);
    let Some((first, others)) = runs.split_first() else { return say(&event.when, certainty(event), city) };
    let first = say(first, certainty(event), city);
    let others = others.iter().map(|run| (words.parts.within)(run, None));
    several(words, std::iter::once(first).chain(others).collect())
}

/// The same without days of the week, for titles.
pub(crate) fn when_short(words: &Words, event: &Event) -> String {
    let runs = in_use(event);
    let Some((first, others)) = runs.split_first() else {
        return (words.when_short)(&event.when, certainty(event));
    };
    let first = (words.when_short)(first, certainty(event));
    let others = others.iter().map(|run| (words.when_short)(run, Certainty::Firm));
    let all = std::iter::once(first).chain(others).map(|said| Phrase::new().text(said));
    several(words, all.collect()).plain()
}

/// Where parts leave days unused, the runs of those in use.
fn in_use(event: &Event) -> Vec<When> {
    let runs = event.runs_in_use().into_iter();
    runs.map(|(first, last)| When::Days(Days::whole(first, last))).collect()
}

/// A part in one line: what it is called, when and where it is.
pub(crate) fn line(words: &Words, event: &Event, part: &Part) -> Phrase {
    let status = event.status_of(part);
    let lead = match status {
        _ if status == event.status => "",
        Status::Cancelled => words.states.cancelled_prefix,
        Status::Postponed => words.states.postponed_prefix,
        Status::Tentative => words.states.tentative_prefix,
        Status::Confirmed => "",
    };
    let lead = Phrase::new().text(lead);
    let lead = match &part.name {
        Some(name) => lead.text(name).text(words.labels.colon),
        None => lead,
    };
    let place = part.place.as_ref().unwrap_or(&event.place);
    let city = part.times.first().and_then(|when| place.city_of_clock(when));
    let said = lead.phrase(times(words, &part.times, city));
    whereabouts(words, event, part).into_iter().fold(said, |said, it| said.text(words.labels.comma).text(it))
}

/// Most parts that are named in a list of events.
const SHORT: usize = 4;

/// The parts of an event that say more of it than on which days it is.
pub(crate) fn told(event: &Event) -> impl Iterator<Item = &Part> {
    event.parts.iter().filter(|part| {
        let Part { id: _, name, status, times: _, place: _, online, url, note, origin: _ } = part;
        let said = name.is_some() || status.is_some() || online.is_some() || url.is_some() || note.is_some();
        said || part.has_entries()
    })
}

/// The parts of an event in a line, for lists; the first ones of many.
pub(crate) fn short(words: &Words, event: &Event) -> Option<Phrase> {
    let mut all = told(event);
    let said = all.by_ref().take(SHORT).fold(None, |said: Option<Phrase>, part| {
        let line = line(words, event, part);
        Some(said.map_or(line.clone(), |said| said.text(" · ").phrase(line)))
    })?;
    let more = all.count();
    Some(if more > 0 { said.text(words.labels.space).text((words.and_more)(more)) } else { said })
}

/// Where a part is, where that is said of it: its place, in the city of its event the house alone, and whether it is online.
pub(crate) fn whereabouts(words: &Words, event: &Event, part: &Part) -> Vec<String> {
    let place = part.place.as_ref().and_then(|place| {
        let Place { venue, city, region, country, .. } = place;
        let here = &event.place;
        let same_town = (city, region, country) == (&here.city, &here.region, &here.country);
        venue.clone().filter(|_| same_town && city.is_some()).or_else(|| place_line(words, place))
    });
    let online = part.online.as_ref().filter(|online| online.is_on());
    place.into_iter().chain(online.map(|_| words.labels.online.to_owned())).collect()
}

/// What tells a part without a name from others at the same time: another city than that of its event, or a house.
pub(crate) fn town(event: &Event, part: &Part) -> Option<String> {
    let place = part.place.as_ref()?;
    let city = place.city.as_ref().filter(|city| Some(*city) != event.place.city.as_ref());
    city.or(place.venue.as_ref()).cloned()
}

/// A part as it was at some time: what it was called, when and where. `city` is that of its event.
pub(crate) fn known(
    words: &Words,
    name: Option<&str>,
    times: &[When],
    place: Option<&Place>,
    city: Option<&str>,
) -> Phrase {
    let comma = words.labels.comma;
    let lead = name.map_or_else(Phrase::new, |name| Phrase::new().text(name).text(comma));
    let city = place.map_or(city, |place| place.city_of_clock(times.first()?));
    let said = lead.phrase(self::times(words, times, city));
    let place = place.and_then(|place| place_line(words, place));
    place.into_iter().fold(said, |said, place| said.text(comma).text(place))
}

/// The times of a part: days that have the same hours stand together before them.
fn times(words: &Words, times: &[When], city: Option<&str>) -> Phrase {
    let groups = times.chunk_by(is_alike);
    let group = |group: &[When]| match group {
        [When::Hours(first), _, ..] => {
            let days: Vec<_> = group.iter().map(|when| when.window().0).collect();
            let runs = runs(&days).into_iter().map(|(first, last)| When::Days(Days::whole(first, last)));
            let days = several(words, runs.map(|run| (words.parts.within)(&run, None)).collect());
            days.text(words.labels.comma).phrase((words.parts.hours)(first, city))
        }
        group => group.first().map_or_else(Phrase::new, |when| (words.parts.within)(when, city)),
    };
    several(words, groups.map(group).collect())
}

/// Whether two are the same hours of different days.
fn is_alike(a: &When, b: &When) -> bool {
    let hours = |hours: &Hours| {
        (hours.start.local.time(), hours.start.offset, hours.end.map(|end| (end.local.time(), end.offset)))
    };
    match (a, b) {
        (When::Hours(a), When::Hours(b)) => hours(a) == hours(b),
        _ => false,
    }
}

/// Phrases as a list; the first ones of many.
fn several(words: &Words, all: Vec<Phrase>) -> Phrase {
    let shown = if all.len() > TIMES { TIMES - 1 } else { all.len() };
    let more = all.len() - shown;
    let length = if more > 0 { all.len() } else { shown };
    let said = all.into_iter().take(shown).enumerate();
    let said = said.fold(Phrase::new(), |list, (at, it)| list.text(words.before(at, length)).phrase(it));
    if more > 0 { said.text(words.labels.space).text((words.and_more)(more)) } else { said }
}
