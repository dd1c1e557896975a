//! `kalends serve` as a browser meets it, and as a page of another site would like to.

mod asked;
mod bounded;
mod guarded;
mod reloaded;

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use kalends::serve::Bounds;

const PROGRAM: &str = env!("CARGO_BIN_EXE_kalends");
const CATALOGUE: &str = include_str!("console/events.toml");

/// How long anything may take before a test gives up. Nothing is expected to come near.
const DEADLINE: Duration = Duration::from_secs(120);

/// A program that ends with the test, however that ends.
struct Process(Child);

/// A folder, and a server that runs in it.
struct Running {
    folder: tempfile::TempDir,
    process: Process,
    lines: Receiver<String>,
    client: Client,
}

/// Whoever asks a server.
struct Client {
    port: u16,
    /// How long the server bears with whoever asks.
    patience: Duration,
}

/// An answer.
struct Answer {
    status: u16,
    headers: BTreeMap<String, String>,
    body: Vec<u8>,
}

fn folder(catalogue: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("events.toml"), catalogue).unwrap();
    folder
}

fn command(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(PROGRAM);
    command.args(args).current_dir(folder).env_clear().stdin(Stdio::null());
    command.env("SOURCE_DATE_EPOCH", "1795305600");
    command
}

/// Waits until something is so.
fn until(what: &str, mut is_so: impl FnMut() -> bool) {
    let since = Instant::now();
    while !is_so() {
        assert!(since.elapsed() < DEADLINE, "not in all this time: {what}");
        thread::sleep(Duration::from_millis(20));
    }
}

