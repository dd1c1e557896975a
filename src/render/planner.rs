//! The stylesheet of the year planner: a class for each column and each length, so that pages need no style of
//! their own and their policy can forbid it.
//!
//! In: nothing. Out: the same bytes every time.
//! Must not know: events.

use std::fmt::Write;

/// The columns of a month.
const COLUMNS: u32 = 31;

/// The stylesheet: `c` and `w` place a bar, `r` its name right of it and `l` left of it on a wide page, `s` above
/// its first day on a phone, each as a number for the rules of the page; and `k` the weekends by the day of the week on
/// which the month begins.
pub(super) fn stylesheet() -> String {
    let mut css = String::from("/* Places in the year planner, made by the program. */\n");
    for place in ["c", "w", "r", "l", "s"] {
        rules(&mut css, 1..=COLUMNS, |n| format!(".{place}{n}{{--{place}:{n}}}"));
    }
    rules(&mut css, 1..=7, |n| {
        // The pattern of a week is seven columns wide on a line of 31: a day is 100 / (31 - 7) percent.
        format!(".k{n}{{background-position-x:{:.4}%}}", f64::from(n - 1) * -100.0 / f64::from(COLUMNS - 7))
    });
    css
}

fn rules(css: &mut String, numbers: std::ops::RangeInclusive<u32>, rule: impl Fn(u32) -> String) {
    for number in numbers {
        css.push_str(&rule(number));
    }
    let _ = writeln!(css);
}
