//! evolution-data-server as a person runs it who has GNOME Calendar: with a session bus and folders of its own, and one
//! subscription. `tests/peers/follow_evolution.py` asks it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::os::unix::fs::PermissionsExt as _;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::{Duration, Instant};

use serde::Deserialize;

use super::readers;

/// The longest that it may take to answer, or to show what it was given.
pub(super) const LONGEST: Duration = Duration::from_secs(60);
/// How long it is looked at for changes that nobody made, once it shows what is right.
const SETTLED: Duration = Duration::from_millis(400);

/// A running evolution-data-server that follows one feed.
pub(super) struct Evolution {
    child: Child,
    commands: Option<ChildStdin>,
    answers: Receiver<String>,
    home: tempfile::TempDir,
}

/// What it shows, and what it said had changed since it was asked before.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Followed {
    pub(super) added: BTreeSet<String>,
    pub(super) modified: BTreeSet<String>,
    pub(super) removed: BTreeSet<String>,
    /// By UID, as iCalendar components with each line whole.
    pub(super) entries: BTreeMap<String, String>,
}

/// A text of iCalendar with each line whole: libical folds lines elsewhere.
pub(super) fn unfolded(text: &str) -> String {
    text.replace("\r\n ", "")
}

impl Evolution {
    /// Subscribes to a feed; nothing when the programs of others are not installed.
    pub(super) fn subscribe(feed: &str) -> Option<Self> {
        readers::peers()?;
        let home = tempfile::tempdir().unwrap();
        let mut command = Command::new("dbus-run-session");
        command.args(["--", "/usr/bin/python3", "-u", "tests/peers/follow_evolution.py", feed]);
        command
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("LC_ALL", "C.UTF-8");
        command.env("HOME", home.path()).env("GIO_USE_VFS", "local").env("GSETTINGS_BACKEND", "memory");
        for (variable, name) in [
            ("XDG_CONFIG_HOME", "config"),
            ("XDG_CACHE_HOME", "cache"),
            ("XDG_DATA_HOME", "data"),
            ("XDG_RUNTIME_DIR", "run"),
        ] {
            let folder = home.path().join(name);
            fs::create_dir(&folder).unwrap();
            fs::set_permissions(&folder, fs::Permissions::from_mode(0o700)).unwrap();
            command.env(variable, folder);
        }
        let words = fs::File::create(home.path().join("words")).unwrap();
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(words);
        let mut child = command.spawn().unwrap_or_else(|error| panic!("{command:?}: {error}"));
        let (commands, said) = (child.stdin.take(), child.stdout.take().unwrap());
        let (answer, answers) = mpsc::channel();
        // Ends with the program.
        thread::spawn(move || {
            BufReader::new(said).lines().map_while(Result::ok).try_for_each(|line| answer.send(line))
        });
        let evolution = Self { child, commands, answers, home };
        let connected = evolution.answer("it began");
        assert!(connected.contains("\"connected\""), "{connected}");
        Some(evolution)
    }

    fn answer(&self, to: &str) -> String {
        self.answers.recv_timeout(LONGEST).unwrap_or_else(|error| {
            let words = fs::read_to_string(self.home.path().join("words")).unwrap_or_default();
            panic!("evolution-data-server gives no answer to `{to}` ({error}). It said:\n{words}");
        })
    }

    fn ask(&mut self, command: &str) -> String {
        let commands = self.commands.as_mut().unwrap();
        // Whoever does not listen does not answer either, and that says why.
        let _ = writeln!(commands, "{command}").and_then(|()| commands.flush());
        let answer = self.answer(command);
        assert!(!answer.contains("\"fault\""), "evolution-data-server, `{command}`: {answer}");
        answer
    }

    fn list(&mut self) -> Followed {
        let mut listed: Followed = serde_json::from_str(&self.ask("list")).unwrap();
        listed.entries.values_mut().for_each(|text| *text = unfolded(text));
        listed
    }

    /// Has the feed fetched again.
    pub(super) fn refresh(&mut self) {
        self.ask("refresh");
    }

    /// Waits until it shows these entries, and then for what it changes without need. What it said had changed.
    pub(super) fn shows(&mut self, right: &BTreeMap<String, String>, what: &str) -> Followed {
        let begun = Instant::now();
        let mut all = Followed::default();
        let mut is_right = false;
        loop {
            let now = self.list();
            all.added.extend(now.added);
            all.modified.extend(now.modified);
            all.removed.extend(now.removed);
            all.entries = now.entries;
            if is_right {
                break;
            }
            is_right = all.entries == *right;
            assert!(
                is_right || begun.elapsed() < LONGEST,
                "{what}: evolution-data-server never shows what is right. It has\n{:#?}\nand not\n{right:#?}",
                all.entries
            );
            thread::sleep(if is_right { SETTLED } else { Duration::from_millis(50) });
        }
        all
    }
}

impl Drop for Evolution {
    /// Without input the script ends, with it the bus, and with that the services.
    fn drop(&mut self) {
        self.commands = None;
        let begun = Instant::now();
        while begun.elapsed() < Duration::from_secs(10) {
            if !matches!(self.child.try_wait(), Ok(None)) {
                return;
            }
            thread::sleep(Duration::from_millis(20));
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
