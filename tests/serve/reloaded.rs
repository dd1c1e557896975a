//! What is shown after a change, and what over the page while something is wrong.

use std::fs;

use super::{CATALOGUE, Running, command, folder};

const NEW: &str = "\n[[event]]\nid = \"new\"\nname = \"Brand new\"\nstart = 2027-03-01\nurl = \"https://new.example.org/\"\n";

/// A catalogue with two errors.
fn faulty() -> String {
    CATALOGUE.replace("country = \"CZ\"", "country = \"XX\"")
}

#[test]
fn a_saved_catalogue_is_shown_at_once() {
    let running = Running::start(CATALOGUE);
    let mut news = running.news();
    let first = news.version();
    assert!(running.get("/").text().contains(&format!("data-version=\"{first}\"")));
    running.replace("events.toml", &(CATALOGUE.to_owned() + NEW));
    let second = news.version();
    assert_ne!(first, second);
    assert!(running.page("/").contains("Brand new"));
    assert!(running.get("/events/new/").text().contains(&format!("data-version=\"{second}\"")));
    let line = running.line("events.toml: ");
    assert!(line.starts_with("changed ") && line.contains(" events, ") && line.ends_with('s'), "{line}");
    // Writing into a file is two changes; the first may be seen alone.
    running.write("events.toml", CATALOGUE);
    running.shows(&mut news, |running| running.get("/events/new/").status == 404);
    // Again a file that took the place of the watched one, which is how others fail.
    running.replace("events.toml", &(CATALOGUE.to_owned() + NEW));
    running.shows(&mut news, |running| running.get("/events/new/").status == 200);
}

#[test]
fn new_files_of_a_folder_are_seen() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("catalogue")).unwrap();
    fs::write(folder.path().join("catalogue/a.toml"), CATALOGUE).unwrap();
    let running = Running::begin(folder, &["serve", "--port", "0", "catalogue"]);
    let mut news = running.news();
    news.version();
    running.write("catalogue/b.toml", NEW);
    running.shows(&mut news, |running| running.get("/events/new/").status == 200);
    assert!(running.line("catalogue/b.toml").starts_with("changed"));
    fs::remove_file(running.path("catalogue/b.toml")).unwrap();
    running.shows(&mut news, |running| running.get("/events/new/").status == 404);
    // As a change of branches does it: the folder goes and comes back.
    fs::rename(running.path("catalogue"), running.path("away")).unwrap();
    running.line("cannot read");
    fs::rename(running.path("away"), running.path("catalogue")).unwrap();
    running.line("mended");
    running.write("catalogue/b.toml", NEW);
    running.shows(&mut news, |running| running.get("/events/new/").status == 200);
}

#[test]
fn templates_may_come_change_and_go() {
    let running = Running::start(CATALOGUE);
    let mut news = running.news();
    news.version();
    let lost = |running: &Running| running.get("/lost").text();
    let more = |running: &Running| running.get("/assets/more.css").text();
    running.write("templates/404.html", "<p>lost {{ page.frame.site }}</p>");
    running.shows(&mut news, |running| lost(running).contains("<p>lost"));
    assert!(lost(&running).ends_with("</script>\n"), "a page without a body gets the script too");
    running.write("templates/assets/more.css", "p { color: red }");
    running.shows(&mut news, |running| more(running) == "p { color: red }");
    running.replace("templates/404.html", "<p>gone {{ page.frame.site }}</p>");
    running.shows(&mut news, |running| lost(running).contains("<p>gone"));
    fs::remove_dir_all(running.path("templates")).unwrap();
    running.shows(&mut news, |running| !lost(running).contains("<p>gone") && more(running).contains("<html"));
    assert_eq!(running.get("/assets/more.css").status, 404);
}

#[test]
fn faults_lie_over_the_last_good_page_until_they_are_mended() {
    let running = Running::start(CATALOGUE);
    let mut news = running.news();
    news.version();
    let before = running.page("/");
    let feed = running.get("/feeds/all.ics").body;
    running.replace("events.toml", &faulty());
    news.version();
    let page = running.get("/");
    assert_eq!(page.status, 200);
    let (shown, terminal) = (overlay(&page.text()), terminal(&running));
    assert_eq!(shown, terminal);
    assert!(shown.contains("error[country-unknown]"), "{shown}");
    let text = page.text();
    assert!(text.contains("<strong>2 errors</strong>"), "{text}");
    let under = text.split("<kalends-fault>").next().unwrap();
    assert_eq!(under, before.split("</body>").next().unwrap(), "the page from before");
    assert!(running.get("/lost").text().contains("<kalends-fault>"), "every page says it");
    assert_eq!(running.get("/feeds/all.ics").body, feed);
    assert!(!running.get("/assets/kalends.css").text().contains("kalends-fault"));
    running.replace("events.toml", CATALOGUE);
    news.version();
    assert_eq!(running.page("/"), before);
    assert!(running.line("events.toml: ").starts_with("mended"));
}

