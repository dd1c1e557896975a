//! German.
//!
//! Dates have the weekday, the day as an ordinal, the month in letters and always the year; "bis" and never a dash
//! between dates, except in large figures. What is not settled is "noch offen". Nothing here knows events or formats.

use chrono::{Datelike, NaiveDate, Weekday};

use super::breaks::listed;
use super::changes::{about, followed};
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
    language: "de",
    labels: Labels {
        skip: "Zum Inhalt springen",
        navigation: "Hauptnavigation",
        events: "Veranstaltungen",
        all_events: "Alle Veranstaltungen",
        subscribe: "Abonnieren",
        download: ".ics herunterladen",
        copy_address: "Adresse kopieren",
        today: "Heute",
        filter: "Diese Liste filtern",
        nothing_ahead: "Zurzeit sind keine Veranstaltungen angekündigt.",
        earlier: "Vergangen",
        official_site: "Offizielle Website",
        add_to_calendar: "Zum Kalender hinzufügen",
        of: ": ",
        colon: ": ",
        alongside: "Begleitend zu ",
        same_dates: "Zur selben Zeit wie ",
        perhaps_same_dates: "Möglicherweise zur selben Zeit wie ",
        about: "Beschreibung",
        details: "Einzelheiten",
        deadlines: "Fristen",
        around: "Rund um diese Tage",
        main_event: "Hauptveranstaltung",
        satellite: "Begleitveranstaltung",
        at_same_time: "Zur selben Zeit",
        perhaps_at_same_time: "Möglicherweise zur selben Zeit",
        dates: "Termin",
        repeats: "Wiederholung",
        first: "Erster Termin: ",
        next_times: "Nächste Termine",
        changed_times: "Geänderte Termine",
        place: "Ort",
        organizer: "Veranstalter",
        series: "Reihe",
        topics: "Themen",
        note: "Hinweis",
        links: "Weitere Adressen",
        place_unknown: "Ort noch offen",
        online: "Online",
        and_online: " und online",
        subscribe_heading: "Im eigenen Kalender",
        subscribe_about: "Einmal abonnieren, dann kommen neue Veranstaltungen, bestätigte Termine und Absagen von \
                          selbst.",
        choose_calendar: "Kalender auswählen",
        topic: "Thema",
        subscribe_topic: "Dieses Thema abonnieren",
        all_topics: "Alle Themen",
        confirmed: "Bestätigt",
        key: "Legende",
        continued: " (Fortsetzung)",
        years: "Jahre",
        months: "Monate",
        wrong_or_missing: "Stimmt etwas nicht, oder fehlt etwas?",
        propose_change: "Änderung vorschlagen",
        privacy: "Keine Cookies, keine Tracker, nichts wird von anderswo geladen.",
        not_found: "Diese Seite gibt es nicht",
        not_found_about: "Vielleicht ist sie umgezogen. Die Startseite zeigt alle Veranstaltungen.",
        comma: ", ",
        and: " und ",
        full_stop: ".",
        space: " ",
    },
    states: States {
        tentative: "Vorläufig",
        cancelled: "Abgesagt",
        postponed: "Verschoben",
        days_to_be_announced: "Tage noch offen",
        tentative_prefix: "Vorläufig: ",
        cancelled_prefix: "Abgesagt: ",
        postponed_prefix: "Verschoben: ",
        tentative_sentence: "Dieser Termin ist vorläufig.",
        tentative_meaning: "Der Veranstalter hat ihn noch nicht bestätigt. Im Feed ist die Veranstaltung als \
                            vorläufig gekennzeichnet und wird von selbst aktualisiert.",
        cancelled_sentence: "Diese Veranstaltung ist abgesagt.",
        postponed_sentence: "Verschoben, neuer Termin noch offen.",
        days_sentence: "Die Tage stehen noch nicht fest.",
        last_day_sentence: "Der letzte Tag steht noch nicht fest.",
        end_sentence: "Das Ende steht noch nicht fest.",
        days_meaning: "Bis dahin zeigt der Planungsfeed die Veranstaltung über den ganzen Zeitraum; in den anderen \
                       Feeds fehlt sie.",
    },
    feeds: FeedNames {
        all: "Alle Veranstaltungen",
        all_about: "Alle Veranstaltungen, deren Tage bekannt sind; vorläufige sind gekennzeichnet.",
        confirmed: "Nur Bestätigtes",
        confirmed_about: "Nur Veranstaltungen, deren Tage feststehen.",
        planning: "Planung",
        planning_about: "Alles, auch Veranstaltungen, deren Tage noch offen sind: Sie stehen über den ganzen Monat \
                         oder das ganze Quartal.",
        deadlines: "Fristen",
        deadlines_about: "Aufrufe zu Vorträgen, Anmeldungen und was sonst eine Frist hat.",
    },
    subscribing: Subscribing {
        eyebrow: "Feeds",
        heading: "Abonnieren",
        lede: "Ein Abonnement bleibt aktuell: Neue Veranstaltungen erscheinen, aus vorläufigen Terminen werden feste, \
               Absagen werden angezeigt. Ein Download ist eine Momentaufnahme und ändert sich nicht.",
        about: "Abonnieren in Apple Kalender, Google Kalender, Outlook, Thunderbird oder jedem Programm, das \
                iCalendar liest.",
        no_address: "Diese Website kennt ihre eigene Adresse nicht und kann ihre Feeds deshalb an kein Programm \
                     übergeben. Kopieren Sie stattdessen die Adresse eines Download-Links in Ihr Kalenderprogramm.",
        apple: "Apple und andere Apps",
        google: "Google Kalender",
        outlook: "Outlook.com",
        microsoft: "Microsoft 365",
        by_topic: "Nach Thema",
        topic_about: |topic| format!("Nur Veranstaltungen zum Thema „{topic}“."),
        by_series: "Nach Reihe",
        series_about: |series| format!("Jede Ausgabe von {series}, deren Tage bekannt sind."),
        data: "Für Programme",
        data_about: "Dieselben Veranstaltungen als Daten, für alle, die damit etwas bauen.",
        data_events: "Jede Veranstaltung, auch ohne feste Tage, mit allem, was bekannt ist.",
        data_schema: "Was jeder Schlüssel dieser Datei bedeutet, als JSON Schema.",
        data_table: "Alle Veranstaltungen als Tabelle für Tabellenkalkulationen, eine je Zeile.",
        data_jscalendar: "Der Feed aller Veranstaltungen als JSCalendar (RFC 8984).",
        trouble: "Wenn sich bei einem Knopf nichts tut",
        answers: &[
            Answer {
                about: "Google Kalender auf dem Telefon",
                text: "Die App von Google kann keine Adresse hinzufügen. Öffnen Sie einmal calendar.google.com im \
                       Browser eines Computers; das Telefon zieht dann nach.",
            },
            Answer {
                about: "Outlook für Windows",
                text: "Kopieren Sie die Adresse, wählen Sie „Kalender hinzufügen“ und „Aus dem Internet abonnieren“ \
                       und fügen Sie sie ein. Nehmen Sie die Adresse, die mit https beginnt.",
            },
            Answer {
                about: "Thunderbird",
                text: "Kopieren Sie die Adresse, wählen Sie „Neuer Kalender“ und „Im Netzwerk“ und fügen Sie sie ein.",
            },
            Answer {
                about: "Wie schnell kommen Änderungen an?",
                text: "Das entscheidet Ihr Kalenderprogramm: Die meisten sehen mehrmals am Tag nach, Google \
                       innerhalb eines Tages.",
            },
        ],
    },
    dues: Dues {
        cfp: Due {
            name: "Aufruf zu Vorträgen",
            closes: "Aufruf zu Vorträgen endet",
            closed: "Aufruf zu Vorträgen beendet",
            opens: "Aufruf zu Vorträgen beginnt",
            open_until: "Aufruf zu Vorträgen läuft bis",
        },
        papers: Due {
            name: "Einreichung von Beiträgen",
            closes: "Einreichung von Beiträgen endet",
            closed: "Einreichung von Beiträgen beendet",
            opens: "Einreichung von Beiträgen beginnt",
            open_until: "Einreichung von Beiträgen möglich bis",
        },
        registration: Due {
            name: "Anmeldung",
            closes: "Anmeldung endet",
            closed: "Anmeldung beendet",
            opens: "Anmeldung beginnt",
            open_until: "Anmeldung möglich bis",
        },
        early_bird: Due {
            name: "Frühbucherpreis",
            closes: "Frühbucherpreis endet",
            closed: "Frühbucherpreis beendet",
            opens: "Frühbucherpreis beginnt",
            open_until: "Frühbucherpreis gilt bis",
        },
        hotel: Due {
            name: "Hotelzimmer",
            closes: "Hotelkontingent endet",
            closed: "Hotelkontingent beendet",
            opens: "Hotelkontingent öffnet",
            open_until: "Hotelkontingent buchbar bis",
        },
        travel_support: Due {
            name: "Reisekostenzuschuss",
            closes: "Antragsfrist für Reisekostenzuschüsse endet",
            closed: "Antragsfrist für Reisekostenzuschüsse beendet",
            opens: "Antragsfrist für Reisekostenzuschüsse beginnt",
            open_until: "Reisekostenzuschüsse zu beantragen bis",
        },
        slides: Due {
            name: "Folien",
            closes: "Abgabe der Folien endet",
            closed: "Abgabe der Folien beendet",
            opens: "Abgabe der Folien beginnt",
            open_until: "Abgabe der Folien möglich bis",
        },
        named_closes: |name| format!("Frist für {name} endet"),
        named_closed: |name| format!("Frist für {name} beendet"),
        named_opens: |name| format!("Frist für {name} beginnt"),
        named_open_until: |name| format!("Frist für {name} läuft bis"),
        until_on: |open, when| Phrase::new().text(open).text(" ").phrase(when),
        opens: |when| Phrase::new().text("beginnt am ").phrase(when),
        open_from: |when| Phrase::new().text("ab ").phrase(when),
        extended: |days| Phrase::new().text("verlängert, bisher ").phrase(days),
        no_day: "Ein Schlusstermin steht noch nicht fest.",
    },
    links: LinkNames {
        site: "Offizielle Website",
        join: "Online teilnehmen",
        schedule: "Programm",
        tickets: "Tickets",
        code_of_conduct: "Verhaltensregeln",
        recordings: "Aufzeichnungen",
        registration: "Anmeldung",
        livestream: "Livestream",
        slides: "Folien",
        chat: "Chat",
    },
    facts: FactNames {
        admission: "Eintritt",
        free: "kostenlos",
        paid: "kostenpflichtig",
        language: "Sprache",
        languages: "Sprachen",
        access: "Barrierefreiheit",
        formerly: "Bisher",
        source: "Quelle",
        checked: |day| Phrase::new().text("geprüft am ").phrase(day),
        ways: AccessNames {
            captions: "Live-Untertitel",
            sign_language: "Gebärdensprachdolmetschen",
            audio_description: "Audiodeskription",
            hearing_loop: "Induktionsschleife",
            wheelchair: "rollstuhlgerecht",
            accessible_toilets: "rollstuhlgerechte Toiletten",
            gender_neutral_toilets: "geschlechtsneutrale Toiletten",
            quiet_room: "Ruheraum",
            childcare: "Kinderbetreuung",
            nursing_room: "Stillraum",
            assistance_dogs: "Assistenzhunde willkommen",
            companion_tickets: "freier Eintritt für Begleitpersonen",
        },
    },
    live: Live {
        today: "heute",
        tomorrow: "morgen",
        in_days: "in {n} Tagen",
        in_weeks: "in {n} Wochen",
        in_months: "in {n} Monaten",
        on_now: "Läuft gerade",
        on_now_day: "Läuft gerade, Tag {n} von {m}",
        your_time: "bei Ihnen {start} bis {end} Uhr ({zone})",
        your_time_from: "bei Ihnen ab {start} Uhr ({zone})",
        copied: "Kopiert",
        one_event: "{n} Veranstaltung",
        events: "{n} Veranstaltungen",
    },
    parts: PartWords {
        heading: "Tag für Tag",
        hours: day_hours,
        within: core,
        added_tag: "Neuer Teil",
        moved_tag: "Teil verlegt",
        removed_tag: "Teil entfallen",
        detail: "Programmteile",
        added: |name, part| {
            about(name, |name| format!("Neuer Programmteil von {name}: "), "Neuer Programmteil: ")
                .phrase(part)
        },
        moved: |name, before, after| {
            let moved = "Ein Programmteil ist verlegt: ";
            let moved = about(name, |name| format!("Ein Programmteil von {name} ist verlegt: "), moved);
            moved.phrase(after).text(" (bisher ").phrase(before).text(")")
        },
        removed: |name, part| {
            let gone = "Ein Programmteil entfällt: ";
            about(name, |name| format!("Ein Programmteil von {name} entfällt: "), gone).phrase(part)
        },
    },
    changes: Changes {
        labels: ChangeLabels {
            title: "Änderungen",
            intro: "Was neu ist, was verlegt und was abgesagt wurde, das Neueste zuerst.",
            none: "Bisher hat sich nichts geändert.",
            history: "Verlauf",
            earlier: "Frühere Änderungen",
            all: "Alle Änderungen",
            follow: "Diese Änderungen im Feedreader verfolgen",
        },
        tags: ChangeTags {
            added: "Neu",
            removed: "Entfernt",
            on_again: "Findet doch statt",
            days_announced: "Tage bekannt",
            new_dates: "Neuer Termin",
            new_time: "Neue Uhrzeit",
            new_rhythm: "Neuer Rhythmus",
            new_place: "Neuer Ort",
            place_announced: "Ort bekannt",
            place_open: "Ort wieder offen",
            confirmed: "Bestätigt",
            tentative: "Wieder vorläufig",
            renamed: "Neuer Name",
            occurrence: "Einzelne Termine geändert",
            deadline_added: "Neue Frist",
            deadline_extended: "Frist verlängert",
            deadline_earlier: "Frist vorgezogen",
            opening_added: "Fristbeginn bekannt",
            opening_moved: "Fristbeginn verlegt",
            deadline_removed: "Frist entfallen",
            details: "Neue Angaben",
        },
        details: DetailNames {
            description: "Beschreibung",
            note: "Hinweis",
            address: "Adresse",
            online: "Teilnahme online",
            site: "offizielle Website",
            links: "weitere Adressen",
            clock: "Zeitzone",
            deadlines: "Fristen",
            admission: "Eintritt",
            languages: "Sprachen",
            access: "Barrierefreiheit",
            formerly: "bisheriger Termin oder Ort",
            topics: "Themen",
            organizer: "Veranstalter",
            series: "Reihe",
            alongside: "Hauptveranstaltung",
        },
        in_calendar: |calendar| format!("{calendar}: Änderungen"),
        about: |calendar| format!("{calendar}: was neu ist, was verlegt und was abgesagt wurde."),
        of_year: |year| format!("Änderungen {year}"),
        changes: |count| if count == 1 { "1 Änderung".to_owned() } else { format!("{count} Änderungen") },
        more_days: |count| format!(" und an {count} weiteren Tagen"),
        added: |name, date, place| {
            let added = about(name, |name| format!("{name} ist neu im Kalender: "), "Neu im Kalender: ");
            let added = added.phrase(dated(date));
            place.map_or(added.clone(), |place| added.text(", ").text(place))
        },
        added_repeating: |name, how| {
            about(name, |name| format!("{name} ist neu im Kalender. "), "Neu im Kalender. ")
                .phrase(repeating(how))
        },
        removed: |name, date| {
            let gone = "Nicht mehr im Kalender";
            bracketed(about(name, |name| format!("{name} steht nicht mehr im Kalender"), gone), "", date)
        },
        cancelled: |name, date| {
            bracketed(about(name, |name| format!("{name} ist abgesagt"), "Abgesagt"), "", date)
        },
        postponed: |name, date| {
            let postponed = about(name, |name| format!("{name} ist verschoben"), "Verschoben");
            bracketed(postponed.text(", neuer Termin noch offen"), "bisher ", date)
        },
        on_again: |name, date| {
            behind(about(name, |name| format!("{name} findet doch statt"), "Findet doch statt"), date)
        },
        days_announced: |name, date| {
            about(name, |name| format!("Die Tage von {name} sind bekannt: "), "Die Tage sind bekannt: ")
                .phrase(dated(date))
        },
        new_dates: |name, before, after| {
            let lead = about(name, |name| format!("Neuer Termin für {name}: "), "Neuer Termin: ");
            bracketed(lead.phrase(dated(after)), "bisher ", Some(before))
        },
        new_time: |name, before, after| {
            about(name, |name| format!("Neue Uhrzeit für {name}: "), "Neue Uhrzeit: ")
                .phrase(core(after.when, after.place))
                .text("; bisher ")
                .phrase(core(before.when, before.place))
        },
        new_rhythm: |name, how| {
            about(name, |name| format!("Neuer Rhythmus für {name}. "), "Neuer Rhythmus. ")
                .phrase(repeating(how))
        },
        once_only: |name, date| {
            about(name, |name| format!("{name} wiederholt sich nicht mehr: "), "Keine Wiederholung mehr: ")
                .phrase(dated(date))
        },
        new_place: |name, before, after| {
            about(name, |name| format!("Neuer Ort für {name}: "), "Neuer Ort: ")
                .text(format!("{after} (bisher {before})"))
        },
        place_announced: |name, after| {
            about(name, |name| format!("Der Ort von {name} ist bekannt: "), "Der Ort ist bekannt: ")
                .text(after)
        },
        place_open: |name, before| {
            about(name, |name| format!("Der Ort von {name} ist wieder offen"), "Der Ort ist wieder offen")
                .text(format!(" (bisher {before})"))
        },
        confirmed: |name, date| {
            behind(about(name, |name| format!("{name} ist bestätigt"), "Bestätigt"), date)
        },
        tentative: |name, date| {
            behind(about(name, |name| format!("{name} ist wieder vorläufig"), "Wieder vorläufig"), date)
        },
        renamed: |name, before| {
            about(name, |name| format!("{before} heißt jetzt {name}"), &format!("Hieß bisher {before}"))
        },
        days_off: |name, days| {
            about(name, |name| format!("{name} entfällt am "), "Entfällt am ").phrase(WORDS.listed(days))
        },
        days_on: |name, days| {
            about(name, |name| format!("{name} findet statt am "), "Findet statt am ")
                .phrase(WORDS.listed(days))
        },
        day_moved: |name, of, after| {
            about(name, |name| format!("{name} vom "), "Der Termin vom ")
                .phrase(WORDS.short_day(of))
                .text(" wurde verlegt: ")
                .phrase(core(after.when, after.place))
        },
        days_altered: |name, days| {
            about(name, |name| format!("Neue Angaben zu {name} am "), "Neue Angaben zum ")
                .phrase(WORDS.listed(days))
        },
        deadline_added: |name, closes, when| {
            about(name, |name| format!("Neue Frist für {name}. "), "Neue Frist. ")
                .phrase((WORDS.closes_on)(closes, closing(when)))
        },
        deadline_extended: |name, closes, before, after| {
            about(name, |name| format!("Frist für {name} verlängert. "), "Frist verlängert. ")
                .phrase((WORDS.closes_on)(closes, closing(after)))
                .text("; bisher ")
                .phrase(closing(before))
        },
        deadline_earlier: |name, closes, before, after| {
            about(name, |name| format!("Frist für {name} vorgezogen. "), "Frist vorgezogen. ")
                .phrase((WORDS.closes_on)(closes, closing(after)))
                .text("; bisher ")
                .phrase(closing(before))
        },
        opening_added: |name, opens, when| {
            about(
                name,
                |name| format!("Beginn einer Frist für {name} steht fest. "),
                "Beginn einer Frist steht fest. ",
            )
            .phrase((WORDS.closes_on)(opens, closing(when)))
        },
        opening_moved: |name, opens, before, after| {
            about(
                name,
                |name| format!("Beginn einer Frist für {name} verlegt. "),
                "Beginn einer Frist verlegt. ",
            )
            .phrase((WORDS.closes_on)(opens, closing(after)))
            .text("; bisher ")
            .phrase(closing(before))
        },
        deadline_removed: |name, what| {
            about(name, |name| format!("Frist für {name} entfallen: "), "Frist entfallen: ").text(what)
        },
        new_details: |name, details| {
            about(name, |name| format!("Neue Angaben zu {name}: "), "Neue Angaben: ")
                .text(WORDS.list(details))
        },
    },
    front: FrontWords {
        coming: "Demnächst",
        next: "Als Nächstes",
        next_in: "Als Nächstes, {when}",
        closing: "Nächste Fristen",
        left: "noch {n} Tage",
        nothing: "Zurzeit ist nichts geplant.",
        last: "Zuletzt: ",
        so_far: "{year} bisher: {events}",
        more: "und {n} weitere",
        on_day: "{weekday}, {day}.",
    },
    glance: GlanceWords {
        heading: "Zwölf Monate auf einen Blick",
        planner: "Planer",
        title: "Jahresplaner",
        lede: "Monat für Monat, eine Spalte für jeden Tag.",
        recurring: "Wiederkehrend",
        number: "Anzahl der Veranstaltungen",
        span: "{from} bis {to}",
        about: |calendar| {
            format!("Zwölf Monate von {calendar} in einem Bild: welche Tage belegt und welche frei sind.")
        },
        month: |year, month| period(Period::Month(year, month), true).plain(),
    },
    deadlines: DeadlineWords {
        lede: "Was wann endet, das Nächste zuerst.",
        kinds: "Arten von Fristen",
        all: "Alle Fristen",
        other: "Andere Fristen",
        subscribe: "Fristen abonnieren",
        none: "Zurzeit ist keine Frist bekannt.",
        week: "Diese Woche",
        month: "Diesen Monat",
        later: "Später",
        open: "Ohne Schlusstermin",
        closed: "Abgelaufen",
        closed_lately: "Abgelaufen in den letzten 30 Tagen",
        your_time: "bei Ihnen {time} Uhr ({zone})",
        about: |calendar| format!("Fristen in {calendar}: was endet, für welche Veranstaltung und wann."),
        of_kind: |kind, calendar| format!("{kind}: Fristen in {calendar}, die nächste zuerst."),
    },
    series: SeriesWords {
        announced: "Angekündigt",
        next: "Nächste Ausgabe",
        none: "Die nächste Ausgabe ist noch nicht angekündigt.",
        editions: "Alle Ausgaben",
        edition: "Ausgabe",
        before: "Vorige Ausgabe",
        after: "Folgende Ausgabe",
        by_month: "Fristen nach Monaten",
        subscribe: "Diese Reihe abonnieren",
        next_is: "Als Nächstes: ",
        this_was: |event| format!("Das war {event}."),
        about: |series, calendar| {
            format!("{series}: alle Ausgaben in {calendar}, mit Tagen, Orten und Fristen.")
        },
    },
    day: full_day,
    month,
    month_short: |number| numbered(&SHORT_MONTHS, number),
    period: |of| period(of, true).plain(),
    when: |when, certainty, place| lead(core(when, place), certainty),
    was: |when, certainty, place| lead(settled(when, place), certainty),
    when_short: |when, certainty| dated(Dated { when, certainty, place: None }).plain(),
    postponed: |when, place| {
        Phrase::new().text("Verschoben, neuer Termin noch offen. Geplant war: ").phrase(settled(when, place))
    },
    was_planned: |when, place| Phrase::new().text("Geplant war: ").phrase(settled(when, place)).text("."),
    repeating,
    instead: |now, certainty, place, day| {
        lead(core(now, place), certainty).text(" statt ").phrase(full_day(day))
    },
    numerals,
    closing,
    closes_on: |closes, when| Phrase::new().text(closes).text(" am ").phrase(when),
    deadline_title: |event, closes| format!("{event}: {closes}"),
    named_deadline_title: |event, closes| format!("{event}: {closes}"),
    days: |count| if count == 1 { "1 Tag".to_owned() } else { format!("{count} Tage") },
    events: |count| {
        if count == 1 { "1 Veranstaltung".to_owned() } else { format!("{count} Veranstaltungen") }
    },
    at_a_glance: |year| format!("{year} auf einen Blick"),
    and_more: |count| format!("und {count} weitere"),
    in_brackets: |text| format!(" ({text})"),
    also_in: |year| format!("Außerdem {year}: "),
    events_in: |of| format!("Veranstaltungen {}", within(of)),
    all_of: |of| format!("Alle Veranstaltungen {}", within(of)),
    period_about: |of, calendar| {
        format!("{calendar}: alle Veranstaltungen {}, vergangene und kommende.", within(of))
    },
    topic_about: |topic, calendar| {
        format!("{topic}: Veranstaltungen von {calendar}, mit Terminen, Orten und einem Feed.")
    },
    topic_feed: |calendar, topic| format!("{calendar}: {topic}"),
};

