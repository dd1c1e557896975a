//! How a maintainer makes the page their own: `docs/theming.md` is right, complete, and what it shows works.
//!
//! Its last part, the values of each template, is written from the comments of the views with
//! `SNAPSHOTS=overwrite`, and held to what templates are really given.

mod bounds;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use kalends::model::change::Change;
use kalends::model::{Calendar, Marks};
use kalends::render::html::Templates;
use kalends::site::{self, Contents, Site};
use kalends::text::Sources;
use serde_json::Value;
use snapbox::Data;

use crate::revisions;

/// What `page` is in each template that makes a whole file.
const PAGES: &[(&str, &str)] = &[
    ("index.html", "FrontPage"),
    ("tag.html", "TopicPage"),
    ("tags.html", "TopicsPage"),
    ("year.html", "YearPage"),
    ("planner.html", "PlannerPage"),
    ("event.html", "EventPage"),
    ("series.html", "SeriesPage"),
    ("deadlines.html", "DeadlinesPage"),
    ("subscribe.html", "SubscribePage"),
    ("changes.html", "ChangesPage"),
    ("changes.xml", "ChangesFeed"),
    ("404.html", "NotFound"),
    ("sitemap.xml", "Sitemap"),
];

const VALUES: &str = "## The values of each template\n";

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn page() -> String {
    fs::read_to_string(root().join("docs/theming.md")).unwrap()
}

// ---- the values ----

/// A part of a view, as its source declares it.
struct Shape {
    about: String,
    /// Name, type and comment of what templates see.
    fields: Vec<(String, String, String)>,
}

/// Everything in views and words that templates can be given, by name.
fn shapes() -> BTreeMap<String, Shape> {
    let mut shapes = BTreeMap::new();
    for folder in ["src/view/page", "src/words"] {
        for path in files(&root().join(folder)) {
            let text = fs::read_to_string(path).unwrap();
            for (name, shape) in declared(&text) {
                assert!(shapes.insert(name.clone(), shape).is_none(), "two shapes are called {name}");
            }
        }
    }
    let flat: Vec<String> = shapes.keys().cloned().collect();
    for name in flat {
        let own = std::mem::take(&mut shapes.get_mut(&name).unwrap().fields);
        let whole = own.into_iter().flat_map(|field| match field.0.as_str() {
            FLAT => shapes[leads_to(&field.1).unwrap()].fields.clone(),
            _ => vec![field],
        });
        let whole: Vec<_> = whole.collect();
        shapes.get_mut(&name).unwrap().fields = whole;
    }
    shapes
}

/// Every file below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<_> =
        entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect();
    files.sort();
    files
}

/// The name of a field whose own fields stand in its place.
const FLAT: &str = "..";

/// The structs of a source that can be given to templates.
fn declared(text: &str) -> Vec<(String, Shape)> {
    let mut found = Vec::new();
    let (mut about, mut serialised, mut skipped, mut flat) = (Vec::new(), false, false, false);
    let mut open: Option<(String, Shape)> = None;
    for line in text.lines().map(str::trim) {
        if let Some(comment) = line.strip_prefix("///") {
            about.push(comment.trim().to_owned());
        } else if line.starts_with("#[derive(") {
            serialised = line.contains("Serialize");
        } else if line.starts_with("#[serde(skip") {
            skipped = true;
        } else if line == "#[serde(flatten)]" {
            flat = true;
        } else if let Some((shape, "}")) = open.as_mut().map(|(_, shape)| shape).zip(Some(line)) {
            assert!(!shape.fields.is_empty());
            found.extend(open.take());
        } else if let Some(field) = line.strip_prefix("pub ").filter(|_| open.is_some()) {
            let (name, kind) = field.trim_end_matches(',').split_once(": ").unwrap();
            if let Some((_, shape)) = open.as_mut().filter(|_| !skipped) {
                let name = if flat { FLAT } else { name };
                shape.fields.push((name.to_owned(), kind.to_owned(), said(&about)));
            }
            (about, skipped, flat) = (Vec::new(), false, false);
        } else {
            let name = line.strip_prefix("pub struct ").and_then(|rest| rest.strip_suffix(" {"));
            if let Some(name) = name.filter(|_| serialised) {
                let name = name.split('<').next().unwrap().to_owned();
                open = Some((name, Shape { about: said(&about), fields: Vec::new() }));
            }
            if !line.starts_with("#[") {
                (about, serialised) = (Vec::new(), false);
            }
        }
    }
    found
}

