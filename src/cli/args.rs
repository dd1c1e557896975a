//! What was typed, and nothing else.
//!
//! In: the command line. Out: [`Args`], as clap understood it, and the texts of `--help`.
//! Must not know: the environment, the clock, files.

pub(super) mod adding;
mod day;
pub(super) mod importing;
pub(super) mod listing;
pub(super) mod planning;
pub(super) mod shells;
pub(super) mod starting;

use std::path::PathBuf;
use std::sync::LazyLock;

use chrono::NaiveDate;
use clap::{Parser, Subcommand, ValueEnum};

use crate::when::zone;
use crate::world::{holidays, places};
use adding::Adding;
use day::date;
use importing::Importing;
use listing::{Catalogue, ListFormat, ShowFormat, Sought};
use planning::Planning;
use starting::Starting;

static VERSION: LazyLock<String> =
    LazyLock::new(|| format!("{} (tzdata {})", env!("CARGO_PKG_VERSION"), zone::database_version()));

/// The same with the tables that the program brings, whose licences ask to be named.
static SOURCES: LazyLock<String> = LazyLock::new(|| {
    let (source, licence) = places::source();
    let made = holidays::TABLE.made().map(|day| day.to_string()).unwrap_or_default();
    format!("{}\nholidays: {}, {made}\nplaces: {source}, {licence}", *VERSION, holidays::TABLE.source())
});

const EXIT_CODES: &str = "\
Exit codes:
  0  everything is fine
  1  faults in the catalogue or a feed, or `--verify` found differences
  2  wrong usage
  3  input could not be read or output could not be written";

const EDITIONS: &str = "\
Before a feed is published, compared with what is published:
  curl -o old.ics https://example.org/feed.ics
  kalends lint new.ics --before old.ics";

const ASKED: &str = "\
Half a dozen requests are sent, to that address and to one beside it where nothing is; no other command needs a network. What was served is then judged as by `kalends lint`.

Examples:
  kalends probe https://example.org/feeds/all.ics
  kalends probe webcal://example.org/feeds/all.ics --out out    also compared with what was built";

const LAYOUT: &str = "\
The files say the same afterwards, with every comment, and the formatters Taplo and Tombi leave them as they are. A comment
belongs to what is above it until a blank line, and from there on to what is below.

Examples:
  kalends fmt                  events.toml
  kalends fmt --check events   every file of a folder, in a workflow";

const IMPORTED: &str = "\
What is guessed and what is lost is said for each entry. Entries keep the UIDs that subscribers know them by.

Examples:
  kalends import calendar.ics > events.toml                       a catalogue to begin with
  curl -L https://example.org/feed.ics | kalends import - --append events.toml
  kalends import calendar.ics --append events.toml --update       again, and what moved moves";

const EXAMPLES: &str = "\
Examples:
  kalends changes                             what is not committed
  kalends changes main...                     what this branch does
  kalends changes v1..v2                      what came between two revisions
  kalends changes HEAD^1 --format markdown    what a merge brought, to be put under a pull request
  kalends changes main... --format html >preview.html
  kalends changes before.toml events.toml     two files";

const LISTED: &str = "\
Examples:
  kalends list --from today --country DE            what is to come in Germany
  kalends list --open-call --tag kernel             where something can be handed in
  kalends list --text prague --format json          for programs
  kalends list --from 2027 --to 2027 --format ics   a feed of one year";

const SHOWN: &str = "\
Examples:
  kalends show plumbers-2027                        all that is known of it, and the line it is written at
  kalends show plumbers-2027 --format ics           its entries in feeds";

const PLANNED: &str = "\
Examples:
  kalends plan                                      holidays, trips, events that meet, what closes, what is expected
  kalends plan plumbers-2027                        the same around one event
  kalends plan --find 2 days --between 2027-05-01 --and 2027-07-15 --near \"Lisbon, PT\"
  kalends plan --find 3 --between 2027-09-01 --and 2027-10-31 --beside plumbers-2027 --tags kernel
  kalends plan --find 1 --between 2027-03-01 --and 2027-03-31 --near Berlin --guests TR,IN --avoid tag:kernel";
