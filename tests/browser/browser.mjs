// One Chromium for all tests, a context for each kind of visitor, and what each visit must never do.


import { chromium, chromiumPath } from "./tools.mjs";

export const switches = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Whatever a visit found: lists of sentences by topic, empty where all is well. */
export class Findings {
  #lists = new Map();
  add(topic, text) {
    this.#lists.set(topic, [...(this.#lists.get(topic) ?? []), text]);
  }
  of(topic) {
    return this.#lists.get(topic) ?? [];
  }
}

/** How long a visit waits, in milliseconds: what will come comes, however busy the machine is. */
export const patience = 120_000;

export const open = () => chromium.launch({ executablePath: chromiumPath, args: switches });

/** Lets it be one moment for a page, and leaves its timers running. */
function stopClock(now) {
  const Real = Date;
  globalThis.Date = class extends Real {
    constructor(...given) {
      super(...(given.length ? given : [now]));
    }
    static now() {
      return now;
    }
  };
}

/**
 * A visitor whose browser asks for no script; that of the tests still runs. `javaScriptEnabled: false` is the other way,
 * in which nothing runs at all, not even the rules of axe.
 */
const withoutScript = (context) => context.route("**/*.js", (route) => route.fulfill({ contentType: "text/javascript", body: "" }));

/**
 * A visitor: one context with one tab. Every message of the console and every request to another host becomes a finding,
 * as does a file that is missing.
 */
export async function visitor(browser, findings, { now, script = true, ...options } = {}) {
  const context = await browser.newContext({ reducedMotion: "reduce", ...options });
  context.setDefaultTimeout(patience);
  if (!script) await withoutScript(context);
  const page = await context.newPage();
  let clock;
  const setClock = async (moment) => {
    await clock?.dispose?.();
    clock = await page.addInitScript(stopClock, new Date(moment).getTime());
  };
  if (now) await setClock(now);
  const at = () => page.url().replace(/^https?:\/\/[^/]+/, "");
  page.on("console", (message) => findings.add("console", `${at()}: ${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => findings.add("console", `${at()}: ${error.message}`));
  page.on("request", (request) => {
    const { protocol, hostname } = new URL(request.url());
    const here = protocol === "file:" || protocol === "data:" || hostname === "127.0.0.1";
    if (!here) findings.add("requests", `${at()}: ${request.url()}`);
  });
  page.on("requestfailed", (request) => {
    const { errorText } = request.failure();
    const left = errorText === "net::ERR_ABORTED"; // the tab went on before its icon had come
    if (!left) findings.add("console", `${at()}: ${request.url()}: ${errorText}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400 && !response.request().isNavigationRequest()) {
      findings.add("console", `${at()}: ${response.url()}: ${response.status()}`);
    }
  });
  return { context, page, setClock, close: () => context.close() };
}
