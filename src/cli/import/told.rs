//! What is said of entries that were imported, for people: what is meant, guessed and lost, and how much of it.
//!
//! In: [`Imported`], and which of its entries are spoken of. Out: lines, as many as a person reads; the counts are of all.
//! Must not know: catalogues, formats.

use anstyle::{AnsiColor, Style};

use crate::cli::plan::Screen;
use crate::import::{Compared, Imported, Item, Note, Surety};
use crate::report::Printed;

/// Most entries whose notes are shown.
const SHOWN: usize = 200;

/// Most bytes of all of it: who reads more wants `--format json`.
const BYTES: usize = 48 * 1024;

/// Most characters of a name.
const NAME: usize = 60;

/// Everything that is said: of the whole, of each entry, and of what was left out.
pub(super) fn notes(imported: &Imported, numbers: &[usize], screen: Screen) -> Printed {
    let mut out = Printed::default();
    for note in &imported.notes.0 {
        out.push(&line(note, 0, screen));
    }
    let said = |number: &&usize| imported.items.get(**number).is_some_and(|item| !item.notes.0.is_empty());
    let noted: Vec<&usize> = numbers.iter().filter(said).collect();
    let mut shown = 0;
    for number in noted.iter().take(SHOWN) {
        if out.len() > BYTES {
            break;
        }
        shown += 1;
        if let Some(item) = imported.items.get(**number) {
            out.push(&named(item, screen));
            item.notes.0.iter().for_each(|note| out.push(&line(note, 2, screen)));
        }
    }
    more(&mut out, noted.len() - shown, "more entry with notes", "more entries with notes");
    for left in imported.left_out.iter().take(SHOWN) {
        let name = Printed::foreign(&left.name).shortened(NAME);
        let word = styled("left out", AnsiColor::Red, screen);
        out.push(&Printed::filled("{}  {}: {}\n", &[&word, &name, &Printed::foreign(&left.why)]));
    }
    more(&mut out, imported.left_out.len().saturating_sub(SHOWN), "more left out", "more left out");
    if !out.is_empty() {
        out.push(&Printed::ours("\n"));
    }
    out
}

fn more(out: &mut Printed, count: usize, one: &'static str, many: &'static str) {
    if count > 0 {
        out.push(&Printed::filled("and {}\n", &[&Printed::count(count, one, many)]));
    }
}

fn named(item: &Item, screen: Screen) -> Printed {
    let bold = if screen.stderr_color { Style::new().bold() } else { Style::new() };
    Printed::filled("{}\n", &[&Printed::foreign(item.name()).shortened(NAME).styled(bold)])
}

fn line(note: &Note, indent: usize, screen: Screen) -> Printed {
    let color = match note.surety {
        Surety::Meant => AnsiColor::Cyan,
        Surety::Guessed => AnsiColor::Yellow,
        Surety::Lost => AnsiColor::Red,
    };
    let word = Printed::ours(note.surety.word()).in_column("guessed".len(), false);
    let word = if screen.stderr_color { word.styled(color.on_default()) } else { word };
    Printed::filled("{}  {}\n", &[&word, &Printed::foreign(&note.text)]).indented(indent)
}

fn styled(word: &'static str, color: AnsiColor, screen: Screen) -> Printed {
    let style = if screen.stderr_color { color.on_default() } else { Style::new() };
    Printed::ours(word).styled(style)
}

/// How much there is: "40 events, 5 guesses, 3 losses, 2 left out".
pub(super) fn summary(imported: &Imported, numbers: &[usize]) -> Printed {
    let mut parts = vec![Printed::count(numbers.len(), "event", "events")];
    parts.extend(counts(imported, numbers));
    Printed::filled("{}\n", &[&Printed::joined(parts, ", ")])
}

fn counts(imported: &Imported, numbers: &[usize]) -> Vec<Printed> {
    let items = numbers.iter().filter_map(|number| imported.items.get(*number));
    let all: Vec<&Note> = imported.notes.0.iter().chain(items.flat_map(|item| &item.notes.0)).collect();
    let count = |surety: Surety| all.iter().filter(|note| note.surety == surety).count();
    let mut parts = Vec::new();
    let mut push = |count: usize, one: &'static str, many: &'static str| {
        parts.extend((count > 0).then(|| Printed::count(count, one, many)));
    };
    push(count(Surety::Guessed), "guess", "guesses");
    push(count(Surety::Lost), "loss", "losses");
    push(imported.left_out.len(), "left out", "left out");
    parts
}

/// What became of entries beside a catalogue: "40 known, 3 changed, 2 new".
pub(super) fn beside(imported: &Imported, compared: &Compared, updated: bool, screen: Screen) -> Printed {
    let mut out = Printed::default();
    for known in compared.changed.iter().take(SHOWN) {
        let what = Printed::joined(known.what.iter().copied().map(Printed::ours), ", ");
        let word = styled("changed", AnsiColor::Yellow, screen);
        let rest = if updated && known.keys.is_empty() { "; change it by hand" } else { "" };
        out.push(&Printed::filled(
            "{}  {}: {}{}\n",
            &[&word, &Printed::foreign(&known.id), &what, &Printed::ours(rest)],
        ));
    }
    more(&mut out, compared.changed.len().saturating_sub(SHOWN), "more changed", "more changed");
    let mut parts = vec![
        Printed::count(compared.same, "known", "known"),
        Printed::count(compared.changed.len(), "changed", "changed"),
        Printed::count(compared.new.len(), "new", "new"),
    ];
    parts.extend(counts(imported, &compared.new));
    out.push(&Printed::filled("{}\n", &[&Printed::joined(parts, ", ")]));
    if !updated && compared.changed.iter().any(|known| !known.keys.is_empty()) {
        out.push(&Printed::ours("`--update` rewrites dates, name and place of what changed\n"));
    }
    out
}
