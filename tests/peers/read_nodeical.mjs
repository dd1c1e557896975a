// Reads .ics files with node-ical and prints lines of JSON (see README.md beside this file).
// Instants come from the zone's IANA name. Lists that it does not hand over are left out: its rules and the days
// beside them show in the occurrences.

import { files, first, instant, last, packages, say, two } from "./lines.mjs";

const ical = packages("node-ical");

// A property may come as text, or as text with parameters.
const text = (value) => (typeof value === "object" ? value.val : value) ?? "";

// A day is midnight on the clock of this machine.
const day = (date) => `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;

const instantOrDay = (date, whole) => (whole ? day(date) : instant(date));

function members(event) {
  const whole = event.datetype === "date";
  return {
    uid: event.uid,
    recurrence_id: event.recurrenceid ? instantOrDay(event.recurrenceid, whole) : null,
    all_day: whole,
    start_utc: whole ? null : instant(event.start),
    end_utc: whole ? null : instant(event.end),
    zone: whole || event.start.tz === "Etc/UTC" ? null : event.start.tz,
    status: event.status ?? null,
    transparency: event.transparency ?? null,
    sequence: Number(event.sequence ?? 0),
    summary: text(event.summary),
    description: text(event.description),
    location: text(event.location),
    url: text(event.url),
    categories: event.categories ?? [],
  };
}

function occurrences(event) {
  const whole = event.datetype === "date";
  const one = (start, end, it) => {
    return [instantOrDay(start, whole), instantOrDay(end, whole), it.status ?? "", text(it.summary)];
  };
  const each = ical.expandRecurringEvent(event, { from: new Date(first), to: new Date(last) });
  return each.map((it) => one(it.start, it.end, it.event));
}

for (const file of files()) {
  const calendar = ical.sync.parseFile(file);
  for (const event of Object.values(calendar).filter((it) => it.type === "VEVENT")) {
    say(file, members(event));
    for (const own of new Set(Object.values(event.recurrences ?? {}))) say(file, members(own));
    say(file, { uid: event.uid, occurrences: occurrences(event) });
  }
}
