//! The facts about an event that are certain enough for search engines.
//!
//! In: an edition and an event. Out: [`Certain`] facts, none where its days or its place are open.
//! Must not know: HTML, the words of any vocabulary.

use crate::model::{Event, Online, Place, Status};
use crate::view::address;
use crate::view::edition::Edition;
use crate::when::{Days, Extent, When};
use crate::words::Certainty;

/// Facts about an event whose days are certain.
#[derive(Debug, Clone)]
pub struct Certain<'a> {
    /// Whether it takes place.
    pub held: Held,
    /// The first day, or the start with its offset.
    pub start: String,
    /// The last day, or the end with its offset, where known.
    pub end: Option<String>,
    /// Where it takes place; none when it is only online.
    pub place: Option<Site<'a>>,
    /// Whether one takes part from afar, and where: the join link, else the official site.
    pub online: Option<Option<&'a str>>,
    /// The events it is a satellite of, by name and public address.
    pub parents: Vec<(&'a str, Option<String>)>,
}

/// Whether an event takes place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Held {
    /// It does.
    AsPlanned,
    /// It was planned for then.
    Postponed,
    /// It does not.
    Cancelled,
}

/// A place, part by part.
#[derive(Debug, Clone)]
pub struct Site<'a> {
    /// The building, else the city.
    pub name: Option<&'a str>,
    /// Street and number.
    pub street: Option<&'a str>,
    /// The city.
    pub city: Option<&'a str>,
    /// The part of the country, by its code.
    pub region: Option<&'a str>,
    /// The country, by its alpha-2 code.
    pub country: Option<&'static str>,
    /// Latitude and longitude in degrees.
    pub position: Option<(f64, f64)>,
}

/// Only what has whole days or clock times, is not tentative, and has a place. Of a recurring event it is the next
/// occurrence.
pub(crate) fn certain<'a>(edition: &Edition<'a>, event: &'a Event) -> Option<Certain<'a>> {
    let next = edition.next(event);
    if event.recurrence.is_some() && next.is_none() {
        return None;
    }
    let change = next.as_ref().and_then(|next| next.change);
    let (when, status) = next.as_ref().map_or((&event.when, event.status), |next| (&next.when, next.status));
    let settled = match when {
        When::Days(Days { extent, .. }) => *extent == Extent::Whole,
        When::Hours(_) => true,
        When::Period(_) => false,
    };
    let place = change.and_then(|change| change.place.as_ref()).unwrap_or(&event.place);
    let online = change.and_then(|change| change.online.as_ref()).unwrap_or(&event.online);
    let own = address::web(change.and_then(|change| change.url.as_deref()).or(event.url.as_deref()));
    let online = online.is_on().then(|| match online {
        Online::Join(url) => address::web(Some(url)).or(own),
        Online::Yes | Online::No => own,
    });
    if !settled || place.is_unknown() && online.is_none() {
        return None;
    }
    let held = match status {
        Status::Confirmed => Held::AsPlanned,
        Status::Postponed => Held::Postponed,
        Status::Cancelled => Held::Cancelled,
        Status::Tentative => return None,
    };
    // The words know the machine form of each date they name: one source for both.
    let phrase = (edition.words.when)(when, Certainty::Firm, None);
    let mut dates = phrase.pieces().iter().filter_map(|piece| piece.datetime.clone());
    let start = dates.next()?;
    let end = dates.next_back().or_else(|| matches!(when, When::Days(_)).then(|| start.clone()));
    let url = edition.calendar.url.as_deref();
    let parent = |parent: &'a Event| {
        (parent.name.as_str(), url.map(|url| format!("{url}{}", address::event(&parent.id))))
    };
    let parents = edition.calendar.parents(event).map(parent).collect();
    Some(Certain { held, start, end, place: site(place), online, parents })
}

fn site(place: &Place) -> Option<Site<'_>> {
    let Place { venue, address, city, region, country, position } = place;
    (!place.is_unknown()).then(|| Site {
        name: venue.as_deref().or(city.as_deref()),
        street: address.as_deref(),
        city: city.as_deref(),
        region: region.as_deref(),
        country: country.map(|country| country.code()),
        position: *position,
    })
}
