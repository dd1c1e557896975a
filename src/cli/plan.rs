//! Everything that is decided at the edge, once: today, colour, width, what to read and where to write.
//!
//! In: what was typed, the environment, the clock. Out: a [`Plan`].
//! Must not know: how anything is done.

use std::ffi::OsString;
use std::io::IsTerminal;
use std::path::PathBuf;
use std::time::Duration;

use anstream::ColorChoice;
use chrono::{DateTime, NaiveDate, NaiveDateTime};

use crate::history::{KEPT, KEPT_PAIRS};
use crate::when::Zone;

use super::args::adding::Adding;
use super::args::importing::ImportFormat;
use super::args::listing::{ListFormat, ShowFormat, Sought};
use super::args::planning::Planning;
use super::args::shells;
use super::args::starting::Starting;
use super::args::{self, Args, ChangesFormat, Color, Command, Deny, Format, Input, Mend, ReportFormat};
use super::files;

/// What this run shall do.
#[derive(Debug)]
pub(super) struct Plan {
    pub(super) task: Task,
    pub(super) screen: Screen,
}

/// How to speak.
#[derive(Debug, Clone, Copy)]
pub(super) struct Screen {
    /// Colour on standard output.
    pub(super) stdout_color: bool,
    /// Colour on standard error.
    pub(super) stderr_color: bool,
    /// Columns of the terminal, where there is one.
    pub(super) width: Option<usize>,
    /// Whether to be silent when there is nothing to mend.
    pub(super) quiet: bool,
}

#[derive(Debug)]
pub(super) enum Task {
    Check {
        reading: Reading,
        format: Format,
    },
    Fix {
        reading: Reading,
        format: Format,
        write: bool,
        /// Whether what is not certain is mended as well.
        all: bool,
    },
    Build {
        reading: Reading,
        writing: Writing,
    },
    #[cfg_attr(not(feature = "serve"), allow(dead_code, reason = "a program without a server only says so"))]
    Serve {
        reading: Reading,
        serving: Serving,
    },
    Changes(Comparing),
    Init(Beginning),
    Add(Placing),
    Completions {
        script: Vec<u8>,
    },
    Man {
        folder: PathBuf,
    },
    Schema,
    List {
        reading: Reading,
        sought: Sought,
        format: ListFormat,
    },
    Show {
        reading: Reading,
        id: String,
        format: ShowFormat,
    },
    Plan {
        reading: Reading,
        typed: Planning,
        format: ReportFormat,
    },
    Format(Formatting),
    Import(Importing),
    Lint(Linting),
    Probe(Probing),
    Explain {
        code: Option<String>,
    },
}

/// What to read and how to judge it.
#[derive(Debug, Clone)]
pub(super) struct Reading {
    /// As typed; `-` is standard input. Never empty.
    pub(super) paths: Vec<PathBuf>,
    /// Whether the paths were typed; otherwise they are the default.
    pub(super) typed: bool,
    pub(super) today: NaiveDate,
    /// Whether that day was typed.
    pub(super) given: bool,
    pub(super) deny_warnings: bool,
    /// An earlier state to compare with: a path, or a revision.
    pub(super) base: Option<PathBuf>,
    /// What git gets of the environment where that may be a revision.
    pub(super) environment: Vec<(OsString, OsString)>,
}

/// Which states of a catalogue to compare.
#[derive(Debug)]
pub(super) struct Comparing {
    /// As typed: a range of revisions, or a path or revision.
    pub(super) before: Option<PathBuf>,
    /// As typed: a path or revision.
    pub(super) after: Option<PathBuf>,
    pub(super) since_merge_base: bool,
    /// The catalogue as it lies on the disk.
    pub(super) reading: Reading,
    pub(super) format: ChangesFormat,
}

/// What a calendar begins with, and where.
#[derive(Debug)]
pub(super) struct Beginning {
    pub(super) typed: Box<Starting>,
    pub(super) today: NaiveDate,
    /// Whether somebody is there who can be asked.
    pub(super) asks: bool,
}

