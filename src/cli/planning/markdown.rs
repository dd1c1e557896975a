//! The answer for a comment or a page: a list in which nothing of a catalogue is more than text.
//!
//! In: a question and its answer. Out: Markdown. Must not know: how days are weighed.

use super::ask::Asked;
use super::human::{foot, head, shown, wishes};
use crate::model::Calendar;
use crate::plan::ask::Answer;
use crate::report::{Printed, markdown};

pub(super) fn write(calendar: &Calendar, asked: &Asked, answer: &Answer) -> Printed {
    let mut lines = vec![prose(&head(asked))];
    lines.extend(wishes(calendar, asked).iter().map(prose));
    let mut text = Printed::filled("{}\n\n", &[&Printed::joined(lines, "  \n")]);
    for window in shown(answer) {
        let said = markdown::prose(&window.said(&asked.ask));
        text.push(&Printed::filled("1. **{}**\n", &[&said]));
        text.extend(window.trip.iter().map(|trip| Printed::filled("   - {}\n", &[&markdown::prose(trip)])));
        for reason in &window.reasons {
            let (word, said) = (Printed::ours(reason.tier.word()), markdown::prose(&reason.text));
            text.push(&Printed::filled("   - {}: {}\n", &[&word, &said]));
        }
    }
    let foot = Printed::joined(foot(answer).iter().map(prose), "  \n");
    text.push(&Printed::filled("\n{}\n", &[&foot]));
    text
}

fn prose(text: &Printed) -> Printed {
    markdown::message(text)
}
