//! The report as a page: one file that loads nothing, in which each event stands before and after, and a stranger's text is
//! text.

use sha2::{Digest, Sha256};

use super::{compared, event, much, said};

fn preview(before: &str, after: &str) -> String {
    said(&compared(before, after, &["--format", "html"]))
}

/// The one element of a name, its content.
fn content<'t>(page: &'t str, element: &str) -> &'t str {
    let (begins, ends) = (format!("<{element}>"), format!("</{element}>"));
    assert_eq!((page.matches(&begins).count(), page.matches(&ends).count()), (1, 1), "{element}");
    page.split(&begins).nth(1).unwrap().split(&ends).next().unwrap()
}

/// A text as a policy names it: RFC 4648 by bits, one after the other.
fn hash(text: &str) -> String {
    let letters: Vec<char> = ('A'..='Z').chain('a'..='z').chain('0'..='9').chain(['+', '/']).collect();
    let bits: String = Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:08b}")).collect();
    let groups = bits.as_bytes().chunks(6).map(|six| {
        let six = format!("{:0<6}", std::str::from_utf8(six).unwrap());
        letters[usize::from_str_radix(&six, 2).unwrap()]
    });
    format!("'sha256-{}='", groups.collect::<String>())
}

#[test]
fn the_policy_names_what_stands_in_it_and_nothing_else() {
    let (before, after) = much();
    let page = preview(&before, &after);
    let policy =
        page.split("Content-Security-Policy\" content=\"").nth(1).unwrap().split('"').next().unwrap();
    let policy = policy.replace("&#39;", "'").replace("&#x27;", "'").replace("&#43;", "+");
    let wanted = format!(
        "default-src 'none'; style-src {}; script-src {}; img-src data:; base-uri 'none'; form-action 'none'",
        hash(content(&page, "style")),
        hash(content(&page, "script"))
    );
    assert_eq!(policy, wanted);
    for loading in ["src=", "@import", "<link", "url(http", "<iframe", "<form", "style=\"", "onclick"] {
        assert!(!page.contains(loading), "{loading}");
    }
}

#[test]
fn each_event_stands_before_and_after() {
    let (before, after) = much();
    let page = preview(&before, &after);
    let section = |name: &str| {
        let found = page
            .split("<section class=\"changed\"")
            .find(|part| part.contains(&format!("<bdi>{name}</bdi>")));
        found.unwrap_or_else(|| panic!("{name} is not there")).to_owned()
    };
    let sides = |name: &str| {
        let section = section(name);
        let (before, after) = section.split_once("<div class=\"half after\">").unwrap();
        (before.to_owned(), after.to_owned())
    };
    let (was, is) = sides("Event a");
    assert!(was.contains("2025-07-01 to 2025-07-03, all day"), "{was}");
    assert!(is.contains("2025-09-10 to 2025-09-12, all day"), "{is}");
    assert!(was.contains("<article class=\"ev") && is.contains("<article class=\"ev"));
    let (was, is) = sides("Event b");
    assert!(
        was.contains("Lyon")
            && is.contains("Metz")
            && is.contains("Cancelled: Event b")
            && is.contains("cancelled, free"),
        "{is}"
    );
    let (was, is) = sides("Event new");
    assert!(was.contains("It is not there.") && !is.contains("It is not there."));
    let (was, is) = sides("Event gone");
    assert!(is.contains("It is not there.") && !was.contains("It is not there."));
    let planners = page.matches("class=\"planner\"").count();
    assert_eq!(planners, 2, "one year, before and after");
    assert!(page.contains("data-month=\"2025-09\"") && !page.contains("data-month=\"2025-02\""));
    assert!(page.contains("<h2>Feeds</h2>") && page.contains("feeds/all.ics"));
}

#[test]
fn a_strangers_text_is_text() {
    let evil = "</style></script><script>alert(1)</script><img src=x onerror=alert(1)>\\\" onmouseover=x";
    let named = |days| {
        event("x", days, "description = \"[a](https://example.net/) <b>bold</b>\"\n").replace("Event x", evil)
    };
    let page = preview(&named(("2025-07-01", "2025-07-02")), &named(("2025-07-08", "2025-07-09")));
    assert!(page.contains("&lt;script&gt;alert(1)"), "{page}");
    for raw in ["<script>alert", "<img", "<b>bold", "\" onmouseover"] {
        assert!(!page.contains(raw), "{raw}");
    }
    content(&page, "script");
    content(&page, "style");
}

#[test]
fn faults_leave_what_is_said() {
    let good = event("a", ("2025-07-01", "2025-07-02"), "");
    let page = preview(&good, &format!("{good}oops = 1\n"));
    assert!(page.contains("a catalogue has errors") && page.contains("error[key-unknown]"), "{page}");
    assert!(!page.contains("class=\"sides\""));
    let nothing = preview(&good, &good);
    assert!(nothing.contains("nothing changed"));
}

#[test]
fn a_preview_of_many_changes_stays_small() {
    let many = |day: u32| -> String {
        let days = format!("2025-09-{day:02}");
        (0..900).map(|number| event(&format!("e{number}"), (&days, &days), "")).collect()
    };
    let page = preview(&many(1), &many(20));
    assert_eq!(page.matches("<section class=\"changed\"").count(), 200);
    assert!(page.contains("and 700 more events"));
    assert!(page.len() < 3_000_000, "{}", page.len());
}
