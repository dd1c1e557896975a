//! The one file that opens connections.
//!
//! In: a request. Out: its end. Everything is bounded: time, the size of headers and of a body. No redirect is followed
//! here and no proxy is asked. Whom to trust is the system's to say.
//! Must not know: what is asked for, what is right or wrong.

use std::error::Error as _;
use std::io::Read;
use std::sync::Arc;
use std::time::{Duration, Instant};

use ureq::tls::{RootCerts, TlsConfig, TlsProvider};
use ureq::{Agent, Error, Timeout};

use super::exchange::{Answer, End, Failure, LARGEST, Length, Request};

/// The most bytes of the headers of an answer.
const HEADERS: usize = 64 << 10;

/// How the program calls itself.
const NAME: &str = concat!("kalends/", env!("CARGO_PKG_VERSION"), " (probe)");

/// What a calendar program takes.
const ACCEPT: &str = "text/calendar, */*;q=0.1";

/// How much is read at once.
const CHUNK: usize = 64 << 10;

/// Connections to hosts.
pub struct Network {
    agent: Agent,
    patience: Duration,
}

impl Network {
    /// Connections that wait so long for a whole answer.
    #[must_use]
    pub fn new(patience: Duration) -> Self {
        let tls = TlsConfig::builder()
            .provider(TlsProvider::Rustls)
            .root_certs(RootCerts::PlatformVerifier)
            .unversioned_rustls_crypto_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .build();
        let config = Agent::config_builder()
            .tls_config(tls)
            .proxy(None)
            .timeout_global(Some(patience))
            .max_redirects(0)
            .max_redirects_will_error(false)
            .http_status_as_error(false)
            .max_response_header_size(HEADERS)
            .user_agent(NAME)
            .accept(ACCEPT)
            .build();
        Self { agent: config.into(), patience }
    }

    /// Sends a request and waits for its end.
    #[must_use]
    pub fn ask(&self, request: &Request) -> End {
        let begun = Instant::now();
        let mut asking = self.agent.get(&request.url);
        for (name, value) in &request.fields {
            asking = asking.header(*name, value);
        }
        match asking.call() {
            Ok(response) => self.read(response, begun),
            Err(error) => End::Failed(self.failure(&error)),
        }
    }

    fn read(&self, response: ureq::http::Response<ureq::Body>, begun: Instant) -> End {
        let (head, body) = response.into_parts();
        let fields = head.headers.iter().map(|(name, value)| {
            (name.as_str().to_owned(), String::from_utf8_lossy(value.as_bytes()).into_owned())
        });
        let fields = fields.collect();
        let (mut bytes, mut chunk) = (Vec::new(), vec![0; CHUNK]);
        let mut reader = body.into_reader();
        let length = loop {
            match reader.read(&mut chunk) {
                Ok(0) => break Length::Whole,
                Ok(count) => bytes.extend_from_slice(chunk.get(..count).unwrap_or_default()),
                Err(error) => match self.failure(&Error::from(error)) {
                    late @ Failure::Late(_) => return End::Failed(late),
                    _ => break Length::Cut,
                },
            }
            if bytes.len() > LARGEST {
                break Length::Endless;
            }
        };
        End::Answered(Answer {
            status: head.status.as_u16(),
            fields,
            body: bytes,
            length,
            took: begun.elapsed(),
        })
    }

    fn failure(&self, error: &Error) -> Failure {
        match error {
            Error::Timeout(Timeout::Resolve) => {
                Failure::Other("the name of the host was not found in time".to_owned())
            }
            Error::Timeout(_) => Failure::Late(self.patience),
            Error::HostNotFound => Failure::Other("there is no host of this name".to_owned()),
            Error::LargeResponseHeader(..) => {
                Failure::Other("the headers of the answer are too long".to_owned())
            }
            Error::Protocol(_) => Failure::Other("the answer is no HTTP".to_owned()),
            Error::Rustls(error) => tls(error),
            Error::Io(error) => match error.get_ref().and_then(|inner| inner.downcast_ref::<rustls::Error>())
            {
                Some(error) => tls(error),
                None => Failure::Other(system(error)),
            },
            other => Failure::Other(other.to_string()),
        }
    }
}

/// What became of the attempt to talk in secret: a certificate that is not trusted is the fault of the host.
fn tls(error: &rustls::Error) -> Failure {
    match error {
        rustls::Error::InvalidCertificate(_) | rustls::Error::NoCertificatesPresented => {
            Failure::Untrusted(error.to_string())
        }
        other => Failure::Other(format!("no secret connection: {other}")),
    }
}

/// The words of the system, without its numbers.
fn system(error: &std::io::Error) -> String {
    let words = error.source().map_or_else(|| error.to_string(), |inner| inner.to_string());
    words.split(" (os error").next().unwrap_or_default().to_lowercase()
}
