//! Categories of others as tags.
//!
//! In: words. Out: tags of an item, and their words in the vocabulary. Must not know: formats.

use super::item::{Imported, Item};
use super::{names, words};
use crate::catalogue::keys;
use crate::catalogue::write::Value;
use crate::report::visible;

/// Sets the tags of some words, and puts those into the vocabulary.
pub(super) fn tags(out: &mut Imported, item: &mut Item, categories: &[String]) {
    let mut slugs: Vec<String> = Vec::new();
    for word in categories {
        let Some(label) = words::line(word, keys::LINE, "a category", &mut item.notes) else { continue };
        let mut slug = names::slug(&label, "");
        // Below `[tags]` such a word would be taken for a table that lost its header.
        if keys::ROOT.key(&slug).is_some() {
            slug.push_str("-topic");
        }
        if slug.is_empty() {
            item.notes.lost(format!("the category {}, of which no id can be made", visible::quoted(&label)));
        } else if !slugs.contains(&slug) {
            out.tags.entry(slug.clone()).or_insert(label);
            slugs.push(slug);
        }
    }
    if slugs.len() > keys::TAGS {
        item.notes.lost(format!("{} categories", slugs.len() - keys::TAGS));
        slugs.truncate(keys::TAGS);
    }
    item.entry.set("tags", Value::texts(slugs));
}
