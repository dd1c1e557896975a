//! Characters that no text of a catalogue may hold and nothing that is built may show.
//!
//! In: a character, or a text with all of them. Out: what hides or turns text, or drives what reads it. What may stand
//! is decided by properties of Unicode, so that no list has to be kept.
//! Must not know: where texts come from and where they go.

use icu_properties::props::{
    BidiClass, DefaultIgnorableCodePoint, Emoji, ExtendedPictographic, GeneralCategory, Ideographic,
    IndicSyllabicCategory, JoiningType, Script,
};
use icu_properties::{CodePointMapData, CodePointSetData};

/// What joins letters and emoji, or holds them apart.
const NON_JOINER: char = '\u{200c}';
const JOINER: char = '\u{200d}';

/// The flag that tags make one of a part of a country, and the tag that ends it.
const FLAG: char = '\u{1f3f4}';
const TAGS_END: char = '\u{e007f}';

/// Whether a character must never reach a terminal, a page or a feed as it is: controls, bidi controls, separators
/// that act as line ends, whatever has no shape of its own (Default_Ignorable_Code_Point), private use and what is not
/// assigned. A line break and a tab are such characters too; who may meet them looks for them first. What is honest
/// beside some characters and hides text beside others is told by [`hidden`].
#[must_use]
pub fn is_hostile(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_control();
    }
    match CodePointMapData::<GeneralCategory>::new().get(c) {
        GeneralCategory::Control | GeneralCategory::PrivateUse => true,
        GeneralCategory::LineSeparator | GeneralCategory::ParagraphSeparator => true,
        // Emoji of next year are known by their place: they show a box, and hide nothing.
        GeneralCategory::Unassigned => !is_pictographic(c),
        _ if is_conditional(c) => false,
        // Interlinear annotations lay a second text over the first.
        _ => matches!(c, '\u{fff9}'..='\u{fffb}') || is_ignorable(c),
    }
}

/// Whether a character is of a block that is kept for emoji, and none yet.
#[must_use]
pub fn is_unassigned_emoji(c: char) -> bool {
    !c.is_ascii()
        && CodePointMapData::<GeneralCategory>::new().get(c) == GeneralCategory::Unassigned
        && is_pictographic(c)
}

/// Whether a character turns the direction of text, and so can make a reader see other text than is there.
#[must_use]
pub fn is_bidi_control(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Whether a character leaves its place blank: spaces of every kind, what has no shape of its own, and the Braille
/// pattern without a dot. A text of these alone says nothing: as a title it would be an entry without a name, as a
/// link one that nobody can follow.
#[must_use]
pub fn is_blank(c: char) -> bool {
    c.is_whitespace() || is_hostile(c) || is_conditional(c) || c == '\u{2800}'
}

/// What is wrong with a character that is hostile or hidden, as a phrase after "which".
#[must_use]
pub fn fault(c: char) -> &'static str {
    match CodePointMapData::<GeneralCategory>::new().get(c) {
        _ if is_bidi_control(c) => "turns the direction of text",
        GeneralCategory::PrivateUse => "means something else to every program",
        GeneralCategory::Unassigned => "is not one of Unicode",
        _ => "cannot be seen",
    }
}

/// Every character of a text that is hostile, or would be honest elsewhere and is not here: joiners apart from the
/// letters and emoji that they join, direction marks in a text without letters that run from right to left,
/// variation selectors and tags that nothing visible takes up. Linear.
#[must_use]
pub fn hidden(text: &str) -> Vec<(usize, char)> {
    if !text.contains(|c| is_hostile(c) || is_conditional(c)) {
        return Vec::new();
    }
    let turns = text.contains(is_right_to_left);
    let mut out = Vec::new();
    let mut flag_ends = 0;
    // What a mark sits on, and what stands directly before.
    let (mut base, mut before) = (' ', ' ');
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let after = chars.peek().map_or(' ', |(_, after)| *after);
        if c == FLAG {
            flag_ends = at + c.len_utf8() + tags(text.get(at + c.len_utf8()..).unwrap_or_default());
        }
        let honest = match c {
            NON_JOINER => is_joined(base) || is_joined(after),
            JOINER => is_joined(base) || is_joined(after) || is_emoji_end(before) && is_emoji(after),
            '\u{200e}' | '\u{200f}' | '\u{61c}' => turns,
            '\u{e0020}'..=TAGS_END => at < flag_ends,
            _ => !is_conditional(c) || is_varied(before, c, after),
        };
        if !honest || is_hostile(c) {
            out.push((at, c));
        }
        before = c;
        if !is_mark(c) {
            base = c;
        }
    }
    out
}

