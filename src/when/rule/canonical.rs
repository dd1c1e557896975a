//! The one form of rules that say the same.
//!
//! In: a rule as it was read. Out: the same days in canonical form. Outlook writes `BYDAY=WE;BYSETPOS=1` for what
//! others write as `1WE`, Apple writes all seven days where it means any, and some programs misread both.
//! Must not know: texts.

use chrono::Weekday;

use super::value::{Frequency, Rule, WeekdayNum};

/// The canonical form of a rule.
pub(super) fn canonical(mut rule: Rule) -> Rule {
    for numbers in
        [&mut rule.months, &mut rule.weeks, &mut rule.year_days, &mut rule.month_days, &mut rule.positions]
    {
        numbers.sort_by_key(|number| (*number < 0, *number));
    }
    chosen(&mut rule);
    rule.days.sort_by_key(|day| {
        let nth = day.nth.unwrap_or_default();
        (nth < 0, nth, day.weekday.num_days_from_monday())
    });
    if !rule.minds_week_start() {
        rule.week_start = Weekday::Mon;
    }
    rule
}

/// Says without BYSETPOS what can be said so.
fn chosen(rule: &mut Rule) {
    if rule.positions.is_empty() {
        return;
    }
    // What the positions count in: the days of a month, of a year, or neither.
    let in_month =
        rule.freq == Frequency::Monthly || rule.freq == Frequency::Yearly && rule.months.len() == 1;
    let in_year = rule.freq == Frequency::Yearly && rule.months.is_empty();
    let weekdays_only = rule.month_days.is_empty() && rule.year_days.is_empty() && rule.weeks.is_empty();
    let plain = rule.days.iter().all(|day| day.nth.is_none());
    let most = if in_month { 5 } else { 53 };
    match rule.days.as_slice() {
        [day] if plain && weekdays_only && (in_month || in_year) => {
            let weekday = day.weekday;
            let nth = within(&rule.positions, most);
            if !nth.is_empty() {
                rule.days = nth.into_iter().map(|nth| WeekdayNum { nth: Some(nth), weekday }).collect();
                rule.positions.clear();
            }
        }
        [_, _, _, _, _, _, _] if plain && weekdays_only && in_month => {
            let days = within(&rule.positions, 31);
            if !days.is_empty() {
                (rule.month_days, rule.days) = (days, Vec::new());
                rule.positions.clear();
            }
        }
        _ => {}
    }
    if is_last_of_all(rule) {
        (rule.month_days, rule.positions) = (vec![-1], Vec::new());
    }
    if has_one_at_most(rule, in_month) && rule.positions.iter().any(|at| matches!(at, 1 | -1)) {
        rule.positions.clear();
    }
}

fn within(positions: &[i32], most: i32) -> Vec<i32> {
    positions.iter().copied().filter(|at| (1..=most).contains(&at.abs())).collect()
}

/// `BYMONTHDAY=28,29,30,31;BYSETPOS=-1`, by which some programs say the last day.
fn is_last_of_all(rule: &Rule) -> bool {
    let last = [28, 29, 30, 31];
    rule.freq == Frequency::Monthly
        && rule.days.is_empty()
        && rule.positions == [-1]
        && last.iter().all(|day| rule.month_days.contains(day))
        && rule.month_days.iter().all(|day| *day > 0)
}

/// Whether no period has more than one day, so that the first and the last are the same.
fn has_one_at_most(rule: &Rule, in_month: bool) -> bool {
    let numbered = |day: &WeekdayNum| day.nth.is_some();
    match rule.freq {
        Frequency::Daily => true,
        Frequency::Weekly => rule.days.len() <= 1,
        Frequency::Monthly | Frequency::Yearly => {
            let one = match (rule.month_days.len(), rule.days.as_slice()) {
                (1, []) => true,
                (0, [day]) => numbered(day),
                _ => false,
            };
            in_month && one && rule.year_days.is_empty() && rule.weeks.is_empty()
        }
    }
}
