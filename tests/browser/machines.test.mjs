// What machines read on event pages: JSON-LD by Google's rules for events, and h-event by a parser of microformats.

import { readFileSync } from "node:fs";
import { test } from "node:test";

import { elements, read } from "./html.mjs";
import { fileOf, kindOf, sites } from "./sites.mjs";
import { mf2, none } from "./tools.mjs";

const pages = sites.flatMap((site) => site.pages.filter((page) => kindOf(page) === "event").map((page) => ({ site, page })));
const day = /^\d{4}-\d\d-\d\d$/;
const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)$/;
const statuses = ["EventScheduled", "EventCancelled", "EventPostponed", "EventRescheduled"];

const judge = (look) => none(pages.flatMap((each) => look(each).map((fault) => `${each.site.name}/${each.page}: ${fault}`)));

/** The blocks of JSON-LD in a page, parsed. */
function structured({ site, page }) {
  const blocks = elements(read(fileOf(site, page))).filter(({ attributes }) => attributes.type === "application/ld+json");
  return blocks.map(({ text }) => JSON.parse(text));
}

/** A place as Google asks for it: with an address that says something. */
function placeFaults(location) {
  const places = [location].flat();
  return places.flatMap((place) => {
    if (place?.["@type"] === "VirtualLocation") return [];
    if (place?.["@type"] !== "Place") return ["a location is neither Place nor VirtualLocation"];
    const { "@type": type, ...parts } = place.address ?? {};
    return type === "PostalAddress" && Object.keys(parts).length > 0 ? [] : ["a place has no address"];
  });
}

test("JSON-LD obeys Google's rules for events", () => {
  judge((which) => {
    const blocks = structured(which);
    if (blocks.length > 1) return ["more than one block"];
    return blocks.flatMap((event) => {
      const faults = placeFaults(event.location);
      const want = (holds, fault) => holds || faults.push(fault);
      want(event["@context"] === "https://schema.org" && event["@type"] === "Event", "not an Event of schema.org");
      want(typeof event.name === "string" && event.name.length > 0, "no name");
      want(day.test(event.startDate) || time.test(event.startDate), `startDate ${event.startDate}`);
      want(!event.endDate || day.test(event.endDate) || time.test(event.endDate), `endDate ${event.endDate}`);
      want(!event.endDate || day.test(event.startDate) === day.test(event.endDate), "start and end are of two kinds");
      want(!event.endDate || new Date(event.endDate) >= new Date(event.startDate), "ends before it starts");
      want(statuses.some((status) => event.eventStatus === `https://schema.org/${status}`), `eventStatus ${event.eventStatus}`);
      const moved = event.eventStatus?.endsWith("Rescheduled") ?? false;
      want(moved === (event.previousStartDate !== undefined), "previousStartDate without new dates, or the reverse");
      want(event.description?.length > 0, "no description");
      want(!which.site.address || event.url === new URL(which.page, which.site.address).href, `url ${event.url}`);
      want(!("offers" in event) && !("performer" in event), "offers or performers that nobody named");
      return faults;
    });
  });
});

test("JSON-LD stands only where the days are certain, and only on event pages", () => {
  judge((which) => {
    const tags = elements(read(fileOf(which.site, which.page))).filter(({ attributes }) => /^tag (maybe|tba)/.test(attributes.class));
    const head = tags.length > 0 && /class="evhead">\s*<p class="tags"><span class="tag (maybe|tba)/.test(readFileSync(fileOf(which.site, which.page), "utf8"));
    return head && structured(which).length > 0 ? ["days that are not certain are told to machines"] : [];
  });
  const others = sites.flatMap((site) => site.pages.filter((page) => kindOf(page) !== "event").map((page) => ({ site, page })));
  none(others.filter((which) => structured(which).length > 0).map(({ site, page }) => `${site.name}/${page} has JSON-LD`));
});

test("a parser of microformats reads the event that JSON-LD tells", () => {
  judge((which) => {
    const html = readFileSync(fileOf(which.site, which.page), "utf8");
    const { items } = mf2(html, { baseUrl: "https://read.example.org/" });
    const [event, ...more] = items.filter(({ type }) => type.includes("h-event"));
    if (!event || more.length > 0) return ["not one h-event"];
    const { name, start, end, location } = event.properties;
    const faults = [];
    if (!name?.[0] || !location?.[0]) faults.push("h-event without name or place");
    const [told] = structured(which);
    if (!told) return faults;
    const same = (seen, wanted) => seen === wanted || new Date(seen).getTime() === new Date(wanted).getTime();
    if (name[0] !== told.name) faults.push(`named ${name[0]}, not ${told.name}`);
    if (!same(start?.[0], told.startDate)) faults.push(`starts ${start?.[0]}, not ${told.startDate}`);
    const last = end?.[0] ?? (day.test(told.startDate) ? start?.[0] : undefined); // what comes again names no end
    if (told.endDate && last && !same(last, told.endDate)) faults.push(`ends ${last}, not ${told.endDate}`);
    return faults;
  });
});
