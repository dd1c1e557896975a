//! A text with syntax faults made readable, so that one fault hides no other.
//!
//! In: a text that TOML refuses. Out: a text it takes, in which every unreadable value is replaced by a mark,
//! where each piece of it came from, and one finding a fault. The parser on its own stops at some faults and
//! swallows the rest of the file at others (an unclosed list takes all that follows), so a faulty text is cut
//! into statements, and each is tried alone. Valid texts never come here.
//! Must not know: what keys mean, only which tables come in lists.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::conflicts::conflicts;
use super::faults::{SYNTAX, followed, unclosed, value_fault};
use super::header::{self, brackets, header_name};
use super::hidden::{self, HIDDEN, cleaned};
use super::origins::{Origins, Piece};
use super::parse::{first_fault, path};
use super::statement::{self, Kind, Statement};
use crate::catalogue::keys;
use crate::report::{Finding, Rule, visible};
use crate::text::{Source, Span};

pub(super) static KEY_TWICE: Rule =
    Rule::error("key-duplicate", "a key is given once", include_str!("../explain/key-duplicate.md"));

pub(super) static RULES: &[&Rule] = &[&KEY_TWICE];

/// The mark that stands for an unreadable value.
const MARK: &str = "0";

/// The most parts of a key in dots; the deepest table of a catalogue has two.
const DEEPEST: usize = 8;

/// Mends `text`. Linear in its length.
pub(super) fn mend<'t>(source: u16, file: &'t Source, findings: &mut Vec<Finding>) -> (String, Origins<'t>) {
    let text = file.text();
    let hidden = conflicts(source, text, findings);
    let mut mender = Mender {
        source,
        text,
        owners: BTreeSet::new(),
        out: String::new(),
        pieces: Vec::new(),
        broken: Vec::new(),
        findings,
        tags: Vec::new(),
        table: String::new(),
        skipping: false,
        seen: BTreeMap::new(),
        tables: BTreeMap::new(),
    };
    let statements = statement::statements(text, &hidden);
    let headers = statements.iter().filter(|statement| statement.kind == Kind::Header);
    mender.owners =
        headers.map(|statement| header_name(mender.slice(statement.range.clone()).trim())).collect();
    for statement in statements {
        mender.take(&statement);
    }
    let (out, pieces, broken) = mender.finish();
    (out, Origins::new(source, Some(file), pieces, broken))
}

struct Mender<'a> {
    source: u16,
    text: &'a str,
    out: String,
    pieces: Vec<Piece>,
    broken: Vec<usize>,
    findings: &'a mut Vec<Finding>,
    /// The names in all headers.
    owners: BTreeSet<String>,
    /// Statements of `[tags]`, which may be opened twice here and are put together at the end.
    tags: Vec<(Range<usize>, Option<Range<usize>>)>,
    /// The table that is open.
    table: String,
    /// Whether the open table is left out.
    skipping: bool,
    /// Keys of the open table.
    seen: BTreeMap<String, Span>,
    /// Headers of tables that come once.
    tables: BTreeMap<String, Span>,
}

