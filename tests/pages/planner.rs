//! The year planner: every day in its column, every event a link, and a class for each place.

use kalends::model::{Calendar, Closes, Deadline, DeadlineKind, Status};
use kalends::view::order::order;
use kalends::view::page::planner::Planner;
use kalends::view::page::planner::bar::Bar;
use kalends::view::page::planner::page::planner_page;
use kalends::view::page::year;

use super::reading::{elements, read};
use super::{calendar, edition, edition_on, event, month, origin, templates, whole};

/// What `see` finds in the planner of 2025.
fn planned<T>(calendar: &Calendar, see: impl Fn(&Planner<'_>) -> T) -> T {
    let edition = edition(calendar);
    let page = year::year(&edition, &order(&edition), 2025);
    see(page.planner.as_ref().expect("a planner"))
}

/// The page of 2025.
fn page(calendar: &Calendar) -> String {
    let edition = edition(calendar);
    templates().page("year.html", &year::year(&edition, &order(&edition), 2025)).unwrap()
}

fn place(bar: &Bar<'_>) -> (String, u32, u32, &'static str) {
    (bar.name.to_owned(), bar.column, bar.marks[0].days, bar.look)
}

#[test]
fn every_event_has_its_days() {
    let mut likely = event("likely", "Likely", whole("2025-06-17", "2025-06-18"));
    likely.status = Status::Tentative;
    let mut off = event("off", "Off", whole("2025-06-20", "2025-06-20"));
    off.status = Status::Cancelled;
    let calendar = calendar(vec![
        event("over-new-year", "New Year", whole("2024-12-30", "2025-01-02")),
        event("two-months", "Two Months", whole("2025-04-30", "2025-05-02")),
        likely,
        off,
        event("month", "Month", month("2025-02")),
        event("year", "Year", month("2025")),
    ]);
    let besides = planned(&calendar, |planner| {
        let besides = &planner.besides[0];
        (besides.label.clone(), besides.events.iter().map(|event| event.name.to_owned()).collect::<Vec<_>>())
    });
    assert_eq!(besides, ("Also in 2025: ".to_owned(), vec!["Year".to_owned()]));
    let bars = |number: usize| {
        planned(&calendar, |planner| planner.months[number - 1].bars.iter().map(place).collect::<Vec<_>>())
    };
    assert_eq!(bars(1), [("New Year".to_owned(), 1, 2, "")]);
    assert_eq!(bars(2), [("Month".to_owned(), 1, 28, "tba")]);
    assert_eq!(bars(4), [("Two Months".to_owned(), 30, 1, "")]);
    assert_eq!(bars(5), [("Two Months".to_owned(), 1, 2, "")]);
    assert_eq!(bars(6), [("Likely".to_owned(), 17, 2, "maybe"), ("Off".to_owned(), 20, 1, "off")]);
    assert_eq!(bars(7), []);
    let voids = planned(&calendar, |planner| planner.months.iter().map(|line| line.void).collect::<Vec<_>>());
    assert_eq!(voids[..4], [None, Some(29), None, Some(31)]);
    let page = page(&calendar);
    assert!(read(&page).contains("Two Months (continued), 30 April to 2 May 2025"), "{}", read(&page));
    assert!(read(&page).contains("Likely, Likely 17 to 18 June 2025, Tentative"));
    assert!(page.contains("href=\"../assets/planner.css\""));
}

#[test]
fn a_full_month_has_numbers_and_leads_to_its_events() {
    let fairs = |count: usize| {
        let fair = |number| {
            event(&format!("e{number}"), "Fair", whole("2025-06-17", &format!("2025-06-{}", 18 + number % 2)))
        };
        calendar((0..count).map(fair).collect())
    };
    let line = |planner: &Planner<'_>| {
        let june = &planner.months[5];
        let days: Vec<_> = june.counted.iter().map(|day| (day.column, day.count, day.step)).collect();
        (june.bars.len(), days, june.more.clone(), june.href.clone())
    };
    let href = || "../2025/#m-2025-06".to_owned();
    let days = vec![(17, 14, 12), (18, 14, 12), (19, 7, 6)];
    assert_eq!(planned(&fairs(14), line), (0, days, Some("14 events".to_owned()), href()));
    assert_eq!(planned(&fairs(12), line), (12, Vec::new(), None, href()));
    assert!(page(&fairs(14)).contains("data-day=\"2025-06-19\" data-n=\"7\""));
}

