// What every page holds to, seen by visitors: at three widths, light and dark, with and without script.

import { after, before, test } from "node:test";

import { Findings, open, visitor } from "./browser.mjs";
import { accessibility, keyboard, overflow } from "./looks.mjs";
import { serve } from "./server.mjs";
import { kindOf, sites } from "./sites.mjs";
import { each, none } from "./tools.mjs";

const lanes = 2;
const widths = [360, 768, 1280];
const schemes = ["light", "dark"];

const group = sites[0];
let browser;
let server;

before(async () => {
  browser = await open();
  const places = sites.map((site) => [`/sites/${site.name}/`, site.out]);
  server = await serve({ "/": group.out, ...Object.fromEntries(places) });
});
after(async () => {
  await browser.close();
  server.close();
});

const every = sites.flatMap((site) => site.pages.map((page) => ({ site, page })));
const address = ({ site, page }) => `${server.origin}/sites/${site.name}/${page}`;
const noon = (site) => `${site.today}T12:00:00Z`;

/** Each kind of page of the group's catalogue, and everything of the sites that hold every state. */
const telling = every.filter(({ site, page }) => {
  if (["states", "every-kind"].includes(site.name)) return true;
  const same = group.pages.filter((other) => kindOf(other) === kindOf(page));
  return site === group && (page === same[0] || page === same.at(-1));
});

/** Visits pages in some lanes, each lane with a tab of its own, and gives what was found. */
async function visit(pages, options, look) {
  const findings = new Findings();
  const tabs = await Promise.all(Array.from({ length: lanes }, () => visitor(browser, findings, options)));
  await each(pages, lanes, async (which, lane) => {
    const { page } = tabs[lane];
    await page.goto(address(which));
    await look(page, which, (topic, list, where = "") => {
      for (const fault of list) findings.add(topic, `${which.site.name}/${which.page}${where}: ${fault}`);
    });
  });
  await Promise.all(tabs.map((tab) => tab.close()));
  return findings;
}

const looks = widths.flatMap((width) => schemes.map((colorScheme) => ({ width, colorScheme })));
const some = [looks[0], looks[3], looks[4]];
for (const [script, combinations] of [[true, looks], [false, some]]) {
  test(`accessible with script ${script ? "on" : "off"}`, async () => {
    const found = await visit(telling, { script, now: noon(group) }, async (page, _which, tell) => {
      for (const { width, colorScheme } of combinations) {
        await page.setViewportSize({ width, height: 900 });
        await page.emulateMedia({ colorScheme });
        tell("accessibility", await accessibility(page), ` at ${width}, ${colorScheme}`);
      }
    });
    none(["accessibility", "console", "requests"].flatMap((topic) => found.of(topic)));
  });
}

test("all pages: accessible, no message, no request to others, room at each width", async () => {
  const found = await visit(every, { now: noon(group) }, async (page, which, tell) => {
    for (const width of [320, ...widths]) {
      await page.setViewportSize({ width, height: 900 });
      tell("overflow", await overflow(page), ` at ${width}`);
    }
    if (!telling.includes(which)) tell("accessibility", await accessibility(page));
  });
  none(["overflow", "accessibility", "console", "requests"].flatMap((topic) => found.of(topic)));
});

test("the keyboard reaches everything, and shows where it is", async () => {
  for (const width of [360, 1280]) {
    const found = await visit(telling, { now: noon(group), viewport: { width, height: 900 } }, async (page, _which, tell) => {
      tell("keyboard", await keyboard(page), ` at ${width}`);
    });
    none([...found.of("keyboard"), ...found.of("console")]);
  }
});
