//! Findings as people see them, and as programs read them.

use kalends::report::{Finding, Report, Rule, json, terminal};
use kalends::text::{Sources, Span};
use snapbox::{assert_data_eq, str};

static ODD: Rule = Rule::warning("odd", "nothing is odd", "");
static BAD: Rule = Rule::error("bad", "nothing is bad", "");

/// One text, and the spans of words in it.
struct Text {
    sources: Sources,
    text: String,
}

impl Text {
    fn new(text: &str) -> Self {
        let mut sources = Sources::default();
        sources.add("events.toml", text).unwrap();
        Self { sources, text: text.to_owned() }
    }

    fn span(&self, needle: &str) -> Span {
        let start = self.text.find(needle).unwrap();
        Span::new(0, start..start + needle.len())
    }

    fn draw(&self, findings: Vec<Finding>) -> String {
        let style = terminal::Style { color: false, width: None };
        terminal::draw(&Report::finish(findings), &self.sources, style).to_string()
    }
}

#[test]
fn places_help_and_patch() {
    let text = Text::new("[[event]]\nid = \"a\"\nstart = 2025-12\n\n[[event]]\nid = \"a\"\n");
    let again = Span::new(0, text.text.rfind("\"a\"").unwrap()..text.text.len() - 1);
    let findings = vec![
        BAD.at(again, "`a` is the id of two entries")
            .related(text.span("\"a\""), "the first")
            .help("rename one of them"),
        ODD.at(text.span("2025-12"), "a month is written in quotes")
            .help("write it in quotes")
            .patch(text.span("2025-12"), "\"2025-12\""),
    ];
    assert_data_eq!(
        text.draw(findings),
        str![[r#"
warning[odd]: a month is written in quotes
 --> events.toml:3:9
  |
3 | start = 2025-12
  |         ^^^^^^^
  |
help: write it in quotes (`--fix=all` does it)
  |
3 - start = 2025-12
3 + start = "2025-12"
  |

error[bad]: `a` is the id of two entries
 --> events.toml:6:6
  |
6 | id = "a"
  |      ^^^
 ::: events.toml:2:6
  |
2 | id = "a"
  |      --- the first
  |
  = help: rename one of them


"#]]
    );
}

#[test]
fn nothing_of_a_catalogue_drives_the_terminal() {
    let line = "name = \"\u{1b}[31m\u{202e}\u{7}\u{9}\u{85}\u{2028}東京 e\u{301}\u{feff}x\" # ende";
    let text = Text::new(line);
    let drawn = text.draw(vec![BAD.at(text.span("東京"), "a word"), BAD.at(text.span("# ende"), "an end")]);
    assert!(!drawn.chars().any(|c| c != '\n' && kalends::report::visible::is_hostile(c)), "{drawn:?}");
    assert_data_eq!(
        drawn,
        str![[r#"
error[bad]: a word
 --> events.toml:1:19
  |
1 | name = "␛[31m�␇␉��東京 é�x" # ende
  |                   ^^^^

error[bad]: an end
 --> events.toml:1:28
  |
1 | name = "␛[31m�␇␉��東京 é�x" # ende
  |                             ^^^^^^


"#]]
    );
}

#[test]
fn carets_stand_under_what_they_mark() {
    use unicode_width::UnicodeWidthStr;
    for before in
        ["", "\u{1b}", "\t", "a\tb", "東京", "\u{202e}", "e\u{301}", &"東".repeat(200), &"\u{7f}".repeat(200)]
    {
        let text = Text::new(&format!("k = \"{before}MARK\"\n"));
        let drawn = text.draw(vec![BAD.at(text.span("MARK"), "here")]);
        let row = |needle: &str| drawn.lines().find(|line| line.contains(needle)).unwrap().to_owned();
        let column = |line: &str, needle: &str| line[..line.find(needle).unwrap()].width();
        assert_eq!(column(&row("MARK"), "MARK"), column(&row("^^^^"), "^^^^"), "{drawn}");
    }
}

#[test]
fn a_long_line_is_a_window_round_the_span() {
    let text = Text::new(&format!("k = \"{}MARK{}\"\n", "東".repeat(50_000), "x".repeat(50_000)));
    let drawn = text.draw(vec![BAD.at(text.span("MARK"), "here")]);
    assert!(drawn.contains("--> events.toml:1:50006"), "{drawn}");
    let row = drawn.lines().find(|line| line.contains("MARK")).unwrap();
    assert!(unicode_width::UnicodeWidthStr::width(row) <= 4 + 120, "{row}");
}

#[test]
fn a_report_stops_at_a_hundred_and_at_64_kib() {
    let text = Text::new(&"x".repeat(5_000));
    let many = |message: &str| (0..5_000).map(|at| BAD.at(Span::new(0, at..at + 1), message)).collect();
    let drawn = text.draw(many("no"));
    assert_eq!(drawn.matches("error[bad]").count(), 100);
    assert!(
        drawn.ends_with("… and 4900 more of `bad`, shown once these are mended\n\n"),
        "{}",
        &drawn[drawn.len() - 80..]
    );
    let drawn = text.draw(many(&"long ".repeat(1_000)));
    assert!(drawn.len() <= 64 * 1024, "{}", drawn.len());
    assert!(drawn.contains("more of `bad`, shown once these are mended"));
}

#[test]
fn json_carries_everything() {
    let text = Text::new("start = 2025-12\nname = \"é\"\n");
    let finding = BAD
        .at(text.span("2025-12"), "a month is written in quotes")
        .help("write it in quotes")
        .related(text.span("\"é\""), "of this")
        .patch(text.span("2025-12"), "\"2025-12\"");
    let report = Report::finish(vec![finding]);
    assert_data_eq!(
        json::write(&report, &text.sources, &[("events", 3)]).to_string(),
        str![[r#"
{
  "version": "v1",
  "findings": [
    {
      "code": "bad",
      "severity": "error",
      "message": "a month is written in quotes",
      "help": "write it in quotes",
      "file": "events.toml",
      "line": 1,
      "column": 9,
      "end_line": 1,
      "end_column": 16,
      "related": [
        {
          "message": "of this",
          "file": "events.toml",
          "line": 2,
          "column": 8,
          "end_line": 2,
          "end_column": 11
        }
      ],
      "patch": [
        {
          "text": "/"2025-12/"",
          "file": "events.toml",
          "line": 1,
          "column": 9,
          "end_line": 1,
          "end_column": 16
        }
      ],
      "certain": false
    }
  ],
  "left_off": 0,
  "counts": {
    "errors": 1,
    "events": 3,
    "warnings": 0
  }
}

"#]]
    );
}

#[test]
fn json_stops_at_ten_thousand_and_counts_the_rest() {
    let text = Text::new(&"x".repeat(10_500));
    let findings = (0..10_500).map(|at| ODD.at(Span::new(0, at..at + 1), "no")).collect();
    let report = Report::finish(findings);
    let value: serde_json::Value = serde_json::from_str(&json::write(&report, &text.sources, &[])).unwrap();
    assert_eq!(value["findings"].as_array().unwrap().len(), 10_000);
    assert_eq!(value["left_off"], 500);
    assert_eq!(value["counts"]["warnings"], 10_500);
}
