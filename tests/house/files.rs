//! Which file takes something from which, by the `use` lines and the paths in its code.
//!
//! In: the sources, by their path below `src/`. Out: arrows between files. Whoever takes a name that a module only hands
//! on (`pub use`) takes it from where it is made: a `mod.rs` that declares and re-exports stands in no circle. A name
//! made in a `mod.rs` is a name of that file as of any other.

use std::collections::{BTreeMap, BTreeSet};

/// A module by the names that lead to it, from the root on.
type Module = Vec<String>;

/// For each file the files it takes something from, itself left out.
pub(super) type Arrows = BTreeMap<String, BTreeSet<String>>;

/// A name in a `use`, or a path in code.
struct Path {
    parts: Vec<String>,
    /// The name that a `use` gives it; `*` for everything in it. None for a path in code.
    name: Option<String>,
    /// Whether a `use` hands it on.
    public: bool,
}

/// Every arrow between some files.
pub(super) fn arrows(sources: &[(String, String)]) -> Arrows {
    let files = sources.iter().filter(|(path, _)| !matches!(path.as_str(), "lib.rs" | "main.rs"));
    let files: BTreeMap<Module, (&str, Vec<Path>)> =
        files.map(|(path, text)| (module(path), (path.as_str(), paths(&tokens(text))))).collect();
    let house = House { files };
    house.files.keys().map(|at| (house.path(at).to_owned(), house.taken(at))).collect()
}

/// The files that reach each other, as one list for each circle.
pub(super) fn circles(arrows: &Arrows) -> Vec<Vec<String>> {
    let reached: BTreeMap<&String, BTreeSet<&String>> =
        arrows.keys().map(|file| (file, reached(arrows, file))).collect();
    let mut circles = BTreeSet::new();
    for (file, from) in &reached {
        if from.contains(file) {
            let circle = from.iter().filter(|other| reached.get(*other).is_some_and(|it| it.contains(file)));
            circles.insert(circle.map(|file| (*file).clone()).collect());
        }
    }
    circles.into_iter().collect()
}

/// The arrows between what stands side by side, by folder: files, and inner rooms with everything in them, whose names
/// end in `/`. The `mod.rs` of the folder itself is left out.
pub(super) fn side_by_side(arrows: &Arrows) -> BTreeMap<String, Arrows> {
    let mut folders: BTreeMap<String, Arrows> = BTreeMap::new();
    for (file, others) in arrows {
        for other in others {
            let (from, to) = (module(file), module(other));
            let shared = from.iter().zip(&to).take_while(|(one, other)| one == other).count();
            if let (Some(from), Some(to)) = (standing(file, &from, shared), standing(other, &to, shared)) {
                let folder = folders.entry(module(file)[..shared].join("/")).or_default();
                folder.entry(to.clone()).or_default();
                folder.entry(from).or_default().insert(to);
            }
        }
    }
    folders
}

/// What stands in a folder that has so many names: the file, or the inner room that it is in.
fn standing(file: &str, module: &[String], names: usize) -> Option<String> {
    let within = module.get(..=names)?.join("/");
    Some(if file == format!("{within}.rs") { file.to_owned() } else { within + "/" })
}

fn reached<'a>(arrows: &'a Arrows, file: &str) -> BTreeSet<&'a String> {
    let mut reached = BTreeSet::new();
    let mut open: Vec<&String> = arrows.get(file).into_iter().flatten().collect();
    while let Some(next) = open.pop() {
        if reached.insert(next) {
            open.extend(arrows.get(next).into_iter().flatten());
        }
    }
    reached
}

struct House<'a> {
    files: BTreeMap<Module, (&'a str, Vec<Path>)>,
}

/// How many names of a path are followed.
const LONGEST_PATH: usize = 24;

/// The paths that were followed already: `use` lines may lead back to where they began.
type Seen = BTreeSet<(Module, Vec<String>)>;

