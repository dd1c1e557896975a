#!/usr/bin/env python3
"""Makes the tables of public holidays and of observances under src/world/data/.

    python3 -m venv target/tables && target/tables/bin/pip install --no-deps -r tools/requirements.txt
    target/tables/bin/python tools/make_holidays.py            writes both
    target/tables/bin/python tools/make_holidays.py --check    writes nothing; fails when they would differ

Public holidays are those of the PyPI package `holidays`. Observances are computed: the Hijri calendar by
`hijridate` (Umm al-Qura), the Hebrew one by `pyluach`, Orthodox Easter by `dateutil`, the others from `holidays`.
The same versions give the same bytes. Whoever raises a version sets DAY to the day on which that was done.
"""

import datetime
import importlib.metadata as metadata
import pathlib
import sys

import holidays
from dateutil import easter
from hijridate import Hijri
from holidays.registry import COUNTRIES
from pyluach import dates

DAY = "2026-11-29"
YEARS = range(2025, 2032)
OBSERVED_YEARS = range(2025, 2036)
WANTED = {"holidays": "0.109", "hijridate": "2.6.0", "pyluach": "2.3.0", "python-dateutil": "2.9.0.post0"}
DATA = pathlib.Path(__file__).resolve().parent.parent / "src" / "world" / "data"
ONE = datetime.timedelta(days=1)


def english(entity):
    """The English that a country's names can be had in; without one, its own language."""
    languages = entity.supported_languages or ()
    for wanted in ("en_US", "en"):
        if wanted in languages:
            return wanted
    return next((language for language in languages if language.startswith("en")), None)


def days_of(code, region=None):
    """Every public holiday of a country or part: (day, name) to whether it is an estimate."""
    entity = getattr(holidays, code)
    language = english(entity)
    table = holidays.country_holidays(code, subdiv=region, years=YEARS, language=language)
    out = {}
    for day in table:
        if day.year in YEARS:
            for name in table.get_list(day):
                estimated = "estimated" in name
                name = name.replace(" (estimated)", "").replace(" (observed, estimated)", " (observed)")
                out[(day, name.strip())] = estimated
    return out


def written(days):
    """Days as the table has them: MMDD where each year has that one, else MMDD year by year, else YYMMDD; `~` before an
    estimate."""
    fixed = {(day.month, day.day) for day in days}
    if len(fixed) == 1 and len(days) == len(YEARS) and not any(days.values()):
        return "%02d%02d" % fixed.pop()
    if [day.year for day in sorted(days)] == list(YEARS):
        return " ".join(("~" if days[day] else "") + day.strftime("%m%d") for day in sorted(days))
    return " ".join(("~" if days[day] else "") + day.strftime("%y%m%d") for day in sorted(days))


def lines(code, region, entries):
    """The lines of a country or of one of its parts: one a name."""
    by_name = {}
    for (day, name), estimated in entries.items():
        by_name.setdefault(name, {})[day] = estimated
    return sorted("\t".join((code, region, written(days), name)) for name, days in by_name.items())


def country(code):
    """All lines of a country: what is known of it, the whole country, and what differs in each part."""
    national = days_of(code)
    known = sorted({day.year for day, _ in national})
    if known != list(YEARS):
        span = f"{known[0]}-{known[-1]}" if known else ""
        if known and known != list(range(known[0], known[-1] + 1)):
            sys.exit(f"{code}: years with a hole: {known}")
        yield "\t".join((code, "", f"@{span}", ""))
    yield from lines(code, "", national)
    whole = {day for day, _ in national}
    entity = getattr(holidays, code)
    names = {}
    for name, part in (getattr(entity, "subdivisions_aliases", None) or {}).items():
        names.setdefault(part, []).append(name)
    for part in sorted(entity.subdivisions):
        own = days_of(code, part)
        days = {day for day, _ in own}
        for name in sorted(names.get(part, [])):
            yield "\t".join((code, part, "=", name))
        if part not in names:
            yield "\t".join((code, part, "=", part))
        yield from lines(code, part, {key: estimated for key, estimated in own.items() if key[0] not in whole})
        gone = {key: estimated for key, estimated in national.items() if key[0] not in days}
        yield from lines(code, "!" + part, gone)


