//! Places in texts, and characters that nobody can see.

use kalends::text::hostile::{hidden, is_blank, is_hostile};
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

/// Text that speaks to machines alone, and all its kin.
#[test]
fn nothing_invisible_is_honest_alone() {
    let ignorable = [0xad, 0x34f, 0x61c, 0x115f, 0x1160, 0x17b4, 0x17b5, 0x3164, 0xffa0, 0xe0001];
    let ranges = [
        0x180b..=0x180f,
        0x200b..=0x200f,
        0x202a..=0x202e,
        0x2060..=0x206f,
        0xfe00..=0xfe0f,
        0xfff0..=0xfffb,
        0x1bca0..=0x1bca3,
        0x1d173..=0x1d17a,
        0xe0020..=0xe007f,
        0xe0100..=0xe01ef,
        0xe000..=0xe010,
        0x378..=0x379,
    ];
    for number in ranges.into_iter().flatten().chain(ignorable) {
        let c = char::from_u32(number).unwrap();
        for text in [format!("Kube{c}Con"), format!("{c}"), format!("a {c}"), format!("\u{1f3f4}{c}")] {
            let honest = text.starts_with('\u{1f3f4}') && (0xfe00..=0xfe0f).contains(&number);
            assert!(
                honest || hidden(&text).iter().any(|(_, hidden)| *hidden == c),
                "U+{number:04X} in {text:?}"
            );
        }
    }
    // A run of what is honest once says more than one.
    assert_eq!(hidden("❤\u{fe0f}\u{fe0f}\u{fe01}").len(), 2);
    assert_eq!(hidden("葛\u{e0100}\u{e0101}").len(), 1);
    assert_eq!(hidden("\u{1f3f4}\u{e0067}\u{e0062}\u{e0073}").len(), 3);
    assert_eq!(hidden("\u{627}\u{200c}\u{200c}\u{200c}\u{627}").len(), 1);
}

/// What people write in their own scripts, and with emoji.
#[test]
fn honest_text_of_every_script_stays() {
    for text in [
        "می\u{200c}خواهم",
        "ශ්\u{200d}රී ලංකා",
        "क्\u{200d}ष",
        "നന്\u{200d}",
        "שלום C++\u{200e} 2025",
        "\u{61c}مرحبا 2025",
        "👩\u{200d}💻 👩🏽\u{200d}💻 🏳\u{fe0f}\u{200d}🌈 ❤\u{fe0f}\u{200d}🔥",
        "☎\u{fe0e} 1\u{fe0f}\u{20e3} ©\u{fe0f} 0\u{fe00}",
        "\u{1f3f4}\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f} Edinburgh",
        "🇩🇪 葛\u{e0100}城 ᠮᠣᠩᠭᠣᠯ\u{180e}ᠠ",
        "PyCon大阪 Łódź 한국어 ภาษาไทย",
        "\u{1faff}",
    ] {
        assert_eq!(hidden(text), [], "{text}");
    }
}
