//! French.
//!
//! Dates have the weekday, the day, the month and always the year, in lower case: "mardi 17 juin 2025"; the first
//! of a month is "1er". "du … au …" and never a dash between dates, except in large figures. A no-break space stands
//! before a colon and inside quotation marks, a narrow one before a question mark and a semicolon. Nothing here knows
//! events or formats.

use chrono::{Datelike, NaiveDate, Weekday};

use super::breaks::listed;
use super::changes::{about, followed};
use super::letters::uncapitalized;
use super::machine::{
    city, city_of_clock, clock, is_either, is_over_months, iso, large, next_time, numbered, offset,
    offset_of_clock, stamp,
};
use super::rhythm::{Clauses, alternatives, are_working_days};
use super::{
    AccessNames, Answer, Certainty, ChangeLabels, ChangeTags, Changes, Clock, Closing, Dated, DeadlineWords,
    DetailNames, Due, Dues, FactNames, FeedNames, FrontWords, GlanceWords, Labels, LinkNames, Live, Numerals,
    On, PartWords, Phrase, Repeating, Rhythm, SeriesWords, States, Subscribing, Which, Words,
};
use crate::when::rule::Frequency;
use crate::when::{Days, Extent, Hours, Moment, Period, When, Window, Zone};

pub(super) static WORDS: Words = Words {
    language: "fr",
    labels: Labels {
        skip: "Aller au contenu",
        navigation: "Navigation principale",
        events: "Événements",
        all_events: "Tous les événements",
        subscribe: "S’abonner",
        download: "Télécharger le fichier .ics",
        copy_address: "Copier l’adresse",
        today: "Aujourd’hui",
        filter: "Filtrer cette liste",
        nothing_ahead: "Aucun événement n’est annoncé.",
        earlier: "Événements passés",
        official_site: "Site officiel",
        add_to_calendar: "Ajouter à l’agenda",
        of: "\u{a0}: ",
        colon: "\u{a0}: ",
        alongside: "En lien avec ",
        same_dates: "Aux mêmes dates que ",
        perhaps_same_dates: "Peut-être aux mêmes dates que ",
        about: "Présentation",
        details: "Informations pratiques",
        deadlines: "Dates limites",
        around: "Autour de ces dates",
        main_event: "Événement principal",
        satellite: "Événement associé",
        at_same_time: "Aux mêmes dates",
        perhaps_at_same_time: "Peut-être aux mêmes dates",
        dates: "Quand",
        repeats: "Périodicité",
        first: "Première fois\u{a0}: ",
        next_times: "Prochaines dates",
        changed_times: "Dates modifiées",
        place: "Lieu",
        organizer: "Organisation",
        series: "Série",
        topics: "Thèmes",
        note: "Remarque",
        links: "Liens",
        place_unknown: "Lieu à préciser",
        online: "En ligne",
        and_online: " et en ligne",
        subscribe_heading: "Dans votre propre agenda",
        subscribe_about: "Abonnez-vous une fois\u{a0}: les nouveaux événements, les dates confirmées et les annulations \
                          arrivent ensuite d’eux-mêmes.",
        choose_calendar: "Choisir un agenda",
        topic: "Thème",
        subscribe_topic: "S’abonner à ce thème",
        all_topics: "Tous les thèmes",
        confirmed: "Confirmé",
        key: "Légende",
        continued: " (suite)",
        years: "Années",
        months: "Mois",
        wrong_or_missing: "Une erreur, un oubli\u{202f}?",
        propose_change: "Proposer une modification",
        privacy: "Pas de cookies, pas de traceurs, rien n’est chargé depuis un autre site.",
        not_found: "Cette page n’existe pas",
        not_found_about: "Elle a peut-être été déplacée. La page d’accueil présente tous les événements.",
        comma: ", ",
        and: " et ",
        full_stop: ".",
        space: " ",
    },
    states: States {
        tentative: "Provisoire",
        cancelled: "Annulé",
        postponed: "Reporté",
        days_to_be_announced: "Jours à préciser",
        tentative_prefix: "Provisoire\u{a0}: ",
        cancelled_prefix: "Annulé\u{a0}: ",
        postponed_prefix: "Reporté\u{a0}: ",
        tentative_sentence: "Ces dates sont provisoires.",
        tentative_meaning: "L’organisateur ne les a pas confirmées. Dans le flux, l’événement est signalé comme \
                            provisoire et se mettra à jour de lui-même.",
        cancelled_sentence: "Cet événement est annulé.",
        postponed_sentence: "Reporté, nouvelles dates à préciser.",
        days_sentence: "Les jours ne sont pas encore annoncés.",
        last_day_sentence: "Le dernier jour n’est pas encore annoncé.",
        end_sentence: "L’heure de fin n’est pas encore annoncée.",
        days_meaning: "En attendant, le flux de planification présente l’événement sur toute la période\u{202f}; les \
                       autres flux ne le contiennent pas.",
    },
    feeds: FeedNames {
        all: "Tous les événements",
        all_about: "Tous les événements dont les jours sont connus\u{202f}; les provisoires sont signalés.",
        confirmed: "Événements confirmés seulement",
        confirmed_about: "Seulement les événements dont les jours sont certains.",
        planning: "Planification",
        planning_about: "Tout, y compris ce qui n’a pas encore de jours, présenté sur tout le mois ou le trimestre.",
        deadlines: "Dates limites",
        deadlines_about: "Appels à présentations, inscriptions et tout ce qui prend fin.",
    },
    subscribing: Subscribing {
        eyebrow: "Flux",
        heading: "S’abonner",
        lede: "Un abonnement reste à jour\u{a0}: les nouveaux événements apparaissent, les dates provisoires se \
               confirment, les annulations sont signalées. Un téléchargement est un instantané et ne change plus.",
        about: "S’abonner dans Calendrier d’Apple, Google Agenda, Outlook, Thunderbird ou tout logiciel qui lit \
                iCalendar.",
        no_address: "Ce site ne connaît pas sa propre adresse et ne peut donc pas transmettre ses flux à un logiciel. \
                     Copiez plutôt l’adresse d’un lien de téléchargement dans votre logiciel d’agenda.",
        apple: "Apple et autres applications",
        google: "Google Agenda",
        outlook: "Outlook.com",
        microsoft: "Microsoft 365",
        by_topic: "Par thème",
        topic_about: |topic| format!("Seulement les événements sur le thème «\u{a0}{topic}\u{a0}»."),
        by_series: "Par série",
        series_about: |series| format!("{series}\u{a0}: chaque édition dont les jours sont connus."),
        data: "Pour les programmes",
        data_about: "Les mêmes événements sous forme de données, pour qui veut en faire quelque chose.",
        data_events: "Tous les événements, même ceux sans jours connus, avec tout ce que l’on en sait.",
        data_schema: "Le sens de chaque clé de ce fichier, en JSON Schema.",
        data_table: "Tous les événements en tableau pour les tableurs, un par ligne.",
        data_jscalendar: "Le flux de tous les événements en JSCalendar (RFC\u{a0}8984).",
        trouble: "Si un bouton reste sans effet",
        answers: &[
            Answer {
                about: "Google Agenda sur un téléphone",
                text: "L’application de Google ne peut pas ajouter d’adresse. Ouvrez une fois calendar.google.com \
                       dans le navigateur d’un ordinateur\u{202f}; le téléphone suivra.",
            },
            Answer {
                about: "Outlook pour Windows",
                text: "Copiez l’adresse, choisissez «\u{a0}Ajouter un calendrier\u{a0}» puis «\u{a0}S’abonner à partir \
                       du web\u{a0}», et collez. Prenez l’adresse qui commence par https.",
            },
            Answer {
                about: "Thunderbird",
                text: "Copiez l’adresse, choisissez «\u{a0}Nouvel agenda\u{a0}» puis «\u{a0}Sur le réseau\u{a0}», et \
                       collez.",
            },
            Answer {
                about: "Quand les changements arrivent-ils\u{202f}?",
                text: "C’est votre logiciel d’agenda qui décide\u{a0}: la plupart vérifient plusieurs fois par jour, \
                       Google une fois par jour.",
            },
        ],
    },
    dues: Dues {
        cfp: Due {
            name: "Appel à présentations",
            closes: "Clôture de l’appel à présentations",
            closed: "Appel à présentations clos",
            opens: "Ouverture de l’appel à présentations",
            open_until: "Appel à présentations ouvert jusqu’au",
        },
        papers: Due {
            name: "Soumission d’articles",
            closes: "Clôture des soumissions d’articles",
            closed: "Soumissions d’articles closes",
            opens: "Ouverture des soumissions d’articles",
            open_until: "Soumissions d’articles ouvertes jusqu’au",
        },
        registration: Due {
            name: "Inscriptions",
            closes: "Clôture des inscriptions",
            closed: "Inscriptions closes",
            opens: "Ouverture des inscriptions",
            open_until: "Inscriptions ouvertes jusqu’au",
        },
        early_bird: Due {
            name: "Tarif réduit pour inscription anticipée",
            closes: "Fin du tarif réduit pour inscription anticipée",
            closed: "Tarif réduit pour inscription anticipée terminé",
            opens: "Début du tarif réduit pour inscription anticipée",
            open_until: "Tarif réduit pour inscription anticipée jusqu’au",
        },
        hotel: Due {
            name: "Chambres d’hôtel",
            closes: "Clôture des réservations d’hôtel",
            closed: "Réservations d’hôtel closes",
            opens: "Ouverture des réservations d’hôtel",
            open_until: "Réservations d’hôtel ouvertes jusqu’au",
        },
        travel_support: Due {
            name: "Aide au voyage",
            closes: "Clôture des demandes d’aide au voyage",
            closed: "Demandes d’aide au voyage closes",
            opens: "Ouverture des demandes d’aide au voyage",
            open_until: "Demandes d’aide au voyage ouvertes jusqu’au",
        },
        slides: Due {
            name: "Diapositives",
            closes: "Remise des diapositives",
            closed: "Remise des diapositives terminée",
            opens: "Début de la remise des diapositives",
            open_until: "Remise des diapositives possible jusqu’au",
        },
        named_closes: |name| format!("Date limite pour «\u{a0}{name}\u{a0}»"),
        named_closed: |name| format!("Date limite passée pour «\u{a0}{name}\u{a0}»"),
        named_opens: |name| format!("Ouverture de «\u{a0}{name}\u{a0}»"),
        named_open_until: |name| format!("«\u{a0}{name}\u{a0}» ouvert jusqu’au"),
        until_on: |open, when| Phrase::new().text(open).text(" ").phrase(when),
        opens: |when| Phrase::new().text("ouverture le ").phrase(when),
        open_from: |when| Phrase::new().text("ouverture le ").phrase(when),
        extended: |days| Phrase::new().text("prolongé, auparavant\u{a0}: ").phrase(days),
        no_day: "Aucune date de clôture n’est fixée.",
    },
    links: LinkNames {
        site: "Site officiel",
        join: "Participer en ligne",
        schedule: "Programme",
        tickets: "Billets",
        code_of_conduct: "Code de conduite",
        recordings: "Enregistrements",
        registration: "Inscriptions",
        livestream: "Diffusion en direct",
        slides: "Diapositives",
        chat: "Discussion",
    },
    facts: FactNames {
        admission: "Tarif",
        free: "gratuit",
        paid: "payant",
        language: "Langue",
        languages: "Langues",
        access: "Accessibilité",
        formerly: "Auparavant",
        source: "Source",
        checked: |day| Phrase::new().text("vérifié le ").phrase(day),
        ways: AccessNames {
            captions: "sous-titrage en direct",
            sign_language: "interprétation en langue des signes",
            audio_description: "audiodescription",
            hearing_loop: "boucle magnétique",
            wheelchair: "accès en fauteuil roulant",
            accessible_toilets: "toilettes accessibles",
            gender_neutral_toilets: "toilettes non genrées",
            quiet_room: "salle calme",
            childcare: "garde d’enfants",
            nursing_room: "salle d’allaitement",
            assistance_dogs: "chiens d’assistance bienvenus",
            companion_tickets: "entrée gratuite pour les accompagnants",
        },
    },
    live: Live {
        today: "aujourd’hui",
        tomorrow: "demain",
        in_days: "dans {n} jours",
        in_weeks: "dans {n} semaines",
        in_months: "dans {n} mois",
        on_now: "En cours",
        on_now_day: "En cours, jour {n} sur {m}",
        your_time: "chez vous {start} à {end} ({zone})",
        your_time_from: "chez vous à partir de {start} ({zone})",
        copied: "Copié",
        one_event: "{n} événement",
        events: "{n} événements",
    },
    parts: PartWords {
        heading: "Jour par jour",
        hours: day_hours,
        within: core,
        added_tag: "Nouvelle partie",
        moved_tag: "Partie déplacée",
        removed_tag: "Partie supprimée",
        detail: "parties du programme",
        added: |name, part| {
            let new = "Nouvelle partie\u{a0}: ";
            about(name, |name| format!("Nouvelle partie pour {name}\u{a0}: "), new).phrase(part)
        },
        moved: |name, before, after| {
            let moved = "Partie déplacée\u{a0}: ";
            let moved = about(name, |name| format!("Partie déplacée pour {name}\u{a0}: "), moved);
            moved.phrase(after).text(" (auparavant\u{a0}: ").phrase(before).text(")")
        },
        removed: |name, part| {
            let gone = "Partie supprimée\u{a0}: ";
            about(name, |name| format!("Partie supprimée pour {name}\u{a0}: "), gone).phrase(part)
        },
    },
    changes: Changes {
        labels: ChangeLabels {
            title: "Modifications",
            intro: "Ce qui est nouveau, ce qui a été déplacé ou annulé, le plus récent en premier.",
            none: "Rien n’a encore changé.",
            history: "Historique",
            earlier: "Modifications antérieures",
            all: "Toutes les modifications",
            follow: "Suivre ces modifications dans un lecteur de flux",
        },
        tags: ChangeTags {
            added: "Nouveau",
            removed: "Retiré",
            on_again: "Finalement maintenu",
            days_announced: "Jours annoncés",
            new_dates: "Nouvelles dates",
            new_time: "Nouvel horaire",
            new_rhythm: "Nouvelle périodicité",
            new_place: "Nouveau lieu",
            place_announced: "Lieu annoncé",
            place_open: "Lieu de nouveau à préciser",
            confirmed: "Confirmé",
            tentative: "De nouveau provisoire",
            renamed: "Nouveau nom",
            occurrence: "Certaines dates modifiées",
            deadline_added: "Nouvelle date limite",
            deadline_extended: "Date limite repoussée",
            deadline_earlier: "Date limite avancée",
            opening_added: "Ouverture annoncée",
            opening_moved: "Ouverture déplacée",
            deadline_removed: "Date limite supprimée",
            details: "Informations mises à jour",
        },
        details: DetailNames {
            description: "présentation",
            note: "remarque",
            address: "adresse",
            online: "participation en ligne",
            site: "site officiel",
            links: "liens",
            clock: "fuseau horaire",
            deadlines: "dates limites",
            admission: "tarif",
            languages: "langues",
            access: "accessibilité",
            formerly: "dates ou lieu d’origine",
            topics: "thèmes",
            organizer: "organisation",
            series: "série",
            alongside: "événement principal",
        },
        in_calendar: |calendar| format!("{calendar}\u{a0}: modifications"),
        about: |calendar| format!("{calendar}\u{a0}: ce qui est nouveau, ce qui a été déplacé ou annulé."),
        of_year: |year| format!("Modifications de {year}"),
        changes: |count| counted(count, "modification"),
        more_days: |count| format!(" et {count} autres jours"),
        added: |name, date, place| {
            let added = about(name, |name| format!("{name} a été ajouté\u{a0}: "), "Ajouté\u{a0}: ")
                .phrase(dated(date));
            place.map_or(added.clone(), |place| added.text(", ").text(place))
        },
        added_repeating: |name, how| {
            about(name, |name| format!("{name} a été ajouté. "), "Ajouté. ").phrase(repeating(how))
        },
        removed: |name, date| {
            let gone = "Retiré de l’agenda";
            bracketed(about(name, |name| format!("{name} a été retiré de l’agenda"), gone), "", date)
        },
        cancelled: |name, date| {
            bracketed(about(name, |name| format!("{name} est annulé"), "Annulé"), "", date)
        },
        postponed: |name, date| {
            let postponed = about(name, |name| format!("{name} est reporté"), "Reporté");
            bracketed(postponed.text(", nouvelles dates à préciser"), "auparavant\u{a0}: ", date)
        },
        on_again: |name, date| {
            behind(about(name, |name| format!("{name} aura finalement lieu"), "Aura finalement lieu"), date)
        },
        days_announced: |name, date| {
            about(name, |name| format!("Jours annoncés pour {name}\u{a0}: "), "Jours annoncés\u{a0}: ")
                .phrase(dated(date))
        },
        new_dates: |name, before, after| {
            let lead =
                about(name, |name| format!("Nouvelles dates pour {name}\u{a0}: "), "Nouvelles dates\u{a0}: ");
            bracketed(lead.phrase(dated(after)), "auparavant\u{a0}: ", Some(before))
        },
        new_time: |name, before, after| {
            about(name, |name| format!("Nouvel horaire pour {name}\u{a0}: "), "Nouvel horaire\u{a0}: ")
                .phrase(core(after.when, after.place))
                .text("\u{202f}; auparavant\u{a0}: ")
                .phrase(core(before.when, before.place))
        },
        new_rhythm: |name, how| {
            about(name, |name| format!("Nouvelle périodicité pour {name}. "), "Nouvelle périodicité. ")
                .phrase(repeating(how))
        },
        once_only: |name, date| {
            about(name, |name| format!("{name} ne se répète plus\u{a0}: "), "Ne se répète plus\u{a0}: ")
                .phrase(dated(date))
        },
        new_place: |name, before, after| {
            about(name, |name| format!("Nouveau lieu pour {name}\u{a0}: "), "Nouveau lieu\u{a0}: ")
                .text(format!("{after} (auparavant\u{a0}: {before})"))
        },
        place_announced: |name, after| {
            about(name, |name| format!("Lieu annoncé pour {name}\u{a0}: "), "Lieu annoncé\u{a0}: ")
                .text(after)
        },
        place_open: |name, before| {
            let open = "Lieu de nouveau à préciser";
            about(name, |name| format!("Lieu de nouveau à préciser pour {name}"), open)
                .text(format!(" (auparavant\u{a0}: {before})"))
        },
        confirmed: |name, date| behind(about(name, |name| format!("{name} est confirmé"), "Confirmé"), date),
        tentative: |name, date| {
            let again = "De nouveau provisoire";
            behind(about(name, |name| format!("{name} est de nouveau provisoire"), again), date)
        },
        renamed: |name, before| {
            let formerly = format!("S’appelait auparavant {before}");
            about(name, |name| format!("{before} s’appelle désormais {name}"), &formerly)
        },
        days_off: |name, days| {
            about(name, |name| format!("{name} n’aura pas lieu\u{a0}: "), "N’aura pas lieu\u{a0}: ")
                .phrase(WORDS.listed(days))
        },
        days_on: |name, days| {
            about(name, |name| format!("{name} aura lieu\u{a0}: "), "Aura lieu\u{a0}: ")
                .phrase(WORDS.listed(days))
        },
        day_moved: |name, of, after| {
            about(name, |name| format!("{name}, séance du "), "Séance du ")
                .phrase(WORDS.short_day(of))
                .text(" déplacée\u{a0}: ")
                .phrase(core(after.when, after.place))
        },
        days_altered: |name, days| {
            let updated = "Informations mises à jour pour ces dates\u{a0}: ";
            about(name, |name| format!("Informations mises à jour pour {name} à ces dates\u{a0}: "), updated)
                .phrase(WORDS.listed(days))
        },
        deadline_added: |name, closes, when| {
            about(name, |name| format!("Nouvelle date limite pour {name}. "), "Nouvelle date limite. ")
                .phrase((WORDS.closes_on)(closes, closing(when)))
        },
        deadline_extended: |name, closes, before, after| {
            about(name, |name| format!("Date limite repoussée pour {name}. "), "Date limite repoussée. ")
                .phrase((WORDS.closes_on)(closes, closing(after)))
                .text("\u{202f}; auparavant\u{a0}: ")
                .phrase(closing(before))
        },
        deadline_earlier: |name, closes, before, after| {
            about(name, |name| format!("Date limite avancée pour {name}. "), "Date limite avancée. ")
                .phrase((WORDS.closes_on)(closes, closing(after)))
                .text("\u{202f}; auparavant\u{a0}: ")
                .phrase(closing(before))
        },
        opening_added: |name, opens, when| {
            about(name, |name| format!("Ouverture annoncée pour {name}. "), "Ouverture annoncée. ")
                .phrase((WORDS.closes_on)(opens, closing(when)))
        },
        opening_moved: |name, opens, before, after| {
            about(name, |name| format!("Ouverture déplacée pour {name}. "), "Ouverture déplacée. ")
                .phrase((WORDS.closes_on)(opens, closing(after)))
                .text("\u{202f}; auparavant\u{a0}: ")
                .phrase(closing(before))
        },
        deadline_removed: |name, what| {
            about(name, |name| format!("Date limite supprimée pour {name}"), "Date limite supprimée")
                .text(format!(" («\u{a0}{what}\u{a0}»)"))
        },
        new_details: |name, details| {
            let updated = "Informations mises à jour\u{a0}: ";
            about(name, |name| format!("Informations mises à jour pour {name}\u{a0}: "), updated)
                .text(WORDS.list(details))
        },
    },
    front: FrontWords {
        coming: "À venir",
        next: "Prochainement",
        next_in: "Prochainement, {when}",
        closing: "Prochaines dates limites",
        left: "{n} jours",
        nothing: "Rien n’est prévu pour le moment.",
        last: "Dernier événement\u{a0}: ",
        so_far: "{year} jusqu’ici\u{a0}: {events}",
        more: "{n} autres",
        on_day: "{weekday} {day}",
    },
    glance: GlanceWords {
        heading: "Douze mois en un coup d’œil",
        planner: "Planning",
        title: "Planning annuel",
        lede: "Mois par mois, une colonne par jour.",
        recurring: "Récurrent",
        number: "Nombre d’événements",
        span: "{from} à {to}",
        about: |calendar| {
            format!("Douze mois de {calendar} en une image\u{a0}: les jours pris et les jours libres.")
        },
        month: |year, month| period(Period::Month(year, month), true).plain(),
    },
    deadlines: DeadlineWords {
        lede: "Ce qui se termine et quand, le plus proche d’abord.",
        kinds: "Types de dates limites",
        all: "Toutes les dates limites",
        other: "Autres dates limites",
        subscribe: "S’abonner aux dates limites",
        none: "Aucune date limite à venir.",
        week: "Cette semaine",
        month: "Ce mois-ci",
        later: "Plus tard",
        open: "Sans date de clôture",
        closed: "Dates limites passées",
        closed_lately: "Passées ces 30 derniers jours",
        your_time: "chez vous {time} ({zone})",
        about: |calendar| {
            format!("Dates limites de {calendar}\u{a0}: ce qui se termine, pour quel événement et quand.")
        },
        of_kind: |kind, calendar| {
            format!("{kind}\u{a0}: les dates limites de {calendar}, la plus proche d’abord.")
        },
    },
    series: SeriesWords {
        announced: "Annoncée",
        next: "Prochaine édition",
        none: "Aucune prochaine édition n’est annoncée.",
        editions: "Toutes les éditions",
        edition: "Édition",
        before: "Édition précédente",
        after: "Édition suivante",
        by_month: "Dates limites par mois",
        subscribe: "S’abonner à cette série",
        next_is: "À suivre\u{a0}: ",
        this_was: |event| format!("C’était {event}."),
        about: |series, calendar| {
            format!(
                "{series}\u{a0}: toutes les éditions dans {calendar}, avec jours, lieux et dates limites."
            )
        },
    },
    day: |day| Phrase::new().time(iso(day), whole(day, Detail::Weekday)),
    month,
    month_short: |number| numbered(&SHORT_MONTHS, number),
    period: |of| period(of, true).plain(),
    when: |when, certainty, place| lead(core(when, place), certainty),
    was: |when, certainty, place| lead(settled(when, place), certainty),
    when_short: |when, certainty| dated(Dated { when, certainty, place: None }).plain(),
    postponed: |when, place| {
        let lead = "Reporté, nouvelles dates à préciser. Dates initiales\u{a0}: ";
        Phrase::new().text(lead).phrase(settled(when, place))
    },
    was_planned: |when, place| {
        Phrase::new().text("Dates initiales\u{a0}: ").phrase(settled(when, place)).text(".")
    },
    repeating,
    instead: |now, certainty, place, day| {
        lead(core(now, place), certainty).text(", au lieu du ").time(iso(day), whole(day, Detail::Weekday))
    },
    numerals,
    closing,
    closes_on: |closes, when| Phrase::new().text(closes).text(" le ").phrase(when),
    deadline_title: |event, closes| format!("{event}\u{a0}: {}", uncapitalized(closes)),
    named_deadline_title: |event, closes| format!("{event}\u{a0}: {}", uncapitalized(closes)),
    days: |count| counted(count, "jour"),
    events: |count| counted(count, "événement"),
    at_a_glance: |year| format!("{year} en un coup d’œil"),
    and_more: |count| counted(count, "autre"),
    in_brackets: |text| format!(" ({text})"),
    also_in: |year| format!("Également en {year}\u{a0}: "),
    events_in: |of| format!("Événements {}", within(of)),
    all_of: |of| format!("Tous les événements {}", within(of)),
    period_about: |of, calendar| {
        format!("{calendar}\u{a0}: tous les événements {}, passés et à venir.", within(of))
    },
    topic_about: |topic, calendar| {
        format!("{topic}\u{a0}: les événements de {calendar}, avec dates, lieux et flux.")
    },
    topic_feed: |calendar, topic| format!("{calendar}\u{a0}: {topic}"),
};

