//! What can be wrong with the lines and components of a feed, before anybody asks what they say.
//!
//! Found by `structure`, for a linter, which reports it, and for an importer, which says what it left out.
//! Must not know: how a fault is worded, or whether it matters.

use super::component::Component;
use crate::text::Span;

/// A fault in how a feed is built.
#[derive(Debug)]
pub(crate) enum Fault<'a> {
    /// No calendar begins, and nothing more is read.
    NoCalendar(Span),
    /// A calendar of another version than 2.0; nothing more is read of version 1.0.
    Version {
        /// The version as it is written.
        written: &'a str,
        at: Span,
    },
    /// A line that is no property: the first of several.
    NoProperty { line: &'a str, at: Span },
    /// The first line, or component, that stands outside of every calendar.
    Outside { at: Span, component: bool },
    /// A component that another one takes the place of before it ends, or the feed.
    EndMissing { name: &'a str, begin: Span },
    /// An `END` of something that has not begun.
    EndUnmatched {
        name: &'a str,
        at: Span,
        /// Where the innermost component that is open begins.
        open: Option<Span>,
    },
    /// A component in one that does not hold its kind.
    Misplaced {
        component: &'a Component<'a>,
        /// The names of the components that do.
        within: &'static [&'static str],
        parent: &'a Component<'a>,
    },
    /// A component that is of no standard.
    Unknown { name: &'a str, at: Span },
    /// A component in too many others; it is left out.
    TooDeep {
        at: Span,
        /// How many may stand in each other.
        most: usize,
    },
    /// A property of a component that has too many; it and what follows are left out.
    TooLong(Span),
}