#[test]
fn a_faulty_catalogue_is_shown_alone_at_first() {
    let running = Running::begin(folder(&faulty()), &["serve", "--port", "0", "--color", "always"]);
    let mut news = running.news();
    news.version();
    for path in ["/", "/lost", "/feeds/all.ics"] {
        let answer = running.get(path);
        assert_eq!(
            (answer.status, answer.header("content-type")),
            (503, "text/html; charset=utf-8"),
            "{path}"
        );
        assert!(overlay(&answer.text()).contains("error[country-unknown]"), "{path}");
        assert!(answer.text().contains("/.kalends/reload.js"), "{path}");
        assert!(answer.text().contains("<span class=\"bold red\">error[country-unknown]</span>"), "{path}");
    }
    running.replace("events.toml", CATALOGUE);
    news.version();
    assert_eq!(running.get("/").status, 200);
}

#[test]
fn nothing_hostile_is_obeyed_in_a_browser() {
    let hostile = "<script>alert(1)</script></pre></template>&lt;\\u001b[31m\\u202e'\\\"";
    let running = Running::start(&CATALOGUE.replace("country = \"CZ\"", &format!("country = \"{hostile}\"")));
    let page = running.get("/").text();
    let inside = page.split_once("<pre").unwrap().1.split_once("</pre>").unwrap();
    assert!(inside.0.contains("&lt;script&gt;"), "{page}");
    assert!(!inside.0.contains("<script"), "{page}");
    assert!(!inside.1.contains("</pre>"), "{page}");
    assert!(!page.chars().any(|c| c != '\n' && kalends::report::visible::is_hostile(c)), "{page}");
}

#[test]
fn a_broken_template_is_told_before_anybody_asks() {
    let running = Running::start(CATALOGUE);
    let mut news = running.news();
    news.version();
    fs::create_dir(running.path("templates")).unwrap();
    running.replace("templates/tag.html", "<p>good</p>\n");
    running.line("templates/tag.html");
    running.replace("templates/tag.html", "<p>fine</p>\n<p>{{ page.nonsense }}</p>\n");
    let terminal = terminal(&running);
    assert!(terminal.contains("template `tag.html`, line 2: undefined value"), "{terminal}");
    let page = running.get("/").text();
    assert_eq!(overlay(&page), terminal);
    assert!(page.contains("<strong>The site cannot be made</strong>"), "{page}");
    assert!(running.get("/tags/").text().contains("<kalends-fault>"));
    running.replace("templates/tag.html", "<p>{% if %}</p>\n");
    let said = running.line("error: template `tag.html`, line 1: syntax error");
    assert_eq!(overlay(&running.get("/").text()).trim_end(), said);
    running.replace("templates/tag.html", "<p>good again</p>\n");
    running.line("mended");
}

#[test]
fn a_page_that_fails_by_itself_is_told_once() {
    let running = Running::start(CATALOGUE);
    let text = "{% if page.status != 'none' %}{% endif %}{% if page.frame.title is containing('Plumbers') %}\
                {{ page.nonsense }}{% endif %}<p>fine</p>\n";
    let text = text
        .replace("page.status != 'none'", "true")
        .replace("page.frame.title is containing('Plumbers')", "'Plumbers' in page.frame.title");
    fs::create_dir(running.path("templates")).unwrap();
    running.replace("templates/event.html", &text);
    let lines = running.until("event.html");
    if lines.iter().any(|line| line.starts_with("faulty")) {
        panic!("the first event must not be the one that fails: {lines:#?}");
    }
    let mut failed = 0;
    for event in CATALOGUE.lines().filter_map(|line| line.strip_prefix("id = \"")?.strip_suffix('"')) {
        for _ in 0..2 {
            let answer = running.get(&format!("/events/{event}/"));
            if answer.status == 500 {
                failed += 1;
                assert!(
                    overlay(&answer.text()).contains("template `event.html`, line 1"),
                    "{}",
                    answer.text()
                );
            }
        }
    }
    assert!(failed >= 2, "no event page failed");
    let line = running.line("cannot render");
    assert!(line.starts_with("faulty    cannot render `events/"), "{line}");
}

