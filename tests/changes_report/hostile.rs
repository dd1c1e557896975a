//! The report as Markdown: whatever strangers write into a catalogue, nothing of it links, mentions, loads or orders
//! anything, and it fits.

use pulldown_cmark::{Event, Options, Parser, Tag};

use super::{compared, event, said};

const DAYS: (&str, &str) = ("2025-07-01", "2025-07-02");

/// Names as somebody would write them who wants more than a name.
const NAMES: &[&str] = &[
    "`code` and ``more`` `",
    "a | b | c",
    "meet @team and @org/team",
    "see #1, org/repo#2, GH-3 and (gh-4)",
    "<img src=https://example.net/x.png onerror=alert(1)>",
    "<!-- gone --> <details><summary>",
    "[x](javascript:alert(1)) ![y](https://example.net/y.png)",
    "https://example.net/ http://example.net www.example.net",
    "(www.example.net) a@example.net xmpp:a@example.net",
    "**bold** __bold__ _it_ ~~no~~ $x$ \\\\(y\\\\)",
    ":smile: :tada:",
    "::error::all is lost",
    "##[error]all is lost",
    "1234567 deadbeef (0123456789abcdef0123456789abcdef01234567)",
    "&lt;b&gt; &#64;team &commat;team",
    "- [ ] a task",
    "[^1] and [^1]: note",
];

fn quoted(name: &str) -> String {
    if name.contains('\\') { format!("\"{name}\"") } else { format!("'{name}'") }
}

fn named(name: &str, days: (&str, &str)) -> String {
    event("x", days, "").replace("\"Event x\"", &quoted(name))
}

fn markdown(before: &str, after: &str) -> String {
    said(&compared(before, after, &["--format", "markdown"]))
}

/// Everything that a reader is shown as running text, where sites look for mentions and addresses.
fn running(markdown: &str) -> String {
    let mut text = String::new();
    for event in Parser::new_ext(markdown, Options::all()) {
        match event {
            Event::Text(piece) => text.push_str(&piece),
            Event::Code(_) => text.push('\u{fffc}'),
            Event::SoftBreak | Event::HardBreak | Event::End(_) => text.push('\n'),
            Event::Start(
                Tag::Paragraph | Tag::Heading { .. } | Tag::List(None) | Tag::Item | Tag::Strong,
            ) => {}
            other => panic!("{other:?} in {markdown}"),
        }
    }
    text
}

fn is_inert(markdown: &str) {
    let text = running(markdown);
    for word in
        ["@", "#", "<", "[", "]", "://", "www.", "\\", "$", "*", "_", "~", "&lt", "1234567", "deadbeef"]
    {
        assert!(!text.contains(word), "{word} in {text}");
    }
    assert!(!text.to_lowercase().contains("gh-"), "{text}");
    assert!(text.split_whitespace().all(|word| word.matches(':').count() < 2), "{text}");
    assert!(!markdown.lines().any(|line| line.trim_start().starts_with("::")), "{markdown}");
    assert!(!markdown.contains("##["), "{markdown}");
}

#[test]
fn names_are_only_names() {
    let base = event("y", DAYS, "");
    for name in NAMES {
        let name = &format!("{name} end");
        let listed = markdown(&base, &format!("{base}{}", named(name, DAYS)));
        assert!(listed.contains("1 new clash") || listed.contains("has errors"), "{listed}");
        is_inert(&listed);
        let moved = markdown(&named(name, DAYS), &named(name, ("2025-07-08", "2025-07-09")));
        is_inert(&moved);
    }
}

#[test]
fn hidden_characters_are_written_out() {
    for (name, shown) in
        [("\\u202Egnp.exe", "\\u{202e}gnp.exe"), ("a\\nb", "a\\u{a}b"), ("a\\u001Bb", "a\\u{1b}b")]
    {
        let event = event("x", DAYS, "").replace("Event x", name);
        let said = markdown("", &event);
        is_inert(&said);
        assert!(said.chars().all(|c| c == '\n' || !kalends::report::visible::is_hostile(c)), "{said:?}");
        // Such a name is refused; the finding quotes it or says which character it is.
        assert!(said.contains(shown) || said.contains("has errors"), "{said}");
    }
}

#[test]
fn paths_and_places_are_inert() {
    let place = "venue = '[x](javascript:y) @team'\ncity = '#1 <b>'\ncountry = \"FR\"\n";
    let said = markdown(&event("x", DAYS, ""), &event("x", DAYS, place));
    assert!(said.contains("`[x](javascript:y) @team, #1 <b>,`"), "{said}");
    is_inert(&said);
}

#[test]
fn a_report_fits_and_says_what_is_left_off() {
    let many = |day: u32| -> String {
        let one = |number: u32| {
            event(&format!("e{number}"), (&format!("2025-09-{day:02}"), &format!("2025-09-{day:02}")), "")
                .replace(
                    "name = \"Event",
                    "name = \"Event with a name that is as long as names are in the world of conferences",
                )
        };
        (0..700).map(one).collect()
    };
    let said = markdown(&many(1), &many(20));
    let length = said.chars().count();
    assert!((50_000..=60_000).contains(&length), "{length}");
    let shown = said.lines().filter(|line| line.starts_with("- **New dates**: ")).count();
    let left: usize =
        said.split(" more, for which").next().unwrap().rsplit(' ').next().unwrap().parse().unwrap();
    assert_eq!(shown + left, 700, "cut between entries");
    assert!(said.contains("700 events changed"), "{}", &said[..300]);
    assert!(said.contains("`feeds/all.ics`: 700 changed"), "what it means is there all the same");
    let human = super::said(&compared(&many(1), &many(20), &[]));
    assert!(human.len() <= 64 * 1024 && human.contains("more; `--format json` has all"), "{}", human.len());
}

#[test]
fn long_values_fit_too() {
    let long = "ä@ ".repeat(30_000);
    let said = markdown(&event("x", DAYS, ""), &event("x", DAYS, "").replace("Event x", &long));
    assert!(said.chars().count() <= 60_000);
    is_inert(&said);
}
