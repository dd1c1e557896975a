//! The pages of a site, one file a page, and what they share.
//!
//! A value passes in this order:
//!
//! 1. An event becomes a [`row`]: its name, date, place, state and deadlines as every list shows them.
//! 2. Rows, and the short [`line`]s between them, become parts of a page: the [`month`]s of a list, what is [`ahead`] and the
//!    [`past`] years, and the links to other [`period`]s; the days of events become the [`ribbon`] and the year [`planner`], by
//!    what both have in [`glance`].
//! 3. Parts become a page: [`front`], [`topic`], [`event`], [`series`], [`deadlines`], [`year`], [`topics`], [`subscribe`], [`changes`] and [`not_found`], and for programs there are
//!    [`changes_feed`] and the list of all pages, [`sitemap`].
//!    [`preview`] is a file of its own, of a change that is not published.
//! 4. The [`frame`] surrounds each: title, navigation, feeds, foot.
//!
//! Each page is a struct that a template reads, so every field is documented for those who write templates.
//! Must not know: HTML, which file holds a page beyond its address.

pub(crate) mod ahead;
pub mod changes;
pub mod changes_feed;
pub mod deadlines;
pub mod event;
pub mod frame;
pub mod front;
pub mod glance;
pub mod line;
pub mod month;
pub mod not_found;
pub mod past;
pub mod period;
pub mod planner;
pub mod preview;
pub mod ribbon;
pub mod row;
pub mod series;
pub mod sitemap;
pub mod subscribe;
pub mod topic;
pub mod topics;
pub mod year;
