//! What people decide by, words for links of a calendar's own, and what moved before the catalogue knew.

use kalends::model::EventIx;
use kalends::view::order::order;
use kalends::view::page;
use kalends::words::{LANGUAGES, of};
use kalends::world::language::Language;

use crate::changes::{calendar, more};
use crate::feeds::sample::{feed_of, file_of, site_of};
use crate::pages::{edition_on, structured, templates};

const CAMP: &str = "[[event]]\nid = \"camp\"\nname = \"Camp 2026\"\nstart = 2026-09-09\nend = 2026-09-10\n\
    venue = \"Old mill\"\ncity = \"Turin\"\ncountry = \"IT\"\n";

fn html(catalogue: &str, language: &str) -> String {
    let calendar = calendar(catalogue);
    let edition = kalends::view::edition::Edition {
        words: of(language).unwrap(),
        ..edition_on(&calendar, "2026-02-02")
    };
    let view = page::event::event(&edition, &order(&edition), EventIx(0)).unwrap();
    templates().event(&view).unwrap()
}

fn json(catalogue: &str) -> serde_json::Value {
    let site = site_of(calendar(catalogue), "2026-02-02");
    let all: serde_json::Value = serde_json::from_str(&file_of(&site, "api/v1/events.json")).unwrap();
    all["events"][0].clone()
}

fn feed(catalogue: &str) -> String {
    feed_of(&calendar(catalogue), "all").replace("\r\n ", "")
}

const FACTS: &str = "price = \"40 EUR, students 10 EUR\"\nlang = [\"it\", \"pt-br\"]\n\
    access = [\"wheelchair\", \"captions\", \"quiet-room\"]\n\
    source = [\"https://lists.example.net/42/\"]\nchecked = 2026-01-20\n";

#[test]
fn facts_are_on_the_page_in_every_language() {
    let camp = format!("{CAMP}{FACTS}");
    let page = html(&camp, "en");
    for said in [
        "<dt>Admission</dt><dd>40 EUR, students 10 EUR</dd>",
        "<dt>Languages</dt><dd>Italian and Portuguese (Brazil)</dd>",
        "<dt>Accessibility</dt><dd>live captions, wheelchair access, quiet room</dd>",
        "<dt>Source</dt><dd><a href=\"https://lists.example.net/42/\" rel=\"noopener noreferrer\">lists.example.net/42</a>",
        "checked on <time datetime=\"2026-01-20\">20 January 2026</time>",
    ] {
        assert!(page.contains(said), "{said} is not in {page}");
    }
    for language in LANGUAGES {
        let words = of(language).unwrap();
        let page = html(&camp, language);
        for said in [words.facts.admission, words.facts.access, words.facts.ways.quiet_room] {
            assert!(page.contains(said), "{said} is not in {page}");
        }
    }
    assert!(html(&format!("{CAMP}free = true\n"), "de").contains("<dt>Eintritt</dt><dd>kostenlos</dd>"));
}

#[test]
fn programs_are_told_the_facts() {
    let camp = format!("{CAMP}{FACTS}links = {{ tickets = \"https://example.net/tickets\" }}\n");
    let told = structured(&html(&camp, "en")).unwrap();
    assert_eq!(told["inLanguage"], serde_json::json!(["it", "pt-BR"]));
    assert_eq!(told["isAccessibleForFree"], false);
    assert_eq!(told["offers"]["description"], "40 EUR, students 10 EUR");
    assert_eq!(told["offers"]["url"], "https://example.net/tickets");
    assert_eq!(told["accessibilityFeature"], serde_json::json!(["captions"]));
    assert_eq!(told["location"]["amenityFeature"][0]["name"], "wheelchair");
    assert_eq!(told["location"]["amenityFeature"][1]["name"], "quiet-room");
    let data = json(&camp);
    assert_eq!(data["free"], false);
    assert_eq!(data["price"], "40 EUR, students 10 EUR");
    assert_eq!(data["lang"], serde_json::json!(["it", "pt-BR"]));
    assert_eq!(data["access"], serde_json::json!(["captions", "wheelchair", "quiet-room"]));
    assert_eq!(data["source"], serde_json::json!(["https://lists.example.net/42/"]));
    assert_eq!(data["checked"], "2026-01-20");
    let plain = json(CAMP);
    assert!(
        ["free", "price", "lang", "access", "source", "checked", "formerly"]
            .iter()
            .all(|key| plain[key].is_null())
    );
}

#[test]
fn facts_are_in_the_text_of_an_entry_and_not_in_its_title() {
    let told = feed(&format!("{CAMP}{FACTS}"));
    assert!(told.contains("SUMMARY:Camp 2026\r\n"), "{told}");
    assert!(
        told.contains("Admission: 40 EUR\\, students 10 EUR\\nLanguages: Italian and Portuguese (Brazil)"),
        "{told}"
    );
    // Where it is from is for those who keep the catalogue: it moves no entry.
    assert!(!told.contains("lists.example.net"), "{told}");
}

