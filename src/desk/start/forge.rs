//! Where a repository is kept, as git's configuration says it.
//!
//! In: the text of that configuration. Out: the [`Remote`]. Only hosts, owners and names of plain letters are taken, so that
//! they can stand in addresses, in YAML and in a terminal as they are. Must not know: files, what is written.

/// What checks proposals, and publishes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ci {
    /// GitHub Actions, and GitHub Pages.
    Github,
    /// The pipelines of GitLab, and its Pages.
    Gitlab,
    /// The actions of Forgejo, as on Codeberg.
    Forgejo,
}

/// A repository on a host.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remote {
    host: String,
    /// The owner, and on some hosts groups below it.
    owner: String,
    name: String,
}

impl Remote {
    /// The one called `origin`, or else the first, in the text of a configuration.
    #[must_use]
    pub fn of_config(text: &str) -> Option<Self> {
        let mut section = None;
        let mut found: Vec<(bool, Self)> = Vec::new();
        for line in text.lines().map(str::trim) {
            if let Some(header) = line.strip_prefix('[') {
                section = header.strip_prefix("remote \"").and_then(|rest| rest.split('"').next());
                continue;
            }
            let pair = line.split_once('=').map(|(key, value)| (key.trim(), value.trim().trim_matches('"')));
            if let (Some(remote), Some(("url", address))) = (section, pair) {
                found.extend(Self::at(address).map(|at| (remote == "origin", at)));
            }
        }
        let origin = found.iter().position(|(is_origin, _)| *is_origin).unwrap_or(0);
        (origin < found.len()).then(|| found.swap_remove(origin).1)
    }

    /// `https://host/owner/name.git`, `ssh://git@host:22/owner/name` or `git@host:owner/name`.
    fn at(address: &str) -> Option<Self> {
        let (host, path) = match address.split_once("://") {
            Some(("https" | "http" | "ssh" | "git", rest)) => {
                let (host, path) = rest.split_once('/')?;
                let host = host.rsplit('@').next()?;
                (host.split(':').next()?, path)
            }
            Some(_) => return None,
            None => {
                let (host, path) = address.split_once(':')?;
                (host.rsplit('@').next()?, path)
            }
        };
        let path = path.trim_matches('/');
        let (owner, name) = path.strip_suffix(".git").unwrap_or(path).rsplit_once('/')?;
        let plain = |text: &str| {
            !text.is_empty()
                && !text.starts_with(['.', '-'])
                && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._-".contains(&byte))
        };
        let is_plain = host.contains('.') && plain(host) && plain(name) && owner.split('/').all(plain);
        is_plain.then(|| Self {
            host: host.to_ascii_lowercase(),
            owner: owner.to_owned(),
            name: name.to_owned(),
        })
    }

    /// What checks proposals there without being named: on GitHub alone, since others need a setting first.
    #[must_use]
    pub fn ci(&self) -> Option<Ci> {
        (self.host == "github.com").then_some(Ci::Github)
    }

    /// Its page on the host.
    #[must_use]
    pub fn web(&self) -> String {
        format!("https://{}/{}/{}", self.host, self.owner, self.name)
    }

    /// Where people look at the catalogue, in its folder, and begin to edit it.
    /// `None` where the proposals are made elsewhere.
    pub(super) fn file(&self, ci: Ci, folder: &str) -> Option<String> {
        if (ci == Ci::Github) != (self.ci() == Some(Ci::Github)) {
            return None;
        }
        let slash = if folder.is_empty() { "" } else { "/" };
        // A blank would end the address.
        let folder = folder.replace(' ', "%20");
        Some(match ci {
            Ci::Github => format!("{}/blob/HEAD/{folder}{slash}events.toml", self.web()),
            Ci::Gitlab => format!("{}/-/blob/HEAD/{folder}{slash}events.toml", self.web()),
            // A file has no address there without the name of a branch; the list of files has.
            Ci::Forgejo => self.web(),
        })
    }

    /// Where the pages of a repository are, once its workflow publishes them; `None` where the host chooses an address.
    pub(super) fn pages(&self, ci: Ci) -> Option<String> {
        if ci != Ci::Github || self.host != "github.com" {
            return None;
        }
        let host = format!("{}.github.io", self.owner.to_ascii_lowercase());
        let is_its_own = self.name.eq_ignore_ascii_case(&host);
        Some(if is_its_own { format!("https://{host}/") } else { format!("https://{host}/{}/", self.name) })
    }
}
