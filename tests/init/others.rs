//! What programs of other makers say of what is written: a checker of workflows, formatters of TOML, a terminal.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

use super::{kalends, said};
use crate::formats::peers;

/// Runs a program and gives what it says, and whether it found nothing.
fn asked(command: &mut Command) -> (String, bool) {
    let Output { status, stdout, stderr } = command.output().unwrap();
    (String::from_utf8_lossy(&[stdout, stderr].concat()).into_owned(), status.success())
}

#[test]
fn a_checker_of_workflows_finds_nothing() {
    let Some(peers) = peers() else { return };
    let zizmor = |folder: &Path| {
        asked(Command::new(peers.join("programs/bin/zizmor")).args(["--offline", "--pedantic"]).arg(folder))
    };
    let room = TempDir::new().unwrap();
    assert_eq!(said(room.path(), &["init", "a/b", "--ci", "github"]).1, 0);
    // Without a repository it lies beside the catalogue.
    let file = room.path().join("a/b/.github/workflows/calendar.yml");
    let (text, fine) = zizmor(&file);
    assert!(fine, "{text}");
    let unpinned =
        fs::read_to_string(&file).unwrap().replace("@3d3c42e5aac5ba805825da76410c181273ba90b1", "@v7");
    fs::write(&file, unpinned).unwrap();
    let (text, fine) = zizmor(&file);
    assert!(!fine && text.contains("unpinned-uses"), "{text}");
}

#[test]
fn formatters_leave_catalogues_as_they_are() {
    let Some(peers) = peers() else { return };
    let room = TempDir::new().unwrap();
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    for name in ["events.toml", "events.schema.json"] {
        fs::create_dir_all(room.path().join("own")).unwrap();
        fs::copy(own.join(name), room.path().join("own").join(name)).unwrap();
    }
    assert_eq!(said(room.path(), &["init", "plain"]).1, 0);
    assert_eq!(
        said(room.path(), &["init", "full", "--url", "https://a.example/", "--timezone", "Asia/Tokyo"]).1,
        0
    );
    let taplo = |args: &[&str]| {
        let mut command = Command::new("node");
        asked(command.arg(peers.join("node_modules/.bin/taplo")).args(args).current_dir(room.path()))
    };
    let tombi = |args: &[&str]| {
        let mut command = Command::new(peers.join("programs/bin/tombi"));
        asked(command.args(args).current_dir(room.path()))
    };
    for file in ["own/events.toml", "plain/events.toml", "full/events.toml"] {
        for (text, fine) in [
            taplo(&["format", "--check", file]),
            taplo(&["lint", file]),
            tombi(&["format", "--offline", "--check", file]),
            tombi(&["lint", "--offline", file]),
        ] {
            assert!(fine, "{file}: {text}");
        }
    }
    // They would say so.
    let file = room.path().join("plain/events.toml");
    fs::write(&file, fs::read_to_string(&file).unwrap().replace("start = 2", "strat   = 2")).unwrap();
    assert!(!taplo(&["format", "--check", "plain/events.toml"]).1);
    assert!(!taplo(&["lint", "plain/events.toml"]).1);
    assert!(!tombi(&["format", "--offline", "--check", "plain/events.toml"]).1);
    assert!(!tombi(&["lint", "--offline", "plain/events.toml"]).1);
}

/// What a terminal shows when the program runs on it, and somebody types these lines.
pub(crate) fn typed(peers: &Path, folder: &Path, args: &[&str], lines: &str, ci: bool) -> String {
    use std::io::Write as _;
    let mut command = Command::new(peers.join("readers/bin/python"));
    command.arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/peers/terminal.py"));
    command.arg(super::PROGRAM).args(args).current_dir(folder);
    command.env("SOURCE_DATE_EPOCH", super::TODAY).env("NO_COLOR", "1").env_remove("CI");
    if ci {
        command.env("CI", "true");
    }
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(lines.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    String::from_utf8(output.stdout).unwrap().replace("\r\n", "\n")
}

#[test]
fn on_a_terminal_it_asks_for_what_is_missing() {
    let Some(peers) = peers() else { return };
    let room = TempDir::new().unwrap();
    let text = typed(
        &peers,
        room.path(),
        &["init", "--language", "de"],
        "Tee\n\nEurope/Berln\nEurope/Berlin\n",
        false,
    );
    assert!(text.contains("Title of the calendar [Our events]: Tee\n"), "{text}");
    assert!(text.contains("error: ") && text.contains("did you mean `Europe/Berlin`?"), "{text}");
    assert_eq!(text.matches("Time zone of your events").count(), 2, "{text}");
    assert!(!text.contains("Language"), "{text}");
    let catalogue = fs::read_to_string(room.path().join("events.toml")).unwrap();
    for line in [
        "title = \"Tee\"",
        "timezone = \"Europe/Berlin\"",
        "language = \"de\"",
        "city = \"Berlin\"",
        "allow = [\"url-missing\"]",
    ] {
        assert!(catalogue.contains(&format!("{line}\n")), "{catalogue}");
    }
    // Nobody is there, though it looks like a terminal.
    let text = typed(&peers, room.path(), &["init", "quiet"], "", true);
    assert!(!text.contains("Title of"), "{text}");
    let plain = fs::read_to_string(room.path().join("quiet/events.toml")).unwrap();
    assert_eq!(kalends(room.path(), &["init", "piped"]).output().unwrap().status.code(), Some(0));
    assert_eq!(fs::read_to_string(room.path().join("piped/events.toml")).unwrap(), plain);
}
