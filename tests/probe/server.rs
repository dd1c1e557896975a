//! A host on this machine that answers as a case wants it.
//!
//! It is a loop over connections, each with one request, because the hosts that it stands for do what no library of a
//! server lets one do: they stop in the middle, lie about lengths, or never end.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};

/// The path of the feed.
pub(super) const FEED: &str = "/feeds/all.ics";

/// What was asked.
#[derive(Debug)]
pub(super) struct Asked {
    pub(super) path: String,
    fields: BTreeMap<String, String>,
}

impl Asked {
    /// A request with no field.
    pub(super) fn to(path: &str) -> Self {
        Self { path: path.to_owned(), fields: BTreeMap::new() }
    }

    pub(super) fn field(&self, name: &str) -> &str {
        self.fields.get(name).map_or("", String::as_str)
    }

    pub(super) fn is_feed(&self) -> bool {
        self.path == FEED
    }

    pub(super) fn takes_gzip(&self) -> bool {
        self.field("accept-encoding").contains("gzip")
    }
}

/// How a body is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Framing {
    Length,
    Chunked,
    /// Said to be longer than it is.
    Cut,
    /// In chunks, of which the last one never comes.
    CutChunks,
    /// Again and again, for ever.
    Endless,
    /// Never.
    Silent,
}

/// What is answered.
#[derive(Debug, Clone)]
pub(super) struct Reply {
    pub(super) status: u16,
    pub(super) fields: Vec<(&'static str, String)>,
    pub(super) body: Vec<u8>,
    pub(super) framing: Framing,
    pub(super) pause: Duration,
}

impl Reply {
    pub(super) fn set(&mut self, name: &'static str, value: impl Into<String>) {
        self.unset(name);
        self.fields.push((name, value.into()));
    }

    pub(super) fn unset(&mut self, name: &str) {
        self.fields.retain(|(known, _)| *known != name);
    }
}

/// A certificate with its key.
pub(super) type Identity = (CertificateDer<'static>, Vec<u8>);

/// Serves in the background for as long as the tests run.
pub(super) fn serve(
    identity: Option<Identity>,
    answer: impl Fn(&Asked) -> Reply + Send + Sync + 'static,
) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let tls = identity.map(|identity| Arc::new(secret(identity)));
    let answer = Arc::new(answer);
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let (answer, tls) = (Arc::clone(&answer), tls.clone());
            thread::spawn(move || {
                // Who hangs up early is no fault of the host.
                let _ = match tls {
                    None => talk(stream, &*answer),
                    Some(tls) => {
                        talk(StreamOwned::new(ServerConnection::new(tls).unwrap(), stream), &*answer)
                    }
                };
            });
        }
    });
    address
}

fn secret((certificate, key): Identity) -> ServerConfig {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key));
    let config = ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
    config.with_no_client_auth().with_single_cert(vec![certificate], key).unwrap()
}

fn talk<S: Read + Write>(mut stream: S, answer: &dyn Fn(&Asked) -> Reply) -> std::io::Result<()> {
    let asked = read(&mut BufReader::new(&mut stream))?;
    let reply = answer(&asked);
    thread::sleep(reply.pause);
    if reply.framing == Framing::Silent {
        thread::sleep(Duration::from_secs(60));
        return Ok(());
    }
    write(&mut stream, &reply)?;
    stream.flush()
}

fn read(stream: &mut impl BufRead) -> std::io::Result<Asked> {
    let mut line = String::new();
    stream.read_line(&mut line)?;
    let path = line.split(' ').nth(1).unwrap_or_default().to_owned();
    let mut fields = BTreeMap::new();
    loop {
        line.clear();
        stream.read_line(&mut line)?;
        let Some((name, value)) = line.trim_end().split_once(": ") else { break };
        fields.insert(name.to_lowercase(), value.to_owned());
    }
    Ok(Asked { path, fields })
}

fn write(stream: &mut impl Write, reply: &Reply) -> std::io::Result<()> {
    write!(stream, "HTTP/1.1 {} Said\r\nconnection: close\r\n", reply.status)?;
    for (name, value) in &reply.fields {
        write!(stream, "{name}: {value}\r\n")?;
    }
    let (body, bare) = (&reply.body, reply.status == 304);
    match reply.framing {
        _ if bare => write!(stream, "\r\n"),
        Framing::Length => {
            write!(stream, "content-length: {}\r\n\r\n", body.len()).and_then(|()| stream.write_all(body))
        }
        Framing::Cut => write!(stream, "content-length: {}\r\n\r\n", body.len() + 99)
            .and_then(|()| stream.write_all(body)),
        Framing::Chunked | Framing::CutChunks => {
            write!(stream, "transfer-encoding: chunked\r\n\r\n")?;
            for chunk in body.chunks(1000) {
                write!(stream, "{:x}\r\n", chunk.len())?;
                stream.write_all(chunk)?;
                stream.write_all(b"\r\n")?;
            }
            if reply.framing == Framing::Chunked { stream.write_all(b"0\r\n\r\n") } else { Ok(()) }
        }
        Framing::Endless => {
            write!(stream, "\r\n")?;
            loop {
                stream.write_all(&body.repeat(64))?;
            }
        }
        Framing::Silent => Ok(()),
    }
}
