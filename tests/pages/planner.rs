//! The year planner: every day in its column, every event a link, and a class for each place.

use kalends::model::{Calendar, Status};
use kalends::view::order::order;
use kalends::view::page::planner::Planner;
use kalends::view::page::planner::bar::Bar;
use kalends::view::page::year;

use super::reading::{elements, read};
use super::{calendar, edition, event, month, templates, whole};

/// What `see` finds in the planner of 2025.
fn planned<T>(calendar: &Calendar, see: impl Fn(&Planner<'_>) -> T) -> T {
    let edition = edition(calendar);
    let page = year::year(&edition, &order(&edition), 2025);
    see(page.planners.first().expect("a planner"))
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
        let besides = planner.besides.as_ref().unwrap();
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
fn a_full_month_leads_to_the_rest() {
    let events =
        (0..14).map(|number| event(&format!("e{number}"), "Fair", whole("2025-06-17", "2025-06-18")));
    let calendar = calendar(events.collect());
    let line = |planner: &Planner<'_>| {
        let june = &planner.months[5];
        (june.bars.len(), june.more.clone(), june.href.clone())
    };
    assert_eq!(
        planned(&calendar, line),
        (12, Some("and 2 more".to_owned()), "../2025/#m-2025-06".to_owned())
    );
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
    assert!(!page(&calendar).contains("planner"));
}
