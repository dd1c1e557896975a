//! Feeds as iCalendar (RFC 5545, RFC 7986).
//!
//! In: the [`Head`] of a feed and the ready texts of its events. Out: the whole text of the feed.
//! [`vevent()`] makes the text of an entry once, [`feed`] joins it into every feed, which says only how it
//! blocks time and when it reminds. Each line leaves through [`line`].
//! Must not know: the calendar, paths, today, the clock.

pub mod line;
mod stamp;
mod vevent;
mod vtimezone;

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

pub use stamp::stamp;
pub use vevent::{Vevent, vevent};
pub use vtimezone::vtimezone;

use crate::view::entry::head::Head;
use crate::when::Zone;
use line::{Value, write};

/// How often a client may ask for a feed again (RFC 7986, 5.7).
const REFRESH: &str = "PT12H";

/// The whole text of a feed. Its calendar properties stand before the first component, where Outlook reads them.
#[must_use]
pub fn feed(head: &Head<'_>, members: &[&Vevent]) -> String {
    let length: usize = members.iter().map(|member| member.text.len() + 64).sum();
    let mut out = String::with_capacity(length + 2048);
    begin(&mut out, head);
    for (zone, years) in zones(head, members) {
        vtimezone(&mut out, zone, years);
    }
    for member in members {
        member.write(&mut out, head.busy);
        if let Some(before) = head.reminder {
            member.remind(&mut out, before);
        }
        write(&mut out, "END", &[], Value::Exact("VEVENT"));
    }
    write(&mut out, "END", &[], Value::Exact("VCALENDAR"));
    out
}

fn begin(out: &mut String, head: &Head<'_>) {
    let mut exact = |name, value: &str| write(out, name, &[], Value::Exact(value));
    exact("BEGIN", "VCALENDAR");
    exact("VERSION", "2.0");
    exact("PRODID", "-//kalends//kalends//EN");
    exact("CALSCALE", "GREGORIAN");
    write(out, "NAME", &[], Value::Text(&head.name));
    write(out, "X-WR-CALNAME", &[], Value::Text(&head.name));
    write(out, "DESCRIPTION", &[], Value::Text(&head.description));
    write(out, "X-WR-CALDESC", &[], Value::Text(&head.description));
    if let Some(url) = &head.url {
        write(out, "URL", &[], Value::Exact(url));
    }
    if let Some(source) = &head.source {
        write(out, "SOURCE", &[("VALUE", "URI")], Value::Exact(source));
    }
    write(out, "REFRESH-INTERVAL", &[("VALUE", "DURATION")], Value::Exact(REFRESH));
    write(out, "X-PUBLISHED-TTL", &[], Value::Exact(REFRESH));
    if let Some(color) = head.color {
        write(out, "COLOR", &[], Value::Exact(color));
    }
}

/// The zones of the members by name, each with all years in use. A calendar must hold a component (RFC 5545, 3.6),
/// so one without events gets the calendar's own zone; its changes in any one year are as good as in another's.
fn zones(head: &Head<'_>, members: &[&Vevent]) -> BTreeMap<Zone, RangeInclusive<i32>> {
    let mut zones: BTreeMap<Zone, RangeInclusive<i32>> = BTreeMap::new();
    for (zone, years) in members.iter().filter_map(|member| member.zone.clone()) {
        let known = zones.entry(zone).or_insert_with(|| years.clone());
        *known = *known.start().min(years.start())..=*known.end().max(years.end());
    }
    if members.is_empty() {
        zones.insert(head.zone, EMPTY_YEAR..=EMPTY_YEAR);
    }
    zones
}

/// The year whose clocks an empty feed shows: never today's, because feeds do not look at the clock.
const EMPTY_YEAR: i32 = 2025;
