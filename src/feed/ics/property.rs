//! A content line taken apart: name, parameters, value (RFC 5545, 3.1 and 3.2; RFC 6868).
//!
//! In: a line. Out: a [`Property`] whose parts know their places, and what is wrong with the form of the line.
//! Must not know: which properties there are, what values mean.

use std::borrow::Cow;
use std::ops::Range;

use super::line::Line;
use super::parameters::{self, Fault, Parameter};
use super::standard::properties::{self, Definition};
use crate::text::Span;

/// A property: bytes of a line.
#[derive(Debug, Clone)]
pub(crate) struct Property<'t> {
    line: Line<'t>,
    source: u16,
    /// What the standards say of it, if they know it.
    pub(crate) definition: Option<&'static Definition>,
    name: Range<usize>,
    pub(crate) parameters: Vec<Parameter>,
    value: Range<usize>,
}

impl<'t> Property<'t> {
    /// Takes a line apart. `Err` gives the line back when it is no property.
    pub(crate) fn read(line: Line<'t>, source: u16) -> Result<(Self, Option<Fault>), Line<'t>> {
        let text = &line.text;
        let end = text.find([';', ':']).unwrap_or(text.len());
        let name = text.get(..end).unwrap_or_default();
        let is_name =
            !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        if !is_name || end == text.len() {
            return Err(line);
        }
        let (parameters, fault, end_of_parameters) = parameters::read(text, end);
        let Some(value) = end_of_parameters else { return Err(line) };
        let definition = properties::definition(name);
        Ok((Self { definition, name: 0..end, parameters, value: value..text.len(), source, line }, fault))
    }

    /// Its name as it is written.
    pub(crate) fn name(&self) -> &str {
        self.line.part(&self.name)
    }

    /// Whether it has this name, in any case.
    pub(crate) fn is(&self, name: &str) -> bool {
        self.name().eq_ignore_ascii_case(name)
    }

    /// Its value as it is written.
    pub(crate) fn value(&self) -> &str {
        self.line.part(&self.value)
    }

    /// The first value of a parameter, decoded (RFC 6868).
    pub(crate) fn parameter(&self, name: &str) -> Option<Cow<'_, str>> {
        let parameter = self.parameters.iter().find(|parameter| self.named(parameter, name))?;
        parameter.values.first().map(|value| parameters::plain(self.line.part(&value.range)))
    }

    /// Whether a parameter has this name.
    pub(crate) fn named(&self, parameter: &Parameter, name: &str) -> bool {
        self.parameter_name(parameter).eq_ignore_ascii_case(name)
    }

    /// The name of a parameter as it is written.
    pub(crate) fn parameter_name(&self, parameter: &Parameter) -> &str {
        self.line.part(&parameter.name)
    }

    /// A part of the line.
    pub(crate) fn part(&self, range: &Range<usize>) -> &str {
        self.line.part(range)
    }

    /// Where some bytes of the line are.
    pub(crate) fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.source, self.line.place(range))
    }

    /// Where the whole line is.
    pub(crate) fn at(&self) -> Span {
        self.span(0..self.line.text.len())
    }

    /// Where its name is.
    pub(crate) fn at_name(&self) -> Span {
        self.span(self.name.clone())
    }

    /// Where its value is; its name if it has none.
    pub(crate) fn at_value(&self) -> Span {
        if self.value.is_empty() { self.at_name() } else { self.span(self.value.clone()) }
    }

    /// Where a part of its value is, in bytes of the value.
    pub(crate) fn at_part(&self, part: Range<usize>) -> Span {
        if part.is_empty() {
            return self.at_value();
        }
        self.span(self.value.start + part.start..self.value.start + part.end)
    }

    /// Where a parameter is; the name of the property if it has none of this name.
    pub(crate) fn at_parameter(&self, name: &str) -> Span {
        match self.parameters.iter().find(|parameter| self.named(parameter, name)) {
            Some(parameter) => self.at_whole(parameter),
            None => self.at_name(),
        }
    }

    /// Where a parameter is, with its values.
    pub(crate) fn at_whole(&self, parameter: &Parameter) -> Span {
        let last = parameter.values.last().map(|value| value.range.end + usize::from(value.quoted));
        self.span(parameter.name.start..last.unwrap_or(parameter.name.end).max(parameter.name.end))
    }
}
