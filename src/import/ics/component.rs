//! One component of a file, copied out of it: what it says, and how often what a catalogue has no place for.
//!
//! In: a component. Out: [`Raw`]. Values that are written otherwise than the standard wants are read as they can be meant.
//! Must not know: zones, other components, catalogues.

use chrono::{Days, NaiveDate};

use crate::feed::ics::component::Component;
use crate::feed::ics::moment::Moment;
use crate::feed::ics::property::Property;
use crate::feed::ics::value::{self, listed, unescaped};

/// An entry as it was written.
#[derive(Debug, Default)]
pub(super) struct Raw {
    pub(super) uid: Option<String>,
    /// Which time of a recurring entry it replaces.
    pub(super) instead_of: Option<Moment>,
    /// Whether it replaces the later ones as well.
    pub(super) and_future: bool,
    pub(super) sequence: i64,
    pub(super) start: Option<Moment>,
    pub(super) end: Option<Moment>,
    /// Whether an end was written, even one that cannot be read.
    pub(super) ends: bool,
    /// In seconds.
    pub(super) duration: Option<i64>,
    /// Whether Outlook says that it takes whole days.
    pub(super) whole_days: bool,
    pub(super) rules: Vec<String>,
    pub(super) further: Vec<Moment>,
    pub(super) left_out: Vec<Moment>,
    pub(super) summary: Option<String>,
    pub(super) description: Option<String>,
    pub(super) location: Option<String>,
    pub(super) url: Option<String>,
    pub(super) join: Option<String>,
    pub(super) status: String,
    pub(super) is_private: bool,
    pub(super) categories: Vec<String>,
    pub(super) position: Option<(f64, f64)>,
    pub(super) organizer: Option<String>,
    /// Whether a mail address was given for the organizer alone.
    pub(super) organizer_by_mail: bool,
    /// What has no place in a catalogue, with how often it is there.
    pub(super) lost: Vec<(usize, &'static str, &'static str)>,
    /// Whether a time was written in another form.
    pub(super) was_respelled: bool,
}

/// What a catalogue has no place for: the name, one of it, several.
const LOST: &[(&str, &str, &str)] = &[
    ("ATTENDEE", "attendee", "attendees"),
    ("ATTACH", "attachment", "attachments"),
    ("COMMENT", "comment", "comments"),
    ("CONTACT", "contact", "contacts"),
    ("EXRULE", "rule of exceptions", "rules of exceptions"),
    ("IMAGE", "picture", "pictures"),
    ("RELATED-TO", "relation to another entry", "relations to other entries"),
    ("RESOURCES", "list of resources", "lists of resources"),
];

/// Where programs put the address of a meeting, beside CONFERENCE (RFC 7986).
const MEETINGS: [&str; 4] = [
    "CONFERENCE",
    "X-GOOGLE-CONFERENCE",
    "X-MICROSOFT-SKYPETEAMSMEETINGURL",
    "X-MICROSOFT-ONLINEMEETINGEXTERNALLINK",
];

impl Raw {
    /// Copies what a component says.
    pub(super) fn of(component: &Component<'_>) -> Self {
        let text = |name: &str| {
            let first = component.first(name).map(|property| unescaped(property.value()));
            first.filter(|text| !text.trim().is_empty())
        };
        let mut out = Self {
            uid: component
                .first("UID")
                .map(|uid| unescaped(uid.value()))
                .filter(|uid| !uid.trim().is_empty()),
            and_future: component
                .first("RECURRENCE-ID")
                .and_then(|id| id.parameter("RANGE"))
                .is_some_and(|range| range.eq_ignore_ascii_case("THISANDFUTURE")),
            sequence: component
                .first("SEQUENCE")
                .and_then(|it| value::integer(it.value().trim()).ok())
                .unwrap_or(0),
            duration: component.first("DURATION").and_then(|it| value::duration(it.value().trim()).ok()),
            whole_days: text("X-MICROSOFT-CDO-ALLDAYEVENT")
                .is_some_and(|it| it.trim().eq_ignore_ascii_case("TRUE")),
            rules: component.all("RRULE").map(|rule| rule.value().to_owned()).collect(),
            summary: text("SUMMARY"),
            description: text("DESCRIPTION"),
            location: text("LOCATION"),
            url: component
                .first("URL")
                .map(|url| url.value().trim().to_owned())
                .filter(|url| !url.is_empty()),
            join: MEETINGS.iter().find_map(|name| {
                let address = component.first(name)?.value().trim().to_owned();
                address.contains("://").then_some(address)
            }),
            status: text("STATUS").unwrap_or_default().trim().to_ascii_uppercase(),
            is_private: text("CLASS").is_some_and(|class| {
                matches!(class.trim().to_ascii_uppercase().as_str(), "PRIVATE" | "CONFIDENTIAL")
            }),
            categories: component.all("CATEGORIES").flat_map(categories).collect(),
            position: position(component),
            ..Self::default()
        };
        out.times(component);
        out.organized(component);
        for (name, one, many) in LOST {
            let count = component.all(name).count();
            out.lost.extend((count > 0).then_some((count, *one, *many)));
        }
        let alarms = component.children.iter().filter(|child| child.is("VALARM")).count();
        out.lost.extend((alarms > 0).then_some((alarms, "reminder", "reminders")));
        out
    }

