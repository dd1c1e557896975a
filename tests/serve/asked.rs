//! What is answered to those who may ask, and how the program begins and ends.

use std::fs;
use std::io::Read;
use std::net::{SocketAddr, TcpListener, TcpStream, UdpSocket};
use std::path::Path;
use std::process::{Command, Stdio};

use super::{CATALOGUE, DEADLINE, Process, Running, command, folder, until};

#[test]
fn every_file_of_a_build_is_served_and_nothing_is_written() {
    let running = Running::start(CATALOGUE);
    let before = names(running.folder.path());
    assert_eq!(before, ["events.toml"]);
    let other = folder(CATALOGUE);
    assert!(command(other.path(), &["build", "--quiet"]).status().unwrap().success());
    let out = other.path().join("out");
    let mut files = Vec::new();
    gather(&out, "", &mut files);
    assert!(files.len() > 20, "{files:?}");
    for path in files {
        let built = fs::read(out.join(&path)).unwrap();
        if path.ends_with(".html") {
            assert_eq!(running.page(&format!("/{path}")), String::from_utf8(built).unwrap(), "{path}");
        } else {
            assert_eq!(running.get(&format!("/{path}")).body, built, "{path}");
        }
    }
    assert_eq!(names(running.folder.path()), before);
}

#[test]
fn kinds_and_headers_are_right() {
    let running = Running::start(CATALOGUE);
    for (path, kind) in [
        ("/", "text/html; charset=utf-8"),
        ("/index.html", "text/html; charset=utf-8"),
        ("/feeds/all.ics", "text/calendar; charset=utf-8"),
        ("/sitemap.xml", "text/xml; charset=utf-8"),
        ("/assets/kalends.css", "text/css; charset=utf-8"),
        ("/assets/icon.svg", "image/svg+xml"),
        ("/.kalends/reload.js", "text/javascript; charset=utf-8"),
        ("/.kalends/worker.js", "text/javascript; charset=utf-8"),
        ("/.kalends/overlay.css", "text/css; charset=utf-8"),
    ] {
        let answer = running.get(path);
        assert_eq!((answer.status, answer.header("content-type")), (200, kind), "{path}");
        for (name, value) in [
            ("cache-control", "no-store"),
            ("x-content-type-options", "nosniff"),
            ("cross-origin-resource-policy", "same-origin"),
            ("referrer-policy", "no-referrer"),
        ] {
            assert_eq!(answer.header(name), value, "{path}");
        }
        assert!(!answer.headers.keys().any(|name| name.starts_with("access-control")), "{path}");
        let head = running.asked("HEAD", path, &["Host: localhost:$"]);
        assert_eq!((head.status, head.header("content-type"), head.body.len()), (200, kind, 0), "{path}");
    }
}

#[test]
fn folders_have_pages_and_lost_addresses_an_answer() {
    let running = Running::start(CATALOGUE);
    for (path, to) in [("/subscribe", "/subscribe/"), ("/subscribe?a=b", "/subscribe/?a=b")] {
        let answer = running.get(path);
        assert_eq!((answer.status, answer.header("location")), (307, to));
    }
    assert_eq!(running.get("/subscribe/").status, 200);
    assert_eq!(running.get("/?q=x").status, 200);
    for path in ["/lost", "/lost/", "/feeds/", "/feeds", "/favicon.ico", "/.kalends/", "/.kalends/manifest"] {
        let answer = running.get(path);
        assert_eq!(answer.status, 404, "{path}");
        assert!(answer.text().contains("href=\"/assets/kalends.css\""), "{path}");
    }
}

#[test]
fn a_site_below_a_path_is_there_as_well() {
    let text = CATALOGUE.lines().map(|line| match line.starts_with("url = ") && line.ends_with("/\"") {
        true => line.replace("/\"", "/below/it/\"") + "\n",
        false => line.to_owned() + "\n",
    });
    let running = Running::start(&text.collect::<String>());
    let lost = running.get("/lost").text();
    assert!(lost.contains("href=\"/below/it/assets/kalends.css\""), "{lost}");
    assert_eq!(running.get("/below/it/assets/kalends.css").header("content-type"), "text/css; charset=utf-8");
    assert_eq!(running.get("/below/it/subscribe").header("location"), "/below/it/subscribe/");
    assert_eq!(running.get("/below/it/").status, 200);
    assert_eq!(running.get("/").status, 200);
}

