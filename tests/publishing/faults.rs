//! Whatever befalls a build: every file is wholly old or wholly new, and the next build finishes the work.

use std::io::ErrorKind;
use std::sync::atomic::Ordering::SeqCst;
use std::sync::{Mutex, mpsc};

use kalends::disk::{self, DiskError, Written};
use kalends::site::{Contents, SiteError, SitePath};
use tempfile::TempDir;

use super::faulty::{Fault, Faulty};
use super::folder::{Given, Tree, after, at, before, path_of, published, sync, tree, with_foreign};

/// Every file is the old one or the new one; a file that only one of the sites has may be missing.
fn assert_whole(found: &Tree, about: &str) {
    let (old, new) = (with_foreign(&before()), with_foreign(&after()));
    for (path, bytes) in found {
        let whole = old.get(path) == Some(bytes) || new.get(path) == Some(bytes);
        assert!(whole, "{about}: `{path}` is torn or strange");
    }
    for path in old.keys().filter(|path| new.contains_key(*path)) {
        assert!(found.contains_key(path), "{about}: `{path}` is missing");
    }
}

fn fault_everywhere(fault: Fault) -> usize {
    for n in 0.. {
        let (_room, out) = published();
        let calls = Faulty::new(n, fault);
        let result = disk::sync_through(&calls, &after(), &at(&out));
        let changes = calls.changes.lock().unwrap().clone();
        let about = format!("{fault:?} at call {n}, after {changes:?}");
        if calls.count.load(SeqCst) <= n {
            assert_eq!(tree(&out), with_foreign(&after()));
            return n;
        }
        let error = result.expect_err(&about);
        assert!(!error.to_string().is_empty());
        let found = tree(&out);
        assert_whole(&found, &about);
        let touched = |change: &String| change.starts_with("rename") && !change.ends_with("manifest");
        if !changes.iter().any(touched) {
            assert_eq!(found, with_foreign(&before()), "{about}: touched before the swap");
        }
        sync(&after(), &out).unwrap_or_else(|fault| panic!("{about}: not healed: {fault}"));
        assert_eq!(tree(&out), with_foreign(&after()), "{about}: not healed");
        assert!(!out.join(".kalends/stage").exists(), "{about}: stage left");
        assert!(!out.join("events/gone-2024").exists(), "{about}: folder left");
        let again = sync(&after(), &out).unwrap();
        assert_eq!(again, Written { same: 7, ..Written::default() }, "{about}: not settled");
    }
    unreachable!()
}

#[test]
fn any_call_may_fail() {
    let calls = fault_everywhere(Fault::Once(ErrorKind::PermissionDenied));
    assert!(calls > 50, "only {calls} calls were tried");
}

#[test]
fn the_disk_may_fill_and_the_build_be_killed_at_any_call() {
    fault_everywhere(Fault::FromThenOn);
}

#[test]
fn a_killed_build_is_undone_as_well_as_finished() {
    // What was staged for the new site and partly published is ours, so the old site can come back over it.
    for n in 0.. {
        let (_room, out) = published();
        let calls = Faulty::new(n, Fault::FromThenOn);
        let done = disk::sync_through(&calls, &after(), &at(&out)).is_ok();
        sync(&before(), &out).unwrap();
        assert_eq!(tree(&out), with_foreign(&before()), "killed at call {n}");
        if done {
            break;
        }
    }
}

#[test]
fn a_first_build_may_be_killed_at_any_call() {
    for n in 0.. {
        let room = TempDir::new().unwrap();
        let out = room.path().join("new/out");
        let calls = Faulty::new(n, Fault::FromThenOn);
        if disk::sync_through(&calls, &after(), &at(&out)).is_ok() {
            break;
        }
        sync(&after(), &out).unwrap();
        assert_eq!(tree(&out), after().tree(), "killed at call {n}");
    }
}

#[test]
fn a_page_that_cannot_be_rendered_stops_everything() {
    struct Broken(Given, SitePath);
    impl Contents for Broken {
        fn paths(&self) -> Vec<&SitePath> {
            self.0.paths()
        }
        fn bytes(&self, path: &SitePath) -> Result<Vec<u8>, SiteError> {
            if *path == self.1 {
                return Err(SiteError { what: path.to_string(), reason: "of a bad template".to_owned() });
            }
            self.0.bytes(path)
        }
    }
    let (_room, out) = published();
    let site = Broken(after(), path_of("index.html"));
    let error = disk::sync(&site, &at(&out)).unwrap_err();
    assert_eq!(error.to_string(), "cannot render `index.html`: of a bad template");
    assert_eq!(tree(&out), with_foreign(&before()));
    assert!(!out.join(".kalends/stage").exists());
}

#[test]
fn faults_are_said_with_path_and_reason() {
    for (kind, reason, way_out) in [
        (ErrorKind::StorageFull, "no storage space", "make room"),
        (ErrorKind::PermissionDenied, "permission denied", "--out"),
        (ErrorKind::ReadOnlyFilesystem, "read-only filesystem", "--out"),
    ] {
        let (_room, out) = published();
        let mut n = 0;
        let error = loop {
            let error =
                disk::sync_through(&Faulty::new(n, Fault::Once(kind)), &after(), &at(&out)).unwrap_err();
            if error.to_string().starts_with("cannot write ") {
                break error;
            }
            n += 1;
        };
        let place = out.join(".kalends/stage/0");
        let text = error.to_string();
        assert!(text.starts_with(&format!("cannot write `{}`: {reason}", place.display())), "{text}");
        assert!(error.help().unwrap().contains(way_out), "{:?}", error.help());
    }
}

#[test]
fn of_two_builds_at_once_one_says_that_another_runs() {
    struct Slow(Given, Mutex<mpsc::Receiver<()>>, mpsc::Sender<()>);
    impl Contents for Slow {
        fn paths(&self) -> Vec<&SitePath> {
            self.0.paths()
        }
        fn bytes(&self, path: &SitePath) -> Result<Vec<u8>, SiteError> {
            if path.as_str() == "404.html" {
                self.2.send(()).unwrap();
                self.1.lock().unwrap().recv().unwrap();
            }
            self.0.bytes(path)
        }
    }
    let (_room, out) = published();
    let (go, wait) = mpsc::channel();
    let (reached, rendering) = mpsc::channel();
    // `go` moves in, so that the first build ends whatever the second one does.
    std::thread::scope(|scope| {
        let go = go;
        let slow = Slow(after(), Mutex::new(wait), reached);
        let first = scope.spawn(|| disk::sync(&{ slow }, &at(&out)));
        rendering.recv().unwrap();
        let second = sync(&before(), &out).unwrap_err();
        assert!(matches!(second, DiskError::Busy(_)), "{second}");
        go.send(()).unwrap();
        first.join().unwrap().unwrap();
    });
    assert_eq!(tree(&out), with_foreign(&after()));
    sync(&before(), &out).unwrap();
}

#[test]
fn the_lock_ends_with_the_build_though_its_file_is_still_open() {
    let (_room, out) = published();
    let calls = Faulty::never();
    disk::sync_through(&calls, &after(), &at(&out)).unwrap();
    sync(&before(), &out).unwrap();
    drop(calls);
}