/// An event, and the catalogue into which it goes.
#[derive(Debug)]
pub(super) struct Placing {
    pub(super) typed: Box<Adding>,
    pub(super) reading: Reading,
    /// Whether somebody is there who can be asked.
    pub(super) asks: bool,
}

/// Which texts to bring into the canonical layout.
#[derive(Debug)]
pub(super) struct Formatting {
    /// As typed; `-` is standard input. Never empty.
    pub(super) paths: Vec<PathBuf>,
    /// Whether the paths were typed; otherwise they are the default.
    pub(super) typed: bool,
    pub(super) how: Layout,
    pub(super) sort: bool,
}

/// What to import, and where to.
#[derive(Debug)]
pub(super) struct Importing {
    /// As typed; `-` is standard input.
    pub(super) file: PathBuf,
    /// The file of a catalogue that takes it; standard output where there is none.
    pub(super) append: Option<PathBuf>,
    /// Whether what is otherwise now is rewritten.
    pub(super) update: bool,
    /// Whether nothing is written.
    pub(super) diff: bool,
    /// The zone of times that name none.
    pub(super) zone: Option<Zone>,
    /// How the catalogue is judged.
    pub(super) reading: Reading,
    pub(super) format: ImportFormat,
}

/// What becomes of texts that are not in the layout.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Layout {
    Write,
    Check,
    Diff,
}

/// Which feeds to judge, and how.
#[derive(Debug)]
pub(super) struct Linting {
    pub(super) files: Vec<PathBuf>,
    /// The edition before, where there is one to compare with.
    pub(super) before: Option<PathBuf>,
    pub(super) today: NaiveDate,
    pub(super) deny_warnings: bool,
    /// Codes of warnings that are left out.
    pub(super) allow: Vec<String>,
    pub(super) format: Format,
}

/// Which host to ask, and how to judge it.
#[derive(Debug)]
#[cfg_attr(not(feature = "probe"), allow(dead_code, reason = "a program without a client only says so"))]
pub(super) struct Probing {
    /// As typed.
    pub(super) url: String,
    /// The feed as it was built, or the folder that was published.
    pub(super) out: Option<PathBuf>,
    /// How long to wait for each answer.
    pub(super) patience: Duration,
    pub(super) today: NaiveDate,
    pub(super) deny_warnings: bool,
    /// Codes of warnings that are left out.
    pub(super) allow: Vec<String>,
    pub(super) format: Format,
}

/// Where to write and from what.
#[derive(Debug)]
pub(super) struct Writing {
    pub(super) out: PathBuf,
    pub(super) verify: bool,
    pub(super) templates: Templates,
    pub(super) past: Past,
    /// The home folder, which is never an output folder.
    pub(super) home: Option<PathBuf>,
}

/// How to show a site to browsers of this machine.
#[derive(Debug)]
#[cfg_attr(not(feature = "serve"), allow(dead_code, reason = "a program without a server only says so"))]
pub(super) struct Serving {
    /// The wished port; 0 for any.
    pub(super) port: u16,
    pub(super) open: bool,
    pub(super) templates: Templates,
    pub(super) past: Past,
}

/// Whether and how to read the history of a catalogue.
#[derive(Debug)]
pub(super) struct Past {
    pub(super) wanted: bool,
    /// What git gets of the environment.
    pub(super) environment: Vec<(OsString, OsString)>,
    /// Which build of the program this is; `None` when that cannot be told.
    pub(super) program: Option<String>,
}

/// Where templates come from.
#[derive(Debug)]
pub(super) enum Templates {
    /// `templates` beside the catalogue, if there is one.
    Beside,
    /// Only those in the program.
    Builtin,
    /// This folder.
    Folder(PathBuf),
}

