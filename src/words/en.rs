//! English.
//!
//! Dates have the day before the month, the month in letters, the weekday and always the year; "to" and never
//! a dash between dates, except in large figures. Nothing here knows events or formats.

use chrono::{Datelike, NaiveDate, Weekday};

use super::breaks::listed;
use super::changes::{about, followed};
use super::letters::uncapitalized;
use super::machine::{
    city, city_of_clock, clock, is_either, is_over_months, iso, large, next_time, numbered, offset,
    offset_of_clock, stamp,
};
use super::rhythm::{Clauses, alternatives, are_working_days, same_weekday};
use super::{
    AccessNames, Answer, Certainty, ChangeLabels, ChangeTags, Changes, Clock, Closing, Dated, DeadlineWords,
    DetailNames, Due, Dues, FactNames, FeedNames, FrontWords, GlanceWords, Labels, LinkNames, Live, Numerals,
    On, PartWords, Phrase, Repeating, Rhythm, SeriesWords, States, Subscribing, Which, Words,
};
use crate::when::rule::Frequency;
use crate::when::{Days, Extent, Hours, Moment, Period, When, Window, Zone};

pub(super) static WORDS: Words = Words {
    language: "en",
    labels: Labels {
        skip: "Skip to content",
        navigation: "Main",
        events: "Events",
        all_events: "All events",
        subscribe: "Subscribe",
        download: "Download .ics",
        copy_address: "Copy address",
        today: "Today",
        filter: "Filter this list",
        nothing_ahead: "No events are announced.",
        earlier: "Earlier",
        official_site: "Official site",
        add_to_calendar: "Add to calendar",
        of: " of ",
        colon: ": ",
        alongside: "Alongside ",
        same_dates: "Same dates as ",
        perhaps_same_dates: "Possibly the same dates as ",
        about: "About",
        details: "Details",
        deadlines: "Deadlines",
        around: "Around these dates",
        main_event: "Main event",
        satellite: "Satellite",
        at_same_time: "Same dates",
        perhaps_at_same_time: "Possibly the same dates",
        dates: "Dates",
        repeats: "Repeats",
        first: "First: ",
        next_times: "Next times",
        changed_times: "Changed times",
        place: "Place",
        organizer: "Organiser",
        series: "Series",
        topics: "Topics",
        note: "Note",
        links: "Links",
        place_unknown: "Place to be announced",
        online: "Online",
        and_online: " and online",
        subscribe_heading: "Keep it in your own calendar",
        subscribe_about: "Subscribe once; new events, confirmed dates and cancellations then arrive by themselves.",
        choose_calendar: "Choose a calendar",
        topic: "Topic",
        subscribe_topic: "Subscribe to this topic",
        all_topics: "All topics",
        confirmed: "Confirmed",
        key: "Key",
        continued: " (continued)",
        years: "Years",
        months: "Months",
        wrong_or_missing: "Something wrong or missing?",
        propose_change: "Propose a change",
        privacy: "No cookies, no trackers, nothing loaded from elsewhere.",
        not_found: "No such page",
        not_found_about: "It may have moved. The front page has all events.",
        comma: ", ",
        and: " and ",
        full_stop: ".",
        space: " ",
    },
    states: States {
        tentative: "Tentative",
        cancelled: "Cancelled",
        postponed: "Postponed",
        days_to_be_announced: "Days to be announced",
        tentative_prefix: "Tentative: ",
        cancelled_prefix: "Cancelled: ",
        postponed_prefix: "Postponed: ",
        tentative_sentence: "These dates are tentative.",
        tentative_meaning: "The organiser has not confirmed them. In the feed the event is marked tentative and \
                            will update by itself.",
        cancelled_sentence: "This event is cancelled.",
        postponed_sentence: "Postponed, new dates to be announced.",
        days_sentence: "The days are not announced yet.",
        last_day_sentence: "The last day is not announced yet.",
        end_sentence: "The end is not announced yet.",
        days_meaning: "Until they are, the planning feed shows the event over the whole period; the other feeds \
                       leave it out.",
    },
    feeds: FeedNames {
        all: "All events",
        all_about: "Every event with known days, tentative ones marked as such.",
        confirmed: "Confirmed events only",
        confirmed_about: "Only events whose days are certain.",
        planning: "Planning",
        planning_about: "Everything, also what has no days yet, shown over the whole month or quarter.",
        deadlines: "Deadlines",
        deadlines_about: "Calls for presentations, registrations and whatever else closes.",
    },
    subscribing: Subscribing {
        eyebrow: "Feeds",
        heading: "Subscribe",
        lede: "A subscription stays up to date: new events appear, tentative dates become firm, cancelled events \
               say so. A download is a snapshot and does not change.",
        about: "Subscribe in Apple Calendar, Google Calendar, Outlook, Thunderbird or any program that reads \
                iCalendar.",
        no_address: "This site does not know its own address, so it cannot hand its feeds to a program. Copy the \
                     address of a download link into your calendar program instead.",
        apple: "Apple and other apps",
        google: "Google Calendar",
        outlook: "Outlook.com",
        microsoft: "Microsoft 365",
        by_topic: "By topic",
        topic_about: |topic| format!("Only events with the topic “{topic}”."),
        by_series: "By series",
        series_about: |series| format!("Every edition of {series} whose days are known."),
        data: "For programs",
        data_about: "The same events as data, for whoever builds something with them.",
        data_events: "Every event, also those without days, with all that is known of it.",
        data_schema: "What each key of that file means, as JSON Schema.",
        data_table: "Every event as a table for spreadsheets, one a row.",
        data_jscalendar: "The feed of all events as JSCalendar (RFC 8984).",
        trouble: "If a button does nothing",
        answers: &[
            Answer {
                about: "Google Calendar on a phone",
                text: "Google’s app cannot add an address. Open calendar.google.com in a computer’s browser once; \
                       the phone then follows.",
            },
            Answer {
                about: "Outlook for Windows",
                text: "Copy the address, then Add calendar, Subscribe from web, and paste. Use the address that \
                       begins with https.",
            },
            Answer {
                about: "Thunderbird",
                text: "Copy the address, then New calendar, On the network, and paste.",
            },
            Answer {
                about: "How soon do changes arrive?",
                text: "Your calendar program decides: most look a few times a day, Google within a day.",
            },
        ],
    },
    dues: Dues {
        cfp: Due {
            name: "Call for presentations",
            closes: "Call for presentations closes",
            closed: "Call for presentations closed",
            opens: "Call for presentations opens",
            open_until: "Call for presentations open until",
        },
        papers: Due {
            name: "Paper submission",
            closes: "Paper submission closes",
            closed: "Paper submission closed",
            opens: "Paper submission opens",
            open_until: "Paper submission open until",
        },
        registration: Due {
            name: "Registration",
            closes: "Registration closes",
            closed: "Registration closed",
            opens: "Registration opens",
            open_until: "Registration open until",
        },
        early_bird: Due {
            name: "Early-bird registration",
            closes: "Early-bird registration ends",
            closed: "Early-bird registration ended",
            opens: "Early-bird registration begins",
            open_until: "Early-bird registration until",
        },
        hotel: Due {
            name: "Hotel rooms",
            closes: "Hotel booking closes",
            closed: "Hotel booking closed",
            opens: "Hotel booking opens",
            open_until: "Hotel booking open until",
        },
        travel_support: Due {
            name: "Travel support",
            closes: "Travel support requests close",
            closed: "Travel support requests closed",
            opens: "Travel support requests open",
            open_until: "Travel support requests open until",
        },
        slides: Due {
            name: "Slides",
            closes: "Slides are due",
            closed: "Slides were due",
            opens: "Handing in slides begins",
            open_until: "Slides can be handed in until",
        },
        named_closes: |name| format!("{name} closes"),
        named_closed: |name| format!("{name} closed"),
        named_opens: |name| format!("{name} opens"),
        named_open_until: |name| format!("{name} open until"),
        until_on: |open, when| Phrase::new().text(open).text(" ").phrase(when),
        opens: |when| Phrase::new().text("opens ").phrase(when),
        open_from: |when| Phrase::new().text("open from ").phrase(when),
        extended: |days| Phrase::new().text("extended from ").phrase(days),
        no_day: "No closing date is set.",
    },
    links: LinkNames {
        site: "Official site",
        join: "Join online",
        schedule: "Schedule",
        tickets: "Tickets",
        code_of_conduct: "Code of conduct",
        recordings: "Recordings",
        registration: "Registration",
        livestream: "Livestream",
        slides: "Slides",
        chat: "Chat",
    },
    facts: FactNames {
        admission: "Admission",
        free: "Free of charge",
        paid: "Not free of charge",
        language: "Language",
        languages: "Languages",
        access: "Accessibility",
        formerly: "Formerly",
        source: "Source",
        checked: |day| Phrase::new().text("checked on ").phrase(day),
        ways: AccessNames {
            captions: "live captions",
            sign_language: "sign language interpretation",
            audio_description: "audio description",
            hearing_loop: "hearing loop",
            wheelchair: "wheelchair access",
            accessible_toilets: "accessible toilets",
            gender_neutral_toilets: "gender-neutral toilets",
            quiet_room: "quiet room",
            childcare: "childcare",
            nursing_room: "nursing room",
            assistance_dogs: "assistance dogs welcome",
            companion_tickets: "free entry for companions",
        },
    },
    live: Live {
        today: "today",
        tomorrow: "tomorrow",
        in_days: "in {n} days",
        in_weeks: "in {n} weeks",
        in_months: "in {n} months",
        on_now: "On now",
        on_now_day: "On now, day {n} of {m}",
        your_time: "{start} to {end} your time ({zone})",
        your_time_from: "from {start} your time ({zone})",
        copied: "Copied",
        one_event: "{n} event",
        events: "{n} events",
    },
    parts: PartWords {
        heading: "Day by day",
        hours: day_hours,
        within: core,
        added_tag: "New part",
        moved_tag: "Part moved",
        removed_tag: "Part removed",
        detail: "parts",
        added: |name, part| about(name, |name| format!("{name} has a new part: "), "New part: ").phrase(part),
        moved: |name, before, after| {
            let moved = about(name, |name| format!("A part of {name} moved: "), "A part moved: ");
            moved.phrase(after).text(" (before: ").phrase(before).text(")")
        },
        removed: |name, part| {
            let gone = "A part no longer takes place: ";
            about(name, |name| format!("A part of {name} no longer takes place: "), gone).phrase(part)
        },
    },
    changes: Changes {
        labels: ChangeLabels {
            title: "Changes",
            intro: "What is new, what moved and what was called off, newest first.",
            none: "Nothing has changed yet.",
            history: "History",
            earlier: "Earlier changes",
            all: "All changes",
            follow: "Follow these changes in a feed reader",
        },
        tags: ChangeTags {
            added: "New",
            removed: "Removed",
            on_again: "On again",
            days_announced: "Days announced",
            new_dates: "New dates",
            new_time: "New time",
            new_rhythm: "New schedule",
            new_place: "New place",
            place_announced: "Place announced",
            place_open: "Place open",
            confirmed: "Confirmed",
            tentative: "Tentative again",
            renamed: "New name",
            occurrence: "Single dates changed",
            deadline_added: "New deadline",
            deadline_extended: "Deadline extended",
            deadline_earlier: "Earlier deadline",
            opening_added: "Opening announced",
            opening_moved: "Opening moved",
            deadline_removed: "Deadline removed",
            details: "New details",
        },
        details: DetailNames {
            description: "description",
            note: "note",
            address: "street address",
            online: "online participation",
            site: "official site",
            links: "links",
            clock: "time zone",
            deadlines: "deadlines",
            admission: "admission",
            languages: "languages",
            access: "accessibility",
            formerly: "earlier dates or place",
            topics: "topics",
            organizer: "organizer",
            series: "series",
            alongside: "main event",
        },
        in_calendar: |calendar| format!("Changes in {calendar}"),
        about: |calendar| format!("What is new in {calendar}, what moved and what was called off."),
        of_year: |year| format!("Changes of {year}"),
        changes: |count| counted(count, "change"),
        more_days: |count| format!(" and {count} more"),
        added: |name, date, place| {
            let added = about(name, |name| format!("{name} was added: "), "Added: ").phrase(dated(date));
            place.map_or(added.clone(), |place| added.text(", ").text(place))
        },
        added_repeating: |name, how| {
            about(name, |name| format!("{name} was added. "), "Added. ").phrase(repeating(how))
        },
        removed: |name, date| {
            let gone = "Removed from the calendar";
            bracketed(about(name, |name| format!("{name} was removed from the calendar"), gone), "", date)
        },
        cancelled: |name, date| {
            bracketed(about(name, |name| format!("{name} is cancelled"), "Cancelled"), "", date)
        },
        postponed: |name, date| {
            let postponed = about(name, |name| format!("{name} is postponed"), "Postponed");
            bracketed(postponed.text(", new dates to be announced"), "planned dates: ", date)
        },
        on_again: |name, date| {
            behind(about(name, |name| format!("{name} takes place after all"), "Takes place after all"), date)
        },
        days_announced: |name, date| {
            about(name, |name| format!("The days of {name} are announced: "), "Days announced: ")
                .phrase(dated(date))
        },
        new_dates,
        new_time: |name, before, after| {
            about(name, |name| format!("{name} has a new time: "), "New time: ")
                .phrase(core(after.when, after.place))
                .text(", instead of ")
                .phrase(core(before.when, before.place))
        },
        new_rhythm: |name, how| {
            about(name, |name| format!("{name} has a new schedule. "), "New schedule. ")
                .phrase(repeating(how))
        },
        once_only: |name, date| {
            about(name, |name| format!("{name} no longer repeats: "), "No longer repeats: ")
                .phrase(dated(date))
        },
        new_place: |name, before, after| {
            about(name, |name| format!("New place for {name}: "), "New place: ")
                .text(format!("{after} (before: {before})"))
        },
        place_announced: |name, after| {
            about(name, |name| format!("The place of {name} is announced: "), "Place announced: ").text(after)
        },
        place_open: |name, before| {
            about(name, |name| format!("The place of {name} is open again"), "The place is open again")
                .text(format!(" (before: {before})"))
        },
        confirmed: |name, date| behind(about(name, |name| format!("{name} is confirmed"), "Confirmed"), date),
        tentative: |name, date| {
            behind(about(name, |name| format!("{name} is tentative again"), "Tentative again"), date)
        },
        renamed: |name, before| {
            about(name, |name| format!("{before} is now called {name}"), &format!("Formerly called {before}"))
        },
        days_off: |name, days| {
            about(name, |name| format!("{name} is not held on "), "Not held on ").phrase(WORDS.listed(days))
        },
        days_on: |name, days| {
            about(name, |name| format!("{name} is held on "), "Held on ").phrase(WORDS.listed(days))
        },
        day_moved: |name, of, after| {
            about(name, |name| format!("{name} on "), "The one on ")
                .phrase(WORDS.short_day(of))
                .text(" moved to ")
                .phrase(core(after.when, after.place))
        },
        days_altered: |name, days| {
            about(name, |name| format!("{name} has new details on "), "New details on ")
                .phrase(WORDS.listed(days))
        },
        deadline_added: |name, closes, when| {
            about(name, |name| format!("New deadline for {name}. "), "New deadline. ").phrase((WORDS
                .closes_on)(
                closes,
                closing(when),
            ))
        },
        deadline_extended: |name, closes, before, after| {
            about(name, |name| format!("Deadline extended for {name}. "), "Deadline extended. ")
                .phrase((WORDS.closes_on)(closes, closing(after)))
                .text(", instead of ")
                .phrase(closing(before))
        },
        deadline_earlier: |name, closes, before, after| {
            about(name, |name| format!("Earlier deadline for {name}. "), "Earlier deadline. ")
                .phrase((WORDS.closes_on)(closes, closing(after)))
                .text(", instead of ")
                .phrase(closing(before))
        },
        opening_added: |name, opens, when| {
            about(name, |name| format!("{name}: an opening is announced. "), "An opening is announced. ")
                .phrase((WORDS.closes_on)(opens, closing(when)))
        },
        opening_moved: |name, opens, before, after| {
            about(name, |name| format!("{name}: an opening has moved. "), "An opening has moved. ")
                .phrase((WORDS.closes_on)(opens, closing(after)))
                .text(", instead of ")
                .phrase(closing(before))
        },
        deadline_removed: |name, what| {
            about(name, |name| format!("Deadline removed from {name}: "), "Deadline removed: ").text(what)
        },
        new_details: |name, details| {
            about(name, |name| format!("{name} has new details: "), "New details: ").text(WORDS.list(details))
        },
    },
    front: FrontWords {
        coming: "Coming up",
        next: "Next",
        next_in: "Next, {when}",
        closing: "Closing next",
        left: "{n} days",
        nothing: "Nothing is planned.",
        last: "Last: ",
        so_far: "{year} so far: {events}",
        more: "and {n} more",
        on_day: "{weekday} {day}",
    },
    glance: GlanceWords {
        heading: "Twelve months at a glance",
        planner: "Planner",
        title: "Year planner",
        lede: "Month by month, a column for each day.",
        recurring: "Recurring",
        number: "Number of events",
        span: "{from} to {to}",
        about: |calendar| {
            format!("Twelve months of {calendar} in one picture: which days are taken, and which are free.")
        },
        month: |year, month| period(Period::Month(year, month), true).plain(),
    },
    deadlines: DeadlineWords {
        lede: "What closes and when, the soonest first.",
        kinds: "Kinds of deadlines",
        all: "All deadlines",
        other: "Other deadlines",
        subscribe: "Subscribe to deadlines",
        none: "No deadline is ahead.",
        week: "This week",
        month: "This month",
        later: "Later",
        open: "Without a closing date",
        closed: "Closed",
        closed_lately: "Closed in the last 30 days",
        your_time: "{time} your time ({zone})",
        about: |calendar| format!("Deadlines in {calendar}: what closes, for which event, and when."),
        of_kind: |kind, calendar| format!("{kind}: deadlines in {calendar}, the soonest first."),
    },
    series: SeriesWords {
        announced: "Announced",
        next: "Next edition",
        none: "No next edition is announced.",
        editions: "All editions",
        edition: "Edition",
        before: "Edition before",
        after: "Edition after",
        by_month: "Deadlines by month",
        subscribe: "Subscribe to this series",
        next_is: "Next: ",
        this_was: |event| format!("This was {event}."),
        about: |series, calendar| {
            format!("{series}: every edition in {calendar}, with days, places and deadlines.")
        },
    },
    day: full_day,
    month,
    month_short: |number| abbreviated(month(number)),
    period: period_name,
    when: |when, certainty, place| lead(core(when, place), certainty),
    was: |when, certainty, place| lead(settled(when, place), certainty),
    when_short: |when, certainty| lead(short(when), certainty).plain(),
    postponed: |when, place| {
        Phrase::new()
            .text("Postponed, new dates to be announced. It was planned ")
            .phrase(planned(when, place))
    },
    was_planned: |when, place| Phrase::new().text("It was planned ").phrase(planned(when, place)).text("."),
    repeating,
    instead: |now, certainty, place, day| {
        lead(core(now, place), certainty).text(", instead of ").phrase(full_day(day))
    },
    numerals,
    closing,
    closes_on: |closes, when| Phrase::new().text(closes).text(" ").phrase(when),
    deadline_title: |event, closes| format!("{event}: {}", uncapitalized(closes)),
    named_deadline_title: |event, closes| format!("{event}: {closes}"),
    days: |count| counted(count, "day"),
    events: |count| counted(count, "event"),
    at_a_glance: |year| format!("{year} at a glance"),
    and_more: |count| format!("and {count} more"),
    in_brackets: |text| format!(" ({text})"),
    also_in: |year| format!("Also in {year}: "),
    events_in: |period| format!("Events in {}", period_name(period)),
    all_of: |period| format!("All of {}", period_name(period)),
    period_about: |period, calendar| {
        format!("Every event of {} in {calendar}, past and to come.", period_name(period))
    },
    topic_about: |topic, calendar| format!("{topic}: events of {calendar}, with dates, places and a feed."),
    topic_feed: |calendar, topic| format!("{calendar}: {topic}"),
};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

