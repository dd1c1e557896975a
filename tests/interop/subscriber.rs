//! A subscriber's life: a feed is served, a person's calendar is kept up to date with it, and the catalogue changes.
//!
//! vdirsyncer fetches the feed over HTTP into a folder, and khal lists that folder.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::khal::{Khal, assert_same, entries, meant};
use super::server::Server;
use crate::feeds::sample::catalogue;

/// What a catalogue says at first, and what it says then.
const BEFORE: &str = r#"
[[event]]
id = "moves"
name = "Moves"
start = 2026-05-04
end = 2026-05-06

[[event]]
id = "off"
name = "Called off"
start = 2026-06-10T18:00:00
end = 2026-06-10T21:00:00
timezone = "Europe/Lisbon"

[[event]]
id = "renamed"
name = "First name"
start = 2026-07-01

[[event]]
id = "gone"
name = "Gone"
start = 2026-08-01
"#;
const AFTER: &str = r#"
[[event]]
id = "moves"
name = "Moves"
start = 2026-05-18
end = 2026-05-20

[[event]]
id = "off"
name = "Called off"
status = "cancelled"
start = 2026-06-10T18:00:00
end = 2026-06-10T21:00:00
timezone = "Europe/Lisbon"

[[event]]
id = "renamed"
name = "Second name"
start = 2026-07-01

[[event]]
id = "added"
name = "Added"
status = "tentative"
start = 2026-09-09
"#;

/// What stays as it is.
const ALWAYS: &str = r#"
[calendar]
id = "example.org"
title = "Example"

[[event]]
id = "stays"
name = "Stays"
start = 2026-10-01
end = 2026-10-02

[[event]]
id = "returns"
name = "Returns"
start = 2026-03-04T15:00:00
end = 2026-03-04T16:00:00
timezone = "Europe/Berlin"
rrule = "FREQ=WEEKLY"
until = 2026-12-30
"#;

/// Builds the site that is served.
fn publish(folder: &Path, text: &str) {
    fs::write(folder.join("events.toml"), text).unwrap();
    let mut build = Command::new(env!("CARGO_BIN_EXE_kalends"));
    let done = build.current_dir(folder).args(["build", "--today", "2026-01-01"]).output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
}

#[test]
fn a_subscriber_keeps_one_copy_of_each_on_the_right_days() {
    let Some(person) = Khal::new() else {
        println!("KALENDS_PEERS is not set: vdirsyncer and khal are left out");
        return;
    };
    let site = tempfile::tempdir().unwrap();
    let (before, after) = (format!("{ALWAYS}{BEFORE}"), format!("{ALWAYS}{AFTER}"));
    publish(site.path(), &before);
    let server = Server::of(site.path().join("out"));
    let subscription = person.subscribe(&format!("{}/feeds/all.ics", server.address));
    subscription.sync();
    assert_eq!(entries(&person.list()), entries(&meant(&catalogue("before", &before), "all")));
    let first = person.files();
    assert_eq!(first.len(), 6, "one file for each event");

    // Built again and nothing changed: the same bytes, so the same tag and a 304 for who asks by it. Nothing is touched.
    let feed = site.path().join("out/feeds/all.ics");
    let served = fs::read(&feed).unwrap();
    publish(site.path(), &before);
    assert!(fs::read(&feed).unwrap() == served);
    subscription.sync();
    assert_eq!(person.files(), first);

    publish(site.path(), &after);
    subscription.sync();
    assert_eq!(entries(&person.list()), entries(&meant(&catalogue("after", &after), "all")));
    let second = person.files();
    assert_eq!(second.len(), 6, "one file for each event");
    let untouched = second.intersection(&first).count();
    assert_eq!(untouched, 2, "what stays as it is keeps its bytes");

    let asked = server.asked();
    assert!(asked.iter().all(|it| it.path == "/feeds/all.ics"), "{asked:?}");
    // A client that asks only for what changed is told so.
    assert!(asked.iter().all(|it| it.status == 200 || it.conditional && it.status == 304), "{asked:?}");
    let conditional = asked.iter().filter(|it| it.conditional).count();
    println!("{conditional} of {} requests asked only for what changed", asked.len());
}

/// Somebody who imports the file again instead of subscribing: what is known by its UID is replaced, and what is gone
/// from the feed stays, because an import takes nothing away.
#[test]
fn importing_again_replaces_what_is_known() {
    let Some(person) = Khal::new() else {
        println!("KALENDS_PEERS is not set: khal is left out");
        return;
    };
    let site = tempfile::tempdir().unwrap();
    let (before, after) = (format!("{ALWAYS}{BEFORE}"), format!("{ALWAYS}{AFTER}"));
    for text in [&before, &after] {
        publish(site.path(), text);
        person.import(&[site.path().join("out/feeds/all.ics")]);
    }
    let mut all = meant(&catalogue("before", &before), "all");
    all.extend(meant(&catalogue("after", &after), "all"));
    assert_same(&person.list(), &all, "imported again");
}
