//! Pages through templates. Nobody else uses minijinja.
//!
//! In: a view of a page. Out: its HTML. The templates of the repository are built in; files of the same name
//! replace them one by one. Whatever the name of a template, every value in it is escaped.
//! Must not know: the calendar, where templates and pages lie, today.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use include_dir::{Dir, include_dir};
use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{
    AutoEscape, Environment, Error, Output, State, UndefinedBehavior, Value, context, escape_formatter,
};
use serde::Serialize;

use super::markdown::escaped;
use super::{bounds, markdown, planner, structured};
use crate::text::hostile::is_hostile;
use crate::view::page::event::EventPage;
use crate::view::page::event::occurrences::Time;
use crate::view::page::series::SeriesPage;

/// The templates that are built in, and in `assets` the files that pages refer to: every file of this folder with one
/// of these endings. What an editor leaves beside them stays out.
static BUILTIN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/templates");
const TEMPLATES: [&str; 2] = ["html", "xml"];
const ASSETS: [&str; 3] = ["css", "js", "svg"];

/// The stylesheet that is only there where a user brings it: pages lead to it behind their own.
const THEME: &str = "assets/theme.css";

/// What one page may cost, in instructions or 64 bytes of text each: some ten times the largest page of the largest
/// catalogue, and an end for loops that have none.
const FUEL: u64 = 50_000_000;

/// All templates, compiled, and the files that go with them.
#[derive(Debug)]
pub struct Templates {
    environment: Environment<'static>,
    assets: BTreeMap<String, Vec<u8>>,
}

/// What is wrong with a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateError {
    /// The template, by its path below the folder of templates.
    pub name: String,
    /// The line, from 1, where one is known.
    pub line: Option<usize>,
    /// What is wrong, as a phrase.
    pub reason: String,
}

impl fmt::Display for TemplateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "template `{}`", self.name)?;
        if let Some(line) = self.line {
            write!(f, ", line {line}")?;
        }
        write!(f, ": {}", self.reason)
    }
}

impl std::error::Error for TemplateError {}

impl TemplateError {
    /// `asked` is the template that was to be used; the fault may lie in one that it includes, which is then the
    /// innermost cause.
    fn of(asked: &str, error: &minijinja::Error) -> Self {
        let inner = std::error::Error::source(error).and_then(|inner| inner.downcast_ref::<Error>());
        if let Some(inner) = inner {
            return Self::of(error.name().unwrap_or(asked), inner);
        }
        let name = error.name().unwrap_or(asked).to_owned();
        let what = error.kind().to_string();
        let reason = match error.detail() {
            Some(detail) => format!("{what}: {detail}"),
            None => what,
        };
        Self { name, line: error.line(), reason }
    }
}

impl Templates {
    /// Compiles the built-in templates, those in `replaced` in their place. `replaced` holds files by their path
    /// below the folder of templates: `event.html`, `assets/kalends.css`. What lies in `assets/` may be anything and
    /// is handed on as it is.
    ///
    /// # Errors
    /// The first template that does not compile, with its line.
    pub fn new(replaced: &BTreeMap<String, Vec<u8>>) -> Result<Self, TemplateError> {
        let mut environment = Environment::new();
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        environment.set_fuel(Some(FUEL));
        // Names decide nothing: a template called `page.txt` is escaped like any other. XML knows the same
        // five characters.
        environment.set_auto_escape_callback(|_| AutoEscape::Html);
        environment.set_formatter(written);
        let syntax = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build();
        environment.set_syntax(syntax.map_err(|error| TemplateError::of("base.html", &error))?);
        let mut texts: BTreeMap<&str, &str> = BTreeMap::new();
        for (name, bytes) in builtin(&BUILTIN, &TEMPLATES) {
            texts.insert(name, text(name, bytes)?);
        }
        let ours = BUILTIN.get_dir("assets").into_iter().flat_map(|folder| builtin(folder, &ASSETS));
        let mut assets: BTreeMap<String, Vec<u8>> =
            ours.map(|(name, bytes)| (format!("assets/{name}"), bytes.to_vec())).collect();
        assets.insert("assets/planner.css".to_owned(), planner::stylesheet().into_bytes());
        for (name, bytes) in replaced {
            if name.starts_with("assets/") {
                assets.insert(name.clone(), bytes.clone());
            } else {
                texts.insert(name, text(name, bytes)?);
            }
        }
        for (name, text) in texts {
            bounds::check(text).map_err(|(line, reason)| TemplateError {
                name: name.to_owned(),
                line: Some(line),
                reason,
            })?;
            environment
                .add_template_owned(name.to_owned(), text.to_owned())
                .map_err(|error| TemplateError::of(name, &error))?;
        }
        Ok(Self { environment, assets })
    }

