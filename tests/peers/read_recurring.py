"""Expands .ics files with Python's recurring-ical-events and prints lines of JSON (see README.md beside this file)."""

from collections import defaultdict

import icalendar
import recurring_ical_events
from lines import files, instant_or_day, say, window


def main():
    first, last = window()
    for path in files():
        with open(path, "rb") as file:
            calendar = icalendar.Calendar.from_ical(file.read())
        held = defaultdict(list)
        for event in calendar.walk("VEVENT"):
            held[str(event["UID"])]
        try:
            expanded = recurring_ical_events.of(calendar).between(first, last)
        except (TypeError, ValueError) as error:
            say(path, fault=str(error))
            continue
        for event in expanded:
            start, end = (instant_or_day(event.decoded(name)) for name in ("DTSTART", "DTEND"))
            said = [str(event.get(name, "")) for name in ("STATUS", "SUMMARY")]
            held[str(event["UID"])].append([start, end, *said])
        for uid, occurrences in held.items():
            say(path, uid=uid, occurrences=occurrences)


main()
