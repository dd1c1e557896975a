//! Where to read more of an event.
//!
//! In: a calendar and an event. Out: public addresses.
//! Must not know: feeds, formats.

use std::borrow::Cow;

use crate::model::{Calendar, Event};
use crate::view::address;

/// The official site, or else the event's own page.
pub(super) fn url<'a>(calendar: &'a Calendar, event: &'a Event) -> Option<Cow<'a, str>> {
    let own = event.url.as_deref().map(Cow::Borrowed);
    own.or_else(|| page(calendar, event).map(Cow::Owned))
}

/// The event's own page, where the site's address is known.
pub(super) fn page(calendar: &Calendar, event: &Event) -> Option<String> {
    calendar.url.as_ref().map(|url| format!("{url}{}", address::event(&event.id)))
}
