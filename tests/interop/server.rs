//! A folder served on loopback, as static hosts do: an answer has an entity tag, and whoever has it is told that nothing
//! changed.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

/// A folder served on loopback, and what was asked for.
pub(super) struct Server {
    pub(super) address: String,
    asked: Arc<Mutex<Vec<Asked>>>,
}

/// One request: its path, whether it asked only for what changed, and the answer.
#[derive(Debug, Clone)]
pub(super) struct Asked {
    pub(super) path: String,
    pub(super) conditional: bool,
    pub(super) status: u16,
}

impl Server {
    pub(super) fn of(folder: PathBuf) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let asked = Arc::new(Mutex::new(Vec::new()));
        let noted = Arc::clone(&asked);
        // Ends with the tests.
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                if let Some(request) = answer(stream, &folder) {
                    noted.lock().unwrap().push(request);
                }
            }
        });
        Self { address, asked }
    }

    /// What was asked for since this was looked at last.
    pub(super) fn asked(&self) -> Vec<Asked> {
        std::mem::take(&mut *self.asked.lock().unwrap())
    }

    /// Waits until somebody has asked, which has to happen within so long.
    pub(super) fn is_asked_within(&self, longest: Duration) {
        let begun = Instant::now();
        while self.asked.lock().unwrap().is_empty() {
            assert!(begun.elapsed() < longest, "nobody asked for a feed within {longest:?}");
            thread::sleep(Duration::from_millis(10));
        }
    }
}

/// Answers one request for a file.
fn answer(mut stream: TcpStream, folder: &Path) -> Option<Asked> {
    // Whoever says nothing keeps nobody waiting for ever.
    stream.set_read_timeout(Some(Duration::from_secs(60))).ok()?;
    let mut lines = BufReader::new(stream.try_clone().ok()?).lines().map_while(Result::ok);
    let path = lines.next()?.split(' ').nth(1)?.to_owned();
    let headers: BTreeMap<String, String> = lines
        .take_while(|line| !line.is_empty())
        .filter_map(|line| line.split_once(": ").map(|(name, value)| (name.to_lowercase(), value.to_owned())))
        .collect();
    let body = fs::read(folder.join(path.trim_start_matches('/'))).unwrap_or_default();
    let tag =
        format!("\"{:x}\"", body.iter().fold(5381_u64, |sum, it| sum.wrapping_mul(33) ^ u64::from(*it)));
    let wanted = headers.get("if-none-match");
    let status = if body.is_empty() {
        404
    } else if wanted == Some(&tag) {
        304
    } else {
        200
    };
    let body = if status == 200 { body } else { Vec::new() };
    let head = format!(
        "HTTP/1.1 {status} It\r\nContent-Type: text/calendar; charset=utf-8\r\nETag: {tag}\r\n\
         Content-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(&body)).ok()?;
    Some(Asked { path, conditional: wanted.is_some(), status })
}
