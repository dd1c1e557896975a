//! `kalends probe`, asked against hosts on this machine that are wrong in every way, and their twins that are right.

mod cases;
mod secret;
mod server;

use std::fs;
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Command, Output};
use std::thread;

use cases::{CASES, Case, feed, fine};
use server::{Asked, FEED, Framing, Reply, serve};

fn program(arguments: &[&str]) -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_kalends"));
    program.env_clear().env("SOURCE_DATE_EPOCH", "1795305600").arg("probe").args(arguments);
    program
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// The codes that a run found, in their order, and its exit code.
fn found(output: &Output) -> (Vec<String>, i32) {
    let said = text(&output.stdout);
    let json: serde_json::Value =
        serde_json::from_str(&said).unwrap_or_else(|_| panic!("{said}{}", text(&output.stderr)));
    let codes = json["findings"].as_array().unwrap().iter();
    (
        codes.map(|finding| finding["code"].as_str().unwrap().to_owned()).collect(),
        output.status.code().unwrap(),
    )
}

/// Asks a host for the feed at a path.
fn asked(address: SocketAddr, path: &str, more: &[&str]) -> (Vec<String>, i32) {
    let url = format!("http://{address}{path}");
    found(&program(&[&[url.as_str(), "--format", "json"], more].concat()).output().unwrap())
}

fn answered(case: &Case, change: fn(&Asked, &mut Reply), path: &str) -> (Vec<String>, i32) {
    let address = serve(None, move |asked| {
        let mut reply = fine(asked);
        change(asked, &mut reply);
        reply
    });
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join(&FEED[1..]);
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(&file, feed(3)).unwrap();
    let out = folder.path().to_str().unwrap();
    let compared = ["--out", out];
    asked(address, path, if case.built { &compared } else { &[] })
}

#[test]
fn each_fault_of_a_host_is_named_once_and_its_twin_is_fine() {
    assert!(CASES.len() >= 24);
    // Side by side: one of them waits on purpose.
    let faults: Vec<String> = thread::scope(|scope| {
        let runs: Vec<_> = CASES.iter().map(|case| scope.spawn(|| faults_of(case))).collect();
        runs.into_iter().flat_map(|run| run.join().unwrap()).collect()
    });
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

fn faults_of(case: &Case) -> Vec<String> {
    let rule = kalends::host::rules().find(|rule| rule.code == case.code).unwrap();
    let exit = i32::from(rule.severity == kalends::report::Severity::Error);
    let mut faults = Vec::new();
    let wrong = answered(case, case.wrong, FEED);
    if wrong != (vec![case.code.to_owned()], exit) {
        faults.push(format!("{}: {wrong:?} and not {}", case.name, case.code));
    }
    for path in [FEED, "/old.ics"].into_iter().filter(|path| *path == FEED || case.code == "host-redirect") {
        let right = answered(case, case.right, path);
        if right != (Vec::new(), 0) {
            faults.push(format!("the twin of {}: {right:?}", case.name));
        }
    }
    faults
}

#[test]
fn every_rule_has_a_host_that_breaks_it() {
    let shown: Vec<_> = CASES.iter().map(|case| case.code).chain(["host-tls"]).collect();
    assert!(kalends::host::rules().all(|rule| shown.contains(&rule.code)));
}

#[test]
fn what_cannot_be_had_is_said() {
    let gone = serve(None, |_| Reply { status: 503, ..fine(&nothing()) });
    let silent = serve(None, |asked| Reply { framing: Framing::Silent, ..fine(asked) });
    let babble = serve(None, |_| Reply { fields: vec![("x", "y".repeat(100_000))], ..fine(&nothing()) });
    let closed = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    for (address, says, codes) in [
        (gone, "the host answers 503", vec![]),
        (silent, "no whole answer within 2 s", vec!["host-slow".to_owned()]),
        (babble, "the headers of the answer are too long", vec![]),
        (closed, "connection refused", vec![]),
    ] {
        let url = format!("http://{address}{FEED}");
        let output = program(&[&url, "--timeout", "2", "--format", "json"]).output().unwrap();
        assert_eq!(found(&output), (codes, 3), "{says}");
        let said = text(&output.stderr);
        assert!(said.starts_with("error: cannot read `http://127.0.0.1:") && said.contains(says), "{said}");
        assert!(text(&output.stdout).contains(says), "{says}");
    }
}

fn nothing() -> Asked {
    Asked::to("/")
}

#[test]
fn a_host_cannot_drive_a_terminal_or_a_workflow() {
    // No client takes a control in a header; what turns text may stand there.
    let (evil, worse) = ("\u{202e}::error::x", "\u{1b}[31m\u{202e}::error::x");
    let address = serve(None, move |asked| {
        let mut reply = fine(asked);
        reply.set("content-type", evil);
        reply.set("etag", format!("\"{evil}\""));
        reply.body = text(&feed(3)).replace("Talk", &format!("\r\n{worse}")).into_bytes();
        reply
    });
    let url = format!("http://{address}{FEED}");
    for format in ["human", "json", "github", "sarif"] {
        let output = program(&[&url, "--format", format]).output().unwrap();
        let said = text(&output.stdout) + &text(&output.stderr);
        assert!(said.contains("host-type"), "{said}");
        assert!(!said.contains(['\u{1b}', '\u{202e}', '\r']), "{format}: {said:?}");
        assert!(said.lines().all(|line| !line.trim_start().starts_with("::error::x")), "{said}");
    }
}

#[test]
fn people_see_the_conversation_and_what_is_wrong_with_the_feed() {
    let address = serve(None, |asked| {
        let mut reply = fine(asked);
        reply.set("content-type", "text/plain");
        reply.body = text(&reply.body).replace("DTSTAMP", "X-STAMP").into_bytes();
        reply
    });
    let url = format!("http://{address}{FEED}");
    let output = program(&[&url, "--allow", "host-cors"]).output().unwrap();
    let said = text(&output.stdout).replace(&address.to_string(), "HOST");
    assert!(
        said.starts_with(
            "warning[host-type]: the feed is served as `text/plain`\n  --> http://HOST/feeds/all.ics (asked):"
        ),
        "{said}"
    );
    assert!(said.contains("| < content-type: text/plain\n"), "{said}");
    assert!(
        said.contains("error[ics-property-missing]") && said.contains("--> http://HOST/feeds/all.ics:"),
        "{said}"
    );
    assert!(said.contains("\n5 requests, 3 events, 3 errors, 1 warning\n"), "{said}");
    assert_eq!(output.status.code(), Some(1));
    let denied = program(&[&url, "--deny", "warnings", "--allow", "host-type"]).output().unwrap();
    assert!(!text(&denied.stdout).contains("host-type"));
}

#[test]
fn a_feed_is_judged_as_lint_judges_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut paths: Vec<_> = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/findings/feed"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    // A page is told by its host's rule.
    paths.retain(|path| !path.ends_with("ics-no-calendar.ics"));
    for path in paths.iter().filter(|path| path.extension().is_some_and(|end| end == "ics")).step_by(9) {
        let bytes = fs::read(path).unwrap();
        let file = folder.path().join("feed.ics");
        fs::write(&file, &bytes).unwrap();
        let lint = Command::new(env!("CARGO_BIN_EXE_kalends"))
            .env_clear()
            .env("SOURCE_DATE_EPOCH", "1795305600")
            .args(["lint", "--format", "json"])
            .arg(&file)
            .output()
            .unwrap();
        let address = serve(None, move |asked| {
            let mut reply = fine(asked);
            if reply.status == 200 {
                reply.body.clone_from(&bytes);
            }
            reply
        });
        let (mut codes, _) = asked(address, FEED, &[]);
        codes.retain(|code| !code.starts_with("host-"));
        assert_eq!(codes, found(&lint).0, "{}", path.display());
    }
}

