#!/usr/bin/env python3
"""Questions about days by chance, each with its answer, worked out day by day from the sources of the tables.

Arguments: how many, the number that chance begins with, and the table of places. Each line of the answer is JSON: a catalogue,
what is typed behind `kalends plan`, and the stretches in order, each with its first and last day, how many it joins, and the
tier and code of each reason. Nothing of the program is used.
"""

import datetime
import json
import math
import random
import sys

import holidays

ONE = datetime.timedelta(days=1)
DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz+-"
CITIES = [("Lisbon", "PT", None), ("Berlin", "DE", "BE"), ("Munich", "DE", "BY"), ("Mountain View", "US", "CA"),
          ("San Francisco", "US", "CA"), ("Tokyo", "JP", None), ("London", "GB", "ENG"), ("Bengaluru", "IN", "KA"),
          ("Tel Aviv", "IL", None), ("Vienna", "AT", "9"), ("Amsterdam", "NL", None), ("Istanbul", "TR", None)]
FRIDAYS = {"IL"}
TAGS = ["arm", "cloud", "kernel"]


def positions(path):
    """Where the cities are, by the table of places."""
    wanted = {(country, name.lower()): (name, country) for name, country, _ in CITIES}
    number = lambda text: sum(DIGITS.index(c) * 64 ** (len(text) - 1 - at) for at, c in enumerate(text))
    found, country, start, text = {}, None, 0, open(path).read()
    blocks = text.split("\n@")[1:]
    for block in blocks:
        country, block = block[:2], "@" + block
        for line in block.splitlines()[1:]:
            name, _, code = line.partition("\t")
            if not code:
                name, _, at = line.partition(">")
                code = block[number(at):].split("\n")[0].partition("\t")[2]
            city = wanted.get((country, name))
            if city and city not in found:
                found[city] = (number(code[:3]) * 180 / 262143 - 90, number(code[3:6]) * 360 / 262143 - 180)
    return found


def way(one, other):
    (a, b), (c, d) = [tuple(map(math.radians, place)) for place in (one, other)]
    half = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * 6371.0088 * math.asin(math.sqrt(min(1, half)))


class Days:
    def __init__(self, country, part):
        entity = getattr(holidays, country)
        part = part if part in entity.subdivisions else None
        self.table = holidays.country_holidays(country, subdiv=part, years=range(2025, 2032))
        self.country = country
        languages = [language for language in entity.supported_languages if language.startswith("en")]
        language = "en_US" if "en_US" in languages else (languages or [None])[0]
        said = holidays.country_holidays(country, subdiv=part, years=range(2025, 2032), language=language)
        self.estimates = {day for day in said if all("estimated" in name for name in said.get_list(day))}

    def weekend(self, day):
        return day.weekday() in ((4, 5) if self.country in FRIDAYS else (5, 6))

    def off(self, day):
        return day in self.table

    def works(self, day):
        return not self.weekend(day) and not self.off(day)

    def weekday(self, day, step):
        day += step
        while self.weekend(day):
            day += step
        return day


def catalogue(chance, where):
    events = []
    for number in range(chance.randint(1, 7)):
        name, country, region = chance.choice(CITIES)
        first = datetime.date(2027, 3, 1) + chance.randint(0, 120) * ONE
        last = first + chance.randint(0, 4) * ONE
        events.append({"id": f"e{number}", "first": first, "last": last, "city": name, "country": country, "region": region,
                       "tags": chance.sample(TAGS, chance.randint(0, 2)), "at": where[(name, country)]})
    lines = ['[calendar]', 'id = "e.example.org"', 'title = "E"', '[tags]'] + [f'{tag} = "{tag}"' for tag in TAGS]
    for event in events:
        lines += ["[[event]]", f'id = "{event["id"]}"', f'name = "{event["id"]}"', f'start = {event["first"]}',
                  f'end = {event["last"]}', f'city = "{event["city"]}"', f'country = "{event["country"]}"',
                  f'tags = {json.dumps(event["tags"])}']
        lines += [f'region = "{event["region"]}"'] if event["region"] else []
    return "\n".join(lines) + "\n", sorted(events, key=lambda event: (event["first"], event["id"]))


def trip(ask, event, first, last, reasons):
    shared = ((min(event["last"], last) - max(event["first"], first)).days + 1)
    free = max((first - event["last"]).days, (event["first"] - last).days) - 1
    near = way(ask["at"], event["at"])
    if ask["with"] == "together":
        most = min(ask["days"], (event["last"] - event["first"]).days + 1)
        return (most - shared, ("shared", shared)) if shared > 0 else (1000, "apart")
    if shared > 0:
        reasons.append(("against", "wanted-event-inside", shared))
        return 6 + shared, "inside"
    if 0 <= free <= 4 and near <= 500:
        return free, ("one", free, last < event["first"])
    return 5, "two"