const MONTHS: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];

const SHORT_MONTHS: [&str; 12] =
    ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juill.", "août", "sept.", "oct.", "nov.", "déc."];

const NUMBERS: [&str; 12] =
    ["un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze"];

const ORDINALS: [&str; 5] = ["premier", "deuxième", "troisième", "quatrième", "cinquième"];

fn month(number: u32) -> &'static str {
    numbered(&MONTHS, number)
}

fn weekday(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "lundi",
        Weekday::Tue => "mardi",
        Weekday::Wed => "mercredi",
        Weekday::Thu => "jeudi",
        Weekday::Fri => "vendredi",
        Weekday::Sat => "samedi",
        Weekday::Sun => "dimanche",
    }
}

/// "mar.".
fn abbreviated(day: Weekday) -> String {
    format!("{}.", weekday(day).get(..3).unwrap_or_default())
}

/// "1 jour", "2 jours"; what is less than two is singular.
fn counted(count: usize, noun: &str) -> String {
    if count < 2 { format!("{count} {noun}") } else { format!("{count} {noun}s") }
}

/// "un", "douze", "13".
fn number(count: u32) -> String {
    let word = numbered(&NUMBERS, count);
    if word.is_empty() { count.to_string() } else { word.to_owned() }
}

/// The day of a month: "1er", "2".
fn day_of_month(day: u32) -> String {
    if day == 1 { "1er".to_owned() } else { day.to_string() }
}