/// A catalogue in which these names shout, each of which gives a warning.
fn shouting(names: &[&str]) -> String {
    let event = |name: &&str| {
        let id = name.to_lowercase().replace(' ', "-");
        format!("\n[[event]]\nid = \"{id}\"\nname = \"{name}\"\nstart = 2027-03-01\n")
    };
    CATALOGUE.to_owned() + &names.iter().map(event).collect::<String>()
}

#[test]
fn warnings_lie_folded_over_each_page_with_their_list() {
    let two = shouting(&["FIRST SHOUTING NAME", "SECOND SHOUTING NAME"]);
    let running = Running::start(&two.replace("\"SECOND ", "\"SECOND <> "));
    let mut news = running.news();
    news.version();
    for path in ["/", "/tags/", "/lost"] {
        let text = running.get(path).text();
        let (_, layer) = text.split_once("<kalends-warnings>").unwrap();
        assert!(
            layer.contains("<details class=\"odd\"><summary><strong>2 warnings</strong>"),
            "{path}: {layer}"
        );
        let shown = overlay(layer);
        assert_eq!(shown.matches("warning[name-capitals]").count(), 2, "{shown}");
        assert!(shown.contains("SECOND <> SHOUTING NAME"), "{shown}");
        assert!(!text.contains("<kalends-fault>"), "{text}");
    }
    assert!(!running.get("/feeds/all.ics").text().contains("kalends-warnings"));
    // Faults have the place, and name the warnings too.
    running.replace("events.toml", &faulty());
    news.version();
    let text = running.get("/").text();
    assert!(text.contains("<kalends-fault>") && !text.contains("<kalends-warnings>"), "{text}");
    running.replace("events.toml", CATALOGUE);
    news.version();
    assert!(!running.get("/").text().contains("<kalends-"), "nothing is odd any more");
}

#[test]
fn only_new_warnings_are_told() {
    let running = Running::start(&shouting(&["FIRST SHOUTING NAME"]));
    running.replace("events.toml", &shouting(&["SECOND SHOUTING NAME", "FIRST SHOUTING NAME"]));
    let line = running.line("events.toml: ");
    assert!(line.contains(", 2 warnings, "), "{line}");
    running.replace("events.toml", CATALOGUE);
    let told = running.until("events.toml: ").join("\n");
    assert!(told.contains("warning[name-capitals]") && told.contains("SECOND"), "{told}");
    assert!(!told.contains("FIRST"), "{told}");
}

#[test]
fn quiet_is_silent_but_for_faults() {
    let folder = folder(&faulty());
    let program = command(folder.path(), &["serve", "--port", "0", "--quiet"]);
    let running = Running::silent(program, folder);
    assert!(running.until("error[")[0].starts_with("faulty"));
    running.replace("events.toml", "x = 1\n");
    let between = running.until("faulty");
    let said =
        between.iter().any(|line| ["serving", "watching", "mended"].iter().any(|w| line.starts_with(w)));
    assert!(!said && !between.iter().any(|line| line.contains("Ctrl-C")), "{between:#?}");
}

#[test]
fn warnings_are_faults_where_they_are_denied() {
    let folder = folder(&shouting(&["FIRST SHOUTING NAME"]));
    let running = Running::begin(folder, &["serve", "--port", "0", "--deny", "warnings"]);
    let answer = running.get("/");
    assert_eq!(answer.status, 503);
    assert!(answer.text().contains("<h1>1 warning (denied)</h1>"), "{}", answer.text());
}

/// The text that lies over a page.
fn overlay(page: &str) -> String {
    let html = page.split_once("<pre tabindex=\"0\">").unwrap().1.split_once("</pre>").unwrap().0;
    let mut text = String::new();
    for piece in html.split('<') {
        text.push_str(piece.split_once('>').map_or(piece, |(_, text)| text));
    }
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'");
    text.replace("&amp;", "&")
}

/// The report that follows the next line that says `faulty`.
fn terminal(running: &Running) -> String {
    running.line("faulty");
    assert_eq!(running.line(""), "");
    let mut text = String::new();
    loop {
        let line = running.lines.recv_timeout(super::DEADLINE).unwrap();
        text.push_str(&line);
        text.push('\n');
        let last = line.contains("kalends explain") || line.starts_with("error: ");
        if last {
            return text;
        }
    }
}
