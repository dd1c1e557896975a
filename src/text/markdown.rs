//! Markdown, its code, its names of characters, and the addresses to which a text leads.
//!
//! In: Markdown, or a plain text. Out: the parser that everything here reads Markdown with; where code stands; the
//! characters of HTML by their names; addresses of links, and those that programs make links of by themselves.
//! Must not know: which addresses may be shown.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

/// What programs take for the end of an address that stands in a sentence.
const BEHIND: &[char] = &['.', ',', ';', ':', '!', '?', ')', ']', '}', '\'', '"', '*', '_', '`'];

/// The one way in which texts of a catalogue are read as Markdown.
#[must_use]
pub fn parser(markdown: &str) -> Parser<'_> {
    Parser::new_ext(markdown, Options::ENABLE_STRIKETHROUGH)
}

/// Where in some Markdown code stands, of which every character is shown as it is written.
#[must_use]
pub fn code(markdown: &str) -> Vec<Range<usize>> {
    let mut blocks = 0;
    let code = parser(markdown).into_offset_iter().filter(|(event, _)| match event {
        Event::Start(Tag::CodeBlock(_)) => {
            blocks += 1;
            true
        }
        Event::End(TagEnd::CodeBlock) => {
            blocks -= 1;
            false
        }
        Event::Code(_) => true,
        _ => blocks > 0,
    });
    code.map(|(_, range)| range).collect()
}

/// The character that HTML calls by a name or a number, such as `&uuml;` or `&#8211;`.
#[must_use]
pub fn character(reference: &str) -> Option<String> {
    let known = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'#';
    let name = reference.strip_prefix('&')?.strip_suffix(';')?;
    if name.is_empty() || !name.bytes().all(known) {
        return None;
    }
    let texts = parser(reference).filter_map(|event| match event {
        Event::Text(text) => Some(text),
        _ => None,
    });
    let text: String = texts.map(|text| text.into_string()).collect();
    (text != reference && !text.is_empty()).then_some(text)
}

/// Every address that a reader of some Markdown can follow, but for those of mail.
#[must_use]
pub fn addresses(markdown: &str) -> Vec<String> {
    // Most texts lead nowhere.
    if !["://", "](", "]:", "<"].iter().any(|sign| markdown.contains(sign)) {
        return Vec::new();
    }
    let mut out = Vec::new();
    let mut links = 0;
    // A sentence comes in pieces, cut where a mark could have stood.
    let mut sentence = String::new();
    for event in parser(markdown) {
        if let Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) = &event {
            if links == 0 {
                sentence.push_str(text);
            }
            continue;
        }
        out.extend(bare(&std::mem::take(&mut sentence)).map(str::to_owned));
        match event {
            Event::Start(Tag::Link { link_type, dest_url, .. }) => {
                links += 1;
                let mail = link_type == LinkType::Email || starts_with(&dest_url, "mailto:");
                out.extend((!mail).then(|| dest_url.into_string()));
            }
            Event::End(TagEnd::Link) => links -= 1,
            _ => {}
        }
    }
    out.extend(bare(&sentence).map(str::to_owned));
    out
}

/// The addresses of the web in a plain text, which calendar programs make links of.
pub fn bare(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '|'));
    words.filter_map(|word| {
        let sign = word.find("://")?;
        let before = word.get(..sign)?;
        let scheme = ["https", "http"].into_iter().find(|scheme| ends_with(before, scheme))?;
        let address = word.get(sign - scheme.len()..)?.trim_end_matches(BEHIND);
        (address.len() > scheme.len() + "://".len()).then_some(address)
    })
}

fn starts_with(text: &str, start: &str) -> bool {
    text.get(..start.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(start))
}

fn ends_with(text: &str, end: &str) -> bool {
    let from = text.len().checked_sub(end.len());
    from.and_then(|from| text.get(from..)).is_some_and(|last| last.eq_ignore_ascii_case(end))
}
