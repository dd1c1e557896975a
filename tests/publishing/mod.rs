//! A site in a folder: whatever befalls the build, what is published is whole, and what belongs to others
//! stays.

mod faults;
pub(crate) mod faulty;
mod folder;
mod others;
mod places;
mod program;

use std::collections::BTreeMap;

use kalends::disk::{self, Destination, Difference, DiskError, Written};
use tempfile::TempDir;

use faulty::Faulty;
use folder::{
    Given, after, age, at, before, path_of, paths_of, published, put, sync, times, tree, with_foreign,
};

#[test]
fn a_site_is_written_and_said() {
    let room = TempDir::new().unwrap();
    let out = room.path().join("a/b/out");
    let written = sync(&before(), &out).unwrap();
    assert_eq!(tree(&out), before().tree());
    assert_eq!((written.new.len(), written.same), (7, 0));
    assert!(written.changed.is_empty() && written.removed.is_empty() && written.left.is_empty());

    let written = sync(&after(), &out).unwrap();
    assert_eq!(tree(&out), after().tree());
    assert_eq!(written.new, paths_of(&["events/lpc-2025/index.html", "feeds/event-lpc-2025.ics"]));
    let changed = ["assets/style.css", "events/kvm-2025/index.html", "feeds/all.ics", "index.html"];
    assert_eq!(written.changed, paths_of(&changed));
    assert_eq!(written.same, 1);
    assert_eq!(written.removed, paths_of(&["events/gone-2024/index.html", "feeds/event-gone-2024.ics"]));
    assert!(!out.join("events/gone-2024").exists(), "the empty folder of a stale page stays");
    assert!(!out.join(".kalends/stage").exists(), "the stage stays");
}

#[test]
fn building_again_touches_nothing() {
    let (_room, out) = published();
    age(&out);
    let times_before = times(&out);
    let calls = Faulty::never();
    let written = disk::sync_through(&calls, &before(), &at(&out)).unwrap();
    assert_eq!(written, Written { same: 7, ..Written::default() });
    assert_eq!(times(&out), times_before);
    assert_eq!(*calls.changes.lock().unwrap(), Vec::<String>::new());
}

#[test]
fn one_change_writes_one_file() {
    let (_room, out) = published();
    age(&out);
    let times_before = times(&out);
    let mut site = before();
    site.0.insert(path_of("feeds/all.ics"), b"new".to_vec());
    sync(&site, &out).unwrap();
    let times_after = times(&out);
    let touched: Vec<_> = times_after
        .iter()
        .filter(|(path, time)| path.is_file() && times_before.get(*path) != Some(time))
        .map(|(path, _)| path.strip_prefix(&out).unwrap().to_str().unwrap())
        .collect();
    assert_eq!(touched, [".kalends/manifest", "feeds/all.ics"]);
}

#[test]
fn many_files_are_rendered_by_many_threads_and_published_alike() {
    let files: BTreeMap<_, _> = (0..500)
        .map(|n| (path_of(&format!("events/e{n}/index.html")), format!("page {n}").into_bytes()))
        .collect();
    let (site, room) = (Given(files), TempDir::new().unwrap());
    sync(&site, room.path()).unwrap();
    assert_eq!(tree(room.path()), site.tree());
    assert_eq!(sync(&site, room.path()).unwrap(), Written { same: 500, ..Written::default() });
}

#[test]
fn comparing_lists_what_differs_and_changes_nothing() {
    let (_room, out) = published();
    assert_eq!(disk::compare(&before(), &at(&out)).unwrap(), []);
    put(&out, "feeds/event-gone-2024.ics", "edited by hand");
    age(&out);
    let times_before = times(&out);
    let found = disk::compare(&after(), &at(&out)).unwrap();
    let found: Vec<_> = found.iter().map(|(path, difference)| (path.as_str(), *difference)).collect();
    assert_eq!(
        found,
        [
            ("assets/style.css", Difference::Changed),
            ("events/gone-2024/index.html", Difference::Stale),
            ("events/kvm-2025/index.html", Difference::Changed),
            ("events/lpc-2025/index.html", Difference::Missing),
            ("feeds/all.ics", Difference::Changed),
            ("feeds/event-lpc-2025.ics", Difference::Missing),
            ("index.html", Difference::Changed),
        ]
    );
    assert_eq!(times(&out), times_before);
    let nowhere = out.join("no/such");
    assert_eq!(disk::compare(&after(), &at(&nowhere)).unwrap().len(), 7);
    assert!(!nowhere.exists());
}

#[test]
fn a_site_is_bounded_as_a_whole() {
    let (_room, out) = published();
    let length: u64 = after().tree().values().map(|bytes| bytes.len() as u64).sum();
    let within = |most| Destination { most, ..at(&out) };
    for fault in [
        disk::sync(&after(), &within(length - 1)).unwrap_err(),
        disk::compare(&after(), &within(length - 1)).unwrap_err(),
    ] {
        assert!(matches!(fault, DiskError::TooLarge(_)), "{fault}");
        assert!(fault.help().unwrap().contains("divide the catalogue"));
    }
    assert_eq!(tree(&out), with_foreign(&before()));
    disk::sync(&after(), &within(length)).unwrap();
}
