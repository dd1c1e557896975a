//! A content line taken apart: name, parameters, value (RFC 5545, 3.1 and 3.2; RFC 6868).
//!
//! In: a line. Out: a [`Property`] whose parts know their places, and what is wrong with the form of the line.
//! Must not know: which properties there are, what values mean.

use std::borrow::Cow;
use std::ops::Range;

use super::line::Line;
use super::table::{self, Definition};
use crate::text::Span;

/// A property: bytes of a line.
#[derive(Debug, Clone)]
pub(super) struct Property<'t> {
    line: Line<'t>,
    source: u16,
    /// What the standards say of it, if they know it.
    pub(super) definition: Option<&'static Definition>,
    name: Range<usize>,
    pub(super) parameters: Vec<Parameter>,
    value: Range<usize>,
}

/// A parameter with its values.
#[derive(Debug, Clone)]
pub(super) struct Parameter {
    name: Range<usize>,
    pub(super) values: Vec<Value>,
}

/// One value of a parameter, without its quotes.
#[derive(Debug, Clone)]
pub(super) struct Value {
    pub(super) range: Range<usize>,
    pub(super) quoted: bool,
}

/// Something in parameters that cannot be there: where in the line, and what is wrong.
pub(super) type Fault = (Range<usize>, &'static str);

impl<'t> Property<'t> {
    /// Takes a line apart. `Err` gives the line back when it is no property.
    pub(super) fn read(line: Line<'t>, source: u16) -> Result<(Self, Option<Fault>), Line<'t>> {
        let text = &line.text;
        let end = text.find([';', ':']).unwrap_or(text.len());
        let name = text.get(..end).unwrap_or_default();
        let is_name =
            !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        if !is_name || end == text.len() {
            return Err(line);
        }
        let mut scan = Scan { text, at: end };
        let (parameters, fault) = scan.parameters();
        let Some(value) = scan.value() else { return Err(line) };
        let definition = table::definition(name);
        Ok((Self { definition, name: 0..end, parameters, value: value..text.len(), source, line }, fault))
    }

    /// Its name as it is written.
    pub(super) fn name(&self) -> &str {
        self.line.part(&self.name)
    }

    /// Whether it has this name, in any case.
    pub(super) fn is(&self, name: &str) -> bool {
        self.name().eq_ignore_ascii_case(name)
    }

    /// Its value as it is written.
    pub(super) fn value(&self) -> &str {
        self.line.part(&self.value)
    }

    /// The first value of a parameter as it is meant.
    pub(super) fn parameter(&self, name: &str) -> Option<Cow<'_, str>> {
        let parameter = self.parameters.iter().find(|parameter| self.named(parameter, name))?;
        parameter.values.first().map(|value| plain(self.line.part(&value.range)))
    }

    /// Whether a parameter has this name.
    pub(super) fn named(&self, parameter: &Parameter, name: &str) -> bool {
        self.parameter_name(parameter).eq_ignore_ascii_case(name)
    }

    /// The name of a parameter as it is written.
    pub(super) fn parameter_name(&self, parameter: &Parameter) -> &str {
        self.line.part(&parameter.name)
    }

    /// A part of the line.
    pub(super) fn part(&self, range: &Range<usize>) -> &str {
        self.line.part(range)
    }

    /// Where some bytes of the line are.
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.source, self.line.place(range))
    }

    /// Where the whole line is.
    pub(super) fn at(&self) -> Span {
        self.span(0..self.line.text.len())
    }

    /// Where its name is.
    pub(super) fn at_name(&self) -> Span {
        self.span(self.name.clone())
    }

    /// Where its value is; its name if it has none.
    pub(super) fn at_value(&self) -> Span {
        if self.value.is_empty() { self.at_name() } else { self.span(self.value.clone()) }
    }

    /// Where a part of its value is, in bytes of the value.
    pub(super) fn at_part(&self, part: Range<usize>) -> Span {
        if part.is_empty() {
            return self.at_value();
        }
        self.span(self.value.start + part.start..self.value.start + part.end)
    }

    /// Where a parameter is; the name of the property if it has none of this name.
    pub(super) fn at_parameter(&self, name: &str) -> Span {
        match self.parameters.iter().find(|parameter| self.named(parameter, name)) {
            Some(parameter) => self.at_whole(parameter),
            None => self.at_name(),
        }
    }

    /// Where a parameter is, with its values.
    pub(super) fn at_whole(&self, parameter: &Parameter) -> Span {
        let last = parameter.values.last().map(|value| value.range.end + usize::from(value.quoted));
        self.span(parameter.name.start..last.unwrap_or(parameter.name.end).max(parameter.name.end))
    }
}

