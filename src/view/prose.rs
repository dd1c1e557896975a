//! Descriptions: Markdown as strangers write it, and its plain text.
//!
//! In: Markdown. Out: the events of it that are fit to be shown, and plain text for feeds and summaries.
//! Raw HTML is text, pictures are their words, and an address that is not of the web or of mail is no link.
//! Must not know: how the events are written as HTML.

use std::collections::BTreeSet;

use pulldown_cmark::{CowStr, Event, Tag, TagEnd};

use super::address::{begins, is_web};
use crate::text::hostile::hidden;
use crate::text::markdown::parser;

fn is_linkable(url: &str) -> bool {
    is_web(url) || begins(url, "mailto:")
}

/// The events of a text that are fit to be shown.
pub fn events(markdown: &str) -> impl Iterator<Item = Event<'_>> {
    let mut links = Vec::new();
    parser(markdown).filter_map(move |event| match event {
        Event::Html(text) | Event::InlineHtml(text) | Event::Text(text) => Some(Event::Text(honest(text))),
        Event::Code(text) => Some(Event::Code(honest(text))),
        Event::Start(Tag::HtmlBlock) => Some(Event::Start(Tag::Paragraph)),
        Event::End(TagEnd::HtmlBlock) => Some(Event::End(TagEnd::Paragraph)),
        Event::Start(Tag::Image { .. }) | Event::End(TagEnd::Image) => None,
        Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
            let fit = is_linkable(&dest_url) && hidden(&dest_url).is_empty();
            links.push(fit);
            fit.then_some(Event::Start(Tag::Link { link_type, dest_url, title, id }))
        }
        Event::End(TagEnd::Link) => links.pop().unwrap_or(false).then_some(event),
        other => Some(other),
    })
}

/// A text without the characters that a catalogue may not hold: a reference such as `&#x202e;` is five honest
/// letters there, and becomes one of them here.
fn honest(text: CowStr<'_>) -> CowStr<'_> {
    let hides: BTreeSet<usize> =
        hidden(&text).into_iter().filter(|(_, c)| !matches!(c, '\n' | '\t')).map(|(at, _)| at).collect();
    if hides.is_empty() {
        return text;
    }
    let left = text.char_indices().filter(|(at, _)| !hides.contains(at));
    left.map(|(_, c)| c).collect::<String>().into()
}

/// The plain text: paragraphs apart, items with a dash, addresses behind the words that lead to them.
#[must_use]
pub fn plain(markdown: &str) -> String {
    write(markdown, true)
}

/// The first paragraph on one line, without addresses, cut between words to at most `most` characters.
#[must_use]
pub fn summary(markdown: &str, most: usize) -> String {
    let text = write(markdown, false);
    let first = text.split("\n\n").next().unwrap_or_default();
    cut(&first.split_whitespace().collect::<Vec<_>>().join(" "), most)
}

/// A text cut between words to at most `most` characters, the last of them an ellipsis.
#[must_use]
pub fn cut(text: &str, most: usize) -> String {
    let Some((end, _)) = text.char_indices().nth(most) else { return text.to_owned() };
    let start = text.get(..end).unwrap_or_default();
    let room = start.char_indices().next_back().map_or("", |(last, _)| start.get(..last).unwrap_or_default());
    let words = room.rsplit_once(char::is_whitespace).map_or(room, |(words, _)| words);
    format!("{}…", words.trim_end_matches(|c: char| c.is_whitespace() || ",;:.".contains(c)))
}

fn write(markdown: &str, addresses: bool) -> String {
    let mut out = String::new();
    let mut link: Option<(usize, String)> = None;
    for event in events(markdown) {
        match event {
            Event::Text(text) | Event::Code(text) => out.push_str(&text),
            Event::SoftBreak => out.push(' '),
            Event::HardBreak => out.push('\n'),
            Event::Start(Tag::Item) => {
                if !out.is_empty() && !out.ends_with('\n') {
                    out.push('\n');
                }
                out.push_str("- ");
            }
            Event::Start(Tag::Link { dest_url, .. }) => link = Some((out.len(), dest_url.into_string())),
            Event::End(TagEnd::Link) => {
                if let Some((start, url)) = link.take().filter(|_| addresses)
                    && out.get(start..).is_some_and(|words| words != url && !url.ends_with(words))
                {
                    out.push_str(&format!(" ({url})"));
                }
            }
            Event::End(TagEnd::Item) if !out.ends_with('\n') => out.push('\n'),
            Event::Rule | Event::End(TagEnd::List(_)) => apart(&mut out),
            Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::CodeBlock) => apart(&mut out),
            _ => {}
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// Ends a paragraph.
fn apart(out: &mut String) {
    out.truncate(out.trim_end().len());
    if !out.is_empty() {
        out.push_str("\n\n");
    }
}
