//! The way to a feed: redirects, trust, patience, and what is at addresses where nothing is.
//!
//! In: a conversation. Out: findings.
//! Must not know: what is in a feed.

use std::time::Duration;

use super::talk::Talk;
use crate::host::address::Address;
use crate::host::conversation::REDIRECTS;
use crate::host::exchange::{Answer, Ask, End, Exchange, Failure};
use crate::report::{Finding, Rule, visible};

static HOST_REDIRECT: Rule = Rule::error(
    "host-redirect",
    "a few redirects lead to a feed",
    include_str!("../explain/host-redirect.md"),
);
static HOST_TLS: Rule = Rule::error(
    "host-tls",
    "nobody on the way can read or change a feed",
    include_str!("../explain/host-tls.md"),
);
static HOST_SLOW: Rule =
    Rule::warning("host-slow", "a host answers in time", include_str!("../explain/host-slow.md"));
static HOST_404: Rule =
    Rule::error("host-404", "what is not there is answered with 404", include_str!("../explain/host-404.md"));

pub(super) const RULES: &[&Rule] = &[&HOST_REDIRECT, &HOST_TLS, &HOST_SLOW, &HOST_404];

pub(super) fn check(talk: &Talk<'_>, slow: Duration, findings: &mut Vec<Finding>) {
    findings.extend(redirected(talk));
    findings.extend(open(talk));
    findings.extend(late(talk, slow));
    findings.extend(missing(talk));
}

/// Whether redirects end, and where.
fn redirected(talk: &Talk<'_>) -> Option<Finding> {
    let (number, answer) = talk.last(Ask::Feed).filter(|(_, answer)| answer.is_redirect())?;
    let at = talk.field(number, "location");
    let hops = talk.exchanges.iter().filter(|exchange| exchange.ask == Ask::Feed).count();
    let Some(to) = answer.field("location") else {
        let help = "have the host say in `location` where the feed is";
        return Some(HOST_REDIRECT.at(at, "a redirect that leads nowhere").help(help));
    };
    if hops <= REDIRECTS {
        let message = format!("a redirect to {}, which no program follows", visible::quoted(to));
        return Some(HOST_REDIRECT.at(at, message).help("lead to an address of `https`"));
    }
    let circle = talk.exchanges.iter().enumerate().find(|(_, exchange)| same(exchange, talk, number, to));
    let finding = match circle {
        Some((first, _)) => HOST_REDIRECT
            .at(at, "redirects lead in a circle")
            .related(talk.request(first), "where the circle begins"),
        None => HOST_REDIRECT.at(at, format!("no feed after {REDIRECTS} redirects")),
    };
    Some(finding.help("give out the address at which the feed is"))
}

/// Whether a redirect of the last exchange leads to an earlier one.
fn same(exchange: &Exchange, talk: &Talk<'_>, last: usize, to: &str) -> bool {
    let from = talk.exchanges.get(last).and_then(|last| Address::typed(&last.request.url).ok());
    from.and_then(|from| from.redirected(to)).is_some_and(|next| next.as_str() == exchange.request.url)
}

/// Whether the way is closed to others.
fn open(talk: &Talk<'_>) -> Option<Finding> {
    let feed = || talk.exchanges.iter().enumerate().filter(|(_, exchange)| exchange.ask == Ask::Feed);
    for (number, exchange) in feed() {
        if let End::Failed(Failure::Untrusted(words)) = &exchange.end {
            let message = format!("no program trusts this host: {}", visible::words(words));
            let help = "renew the certificate, for this name, with all that lie between it and its root";
            return Some(HOST_TLS.at(talk.remark(number), message).help(help));
        }
    }
    let mut before: Option<Address> = None;
    for (number, exchange) in feed() {
        let Ok(address) = Address::typed(&exchange.request.url) else { continue };
        let left = before.as_ref().is_some_and(Address::is_secret) && !address.is_secret();
        let last = feed().next_back().is_some_and(|(last, _)| last == number);
        if left || last && address.is_open() {
            let message = match left {
                true => "a redirect leads from `https` to `http`, which programs refuse to follow",
                false => "the feed comes by `http`: everybody on the way can read and change it",
            };
            return Some(HOST_TLS.at(talk.request(number), message).help("serve feeds by `https` alone"));
        }
        before = Some(address);
    }
    None
}

/// The slowest answer, where it is slow.
fn late(talk: &Talk<'_>, slow: Duration) -> Option<Finding> {
    let help = "serve feeds as files, or keep what a program makes for some minutes";
    for (number, exchange) in talk.exchanges.iter().enumerate() {
        if let End::Failed(Failure::Late(time)) = &exchange.end {
            let message = format!("no whole answer within {} s", time.as_secs());
            return Some(HOST_SLOW.at(talk.remark(number), message).help(help));
        }
    }
    let answers = talk.exchanges.iter().enumerate().filter_map(|(number, exchange)| match &exchange.end {
        End::Answered(answer) => Some((number, answer.took)),
        End::Failed(_) => None,
    });
    let (number, took) = answers.max_by_key(|(number, took)| (*took, std::cmp::Reverse(*number)))?;
    let message = || format!("an answer took {} s; many programs wait no longer", took.as_secs());
    (took >= slow).then(|| HOST_SLOW.at(talk.remark(number), message()).help(help))
}

/// Whether a feed that is not there is answered as if it were.
fn missing(talk: &Talk<'_>) -> Option<Finding> {
    let (number, answer): (usize, &Answer) = talk.last(Ask::Missing)?;
    let fine = !(200..300).contains(&answer.status);
    let message = "a feed that is not there is answered as if it were";
    let help =
        "answer 404: a program that gets anything else takes all events of a feed out when it is renamed";
    (!fine).then(|| HOST_404.at(talk.status(number), message).help(help))
}
