//! What is written into catalogues: values that read back as they were, and tables between others that stay.

use std::fs;
use std::path::Path;

use chrono::{Days, NaiveDate};
use kalends::catalogue::keys;
use kalends::catalogue::write::{Entry, Place, Refused, Value, insert, insert_all, text};
use proptest::prelude::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub(crate) fn own() -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("events.toml")).unwrap()
}

fn event(id: &str, start: &str) -> Entry {
    let mut event = Entry::new(&keys::EVENT);
    event.set_text("id", Some(id));
    event.set_text("name", Some("New"));
    event.set("start", Value::Day(day(start)));
    event
}

#[test]
fn an_entry_is_written_in_the_order_of_the_manual() {
    let mut event = event("forum-2027", "2027-09-07");
    event.set_text("note", Some("first \"line\"\nsecond C:\\x "));
    event.set("exdate", Value::List(vec![Value::Day(day("2027-12-25")), Value::Text("2027-08".to_owned())]));
    event.set("latitude", Value::Number(45.0));
    event.set("days", Value::Whole(2));
    event.set("online", Value::Flag(true));
    event.set(
        "links",
        Value::Table(vec![("recordings".to_owned(), Value::Text("https://a.example/".into()))]),
    );
    event.set("tags", Value::texts((0..8).map(|number| format!("a-long-tag-{number}"))));
    event.set_text("city", None::<String>);
    event.set("part_of", Value::List(Vec::new()));
    let mut part = Entry::new(&keys::PART);
    part.set("start", Value::Time("18:30:00".parse().unwrap()));
    part.set_text("id", Some("evening"));
    event.push(part);
    let mut call = Entry::new(&keys::DEADLINE);
    call.set("closes", Value::Offset("2027-06-08T12:00:00".parse().unwrap(), -5400));
    call.set_text("kind", Some("cfp"));
    event.push(call);
    assert_eq!(
        text(&event),
        "[[event]]\nid = \"forum-2027\"\nname = \"New\"\nstart = 2027-09-07\ndays = 2\n\
         exdate = [2027-12-25, \"2027-08\"]\nlatitude = 45.0\nonline = true\n\
         links = { recordings = \"https://a.example/\" }\n\
         tags = [\n  \"a-long-tag-0\",\n  \"a-long-tag-1\",\n  \"a-long-tag-2\",\n  \"a-long-tag-3\",\n  \
         \"a-long-tag-4\",\n  \"a-long-tag-5\",\n  \"a-long-tag-6\",\n  \"a-long-tag-7\",\n]\n\
         note = \"\"\"\nfirst \"line\"\nsecond C:\\\\x\\u0020\"\"\"\n\n\
         [[event.deadline]]\nkind = \"cfp\"\ncloses = 2027-06-08T12:00:00-01:30\n\n\
         [[event.part]]\nid = \"evening\"\nstart = 18:30:00\n"
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn any_text_reads_back(
        name in "\\PC{0,20}[\"\\\\]{0,4}",
        prose in "([a\"\\\\ \t\r\n\u{0}\u{1f}\u{7f}\u{85}é語]|\"\"\"){0,30}",
        key in "[a\"\\\\. é\n]{1,6}",
    ) {
        let mut entry = Entry::new(&keys::EVENT);
        entry.set_text("name", Some(name.as_str()));
        entry.set_text("description", Some(prose.as_str()));
        entry.set("tags", Value::List(vec![Value::Text(prose.clone()), Value::Table(vec![(key.clone(), Value::Text(name.clone()))])]));
        entry.set_text(&key, Some("other"));
        let read: toml::Table = text(&entry).parse().unwrap();
        let read = &read["event"][0];
        let has = |key: &str| read.get(key).map_or("", |value| value.as_str().unwrap()).to_owned();
        prop_assert_eq!(has("name"), name.as_str());
        prop_assert_eq!(has("description"), prose.as_str());
        prop_assert_eq!(has(&key), "other");
        prop_assert_eq!(read["tags"][0].as_str().unwrap(), prose);
        prop_assert_eq!(read["tags"][1][&key].as_str().unwrap(), name);
    }
}

/// Numbers by chance that are the same in each run.
pub(crate) struct Chance(pub(crate) u64);

impl Chance {
    pub(crate) fn below(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % most
    }

    pub(crate) fn is(&mut self, in_a_hundred: u64) -> bool {
        self.below(100) < in_a_hundred
    }
}

/// A catalogue with the same values, as people of very different habits would lay it out.
pub(crate) fn wild(catalogue: &str, chance: &mut Chance) -> String {
    let mut out = String::new();
    let (crlf, indent, trailing) = (chance.is(30), chance.is(30), chance.is(30));
    for (number, line) in catalogue.lines().enumerate() {
        // Inside of a long text nothing may be added.
        let is_pair = line.contains(" = ") && !line.contains("\"\"\"") && !line.starts_with(['#', ' ']);
        let is_header = line.starts_with('[');
        if line.is_empty() && chance.is(20) {
            continue;
        }
        if (is_pair || is_header) && chance.is(8) {
            out.push_str(&format!("#about {number}\n"));
        }
        if is_header && chance.is(15) {
            out.push_str(&format!("\n\n\t# heading {number} [[event]]\n\n\n"));
        }
        if indent && (is_pair || is_header) {
            out.push_str(&" ".repeat(usize::try_from(chance.below(9)).unwrap()));
        }
        match line.split_once(" = ").filter(|_| is_pair && chance.is(50)) {
            Some((key, value)) => out.push_str(&format!("{key}\t={}{value}", " ".repeat(number % 7))),
            None => out.push_str(line),
        }
        if (is_pair || is_header) && !line.ends_with(['[', '{', '"']) && trailing && chance.is(40) {
            out.push_str(&format!(" # behind {number} \" ["));
        }
        out.push('\n');
    }
    if chance.is(50) {
        out.truncate(out.trim_end().len());
    }
    if crlf { out.replace('\n', "\r\n") } else { out }
}

/// Without what was put there at one place, the text is what it was, byte for byte.
pub(crate) fn assert_only_added(before: &str, after: &str, added: &str) {
    let same = before.bytes().zip(after.bytes()).take_while(|(one, other)| one == other).count();
    let rest = before.len() - same;
    assert!(after.as_bytes().ends_with(&before.as_bytes()[before.len() - rest..]), "{added}");
    let inserted = after.len() - before.len();
    assert!(inserted <= added.len() * 2 + 8, "{inserted} bytes of {added}");
    let read = |text: &str| text.replace("\r\n", "\n").parse::<toml::Table>().unwrap();
    let (was, is) = (read(before), read(after));
    let new: toml::Table = added.parse().unwrap();
    for (root, value) in &is {
        let (old, new) = (was.get(root), new.get(root));
        match (old, new) {
            (Some(old), None) => assert_eq!(old, value),
            (Some(old), Some(new)) => {
                let (old, all) = (old.as_array().unwrap(), value.as_array().unwrap());
                let added: Vec<_> = all.iter().filter(|item| !old.contains(item)).collect();
                assert_eq!(added, new.as_array().unwrap().iter().collect::<Vec<_>>());
                assert_eq!(all.len(), old.len() + 1);
            }
            _ => assert_eq!(new, Some(value)),
        }
    }
}

#[test]
fn nothing_but_the_new_table_is_new() {
    let own = own();
    let mut chance = Chance(7);
    for round in 0..60 {
        let catalogue = if round == 0 { own.clone() } else { wild(&own, &mut chance) };
        for _ in 0..3 {
            let start = day("2024-06-01") + Days::new(chance.below(1500));
            let mut entry = event(&format!("new-{}", chance.below(1_000_000)), &start.to_string());
            entry.set_text("description", chance.is(50).then_some("a\n[[event]]\n\n# b\n"));
            if chance.is(50) {
                entry.push(Entry::new(&keys::DEADLINE));
            }
            let place = if chance.is(70) { Place::ByStart } else { Place::Last };
            let added = text(&entry);
            let after = insert(&catalogue, &added, place).unwrap_or_else(|why| panic!("{why}\n{catalogue}"));
            assert_only_added(&catalogue, &after, &added);
        }
    }
}

#[test]
fn an_event_is_put_where_its_first_day_belongs() {
    let block =
        |id: &str, start: &str| format!("[[event]]\nid = \"{id}\"\nname = \"New\"\nstart = {start}\n");
    let rising = format!(
        "[tags]\na = \"A\"\n\n# 2026\n\n{}# of b\n\n[event.links]\nchat = \"https://c.example/\"\n\n# 2027\n\n{}",
        block("b", "\"2026-05\""),
        block("c", "2027-02-03")
    );
    let put = |text: &str, start: &str| {
        let after = insert(text, &block("new", start), Place::ByStart).unwrap();
        let at = after.find("[[event]]\nid = \"new\"").unwrap();
        (after[..at].to_owned(), after[at + block("new", start).len()..].to_owned())
    };
    assert!(put(&rising, "2026-04-30").1.starts_with("\n# 2026\n\n[[event]]\nid = \"b\""));
    assert!(put(&rising, "2026-05-01").1.starts_with("\n# 2027\n\n[[event]]\nid = \"c\""));
    assert_eq!(put(&rising, "2028-01-01").1, "");
    let falling = format!("{}\n{}", block("c", "2027-02-03"), block("b", "2026-01-01"));
    assert!(put(&falling, "2026-06-01").1.starts_with("\n[[event]]\nid = \"b\""));
    assert!(put(&falling, "2028-06-01").0.is_empty());
    assert!(put(&falling, "2025-06-01").1.is_empty());
    // A comment right under the last event is of that event, and no blank line is there yet.
    let tight = block("b", "2026-01-01") + "# of b\n" + &block("c", "2027-01-01") + "# of c";
    assert!(put(&tight, "2026-06-01").0.ends_with("start = 2026-01-01\n# of b\n\n"));
    assert!(put(&tight, "2027-06-01").0.ends_with("# of c\n\n"));
}

#[test]
fn other_tables_are_put_with_their_kind_or_where_the_manual_has_them() {
    let catalogue = "[calendar]\nid = \"a.example\"\n\n# the first\n[[event]]\nid = \"a\"\n";
    let series = "[[series]]\nid = \"s\"\nname = \"S\"\n";
    let after = insert(catalogue, series, Place::Last).unwrap();
    assert_eq!(
        after,
        "[calendar]\nid = \"a.example\"\n\n[[series]]\nid = \"s\"\nname = \"S\"\n\n# the first\n[[event]]\nid = \"a\"\n"
    );
    let tag = |key: &str| (format!("[tags]\n{key} = \"Word\"\n"), Place::Within);
    let both = insert_all(&after, &[tag("a"), tag("b")]);
    // Two headers of one table cannot both be new.
    assert_eq!(both, Err(Refused::Elsewhere));
    let one = insert(&after, &tag("a").0, Place::Within).unwrap();
    assert!(one.contains("\n\n[tags]\na = \"Word\"\n\n[[series]]"), "{one}");
    let more = insert_all(&one, &[tag("b"), tag("c")]).unwrap();
    assert!(more.contains("\n\n[tags]\na = \"Word\"\nb = \"Word\"\nc = \"Word\"\n\n[[series]]"), "{more}");
    assert_eq!(insert(&more, &tag("c").0, Place::Within), Err(Refused::Elsewhere));
}

#[test]
fn what_cannot_be_done_at_a_border_is_refused() {
    let new = text(&event("new", "2026-01-01"));
    assert_eq!(insert("[calendar\n", &new, Place::Last), Err(Refused::Faulty));
    assert_eq!(insert("event = [{ id = \"a\" }]\n", &new, Place::Last), Err(Refused::Elsewhere));
    // What follows would be of the new event.
    let apart = "[[event]]\nid = \"a\"\nstart = 2025-01-01\n\n[tags]\n\n[event.links]\nchat = \"https://c.example/\"\n";
    assert_eq!(insert(apart, &new, Place::ByStart), Err(Refused::Elsewhere));
    for wrong in ["", "# nothing", "a = 1\n[tags]\n", "[tags]\n[links]\n", "[[event]]\n[[event]]\n", "[x"] {
        assert_eq!(insert("", wrong, Place::Last), Err(Refused::NotOne), "{wrong}");
    }
    assert_eq!(insert("", &new, Place::Last).unwrap(), new);
}
