//! Writing a catalogue: the one place that makes TOML text.
//!
//! In: tables as data ([`Entry`]), and texts to change. Out: text in the canonical layout, which is the one that the
//! formatters Taplo and Tombi leave as it is.
//!
//! ```
//! use kalends::catalogue::keys;
//! use kalends::catalogue::write::{Entry, Place, Value, insert, text};
//!
//! let mut event = Entry::new(&keys::EVENT);
//! event.set_text("name", Some("KVM Forum 2027"));
//! event.set_text("id", Some("kvm-forum-2027"));
//! event.set("start", Value::Day(chrono::NaiveDate::from_ymd_opt(2027, 9, 7).unwrap()));
//! let mut call = Entry::new(&keys::DEADLINE);
//! call.set_text("kind", Some("cfp"));
//! call.set_text("closes", Some("open"));
//! event.push(call);
//! let catalogue = insert("[calendar]\nid = \"a.example\"\ntitle = \"A\"\n", &text(&event), Place::ByStart).unwrap();
//! assert!(catalogue.ends_with("\n\n[[event]]\nid = \"kvm-forum-2027\"\nname = \"KVM Forum 2027\"\n\
//!     start = 2027-09-07\n\n[[event.deadline]]\nkind = \"cfp\"\ncloses = \"open\"\n"));
//! ```
//!
//! An `entry` of `value`s becomes text ([`text`]). A text is cut into `blocks`; [`insert()`] puts tables between them, [`update()`] sets keys of some, [`format()`]
//! brings them into the `layout`, and `proof` shows by reading back that nothing else changed. Must not know: files, findings, what entries mean.

mod blocks;
mod entry;
mod format;
mod insert;
mod layout;
mod proof;
mod taken;
mod update;
mod value;

pub use entry::{Entry, text};
pub use format::{Unformatted, format};
pub use insert::{Place, Refused, insert, insert_all};
pub use taken::taken;
pub use update::{Changes, update};
pub use value::{Value, quoted};
