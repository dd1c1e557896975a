//! Server-sent events (HTML, section 9.2) that make open pages load what is newer.
//!
//! In: what is shown, each time it changes. Out: a stream with its version, at once and after each change.
//! Must not know: what is shown.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::Extension;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::stream::unfold;
use tokio::sync::{OwnedSemaphorePermit, watch};

use super::connection::Lasting;
use super::pages::Edition;
use super::stage::Stage;

/// After how long a browser asks again when the server has gone.
const RETRY: Duration = Duration::from_secs(1);

/// How often a silent stream is written to, so that one whose reader has gone ends.
const ALIVE: Duration = Duration::from_secs(15);

struct Listener {
    editions: watch::Receiver<Arc<Edition>>,
    first: bool,
    _slot: OwnedSemaphorePermit,
}

pub(super) async fn events(State(stage): State<Stage>, Extension(lasting): Extension<Lasting>) -> Response {
    let Ok(slot) = Arc::clone(&stage.listeners).try_acquire_owned() else {
        return (StatusCode::SERVICE_UNAVAILABLE, "too many pages listen\n").into_response();
    };
    lasting.set();
    let listener = Listener { editions: stage.editions.subscribe(), first: true, _slot: slot };
    let versions = unfold(listener, |mut listener| async move {
        if !std::mem::take(&mut listener.first) {
            listener.editions.changed().await.ok()?;
        }
        let version = listener.editions.borrow_and_update().version.clone();
        Some((Ok::<_, Infallible>(Event::default().retry(RETRY).data(version)), listener))
    });
    Sse::new(versions).keep_alive(KeepAlive::new().interval(ALIVE)).into_response()
}
