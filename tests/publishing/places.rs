//! Folders that are never published into, and paths that are none.

use std::path::Path;

use kalends::disk::{self, Destination, DiskError, Refusal};
use kalends::site::SitePath;
use proptest::prelude::*;
use tempfile::TempDir;

use super::faulty::{Fault, Faulty};
use super::folder::{before, put, tree};

#[test]
fn some_folders_are_never_published_into() {
    let room = TempDir::new().unwrap();
    let home = room.path().join("home/me");
    let catalogue = room.path().join("project/events.toml");
    put(&home, "file", "");
    put(room.path(), "project/events.toml", "");
    put(room.path(), "project/a/b", "");
    let refusal = |out: &Path| {
        let inputs = [catalogue.as_path(), Path::new("no/such/file")];
        let destination = Destination { out, inputs: &inputs, home: Some(&home), most: 1 << 20 };
        // Nothing may be changed where publishing is refused, so nothing can be.
        let calls = Faulty::new(usize::MAX, Fault::FromThenOn);
        let error = disk::sync_through(&calls, &before(), &destination).unwrap_err();
        assert_eq!(*calls.changes.lock().unwrap(), Vec::<String>::new());
        assert!(error.help().unwrap().contains("--out"));
        assert!(matches!(disk::compare(&before(), &destination), Err(DiskError::Refused(..))));
        match error {
            DiskError::Refused(_, why) => why,
            other => panic!("{other}"),
        }
    };
    assert_eq!(refusal(Path::new("")), Refusal::Empty);
    assert_eq!(refusal(Path::new("/")), Refusal::Root);
    assert_eq!(refusal(&home), Refusal::Home);
    assert_eq!(refusal(&room.path().join("home")), Refusal::Home);
    assert_eq!(refusal(&home.join("../me/.")), Refusal::Home);
    assert_eq!(refusal(&home.join("file")), Refusal::NotAFolder);
    for out in ["project", "project/a/..", "project/./"] {
        assert_eq!(refusal(&room.path().join(out)), Refusal::HoldsInput(catalogue.clone()));
    }
    #[cfg(unix)]
    {
        let link = |name: &str, leads: &Path| {
            std::os::unix::fs::symlink(leads, room.path().join(name)).unwrap();
            room.path().join(name)
        };
        assert_eq!(refusal(&link("to-home", &home)), Refusal::Home);
        assert_eq!(
            refusal(&link("to-project", &room.path().join("project"))),
            Refusal::HoldsInput(catalogue.clone())
        );
        assert_eq!(refusal(&link("to-file", &home.join("file"))), Refusal::NotAFolder);
        assert_eq!(refusal(&link("to-nothing", Path::new("no/such"))), Refusal::DeadLink);
    }
}

#[test]
fn a_path_through_a_missing_folder_is_checked_where_it_ends() {
    let room = TempDir::new().unwrap();
    put(room.path(), "events.toml", "");
    let inputs = [room.path().join("events.toml")];
    let out = room.path().join("missing/..");
    let destination = Destination { out: &out, inputs: &[&inputs[0]], home: None, most: 1 << 20 };
    assert!(matches!(
        disk::sync(&before(), &destination),
        Err(DiskError::Refused(_, Refusal::HoldsInput(_)))
    ));
    assert_eq!(tree(room.path()).into_keys().collect::<Vec<_>>(), ["events.toml"]);
}

#[test]
fn paths_that_could_leave_the_folder_are_none() {
    for bad in [
        "",
        "/",
        "/etc/passwd",
        ".",
        "..",
        "../a",
        "a/../b",
        "a/./b",
        "a//b",
        "a/",
        "a\\b",
        "C:",
        "c:/x",
        "a\nb",
        "a\0b",
        "a\u{7f}",
        ".kalends",
        ".kalends/lock",
        ".KALENDS/lock",
        "a/.kalends/b",
        "nul",
        "aux.html",
        "feeds/CON.ics",
        "com1",
        "Lpt9.txt",
        "COM¹",
        "a.",
        "a ",
        "a?",
        "a*",
        "con .txt",
        "conin$",
    ] {
        assert_eq!(SitePath::new(bad), None, "{bad:?}");
    }
    for good in
        ["index.html", "feeds/all.ics", "events/a-b/index.html", ".nojekyll", "com", "com10", "console", "é"]
    {
        assert_eq!(SitePath::new(good).unwrap().as_str(), good);
    }
}

proptest! {
    #[test]
    fn a_path_stays_in_its_folder(text in "[-a-z./\\\\:~ \u{0}-\u{1f}]{0,12}") {
        if let Some(path) = SitePath::new(text) {
            let below = path.below(Path::new("out"));
            prop_assert!(below.starts_with("out"));
            let normal = |part: std::path::Component<'_>| matches!(part, std::path::Component::Normal(_));
            prop_assert!(below.components().all(normal));
        }
    }
}
