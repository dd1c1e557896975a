//! What does not belong into a feed that everybody may fetch: tasks beside events, mail addresses of those who are invited,
//! and a second calendar.
//!
//! In: the components of one calendar, one after the other. Out: findings, all of them warnings.
//! Must not know: how entries fit together.

use super::sink::Sink;
use crate::feed::ics::component::Component;
use crate::report::Rule;
use crate::text::Span;

static TASK: Rule = Rule::warning(
    "ics-task-published",
    "a feed of events holds no tasks",
    include_str!("explain/ics-task-published.md"),
);
static ATTENDEE: Rule = Rule::warning(
    "ics-attendee-published",
    "a feed holds no mail addresses of those who are invited",
    include_str!("explain/ics-attendee-published.md"),
);
static SECOND: Rule = Rule::warning(
    "ics-calendar-second",
    "a feed is one calendar",
    include_str!("explain/ics-calendar-second.md"),
);

pub(super) const RULES: &[&Rule] = &[&TASK, &ATTENDEE, &SECOND];

/// What of a calendar is hardly meant for everybody.
#[derive(Debug, Default)]
pub(super) struct Published {
    event: Option<Span>,
    task: Option<Span>,
    /// The first address, and how many there are.
    attendees: Option<(Span, usize)>,
}

impl Published {
    /// Takes an entry.
    pub(super) fn entry(&mut self, component: &Component<'_>) {
        if component.is("VEVENT") {
            self.event = self.event.or(Some(component.begin));
        }
        if component.is("VTODO") {
            self.task = self.task.or(Some(component.begin));
        }
        for attendee in component.all("ATTENDEE") {
            let value = attendee.value();
            let mail = value.get(..7).is_some_and(|scheme| scheme.eq_ignore_ascii_case("mailto:"));
            if mail && value.contains('@') {
                self.attendees.get_or_insert((attendee.at_value(), 0)).1 += 1;
            }
        }
    }

    /// Judges a calendar that is no message from one person to others.
    pub(super) fn finish(self, sink: &mut Sink) {
        if let (Some(event), Some(task)) = (self.event, self.task) {
            let finding = TASK.at(task, "a task in a feed of events").related(event, "an event");
            sink.once(
                finding.help("write it as an event, or publish tasks on their own: few programs show both"),
            );
        }
        if let Some((at, count)) = self.attendees {
            let message = match count {
                1 => "the mail address of somebody who is invited".to_owned(),
                count => format!("{count} mail addresses of those who are invited"),
            };
            let help = "leave `ATTENDEE` out of what others can read; `CONTACT` says whom to ask";
            sink.once(ATTENDEE.at(at, message).help(help));
        }
    }
}

/// Says that a second calendar begins.
pub(super) fn second(begin: Span, first: Span, sink: &mut Sink) {
    let finding = SECOND.at(begin, "a second calendar in one feed").related(first, "the first");
    sink.once(finding.help("put all entries into one calendar, or each calendar into a file of its own"));
}