const MONTHS: [&str; 12] = [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
];

const SHORT_MONTHS: [&str; 12] =
    ["Jan", "Feb", "März", "Apr", "Mai", "Juni", "Juli", "Aug", "Sept", "Okt", "Nov", "Dez"];

const NUMBERS: [&str; 12] =
    ["ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf"];

/// "first" to "fifth", without their endings.
const ORDINALS: [&str; 5] = ["erst", "zweit", "dritt", "viert", "fünft"];

fn month(number: u32) -> &'static str {
    numbered(&MONTHS, number)
}

fn weekday(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "Montag",
        Weekday::Tue => "Dienstag",
        Weekday::Wed => "Mittwoch",
        Weekday::Thu => "Donnerstag",
        Weekday::Fri => "Freitag",
        Weekday::Sat => "Samstag",
        Weekday::Sun => "Sonntag",
    }
}

/// "Mo", as in a calendar.
fn abbreviated(day: Weekday) -> &'static str {
    weekday(day).get(..2).unwrap_or_default()
}

/// "ein", "zwölf", "13".
fn number(count: u32) -> String {
    Some(numbered(&NUMBERS, count))
        .filter(|word| !word.is_empty())
        .map_or_else(|| count.to_string(), str::to_owned)
}

/// The start of a line: "Voraussichtlich " before the core, or the core in upper case.
fn lead(core: Phrase, certainty: Certainty) -> Phrase {
    match certainty {
        Certainty::Firm => core.capitalised(),
        Certainty::Likely => Phrase::new().text("Voraussichtlich ").phrase(core),
    }
}