    fn times(&mut self, component: &Component<'_>) {
        let mut one = |name: &str| {
            let property = component.first(name)?;
            let plain = Moment::of(property);
            self.was_respelled |= plain.is_none();
            plain.or_else(|| respelled(property))
        };
        self.start = one("DTSTART");
        self.end = one("DTEND");
        self.instead_of = one("RECURRENCE-ID");
        self.was_respelled &= self.start.is_some();
        self.ends = component.first("DTEND").is_some();
        let all = |name| component.all(name).flat_map(|it| Moment::all(it).collect::<Vec<_>>()).collect();
        self.further = all("RDATE");
        self.left_out = all("EXDATE");
    }

    fn organized(&mut self, component: &Component<'_>) {
        let Some(organizer) = component.first("ORGANIZER") else { return };
        let name = organizer.parameter("CN").map(|name| name.trim().trim_matches('"').to_owned());
        self.organizer = name.filter(|name| !name.is_empty() && !name.contains('@'));
        self.organizer_by_mail = self.organizer.is_none();
    }
}

fn categories(property: &Property<'_>) -> Vec<String> {
    let all = listed(property.value()).map(|one| unescaped(one).trim().to_owned());
    all.filter(|one| !one.is_empty()).collect()
}

/// A position, which Apple's programs write in a property of their own. Nothing is at 0, 0.
fn position(component: &Component<'_>) -> Option<(f64, f64)> {
    let number = |text: &str| value::float(text.trim()).ok();
    let pair = |text: &str, between: char| {
        let (latitude, longitude) = text.split_once(between)?;
        Some((number(latitude)?, number(longitude)?))
    };
    let geo = component.first("GEO").and_then(|geo| pair(geo.value(), ';'));
    let apple = || {
        let place = component.first("X-APPLE-STRUCTURED-LOCATION")?;
        pair(place.value().trim().strip_prefix("geo:")?, ',')
    };
    geo.or_else(apple).filter(|(latitude, longitude)| {
        latitude.abs() <= 90.0 && longitude.abs() <= 180.0 && (*latitude, *longitude) != (0.0, 0.0)
    })
}

/// A time in another form than that of the standard, where it can be meant in one way: with signs between its parts, a time
/// where `VALUE` says that it is a day, without seconds, the end of a day as its hour 24.
fn respelled(property: &Property<'_>) -> Option<Moment> {
    let bare: String = property.value().trim().chars().filter(|c| !matches!(c, '-' | ':')).collect();
    let bare = bare.replace([' ', 't'], "T");
    let is_day = property.parameter("VALUE").is_some_and(|said| said.eq_ignore_ascii_case("DATE"));
    let day = value::date(bare.get(..8)?).ok()?;
    let Some(clock) = bare.get(8..).filter(|clock| !is_day && !clock.is_empty()) else {
        return Some(Moment::Day(day));
    };
    let clock = clock.strip_prefix('T')?;
    let (digits, utc) = clock.strip_suffix(['Z', 'z']).map_or((clock, false), |digits| (digits, true));
    let digits = digits.split('.').next().unwrap_or(digits);
    let whole = if digits.len() == 4 { format!("{digits}00") } else { digits.to_owned() };
    let (day, whole) = if whole == "240000" { (next(day)?, "000000".to_owned()) } else { (day, whole) };
    let time = day.and_time(value::time(&whole).ok()?.0);
    let zone = property.parameter("TZID").map(|zone| zone.into_owned());
    Some(match (utc, zone) {
        (true, _) => Moment::Utc(time),
        (false, Some(zone)) => Moment::Zoned(time, zone),
        (false, None) => Moment::Floating(time),
    })
}

fn next(day: NaiveDate) -> Option<NaiveDate> {
    day.checked_add_days(Days::new(1))
}
