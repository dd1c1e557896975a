//! Who is refused, and what cannot be reached.

use super::{CATALOGUE, Running};

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
    let asked = |path: &str, headers: &[&str]| running.begun(path, headers).status;
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
