//! Words that stand by themselves: names of deadlines, addresses and feeds, the page of all feeds, and what the
//! reader's browser says.
//!
//! In: nothing. Out: tables that a language fills.
//! Must not know: any language.

use serde::Serialize;

use super::Phrase;

/// What one kind of deadline is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Due {
    /// By itself: "Call for presentations".
    pub name: &'static str,
    /// Before a date to come: "Call for presentations closes".
    pub closes: &'static str,
    /// Before a date that is over: "Call for presentations closed".
    pub closed: &'static str,
    /// Before the date from which on it is open: "Call for presentations opens".
    pub opens: &'static str,
    /// Before the date on which what is open closes: "Call for presentations open until".
    pub open_until: &'static str,
}

/// The kinds of deadlines.
#[derive(Debug, Clone, Copy)]
pub struct Dues {
    /// The call for presentations.
    pub cfp: Due,
    /// Submission of papers.
    pub papers: Due,
    /// Registration.
    pub registration: Due,
    /// Cheaper registration.
    pub early_bird: Due,
    /// Rooms held for participants.
    pub hotel: Due,
    /// Requests for help with travel.
    pub travel_support: Due,
    /// Handing in slides.
    pub slides: Due,
    /// A deadline with a name of its own, before a date to come.
    pub named_closes: fn(name: &str) -> String,
    /// A deadline with a name of its own, before a date that is over.
    pub named_closed: fn(name: &str) -> String,
    /// A deadline with a name of its own, before the date from which on it is open.
    pub named_opens: fn(name: &str) -> String,
    /// A deadline with a name of its own that is open, before the date on which it closes.
    pub named_open_until: fn(name: &str) -> String,
    /// What is open and until when, as a line: "Registration open until Friday 20 June 2025".
    pub until_on: fn(open_until: &str, when: Phrase) -> Phrase,
    /// From when on it will be open, behind its name: "opens Friday 20 June 2025".
    pub opens: fn(when: Phrase) -> Phrase,
    /// The same whether or not it is open by now: "open from Friday 20 June 2025".
    pub open_from: fn(when: Phrase) -> Phrase,
    /// On which days it was to close before: "extended from 8 June 2025".
    pub extended: fn(days: Phrase) -> Phrase,
    /// That no day is set on which it closes, as a sentence.
    pub no_day: &'static str,
}

/// What further addresses of an event are called.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct LinkNames {
    /// The official site.
    pub site: &'static str,
    /// Where one takes part from afar.
    pub join: &'static str,
    /// The programme.
    pub schedule: &'static str,
    /// Recordings of what was said.
    pub recordings: &'static str,
    /// Where to buy tickets.
    pub tickets: &'static str,
    /// The rules of conduct.
    pub code_of_conduct: &'static str,
    /// Where to register.
    pub registration: &'static str,
    /// Where it is streamed.
    pub livestream: &'static str,
    /// Slides and papers.
    pub slides: &'static str,
    /// Where participants talk.
    pub chat: &'static str,
}

/// What feeds are called and what they hold.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct FeedNames {
    /// The feed of all events whose days are known.
    pub all: &'static str,
    /// One sentence about it.
    pub all_about: &'static str,
    /// The feed of confirmed events.
    pub confirmed: &'static str,
    /// One sentence about it.
    pub confirmed_about: &'static str,
    /// The feed of all events, those without days among them.
    pub planning: &'static str,
    /// One sentence about it.
    pub planning_about: &'static str,
    /// The feed of deadlines.
    pub deadlines: &'static str,
    /// One sentence about it.
    pub deadlines_about: &'static str,
}

/// The words of the page of all feeds.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Subscribing {
    /// Above the heading.
    pub eyebrow: &'static str,
    /// The heading.
    pub heading: &'static str,
    /// What a subscription does and a download does not.
    pub lede: &'static str,
    /// The page in a sentence, for search engines.
    pub about: &'static str,
    /// Why there are no addresses, and what to do.
    pub no_address: &'static str,
    /// Programs that take `webcal` addresses.
    pub apple: &'static str,
    /// Google's calendar.
    pub google: &'static str,
    /// Microsoft's calendar for everybody.
    pub outlook: &'static str,
    /// Microsoft's calendar for companies and schools.
    pub microsoft: &'static str,
    /// The heading over the feeds of topics.
    pub by_topic: &'static str,
    /// One sentence about the feed of a topic.
    #[serde(skip)]
    pub topic_about: fn(topic: &str) -> String,
    /// The heading over the feeds of series.
    pub by_series: &'static str,
    /// One sentence about the feed of a series.
    #[serde(skip)]
    pub series_about: fn(series: &str) -> String,
    /// The heading over the files for programs.
    pub data: &'static str,
    /// What they are for.
    pub data_about: &'static str,
    /// What `events.json` is.
    pub data_events: &'static str,
    /// What its schema is.
    pub data_schema: &'static str,
    /// What the table of events is.
    pub data_table: &'static str,
    /// What the file of JSCalendar is.
    pub data_jscalendar: &'static str,
    /// The heading over the answers.
    pub trouble: &'static str,
    /// What to do when a link does nothing, and how soon changes arrive.
    pub answers: &'static [Answer],
}

/// An answer to a reader.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Answer {
    /// What it is about.
    pub about: &'static str,
    /// What it says.
    pub text: &'static str,
}

/// What is worded in the reader's browser, from the reader's clock: sentences with places for what is only known
/// there, each in braces. Numbers are written in figures and are 2 or more but where said otherwise.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Live {
    /// That a day is today.
    pub today: &'static str,
    /// That it is tomorrow.
    pub tomorrow: &'static str,
    /// How many days off it is: "in {n} days".
    pub in_days: &'static str,
    /// How many weeks: "in {n} weeks".
    pub in_weeks: &'static str,
    /// How many months: "in {n} months".
    pub in_months: &'static str,
    /// The tag of what is on: "On now".
    pub on_now: &'static str,
    /// The tag of what is on and has several days; `n` from 1 to `m`: "On now, day {n} of {m}".
    pub on_now_day: &'static str,
    /// The reader's own time, after that of the place: "{start} to {end} your time ({zone})". `start` is a short
    /// weekday and a clock time, `end` the same or a clock time, `zone` the name of a zone.
    pub your_time: &'static str,
    /// The same where the end is not announced: "from {start} your time ({zone})".
    pub your_time_from: &'static str,
    /// What a button that copied an address says for a moment.
    pub copied: &'static str,
    /// How many events a filter leaves, for a number that is said as singular: "{n} event".
    pub one_event: &'static str,
    /// The same for any other number, zero included where the language says zero so: "{n} events".
    pub events: &'static str,
}
