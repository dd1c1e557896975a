//! Asking a host, judging what it answers, and the feed it serves.
//!
//! In: an address, and the feed as it was built where that is to be compared. Out: one report.
//! Must not know: what a host should do, how connections are made.

use std::path::{Path, PathBuf};
use std::time::Duration;

use super::super::lint::{self, Judged, Shown};
use super::super::plan::{Probing, Screen};
use super::super::read::{self, Whole};
use super::super::{Exit, Fault, Outcome, files, judge};
use crate::feed;
use crate::host::{self, Address, Ask, Built, End, Exchange, Failure, Network, Transcript};
use crate::report::{Printed, Report, Severity, Unread};

/// How long an answer takes that is slow, unless there is less patience than twice as much.
const SLOW: Duration = Duration::from_secs(5);

pub(in super::super) fn probe(probing: &Probing, screen: Screen) -> Outcome {
    let known: Vec<_> = feed::rules().chain(host::rules()).collect();
    let begun =
        lint::allowed(&probing.allow, &known).and_then(|allowed| Ok((allowed, address(&probing.url)?)));
    let (allowed, address) = match begun {
        Ok(begun) => begun,
        Err(fault) => return Outcome::failed(Exit::Usage, screen, &[fault]),
    };
    let built = match probing.out.as_deref().map(|out| built(out, &address)).transpose() {
        Ok(built) => built,
        Err(fault) => return Outcome::failed(Exit::Failed, screen, &[fault]),
    };
    let network = Network::new(probing.patience);
    let exchanges = host::hold(&address, |request| network.ask(request));
    let mut judged = judged(probing, &address, &exchanges, built.as_ref());
    judged.findings.retain(|finding| !allowed.iter().any(|rule| rule.code == finding.rule.code));
    said(judged, &address, &exchanges, probing, screen)
}

fn address(text: &str) -> Result<Address, Fault> {
    Address::typed(text).map_err(|why| {
        // What stands before an `@` may be a password, and what is printed may be a log.
        let named = if text.contains('@') { Printed::ours("this") } else { Printed::quoted(text) };
        let message = Printed::filled("{} is no address of a feed: {}", &[&named, &Printed::ours(why.0)]);
        (message, Some(Printed::ours("copy it as subscribers do: `https://example.org/feeds/all.ics`")))
    })
}

/// The feed as it was built: the file that was named, or the one in the folder that lies as deep as the address names it.
fn built(out: &Path, address: &Address) -> Result<Built, Fault> {
    let path = if files::is_folder(out) { within(out, address)? } else { out.to_owned() };
    let (mut whole, unreadable) = read::feeds(&[path]);
    match (whole.pop(), judge::refused(&unreadable, true).pop()) {
        (Some(Whole { name, bytes, .. }), None) => Ok(Built { name: name.to_string(), bytes }),
        (_, fault) => Err(fault.unwrap_or((Printed::ours("standard input is no file that was built"), None))),
    }
}

/// The file in a folder with the longest end of the address.
fn within(folder: &Path, address: &Address) -> Result<PathBuf, Fault> {
    let parts = address.path();
    // An address is a stranger's here: it may name no way out of the folder.
    let plain =
        |part: &String| !part.is_empty() && part != "." && part != ".." && !part.contains(['/', '\\']);
    let ends = (0..parts.len()).filter_map(|start| parts.get(start..)).filter(|end| end.iter().all(plain));
    let paths = ends.map(|end| folder.join(end.iter().collect::<PathBuf>()));
    paths.into_iter().find(|path| files::real(path).is_some()).ok_or_else(|| {
        let message = Printed::filled(
            "`{}` holds nothing of the name of {}",
            &[&files::shown(folder), &Printed::quoted(address.as_str())],
        );
        (message, Some(Printed::ours("name the file itself, or the folder that was published")))
    })
}

/// Everything that is wrong: with the host first, then with the feed.
fn judged(probing: &Probing, address: &Address, exchanges: &[Exchange], built: Option<&Built>) -> Judged {
    let mut judged = Judged::on(probing.today);
    let transcript = Transcript::of(exchanges);
    let name = Printed::filled("{} (asked)", &[&Printed::foreign(address.as_str())]);
    if let Some(number) = judged.sources.add(name.to_string(), transcript.text.clone()) {
        let slow = SLOW.min(probing.patience / 2);
        judged.findings.extend(host::judge(exchanges, built, slow, &transcript, number));
    }
    if let Some(bytes) = host::served(exchanges) {
        let name = Printed::foreign(address.as_str());
        judged.feed(Whole { path: None, name, bytes: bytes.to_vec(), withheld: false });
    }
    judged
}

fn said(
    judged: Judged,
    address: &Address,
    exchanges: &[Exchange],
    probing: &Probing,
    screen: Screen,
) -> Outcome {
    let Judged { sources, findings, events, .. } = judged;
    let refused: Vec<Fault> = unanswered(exchanges).into_iter().collect();
    let unread = refused.iter().map(|(reason, _)| Unread {
        name: Printed::foreign(address.as_str()).to_string(),
        reason: reason.to_string(),
    });
    let report = Report::finish(findings).with_unread(unread.collect());
    let warned = probing.deny_warnings && report.count(Severity::Warning) > 0;
    let exit = match (refused.is_empty(), report.count(Severity::Error) > 0 || warned) {
        (false, _) => Exit::Failed,
        (true, true) => Exit::Faults,
        (true, false) => Exit::Fine,
    };
    let requests = exchanges.len();
    let summary = Printed::filled(
        "{}, {}, {}\n",
        &[
            &Printed::count(requests, "request", "requests"),
            &Printed::count(events, "event", "events"),
            &judge::found(&report, probing.deny_warnings),
        ],
    );
    let shown = Shown { sources, report, counts: vec![("requests", requests), ("events", events)], summary };
    let Outcome { stderr, .. } = Outcome::failed(exit, screen, &refused);
    Outcome { stderr, ..Outcome::said(shown.printed(probing.format, screen), exit) }
}

/// Why there was no feed to judge, or not all that was asked for was answered.
fn unanswered(exchanges: &[Exchange]) -> Option<Fault> {
    let last = exchanges.last()?;
    match &last.end {
        // The report says it, at the certificate.
        End::Failed(Failure::Untrusted(_)) if last.ask == Ask::Feed => None,
        End::Failed(failure) => {
            let why = match failure {
                Failure::Late(time) => Printed::filled(
                    "no whole answer within {} s",
                    &[&Printed::number(usize::try_from(time.as_secs()).unwrap_or(usize::MAX))],
                ),
                Failure::Untrusted(words) | Failure::Other(words) => Printed::words(words),
            };
            let message =
                Printed::filled("cannot read `{}`: {}", &[&Printed::foreign(&last.request.url), &why]);
            Some((message, Some(Printed::ours("look whether the address opens in a browser"))))
        }
        End::Answered(answer)
            if last.ask == Ask::Feed && !answer.is_redirect() && !matches!(answer.status, 200 | 206) =>
        {
            let status = Printed::number(answer.status.into());
            let message = Printed::filled(
                "cannot read `{}`: the host answers {}",
                &[&Printed::foreign(&last.request.url), &status],
            );
            Some((
                message,
                Some(Printed::ours("look whether the address opens in a browser that is not logged in")),
            ))
        }
        End::Answered(_) => None,
    }
}
