//! Bytes and physical lines: encoding, line ends, length, folds, control characters, size.
//!
//! In: a feed. Out: findings.
//! Must not know: properties.

use super::sink::Sink;
use crate::feed::ics::bytes::Bytes;
use crate::feed::ics::line::physical;
use crate::report::Rule;
use crate::text::Span;

/// The most octets of a line, without its end (RFC 5545, 3.1).
const LONGEST: usize = 75;

/// The most bytes of a feed that Google Calendar takes.
const LARGEST: usize = 1_000_000;

static ENCODING: Rule =
    Rule::error("ics-encoding", "a feed is UTF-8 text", include_str!("explain/ics-encoding.md"));
static MARK: Rule = Rule::warning(
    "ics-byte-order-mark",
    "a feed begins with `BEGIN:VCALENDAR`, not with a byte order mark",
    include_str!("explain/ics-byte-order-mark.md"),
);
static LINE_END: Rule = Rule::error(
    "ics-line-end",
    "each line ends in a carriage return and a line feed",
    include_str!("explain/ics-line-end.md"),
);
static BLANK: Rule =
    Rule::error("ics-line-blank", "a feed has no empty lines", include_str!("explain/ics-line-blank.md"));
static LONG: Rule =
    Rule::warning("ics-line-long", "a line has at most 75 octets", include_str!("explain/ics-line-long.md"));
static FOLD: Rule = Rule::warning(
    "ics-fold-in-character",
    "a fold stands between characters",
    include_str!("explain/ics-fold-in-character.md"),
);
static CONTROL: Rule = Rule::error(
    "ics-control-character",
    "a feed holds no control characters",
    include_str!("explain/ics-control-character.md"),
);
static LARGE: Rule =
    Rule::warning("ics-feed-large", "a feed has at most 1 MB", include_str!("explain/ics-feed-large.md"));

pub(super) const RULES: &[&Rule] = &[&ENCODING, &MARK, &LINE_END, &BLANK, &LONG, &FOLD, &CONTROL, &LARGE];

pub(super) fn check(source: u16, text: &str, bytes: &Bytes, sink: &mut Sink) {
    let start = Span::new(source, 0..0);
    if let Some(fault) = &bytes.fault {
        let finding = ENCODING.at(Span::new(source, fault.at.clone()), fault.message.clone());
        sink.add(finding.help("write the feed as UTF-8"));
    }
    if bytes.marked && bytes.fault.is_none() {
        let finding = MARK.at(start, "the feed begins with a byte order mark");
        sink.add(finding.help("leave out the first three bytes, `EF BB BF`"));
    }
    if let Some((at, count)) = &bytes.cut {
        let more = if *count > 1 { format!(" (and {} more)", count - 1) } else { String::new() };
        let finding =
            FOLD.at(Span::new(source, at.clone()), format!("a fold stands inside of this character{more}"));
        sink.add(
            finding.help("fold before or behind it: count octets, and step back to where a character begins"),
        );
    }
    if bytes.length > LARGEST {
        let tenths = bytes.length.div_ceil(100_000);
        let message = format!("the feed has {}.{} MB", tenths / 10, tenths % 10);
        sink.add(
            LARGE.at(start, message).help("leave out old entries, or offer smaller feeds, one a subject"),
        );
    }
    for (range, end) in physical(text) {
        let line = text.get(range.clone()).unwrap_or_default();
        ended(source, range.end, end, sink);
        if line.is_empty() {
            sink.once_with(&BLANK, || {
                let finding = BLANK.at(Span::new(source, range.clone()), "an empty line");
                finding.help("remove it; an empty line inside of a text is written `\\n`")
            });
        }
        if line.len() > LONGEST {
            sink.once_with(&LONG, || {
                let mut at = LONGEST;
                while !line.is_char_boundary(at) {
                    at -= 1;
                }
                let at = Span::new(source, range.start + at..range.end);
                LONG.at(at, format!("a line of {} octets, of which 75 are allowed", line.len()))
                    .help("fold it: a line end and a space before the 76th octet, and so on")
            });
        }
        control(source, range.start, line, sink);
    }
}

/// What ends a line.
fn ended(source: u16, at: usize, end: &str, sink: &mut Sink) {
    let message = match end {
        "\r\n" => return,
        "\n" => "a line ends in a bare line feed",
        "" => "the last line has no line end",
        "\r" => "a line ends in a bare carriage return",
        _ => "a line ends in more than one carriage return",
    };
    sink.once_with(&LINE_END, || {
        let finding = LINE_END.at(Span::new(source, at..at + end.len()), message);
        finding.help("end each line, the last one too, in CR LF")
    });
}

fn control(source: u16, start: usize, line: &str, sink: &mut Sink) {
    let bad = |byte: u8| (byte < b' ' && byte != b'\t') || byte == 0x7f;
    let Some(at) = line.bytes().position(bad) else { return };
    let byte = line.as_bytes().get(at).copied().unwrap_or_default();
    let at = Span::new(source, start + at..start + at + 1);
    let help = match byte {
        b'\r' => "some readers take it for the end of the line; write a line break in a text as `\\n`",
        _ => "remove it; there is no way to write it",
    };
    sink.add(CONTROL.at(at, format!("a control character, U+{byte:04X}")).help(help));
}
