// What the script tells visitors by their own clock, wherever they are, and what it brings.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { Findings, open, visitor } from "./browser.mjs";
import { serve } from "./server.mjs";
import { build, generated, sites } from "./sites.mjs";
import { none } from "./tools.mjs";

const states = sites.find(({ name }) => name === "states");
const revisions = sites.find(({ name }) => name === "revisions");
let browser;
let server;

before(async () => {
  browser = await open();
  const long = build("long", null, "2025-01-01", { text: generated(500) });
  const own = sites.find(({ name }) => name === "own-feeds");
  server = await serve({ "/": states.out, "/long/": long.out, "/revisions/": revisions.out, "/own/": own.out });
});
after(async () => {
  await browser.close();
  server.close();
});

/** Looks at a page as a visitor of a zone, at a moment, and gives what `look` sees. Nothing may appear in the console. */
async function seen(path, now, timezoneId, look, options = {}) {
  const findings = new Findings();
  const tab = await visitor(browser, findings, { now, timezoneId, ...options });
  try {
    await tab.page.goto(server.origin + path);
    return await look(tab.page);
  } finally {
    await tab.close();
    none([...findings.of("console"), ...findings.of("requests")]);
  }
}

/** What a row says, by the name of its event. */
const row = (page, name) =>
  page.evaluate((name) => {
    const row = [...document.querySelectorAll("article.ev")].find((row) => row.querySelector("h3").textContent === name);
    const text = (selector) => row.querySelector(selector)?.textContent ?? null;
    return row && { when: text(".w > span"), rel: text(".w > .rel"), tag: text(".tag"), yours: text(".yours") };
  }, name);

test("new dates are new for thirty days by the visitor's clock", async () => {
  const marks = (page) => page.$$eval(".evhead .tag, .callout:not([hidden])", (marks) => marks.map((mark) => mark.textContent.slice(0, 9)));
  for (const [day, expected] of [["2025-06-19", ["New dates", "New place", "Moved fro"]], ["2025-06-20", []]]) {
    await seen("/revisions/events/forum-2025/", `${day}T12:00Z`, "UTC", async (page) => {
      assert.deepEqual(await marks(page), expected, day);
      const space = await page.$$eval(".tags", (tags) => tags.filter((line) => line.offsetHeight + parseFloat(getComputedStyle(line).marginBottom)));
      assert.equal(space.length, expected.length ? 1 : 0, "what is empty takes no space");
    });
  }
});

test("days never shift, whatever the visitor's zone", async () => {
  for (const zone of ["Pacific/Auckland", "America/Los_Angeles", "Pacific/Kiritimati", "UTC"]) {
    // 12 June 2025, noon, where the visitor is.
    const noon = { "Pacific/Auckland": "2025-06-12T00:00Z", "America/Los_Angeles": "2025-06-12T19:00Z", "Pacific/Kiritimati": "2025-06-11T22:00Z", UTC: "2025-06-12T12:00Z" };
    await seen("/", noon[zone], zone, async (page) => {
      const confirmed = await row(page, "Confirmed for two days");
      assert.deepEqual(confirmed, { when: "Tuesday 17 to Wednesday 18 June 2025", rel: "in 5 days", tag: null, yours: null }, zone);
      assert.equal((await row(page, "On for three days")).tag, "On now, day 2 of 3", zone);
      assert.equal(await page.$eval("rect.today", (line) => line.getAttribute("x")), "11", zone);
    });
    await seen("/2025/", noon[zone], zone, async (page) => {
      assert.equal(await page.$eval(".now", (line) => line.className), "now c12", zone);
    });
  }
});

test("a visitor's own time has its weekday, and is left out where clocks agree", async () => {
  const evening = (zone) => seen("/", "2025-06-12T12:00Z", zone, (page) => row(page, "Evening beside two events"));
  assert.equal((await evening("Pacific/Auckland")).yours, "Wed 13:30 to 16:30 your time (Pacific/Auckland)");
  assert.equal((await evening("Europe/Berlin")).yours, "Wed 03:30 to 06:30 your time (Europe/Berlin)");
  assert.equal((await evening("America/Los_Angeles")).yours, null);
  assert.equal((await evening("America/Vancouver")).yours, null);
  await seen("/", "2025-06-12T12:00Z", "America/Los_Angeles", async (page) => {
    assert.equal((await row(page, "Past midnight")).yours, "Sat 13:00 to 16:00 your time (America/Los_Angeles)");
    assert.equal((await row(page, "Without an end")).yours, "from Tue 00:00 your time (America/Los_Angeles)");
    const call = await row(page, "Call of every last Thursday");
    assert.equal(call.yours, "Thu 06:59 to 08:00 your time (America/Los_Angeles)");
  });
  const midnight = await seen("/", "2025-06-12T12:00Z", "Australia/Adelaide", (page) => row(page, "Online for two hours"));
  assert.equal(midnight.yours, "Thu 00:30 to 02:30 your time (Australia/Adelaide)");
});

