//! Findings as annotated source, for people.
//!
//! In: a report and the texts it speaks of. Out: text of at most [`MOST_BYTES`], in which nothing of a
//! catalogue begins a line or reaches the terminal unescaped, and no error is left off for a warning. Only this file
//! uses annotate-snippets.
//! Must not know: rules, events, where the text goes.

use std::collections::BTreeMap;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Patch as Edit, Renderer, Snippet};
use anstream::adapter::strip_str;

use super::cut::Cut;
use super::excerpt::{Excerpt, WIDEST, safe};
use super::{Finding, Patch, Printed, Report, Severity, visible};
use crate::text::{Sources, Span};

/// The most findings that are shown.
pub const MOST: usize = 100;

/// The most bytes of a report.
pub const MOST_BYTES: usize = 64 * 1024;

/// The most places besides the primary one that a finding shows.
const MOST_RELATED: usize = 8;

/// Columns beside the source that line numbers and frames take.
const MARGIN: usize = 10;

/// Columns before the text of a help.
const HELP: usize = 14;

/// How to draw.
#[derive(Debug, Clone, Copy)]
pub struct Style {
    /// Whether to use colours.
    pub color: bool,
    /// Columns of the terminal, where there is one.
    pub width: Option<usize>,
}

/// The most characters of a message that is too long to be shown whole.
const SHORTEST: usize = 1000;

/// Draws as many findings as fit, in order, and says how many more there are.
#[must_use]
pub fn draw(report: &Report, sources: &Sources, style: Style) -> Printed {
    let brush = Brush::new(style);
    let mut drawn = BTreeMap::new();
    // Room is kept for the line that says how many more there are, and for a summary.
    let mut room = MOST_BYTES - 2048;
    let cut = Cut::by(report, MOST, |finding| {
        let mut text = brush.finding(finding, sources) + "\n\n";
        if drawn.is_empty() && text.len() > room {
            let message: String = finding.message.chars().take(SHORTEST).collect();
            text = brush.finding(&finding.rule.at(finding.at, message + "…"), sources) + "\n\n";
        }
        let fits = text.len() <= room;
        if fits {
            room -= text.len();
            drawn.insert((finding.at, finding.rule.code, &finding.message, &finding.related), text);
        }
        fits
    });
    let mut out: String = drawn.into_values().collect();
    if let Some(more) = cut.phrase() {
        out.push_str(&format!("… and {more}, shown once these are mended\n\n"));
    }
    Printed::drawn(out)
}

struct Brush {
    renderer: Renderer,
    width: Option<usize>,
    columns: usize,
}

impl Brush {
    fn new(style: Style) -> Self {
        let renderer = if style.color { Renderer::styled() } else { Renderer::plain() };
        let columns = style.width.map_or(WIDEST, |width| width.saturating_sub(MARGIN).clamp(40, WIDEST));
        // The excerpt is the window; the renderer must not cut a second time.
        let renderer = renderer.decor_style(DecorStyle::Ascii).term_width(WIDEST * 4);
        Self { renderer, width: style.width, columns }
    }

    fn finding(&self, finding: &Finding, sources: &Sources) -> String {
        let level = match finding.rule.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        let before = finding.rule.severity.word().len() + finding.rule.code.len() + "[]: ".len();
        let title = level.primary_title(self.wrapped(&finding.message, before)).id(finding.rule.code);
        let mut group = Group::with_title(title);
        if sources.is_withheld(finding.at.source) {
            group = group.element(origin(sources, finding.at));
        }
        for scene in self.scenes(finding, sources) {
            group = scene.add_to(group, sources);
        }
        let suggestion = finding.patch.as_ref().and_then(|patch| self.suggestion(finding, patch, sources));
        let mut groups = Vec::new();
        match (finding.way_out(), suggestion) {
            (_, Some(suggestion)) => groups.extend([group, suggestion]),
            (Some(help), None) => groups.push(group.element(Level::HELP.message(self.wrapped(&help, HELP)))),
            (None, None) => groups.push(group),
        }
        tidy(&self.renderer.render(&groups))
    }