/// A comment as a line of text: links to code are no links here.
fn said(comment: &[String]) -> String {
    let text = comment.iter().take_while(|line| !line.is_empty()).cloned().collect::<Vec<_>>().join(" ");
    let text = text.replace("[`", "`").replace("`]", "`").replace('|', "\\|");
    let text = ["super::", "row::"].iter().fold(text, |text, path| text.replace(path, ""));
    text.replace("::", ".").replace("`None`", "none")
}

/// What is inside a type such as `Vec<...>`.
fn within<'a>(kind: &'a str, outer: &str) -> Option<&'a str> {
    kind.strip_prefix(outer)?.strip_prefix('<')?.strip_suffix('>')
}

/// A type without references and lifetimes.
fn bare(kind: &str) -> &str {
    let kind = kind.trim_start_matches("&'static ").trim_start_matches("&'a ");
    let kind = kind.strip_suffix("<'a>").unwrap_or(kind);
    let kind = if kind.contains('<') { kind } else { kind.rsplit("::").next().unwrap() };
    if kind == "Phrase" { "[Piece]" } else { kind }
}

/// The one kind of thing that a list holds.
fn item(kind: &str) -> Option<&str> {
    within(kind, "Vec").or_else(|| kind.strip_prefix('[')?.strip_suffix(']'))
}

/// What a type is to somebody who writes a template.
fn kind_of(kind: &str) -> String {
    let kind = bare(kind);
    if let Some(inner) = within(kind, "Option") {
        return format!("{} or none", kind_of(inner));
    }
    if kind == "[Piece]" {
        return "[phrase](#piece)".to_owned();
    }
    if let Some(inner) = item(kind) {
        return format!("list of {}", kind_of(inner));
    }
    match kind {
        "str" | "String" => "text".to_owned(),
        "bool" => "true or false".to_owned(),
        "u32" | "usize" | "i32" | "i64" => "number".to_owned(),
        name => format!("[{name}](#{})", name.to_lowercase()),
    }
}

/// The shape that a type leads to, if any.
fn leads_to(kind: &str) -> Option<&str> {
    let kind = bare(kind);
    let inner = within(kind, "Option").or_else(|| item(kind));
    match inner {
        Some(inner) => leads_to(inner),
        None => {
            Some(kind).filter(|kind| !["str", "String", "bool", "u32", "usize", "i32", "i64"].contains(kind))
        }
    }
}

/// The last part of the page, from what views declare.
fn values() -> String {
    let shapes = shapes();
    let mut text = format!(
        "{VALUES}\nA template that makes a whole file has its values in `page`:\n\n| template | `page` |\n|---|---|\n"
    );
    for (template, shape) in PAGES {
        text.push_str(&format!("| `{template}` | {} |\n", kind_of(shape)));
    }
    text.push_str(
        "\nBeside it each has `theme`, whether there is an `assets/theme.css`, and `event.html` has `about`, the \
         description\nas HTML, and `structured`, the facts for search engines; both may be none. A piece sees what the \
         template sees that\nincludes it.\n",
    );
    let mut open: Vec<&str> = PAGES.iter().rev().map(|(_, shape)| *shape).collect();
    let mut seen = BTreeSet::new();
    while let Some(name) = open.pop() {
        if !seen.insert(name) {
            continue;
        }
        let shape =
            shapes.get(name).unwrap_or_else(|| panic!("`{name}` is given to templates, and not declared"));
        text.push_str(&format!("\n### {name}\n\n{}\n\n| value | kind | |\n|---|---|---|\n", shape.about));
        for (name, kind, about) in &shape.fields {
            text.push_str(&format!("| `{name}` | {} | {about} |\n", kind_of(kind)));
        }
        open.extend(shape.fields.iter().rev().filter_map(|(_, kind, _)| leads_to(kind)));
    }
    text
}