const SCRIPTS: &str = "\
Examples:
  kalends completions bash > ~/.local/share/bash-completion/completions/kalends
  kalends completions zsh > ~/.zfunc/_kalends
  kalends completions fish > ~/.config/fish/completions/kalends.fish";

const PAGES: &str = "\
Example:
  kalends man ~/.local/share/man/man1 && man kalends-check";

/// Checks a community's catalogue of events and renders it into calendar feeds and a page
#[derive(Debug, Parser)]
#[command(name = "kalends", version = VERSION.as_str(), long_version = SOURCES.as_str(), after_help = EXIT_CODES)]
#[command(arg_required_else_help = true, disable_help_subcommand = true, max_term_width = 100)]
pub(super) struct Args {
    #[command(subcommand)]
    pub(super) command: Command,

    /// When to use colours
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto", hide_default_value = true)]
    #[arg(display_order = 100)]
    pub(super) color: Color,

    /// Say nothing when there is nothing to mend (JSON and SARIF stay whole)
    #[arg(long, short, global = true, display_order = 101)]
    pub(super) quiet: bool,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Begin a calendar: write a catalogue with an example, and what belongs beside it
    #[command(after_help = starting::EXAMPLES)]
    Init(Box<Starting>),
    /// Add an event to the catalogue, of which no other line changes
    #[command(after_help = adding::EXAMPLES)]
    Add(Box<Adding>),
    /// Say everything that is wrong or odd in the catalogue, each with its line
    Check {
        #[command(flatten)]
        input: Input,

        /// How to show what was found
        #[arg(long, value_name = "FORMAT", default_value = "human", hide_default_value = true)]
        format: Format,

        /// Mend in the files themselves what is certain, or with `all` whatever is proposed, and show what is
        /// left; `-` is printed mended
        #[arg(long, value_name = "WHICH", num_args = 0..=1, require_equals = true)]
        #[arg(default_missing_value = "certain")]
        fix: Option<Mend>,

        /// Show what `--fix` would change, and write nothing
        #[arg(long)]
        diff: bool,

        /// Compare with an earlier state, a revision, a file, a folder or `-`, and say what the change does to
        /// subscribers
        #[arg(long, value_name = "EARLIER")]
        base: Option<PathBuf>,
    },
    /// Say what a change of the catalogue does to people's calendars: events, clashes, feeds and findings
    #[command(after_long_help = EXAMPLES)]
    Changes {
        /// What to compare with: a revision, two with `..` between them or with `...` for their merge base, a file, a
        /// folder or `-` [default: HEAD]
        #[arg(value_name = "BEFORE")]
        before: Option<PathBuf>,

        /// The state that is looked at: a revision, a file, a folder or `-` [default: the catalogue as it lies here]
        #[arg(value_name = "AFTER")]
        after: Option<PathBuf>,

        /// Compare with the last commit that both have in common: what a branch changed since it began
        #[arg(long)]
        since_merge_base: bool,

        /// The catalogue's files or folders, of which revisions are read; may be given often [default: events.toml]
        #[arg(long, value_name = "FILES")]
        catalogue: Vec<PathBuf>,

        /// The day that counts as today, such as 2026-03-15 [default: the date of `SOURCE_DATE_EPOCH`, else
        /// today in UTC]
        #[arg(long, value_name = "DATE", value_parser = date)]
        today: Option<NaiveDate>,

        /// How to show the changes
        #[arg(long, value_name = "FORMAT", default_value = "human", hide_default_value = true)]
        format: ChangesFormat,
    },
    /// List the events that meet some conditions, by time
    #[command(after_help = LISTED)]
    List {
        #[command(flatten)]
        catalogue: Catalogue,

        #[command(flatten)]
        sought: Sought,

        /// How to list them
        #[arg(long, value_name = "FORMAT", default_value = "table", hide_default_value = true)]
        format: ListFormat,
    },
    /// Show all that is known of one event, and where that is written
    #[command(after_help = SHOWN)]
    Show {
        /// The id of the event
        #[arg(value_name = "ID")]
        id: String,

        #[command(flatten)]
        catalogue: Catalogue,

        /// How to show it
        #[arg(long, value_name = "FORMAT", default_value = "human", hide_default_value = true)]
        format: ShowFormat,
    },
    /// Advise: how what is to come fits together, and which days are good for an event
    #[command(after_help = PLANNED)]
    Plan {
        #[command(flatten)]
        planning: Planning,

        /// The day that counts as today, such as 2026-03-15 [default: the date of `SOURCE_DATE_EPOCH`, else
        /// today in UTC]
        #[arg(long, value_name = "DATE", value_parser = date)]
        today: Option<NaiveDate>,

        /// How to show the advice
        #[arg(long, value_name = "FORMAT", default_value = "human", hide_default_value = true)]
        format: ReportFormat,
    },
    /// Bring catalogue files into the canonical layout: keys in the manual's order, one space round `=`, nothing aligned
    #[command(after_help = LAYOUT)]
    Fmt {
        /// Catalogue files, folders with `*.toml` files, or `-` for standard input, which is printed [default:
        /// events.toml]
        #[arg(value_name = "FILES")]
        files: Vec<PathBuf>,

        /// Write nothing; name the files that are not in the layout, and exit with 1 if there are any
        #[arg(long)]
        check: bool,

        /// Write nothing; show what would change, and exit with 1 if anything would
        #[arg(long, conflicts_with = "check")]
        diff: bool,

        /// Also put tables in the manual's order, and events in the order of their first days
        #[arg(long)]
        sort: bool,
    },
    /// Read the events of another program, as a catalogue or into one that is there
    #[command(after_help = IMPORTED)]
    Import {
        #[command(flatten)]
        importing: Importing,
    },
    /// Print the JSON Schema of a catalogue file, by which editors complete and check it
    Schema,
    /// Check the catalogue, then write its feeds and page
    Build {
        #[command(flatten)]
        input: Input,

        /// The folder to write
        #[arg(long, value_name = "DIR", default_value = "out")]
        out: PathBuf,

        /// Write nothing; exit with 1 if the folder is not what a build would make it, on the day on which it
        /// was made unless another is given
        #[arg(long)]
        verify: bool,

        /// A folder whose files replace built-in templates of the same name, or `builtin` for none
        /// [default: `templates` beside the catalogue, if there is one]
        #[arg(long, value_name = "DIR|builtin")]
        templates: Option<PathBuf>,

        /// Read no git history: entries say neither when they were first listed nor how often they changed
        #[arg(long)]
        no_history: bool,
    },
    /// Show the page in a browser, anew at each change of the catalogue or of templates
    Serve {
        #[command(flatten)]
        input: Input,

        /// The port on this machine; the next free one when it is taken, any for 0
        #[arg(long, value_name = "PORT", default_value_t = 8000)]
        port: u16,

        /// Open the page in the browser
        #[arg(long)]
        open: bool,

        /// A folder whose files replace built-in templates of the same name, or `builtin` for none
        /// [default: `templates` beside the catalogue, if there is one]
        #[arg(long, value_name = "DIR|builtin")]
        templates: Option<PathBuf>,

        /// Read no git history: entries say neither when they were first listed nor how often they changed
        #[arg(long)]
        no_history: bool,
    },
    /// Say what the standards forbid in calendar feeds, and what calendar programs stumble on
    #[command(after_help = EDITIONS)]
    Lint {
        /// Files, folders with `*.ics` files in them, or `-` for standard input
        #[arg(value_name = "FEEDS", required = true)]
        files: Vec<PathBuf>,

        /// The edition that subscribers have: also say what they lose or do not notice when FEEDS, one file or
        /// one folder, takes its place; files of two folders are compared by their names
        #[arg(long, value_name = "OLD")]
        before: Option<PathBuf>,

        /// Treat warnings as errors
        #[arg(long, value_name = "WHAT")]
        deny: Option<Deny>,

        /// Leave out a warning, by its code; may be given often
        #[arg(long, value_name = "CODE")]
        allow: Vec<String>,

        /// How to show what was found
        #[arg(long, value_name = "FORMAT", default_value = "human", hide_default_value = true)]
        format: Format,
    },
    /// Ask a host for a feed, as calendar programs do, and say what subscribers will suffer from it
    #[command(after_help = ASKED)]
    Probe {
        /// The address of the feed
        #[arg(value_name = "URL")]
        url: String,

        /// The feed as it was built, or the folder that was published: also say whether that is what is served
        #[arg(long, value_name = "PATH")]
        out: Option<PathBuf>,

        /// How long to wait for each answer
        #[arg(long, value_name = "SECONDS", default_value_t = 20, value_parser = clap::value_parser!(u64).range(1..=300))]
        timeout: u64,

        /// Treat warnings as errors
        #[arg(long, value_name = "WHAT")]
        deny: Option<Deny>,

        /// Leave out a warning, by its code; may be given often
        #[arg(long, value_name = "CODE")]
        allow: Vec<String>,

        /// How to show what was found
        #[arg(long, value_name = "FORMAT", default_value = "human", hide_default_value = true)]
        format: Format,
    },
    /// Print what makes a shell complete commands and options
    #[command(after_help = SCRIPTS)]
    Completions {
        /// The shell
        #[arg(value_name = "SHELL")]
        shell: clap_complete::Shell,
    },
    /// Write this manual as pages for `man` into a folder
    #[command(after_help = PAGES)]
    Man {
        /// The folder, which is made if need be
        #[arg(value_name = "DIR")]
        folder: PathBuf,
    },
    /// Say what a code means, why it is bad and how it is mended, with examples
    Explain {
        /// The code in brackets behind `error` or `warning` [default: list them all]
        #[arg(value_name = "CODE")]
        code: Option<String>,
    },
}

