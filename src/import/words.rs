//! Texts of others as a catalogue takes them: one line, or Markdown.
//!
//! In: plain text, or HTML as some programs put it into descriptions. Out: a line, or Markdown that says the same.
//! Must not know: which key a text is for, formats.

use super::item::Notes;
use crate::catalogue::keys;
use crate::text::{hostile, markdown};

/// A text on one line, without what a catalogue may not hold. What is left out is noted under a name.
pub(super) fn line(text: &str, most: usize, what: &str, notes: &mut Notes) -> Option<String> {
    let seen = without_hidden(text, what, notes);
    let decoded = decoded(&seen);
    if decoded != seen {
        notes.meant(format!("{what}: names of characters such as `&amp;` stand for the characters"));
    }
    let words: Vec<_> = decoded.split_whitespace().collect();
    cut(&words.join(" "), most, what, notes)
}

/// A text of several lines as Markdown.
pub(super) fn prose(text: &str, what: &str, notes: &mut Notes) -> Option<String> {
    let unix = text.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}'], "\n").replace('\t', " ");
    let seen = without_hidden(&unix, what, notes);
    let markdown = if is_html(&seen) {
        notes.meant(format!("{what}: HTML is written as Markdown"));
        from_html(&seen)
    } else {
        from_plain(&decoded(&seen))
    };
    cut(markdown.trim(), keys::PROSE, what, notes)
}

fn cut(text: &str, most: usize, what: &str, notes: &mut Notes) -> Option<String> {
    if text.chars().all(hostile::is_blank) {
        return None;
    }
    if text.chars().count() <= most {
        return Some(text.to_owned());
    }
    notes.lost(format!("{what}: what is beyond {most} characters"));
    let room: String = text.chars().take(most.saturating_sub(1)).collect();
    let words = room.rsplit_once(char::is_whitespace).map_or(room.as_str(), |(words, _)| words);
    Some(format!("{}…", words.trim_end()))
}

/// Without characters that hide or turn text; line breaks stay.
fn without_hidden(text: &str, what: &str, notes: &mut Notes) -> String {
    let hidden: Vec<usize> = hostile::hidden(text)
        .into_iter()
        .filter(|(_, c)| !matches!(c, '\n' | '\r' | '\t'))
        .map(|(at, _)| at)
        .collect();
    if hidden.is_empty() {
        return text.to_owned();
    }
    notes.lost(format!("{what}: characters that cannot be seen"));
    text.char_indices().filter(|(at, _)| hidden.binary_search(at).is_err()).map(|(_, c)| c).collect()
}

/// With the characters in place of their names in HTML.
fn decoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        let (before, behind) = rest.split_at(at);
        out.push_str(before);
        let end = behind.bytes().take(34).position(|byte| byte == b';').map(|end| end + 1);
        let named = end.and_then(|end| Some((end, markdown::character(behind.get(..end)?)?)));
        match named {
            Some((end, character)) if hostile::hidden(&character).is_empty() => {
                out.push_str(&character);
                rest = behind.get(end..).unwrap_or_default();
            }
            _ => {
                out.push('&');
                rest = behind.get(1..).unwrap_or_default();
            }
        }
    }
    out + rest
}

fn is_html(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    ["<br", "<p>", "<p ", "</p>", "<a ", "</a>", "<div", "<span", "<ul", "<li", "<b>", "<strong", "<html"]
        .iter()
        .any(|tag| lower.contains(tag))
}

/// Each line for itself: a break in a plain text is one that people see.
fn from_plain(text: &str) -> String {
    let mut out = String::new();
    let mut was_item = false;
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let item = ["- ", "* ", "• ", "– "].iter().find_map(|sign| line.strip_prefix(sign));
        if !out.is_empty() {
            out.push_str(if was_item && item.is_some() { "\n" } else { "\n\n" });
        }
        match item {
            Some(item) => out.push_str(&format!("- {}", escaped(item.trim_start()))),
            None => out.push_str(&escaped(line)),
        }
        was_item = item.is_some();
    }
    out
}