const NUMBERS: [&str; 13] =
    ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

const ORDINALS: [&str; 5] = ["first", "second", "third", "fourth", "fifth"];

fn month(number: u32) -> &'static str {
    numbered(&MONTHS, number)
}

fn month_of(day: NaiveDate) -> &'static str {
    month(day.month())
}

/// The three letters a month or a day of the week is cut to.
fn abbreviated(name: &'static str) -> &'static str {
    name.get(..3).unwrap_or(name)
}

fn weekday(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "Monday",
        Weekday::Tue => "Tuesday",
        Weekday::Wed => "Wednesday",
        Weekday::Thu => "Thursday",
        Weekday::Fri => "Friday",
        Weekday::Sat => "Saturday",
        Weekday::Sun => "Sunday",
    }
}

fn counted(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}

/// "one", "twelve", "13".
fn number(count: u32) -> String {
    NUMBERS.get(count as usize).map_or_else(|| count.to_string(), |word| (*word).to_owned())
}

/// "first" to "fifth".
fn ordinal(number: u32) -> &'static str {
    numbered(&ORDINALS, number)
}

/// "15th".
fn nth(number: i32) -> String {
    let ending = match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

/// The start of a line: "Likely " before the core, or the core in upper case.
fn lead(core: Phrase, certainty: Certainty) -> Phrase {
    match certainty {
        Certainty::Firm => core.capitalised(),
        Certainty::Likely => Phrase::new().text("Likely ").phrase(core),
    }
}

// ---- days ----

/// How much of a day is said.
#[derive(Clone, Copy, PartialEq)]
enum Detail {
    Weekday,
    Short,
    /// Short, where the year is said behind it.
    NoYear,
}

fn full_day(day: NaiveDate) -> Phrase {
    span(day, day, "to", Detail::Weekday)
}

/// "Tuesday 17 to Wednesday 18 June 2025"; month and year of the first day only where they differ.
fn span(first: NaiveDate, last: NaiveDate, between: &str, detail: Detail) -> Phrase {
    let start = |day: NaiveDate| match detail {
        Detail::Weekday => format!("{} {}", weekday(day.weekday()), day.day()),
        Detail::Short | Detail::NoYear => day.day().to_string(),
    };
    let whole = |day: NaiveDate| match detail {
        Detail::NoYear => format!("{} {}", start(day), month_of(day)),
        Detail::Weekday | Detail::Short => format!("{} {} {}", start(day), month_of(day), day.year()),
    };
    if first == last {
        return Phrase::new().time(iso(first), whole(first));
    }
    let before = if first.year() != last.year() {
        whole(first)
    } else if first.month() != last.month() {
        format!("{} {}", start(first), month_of(first))
    } else {
        start(first)
    };
    Phrase::new().time(iso(first), before).text(format!(" {between} ")).time(iso(last), whole(last))
}

/// "one day, 19 or 20 April 2025", "two days from 3 to 7 May 2026".
fn some_days(count: u16, first: NaiveDate, last: NaiveDate) -> Phrase {
    let days = format!("{} {}", number(count.into()), if count == 1 { "day" } else { "days" });
    if count == 1 && first.succ_opt() == Some(last) {
        Phrase::new().text(days).text(", ").phrase(span(first, last, "or", Detail::Short))
    } else {
        Phrase::new().text(days).text(" from ").phrase(span(first, last, "to", Detail::Short))
    }
}

/// When something takes place, as it stands within a sentence.
fn core(when: &When, place: Option<&str>) -> Phrase {
    match when {
        When::Days(Days { first, last, extent: Extent::Whole }) => span(*first, *last, "to", Detail::Weekday),
        When::Days(Days { first, extent: Extent::Open, .. }) => {
            Phrase::new().text("from ").phrase(full_day(*first)).text(", last day to be announced")
        }
        When::Days(Days { first, last, extent: Extent::Some(count) }) => some_days(*count, *first, *last),
        When::Hours(hours) => clock_times(hours, place),
        When::Period(window) => periods(window).text(", days to be announced"),
    }
}

/// The same, without days of the week and clock times.
fn short(when: &When) -> Phrase {
    match when {
        When::Days(Days { first, last, extent: Extent::Whole }) => span(*first, *last, "to", Detail::Short),
        When::Days(Days { first, extent: Extent::Open, .. }) => {
            Phrase::new().text("from ").phrase(span(*first, *first, "to", Detail::Short))
        }
        When::Days(Days { first, last, extent: Extent::Some(count) }) => some_days(*count, *first, *last),
        When::Hours(hours) => span(hours.start.local.date(), hours.last_day(), "to", Detail::Short),
        When::Period(window) => periods(window),
    }
}

/// The same, without what is to be announced.
fn settled(when: &When, place: Option<&str>) -> Phrase {
    match when {
        When::Days(Days { first, extent: Extent::Open, .. }) => {
            Phrase::new().text("from ").phrase(full_day(*first))
        }
        When::Period(window) => periods(window),
        When::Days(_) | When::Hours(_) => core(when, place),
    }
}

/// When something was to take place, after "It was planned ".
fn planned(when: &When, place: Option<&str>) -> Phrase {
    let before = match when {
        When::Days(Days { extent: Extent::Open, .. }) => "",
        When::Period(Window { first: Period::Quarter(..) | Period::Week(..), .. }) => "for the ",
        _ => "for ",
    };
    Phrase::new().text(before).phrase(settled(when, place))
}

// ---- clock times ----

/// "(UTC-7, San Francisco)".
fn clock_name(start: Moment, end: Option<Moment>, zone: Option<Zone>, place: Option<&str>) -> String {
    let mut name = offset(start.offset);
    if let Some(end) = end.filter(|end| end.offset != start.offset) {
        name.push_str(&format!(", then {}", offset(end.offset)));
    }
    if let Some(place) = place.map(str::to_owned).or_else(|| zone.and_then(city)) {
        name.push_str(&format!(", {place}"));
    }
    format!(" ({name})")
}

fn clock_times(hours: &Hours, place: Option<&str>) -> Phrase {
    let start = hours.start;
    let day = full_day(start.local.date()).plain();
    let phrase = match hours.end {
        None => Phrase::new().time(stamp(start), format!("{day}, from {}", clock(start))),
        Some(end) => {
            let last = if end.local.date() == start.local.date() {
                clock(end)
            } else {
                format!("{}, {}", full_day(end.local.date()).plain(), clock(end))
            };
            Phrase::new()
                .time(stamp(start), format!("{day}, {}", clock(start)))
                .text(" to ")
                .time(stamp(end), last)
        }
    };
    phrase.text(clock_name(start, hours.end, hours.zone, place))
}

/// "16:00 to 23:00 (UTC+2, Leipzig)".
fn day_hours(hours: &Hours, place: Option<&str>) -> Phrase {
    let start = hours.start;
    let phrase = match hours.end {
        None => Phrase::new().text("from ").time(stamp(start), clock(start)),
        Some(end) => Phrase::new().time(stamp(start), clock(start)).text(" to ").time(stamp(end), clock(end)),
    };
    phrase.text(clock_name(start, hours.end, hours.zone, place))
}

// ---- periods ----

/// "December 2025", "week of Monday 6 October 2025", "fourth quarter of 2025", "April or May 2026".
fn periods(window: &Window) -> Phrase {
    let (first, last) = (window.first, window.last);
    if first == last {
        return period(first, true);
    }
    let next = is_either(window);
    let between = if next { " or " } else { " to " };
    let (year, last_year) = (first.first().year(), last.first().year());
    match (first, last) {
        (Period::Week(..), Period::Week(..)) => {
            let weeks = if next { "week of " } else { "weeks of " };
            let mondays = span(first.first(), last.first(), between.trim(), Detail::Weekday);
            Phrase::new().text(weeks).phrase(mondays)
        }
        _ => period(first, year != last_year).text(between).phrase(period(last, true)),
    }
}

/// One period by itself.
fn period_name(of: Period) -> String {
    period(of, true).plain()
}

/// One period, with its year or without.
fn period(period: Period, with_year: bool) -> Phrase {
    match period {
        Period::Year(year) => Phrase::new().time(period.written(), year.to_string()),
        Period::Quarter(year, quarter) if with_year => {
            Phrase::new().text(format!("{} quarter of {year}", ordinal(quarter)))
        }
        Period::Quarter(_, quarter) => Phrase::new().text(ordinal(quarter)),
        Period::Month(year, number) if with_year => {
            Phrase::new().time(period.written(), format!("{} {year}", month(number)))
        }
        Period::Month(_, number) => Phrase::new().time(period.written(), month(number)),
        Period::Week(..) => {
            Phrase::new().text("week of ").time(period.written(), full_day(period.first()).plain())
        }
    }
}

// ---- recurring events ----

fn repeating(entry: &Repeating<'_>) -> Phrase {
    let date = |when: &When| (WORDS.when)(when, Certainty::Firm, None);
    if let Some(dates) = entry.one_by_one(date, ", ", " and ") {
        let phrase = Phrase::new().text("On these dates: ").phrase(dates);
        return match entry.next {
            Some(next) => phrase.text(", next ").phrase(next_time(entry, next, full_day, core)),
            None => phrase,
        };
    }
    let first = entry.first.window().0;
    let rhythm = entry.rule.map(|rule| Rhythm::of(rule, first));
    let mut text = rhythm.as_ref().map_or_else(|| "Repeats".to_owned(), said);
    if let When::Hours(hours) = entry.first {
        let city = city_of_clock(entry).map(|city| format!("{city} time"));
        let whose = city.unwrap_or_else(|| offset_of_clock(entry));
        text.push_str(&format!(" at {} ({})", clock(hours.start), whose));
    }
    if let Some(count) = rhythm.and_then(|rhythm| rhythm.count) {
        text.push_str(&format!(", {}", counted(count as usize, "time")));
    }
    let phrase = match entry.next {
        Some(next) => Phrase::new().text(text).text(", next ").phrase(next_time(entry, next, full_day, core)),
        None => Phrase::new().text(text).text(", from ").phrase(full_day(first)),
    };
    let phrase = match entry.until {
        Some(until) => phrase.text(", until ").phrase(full_day(until)),
        None => phrase,
    };
    phrase.phrase(without(entry.breaks_ahead()))
}

/// ", not in July and August 2027".
fn without(breaks: &[Period]) -> Phrase {
    if breaks.is_empty() {
        return Phrase::new();
    }
    let each = |of: Period, with_year: bool| {
        let article = if matches!(of, Period::Quarter(..) | Period::Week(..)) { "the " } else { "" };
        let quarter = if with_year { "" } else { " quarter" };
        let noun = if matches!(of, Period::Quarter(..)) { quarter } else { "" };
        Phrase::new().text(article).phrase(period(of, with_year)).text(noun)
    };
    Phrase::new()
        .text(", not in ")
        .phrase(listed(&WORDS, breaks, each, |more| format!(" and {more} more periods")))
}

/// "Every last Thursday", "Every two weeks on Tuesday".
fn said(rhythm: &Rhythm) -> String {
    let every = |unit: &str| match rhythm.interval {
        1 => format!("Every {unit}"),
        interval => format!("Every {} {unit}s", number(interval)),
    };
    let months: Vec<_> = rhythm.months.iter().map(|of| month(*of)).collect();
    let months = WORDS.list(&months);
    let text = match &rhythm.on {
        On::Day => every("day"),
        On::Week(days) => {
            let names: Vec<_> = days.iter().map(|day| weekday(*day)).collect();
            let names = WORDS.list(&names);
            if rhythm.interval == 1 {
                format!("Every {names}")
            } else {
                format!("{} on {names}", every("week"))
            }
        }
        On::Month(days) => match days.as_slice() {
            [Which::Weekday(-1, day)] if rhythm.interval == 1 => format!("Every last {}", weekday(*day)),
            days => format!("{} on {}", every("month"), days_of_month(days)),
        },
        On::Year(days) => {
            let date = |(of, day): &(u32, u32)| format!("{day} {}", month(*of));
            let dates = rhythm.dates().map(|dates| WORDS.list(&dates.iter().map(date).collect::<Vec<_>>()));
            let on = dates.unwrap_or_else(|| format!("{} of {months}", days_of_month(days)));
            return format!("{} on {on}", every("year"));
        }
        On::Among(among) => {
            let each = every(match among.each {
                Frequency::Daily => "day",
                Frequency::Weekly => "week",
                Frequency::Monthly => "month",
                Frequency::Yearly => "year",
            });
            let months = if months.is_empty() { months } else { format!(" in {months}") };
            let positions: Vec<_> =
                among.positions.iter().map(|it| format!("the {}", counted_from(*it, ""))).collect();
            let which = if positions.is_empty() { String::new() } else { ", of these only ".to_owned() };
            let days = CLAUSES.said(among);
            return format!("{each}, on days{months} that are {days}{which}{}", WORDS.list(&positions));
        }
    };
    if months.is_empty() { text } else { format!("{text} in {months}") }
}

/// What holds of a day: "a Friday and also the 13th of the month".
const CLAUSES: Clauses = Clauses {
    or: " or ",
    and: " and also ",
    week: |week| match week {
        ..0 => format!("in the {} week of the year", counted_from(week, "")),
        _ => format!("in week {week} of the year"),
    },
    year_day: |day| format!("the {} of the year", counted_from(day, " day")),
    month_day: |day| format!("the {} of the month", counted_from(day, if day < 0 { " day" } else { "" })),
    weekday: |day| format!("a {}", weekday(day)),
    nth: |nth_of, day, of_year| {
        let of = if of_year { "year" } else { "month" };
        format!("the {} of the {of}", counted_from(nth_of, &format!(" {}", weekday(day))))
    },
};

/// "13th", "last day", "2nd to last day".
fn counted_from(place: i32, what: &str) -> String {
    match place {
        -1 => format!("last{what}"),
        place if place < 0 => format!("{} to last{what}", nth(-place)),
        place => format!("{}{what}", nth(place)),
    }
}

/// "the 1st and the 15th", "the first and third Tuesday".
fn days_of_month(days: &[Which]) -> String {
    if let Some((places, day)) = same_weekday(days) {
        let places: Vec<_> = places.into_iter().map(ordinal_of).collect();
        return format!("the {} {}", WORDS.list(&places), weekday(day));
    }
    let each = |which: &Which| match which {
        Which::Day(day) if *day < 0 => format!("the {} day", ordinal_of(*day)),
        Which::Day(day) => format!("the {}", nth(*day)),
        Which::Weekday(place, day) => format!("the {} {}", ordinal_of(*place), weekday(*day)),
        Which::OneOf(place, days) if are_working_days(days) => {
            format!("the {} day from Monday to Friday", ordinal_of(*place))
        }
        Which::OneOf(place, days) => {
            let names: Vec<_> = days.iter().map(|day| weekday(*day)).collect();
            format!("the {} {}", ordinal_of(*place), alternatives(&names, ", ", " or "))
        }
    };
    WORDS.list(&days.iter().map(each).collect::<Vec<_>>())
}

/// "second", "last", "second to last".
fn ordinal_of(place: i32) -> String {
    match place {
        -1 => "last".to_owned(),
        place if place < 0 => format!("{} to last", ordinal(place.unsigned_abs())),
        place => ordinal(place.unsigned_abs()).to_owned(),
    }
}

// ---- large figures ----

/// "1 Nov".
fn short_of(day: NaiveDate) -> String {
    format!("{} {}", day.day(), abbreviated(month(day.month())))
}

fn numerals(when: &When) -> Numerals {
    let names = |first: NaiveDate, last: NaiveDate| {
        if is_over_months(first, last) {
            return format!("{} to {}", short_of(first), short_of(last));
        }
        let (from, to) = (weekday(first.weekday()), weekday(last.weekday()));
        if first == last { from.to_owned() } else { format!("{} to {}", abbreviated(from), abbreviated(to)) }
    };
    let small = match when {
        When::Days(Days { first, last, extent: Extent::Whole }) => names(*first, *last),
        When::Days(Days { first, extent: Extent::Open, .. }) => format!("from {}", weekday(first.weekday())),
        When::Days(Days { extent: Extent::Some(count), .. }) => counted((*count).into(), "day"),
        When::Hours(hours) => names(hours.start.local.date(), hours.last_day()),
        When::Period(_) => "days to be announced".to_owned(),
    };
    Numerals { large: large(when, period_figure), small }
}

fn period_figure(period: Period) -> String {
    match period {
        Period::Year(year) => year.to_string(),
        Period::Quarter(_, quarter) => format!("Q{quarter}"),
        Period::Month(_, number) => abbreviated(month(number)).to_owned(),
        Period::Week(..) => abbreviated(month_of(period.first())).to_owned(),
    }
}

// ---- deadlines ----

fn closing(closing: &Closing) -> Phrase {
    match *closing {
        Closing::OnDay(day) => full_day(day),
        Closing::EndOfDay(day, place) => full_day(day).text(match place {
            Clock::AnywhereOnEarth => ", end of day anywhere on Earth".to_owned(),
            Clock::Zone(zone) => match city(zone) {
                Some(city) => format!(", end of day in {city}"),
                None => format!(", end of day {}", zone.name()),
            },
            Clock::Offset => String::new(),
        }),
        Closing::At(moment, place) => {
            let text = format!("{}, {}", full_day(moment.local.date()).plain(), clock(moment));
            let phrase = Phrase::new().time(stamp(moment), text);
            match place {
                Clock::AnywhereOnEarth => phrase.text(" anywhere on Earth (UTC-12)"),
                Clock::Zone(zone) => phrase.text(clock_name(moment, None, Some(zone), None)),
                Clock::Offset => phrase.text(clock_name(moment, None, None, None)),
            }
        }
    }
}

// ---- changes ----

/// "4 to 5 September 2025", "likely 4 to 5 September 2025".
fn dated(date: Dated<'_>) -> Phrase {
    let likely = if date.certainty == Certainty::Likely { "likely " } else { "" };
    Phrase::new().text(likely).phrase(short(date.when))
}

/// A sentence with a date behind it.
fn behind(sentence: Phrase, date: Option<Dated<'_>>) -> Phrase {
    followed(sentence, ": ", date.map(dated), "")
}

/// A sentence with a date in brackets, which is the one of before.
fn bracketed(sentence: Phrase, lead: &str, date: Option<Dated<'_>>) -> Phrase {
    followed(sentence, &format!(" ({lead}"), date.map(|date| short(date.when)), ")")
}

/// "moved from 9 to 10 September to 4 to 5 September 2025"; what is not plain days stands behind a colon.
fn new_dates(name: Option<&str>, before: Dated<'_>, after: Dated<'_>) -> Phrase {
    if after.certainty == Certainty::Likely || !is_plain(before.when) || !is_plain(after.when) {
        return about(name, |name| format!("New dates for {name}: "), "New dates: ")
            .phrase(dated(after))
            .text(" (before: ")
            .phrase(short(before.when))
            .text(")");
    }
    let (first, last) = before.when.window();
    let one_year = first.year() == last.year() && last.year() == after.when.window().0.year();
    let was = match before.when {
        When::Days(_) | When::Hours(_) if one_year => span(first, last, "to", Detail::NoYear),
        _ => short(before.when),
    };
    about(name, |name| format!("{name} moved from "), "Moved from ")
        .phrase(was)
        .text(" to ")
        .phrase(short(after.when))
}

/// Whether words for it can stand behind "from" and "to".
fn is_plain(when: &When) -> bool {
    match when {
        When::Days(days) => days.extent == Extent::Whole,
        When::Hours(_) => true,
        When::Period(Window { first, last }) => {
            first == last && matches!(first, Period::Month(..) | Period::Year(_))
        }
    }
}
