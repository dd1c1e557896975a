// What every page holds to, seen by visitors: at three widths, light and dark, with and without script.

import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { inflateSync } from "node:zlib";

import * as album from "./album.mjs";
import { Findings, open, visitor } from "./browser.mjs";
import { accessibility, bordered, keyboard, moving, overflow, printed } from "./looks.mjs";
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
  album.clear();
  browser = await open();
  const places = sites.map((site) => [`/sites/${site.name}/`, site.out]);
  server = await serve({ "/": group.out, ...Object.fromEntries(places) });
});
after(async () => {
  album.write();
  await browser.close();
  server.close();
});

const every = sites.flatMap((site) => site.pages.map((page) => ({ site, page })));
const address = ({ site, page }) => `${server.origin}/sites/${site.name}/${page}`;
const noon = (site) => `${site.today}T12:00:00Z`;

/** Each kind of page of the group's catalogue, and everything of the sites that hold every state. */
const telling = every.filter(({ site, page }) => {
  if (["states", "every-kind", "revisions"].includes(site.name)) return true;
  const same = group.pages.filter((other) => kindOf(other) === kindOf(page));
  return site === group && (page === same[0] || page === same.at(-1));
});

/** Visits pages in some lanes, each lane with a tab of its own, and gives what was found. */
async function visit(pages, options, look) {
  const findings = new Findings();
  const tabs = await Promise.all(Array.from({ length: lanes }, () => visitor(browser, findings, options)));
  await each(pages, lanes, async (which, lane) => {
    const { page, setClock } = tabs[lane];
    await setClock(noon(which.site));
    await page.goto(address(which));
    await look(page, which, (topic, list, where = "") => {
      for (const fault of list) findings.add(topic, `${which.site.name}/${which.page}${where}: ${fault}`);
    });
  });
  await Promise.all(tabs.map((tab) => tab.close()));
  return findings;
}

// With KALENDS_LOOKS=whole each page is seen in every look; else each in some of them, in turn, so that every kind of page
// still meets every look.
const whole = process.env.KALENDS_LOOKS === "whole";
const inTurn = (list, which, count) => {
  if (whole) return list;
  const first = every.indexOf(which);
  return list.filter((_, at) => (at + first) % Math.ceil(list.length / count) === 0);
};

const looks = widths.flatMap((width) => schemes.map((colorScheme) => ({ width, colorScheme })));
const some = [looks[0], looks[3], looks[4]];
for (const [script, combinations] of [[true, looks], [false, some]]) {
  test(`accessible with script ${script ? "on" : "off"}`, async () => {
    const found = await visit(telling, { script }, async (page, which, tell) => {
      for (const { width, colorScheme } of inTurn(combinations, which, script ? 2 : 1)) {
        await page.setViewportSize({ width, height: 900 });
        await page.emulateMedia({ colorScheme });
        tell("accessibility", await accessibility(page), ` at ${width}, ${colorScheme}`);
        if (script && which.site.name !== "every-kind") await album.take(page, which, { width, colorScheme });
      }
    });
    none(["accessibility", "console", "requests"].flatMap((topic) => found.of(topic)));
  });
}

test("all pages: accessible, no message, no request to others, room at each width", async () => {
  const found = await visit(every, {}, async (page, which, tell) => {
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
    const visited = telling.filter((which) => inTurn([360, 1280], which, 1).includes(width));
    const found = await visit(visited, { viewport: { width, height: 900 } }, async (page, _which, tell) => {
      tell("keyboard", await keyboard(page), ` at ${width}`);
    });
    none([...found.of("keyboard"), ...found.of("console")]);
  }
});

test("print leaves what paper is for", async () => {
  const found = await visit(telling, { viewport: { width: 718, height: 1000 } }, async (page, which, tell) => {
    await page.emulateMedia({ media: "print" });
    tell("print", await printed(page));
    tell("print", await overflow(page));
    if (which.site !== group) return;
    const words = (await page.locator("main").innerText()).split(/\s+/).length;
    const drawn = textsOn(await page.pdf({ format: "A4" }));
    if (drawn < words / 20) tell("print", [`paper shows ${drawn} pieces of text for ${words} words`]);
  });
  none([...found.of("print"), ...found.of("console")]);
});

/** How many pieces of text the pages of a PDF draw: the operators for it in their content, which is deflated. */
function textsOn(pdf) {
  const text = pdf.toString("latin1");
  const streams = [...text.matchAll(/\/FlateDecode[^>]*>>\s*stream\r?\n/g)].map(({ index, 0: { length } }) => index + length);
  const contents = streams.map((start) => {
    try {
      return inflateSync(pdf.subarray(start, text.indexOf("endstream", start))).toString("latin1");
    } catch {
      return "";
    }
  });
  return contents.flatMap((content) => content.match(/[\])>] ?T[jJ]\b/g) ?? []).length;
}

test("who asks for forced colours sees bars and tags, who asks for rest sees nothing move", async () => {
  const options = { forcedColors: "active", reducedMotion: "reduce" };
  const found = await visit(telling, options, async (page, _which, tell) => {
    tell("forced", await bordered(page));
    tell("motion", await moving(page));
  });
  none([...found.of("forced"), ...found.of("motion"), ...found.of("console")]);
});

test("the site works under a path and from a file, and says at any depth that a page is not there", async () => {
  const findings = new Findings();
  const { page, close } = await visitor(browser, findings, { now: noon(group) });
  const styled = () => page.evaluate(() => getComputedStyle(document.querySelector("h1")).fontFamily.includes("Iowan"));
  const faults = [];
  for (const start of [`${server.origin}/`, `${server.origin}/sites/group/`, `${pathToFileURL(group.out)}/index.html`]) {
    await page.goto(start);
    if (!(await styled())) faults.push(`${start} has no style`);
    await page.locator(".ev h3 a").first().click();
    await page.locator("h1.p-name").waitFor();
  }
  const answer = await page.goto(`${server.origin}/not/there/at/all`);
  if (answer.status() !== 404 || !(await styled())) faults.push("what is not there is not said in style");
  await page.locator("main a").click();
  await page.waitForURL(`${server.origin}/`);
  await close();
  const missing = /^\/not\/there\/at\/all: error: Failed to load resource: .* 404/;
  none([...faults, ...findings.of("console").filter((text) => !missing.test(text)), ...findings.of("requests")]);
});
