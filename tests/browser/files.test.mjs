// What the files of a site hold to, without a browser: valid HTML, links that lead somewhere, heads that are whole.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";

import { elements, read } from "./html.mjs";
import { fileOf, sites } from "./sites.mjs";
import { none, vnu } from "./tools.mjs";

const policy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'";
const every = sites.flatMap((site) => site.pages.map((page) => ({ site, page, document: read(fileOf(site, page)) })));

/** Asks each page and gives all faults at once, each with its page. */
function judge(look) {
  none(every.flatMap((each) => look(each).map((fault) => `${each.site.name}/${each.page}: ${fault}`)));
}

/**
 * What the Nu checker says wrongly, each with the reason. That nothing is in fact blocked by the policy is seen in the
 * browser, where every message of the console is a fault.
 */
const wrong = [
  // It reads files, which have no origin, and so takes nothing for 'self'.
  /^Resource violates Content Security Policy \(meta tag\): external (stylesheet|script) “[./]*\/?assets\/[a-z]+\.(css|js)” blocked/,
  // JSON-LD is data: browsers do not run it and do not ask the policy.
  /^Inline script violates Content Security Policy \(meta tag\): blocked by “script-src” directive/,
];

test("the Nu checker finds nothing", async () => {
  const folders = sites.map((site) => site.out);
  const arguments_ = ["-jar", vnu, "--format", "json", "--skip-non-html", "--exit-zero-always", ...folders];
  const { stderr } = await promisify(execFile)("java", arguments_, { maxBuffer: 1 << 28 });
  const { messages } = JSON.parse(stderr);
  const right = messages.filter(({ message }) => !wrong.some((pattern) => pattern.test(message)));
  none(right.map((each) => `${each.url}:${each.lastLine}: ${each.type}: ${each.message}`));
});

test("every link inside a site leads to a file, every anchor to an element", () => {
  const ids = new Map();
  const idsOf = (file) => {
    if (!ids.has(file)) ids.set(file, new Set(elements(read(file)).map((element) => element.attributes.id)));
    return ids.get(file);
  };
  judge(({ site, page, document }) => {
    const base = new URL(page, "http://site/");
    const root = page === "404.html" && site.address ? new URL(site.address).pathname : "/";
    const targets = elements(document).flatMap(({ attributes: { href, src } }) => [href, src].filter((each) => each !== undefined));
    return targets.flatMap((target) => {
      const url = new URL(target, base);
      if (url.host !== "site") return [];
      if (!url.pathname.startsWith(root)) return [`${target} leaves the site`];
      const path = decodeURIComponent(url.pathname.slice(root.length));
      const file = fileOf(site, path);
      if (!existsSync(file)) return [`${target} leads nowhere`];
      const anchor = decodeURIComponent(url.hash.slice(1));
      return anchor && !idsOf(file).has(anchor) ? [`${target} has no such anchor`] : [];
    });
  });
});

test("links are relative, but for those of the page that stands at any depth", () => {
  judge(({ page, document }) => {
    const local = elements(document).flatMap(({ attributes: { href, src } }) => [href, src].filter((each) => each?.startsWith("/")));
    return page === "404.html" ? [] : local.map((target) => `${target} is not relative`);
  });
});

test("every head is whole: policy, language, title, description, canonical, Open Graph, feeds", () => {
  judge(({ site, page, document }) => {
    const all = elements(document);
    const named = (name, key, value) => all.filter(({ name: tag, attributes }) => tag === name && attributes[key] === value);
    const meta = (name) => named("meta", "name", name)[0]?.attributes.content;
    const property = (name) => named("meta", "property", `og:${name}`)[0]?.attributes.content;
    const title = all.find(({ name }) => name === "title").text;
    const canonical = named("link", "rel", "canonical")[0]?.attributes.href;
    const feeds = named("link", "rel", "alternate").filter(({ attributes }) => attributes.type === "text/calendar");
    const expected = site.address && page !== "404.html" ? new URL(page, site.address).href : undefined;
    const faults = [];
    const want = (what, seen, wanted) => seen === wanted || faults.push(`${what} is ${seen}, not ${wanted}`);
    want("the policy", named("meta", "http-equiv", "Content-Security-Policy")[0]?.attributes.content, policy);
    want("canonical", canonical, expected);
    want("og:url", property("url"), expected);
    want("og:title", property("title"), title);
    want("og:description", property("description"), meta("description"));
    if (!property("site_name") || !property("type")) faults.push("og:site_name or og:type is missing");
    if (!title || !meta("description") || [...meta("description")].length > 300) faults.push("title or description is empty or long");
    if (!/^[a-z]{2}/.test(all.find(({ name }) => name === "html").attributes.lang)) faults.push("no language");
    if (!feeds.some(({ attributes }) => attributes.href.endsWith("feeds/all.ics"))) faults.push("the feed of all is not announced");
    if (feeds.some(({ attributes }) => !attributes.title)) faults.push("a feed is announced without its name");
    return faults;
  });
});

test("no page has an inline style, script or handler", () => {
  judge(({ document }) =>
    elements(document).flatMap(({ name, attributes }) => {
      const inline = Object.keys(attributes).filter((key) => key === "style" || key.startsWith("on"));
      const script = name === "script" && !attributes.src && attributes.type !== "application/ld+json";
      return [...inline.map((key) => `<${name} ${key}>`), ...(script || name === "style" ? [`<${name}>`] : [])];
    }),
  );
});

test("each event, each topic and each series announces its own feed", () => {
  judge(({ site, page, document }) => {
    const [, folder, id] = page.match(/^(events|tags|series)\/([^/]+)\/$/) ?? [];
    if (!id) return [];
    const own = `feeds/${{ events: "event", tags: "tag", series: "series" }[folder]}-${id}.ics`;
    if (!existsSync(join(site.out, own))) return [];
    const announced = elements(document).some(({ attributes: { rel, href } }) => rel === "alternate" && href.endsWith(own));
    return announced ? [] : [`${own} is not announced`];
  });
});

test("the sitemap names every page", () => {
  for (const site of sites.filter(({ address }) => address)) {
    const named = [...readFileSync(join(site.out, "sitemap.xml"), "utf8").matchAll(/<loc>(.*?)<\/loc>/g)].map(([, url]) => url);
    const pages = site.pages.filter((page) => page !== "404.html").map((page) => new URL(page, site.address).href);
    assert.deepEqual(named.sort(), pages.sort(), site.name);
  }
});