/// The start of a line: "Probablement " before the core, or the core in upper case.
fn lead(core: Phrase, certainty: Certainty) -> Phrase {
    match certainty {
        Certainty::Firm => core.capitalised(),
        Certainty::Likely => Phrase::new().text("Probablement ").phrase(core),
    }
}

// ---- days ----

/// How much of a day is said.
#[derive(Clone, Copy, PartialEq)]
enum Detail {
    Weekday,
    Short,
}

/// "mardi 17", "17".
fn start(day: NaiveDate, detail: Detail) -> String {
    match detail {
        Detail::Weekday => format!("{} {}", weekday(day.weekday()), day_of_month(day.day())),
        Detail::Short => day_of_month(day.day()),
    }
}

/// "mardi 17 juin 2025".
fn whole(day: NaiveDate, detail: Detail) -> String {
    format!("{} {} {}", start(day, detail), month(day.month()), day.year())
}

/// "mardi 17 <between> mercredi 18 juin 2025"; month and year of the first day only where they differ.
fn pair(first: NaiveDate, last: NaiveDate, between: &str, detail: Detail) -> Phrase {
    let before = if first.year() != last.year() {
        whole(first, detail)
    } else if first.month() != last.month() {
        format!("{} {}", start(first, detail), month(first.month()))
    } else {
        start(first, detail)
    };
    Phrase::new().time(iso(first), before).text(between).time(iso(last), whole(last, detail))
}