impl Plan {
    /// Decides. The message of an error says what is wrong with the environment.
    pub(super) fn of(args: Args) -> Result<Self, &'static str> {
        let screen = Screen::of(args.color, args.quiet);
        let epoch = epoch(environment("SOURCE_DATE_EPOCH"))?;
        let task = match args.command {
            Command::Check { input, format, fix, diff, base } => {
                let environment = if base.is_some() { of_git() } else { Vec::new() };
                let reading = Reading { base, environment, ..Reading::of(input, epoch) };
                let all = fix == Some(Mend::All);
                match fix.is_some() || diff {
                    true => Task::Fix { reading, format, write: !diff, all },
                    false => Task::Check { reading, format },
                }
            }
            Command::Changes { before, after, since_merge_base, catalogue, today, format } => {
                let input = Input { files: catalogue, today, deny: None };
                let reading = Reading { environment: of_git(), ..Reading::of(input, epoch) };
                Task::Changes(Comparing { before, after, since_merge_base, reading, format })
            }
            Command::Init(typed) => {
                let today = today(typed.today, epoch);
                Task::Init(Beginning { typed, today, asks: asks() })
            }
            Command::Add(typed) => {
                let input = Input { files: typed.catalogue.clone(), today: typed.today, deny: None };
                Task::Add(Placing { typed, reading: Reading::of(input, epoch), asks: asks() })
            }
            Command::Completions { shell } => Task::Completions { script: shells::script(shell) },
            Command::Man { folder } => Task::Man { folder },
            Command::Schema => Task::Schema,
            Command::List { catalogue, sought, format } => {
                Task::List { reading: Reading::of(catalogue.into(), epoch), sought, format }
            }
            Command::Show { id, catalogue, format } => {
                Task::Show { reading: Reading::of(catalogue.into(), epoch), id, format }
            }
            Command::Plan { planning, today, format } => {
                let input = Input { files: planning.catalogue.clone(), today, deny: None };
                Task::Plan { reading: Reading::of(input, epoch), typed: planning, format }
            }
            Command::Fmt { files, check, diff, sort } => {
                let Reading { paths, typed, .. } =
                    Reading::of(Input { files, today: None, deny: None }, epoch);
                let how = match (check, diff) {
                    (true, _) => Layout::Check,
                    (false, true) => Layout::Diff,
                    (false, false) => Layout::Write,
                };
                Task::Format(Formatting { paths, typed, how, sort })
            }
            Command::Import { importing } => {
                let args::importing::Importing { file, append, update, diff, timezone, today, format } =
                    importing;
                let files = append.iter().cloned().collect();
                let reading = Reading::of(Input { files, today, deny: None }, epoch);
                Task::Import(Importing { file, append, update, diff, zone: timezone, reading, format })
            }
            Command::Lint { files, before, deny, allow, format } => {
                let deny_warnings = deny == Some(Deny::Warnings);
                Task::Lint(Linting { files, before, today: today(None, epoch), deny_warnings, allow, format })
            }
            Command::Probe { url, out, timeout, deny, allow, format } => {
                let (patience, deny_warnings) = (Duration::from_secs(timeout), deny == Some(Deny::Warnings));
                let today = today(None, epoch);
                Task::Probe(Probing { url, out, patience, today, deny_warnings, allow, format })
            }
            Command::Explain { code } => Task::Explain { code },
            Command::Build { input, out, verify, templates, no_history } => {
                let templates = Templates::of(templates);
                let home = environment("HOME").filter(|home| !home.is_empty()).map(PathBuf::from);
                let writing = Writing { out, verify, templates, past: Past::of(!no_history), home };
                Task::Build { reading: Reading::of(input, epoch), writing }
            }
            Command::Serve { input, port, open, templates, no_history } => {
                let (templates, past) = (Templates::of(templates), Past::of(!no_history));
                let serving = Serving { port, open, templates, past };
                Task::Serve { reading: Reading::of(input, epoch), serving }
            }
        };
        Ok(Self { task, screen })
    }
}

impl Past {
    fn of(wanted: bool) -> Self {
        let environment = if wanted { of_git() } else { Vec::new() };
        Self { wanted, environment, program: wanted.then(program).flatten() }
    }
}

/// What git gets of the environment.
#[allow(clippy::disallowed_methods, reason = "this is where the environment is read")]
fn of_git() -> Vec<(OsString, OsString)> {
    let kept = |name: &OsString| {
        name.to_str()
            .is_some_and(|name| KEPT.contains(&name) || KEPT_PAIRS.iter().any(|pair| name.starts_with(pair)))
    };
    std::env::vars_os().filter(|(name, _)| kept(name)).collect()
}