#[derive(Debug, clap::Args)]
pub(super) struct Input {
    /// Catalogue files, folders with `*.toml` files, or `-` for standard input [default: events.toml]
    #[arg(value_name = "FILES")]
    pub(super) files: Vec<PathBuf>,

    /// The day that counts as today, such as 2026-03-15 [default: the date of `SOURCE_DATE_EPOCH`, else
    /// today in UTC]
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(super) today: Option<NaiveDate>,

    /// Treat warnings as errors
    #[arg(long, value_name = "WHAT")]
    pub(super) deny: Option<Deny>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum Color {
    /// On a terminal, unless `NO_COLOR` is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// Annotated source, for people
    Human,
    /// One JSON object, for programs
    Json,
    /// Annotations on the lines of a pull request, for workflows of GitHub
    Github,
    /// SARIF 2.1.0, for what shows the results of code scanners
    Sarif,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ChangesFormat {
    /// Sentences, for people
    Human,
    /// At most 60,000 characters, for comments of pull requests; nothing in it links, mentions or loads anything
    Markdown,
    /// One JSON object, for programs
    Json,
    /// One page that loads nothing, for browsers: what is said, and each event before and after, as a row, in calendar
    /// programs and in the planner
    Html,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ReportFormat {
    /// Sentences, for people
    Human,
    /// At most 60,000 characters, for comments of pull requests; nothing in it links, mentions or loads anything
    Markdown,
    /// One JSON object, for programs
    Json,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Deny {
    /// Every warning
    Warnings,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Mend {
    /// What can only be meant in one way
    Certain,
    /// That, and every other change that a finding proposes
    All,
}

impl From<Catalogue> for Input {
    fn from(Catalogue { files, today }: Catalogue) -> Self {
        Self { files, today, deny: None }
    }
}
