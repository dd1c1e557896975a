// `kalends serve` in a browser: pages load anew by themselves, faults lie over them until they are mended.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { Findings, open, patience, visitor } from "./browser.mjs";
import { axe, kalends, none, project, scratch, screenshots } from "./tools.mjs";

const folder = join(scratch, "serve");
const good = readFileSync(join(project, "tests/console/events.toml"), "utf8");
const faulty = good.replaceAll('country = "CZ"', 'country = "<b>XX</b>"');

/** Saves as editors do that put a new file in the place of the old one. */
function save(text) {
  writeFileSync(join(folder, "saved~"), text);
  renameSync(join(folder, "saved~"), join(folder, "events.toml"));
}

/** What was started and has not ended: a test that fails leaves it, and the run would wait for it without end. */
const running = new Set();

/** Starts the server and gives its address below 127.0.0.1. */
async function start(port = 0) {
  const child = spawn(kalends, ["serve", "--port", String(port), "--today", "2026-11-22"], { cwd: folder });
  running.add(child);
  // Known from the start: one that has ended by itself is not waited for.
  const ended = new Promise((done) => child.once("exit", done)).finally(() => running.delete(child));
  let said = "";
  for await (const chunk of child.stdout) {
    said += chunk;
    if (said.includes("Ctrl-C ends")) break;
  }
  // Nobody reads on; what is said later must not stop the server.
  child.stdout.resume();
  const at = Number(said.match(/localhost:(\d+)/)[1]);
  const end = () => {
    child.kill("SIGINT");
    return ended;
  };
  return { port: at, address: `http://127.0.0.1:${at}/`, end };
}

async function newContext(options) {
  const context = await browser.newContext(options);
  context.setDefaultTimeout(patience);
  return context;
}

const report = (page) => page.locator("kalends-fault pre");

let browser;
before(async () => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  mkdirSync(screenshots, { recursive: true });
  browser = await open();
});
after(async () => {
  for (const child of running) child.kill("SIGKILL");
  await browser.close();
});

test("serve: faults lie over the page by themselves, readable, and go when they are mended", async () => {
  save(good);
  const server = await start();
  const findings = new Findings();
  const faults = [];
  for (const colorScheme of ["light", "dark"]) {
    for (const width of [320, 360, 1280]) {
      const { page, close } = await visitor(browser, findings, { colorScheme, viewport: { width, height: 760 } });
      await page.goto(server.address);
      save(faulty);
      await report(page).waitFor();
      assert.match(await report(page).innerText(), /error\[country-unknown\][^]*<b>XX<\/b>[^]*2 errors/);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (wide > 0) faults.push(`${width}: the page is ${wide} px too wide`);
      await page.locator("kalends-fault summary").focus();
      await page.keyboard.press("Enter");
      assert.equal(await report(page).isVisible(), false, "the keyboard puts it aside");
      save(good);
      await page.locator("kalends-fault").waitFor({ state: "detached" });
      await close();
    }
  }
  // A page that is loaded anew while its worker is being loaded gives that up.
  const said = findings.of("console").filter((text) => !text.endsWith("worker.js: net::ERR_ABORTED"));
  none([...faults, ...said, ...findings.of("requests")]);
  assert.equal(await server.end(), 0);
});

test("serve: a dozen open pages follow, also when the server is started anew, and then rest", async () => {
  save(good);
  const first = await start();
  const context = await newContext();
  const pages = [];
  for (let count = 0; count < 12; count += 1) {
    const page = await context.newPage();
    await page.goto(first.address);
    pages.push(page);
  }
  const titled = (title) => Promise.all(pages.map((page) => page.waitForFunction((text) => document.title.includes(text), title)));
  save(good.replace('title = "Kernel people"', 'title = "Second title"'));
  await titled("Second title");
  // A page that the server leaves in the middle has no script to follow with.
  await Promise.all(pages.map((page) => page.waitForLoadState("load")));
  await first.end();
  save(good.replace('title = "Kernel people"', 'title = "Third title"'));
  const second = await start(first.port);
  assert.equal(second.port, first.port);
  await titled("Third title");
  await Promise.all(pages.map((page) => page.waitForLoadState("load")));
  let loads = 0;
  for (const page of pages) page.on("request", (request) => (loads += request.isNavigationRequest() ? 1 : 0));
  await pages[0].waitForTimeout(2000);
  assert.equal(loads, 0, "nothing changed");
  await context.close();
  assert.equal(await second.end(), 0);
});

test("serve: a page follows whose server goes before it could listen", async () => {
  save(good);
  const first = await start();
  const context = await newContext();
  const page = await context.newPage();
  await page.route("**/reload.js", async (route) => {
    const response = await route.fetch();
    await first.end();
    await route.fulfill({ response });
  });
  await page.goto(first.address);
  await page.unroute("**/reload.js");
  save(good.replace('title = "Kernel people"', 'title = "Second title"'));
  const second = await start(first.port);
  await page.waitForFunction(() => document.title.includes("Second title"));
  await context.close();
  assert.equal(await second.end(), 0);
});

test("serve: faults can be read by everybody, over a page and alone", async () => {
  const faults = [];
  const odd = `${good}\n[[event]]\nid = "odd"\nname = "A SHOUTING NAME <b>"\nstart = 2027-03-01\n`;
  for (const at of ["over", "alone", "odd"]) {
    save(at === "alone" ? faulty : good);
    const server = await start();
    save(at === "odd" ? odd : faulty);
    for (const colorScheme of ["light", "dark"]) {
      for (const width of [360, 1280]) {
        // The rules of axe bring a style of their own.
        const context = await newContext({ bypassCSP: true, colorScheme, viewport: { width, height: 760 } });
        const page = await context.newPage();
        await page.goto(server.address);
        if (at === "odd") {
          await page.screenshot({ path: join(screenshots, `serve-folded-${colorScheme}-${width}.png`) });
          await page.locator("kalends-warnings summary", { hasText: "1 warning" }).click();
        }
        await page.locator("pre", { hasText: at === "odd" ? "SHOUTING NAME <b>" : "country-unknown" }).waitFor();
        await page.screenshot({ path: join(screenshots, `serve-${at}-${colorScheme}-${width}.png`) });
        await page.evaluate(axe);
        const { violations } = await page.evaluate((part) => globalThis.axe.run(part), { over: "kalends-fault", alone: "html", odd: "kalends-warnings" }[at]);
        faults.push(...violations.map(({ id, nodes }) => `${at} ${colorScheme} ${width}: ${id}: ${nodes.map((node) => node.target)}`));
        await context.close();
      }
    }
    assert.equal(await server.end(), 0);
  }
  none(faults);
});

test("serve: a faulty catalogue has a page of its own at first", async () => {
  save(faulty);
  const server = await start();
  const context = await newContext({ viewport: { width: 360, height: 760 } });
  const page = await context.newPage();
  await page.goto(server.address);
  assert.equal(await page.locator("h1").innerText(), "2 errors");
  save(good);
  await page.waitForFunction(() => document.title.includes("Kernel people"));
  await context.close();
  assert.equal(await server.end(), 0);
});
