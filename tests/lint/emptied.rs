//! Recurring entries of which every occurrence is taken out.

use super::{bytes, codes, whole};

#[test]
fn nothing_is_left_only_where_that_is_certain() {
    let emptied = |lines: &str| codes(bytes(&whole(lines))).contains(&"ics-series-emptied");
    // Behind the day of UNTIL in UTC, and not taken out.
    let tokyo = |hour: &str| {
        format!(
            "DTSTART;TZID=Asia/Tokyo:20260616T{hour}\nRRULE:FREQ=WEEKLY;UNTIL=20260622T230000Z\nEXDATE;TZID=Asia/Tokyo:20260616T{hour}\n"
        )
    };
    assert!(!emptied(&tokyo("080000")));
    let utc = |rule: &str, out: &str| {
        emptied(&format!("DTSTART:20260616T190000Z\n{rule}EXDATE:20260616T190000Z{out}\n"))
    };
    assert!(utc("", ""));
    assert!(utc("RRULE:FREQ=WEEKLY;UNTIL=20260622T190000Z\n", ""));
    assert!(!utc("RRULE:FREQ=WEEKLY;UNTIL=20260623T190000Z\n", ""));
    assert!(!utc("RRULE:FREQ=WEEKLY\n", ",20260623T190000Z"));
    assert!(!utc("RRULE:FREQ=WEEKLY;COUNT=2\n", ",20260630T190000Z"));
    assert!(!utc("RDATE:20260617T190000Z\n", ""));
    assert!(!utc("RRULE:FREQ=WEEKLY;COUNT=1\nRDATE:20260617T190000Z\n", ""));
    assert!(!utc("RRULE:FREQ=WEEKLY;BYSETPOS=1;COUNT=1\n", ""));
}
