//! Whether and where one can take part online in an event or in one of its occurrences.
//!
//! In: a table that is being read. Out: its `online`. Must not know: whose it is.

use crate::catalogue::fields::numbers;
use crate::catalogue::fields::table::Fields;
use crate::model::Online;

pub(super) fn online(fields: &mut Fields<'_, '_>) -> Option<Online> {
    fields.with("online", numbers::flag_or_url).map(|online| match online.value {
        Ok(false) => Online::No,
        Ok(true) => Online::Yes,
        Err(url) => Online::Join(url),
    })
}
