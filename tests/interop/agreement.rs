//! Every reader agrees with the model on every feed.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use kalends::model::Calendar;
use kalends::words::LANGUAGES;
use proptest::strategy::{Strategy as _, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use serde_json::Value;

use super::disagreements::{Forgiven, known};
use super::expected::{self, Expected};
use super::made;
use super::readers::{self, Key, READERS, Reader, Told};
use crate::feeds::sample::{catalogue, feeds_where};

/// Feeds in files, and what each means.
#[derive(Default)]
pub(super) struct Feeds(BTreeMap<PathBuf, Expected>);

impl Feeds {
    /// Writes those feeds of a calendar into a folder that are wanted.
    pub(super) fn write(
        &mut self,
        folder: &Path,
        name: &str,
        calendar: &Calendar,
        wanted: impl Fn(&str) -> bool,
    ) {
        let mut meant = expected::of(calendar, &wanted);
        for (slug, text) in feeds_where(calendar, wanted) {
            let path = folder.join(format!("{name}.{slug}.ics"));
            fs::write(&path, text).unwrap();
            self.0.insert(path, meant.remove(&slug).unwrap());
        }
    }

    /// Takes those of another one in.
    pub(super) fn extend(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// The feeds by their files.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&PathBuf, &Expected)> {
        self.0.iter()
    }

    /// Asks every reader, and fails with all that any of them reads otherwise.
    pub(super) fn agree(&self, readers: impl Iterator<Item = &'static Reader>) {
        let files: Vec<PathBuf> = self.0.keys().cloned().collect();
        assert!(!files.is_empty());
        let mut apart = Vec::new();
        for reader in readers {
            for (file, told) in reader.read(&files) {
                let faults = differences(reader, &told, &self.0[&file]);
                apart
                    .extend(faults.into_iter().map(|it| format!("{} {}: {it}", reader.name, file.display())));
            }
        }
        let shown = apart.iter().take(40).fold(String::new(), |mut text, line| {
            let _ = writeln!(text, "{line}");
            text
        });
        assert!(apart.is_empty(), "{} times a reader does not read what is expected:\n{shown}", apart.len());
    }

    /// Where a reader and the model part.
    pub(super) fn apart(&self, reader: &Reader) -> Vec<(PathBuf, String)> {
        self.parted(reader, &self.told(reader))
    }

    /// The same, and what took it much longer than usual: so many times its median, and at least some seconds.
    pub(super) fn apart_or_slow(&self, reader: &Reader, times: f64, seconds: f64) -> Vec<String> {
        let told = self.told(reader);
        let mut found: Vec<String> = self.parted(reader, &told).into_iter().map(|(_, told)| told).collect();
        let took: BTreeMap<_, _> =
            told.iter().filter_map(|(file, told)| Some((file.clone(), told.took?))).collect();
        assert_eq!(took.len(), told.len(), "{} tells how long it takes", reader.name);
        let slow = too_slow(&took, times, seconds);
        found.extend(slow.iter().map(|(file, took)| format!("{} took {took} seconds", file.display())));
        found
    }

    fn told(&self, reader: &Reader) -> BTreeMap<PathBuf, Told> {
        reader.read(&self.0.keys().cloned().collect::<Vec<_>>())
    }

    fn parted(&self, reader: &Reader, told: &BTreeMap<PathBuf, Told>) -> Vec<(PathBuf, String)> {
        let of = |(file, told): (&PathBuf, &Told)| {
            let found = differences(reader, told, &self.0[file]).into_iter();
            found.map(|it| (file.clone(), it)).collect::<Vec<_>>()
        };
        told.iter().flat_map(of).collect()
    }
}

/// What took longer than a reader may: so many times its median, and at least some seconds.
fn too_slow(took: &BTreeMap<PathBuf, f64>, times: f64, seconds: f64) -> Vec<(&PathBuf, f64)> {
    let mut all: Vec<f64> = took.values().copied().collect();
    all.sort_by(f64::total_cmp);
    let most = all.get(all.len() / 2).map_or(seconds, |median| (median * times).max(seconds));
    took.iter().filter(|(_, took)| **took > most).map(|(file, took)| (file, *took)).collect()
}

#[test]
fn what_is_slow_is_seen() {
    let of = |all: [f64; 3]| {
        (0..)
            .zip(all)
            .map(|(number, took)| (PathBuf::from(format!("{number}")), took))
            .collect::<BTreeMap<_, _>>()
    };
    assert!(too_slow(&of([0.01, 0.02, 4.0]), 50.0, 5.0).is_empty());
    assert!(too_slow(&of([0.2, 0.2, 9.0]), 50.0, 5.0).is_empty());
    assert_eq!(too_slow(&of([0.1, 0.1, 5.1]), 50.0, 5.0).len(), 1);
}

/// Where a reader and the model part, but for what is known of that reader.
pub(super) fn differences(reader: &Reader, told: &Told, meant: &Expected) -> Vec<String> {
    let mut all: Vec<String> = told.faults.iter().map(|fault| format!("objects: {fault}")).collect();
    if !reader.tells.is_empty() {
        // Who has another clock for a zone also gives single times of what returns another UTC time to be known by.
        let elsewhere = |(uid, id): &Key| {
            let event = meant.components.get(&(uid.clone(), None)).filter(|_| id.is_some());
            event.is_some_and(|event| known(reader.name, "start_utc", event).next().is_some())
        };
        let missing = meant.components.keys().filter(|key| !told.components.contains_key(*key));
        let missing = missing.filter(|key| !elsewhere(key));
        all.extend(missing.map(|key| format!("{key:?} is missing")));
        for (key, line) in &told.components {
            let Some(meant) = meant.components.get(key) else {
                if !elsewhere(key) {
                    all.push(format!("{key:?} was not meant"));
                }
                continue;
            };
            let members = meant.as_object().unwrap().iter().filter(|(member, _)| reader.knows(member));
            let other = members.filter(|(member, value)| {
                let forgiven =
                    || known(reader.name, member, meant).any(|it| it.explains(&line[*member], value));
                line[*member] != **value && !forgiven()
            });
            all.extend(
                other.map(|(name, value)| format!("{} {name}: read {}, meant {value}", key.0, line[name])),
            );
        }
    }
    if reader.expands {
        let more = told.occurrences.keys().filter(|uid| !meant.occurrences.contains_key(*uid));
        all.extend(more.map(|uid| format!("{uid} was not meant to occur")));
        let less = meant.occurrences.keys().filter(|uid| !told.occurrences.contains_key(*uid));
        all.extend(less.map(|uid| format!("{uid} is not told of")));
        let of = |(uid, occurrences): (&String, &Vec<[String; 4]>)| {
            let empty = Vec::new();
            let read = told.occurrences.get(uid).unwrap_or(&empty);
            let replaced = meant.components.keys().filter(|(it, id)| it == uid && id.is_some()).count();
            let event = &meant.components[&(uid.clone(), None)];
            let forgiven = Forgiven::of(reader.name, event, replaced);
            other_occurrences(&forgiven, read, occurrences, event).map(|told| format!("{uid} {told}"))
        };
        all.extend(meant.occurrences.iter().filter_map(of));
    }
    all
}

/// Where the occurrences of one event part.
fn other_occurrences(
    forgiven: &Forgiven,
    read: &[[String; 4]],
    meant: &[[String; 4]],
    event: &Value,
) -> Option<String> {
    let among = |it: &[String; 4], list: &[[String; 4]]| list.iter().any(|other| forgiven.same(it, other));
    let more: Vec<_> = read.iter().filter(|it| !among(it, meant)).collect();
    let less: Vec<_> = meant.iter().filter(|it| !among(it, read)).collect();
    let twice = read.len() > meant.len() + forgiven.more || meant.len() > read.len() + forgiven.less;
    if more.len() <= forgiven.more && less.len() <= forgiven.less && !twice {
        return None;
    }
    let of = ["start", "zone", "rrule", "exdate", "rdate"].map(|member| event[member].to_string()).join(" ");
    let few = |list: &[&[String; 4]]| format!("{:?}", &list[..list.len().min(3)]);
    Some(format!(
        "{of} occurs {} times, meant {}; not meant: {}; missing: {}",
        read.len(),
        meant.len(),
        few(&more),
        few(&less)
    ))
}

/// Every file below a folder whose name has this ending.
pub(super) fn below(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(below(&path, ending));
        } else if path.to_str().unwrap().ends_with(ending) {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// Every feed that is written down in `tests/sites`, those of the project's own catalogue, and those in each language,
/// the latter two in files of a folder.
pub(super) fn written_down(folder: &Path) -> Feeds {
    let mut feeds = Feeds::default();
    for site in fs::read_dir("tests/sites").unwrap().map(|site| site.unwrap().path()) {
        let file = site.join("events.toml");
        let calendar = catalogue(&file.display().to_string(), &fs::read_to_string(&file).unwrap());
        let mut meant = expected::of(&calendar, |_| true);
        for path in below(&site.join("expected"), ".ics") {
            let slug = path.file_stem().unwrap().to_str().unwrap().to_owned();
            let meant = meant.remove(&slug).unwrap_or_else(|| panic!("{} is no feed", path.display()));
            feeds.0.insert(path, meant);
        }
        assert!(meant.is_empty(), "{}: not written down: {:?}", site.display(), meant.keys());
    }
    let own = catalogue("events.toml", &fs::read_to_string("events.toml").unwrap());
    feeds.write(folder, "own", &own, |slug| !slug.starts_with("event-"));
    let text = fs::read_to_string("tests/languages/events.toml").unwrap();
    for language in LANGUAGES {
        let text = text.replace("language = \"en\"", &format!("language = \"{language}\""));
        feeds.write(folder, language, &catalogue(language, &text), |slug| !slug.starts_with("event-"));
    }
    feeds
}

#[test]
fn written_down_feeds_are_read_as_expected() {
    let folder = tempfile::tempdir().unwrap();
    written_down(folder.path()).agree(readers::present());
}

/// A reader that tells nothing of a feed parts from it, whatever is forgiven that reader.
#[test]
fn who_reads_nothing_does_not_agree() {
    let folder = tempfile::tempdir().unwrap();
    let feeds = written_down(folder.path());
    let holds: Vec<_> = feeds.iter().filter(|(_, meant)| !meant.components.is_empty()).collect();
    assert!(holds.len() > 100, "{}", holds.len());
    for (file, meant) in holds {
        for reader in READERS {
            let apart = differences(reader, &Told::default(), meant);
            assert!(!apart.is_empty(), "{}: {}", reader.name, file.display());
        }
    }
}

/// How many catalogues are made.
const MADE: usize = 200;

/// The most steps by which one is made smaller.
const STEPS: usize = 200;

/// What the made catalogues begin from: the same on every machine.
const SEED: [u8; 32] = *b"kalends: feeds that all can read";

/// Two hundred catalogues by chance.
fn made() -> Vec<impl ValueTree<Value = made::Catalogue>> {
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &SEED);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    (0..MADE).map(|_| made::catalogue().new_tree(&mut runner).unwrap()).collect()
}

/// Of the feeds of a made catalogue those that together hold all that it has, in each form.
const WHOLE: &[&str] = &["planning", "deadlines", "chosen"];

/// Writes those feeds of a made catalogue that are wanted.
fn write_made(folder: &Path, wanted: &[&str], made: &made::Catalogue, number: usize, feeds: &mut Feeds) {
    let calendar = catalogue(&format!("made {number}"), &made.text(number));
    feeds.write(folder, &number.to_string(), &calendar, |slug| wanted.contains(&slug));
}

/// Those feeds of all that are made that are wanted.
pub(super) fn made_feeds(folder: &Path, wanted: &[&str]) -> Feeds {
    let mut feeds = Feeds::default();
    let all = made().into_iter().enumerate();
    all.for_each(|(number, tree)| write_made(folder, wanted, &tree.current(), number, &mut feeds));
    feeds
}

/// The first that is read otherwise is made as small as it can be.
#[test]
fn made_feeds_are_read_as_expected() {
    let folder = tempfile::tempdir().unwrap();
    let all = made_feeds(folder.path(), WHOLE);
    for reader in readers::present() {
        let apart = all.apart(reader);
        let Some((file, _)) = apart.first() else { continue };
        let name = file.file_name().unwrap().to_str().unwrap();
        let number: usize = name.split('.').next().unwrap().parse().unwrap();
        let still = |made: &made::Catalogue| {
            let mut alone = Feeds::default();
            write_made(folder.path(), WHOLE, made, number, &mut alone);
            alone.apart(reader).into_iter().map(|(_, told)| told).collect::<Vec<_>>()
        };
        let (made, told) = smallest(made().into_iter().nth(number).unwrap(), still);
        panic!(
            "{} parts {} times, first so:\n{}\n{}",
            reader.name,
            apart.len(),
            told.join("\n"),
            made.text(number)
        );
    }
}

/// Makes a catalogue smaller for as long as a reader still parts; gives it with what is then told.
fn smallest(
    mut tree: impl ValueTree<Value = made::Catalogue>,
    still: impl Fn(&made::Catalogue) -> Vec<String>,
) -> (made::Catalogue, Vec<String>) {
    let mut smallest = (tree.current(), still(&tree.current()));
    let mut more = tree.simplify();
    for _ in 0..STEPS {
        if !more {
            break;
        }
        let told = still(&tree.current());
        if told.is_empty() {
            more = tree.complicate();
        } else {
            smallest = (tree.current(), told);
            more = tree.simplify();
        }
    }
    smallest
}