// ---- days ----

/// How much of a day is said.
#[derive(Clone, Copy, PartialEq)]
enum Detail {
    Weekday,
    Short,
}

fn full_day(day: NaiveDate) -> Phrase {
    span(day, day, " bis ", Detail::Weekday)
}

/// "Dienstag, 17. bis Mittwoch, 18. Juni 2025"; month and year of the first day only where they differ.
fn span(first: NaiveDate, last: NaiveDate, between: &str, detail: Detail) -> Phrase {
    let start = |day: NaiveDate| match detail {
        Detail::Weekday => format!("{}, {}.", weekday(day.weekday()), day.day()),
        Detail::Short => format!("{}.", day.day()),
    };
    let whole = |day: NaiveDate| format!("{} {} {}", start(day), month(day.month()), day.year());
    if first == last {
        return Phrase::new().time(iso(first), whole(first));
    }
    let before = if first.year() != last.year() {
        whole(first)
    } else if first.month() != last.month() {
        format!("{} {}", start(first), month(first.month()))
    } else {
        start(first)
    };
    Phrase::new().time(iso(first), before).text(between).time(iso(last), whole(last))
}

/// "ein Tag, 19. oder 20. April 2025", "zwei Tage zwischen dem 3. und dem 7. Mai 2026".
fn some_days(count: u16, first: NaiveDate, last: NaiveDate) -> Phrase {
    let days = if count == 1 { "ein Tag".to_owned() } else { format!("{} Tage", number(count.into())) };
    if count == 1 && first.succ_opt() == Some(last) {
        Phrase::new().text(days).text(", ").phrase(span(first, last, " oder ", Detail::Short))
    } else {
        Phrase::new().text(days).text(" zwischen dem ").phrase(span(first, last, " und dem ", Detail::Short))
    }
}

