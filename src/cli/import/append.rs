//! Entries put into a catalogue that has others: what it has already is compared, what is new is added, and what is
//! otherwise is rewritten on request.
//!
//! In: entries, and the path of a file. Out: the file, changed by one replacement when `check` finds no fault in it that was
//! not there before; the difference. Must not know: how a text is changed.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::json;
use super::told;
use crate::catalogue::keys;
use crate::catalogue::write::{self, Place, Refused, Value};
use crate::cli::args::importing::ImportFormat;
use crate::cli::judge;
use crate::cli::plan::{Importing, Screen};
use crate::cli::read::{self, Texts};
use crate::cli::{Exit, Fault, Outcome};
use crate::disk;
use crate::import::{self, Beside, Compared, Imported};
use crate::report::{Finding, Printed, Severity, diff};
use crate::text::{Sources, encoding};

/// Puts entries into a catalogue.
pub(super) fn append(mut imported: Imported, path: &Path, importing: &Importing, screen: Screen) -> Outcome {
    let texts = match read::read(&[path.to_owned()]) {
        Ok(texts) => texts,
        Err(faults) => return Outcome::failed(Exit::Failed, screen, &judge::refused(&faults, true)),
    };
    let Some((text, file)) = alone(&texts) else {
        let message = "`--append` takes one file of a catalogue";
        return Outcome::failed(Exit::Usage, screen, &[(Printed::ours(message), None)]);
    };
    let (calendar, before) = judge::report(&texts.sources, &texts.findings, None, &importing.reading);
    import::settle(&mut imported, &Beside::of(&calendar));
    let compared = import::compare(&imported, &calendar);
    let after = match changed(&text, &imported, &compared, importing.update, &Beside::of(&calendar)) {
        Ok(after) => after,
        Err(why) => {
            let message = Printed::filled(
                "`{}` is left as it is: {}",
                &[&Printed::foreign(path.display()), &Printed::foreign(why)],
            );
            let help = Printed::ours(
                "`kalends check` says what is wrong with it; `kalends fmt` brings it into one layout",
            );
            return Outcome::failed(Exit::Faults, screen, &[(message, Some(help))]);
        }
    };
    let mut sources = Sources::default();
    sources.add(path.display().to_string(), after.clone());
    let (_, report) = judge::report(&sources, &[], None, &importing.reading);
    let new = new_errors(before.findings(), report.findings());
    if !new.is_empty() {
        return Outcome::failed(Exit::Faults, screen, &refused(path, &new));
    }
    if after != text && !importing.diff {
        let mark = if texts.marked.first().is_some_and(|marked| *marked) { encoding::MARK } else { &[] };
        let bytes = |text: &str| [mark, text.as_bytes()].concat();
        if let Err(fault) = disk::replace(&file, &bytes(&text), &bytes(&after)) {
            return Outcome::failed(Exit::Failed, screen, &[(Printed::foreign(fault), None)]);
        }
    }
    said(&imported, &compared, importing, (path, &text, &after), screen)
}

/// The one text of a catalogue that lies in a file.
fn alone(texts: &Texts) -> Option<(String, PathBuf)> {
    let path = texts.paths.first()?.clone()?;
    let text = texts.sources.get(0)?.text().to_owned();
    (texts.paths.len() == 1).then_some((text, path))
}

/// The text with what is new in it, and what is otherwise where that is asked for.
fn changed(
    text: &str,
    imported: &Imported,
    compared: &Compared,
    update: bool,
    beside: &Beside,
) -> Result<String, Refused> {
    let mut out = text.to_owned();
    let changed: Vec<(&str, &write::Changes<'_>)> = compared
        .changed
        .iter()
        .filter(|known| update && !known.keys.is_empty())
        .map(|known| (known.id.as_str(), known.keys.as_slice()))
        .collect();
    if !changed.is_empty() {
        out = write::update(&out, &changed)?;
    }
    let items: Vec<_> = compared.new.iter().filter_map(|number| imported.items.get(*number)).collect();
    if items.is_empty() {
        return Ok(out);
    }
    let tags: BTreeSet<&str> = items
        .iter()
        .filter_map(|item| item.entry.get("tags"))
        .flat_map(|tags| if let Value::List(tags) = tags { tags.as_slice() } else { &[] })
        .filter_map(|tag| if let Value::Text(tag) = tag { Some(tag.as_str()) } else { None })
        .collect();
    let series: BTreeSet<&str> = items.iter().filter_map(|item| item.entry.get_text("series")).collect();
    let links: BTreeSet<&str> = items
        .iter()
        .filter_map(|item| item.entry.get("links"))
        .flat_map(|links| if let Value::Table(pairs) = links { pairs.as_slice() } else { &[] })
        .map(|(name, _)| name.as_str())
        .collect();
    let mut entries = Vec::new();
    let vocabularies = [
        (&keys::TAGS_TABLE, &imported.tags, &beside.tags, tags),
        (&keys::LINK_WORDS, &imported.links, &beside.links, links),
    ];
    for (table, words, has, used) in vocabularies {
        let missing: BTreeMap<_, _> = words
            .iter()
            .filter(|(slug, _)| used.contains(slug.as_str()) && !has.contains_key(*slug))
            .collect();
        if !missing.is_empty() {
            let mut entry = write::Entry::new(table);
            missing.into_iter().for_each(|(slug, name)| entry.set(slug, Value::Text(name.clone())));
            entries.push((write::text(&entry), Place::Within));
        }
    }
    for entry in &imported.series {
        let id = entry.get_text("id").unwrap_or_default();
        if series.contains(id) && !beside.series.contains(id) {
            entries.push((write::text(entry), Place::Last));
        }
    }
    entries.extend(items.iter().map(|item| (write::text(&item.entry), Place::ByStart)));
    write::insert_all(&out, &entries)
}

/// Errors that were not there before.
fn new_errors<'f>(before: &'f [Finding], after: &'f [Finding]) -> Vec<&'f Finding> {
    let mut known: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for finding in before {
        *known.entry((finding.rule.code, &finding.message)).or_default() += 1;
    }
    let mut new = Vec::new();
    for finding in after.iter().filter(|finding| finding.rule.severity == Severity::Error) {
        match known.get_mut(&(finding.rule.code, finding.message.as_str())) {
            Some(left) if *left > 0 => *left -= 1,
            _ => new.push(finding),
        }
    }
    new
}

fn refused(path: &Path, new: &[&Finding]) -> Vec<Fault> {
    let name = Printed::foreign(path.display());
    let head = (Printed::filled("`{}` is left as it is: `check` would refuse it", &[&name]), None);
    let faults = new.iter().take(20).map(|finding| {
        let (code, message) = (Printed::ours(finding.rule.code), Printed::foreign(&finding.message));
        (Printed::filled("[{}] {}", &[&code, &message]), None)
    });
    std::iter::once(head).chain(faults).collect()
}

fn said(
    imported: &Imported,
    compared: &Compared,
    importing: &Importing,
    (path, before, after): (&Path, &str, &str),
    screen: Screen,
) -> Outcome {
    if importing.format == ImportFormat::Json {
        return Outcome::said(json::report(imported, Some(compared), None), Exit::Fine);
    }
    let name = path.display().to_string();
    let shown = diff::draw(&name, before, after, screen.stdout_color);
    let mut stderr = told::notes(imported, &compared.new, screen);
    if !screen.quiet || !compared.changed.is_empty() {
        stderr.push(&told::beside(imported, compared, importing.update, screen));
    }
    Outcome { stderr, ..Outcome::said(shown, Exit::Fine) }
}
