//! What a key is: its name, the kind of its value, and what is said of it.
//!
//! In: nothing. Out: the types of which `keys` makes its tables.
//! Must not know: which keys there are, how values are read.

/// What a value has to be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Kind {
    /// One line of text, at most so many characters.
    Line(usize),
    /// Markdown of several lines, at most so many characters.
    Prose(usize),
    /// A slug: small letters, digits and hyphens.
    Slug,
    /// A domain name.
    Domain,
    /// An http or https address.
    Url,
    /// One of these words.
    Word(&'static [&'static str]),
    /// An IANA zone.
    Zone,
    /// An IANA zone, or `AoE`.
    ClosingZone,
    /// A country code of ISO 3166-1.
    Country,
    /// The part of an ISO 3166-2 code after the country.
    Region,
    /// A language that pages and feeds can be in.
    Language,
    /// A language that people speak, by BCP 47, or a list of them, at most so many.
    Spoken(usize),
    /// A list of http or https addresses, at most so many.
    Urls(usize),
    /// `true` or `false`.
    Flag,
    /// `true`, `false` or an address.
    FlagOrUrl,
    /// A whole number in this range.
    Count(u32, u32),
    /// A number in degrees, from minus to plus this.
    Degrees(f64),
    /// A day, a time, a time with offset, or a period in quotes.
    Start,
    /// The same, or `"open"`.
    End,
    /// A day, a time, or a time with offset.
    Closing,
    /// The same, or `"open"`.
    ClosingOrOpen,
    /// A day.
    Day,
    /// A list of days, at most so many.
    Days(usize),
    /// A day, or a list of days, at most so many.
    DayOrDays(usize),
    /// A time of the day, without a day.
    TimeOfDay,
    /// A list of days and of periods in quotes, at most so many.
    DaysOff(usize),
    /// A list of slugs, at most so many.
    Slugs(usize),
    /// A list of words, each one of these.
    Words(&'static [&'static str]),
    /// A list of country codes of ISO 3166-1, at most so many.
    Countries(usize),
    /// A list of parts of ISO 3166-2 codes after the country, at most so many.
    Regions(usize),
    /// The name of a colour in CSS.
    Color,
    /// A duration of RFC 5545: weeks, or days, hours and minutes.
    Duration,
    /// A recurrence rule of RFC 5545.
    Rule,
    /// A table of its own.
    Table(&'static str),
    /// A list of tables of their own, at most so many.
    Tables(&'static str, usize),
}

/// One key.
#[derive(Debug)]
pub struct Key {
    /// Its name.
    pub name: &'static str,
    /// What its value has to be.
    pub kind: Kind,
    /// Whether it must be there.
    pub required: bool,
    /// What it says, in one sentence.
    pub doc: &'static str,
    /// A value, as it is written.
    pub example: &'static str,
    /// Whether a feed shows it, or what is made of it. What none shows moves no change mark.
    pub in_feeds: bool,
}

/// One kind of table.
#[derive(Debug)]
pub struct Table {
    /// Its path of keys.
    pub path: &'static str,
    /// Its header.
    pub header: &'static str,
    /// Whether there may be several.
    pub many: bool,
    /// What it is, in one sentence.
    pub doc: &'static str,
    /// Its keys; empty where people choose them.
    pub keys: &'static [Key],
}

impl Table {
    /// The key with this name.
    #[must_use]
    pub fn key(&self, name: &str) -> Option<&'static Key> {
        self.keys.iter().find(|key| key.name == name)
    }
}

pub(in crate::catalogue) const fn key(
    name: &'static str,
    kind: Kind,
    example: &'static str,
    doc: &'static str,
) -> Key {
    Key { name, kind, required: false, doc, example, in_feeds: true }
}

pub(in crate::catalogue) const fn must(
    name: &'static str,
    kind: Kind,
    example: &'static str,
    doc: &'static str,
) -> Key {
    Key { name, kind, required: true, doc, example, in_feeds: true }
}

impl Key {
    /// The same, shown by no feed.
    pub(super) const fn in_no_feed(mut self) -> Self {
        self.in_feeds = false;
        self
    }
}
