//! The catalogue and the templates, looked at again and again while somebody edits them.
//!
//! In: what to read. Out: what became of it, if anything changed since the last look.
//! Must not know: browsers, how changes are noticed.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::args::Format;
use super::files;
use super::judge::{self, Judged};
use super::plan::{self, Reading, Screen, Serving};
use super::read::{self, Unreadable};
use super::{Exit, Fault, Outcome, check, past, templates, watched};
use crate::report::{Printed, Report, Severity, terminal};
use crate::site::{self, Contents, Site};

/// How a report looks in a browser: with colours, and broken into lines by the browser.
const BROWSER: Screen = Screen { stdout_color: true, stderr_color: true, width: None, quiet: false };

/// Whoever looks, and what was seen last.
pub(super) struct Looker<'a> {
    reading: &'a Reading,
    serving: &'a Serving,
    screen: Screen,
    /// Each text that was read, by name, and each that could not be. Only whether it is the same counts.
    seen: Seen,
    /// Where that came from, or would.
    places: Vec<PathBuf>,
    /// The warnings that there were the last time.
    known: Option<BTreeSet<Known>>,
}

type Seen = BTreeMap<Printed, u64>;

/// How a finding is known again though its line moved: its code, its message and the text it is about.
type Known = (&'static str, String, String);

/// What a look found.
pub(super) struct News {
    /// The names of texts that are new, gone or different.
    pub(super) changed: Vec<Printed>,
    pub(super) made: Result<Made, Trouble>,
}

/// A site that could be made.
pub(super) struct Made {
    pub(super) site: Arc<Site>,
    /// What was counted, in one line.
    pub(super) summary: Printed,
    /// What is said of the history.
    pub(super) past: Vec<Printed>,
    /// How many warnings there are.
    pub(super) warnings: usize,
    /// All of them, for browsers.
    pub(super) colored: Printed,
    /// Those that were not there the last time, as they are shown.
    pub(super) fresh: Printed,
}

/// Why there is no site.
pub(super) struct Trouble {
    /// In a few words.
    pub(super) title: Printed,
    /// For the terminal.
    pub(super) text: Printed,
    /// For browsers: the same with colours.
    pub(super) colored: Printed,
    /// Whether something could not even be read.
    pub(super) unreadable: bool,
}

impl<'a> Looker<'a> {
    pub(super) fn new(reading: &'a Reading, serving: &'a Serving, screen: Screen) -> Self {
        // All that is said goes to standard output.
        let screen = Screen { stderr_color: screen.stdout_color, ..screen };
        let mut looker =
            Self { reading, serving, screen, seen: BTreeMap::new(), places: Vec::new(), known: None };
        looker.places = looker.wanted(None);
        looker
    }

    /// The folders in which a change may be a change of what is read.
    pub(super) fn folders(&self) -> BTreeSet<PathBuf> {
        watched::folders(self.places.iter().map(PathBuf::as_path))
    }

    /// What is looked at, as the user knows it: the catalogue, and the folder of templates if there is one.
    pub(super) fn named(&self) -> Vec<Printed> {
        let folder = self.places.last().filter(|folder| files::is_folder(folder));
        let templates = folder.filter(|_| !matches!(self.serving.templates, plan::Templates::Builtin));
        let paths = self.reading.paths.iter().chain(templates);
        paths.map(|path| files::shown(path)).collect()
    }

    /// Reads everything; `None` when nothing changed since the last look.
    pub(super) fn look(&mut self) -> Option<News> {
        let mut seen = BTreeMap::new();
        let judged = read::read(&self.reading.paths).map(|texts| {
            let texts_seen = texts.sources.iter();
            seen.extend(texts_seen.map(|(_, source)| (Printed::foreign(source.name()), mark(source.text()))));
            judge::texts_judged(texts.sources, texts.paths, &texts.findings, None, self.reading)
        });
        let made = match judged {
            Ok(judged) => {
                self.places = self.wanted(Some(&judged));
                self.with_templates(judged, &mut seen)?
            }
            Err(faults) => {
                for Unreadable { path, why } in &faults {
                    seen.insert(files::shown(path), mark(why.reason.as_bytes()));
                }
                let said =
                    |screen| judge::unreadable(&faults, self.reading.typed, Format::Human, screen).stderr;
                let trouble = self.trouble(Printed::ours("The catalogue cannot be read"), said);
                if self.seen == seen {
                    return None;
                }
                Err(Trouble { unreadable: true, ..trouble })
            }
        };
        let changed = changed(&self.seen, &seen);
        self.seen = seen;
        Some(News { changed, made })
    }

    /// `None` when templates and catalogue are those of the last look.
    fn with_templates(&mut self, judged: Judged, seen: &mut Seen) -> Option<Result<Made, Trouble>> {
        let place = templates::folder(&self.serving.templates, judged.home());
        let read = templates::read(place.as_ref());
        let below = place.as_ref().map_or(Path::new(""), |place| place.folder.as_path());
        match &read {
            Ok(texts) => seen.extend(texts.iter().map(|(name, text)| (name_of(below, name), mark(text)))),
            Err((message, _)) => {
                seen.insert(name_of(below, ""), mark(message.as_bytes()));
            }
        }
        if self.seen == *seen {
            return None;
        }
        if judged.is_faulty() {
            return Some(Err(self.trouble(judged.faults(), |screen| check::human(&judged, screen))));
        }
        let failed = |title: &'static str, fault: Fault, unreadable: bool| {
            let said = |screen| Outcome::failed(Exit::Failed, screen, std::slice::from_ref(&fault)).stderr;
            Err(Trouble { unreadable, ..self.trouble(Printed::ours(title), said) })
        };
        let texts = match read {
            Ok(texts) => texts,
            Err(fault) => return Some(failed("Templates cannot be read", fault, true)),
        };
        let templates = match templates::compiled(&texts) {
            Ok(templates) => templates,
            Err(fault) => return Some(failed("A template has a fault", fault, false)),
        };
        let counted = judged.counts();
        let (warnings, fresh) = (judged.report.count(Severity::Warning), self.fresh(&judged));
        let colored = if warnings > 0 { check::human(&judged, BROWSER) } else { Printed::default() };
        let past = match past::read(&judged, self.reading, &self.serving.past) {
            Ok(past) => past,
            Err(fault) => return Some(failed("The history cannot be read", fault, false)),
        };
        match site::build(judged.calendar, past.marks, past.changes, self.reading.today, templates) {
            Ok(site) => {
                self.known = Some(fresh.1);
                let mut parts = vec![counted, Printed::count(site.paths().len(), "file", "files")];
                parts.extend((warnings > 0).then(|| Printed::count(warnings, "warning", "warnings")));
                let summary = Printed::joined(parts, ", ");
                let (past, fresh) = (past.lines, fresh.0);
                Some(Ok(Made { site: Arc::new(site), summary, past, warnings, colored, fresh }))
            }
            Err(fault) => {
                let fault = (Printed::foreign(fault), None);
                Some(failed("The site cannot be made", fault, false))
            }
        }
    }

    /// Everything from which texts are read, or would be if it were there.
    fn wanted(&self, judged: Option<&Judged>) -> Vec<PathBuf> {
        let mut places = self.reading.paths.clone();
        places.extend(judged.into_iter().flat_map(|judged| judged.paths.iter().flatten().cloned()));
        let home = judged.map_or(places.first().map(PathBuf::as_path), Judged::home);
        if let Some(place) = templates::place(&self.serving.templates, home) {
            places.extend(templates::folders(&place.folder));
        }
        places
    }

    fn trouble(&self, title: Printed, said: impl Fn(Screen) -> Printed) -> Trouble {
        Trouble { title, text: said(self.screen), colored: said(BROWSER), unreadable: false }
    }

    /// The warnings that were not there the last time, drawn; and all that are there now. None is new at first.
    fn fresh(&self, judged: &Judged) -> (Printed, BTreeSet<Known>) {
        let mut now = BTreeSet::new();
        let mut fresh = Vec::new();
        for finding in judged.report.findings() {
            let about = judged.sources.slice(finding.at).to_owned();
            let known = (finding.rule.code, finding.message.clone(), about);
            if self.known.as_ref().is_some_and(|before| !before.contains(&known)) {
                fresh.push(finding.clone());
            }
            now.insert(known);
        }
        let style = terminal::Style { color: self.screen.stdout_color, width: self.screen.width };
        (terminal::draw(&Report::finish(fresh), &judged.sources, style), now)
    }
}

/// The name of a template as the user knows it.
fn name_of(folder: &Path, name: &str) -> Printed {
    files::shown(&folder.join(name))
}

/// A number by which a text is known again.
fn mark(text: impl AsRef<[u8]>) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.as_ref().hash(&mut hasher);
    hasher.finish()
}

fn changed(before: &Seen, now: &Seen) -> Vec<Printed> {
    let names: BTreeSet<&Printed> = before.keys().chain(now.keys()).collect();
    names.into_iter().filter(|name| before.get(*name) != now.get(*name)).cloned().collect()
}
