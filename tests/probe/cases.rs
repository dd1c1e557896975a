//! Ways in which a host can be wrong, each with a twin that is nearly the same and right.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use super::server::{Asked, FEED, Framing, Reply};

/// A way to be wrong, and its twin.
pub(super) struct Case {
    pub(super) name: &'static str,
    /// The rule that finds it.
    pub(super) code: &'static str,
    pub(super) wrong: fn(&Asked, &mut Reply),
    pub(super) right: fn(&Asked, &mut Reply),
    /// Whether the feed as it was built is compared.
    pub(super) built: bool,
}

const fn case(
    name: &'static str,
    code: &'static str,
    wrong: fn(&Asked, &mut Reply),
    right: fn(&Asked, &mut Reply),
) -> Case {
    Case { name, code, wrong, right, built: false }
}

const fn beside_built(
    name: &'static str,
    code: &'static str,
    wrong: fn(&Asked, &mut Reply),
    right: fn(&Asked, &mut Reply),
) -> Case {
    Case { name, code, wrong, right, built: true }
}

/// A feed with so many events, of which nothing is to be said.
pub(super) fn feed(events: usize) -> Vec<u8> {
    let event = |number: usize| {
        format!(
            "BEGIN:VEVENT\nUID:talk-{number}@events.example.org\nDTSTAMP:20260301T101500Z\n\
             LAST-MODIFIED:20260301T101500Z\nDTSTART:20270617T{:02}{:02}00Z\nDTEND:20270617T235900Z\n\
             SUMMARY:Talk {number}\nEND:VEVENT\n",
            number / 60,
            number % 60
        )
    };
    let events: String = (0..events).map(event).collect();
    let text =
        format!("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Example//Calendar//EN\n{events}END:VCALENDAR\n");
    text.replace('\n', "\r\n").into_bytes()
}

/// What a host answers that does everything right.
pub(super) fn fine(asked: &Asked) -> Reply {
    let mut reply = Reply {
        status: 404,
        fields: Vec::new(),
        body: b"nothing".to_vec(),
        framing: Framing::Length,
        pause: Duration::ZERO,
    };
    if !asked.is_feed() {
        return reply;
    }
    let etag = if asked.takes_gzip() { "\"v1-gzip\"" } else { "\"v1\"" };
    reply.set("etag", etag);
    reply.set("last-modified", "Sun, 01 Mar 2026 10:15:00 GMT");
    reply.set("content-type", "text/calendar; charset=utf-8");
    reply.set("cache-control", "max-age=600");
    reply.set("access-control-allow-origin", "*");
    (reply.status, reply.body) =
        if asked.field("if-none-match") == etag { (304, Vec::new()) } else { (200, feed(3)) };
    reply
}

/// The number of answers given by a host that says something new each time.
static ANSWERS: AtomicUsize = AtomicUsize::new(0);

fn same(_: &Asked, _: &mut Reply) {}

/// A change of the answer to requests for the feed.
macro_rules! feed_says {
    ($name:literal, $value:expr) => {
        |asked, reply| {
            if asked.is_feed() {
                reply.set($name, $value);
            }
        }
    };
}

