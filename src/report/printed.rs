//! Text that may be printed: the one type that leaves the program through a terminal or a log.
//!
//! In: words of ours, and foreign text, which is made visible on the way in. Out: [`Printed`]. There is no way to
//! make one of raw foreign text: a name of a file with a line break or an escape sequence in it once reached the
//! log of a build, where a line that begins with `::` is obeyed.
//! Must not know: which stream it goes to, what it says.

use std::fmt::{self, Display};
use std::ops::Deref;

use anstyle::Style;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::visible;

/// Text without anything that drives what shows it, but for the colours that were asked for. No line of it begins
/// with foreign text that a workflow would obey.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Printed(String);

impl Printed {
    /// Words of the program.
    #[must_use]
    pub fn ours(text: &'static str) -> Self {
        Self(text.to_owned())
    }

    /// Foreign text in one line, uncut: names of files, and messages in which there are some.
    #[must_use]
    pub fn foreign(text: impl Display) -> Self {
        Self(visible::name(&text.to_string()))
    }

    /// Foreign text in backquotes, cut to what a message quotes.
    #[must_use]
    pub fn quoted(text: &str) -> Self {
        Self(visible::quoted(text))
    }

    /// The words of a parser or of the system.
    #[must_use]
    pub fn words(text: &str) -> Self {
        Self(visible::words(text))
    }

    /// A number.
    #[must_use]
    pub fn number(number: usize) -> Self {
        Self(number.to_string())
    }

    /// A number with its noun.
    #[must_use]
    pub fn count(number: usize, one: &'static str, many: &'static str) -> Self {
        Self(format!("{number} {}", if number == 1 { one } else { many }))
    }

    /// Text of several lines, each made visible by itself.
    #[must_use]
    pub fn lines(text: &str) -> Self {
        Self(text.split('\n').map(visible::name).collect::<Vec<_>>().join("\n"))
    }

    /// Words of the program with a part in the place of each `{}`. A form is no text of `format!`: nothing gets
    /// into it that is not a part.
    #[must_use]
    pub fn filled(form: &'static str, parts: &[&Self]) -> Self {
        let mut pieces = form.split("{}");
        let mut out = pieces.next().unwrap_or_default().to_owned();
        for (piece, part) in pieces.zip(parts) {
            out.push_str(&part.0);
            out.push_str(piece);
        }
        Self(out)
    }

    /// Several texts with words of the program between them.
    #[must_use]
    pub fn joined(texts: impl IntoIterator<Item = Self>, between: &'static str) -> Self {
        Self(texts.into_iter().map(|text| text.0).collect::<Vec<_>>().join(between))
    }

    /// In a style; a plain one leaves it as it is.
    #[must_use]
    pub fn styled(self, style: Style) -> Self {
        if style.is_plain() { self } else { Self(format!("{style}{}{style:#}", self.0)) }
    }

    /// How many columns of a terminal it takes, without a style: some letters take two.
    #[must_use]
    pub fn width(&self) -> usize {
        self.0.width()
    }

    /// In a column of a terminal that is at least so wide, to the left or to the right of it.
    #[must_use]
    pub fn in_column(&self, width: usize, right: bool) -> Self {
        let blanks = " ".repeat(width.saturating_sub(self.width()));
        Self(if right { format!("{blanks}{}", self.0) } else { format!("{}{blanks}", self.0) })
    }

    /// In at most so many columns of a terminal: what is left off is said by three points.
    #[must_use]
    pub fn shortened(&self, width: usize) -> Self {
        if self.width() <= width {
            return self.clone();
        }
        let (mut out, mut left) = (String::new(), width.saturating_sub(1));
        for c in self.0.chars() {
            let Some(rest) = left.checked_sub(c.width().unwrap_or_default()) else { break };
            left = rest;
            out.push(c);
        }
        Self(format!("{}…", out.trim_end()))
    }

    /// In lines of at most so many characters, where its words allow it.
    #[must_use]
    pub fn wrapped(&self, width: usize) -> Self {
        Self(wrapped(&self.0, width))
    }

    /// With so many blanks before each line but the first.
    #[must_use]
    pub fn hanging(&self, blanks: usize) -> Self {
        Self(self.0.replace('\n', &format!("\n{:blanks$}", "")))
    }

    /// With so many blanks before each line but empty ones.
    #[must_use]
    pub fn indented(&self, blanks: usize) -> Self {
        let line = |line: &str| if line.is_empty() { String::new() } else { format!("{:blanks$}{line}", "") };
        Self(self.0.split('\n').map(line).collect::<Vec<_>>().join("\n"))
    }

    /// Puts another text behind this one.
    pub fn push(&mut self, text: &Self) {
        self.0.push_str(&text.0);
    }

    /// What a form of a report wrote: each of them makes foreign text visible by its own rules.
    pub(super) fn drawn(text: String) -> Self {
        Self(text)
    }
}

/// Text in lines of at most so many characters, where its words allow it. No line begins with a word that a
/// workflow would obey.
pub(super) fn wrapped(text: &str, width: usize) -> String {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line)
                if visible::begins_command(word)
                    || line.chars().count() + 1 + word.chars().count() <= width =>
            {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines.join("\n")
}

impl Deref for Printed {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl Display for Printed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl PartialEq<&str> for Printed {
    fn eq(&self, other: &&str) -> bool {
        self.0 == *other
    }
}

impl Extend<Printed> for Printed {
    fn extend<T: IntoIterator<Item = Printed>>(&mut self, texts: T) {
        for text in texts {
            self.push(&text);
        }
    }
}

impl FromIterator<Printed> for Printed {
    fn from_iter<T: IntoIterator<Item = Printed>>(texts: T) -> Self {
        let mut whole = Self::default();
        whole.extend(texts);
        whole
    }
}