/// When something takes place, as it stands within a line.
fn core(when: &When, place: Option<&str>) -> Phrase {
    match when {
        When::Days(Days { extent: Extent::Open, .. }) => {
            settled(when, place).text(", letzter Tag noch offen")
        }
        When::Period(_) => settled(when, place).text(", Tage noch offen"),
        When::Days(_) | When::Hours(_) => settled(when, place),
    }
}

/// The same, without what is open.
fn settled(when: &When, place: Option<&str>) -> Phrase {
    match when {
        When::Days(Days { first, last, extent: Extent::Whole }) => {
            span(*first, *last, " bis ", Detail::Weekday)
        }
        When::Days(Days { first, extent: Extent::Open, .. }) => {
            Phrase::new().text("ab ").phrase(full_day(*first))
        }
        When::Days(Days { first, last, extent: Extent::Some(count) }) => some_days(*count, *first, *last),
        When::Hours(hours) => clock_times(hours, place),
        When::Period(window) => periods(window),
    }
}

/// The same, without days of the week and clock times.
fn short(when: &When) -> Phrase {
    match when {
        When::Days(Days { first, last, extent: Extent::Whole }) => {
            span(*first, *last, " bis ", Detail::Short)
        }
        When::Days(Days { first, extent: Extent::Open, .. }) => {
            Phrase::new().text("ab ").phrase(span(*first, *first, "", Detail::Short))
        }
        When::Days(Days { first, last, extent: Extent::Some(count) }) => some_days(*count, *first, *last),
        When::Hours(hours) => span(hours.start.local.date(), hours.last_day(), " bis ", Detail::Short),
        When::Period(window) => periods(window),
    }
}