/// "mardi 17 juin 2025", "du mardi 17 au mercredi 18 juin 2025".
fn span(first: NaiveDate, last: NaiveDate, detail: Detail) -> Phrase {
    if first == last {
        Phrase::new().time(iso(first), whole(first, detail))
    } else {
        Phrase::new().text("du ").phrase(pair(first, last, " au ", detail))
    }
}

/// "un jour, le 19 ou le 20 avril 2025", "deux jours entre le 3 et le 7 mai 2026".
fn some_days(count: u16, first: NaiveDate, last: NaiveDate) -> Phrase {
    let days = format!("{} jour{}", number(count.into()), if count == 1 { "" } else { "s" });
    if count == 1 && first.succ_opt() == Some(last) {
        Phrase::new().text(days).text(", le ").phrase(pair(first, last, " ou le ", Detail::Short))
    } else {
        Phrase::new().text(days).text(" entre le ").phrase(pair(first, last, " et le ", Detail::Short))
    }
}

/// When something takes place, as it stands within a line.
fn core(when: &When, place: Option<&str>) -> Phrase {
    match when {
        When::Days(Days { extent: Extent::Open, .. }) => {
            settled(when, place).text(", dernier jour à préciser")
        }
        When::Period(_) => settled(when, place).text(", jours à préciser"),
        When::Days(_) | When::Hours(_) => settled(when, place),
    }
}

