//! What must hold of everything that is imported.
//!
//! In: bytes. Out: nothing, or a panic. Must not know: which bytes are looked for.

use kalends::import::{self, Beside, Format, How};
use kalends::report::Severity;

use crate::catalogue;

/// What was read is a catalogue that `check` takes, with every entry in it, and a second run knows all of them.
pub fn holds(bytes: &[u8]) {
    let how = How { zone: None, today: catalogue::today() };
    let read = Format::of(bytes).and_then(|format| import::read(bytes.to_vec(), format, &how).ok());
    let Some(mut imported) = read else { return };
    import::settle(&mut imported, &Beside::default());
    let text = import::document(&imported).text;
    let (calendar, findings) = kalends::catalogue::read(&catalogue::one(&text));
    let errors: Vec<_> = findings.iter().filter(|finding| finding.rule.severity == Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:?}");
    assert_eq!(calendar.events.len(), imported.items.len());
    let again = import::compare(&imported, &calendar);
    assert_eq!((again.new.len(), again.changed.len()), (0, 0), "{:?}", again.changed);
}