// ---- clock times ----

/// "(UTC-7, San Francisco)".
fn clock_name(start: Moment, end: Option<Moment>, zone: Option<Zone>, place: Option<&str>) -> String {
    let mut name = offset(start.offset);
    if let Some(end) = end.filter(|end| end.offset != start.offset) {
        name.push_str(&format!(", dann {}", offset(end.offset)));
    }
    if let Some(place) = place.map(str::to_owned).or_else(|| zone.and_then(city)) {
        name.push_str(&format!(", {place}"));
    }
    format!(" ({name})")
}

fn clock_times(hours: &Hours, place: Option<&str>) -> Phrase {
    let start = hours.start;
    let day = full_day(start.local.date()).plain();
    let begins = clock(start);
    let phrase = match hours.end {
        None => Phrase::new().time(stamp(start), format!("{day}, ab {begins} Uhr")),
        Some(end) if end.local.date() == start.local.date() => Phrase::new()
            .time(stamp(start), format!("{day}, {begins}"))
            .text(" bis ")
            .time(stamp(end), format!("{} Uhr", clock(end))),
        Some(end) => Phrase::new()
            .time(stamp(start), format!("{day}, {begins} Uhr"))
            .text(" bis ")
            .time(stamp(end), format!("{}, {} Uhr", full_day(end.local.date()).plain(), clock(end))),
    };
    phrase.text(clock_name(start, hours.end, hours.zone, place))
}