#[test]
fn the_page_names_every_value() {
    let assert =
        snapbox::Assert::new().action_env(snapbox::assert::DEFAULT_ACTION_ENV).normalize_paths(false);
    let own = page();
    let (hand, _) = own.split_once(VALUES).unwrap_or((&own, ""));
    let path = root().join("docs/theming.md");
    assert.eq(Data::text(format!("{hand}{}", values())), Data::read_from(&path, None).raw());
}

/// A site whose templates write down what they are given.
fn given(calendar: Calendar, changes: Option<Vec<Change>>) -> Site {
    let replaced =
        PAGES.iter().map(|(name, _)| ((*name).to_owned(), b"{{ page | tojson }}".to_vec())).collect();
    let today = "2025-06-12".parse().unwrap();
    site::build(calendar, Marks::unknown(), changes, today, Templates::new(&replaced).unwrap()).unwrap()
}

#[test]
fn templates_are_given_what_the_page_names() {
    let shapes = shapes();
    let mut reached = BTreeSet::new();
    let read = |name: &str| fs::read_to_string(root().join(name)).unwrap();
    // So many topics that they have a page.
    let ids: Vec<_> = (0..20).map(|number| format!("t{number}")).collect();
    let names: String = ids.iter().map(|id| format!("{id} = \"Topic\"\n")).collect();
    let many = read("tests/languages/events.toml")
        .replace("[tags]\n", &format!("[tags]\n{names}"))
        .replace("tags = [\"kernel\"]", &format!("tags = {ids:?}"));
    // A topic with something that is over.
    let past = read("tests/sites/states/events.toml")
        .replace("id = \"over\"\n", "id = \"over\"\ntags = [\"kernel\"]\n");
    let catalogue = |text: String| {
        let mut sources = Sources::default();
        sources.add("events.toml", text).unwrap();
        kalends::catalogue::read(&sources).0
    };
    // More on one day than there are lanes.
    let full =
        (0..14).map(|number| format!("[[event]]\nid = \"f{number}\"\nname = \"F\"\nstart = 2025-09-09\n"));
    let full: String = full.collect();
    let full = format!("[calendar]\nid = \"f.example.org\"\ntitle = \"F\"\n\n{full}");
    let (last, changes) = revisions::last();
    // So many changes that each year has a page.
    let changes = changes.into_iter().cycle().take(301).collect();
    let samples = [
        given(catalogue(many), None),
        given(catalogue(read("tests/sites/every-kind/events.toml")), None),
        given(catalogue(read("tests/sites/parts/events.toml")), None),
        given(catalogue(past), None),
        given(catalogue(full), None),
        given(catalogue(read("tests/sites/own-feeds/events.toml")), None),
        given(last, Some(changes)),
    ];
    for site in samples {
        for path in site.paths() {
            let template = match path.as_str() {
                "index.html" => "index.html",
                "404.html" => "404.html",
                "sitemap.xml" => "sitemap.xml",
                "tags/index.html" => "tags.html",
                "subscribe/index.html" => "subscribe.html",
                "feeds/changes.atom" => "changes.xml",
                path if path.starts_with("changes/") => "changes.html",
                path if path.starts_with("tags/") => "tag.html",
                path if path.starts_with("events/") => "event.html",
                path if path.starts_with("series/") => "series.html",
                path if path.starts_with("deadlines/") => "deadlines.html",
                "planner/index.html" => "planner.html",
                path if path.starts_with("20") => "year.html",
                _ => continue,
            };
            let given: Value = serde_json::from_slice(&site.bytes(path).unwrap()).unwrap();
            let (_, shape) = PAGES.iter().find(|(name, _)| *name == template).unwrap();
            holds(&shapes, shape, &given, template, &mut reached);
        }
    }
    // What no sample reaches is held to nothing.
    let values = values();
    let named: BTreeSet<_> =
        values.lines().filter_map(|line| line.strip_prefix("### ")).map(str::to_owned).collect();
    assert_eq!(reached, named);
}