def weigh(ask, days, events, first, last):
    inside = [first + at * ONE for at in range((last - first).days + 1)]
    reasons, closeness, kind = [], 0, None
    if ask["with"]:
        closeness, kind = trip(ask, next(event for event in events if event["id"] == ask["id"]), first, last, reasons)
    for day in inside:
        around = [day - ONE, day + ONE]
        if days.off(day) and not days.weekend(day):
            reasons.append(("against", "holiday-inside", day))
        elif days.works(day) and not any(days.works(near) for near in around) and any(
                days.off(near) and not days.weekend(near) for near in around):
            reasons.append(("against", "bridge-day", day))
        if days.works(day) and any(near in days.estimates for near in around):
            reasons.append(("cost", "holiday-estimated", day))
    for day in (days.weekday(first, -ONE), days.weekday(last, ONE)):
        if days.off(day):
            reasons.append(("cost", "holiday-beside", day))
    if first.weekday() == 0 and days.weekend(first - ONE):
        reasons.append(("note", "starts-monday"))
    if last.weekday() == 4 and days.weekend(last + ONE):
        reasons.append(("note", "ends-friday"))
    if any((7, 15) <= (day.month, day.day) <= (8, 20) for day in (first, last)):
        reasons.append(("note", "midsummer"))
    named, week = set(), []
    for event in events:
        if event["id"] in (ask["id"], ask["without"]):
            continue
        free = max((first - event["last"]).days, (event["first"] - last).days) - 1
        far = way(ask["at"], event["at"])
        reason = None
        if free < 0 and ask["avoid"] in event["tags"]:
            reason = ("against", "avoided-event", event["id"])
        elif set(event["tags"]) & set(ask["tags"]):
            need = 0 if far < 100 else 1 if far < 5000 else 2
            if free < 0:
                reason = ("for", "same-days-near") if far < 100 else ("cost", "same-days-far")
            elif free < need:
                reason = ("cost", "too-tight")
            elif free <= 4 and far <= 500:
                reason = ("for", "one-trip")
            # On the same days it says nothing of how many.
            reason = reason and reason + (event["id"], max(free, -1), last < event["first"])
        if reason:
            reasons.append(reason)
            named.add(event["id"])
    monday, sunday = first - first.weekday() * ONE, last + (6 - last.weekday()) * ONE
    for event in events:
        known = event["id"] in named or event["id"] in (ask["id"], ask["without"])
        if not known and event["first"] <= sunday and monday <= event["last"]:
            week.append((round(way(ask["at"], event["at"]) * 1000), event["id"]))
    if week:
        week.sort()
        reasons.append(("note", "same-week", tuple(week[:2]), len(week)))
    order = ["for", "against", "cost", "note"]
    reasons.sort(key=lambda reason: order.index(reason[0]))
    count = lambda tier: sum(reason[0] == tier for reason in reasons)
    return (count("against"), closeness, count("cost"), count("note")), kind, reasons


def answer(ask, events):
    days = Days(ask["country"], ask["region"])
    out, first = [], ask["from"]
    while first + (ask["days"] - 1) * ONE <= ask["to"]:
        last = first + (ask["days"] - 1) * ONE
        inside = [first + at * ONE for at in range(ask["days"])]
        if ask["weekend"] or not any(days.weekend(day) for day in inside):
            rank, kind, reasons = weigh(ask, days, events, first, last)
            before = out[-1] if out else None
            if before and before["start"] + ONE == first and (before["rank"], before["kind"], before["reasons"]) == (
                    rank, kind, reasons):
                before.update(start=first, last=last, count=before["count"] + 1)
            else:
                out.append({"first": first, "start": first, "last": last, "count": 1, "rank": rank, "kind": kind,
                            "reasons": reasons})
        first += ONE
    out.sort(key=lambda one: (one["rank"], one["first"]))
    return [{"first": str(one["first"]), "last": str(one["last"]), "count": one["count"],
             "reasons": [list(reason[:2]) for reason in one["reasons"]]} for one in out]


def main():
    count, seed, path = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    chance, where = random.Random(seed), positions(path)
    assert len(where) == len(CITIES), where
    for _ in range(count):
        text, events = catalogue(chance, where)
        city, country, region = chance.choice(CITIES)
        wanted = chance.choice([None, "together", "beside"])
        picked = chance.choice(events)["id"]
        others = [event["id"] for event in events if event["id"] != picked]
        first = datetime.date(2027, 3, 1) + chance.randint(0, 110) * ONE
        ask = {"days": chance.randint(1, 4), "from": first, "to": first + chance.randint(10, 60) * ONE, "country": country,
               "region": region, "at": where[(city, country)], "with": wanted, "id": picked if wanted else None,
               "tags": chance.sample(TAGS, chance.randint(0, 2)), "avoid": chance.choice([None] + TAGS),
               "weekend": chance.random() < 0.3, "without": chance.choice([None] + others)}
        place = ", ".join(part for part in (city, region, country) if part)
        typed = ["--find", str(ask["days"]), "--between", str(ask["from"]), "--and", str(ask["to"]), "--near", place]
        typed += [f"--{wanted}", picked] if wanted else []
        typed += ["--tags", ",".join(ask["tags"])] if ask["tags"] else []
        typed += ["--avoid", "tag:" + ask["avoid"]] if ask["avoid"] else []
        typed += ["--without", ask["without"]] if ask["without"] else []
        typed += ["--weekend"] if ask["weekend"] else []
        print(json.dumps({"catalogue": text, "typed": typed, "windows": answer(ask, events)}))


if __name__ == "__main__":
    main()
