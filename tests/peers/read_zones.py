"""Reads lines with a zone and the time on its clock, and prints the UTC time that Python's zoneinfo finds for each."""

import sys
from datetime import datetime, timezone
from zoneinfo import ZoneInfo


def main():
    for line in sys.stdin:
        zone, time = line.split()
        found = datetime.fromisoformat(time).replace(tzinfo=ZoneInfo(zone)).astimezone(timezone.utc)
        print(found.strftime("%Y-%m-%dT%H:%M:%S"))


main()