/// "16:00 bis 23:00 Uhr (UTC+2, Leipzig)".
fn day_hours(hours: &Hours, place: Option<&str>) -> Phrase {
    let start = hours.start;
    let phrase = match hours.end {
        None => Phrase::new().text("ab ").time(stamp(start), format!("{} Uhr", clock(start))),
        Some(end) => Phrase::new()
            .time(stamp(start), clock(start))
            .text(" bis ")
            .time(stamp(end), format!("{} Uhr", clock(end))),
    };
    phrase.text(clock_name(start, hours.end, hours.zone, place))
}

// ---- periods ----

/// "Dezember 2025", "Woche ab Montag, 6. Oktober 2025", "viertes Quartal 2025", "April oder Mai 2026".
fn periods(window: &Window) -> Phrase {
    let (first, last) = (window.first, window.last);
    if first == last {
        return period(first, true);
    }
    let next = is_either(window);
    let between = if next { " oder " } else { " bis " };
    match (first, last) {
        (Period::Week(..), Period::Week(..)) => {
            let weeks = if next { "Woche ab " } else { "Wochen ab " };
            Phrase::new().text(weeks).phrase(span(first.first(), last.first(), between, Detail::Weekday))
        }
        _ => {
            let apart = first.first().year() != last.first().year();
            period(first, apart).text(between).phrase(period(last, true))
        }
    }
}