impl Process {
    /// Waits until it ends by itself.
    fn end(&mut self) -> Option<i32> {
        let mut status = None;
        until("the program ends", || {
            status = self.0.try_wait().unwrap();
            status.is_some()
        });
        status.unwrap().code()
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Running {
    fn start(catalogue: &str) -> Self {
        Self::begin(folder(catalogue), &["serve", "--port", "0"])
    }

    fn begin(folder: tempfile::TempDir, args: &[&str]) -> Self {
        Self::spawn(command(folder.path(), args), folder)
    }

    fn spawn(command: Command, folder: tempfile::TempDir) -> Self {
        let mut running = Self::silent(command, folder);
        let serving = running.line("serving");
        running.client.port = serving.split(['/', ':']).find_map(|part| part.parse().ok()).unwrap();
        running.line("Ctrl-C ends");
        running
    }

    /// One of which nobody knows where it serves.
    fn silent(mut command: Command, folder: tempfile::TempDir) -> Self {
        let child = command.stdout(Stdio::piped()).stderr(Stdio::inherit()).spawn().unwrap();
        let mut process = Process(child);
        let (sender, lines) = channel();
        let stdout = BufReader::new(process.0.stdout.take().unwrap());
        thread::spawn(move || stdout.lines().map_while(Result::ok).all(|line| sender.send(line).is_ok()));
        let Bounds { arrival, answer, .. } = Bounds::default();
        Self { folder, process, lines, client: Client { port: 0, patience: arrival.min(answer) } }
    }

    /// Waits for a line that holds these words.
    fn line(&self, words: &str) -> String {
        self.until(words).pop().unwrap()
    }

    /// The lines up to the first one that holds these words.
    fn until(&self, words: &str) -> Vec<String> {
        let mut lines = Vec::new();
        while !lines.last().is_some_and(|line: &String| line.contains(words)) {
            let line = self.lines.recv_timeout(DEADLINE);
            lines.push(line.unwrap_or_else(|_| panic!("no line says `{words}`: {lines:#?}")));
        }
        lines
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        fs::create_dir_all(self.path(name).parent().unwrap()).unwrap();
        fs::write(self.path(name), text).unwrap();
    }

    /// Saves as many editors do: a new file takes the place of the old one.
    fn replace(&self, name: &str, text: &str) {
        self.write("saved~", text);
        fs::rename(self.path("saved~"), self.path(name)).unwrap();
    }

    /// Waits until the server shows what is wanted; each change is news. How many there are is the machine's affair: a
    /// file that is saved in one go is one, all else may be seen half-done.
    fn shows(&self, news: &mut News, wanted: impl Fn(&Self) -> bool) {
        while !wanted(self) {
            news.version();
        }
    }

    #[cfg(unix)]
    fn interrupt(mut self) -> Option<i32> {
        let kill = Command::new("kill").args(["-INT", &self.process.0.id().to_string()]).status().unwrap();
        assert!(kill.success());
        self.process.end()
    }
}

impl std::ops::Deref for Running {
    type Target = Client;

    fn deref(&self) -> &Client {
        &self.client
    }
}

impl Client {
    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(SocketAddr::from((Ipv4Addr::LOCALHOST, self.port))).unwrap();
        stream.set_read_timeout(Some(DEADLINE)).unwrap();
        stream
    }

    /// Sends these bytes and reads until the server closes.
    fn raw(&self, bytes: &[u8]) -> Answer {
        self.patiently(|| {
            let mut stream = self.connect();
            // A server that has seen enough answers and closes before everything is sent.
            let _ = stream.write_all(bytes);
            Answer::read(stream)
        })
    }

    /// Asks, and once more when that took so long that the server may give up: it cannot know that the machine stood
    /// still and not whoever asks.
    fn patiently<T>(&self, ask: impl Fn() -> T) -> T {
        let begun = Instant::now();
        loop {
            let since = Instant::now();
            let answer = ask();
            if since.elapsed() < self.patience || begun.elapsed() > DEADLINE {
                return answer;
            }
        }
    }

    /// Asks with a method, a path and headers of its own; `$` in them is the port.
    fn asked(&self, method: &str, path: &str, headers: &[&str]) -> Answer {
        let headers: String = headers.iter().map(|line| format!("{line}\r\n")).collect();
        let head = format!("{method} {path} HTTP/1.1\r\n{headers}\r\n").replace('$', &self.port.to_string());
        self.raw(head.as_bytes())
    }

    fn get(&self, path: &str) -> Answer {
        self.asked("GET", path, &["Host: localhost:$"])
    }

    /// Listens for news as the worker of the pages does.
    fn news(&self) -> News {
        self.begun("/.kalends/events", &[])
    }

    /// Asks for a path and reads only the first line of the answer: a stream of news has no end.
    fn begun(&self, path: &str, headers: &[&str]) -> News {
        let headers: String = headers.iter().map(|line| format!("{line}\r\n")).collect();
        let head = format!("GET {path} HTTP/1.1\r\nHost: localhost:$\r\n{headers}\r\n");
        let head = head.replace('$', &self.port.to_string());
        self.patiently(|| {
            let mut stream = self.connect();
            let _ = stream.write_all(head.as_bytes());
            News::begin(stream)
        })
    }

    /// The page with what the server adds taken out.
    fn page(&self, path: &str) -> String {
        let text = self.get(path).text();
        let (before, rest) =
            text.split_once("<script src=\"/.kalends/reload.js\"").expect("a script is added");
        before.to_owned() + rest.split_once("</script>\n").unwrap().1
    }
}

impl Answer {
    fn read(mut stream: TcpStream) -> Self {
        let mut bytes = Vec::new();
        let (mut piece, since) = ([0; 1 << 14], Instant::now());
        // A reset after the answer is how a server refuses what it did not read.
        while let Ok(1..) = stream.read(&mut piece).inspect(|read| bytes.extend(&piece[..*read])) {
            assert!(since.elapsed() < DEADLINE, "an answer without end");
        }
        let end = bytes.windows(4).position(|window| window == b"\r\n\r\n").unwrap_or(bytes.len());
        let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
        let mut lines = head.lines();
        let status = lines.next().and_then(|line| line.split(' ').nth(1)?.parse().ok()).unwrap_or(0);
        let pairs = lines.filter_map(|line| line.split_once(": "));
        let headers = pairs.map(|(name, value)| (name.to_lowercase(), value.to_owned())).collect();
        Self { status, headers, body: bytes.get(end + 4..).unwrap_or_default().to_vec() }
    }

    fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }

    fn text(&self) -> String {
        String::from_utf8(self.body.clone()).unwrap()
    }
}

/// A stream of events, and the status of the answer; 0 when there is none.
struct News {
    status: u16,
    lines: BufReader<TcpStream>,
}

impl News {
    fn begin(stream: TcpStream) -> Self {
        let (mut lines, mut first) = (BufReader::new(stream), String::new());
        // A server that gave up answers nothing.
        let _ = lines.read_line(&mut first);
        Self { status: first.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0), lines }
    }

    /// Waits for the next version.
    fn version(&mut self) -> String {
        let since = Instant::now();
        loop {
            let mut line = String::new();
            assert_ne!(self.lines.read_line(&mut line).unwrap(), 0, "the stream ended");
            if let Some(version) = line.strip_prefix("data: ") {
                return version.trim().to_owned();
            }
            // The server writes to a silent stream too, so that reading alone would go on for ever.
            assert!(since.elapsed() < DEADLINE, "no news");
        }
    }
}
