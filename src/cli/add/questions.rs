//! What is asked of whoever adds an event on a terminal.
//!
//! In: what was said. Out: what was said, with answers. Whether they are right is for `check` to say. Must not know: the
//! catalogue.

use super::super::{files, print};
use crate::desk::adding::Said;
use crate::report::Printed;

/// Asks for what is missing. What an event must have is asked until it is said, anything else once; and nothing more at the
/// end of what is typed.
pub(super) fn ask(said: &mut Said) {
    let _ = asked(said);
}

fn asked(said: &mut Said) -> Option<()> {
    if said.name.is_none() {
        said.name = Some(must("Name of the event: ")?);
    }
    if said.start.is_none() {
        said.start = Some(must("First day, such as 2027-09-07, or a month, such as 2027-09: ")?);
        if said.end.is_none() && said.days.is_none() {
            said.end = may("Last day [the first one]: ")?;
        }
    }
    if said.place.is_none() && said.online.is_none() {
        said.place = may("City and country, such as Prague, CZ [to be announced]: ")?;
    }
    if !said.texts.iter().any(|(key, _)| *key == "url")
        && let Some(address) = may("Its address on the web [none]: ")?
    {
        said.texts.push(("url", address));
    }
    Some(())
}

/// An answer; `None` at the end of what is typed.
fn must(question: &'static str) -> Option<String> {
    loop {
        if let Some(answer) = may(question)? {
            return Some(answer);
        }
    }
}

/// An answer, if there is one; `None` at the end of what is typed.
fn may(question: &'static str) -> Option<Option<String>> {
    print::say(&Printed::ours(question));
    let line = files::typed_line()?;
    let line = line.trim();
    Some((!line.is_empty()).then(|| line.to_owned()))
}
