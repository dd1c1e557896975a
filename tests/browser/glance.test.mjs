// Ribbon and planner in a browser: every busy day is seen, on the day of the build and long after it, by pointer and by keyboard.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { Findings, open, visitor } from "./browser.mjs";
import { accessibility, overflow } from "./looks.mjs";
import { serve } from "./server.mjs";
import { build, generated, sites } from "./sites.mjs";
import { none, project } from "./tools.mjs";

const group = sites[0];
let browser;
let server;
let full;
let busy;

before(async () => {
  browser = await open();
  full = build("full", null, "2026-11-22", { text: generated(5000) });
  busy = build("busy", project, "2025-06-12", { history: false });
  server = await serve({ "/group/": group.out, "/full/": full.out, "/busy/": busy.out });
});
after(async () => {
  await browser.close();
  server.close();
});

/** Looks at a page at a moment, and gives what `look` sees. */
async function seen(path, now, look, options = {}) {
  const findings = new Findings();
  const tab = await visitor(browser, findings, { now, timezoneId: "UTC", ...options });
  try {
    await tab.page.goto(server.origin + path);
    return await look(tab.page);
  } finally {
    await tab.close();
    none([...findings.of("console"), ...findings.of("requests")]);
  }
}

const plus = (day, count) => new Date(Date.parse(day) + count * 86_400_000).toISOString().slice(0, 10);
const days = (from, to) => Array.from({ length: (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1 }, (_, number) => plus(from, number));

/** The days on which an event of the data takes place: its own, or those of a rule of so many weeks. */
function taken({ status, when, recurrence }) {
  if (!["confirmed", "tentative"].includes(status) || when.precision === "period") return [];
  const own = when.precision === "open" ? days(when.start, plus(when.start, 1)) : days(when.first_day, when.last_day);
  if (!recurrence) return own;
  const [, interval = "1"] = recurrence.rrule.match(/^FREQ=WEEKLY(?:;INTERVAL=(\d+))?(?:;BYDAY=\w\w)?$/);
  const all = days(when.first_day, recurrence.until).filter((_, number) => number % (7 * interval) === 0);
  return all.filter((day) => !recurrence.exdate.includes(day));
}

/** How many events each day from one to another holds, by the data that the site publishes. */
function held(site, from, to) {
  const { events } = JSON.parse(readFileSync(join(site.out, "api/v1/events.json"), "utf8"));
  const counts = {};
  for (const day of events.flatMap(taken)) if (from <= day && day <= to) counts[day] = (counts[day] ?? 0) + 1;
  return counts;
}

/** What a picture shows: for each day how many bars, or the number it has. Only what has an area counts. */
const drawn = (page, picture) =>
  page.evaluate((picture) => {
    const counts = {};
    const shows = (element) => {
      const { width, height } = element.getBoundingClientRect();
      return element.checkVisibility() && width > 0.5 && height > 1;
    };
    const step = (day) => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
    for (const bar of document.querySelectorAll(`${picture} [data-from][data-to]:not([data-rest])`)) {
      const look = bar.querySelector("rect")?.classList ?? bar.parentElement.classList;
      if (look.contains("off") || look.contains("tba") || bar.classList.contains("off") || !shows(bar)) continue;
      for (let day = bar.dataset.from; day <= bar.dataset.to; day = step(day)) counts[day] = (counts[day] ?? 0) + 1;
    }
    for (const mark of document.querySelectorAll(`${picture} [data-day]`)) if (shows(mark)) counts[mark.dataset.day] = +mark.dataset.n;
    return counts;
  }, picture);

/** The last day of the twelve months that begin with that of a day. */
const last = (day) => plus(`${+day.slice(0, 4) + 1}-${day.slice(5, 7)}-01`, -1);

const within = (counts, from, to) => Object.fromEntries(Object.entries(counts).filter(([day]) => from <= day && day <= to).sort());

test("ribbon and planner show each busy day, whatever the age of the page", async () => {
  for (const [name, site] of [["group", () => group], ["full", () => full], ["busy", () => busy]]) {
    for (const age of [0, 1, 40, 130]) {
      const built = site();
      const today = plus(built.today, age);
      const expected = within(held(built, today, last(today)), today, last(today));
      assert.ok(Object.keys(expected).length > 20 || name === "group");
      for (const width of [360, 1280]) {
        const options = { viewport: { width, height: 900 } };
        const ribbon = await seen(`/${name}/`, `${today}T12:00Z`, (page) => drawn(page, "#ribbon"), options);
        assert.deepEqual(within(ribbon, "", "9"), expected, `ribbon of ${name}, ${age} days later, at ${width}`);
        const planner = await seen(`/${name}/planner/`, `${today}T12:00Z`, (page) => drawn(page, "#planner"), options);
        assert.deepEqual(within(planner, today, "9"), expected, `planner of ${name}, ${age} days later, at ${width}`);
      }
    }
  }
});

test("the ribbon says without a script what it says with one on the day of the build", async () => {
  for (const [name, site] of [["group", () => group], ["busy", () => busy]]) {
    const { today } = site();
    const plain = await seen(`/${name}/`, undefined, (page) => drawn(page, "#ribbon"), { javaScriptEnabled: false });
    assert.deepEqual(within(plain, "", "9"), within(held(site(), today, last(today)), "", "9"));
  }
});

test("an older page has the months, the words and the line of today of a new one", async () => {
  const look = (page) =>
    page.evaluate(() => ({
      months: [...document.querySelectorAll(".rm li")].filter((li) => li.checkVisibility()).map((li) => li.dataset.month),
      halves: [...document.querySelectorAll(".half:not([hidden]) svg")].map((svg) => [svg.getAttribute("aria-label"), svg.getAttribute("viewBox").split(" ")[2]]),
      today: (() => {
        const [line, half] = ["rect.today", ".half svg"].map((part) => document.querySelector(part).getBoundingClientRect());
        return Math.round(((line.left - half.left) / half.width) * 1000);
      })(),
    }));
  const later = await seen("/busy/", "2025-08-11T12:00Z", look);
  assert.equal(later.months.length, 12);
  assert.deepEqual([later.months[0], later.months[11]], ["2025-08", "2026-07"]);
  assert.deepEqual(later.halves, [["August 2025 to January 2026", "184"], ["February 2026 to July 2026", "181"]]);
  assert.equal(later.today, Math.round((10 / 184) * 1000));
});

test("a picture is one stop of the keyboard, and arrow keys go through it", async () => {
  for (const [path, picture] of [["/busy/", "#ribbon"], ["/busy/planner/", "#planner"], ["/busy/2025/", "#planner"]]) {
    await seen(path, "2025-06-12T12:00Z", async (page) => {
      const here = () => page.evaluate((picture) => Boolean(document.activeElement.closest(`${picture} a[tabindex]`)), picture);
      const stops = () => page.$$eval(`${picture} a[tabindex="0"]`, (links) => links.length);
      assert.equal(await stops(), 1, path);
      await page.focus(`${picture} a[tabindex="0"]`);
      const count = await page.$$eval(`${picture} a[tabindex]`, (links) => links.filter((link) => link.checkVisibility()).length);
      const names = new Set();
      for (let number = 0; number < count; number += 1) {
        assert.ok(await here());
        names.add(await page.evaluate(() => document.activeElement.outerHTML));
        await page.keyboard.press("ArrowRight");
      }
      assert.equal(names.size, count, path);
      assert.equal(await stops(), 1, path);
      await page.keyboard.press("Home");
      await page.keyboard.press("Tab");
      assert.equal(await here(), false, path);
    });
    await seen(path, undefined, async (page) => {
      assert.equal(await page.$$eval(`${picture} a[href]:not([tabindex="-1"]):not(.besides a, .sec a)`, (links) => links.length), 0, path);
    }, { script: false });
  }
});

test("flags of deadlines are switched off without a script", async () => {
  await seen("/busy/2026/", undefined, async (page) => {
    assert.ok((await page.locator(".flags:visible").count()) > 0);
    await page.getByLabel("Deadlines", { exact: true }).uncheck();
    assert.equal(await page.locator(".flags:visible").count(), 0);
  }, { javaScriptEnabled: false });
});

test("pictures have room, are read by everybody, and stay low", async () => {
  for (const path of ["/full/", "/full/planner/", "/full/2027/", "/busy/", "/busy/planner/"]) {
    for (const width of [320, 1280]) {
      for (const colorScheme of ["light", "dark"]) {
        await seen(path, "2026-11-22T12:00Z", async (page) => {
          none([...(await accessibility(page)), ...(await overflow(page))].map((fault) => `${path} at ${width}, ${colorScheme}: ${fault}`));
          const height = await page.evaluate(() => document.querySelector("#ribbon")?.getBoundingClientRect().height ?? 0);
          assert.ok(width < 900 || height <= 170, `${path}: ${height} px`);
        }, { viewport: { width, height: 900 }, colorScheme });
      }
    }
  }
});