/// A line in which nothing has a meaning to Markdown.
fn escaped(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let chars: Vec<char> = line.chars().collect();
    for (at, c) in chars.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| chars.get(at)).copied().unwrap_or(' ');
        let after = chars.get(at + 1).copied().unwrap_or(' ');
        let within = |c: char| c.is_alphanumeric();
        let means = match c {
            '\\' => after.is_ascii_punctuation() || after == ' ',
            '`' => true,
            '*' => !(before.is_whitespace() && after.is_whitespace()),
            '_' => !(within(before) && within(after) || before.is_whitespace() && after.is_whitespace()),
            '~' => after == '~' || before == '~',
            '[' => line.contains("](") || line.contains("]:") || line.contains("]["),
            '<' => after.is_ascii_alphabetic() || matches!(after, '/' | '!' | '?'),
            '&' => after.is_ascii_alphabetic() || after == '#',
            '#' | '>' => at == 0,
            '-' | '+' | '=' => at == 0 && (after == ' ' || after == *c),
            '.' | ')' => at == digits && (1..=9).contains(&digits) && after == ' ',
            _ => false,
        };
        if means {
            out.push('\\');
        }
        out.push(*c);
    }
    out
}

/// HTML as Markdown: breaks, lists, links and emphasis; of everything else the text.
fn from_html(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut links: Vec<(usize, String)> = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        let (before, behind) = rest.split_at(at);
        said(&mut out, before);
        let close = behind.find('>');
        let name: String =
            behind.chars().skip(1).take_while(|c| c.is_ascii_alphanumeric() || *c == '/').collect();
        let Some(close) = close.filter(|_| !name.is_empty()) else {
            out.push_str("\\<");
            rest = behind.get(1..).unwrap_or_default();
            continue;
        };
        let inside = behind.get(1..close).unwrap_or_default();
        tag(&mut out, &name.to_ascii_lowercase(), inside, &mut links);
        rest = behind.get(close + 1..).unwrap_or_default();
    }
    said(&mut out, rest);
    spaced(&out)
}

/// A piece of text between two tags, in which line breaks are spaces where HTML has its own.
fn said(out: &mut String, text: &str) {
    let text = decoded(text).replace('\u{a0}', " ");
    for (number, line) in text.split('\n').enumerate() {
        if number > 0 {
            out.push('\n');
        }
        let trimmed = line.trim();
        let escaped = escaped(trimmed);
        let lead = line.starts_with(char::is_whitespace) && !trimmed.is_empty();
        let tail = line.ends_with(char::is_whitespace) && !trimmed.is_empty();
        out.push_str(if lead { " " } else { "" });
        out.push_str(&escaped);
        out.push_str(if tail { " " } else { "" });
    }
}

fn tag(out: &mut String, name: &str, inside: &str, links: &mut Vec<(usize, String)>) {
    match name.trim_end_matches('/') {
        "br" | "p" | "/p" | "div" | "/div" | "ul" | "ol" | "/ul" | "/ol" | "h1" | "h2" | "h3" | "/h1"
        | "/h2" | "/h3" | "hr" | "tr" => out.push('\n'),
        "li" => out.push_str("\n- "),
        "a" => links.push((out.len(), address(inside).unwrap_or_default())),
        "/a" => {
            let Some((start, url)) = links.pop() else { return };
            let words = out.split_off(start.min(out.len()));
            let words = words.trim();
            let plain = words.replace('\\', "");
            if url.is_empty() {
                out.push_str(words);
            } else if words.is_empty() || url.ends_with(&plain) {
                out.push_str(&url);
            } else {
                out.push_str(&format!("[{words}]({url})"));
            }
        }
        _ => {}
    }
}

/// Where a link leads, as far as it is an address of the web.
fn address(inside: &str) -> Option<String> {
    let lower = inside.to_ascii_lowercase();
    let at = lower.find("href")?;
    let value = inside.get(at + 4..)?.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
    let url = match quote {
        Some(quote) => value.get(1..)?.split(quote).next()?,
        None => value.split_whitespace().next()?,
    };
    crate::catalogue::address(decoded(url).trim()).ok().filter(|url| !url.contains(['(', ')']))
}

/// Lines without blanks around them; paragraphs are apart, items are not.
fn spaced(text: &str) -> String {
    let mut out = String::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && *line != "-") {
        let follows =
            line.starts_with("- ") && out.lines().next_back().is_some_and(|last| last.starts_with("- "));
        if !out.is_empty() {
            out.push_str(if follows { "\n" } else { "\n\n" });
        }
        out.push_str(line);
    }
    out
}