/// What does not meet shares a lane, its name counted in; what is called off never takes the place of what is on.
#[test]
fn lanes_are_shared() {
    let mut events = vec![
        event("first", "First", whole("2025-06-02", "2025-06-03")),
        event("second", "Second", whole("2025-06-16", "2025-06-18")),
        event("beside", "Beside", whole("2025-06-17", "2025-06-17")),
    ];
    let lanes = |calendar: &Calendar| {
        planned(calendar, |planner| {
            planner.months[5].bars.iter().map(|bar| (bar.id.to_owned(), bar.wide.line)).collect::<Vec<_>>()
        })
    };
    let expected = [("first", 1), ("second", 1), ("beside", 2)].map(|(id, line)| (id.to_owned(), line));
    assert_eq!(lanes(&calendar(events.clone())), expected);
    let off = (0..13).map(|number| {
        let mut off = event(&format!("off{number}"), "Off", whole("2025-06-01", "2025-06-30"));
        off.status = Status::Cancelled;
        off
    });
    events.extend(off);
    let calendar = calendar(events);
    assert_eq!(lanes(&calendar)[..3], expected);
    assert_eq!(
        planned(&calendar, |planner| (planner.months[5].bars.len(), planner.months[5].more.clone())),
        (13, Some("and 3 more".to_owned()))
    );
}

/// Twelve months from the current one, and those behind them that wait for their time; each year once.
#[test]
fn the_page_of_the_planner_begins_with_this_month() {
    let calendar = calendar(vec![
        event("now", "Now", whole("2025-11-20", "2025-11-23")),
        event("far", "Far", whole("2027-01-11", "2027-01-12")),
        event("year", "Some time", month("2026")),
    ]);
    let edition = edition_on(&calendar, "2025-11-22");
    let view = planner_page(&edition, &order(&edition));
    let planner = view.planner.as_ref().unwrap();
    let months: Vec<_> = planner.months.iter().map(|line| (line.id.as_str(), line.later)).collect();
    assert_eq!(
        (months[0], months[11], months[12]),
        (("2025-11", false), ("2026-10", false), ("2026-11", true))
    );
    assert_eq!(months.last().unwrap().0, "2027-04");
    let years: Vec<_> = planner.months.iter().filter_map(|line| line.year.as_deref()).collect();
    assert_eq!(years, ["2025", "2026", "2027"]);
    assert_eq!(planner.besides.iter().map(|it| it.label.as_str()).collect::<Vec<_>>(), ["Also in 2026: "]);
    let html = templates().page("planner.html", &view).unwrap();
    assert!(html.contains("<li class=\"pm\" data-month=\"2026-11\" hidden>"), "{html}");
    assert!(html.contains("aria-current=\"page\">Planner</a>"), "{html}");
}

/// The key says what occurs, and the switch is there where there are flags.
#[test]
fn the_key_has_what_occurs() {
    let mut fair = event("fair", "Fair", whole("2025-06-17", "2025-06-18"));
    let plain = page(&calendar(vec![fair.clone()]));
    assert!(read(&plain).contains("2025 at a glance Confirmed Today"), "{}", read(&plain));
    assert!(!plain.contains("type=\"checkbox\""));
    fair.status = Status::Tentative;
    fair.deadlines.push(deadline());
    let mut off = event("off", "Off", whole("2025-07-17", "2025-07-18"));
    off.status = Status::Postponed;
    let flagged = page(&calendar(vec![fair, off]));
    assert!(
        read(&flagged).contains("2025 at a glance Tentative Postponed Today Deadlines"),
        "{}",
        read(&flagged)
    );
    assert!(flagged.contains("<input type=\"checkbox\" checked"));
    assert!(
        flagged.contains("data-closes=\"2025-05-01\"><title>Fair: Call for presentations closes"),
        "{flagged}"
    );
}

fn deadline() -> Deadline {
    Deadline {
        kind: DeadlineKind::Cfp,
        name: None,
        id: "cfp".into(),
        opens: None,
        closes: Some(Closes::OnDay("2025-05-01".parse().unwrap())),
        was: Vec::new(),
        url: None,
        note: None,
        origin: origin(),
    }
}

#[test]
fn every_class_of_a_place_is_in_the_stylesheet() {
    let events = (1..=31).flat_map(|first| {
        [first, 31].map(|last| {
            let name = "A name of some length ".repeat(usize::from(first % 3 == 0) + 1);
            let days =
                whole(&format!("2025-0{}-{first:02}", 1 + first % 2 * 2), &format!("2025-03-{last:02}"));
            event(&format!("e{first}-{last}"), &name, days)
        })
    });
    let css =
        templates().asset("assets/planner.css").map(|css| String::from_utf8(css.to_vec()).unwrap()).unwrap();
    let html = page(&calendar(events.collect()));
    let classes = elements(&html).into_iter().flat_map(|(_, attributes)| attributes);
    let classes = classes.filter(|(key, _)| key == "class").map(|(_, value)| value).collect::<Vec<_>>();
    let place = |class: &&str| {
        let number = class.trim_start_matches(|c: char| c.is_ascii_lowercase());
        class.len() == number.len() + 1 && number.parse::<u32>().is_ok()
    };
    let places: Vec<_> = classes.iter().flat_map(|value| value.split(' ')).filter(place).collect();
    assert!(places.len() > 50);
    for class in places {
        assert!(css.contains(&format!(".{class}{{")), "{class}");
    }
}

#[test]
fn nothing_planned_is_no_planner() {
    let calendar = calendar(vec![event("far", "Far", whole("2035-06-17", "2035-06-18"))]);
    assert!(!page(&calendar).contains("planner.css"));
}
