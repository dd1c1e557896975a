//! Findings: what is wrong or odd, where, and what to do about it.
//!
//! In: findings from any room. Out: one sorted [`Report`]; the forms in which it is shown (terminal, JSON, GitHub,
//! SARIF), each as [`Printed`] text; and texts with its patches.
//! Must not know: any rule by name, events, which command runs. A rule belongs to the room that finds its
//! fault; this room only carries what was found.

pub mod cut;
pub mod diff;
pub mod excerpt;
pub mod fix;
pub mod github;
pub mod json;
pub mod markdown;
mod printed;
pub mod sarif;
pub mod terminal;
pub mod visible;

pub use printed::Printed;

use crate::text::{Sources, Span};

/// How an example begins: its language stands behind three of these.
const FENCE: &str = "```";

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Nothing is rendered until it is mended.
    Error,
    /// Odd, but rendered; `allow` silences it.
    Warning,
}

impl Severity {
    /// The word in messages and machine formats.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// What a kind of finding is: one `static` beside the code that finds it.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// Kebab-case, stable for ever.
    pub code: &'static str,
    /// Its severity, the same for every finding of it.
    pub severity: Severity,
    /// One phrase: what the rule says.
    pub summary: &'static str,
    /// Markdown: what it is about and why; a catalogue that breaks the rule; one that keeps it.
    pub explain: &'static str,
}

/// The parts of [`Rule::explain`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Explanation {
    /// What the rule is about, and why.
    pub text: &'static str,
    /// The language of the examples: `toml` of a catalogue, `ics` of a feed.
    pub language: &'static str,
    /// An example that breaks it.
    pub wrong: &'static str,
    /// An example that keeps it.
    pub right: &'static str,
}

impl Rule {
    /// A rule whose findings are errors.
    #[must_use]
    pub const fn error(code: &'static str, summary: &'static str, explain: &'static str) -> Self {
        Self { code, severity: Severity::Error, summary, explain }
    }

    /// A rule whose findings are warnings.
    #[must_use]
    pub const fn warning(code: &'static str, summary: &'static str, explain: &'static str) -> Self {
        Self { code, severity: Severity::Warning, summary, explain }
    }

    /// The parts of its explanation; `None` when it has not got a text and two examples.
    #[must_use]
    pub fn explanation(&self) -> Option<Explanation> {
        let (text, examples) = self.explain.split_once(FENCE)?;
        let (language, examples) = examples.split_once('\n')?;
        let (wrong, rest) = examples.split_once("```\n")?;
        let right = rest.trim_start().strip_prefix(FENCE)?.strip_prefix(language)?.strip_prefix('\n')?;
        Some(Explanation { text: text.trim_end(), language, wrong, right: right.strip_suffix("```\n")? })
    }

    /// A finding of this rule.
    #[must_use]
    pub fn at(&'static self, at: Span, message: impl Into<String>) -> Finding {
        Finding { rule: self, message: message.into(), at, related: Vec::new(), help: None, patch: None }
    }
}

/// A change of the text that mends a finding: replace each span by its text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Patch {
    /// Spans of one source that do not overlap, and what to put there.
    pub edits: Vec<(Span, String)>,
    /// Whether nothing else can be meant, so that it may be made without asking. Otherwise it is a proposal.
    pub certain: bool,
}

/// One thing that is wrong or odd.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What kind of finding.
    pub rule: &'static Rule,
    /// The fault in one phrase: lower case, no full stop, names in backquotes. Foreign text in it has gone
    /// through [`visible::quoted`].
    pub message: String,
    /// The primary place.
    pub at: Span,
    /// Other places that explain it, each with a phrase.
    pub related: Vec<(Span, String)>,
    /// The way out.
    pub help: Option<String>,
    /// The way out as a change of the text.
    pub patch: Option<Box<Patch>>,
}

impl Finding {
    /// Adds the way out.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Adds the way out where there is one.
    #[must_use]
    pub fn maybe_help(mut self, help: Option<String>) -> Self {
        self.help = help.or(self.help);
        self
    }

    /// Adds another place that explains the finding.
    #[must_use]
    pub fn related(mut self, at: Span, phrase: impl Into<String>) -> Self {
        self.related.push((at, phrase.into()));
        self
    }

    /// The way out in words, with the option that makes it where it is a change.
    #[must_use]
    pub fn way_out(&self) -> Option<String> {
        let option = self.patch.as_ref().map(|patch| if patch.certain { "`--fix`" } else { "`--fix=all`" });
        match (&self.help, option) {
            (Some(help), Some(option)) => Some(format!("{help} ({option} does it)")),
            (None, Some(option)) => Some(format!("{option} mends it")),
            (help, None) => help.clone(),
        }
    }

    /// Adds the way out as one replacement: a proposal, until [`Self::certain`] says otherwise.
    #[must_use]
    pub fn patch(mut self, at: Span, text: impl Into<String>) -> Self {
        let patch = self.patch.get_or_insert_default();
        patch.edits.push((at, text.into()));
        self
    }

    /// Says whether nothing else than the patch can be meant.
    #[must_use]
    pub fn certain(mut self, certain: bool) -> Self {
        if let Some(patch) = &mut self.patch {
            patch.certain = certain;
        }
        self
    }
}

/// An input that could not be read, and so was not judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// Its name as the user knows it, made visible.
    pub name: String,
    /// Why, as a phrase.
    pub reason: String,
}

/// Everything found in one run, sorted once and shown once.
#[derive(Debug, Clone, Default)]
pub struct Report {
    findings: Vec<Finding>,
    unread: Vec<Unread>,
}

impl Report {
    /// Sorts findings by place, then code. Two findings of one code at one place are one, unless they speak of
    /// different places besides: two entries that are gone from between the same two lines.
    #[must_use]
    pub fn finish(mut findings: Vec<Finding>) -> Self {
        findings.sort_by(|a, b| (a.at, a.rule.code, &a.message).cmp(&(b.at, b.rule.code, &b.message)));
        findings.dedup_by(|later, first| {
            (later.at, later.rule.code, &later.related) == (first.at, first.rule.code, &first.related)
        });
        Self { findings, unread: Vec::new() }
    }

    /// The same report, with what could not be read.
    #[must_use]
    pub fn with_unread(self, unread: Vec<Unread>) -> Self {
        Self { unread, ..self }
    }

    /// The same report, in which nothing of a text that is withheld is shown: findings that touch one say which rule
    /// was broken where, and no more.
    #[must_use]
    pub fn withholding(mut self, sources: &Sources) -> Self {
        for finding in &mut self.findings {
            let spans = std::iter::once(finding.at).chain(finding.related.iter().map(|(span, _)| *span));
            let mut of = spans.filter(|span| sources.is_withheld(span.source));
            if let Some(span) = of.next() {
                let why = format!(
                    "`{}` is a link out of its folder, so nothing of it is shown; name the file it leads to",
                    sources.name(span)
                );
                *finding = finding.rule.at(finding.at, finding.rule.summary).help(why);
            }
        }
        self
    }

    /// What could not be read.
    #[must_use]
    pub fn unread(&self) -> &[Unread] {
        &self.unread
    }

    /// The findings in order.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// How many findings have this severity.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|finding| finding.rule.severity == severity).count()
    }

    /// Whether something must be mended before anything is rendered.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        !self.unread.is_empty() || self.count(Severity::Error) > 0
    }
}
