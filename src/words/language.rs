//! What a language has to say: its fixed words, and a function for each kind of phrase.
//!
//! In: dates, counts, names. Out: [`Words`], which each language fills, and what any language does in the same way.
//! Must not know: which languages there are.

use chrono::NaiveDate;
use serde::Serialize;

use super::machine::iso;
use super::{
    Certainty, Changes, Closing, DeadlineWords, Dues, FactNames, FeedNames, FrontWords, GlanceWords,
    LinkNames, Live, PartWords, Phrase, Repeating, SeriesWords, Subscribing,
};
use crate::when::{Days, Period, When};

/// The most days that are listed one by one; of more, as many less one, so that never one is left over.
const LISTED: usize = 6;

/// A date as a large figure with a small line below.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Numerals {
    /// "17–18".
    pub large: String,
    /// "Tue to Wed".
    pub small: String,
}

/// The states an entry can be in.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct States {
    /// The tag of a tentative entry.
    pub tentative: &'static str,
    /// The tag of a cancelled entry.
    pub cancelled: &'static str,
    /// The tag of a postponed entry.
    pub postponed: &'static str,
    /// The tag of an entry of which only a period is known.
    pub days_to_be_announced: &'static str,
    /// In front of the title of a tentative entry, with the space after it.
    pub tentative_prefix: &'static str,
    /// In front of the title of a cancelled entry, with the space after it.
    pub cancelled_prefix: &'static str,
    /// In front of the title of a postponed entry, with the space after it.
    pub postponed_prefix: &'static str,
    /// That the dates are tentative, as a sentence.
    pub tentative_sentence: &'static str,
    /// What that means.
    pub tentative_meaning: &'static str,
    /// That it is cancelled, as a sentence.
    pub cancelled_sentence: &'static str,
    /// That it is postponed, as a sentence.
    pub postponed_sentence: &'static str,
    /// That only a period is known, as a sentence.
    pub days_sentence: &'static str,
    /// That the last day is not known, as a sentence.
    pub last_day_sentence: &'static str,
    /// That the end is not known, as a sentence.
    pub end_sentence: &'static str,
    /// What a feed does when the days become known.
    pub days_meaning: &'static str,
}

/// The fixed words of the page, by the place where they stand.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Labels {
    /// The link that jumps over the head of a page.
    pub skip: &'static str,
    /// The navigation, for those who hear it.
    pub navigation: &'static str,
    /// The link to the list.
    pub events: &'static str,
    /// The link back to the list.
    pub all_events: &'static str,
    /// The link to the addresses of the feeds.
    pub subscribe: &'static str,
    /// The feed as a file.
    pub download: &'static str,
    /// The button that copies the address of a feed.
    pub copy_address: &'static str,
    /// The line of today in the key of the planner.
    pub today: &'static str,
    /// The field that hides what does not hold the words typed into it. It looks at the list of one page only.
    pub filter: &'static str,
    /// Where nothing is to come.
    pub nothing_ahead: &'static str,
    /// The heading over what is over.
    pub earlier: &'static str,
    /// An event's own site.
    pub official_site: &'static str,
    /// An event's own feed.
    pub add_to_calendar: &'static str,
    /// Between a link's words and the event it is about, heard and not seen.
    pub of: &'static str,
    /// Between "add to calendar" and the event it is about, heard and not seen.
    pub colon: &'static str,
    /// Between satellite and its events.
    pub alongside: &'static str,
    /// Before the events that take place at the same time, with the space after it.
    pub same_dates: &'static str,
    /// The same where one of them is tentative or not known to the day.
    pub perhaps_same_dates: &'static str,
    /// The heading of an event's description.
    pub about: &'static str,
    /// The heading of its facts.
    pub details: &'static str,
    /// The heading of its deadlines.
    pub deadlines: &'static str,
    /// The heading of what belongs to it.
    pub around: &'static str,
    /// What an event is to its satellite.
    pub main_event: &'static str,
    /// What a satellite is to its event.
    pub satellite: &'static str,
    /// What an event is to one that takes place at the same time.
    pub at_same_time: &'static str,
    /// The same where one of them is tentative or not known to the day.
    pub perhaps_at_same_time: &'static str,
    /// The fact: its dates.
    pub dates: &'static str,
    /// The fact: how it recurs.
    pub repeats: &'static str,
    /// Before the first occurrence of a recurring event.
    pub first: &'static str,
    /// The heading over the next occurrences of a recurring event.
    pub next_times: &'static str,
    /// The heading over its other occurrences that differ from its rule.
    pub changed_times: &'static str,
    /// The fact: where.
    pub place: &'static str,
    /// The fact: who holds it.
    pub organizer: &'static str,
    /// The fact: its series.
    pub series: &'static str,
    /// The fact: its topics.
    pub topics: &'static str,
    /// The fact: one line for readers.
    pub note: &'static str,
    /// The fact: its addresses.
    pub links: &'static str,
    /// A place that is not known.
    pub place_unknown: &'static str,
    /// No place: it is online.
    pub online: &'static str,
    /// A place, and online as well, after the place.
    pub and_online: &'static str,
    /// The heading over the feeds.
    pub subscribe_heading: &'static str,
    /// What subscribing does.
    pub subscribe_about: &'static str,
    /// The link to the page of all feeds.
    pub choose_calendar: &'static str,
    /// Above the name of a topic.
    pub topic: &'static str,
    /// The link to the feed of a topic.
    pub subscribe_topic: &'static str,
    /// What certain events are called in the key of the planner.
    pub confirmed: &'static str,
    /// The key of the planner.
    pub key: &'static str,
    /// After the name of what began in an earlier month, with the space before it.
    pub continued: &'static str,
    /// The pages of years.
    pub years: &'static str,
    /// The pages of months.
    pub months: &'static str,
    /// The page of all topics.
    pub all_topics: &'static str,
    /// Before the link that leads to the catalogue.
    pub wrong_or_missing: &'static str,
    /// The link that leads to the catalogue.
    pub propose_change: &'static str,
    /// What the page does not do.
    pub privacy: &'static str,
    /// The title of the page for addresses that lead nowhere.
    pub not_found: &'static str,
    /// What to do there.
    pub not_found_about: &'static str,
    /// Between the items of a list.
    pub comma: &'static str,
    /// Before the last item of a list.
    pub and: &'static str,
    /// The end of a sentence.
    pub full_stop: &'static str,
    /// Between two sentences.
    pub space: &'static str,
}