/// The same, without what is to be announced.
fn settled(when: &When, place: Option<&str>) -> Phrase {
    match when {
        When::Hours(hours) => clock_times(hours, place),
        When::Days(_) | When::Period(_) => said_days(when, Detail::Weekday),
    }
}

/// The same, without days of the week and clock times.
fn short(when: &When) -> Phrase {
    said_days(when, Detail::Short)
}

fn said_days(when: &When, detail: Detail) -> Phrase {
    match when {
        When::Days(Days { first, last, extent: Extent::Whole }) => span(*first, *last, detail),
        When::Days(Days { first, extent: Extent::Open, .. }) => {
            Phrase::new().text("à partir du ").phrase(span(*first, *first, detail))
        }
        When::Days(Days { first, last, extent: Extent::Some(count) }) => some_days(*count, *first, *last),
        When::Hours(hours) => span(hours.start.local.date(), hours.last_day(), detail),
        When::Period(window) => periods(window),
    }
}

// ---- clock times ----

/// "(UTC-7, San Francisco)".
fn clock_name(start: Moment, end: Option<Moment>, zone: Option<Zone>, place: Option<&str>) -> String {
    let mut name = offset(start.offset);
    if let Some(end) = end.filter(|end| end.offset != start.offset) {
        name.push_str(&format!(", puis {}", offset(end.offset)));
    }
    if let Some(place) = place.map(str::to_owned).or_else(|| zone.and_then(city)) {
        name.push_str(&format!(", {place}"));
    }
    format!(" ({name})")
}

