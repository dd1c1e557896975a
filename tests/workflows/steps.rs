//! The steps of an action or a workflow, read as far as the tests need them, and run as a runner would.
//!
//! The files are written in one plain form of YAML, and what is in another form here is a fault of theirs: a step begins with
//! `- name:`, its script is a block behind `run: |`.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// What stands for an expression such as `inputs.base`.
pub(super) type Values = BTreeMap<&'static str, String>;

/// A step.
#[derive(Debug, Default)]
pub(super) struct Step {
    pub(super) name: String,
    pub(super) condition: String,
    pub(super) folder: String,
    pub(super) env: Vec<(String, String)>,
    pub(super) script: String,
}

/// Every file of an action or a workflow, and its text.
pub(super) fn documents() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let workflows = fs::read_dir(root.join(".github/workflows")).unwrap().map(|entry| entry.unwrap().path());
    let mut paths: Vec<_> = workflows.chain([root.join("action.yml")]).collect();
    paths.sort();
    paths.into_iter().map(|path| (path.clone(), fs::read_to_string(&path).unwrap())).collect()
}

/// The steps of a file that run a script.
pub(super) fn steps(text: &str) -> Vec<Step> {
    let mut all = Vec::new();
    for block in blocks(text) {
        let step = step(&block);
        if !step.script.is_empty() {
            all.push(step);
        }
    }
    all
}

/// The lines of each step, without the indentation of its keys.
fn blocks(text: &str) -> Vec<Vec<String>> {
    let mut all: Vec<Vec<String>> = Vec::new();
    let mut deep = None;
    for line in text.lines() {
        let indent = line.len() - line.trim_start().len();
        if line.trim_start().starts_with("- name: ") {
            deep = Some(indent);
            all.push(vec![line.trim_start()[2..].to_owned()]);
        } else if let Some(deep) = deep.filter(|deep| line.is_empty() || indent > *deep) {
            all.last_mut().unwrap().push(line.get(deep + 2..).unwrap_or_default().to_owned());
        } else {
            deep = None;
        }
    }
    all
}

fn step(lines: &[String]) -> Step {
    let mut step = Step::default();
    let mut block = "";
    for line in lines {
        let (indented, plain) = (line.strip_prefix("  "), line.trim_end());
        match (block, indented) {
            ("run", Some(code)) => step.script.push_str(&format!("{code}\n")),
            ("run", None) if line.is_empty() => step.script.push('\n'),
            ("env", Some(pair)) => {
                let (name, value) = pair.split_once(": ").unwrap();
                step.env.push((name.to_owned(), value.to_owned()));
            }
            (_, Some(_)) => {}
            (_, None) => {
                let (key, value) = plain.split_once(':').unwrap_or((plain, ""));
                block = match key {
                    "run" => {
                        assert_eq!(value, " |", "{plain}: a script is a block");
                        "run"
                    }
                    "env" => "env",
                    _ => "",
                };
                match key {
                    "name" => step.name = value.trim().to_owned(),
                    "if" => step.condition = value.trim().to_owned(),
                    "working-directory" => step.folder = value.trim().to_owned(),
                    _ => {}
                }
            }
        }
    }
    step
}

/// A text with what its expressions stand for. One that nobody gave a value is a fault of the test.
fn filled(text: &str, values: &Values) -> String {
    let mut pieces = text.split("${{ ");
    let mut out = pieces.next().unwrap().to_owned();
    for piece in pieces {
        let (expression, rest) = piece.split_once(" }}").unwrap();
        out.push_str(values.get(expression).unwrap_or_else(|| panic!("what is `{expression}`?")));
        out.push_str(rest);
    }
    out
}

impl Step {
    /// Runs its script as a runner does. `path` is where programs are looked for first.
    pub(super) fn run(&self, workspace: &Path, values: &Values, path: Option<&Path>) -> Output {
        assert!(!self.script.contains("${{"), "{}: a value in a script is code", self.name);
        let mut bash = Command::new("bash");
        bash.args(["--noprofile", "--norc", "-eo", "pipefail", "-c", &self.script]);
        bash.current_dir(workspace.join(filled(&self.folder, values)));
        let programs = path.map(|path| format!("{}:", path.display())).unwrap_or_default();
        bash.env_clear().env("PATH", format!("{programs}/usr/bin:/bin")).env("HOME", workspace);
        bash.env("SOURCE_DATE_EPOCH", "1795305600");
        bash.env("GITHUB_OUTPUT", workspace.join("output"))
            .env("GITHUB_STEP_SUMMARY", workspace.join("summary"));
        for (name, value) in &self.env {
            bash.env(name, filled(value, values));
        }
        bash.output().unwrap()
    }
}
