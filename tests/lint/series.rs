//! Series: the clocks of their zones at each of their times, and one that follows another.

use super::{HEAD, LISBON, bytes, codes, whole};

/// Clocks that go forward a fortnight early: right in every season, and wrong on two Wednesdays of March.
#[test]
fn a_zone_is_held_at_every_time_of_a_series() {
    let early = LISBON.replace("BYMONTH=3;BYDAY=-1SU", "BYMONTH=3;BYDAY=2SU").replace("20260329", "20260308");
    let event = |start: &str, rule: &str| {
        let lines = format!("DTSTART;TZID=Europe/Lisbon:{start}T190000\nDURATION:PT2H\n{rule}");
        whole(&lines).replace(LISBON, &early)
    };
    let found = |start: &str, rule: &str| codes(bytes(&event(start, rule)));
    assert_eq!(found("20260107", "RRULE:FREQ=WEEKLY\n"), ["ics-zone-offset"]);
    assert_eq!(found("20260107", "RRULE:FREQ=WEEKLY;COUNT=11\n"), ["ics-zone-offset"]);
    assert_eq!(found("20260401", "RRULE:FREQ=WEEKLY\n"), ["ics-zone-offset"]);
    assert_eq!(found("20260107", "RRULE:FREQ=WEEKLY;COUNT=9\n"), [""; 0]);
    assert_eq!(found("20260107", "RRULE:FREQ=WEEKLY;UNTIL=20260304T190000Z\n"), [""; 0]);
    assert_eq!(found("20260401", "RRULE:FREQ=MONTHLY;BYMONTHDAY=1\n"), [""; 0]);
    assert_eq!(found("20260107", ""), [""; 0]);
}

/// What is alike and no second time of the same.
#[test]
fn series_that_follow_each_other_do_not_overlap() {
    let series = |uid: &str, lines: &str| {
        format!(
            "BEGIN:VEVENT\nUID:{uid}\nDTSTAMP:20260301T101500Z\nSUMMARY:Call\nDURATION:PT1H\n{lines}\nEND:VEVENT\n"
        )
    };
    let found = |first: &str, second: &str| {
        codes(bytes(&format!("{HEAD}{}{}END:VCALENDAR\n", series("a", first), series("b", second))))
    };
    let open = "DTSTART:20260616T190000Z\nRRULE:FREQ=WEEKLY";
    assert_eq!(found(open, "DTSTART:20260901T190000Z\nRRULE:FREQ=WEEKLY"), ["ics-series-overlap"]);
    for (first, second) in [
        (open, "DTSTART:20260902T190000Z\nRRULE:FREQ=WEEKLY"),
        (open, "DTSTART:20260901T180000Z\nRRULE:FREQ=WEEKLY"),
        (open, "DTSTART:20260901T190000Z\nRRULE:FREQ=WEEKLY;INTERVAL=2"),
        (open, "DTSTART:20260901T190000Z"),
        (
            "DTSTART:20260616T190000Z\nRRULE:FREQ=WEEKLY;UNTIL=20260901T185959Z",
            "DTSTART:20260901T190000Z\nRRULE:FREQ=WEEKLY",
        ),
        (
            "DTSTART:20260616T190000Z\nRRULE:FREQ=WEEKLY;COUNT=3",
            "DTSTART:20260901T190000Z\nRRULE:FREQ=WEEKLY",
        ),
    ] {
        assert_eq!(found(first, second), [""; 0], "{first} {second}");
    }
}