test("what is on is on by days here and by the clock there", async () => {
  const tag = (now, zone, name) => seen("/", now, zone, async (page) => (await row(page, name))?.tag ?? null);
  assert.equal(await tag("2025-06-17T12:00Z", "Pacific/Auckland", "Confirmed for two days"), "On now, day 2 of 2");
  assert.equal(await tag("2025-06-17T12:00Z", "America/Los_Angeles", "Confirmed for two days"), "On now, day 1 of 2");
  assert.equal(await tag("2025-06-17T12:00Z", "UTC", "Tentative on the same days"), "Tentative");
  assert.equal(await tag("2025-06-21T19:59Z", "UTC", "Past midnight"), null);
  assert.equal(await tag("2025-06-21T20:00Z", "UTC", "Past midnight"), "On now");
  assert.equal(await tag("2025-06-21T22:59Z", "Pacific/Auckland", "Past midnight"), "On now");
});

test("what has ended leaves the front page, and an empty month goes", async () => {
  const next = (page) => page.$eval("#next", (next) => next.innerText.replace(/\s+/g, " "));
  await seen("/", "2025-07-01T12:00Z", "UTC", async (page) => {
    for (const name of ["Without an end", "Evening beside two events", "Over since March", "Confirmed for two days"]) {
      assert.equal(await row(page, name), undefined, name);
    }
    assert.equal((await row(page, "From one month into the next")).tag, "On now, day 2 of 3");
    assert.match(await next(page), /^NEXT, TOMORROW From one month into the next On now, day 2 of 3 2 JULY Call of every Wednesday Wednesday 2 July 2025, 15:00 to 16:00 \(UTC\+2, Berlin\) Online$/i);
  });
  await seen("/", "2025-07-03T12:00Z", "UTC", async (page) => {
    // What returns is listed by its next time, and by those of the next three months.
    assert.equal(await page.locator("#m-2025-06").count(), 0);
    assert.equal((await row(page, "Call of every Wednesday")).when, "Wednesday 9 July 2025, 15:00 to 16:00 (UTC+2, Berlin)");
    const lines = await page.$$eval("#list .again", (lines) => lines.map((line) => line.innerText.replace(/\s+/g, " ")));
    assert.deepEqual(lines.slice(0, 4), ["Wednesday 16", "Wednesday 23", "Wednesday 30", "Wednesday 6"].map((day) => `${day} Call of every Wednesday 15:00`));
    assert.equal(lines.at(-1), "Wednesday 1 Call of every Wednesday 15:00");
    assert.ok(lines.includes("Thursday 28 Call of every last Thursday 10:59"));
  });
});

test("what was is one line by the visitor's year", async () => {
  const line = (now) => seen("/", now, "UTC", (page) => page.$eval(".so-far a", (line) => [line.textContent, line.getAttribute("href")]));
  const [built] = await line("2025-06-12T12:00Z");
  const [later] = await line("2025-07-01T12:00Z");
  const count = (text) => Number(text.match(/^2025 so far: (\d+) events$/)[1]);
  assert.equal(count(later), count(built) + 10);
  const [text, href] = await line("2026-09-30T12:00Z");
  assert.match(text, /^2026 so far: \d+ events$/);
  assert.match(href, /2026\/$/);
});

test("what closes next is by the visitor's clock, and is gone when it has closed", async () => {
  const closing = (now, zone) => seen("/", now, zone, async (page) =>
    page.$$eval("#closing li:not([hidden])", (items) => items.map((item) => [item.querySelector("span").textContent.split(",")[0], item.querySelector("b").textContent])));
  assert.deepEqual(await closing("2025-06-12T12:00Z", "UTC"), [["Visa letters", "tomorrow"], ["Call for presentations", "9 days"], ["Early-bird registration", "33 days"]]);
  assert.deepEqual(await closing("2025-06-21T11:59Z", "Pacific/Auckland"), [["Call for presentations", "today"], ["Early-bird registration", "24 days"]]);
  assert.deepEqual(await closing("2025-06-21T12:00Z", "Pacific/Auckland"), [["Early-bird registration", "23 days"]]);
  await seen("/", "2026-06-12T12:00Z", "UTC", async (page) => assert.equal(await page.locator("#closing").count(), 0));
});

