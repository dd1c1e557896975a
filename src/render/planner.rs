//! The stylesheet of places in ribbon and year planner: a class for each column and each length, so that pages need no
//! style of their own and their policy can forbid it.
//!
//! In: nothing. Out: the same bytes every time.
//! Must not know: events.

use std::fmt::Write;

/// The columns of a month.
const COLUMNS: u32 = 31;

/// The most lines of a month, where names stand beside bars and where they stand above them.
const LANES: u32 = 12;
const LINES: u32 = 60;

/// The stylesheet. Each class is a number for the rules of the page: `c` and `w` the first column and the columns of a bar, `a`,
/// `b` and `y` the columns and the line that it takes with its name on a wide page, `p`, `q` and `z` the same on a phone;
/// `n` the height of a day with a number, `u` how many days a month or half-year of the ribbon has, `l` its lanes; and
/// `k` the weekends by the day of the week on which the month begins.
pub(super) fn stylesheet() -> String {
    let mut css = String::from("/* Places in ribbon and year planner, made by the program. */\n");
    for place in ["c", "w", "a", "p"] {
        rules(&mut css, 1..=COLUMNS, |n| format!(".{place}{n}{{--{place}:{n}}}"));
    }
    for place in ["b", "q"] {
        rules(&mut css, 2..=COLUMNS + 1, |n| format!(".{place}{n}{{--{place}:{n}}}"));
    }
    rules(&mut css, 1..=LANES, |n| format!(".y{n}{{--y:{n}}}.n{n}{{--n:{n}}}"));
    rules(&mut css, 1..=LINES, |n| format!(".z{n}{{--z:{n}}}"));
    rules(&mut css, 1..=6, |n| format!(".l{n}{{--l:{n}}}"));
    for days in [28..=31, 90..=184] {
        rules(&mut css, days, |n| format!(".u{n}{{flex-grow:{n}}}"));
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
