//! Who is refused, and what nobody can use up.

use std::io::{BufReader, ErrorKind, Read, Write};
use std::thread;
use std::time::{Duration, Instant};

use super::{Answer, CATALOGUE, DEADLINE, News, Running};

#[test]
fn only_names_of_this_machine_are_answered() {
    let running = Running::start(CATALOGUE);
    let status = |headers: &[&str]| running.asked("GET", "/", headers).status;
    for host in ["localhost:$", "LOCALHOST:$", "127.0.0.1:$", "[::1]:$"] {
        assert_eq!(status(&[&format!("Host: {host}")]), 200, "{host}");
    }
    for host in [
        "evil.example",
        "evil.example:$",
        "localhost",
        "localhost:1",
        "localhost:",
        "localhost.:$",
        "localhost.evil.example:$",
        "evil.example#localhost:$",
        "x@localhost:$",
        "127.0.0.2:$",
        "0.0.0.0:$",
        "[::]:$",
        "::1:$",
        "[::1]",
        "",
    ] {
        assert!(matches!(status(&[&format!("Host: {host}")]), 400 | 421), "{host}");
    }
    assert!(matches!(status(&[]), 400 | 421), "no host");
    assert!(matches!(status(&["Host: localhost:$", "Host: evil.example"]), 400 | 421), "two hosts");
    assert!(matches!(status(&["Host: localhost:$", "Host: localhost:$"]), 400 | 421), "two hosts");
    let whole = |host: &str| running.asked("GET", &format!("http://{host}/"), &["Host: localhost:$"]).status;
    assert_eq!(whole("localhost:$"), 200);
    assert_eq!(whole("evil.example"), 421);
    assert_eq!(running.raw(b"GET /\r\n").status, 400, "HTTP/0.9");
}

#[test]
fn pages_of_other_sites_are_refused() {
    let running = Running::start(CATALOGUE);
    let asked = |path: &str, headers: &[&str]| {
        let headers: String = headers.iter().map(|line| format!("{line}\r\n")).collect();
        let head = format!("GET {path} HTTP/1.1\r\nHost: localhost:$\r\n{headers}\r\n");
        let mut stream = running.connect();
        stream.write_all(head.replace('$', &running.port.to_string()).as_bytes()).unwrap();
        // Only the first line is read: a stream of news has no end.
        News(BufReader::new(stream)).status()
    };
    let (site, mode, to) = ("Sec-Fetch-Site", "Sec-Fetch-Mode", "Sec-Fetch-Dest");
    let line = |name: &str, value: &str| format!("{name}: {value}");
    for from in ["same-origin", "none"] {
        assert_eq!(asked("/", &[&line(site, from)]), 200, "{from}");
        assert_eq!(asked("/.kalends/reload.js", &[&line(site, from)]), 200, "{from}");
    }
    for from in ["cross-site", "same-site", "nonsense"] {
        assert_eq!(asked("/", &[&line(site, from), "Sec-Fetch-Mode: no-cors"]), 403, "{from}");
        for path in ["/.kalends/events", "/.kalends/reload.js", "/feeds/all.ics"] {
            assert_eq!(asked(path, &[&line(site, from)]), 403, "{from} {path}");
        }
        let followed = [line(site, from), line(mode, "navigate"), line(to, "document")];
        let followed: Vec<_> = followed.iter().map(String::as_str).collect();
        assert_eq!(asked("/", &followed), 200, "a link may be followed");
        assert_eq!(asked("/.kalends/events", &followed), 403);
        assert_eq!(asked("/", &[&line(site, from), &line(mode, "navigate"), &line(to, "iframe")]), 403);
    }
    assert_eq!(asked("/", &["Origin: http://localhost:$"]), 200);
    for origin in
        ["http://evil.example", "null", "https://localhost:$", "http://localhost:1", "http://localhost"]
    {
        assert_eq!(asked("/", &[&line("Origin", origin)]), 403, "{origin}");
        assert_eq!(asked("/.kalends/events", &[&line("Origin", origin)]), 403, "{origin}");
    }
}

#[test]
fn only_get_and_head_are_taken() {
    let running = Running::start(CATALOGUE);
    for method in ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND"] {
        for path in ["/", "/lost", "/.kalends/events", "/.kalends/reload.js"] {
            let answer = running.asked(method, path, &["Host: localhost:$", "Content-Length: 0"]);
            assert_eq!(answer.status, 405, "{method} {path}");
            assert_eq!(answer.header("allow"), "GET,HEAD", "{method} {path}");
        }
    }
}

