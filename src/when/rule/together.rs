//! Which parts of a rule need or exclude each other (RFC 5545, 3.3.10), and what programs read differently.
//!
//! In: a rule, part by part, and where each part was. Out: faults.
//! Must not know: what is between the parts.

use std::collections::BTreeMap;
use std::ops::Range;

use super::fault::{Fault, Problem};
use super::value::{Frequency, Part, Rule};

/// What does not go together. `places` has the value of each part that was there.
pub(super) fn together(rule: &Rule, places: &BTreeMap<Part, Range<usize>>) -> Vec<Fault> {
    let has = |part: Part| places.contains_key(&part);
    let at = |part: Part| places.get(&part).cloned().unwrap_or_default();
    let mut faults = misplaced(rule, places);
    let mut fault = |part: Part, problem: Problem| faults.push(Fault { at: at(part), problem });
    let numbered = rule.days.iter().filter(|day| day.nth.is_some()).count();
    if numbered > 0 && !matches!(rule.freq, Frequency::Monthly | Frequency::Yearly) {
        fault(Part::ByDay, Problem::Numbered(rule.freq));
    } else if numbered > 0 && has(Part::ByWeekNo) {
        fault(Part::ByDay, Problem::NumberedInWeeks);
    } else if numbered > 0 && numbered < rule.days.len() {
        fault(Part::ByDay, Problem::MixedNumbers);
    } else if (rule.freq == Frequency::Monthly || has(Part::ByMonth))
        && rule.days.iter().any(|day| day.nth.is_some_and(|nth| nth.abs() > 5))
    {
        // Beside BYMONTH a place is one of the month. Where no month has it, python-dateutil runs out of its list of days.
        fault(Part::ByDay, Problem::BeyondMonth);
    } else if rule.days.iter().any(|day| day.nth.is_some_and(|nth| nth < from_end(rule.freq))) {
        fault(Part::ByDay, Problem::NotInEach(rule.freq));
    }
    let limits = [Part::ByDay, Part::ByMonthDay, Part::ByMonth].into_iter().filter(|part| has(*part));
    if rule.freq == Frequency::Daily && rule.interval > 1 && limits.count() > 1 {
        fault(Part::Interval, Problem::DailyLimits);
    }
    let has_day = [Part::ByDay, Part::ByMonthDay, Part::ByYearDay].into_iter().any(has);
    if has(Part::ByWeekNo) && !has_day {
        fault(Part::ByWeekNo, Problem::WeekWithoutDay);
    }
    if has(Part::BySetPos) && !rule.chooses() {
        fault(Part::BySetPos, Problem::NothingToChoose);
    }
    faults
}

/// The place from the end that each month or year has. What lies before it the library that follows rules does not take.
fn from_end(freq: Frequency) -> i32 {
    if freq == Frequency::Monthly { -4 } else { -52 }
}

/// Parts that have no place in a rule of the frequency.
fn misplaced(rule: &Rule, places: &BTreeMap<Part, Range<usize>>) -> Vec<Fault> {
    use Frequency::{Daily, Monthly, Yearly};
    let allowed: [(Part, &[Frequency]); 3] = [
        (Part::ByMonthDay, &[Daily, Monthly, Yearly]),
        (Part::ByYearDay, &[Yearly]),
        (Part::ByWeekNo, &[Yearly]),
    ];
    let wrong = allowed.into_iter().filter(|(_, with)| !with.contains(&rule.freq));
    wrong
        .filter_map(|(part, _)| {
            let at = places.get(&part)?.clone();
            Some(Fault { at, problem: Problem::Misplaced(part, rule.freq) })
        })
        .collect()
}
