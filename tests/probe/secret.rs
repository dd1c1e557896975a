//! Hosts with certificates: trusted ones, and others.

use std::net::SocketAddr;
use std::path::Path;

use rcgen::{BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair};
use rustls::pki_types::CertificateDer;

use super::cases::fine;
use super::server::{FEED, Identity, serve};
use super::{found, program, text};

/// Somebody who signs certificates, whom the system trusts where it is told so.
struct Authority {
    issuer: Issuer<'static, KeyPair>,
    pem: String,
}

impl Authority {
    fn new(name: &str) -> Self {
        let key = KeyPair::generate().unwrap();
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        params.distinguished_name.push(DnType::CommonName, name);
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let pem = params.self_signed(&key).unwrap().pem();
        Self { issuer: Issuer::new(params, key), pem }
    }

    fn identity(&self, name: &str, years: (i32, i32)) -> Identity {
        let key = KeyPair::generate().unwrap();
        let mut params = CertificateParams::new(vec![name.to_owned()]).unwrap();
        (params.not_before, params.not_after) =
            (rcgen::date_time_ymd(years.0, 1, 1), rcgen::date_time_ymd(years.1, 1, 1));
        let certificate: CertificateDer<'static> =
            params.signed_by(&key, &self.issuer).unwrap().der().clone();
        (certificate, key.serialize_der())
    }
}

/// The years in which a certificate holds.
const GOOD: (i32, i32) = (2020, 2090);

fn asked(address: SocketAddr, trusted: &Path) -> (Vec<String>, i32, String) {
    let url = format!("https://localhost:{}{FEED}", address.port());
    let output = program(&[&url, "--format", "json"]).env("SSL_CERT_FILE", trusted).output().unwrap();
    let (codes, exit) = found(&output);
    (codes, exit, text(&output.stdout))
}

#[test]
fn certificates_are_judged_as_the_system_judges_them() {
    let folder = tempfile::tempdir().unwrap();
    let trusted = folder.path().join("trusted.pem");
    let (authority, stranger) = (Authority::new("Trusted"), Authority::new("Stranger"));
    std::fs::write(&trusted, &authority.pem).unwrap();
    for (identity, says) in [
        (stranger.identity("localhost", GOOD), "UnknownIssuer"),
        (authority.identity("example.org", GOOD), "not valid for name"),
        (authority.identity("localhost", (2020, 2021)), "expired"),
    ] {
        let (codes, exit, said) = asked(serve(Some(identity), fine), &trusted);
        assert_eq!((codes, exit), (vec!["host-tls".to_owned()], 1), "{says}");
        assert!(said.contains(says), "{said}");
    }
    let (codes, exit, said) = asked(serve(Some(authority.identity("localhost", GOOD)), fine), &trusted);
    assert_eq!((codes, exit), (Vec::new(), 0), "{said}");
}

#[test]
fn a_redirect_stays_secret() {
    let folder = tempfile::tempdir().unwrap();
    let trusted = folder.path().join("trusted.pem");
    let authority = Authority::new("Trusted");
    std::fs::write(&trusted, &authority.pem).unwrap();
    let (open, secret) = (serve(None, fine), serve(Some(authority.identity("localhost", GOOD)), fine));
    let leading = |to: String| {
        serve(Some(authority.identity("localhost", GOOD)), move |asked| {
            let mut reply = fine(asked);
            reply.status = 301;
            reply.set("location", to.clone());
            reply
        })
    };
    let (codes, exit, said) = asked(leading(format!("http://{open}{FEED}")), &trusted);
    assert_eq!((codes, exit), (vec!["host-tls".to_owned()], 1), "{said}");
    let (codes, exit, said) = asked(leading(format!("https://localhost:{}{FEED}", secret.port())), &trusted);
    assert_eq!((codes, exit), (Vec::new(), 0), "{said}");
}
