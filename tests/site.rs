//! The files of a site, and their bytes.

mod new_page;

use std::collections::BTreeMap;

use kalends::model::Marks;
use kalends::render::html::Templates;
use kalends::site::{self, Contents, Site, SiteError, SitePath};
use kalends::text::Sources;

const CATALOGUE: &str = r#"
[calendar]
id = "test.example.org"
title = "Test"
url = "https://test.example.org/"

[tags]
rust = "Rust"

[[event]]
id = "summit"
name = "Summit"
start = 2025-06-17
end = 2025-06-18
city = "Basel"
country = "CH"
tags = ["rust"]

[[event.deadline]]
kind = "cfp"
closes = 2025-03-01

[[event]]
id = "evening"
name = "Evening"
part_of = ["summit"]
start = 2025-06-17T18:30:00
timezone = "Europe/Zurich"
country = "CH"

[[event]]
id = "later"
name = "Later"
start = "2026-12"
"#;

fn build(templates: &[(&str, &str)]) -> Result<Site, SiteError> {
    let mut sources = Sources::default();
    sources.add("events.toml", CATALOGUE).unwrap();
    let (calendar, findings) = kalends::catalogue::read(&sources);
    assert_eq!(findings, []);
    let replaced: BTreeMap<_, _> =
        templates.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect();
    let today = "2025-06-01".parse().unwrap();
    site::build(calendar, Marks::unknown(), None, today, Templates::new(&replaced).unwrap())
}

fn text(site: &Site, path: &str) -> String {
    String::from_utf8(site.bytes(&SitePath::new(path).unwrap()).unwrap()).unwrap()
}

#[test]
fn a_site_has_these_files_and_renders_each() {
    let site = build(&[]).unwrap();
    let paths: Vec<&str> = site.paths().into_iter().map(SitePath::as_str).collect();
    let pages: Vec<&str> = paths.iter().copied().filter(|path| !path.starts_with("assets/")).collect();
    assert_eq!(
        pages,
        [
            "2025/index.html",
            "2026/index.html",
            "404.html",
            "api/v1/events.csv",
            "api/v1/events.jscal.json",
            "api/v1/events.json",
            "api/v1/events.schema.json",
            "deadlines/index.html",
            "events/evening/index.html",
            "events/later/index.html",
            "events/summit/index.html",
            "feeds/all.ics",
            "feeds/confirmed.ics",
            "feeds/deadlines.ics",
            "feeds/event-evening.ics",
            "feeds/event-later.ics",
            "feeds/event-summit.ics",
            "feeds/planning.ics",
            "feeds/tag-rust.ics",
            "index.html",
            "planner/index.html",
            "sitemap.xml",
            "subscribe/index.html",
            "tags/rust/index.html",
        ]
    );
    assert!(pages.len() < paths.len(), "the files that pages refer to are missing");
    for path in site.paths() {
        let bytes = site.bytes(path).unwrap();
        assert!(!bytes.is_empty(), "{path}");
        assert_eq!(site.bytes(path).unwrap(), bytes, "{path} differs when asked for again");
    }
}

#[test]
fn an_event_is_one_text_in_every_feed() {
    let site = build(&[]).unwrap();
    let own = text(&site, "feeds/event-summit.ics");
    let (_, event) = own.split_once("BEGIN:VEVENT").unwrap();
    let (event, _) = event.split_once("END:VEVENT").unwrap();
    for path in ["feeds/all.ics", "feeds/confirmed.ics", "feeds/planning.ics", "feeds/tag-rust.ics"] {
        assert!(text(&site, path).contains(event), "{path}");
    }
    // What it is part of is said in every feed, also in one that does not hold that.
    let parent = "RELATED-TO;RELTYPE=PARENT:summit@test.example.org";
    assert!(text(&site, "feeds/all.ics").contains(parent));
    assert!(text(&site, "feeds/event-evening.ics").contains(parent));
}

#[test]
fn a_template_that_fails_is_named_with_its_page() {
    // One that fails on a page that is not the first of its kind, which alone is tried when a site is made.
    let text = "{% if page.frame.title is startingwith('Summit') %}{{ page.no_such_thing }}{% endif %}";
    let site = build(&[("event.html", text)]).unwrap();
    let error = site.bytes(&SitePath::new("events/summit/index.html").unwrap()).unwrap_err();
    let message = error.to_string();
    assert!(
        message.starts_with("cannot render `events/summit/index.html`: template `event.html`, line 1"),
        "{message}"
    );
    assert!(site.bytes(&SitePath::new("index.html").unwrap()).is_ok());
}

#[test]
fn a_template_that_fails_on_each_page_makes_no_site() {
    for name in [
        "404.html",
        "deadlines.html",
        "event.html",
        "index.html",
        "sitemap.xml",
        "subscribe.html",
        "tag.html",
        "year.html",
    ] {
        let error = build(&[(name, "fine\n{{ page.no_such_thing }}")]).unwrap_err().to_string();
        assert!(error.contains(&format!("template `{name}`, line 2: undefined value")), "{error}");
    }
    // The one at fault is named, not the one that includes it.
    let error = build(&[("row.html", "fine\n\n{{ no_such_thing }}")]).unwrap_err().to_string();
    assert!(error.contains("template `row.html`, line 3: undefined value"), "{error}");
}

#[test]
fn a_file_of_the_templates_cannot_leave_the_site() {
    let error = build(&[("assets/../../secret", "")]).unwrap_err();
    assert_eq!(error.to_string(), "cannot render `assets/../../secret`: `..` leads to another folder");
}

#[test]
fn a_site_is_asked_for_its_own_files_only() {
    let site = build(&[]).unwrap();
    let error = site.bytes(&SitePath::new("feeds/other.ics").unwrap()).unwrap_err();
    assert_eq!(error.to_string(), "cannot render `feeds/other.ics`: the site has no such file");
    assert!(!site.has(&SitePath::new("feeds/other.ics").unwrap()));
}
