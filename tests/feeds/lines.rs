//! Content lines.

use kalends::render::ics::line::{Value, fold, write};
use kalends::text::hostile::is_hostile;
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::reader::{unescape, unfold};

fn folded(line: &str) -> String {
    let mut out = String::new();
    fold(&mut out, line);
    out
}

/// A line's physical lines, without the space that begins a continuation.
fn pieces(folded: &str) -> Vec<&str> {
    folded.strip_suffix("\r\n").unwrap().split("\r\n ").collect()
}

/// Text in which every kind of character that matters to folding is frequent.
fn awkward() -> impl Strategy<Value = String> {
    let char = prop_oneof![
        4 => prop::char::range('a', 'z'),
        2 => Just(' '),
        2 => prop::char::range('\u{300}', '\u{320}'),
        2 => prop_oneof![Just('é'), Just('€'), Just('𝄞'), Just('\u{200d}'), Just('👩'), Just('\u{fe0f}')],
        1 => prop_oneof![Just('\\'), Just(','), Just(';'), Just(':'), Just('"'), Just('^')],
        1 => any::<char>().prop_filter("a control", |c| !c.is_control()),
    ];
    prop::collection::vec(char, 0..400).prop_map(|chars| chars.into_iter().collect())
}

/// Text with everything in it that could end a line or a value.
fn wild() -> impl Strategy<Value = String> {
    let char = prop_oneof![
        2 => any::<char>(),
        1 => prop::char::range('\0', '\u{a0}'),
        1 => prop_oneof![Just('\r'), Just('\n'), Just('\t'), Just('\u{85}'), Just('\u{2028}'), Just('\u{202e}')],
    ];
    prop::collection::vec(char, 0..200).prop_map(|chars| chars.into_iter().collect())
}

/// Words without runs that leave no good place to break.
fn prose() -> impl Strategy<Value = String> {
    "([a-zé€]{1,12}\u{301}? ){0,60}"
}

proptest! {
    #[test]
    fn folded_lines_join_to_what_they_were(line in awkward()) {
        let out = folded(&line);
        for (at, piece) in pieces(&out).iter().enumerate() {
            prop_assert!(piece.len() + usize::from(at > 0) <= 75);
            prop_assert!(at == 0 || !piece.is_empty());
        }
        prop_assert_eq!(pieces(&out).concat(), line);
    }

    #[test]
    fn lines_are_not_broken_where_readers_stumble(line in prose()) {
        let out = folded(&line);
        for pair in pieces(&out).windows(2) {
            let (before, after) = (pair[0].chars().next_back().unwrap(), pair[1].chars().next().unwrap());
            prop_assert!(!before.is_whitespace() && !after.is_whitespace(), "beside a space: {:?}", pair);
            prop_assert!(!is_combining_mark(after), "before a combining mark: {:?}", pair);
        }
    }

    #[test]
    fn lines_are_as_long_as_they_may_be(line in "[a-z]{76,400}") {
        let out = folded(&line);
        let (last, full) = pieces(&out).split_last().map(|(last, full)| (last.len(), full.to_vec())).unwrap();
        prop_assert!(last > 0);
        prop_assert!(full.iter().enumerate().all(|(at, piece)| piece.len() == 75 - usize::from(at > 0)));
    }

    #[test]
    fn text_comes_back_as_it_was(text in wild()) {
        let mut out = String::new();
        write(&mut out, "SUMMARY", &[], Value::Text(&text));
        let lines = unfold(&out);
        prop_assert_eq!(lines.len(), 1);
        let value = lines[0].strip_prefix("SUMMARY:").unwrap();
        let expected: String = text.nfc().collect::<String>().replace("\r\n", "\n").replace('\r', "\n").replace('\t', " ");
        let expected: String = expected.chars().filter(|c| *c == '\n' || !is_hostile(*c)).collect();
        prop_assert_eq!(unescape(value), expected);
    }

    #[test]
    fn calcard_reads_text_as_it_was(text in "[ -~é€\n]{0,200}") {
        let mut line = String::new();
        write(&mut line, "DESCRIPTION", &[], Value::Text(&text));
        let file = format!("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n{line}END:VEVENT\r\nEND:VCALENDAR\r\n");
        let calendar = calcard::icalendar::ICalendar::parse(&file).unwrap();
        let event = calendar.components.iter().find(|it| !it.entries.is_empty());
        let read = event.and_then(|it| it.entries[0].values.first()).and_then(|it| it.as_text());
        prop_assert_eq!(read.unwrap_or_default(), text);
    }

    #[test]
    fn no_value_begins_a_line(text in wild()) {
        let mut out = String::new();
        write(&mut out, "LOCATION", &[("ALTREP", &text), ("LANGUAGE", &text)], Value::Exact(&text));
        write(&mut out, "CATEGORIES", &[], Value::Texts(&[&text, &text]));
        let lines = unfold(&out);
        prop_assert_eq!(lines.len(), 2);
        prop_assert!(lines[0].starts_with("LOCATION;ALTREP=") && lines[1].starts_with("CATEGORIES:"));
    }
}

#[test]
fn a_run_of_spaces_or_marks_is_broken_all_the_same() {
    for line in
        [" ".repeat(300), "\u{301}".repeat(300), format!("a{}", "\u{200d}".repeat(200)), "\\".repeat(301)]
    {
        let out = folded(&line);
        assert!(pieces(&out).iter().all(|piece| piece.len() <= 75 && !piece.is_empty()));
        assert_eq!(pieces(&out).concat(), line);
    }
}

/// One text is one sequence of bytes however it was typed, so that nothing seems changed that looks the same.
#[test]
fn texts_are_composed() {
    for value in [Value::Text("Cafe\u{301}"), Value::Texts(&["Cafe\u{301}"])] {
        let mut out = String::new();
        write(&mut out, "X", &[("LABEL", "Zu\u{308}rich")], value);
        assert_eq!(out, "X;LABEL=\"Zürich\":Café\r\n");
    }
}

#[test]
fn parameters_are_written_as_rfc_6868_says() {
    let mut out = String::new();
    write(&mut out, "X", &[("LABEL", "a\"b^c\nd:e")], Value::Exact("v"));
    assert_eq!(out, "X;LABEL=\"a^'b^^c^nd:e\":v\r\n");
}

/// Twice the text takes about twice the time: a thousand lines of each of the worst kinds come to an end soon.
#[test]
fn folding_is_linear() {
    for text in ["x", " ", "\u{301}", "\\"] {
        let line = text.repeat(4_000_000 / text.len());
        assert!(folded(&line).len() > line.len());
    }
}
