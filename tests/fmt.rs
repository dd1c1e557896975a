//! The canonical layout: it says the same, keeps every comment, and formatters leave it as it is.

use std::fs;
use std::path::{Path, PathBuf};

use kalends::catalogue::write::{Unformatted, format};

use crate::write::{Chance, own, wild};

fn catalogues() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites");
    let folders = fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> =
        folders.flat_map(|folder| fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path())).collect();
    files.retain(|path| path.extension().is_some_and(|end| end == "toml"));
    files.sort();
    files.into_iter().map(|path| (path.clone(), fs::read_to_string(path).unwrap())).collect()
}

/// The words of every comment, in the order of the alphabet; of texts in which `#` stands in comments and addresses alone.
fn comments(text: &str) -> Vec<String> {
    let lines = text.lines().filter_map(|line| {
        let line = line.trim();
        let at = if line.starts_with('#') { Some(0) } else { line.find(" # ") };
        Some(line[at?..].trim_start().trim_start_matches('#').trim().to_owned())
    });
    let mut all: Vec<_> = lines.collect();
    all.sort();
    all
}

fn formatted(text: &str) -> String {
    format(text, false).unwrap_or_else(|why| panic!("{why:?}\n{text}"))
}

#[test]
fn our_own_catalogue_is_in_the_layout() {
    assert_eq!(formatted(&own()), own());
}

#[test]
fn each_thing_has_one_layout() {
    let case = |written: &str, wanted: &str| {
        assert_eq!(formatted(written), wanted, "{written}");
        assert_eq!(formatted(wanted), wanted);
        assert_eq!(formatted(&written.replace('\n', "\r\n")), wanted.replace('\n', "\r\n"));
    };
    case("", "");
    case("\n\n# a\n\n\n#b\n", "# a\n\n# b\n");
    case("#:schema ./x.json\n#!x\n##  y\n#\n#--\n", "#:schema ./x.json\n# !x\n##  y\n#\n# --\n");
    // Keys in the manual's order, with their comments; what is behind a value goes above it.
    case(
        "[[ event ]] # e\n\tname=\"A\"#n\n\n\n# about\n# the id\nid   = 'a'\nx = 1\n# end\n\n# next\n\n\n[[event]]\n",
        "[[event]]\n# e\n# about\n# the id\nid = \"a\"\n# n\nname = \"A\"\nx = 1\n# end\n\n# next\n\n[[event]]\n",
    );
    // In order already: blank lines stay, one each.
    case(
        "[calendar]\n\nid='a'\n# of id\n\n\ntitle= \"b\"\n",
        "[calendar]\nid = \"a\"\n# of id\n\ntitle = \"b\"\n",
    );
    case("[tags]\nb = \"B\"\n\na = \"A\"\n", "[tags]\nb = \"B\"\n\na = \"A\"\n");
    // Tables below an event, in the manual's order.
    case(
        "[[event]]\n  [[event.occurrence]]\n  [ event . occurrence . links ]\n# of c\n\n# d\n[[event.deadline]]\n[event.links]\n",
        "[[event]]\n\n[event.links]\n\n# d\n[[event.deadline]]\n\n[[event.occurrence]]\n\n[event.occurrence.links]\n# of c\n",
    );
    // Values.
    case("a . b={x=1,y={z=[ 1,2 ,]}}\n", "a.b = { x = 1, y = { z = [1, 2] } }\n");
    case("a = 2025-06-17 18:30\n", "a = 2025-06-17T18:30:00\n");
    case(
        "a = [2025-06-17t18:30:00z, 18:30, 0x1F, 1.5]\n",
        "a = [2025-06-17T18:30:00Z, 18:30:00, 0x1F, 1.5]\n",
    );
    case("a = ['\"', 'C:\\x', '', '''b\nc''']\n", "a = ['\"', 'C:\\x', \"\", \"b\\nc\"]\n");
    case("a = \"\\e\\x41\\\\x41\"\n", "a = \"\\u001B\\u0041\\\\x41\"\n");
    case("a = \"\"\"\n b # c\n\"\"\" # d\n", "# d\na = \"\"\"\n b # c\n\"\"\"\n");
    case(
        "a = [\n  1,\n  2,\n]\nb = []\nc = {}\nd = [ # e\n]\n",
        "a = [1, 2]\nb = []\nc = {}\nd = [\n  # e\n]\n",
    );
    case(
        "a = [ # one\n  1, # two\n  # three\n  { b = 2, # four\n    c = 3 },\n  # five\n]\n",
        "a = [\n  # one\n  # two\n  1,\n  # three\n  # four\n  { b = 2, c = 3 },\n  # five\n]\n",
    );
    let long = format!("aaa = [\"{}\", \"{}\"]\n", "é".repeat(33), "b".repeat(33));
    case(&long, &long);
    let longer = long.replace("aaa", "aaaa");
    case(&longer, &longer.replace("[", "[\n  ").replace(", ", ",\n  ").replace("]", ",\n]"));
}