#[test]
fn nothing_but_the_site_can_be_reached() {
    let running = Running::start(CATALOGUE);
    let secret = "nobody shall read this";
    running.write("secret.txt", secret);
    running.write("templates/secret.txt", secret);
    for path in [
        "/secret.txt",
        "/events.toml",
        "/../secret.txt",
        "/feeds/../secret.txt",
        "/feeds/../feeds/all.ics",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/%2e%2e%2fsecret.txt",
        "/%252e%252e/secret.txt",
        "/..%5csecret.txt",
        "/..\\secret.txt",
        "/.%00./secret.txt",
        "/%00",
        "/%ff",
        "/%",
        "//secret.txt",
        "///etc/passwd",
        "//etc/passwd",
        "/etc/passwd",
        "/%2fetc%2fpasswd",
        "/c:/secret.txt",
        "/file:///etc/passwd",
        "/templates/secret.txt",
        "/.kalends/../events.toml",
        "/CON",
        "/index.html/",
        "/index.html%20",
        "/INDEX.HTML",
    ] {
        let answer = running.get(path);
        assert!(matches!(answer.status, 400 | 404), "{path}: {}", answer.status);
        assert!(!answer.text().contains(secret), "{path}");
        assert_eq!(answer.header("location"), "", "{path}");
    }
}

#[test]
fn headers_are_bounded() {
    let running = Running::start(CATALOGUE);
    let with = |bytes: usize| {
        let padding = format!("X-Padding: {}", "x".repeat(bytes));
        running.asked("GET", "/", &["Host: localhost:$", &padding]).status
    };
    assert_eq!(with(15 << 10), 200);
    assert_eq!(with(17 << 10), 431);
    assert_eq!(with(1 << 20), 431);
    let many: Vec<String> = (0..200).map(|number| format!("X-{number}: x")).collect();
    let many: Vec<&str> = ["Host: localhost:$"].into_iter().chain(many.iter().map(String::as_str)).collect();
    assert_eq!(running.asked("GET", "/", &many).status, 431);
    let long = format!("/{}", "x".repeat(20 << 10));
    assert!(matches!(running.get(&long).status, 414 | 431));
}

#[test]
fn connections_are_bounded_in_number() {
    let running = Running::start(CATALOGUE);
    let mut idle: Vec<_> = (0..80).map(|_| running.connect()).collect();
    let mut asking = running.connect();
    let head = format!("GET / HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", running.port);
    asking.write_all(head.as_bytes()).unwrap();
    asking.set_read_timeout(Some(Duration::from_millis(500))).unwrap();
    let waits = asking.read(&mut [0]).unwrap_err().kind();
    assert!(matches!(waits, ErrorKind::WouldBlock | ErrorKind::TimedOut), "{waits}");
    idle.clear();
    asking.set_read_timeout(Some(DEADLINE)).unwrap();
    assert_eq!(Answer::read(asking).status, 200);
}

#[test]
fn connections_are_bounded_in_time() {
    let running = Running::start(CATALOGUE);
    let mut news = running.news();
    news.version();
    let mut idle = running.connect();
    let mut slow = running.connect();
    // One byte after the other, for as long as it is taken.
    let trickle = thread::spawn(move || {
        let since = Instant::now();
        let _ = slow.write_all(b"GET / HTTP/1.1\r\nX-Slow: ");
        while since.elapsed() < DEADLINE && slow.write_all(b"x").is_ok() {
            thread::sleep(Duration::from_millis(200));
        }
        since.elapsed()
    });
    // The end of the stream, or an answer that says why; a timeout of ours would be an error.
    let mut rest = Vec::new();
    idle.read_to_end(&mut rest).unwrap();
    assert!(trickle.join().unwrap() < DEADLINE, "a slow request is never ended");
    // Pages that wait for news are not cut off.
    running.replace("events.toml", &CATALOGUE.replace("Plumbers", "Fitters"));
    news.version();
}

#[test]
fn streams_are_bounded_in_number_and_end_with_their_readers() {
    let running = Running::start(CATALOGUE);
    let mut streams: Vec<_> = (0..16).map(|_| running.news()).collect();
    for stream in &mut streams {
        assert_eq!(stream.status(), 200);
        stream.version();
    }
    assert_eq!(running.news().status(), 503);
    assert_eq!(running.get("/").status, 200, "pages are still there");
    streams.clear();
    let since = Instant::now();
    while running.news().status() != 200 {
        assert!(since.elapsed() < DEADLINE, "streams without readers stay");
        thread::sleep(Duration::from_millis(50));
    }
}
