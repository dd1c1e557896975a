//! Somebody who has an empty folder, and README.md.

use std::fs;
use std::path::Path;

use crate::console::{FROM_NOTHING, Scratch};

/// What README.md tells to type, in order, before its first block that needs more than an empty folder.
fn told() -> Vec<String> {
    let readme = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap();
    let mut told = Vec::new();
    let mut block: Option<&str> = None;
    for line in readme.lines() {
        match (block, line) {
            (None, "```sh" | FROM_NOTHING) => block = Some(line),
            (None, _) if line.starts_with("```") => break,
            (Some(_), "```") => block = None,
            (Some("```sh"), command) => told.push(command.to_owned()),
            (Some(_), line) => told.extend(line.strip_prefix("$ ").map(str::to_owned)),
            (None, _) => {}
        }
    }
    told
}

#[test]
fn readme_leads_to_a_calendar() {
    let told = told();
    let scratch = Scratch::empty();
    let mut shown = false;
    for command in &told {
        if command.starts_with("cargo install ") {
            // What it installs is what is tested.
            continue;
        }
        if command == "kalends serve --open" {
            shown = true;
            serve(&scratch);
            continue;
        }
        let said = scratch.typed(command);
        assert!(!said.contains("\n? ") && !said.contains("error"), "{command}: {said}");
    }
    assert!(shown && told.len() >= 5, "{told:?}");
    assert_eq!(scratch.typed("kalends check --deny warnings"), "2 events, 0 series, no faults\n");
    let page = fs::read_to_string(scratch.folder.join("out/index.html")).unwrap();
    assert!(page.contains("KVM Forum 2027") && page.contains("First meeting 2027"));
    let feed = fs::read_to_string(scratch.folder.join("out/feeds/all.ics")).unwrap();
    assert_eq!(feed.matches("BEGIN:VEVENT").count(), 2);
}

/// The page is there for a browser. None is opened, and any free port is taken.
#[cfg(feature = "serve")]
fn serve(scratch: &Scratch) {
    use std::io::{BufRead, BufReader, Read, Write};
    use std::net::TcpStream;
    use std::process::Stdio;
    let mut serve = scratch.command(crate::console::PROGRAM);
    let mut child = serve.args(["serve", "--port", "0"]).stdout(Stdio::piped()).spawn().unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let address = lines.map_while(Result::ok).find_map(|line| {
        let (_, rest) = line.split_once("http://")?;
        Some(rest.split(['/', ' ']).next()?.to_owned())
    });
    let address = address.expect("an address");
    let mut stream = TcpStream::connect(&address).unwrap();
    write!(stream, "GET / HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n").unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    child.kill().unwrap();
    child.wait().unwrap();
    let answer = String::from_utf8_lossy(&answer);
    assert!(answer.starts_with("HTTP/1.1 200") && answer.contains("First meeting 2027"), "{answer}");
}

#[cfg(not(feature = "serve"))]
fn serve(_: &Scratch) {}
