//! `allow`: warnings that are silenced at a place.
//!
//! In: the table that has the key. Out: codes and their places. Must not know: which codes there are.

use crate::catalogue::fields::table::Fields;
use crate::catalogue::fields::text;
use crate::model::Allow;

pub(super) fn allow(fields: &mut Fields<'_, '_>) -> Vec<Allow> {
    let codes = fields.list("allow", text::slug_item).unwrap_or_default();
    codes.into_iter().map(|code| Allow { code: code.value, at: code.at }).collect()
}
