//! Connections, bounded in number, size and time. Nobody else uses hyper.
//!
//! In: open doors and what answers requests. Out: answers. One connection is one request: on the loopback address
//! a connection costs nothing, and none is left open without being used.
//! Must not know: what is answered.

use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use axum::Router;
use axum::extract::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::{Service, service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::time::{sleep, timeout};

/// The most bytes before the body of a request: its first line and all headers.
const HEADERS: usize = 16 * 1024;

/// How much of the server clients may use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    /// The most connections at one time; others wait.
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

/// Answers every connection to any of the ports, for ever.
pub(super) async fn serve(listeners: Vec<TcpListener>, router: Router, bounds: Bounds) {
    let slots = Arc::new(Semaphore::new(bounds.connections));
    let mut doors = tokio::task::JoinSet::new();
    for listener in listeners {
        doors.spawn(door(listener, router.clone(), bounds, Arc::clone(&slots)));
    }
    doors.join_all().await;
}

async fn door(listener: TcpListener, router: Router, bounds: Bounds, slots: Arc<Semaphore>) {
    loop {
        let Ok((stream, _)) = listener.accept().await else {
            // The process has no file descriptor left, or the caller has gone already.
            sleep(Duration::from_millis(50)).await;
            continue;
        };
        let Ok(slot) = Arc::clone(&slots).acquire_owned().await else { return };
        let router = router.clone();
        tokio::spawn(async move {
            connection(stream, router, bounds).await;
            drop(slot);
        });
    }
}

async fn connection(stream: TcpStream, router: Router, bounds: Bounds) {
    let lasting = Lasting::default();
    let mark = lasting.clone();
    let router = TowerToHyperService::new(router);
    let service = service_fn(move |mut request: Request<Incoming>| {
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
