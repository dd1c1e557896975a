//! The names of columns.
//!
//! In: the first line of a table. Out: where each thing stands that is known. Must not know: what cells hold.

/// What a column holds, and how programs and people call it, in small letters.
const NAMES: &[(&str, &[&str])] = &[
    ("name", &["name", "title", "event", "event name", "summary", "subject", "titel", "titre"]),
    ("start", &["start", "start date", "date", "begin", "from", "startdate", "dtstart", "datum", "beginn"]),
    ("start time", &["start time", "time", "starttime", "uhrzeit"]),
    ("end", &["end", "end date", "to", "until", "enddate", "dtend", "last day", "ende"]),
    ("end time", &["end time", "endtime"]),
    ("whole day", &["all day event", "all day"]),
    ("private", &["private"]),
    ("timezone", &["timezone", "time zone", "tz"]),
    ("place", &["location", "place", "where", "ort", "lieu"]),
    ("venue", &["venue", "building"]),
    ("address", &["address", "street"]),
    ("city", &["city", "town", "stadt"]),
    ("region", &["region", "state"]),
    ("country", &["country", "land", "pays"]),
    ("latitude", &["latitude", "lat"]),
    ("longitude", &["longitude", "lon", "lng"]),
    ("online", &["online", "join"]),
    ("url", &["url", "website", "link", "homepage", "web"]),
    ("description", &["description", "details", "beschreibung"]),
    ("note", &["note"]),
    ("tags", &["tags", "tag", "categories", "category", "topics", "topic"]),
    ("organizer", &["organizer", "organiser", "host"]),
    ("status", &["status"]),
    ("cfp", &["cfp", "cfp deadline", "cfp end", "call closes"]),
    ("id", &["id", "slug"]),
    ("uid", &["uid"]),
];

/// Where each thing stands.
#[derive(Debug)]
pub(super) struct Columns {
    names: Vec<(String, Option<&'static str>)>,
}

impl Columns {
    /// Knows the columns by their names; of two with one meaning the first counts.
    pub(super) fn of(names: &[String]) -> Self {
        let mut seen = Vec::new();
        let known = |name: &String| {
            let plain = name.trim().trim_start_matches('\u{feff}').to_lowercase().replace(['_', '-'], " ");
            let found = NAMES.iter().find(|(_, all)| all.contains(&plain.as_str())).map(|(known, _)| *known);
            let found = found.filter(|known| !seen.contains(known));
            seen.extend(found);
            (name.trim().to_owned(), found)
        };
        Self { names: names.iter().map(known).collect() }
    }

    /// Whether an event can be made of a row.
    pub(super) fn is_whole(&self) -> bool {
        ["name", "start"]
            .iter()
            .all(|wanted| self.names.iter().any(|(_, known)| known.as_deref() == Some(wanted)))
    }

    /// The columns that hold days.
    pub(super) fn dates(&self) -> impl Iterator<Item = usize> {
        let is_date = |known: Option<&str>| matches!(known, Some("start" | "end" | "cfp"));
        self.names.iter().enumerate().filter(move |(_, (_, known))| is_date(*known)).map(|(at, _)| at)
    }

    /// The columns of which nothing is known.
    pub(super) fn unknown(&self) -> impl Iterator<Item = (usize, &str)> {
        let unknown = self.names.iter().enumerate().filter(|(_, (_, known))| known.is_none());
        unknown.map(|(at, (name, _))| (at, name.as_str()))
    }

    /// What a row has of something; nothing where it is blank.
    pub(super) fn cell<'r>(&self, row: &'r csv::StringRecord, wanted: &str) -> Option<&'r str> {
        let at = self.names.iter().position(|(_, known)| *known == Some(wanted))?;
        row.get(at).map(str::trim).filter(|cell| !cell.is_empty())
    }
}