test("without a script the front page says what is coming up, with dates only", async () => {
  await seen("/", "2026-06-12T12:00Z", "UTC", async (page) => {
    assert.deepEqual(await page.$$eval(".mast h2", (headings) => headings.map((heading) => heading.textContent)), ["Coming up", "Deadlines"]);
    assert.equal(await page.locator("#closing li:visible").count(), 3);
    assert.equal((await page.$$eval("#closing b", (words) => words.map((word) => word.textContent))).join(""), "");
  }, { script: false });
});

test("a deadline closes when it does, not at the visitor's midnight", async () => {
  const closing = (now, zone) =>
    seen("/events/hybrid/", now, zone, (page) => page.$$eval(".box li", (items) => items.map((item) => item.innerText.split("\n"))));
  const anywhere = async (now, zone) => (await closing(now, zone)).find(([name]) => name.startsWith("Call for"));
  assert.equal((await anywhere("2025-06-21T11:59Z", "Pacific/Auckland"))[0], "Call for presentations closes");
  assert.equal((await anywhere("2025-06-21T12:00Z", "Pacific/Auckland"))[0], "Call for presentations closed");
  assert.match((await anywhere("2025-06-21T03:00Z", "America/Los_Angeles"))[1], /tomorrow$/);
  await seen("/", "2025-06-14T00:00Z", "UTC", async (page) => {
    assert.doesNotMatch(await page.innerText("main"), /Visa letters/);
  });
});

/** What the page of deadlines says: for each heading its deadlines, each with what is said of it. */
const groups = (page) =>
  page.$$eval("#deadlines > section", (sections) => sections.map((section) => {
    const one = (row) => [row.querySelector("h3").textContent.split(": ")[1], ...[".rel", ".yours"].map((part) => row.querySelector(part)?.textContent ?? null)];
    return [section.querySelector("h2").textContent, ...[...section.querySelectorAll("article")].map(one)];
  }));

test("deadlines stand by the week and the month of the visitor, with the visitor's time", async () => {
  const at = (now, zone, options) => seen("/deadlines/", now, zone, groups, options);
  assert.deepEqual(await at("2025-06-12T12:00Z", "UTC"), [
    ["This week", ["Visa letters", "tomorrow", null]],
    ["This month", ["Call for presentations", "in 9 days", "Sat 11:59 your time (UTC)"]],
    ["Later", ["Early-bird registration", "in 4 weeks", "Tue 10:00 your time (UTC)"]],
    ["Closed in the last 30 days", ["Travel support", null, null]],
  ]);
  // A zone in which it is the day before, on the last day of a week; and one that has the clock of the deadline.
  assert.deepEqual(await at("2025-06-16T03:00Z", "America/Los_Angeles"), [
    ["This month", ["Call for presentations", "in 6 days", "Sat 04:59 your time (America/Los_Angeles)"]],
    ["Later", ["Early-bird registration", "in 4 weeks", "Tue 03:00 your time (America/Los_Angeles)"]],
    ["Closed in the last 30 days", ["Visa letters", null, null], ["Travel support", null, null]],
  ]);
  assert.deepEqual((await at("2025-07-14T22:30Z", "Europe/Rome"))[0], ["This week", ["Early-bird registration", "today", null]]);
  assert.deepEqual((await at("2025-06-21T11:59:59Z", "Etc/GMT+12")).flat()[1], ["Call for presentations", "today", null]);
  assert.deepEqual((await at("2025-06-21T12:00Z", "Etc/GMT+12")).at(-1).slice(0, 2), ["Closed in the last 30 days", ["Call for presentations", null, null]]);
});

test("deadlines are right a year after the build, and say dates only without a script", async () => {
  await seen("/deadlines/", "2026-06-12T12:00Z", "UTC", async (page) => {
    assert.deepEqual(await groups(page), []);
    assert.ok(await page.locator(".nothing").isVisible());
  });
  const plain = await seen("/deadlines/", "2026-06-12T12:00Z", "UTC", groups, { script: false });
  assert.deepEqual(plain, [
    ["June 2025", ["Visa letters", null, null], ["Call for presentations", null, null]],
    ["July 2025", ["Early-bird registration", null, null]],
    ["Closed", ["Travel support", null, null]],
  ]);
});

