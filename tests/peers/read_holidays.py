#!/usr/bin/env python3
"""Every public holiday as the PyPI package `holidays` has it: a line of country, part or nothing, and days.

Arguments: the first and the last year. It asks the package anew, by no code of `tools/`.
"""

import sys

import holidays

YEARS = range(int(sys.argv[1]), int(sys.argv[2]) + 1)


def told(country, part):
    days = holidays.country_holidays(country, subdiv=part, years=YEARS)
    print(country, part or "", *sorted(str(day) for day in days if day.year in YEARS), sep="\t")


for country, parts in sorted(holidays.list_supported_countries(include_aliases=False).items()):
    told(country, None)
    for part in parts:
        told(country, part)
