//! Characters that no text of a catalogue may hold and nothing that is built may show.
//!
//! In: a character. Out: whether it hides or turns text, or drives what reads it.
//! Must not know: where texts come from and where they go.

/// Whether a character must never reach a terminal, a page or a feed as it is: controls, bidi controls, separators
/// that act as line ends, zero-width characters that hide text, non-characters. LRM, RLM, ZWJ and ZWNJ are
/// honest text in some scripts and stay. A line break and a tab are such characters too; who may meet them looks
/// for them first.
#[must_use]
pub fn is_hostile(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        || matches!(c, '\u{200b}' | '\u{2060}' | '\u{feff}' | '\u{fdd0}'..='\u{fdef}')
        || (u32::from(c) & 0xfffe) == 0xfffe
}

/// Whether a character leaves its place blank: spaces of every kind, and what has no shape of its own (Unicode's
/// Default_Ignorable_Code_Point, and the Braille pattern without a dot). A text of these alone says nothing: as a
/// title it would be an entry without a name, as a link one that nobody can follow.
#[must_use]
pub fn is_blank(c: char) -> bool {
    c.is_whitespace()
        || is_hostile(c)
        || matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}')
        || matches!(c, '\u{180b}'..='\u{180f}' | '\u{200c}'..='\u{200f}' | '\u{2061}'..='\u{206f}' | '\u{2800}')
        || matches!(c, '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{ffa0}' | '\u{1bca0}'..='\u{1bca3}')
        || matches!(c, '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}