    /// A phrase of ours in lines that fit the terminal behind so many columns, broken between words; the renderer
    /// sets them under each other. Where there is no terminal a phrase is one line, which programs can search.
    fn wrapped(&self, text: &str, before: usize) -> String {
        let Some(width) = self.width else { return clean(text) };
        let room = width.clamp(40, WIDEST).saturating_sub(before).max(20);
        let mut lines: Vec<String> = vec![String::new()];
        for word in clean(text).split(' ') {
            match lines.last_mut() {
                Some(line) if line.is_empty() => line.push_str(word),
                Some(line)
                    if visible::begins_command(word)
                        || line.chars().count() + word.chars().count() < room =>
                {
                    line.push(' ');
                    line.push_str(word);
                }
                _ => lines.push(word.to_owned()),
            }
        }
        lines.join("\n")
    }

    /// The places of a finding, each line once, the primary one first.
    fn scenes(&self, finding: &Finding, sources: &Sources) -> Vec<Scene> {
        let mut scenes: Vec<Scene> = Vec::new();
        let primary = (finding.at, AnnotationKind::Primary, None);
        let related = finding.related.iter().take(MOST_RELATED);
        let related = related.map(|(span, phrase)| (*span, AnnotationKind::Context, Some(clean(phrase))));
        for (span, kind, label) in std::iter::once(primary).chain(related) {
            let shown = scenes.iter().position(|scene| scene.excerpt.mark(span).is_some());
            let at = match (shown, Excerpt::of(sources, span, self.columns)) {
                (Some(at), _) => at,
                (None, Some(excerpt)) => {
                    scenes.push(Scene { excerpt, marks: Vec::new() });
                    scenes.len() - 1
                }
                (None, None) => continue,
            };
            if let Some(scene) = scenes.get_mut(at) {
                scene.marks.push((span, kind, label));
            }
        }
        scenes
    }

    /// A patch drawn on the source, if it changes one line only.
    fn suggestion(&self, finding: &Finding, patch: &Patch, sources: &Sources) -> Option<Group<'static>> {
        let (first, _) = patch.edits.first()?;
        let excerpt = Excerpt::of(sources, *first, self.columns)?;
        let mut edits = Vec::new();
        for (span, text) in &patch.edits {
            let single = sources.place(*span).line == sources.end_place(*span).line && !text.contains('\n');
            let fits = text.chars().count() <= WIDEST;
            edits.push(Edit::new(excerpt.mark(*span).filter(|_| single && fits)?, clean(text)));
        }
        let title = Level::HELP.secondary_title(clean(&finding.way_out().unwrap_or_default()));
        let snippet = Snippet::source(excerpt.text).line_start(excerpt.place.line).patches(edits);
        Some(title.element(snippet))
    }
}

/// One line with everything that is said about it.
struct Scene {
    excerpt: Excerpt,
    marks: Vec<(Span, AnnotationKind, Option<String>)>,
}

impl Scene {
    fn add_to<'a>(self, group: Group<'a>, sources: &Sources) -> Group<'a> {
        let Self { excerpt, marks } = self;
        let name = sources.get(excerpt.source).map_or("", |source| source.name());
        let origin = Origin::path(clean(name)).line(excerpt.place.line).char_column(excerpt.place.column);
        let marks: Vec<_> = marks
            .into_iter()
            .filter_map(|(span, kind, label)| Some(kind.span(excerpt.mark(span)?).label(label)))
            .collect();
        let snippet = Snippet::source(excerpt.text).line_start(excerpt.place.line).annotations(marks);
        group.element(origin).element(snippet)
    }
}

/// Where a finding is, when its line is not shown.
fn origin(sources: &Sources, at: Span) -> Origin<'static> {
    let place = sources.place(at);
    Origin::path(clean(sources.name(at))).line(place.line).char_column(place.column)
}

/// Takes out the arrow without a file that the renderer draws above an excerpt whose place was already named.
/// Lines of excerpts begin with a number, so none of them is taken for it.
fn tidy(drawn: &str) -> String {
    let bare = |line: &&str| !line.contains(":::") || strip_str(line).to_string().trim() != ":::";
    let lines: Vec<_> = drawn.lines().filter(bare).map(str::trim_end).collect();
    lines.join("\n")
}

/// A phrase of ours with nothing in it that a terminal would obey.
fn clean(text: &str) -> String {
    text.chars().map(safe).collect::<String>().replace("##[", "\u{fffd}#[")
}
