//! Places in texts, and characters that nobody can see.

use kalends::text::hostile::{is_blank, is_hostile};
use kalends::text::{Sources, Span};
use proptest::prelude::*;

fn place(text: &str, byte: usize) -> (usize, usize) {
    let mut sources = Sources::default();
    let number = sources.add("a.toml", text).unwrap();
    let place = sources.place(Span::new(number, byte..byte));
    (place.line, place.column)
}

/// Line and column by counting from the start.
fn counted(text: &str, byte: usize) -> (usize, usize) {
    let before = &text[..byte];
    let line = before.matches('\n').count() + 1;
    (line, before.rsplit('\n').next().unwrap().chars().count() + 1)
}

#[test]
fn long_lines_have_the_right_columns() {
    for unit in ["a", "é", "東", "😀", "a\n"] {
        for length in [1, 4095, 4096, 4097, 8192, 20_000] {
            let text: String = unit.chars().cycle().take(length).collect();
            for (byte, _) in text.char_indices().step_by(997).chain([(text.len(), ' ')]) {
                assert_eq!(place(&text, byte), counted(&text, byte), "{unit:?} {length} {byte}");
            }
        }
    }
    assert_eq!(place("", 0), (1, 1));
}

proptest! {
    #[test]
    fn every_place_is_what_counting_gives(text in "([a-zé東😀]{0,9}\r?\n?){0,9}") {
        for (byte, _) in text.char_indices().chain([(text.len(), ' ')]) {
            prop_assert_eq!(place(&text, byte), counted(&text, byte));
        }
    }
}

/// What hides or turns text leaves no mark either; letters of every script do, and so does a lone accent.
#[test]
fn what_nobody_can_see_is_blank() {
    for c in '\0'..=char::MAX {
        assert!(is_blank(c) || !(is_hostile(c) || c.is_whitespace()), "{c:?}");
        assert!(
            !(is_blank(c) && c.is_alphanumeric()) || "\u{115f}\u{1160}\u{3164}\u{ffa0}".contains(c),
            "{c:?}"
        );
    }
    assert!("\u{200d}\u{ad}\u{2800}\u{fe0f}\u{e0041}".chars().all(is_blank));
    assert!(!"a.-·\u{301}か".contains(is_blank));
}