def holiday_table():
    codes = sorted(entity[1] for entity in COUNTRIES.values())
    head = [
        "# Public holidays of countries and of their parts.",
        f"# source: PyPI holidays {WANTED['holidays']}, https://github.com/vacanza/holidays",
        "# licence: MIT",
        f"# made: {DAY} by tools/make_holidays.py",
        f"# years: {YEARS[0]}-{YEARS[-1]}",
        "# columns: country, part (with `!` where it does not keep the day), days, name;",
        "#   one MMDD is of every year, several are of one year after the other, YYMMDD is of that year; `~` is before an",
        "#   estimate; `@` are the years known, where not all; `=` gives a part its names",
    ]
    return "\n".join(head + [line for code in codes for line in country(code)]) + "\n"


def hijri(month, day, length):
    """The spans of an Islamic observance."""
    spans = []
    for year in range(1446, 1460):
        start = Hijri(year, month, day).to_gregorian()
        start = datetime.date(start.year, start.month, start.day)
        days = Hijri(year, month, 1).month_length() if length is None else length
        if start.year in OBSERVED_YEARS:
            spans.append((start, start + (days - 1) * ONE))
    return spans


def hebrew(month, day, length, eve=0):
    spans = []
    for year in range(5784, 5800):
        start = dates.HebrewDate(year, month, day).to_pydate() - eve * ONE
        if start.year in OBSERVED_YEARS:
            spans.append((start, start + (length - 1 + eve) * ONE))
    return spans


def named(code, words, before=0, length=1):
    """Spans that begin so many days before a day that a country's table names."""
    table = holidays.country_holidays(code, years=OBSERVED_YEARS, language=english(getattr(holidays, code)))
    spans = {}
    for day in sorted(table):
        if any(word in name and "observed" not in name for name in table.get_list(day) for word in words):
            spans.setdefault(day.year, day)
    return [(day - before * ONE, day + (length - 1 - before) * ONE) for day in spans.values()]


def yearly(month, day, length):
    starts = (datetime.date(year, month, day) for year in OBSERVED_YEARS)
    return [(start, start + (length - 1) * ONE) for start in starts]


def orthodox():
    sundays = (easter.easter(year, easter.EASTER_ORTHODOX) for year in OBSERVED_YEARS)
    return [(sunday - 2 * ONE, sunday + ONE) for sunday in sundays]


def orthodox_countries():
    """The countries whose public holidays follow Orthodox Easter in each year in which that is another day."""
    sundays = {year: easter.easter(year, easter.EASTER_ORTHODOX) for year in YEARS}
    apart = {sunday for year, sunday in sundays.items() if sunday != easter.easter(year)}
    keeps = lambda days: all(days & {sunday - 2 * ONE, sunday, sunday + ONE} for sunday in apart)
    return sorted(code for code, entries in ALL.items() if keeps({day for day, _ in entries}))


def keepers(words, spans, least=1):
    """The countries that have at least so many days of such a name in a year among their public holidays, near a span."""
    near = {first + at * ONE for first, last in spans for at in range(-2, (last - first).days + 3)}
    out = []
    for code in sorted(entity[1] for entity in COUNTRIES.values()):
        named = {day for day, name in ALL[code] if any(word in name for word in words) and "observed" not in name}
        days = named & near
        if days and max(sum(day.year == year for day in days) for year in YEARS) >= least:
            out.append(code)
    return out


ALL = {}


