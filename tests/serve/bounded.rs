//! What nobody can use up.
//!
//! A server within this process, which has one bound so short that a test can wait for it, and the others so long that
//! no slow machine comes near.

use std::io::{ErrorKind, Read, Write};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use kalends::serve::{Bounds, Doors, Server, Shown, notices, start_within};
use kalends::site::{Contents, SiteError, SitePath};

use super::{Answer, Client, DEADLINE, News, until};

const SHORT: Duration = Duration::from_millis(500);
const LONG: Duration = Duration::from_secs(3600);

/// The size of a file that no connection holds if nobody reads it.
const LARGE: usize = 1 << 28;

/// Files of which one is large, and one is made only when the test says so.
struct Files(Vec<SitePath>, Mutex<Receiver<()>>);

impl Contents for Files {
    fn paths(&self) -> Vec<&SitePath> {
        self.0.iter().collect()
    }

    fn bytes(&self, path: &SitePath) -> Result<Vec<u8>, SiteError> {
        match path.as_str() {
            "large" => return Ok(vec![0; LARGE]),
            // The end of the test is as good.
            "late" => _ = self.1.lock().unwrap().recv(),
            _ => {}
        }
        Ok(path.to_string().into_bytes())
    }
}

/// A server that ends with the test.
struct Served {
    client: Client,
    server: Server,
    shown: Shown,
    go: Sender<()>,
    _end: tokio::sync::oneshot::Sender<()>,
}

impl Served {
    fn within(bounds: Bounds) -> Self {
        let (go, wait) = channel();
        let (end, ended) = tokio::sync::oneshot::channel();
        let paths = ["small", "large", "late"].map(|path| SitePath::new(path).unwrap());
        let files = Files(paths.into(), Mutex::new(wait));
        let shown = Shown { site: Some(Arc::new(files)), base: "/".to_owned(), ..Shown::default() };
        let doors = Doors::open(0).unwrap();
        let client = Client { port: doors.port(), patience: LONG };
        let ended = || Ok(async { _ = ended.await });
        let server = start_within(bounds, ended, doors, shown.clone(), notices().0).unwrap();
        Self { client, server, shown, go, _end: end }
    }

    /// News that are listened to. Where the machine stands still first, the server gives up, and it is begun again.
    fn news(&self) -> News {
        let mut news = self.client.news();
        until("news are told", || {
            if news.status != 200 {
                news = self.client.news();
            }
            news.status == 200
        });
        news.version();
        news
    }
}

/// The default, with all the time in the world.
fn bounds() -> Bounds {
    Bounds { arrival: LONG, answer: LONG, longest: LONG, ..Bounds::default() }
}

#[test]
fn connections_are_bounded_in_number() {
    let served = Served::within(Bounds { connections: 2, ..bounds() });
    let client = &served.client;
    // Both places are taken by those who were answered, so that a third waits until one of them has gone.
    let news = [served.news(), served.news()];
    let mut asking = client.connect();
    let head = format!("GET /small HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", client.port);
    asking.write_all(head.as_bytes()).unwrap();
    asking.set_read_timeout(Some(Duration::from_millis(500))).unwrap();
    let waits = asking.read(&mut [0]).unwrap_err().kind();
    assert!(matches!(waits, ErrorKind::WouldBlock | ErrorKind::TimedOut), "{waits}");
    drop(news);
    asking.set_read_timeout(Some(DEADLINE)).unwrap();
    assert_eq!(Answer::read(asking).status, 200);
}

#[test]
fn who_says_nothing_keeps_nobody_out() {
    let Served { client, .. } = &Served::within(bounds());
    let mut idle: Vec<_> = (0..64).map(|_| client.connect()).collect();
    // Half a request is none.
    for stream in &mut idle {
        stream.write_all(b"GET /small HTTP/1.1\r\nHost:").unwrap();
    }
    assert_eq!(client.get("/small").status, 200);
    // The oldest was ended, and only that one: its neighbour still waits for the rest of its request.
    let mut oldest = idle.remove(0);
    oldest.set_read_timeout(Some(DEADLINE)).unwrap();
    assert!(
        matches!(oldest.read(&mut [0]), Ok(0))
            || oldest.read(&mut [0]).is_err_and(|e| e.kind() == ErrorKind::ConnectionReset)
    );
    let mut next = idle.remove(0);
    next.write_all(format!(" localhost:{}\r\n\r\n", client.port).as_bytes()).unwrap();
    assert_eq!(Answer::read(next).status, 200);
}

#[test]
fn requests_are_bounded_in_time() {
    let mut served = Served::within(Bounds { arrival: SHORT, ..bounds() });
    let mut news = served.news();
    let mut idle = served.client.connect();
    let mut slow = served.client.connect();
    // One byte after the other, for as long as it is taken.
    let trickle = thread::spawn(move || {
        let since = Instant::now();
        let _ = slow.write_all(b"GET / HTTP/1.1\r\nX-Slow: ");
        while slow.write_all(b"x").is_ok() {
            assert!(since.elapsed() < DEADLINE, "a slow request is never ended");
            thread::sleep(SHORT / 20);
        }
    });
    // The end of the stream, or an answer that says why; a timeout of ours would be an error.
    idle.read_to_end(&mut Vec::new()).unwrap();
    trickle.join().unwrap();
    // Pages that wait for news are not cut off.
    served.server.show(served.shown.clone());
    news.version();
}

#[test]
fn answers_that_nobody_reads_are_bounded_in_time() {
    let mut served = Served::within(Bounds { connections: 2, longest: SHORT, ..bounds() });
    let mut news = served.news();
    let mut unread = served.client.connect();
    let head = format!("GET /large HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", served.client.port);
    until("the answer begins", || {
        let begins = unread.write_all(head.as_bytes()).is_ok() && matches!(unread.peek(&mut [0]), Ok(1));
        if !begins {
            unread = served.client.connect();
        }
        begins
    });
    // News have one place, and the other one is free again when the server has ended that answer.
    until("somebody else is answered", || served.client.get("/small").status == 200);
    let mut read = 0;
    while let Ok(bytes @ 1..) = unread.read(&mut [0; 1 << 14]) {
        read += bytes;
    }
    assert!(read < LARGE, "all of it was sent");
    served.server.show(served.shown.clone());
    news.version();
}

#[test]
fn the_making_of_an_answer_is_bounded_in_time() {
    let served = Served::within(Bounds { answer: SHORT, ..bounds() });
    assert_eq!(served.client.get("/late").status, 503);
    let served = Served::within(bounds());
    served.go.send(()).unwrap();
    assert_eq!(served.client.get("/late").text(), "late");
}

#[test]
fn streams_are_bounded_in_number_and_end_with_their_readers() {
    let served = Served::within(bounds());
    let mut streams: Vec<_> = (0..16).map(|_| served.news()).collect();
    assert_eq!(served.client.news().status, 503);
    assert_eq!(served.client.get("/small").status, 200, "pages are still there");
    streams.clear();
    until("streams without readers end", || served.client.news().status == 200);
}
