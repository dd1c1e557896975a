// Runs Lighthouse on one page of each kind of the group's catalogue and prints the marks of every run.

import { createRequire } from "node:module";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { switches } from "../browser.mjs";
import { serve } from "../server.mjs";
import { kindOf, sites } from "../sites.mjs";
import { chromiumPath, project } from "../tools.mjs";

const installed = join(project, "target/lighthouse");
const require = createRequire(join(installed, "package.json"));
const load = (name) => import(pathToFileURL(require.resolve(name)));
const { default: lighthouse } = await load("lighthouse");
const { launch } = await load("chrome-launcher");

const runs = Number(process.argv[2] ?? 5);
const [group] = sites;
const kinds = new Map(group.pages.filter((page) => page !== "404.html").map((page) => [kindOf(page), page]));
const categories = ["accessibility", "best-practices", "performance"];
const middle = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

const reports = join(installed, "reports");
mkdirSync(reports, { recursive: true });
const server = await serve({ "/": group.out });
const chrome = await launch({ chromePath: chromiumPath, chromeFlags: ["--headless", ...switches] });
let missed = false;
for (const [kind, page] of kinds) {
  const marks = Object.fromEntries(categories.map((name) => [name, []]));
  for (let run = 1; run <= runs; run += 1) {
    const { lhr, report } = await lighthouse(`${server.origin}/${page}`, { port: chrome.port, onlyCategories: categories, output: "html" });
    writeFileSync(join(reports, `${kind}-${run}.html`), report);
    for (const name of categories) marks[name].push(Math.round(lhr.categories[name].score * 100));
    const told = Object.values(lhr.audits).filter(({ score, scoreDisplayMode: mode }) => mode === "binary" && score !== null && score < 1);
    if (run === 1 && told.length > 0) console.log(`  ${kind}: ${told.map(({ id }) => id).join(", ")}`);
  }
  const whole = [...marks.accessibility, ...marks["best-practices"]].every((mark) => mark === 100);
  missed ||= !whole || middle(marks.performance) < 97;
  console.log(`${kind.padEnd(10)} ${categories.map((name) => `${name} ${marks[name].join(" ")}`).join("   ")}   median ${middle(marks.performance)}`);
}
await chrome.kill();
server.close();
process.exitCode = missed ? 1 : 0;