def observance_table():
    for entity in COUNTRIES.values():
        ALL[entity[1]] = days_of(entity[1])
    fitr, adha = ["Eid al-Fitr", "Hari Raya Puasa", "Aidilfitri", "Ramzan", "Feast of Ramadan", "Korité"], [
        "Eid al-Adha", "Hari Raya Haji", "Aidiladha", "Feast of Sacrifice", "Tabaski", "Bakrid"]
    diwali = ["Diwali", "Deepavali", "Divali", "Laxmi Puja", "Tihar"]
    lunar = ["Chinese New Year", "Lunar New Year", "Spring Festival", "Korean New Year"]
    feast, sacrifice = hijri(10, 1, 3), hijri(12, 10, 4)
    lights = named("IN", ["Diwali", "Deepavali"])
    moon = named("SG", ["Chinese New Year", "Lunar New Year"], before=1, length=8)
    spring = yearly(3, 20, 4)
    rows = [
        ("Ramadan", keepers(fitr, feast, 2), 1, hijri(9, 1, None)),
        ("Eid al-Fitr", keepers(fitr, feast), 1, feast),
        ("Eid al-Adha", keepers(adha, sacrifice), 1, sacrifice),
        ("Rosh Hashanah", ["IL"], 0, hebrew(7, 1, 2)),
        ("Yom Kippur", ["IL"], 0, hebrew(7, 10, 1, eve=1)),
        ("Sukkot", ["IL"], 0, hebrew(7, 15, 7)),
        ("Pesach", ["IL"], 0, hebrew(1, 15, 8)),
        ("Diwali", sorted(set(keepers(diwali, lights)) | {"IN", "NP"}), 1, lights),
        ("Lunar New Year", keepers(lunar, moon), 0, moon),
        ("Orthodox Easter", orthodox_countries(), 0, orthodox()),
        ("Nowruz", keepers(["Nowruz", "Nauryz", "Nooruz", "Navruz", "Novruz", "Nawruz"], spring), 0, spring),
        ("Golden Week", ["JP"], 0, yearly(4, 29, 7)),
        ("National Day Golden Week", ["CN"], 0, yearly(10, 1, 7)),
        ("Thanksgiving", ["US"], 0, named("US", ["Thanksgiving"], length=2)),
    ]
    head = [
        "# Observances that no public holiday need tell: when people of a country hardly travel.",
        f"# source: PyPI hijridate {WANTED['hijridate']} (Umm al-Qura), pyluach {WANTED['pyluach']}, "
        f"python-dateutil 2.9.0.post0, holidays {WANTED['holidays']}",
        "# licence: MIT (hijridate, pyluach, holidays), Apache-2.0 or BSD-3-Clause (python-dateutil)",
        f"# made: {DAY} by tools/make_holidays.py",
        f"# years: {OBSERVED_YEARS[0]}-{OBSERVED_YEARS[-1]}",
        "# columns: name, countries, days by which it may be earlier or later, spans as YYMMDD-YYMMDD",
    ]
    body = []
    for name, codes, margin, spans in rows:
        if not codes or len(spans) < len(OBSERVED_YEARS):
            sys.exit(f"{name}: {codes}, {len(spans)} spans")
        said = " ".join(f"{first:%y%m%d}-{last:%y%m%d}" for first, last in sorted(spans))
        body.append(f"{name}\t{' '.join(codes)}\t{margin}\t{said}")
    return "\n".join(head + body) + "\n"


def main():
    for package, version in WANTED.items():
        if metadata.version(package) != version:
            sys.exit(f"{package} {metadata.version(package)} is installed; this makes the tables of {version}")
    made = {"holidays.tsv": holiday_table(), "observances.tsv": observance_table()}
    for name, text in made.items():
        path = DATA / name
        if "--check" in sys.argv[1:]:
            if path.read_text(encoding="utf-8") != text:
                sys.exit(f"{path} is not what this makes")
        else:
            path.write_text(text, encoding="utf-8")
            print(f"{path}: {len(text.encode())} bytes, {text.count(chr(10))} lines")


if __name__ == "__main__":
    main()
