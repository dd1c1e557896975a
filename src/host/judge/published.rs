//! Whether what is served is what was built.
//!
//! In: the bytes of both. Out: findings.
//! Must not know: anything of a feed but the stamps of changes.

use super::talk::Talk;
use crate::host::exchange::{Ask, Built};
use crate::report::{Finding, Rule, visible};

static HOST_STALE: Rule = Rule::warning(
    "host-stale",
    "the newest edition of a feed is served",
    include_str!("../explain/host-stale.md"),
);
static HOST_DIFFERS: Rule = Rule::error(
    "host-differs",
    "a feed is served byte for byte as it was built",
    include_str!("../explain/host-differs.md"),
);

pub(super) const RULES: &[&Rule] = &[&HOST_STALE, &HOST_DIFFERS];

pub(super) fn check(talk: &Talk<'_>, served: &[u8], built: &Built, findings: &mut Vec<Finding>) {
    let Some((number, _)) = talk.last(Ask::Feed) else { return };
    if served == built.bytes {
        return;
    }
    let name = visible::name(&built.name);
    let (is, was) = (newest(served), newest(&built.bytes));
    let finding = match (&is, &was) {
        (Some(is), Some(was)) if is < was => {
            let message = format!(
                "an older edition than `{name}`: its newest change is of {}, not of {}",
                day(is),
                day(was)
            );
            HOST_STALE
                .at(talk.request(number), message)
                .help("publish again, or wait until caches on the way have forgotten it")
        }
        _ => {
            let place = served.iter().zip(&built.bytes).take_while(|(one, other)| one == other).count();
            let message = format!("not what `{name}` holds: byte {} is the first that differs", place + 1);
            HOST_DIFFERS
                .at(talk.request(number), message)
                .help("publish again, and let nothing on the way change files")
        }
    };
    findings.push(finding);
}

/// The newest stamp of a change, as it is written: stamps in UTC sort as texts.
fn newest(feed: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(feed);
    let stamps = text.lines().filter_map(|line| line.strip_prefix("LAST-MODIFIED:"));
    let whole = |stamp: &&str| {
        stamp.len() == 16 && stamp.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'T' | b'Z'))
    };
    stamps.filter(whole).max().map(str::to_owned)
}

/// The day of a stamp and its time, for people.
fn day(stamp: &str) -> String {
    let part = |range| stamp.get(range).unwrap_or_default();
    let (year, month, day) = (part(0..4), part(4..6), part(6..8));
    format!("{year}-{month}-{day} {}:{}", part(9..11), part(11..13))
}