/// Whether a character without a shape of its own is honest beside some others.
fn is_conditional(c: char) -> bool {
    matches!(c, NON_JOINER | JOINER | '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{e0020}'..=TAGS_END)
        || matches!(c, '\u{180b}'..='\u{180f}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

/// Whether a variation selector has something before it that comes in several forms.
fn is_varied(before: char, selector: char, after: char) -> bool {
    match selector {
        '\u{fe0e}' | '\u{fe0f}' if before.is_ascii() => {
            CodePointSetData::new::<Emoji>().contains(before) && after == '\u{20e3}'
        }
        '\u{fe0e}' | '\u{fe0f}' => is_emoji(before),
        '\u{fe00}'..='\u{fe0d}' => before == '0' || !before.is_ascii() && !is_blank(before),
        '\u{180b}'..='\u{180f}' => CodePointMapData::<Script>::new().get(before) == Script::Mongolian,
        _ => CodePointSetData::new::<Ideographic>().contains(before),
    }
}

/// How many bytes of tags at the beginning of a text make a flag: two letters of a country, up to three letters or
/// digits of its part, and the end. Longer ones are no flags, and could say anything.
fn tags(text: &str) -> usize {
    let tag = |c: char| char::from_u32(u32::from(c).wrapping_sub(0xe0000)).filter(char::is_ascii);
    let code: String = text.chars().map_while(tag).take_while(char::is_ascii_alphanumeric).take(6).collect();
    let shape = (3..=5).contains(&code.len()) && code.bytes().take(2).all(|byte| byte.is_ascii_lowercase());
    let ended = text.chars().nth(code.len()) == Some(TAGS_END);
    if shape && ended { (code.len() + 1) * TAGS_END.len_utf8() } else { 0 }
}

fn is_ignorable(c: char) -> bool {
    CodePointSetData::new::<DefaultIgnorableCodePoint>().contains(c)
}

fn is_pictographic(c: char) -> bool {
    CodePointSetData::new::<ExtendedPictographic>().contains(c)
}

fn is_emoji(c: char) -> bool {
    !c.is_ascii() && CodePointSetData::new::<Emoji>().contains(c)
}

/// Whether a character can be the last one of an emoji.
fn is_emoji_end(c: char) -> bool {
    is_emoji(c) || c == '\u{fe0f}'
}

fn is_mark(c: char) -> bool {
    matches!(
        CodePointMapData::<GeneralCategory>::new().get(c),
        GeneralCategory::NonspacingMark | GeneralCategory::EnclosingMark
    )
}

fn is_right_to_left(c: char) -> bool {
    let class = CodePointMapData::<BidiClass>::new().get(c);
    matches!(class, BidiClass::RightToLeft | BidiClass::ArabicLetter) && !is_conditional(c)
}

/// Whether a character is a letter of a script whose letters take other shapes beside each other.
fn is_joined(c: char) -> bool {
    let joining = CodePointMapData::<JoiningType>::new().get(c);
    let indic = CodePointMapData::<IndicSyllabicCategory>::new().get(c);
    !c.is_ascii()
        && c.is_alphabetic()
        && (matches!(
            joining,
            JoiningType::DualJoining | JoiningType::RightJoining | JoiningType::LeftJoining
        ) || indic != IndicSyllabicCategory::Other)
}
