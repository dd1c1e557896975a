// The preview of a change, opened from the disk as people open what a workflow kept: it loads nothing, and all of it works.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";

import * as album from "./album.mjs";
import { Findings, open, visitor } from "./browser.mjs";
import { accessibility, overflow } from "./looks.mjs";
import { kalends, none, project, scratch } from "./tools.mjs";

const folder = join(scratch, "preview");
const file = join(folder, "preview.html");
let browser;

before(async () => {
  mkdirSync(folder, { recursive: true });
  const was = readFileSync(join(project, "tests/sites/states/events.toml"), "utf8");
  // What takes place once a week later, and one name that is markup and very long.
  const week = 7 * 86_400_000;
  const shifted = (day) => new Date(Date.parse(day) + week).toISOString().slice(0, 10);
  const moved = (event) => event.replace(/^(start|end) = (\d{4}-\d\d-\d\d)/gm, (_, key, day) => `${key} = ${shifted(day)}`);
  const later = was.split(/^(?=\[\[event\]\])/m).map((event) => (event.includes("rrule") ? event : moved(event))).join("");
  const is = later.replace(/^name = "/m, `name = "<script>alert(1)</script> ${"Long".repeat(30)} `);
  writeFileSync(join(folder, "before.toml"), was);
  writeFileSync(join(folder, "after.toml"), is);
  const page = execFileSync(kalends, ["changes", "before.toml", "after.toml", "--today", "2025-06-12", "--format", "html"], { cwd: folder });
  writeFileSync(file, page);
  browser = await open();
});
after(() => browser.close());

test("preview of a change: accessible, loads nothing, room at each width, one side alone", async () => {
  const findings = new Findings();
  const { page, close } = await visitor(browser, findings, { now: "2025-06-12T12:00:00Z" });
  await page.goto(pathToFileURL(file).href);
  assert.ok((await page.locator("section.changed").count()) > 5, "events changed");
  for (const width of [320, 768, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    for (const fault of await overflow(page)) findings.add("overflow", `at ${width}: ${fault}`);
    for (const colorScheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme });
      for (const fault of await accessibility(page)) findings.add("accessibility", `at ${width}, ${colorScheme}: ${fault}`);
      await album.take(page, { site: { name: "preview" }, page: "preview.html" }, { width, colorScheme });
    }
  }
  const seen = (side) => page.locator(`.half.${side}`).first().isVisible();
  assert.deepEqual([await seen("before"), await seen("after")], [true, true]);
  await page.getByRole("button", { name: "After" }).click();
  assert.deepEqual([await seen("before"), await seen("after")], [false, true]);
  await page.getByRole("button", { name: "Both" }).click();
  assert.deepEqual([await seen("before"), await seen("after")], [true, true]);
  assert.ok((await page.locator(".planned .bar.changed-here").count()) > 0, "what changed is ringed in the planner");
  const address = page.url();
  await page.locator("section.changed article a").first().click();
  assert.equal(page.url(), address, "links into the site lead nowhere");
  await close();
  none(["console", "requests", "overflow", "accessibility"].flatMap((topic) => findings.of(topic)));
});

test("preview of a change: everything is there without script", async () => {
  const findings = new Findings();
  const { page, close } = await visitor(browser, findings, { javaScriptEnabled: false });
  await page.goto(pathToFileURL(file).href);
  assert.equal(await page.locator(".sides-of").isVisible(), false);
  assert.ok(await page.locator(".half.before").first().isVisible());
  assert.ok(await page.locator(".planned .bar").first().isVisible());
  await close();
  none(["console", "requests"].flatMap((topic) => findings.of(topic)));
});
