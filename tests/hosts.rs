//! Rules of hosts: the conversations that explain them are judged as they say.
//!
//! A conversation is read back from the form in which transcripts are written, so the two hold each other.

use std::collections::BTreeSet;
use std::time::Duration;

use kalends::host::{self, Address, Answer, Ask, Built, End, Exchange, Failure, Length, Request, Transcript};
use kalends::report::Report;
use kalends::report::terminal::{self, Style};
use kalends::text::Sources;

/// How a feed begins that was built, in an example.
const BUILT: &str = "# the feed as it was built";

/// What an example says.
#[derive(Debug, Default)]
struct Written {
    exchanges: Vec<Exchange>,
    built: Option<Built>,
}

fn read(text: &str) -> Written {
    let mut written = Written::default();
    for block in text.split("\n\n").filter(|block| !block.trim().is_empty()) {
        let (head, lines) = block.split_once('\n').unwrap();
        if head == BUILT {
            let bytes = lines.trim_end().as_bytes().to_vec();
            written.built = Some(Built { name: "out/all.ics".to_owned(), bytes });
        } else {
            written.exchanges.push(exchange(head, lines));
        }
    }
    written
}

fn exchange(head: &str, lines: &str) -> Exchange {
    let ask = Ask::ALL.into_iter().find(|ask| head == format!("# {}", ask.words()));
    let ask = ask.unwrap_or_else(|| panic!("{head}: nobody asks so"));
    let mut request = Request { url: String::new(), fields: Vec::new() };
    let (mut status, mut fields, mut body) = (0, Vec::new(), Vec::new());
    let (mut length, mut took) = (Length::Whole, Duration::ZERO);
    for line in lines.lines() {
        let (mark, rest) = line.split_at_checked(2).unwrap_or((line, ""));
        match (mark, rest.split_once(": ")) {
            ("> ", Some((name, value))) if !rest.starts_with("GET ") => {
                let known = ["accept-encoding", "if-modified-since", "if-none-match", "origin"];
                let name = known.into_iter().find(|known| *known == name).unwrap();
                request.fields.push((name, value.to_owned()));
            }
            ("> ", _) => request.url = rest.strip_prefix("GET ").unwrap().to_owned(),
            ("< ", Some((name, value))) => fields.push((name.to_owned(), value.to_owned())),
            ("< ", None) => status = rest.parse().unwrap(),
            ("* ", _) if rest.starts_with("took ") => {
                took = Duration::from_secs(rest["took ".len()..].split(' ').next().unwrap().parse().unwrap());
            }
            ("* ", _) if rest.starts_with("ended after ") => length = Length::Cut,
            ("* ", _) if rest.starts_with("longer than ") => length = Length::Endless,
            _ => body.push(line),
        }
    }
    let body = body.join("\n").into_bytes();
    Exchange { ask, request, end: End::Answered(Answer { status, fields, body, length, took }) }
}

fn judged(exchanges: &[Exchange], built: Option<&Built>) -> (Sources, Report) {
    let transcript = Transcript::of(exchanges);
    let mut sources = Sources::default();
    let number = sources.add("asked", transcript.text.clone()).unwrap();
    let findings = host::judge(exchanges, built, Duration::from_secs(5), &transcript, number);
    (sources, Report::finish(findings))
}

fn codes(example: &str) -> Vec<&'static str> {
    let Written { exchanges, built } = read(example);
    let (_, report) = judged(&exchanges, built.as_ref());
    report.findings().iter().map(|finding| finding.rule.code).collect()
}

#[test]
fn conversations_are_judged_as_explained() {
    let mut seen = BTreeSet::new();
    for rule in host::rules() {
        assert!(rule.code.starts_with("host-") && seen.insert(rule.code), "{}", rule.code);
        let parts = rule.explanation().unwrap_or_else(|| panic!("{} has no two examples", rule.code));
        assert_eq!(parts.language, "http", "{}", rule.code);
        assert!(!parts.text.contains("\n\n"), "{}: one paragraph is enough", rule.code);
        assert_eq!(codes(parts.wrong), [rule.code], "the wrong example of {}", rule.code);
        assert_eq!(codes(parts.right), [""; 0], "the right example of {}", rule.code);
    }
    assert_eq!(seen.len(), 15, "{seen:?}");
}

#[test]
fn what_is_explained_is_written_as_transcripts_are() {
    for rule in host::rules() {
        let parts = rule.explanation().unwrap();
        let conversation = parts.right.split(BUILT).next().unwrap();
        let lines =
            conversation.lines().filter(|line| line.is_empty() || line.starts_with(['#', '>', '<', '*']));
        let shown = lines.collect::<Vec<_>>().join("\n");
        assert_eq!(
            Transcript::of(&read(parts.right).exchanges).text.trim_end(),
            shown.trim_end(),
            "{}",
            rule.code
        );
    }
}