#[test]
fn languages_that_are_spoken() {
    let tag = |text: &str| Language::tagged(text).map(|language| language.to_string());
    assert_eq!(tag("EN"), Some("en".to_owned()));
    assert_eq!(tag("zh-hant-tw"), Some("zh-Hant-TW".to_owned()));
    assert_eq!(tag("de-1996"), Some("de-1996".to_owned()));
    assert_eq!(tag("bfi"), Some("bfi".to_owned()));
    for wrong in ["", "e", "jp", "english", "en_US", "en-", "en-x-ours", "en-US-GB", "e2"] {
        assert_eq!(tag(wrong), None, "{wrong}");
    }
    let meant = |text: &str| Language::meant_by(text).map(|language| language.to_string());
    assert_eq!(meant("English"), Some("en".to_owned()));
    assert_eq!(meant("français"), Some("fr".to_owned()));
    assert_eq!(meant("en_us"), Some("en-US".to_owned()));
    assert_eq!(meant("jp"), Some("ja".to_owned()));
    assert_eq!(meant("Klingonisch"), None);
    let name = |text: &str, language: &str| Language::tagged(text).unwrap().name_in(language);
    assert_eq!(name("pt-BR", "de"), "Portugiesisch (Brasilien)");
    assert_eq!(name("bfi", "en"), "bfi");
}

const WORDS: &str = "[links]\npad = \"Shared notes\"\nmap = \"Map of the site\"\n";

#[test]
fn links_have_words_of_the_calendars_own() {
    let links = "links = { map = \"https://example.net/map\", code_of_conduct = \"https://example.net/coc\", \
                 pad = \"https://example.net/pad\" }\n";
    let camp = format!("{WORDS}{CAMP}{links}");
    let page = html(&camp, "fr");
    let at = |text: &str| page.find(text).unwrap_or_else(|| panic!("{text} is not in {page}"));
    assert!(
        at(">Code de conduite<") < at(">Shared notes<") && at(">Shared notes<") < at(">Map of the site<")
    );
    assert!(feed(&camp).contains("Shared notes: https://example.net/pad"));
    let data = json(&camp);
    assert_eq!(
        data["links"][1],
        serde_json::json!({ "kind": "pad", "name": "Shared notes", "url": "https://example.net/pad" })
    );
}

#[test]
fn a_word_for_links_that_is_not_listed_is_an_error() {
    let said = |links: &str| {
        let text = format!(
            "[calendar]\nid = \"example.org\"\ntitle = \"E\"\nurl = \"https://example.org/\"\n{WORDS}{CAMP}links = {{ {links} }}\n"
        );
        let (_, report) = crate::findings::judged(&[("events.toml", &text)]);
        let found = report.findings().iter().filter(|finding| finding.rule.code == "key-unknown");
        found.map(|finding| finding.help.clone().unwrap()).collect::<Vec<_>>().join("\n")
    };
    assert_eq!(said("scedule = \"https://example.net/\""), "did you mean `schedule`?");
    assert_eq!(said("mpa = \"https://example.net/\", pad = \"https://example.net/\""), "did you mean `map`?");
    assert_eq!(said("coc = \"https://example.net/\""), "did you mean `code_of_conduct`?");
    let add = said("hackathon = \"https://example.net/\"");
    assert!(
        add.starts_with("add `hackathon = \"what people read\"` to `[links]`, or use one of `schedule`"),
        "{add}"
    );
    // Its address is judged all the same.
    assert_eq!(said("pad = \"https://example.net/\""), "");
}

const MOVED: &str = "formerly = { start = 2026-08-04, end = 2026-08-05, city = \"Milan\" }\n";

#[test]
fn what_moved_before_the_catalogue_knew() {
    let camp = format!("{CAMP}{MOVED}");
    let page = html(&camp, "en");
    for said in [
        "Moved from ",
        "New place: Old mill, Turin, Italy (before: Milan, Italy).",
        "<dt>Formerly</dt><dd>4 to 5 August 2026, Milan, Italy</dd>",
    ] {
        assert!(page.contains(said), "{said} is not in {page}");
    }
    let told = structured(&page).unwrap();
    assert_eq!(told["previousStartDate"], "2026-08-04");
    assert_eq!(told["eventStatus"], "https://schema.org/EventRescheduled");
    assert_eq!(json(&camp)["formerly"]["when"]["start"], "2026-08-04");
    assert_eq!(json(&camp)["formerly"]["place"]["city"], "Milan");
    assert!(feed(&camp).contains("Moved from 4 to 5 August to 9 to 10 September 2026."));
    let off = html(&format!("{camp}status = \"cancelled\"\n"), "en");
    assert!(!off.contains("Moved from"), "{off}");
    let house = html(&format!("{CAMP}formerly = {{ venue = \"New mill\" }}\n"), "en");
    assert!(house.contains("(before: New mill, Turin, Italy)"), "{house}");
    assert_eq!(structured(&house).unwrap()["eventStatus"], "https://schema.org/EventScheduled");
}

#[test]
fn facts_that_come_and_go_are_details() {
    assert_eq!(more("", "free = true\n"), "admission");
    assert_eq!(more("lang = \"en\"\n", "lang = [\"en\"]\n"), "");
    assert_eq!(more("", "lang = \"en\"\naccess = [\"captions\"]\n"), "languages, access");
    assert_eq!(more("", "formerly = { start = 2025-01-01 }\n"), "formerly");
    assert_eq!(more("", "source = [\"https://example.net/\"]\nchecked = 2025-06-01\n"), "");
    // A link that stands in another line says the same.
    let link = "links = { chat = \"https://example.net/\" }\n";
    assert_eq!(more(link, &format!("\n{link}")), "");
}
