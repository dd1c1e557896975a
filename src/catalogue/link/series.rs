//! Series, and what their editions take over.
//!
//! In: their drafts. Out: series of the calendar. Must not know: which events are editions.

use std::collections::BTreeMap;

use super::linker::{Linker, Names};
use crate::catalogue::draft::series::SeriesDraft;
use crate::model::{Series, SeriesIx, TagIx};
use crate::when::Zone;

/// What editions of a series take over, beside its texts and its address.
pub(super) struct Inherited {
    pub(super) tags: Vec<TagIx>,
    pub(super) timezone: Option<Zone>,
}

/// The series of all files, each with what its editions take over.
pub(super) fn series(
    linker: &mut Linker<'_>,
    drafts: Vec<SeriesDraft>,
    tags: &Names<TagIx>,
) -> Vec<(Series, Inherited)> {
    let mut seen = BTreeMap::new();
    let mut out = Vec::new();
    for draft in drafts {
        let taken = linker.tag_list(&draft.tags, tags);
        let Some(id) = draft.id.filter(|id| linker.is_new("series", &mut seen, id)) else {
            linker.held.extend(draft.raw_id);
            continue;
        };
        let name = draft.name.unwrap_or_else(|| id.value.clone());
        let series = Series {
            id: id.value,
            name,
            url: draft.url,
            organizer: draft.organizer,
            description: draft.description,
            origin: draft.origin,
        };
        let inherited = Inherited { tags: taken, timezone: draft.timezone };
        out.push((series, inherited));
    }
    out
}

/// The numbers of all series by id.
pub(super) fn numbered(series: &[(Series, Inherited)]) -> Names<SeriesIx> {
    series.iter().zip(0..).map(|((series, _), ix)| (series.id.clone(), SeriesIx(ix))).collect()
}
