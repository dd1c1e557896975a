//! What is written: right on the day of `init` and years later, and where git says the repository is kept.

use chrono::{Days, NaiveDate};
use kalends::catalogue;
use kalends::catalogue::write;
use kalends::desk::start::forge::{Ci, Remote};
use kalends::desk::start::{Settings, events, is_catalogue, is_plain, papers};
use kalends::rules;
use kalends::text::Sources;

/// Everything that is said of a text on a day.
fn findings(text: &str, today: NaiveDate) -> Vec<String> {
    let mut sources = Sources::default();
    sources.add("events.toml", text).unwrap();
    let (calendar, mut findings) = catalogue::read(&sources);
    findings.extend(rules::judge(&calendar, today));
    let known: Vec<_> = catalogue::rules().chain(rules::rules()).collect();
    let left = rules::allow::apply(findings, &calendar, &known);
    left.into_iter().map(|finding| format!("{}: {}", finding.rule.code, finding.message)).collect()
}

fn remote(address: &str) -> Option<Remote> {
    Remote::of_config(&format!("[core]\n\tbare = false\n[remote \"origin\"]\n\turl = {address}\n"))
}

fn several() -> [Settings; 4] {
    let text = |text: &str| Some(text.to_owned());
    [
        Settings::default(),
        Settings {
            title: text("Ärger \"in\" Köln \\ 語"),
            timezone: text("Europe/Berlin"),
            ..Settings::default()
        },
        Settings {
            address: text("https://events.example.org/"),
            timezone: text("America/Argentina/Buenos_Aires"),
            language: text("pt"),
            ..Settings::default()
        },
        Settings {
            ci: Some(Ci::Github),
            remote: remote("git@github.com:Foss/Events.git"),
            ..Settings::default()
        },
    ]
}

#[test]
fn nothing_is_found_in_it_on_any_day() {
    let first: NaiveDate = "2026-06-01".parse().unwrap();
    let later: NaiveDate = "2030-03-01".parse().unwrap();
    for settings in several() {
        for day in (0..1500).step_by(11) {
            let today = first + Days::new(day);
            let text = events(&settings, today);
            for day in [today, today + Days::new(50), later] {
                assert_eq!(findings(&text, day), Vec::<String>::new(), "{today}, looked at on {day}\n{text}");
            }
            assert_eq!(write::format(&text, false).as_deref(), Ok(text.as_str()));
            assert!(is_catalogue(&text));
            assert!((24..=40).contains(&text.lines().count()), "{text}");
            // With its marks taken off, the event without days is one as well.
            let (above, month) = text.split_once("\n# [[event]]\n").unwrap();
            let whole = format!("{above}\n[[event]]\n{}", month.replace("# ", ""));
            assert_eq!(findings(&whole, today), Vec::<String>::new(), "{whole}");
            assert_eq!(whole.matches("\n[[event]]\n").count(), 2);
        }
    }
}

#[test]
fn the_id_is_made_of_what_is_known() {
    let id = |settings: &Settings| {
        let text = events(settings, "2026-11-22".parse().unwrap());
        text.lines().find_map(|line| line.strip_prefix("id = ")).unwrap().trim_matches('"').to_owned()
    };
    let at = |address: &str| id(&Settings { address: Some(address.to_owned()), ..Settings::default() });
    assert_eq!(at("https://Events.Example.org"), "events.example.org");
    assert_eq!(at("https://example.org:8080/What is_on/?a#b"), "what-is-on.example.org");
    assert_eq!(at("https://foss.github.io/a/b/"), "b.a.foss.github.io");
    let titled = |title: &str| id(&Settings { title: Some(title.to_owned()), ..Settings::default() });
    assert_eq!(titled("Talks & Tea"), "talks-tea.example.org");
    assert_eq!(titled("語"), "events.example.org");
    let [.., github] = several();
    assert_eq!(id(&github), "events.foss.github.io");
    assert_eq!(id(&Settings { id: Some("a.example".to_owned()), ..github }), "a.example");
}