/// A build of the program as its file is known: a new one is a new program, whatever its version says.
#[allow(clippy::disallowed_methods, reason = "the program looks at its own file alone")]
fn program() -> Option<String> {
    let file = std::env::current_exe().ok()?.metadata().ok()?;
    let changed = file.modified().ok()?.duration_since(std::time::UNIX_EPOCH).ok()?;
    Some(format!("{}-{}", file.len(), changed.as_nanos()))
}

impl Templates {
    fn of(typed: Option<PathBuf>) -> Self {
        match typed {
            None => Self::Beside,
            Some(folder) if folder.as_os_str() == "builtin" => Self::Builtin,
            Some(folder) => Self::Folder(folder),
        }
    }
}

impl Reading {
    /// One text, or several, judged by themselves.
    pub(super) fn alone(paths: Vec<PathBuf>, today: NaiveDate) -> Self {
        Self {
            paths,
            typed: true,
            today,
            given: true,
            deny_warnings: false,
            base: None,
            environment: Vec::new(),
        }
    }

    fn of(input: Input, epoch: Option<NaiveDateTime>) -> Self {
        let typed = !input.files.is_empty();
        let paths = if typed { input.files } else { vec![PathBuf::from("events.toml")] };
        let given = input.today.is_some();
        let today = today(input.today, epoch);
        let deny_warnings = input.deny == Some(Deny::Warnings);
        Self { paths, typed, today, given, deny_warnings, base: None, environment: Vec::new() }
    }
}

impl Screen {
    #[allow(
        clippy::disallowed_methods,
        reason = "whether a stream is a terminal is decided here; nothing is printed"
    )]
    fn of(color: Color, quiet: bool) -> Self {
        let (stdout, stderr) = (std::io::stdout(), std::io::stderr());
        let wanted = |auto: ColorChoice| match color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => auto != ColorChoice::Never,
        };
        let size = stdout.is_terminal().then(terminal_size::terminal_size).flatten();
        Self {
            stdout_color: wanted(anstream::AutoStream::choice(&stdout)),
            stderr_color: wanted(anstream::AutoStream::choice(&stderr)),
            width: size.map(|(width, _)| usize::from(width.0)),
            quiet,
        }
    }
}

/// Whether somebody is there who can be asked: where programs run programs, nobody is.
#[allow(
    clippy::disallowed_methods,
    reason = "whether a stream is a terminal is decided here; nothing is printed"
)]
fn asks() -> bool {
    let is_automatic = environment("CI").is_some_and(|ci| !ci.is_empty() && ci != "false");
    !is_automatic && files::is_typed() && std::io::stdout().is_terminal()
}

/// A variable of the environment as text.
#[allow(clippy::disallowed_methods, reason = "this is where the environment is read")]
fn environment(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

/// The day that counts as today: the one that was typed, that of the environment, or that of the clock.
fn today(typed: Option<NaiveDate>, epoch: Option<NaiveDateTime>) -> NaiveDate {
    typed.or(epoch.map(|epoch| epoch.date())).unwrap_or_else(clock)
}

/// Today in UTC.
#[allow(clippy::disallowed_methods, reason = "this is where the clock is read")]
fn clock() -> NaiveDate {
    DateTime::<chrono::Utc>::from(std::time::SystemTime::now()).date_naive()
}

/// The time that `SOURCE_DATE_EPOCH` gives (reproducible-builds.org), in seconds since 1970.
fn epoch(text: Option<String>) -> Result<Option<NaiveDateTime>, &'static str> {
    let Some(text) = text.filter(|text| !text.is_empty()) else { return Ok(None) };
    let seconds: Option<i64> = text.parse().ok();
    let time = seconds.and_then(|seconds| DateTime::from_timestamp(seconds, 0));
    let years = |time: &DateTime<chrono::Utc>| (1970..=9999).contains(&chrono::Datelike::year(time));
    match time.filter(years) {
        Some(time) => Ok(Some(time.naive_utc())),
        None => Err("`SOURCE_DATE_EPOCH` is not a number of seconds since 1970"),
    }
}
