//! The recipes of `docs/publishing.md` for servers: each is run on this machine, with the site of the project's own
//! catalogue, and `kalends probe` has nothing to say. A server that is not installed is left out, and that is said.
#![cfg(feature = "probe")]

use std::fs;
use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const PROGRAM: &str = env!("CARGO_BIN_EXE_kalends");

/// What stands for the folder in the recipes.
const FOLDER: &str = "/srv/calendar";

/// A server that ends with the test.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// The block of a language in the documentation.
fn recipe(language: &str) -> String {
    let text = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/publishing.md")).unwrap();
    let block = text.split(&format!("```{language}\n")).nth(1).unwrap();
    block.split("```").next().unwrap().to_owned()
}

/// A folder that servers may read whoever they run as, with the site in `out`.
fn site() -> tempfile::TempDir {
    let scratch = tempfile::tempdir().unwrap();
    fs::set_permissions(scratch.path(), fs::Permissions::from_mode(0o755)).unwrap();
    let built = Command::new(PROGRAM)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(["build", "--quiet", "--no-history", "--today", "2026-11-22", "--out"])
        .arg(scratch.path().join("out"))
        .status();
    assert!(built.unwrap().success());
    scratch
}

fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

/// Starts a server and asks it, once it answers.
fn probed(server: &mut Command, folder: &Path, port: u16) {
    let log = fs::File::create(folder.join("log")).unwrap();
    let running = server.env_clear().env("PATH", "/usr/sbin:/usr/bin:/sbin:/bin").env("HOME", folder);
    let mut running =
        Running(running.stdin(Stdio::null()).stdout(log.try_clone().unwrap()).stderr(log).spawn().unwrap());
    let begun = Instant::now();
    while TcpStream::connect(("127.0.0.1", port)).is_err() {
        let said = || fs::read_to_string(folder.join("log")).unwrap_or_default();
        assert!(running.0.try_wait().unwrap().is_none(), "{}", said());
        assert!(begun.elapsed() < Duration::from_secs(60), "{}", said());
        std::thread::sleep(Duration::from_millis(50));
    }
    let probe = |feed: &str| {
        let url = format!("http://127.0.0.1:{port}/feeds/{feed}");
        let mut probe = Command::new(PROGRAM);
        probe
            .env_clear()
            .env("SOURCE_DATE_EPOCH", "1795305600")
            .args(["probe", &url, "--out"])
            .arg(folder.join("out"));
        let output = probe.output().unwrap();
        let said = String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap();
        (said, output.status.code())
    };
    let (said, exit) = probe("all.ics");
    assert!(exit == Some(0) && said.contains(" no faults\n") && said.starts_with("6 requests, "), "{said}");
    assert!(
        fs::metadata(folder.join("out/feeds/all.ics")).unwrap().len() > 16 << 10,
        "large enough to be compressed"
    );
    let (said, exit) = probe("../.kalends/manifest");
    assert!(exit == Some(3) && said.contains(" 404"), "{said}");
}

fn installed(program: &str) -> bool {
    let there = Path::new(program).exists();
    if !there {
        println!("left out: {program} is not installed");
    }
    there
}

#[test]
fn nginx_serves_feeds_as_programs_need_them() {
    if !installed("/usr/sbin/nginx") {
        return;
    }
    let (site, port) = (site(), free_port());
    let folder = site.path().display();
    let server = recipe("nginx")
        .replace("listen 80", &format!("listen 127.0.0.1:{port}"))
        .replace(FOLDER, &format!("{folder}/out"));
    let temporary: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        .map(|what| format!("{what}_temp_path {folder}/{what};\n"))
        .concat();
    let whole = format!(
        "daemon off;\npid {folder}/pid;\nerror_log stderr;\nevents {{}}\nhttp {{\ninclude /etc/nginx/mime.types;\naccess_log off;\n{temporary}{server}}}\n"
    );
    fs::write(site.path().join("nginx.conf"), whole).unwrap();
    let mut nginx = Command::new("/usr/sbin/nginx");
    probed(nginx.arg("-p").arg(site.path()).arg("-c").arg(site.path().join("nginx.conf")), site.path(), port);
}

#[test]
fn caddy_serves_feeds_as_programs_need_them() {
    if !installed("/usr/bin/caddy") {
        return;
    }
    let (site, port) = (site(), free_port());
    let folder = site.path().display();
    let server = recipe("caddy").replace(FOLDER, &format!("{folder}/out")).replacen(
        "events.example.org",
        &format!("http://127.0.0.1:{port}"),
        1,
    );
    fs::write(site.path().join("Caddyfile"), format!("{{\nadmin off\nauto_https off\n}}\n{server}")).unwrap();
    let mut caddy = Command::new("/usr/bin/caddy");
    probed(
        caddy.args(["run", "--adapter", "caddyfile", "--config"]).arg(site.path().join("Caddyfile")),
        site.path(),
        port,
    );
}

#[test]
fn apache_serves_feeds_as_programs_need_them() {
    if !installed("/usr/sbin/apache2") {
        return;
    }
    let (site, port) = (site(), free_port());
    let folder = site.path().display();
    let modules: String = ["mpm_event", "authz_core", "dir", "mime", "headers", "filter", "deflate", "alias"]
        .map(|name| format!("LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so\n"))
        .concat();
    let server = recipe("apache")
        .replace("*:80", &format!("127.0.0.1:{port}"))
        .replace(FOLDER, &format!("{folder}/out"));
    let whole = format!(
        "ServerRoot {folder}\nServerName localhost\nPidFile {folder}/pid\nListen 127.0.0.1:{port}\nErrorLog {folder}/errors\n\
         User www-data\nGroup www-data\n{modules}TypesConfig /etc/mime.types\nDirectoryIndex index.html\n{server}"
    );
    fs::write(site.path().join("apache.conf"), whole).unwrap();
    let mut apache = Command::new("/usr/sbin/apache2");
    probed(
        apache.arg("-d").arg(site.path()).arg("-f").arg(site.path().join("apache.conf")).arg("-DFOREGROUND"),
        site.path(),
        port,
    );
}