#[test]
fn the_repository_is_where_git_says() {
    let web = |address: &str| remote(address).map(|remote| remote.web());
    for address in [
        "https://github.com/Foss/Events.git",
        "https://somebody:token@github.com/Foss/Events",
        "git@GitHub.com:Foss/Events.git",
        "ssh://git@github.com:22/Foss/Events/",
        "\"https://github.com/Foss/Events\"",
    ] {
        assert_eq!(web(address).as_deref(), Some("https://github.com/Foss/Events"), "{address}");
    }
    assert_eq!(web("https://gitlab.com/a/b/c.git").as_deref(), Some("https://gitlab.com/a/b/c"));
    for address in [
        "",
        "../elsewhere",
        "/srv/git/events.git",
        "file:///srv/a/b",
        "C:\\events",
        "host:events",
        "https://github.com/Foss",
        "https://github.com/Fo ss/Events",
        "https://github.com/Foss/Ev${{ents",
        "https://github.com/../Events",
        "https://github.com/Foss/Events\u{1b}[31m",
        "git@github.com:-x/Events",
    ] {
        assert_eq!(web(address), None, "{address}");
    }
    let two = "[remote \"up\"]\nurl = https://github.com/a/up\n[remote \"origin\"]\nurl = https://github.com/a/own\n\
               [branch \"main\"]\nurl = https://github.com/a/branch\n";
    assert_eq!(Remote::of_config(two).unwrap().web(), "https://github.com/a/own");
    let one = two.replace("origin", "other");
    assert_eq!(Remote::of_config(&one).unwrap().web(), "https://github.com/a/up");
    assert_eq!(remote("https://codeberg.org/a/b").unwrap().ci(), None);
    assert_eq!(remote("https://github.com/a/b").unwrap().ci(), Some(Ci::Github));
}

#[test]
fn pages_of_github_have_the_address_that_they_will_have() {
    let url = |address: &str, ci: Option<Ci>| {
        let settings = Settings { ci, remote: remote(address), ..Settings::default() };
        let text = events(&settings, "2026-11-22".parse().unwrap());
        text.lines().find_map(|line| line.strip_prefix("url = ")).map(|url| url.trim_matches('"').to_owned())
    };
    let github = Some(Ci::Github);
    assert_eq!(
        url("https://github.com/Foss/Events", github).as_deref(),
        Some("https://foss.github.io/Events/")
    );
    assert_eq!(
        url("https://github.com/Foss/foss.github.io", github).as_deref(),
        Some("https://foss.github.io/")
    );
    // Nobody publishes there, or the host chooses an address.
    assert_eq!(url("https://github.com/Foss/Events", None), None);
    assert_eq!(url("https://codeberg.org/Foss/Events", Some(Ci::Forgejo)), None);
    assert_eq!(url("https://gitlab.com/Foss/Events", Some(Ci::Gitlab)), None);
}

#[test]
fn people_are_told_to_edit_in_the_browser() {
    let told = |settings: &Settings| {
        let papers = papers(settings, "2026-11-22".parse().unwrap());
        papers.into_iter().find(|paper| paper.path == "CONTRIBUTING.md").unwrap().text
    };
    let [plain, .., github] = several();
    let below = Settings { folder: "what is/on".to_owned(), ..github.clone() };
    assert!(told(&github).contains("(<https://github.com/Foss/Events/blob/HEAD/events.toml>)"));
    assert!(told(&below).contains("(<https://github.com/Foss/Events/blob/HEAD/what%20is/on/events.toml>)"));
    for settings in [&plain, &github, &Settings { ci: Some(Ci::Gitlab), ..github.clone() }] {
        assert!((10..=16).contains(&told(settings).lines().count()), "{}", told(settings));
    }
    assert!(
        !told(&Settings { ci: Some(Ci::Forgejo), ..github }).contains("https://"),
        "an address of another host"
    );
}

#[test]
fn some_folders_stand_in_no_workflow() {
    assert!(["", "a", "what is/on", "a_b-c.d", "événements"].into_iter().all(is_plain));
    assert!(
        ["a\nb", "a\"b", "${{ x }}", "a:b", "a'b", "$HOME", "a#b"]
            .into_iter()
            .all(|folder| !is_plain(folder))
    );
}
