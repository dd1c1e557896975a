//! From a table of the tree to typed values with places.
//!
//! The order: `table` takes a value by its key and hands it to the file of its kind: `text` (with `plain`, `slugs`,
//! `address` and `codes`; `markup` says what HTML is in it), `words`, `numbers`, `countries`, `spoken`, `zones`, `dates`,
//! `time_of_day`, `recurrence_rule`. A value of a wrong type is `mistyped`, a key that is not there `missing`, a key
//! that no table has `unknown`, `misplaced`, one of the common `slips`, or a table for what is one of the `parts_meant`;
//! `nearest` finds what was probably meant.
//! Must not know: what the values are for, other tables.

pub(super) mod address;
mod codes;
pub(super) mod countries;
pub(super) mod dates;
pub(super) mod markup;
mod misplaced;
mod missing;
pub(super) mod mistyped;
pub(super) mod nearest;
pub(super) mod numbers;
mod parts_meant;
pub(super) mod plain;
pub(super) mod recurrence_rule;
pub(super) mod slips;
pub(super) mod slugs;
pub(super) mod spoken;
pub(super) mod table;
pub(super) mod text;
pub(super) mod time_of_day;
pub(super) mod unknown;
pub(super) mod words;
pub(super) mod zones;

use crate::report::Rule;

pub(super) static RULES: &[&[&Rule]] = &[
    address::RULES,
    codes::RULES,
    countries::RULES,
    dates::RULES,
    markup::RULES,
    missing::RULES,
    mistyped::RULES,
    numbers::RULES,
    plain::RULES,
    recurrence_rule::RULES,
    slugs::RULES,
    spoken::RULES,
    table::RULES,
    unknown::RULES,
    words::RULES,
    zones::RULES,
];