pub(super) const CASES: &[Case] = &[
    case(
        "a type of files",
        "host-type",
        feed_says!("content-type", "application/octet-stream"),
        feed_says!("content-type", "Text/Calendar; Charset=\"UTF-8\"; component=vevent"),
    ),
    case(
        "no type",
        "host-type",
        |_, reply| reply.unset("content-type"),
        feed_says!("content-type", "text/calendar"),
    ),
    case(
        "other letters",
        "host-type",
        feed_says!("content-type", "text/calendar; charset=iso-8859-1"),
        feed_says!("content-type", "text/calendar;charset=us-ascii"),
    ),
    case(
        "no marks",
        "host-etag",
        |_, reply| {
            reply.unset("etag");
            reply.unset("last-modified");
        },
        |_, reply| reply.unset("last-modified"),
    ),
    case(
        "a new mark each time",
        "host-etag",
        |asked, reply| {
            if asked.is_feed() {
                reply.set("etag", format!("\"{}\"", ANSWERS.fetch_add(1, Ordering::Relaxed)));
            }
        },
        |asked, reply| {
            if asked.is_feed() && !asked.takes_gzip() {
                (reply.status, reply.body) = if asked.field("if-none-match") == "W/\"v1\"" {
                    (304, Vec::new())
                } else {
                    (200, feed(3))
                };
                reply.set("etag", "W/\"v1\"");
            }
        },
    ),
    case(
        "a clock as mark",
        "host-etag",
        |asked, reply| {
            if asked.is_feed() && asked.field("if-none-match") != "\"v1\"" {
                let second = ANSWERS.fetch_add(1, Ordering::Relaxed) % 60;
                reply.set("last-modified", format!("Sun, 01 Mar 2026 10:15:{second:02} GMT"));
            }
        },
        |asked, reply| {
            reply.unset("etag");
            let unchanged = asked.is_feed() && !asked.field("if-modified-since").is_empty();
            if asked.is_feed() {
                (reply.status, reply.body) = if unchanged { (304, Vec::new()) } else { (200, feed(3)) };
            }
        },
    ),
    case(
        "everything each time",
        "host-not-modified",
        |asked, reply| {
            if asked.is_feed() {
                (reply.status, reply.body) = (200, feed(3));
            }
        },
        same,
    ),
    case(
        "a mark of its own that is not recognised",
        "host-not-modified",
        |asked, reply| {
            if asked.is_feed() && asked.takes_gzip() {
                (reply.status, reply.body) = (200, feed(3));
                reply.set("content-encoding", "gzip");
            }
        },
        |asked, reply| {
            if asked.is_feed() && asked.takes_gzip() {
                reply.set("content-encoding", "gzip");
            }
        },
    ),
    case(
        "never a change",
        "host-not-modified",
        |asked, reply| {
            if asked.is_feed() && !asked.field("if-none-match").is_empty() {
                (reply.status, reply.body) = (304, Vec::new());
            }
        },
        same,
    ),
    case(
        "a page where nothing is",
        "host-404",
        |asked, reply| {
            if !asked.is_feed() {
                (reply.status, reply.body) = (200, b"<!doctype html>".to_vec());
            }
        },
        |asked, reply| {
            if !asked.is_feed() {
                reply.status = 410;
            }
        },
    ),
    case(
        "the front page where nothing is",
        "host-404",
        |asked, reply| {
            if !asked.is_feed() {
                reply.status = if asked.path == "/" { 200 } else { 302 };
                reply.set("location", "/");
            }
        },
        |asked, reply| {
            if !asked.is_feed() {
                reply.status = 403;
            }
        },
    ),
    case(
        "an empty calendar where nothing is",
        "host-404",
        |asked, reply| {
            if !asked.is_feed() {
                (reply.status, reply.body) = (200, feed(0));
            }
        },
        |asked, reply| {
            if !asked.is_feed() {
                reply.body = feed(0);
            }
        },
    ),
    case(
        "kept for a week",
        "host-cache",
        feed_says!("cache-control", "public, max-age=604800, immutable"),
        feed_says!("cache-control", "public, max-age=86400"),
    ),
    case(
        "never kept",
        "host-cache",
        feed_says!("cache-control", "no-store"),
        feed_says!("cache-control", "no-cache"),
    ),
    case(
        "a circle",
        "host-redirect",
        |asked, reply| {
            reply.status = 301;
            reply.set("location", if asked.is_feed() { "/other.ics" } else { FEED });
        },
        |asked, reply| {
            if asked.path == "/old.ics" {
                reply.status = 301;
                reply.set("location", FEED);
            }
        },
    ),
    case(
        "a redirect to nowhere",
        "host-redirect",
        |_, reply| reply.status = 302,
        |asked, reply| {
            if asked.path == "/old.ics" {
                reply.status = 307;
                reply.set("location", "feeds/all.ics");
            }
        },
    ),
    case(
        "a large feed as it is",
        "host-compression",
        |asked, reply| {
            if reply.status == 200 && asked.is_feed() {
                reply.body = feed(200);
            }
        },
        |asked, reply| {
            if reply.status == 200 && asked.is_feed() {
                reply.body = feed(200);
                if asked.takes_gzip() {
                    reply.set("content-encoding", "gzip");
                }
            }
        },
    ),
    case(
        "compressed for everybody",
        "host-compression",
        feed_says!("content-encoding", "gzip"),
        feed_says!("content-encoding", "identity"),
    ),
    case(
        "closed to browsers",
        "host-cors",
        |_, reply| reply.unset("access-control-allow-origin"),
        |asked, reply| {
            if asked.is_feed() {
                reply.set("access-control-allow-origin", asked.field("origin"));
            }
        },
    ),
    case(
        "open to one site",
        "host-cors",
        feed_says!("access-control-allow-origin", "https://other.example"),
        same,
    ),
    case(
        "endless",
        "host-size",
        |asked, reply| {
            if asked.is_feed() {
                reply.framing = Framing::Endless;
            }
        },
        |asked, reply| {
            if asked.is_feed() {
                reply.framing = Framing::Chunked;
            }
        },
    ),
    case(
        "slow",
        "host-slow",
        |asked, reply| {
            if asked.is_feed() && asked.field("if-none-match").is_empty() && !asked.takes_gzip() {
                reply.pause = Duration::from_secs(6);
            }
        },
        |asked, reply| {
            if asked.is_feed() {
                reply.pause = Duration::from_millis(200);
            }
        },
    ),
    case(
        "a page",
        "host-html",
        |asked, reply| {
            if asked.is_feed() {
                reply.body = b"\n<!DOCTYPE HTML>\n<title>Log in</title>".to_vec();
            }
        },
        same,
    ),
    case(
        "half of it",
        "host-partial",
        |asked, reply| {
            if asked.is_feed() {
                reply.framing = Framing::Cut;
            }
        },
        same,
    ),
    case(
        "some chunks of it",
        "host-partial",
        |asked, reply| {
            if asked.is_feed() {
                reply.framing = Framing::CutChunks;
            }
        },
        |_, reply| reply.framing = Framing::Chunked,
    ),
    case(
        "a part that nobody asked for",
        "host-partial",
        |asked, reply| {
            if asked.is_feed() {
                reply.status = 206;
            }
        },
        feed_says!("accept-ranges", "bytes"),
    ),
    beside_built(
        "other bytes than were built",
        "host-differs",
        |asked, reply| {
            if asked.is_feed() && reply.status == 200 {
                reply.body = String::from_utf8(feed(3)).unwrap().replace("Talk 2", "Talk II").into_bytes();
            }
        },
        same,
    ),
    beside_built(
        "an older edition",
        "host-stale",
        |asked, reply| {
            if asked.is_feed() && reply.status == 200 {
                reply.body = String::from_utf8(feed(3))
                    .unwrap()
                    .replace("MODIFIED:2026", "MODIFIED:2025")
                    .into_bytes();
            }
        },
        same,
    ),
];
