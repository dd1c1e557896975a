//! A subscriber's life: a feed is served, a person's calendar is kept up to date with it, and the catalogue changes.
//!
//! vdirsyncer fetches the feed over HTTP into a folder, and khal lists that folder. The server is as static hosts are:
//! it answers with an entity tag and says when nothing changed.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use super::khal::{Khal, Shown, assert_same, meant};
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

/// A folder served on loopback, and what was asked for.
struct Server {
    address: String,
    asked: Arc<Mutex<Vec<Asked>>>,
}

/// One request: its path, whether it asked only for what changed, and the answer.
#[derive(Debug, Clone)]
struct Asked {
    path: String,
    conditional: bool,
    status: u16,
}

impl Server {
    fn of(folder: PathBuf) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let asked = Arc::new(Mutex::new(Vec::new()));
        let noted = Arc::clone(&asked);
        // Ends with the tests.
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                if let Some(request) = answer(stream, &folder) {
                    noted.lock().unwrap().push(request);
                }
            }
        });
        Self { address, asked }
    }

    fn asked(&self) -> Vec<Asked> {
        std::mem::take(&mut *self.asked.lock().unwrap())
    }
}

/// Answers one request for a file.
fn answer(mut stream: TcpStream, folder: &Path) -> Option<Asked> {
    // Whoever says nothing keeps nobody waiting for ever.
    stream.set_read_timeout(Some(Duration::from_secs(60))).ok()?;
    let mut lines = BufReader::new(stream.try_clone().ok()?).lines().map_while(Result::ok);
    let path = lines.next()?.split(' ').nth(1)?.to_owned();
    let headers: BTreeMap<String, String> = lines
        .take_while(|line| !line.is_empty())
        .filter_map(|line| line.split_once(": ").map(|(name, value)| (name.to_lowercase(), value.to_owned())))
        .collect();
    let body = fs::read(folder.join(path.trim_start_matches('/'))).unwrap_or_default();
    let tag =
        format!("\"{:x}\"", body.iter().fold(5381_u64, |sum, it| sum.wrapping_mul(33) ^ u64::from(*it)));
    let wanted = headers.get("if-none-match");
    let status = if body.is_empty() {
        404
    } else if wanted == Some(&tag) {
        304
    } else {
        200
    };
    let body = if status == 200 { body } else { Vec::new() };
    let head = format!(
        "HTTP/1.1 {status} It\r\nContent-Type: text/calendar; charset=utf-8\r\nETag: {tag}\r\n\
         Content-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(&body)).ok()?;
    Some(Asked { path, conditional: wanted.is_some(), status })
}

/// Builds the site that is served.
fn publish(folder: &Path, text: &str) {
    fs::write(folder.join("events.toml"), text).unwrap();
    let mut build = Command::new(env!("CARGO_BIN_EXE_kalends"));
    let done = build.current_dir(folder).args(["build", "--today", "2026-01-01"]).output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
}

/// What a calendar shows, by start. vdirsyncer knows an entry of a feed by its content and gives it a UID of its own.
fn entries(shown: &Shown) -> Vec<[String; 4]> {
    let mut all: Vec<_> = shown.values().flatten().cloned().collect();
    all.sort();
    all
}

/// The files of a calendar with their bytes.
fn files(folder: &Path) -> BTreeSet<Vec<u8>> {
    fs::read_dir(folder).unwrap().map(|file| fs::read(file.unwrap().path()).unwrap()).collect()
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
    let config = person.home().join("vdirsyncer.conf");
    let text = format!(
        "[general]\nstatus_path = \"{home}/status\"\n[pair feed]\na = \"remote\"\nb = \"local\"\ncollections = null\n\
         [storage remote]\ntype = \"http\"\nurl = \"{}/feeds/all.ics\"\n\
         [storage local]\ntype = \"filesystem\"\npath = \"{}\"\nfileext = \".ics\"\n",
        server.address,
        person.folder().display(),
        home = person.home().display()
    );
    fs::write(&config, text).unwrap();
    let config = config.to_str().unwrap().to_owned();
    let sync = |command: &str| person.run("vdirsyncer", ["-c", config.as_str(), command]);

    sync("discover");
    sync("sync");
    assert_eq!(entries(&person.list()), entries(&meant(&catalogue("before", &before), "all")));
    let first = files(&person.folder());
    assert_eq!(first.len(), 6, "one file for each event");

    // Built again and nothing changed: the same bytes, so the same tag and a 304 for who asks by it. Nothing is touched.
    let feed = site.path().join("out/feeds/all.ics");
    let served = fs::read(&feed).unwrap();
    publish(site.path(), &before);
    assert!(fs::read(&feed).unwrap() == served);
    sync("sync");
    assert_eq!(files(&person.folder()), first);

    publish(site.path(), &after);
    sync("sync");
    assert_eq!(entries(&person.list()), entries(&meant(&catalogue("after", &after), "all")));
    let second = files(&person.folder());
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