/// One period, with its year or without.
fn period(period: Period, with_year: bool) -> Phrase {
    match period {
        Period::Year(year) => Phrase::new().time(period.written(), year.to_string()),
        Period::Quarter(year, number) if with_year => {
            Phrase::new().text(format!("{}es Quartal {year}", numbered(&ORDINALS, number)))
        }
        Period::Quarter(_, number) => Phrase::new().text(format!("{}es", numbered(&ORDINALS, number))),
        Period::Month(year, number) if with_year => {
            Phrase::new().time(period.written(), format!("{} {year}", month(number)))
        }
        Period::Month(_, number) => Phrase::new().time(period.written(), month(number)),
        Period::Week(..) => {
            Phrase::new().text("Woche ab ").time(period.written(), full_day(period.first()).plain())
        }
    }
}

/// After a noun: "2025", "im Juni 2025".
fn within(of: Period) -> String {
    let name = period(of, true);
    match of {
        Period::Month(..) => format!("im {name}"),
        Period::Year(_) | Period::Quarter(..) | Period::Week(..) => name.plain(),
    }
}

// ---- recurring events ----

fn repeating(entry: &Repeating<'_>) -> Phrase {
    let date = |when: &When| (WORDS.when)(when, Certainty::Firm, None);
    if let Some(dates) = entry.one_by_one(date, ", ", " und ") {
        let phrase = Phrase::new().text("An diesen Terminen: ").phrase(dates);
        return match entry.next {
            Some(next) => phrase.text(", nächster Termin ").phrase(next_time(entry, next, full_day, core)),
            None => phrase,
        };
    }
    let first = entry.first.window().0;
    let rhythm = entry.rule.map(|rule| Rhythm::of(rule, first));
    let mut text = rhythm.as_ref().map_or_else(|| "Wiederkehrend".to_owned(), said);
    if let When::Hours(hours) = entry.first {
        let city = city_of_clock(entry).map(|city| format!("Ortszeit {city}"));
        let whose = city.unwrap_or_else(|| offset_of_clock(entry));
        text.push_str(&format!(" um {} Uhr ({whose})", clock(hours.start)));
    }
    if let Some(count) = rhythm.and_then(|rhythm| rhythm.count) {
        text.push_str(&format!(", insgesamt {count}-mal"));
    }
    let phrase = match entry.next {
        Some(next) => {
            Phrase::new().text(text).text(", nächster Termin ").phrase(next_time(entry, next, full_day, core))
        }
        None => Phrase::new().text(text).text(", ab ").phrase(full_day(first)),
    };
    let phrase = match entry.until {
        Some(until) => phrase.text(", bis ").phrase(full_day(until)),
        None => phrase,
    };
    phrase.phrase(without(entry.breaks_ahead()))
}

/// ", nicht im Juli und im August 2027".
fn without(breaks: &[Period]) -> Phrase {
    if breaks.is_empty() {
        return Phrase::new();
    }
    let each = |of: Period, with_year: bool| match of {
        Period::Year(_) => period(of, true),
        Period::Month(..) => Phrase::new().text("im ").phrase(period(of, with_year)),
        Period::Quarter(year, number) => {
            let year = if with_year { format!(" {year}") } else { String::new() };
            Phrase::new().text(format!("im {}en Quartal{year}", numbered(&ORDINALS, number)))
        }
        Period::Week(..) => Phrase::new().text("in der ").phrase(period(of, with_year)),
    };
    Phrase::new()
        .text(", nicht ")
        .phrase(listed(&WORDS, breaks, each, |more| format!(" und in {more} weiteren Zeiträumen")))
}

/// "Jeden letzten Donnerstag im Monat", "Alle zwei Wochen am Dienstag".
fn said(rhythm: &Rhythm) -> String {
    let every = |one: &str, units: &str| match rhythm.interval {
        1 => one.to_owned(),
        interval => format!("Alle {} {units}", number(interval)),
    };
    let months: Vec<_> = rhythm.months.iter().map(|of| month(*of)).collect();
    let months = WORDS.list(&months);
    let text = match &rhythm.on {
        On::Day => every("Jeden Tag", "Tage"),
        On::Week(days) => {
            let names: Vec<_> = days.iter().map(|day| weekday(*day)).collect();
            let names = WORDS.list(&names);
            let at = if rhythm.interval == 1 { "" } else { " am" };
            format!("{}{at} {names}", every("Jeden", "Wochen"))
        }
        On::Month(days) => match days.as_slice() {
            [Which::Weekday(place, day)] if rhythm.interval == 1 => {
                format!("Jeden {} {} im Monat", ordinal(*place), weekday(*day))
            }
            days => format!("{} {}", every("Jeden Monat", "Monate"), days_of_month(days)),
        },
        On::Year(days) => {
            let date = |(of, day): &(u32, u32)| format!("am {day}. {}", month(*of));
            let dates = rhythm.dates().map(|dates| WORDS.list(&dates.iter().map(date).collect::<Vec<_>>()));
            let on = dates.unwrap_or_else(|| format!("{} im {months}", days_of_month(days)));
            return format!("{} {on}", every("Jedes Jahr", "Jahre"));
        }
        On::Among(among) => {
            let each = match among.each {
                Frequency::Daily => every("Jeden Tag", "Tage"),
                Frequency::Weekly => every("Jede Woche", "Wochen"),
                Frequency::Monthly => every("Jeden Monat", "Monate"),
                Frequency::Yearly => every("Jedes Jahr", "Jahre"),
            };
            let months = if months.is_empty() { months } else { format!(" im {months}") };
            let position = |place: &i32| match place {
                -1 => "der letzte".to_owned(),
                place if *place < 0 => format!("der {}. von hinten", -place),
                place => format!("der {place}."),
            };
            let positions: Vec<_> = among.positions.iter().map(position).collect();
            let which = if positions.is_empty() { "" } else { ", davon nur " };
            let days = CLAUSES.said(among);
            return format!(
                "{each} an den Tagen{months}, für die gilt: {days}{which}{}",
                WORDS.list(&positions)
            );
        }
    };
    if months.is_empty() { text } else { format!("{text} im {months}") }
}

