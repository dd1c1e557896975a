// The sites that are looked at: catalogues built by the program on a fixed day, and the pages in each.

import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";

import { kalends, project, scratch } from "./tools.mjs";

/** Builds the catalogue of a folder and gives the site: where it is, its day, its public address, its pages. */
export function build(name, folder, today, { text, history = true } = {}) {
  const out = join(scratch, name, "out");
  rmSync(join(scratch, name), { recursive: true, force: true });
  mkdirSync(dirname(out), { recursive: true });
  const arguments_ = ["build", "--quiet", "--today", today, "--out", out, ...(history ? [] : ["--no-history"])];
  if (text !== undefined) {
    folder = join(scratch, name);
    writeFileSync(join(folder, "events.toml"), text);
  }
  execFileSync(kalends, arguments_, { cwd: folder, stdio: ["ignore", "ignore", "pipe"] });
  const source = text ?? readFileSync(join(folder, "events.toml"), "utf8");
  const calendar = source.slice(0, source.search(/^\[\[/m));
  const address = calendar.match(/^url\s*=\s*"([^"]+)"/m)?.[1] ?? null;
  return { name, out, today, address, pages: pages(out) };
}

/** A repository with a commit for each revision of `tests/revisions`, at the time that its first line says. */
function repository() {
  const folder = join(scratch, "revisions-repository");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const git = (when, ...rest) => {
    const who = ["AUTHOR", "COMMITTER"].flatMap((role) => [[`GIT_${role}_NAME`, "A"], [`GIT_${role}_EMAIL`, "a@example.org"], [`GIT_${role}_DATE`, when]]);
    const env = { PATH: process.env.PATH, HOME: folder, GIT_CONFIG_NOSYSTEM: "1", ...Object.fromEntries(who) };
    execFileSync("git", rest, { cwd: folder, env, stdio: ["ignore", "ignore", "pipe"] });
  };
  git("", "init", "--quiet");
  for (let number = 1; existsSync(join(project, `tests/revisions/${number}.toml`)); number += 1) {
    const text = readFileSync(join(project, `tests/revisions/${number}.toml`), "utf8");
    writeFileSync(join(folder, "events.toml"), text);
    git("", "add", "events.toml");
    git(text.slice(2, 22), "commit", "--quiet", "--message=.");
  }
  return folder;
}

/** Every page of a built site by its path, `""` being the front page. */
function pages(out) {
  const files = readdirSync(out, { recursive: true, withFileTypes: true });
  return files
    .filter((file) => file.isFile() && file.name.endsWith(".html"))
    .map((file) => relative(out, join(file.parentPath ?? file.path, file.name)).replaceAll("\\", "/"))
    .map((path) => path.replace(/(^|\/)index\.html$/, "$1"))
    .sort();
}

export const fileOf = (site, page) => join(site.out, page === "" || page.endsWith("/") ? `${page}index.html` : page);

const kinds = [
  ["index", /^$/],
  ["event", /^events\//],
  ["series", /^series\//],
  ["deadlines", /^deadlines\//],
  ["planner", /^planner\/$/],
  ["topic", /^tags\/./],
  ["topics", /^tags\/$/],
  ["month", /^\d{4}\/\d\d\/$/],
  ["year", /^\d{4}\/$/],
  ["subscribe", /^subscribe\/$/],
  ["changes", /^changes\//],
  ["not-found", /^404\.html$/],
];

export function kindOf(page) {
  const found = kinds.find(([, pattern]) => pattern.test(page));
  if (!found) throw new Error(`a page of a kind that no test knows: ${page}`);
  return found[0];
}

const sample = (name) => join(project, "tests/sites", name);

function buildAll() {
  const samples = readdirSync(join(project, "tests/sites")).filter((name) => existsSync(join(sample(name), "events.toml")));
  const group = build("group", project, "2026-11-22");
  const catalogue = readFileSync(join(project, "tests/languages/events.toml"), "utf8");
  const inLanguage = (code) => build(code, null, "2025-06-12", { text: catalogue.replace('language = "en"', `language = "${code}"`) });
  return [group, build("revisions", repository(), "2025-06-12"), ...samples.map((name) => build(name, sample(name), "2025-06-12", { history: false })), ...["de", "ja"].map(inLanguage)];
}

/** The group's own catalogue, one that has changed, every sample site, and one in two other languages. `states` holds every state that an event can be in. */
export const sites = buildAll();

/** A catalogue of so many events over four years, of all kinds a list meets, the same at each run. */
export function generated(count) {
  const cities = [["Lisbon", "PT"], ["Prague", "CZ"], ["Tokyo", "JP"], ["Austin", "US"], ["Nairobi", "KE"]];
  const lines = ['[calendar]', 'id = "many.example.org"', 'url = "https://many.example.org/"', 'title = "Very many events"', ""];
  const topics = Array.from({ length: 40 }, (_, index) => `topic-${index}`);
  lines.push("[tags]", ...topics.map((topic, index) => `${topic} = "Topic ${index}"`), "");
  for (let index = 0; index < count; index += 1) {
    const start = new Date(Date.UTC(2025, 0, 1 + Math.floor((index * 1460) / count)));
    const end = new Date(start.getTime() + (index % 4) * 86_400_000);
    const [city, country] = cities[index % cities.length];
    lines.push("[[event]]", `id = "event-${index}"`, `name = "Gathering number ${index} of the ${city} chapter"`);
    lines.push(`start = ${start.toISOString().slice(0, 10)}`, `end = ${end.toISOString().slice(0, 10)}`);
    lines.push(`city = "${city}"`, `country = "${country}"`, `url = "https://events.example.org/${index}"`);
    lines.push(`tags = ["${topics[index % topics.length]}"]`, ...(index % 7 ? [] : ['status = "tentative"']), "");
  }
  return lines.join("\n");
}
