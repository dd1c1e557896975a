//! The server: what is shown now, and the routes to it.
//!
//! In: open doors and what to show. Out: a running server, which can be given something newer.
//! Must not know: how connections are bounded, how a page is put together.

use std::future::Future;
use std::io;
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::time::Duration;

use axum::Router;
use axum::extract::State;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderName, HeaderValue, StatusCode, Uri};
use axum::middleware::from_fn_with_state;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tower_http::set_header::SetResponseHeaderLayer;
use tower_http::timeout::TimeoutLayer;

use super::connection::Bounds;
use super::guard::{Port, guard};
use super::pages::Edition;
use super::stage::Stage;
use super::{Doors, Notice, Shown, connection, events};

/// Headers of every answer. Nothing is kept by browsers, and nothing is there for pages of other sites.
const HEADERS: [(HeaderName, &str); 5] = [
    (CACHE_CONTROL, "no-store"),
    (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (REFERRER_POLICY, "no-referrer"),
];

/// The server's own files: the script that pages get, what it listens with, the look of faults.
const SCRIPT: &str = include_str!("reload.js");
const WORKER: &str = include_str!("worker.js");
const STYLE: &str = include_str!("overlay.css");

/// A running server. It ends with the program.
#[derive(Debug)]
pub struct Server {
    editions: watch::Sender<Arc<Edition>>,
    number: u64,
}

impl Server {
    /// Shows something newer; pages that are open load it.
    pub fn show(&mut self, shown: Shown) {
        self.number += 1;
        self.editions.send_replace(Arc::new(Edition { shown, version: version(self.number) }));
    }
}

/// Serves from a thread of its own. Notices report pages that fail, and the wish to end: Ctrl-C, or the signal
/// to terminate.
///
/// # Errors
/// When the system does not give what a server needs.
pub fn start(doors: Doors, shown: Shown, notices: Sender<Notice>) -> io::Result<Server> {
    start_within(Bounds::default(), stopped, doors, shown, notices)
}

/// [`start`] with the bounds, and what ends it, in the hands of the caller.
///
/// # Errors
/// As [`start`], and what is said of the end.
pub fn start_within<Stopped: Future<Output = ()> + Send + 'static>(
    bounds: Bounds,
    stopped: impl FnOnce() -> io::Result<Stopped>,
    doors: Doors,
    shown: Shown,
    notices: Sender<Notice>,
) -> io::Result<Server> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let entered = runtime.enter();
    let port = Port(doors.port());
    let listeners: io::Result<Vec<_>> = doors.listeners.into_iter().map(TcpListener::from_std).collect();
    let listeners = listeners?;
    let stopped = stopped()?;
    drop(entered);
    let stage = Stage::new(Edition { shown, version: version(0) }, notices.clone());
    let editions = stage.editions.clone();
    let router = router(stage, port, bounds.answer);
    std::thread::Builder::new().name("server".to_owned()).spawn(move || {
        runtime.block_on(async {
            tokio::select! {
                () = connection::serve(listeners, router, bounds) => {}
                () = stopped => {}
            }
        });
        // Nobody listens any more when the program ends already.
        let _ = notices.send(Notice::Stop);
    })?;
    Ok(Server { editions, number: 0 })
}

/// A version that no earlier server had: pages of one that was ended are loaded anew as well.
fn version(number: u64) -> String {
    format!("{}-{number}", std::process::id())
}

#[cfg(unix)]
fn stopped() -> io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let (mut interrupt, mut terminate) = (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

#[cfg(not(unix))]
fn stopped() -> io::Result<impl Future<Output = ()>> {
    let mut interrupt = tokio::signal::windows::ctrl_c()?;
    Ok(async move {
        interrupt.recv().await;
    })
}

fn router(stage: Stage, port: Port, answer: Duration) -> Router {
    let own =
        |kind: &'static str, text: &'static str| get(move || async move { ([(CONTENT_TYPE, kind)], text) });
    let worker = (
        [
            (CONTENT_TYPE, "text/javascript; charset=utf-8"),
            (CONTENT_SECURITY_POLICY, "default-src 'none'; connect-src 'self'"),
        ],
        WORKER,
    );
    let mut router = Router::new()
        .route("/.kalends/reload.js", own("text/javascript; charset=utf-8", SCRIPT))
        .route("/.kalends/worker.js", get(move || async move { worker }))
        .route("/.kalends/overlay.css", own("text/css; charset=utf-8", STYLE))
        .route("/.kalends/events", get(events::events))
        .fallback_service(get(page).with_state(stage.clone()))
        .with_state(stage)
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, answer))
        .layer(from_fn_with_state(port, guard));
    for (name, value) in HEADERS {
        router = router.layer(SetResponseHeaderLayer::overriding(name, HeaderValue::from_static(value)));
    }
    // No other page may hold one of ours in a frame. What else a page may do is said in the page.
    let frames = HeaderValue::from_static("frame-ancestors 'none'");
    router.layer(SetResponseHeaderLayer::if_not_present(CONTENT_SECURITY_POLICY, frames))
}

/// Renders what was asked for, beside the thread that talks.
async fn page(State(stage): State<Stage>, uri: Uri) -> Response {
    let edition = Arc::clone(&stage.editions.borrow());
    let made = tokio::task::spawn_blocking(move || edition.answer(uri.path(), uri.query())).await;
    let Ok(answer) = made else { return StatusCode::INTERNAL_SERVER_ERROR.into_response() };
    if let Some(fault) = answer.fault {
        // Nobody listens any more when the program ends.
        let _ = stage.notices.send(Notice::Unrendered(fault));
    }
    let mut response = (answer.status, answer.body).into_response();
    for (name, value) in answer.headers {
        if let Ok(value) = HeaderValue::from_str(&value) {
            response.headers_mut().insert(name, value);
        }
    }
    response
}
