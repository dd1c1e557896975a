//! Who may ask. A preview shows drafts, so pages of other sites that the user visits must not read it.
//!
//! In: the headers of a request. Out: the request, or a refusal.
//! Must not know: what is asked for, beyond whether it is a file of our own.

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{HOST, ORIGIN};
use axum::http::{HeaderMap, HeaderName, StatusCode, Uri};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// The folder of the server's own files. No file of a site lies in it; see `site::path::PRIVATE`.
pub(super) const OWN: &str = "/.kalends/";

/// What a browser says about where a request comes from (W3C Fetch Metadata).
const SITE: HeaderName = HeaderName::from_static("sec-fetch-site");
const MODE: HeaderName = HeaderName::from_static("sec-fetch-mode");
const DESTINATION: HeaderName = HeaderName::from_static("sec-fetch-dest");

/// The port at which we are.
#[derive(Debug, Clone, Copy)]
pub(super) struct Port(pub(super) u16);

/// Lets a request pass that is addressed to this server and comes from one of its pages, or from no page at all.
pub(super) async fn guard(State(port): State<Port>, request: Request<Body>, next: Next) -> Response {
    match refusal(port, request.uri(), request.headers()) {
        None => next.run(request).await,
        Some(refusal) => refusal.into_response(),
    }
}

fn refusal(port: Port, uri: &Uri, headers: &HeaderMap) -> Option<(StatusCode, &'static str)> {
    // Another site's name that leads to this machine is how its pages would get past the browser (DNS rebinding).
    if !port.is_addressed(uri, headers) {
        return Some((StatusCode::MISDIRECTED_REQUEST, "kalends serve answers to localhost only\n"));
    }
    let text = |name: &HeaderName| headers.get(name).map(|value| value.to_str().unwrap_or_default());
    let foreign_origin = text(&ORIGIN).is_some_and(|origin| {
        !origin.strip_prefix("http://").is_some_and(|authority| port.is_ours(authority))
    });
    let own_page = text(&SITE).is_none_or(|site| matches!(site, "same-origin" | "none"));
    // A link on another page may be followed: its page sees nothing of where it led.
    let followed = text(&MODE) == Some("navigate") && text(&DESTINATION) == Some("document");
    let own_file = uri.path().starts_with(OWN);
    let foreign = foreign_origin || !(own_page || followed && !own_file);
    foreign.then_some((StatusCode::FORBIDDEN, "kalends serve answers no page of another site\n"))
}

impl Port {
    fn is_addressed(self, uri: &Uri, headers: &HeaderMap) -> bool {
        let mut hosts = headers.get_all(HOST).iter();
        let host = hosts.next().and_then(|host| host.to_str().ok());
        let named = uri.authority().is_none_or(|authority| self.is_ours(authority.as_str()));
        host.is_some_and(|host| self.is_ours(host)) && hosts.next().is_none() && named
    }

    /// Whether a host and port are one of the names of this machine, at our port.
    fn is_ours(self, authority: &str) -> bool {
        let bracket = authority.rfind(']').unwrap_or_default();
        let (host, port) = match authority.rfind(':').filter(|colon| *colon > bracket) {
            Some(colon) => (authority.get(..colon), authority.get(colon + 1..)),
            None => (Some(authority), Some("80")),
        };
        let host = host.unwrap_or_default();
        let ours = host.eq_ignore_ascii_case("localhost") || matches!(host, "127.0.0.1" | "[::1]");
        ours && port == Some(self.0.to_string().as_str())
    }
}
