//! Links of an event or of one of its occurrences: what the word before each stands for.
//!
//! In: their drafts, and the calendar's own words. Out: links, and a finding for a word that is nowhere listed.
//! Must not know: TOML, other keys of the event.

use std::iter::once;

use super::linker::{Linker, Names};
use crate::catalogue::draft::links::LinkDraft;
use crate::catalogue::fields::nearest::Near;
use crate::catalogue::fields::slugs::is_slug;
use crate::catalogue::fields::table::Spanned;
use crate::catalogue::fields::unknown::KEY_UNKNOWN;
use crate::catalogue::keys;
use crate::catalogue::keys::synonyms::meant_by;
use crate::model::{Link, LinkIx, LinkKind, Tag};
use crate::report::{Finding, Rule, visible};

pub(super) static LINK_RESERVED: Rule = Rule::error(
    "link-reserved",
    "`[links]` lists words that are not there already",
    include_str!("../explain/link-reserved.md"),
);

pub(super) static RULES: &[&Rule] = &[&LINK_RESERVED];

/// The words of `[links]` without those that are always there.
pub(super) fn vocabulary(linker: &mut Linker<'_>, words: Vec<Tag>) -> Vec<Tag> {
    let (reserved, own): (Vec<_>, Vec<_>) =
        words.into_iter().partition(|word| keys::LINKS.key(&word.id).is_some());
    linker.findings.extend(reserved.iter().map(|word| {
        let message = format!("{} is a word for links that every calendar has", visible::quoted(&word.id));
        LINK_RESERVED.at(word.at, message).help("remove the line, or choose another word")
    }));
    own
}

/// The links of one table: those that are always there in their order, then those of `[links]` in its order.
pub(super) fn links(linker: &mut Linker<'_>, drafts: Vec<LinkDraft>) -> Vec<Link> {
    let own = std::mem::take(&mut linker.links);
    let mut links = Vec::new();
    for LinkDraft { of, kind, url } in drafts {
        let kind = match kind {
            Ok(kind) => kind,
            Err(word) => match own.get(&word.value) {
                Some(ix) => LinkKind::Own(*ix),
                None => {
                    let finding = unlisted(linker, &word, of, &own);
                    linker.findings.push(finding);
                    continue;
                }
            },
        };
        match url {
            Ok(url) => links.push(Link { kind, url: url.value, at: url.at }),
            Err(finding) => linker.findings.push(finding),
        }
    }
    linker.links = own;
    links.sort_by_key(|link| match link.kind {
        LinkKind::Own(ix) => Some(ix),
        _ => None,
    });
    links
}

/// A word that is not listed, with the nearest one that is, or the line that would list it.
fn unlisted(
    linker: &mut Linker<'_>,
    word: &Spanned<String>,
    of: &keys::Table,
    own: &Names<LinkIx>,
) -> Finding {
    let message = format!("`{}` has no key {}", of.header, visible::quoted(&word.value));
    let finding = KEY_UNKNOWN.at(word.at, message);
    let fixed = keys::LINKS.keys.iter().map(|key| key.name);
    let known = || fixed.clone().chain(own.keys().map(String::as_str));
    let synonym = meant_by(&keys::LINKS, &word.value).map(|word| Near { word, certain: false });
    if let Some(near) = synonym.or_else(|| linker.nearest(&word.value, known())) {
        let finding = finding.help(format!("did you mean `{}`?", near.word));
        return finding.patch(word.at, near.word).certain(near.certain);
    }
    let add =
        is_slug(&word.value).then(|| format!("add `{} = \"what people read\"` to `[links]`", word.value));
    let known: Vec<_> = known().map(|word| format!("`{word}`")).collect();
    let others = format!("use one of {}", known.join(", "));
    finding.help(add.into_iter().chain(once(others)).collect::<Vec<_>>().join(", or "))
}