/// "mardi 17 juin 2025 de 18:30 à 21:30 (UTC+2, Paris)".
fn clock_times(hours: &Hours, place: Option<&str>) -> Phrase {
    let start = hours.start;
    let day = whole(start.local.date(), Detail::Weekday);
    let begins = clock(start);
    let phrase = match hours.end {
        None => Phrase::new().time(stamp(start), format!("{day} à partir de {begins}")),
        Some(end) if end.local.date() == start.local.date() => Phrase::new()
            .time(stamp(start), format!("{day} de {begins}"))
            .text(" à ")
            .time(stamp(end), clock(end)),
        Some(end) => Phrase::new()
            .text("du ")
            .time(stamp(start), format!("{day} à {begins}"))
            .text(" au ")
            .time(stamp(end), format!("{} à {}", whole(end.local.date(), Detail::Weekday), clock(end))),
    };
    phrase.text(clock_name(start, hours.end, hours.zone, place))
}

/// "de 16:00 à 23:00 (UTC+2, Leipzig)".
fn day_hours(hours: &Hours, place: Option<&str>) -> Phrase {
    let start = hours.start;
    let phrase = match hours.end {
        None => Phrase::new().text("à partir de ").time(stamp(start), clock(start)),
        Some(end) => Phrase::new()
            .text("de ")
            .time(stamp(start), clock(start))
            .text(" à ")
            .time(stamp(end), clock(end)),
    };
    phrase.text(clock_name(start, hours.end, hours.zone, place))
}

// ---- periods ----

/// "décembre 2025", "semaine du lundi 6 octobre 2025", "quatrième trimestre 2025", "avril ou mai 2026".
fn periods(window: &Window) -> Phrase {
    let (first, last) = (window.first, window.last);
    if first == last {
        return period(first, true);
    }
    let next = is_either(window);
    match (first, last) {
        (Period::Week(..), Period::Week(..)) => {
            let (weeks, between) = if next { ("semaine du ", " ou du ") } else { ("semaines du ", " au ") };
            Phrase::new().text(weeks).phrase(pair(first.first(), last.first(), between, Detail::Weekday))
        }
        _ => {
            let apart = first.first().year() != last.first().year();
            let (from, between) = match first {
                _ if next => ("", " ou "),
                Period::Quarter(..) => ("du ", " au "),
                Period::Year(_) | Period::Month(..) | Period::Week(..) => ("", " à "),
            };
            Phrase::new().text(from).phrase(period(first, apart)).text(between).phrase(period(last, true))
        }
    }
}

/// One period, with its year or without.
fn period(period: Period, with_year: bool) -> Phrase {
    match period {
        Period::Year(year) => Phrase::new().time(period.written(), year.to_string()),
        Period::Quarter(year, number) if with_year => {
            Phrase::new().text(format!("{} trimestre {year}", numbered(&ORDINALS, number)))
        }
        Period::Quarter(_, number) => Phrase::new().text(numbered(&ORDINALS, number)),
        Period::Month(year, number) if with_year => {
            Phrase::new().time(period.written(), format!("{} {year}", month(number)))
        }
        Period::Month(_, number) => Phrase::new().time(period.written(), month(number)),
        Period::Week(..) => {
            Phrase::new().text("semaine du ").time(period.written(), whole(period.first(), Detail::Weekday))
        }
    }
}

