//! Connections, bounded in number, size and time. Nobody else uses hyper.
//!
//! In: open doors and what answers requests. Out: answers. One connection is one request: on the loopback address
//! a connection costs nothing, and none is left open without being used.
//! Must not know: what is answered.

use std::collections::BTreeMap;
use std::pin::pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::Router;
use axum::extract::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::{Service, service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Notify, Semaphore};
use tokio::time::{sleep, timeout};

/// The most bytes before the body of a request: its first line and all headers.
const HEADERS: usize = 16 * 1024;

/// How long one more than the most waits before the oldest silent connection is ended for it: a request that is on its
/// way arrives within that time.
const GRACE: Duration = Duration::from_millis(100);

/// How much of the server clients may use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    /// The most connections at one time. One more ends the oldest that has not asked anything yet; where all have, it
    /// waits.
    pub connections: usize,
    /// The longest that a request may take to arrive.
    pub arrival: Duration,
    /// The longest that an answer may take to be made.
    pub answer: Duration,
    /// The longest that a connection lasts: request, answer, and reading the answer. Only streams of news last longer.
    pub longest: Duration,
}

impl Default for Bounds {
    fn default() -> Self {
        let seconds = Duration::from_secs;
        Self { connections: 64, arrival: seconds(10), answer: seconds(10), longest: seconds(30) }
    }
}

/// A mark on the connection of each request, which a handler sets when its answer is a stream without end.
#[derive(Debug, Clone, Default)]
pub(super) struct Lasting(Arc<AtomicBool>);

impl Lasting {
    pub(super) fn set(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    fn is_set(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// Connections that have not sent a whole request, by their number, which grows: whoever opens some and says nothing
/// must not keep out who has something to ask.
#[derive(Debug, Clone, Default)]
struct Silent(Arc<Mutex<Waiting>>);

/// The number of the newest connection, and what ends each of those that are silent.
#[derive(Debug, Default)]
struct Waiting {
    newest: u64,
    ends: BTreeMap<u64, Arc<Notify>>,
}

impl Silent {
    fn lock(&self) -> MutexGuard<'_, Waiting> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes a new connection: its number, and what says that it must end.
    fn add(&self) -> (u64, Arc<Notify>) {
        let mut all = self.lock();
        all.newest += 1;
        let (number, end) = (all.newest, Arc::new(Notify::new()));
        all.ends.insert(number, Arc::clone(&end));
        (number, end)
    }

    /// It has asked, or ended.
    fn remove(&self, number: u64) {
        self.lock().ends.remove(&number);
    }

    /// Ends the oldest.
    fn end_oldest(&self) {
        if let Some((_, end)) = self.lock().ends.pop_first() {
            end.notify_one();
        }
    }
}

/// Answers every connection to any of the ports, for ever.
pub(super) async fn serve(listeners: Vec<TcpListener>, router: Router, bounds: Bounds) {
    let slots = Arc::new(Semaphore::new(bounds.connections));
    let silent = Silent::default();
    let mut doors = tokio::task::JoinSet::new();
    for listener in listeners {
        doors.spawn(door(listener, router.clone(), bounds, Arc::clone(&slots), silent.clone()));
    }
    doors.join_all().await;
}

async fn door(listener: TcpListener, router: Router, bounds: Bounds, slots: Arc<Semaphore>, silent: Silent) {
    loop {
        let Ok((stream, _)) = listener.accept().await else {
            // The process has no file descriptor left, or the caller has gone already.
            sleep(Duration::from_millis(50)).await;
            continue;
        };
        let mut slot = timeout(GRACE, Arc::clone(&slots).acquire_owned()).await;
        if slot.is_err() {
            silent.end_oldest();
            slot = Ok(Arc::clone(&slots).acquire_owned().await);
        }
        let Ok(Ok(slot)) = slot else { return };
        let (router, silent) = (router.clone(), silent.clone());
        let (number, end) = silent.add();
        tokio::spawn(async move {
            tokio::select! {
                () = connection(stream, router, bounds, &silent, number) => {}
                () = end.notified() => {}
            }
            silent.remove(number);
            drop(slot);
        });
    }
}

async fn connection(stream: TcpStream, router: Router, bounds: Bounds, silent: &Silent, number: u64) {
    let lasting = Lasting::default();
    let (mark, silent) = (lasting.clone(), silent.clone());
    let router = TowerToHyperService::new(router);
    let service = service_fn(move |mut request: Request<Incoming>| {
        silent.remove(number);
        request.extensions_mut().insert(mark.clone());
        router.call(request)
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .keep_alive(false)
        .max_header_size(HEADERS)
        .max_buf_size(2 * HEADERS)
        .header_read_timeout(bounds.arrival)
        .serve_connection(TokioIo::new(stream), service);
    let mut connection = pin!(connection);
    // How a connection ends is the caller's affair.
    if timeout(bounds.longest, connection.as_mut()).await.is_err() && lasting.is_set() {
        let _ = connection.await;
    }
}
