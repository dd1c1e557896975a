//! What belongs to others, and what is reached through links, stays.

use std::fs;
use std::path::Path;

use kalends::disk::{DiskError, Obstacle, Written};
use tempfile::TempDir;

use super::folder::{after, age, before, path_of, paths_of, published, put, sync, tree, with_foreign};

#[test]
fn a_stale_file_goes_only_when_it_is_as_it_was_written() {
    for edited in ["edited by hand", "GONE"] {
        let (_room, out) = published();
        put(&out, "feeds/event-gone-2024.ics", edited);
        let written = sync(&after(), &out).unwrap();
        assert_eq!(written.removed, paths_of(&["events/gone-2024/index.html"]));
        assert_eq!(written.left, paths_of(&["feeds/event-gone-2024.ics"]));
        let mut expected = with_foreign(&after());
        expected.insert("feeds/event-gone-2024.ics".to_owned(), edited.as_bytes().to_vec());
        assert_eq!(tree(&out), expected);
        // From now on it is a file of somebody else, and not even mentioned.
        assert_eq!(sync(&after(), &out).unwrap(), Written { same: 7, ..Written::default() });
        assert_eq!(tree(&out), expected);
    }
}

#[test]
fn files_of_others_keep_their_bytes_and_times() {
    let (_room, out) = published();
    age(&out);
    put(&out, "events/gone-2024/mine.txt", "in a folder whose page goes");
    let foreign = [".gitignore", "events/notes.txt", "events/gone-2024/mine.txt"].map(|path| out.join(path));
    let state = || {
        foreign.clone().map(|path| (fs::read(&path).unwrap(), path.metadata().unwrap().modified().unwrap()))
    };
    let state_before = state();
    sync(&after(), &out).unwrap();
    assert_eq!(state(), state_before);
}

#[test]
fn a_file_of_others_in_the_way_stops_the_build_and_all_are_named() {
    let room = TempDir::new().unwrap();
    let out = room.path();
    put(out, "index.html", "a page somebody wrote");
    put(out, "feeds/all.ics", "a feed somebody wrote");
    put(out, "404.html", "lost");
    let there = tree(out);
    let error = sync(&before(), out).unwrap_err();
    let DiskError::Foreign(paths) = &error else { panic!("{error}") };
    assert_eq!(*paths, [out.join("feeds/all.ics"), out.join("index.html")]);
    assert!(error.to_string().contains("were not written by kalends"), "{error}");
    let help = error.help().unwrap();
    assert!(help.contains("out of the way") && help.contains("--out"), "{help}");
    assert_eq!(tree(out), there);
    assert!(!out.join(".kalends/stage").exists());

    // Equal bytes are adopted: from then on the file is ours.
    fs::remove_file(out.join("index.html")).unwrap();
    fs::remove_file(out.join("feeds/all.ics")).unwrap();
    assert_eq!(sync(&before(), out).unwrap().same, 1);
    let mut site = before();
    site.0.insert(path_of("404.html"), b"really lost".to_vec());
    assert_eq!(sync(&site, out).unwrap().changed, paths_of(&["404.html"]));
}

#[test]
fn without_the_list_everything_that_differs_belongs_to_others() {
    let (_room, out) = published();
    fs::remove_file(out.join(".kalends/manifest")).unwrap();
    assert!(matches!(sync(&after(), &out), Err(DiskError::Foreign(paths)) if paths.len() == 4));
    assert_eq!(tree(&out), with_foreign(&before()));
    assert_eq!(sync(&before(), &out).unwrap().same, 7);
    assert_eq!(sync(&after(), &out).unwrap().removed.len(), 2);
}

#[test]
fn a_list_that_is_not_ours_is_not_believed() {
    for (text, line) in [
        ("", 1),
        ("kalends manifest 2\n", 1),
        ("kalends manifest 1\nnonsense\n", 2),
        (&format!("kalends manifest 1\n{} 3 ../secret\n", "0".repeat(64)), 2),
        (&format!("kalends manifest 1\n{} 3 a\n{} x b\n", "0".repeat(64), "0".repeat(64)), 3),
    ] {
        let (room, out) = published();
        put(room.path(), "secret", "123");
        put(&out, ".kalends/manifest", text);
        let error = sync(&after(), &out).unwrap_err();
        assert!(matches!(error, DiskError::Manifest(_, found) if found == line), "{text:?}: {error}");
        assert_eq!(tree(&out), with_foreign(&before()));
    }
}

