//! Letters that are not what they look like, and signs that no program can show.
//!
//! In: a calendar. Out: findings. Also [`skeleton`], the form in which names that look alike are the same.
//! Must not know: today.

use unicode_security::confusable_detection;
use unicode_security::mixed_script::AugmentedScriptSet;

use super::written::texts;
use crate::model::Calendar;
use crate::report::{Finding, Rule, visible};

static MIXED: Rule = Rule::warning(
    "script-mixed",
    "a word is in letters of one alphabet",
    include_str!("explain/script-mixed.md"),
);
static REPLACED: Rule = Rule::warning(
    "character-replaced",
    "texts came through every program unharmed",
    include_str!("explain/character-replaced.md"),
);
static UNASSIGNED: Rule = Rule::warning(
    "character-unassigned",
    "an emoji is one of Unicode",
    include_str!("explain/character-unassigned.md"),
);

pub(super) const RULES: &[&Rule] = &[&MIXED, &REPLACED, &UNASSIGNED];

pub(super) fn check(calendar: &Calendar, findings: &mut Vec<Finding>) {
    for (key, at, text) in texts(calendar).filter(|(_, _, text)| !text.is_ascii()) {
        if let Some(word) = words(text).find(|word| is_mixed(word)) {
            let message = format!("`{key}` has a word of mixed alphabets: {}", visible::quoted(word));
            let help = format!("type it anew in one alphabet; {} is the first that differs", odd(word));
            findings.push(MIXED.at(at, message).help(help));
        }
        if text.contains(char::REPLACEMENT_CHARACTER) {
            let message = format!("`{key}` holds U+FFFD, which stands for a letter that was lost");
            findings.push(REPLACED.at(at, message).help("type what was there before a program lost it"));
        }
        if let Some(c) = text.chars().find(|c| visible::is_unassigned_emoji(*c)) {
            let message = format!("`{key}` holds U+{:04X}, which is no emoji yet", u32::from(c));
            findings.push(UNASSIGNED.at(at, message).help("choose another; most readers see an empty box"));
        }
    }
}

/// A text in which each character is the one that it may be taken for (UTS 39, 4), without case.
pub(super) fn skeleton(text: &str) -> String {
    confusable_detection::skeleton(text).flat_map(char::to_lowercase).collect()
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_ascii() && !word.is_empty())
}

/// Whether a word is beyond Highly Restrictive of UTS 39, 5.2: its letters are of no one script, nor of Latin and those
/// that are written in Japan, in Korea or with Bopomofo.
fn is_mixed(word: &str) -> bool {
    let mut all = AugmentedScriptSet::default();
    let mut others = AugmentedScriptSet::default();
    for c in word.chars() {
        let scripts = AugmentedScriptSet::for_char(c);
        all.intersect_with(scripts);
        if !is_latin(c) {
            others.intersect_with(scripts);
        }
    }
    all.is_empty() && !(others.jpan || others.kore || others.hanb)
}

fn is_latin(c: char) -> bool {
    let mut scripts = AugmentedScriptSet::for_char('a');
    scripts.intersect_with(AugmentedScriptSet::for_char(c));
    !scripts.is_empty()
}

/// The first letter of a word that is of another alphabet than most of it.
fn odd(word: &str) -> String {
    let latin = word.chars().filter(|c| is_latin(*c)).count();
    let rule = latin * 2 >= word.chars().count();
    let mut before = AugmentedScriptSet::default();
    let mut breaks = |c: &char| {
        before.intersect_with(AugmentedScriptSet::for_char(*c));
        before.is_empty()
    };
    // Of two alphabets none of which is Latin: the letter that first has none in common with those before it.
    let odd = word.chars().find(|c| is_latin(*c) != rule).or_else(|| word.chars().find(|c| breaks(c)));
    odd.map_or_else(|| "a letter".to_owned(), |odd| format!("`{odd}` (U+{:04X})", u32::from(odd)))
}
