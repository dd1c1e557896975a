"""Reads .ics files with Python's icalendar and prints one line of JSON for each event.

Instants come from the zone's IANA name, as most calendar programs have them, not from the VTIMEZONE.
"""

import json
import sys
from datetime import datetime, timezone

import icalendar


def written(value):
    """The local form: a day, or a clock reading."""
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%dT%H:%M:%S")
    return value.strftime("%Y-%m-%d")


def instant(value):
    """The UTC form of a time; nothing for a day."""
    if isinstance(value, datetime):
        return value.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
    return None


def several(event, name):
    """A property that may be there any number of times, as a list."""
    found = event.get(name, [])
    return found if isinstance(found, list) else [found]


def days(event, name):
    return sorted(written(each.dt) for found in several(event, name) for each in found.dts)


def rule(event):
    if "RRULE" not in event:
        return None
    return ";".join(sorted(event["RRULE"].to_ical().decode().split(";")))


def line(event):
    start, end = event.decoded("DTSTART"), event.decoded("DTEND")
    return {
        "uid": str(event["UID"]),
        "recurrence_id": written(event.decoded("RECURRENCE-ID")) if "RECURRENCE-ID" in event else None,
        "all_day": not isinstance(start, datetime),
        "start": written(start),
        "end": written(end),
        "start_utc": instant(start),
        "end_utc": instant(end),
        "zone": event["DTSTART"].params.get("TZID"),
        "status": str(event["STATUS"]),
        "transparency": str(event["TRANSP"]),
        "sequence": int(event["SEQUENCE"]),
        "summary": str(event["SUMMARY"]),
        "description": str(event.get("DESCRIPTION", "")),
        "location": str(event.get("LOCATION", "")),
        "url": str(event.get("URL", "")),
        "categories": [str(each) for found in several(event, "CATEGORIES") for each in found.cats],
        "rrule": rule(event),
        "exdate": days(event, "EXDATE"),
        "rdate": days(event, "RDATE"),
        "related_to": [str(each) for each in several(event, "RELATED-TO")],
    }


def main():
    for path in sys.argv[1:]:
        with open(path, "rb") as file:
            calendar = icalendar.Calendar.from_ical(file.read())
        for event in calendar.walk("VEVENT"):
            if event.errors:
                sys.exit(f"{path}: {event['UID']}: {event.errors}")
            print(json.dumps({"file": path, **line(event)}, ensure_ascii=False))


main()
