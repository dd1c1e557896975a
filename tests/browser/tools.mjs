// The programs and libraries of other makers that the tests of pages use, from where `tests/browser/install` put them.

import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

export const project = fileURLToPath(new URL("../..", import.meta.url));
const installed = process.env.KALENDS_BROWSER ?? join(project, "target/browser");
const require = createRequire(join(installed, "package.json"));

export const kalends = process.env.KALENDS ?? join(process.env.CARGO_TARGET_DIR ?? join(project, "target"), "debug/kalends");
export const chromiumPath = process.env.CHROMIUM ?? "/usr/bin/chromium";
export const scratch = join(project, "target/browser/sites");
export const screenshots = join(project, "target/screenshots");

export const { chromium } = require("playwright-core");
export const axe = require("axe-core").source;
export const vnu = require.resolve("vnu-jar/build/dist/vnu.jar");
const from = (name) => import(pathToFileURL(require.resolve(name)));
export const parse5 = await from("parse5");
export const { mf2 } = require("microformats-parser");

/** Fails with the list of faults, unless there are none. */
export function none(faults) {
  const all = [...new Set(faults)];
  const shown = all.slice(0, 30).map((fault) => `\n  ${fault}`).join("");
  if (all.length > 0) throw new Error(`${all.length} faults${shown}${all.length > 30 ? "\n  …" : ""}`);
}

/** Does `work` to each item, `lanes` at a time. */
export async function each(items, lanes, work) {
  const waiting = [...items].entries();
  const lane = async (number) => {
    for (const [, item] of waiting) await work(item, number);
  };
  await Promise.all(Array.from({ length: lanes }, (_, number) => lane(number)));
}
