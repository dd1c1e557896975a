//! Each entry of a file, put together.
//!
//! In: entries as they were written, with the zones of their file. Out: items. Those of one UID are one: the newest, with what
//! replaces a time of it. Must not know: files, which entries are listed already.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::component::Raw;
use super::describe::described;
use super::zones::Zones;
use super::{exceptions, recurrence, times};
use crate::import::item::{Imported, Item};
use crate::report::visible;

/// What all entries of a file have in common.
pub(super) struct Reader<'a> {
    pub(super) zones: &'a Zones,
    /// Whether the file calls off what it names.
    pub(super) cancels: bool,
    pub(super) today: NaiveDate,
    pub(super) out: &'a mut Imported,
}

/// Entries of one UID.
#[derive(Default)]
struct Group {
    whole: Vec<Raw>,
    changed: Vec<Raw>,
}

impl Reader<'_> {
    /// Reads all entries, in the order of the file.
    pub(super) fn all(&mut self, entries: Vec<Raw>) {
        let mut groups: Vec<Group> = Vec::new();
        let mut by_uid: BTreeMap<String, usize> = BTreeMap::new();
        for raw in entries {
            let number = match &raw.uid {
                Some(uid) => *by_uid.entry(uid.clone()).or_insert(groups.len()),
                None => groups.len(),
            };
            if number == groups.len() {
                groups.push(Group::default());
            }
            let Some(group) = groups.get_mut(number) else { continue };
            if raw.instead_of.is_some() { group.changed.push(raw) } else { group.whole.push(raw) }
        }
        for group in groups {
            self.group(group);
        }
    }

    fn group(&mut self, Group { mut whole, changed }: Group) {
        let count = whole.len();
        // Of several with one count of changes the last one.
        whole.sort_by_key(|raw| raw.sequence);
        let Some(raw) = whole.pop() else {
            // Times of an entry that is not there itself.
            for (number, raw) in changed.into_iter().enumerate() {
                self.entry(
                    &raw,
                    Vec::new(),
                    number == 0,
                    "one time of a recurring entry that is not in the file",
                );
            }
            return;
        };
        let said = if count > 1 { "its UID is there several times: the newest is taken" } else { "" };
        self.entry(&raw, changed, true, said);
    }

    /// One entry; `keeps`: its UID is no other's.
    fn entry(&mut self, raw: &Raw, changed: Vec<Raw>, keeps: bool, said: &str) {
        let name = raw
            .summary
            .as_deref()
            .or(raw.uid.as_deref())
            .map_or_else(|| "an entry".to_owned(), visible::shown);
        if raw.is_private {
            return self.out.leave_out(name, "marked as private");
        }
        let mut item = Item::new();
        if !said.is_empty() {
            item.notes.meant(said);
        }
        let recurs = recurrence::is_said(raw);
        let mut span = match times::span(raw, recurs, self.zones, &mut item.notes) {
            Ok(span) if times::is_endless(span) => {
                return self.out.leave_out(name, "more than 366 days long");
            }
            Ok(span) => span,
            Err(why) => return self.out.leave_out(name, why),
        };
        match raw.uid.clone() {
            Some(uid) if keeps => item.uid = Some(uid),
            Some(_) => item.notes.lost("its UID, which another entry keeps: subscribers see it anew"),
            None => item.notes.lost("a UID, of which it has none: subscribers see it anew"),
        }
        described(self.out, &mut item, raw);
        if self.cancels {
            item.entry.set_text("status", Some("cancelled"));
        }
        let recurs = recurrence::recurs(raw, &mut span, self.zones, self.today, &mut item);
        times::set(&mut item.entry, span);
        match recurs {
            Some(mut recurs) => {
                exceptions::exceptions((self.zones, self.out), &mut item, (span, &mut recurs), changed);
                recurs.set(&mut item.entry);
            }
            None if !changed.is_empty() => item.notes.lost("changed times of an entry that does not recur"),
            None => {}
        }
        self.out.items.push(item);
    }
}
