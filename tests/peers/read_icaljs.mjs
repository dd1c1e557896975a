// Reads .ics files with ical.js, which Thunderbird uses, and prints one line of JSON for each event.
// Instants come from the VTIMEZONE in the file, never from the zone's name.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const require = createRequire(join(process.env.KALENDS_PEERS, "package.json"));
const loaded = require("ical.js");
const ICAL = loaded.default ?? loaded;

const two = (number) => String(number).padStart(2, "0");

// The local form: a day, or a clock reading.
function written(time) {
  const day = `${time.year}-${two(time.month)}-${two(time.day)}`;
  return time.isDate ? day : `${day}T${two(time.hour)}:${two(time.minute)}:${two(time.second)}`;
}

// The UTC form of a time; nothing for a day.
function instant(time) {
  return time.isDate ? null : new Date(time.toUnixTime() * 1000).toISOString().replace(".000Z", "Z");
}

function days(event, name) {
  return event.getAllProperties(name).flatMap((each) => each.getValues()).map(written).sort();
}

function rule(event) {
  const found = event.getFirstPropertyValue("rrule");
  if (!found) return null;
  return found.toString().replace(/UNTIL=[^;]*/, (until) => until.replace(/[-:]/g, "")).split(";").sort().join(";");
}

// The first occurrences of what returns: UTC times, or days.
function occurrences(event) {
  const entry = new ICAL.Event(event);
  if (!entry.isRecurring()) return [];
  const found = [];
  const each = entry.iterator();
  for (let time; found.length < 60 && (time = each.next()); ) found.push(instant(time) ?? written(time));
  return found;
}

function line(event) {
  const value = (name) => event.getFirstPropertyValue(name);
  const [start, end] = [value("dtstart"), value("dtend")];
  return {
    uid: value("uid"),
    recurrence_id: value("recurrence-id") ? written(value("recurrence-id")) : null,
    all_day: start.isDate,
    start: written(start),
    end: written(end),
    start_utc: instant(start),
    end_utc: instant(end),
    zone: event.getFirstProperty("dtstart").getParameter("tzid") ?? null,
    status: value("status"),
    transparency: value("transp"),
    sequence: value("sequence"),
    summary: value("summary"),
    description: value("description") ?? "",
    location: value("location") ?? "",
    url: value("url") ?? "",
    categories: event.getAllProperties("categories").flatMap((each) => each.getValues()),
    rrule: rule(event),
    exdate: days(event, "exdate"),
    rdate: days(event, "rdate"),
    related_to: event.getAllProperties("related-to").map((each) => each.getFirstValue()),
    occurrences: occurrences(event),
  };
}

for (const path of process.argv.slice(2)) {
  const calendar = new ICAL.Component(ICAL.parse(readFileSync(path, "utf8")));
  for (const event of calendar.getAllSubcomponents("vevent")) {
    console.log(JSON.stringify({ file: path, ...line(event) }));
  }
}
