//! Completions for shells, and pages for `man`.

use std::fs;
use std::process::Command;

use tempfile::TempDir;

use crate::init::said;

/// The commands of the program, by its help.
fn commands() -> Vec<String> {
    let room = TempDir::new().unwrap();
    let (help, _) = said(room.path(), &["--help"]);
    let (_, rest) = help.split_once("\nCommands:\n").unwrap();
    let list = rest.split("\n\n").next().unwrap();
    let names = list.lines().filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    names.map(|line| line.split_whitespace().next().unwrap().to_owned()).collect()
}

#[test]
fn shells_know_every_command() {
    let room = TempDir::new().unwrap();
    let commands = commands();
    assert!(commands.len() > 10, "{commands:?}");
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let (script, code) = said(room.path(), &["completions", shell]);
        assert_eq!(code, 0);
        assert!(commands.iter().all(|command| script.contains(command.as_str())), "{shell}");
    }
    assert_eq!(said(room.path(), &["completions", "cmd"]).1, 2);
    let (script, _) = said(room.path(), &["completions", "bash"]);
    let file = room.path().join("kalends.bash");
    fs::write(&file, script).unwrap();
    let typed = "source kalends.bash; COMP_WORDS=(kalends ch); COMP_CWORD=1; _kalends kalends ch kalends; echo ${COMPREPLY[@]}";
    let output = Command::new("bash").args(["-c", typed]).current_dir(room.path()).output().unwrap();
    assert_eq!(
        String::from_utf8_lossy(&output.stdout),
        "check changes\n",
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

#[test]
fn every_command_has_a_page() {
    let room = TempDir::new().unwrap();
    let (text, code) = said(room.path(), &["man", "man1"]);
    assert_eq!(code, 0, "{text}");
    let page = |name: &str| fs::read_to_string(room.path().join("man1").join(name)).unwrap();
    for command in commands() {
        let name = format!("kalends-{command}.1");
        assert!(text.contains(&format!("wrote  man1/{name}\n")), "{text}");
        assert!(page(&name).contains(&format!(".TH kalends-{command} 1")), "{}", page(&name));
        assert!(page("kalends.1").contains(&format!("kalends\\-{command}")), "{command}");
    }
    assert!(page("kalends-check.1").contains("\\-\\-deny"));
    assert_eq!(said(room.path(), &["man", "man1"]), ("every page is there already\n".to_owned(), 0));
    // A page of an earlier version.
    fs::write(room.path().join("man1/kalends-check.1"), ".TH old\n").unwrap();
    assert_eq!(said(room.path(), &["man", "man1"]), ("wrote  man1/kalends-check.1\n".to_owned(), 0));
    assert!(page("kalends-check.1").contains("\\-\\-deny"));
    fs::write(room.path().join("file"), "").unwrap();
    assert_eq!(said(room.path(), &["man", "file"]).1, 3);
}