#[test]
fn a_taken_port_is_said_and_the_next_one_used() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let wished = taken.local_addr().unwrap().port();
    let running = Running::begin(folder(CATALOGUE), &["serve", "--port", &wished.to_string()]);
    assert_ne!(running.port, wished);
    assert_eq!(running.get("/").status, 200);
    let first = Running::start(CATALOGUE);
    let second = command(first.folder.path(), &["serve", "--port", &first.port.to_string()]);
    let second = Running::spawn(second, folder(CATALOGUE));
    assert!(second.port > first.port);
}

#[test]
fn no_other_machine_is_answered() {
    let running = Running::start(CATALOGUE);
    // Which address this machine has towards others; nothing is sent.
    let socket = UdpSocket::bind("0.0.0.0:0").unwrap();
    let Ok(own) = socket.connect("192.0.2.1:9").and_then(|()| socket.local_addr()) else { return };
    if !own.ip().is_loopback() {
        let door = SocketAddr::from((own.ip(), running.port));
        assert!(TcpStream::connect_timeout(&door, DEADLINE).is_err(), "{door} is answered");
    }
}

#[cfg(unix)]
#[test]
fn an_interrupt_ends_it_well() {
    let running = Running::start(CATALOGUE);
    let mut news = running.news();
    news.version();
    assert_eq!(running.interrupt(), Some(0));
    let faulty = Running::start("x = 1\n");
    assert_eq!(faulty.interrupt(), Some(0), "faults are not the end's affair");
}

#[cfg(target_os = "linux")]
#[test]
fn a_browser_is_opened_when_wanted() {
    let folder = folder(CATALOGUE);
    let script = "#!/bin/sh\necho \"$*\" >opened\n";
    // A file that this process has open for writing is open in each program that another thread just starts as well, and
    // could not be run in that moment: another program writes it.
    let write = ["-c", "printf %s \"$1\" >xdg-open && chmod 755 xdg-open", "sh", script];
    assert!(Command::new("sh").args(write).current_dir(folder.path()).status().unwrap().success());
    let mut program = command(folder.path(), &["serve", "--port", "0", "--open"]);
    program.env("PATH", folder.path());
    let running = Running::spawn(program, folder);
    let opened = || fs::read_to_string(running.path("opened")).unwrap_or_default();
    until("a browser is opened", || opened().ends_with('\n'));
    assert_eq!(opened(), format!("http://localhost:{}/\n", running.port));
    let mut without = command(running.folder.path(), &["serve", "--port", "0", "--open"]);
    without.env("PATH", "/nonexistent");
    let without = Running::spawn(without, super::folder(CATALOGUE));
    assert!(without.line("cannot open a browser").starts_with("warning"));
    assert_eq!(without.get("/").status, 200);
}

#[test]
fn what_cannot_be_read_is_not_served() {
    let folder = folder(CATALOGUE);
    let refused = |args: &[&str], code: i32, reason: &str| {
        let mut command = command(folder.path(), args);
        let mut process = Process(command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap());
        let (ended, mut said) = (process.end(), String::new());
        process.0.stderr.take().unwrap().read_to_string(&mut said).unwrap();
        assert_eq!(ended, Some(code), "{said}");
        assert!(said.contains(reason), "{said}");
    };
    refused(&["serve", "--port", "0", "-"], 2, "standard input can be read only once");
    refused(&["serve", "--port", "0", "gone.toml"], 3, "`gone.toml`: there is no such file");
    refused(&["serve", "--port", "0", "--templates", "gone"], 3, "`gone`: there is no such file");
    refused(&["serve", "--port", "70000"], 2, "70000");
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn gather(folder: &Path, below: &str, files: &mut Vec<String>) {
    for name in names(folder).into_iter().filter(|name| name != ".kalends") {
        let path = folder.join(&name);
        match path.is_dir() {
            true => gather(&path, &format!("{below}{name}/"), files),
            false => files.push(format!("{below}{name}")),
        }
    }
}
