//! Addresses of feeds.
//!
//! In: an address as people copy it, and what a host redirects to. Out: addresses that can be asked.
//! Must not know: what is there.

use url::{Host, Url};

/// A feed that no host has.
const NOWHERE: &str = "kalends-probe-there-is-no-such-feed.ics";

/// An address of http or https.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address(Url);

/// Why a text is no address of a feed, as a phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotAnAddress(pub &'static str);

impl Address {
    /// Reads an address as it was typed. One of `webcal` is one of `https`, as programs take it.
    ///
    /// # Errors
    /// Says what is wrong with it.
    pub fn typed(text: &str) -> Result<Self, NotAnAddress> {
        let web = match text.split_once("://") {
            Some((scheme, rest)) if scheme.eq_ignore_ascii_case("webcal") => format!("https://{rest}"),
            Some(_) => text.to_owned(),
            None => return Err(NotAnAddress("it does not begin with `https://`")),
        };
        match Url::parse(&web) {
            Ok(url) => Self::of(url),
            Err(_) => Err(NotAnAddress("it is not an address")),
        }
    }

    fn of(mut url: Url) -> Result<Self, NotAnAddress> {
        url.set_fragment(None);
        if !matches!(url.scheme(), "http" | "https") {
            return Err(NotAnAddress("it is neither of `http` nor of `https`"));
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(NotAnAddress("it holds a name or a password"));
        }
        Ok(Self(url))
    }

    /// Where a redirect from here leads.
    #[must_use]
    pub fn redirected(&self, to: &str) -> Option<Self> {
        Self::of(self.0.join(to).ok()?).ok()
    }

    /// The address, beside this one, of a feed that nobody has.
    #[must_use]
    pub fn nowhere(&self) -> Self {
        let mut url = self.0.clone();
        url.set_query(None);
        let path = url.path().rsplit_once('/').map_or("", |(folder, _)| folder);
        let path = format!("{path}/{NOWHERE}");
        url.set_path(&path);
        Self(url)
    }

    /// Whether everybody on the way can read and change what is sent.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.0.scheme() == "http" && !self.is_near()
    }

    /// Whether it is of this machine or its own network, which is no place for a feed that others subscribe to.
    fn is_near(&self) -> bool {
        match self.0.host() {
            Some(Host::Ipv4(ip)) => ip.is_loopback() || ip.is_private() || ip.is_link_local(),
            Some(Host::Ipv6(ip)) => ip.is_loopback() || ip.is_unique_local() || ip.is_unicast_link_local(),
            Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
            None => false,
        }
    }

    /// Whether what is sent cannot be read on the way.
    #[must_use]
    pub fn is_secret(&self) -> bool {
        self.0.scheme() == "https"
    }

    /// The parts of its path, decoded: the last one is the name of the feed.
    #[must_use]
    pub fn path(&self) -> Vec<String> {
        let decode = |part: &str| percent_encoding::percent_decode_str(part).decode_utf8_lossy().into_owned();
        self.0.path_segments().into_iter().flatten().map(decode).collect()
    }

    /// As text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}