/// A conversation with a host that answers always alike.
fn held(answer: impl Fn(&Request) -> End) -> Vec<Exchange> {
    host::hold(&Address::typed("https://events.example.org/feeds/all.ics").unwrap(), |request| {
        answer(request)
    })
}

fn answered(status: u16, fields: &[(&str, &str)], body: &str) -> End {
    let fields = fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    let (body, length) = (body.as_bytes().to_vec(), Length::Whole);
    End::Answered(Answer { status, fields, body, length, took: Duration::ZERO })
}

#[test]
fn a_conversation_ends() {
    let circle = held(|_| answered(302, &[("location", "/feeds/all.ics")], ""));
    assert_eq!(circle.len(), host::REDIRECTS + 1);
    let longer = held(|request| answered(302, &[("location", &format!("{}x", request.url))], ""));
    assert_eq!(longer.len(), host::REDIRECTS + 1);
    let silent = held(|_| End::Failed(Failure::Late(Duration::from_secs(3))));
    assert_eq!(silent.len(), 1);
    let page = held(|_| answered(200, &[], "<!DOCTYPE html>"));
    assert_eq!(page.len(), 1);
    let unmarked = held(|_| answered(200, &[], "BEGIN:VCALENDAR"));
    let asked: Vec<_> = unmarked.iter().map(|exchange| exchange.ask).collect();
    assert_eq!(asked, [Ask::Feed, Ask::Other, Ask::Compressed, Ask::Missing]);
    let marked =
        held(|_| answered(200, &[("etag", "\"a\""), ("content-encoding", "gzip")], "BEGIN:VCALENDAR"));
    assert_eq!(marked.iter().map(|exchange| exchange.ask).collect::<Vec<_>>(), Ask::ALL);
}

#[test]
fn redirects_lead_to_hosts_alone() {
    for to in
        ["javascript:alert(1)", "file:///etc/passwd", "https://a:b@example.org/", "data:text/calendar,x"]
    {
        let talk = held(|_| answered(302, &[("location", to)], ""));
        assert_eq!(talk.len(), 1, "{to}");
        let (_, report) = judged(&talk, None);
        assert_eq!(report.findings()[0].rule.code, "host-redirect", "{to}");
    }
    let talk = held(|request| match request.url.as_str() {
        "https://events.example.org/feeds/all.ics" => answered(302, &[("location", "../b.ics")], ""),
        url => answered(404, &[("server", url)], ""),
    });
    assert_eq!(talk[1].request.url, "https://events.example.org/b.ics");
}

#[test]
fn nothing_of_a_host_is_shown_raw() {
    let evil = "\u{1b}]0;x\u{7}\u{202e}\r\n::error::x `a` ##[error]";
    let fields = [("content-type", evil), ("etag", evil), ("access-control-allow-origin", evil)];
    let talk = held(|_| answered(200, &fields, "BEGIN:VCALENDAR"));
    let (sources, report) = judged(&talk, None);
    let drawn = terminal::draw(&report, &sources, Style { color: false, width: None });
    assert!(report.findings().len() >= 3, "{drawn}");
    let hostile = |c: char| c != '\n' && kalends::report::visible::is_hostile(c);
    assert!(!drawn.contains(hostile), "{drawn:?}");
    assert!(drawn.lines().all(|line| !line.trim_start().starts_with("::error")), "{drawn}");
    let long = "x".repeat(100_000);
    let talk = held(|_| answered(200, &[("content-type", &long)], ""));
    assert!(Transcript::of(&talk).text.len() < 5_000);
}

#[test]
fn addresses_are_taken_as_people_copy_them() {
    let typed = |text: &str| Address::typed(text).map(|address| address.as_str().to_owned());
    assert_eq!(typed("webcal://example.org/a.ics#x").unwrap(), "https://example.org/a.ics");
    assert_eq!(typed("http://127.0.0.1:8000/a.ics").unwrap(), "http://127.0.0.1:8000/a.ics");
    for wrong in
        ["example.org/a.ics", "ftp://example.org/", "https://", "https://a:b@example.org/", "a b", ""]
    {
        assert!(typed(wrong).is_err(), "{wrong}");
    }
    let nowhere = Address::typed("https://example.org/feeds/all.ics?export").unwrap().nowhere();
    assert!(nowhere.as_str().starts_with("https://example.org/feeds/kalends-probe"), "{nowhere:?}");
}
