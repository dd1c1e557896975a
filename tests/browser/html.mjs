// HTML files as flat lists of elements, parsed as browsers parse them.

import { readFileSync } from "node:fs";

import { parse5 } from "./tools.mjs";

export const read = (file) => parse5.parse(readFileSync(file, "utf8"));

const textOf = (node) => (node.nodeName === "#text" ? node.value : (node.childNodes ?? []).map(textOf).join(""));

/** Every element below a node, in the order of the source: its name, attributes and text. */
export function elements(node) {
  const below = (node.childNodes ?? []).flatMap(elements);
  if (!node.tagName) return below;
  const attributes = Object.fromEntries(node.attrs.map(({ name, value }) => [name, value]));
  return [{ name: node.tagName, attributes, text: textOf(node) }, ...below];
}
