//! `kalends add`: an event put into a catalogue.
//!
//! In: what is said of the event, or an earlier edition. Out: the file with one more table, after the catalogue was judged with
//! it; the difference, and what was odd about it. What is wrong is said, and then nothing is written.
//! Must not know: how an event is written, or where in a text it belongs.

mod judged;
mod questions;

use std::path::Path;

use super::args::Format;
use super::plan::{Placing, Screen};
use super::read::{self, Texts};
use super::{Exit, Fault, Outcome, files, judge};
use crate::catalogue;
use crate::catalogue::keys;
use crate::catalogue::write::{self, Entry, Place};
use crate::desk::adding::{self, Said};
use crate::disk;
use crate::report::{Printed, diff};
use crate::text::encoding;
use judged::Before;

/// The event that was made of what was said.
struct Made {
    entry: Entry,
    /// The number of the text into which it goes.
    into: u16,
    /// What an earlier edition has and this one does not, as a line.
    left: Option<Printed>,
}

pub(super) fn add(placing: &Placing, screen: Screen) -> Outcome {
    let texts = match read::read(&placing.reading.paths) {
        Ok(texts) => texts,
        Err(faults) => return judge::unreadable(&faults, placing.reading.typed, Format::Human, screen),
    };
    let before = Before::of(&texts, &placing.reading);
    let mut said = placing.typed.said();
    if placing.asks && placing.typed.like.is_none() {
        questions::ask(&mut said);
    }
    let made = match made(&said, placing.typed.like.as_deref(), &texts, &before) {
        Ok(made) => made,
        Err(fault) => return Outcome::failed(Exit::Usage, screen, &[fault]),
    };
    let text = texts.sources.get(made.into).map_or("", |source| source.text());
    let after = match write::insert(text, &write::text(&made.entry), Place::ByStart) {
        Ok(after) => after,
        Err(why) => return Outcome::failed(Exit::Faults, screen, &[refused(&texts, made.into, why)]),
    };
    let new = before.new_in(&texts, made.into, &after, &placing.reading);
    if !new.errors.is_empty() {
        return Outcome::failed(Exit::Usage, screen, &new.errors);
    }
    written(&texts, &made, (text, &after), placing, &new.drawn(screen), screen)
}

/// The event, of an earlier one if there is one, and where it goes.
fn made(said: &Said, like: Option<&str>, texts: &Texts, before: &Before) -> Result<Made, Fault> {
    let (mut entry, into, left) = match like {
        Some(id) => edition(id, said, texts)?,
        None => (Entry::new(&keys::EVENT), None, None),
    };
    said.put_into(&mut entry)
        .map_err(|why| (Printed::foreign(why), Some(Printed::ours("such as `--start 2027-09-07`"))))?;
    let missing = [
        ("name", "no name", "type it behind `kalends add`, in quotes"),
        ("start", "no start", "add `--start`, such as `--start 2027-09-07`"),
    ];
    if let Some((_, what, help)) = missing.into_iter().find(|(key, ..)| entry.get(key).is_none()) {
        let message = Printed::filled("{} is given for the event", &[&Printed::ours(what)]);
        return Err((message, Some(Printed::ours(help))));
    }
    let into = into.unwrap_or_else(|| before.nearest(&entry));
    Ok(Made { entry, into, left })
}

type Edition = (Entry, Option<u16>, Option<Printed>);

/// The edition after an event, and the text in which that is.
fn edition(id: &str, said: &Said, texts: &Texts) -> Result<Edition, Fault> {
    let found =
        texts.sources.iter().find_map(|(number, source)| Some((number, write::taken(source.text(), id)?)));
    let Some((number, earlier)) = found else {
        return Err(unknown(id, texts));
    };
    let start = said.start();
    let next = adding::next(&earlier, start.as_ref()).map_err(|why| {
        let message =
            Printed::filled("{} has no next edition: {}", &[&Printed::quoted(id), &Printed::foreign(why)]);
        (message, None)
    })?;
    let Some(next) = next else {
        let message = Printed::filled("{} has no date that can be moved", &[&Printed::quoted(id)]);
        return Err((message, Some(Printed::ours("add `--start`"))));
    };
    let left = (!next.left.is_empty()).then(|| {
        let names = next.left.iter().map(|name| Printed::filled("`{}`", &[&Printed::foreign(name)]));
        Printed::filled(
            "not taken over from {}: {}\n",
            &[&Printed::quoted(id), &Printed::joined(names, ", ")],
        )
    });
    Ok((next.entry, Some(number), left))
}

fn unknown(id: &str, texts: &Texts) -> Fault {
    let (calendar, _) = catalogue::read(&texts.sources);
    let near = catalogue::nearest(id, calendar.events.iter().map(|event| event.id.as_str()));
    let help = near.map(|near| Printed::filled("did you mean `{}`?", &[&Printed::foreign(near)]));
    let message = Printed::filled("the catalogue has no event {}", &[&Printed::quoted(id)]);
    (message, help.or(Some(Printed::ours("`kalends list` shows them all"))))
}

fn refused(texts: &Texts, into: u16, why: write::Refused) -> Fault {
    let name = Printed::foreign(texts.sources.get(into).map_or("", |source| source.name()));
    let message = Printed::filled("cannot add to `{}`: {}", &[&name, &Printed::foreign(why)]);
    (message, Some(Printed::ours("`kalends check` says what is wrong; `kalends fmt` brings tables apart")))
}

/// Writes it, or shows what would be written.
fn written(
    texts: &Texts,
    made: &Made,
    (before, after): (&str, &str),
    placing: &Placing,
    odd: &Printed,
    screen: Screen,
) -> Outcome {
    let at = usize::from(made.into);
    let mark = if texts.marked.get(at).is_some_and(|marked| *marked) { encoding::MARK } else { &[] };
    let bytes = |text: &str| [mark, text.as_bytes()].concat();
    let name = texts.sources.get(made.into).map_or("", |source| source.name());
    let shown = match texts.sources.is_withheld(made.into) {
        false => diff::draw(name, before, after, screen.stdout_color),
        true => Printed::default(),
    };
    let mut aside = odd.clone();
    aside.extend(made.left.clone());
    let Some(path) = texts.paths.get(at).and_then(Option::as_deref) else {
        // What came through standard input goes on, whole, or as what would change.
        return match placing.typed.diff {
            true => Outcome { stderr: aside, ..Outcome::said(shown, Exit::Fine) },
            false => Outcome { mended: Some(after.to_owned()), ..Outcome::aside(aside, Exit::Fine) },
        };
    };
    if placing.typed.diff {
        return Outcome { stderr: aside, ..Outcome::said(shown, Exit::Fine) };
    }
    if let Err(fault) = disk::replace(path, &bytes(before), &bytes(after)) {
        return Outcome::failed(Exit::Failed, screen, &[(Printed::foreign(fault), None)]);
    }
    let stdout = if screen.quiet { Printed::default() } else { said(&shown, &made.entry, path) };
    Outcome { stderr: if screen.quiet { odd.clone() } else { aside }, ..Outcome::said(stdout, Exit::Fine) }
}

/// What was done.
fn said(shown: &Printed, entry: &Entry, path: &Path) -> Printed {
    let id = Printed::quoted(entry.get_text("id").unwrap_or_default());
    Printed::filled("{}added {} to {}\n", &[shown, &id, &files::shown(path)])
}