/// That a value is what its type says: no value more, none less.
fn holds(
    shapes: &BTreeMap<String, Shape>,
    kind: &str,
    value: &Value,
    at: &str,
    reached: &mut BTreeSet<String>,
) {
    let kind = bare(kind);
    if let Some(inner) = within(kind, "Option") {
        if !value.is_null() {
            holds(shapes, inner, value, at, reached);
        }
    } else if let Some(inner) = item(kind) {
        let items = value.as_array().unwrap_or_else(|| panic!("{at} is no list"));
        items.iter().for_each(|value| holds(shapes, inner, value, &format!("{at}[]"), reached));
    } else if let Some(shape) = shapes.get(kind) {
        let object = value.as_object().unwrap_or_else(|| panic!("{at} has no values"));
        let declared: BTreeSet<&str> = shape.fields.iter().map(|(name, ..)| name.as_str()).collect();
        let given: BTreeSet<&str> = object.keys().map(String::as_str).collect();
        assert_eq!(given, declared, "{at}");
        reached.insert(kind.to_owned());
        for (name, kind, _) in &shape.fields {
            holds(shapes, kind, &object[name], &format!("{at}.{name}"), reached);
        }
    } else {
        let fits = match kind {
            "str" | "String" => value.is_string(),
            "bool" => value.is_boolean(),
            "u32" | "usize" | "i32" | "i64" => value.is_number(),
            other => panic!("{at}: nobody says what `{other}` is"),
        };
        assert!(fits, "{at} is {value}, not {kind}");
    }
}

// ---- the examples ----

/// The blocks of the page that are files.
fn examples() -> Vec<(String, String)> {
    let page = page();
    let mut found = Vec::new();
    for block in page.split("\n```").skip(1).step_by(2) {
        let (fence, text) = block.split_once('\n').unwrap();
        if let Some((_, name)) = fence.split_once(' ') {
            found.push((name.to_owned(), format!("{text}\n")));
        }
    }
    found
}

struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        fs::copy(root().join("tests/console/events.toml"), folder.path("events.toml")).unwrap();
        folder
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    fn build(&self) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kalends"));
        command
            .current_dir(self.0.path())
            .args(["build", "--today", "2025-06-12"])
            .env_clear()
            .output()
            .unwrap()
    }

    /// That a build is refused with these words, and nothing that was published is touched.
    fn refuses(&self, words: &str) {
        self.write("out/mine.txt", "mine");
        let before = fs::read(self.path("out/index.html")).ok();
        let built = self.build();
        let said = String::from_utf8(built.stderr).unwrap();
        assert_eq!(built.status.code(), Some(3), "{said}");
        assert!(said.contains(words), "{said}");
        assert_eq!(fs::read(self.path("out/index.html")).ok(), before);
    }
}

#[test]
fn the_examples_work() {
    let folder = Folder::new();
    let files = examples();
    assert!(files.len() >= 4, "{files:?}");
    for (name, text) in &files {
        folder.write(name, text);
    }
    // Bytes that are no text.
    let font = b"wOF2\xff\x00\xfe";
    folder.write("templates/assets/fonts/fraunces.woff2", font);
    let built = folder.build();
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    let read = |name: &str| fs::read_to_string(folder.path("out").join(name)).unwrap();
    let example = |name: &str| &files.iter().find(|(path, _)| path == name).unwrap().1;
    assert_eq!(&read("assets/theme.css"), example("templates/assets/theme.css"));
    assert_eq!(fs::read(folder.path("out/assets/fonts/fraunces.woff2")).unwrap(), font);
    let front = read("index.html");
    let (ours, theirs) = (front.find("assets/kalends.css").unwrap(), front.find("assets/theme.css").unwrap());
    assert!(ours < theirs && front.contains("font-src 'self'"), "{front}");
    assert!(front.contains("<aside class=\"band\"><div class=\"wrap\">\n<h2>Keep it"), "{front}");
    let lost = read("404.html");
    assert!(lost.contains("<h1>No such page</h1>") && lost.contains("</html>"), "{lost}");
    // Without a theme the page is as it was: no empty file is asked for, and no font let in.
    fs::remove_dir_all(folder.path("templates")).unwrap();
    assert!(folder.build().status.success());
    let front = read("index.html");
    assert!(!front.contains("theme.css") && !front.contains("font-src"), "{front}");
    assert!(!folder.path("out/assets/theme.css").exists() && !folder.path("out/assets/fonts").exists());
}