/// Everything a language says.
#[derive(Debug, Clone, Copy)]
pub struct Words {
    /// Its name, as BCP 47 writes it.
    pub language: &'static str,
    /// The fixed words of the page.
    pub labels: Labels,
    /// The states of an entry.
    pub states: States,
    /// The feeds.
    pub feeds: FeedNames,
    /// The page of all feeds.
    pub subscribing: Subscribing,
    /// The deadlines.
    pub dues: Dues,
    /// The addresses of an event.
    pub links: LinkNames,
    /// What people decide by.
    pub facts: FactNames,
    /// What is worded in the reader's browser.
    pub live: Live,
    /// Parts of an event.
    pub parts: PartWords,
    /// What changed.
    pub changes: Changes,
    /// The front page.
    pub front: FrontWords,
    /// The ribbon and the year planner.
    pub glance: GlanceWords,
    /// The pages of deadlines.
    pub deadlines: DeadlineWords,
    /// The pages of series.
    pub series: SeriesWords,
    /// A day: "Tuesday 13 May 2025".
    pub day: fn(NaiveDate) -> Phrase,
    /// The name of a month, 1 to 12.
    pub month: fn(u32) -> &'static str,
    /// The name of a month, 1 to 12, in short.
    pub month_short: fn(u32) -> &'static str,
    /// A period by itself: "2025", "June 2025".
    pub period: fn(Period) -> String,
    /// When something takes place, as the start of a line: "Likely Tuesday 17 to Wednesday 18 June 2025". The
    /// place names the clock of clock times; without it the zone does.
    pub when: fn(&When, Certainty, place: Option<&str>) -> Phrase,
    /// The same once it is over: nothing is to be announced any more.
    pub was: fn(&When, Certainty, place: Option<&str>) -> Phrase,
    /// The same without days of the week and clock times: "Likely 17 to 18 June 2025". For titles, behind a name.
    pub when_short: fn(&When, Certainty) -> String,
    /// That it is postponed and when it was planned for, without a full stop.
    pub postponed: fn(&When, place: Option<&str>) -> Phrase,
    /// When it was planned for, as a sentence.
    pub was_planned: fn(&When, place: Option<&str>) -> Phrase,
    /// How it recurs, as the start of a line: "Every last Thursday at 10:59 (UTC-3), next Thursday 27
    /// November 2025".
    pub repeating: fn(&Repeating<'_>) -> Phrase,
    /// An occurrence that was moved from a day, as the start of a line: "Friday 28 November 2025, 14:00
    /// to 15:00 (UTC-3), instead of Thursday 27 November 2025".
    pub instead: fn(now: &When, Certainty, place: Option<&str>, day: NaiveDate) -> Phrase,
    /// A date as a large figure.
    pub numerals: fn(&When) -> Numerals,
    /// When a deadline closes: "Friday 20 June 2025, end of day anywhere on Earth".
    pub closing: fn(&Closing) -> Phrase,
    /// What closes and when, as a line: "Call for presentations closes Friday 20 June 2025".
    pub closes_on: fn(closes: &str, when: Phrase) -> Phrase,
    /// A deadline's title in a feed: the name of its event, and what closes in words of the language, as they stand at
    /// the start of a line. The event comes first, since a small cell shows no more than that.
    pub deadline_title: fn(event: &str, closes: &str) -> String,
    /// The same of a deadline with a name of its own, whose letters stay as they are.
    pub named_deadline_title: fn(event: &str, closes: &str) -> String,
    /// So many days: "1 day", "3 days".
    pub days: fn(usize) -> String,
    /// So many events: "1 event", "3 events".
    pub events: fn(usize) -> String,
    /// The heading of the planner: "2025 at a glance".
    pub at_a_glance: fn(year: &str) -> String,
    /// So many more: "and 34 more".
    pub and_more: fn(usize) -> String,
    /// A remark after a name, with the space before it: " (Lisbon)".
    pub in_brackets: fn(&str) -> String,
    /// Before the names of what has no place in the planner of a year, with the space after it: "Also in 2025: ".
    pub also_in: fn(year: &str) -> String,
    /// The heading over the events of a year or month: "Events in 2025".
    pub events_in: fn(Period) -> String,
    /// The link to all events of a year or month: "All of 2025".
    pub all_of: fn(Period) -> String,
    /// What the page of a year or month has, as a sentence, with the calendar's title.
    pub period_about: fn(Period, calendar: &str) -> String,
    /// What the page of a topic has, as a sentence, from the topic's name and the calendar's title.
    pub topic_about: fn(topic: &str, calendar: &str) -> String,
    /// The title of the feed of a topic, from the calendar's title and the topic's name.
    pub topic_feed: fn(calendar: &str, topic: &str) -> String,
}

impl Words {
    /// The items as one text: "a, b and c".
    #[must_use]
    pub fn list<S: AsRef<str>>(&self, items: &[S]) -> String {
        let mut out = String::new();
        for (at, item) in items.iter().enumerate() {
            out.push_str(self.before(at, items.len()));
            out.push_str(item.as_ref());
        }
        out
    }

