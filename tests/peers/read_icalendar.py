"""Reads .ics files with Python's icalendar and prints lines of JSON (see README.md beside this file).

Instants come from the zone's IANA name, as most calendar programs have them, not from the VTIMEZONE.
"""

from datetime import datetime

import icalendar
from lines import files, instant, instant_or_day, say, written


def several(event, name):
    """A property that may be there any number of times, as a list."""
    found = event.get(name, [])
    return found if isinstance(found, list) else [found]


def days(event, name):
    return sorted(written(each.dt) for found in several(event, name) for each in found.dts)


def text(event, name):
    """A text, or nothing where there is none."""
    return str(event[name]) if name in event else None


def members(event):
    start, end = event.decoded("DTSTART"), event.decoded("DTEND", None)
    own = event.decoded("RECURRENCE-ID", None)
    return {
        "uid": text(event, "UID"),
        "recurrence_id": own and instant_or_day(own),
        "all_day": not isinstance(start, datetime),
        "start": written(start),
        "end": end and written(end),
        "start_utc": instant(start),
        "end_utc": instant(end),
        "zone": event["DTSTART"].params.get("TZID"),
        "status": text(event, "STATUS"),
        "transparency": text(event, "TRANSP"),
        "sequence": event.get("SEQUENCE", 0),
        "summary": text(event, "SUMMARY"),
        "description": text(event, "DESCRIPTION") or "",
        "location": text(event, "LOCATION") or "",
        "url": text(event, "URL") or "",
        "categories": [str(each) for found in several(event, "CATEGORIES") for each in found.cats],
        "rrule": event["RRULE"].to_ical().decode() if "RRULE" in event else None,
        "exdate": days(event, "EXDATE"),
        "rdate": days(event, "RDATE"),
        "related_to": [str(each) for each in several(event, "RELATED-TO")],
    }


def main():
    for path in files():
        try:
            with open(path, "rb") as file:
                calendar = icalendar.Calendar.from_ical(file.read())
        except ValueError as error:
            say(path, fault=str(error))
            continue
        for component in calendar.walk():
            for name, error in component.errors:
                say(path, fault=f"{component.name} {name}: {error}")
        for event in calendar.walk("VEVENT"):
            say(path, **members(event))


main()
