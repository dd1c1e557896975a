//! What two texts say, compared exactly: the proof that writing changed nothing but what it was to change.
//!
//! In: texts. Out: whether they say the same, value by value. Must not know: how a text was made.

use std::collections::BTreeMap;

use crate::catalogue::syntax::tree::Node;
use crate::catalogue::syntax::walk::alone;

/// What the root of a text says: of each list its items, of everything else the value. `None` for a text with faults.
type Said = BTreeMap<String, Content>;

#[derive(Debug, PartialEq, Eq)]
enum Content {
    Items(Vec<String>),
    Keys(BTreeMap<String, String>),
    Value(String),
}

fn said(text: &str) -> Option<Said> {
    alone(text, |root| {
        let content = |value: crate::catalogue::syntax::tree::Value<'_>| match value.node() {
            Node::List(items) => Content::Items(items.into_iter().map(|item| item.exactly()).collect()),
            Node::Table(table) => Content::Keys(
                table.entries().map(|(name, _, value)| (name.to_owned(), value.exactly())).collect(),
            ),
            _ => Content::Value(value.exactly()),
        };
        root.entries().map(|(name, _, value)| (name.to_owned(), content(value))).collect()
    })
}

/// Whether two texts say the same, every list in the same order.
pub(super) fn is_same(before: &str, after: &str) -> bool {
    matches!((said(before), said(after)), (Some(before), Some(after)) if before == after)
}

/// Whether two texts say the same, with the items of the lists at the root in any order.
pub(super) fn is_same_in_any_order(before: &str, after: &str) -> bool {
    let sorted = |text: &str| {
        let mut said = said(text)?;
        for content in said.values_mut() {
            if let Content::Items(items) = content {
                items.sort();
            }
        }
        Some(said)
    };
    matches!((sorted(before), sorted(after)), (Some(before), Some(after)) if before == after)
}

/// Whether a text says what it said before, in the same order, and what was added, and nothing else.
pub(super) fn is_added(before: &str, added: &str, after: &str) -> bool {
    let (Some(mut before), Some(added), Some(after)) = (said(before), said(added), said(after)) else {
        return false;
    };
    let mut wanted = added;
    for (name, content) in &after {
        let grown = match (before.remove(name), wanted.remove(name), content) {
            (Some(old), None, content) => old == *content,
            (None, Some(new), content) => new == *content,
            (Some(Content::Items(old)), Some(Content::Items(new)), Content::Items(all)) => {
                is_woven(&old, new, all)
            }
            (Some(Content::Keys(old)), Some(Content::Keys(new)), Content::Keys(all)) => {
                old.len() + new.len() == all.len()
                    && old.into_iter().chain(new).collect::<BTreeMap<_, _>>() == *all
            }
            _ => false,
        };
        if !grown {
            return false;
        }
    }
    before.is_empty() && wanted.is_empty()
}

/// Whether a list has the items of two others and no more, those of the first in their order.
fn is_woven(old: &[String], new: Vec<String>, all: &[String]) -> bool {
    let mut left = old.iter().peekable();
    for item in all {
        left.next_if(|next| *next == item);
    }
    let mut together: Vec<_> = old.iter().cloned().chain(new).collect();
    let mut all = all.to_vec();
    together.sort();
    all.sort();
    left.peek().is_none() && together == all
}

/// Whether a text says what it said before but for some keys of some of its events, which are given by their places.
pub(super) fn is_updated(before: &str, after: &str, changed: &BTreeMap<usize, Vec<&str>>) -> bool {
    let others = |text: &str| {
        let mut said = said(text)?;
        let Some(Content::Items(items)) = said.get_mut("event") else { return None };
        let all = std::mem::take(items).into_iter().enumerate();
        *items = all.filter(|(number, _)| !changed.contains_key(number)).map(|(_, item)| item).collect();
        Some(said)
    };
    let kept = |text: &str| {
        let kept = alone(text, |root| {
            let (.., events) = root.entries().find(|(name, ..)| *name == "event")?;
            let Node::List(items) = events.node() else { return None };
            let of = |(number, names): (&usize, &Vec<&str>)| {
                let Node::Table(table) = items.get(*number)?.node() else { return None };
                let kept = table.entries().filter(|(name, ..)| !names.contains(name));
                Some(
                    kept.map(|(name, _, value)| (name.to_owned(), value.exactly()))
                        .collect::<BTreeMap<_, _>>(),
                )
            };
            changed.iter().map(of).collect::<Option<Vec<_>>>()
        });
        kept.flatten()
    };
    matches!((others(before), others(after)), (Some(before), Some(after)) if before == after)
        && matches!((kept(before), kept(after)), (Some(before), Some(after)) if before == after)
}