/// A value of a parameter without the signs of RFC 6868.
fn plain(text: &str) -> Cow<'_, str> {
    if !text.contains('^') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let meant = match (c, chars.peek()) {
            ('^', Some('n')) => '\n',
            ('^', Some('^')) => '^',
            ('^', Some('\'')) => '"',
            _ => {
                out.push(c);
                continue;
            }
        };
        chars.next();
        out.push(meant);
    }
    Cow::Owned(out)
}

/// The most parameters of a property, and values of a parameter, that are kept; libical takes 100.
const MOST: usize = 1_000;

/// Keeps a value unless there are too many.
fn keep(values: &mut Vec<Value>, value: Value) {
    if values.len() < MOST {
        values.push(value);
    }
}

/// A walk along a line.
struct Scan<'a> {
    text: &'a str,
    at: usize,
}

impl Scan<'_> {
    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// The place of the next of some signs, or the end.
    fn until(&self, signs: &[char]) -> usize {
        let rest = self.text.get(self.at..).unwrap_or_default();
        rest.find(signs).map_or(self.text.len(), |at| self.at + at)
    }

    /// All parameters, up to the colon, and the first fault in them.
    fn parameters(&mut self) -> (Vec<Parameter>, Option<Fault>) {
        let (mut parameters, mut fault) = (Vec::new(), None);
        while self.byte() == Some(b';') {
            if parameters.len() == MOST {
                let at = self.at..self.at + 1;
                fault.get_or_insert((at, "a property has more than 1,000 parameters"));
                self.at = self.until(&[':']);
                break;
            }
            self.at += 1;
            let name = self.at..self.until(&['=', ';', ':', ',', '"']);
            self.at = name.end;
            let good = name.start < name.end
                && self.text.get(name.clone()).is_some_and(|name| {
                    name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
                });
            let mut values = Vec::new();
            if self.byte() == Some(b'=') {
                self.values(&mut values, &mut fault);
            }
            if !good || values.is_empty() {
                let at = name.start.saturating_sub(1)..self.at.max(name.end);
                fault.get_or_insert((at, "a parameter is a name, `=` and a value"));
                self.at = self.until(&[';', ':']);
            }
            parameters.push(Parameter { name, values });
        }
        (parameters, fault)
    }

    /// The values behind `=`, separated by commas.
    fn values(&mut self, values: &mut Vec<Value>, fault: &mut Option<Fault>) {
        while matches!(self.byte(), Some(b'=' | b',')) {
            self.at += 1;
            if self.byte() == Some(b'"') {
                self.at += 1;
                let mut range = self.at..self.until(&['"']);
                let quoted = range.end < self.text.len();
                if quoted {
                    self.at = range.end + 1;
                } else {
                    let open = range.start - 1..range.start;
                    fault.get_or_insert((open, "a quote is opened and not closed"));
                    range.end = self.until(&[';', ':', ',']);
                    self.at = range.end;
                }
                keep(values, Value { range, quoted });
            } else {
                let range = self.at..self.until(&[';', ':', ',']);
                if let Some(quote) = self.text.get(range.clone()).and_then(|value| value.find('"')) {
                    let at = range.start + quote..range.start + quote + 1;
                    fault.get_or_insert((at, "a quote stands inside of a value"));
                }
                self.at = range.end;
                keep(values, Value { range, quoted: false });
            }
        }
        if !matches!(self.byte(), Some(b';' | b':') | None) {
            let at = self.at..self.until(&[';', ':']);
            fault.get_or_insert((at.clone(), "something follows a closing quote"));
            self.at = at.end;
        }
    }

    /// Where the value begins: behind the colon that ends the parameters.
    fn value(&mut self) -> Option<usize> {
        (self.byte() == Some(b':')).then_some(self.at + 1)
    }
}
