//! Alarms: whether a feed is one of reminders, or an alarm was left in it by accident.
//!
//! In: the entries of one calendar, one after the other, and whether it has a name. Out: findings. A feed of reminders
//! gives every entry the same one, long before; the alarms that programs add by themselves are minutes before, or at
//! some events only. One entry alone shows no such habit: then it is a feed that has a name, or what somebody exported.
//! Must not know: anything else of entries than their alarms, which they are and whether they were cancelled.

use super::sink::Sink;
use crate::feed::ics::component::Component;
use crate::feed::ics::value;
use crate::report::Rule;
use crate::text::Span;

static ALARM: Rule =
    Rule::warning("ics-alarm", "a feed has alarms only on purpose", include_str!("explain/ics-alarm.md"));

pub(super) const RULES: &[&Rule] = &[&ALARM];

/// How long before the start a reminder is that nobody's program adds by itself, in seconds.
const AHEAD: i64 = 24 * 60 * 60;

/// The alarms of a calendar that is not over yet.
#[derive(Debug, Default)]
pub(super) struct Reminders {
    /// The first alarm, and how many there are.
    alarms: Option<(Span, usize)>,
    /// What the first entry that takes place reminds with, in seconds before its start.
    lead: Option<i64>,
    /// Whether an entry has other alarms than those before it, or none.
    uneven: bool,
    /// The `UID` of the first entry.
    uid: Option<String>,
    /// Whether there are entries with another one.
    several: bool,
}

impl Reminders {
    /// Takes the alarms of an entry.
    pub(super) fn entry(&mut self, component: &Component<'_>) {
        if !component.is("VEVENT") && !component.is("VTODO") {
            return;
        }
        let uid = component.first("UID").map_or("", |uid| uid.value());
        self.several |= self.uid.get_or_insert_with(|| uid.to_owned()) != uid;
        let alarms: Vec<_> = component.children.iter().filter(|child| child.is("VALARM")).collect();
        if let Some(first) = alarms.first() {
            let (_, count) = self.alarms.get_or_insert((first.begin, 0));
            *count += alarms.len();
        }
        let cancelled =
            component.first("STATUS").is_some_and(|status| status.value().eq_ignore_ascii_case("CANCELLED"));
        let lead = match alarms.as_slice() {
            // Nobody need be reminded of what does not take place.
            [] if cancelled => return,
            [alarm] => lead(alarm),
            _ => None,
        };
        self.uneven |= lead.is_none() || self.lead.is_some_and(|first| Some(first) != lead);
        self.lead = self.lead.or(lead);
    }

    /// Judges the alarms when all entries are known.
    pub(super) fn finish(self, named: bool, sink: &mut Sink) {
        let Some((first, count)) = self.alarms else { return };
        let alike = !self.uneven && (self.several || named);
        if alike && self.lead.is_some_and(|lead| lead >= AHEAD) {
            return;
        }
        for _ in 0..count {
            sink.once_with(&ALARM, || {
                let finding = ALARM.at(first, "an alarm for everybody who subscribes");
                let help = "leave it to people to be reminded, or offer a feed beside this one that reminds of every event, a day or more before";
                finding.help(help)
            });
        }
    }
}

/// How many seconds before the start an alarm shows a message; `None` when it does anything else, or nothing any more
/// because somebody has seen it (RFC 9074, 6).
fn lead(alarm: &Component<'_>) -> Option<i64> {
    let shows = alarm.first("ACTION")?.value().eq_ignore_ascii_case("DISPLAY");
    let trigger = alarm.first("TRIGGER")?;
    let from_end = trigger.parameter("RELATED").is_some_and(|related| !related.eq_ignore_ascii_case("START"));
    let seen = alarm.first("ACKNOWLEDGED").is_some();
    let again = alarm.first("REPEAT").is_some();
    let seconds = value::duration(trigger.value()).ok()?;
    (shows && !from_end && !again && !seen).then_some(-seconds)
}