#[cfg(unix)]
#[test]
fn nothing_is_written_or_removed_through_a_link() {
    use std::os::unix::fs::symlink;
    type Trap = (&'static str, &'static str);
    let traps: [Trap; 6] = [
        ("events", "elsewhere"),
        ("events/kvm-2025", "elsewhere"),
        ("feeds", "elsewhere"),
        ("index.html", "elsewhere/file"),
        (".kalends", "elsewhere"),
        (".kalends/lock", "elsewhere/file"),
    ];
    for (trap, leads) in traps {
        let (room, out) = published();
        put(room.path(), "elsewhere/file", "precious");
        put(room.path(), "elsewhere/kvm-2025/index.html", "precious");
        let trap = out.join(trap);
        if trap.is_dir() {
            fs::remove_dir_all(&trap).unwrap();
        } else {
            fs::remove_file(&trap).unwrap();
        }
        symlink(room.path().join(leads), &trap).unwrap();
        let (inside, outside) = (tree(&out), tree(&room.path().join("elsewhere")));
        let error = sync(&after(), &out).unwrap_err();
        let named = matches!(&error, DiskError::InTheWay(path, _) if *path == trap);
        assert!(named, "{}: {error}", trap.display());
        assert_eq!(tree(&out), inside);
        assert_eq!(tree(&room.path().join("elsewhere")), outside);
    }
}

#[cfg(unix)]
#[test]
fn a_stale_file_behind_a_link_stays() {
    let (room, out) = published();
    let elsewhere = room.path().join("elsewhere");
    put(&elsewhere, "index.html", "gone");
    fs::remove_dir_all(out.join("events/gone-2024")).unwrap();
    std::os::unix::fs::symlink(&elsewhere, out.join("events/gone-2024")).unwrap();
    let written = sync(&after(), &out).unwrap();
    assert_eq!(written.left, paths_of(&["events/gone-2024/index.html"]));
    assert_eq!(fs::read_to_string(elsewhere.join("index.html")).unwrap(), "gone");
}

#[cfg(unix)]
#[test]
fn the_output_folder_itself_may_be_a_link() {
    let room = TempDir::new().unwrap();
    fs::create_dir(room.path().join("real")).unwrap();
    let out = room.path().join("out");
    std::os::unix::fs::symlink("real", &out).unwrap();
    sync(&before(), &out).unwrap();
    assert_eq!(fs::read_link(&out).unwrap(), Path::new("real"));
    assert_eq!(tree(&room.path().join("real")), before().tree());
}

#[test]
fn the_twin_of_a_hard_link_keeps_its_bytes() {
    let (room, out) = published();
    let twin = room.path().join("twin");
    fs::hard_link(out.join("index.html"), &twin).unwrap();
    sync(&after(), &out).unwrap();
    assert_eq!(fs::read_to_string(out.join("index.html")).unwrap(), "new front");
    assert_eq!(fs::read_to_string(twin).unwrap(), "old front");
}

#[test]
fn a_folder_where_a_file_belongs_and_the_other_way_round() {
    let (_room, out) = published();
    fs::remove_file(out.join("index.html")).unwrap();
    put(&out, "index.html/x", "");
    assert!(matches!(sync(&after(), &out), Err(DiskError::InTheWay(_, Obstacle::NotAFile))));
    let (_room, out) = published();
    fs::remove_dir_all(out.join("feeds")).unwrap();
    put(&out, "feeds", "");
    assert!(matches!(sync(&after(), &out), Err(DiskError::InTheWay(_, Obstacle::NotAFolder))));
}

#[test]
fn a_folder_of_others_among_staged_files_is_named_with_a_way_out() {
    let (_room, out) = published();
    put(&out, ".kalends/stage/theirs/file", "x");
    let fault = sync(&after(), &out).unwrap_err();
    assert!(
        matches!(&fault, DiskError::InTheWay(path, Obstacle::NotOurs) if path.ends_with("stage/theirs")),
        "{fault}"
    );
    assert!(fault.help().unwrap().contains("move it away"));
    assert_eq!(tree(&out), with_foreign(&before()));
}
