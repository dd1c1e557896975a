// What is judged inside an open page: accessibility, room, the way of the keyboard. Each gives a list of faults.

import { axe } from "./tools.mjs";

const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** WCAG 2.2 AA and the good practice around it, by axe-core. */
export async function accessibility(page) {
  await page.evaluate(`window.axe || (() => { ${axe} })()`);
  return page.evaluate(async (values) => {
    const options = { runOnly: values, resultTypes: ["violations"], preload: false, rules: { "target-size": { enabled: true } } };
    const { violations } = await window.axe.run(document, options);
    return violations.flatMap((each) => each.nodes.map((node) => `${each.id}: ${node.target} ${node.html.slice(0, 120)}`));
  }, rules);
}

/** Whatever reaches over the right edge of the window. */
export function overflow(page) {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const hidden = (element) => element.closest(".vh, .skip") !== null;
    const over = [...document.body.querySelectorAll("*")]
      .filter((element) => !hidden(element) && element.getBoundingClientRect().right > width + 0.5)
      .map((element) => `${element.localName}.${element.className} ${element.textContent.trim().slice(0, 40)}`);
    const scrolls = document.documentElement.scrollWidth > width ? [`scrolls to ${document.documentElement.scrollWidth}`] : [];
    return [...scrolls, ...over.slice(-2)];
  });
}

/** What can be used with a pointer, and is to be reached with the keyboard, in the order of the source. */
const numberInteractive = () => {
  const all = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")];
  const usable = all.filter((element) => element.tabIndex >= 0 && !element.disabled && element.checkVisibility({ visibilityProperty: true }));
  usable.forEach((element, index) => element.setAttribute("data-reach", index));
  return usable.length;
};

/** The focused element: its number, and what is wrong with how it shows. */
const focused = () => {
  const element = document.activeElement;
  const style = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  const name = `${element.localName} "${element.textContent.trim().slice(0, 40)}"`;
  const faults = [];
  if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2) faults.push(`${name} shows no focus`);
  if (style.outlineColor === "transparent" || /, 0\)$/.test(style.outlineColor)) faults.push(`${name} has an invisible outline`);
  const middle = { x: box.x + box.width / 2, y: box.y + Math.min(box.height / 2, 20) };
  const inside = middle.x >= 0 && middle.x <= innerWidth && middle.y >= 0 && middle.y <= innerHeight;
  if (!inside) faults.push(`${name} is focused outside the window`);
  return { number: element.getAttribute("data-reach"), faults };
};

/** Tabs through the whole page: everything is reached, in the order of the source, and shows where the focus is. */
export async function keyboard(page) {
  const count = await page.evaluate(numberInteractive);
  const faults = [];
  for (let expected = 0; expected < count; expected += 1) {
    await page.keyboard.press("Tab");
    const { number, faults: seen } = await page.evaluate(focused);
    if (number !== String(expected)) {
      const missed = await page.evaluate((index) => document.querySelector(`[data-reach="${index}"]`).outerHTML, expected);
      return [...faults, `Tab does not reach ${missed.slice(0, 120)}`];
    }
    faults.push(...seen);
  }
  return faults;
}

/** What a printed page must not show, and what it must; of editions to come the first counts, and the others wait for their time. */
export function printed(page) {
  return page.evaluate(() => {
    const shown = (selector) => [...document.querySelectorAll(selector)].filter((element) => element.checkVisibility());
    const useless = shown("nav, button, input, .btn, .skip, .band").map((element) => `${element.localName}.${element.className} is printed`);
    const lost = [...document.querySelectorAll("h1, h3, .plainlist .t")].filter((element) => !element.checkVisibility() && !element.closest(".band, [hidden], .coming > * + *"));
    const paper = getComputedStyle(document.body).backgroundColor;
    return [
      ...useless,
      ...lost.map((element) => `"${element.textContent}" is not printed`),
      ...(paper === "rgb(255, 255, 255)" ? [] : [`paper is ${paper}`]),
    ];
  });
}

/** With the reader's own colours grounds are gone: what has only a ground needs a border. */
export function bordered(page) {
  return page.evaluate(() =>
    [...document.querySelectorAll(".tag, .bar > i, .key")]
      .filter((element) => element.checkVisibility())
      .filter((element) => {
        const { borderBottomWidth, borderBottomStyle } = getComputedStyle(element);
        return parseFloat(borderBottomWidth) < 1 || borderBottomStyle === "none";
      })
      .map((element) => `${element.className || element.parentElement.className} has no border`),
  );
}

/** What still moves for who asked that nothing does. */
export function moving(page) {
  return page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll("*")]
      .filter((element) => {
        const style = getComputedStyle(element);
        return [style.transitionDuration, style.animationDuration].some((text) => text.split(", ").some((part) => parseFloat(part) > 0));
      })
      .concat(getComputedStyle(document.documentElement).scrollBehavior === "smooth" ? [document.documentElement] : [])
      .map((element) => `${element.localName}.${element.className} moves`),
  );
}
