//! Parameters of a property (RFC 5545, 3.2; RFC 6868): names and values between the name of a property and its colon.
//!
//! In: a line without its folds. Out: where each part stands, and the first thing that cannot be there.
//! Must not know: which parameters there are, what their values say.

use std::borrow::Cow;
use std::ops::Range;

/// A parameter with its values.
#[derive(Debug, Clone)]
pub(crate) struct Parameter {
    pub(crate) name: Range<usize>,
    pub(crate) values: Vec<Value>,
}

/// One value of a parameter, without its quotes.
#[derive(Debug, Clone)]
pub(crate) struct Value {
    pub(crate) range: Range<usize>,
    pub(crate) quoted: bool,
}

/// Something in parameters that cannot be there: where in the line, and what is wrong.
pub(crate) type Fault = (Range<usize>, &'static str);

/// A value of a parameter without the signs of RFC 6868.
pub(crate) fn plain(text: &str) -> Cow<'_, str> {
    if !text.contains('^') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let decoded = match (c, chars.peek()) {
            ('^', Some('n')) => '\n',
            ('^', Some('^')) => '^',
            ('^', Some('\'')) => '"',
            _ => {
                out.push(c);
                continue;
            }
        };
        chars.next();
        out.push(decoded);
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

/// Takes the parameters of a line apart, from a place in it on: the parameters, the first fault in them, and where the
/// value begins, behind the colon that ends them; `None` when there is no colon.
pub(crate) fn read(line: &str, from: usize) -> (Vec<Parameter>, Option<Fault>, Option<usize>) {
    let mut scan = Scan { text: line, at: from };
    let (parameters, fault) = scan.parameters();
    (parameters, fault, scan.value())
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