test("the next edition is the next by the visitor's clock, and what is over says so", async () => {
  const next = (now) => seen("/own/series/summit/", now, "UTC", (page) => page.$eval("section", (section) => section.innerText.split("\n").filter(Boolean).slice(0, 2)));
  assert.deepEqual(await next("2025-11-10T12:00Z"), ["Next edition", "Platform Summit 2025"]);
  assert.deepEqual(await next("2025-11-11T12:00Z"), ["Next edition", "Platform Summit 2026"]);
  assert.deepEqual(await next("2028-01-01T12:00Z"), ["Next edition", "No next edition is announced."]);
  const over = (now) => seen("/own/events/summit-2025/", now, "UTC", async (page) => {
    const box = page.locator(".over");
    return (await box.isVisible()) ? box.innerText() : "";
  });
  assert.equal(await over("2025-11-10T12:00Z"), "");
  assert.match(await over("2025-11-11T12:00Z"), /^This was Platform Summit 2025\.\s+Next: Platform Summit 2026 · 8 to 10 November 2026 · Tokyo, Japan$/);
  assert.match(await over("2026-11-11T12:00Z"), /^This was Platform Summit 2025\.\s+Next: Platform Summit 2027/);
});

test("addresses are copied, and the button says so for a while", async () => {
  const permissions = ["clipboard-read", "clipboard-write"];
  await seen("/subscribe/", "2025-06-12T12:00Z", "UTC", async (page) => {
    const button = page.locator("section.feed button").nth(1);
    assert.equal(await button.textContent(), "Copy address: Confirmed events only");
    // Looked for from before the click: it is there for a while only.
    const said = page.waitForFunction(() => {
      const shows = (kind, text) => [...document.querySelectorAll(kind)].some((each) => each.textContent.includes(text));
      return shows("output", "Copied") && shows("button", "Copied: Confirmed events only");
    });
    await button.click();
    await said;
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), "https://states.example.org/feeds/confirmed.ics");
    await page.waitForFunction(() => [...document.querySelectorAll("button")].every((button) => button.innerText.startsWith("Copy")));
  }, { permissions });
});

test("a long list is looked through by words, which its address keeps", async () => {
  await seen("/long/", "2025-01-01T12:00Z", "UTC", async (page) => {
    const rows = () => page.locator(".ev:visible").count();
    const all = await rows();
    assert.ok(all > 60);
    await page.getByLabel("Filter this list").fill("lisbon TENTATIVE");
    const left = await rows();
    assert.ok(left > 0 && left < all);
    assert.equal(await page.locator(".find output").innerText(), `${left} event${left === 1 ? "" : "s"}`);
    assert.equal(new URL(page.url()).searchParams.get("q"), "lisbon TENTATIVE");
    await page.reload();
    assert.equal(await rows(), left);
    await page.getByLabel("Filter this list").fill("nothing has this");
    assert.equal(await rows(), 0);
    assert.equal(await page.locator(".month:visible").count(), 0);
    await page.getByLabel("Filter this list").fill("");
    assert.equal(await rows(), all);
    assert.equal(new URL(page.url()).search, "");
  });
});

test("without a script nothing is shown that needs one", async () => {
  for (const path of ["/", "/subscribe/", "/long/"]) {
    for (const options of [{ script: false }, { javaScriptEnabled: false }]) {
      await seen(path, undefined, "UTC", async (page) => {
        assert.equal(await page.locator(".js:visible").count(), 0, path);
        assert.equal(await page.locator(".now, rect.today:visible").count(), 0, path);
      }, options);
    }
  }
});

test("nothing jumps while the page is read", async () => {
  for (const path of ["/", "/subscribe/", "/events/hybrid/", "/deadlines/", "/own/series/summit/"]) {
    const shift = await seen(path, "2025-06-12T12:00Z", "UTC", (page) =>
      page.evaluate(() => new Promise((resolve) => {
        let sum = 0;
        new PerformanceObserver((list) => list.getEntries().forEach((entry) => { sum += entry.value; })).observe({ type: "layout-shift", buffered: true });
        setTimeout(() => resolve(sum), 300);
      })));
    assert.ok(shift < 0.02, `${path}: ${shift}`);
  }
});