impl House<'_> {
    fn path(&self, module: &[String]) -> &str {
        self.files[module].0
    }

    /// The files that a module takes something from.
    fn taken(&self, at: &[String]) -> BTreeSet<String> {
        let (file, paths) = &self.files[at];
        let hands_on = file.ends_with("mod.rs");
        let used = paths.iter().filter(|path| !(hands_on && path.public));
        let makers = used.flat_map(|path| self.makers(at, &path.parts, path.is_glob(), &mut Seen::new()));
        makers.map(|maker| self.path(&maker).to_owned()).filter(|maker| maker != file).collect()
    }

    /// The modules that make what a path leads to; none for a module as a whole, of which is seen where its name is
    /// used what is taken from it, and none for another crate.
    fn makers(&self, at: &[String], parts: &[String], all: bool, seen: &mut Seen) -> BTreeSet<Module> {
        // No path of a house is this long: `use a as b` and `use b as a` would be followed for ever.
        if parts.len() > LONGEST_PATH || !seen.insert((at.to_vec(), parts.to_vec())) {
            return BTreeSet::new();
        }
        let Some((mut module, mut rest)) = self.begun(at, parts) else {
            return parts
                .split_first()
                .map(|(name, rest)| self.given(at, name, rest, seen))
                .unwrap_or_default();
        };
        while let Some((name, behind)) = rest.split_first() {
            let child = [module.as_slice(), std::slice::from_ref(name)].concat();
            if !self.files.contains_key(&child) {
                let given = self.given(&module, name, behind, seen);
                let own = || self.files.contains_key(&module).then(|| module.clone());
                return if given.is_empty() { own().into_iter().collect() } else { given };
            }
            (module, rest) = (child, behind);
        }
        if all { self.everything(&module, seen) } else { BTreeSet::new() }
    }

    /// The module with which a path begins, and what follows.
    fn begun<'p>(&self, at: &[String], parts: &'p [String]) -> Option<(Module, &'p [String])> {
        let (first, rest) = parts.split_first()?;
        match first.as_str() {
            "crate" => Some((Vec::new(), rest)),
            "self" => Some((at.to_vec(), rest)),
            "super" => {
                let ups = parts.iter().take_while(|part| *part == "super").count();
                Some((at.get(..at.len().checked_sub(ups)?)?.to_vec(), &parts[ups..]))
            }
            _ => self
                .files
                .contains_key(&[at, std::slice::from_ref(first)].concat())
                .then(|| (at.to_vec(), parts)),
        }
    }

    /// Where a name is made that a `use` in a module gives, or may give.
    fn given(&self, at: &[String], name: &str, behind: &[String], seen: &mut Seen) -> BTreeSet<Module> {
        let Some((_, paths)) = self.files.get(at) else { return BTreeSet::new() };
        // `use include_dir::include_dir` gives a name of a crate of the same name: there is nothing to follow.
        let outside = |path: &Path| path.parts[0] == name && self.begun(at, &path.parts).is_none();
        let named = paths.iter().filter(|path| path.name.as_deref() == Some(name) && !outside(path));
        let mut makers = BTreeSet::new();
        for path in named {
            makers.extend(self.makers(at, &[path.parts.as_slice(), behind].concat(), false, seen));
        }
        let globs = paths.iter().filter(|path| makers.is_empty() && path.public && path.is_glob());
        let mut perhaps = BTreeSet::new();
        for path in globs {
            perhaps.extend(self.makers(at, &path.parts, true, seen));
            perhaps.insert(at.to_vec());
        }
        makers.extend(perhaps);
        makers
    }

    /// A module, and the modules that make what it hands on.
    fn everything(&self, module: &[String], seen: &mut Seen) -> BTreeSet<Module> {
        let mut makers = BTreeSet::from([module.to_vec()]);
        for path in self.files[module].1.iter().filter(|path| path.public) {
            makers.extend(self.makers(module, &path.parts, path.is_glob(), seen));
        }
        makers
    }
}

impl Path {
    fn is_glob(&self) -> bool {
        self.name.as_deref() == Some("*")
    }
}

/// The names that lead to the module of a file.
fn module(path: &str) -> Module {
    let path = path.strip_suffix(".rs").unwrap_or(path);
    let path = path.strip_suffix("/mod").unwrap_or(path);
    path.split('/').map(str::to_owned).collect()
}

