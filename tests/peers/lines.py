"""What the Python readers share: the files they are asked for, and how days and times are said."""

import json
import sys
import time
from datetime import datetime, timezone


def window():
    """The two days between which occurrences are asked for, the second exclusive."""
    return tuple(datetime.strptime(day, "%Y%m%d").replace(tzinfo=timezone.utc) for day in sys.argv[1:3])


def files():
    """The files one by one; how long each took is told behind it."""
    for file in [line.rstrip("\n") for line in sys.stdin]:
        begun = time.perf_counter()
        yield file
        say(file, took=time.perf_counter() - begun)


def say(file, **members):
    print(json.dumps({"file": file, **members}, ensure_ascii=False))


def written(value):
    """The local form: a day, or a clock reading."""
    return value.strftime("%Y-%m-%dT%H:%M:%S" if isinstance(value, datetime) else "%Y-%m-%d")


def instant(value):
    """The UTC form of a time; nothing for a day."""
    if not isinstance(value, datetime):
        return None
    if value.tzinfo is None:
        return "floating"
    return value.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def instant_or_day(value):
    return instant(value) or written(value)
