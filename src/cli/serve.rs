//! `kalends serve`: the page in a browser, made anew whenever somebody saves.
//!
//! In: what to read, and at which port. Out: lines on standard output while it goes on, one for each time something
//! was made anew, with the report where there are faults.
//! Must not know: how pages are served, what is wrong with a catalogue.

use std::path::Path;
use std::time::{Duration, Instant};

use super::files::{self, reason};
use super::look::{Looker, Made, News, Trouble};
use super::plan::{Reading, Screen, Serving};
use super::print::say;
use super::tell::Teller;
use super::{Exit, Outcome};
use crate::report::Printed;
use crate::serve::{self, Doors, Fault, Notice, Notices, Server, Shown, Watcher};

/// How often everything is looked at again because a folder appeared while it was read.
const AGAIN: usize = 4;

pub(super) fn serve(reading: &Reading, serving: &Serving, screen: Screen) -> Outcome {
    if reading.paths.iter().any(|path| path == Path::new("-")) {
        let what = "standard input can be read only once, and so cannot be served";
        let help = "name the files of the catalogue, which are read again when they change";
        return Outcome::failed(Exit::Usage, screen, &[(Printed::ours(what), Some(Printed::ours(help)))]);
    }
    let teller = Teller::new(screen);
    match begin(reading, serving, teller) {
        Ok((mut preview, notices)) => {
            preview.run(notices);
            Outcome::said(Printed::default(), Exit::Fine)
        }
        Err(Refusal::Said(stderr)) => Outcome::aside(stderr, Exit::Failed),
        Err(Refusal::Because(why)) => Outcome::failed(Exit::Failed, screen, &[(why, None)]),
    }
}

/// Why nothing is served.
enum Refusal {
    /// In one phrase.
    Because(Printed),
    /// As it is shown.
    Said(Printed),
}

/// A server that runs, and what keeps it up to date.
struct Preview<'a> {
    looker: Looker<'a>,
    watcher: Watcher,
    server: Server,
    shown: Shown,
    teller: Teller,
    /// The last page that could not be rendered: browsers ask more than once.
    unrendered: String,
}

fn begin<'a>(
    reading: &'a Reading,
    serving: &'a Serving,
    teller: Teller,
) -> Result<(Preview<'a>, Notices), Refusal> {
    let because = |doing: Printed, error: &std::io::Error| {
        Refusal::Because(Printed::filled("{}: {}", &[&doing, &reason(error)]))
    };
    let (sender, notices) = serve::notices();
    let mut watcher = Watcher::new(sender.clone()).map_err(|why| {
        Refusal::Because(Printed::filled("cannot watch files: {}", &[&Printed::words(&why)]))
    })?;
    let mut looker = Looker::new(reading, serving, teller.screen());
    let (news, took) = look(&mut looker, &mut watcher, teller);
    let mut shown = Shown { base: "/".to_owned(), ..Shown::default() };
    match news.map(|news| news.made) {
        Some(Err(trouble)) if trouble.unreadable => return Err(Refusal::Said(trouble.text)),
        Some(Err(trouble)) => {
            say(&teller.faulty(&[], &trouble, took));
            shown = faulty(shown, &trouble);
        }
        Some(Ok(made)) => {
            say(&teller.built(&made, took));
            shown = mended(made);
        }
        None => {}
    }
    let doors = Doors::open(serving.port).map_err(|error| {
        because(Printed::filled("cannot listen at port {}", &[&port_of(serving.port)]), &error)
    })?;
    let (port, address) = (doors.port(), doors.address());
    let server = serve::start(doors, shown.clone(), sender)
        .map_err(|error| because(Printed::ours("cannot serve"), &error))?;
    let taken = (port != serving.port && serving.port != 0).then_some(serving.port);
    let taken = taken.map(port_of);
    say(&teller.serving(&Printed::foreign(&address), taken, &looker.named()));
    if serving.open
        && let Err(error) = serve::open(&address)
    {
        say(&teller.warning(&Printed::filled("cannot open a browser: {}", &[&reason(&error)])));
    }
    Ok((Preview { looker, watcher, server, shown, teller, unrendered: String::new() }, notices))
}

impl Preview<'_> {
    /// Goes on until the user ends it.
    fn run(&mut self, mut notices: Notices) {
        loop {
            match notices.wait() {
                Notice::Stop => return,
                Notice::Changed => {
                    let (news, took) = look(&mut self.looker, &mut self.watcher, self.teller);
                    if let Some(news) = news {
                        self.take(news, took);
                    }
                }
                Notice::Unrendered(fault) => {
                    if self.unrendered != fault {
                        say(&self.teller.unrendered(&Printed::foreign(&fault)));
                        self.unrendered = fault;
                    }
                }
            }
        }
    }

    /// Shows what became of a change, then prints a line about it: whoever reads the line finds the page.
    fn take(&mut self, News { changed, made }: News, took: Duration) {
        self.unrendered.clear();
        let shown = std::mem::take(&mut self.shown);
        let again = shown.fault.is_some();
        let said: Printed;
        (self.shown, said) = match made {
            Ok(made) => {
                let said = self.teller.changed(&changed, &made, again, took);
                (mended(made), said)
            }
            Err(trouble) => {
                let said = self.teller.faulty(&changed, &trouble, took);
                (faulty(shown, &trouble), said)
            }
        };
        self.server.show(self.shown.clone());
        say(&said);
    }
}

fn port_of(port: u16) -> Printed {
    Printed::number(port.into())
}

fn mended(made: Made) -> Shown {
    let base = made.site.base().to_owned();
    let warnings = (made.warnings > 0).then(|| Fault {
        title: Printed::count(made.warnings, "warning", "warnings").to_string(),
        text: made.colored.to_string(),
    });
    Shown { site: Some(made.site), base, fault: None, warnings }
}

/// The site from before, and what is wrong now.
fn faulty(shown: Shown, trouble: &Trouble) -> Shown {
    Shown {
        fault: Some(Fault { title: trouble.title.to_string(), text: trouble.colored.to_string() }),
        ..shown
    }
}

/// Reads everything, watching the folders it lies in since before it was read; how long that took.
fn look(looker: &mut Looker<'_>, watcher: &mut Watcher, teller: Teller) -> (Option<News>, Duration) {
    let since = Instant::now();
    let mut news = None;
    for _ in 0..AGAIN {
        let folders = looker.folders();
        for (folder, why) in watcher.watch(folders.clone()).err().unwrap_or_default() {
            let (folder, why) = (files::shown(&folder), Printed::words(&why));
            say(&teller.warning(&Printed::filled("changes in `{}` are not seen: {}", &[&folder, &why])));
        }
        news = looker.look().or(news);
        if looker.folders() == folders {
            break;
        }
    }
    (news, since.elapsed())
}
