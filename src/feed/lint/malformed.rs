//! A value that is not written as its type is.
//!
//! In: the rule of the type, the value, and what to do. Out: a finding.
//! Must not know: types.

use super::sink::Sink;
use crate::report::{Rule, visible};
use crate::text::Span;

/// Says that a text is `no` value, such as "no duration"; or that it is empty.
pub(super) fn malformed(
    rule: &'static Rule,
    at: Span,
    (text, no): (&str, &str),
    help: &str,
    sink: &mut Sink,
) {
    let message = match text.is_empty() {
        true => "there is no value".to_owned(),
        false => format!("{} is {no}", visible::quoted(text)),
    };
    sink.add(rule.at(at, message).help(help));
}
