// What the Node readers share: the programs' packages, the files they are asked for, and how lines are printed.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

export const packages = createRequire(join(process.env.KALENDS_PEERS, "package.json"));

// The two days between which occurrences are asked for, as milliseconds; the second is exclusive.
export const [first, last] = process.argv.slice(2, 4).map((day) => {
  return Date.parse(`${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}T00:00:00Z`);
});

// The files one by one; how long each took is told behind it.
export function* files() {
  for (const file of readFileSync(0, "utf8").split("\n").filter((file) => file !== "")) {
    const begun = performance.now();
    yield file;
    say(file, { took: (performance.now() - begun) / 1000 });
  }
}

export const say = (file, members) => console.log(JSON.stringify({ file, ...members }));

export const two = (number) => String(number).padStart(2, "0");

// The UTC form of milliseconds.
export const instant = (time) => new Date(time).toISOString().replace(".000Z", "Z");