/// Every `use` and every path in code.
fn paths(tokens: &[String]) -> Vec<Path> {
    let mut paths = Vec::new();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let before = at.checked_sub(1).map_or("", |before| tokens[before].as_str());
        at += 1;
        if token == "use" && tokens.get(at).is_some_and(|next| next != "<") {
            tree(tokens, &mut at, &[], matches!(before, "pub" | ")"), &mut paths);
        } else if is_word(token) && !matches!(before, "::" | ".") {
            let mut parts = vec![token.clone()];
            while tokens.get(at).is_some_and(|next| next == "::")
                && tokens.get(at + 1).is_some_and(|next| is_word(next))
            {
                parts.push(tokens[at + 1].clone());
                at += 2;
            }
            if parts.len() > 1 {
                paths.push(Path { parts, name: None, public: false });
            }
        }
    }
    paths
}

/// One branch of a `use`, from behind what leads to it on.
fn tree(tokens: &[String], at: &mut usize, before: &[String], public: bool, paths: &mut Vec<Path>) {
    let mut parts = before.to_vec();
    let mut name = None;
    while let Some(token) = tokens.get(*at) {
        match token.as_str() {
            "," | ";" | "}" => break,
            "{" => {
                *at += 1;
                while tokens.get(*at).is_some_and(|token| token != "}" && token != ";") {
                    tree(tokens, at, &parts, public, paths);
                    *at += usize::from(tokens.get(*at).is_some_and(|token| token == ","));
                }
                *at += 1;
                return;
            }
            "as" => {
                *at += 1;
                name = tokens.get(*at).cloned();
            }
            "*" => name = Some("*".to_owned()),
            "::" => {}
            "self" if !parts.is_empty() => {}
            word => parts.push(word.to_owned()),
        }
        *at += 1;
    }
    if let Some(last) = parts.last() {
        let name = Some(name.unwrap_or_else(|| last.clone()));
        paths.push(Path { parts, name, public });
    }
}

fn is_word(token: &str) -> bool {
    token.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

/// Words, `::` and single signs of code, without comments, texts and characters.
fn tokens(code: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    let mut rest = code;
    while let Some(c) = rest.chars().next() {
        let word = rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(rest.len());
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |end| end + 2)
        } else if let Some(length) = text(rest) {
            length
        } else if word > 0 {
            tokens.push(rest[..word].to_owned());
            word
        } else if rest.starts_with("::") {
            tokens.push("::".to_owned());
            2
        } else {
            if !c.is_whitespace() {
                tokens.push(c.to_string());
            }
            c.len_utf8()
        };
        rest = &rest[length..];
    }
    tokens
}

/// The length of the text, character or lifetime that code begins with.
fn text(code: &str) -> Option<usize> {
    let bare = code.trim_start_matches(['b', 'c']);
    let marks = code.len() - bare.len();
    if let Some(raw) = bare.strip_prefix('r').filter(|_| marks < 2) {
        let fences = raw.len() - raw.trim_start_matches('#').len();
        if raw[fences..].starts_with('"') {
            let end = format!("\"{}", "#".repeat(fences));
            let length = raw[fences + 1..].find(&end).map_or(raw.len(), |at| fences + 1 + at + end.len());
            return Some(marks + 1 + length);
        }
    }
    let quote = bare.chars().next().filter(|c| matches!(c, '"' | '\'') && marks < 2)?;
    let mut inside = bare.char_indices().skip(1);
    if quote == '\'' && !bare[1..].starts_with('\\') && bare[1..].chars().nth(1) != Some('\'') {
        let end = inside.find(|(_, c)| !(c.is_alphanumeric() || *c == '_')).map_or(bare.len(), |(at, _)| at);
        return Some(marks + end);
    }
    while let Some((at, c)) = inside.next() {
        if c == '\\' {
            inside.next();
        } else if c == quote {
            return Some(marks + at + 1);
        }
    }
    Some(code.len())
}
