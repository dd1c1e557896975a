//! How large and how deep a template may be, before it is parsed.
//!
//! In: the text of a template. Out: nothing, or what is too much, with its line. The parser of minijinja bounds the
//! depth of brackets and blocks, but a chain of operators makes a tree as deep as the chain is long, and so does one of
//! `elif`: with 100,000 of them the program ended in an overflow of its stack, without a word.
//! Must not know: what a template shows, what its words mean.

/// The most bytes of one template.
const MOST_BYTES: usize = 256 * 1024;

/// The most operators of one expression, those of the brackets round it included.
const MOST_OPERATORS: usize = 250;

/// The most branches of one `if`, and the most blocks in each other.
const MOST_BLOCKS: usize = 100;

/// Words that are operators.
const WORDS: [&str; 7] = ["and", "or", "not", "in", "is", "if", "else"];

/// Blocks that have an end.
const BLOCKS: [&str; 9] = ["if", "for", "block", "macro", "call", "filter", "with", "autoescape", "set"];

/// Says what of a template is too much, and in which line.
pub(super) fn check(text: &str) -> Result<(), (usize, String)> {
    if text.len() > MOST_BYTES {
        return Err((1, format!("it has more than {} KiB", MOST_BYTES / 1024)));
    }
    let mut scan = Scan { text, at: 0, blocks: Vec::new() };
    while let Some((start, kind)) = scan.opening() {
        let too_much = match kind {
            Kind::Comment => {
                scan.skip_past("#}");
                None
            }
            Kind::Value => scan.expression("}}", ""),
            Kind::Block => scan.block(),
        };
        if let Some(too_much) = too_much {
            let line = text.get(..start).map_or(1, |before| before.matches('\n').count() + 1);
            return Err((line, too_much));
        }
    }
    Ok(())
}

/// What begins in a template.
enum Kind {
    Value,
    Block,
    Comment,
}

struct Scan<'a> {
    text: &'a str,
    at: usize,
    /// The open blocks, each with the number of its branches.
    blocks: Vec<usize>,
}

impl<'a> Scan<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn skip_past(&mut self, end: &str) {
        self.at = self.rest().find(end).map_or(self.text.len(), |at| self.at + at + end.len());
    }

    /// The next place where something begins; what is before it is text.
    fn opening(&mut self) -> Option<(usize, Kind)> {
        loop {
            self.at += self.rest().find('{')?;
            let (start, rest) = (self.at, self.rest());
            let kind = match rest.as_bytes().get(1) {
                Some(b'{') => Kind::Value,
                Some(b'%') => Kind::Block,
                Some(b'#') => Kind::Comment,
                _ => {
                    self.at += 1;
                    continue;
                }
            };
            self.at += 2;
            return Some((start, kind));
        }
    }

    /// A block: it opens or closes, and holds an expression.
    fn block(&mut self) -> Option<String> {
        let bare = self.rest().trim_start_matches(['-', '+']).trim_start();
        let word = bare.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').next().unwrap_or_default();
        if word == "raw" {
            // Nothing begins in it but its end.
            self.at += self.rest().find("endraw").unwrap_or(self.rest().len());
            self.skip_past("%}");
            return None;
        }
        let start = self.at;
        let too_much = self.expression("%}", word);
        let whole = self.text.get(start..self.at).unwrap_or_default();
        // `set` is a block only where it gives no value.
        if BLOCKS.contains(&word) && !(word == "set" && whole.contains('=')) {
            self.blocks.push(1);
        } else if word == "elif" {
            count(&mut self.blocks);
        } else if word.starts_with("end") {
            self.blocks.pop();
        }
        let deep = self.blocks.iter().sum::<usize>() > MOST_BLOCKS;
        too_much.or(deep.then(|| format!("more than {MOST_BLOCKS} blocks and branches in each other")))
    }

    /// Counts the operators of an expression up to its end. `first` is the word of a block, which is none.
    fn expression(&mut self, end: &str, first: &str) -> Option<String> {
        let mut open = vec![0_usize];
        let mut most = 0;
        let mut words = 0;
        while !self.rest().is_empty() {
            let rest = self.rest();
            if open.len() == 1 && rest.starts_with(end) {
                self.at += end.len();
                break;
            }
            let c = rest.chars().next().unwrap_or_default();
            let word = rest.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default();
            let mut length = c.len_utf8();
            match c {
                '"' | '\'' => length = literal(rest, c),
                '(' | '[' | '{' => {
                    count(&mut open);
                    open.push(0);
                }
                ')' | ']' | '}' if open.len() > 1 => {
                    open.pop();
                }
                ',' => *open.last_mut()? = 0,
                _ if !word.is_empty() => {
                    words += 1;
                    let is_first = words == 1 && word == first;
                    if WORDS.contains(&word) && !is_first {
                        count(&mut open);
                    }
                    length = word.len();
                }
                '+' | '-' | '*' | '/' | '%' | '~' | '|' | '.' | '=' | '!' | '<' | '>' => count(&mut open),
                _ => {}
            }
            most = most.max(open.iter().sum());
            self.at += length;
        }
        (most > MOST_OPERATORS).then(|| format!("an expression of more than {MOST_OPERATORS} operators"))
    }
}

fn count(open: &mut [usize]) {
    if let Some(last) = open.last_mut() {
        *last += 1;
    }
}

/// How long a literal text in quotes is.
fn literal(text: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if c == quote => return at + c.len_utf8(),
            _ => {}
        }
    }
    text.len()
}
