// What pages weigh, compressed, with every file that they load.

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";

import { elements, read } from "./html.mjs";
import { build, fileOf, generated, sites } from "./sites.mjs";

const packed = (file) => gzipSync(readFileSync(file)).length;
const kilobytes = (bytes) => `${(bytes / 1024).toFixed(1)} KB`;

/** The files that a browser fetches for a page: itself, styles, script, icon. */
function loaded(site, page) {
  const file = fileOf(site, page);
  const root = `http://site/${page}`;
  const links = elements(read(file)).flatMap(({ name, attributes: { rel, href, src } }) => {
    if (name === "link" && ["stylesheet", "icon"].includes(rel)) return [href];
    return src === undefined ? [] : [src];
  });
  const files = links.map((link) => join(site.out, new URL(link, root).pathname));
  return [file, ...files].filter(existsSync);
}

const weight = (site, page) => loaded(site, page).reduce((sum, file) => sum + packed(file), 0);

test("pages keep their budgets", (t) => {
  const [group] = sites;
  const heaviest = group.pages.map((page) => [weight(group, page), page]).sort(([a], [b]) => b - a)[0];
  const many = build("many", null, "2026-11-22", { text: generated(5000) });
  const script = join(group.out, "assets/kalends.js");
  const rows = [
    [`heaviest page of the group, /${heaviest[1]}, with its files, compressed`, heaviest[0], 24 * 1024],
    ["front page of the group, with its files, compressed", weight(group, ""), 28 * 1024],
    ["front page of 5,000 events, with its files, compressed", weight(many, ""), 60 * 1024],
    ["the script of all pages, compressed", packed(script), 6 * 1024],
    ["the script of the front page, compressed", packed(join(group.out, "assets/front.js")), 5 * 1024],
    ["the script of ribbon and planner, compressed", packed(join(group.out, "assets/glance.js")), 5 * 1024],
    ["the script of deadlines, compressed", packed(join(group.out, "assets/deadlines.js")), 5 * 1024],
  ];
  for (const [what, seen, most] of rows) t.diagnostic(`${what}: ${kilobytes(seen)} of ${kilobytes(most)}`);
  for (const [what, seen, most] of rows) assert.ok(seen <= most, `${what}: ${kilobytes(seen)}, more than ${kilobytes(most)}`);
});