#[test]
fn twice_is_nothing_and_no_comment_is_lost() {
    let mut chance = Chance(11);
    let mut all: Vec<String> = catalogues().into_iter().map(|(_, text)| text).collect();
    let small = all.iter().filter(|text| text.len() < 20_000).cloned().collect::<Vec<_>>();
    all.extend((0..160).map(|number| wild(&small[number % small.len()], &mut chance)));
    all.extend((0..4).map(|_| wild(&own(), &mut chance)));
    for text in &all {
        let once = formatted(text);
        assert_eq!(formatted(&once), once);
        assert_eq!(comments(&once), comments(text), "{text}");
        let read = |text: &str| text.replace("\r\n", "\n").parse::<toml::Table>().unwrap();
        assert_eq!(read(&once), read(text));
        // In whatever layout they come, the same keys and comments end as lines of the same words.
        assert!(!once.contains("\n\n\n") && !once.starts_with('\n') && !once.contains(" \n"), "{once}");
    }
}

#[test]
fn shuffled_events_end_in_one_order() {
    let lines: Vec<String> = own().lines().filter(|line| !line.starts_with('#')).map(str::to_owned).collect();
    let text = formatted(&lines.join("\n"));
    let sorted = format(&text, true).unwrap();
    assert_eq!(format(&sorted, true).unwrap(), sorted);
    let (head, events) = sorted.split_at(sorted.find("\n\n[[event]]").unwrap());
    let events: Vec<&str> = events.split("\n\n[[event]]\n").skip(1).map(str::trim_end).collect();
    let mut chance = Chance(3);
    for _ in 0..6 {
        let mut shuffled = events.clone();
        for at in (1..shuffled.len()).rev() {
            shuffled.swap(at, usize::try_from(chance.below(at as u64 + 1)).unwrap());
        }
        let text = format!("{head}\n\n[[event]]\n{}\n", shuffled.join("\n\n[[event]]\n"));
        assert_eq!(format(&text, true).unwrap(), format(&sorted, true).unwrap());
    }
    let small = "# top\n\n[[event]]\nid = \"b\"\nstart = 2026-02-01\n# of b\n\n# about a\n[[event]]\nid = \"a\"\nstart = \"2026-01\"\n\n\
        [tags]\n\n[[event]]\nid = \"c\"\n";
    assert_eq!(
        format(small, true).unwrap(),
        "# top\n\n[tags]\n\n# about a\n[[event]]\nid = \"a\"\nstart = \"2026-01\"\n\n\
         [[event]]\nid = \"b\"\nstart = 2026-02-01\n# of b\n\n[[event]]\nid = \"c\"\n"
    );
}

#[test]
fn what_cannot_be_kept_is_left() {
    assert_eq!(format("[a\n", false), Err(Unformatted::Faulty));
    // Sorted, the links would be those of another event.
    let apart = "[[event]]\nid = \"b\"\nstart = 2026-02-01\n[tags]\n[event.links]\na = \"b\"\n[[event]]\nid = \"a\"\nstart = 2026-01-01\n";
    assert_eq!(format(apart, true), Err(Unformatted::Apart));
}