    /// The name of a month, 1 to 12, as a heading: "June" in every language that has letters of two sizes.
    #[must_use]
    pub fn month_heading(&self, number: u32) -> String {
        Phrase::new().text((self.month)(number)).capitalised().plain()
    }

    /// Texts that are no sentences yet as sentences, one after the other: "Tentative. June 2025. Milan, Italy."
    #[must_use]
    pub fn sentences<S: AsRef<str>>(&self, texts: &[S]) -> String {
        let sentence = |text: &S| format!("{}{}", text.as_ref(), self.labels.full_stop);
        texts.iter().map(sentence).collect::<Vec<_>>().join(self.labels.space)
    }

    /// What stands before item number `at`, from 0, of a list of `length`.
    #[must_use]
    pub fn before(&self, at: usize, length: usize) -> &'static str {
        if at == 0 {
            ""
        } else if at + 1 == length {
            self.labels.and
        } else {
            self.labels.comma
        }
    }

    /// Days as a list, without days of the week: "19 June 2025 and 26 June 2025"; the first ones of many.
    #[must_use]
    pub fn listed(&self, days: &[NaiveDate]) -> Phrase {
        let shown = if days.len() > LISTED { LISTED - 1 } else { days.len() };
        let more = days.len() - shown;
        let phrase = days.iter().take(shown).enumerate().fold(Phrase::new(), |list, (at, day)| {
            // With more to come, none of these is the last.
            let before = self.before(at, if more > 0 { days.len() } else { shown });
            list.text(before).phrase(self.short_day(*day))
        });
        if more > 0 { phrase.text((self.changes.more_days)(more)) } else { phrase }
    }

    /// A day without the day of the week: "19 June 2025".
    #[must_use]
    pub fn short_day(&self, day: NaiveDate) -> Phrase {
        let when = When::Days(Days::whole(day, day));
        Phrase::new().time(iso(day), (self.when_short)(&when, Certainty::Firm))
    }
}
