//! `kalends serve` as a browser meets it, and as a page of another site would like to.

mod asked;
mod guarded;
mod reloaded;

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

const PROGRAM: &str = env!("CARGO_BIN_EXE_kalends");
const CATALOGUE: &str = include_str!("console/events.toml");

/// How long anything may take before a test gives up. Nothing is expected to come near.
const DEADLINE: Duration = Duration::from_secs(60);

/// A folder, and a server that runs in it.
struct Running {
    folder: tempfile::TempDir,
    child: Child,
    lines: Receiver<String>,
    port: u16,
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

impl Running {
    fn start(catalogue: &str) -> Self {
        Self::begin(folder(catalogue), &["serve", "--port", "0"])
    }

    fn begin(folder: tempfile::TempDir, args: &[&str]) -> Self {
        Self::spawn(command(folder.path(), args), folder)
    }

    fn spawn(mut command: Command, folder: tempfile::TempDir) -> Self {
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::inherit()).spawn().unwrap();
        let (sender, lines) = channel();
        let stdout = BufReader::new(child.stdout.take().unwrap());
        std::thread::spawn(move || {
            stdout.lines().map_while(Result::ok).all(|line| sender.send(line).is_ok())
        });
        let mut running = Self { folder, child, lines, port: 0 };
        let serving = running.line("serving");
        running.port = serving.split(['/', ':']).find_map(|part| part.parse().ok()).unwrap();
        running.line("Ctrl-C ends");
        running
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

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(SocketAddr::from((Ipv4Addr::LOCALHOST, self.port))).unwrap();
        stream.set_read_timeout(Some(DEADLINE)).unwrap();
        stream
    }

    /// Sends these bytes and reads until the server closes.
    fn raw(&self, bytes: &[u8]) -> Answer {
        let mut stream = self.connect();
        // A server that has seen enough answers and closes before everything is sent.
        let _ = stream.write_all(bytes);
        Answer::read(stream)
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
        let mut stream = self.connect();
        let head = format!("GET /.kalends/events HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", self.port);
        stream.write_all(head.as_bytes()).unwrap();
        News(BufReader::new(stream))
    }

    /// The page with what the server adds taken out.
    fn page(&self, path: &str) -> String {
        let text = self.get(path).text();
        let (before, rest) =
            text.split_once("<script src=\"/.kalends/reload.js\"").expect("a script is added");
        before.to_owned() + rest.split_once("</script>\n").unwrap().1
    }

    #[cfg(unix)]
    fn interrupt(mut self) -> Option<i32> {
        let kill = Command::new("kill").args(["-INT", &self.child.id().to_string()]).status().unwrap();
        assert!(kill.success());
        self.child.wait().unwrap().code()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Answer {
    fn read(mut stream: TcpStream) -> Self {
        let mut bytes = Vec::new();
        // A reset after the answer is how a server refuses what it did not read.
        let _ = stream.read_to_end(&mut bytes);
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

/// A stream of events.
struct News(BufReader<TcpStream>);

impl News {
    /// The status of the answer.
    fn status(&mut self) -> u16 {
        let mut line = String::new();
        self.0.read_line(&mut line).unwrap();
        line.split(' ').nth(1).unwrap().parse().unwrap()
    }

    /// Waits for the next version.
    fn version(&mut self) -> String {
        let mut line = String::new();
        while !line.starts_with("data: ") {
            line.clear();
            assert_ne!(self.0.read_line(&mut line).unwrap(), 0, "the stream ended");
        }
        line["data: ".len()..].trim().to_owned()
    }
}