#[test]
fn every_property_of_the_look_is_named() {
    let sheet = fs::read_to_string(root().join("templates/assets/kalends.css")).unwrap();
    let declared = sheet.split("}").next().unwrap();
    let names = |text: &str, start: &str, end: char| -> BTreeSet<String> {
        let parts = text.split(start).skip(1);
        parts
            .map(|part| part.split(end).next().unwrap().to_owned())
            .filter(|name| !name.starts_with("step"))
            .collect()
    };
    let shown = page();
    let table: String = shown.lines().filter(|line| line.starts_with("| `--")).collect();
    assert_eq!(names(&table, "`--", '`'), names(declared, " --", ':'));
}

#[test]
fn a_faulty_template_publishes_nothing() {
    let folder = Folder::new();
    assert!(folder.build().status.success());
    folder.write("templates/row.html", "fine\n\n{{ row.nothing }}");
    folder.refuses("template `row.html`, line 3: undefined value");
    folder.write("templates/row.html", "{% if %}");
    folder.refuses("template `row.html`, line 1: syntax error");
    folder.write("templates/row.html", b"fine\n\xff");
    folder.refuses("template `row.html`, line 2: not UTF-8");
    folder.write("templates/row.html", "{% include 'elsewhere.html' %}");
    folder.refuses("template `row.html`, line 1: template not found");
    folder.write("templates/row.html", "{% include 'row.html' %}");
    folder.refuses("template `row.html`, line 1: ");
}

#[test]
fn a_page_without_end_is_an_error() {
    let folder = Folder::new();
    let loops = "{% for a in range(100000) %}\n{% for b in range(100000) %}{% endfor %}{% endfor %}";
    folder.write("templates/404.html", loops);
    folder.refuses("template `404.html`, line 2: engine ran out of fuel");
}

#[test]
fn files_beside_templates_stay_within_bounds() {
    let folder = Folder::new();
    folder.write("templates/assets/large.bin", vec![0; 4 * 1024 * 1024 + 1]);
    folder.refuses("a file of templates has at most 4 MiB");
    fs::remove_file(folder.path("templates/assets/large.bin")).unwrap();
    folder.write(&format!("templates/assets/{}end.css", "deep/".repeat(10)), "");
    folder.refuses("too many folders lie in each other");
}

#[cfg(unix)]
#[test]
fn links_do_not_lead_out_of_the_folder() {
    use std::os::unix::fs::symlink;
    let folder = Folder::new();
    folder.write("secret/key.txt", "secret");
    folder.write("templates/assets/own.css", "a{}");
    symlink(folder.path("templates/assets/own.css"), folder.path("templates/assets/same.css")).unwrap();
    assert!(folder.build().status.success(), "a link within the folder is a file like any other");
    for target in ["secret/key.txt", "secret", "events.toml"] {
        symlink(folder.path(target), folder.path("templates/assets/link")).unwrap();
        folder.refuses("it leads out of `");
        fs::remove_file(folder.path("templates/assets/link")).unwrap();
    }
    // A folder that holds itself.
    symlink(folder.path("templates/assets"), folder.path("templates/assets/again")).unwrap();
    folder.refuses("it is a folder, where a file is read");
}