/// After a noun: "de 2025", "de juin 2025", "d’août 2025".
fn within(of: Period) -> String {
    let name = period(of, true).plain();
    let elided = name.starts_with(['a', 'o']);
    if elided { format!("d’{name}") } else { format!("de {name}") }
}

// ---- recurring events ----

fn repeating(entry: &Repeating<'_>) -> Phrase {
    let date = |when: &When| (WORDS.when)(when, Certainty::Firm, None);
    if let Some(dates) = entry.one_by_one(date, ", ", " et ") {
        let phrase = Phrase::new().text("À ces dates\u{a0}: ").phrase(dates);
        return match entry.next {
            Some(next) => {
                phrase.text(", prochaine fois\u{a0}: ").phrase(next_time(entry, next, WORDS.day, core))
            }
            None => phrase,
        };
    }
    let first = entry.first.window().0;
    let rhythm = entry.rule.map(|rule| Rhythm::of(rule, first));
    let mut text = rhythm.as_ref().map_or_else(|| "périodiquement".to_owned(), said);
    if let When::Hours(hours) = entry.first {
        let city = city_of_clock(entry).map(|city| format!("heure locale, {city}"));
        let whose = city.unwrap_or_else(|| offset_of_clock(entry));
        text.push_str(&format!(" à {} ({whose})", clock(hours.start)));
    }
    if let Some(count) = rhythm.and_then(|rhythm| rhythm.count) {
        text.push_str(&format!(", {count} fois"));
    }
    let day = WORDS.day;
    let phrase = match entry.next {
        Some(next) => Phrase::new()
            .text(text)
            .text(", prochaine fois\u{a0}: ")
            .phrase(next_time(entry, next, day, core)),
        None => Phrase::new().text(text).text(", à partir du ").phrase(day(first)),
    };
    let phrase = match entry.until {
        Some(until) => phrase.text(", jusqu’au ").phrase(day(until)),
        None => phrase,
    };
    phrase.phrase(without(entry.breaks_ahead())).capitalised()
}

/// ", sauf en juillet et en août 2027".
fn without(breaks: &[Period]) -> Phrase {
    if breaks.is_empty() {
        return Phrase::new();
    }
    let each = |of: Period, with_year: bool| match of {
        Period::Year(_) | Period::Month(..) => Phrase::new().text("en ").phrase(period(of, with_year)),
        Period::Quarter(year, number) => {
            let year = if with_year { format!(" {year}") } else { String::new() };
            Phrase::new().text(format!("au {} trimestre{year}", numbered(&ORDINALS, number)))
        }
        Period::Week(..) => Phrase::new().text("la ").phrase(period(of, with_year)),
    };
    Phrase::new()
        .text(", sauf ")
        .phrase(listed(&WORDS, breaks, each, |more| format!(" et pendant {more} autres périodes")))
}

/// "le dernier jeudi de chaque mois", "toutes les deux semaines, le mardi".
fn said(rhythm: &Rhythm) -> String {
    let every = |one: &str, more: &str| match rhythm.interval {
        1 => one.to_owned(),
        interval => more.replace("{n}", &number(interval)),
    };
    let months = |before: &dyn Fn(&str) -> String| {
        WORDS.list(&rhythm.months.iter().map(|of| before(month(*of))).collect::<Vec<_>>())
    };
    let text = match &rhythm.on {
        On::Day => every("chaque jour", "tous les {n} jours"),
        On::Week(days) => {
            let names: Vec<_> = days.iter().map(|day| format!("le {}", weekday(*day))).collect();
            format!("{}, {}", every("chaque semaine", "toutes les {n} semaines"), WORDS.list(&names))
        }
        On::Month(days) => match rhythm.interval {
            1 => format!("{} de chaque mois", days_of_month(days)),
            interval => format!("tous les {} mois, {}", number(interval), days_of_month(days)),
        },
        On::Year(days) => {
            let date = |(of, day): &(u32, u32)| format!("le {} {}", day_of_month(*day), month(*of));
            let dates = rhythm.dates().map(|dates| WORDS.list(&dates.iter().map(date).collect::<Vec<_>>()));
            let on = dates.unwrap_or_else(|| format!("{} {}", days_of_month(days), months(&of_month)));
            return format!("{}, {on}", every("chaque année", "tous les {n} ans"));
        }
        On::Among(among) => {
            let each = match among.each {
                Frequency::Daily => every("chaque jour", "tous les {n} jours"),
                Frequency::Weekly => every("chaque semaine", "toutes les {n} semaines"),
                Frequency::Monthly => every("chaque mois", "tous les {n} mois"),
                Frequency::Yearly => every("chaque année", "tous les {n} ans"),
            };
            let months = match rhythm.months.as_slice() {
                [] => String::new(),
                _ => format!(" {}", months(&|name| format!("en {name}"))),
            };
            let position = |place: &i32| match place {
                -1 => "le dernier".to_owned(),
                place if *place < 0 => format!("le nº {} en partant de la fin", -place),
                place => format!("le nº {place}"),
            };
            let positions: Vec<_> = among.positions.iter().map(position).collect();
            let which = if positions.is_empty() { "" } else { ", dont seulement " };
            let days = CLAUSES.said(among);
            return format!("{each}, les jours{months} qui sont {days}{which}{}", WORDS.list(&positions));
        }
    };
    if rhythm.months.is_empty() { text } else { format!("{text}, {}", months(&|name| format!("en {name}"))) }
}

