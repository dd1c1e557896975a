//! The machine formats: whole, by their schemas, within their bounds, and with nothing in them that drives what
//! shows them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use kalends::report::visible::is_hostile;
use kalends::report::{Report, Rule, github, json, sarif, terminal};
use kalends::text::{Sources, Span};
use serde_json::Value;
use snapbox::{assert_data_eq, str};

use crate::findings::judged;

static BAD: Rule = Rule::error("bad", "nothing is bad", "");

/// Where readers of other makers are, if they were installed.
pub(crate) fn peers() -> Option<PathBuf> {
    let peers = std::env::var_os("KALENDS_PEERS").map(PathBuf::from);
    if peers.is_none() {
        println!("KALENDS_PEERS is not set: what others make of it is left out");
    }
    peers
}

/// Every faulty catalogue of the tests, judged.
fn cases() -> Vec<(String, Sources, Report)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/findings");
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|end| end == "toml"));
    paths.sort();
    let case = |path: PathBuf| {
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        let (sources, report) = judged(&[(&name, &fs::read_to_string(&path).unwrap())]);
        (name, sources, report)
    };
    paths.into_iter().map(case).collect()
}

/// What another maker's validator says of texts; empty when they are valid.
pub(crate) fn faults(peers: &Path, schema: &Path, texts: &[(String, String)]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let mut node = Command::new("node");
    node.env("KALENDS_PEERS", peers).arg("tests/peers/validate.mjs").arg(schema);
    for (name, text) in texts {
        let path = folder.path().join(name).with_extension("json");
        fs::write(&path, text).unwrap();
        node.arg(path);
    }
    let output = node.output().unwrap();
    String::from_utf8([output.stdout, output.stderr].concat()).unwrap()
}

#[test]
fn json_is_valid_by_its_schema() {
    let Some(peers) = peers() else { return };
    let schema = Path::new("docs/report.v1.schema.json");
    let counts = [("events", 1), ("series", 0)];
    let texts = cases()
        .into_iter()
        .map(|(name, sources, report)| (name, json::write(&report, &sources, &counts).to_string()));
    let texts: Vec<_> = texts.collect();
    assert!(texts.len() > 40);
    assert_eq!(faults(&peers, schema, &texts), "");
    let wrong = texts[0].1.replace("\"severity\"", "\"severe\"");
    assert!(faults(&peers, schema, &[("wrong".to_owned(), wrong)]).contains("severity"));
}

#[test]
fn sarif_is_valid_by_the_schema_of_the_standard() {
    let Some(peers) = peers() else { return };
    let schema = peers.join("node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json");
    let texts: Vec<_> = cases()
        .into_iter()
        .map(|(name, sources, report)| (name, sarif::write(&report, &sources).to_string()))
        .collect();
    assert_eq!(faults(&peers, &schema, &texts), "");
    let wrong = texts[0].1.replace("\"ruleId\"", "\"rule\"");
    assert!(faults(&peers, &schema, &[("wrong".to_owned(), wrong)]).contains("rule"));
}

fn one() -> (Sources, Report) {
    let mut sources = Sources::default();
    sources.add("a b,c:%.toml", "start = 2025-12\nname = \"é\"\nx = [\n]\n").unwrap();
    let finding = BAD.at(Span::new(0, 8..15), "a month, 100% bare: [x](y)").help("write it in quotes");
    let finding = finding.related(Span::new(0, 23..27), "of this").patch(Span::new(0, 8..15), "\"2025-12\"");
    let long = BAD.at(Span::new(0, 28..35), "a list");
    (sources, Report::finish(vec![finding, long]))
}