impl Mender<'_> {
    fn take(&mut self, statement: &Statement) {
        let range = statement.range.clone();
        match &statement.kind {
            Kind::Blank => self.comment(range),
            Kind::Header => self.header(range),
            Kind::Pair { key, value } => self.pair(range, key.clone(), value.clone()),
            Kind::Junk => self.junk(range),
        }
    }

    fn slice(&self, range: Range<usize>) -> &str {
        self.text.get(range).unwrap_or_default()
    }

    fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.source, range)
    }

    /// Copies a piece of the text.
    fn copy(&mut self, range: Range<usize>) {
        self.pieces.push(Piece { parsed: self.out.len(), written: range.clone(), copied: true });
        let piece = self.text.get(range).unwrap_or_default();
        self.out.push_str(piece);
        if !piece.ends_with('\n') {
            self.out.push('\n');
        }
    }

    /// Writes `text` as if it had been written at `from`.
    fn write(&mut self, text: &str, from: Range<usize>) {
        self.pieces.push(Piece { parsed: self.out.len(), written: from, copied: false });
        self.out.push_str(text);
    }

    fn comment(&mut self, range: Range<usize>) {
        let text = self.slice(range.clone());
        // Others are reported for valid and faulty texts alike, by `hidden`.
        let control = |(_, c): &(usize, char)| *c != '\t' && c.is_ascii_control();
        let Some((at, c)) = text.trim_end().char_indices().find(control) else { return };
        let at = self.span(range.start + at..range.start + at + c.len_utf8());
        self.findings.push(
            HIDDEN
                .at(at, format!("a comment holds {}", visible::quoted(&c.to_string())))
                .help("remove the character"),
        );
    }

    fn header(&mut self, range: Range<usize>) {
        let line = self.slice(range.clone()).split('#').next().unwrap_or_default();
        let start = range.start + (line.len() - line.trim_start().len());
        let text = line.trim().to_owned();
        let at = self.span(start..start + text.len());
        self.seen.clear();
        self.skipping = false;
        let clean = cleaned(&text);
        let name = header_name(&clean);
        let Some(known) = keys::TABLES.iter().find(|table| table.path == name) else {
            self.unknown_header(&text, &name, at, range);
            return;
        };
        self.table.clone_from(&name);
        let fault = first_fault(&clean).is_some();
        if fault {
            let finding = SYNTAX.at(at, format!("{} is not a header", visible::quoted(&text)));
            self.findings.push(finding.help(format!("write `{}`", known.header)).patch(at, known.header));
        } else if known.many != clean.starts_with("[[") {
            self.findings.push(brackets(at, &text, known.header));
        }
        if name == "tags" {
            return;
        }
        if let (false, Some(first)) = (known.many, self.tables.get(&name).filter(|_| !name.contains('.'))) {
            let finding = KEY_TWICE.at(at, format!("{} is given twice", visible::quoted(known.header)));
            self.findings
                .push(finding.related(*first, "first given here").help("put its keys under the first"));
            self.skipping = true;
            return;
        }
        if let Some(above) =
            name.rsplit_once('.').map(|(above, _)| above).filter(|above| !self.tables.contains_key(*above))
        {
            let owned = self.owners.contains(above);
            self.findings.push(header::ownerless(at, known.header, above, owned));
            self.skipping = true;
            return;
        }
        self.tables.insert(name, at);
        self.write(known.header, at.range());
        self.out.push('\n');
    }

    fn unknown_header(&mut self, text: &str, name: &str, at: Span, range: Range<usize>) {
        self.table = format!("{name}\0");
        if first_fault(text).is_none() && !self.tables.contains_key(&self.table) {
            self.tables.insert(self.table.clone(), at);
            self.copy(range);
            return;
        }
        if first_fault(text).is_some() {
            self.findings.push(
                SYNTAX
                    .at(at, format!("{} is not a header", visible::quoted(text)))
                    .help("a header is written `[[event]]`"),
            );
        }
        self.skipping = true;
    }

    fn pair(&mut self, range: Range<usize>, key: Range<usize>, value: Range<usize>) {
        let statement = self.slice(range.clone()).to_owned();
        let fault = first_fault(&statement);
        if self.skipping && fault.is_none() {
            return;
        }
        let name = match &fault {
            None => path(&statement).trim_end_matches('\0').replace('\0', "."),
            Some(_) => self.slice(key.clone()).trim().trim_matches(['"', '\'']).to_owned(),
        };
        let at = self.span(key.clone());
        if let Some(first) = self.seen.get(&name) {
            let finding = KEY_TWICE.at(at, format!("{} is given twice", visible::quoted(&name)));
            self.findings.push(finding.related(*first, "first given here").help("keep one of the two lines"));
            if let Some((_, words)) = &fault {
                self.fault(&name, value, words, key, false);
            }
            return;
        }
        self.seen.insert(name.clone(), at);
        match fault {
            None if self.table == "tags" => self.tags.push((range, None)),
            None => self.copy(range),
            Some((place, words)) => {
                let key_fault = place.end + range.start <= key.end;
                let right = self.fault(&name, value.clone(), &words, key.clone(), key_fault);
                match right.filter(|_| !self.skipping) {
                    Some(end) if self.table == "tags" => self.tags.push((key.start..end, None)),
                    Some(end) => self.copy(key.start..end),
                    None => self.stand_in(key, &name, value),
                }
            }
        }
    }

    /// Says what is wrong with a pair. Where it is right up to a comma behind it, the end of what is right.
    fn fault(
        &mut self,
        name: &str,
        value: Range<usize>,
        words: &str,
        key: Range<usize>,
        is_key: bool,
    ) -> Option<usize> {
        if is_key {
            let at = self.span(key.clone());
            if hidden::is_in_key(self.slice(key)) {
                return None; // reported by `hidden`
            }
            let finding = SYNTAX.at(at, format!("{} is not a key: {words}", visible::quoted(name)));
            self.findings
                .push(finding.help("keys are written in small letters, digits, hyphens and underscores"));
            return None;
        }
        let parts = name.split('.').count();
        if parts > DEEPEST {
            let finding =
                SYNTAX.at(self.span(key), format!("{} is a key of {parts} parts", visible::quoted(name)));
            self.findings.push(finding.help("write one name, below the header of its table"));
            return None;
        }
        let written = statement::without_comment(self.slice(value.clone())).trim_end().to_owned();
        if let Some(rest) =
            written.strip_suffix([',', ';']).filter(|rest| first_fault(&format!("x = {rest}")).is_none())
        {
            self.findings.push(followed(
                name,
                rest,
                &written,
                self.span(value.start..value.start + written.len()),
            ));
            return Some(value.start + rest.trim_end().len());
        }
        let first_line = written.lines().next().unwrap_or_default().trim_end().to_owned();
        let at = self.span(value.start..value.start + first_line.len());
        let whole = self.span(value.start..value.start + written.len());
        let finding =
            if written.starts_with(['[', '{']) || written.starts_with("\"\"\"") || written.starts_with("'''")
            {
                unclosed(name, &written, at, words)
            } else {
                let table = keys::TABLES.iter().find(|table| table.path == self.table);
                let kind = table.and_then(|table| table.key(name)).map(|key| key.kind);
                value_fault(name, &written, if written.contains('\n') { at } else { whole }, words, kind)
            };
        self.findings.push(finding);
        None
    }

    /// Writes `key = mark`, so that the key is there and its value is known to be unreadable.
    fn stand_in(&mut self, key: Range<usize>, name: &str, value: Range<usize>) {
        let bare = !name.is_empty()
            && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
        if self.skipping || !bare {
            return;
        }
        if self.table == "tags" {
            self.tags.push((key, Some(value)));
            return;
        }
        self.write(name, key.clone());
        self.write(" = ", key.end..value.start);
        self.broken.push(self.out.len());
        self.write(MARK, value);
        self.out.push('\n');
    }

    fn junk(&mut self, range: Range<usize>) {
        if self.skipping {
            return;
        }
        let text = self.slice(range.clone()).trim_end().to_owned();
        let start = range.start + (text.len() - text.trim_start().len());
        let text = text.trim();
        let at = self.span(start..start + text.len());
        let word: String =
            text.chars().take_while(|c| c.is_ascii_alphanumeric() || "-_".contains(*c)).collect();
        let rest = text.get(word.len()..).unwrap_or_default();
        let finding = if rest.trim_start().starts_with(':') && !word.is_empty() {
            SYNTAX
                .at(at, format!("{} is followed by `:`", visible::quoted(&word)))
                .help(format!("write `{word} = ...`"))
        } else {
            SYNTAX
                .at(at, format!("{} is neither a key with a value nor a header", visible::quoted(text)))
                .help("write `key = value`, or begin the line with `#` if it is a comment")
        };
        self.findings.push(finding);
        let known = keys::TABLES.iter().any(|table| table.path == self.table && table.key(&word).is_some());
        if known && self.seen.insert(word.clone(), at).is_none() {
            let end = start + word.len();
            self.stand_in(start..end, &word, end..end);
        }
    }

    fn finish(mut self) -> (String, Vec<Piece>, Vec<usize>) {
        if !self.tags.is_empty() {
            self.write("[tags]\n", 0..0);
        }
        for (range, value) in std::mem::take(&mut self.tags) {
            match value {
                None => self.copy(range),
                Some(value) => {
                    let name = self.slice(range.clone()).trim().to_owned();
                    self.write(&name, range.clone());
                    self.write(" = ", range.end..value.start);
                    self.broken.push(self.out.len());
                    self.write(MARK, value);
                    self.out.push('\n');
                }
            }
        }
        (self.out, self.pieces, self.broken)
    }
}