/// What holds of a day: "un vendredi et aussi le 13 du mois".
const CLAUSES: Clauses = Clauses {
    or: " ou ",
    and: " et aussi ",
    week: |week| match week {
        -1 => "dans la dernière semaine de l’année".to_owned(),
        ..0 => format!("dans la semaine {} en partant de la fin de l’année", -week),
        _ => format!("dans la semaine {week} de l’année"),
    },
    year_day: |day| match day {
        -1 => "le dernier jour de l’année".to_owned(),
        ..0 => format!("le jour {} en partant de la fin de l’année", -day),
        _ => format!("le jour {day} de l’année"),
    },
    month_day: |day| match day {
        -1 => "le dernier jour du mois".to_owned(),
        ..0 => format!("le jour {} en partant de la fin du mois", -day),
        _ => format!("le {} du mois", day_of_month(day.unsigned_abs())),
    },
    weekday: |day| format!("un {}", weekday(day)),
    nth: |place, day, of_year| {
        let of = if of_year { "de l’année" } else { "du mois" };
        match place {
            -1 => format!("le dernier {} {of}", weekday(day)),
            ..0 => format!("le {} nº {} en partant de la fin {of}", weekday(day), -place),
            _ => format!("le {} nº {place} {of}", weekday(day)),
        }
    },
};

/// "de juin", "d’août".
fn of_month(name: &str) -> String {
    if name.starts_with(['a', 'o']) { format!("d’{name}") } else { format!("de {name}") }
}

/// "le 1er et le 15", "le premier et le troisième mardi".
fn days_of_month(days: &[Which]) -> String {
    let each = |which: &Which| match which {
        Which::Day(day) if *day < 0 => self::which(*day, "jour"),
        Which::Day(day) => format!("le {}", day_of_month(day.unsigned_abs())),
        Which::Weekday(place, day) => self::which(*place, weekday(*day)),
        Which::OneOf(place, days) if are_working_days(days) => {
            format!("{} du lundi au vendredi", self::which(*place, "jour"))
        }
        Which::OneOf(place, days) => {
            let names: Vec<_> = days.iter().map(|day| weekday(*day)).collect();
            self::which(*place, &alternatives(&names, ", ", " ou "))
        }
    };
    WORDS.list(&days.iter().map(each).collect::<Vec<_>>())
}

/// "le deuxième jeudi", "l’avant-dernier jeudi".
fn which(place: i32, weekday: &str) -> String {
    let ordinal = numbered(&ORDINALS, place.unsigned_abs());
    match place {
        -1 => format!("le dernier {weekday}"),
        -2 => format!("l’avant-dernier {weekday}"),
        place if place < 0 => format!("le {ordinal} {weekday} en partant de la fin"),
        _ => format!("le {ordinal} {weekday}"),
    }
}

// ---- large figures ----

/// "1er nov.".
fn short_of(day: NaiveDate) -> String {
    format!("{} {}", day_of_month(day.day()), numbered(&SHORT_MONTHS, day.month()))
}

fn numerals(when: &When) -> Numerals {
    let names = |first: NaiveDate, last: NaiveDate| {
        if is_over_months(first, last) {
            return format!("du {} au {}", short_of(first), short_of(last));
        }
        let (from, to) = (first.weekday(), last.weekday());
        if first == last {
            weekday(from).to_owned()
        } else {
            format!("{} au {}", abbreviated(from), abbreviated(to))
        }
    };
    let small = match when {
        When::Days(Days { first, last, extent: Extent::Whole }) => names(*first, *last),
        When::Days(Days { first, extent: Extent::Open, .. }) => format!("dès {}", weekday(first.weekday())),
        When::Days(Days { extent: Extent::Some(count), .. }) => counted((*count).into(), "jour"),
        When::Hours(hours) => names(hours.start.local.date(), hours.last_day()),
        When::Period(_) => "jours à préciser".to_owned(),
    };
    Numerals { large: large(when, figure), small }
}

fn figure(period: Period) -> String {
    match period {
        Period::Year(year) => year.to_string(),
        Period::Quarter(_, quarter) => format!("T{quarter}"),
        Period::Month(_, number) => numbered(&SHORT_MONTHS, number).to_owned(),
        Period::Week(..) => numbered(&SHORT_MONTHS, period.first().month()).to_owned(),
    }
}

// ---- deadlines ----

fn closing(closing: &Closing) -> Phrase {
    let on = |day: NaiveDate| Phrase::new().time(iso(day), whole(day, Detail::Weekday));
    match *closing {
        Closing::OnDay(day) => on(day),
        Closing::EndOfDay(day, place) => on(day).text(match place {
            Clock::AnywhereOnEarth => ", fin de journée n’importe où sur Terre".to_owned(),
            Clock::Zone(zone) => match city(zone) {
                Some(city) => format!(", fin de journée à {city}"),
                None => format!(", fin de journée {}", zone.name()),
            },
            Clock::Offset => String::new(),
        }),
        Closing::At(moment, place) => {
            let text = format!("{} à {}", whole(moment.local.date(), Detail::Weekday), clock(moment));
            let phrase = Phrase::new().time(stamp(moment), text);
            match place {
                Clock::AnywhereOnEarth => phrase.text(" n’importe où sur Terre (UTC-12)"),
                Clock::Zone(zone) => phrase.text(clock_name(moment, None, Some(zone), None)),
                Clock::Offset => phrase.text(clock_name(moment, None, None, None)),
            }
        }
    }
}

// ---- changes ----

/// "du 4 au 5 septembre 2025", "probablement du 4 au 5 septembre 2025", "probablement le 4 septembre 2025".
fn dated(date: Dated<'_>) -> Phrase {
    let said = short(date.when);
    match date.certainty {
        Certainty::Firm => said,
        Certainty::Likely => {
            let bare = date.when.has_days() && said.plain().starts_with(char::is_numeric);
            Phrase::new().text(if bare { "probablement le " } else { "probablement " }).phrase(said)
        }
    }
}

/// A sentence with a date behind it.
fn behind(sentence: Phrase, date: Option<Dated<'_>>) -> Phrase {
    followed(sentence, "\u{a0}: ", date.map(dated), "")
}

/// A sentence with a date in brackets, which is the one of before.
fn bracketed(sentence: Phrase, lead: &str, date: Option<Dated<'_>>) -> Phrase {
    followed(sentence, &format!(" ({lead}"), date.map(|date| short(date.when)), ")")
}
