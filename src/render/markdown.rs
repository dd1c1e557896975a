//! Descriptions as HTML.
//!
//! In: Markdown as a stranger wrote it. Out: HTML that holds no script, no handler, no picture, and links to
//! the web and to mail alone.
//! Must not know: where the HTML is shown, but for the headings above it.

use pulldown_cmark::{Event, HeadingLevel, Tag, TagEnd, html};
use pulldown_cmark_escape::escape_html;

use crate::view::prose;

/// HTML that only [`html`] makes, so that nothing else can pass as safe.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Html(String);

impl Html {
    /// The text.
    #[must_use]
    pub fn into_string(self) -> String {
        self.0
    }
}

/// A description as HTML. Its headings begin at level 3: above them are the event and the section.
#[must_use]
pub fn html(markdown: &str) -> Html {
    let events = prose::events(markdown).map(|event| match event {
        Event::Start(Tag::Link { dest_url, .. }) => Event::InlineHtml(
            format!("<a href=\"{}\" rel=\"noopener noreferrer\">", escaped(&dest_url)).into(),
        ),
        Event::End(TagEnd::Link) => Event::InlineHtml("</a>".into()),
        Event::Start(Tag::Heading { level, .. }) => Event::Start(Tag::Heading {
            level: lowered(level),
            id: None,
            classes: Vec::new(),
            attrs: Vec::new(),
        }),
        Event::End(TagEnd::Heading(level)) => Event::End(TagEnd::Heading(lowered(level))),
        other => other,
    });
    let mut out = String::new();
    html::push_html(&mut out, events);
    Html(out)
}

fn lowered(level: HeadingLevel) -> HeadingLevel {
    match level {
        HeadingLevel::H1 => HeadingLevel::H3,
        HeadingLevel::H2 => HeadingLevel::H4,
        HeadingLevel::H3 => HeadingLevel::H5,
        _ => HeadingLevel::H6,
    }
}

/// A text as it stands in HTML or XML, also within a quoted attribute.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    // Writing to a text cannot fail.
    let _ = escape_html(&mut out, text);
    out
}
