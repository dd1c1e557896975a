//! `check --base`: the catalogue as it was, beside the one that is judged.
//!
//! In: a path or revision as it was typed, and the texts of now. Out: an [`Earlier`], whose texts stand behind those of
//! now.
//! Must not know: what is compared, how findings are shown.

use std::collections::BTreeMap;
use std::path::Path;

use chrono::NaiveDateTime;

use super::files::Refused;
use super::plan::Reading;
use super::read::Unreadable;
use super::states::{Place, State};
use crate::catalogue;
use crate::model::Calendar;
use crate::rules::comparison::Base;
use crate::text::Sources;

/// An earlier state of a catalogue.
pub(super) struct Earlier {
    pub(super) base: Base,
    /// The latest commit of the catalogue by its clock, where that earlier state is a revision.
    pub(super) latest: Option<(String, NaiveDateTime)>,
    /// The texts of now, as they were read, and those of then behind them.
    all: Sources,
    /// The number of the first text of then.
    first: u16,
}

impl Earlier {
    /// A state of then beside the texts of now; why not otherwise.
    pub(super) fn of(then: &State, now: &Sources) -> Result<Self, &'static str> {
        let first = u16::try_from(now.len()).unwrap_or(u16::MAX);
        let (mut all, mut files) = (now.clone(), BTreeMap::new());
        for (number, source) in then.sources.iter() {
            let name = source.name();
            let Some(behind) = all.add(name, source.text()) else {
                return Err("there are too many files of then and now");
            };
            if then.sources.is_withheld(number) {
                all.withhold(behind);
            }
            // The name of a file of a revision has the commit behind it.
            let plain =
                if then.commit.is_some() { name.rsplit_once(" at ").map_or(name, |it| it.0) } else { name };
            files.extend(same_file(plain, then.sources.len() == 1, now).map(|file| (behind, file)));
        }
        let (calendar, _) = catalogue::read_from(&all, first);
        Ok(Self { base: Base { calendar, files }, latest: then.latest.clone(), all, first })
    }

    /// The texts of now, as they were read, and those of then behind them.
    pub(super) fn all(&self) -> &Sources {
        &self.all
    }

    /// Texts of now, which may have been mended since, with those of then behind them.
    pub(super) fn behind(&self, mut sources: Sources) -> Sources {
        for (number, source) in self.all.iter().filter(|(number, _)| *number >= self.first) {
            sources.add(source.name(), source.text());
            if self.all.is_withheld(number) {
                sources.withhold(number);
            }
        }
        sources
    }
}

/// Reads the earlier state, if one is asked for. What is wrong with it was so before, and is not told.
pub(super) fn read(reading: &Reading, now: &Sources) -> Result<Option<Earlier>, Vec<Unreadable>> {
    let Some(path) = &reading.base else { return Ok(None) };
    let refused = |reason| vec![Unreadable { path: path.clone(), why: Refused::because(reason) }];
    if path == Path::new("-") && reading.paths.contains(path) {
        return Err(refused("standard input is the catalogue of now"));
    }
    let place = Place { paths: &reading.paths, environment: &reading.environment };
    let then = State::named(path, place).map_err(|mut faults| {
        // The advice for a catalogue that is not there is about another one.
        faults.iter_mut().for_each(|fault| fault.why.missing = false);
        faults
    })?;
    let earlier = Earlier::of(&then, now).map_err(refused)?;
    let Calendar { id, events, .. } = &earlier.base.calendar;
    if id.is_empty() && events.is_empty() {
        return Err(refused("there is no catalogue in it"));
    }
    Ok(Some(earlier))
}

/// The file of now that a file of then has become: the one with its name, and one file becomes one file.
fn same_file(name: &str, alone: bool, now: &Sources) -> Option<u16> {
    let last = |name: &str| name.rsplit(['/', '\\']).next().map(str::to_owned);
    let (of, only) = (last(name), alone && now.len() == 1);
    let of_now = |name: &str| last(name.rsplit_once(" at ").map_or(name, |it| it.0));
    now.iter()
        .find(|(_, source)| only || last(source.name()) == of || of_now(source.name()) == of)
        .map(|(number, _)| number)
}