#[test]
fn github_gets_file_place_and_title() {
    let (sources, report) = one();
    assert_data_eq!(
        github::write(&report, &sources).to_string(),
        str![[r#"
::error file=a b%2Cc%3A%25.toml,line=1,endLine=1,col=9,endColumn=16,title=bad::a month, 100%25 bare: [x](y)%0Ahelp: write it in quotes (`--fix=all` does it)
::error file=a b%2Cc%3A%25.toml,line=3,endLine=4,title=bad::a list

"#]]
    );
    let mut piped = Sources::default();
    piped.add("<stdin>", "x").unwrap();
    let report = Report::finish(vec![BAD.at(Span::new(0, 0..1), "no")]);
    assert_eq!(github::write(&report, &piped), "::error line=1,endLine=1,col=1,endColumn=2,title=bad::no\n");
}

#[test]
fn sarif_carries_places_and_fixes() {
    let (sources, report) = one();
    let whole: Value = serde_json::from_str(&sarif::write(&report, &sources)).unwrap();
    let run = &whole["runs"][0];
    assert_eq!(whole["version"], "2.1.0");
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    assert_eq!((rules.len(), &rules[0]["id"]), (1, &Value::from("bad")));
    let result = &run["results"][0];
    assert_eq!(
        (&result["ruleId"], &result["ruleIndex"], &result["level"]),
        (&"bad".into(), &0.into(), &"error".into())
    );
    assert_eq!(
        result["message"]["text"],
        "a month, 100% bare: [x] (y)\nhelp: write it in quotes (`--fix=all` does it)"
    );
    let place = &result["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "a%20b%2Cc%3A%25.toml");
    let region = serde_json::json!({ "startLine": 1, "startColumn": 9, "endLine": 1, "endColumn": 16 });
    assert_eq!(place["region"], region);
    assert_eq!(result["relatedLocations"][0]["physicalLocation"]["region"]["startLine"], 2);
    let replacement = &result["fixes"][0]["artifactChanges"][0]["replacements"][0];
    assert_eq!(replacement["deletedRegion"], region);
    assert_eq!(replacement["insertedContent"]["text"], "\"2025-12\"");
}

#[test]
fn caps_hold_in_every_format() {
    let mut sources = Sources::default();
    sources.add("events.toml", "x".repeat(10_500)).unwrap();
    let report = Report::finish((0..10_500).map(|at| BAD.at(Span::new(0, at..at + 1), "no")).collect());
    let said = github::write(&report, &sources);
    assert_eq!(said.lines().count(), 101);
    assert!(said.ends_with("::notice::10400 more of `bad`, shown once these are mended\n"));
    let whole: Value = serde_json::from_str(&sarif::write(&report, &sources)).unwrap();
    assert_eq!(whole["runs"][0]["results"].as_array().unwrap().len(), 10_000);
    let note = &whole["runs"][0]["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"];
    assert_eq!(note, "500 more of `bad`, shown once these are mended");
}

static ODD: Rule = Rule::warning("odd", "nothing is odd", "");
static RARE: Rule = Rule::warning("rare", "nothing is rare", "");

/// One error and one rare warning among so many of one kind, whose messages have so many characters.
fn drowned(many: usize, length: usize) -> (Sources, Report) {
    let mut sources = Sources::default();
    sources.add("events.toml", "x".repeat(many + 2)).unwrap();
    let odd = (0..many).map(|at| ODD.at(Span::new(0, at..at + 1), "x".repeat(length)));
    let others =
        [RARE.at(Span::new(0, many..many + 1), "rare"), BAD.at(Span::new(0, many + 1..many + 2), "bad")];
    let report = Report::finish(odd.chain(others).collect());
    (sources, report)
}

#[test]
fn an_error_is_kept_where_a_report_is_cut() {
    // The last is cut by bytes: not one of its warnings fits.
    for (many, length) in [(101, 1), (10_001, 1), (90, 5_000), (2, 100_000)] {
        let (sources, report) = drowned(many, length);
        let style = terminal::Style { color: false, width: None };
        let said = terminal::draw(&report, &sources, style);
        assert!(said.contains("error[bad]") && said.contains("warning[rare]"), "{many}: {said}");
        assert!(said.contains(" more of `odd`, shown once these are mended"), "{many}: {said}");
        assert!(said.len() <= terminal::MOST_BYTES);
        if many > 100 {
            let said = github::write(&report, &sources);
            assert!(said.contains(",title=bad::") && said.contains(",title=rare::"), "{said}");
        }
        let whole: Value = serde_json::from_str(&json::write(&report, &sources, &[])).unwrap();
        let left = many.saturating_sub(9_998);
        assert_eq!(whole["left_off"], left);
        assert_eq!(whole["left_off_by_code"]["odd"].as_u64().unwrap_or(0), left as u64);
        let errors = |text: &str, codes: &[&str]| codes.iter().all(|code| text.contains(code));
        assert!(errors(&json::write(&report, &sources, &[]), &["\"bad\"", "\"rare\""]));
        assert!(errors(&sarif::write(&report, &sources), &["\"bad\"", "\"rare\""]));
    }
    // One error too long to be drawn is not hidden either.
    let mut sources = Sources::default();
    sources.add("events.toml", "x").unwrap();
    let report = Report::finish(vec![BAD.at(Span::new(0, 0..1), "long ".repeat(100_000))]);
    let said = terminal::draw(&report, &sources, terminal::Style { color: false, width: None });
    assert!(said.starts_with("error[bad]: long") && said.len() < 4_000, "{} bytes", said.len());
}

#[test]
fn no_line_of_a_wrapped_message_is_a_command() {
    let mut sources = Sources::default();
    sources.add("events.toml", "# ##[error]x").unwrap();
    let foreign = "a b c d e f g h i j k ::stop-commands::x l m n ::error::y ##[error]z";
    let report = Report::finish(vec![BAD.at(Span::new(0, 0..1), foreign).help(foreign)]);
    for width in 20..100 {
        let said = terminal::draw(&report, &sources, terminal::Style { color: false, width: Some(width) });
        let command = |line: &&str| line.trim_start().starts_with("::") || line.contains("##[");
        assert_eq!(said.lines().find(command), None, "{said}");
    }
    for said in [json::write(&report, &sources, &[]), sarif::write(&report, &sources)] {
        assert!(!said.contains("##["), "{said}");
        assert!(serde_json::from_str::<Value>(&said).unwrap().to_string().contains("##[error]z"));
    }
}

/// Texts of a stranger who means harm, each with something of it in as many places as it can be in.
fn hostile() -> Vec<String> {
    let evil = "\u{1b}]0;x\u{7}\u{202e}\t東京\u{200b}\u{9b}31m\u{2028}::error::x";
    let head = "[calendar]\nid = \"events.example.org\"\ntitle = \"Events\"\nurl = \"https://events.example.org/\"\n\n";
    let event = "[[event]]\nid = \"a\"\nname = \"A\"\nstart = 2027-12-01\n";
    let with = |line: &str| format!("{head}{event}{line}\n");
    vec![
        with(&format!("city = \"{evil}\"")),
        with(&format!("city = {evil}")),
        with(&format!("{evil} = 1")),
        with(&format!("\"{}\" = 1", "x\\n::error::y\\u001b\\u202e")),
        with("city = \"x\\n::error::y\\u001b\""),
        with("country = \"\\u001b\\n::error::z\""),
        with("status = \"tentative\\u0007\""),
        with("timezone = \"europe/\\u202eRome\""),
        with(&format!("# {evil}")),
        with(&format!("note = '''\n{evil}")),
        with(&format!("note = \"{}{evil}{}\"", "a".repeat(1 << 20), "東".repeat(1 << 19))),
        with(&format!("start = {}{evil}", "2".repeat(1 << 20))),
        with("allow = [\"\\u001b::error::\", \"`\\n::\"]"),
        format!("{head}<<<<<<< {evil}\n{event}=======\n{event}>>>>>>> {evil}\n"),
        format!("::error::{evil}\n{head}[ta{evil}gs]\nx = [[["),
        "::error::x\n".repeat(5_000),
        "\u{202e}".repeat(10_000),
    ]
}

#[test]
fn nothing_of_a_stranger_drives_what_shows_it() {
    for (number, text) in hostile().iter().enumerate() {
        let name = format!("{number}.toml");
        let (sources, report) = judged(&[(&name, text)]);
        assert!(!report.findings().is_empty(), "{number} has no finding");
        for finding in report.findings() {
            let words = [Some(&finding.message), finding.help.as_ref()].into_iter().flatten();
            let related = finding.related.iter().map(|(_, phrase)| phrase);
            for said in words.chain(related) {
                // Longer than any is a list of zones; a stranger's part of it is 60 characters.
                assert!(said.chars().count() <= 1_000, "{number}: {} characters", said.chars().count());
                assert!(!said.chars().any(is_hostile), "{number}: {said:?}");
            }
        }
        let drawn = |color, width| terminal::draw(&report, &sources, terminal::Style { color, width });
        for (said, most) in [
            (drawn(false, None), terminal::MOST_BYTES),
            (drawn(false, Some(40)), terminal::MOST_BYTES),
            (drawn(true, Some(80)), terminal::MOST_BYTES),
            (github::write(&report, &sources), 256 * 1024),
            (json::write(&report, &sources, &[]), 16 << 20),
            (sarif::write(&report, &sources), 16 << 20),
        ] {
            // Colours are ours: only the sequences that select one are taken out.
            let bare = anstyle_free(&said);
            let bad = bare.chars().find(|c| *c != '\n' && is_hostile(*c));
            assert!(bad.is_none(), "{number}: {bad:?} in {}", &bare[..bare.len().min(2000)]);
            assert!(said.len() <= most, "{number}: {} bytes", said.len());
            // `:::` is the arrow of a second place.
            let command = |line: &str| line.starts_with("::") && !line.starts_with(":::");
            let ours = |line: &str| line.contains(",title=") || line.starts_with("::notice::");
            let stranger = said.lines().map(str::trim_start).find(|line| command(line) && !ours(line));
            assert_eq!(stranger, None, "{number}");
        }
    }
}

/// The text without the sequences that select colours: ESC, `[`, digits and semicolons, `m`.
fn anstyle_free(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find("\u{1b}[") {
        out.push_str(&rest[..at]);
        let tail = &rest[at + 2..];
        let end = tail.find(|c: char| !(c.is_ascii_digit() || c == ';')).unwrap_or(tail.len());
        match tail[end..].starts_with('m') {
            true => rest = &tail[end + 1..],
            false => {
                out.push('\u{1b}');
                rest = tail;
            }
        }
    }
    out + rest
}

#[test]
fn a_diff_shows_no_more_than_it_may() {
    use kalends::report::diff;
    let before = format!("a\n  ::error::x\n\u{1b}\u{202e}\n{}\nb\n", "x".repeat(1 << 20));
    let after = before.replace("b\n", "c\n").replace("a\n", "d\n");
    let said = diff::draw("events.toml", &before, &after, false);
    assert!(said.len() <= diff::MOST_BYTES);
    assert!(!said.chars().any(|c| c != '\n' && is_hostile(c)), "{said}");
    assert!(!said.lines().any(|line| line.trim_start().starts_with("::")), "{said}");
    let many: String = (0..20_000).map(|number| format!("{number}\n")).collect();
    assert!(diff::draw("events.toml", &many, &many.replace('1', "2"), true).len() <= diff::MOST_BYTES);
    assert_eq!(diff::draw("events.toml", &many, &many, true), "");
}
