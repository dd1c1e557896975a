//! What a change of one event changes in feeds: its own entries, and those that name it.

use std::collections::{BTreeMap, BTreeSet};

use chrono::TimeDelta;
use kalends::model::{Calendar, EventIx};
use kalends::when::{Days, When};

use super::own::site;
use super::sample::{every_kind, feeds_of};

/// A feed apart: what stands before its entries, and each entry with its UID.
type Apart = (String, Vec<(String, String)>);

fn apart(feed: &str) -> Apart {
    let mut parts = feed.strip_suffix("END:VCALENDAR\r\n").unwrap().split("BEGIN:VEVENT\r\n");
    let head = parts.next().unwrap().to_owned();
    let uid = |text: &str| text.split("UID:").nth(1).unwrap().split("\r\n").next().unwrap().to_owned();
    (head, parts.map(|text| (uid(text), text.to_owned())).collect())
}

/// Every feed by its slug.
fn all_apart(calendar: &Calendar) -> BTreeMap<String, Apart> {
    feeds_of(calendar).iter().map(|(slug, feed)| (slug.clone(), apart(feed))).collect()
}

/// The entries that may say something else when this event does: its own, those of its further days, its deadlines' and its
/// satellites'.
fn touched(calendar: &Calendar, changed: usize) -> BTreeSet<String> {
    let ix = EventIx(u32::try_from(changed).unwrap());
    let uid = |left: &str| format!("{left}@{}", calendar.id);
    let event = &calendar.events[changed];
    let deadlines = event.deadlines.iter().map(|deadline| uid(&format!("{}.{}", event.id, deadline.id)));
    let satellites = calendar.events.iter().filter(|other| other.part_of.contains(&ix));
    let further = event.recurrence.iter().flat_map(|it| &it.spelling.days);
    let further = further.map(|day| uid(&format!("{}._{}", event.id, day.format("%Y%m%d"))));
    [uid(&event.id)]
        .into_iter()
        .chain(further)
        .chain(deadlines)
        .chain(satellites.map(|other| uid(&other.id)))
        .collect()
}

fn calendars() -> [Calendar; 2] {
    [every_kind(), site()]
}

#[test]
fn another_name_changes_no_other_entry_and_no_order() {
    for calendar in calendars() {
        let before = all_apart(&calendar);
        for changed in 0..calendar.events.len() {
            let mut other = calendar.clone();
            other.events[changed].name.push_str(" again");
            let (touched, id) = (touched(&calendar, changed), &calendar.events[changed].id);
            let mut differ = BTreeSet::new();
            for ((slug, (head, entries)), (_, (other_head, others))) in before.iter().zip(&all_apart(&other))
            {
                assert_eq!(head == other_head, *slug != format!("event-{id}"), "{slug}");
                assert_eq!(entries.len(), others.len(), "{slug}");
                for ((uid, text), (other_uid, other_text)) in entries.iter().zip(others) {
                    assert_eq!(uid, other_uid, "{slug}");
                    differ.extend((text != other_text).then(|| uid.clone()));
                }
            }
            assert!(differ.contains(&format!("{id}@{}", calendar.id)), "{id}");
            assert!(differ.is_subset(&touched), "{id}: {differ:?}");
        }
    }
}

#[test]
fn another_day_moves_no_other_entry() {
    for calendar in calendars() {
        let before = all_apart(&calendar);
        let mut moved = 0;
        for changed in 0..calendar.events.len() {
            let mut other = calendar.clone();
            let event = &mut other.events[changed];
            let (When::Days(days), None) = (&event.when, &event.recurrence) else { continue };
            let later = |day: chrono::NaiveDate| day + TimeDelta::days(40);
            event.when = When::Days(Days { first: later(days.first), last: later(days.last), ..*days });
            moved += 1;
            let own = format!("{}@{}", event.id, calendar.id);
            for ((slug, (head, entries)), (_, (other_head, others))) in before.iter().zip(&all_apart(&other))
            {
                let rest = |all: &[(String, String)]| -> Vec<(String, String)> {
                    all.iter().filter(|(uid, _)| *uid != own).cloned().collect()
                };
                assert!(head == other_head, "{slug} when {own} moves");
                assert!(rest(entries) == rest(others), "{slug} when {own} moves");
            }
        }
        assert_ne!(moved, 0);
    }
}

#[test]
fn one_more_event_changes_no_other_entry() {
    for calendar in calendars() {
        let mut fewer = calendar.clone();
        let last = fewer.events.pop().unwrap();
        let entry = format!("{}@{}", last.id, calendar.id);
        // Those of its deadlines and further days.
        let below = format!("{}.", last.id);
        let is_own = |uid: &str| uid == entry || uid.starts_with(&below);
        let before = all_apart(&fewer);
        for (slug, (_, entries)) in all_apart(&calendar) {
            let rest: Vec<_> = entries.iter().filter(|(uid, _)| !is_own(uid)).cloned().collect();
            match before.get(&slug) {
                Some((_, others)) => assert!(rest == *others, "{slug}"),
                None => assert!(rest.is_empty(), "{slug}"),
            }
        }
    }
}
