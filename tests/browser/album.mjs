// Pictures of pages as visitors see them, and one page that shows all of them side by side.

import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { screenshots } from "./tools.mjs";

const taken = [];

/** Forgets the pictures of the last run. */
export function clear() {
  rmSync(screenshots, { recursive: true, force: true });
  taken.length = 0;
}

/** Takes the whole page, however long, as it is now. */
export async function take(page, { site, page: path }, { width, colorScheme }) {
  const name = path.replace(/\/$/, "").replaceAll("/", "-").replace(/\.html$/, "") || "index";
  const file = `${site.name}/${name}-${width}-${colorScheme}.png`;
  mkdirSync(dirname(join(screenshots, file)), { recursive: true });
  await page.screenshot({ path: join(screenshots, file), fullPage: true });
  taken.push({ file, place: `${site.name}/${path}`, width, colorScheme });
}

/** Writes `target/screenshots/index.html`: a line a page, its pictures from narrow to wide, light before dark. */
export function write() {
  const places = [...new Set(taken.map(({ place }) => place))].sort();
  const picture = ({ file, width, colorScheme }) =>
    `<a href="${file}"><img loading="lazy" src="${file}" width="${width / 4}" alt="${file}"><br>${width}, ${colorScheme}</a>`;
  const order = (a, b) => b.colorScheme.localeCompare(a.colorScheme) || a.width - b.width;
  const line = (place) => {
    const pictures = taken.filter((each) => each.place === place).sort(order).map(picture);
    return `<h2>${place}</h2><p>${pictures.join("\n")}</p>`;
  };
  const style = "body{font:1rem system-ui;background:#888}p{display:flex;gap:1rem;align-items:start}a{color:#000}";
  const head = `<!DOCTYPE html><meta charset="utf-8"><title>Every page</title><style>${style}</style>`;
  writeFileSync(join(screenshots, "index.html"), `${head}\n${places.map(line).join("\n")}\n`);
}
