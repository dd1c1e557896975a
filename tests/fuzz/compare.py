"""Compares the days of recurrence rules that the target `rule` drew with those that Python's dateutil finds."""

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "peers"))
from expand import days

MOST = 20


def apart(asked):
    """Where the two part, in words; nothing where they do not."""
    try:
        found = days(asked)
    except (ValueError, IndexError) as error:
        return f"dateutil does not follow it: {error}"
    if found == asked["days"]:
        return None
    more = sorted(set(asked["days"]) - set(found))
    less = sorted(set(found) - set(asked["days"]))
    return f"{len(more)} days that dateutil has not ({more[:3]}), {len(less)} that it has besides ({less[:3]})"


with open(sys.argv[1], encoding="utf-8") as file:
    lines = sorted(set(file))
told = [(asked, why) for asked in map(json.loads, lines) if (why := apart(asked))]
for asked, why in told[:MOST]:
    del asked["days"]
    print(f"{json.dumps(asked)}: {why}")
print(f"fuzz: {len(lines)} rules compared with dateutil, {len(told)} part")
sys.exit(1 if told else 0)