    /// The page of an event.
    ///
    /// # Errors
    /// What went wrong in which template.
    pub fn event(&self, page: &EventPage<'_>) -> Result<String, TemplateError> {
        let about = prose(page.description);
        let told = |times: &[Time<'_>]| Value::from_iter(times.iter().map(|time| prose(time.description)));
        let told = context! { times => told(&page.times), changed => told(&page.changed) };
        let structured = structured::event(page).map_or(Value::from(()), |value| Value::from(Serde(value)));
        let values =
            context! { page => Value::from(Serde(page)), theme => self.theme(), about, told, structured };
        self.render("event.html", &values)
    }

    /// The page of a series.
    ///
    /// # Errors
    /// What went wrong in which template.
    pub fn series(&self, page: &SeriesPage<'_>) -> Result<String, TemplateError> {
        let about = prose(page.description);
        self.render(
            "series.html",
            &context! { page => Value::from(Serde(page)), theme => self.theme(), about },
        )
    }

    /// Any other template with its values.
    ///
    /// # Errors
    /// What went wrong in which template.
    pub fn page(&self, name: &str, page: &impl Serialize) -> Result<String, TemplateError> {
        self.render(name, &context! { page => Value::from(Serde(page)), theme => self.theme() })
    }

    /// A page in which its style and its script stand, with the policy that allows those alone.
    ///
    /// # Errors
    /// What went wrong in which template.
    pub(super) fn inline(
        &self,
        name: &str,
        page: &impl Serialize,
        (style, script, policy): (&str, &str, &str),
    ) -> Result<String, TemplateError> {
        let [style, script] = [style, script].map(|text| Value::from_safe_string(text.to_owned()));
        self.render(
            name,
            &context! { page => Value::from(Serde(page)), theme => false, style, script, policy },
        )
    }

    /// The files that pages refer to, by their path below the front page.
    pub fn assets(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.assets.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
    }

    /// One of [`Self::assets`].
    #[must_use]
    pub fn asset(&self, name: &str) -> Option<&[u8]> {
        self.assets.get(name).map(Vec::as_slice)
    }

    /// Whether the user brings a stylesheet beside ours.
    fn theme(&self) -> bool {
        self.assets.contains_key(THEME)
    }

    fn render(&self, name: &str, values: &Value) -> Result<String, TemplateError> {
        let template = self.environment.get_template(name);
        template.and_then(|template| template.render(values)).map_err(|error| TemplateError::of(name, &error))
    }
}

/// Markdown as a template shows it; nothing for nothing.
fn prose(text: Option<&str>) -> Value {
    let html = text.map(|text| markdown::html(text).into_string());
    html.map_or(Value::from(()), Value::from_safe_string)
}

/// Those files of a built-in folder that have one of these endings, by name.
fn builtin<'f>(
    folder: &'f Dir<'static>,
    endings: &'f [&str],
) -> impl Iterator<Item = (&'static str, &'static [u8])> {
    folder.files().filter_map(|file| {
        let ending = file.path().extension()?.to_str()?;
        let name = file.path().file_name()?.to_str()?;
        endings.contains(&ending).then_some((name, file.contents()))
    })
}

/// The text of a template.
fn text<'a>(name: &str, bytes: &'a [u8]) -> Result<&'a str, TemplateError> {
    std::str::from_utf8(bytes).map_err(|error| {
        let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
        let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
        TemplateError { name: name.to_owned(), line: Some(line), reason: "not UTF-8".to_owned() }
    })
}

/// Writes a value. Texts are escaped here, because the escape of minijinja writes each `/` of an address as five
/// characters, and people read the source of a page; everything else is left to minijinja. A catalogue holds no
/// character that hides or turns text, or that XML does not know; what is said of an older state of it may.
fn written(out: &mut Output<'_>, state: &mut State<'_, '_>, value: &Value) -> Result<(), Error> {
    match value.as_str() {
        Some(text) if *state.auto_escape() == AutoEscape::Html && !value.is_safe() => {
            let hides = |c: char| is_hostile(c) && !matches!(c, '\n' | '\t');
            let shown = if text.contains(hides) {
                text.replace(hides, "\u{fffd}").into()
            } else {
                Cow::Borrowed(text)
            };
            out.write_str(&escaped(&shown)).map_err(Error::from)
        }
        _ => escape_formatter(out, state, value),
    }
}
