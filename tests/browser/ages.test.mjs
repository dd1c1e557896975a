// Pages that are opened long after they were made say what fresh ones say, wherever the visitor is.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { Findings, open, visitor } from "./browser.mjs";
import { serve } from "./server.mjs";
import { build } from "./sites.mjs";
import { none, project } from "./tools.mjs";

const catalogue = `${readFileSync(join(project, "tests/sites/states/events.toml"), "utf8")}
[[event]]
id = "weekly-evening"
name = "Evening of every week"
start = 2025-05-06T18:30:00
end = 2025-05-06T21:00:00
timezone = "Europe/Berlin"
city = "Berlin"
country = "DE"
tags = ["kernel"]
rrule = "FREQ=WEEKLY"

[[event]]
id = "next-summer"
name = "Fair of the next summer"
start = 2026-07-06
end = 2026-07-09
city = "Lisbon"
country = "PT"

[[event.deadline]]
kind = "cfp"
closes = 2026-03-01

[[event.deadline]]
kind = "registration"
opens = 2026-04-01
closes = 2026-06-20
`;
const built = "2025-06-12";
const day = (moment) => new Date(moment).toISOString().slice(0, 10);

/** Moments from the build to 400 days after it, the same at each run, and zones on both sides of the date line. */
const draw = (count) => {
  let seed = 7;
  const next = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
  const zones = ["UTC", "Pacific/Kiritimati", "America/Los_Angeles", "Etc/GMT+12", "Europe/Berlin"];
  return Array.from({ length: count }, (_, at) => [Date.parse(built) + Math.floor(next() * 400 * 86_400_000), zones[at % zones.length]]);
};
const drawn = [[Date.parse(built) + 36e5, "America/Los_Angeles"], [Date.parse("2025-06-19T00:30Z"), "Pacific/Kiritimati"], ...draw(10)];
const pages = ["", "tags/kernel/", "events/weekly-evening/"];

let browser;
let server;
before(async () => {
  browser = await open();
  const days = [built, ...drawn.map(([moment]) => day(moment))];
  const places = [...new Set(days)].map((today) => [`/${today}/`, build(`ages-${today}`, null, today, { text: catalogue, history: false }).out]);
  server = await serve(Object.fromEntries(places));
});
after(async () => {
  await browser.close();
  server.close();
});

/** Everything that hangs on the clock, as it is read. */
const read = () => {
  const text = (element) => element?.innerText.replace(/\s+/g, " ").trim() ?? null;
  const all = (selector) => [...document.querySelectorAll(selector)].filter((element) => element.checkVisibility());
  return {
    next: text(document.querySelector("#next")),
    closing: all("#closing li").map(text),
    months: all(".month > h2").map(text),
    rows: all(".ev").map((row) => [row.dataset.id, row.dataset.from, row.dataset.to, text(row.querySelector(".n")), text(row.querySelector(".w")), text(row.querySelector(".tags")), text(row.querySelector(".note.due:not([hidden])"))]),
    lines: all("#list .again").map(text),
    topics: all("small[data-ends]").map(text),
    past: text(document.querySelector(".so-far")),
    head: text(document.querySelector(".evhead .when")),
    times: all(".times > li").map(text),
    earlier: all(".earlier li").map((item) => text(item.querySelector("a"))),
  };
};

test("an old page says what a fresh one says", async () => {
  const findings = new Findings();
  for (const [moment, timezoneId] of drawn) {
    const tab = await visitor(browser, findings, { now: moment, timezoneId });
    for (const page of pages) {
      const seen = [];
      for (const made of [built, day(moment)]) {
        await tab.page.goto(`${server.origin}/${made}/${page}`);
        seen.push(await tab.page.evaluate(read));
      }
      assert.deepEqual(seen[0], seen[1], `/${page} of ${built} at ${new Date(moment).toISOString()} in ${timezoneId}`);
    }
    await tab.close();
  }
  none([...findings.of("console"), ...findings.of("requests")]);
});