#[test]
fn wrong_usage_is_said_before_anybody_is_asked() {
    for (arguments, says) in [
        (
            &["example.org/all.ics"][..],
            "`example.org/all.ics` is no address of a feed: it does not begin with `https://`",
        ),
        (&["https://a:b@example.org/"], "it holds a name or a password"),
        (&["https://localhost/", "--allow", "host-tpye"], "did you mean `host-type`?"),
        (&["https://localhost/", "--allow", "host-404"], "`host-404` is an error"),
    ] {
        let output = program(arguments).output().unwrap();
        let said = text(&output.stderr);
        assert!(said.contains(says) && output.status.code() == Some(2), "{said}");
    }
    let folder = tempfile::tempdir().unwrap();
    let output = program(&["https://localhost/a.ics", "--out"]).arg(folder.path()).output().unwrap();
    assert!(text(&output.stderr).contains("holds nothing of the name of `https://localhost/a.ics`"));
    assert_eq!(output.status.code(), Some(3));
}

#[test]
fn a_program_without_a_client_has_no_secrets_to_keep() {
    let tree = |more: &[&str]| {
        let mut cargo = Command::new(env!("CARGO"));
        cargo.current_dir(env!("CARGO_MANIFEST_DIR")).args([
            "tree",
            "--locked",
            "--offline",
            "--edges=normal,build",
            "--prefix=none",
        ]);
        let output = cargo.args(more).output().unwrap();
        assert!(output.status.success(), "{}", text(&output.stderr));
        text(&output.stdout)
    };
    let has = |tree: &str, name: &str| tree.lines().any(|line| line.starts_with(&format!("{name} v")));
    let (whole, without) = (tree(&[]), tree(&["--no-default-features", "--features=serve"]));
    for name in ["ureq", "rustls", "ring", "rustls-platform-verifier", "rustls-webpki"] {
        assert!(has(&whole, name), "{name} is not in the tree at all");
        assert!(!has(&without, name), "{name} is in the tree without `probe`");
    }
}
