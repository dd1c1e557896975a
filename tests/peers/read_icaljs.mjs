// Reads .ics files with ical.js, which Thunderbird uses, and prints lines of JSON (see README.md beside this file).
// Instants come from the VTIMEZONE in the file, never from the zone's name.

import { readFileSync } from "node:fs";
import { files, instant as instantOf, last, packages, say, two } from "./lines.mjs";

const loaded = packages("ical.js");
const ICAL = loaded.default ?? loaded;

// The local form: a day, or a clock reading.
function written(time) {
  const day = `${time.year}-${two(time.month)}-${two(time.day)}`;
  return time.isDate ? day : `${day}T${two(time.hour)}:${two(time.minute)}:${two(time.second)}`;
}

// The UTC form of a time; nothing for a day.
const instant = (time) => (time.isDate ? null : instantOf(time.toUnixTime() * 1000));

function days(event, name) {
  return event.getAllProperties(name).flatMap((each) => each.getValues()).map(written).sort();
}

function rule(event) {
  const found = event.getFirstPropertyValue("rrule");
  return found && found.toString().replace(/UNTIL=[^;]*/, (until) => until.replace(/[-:]/g, ""));
}

function members(event) {
  const value = (name) => event.getFirstPropertyValue(name);
  const [start, end, own] = [value("dtstart"), value("dtend"), value("recurrence-id")];
  return {
    uid: value("uid"),
    recurrence_id: own && (instant(own) ?? written(own)),
    all_day: start.isDate,
    start: written(start),
    end: end && written(end),
    start_utc: instant(start),
    end_utc: end && instant(end),
    zone: event.getFirstProperty("dtstart").getParameter("tzid") ?? null,
    status: value("status"),
    transparency: value("transp"),
    sequence: value("sequence") ?? 0,
    summary: value("summary"),
    description: value("description") ?? "",
    location: value("location") ?? "",
    url: value("url") ?? "",
    categories: event.getAllProperties("categories").flatMap((each) => each.getValues()),
    rrule: rule(event),
    exdate: days(event, "exdate"),
    rdate: days(event, "rdate"),
    related_to: event.getAllProperties("related-to").map((each) => each.getFirstValue()),
  };
}

// The occurrences of one UID, its replaced ones included.
function occurrences(entry) {
  const found = [];
  const tell = ({ item, startDate, endDate }) => {
    const [start, end] = [startDate, endDate].map((time) => instant(time) ?? written(time));
    found.push([start, end, item.component.getFirstPropertyValue("status") ?? "", item.summary ?? ""]);
  };
  if (!entry.isRecurring()) {
    tell({ item: entry, startDate: entry.startDate, endDate: entry.endDate });
    return found;
  }
  const each = entry.iterator();
  for (let time; (time = each.next()) && time.toUnixTime() * 1000 < last; ) tell(entry.getOccurrenceDetails(time));
  return found;
}

for (const file of files()) {
  let calendar;
  try {
    calendar = new ICAL.Component(ICAL.parse(readFileSync(file, "utf8")));
  } catch (error) {
    say(file, { fault: String(error) });
    continue;
  }
  const events = calendar.getAllSubcomponents("vevent");
  const replaces = (event) => event.hasProperty("recurrence-id");
  for (const event of events) {
    say(file, members(event));
    if (replaces(event)) continue;
    const uid = event.getFirstPropertyValue("uid");
    const exceptions = events.filter((it) => replaces(it) && it.getFirstPropertyValue("uid") === uid);
    say(file, { uid, occurrences: occurrences(new ICAL.Event(event, { exceptions })) });
  }
}
