//! What stands beside a catalogue for people who change it.
//!
//! In: settings. Out: texts. Must not know: what is in the catalogue.

use super::forge::Ci;
use super::settings::Settings;

/// What git leaves out.
pub(super) const IGNORED: &str =
    "# `kalends build` fills this folder; what is published is never committed.\n/out/\n";

/// How one proposes a change without leaving the browser.
pub(super) fn contributing(settings: &Settings) -> String {
    let Settings { remote, ci, folder, .. } = settings;
    let shown = remote.as_ref().zip(*ci).and_then(|(remote, ci)| remote.file(ci, folder));
    let file = shown.map_or_else(|| "`events.toml`".to_owned(), |at| format!("[`events.toml`](<{at}>)"));
    let (edit, propose) = match ci {
        Some(Ci::Gitlab) => {
            ("choose *Edit*, *Edit single file*", "*Commit changes*, and then *Create merge request*")
        }
        Some(Ci::Forgejo) => ("choose the pencil", "*Propose file change*, and then *New pull request*"),
        Some(Ci::Github) => ("choose the pencil", "*Propose changes*, and then *Create pull request*"),
        None => ("edit it where this repository is kept", "the button that saves, and propose the change"),
    };
    let check = match ci {
        Some(_) => "Each proposal is checked, and every mistake named with its line.",
        None => "`kalends check` names every mistake with its line.",
    };
    format!(
        "# Add or change an event\n\n\
         All events are in one file. A browser is all you need:\n\n\
         1. Open {file} and {edit}.\n\
         2. Copy an `[[event]]` block to where its first day belongs, and change its lines.\n\
         3. Choose {propose}.\n\n\
         {check} Write what is certain: days that are likely have\n\
         `status = \"tentative\"`, and a month without days is `start = \"2027-03\"`.\n\n\
         With kalends on your machine, `kalends serve --open` shows what becomes of a change while you type.\n"
    )
}
