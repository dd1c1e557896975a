"""Reads recurrences as lines of JSON and prints the days of each, as Python's dateutil has them, as a line of JSON."""

import json
import sys
from datetime import date, datetime, time

from dateutil.rrule import rruleset, rrulestr


def days(asked):
    start = datetime.fromisoformat(asked["start"])
    at = start.time()
    times = rruleset()
    if asked["rule"]:
        until = asked["until"]
        until = f";UNTIL={until.replace('-', '')}T235959" if until else ""
        times.rrule(rrulestr(asked["rule"] + until, dtstart=start))
    else:
        times.rdate(start)
    for day in asked["rdates"]:
        times.rdate(datetime.combine(date.fromisoformat(day), at))
    for day in asked["exdates"]:
        times.exdate(datetime.combine(date.fromisoformat(day), at))
    first = datetime.combine(date.fromisoformat(asked["from"]), time.min)
    last = datetime.combine(date.fromisoformat(asked["to"]), time.max)
    return [str(each.date()) for each in times.between(first, last, inc=True)]


if __name__ == "__main__":
    for line in sys.stdin:
        print(json.dumps(days(json.loads(line))))
