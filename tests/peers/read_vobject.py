"""Reads .ics files with Python's vobject and prints lines of JSON (see README.md beside this file).

Instants come from the VTIMEZONE in the file: vobject keeps the first one of each name for all files to come, so what it
has kept is forgotten before each. It expands rules without knowing of replaced occurrences, so that is done here, as the
programs that use it do.
"""

from datetime import datetime, timedelta
from itertools import takewhile

import vobject
from lines import files, instant, instant_or_day, say, window, written


def text(event, name):
    found = getattr(event, name, None)
    return found.value if found is not None else ""


def several(event, name):
    return event.contents.get(name, [])


def days(event, name):
    return sorted(written(day) for found in several(event, name) for day in found.value)


def members(event):
    start, end = event.dtstart.value, text(event, "dtend") or event.dtstart.value
    rule, own = several(event, "rrule"), several(event, "recurrence-id")
    return {
        "uid": event.uid.value,
        "recurrence_id": instant_or_day(own[0].value) if own else None,
        "all_day": not isinstance(start, datetime),
        "start": written(start),
        "end": written(end),
        "start_utc": instant(start),
        "end_utc": instant(end),
        # vobject moves the name there when it has found the zone.
        "zone": getattr(event.dtstart, "x_vobj_original_tzid_param", None),
        "status": text(event, "status"),
        "transparency": text(event, "transp"),
        "sequence": int(text(event, "sequence") or 0),
        "summary": text(event, "summary"),
        "description": text(event, "description"),
        "location": text(event, "location"),
        "url": text(event, "url"),
        "categories": [each for found in several(event, "categories") for each in found.value],
        "rrule": rule[0].value if rule else None,
        "exdate": days(event, "exdate"),
        "rdate": days(event, "rdate"),
        "related_to": [found.value for found in several(event, "related-to")],
    }


def starts(event, last):
    """The starts of an event as it says them: days, or times in its zone, up to `last`."""
    rules = event.getrruleset(addRDate=True)
    start = event.dtstart.value
    if rules is None:
        return [start]
    if not isinstance(start, datetime):
        return list(takewhile(lambda day: day < last.date(), (each.date() for each in rules)))
    end = last if start.tzinfo else last.replace(tzinfo=None)
    return list(rules.between(start - timedelta(days=1), end, inc=True))


def main():
    _, last = window()
    zones = vars(vobject.icalendar)["__tzidMap"]
    known = dict(zones)
    for path in files():
        zones.clear()
        zones.update(known)
        try:
            with open(path, encoding="utf-8", newline="") as file:
                calendar = vobject.readOne(file)
            calendar.validate(raiseException=True)
        except vobject.base.VObjectError as error:
            say(path, fault=str(error))
            continue
        events = several(calendar, "vevent")
        told = [members(event) for event in events]
        replaced = {(each["uid"], each["recurrence_id"]) for each in told if each["recurrence_id"]}
        for event, each in zip(events, told):
            say(path, **each)
            length = (text(event, "dtend") or event.dtstart.value) - event.dtstart.value
            try:
                begins = starts(event, last)
            except (TypeError, ValueError) as error:
                say(path, fault=f"{each['uid']}: {error}")
                continue
            occurrences = [
                [instant_or_day(start), instant_or_day(start + length), each["status"], each["summary"]]
                for start in begins
                if each["recurrence_id"] or (each["uid"], instant_or_day(start)) not in replaced
            ]
            say(path, uid=each["uid"], occurrences=occurrences)


main()
