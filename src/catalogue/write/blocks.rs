//! A text as blocks: tables with everything that belongs to them.
//!
//! In: a text without faults. Out: [`Blocks`], in which every line belongs to one block. A comment belongs to the block
//! above it until a blank line, and from there on to the one below. Must not know: which keys there are.

use std::ops::Range;

use crate::catalogue::syntax::lines::{self, Line, Says};
use crate::catalogue::syntax::walk::alone;

/// One table below a header of its own, or what stands before the first header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Block {
    /// The keys of its header; empty before the first one.
    pub(super) path: Vec<String>,
    /// Whether its header has two brackets.
    pub(super) many: bool,
    /// Its lines: blank ones and comments that lead to the header, the header, and all that belongs to it.
    pub(super) lines: Range<usize>,
    /// The line of its header; the first line before the first header.
    pub(super) header: usize,
}

impl Block {
    /// Whether it stands at the root of the text, and not below another table.
    pub(super) fn is_root(&self) -> bool {
        self.path.len() == 1
    }

    /// The name that it has at the root.
    pub(super) fn root(&self) -> &str {
        self.path.first().map_or("", String::as_str)
    }
}

/// A text that was cut.
#[derive(Debug)]
pub(super) struct Blocks<'t> {
    pub(super) text: &'t str,
    pub(super) lines: Vec<Line>,
    /// What stands before the first header, then each table, in order.
    pub(super) blocks: Vec<Block>,
}

impl<'t> Blocks<'t> {
    /// Cuts a text; `None` when it has any fault of syntax.
    pub(super) fn of(text: &'t str) -> Option<Self> {
        alone(text, |_| ())?;
        let lines = lines::lines(text);
        let mut blocks = Vec::new();
        let mut block = Block { path: Vec::new(), many: false, lines: 0..0, header: 0 };
        let mut blank = None;
        for (number, line) in lines.iter().enumerate() {
            match &line.says {
                Says::Nothing => blank = blank.or(Some(number)),
                Says::Comment => {}
                // What stands between two pairs belongs to the block of both.
                Says::Pair { .. } => blank = None,
                Says::Header { path, many } => {
                    let end = blank.take().unwrap_or(number);
                    block.lines.end = end;
                    blocks.push(block);
                    block = Block { path: path.clone(), many: *many, lines: end..end, header: number };
                }
            }
        }
        block.lines.end = lines.len();
        blocks.push(block);
        Some(Self { text, lines, blocks })
    }

    /// The text of a range of it.
    pub(super) fn slice(&self, range: Range<usize>) -> &'t str {
        self.text.get(range).unwrap_or_default()
    }

    /// Where a line begins; the end of the text for one past the last line.
    pub(super) fn start_of(&self, line: usize) -> usize {
        self.lines.get(line).map_or(self.text.len(), |line| line.range.start)
    }

    /// Where the words of a block begin: its first comment, or its header.
    pub(super) fn words_of(&self, block: &Block) -> usize {
        let mut lines = block.lines.start..=block.header;
        let said = |line: &usize| self.lines.get(*line).is_some_and(|line| line.says != Says::Nothing);
        self.start_of(lines.find(said).unwrap_or(block.header))
    }

    /// The value of a key of a block, as it is written.
    pub(super) fn value(&self, block: &Block, name: &str) -> Option<&'t str> {
        let lines = self.lines.get(block.lines.clone())?;
        lines.iter().find_map(|line| match &line.says {
            Says::Pair { path, value } if path.as_slice() == [name] => Some(self.slice(value.clone())),
            _ => None,
        })
    }
}