/// What holds of a day: "Freitag und zugleich der 13. des Monats".
const CLAUSES: Clauses = Clauses {
    or: " oder ",
    and: " und zugleich ",
    week: |week| match week {
        ..0 => format!("{}. Kalenderwoche vom Jahresende", -week),
        _ => format!("Kalenderwoche {week}"),
    },
    year_day: |day| match day {
        ..0 => format!("{}. Tag vom Jahresende", -day),
        _ => format!("{day}. Tag des Jahres"),
    },
    month_day: |day| match day {
        ..0 => format!("{}. Tag vom Monatsende", -day),
        _ => format!("{day}. des Monats"),
    },
    weekday: |day| weekday(day).to_owned(),
    nth: |place, day, of_year| {
        let (end, of) = if of_year { ("Jahresende", "Jahres") } else { ("Monatsende", "Monats") };
        match place {
            ..0 => format!("{}. {} vom {end}", -place, weekday(day)),
            _ => format!("{place}. {} des {of}", weekday(day)),
        }
    },
};

/// "am 1. und am 15.", "am ersten und dritten Dienstag".
fn days_of_month(days: &[Which]) -> String {
    if let Some((places, day)) = same_weekday(days) {
        let places: Vec<_> = places.into_iter().map(ordinal).collect();
        return format!("am {} {}", WORDS.list(&places), weekday(day));
    }
    let each = |which: &Which| match which {
        Which::Day(day) if *day < 0 => format!("am {} Tag", ordinal(*day)),
        Which::Day(day) => format!("am {day}."),
        Which::Weekday(place, day) => format!("am {} {}", ordinal(*place), weekday(*day)),
        Which::OneOf(place, days) if are_working_days(days) => {
            format!("am {} Tag von Montag bis Freitag", ordinal(*place))
        }
        Which::OneOf(place, days) => {
            let names: Vec<_> = days.iter().map(|day| weekday(*day)).collect();
            format!("am {} {}", ordinal(*place), alternatives(&names, ", ", " oder "))
        }
    };
    WORDS.list(&days.iter().map(each).collect::<Vec<_>>())
}

/// "zweiten", "letzten", "vorletzten", "drittletzten".
fn ordinal(place: i32) -> String {
    match place {
        -1 => "letzten".to_owned(),
        -2 => "vorletzten".to_owned(),
        place if place < 0 => format!("{}letzten", numbered(&ORDINALS, place.unsigned_abs())),
        place => format!("{}en", numbered(&ORDINALS, place.unsigned_abs())),
    }
}

// ---- large figures ----

/// "1. Nov".
fn short_of(day: NaiveDate) -> String {
    format!("{}. {}", day.day(), numbered(&SHORT_MONTHS, day.month()))
}

fn numerals(when: &When) -> Numerals {
    let names = |first: NaiveDate, last: NaiveDate| {
        if is_over_months(first, last) {
            return format!("{} bis {}", short_of(first), short_of(last));
        }
        let (from, to) = (first.weekday(), last.weekday());
        if first == last {
            weekday(from).to_owned()
        } else {
            format!("{} bis {}", abbreviated(from), abbreviated(to))
        }
    };
    let small = match when {
        When::Days(Days { first, last, extent: Extent::Whole }) => names(*first, *last),
        When::Days(Days { first, extent: Extent::Open, .. }) => format!("ab {}", weekday(first.weekday())),
        When::Days(Days { extent: Extent::Some(count), .. }) => (WORDS.days)((*count).into()),
        When::Hours(hours) => names(hours.start.local.date(), hours.last_day()),
        When::Period(_) => "Tage noch offen".to_owned(),
    };
    Numerals { large: large(when, figure), small }
}

fn figure(period: Period) -> String {
    match period {
        Period::Year(year) => year.to_string(),
        Period::Quarter(_, quarter) => format!("Q{quarter}"),
        Period::Month(_, number) => numbered(&SHORT_MONTHS, number).to_owned(),
        Period::Week(..) => numbered(&SHORT_MONTHS, period.first().month()).to_owned(),
    }
}

// ---- deadlines ----

fn closing(closing: &Closing) -> Phrase {
    match *closing {
        Closing::OnDay(day) => full_day(day),
        Closing::EndOfDay(day, place) => full_day(day).text(match place {
            Clock::AnywhereOnEarth => ", Tagesende überall auf der Erde".to_owned(),
            Clock::Zone(zone) => match city(zone) {
                Some(city) => format!(", Tagesende in {city}"),
                None => format!(", Tagesende {}", zone.name()),
            },
            Clock::Offset => String::new(),
        }),
        Closing::At(moment, place) => {
            let text = format!("{}, {} Uhr", full_day(moment.local.date()).plain(), clock(moment));
            let phrase = Phrase::new().time(stamp(moment), text);
            match place {
                Clock::AnywhereOnEarth => phrase.text(" überall auf der Erde (UTC-12)"),
                Clock::Zone(zone) => phrase.text(clock_name(moment, None, Some(zone), None)),
                Clock::Offset => phrase.text(clock_name(moment, None, None, None)),
            }
        }
    }
}

// ---- changes ----

/// "4. bis 5. September 2025", "voraussichtlich 4. bis 5. September 2025".
fn dated(date: Dated<'_>) -> Phrase {
    let likely = if date.certainty == Certainty::Likely { "voraussichtlich " } else { "" };
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
