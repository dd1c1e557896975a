// Prints src/world/language_names.rs from the names of languages in the Unicode CLDR.
//   KALENDS_PEERS=target/peers node tests/peers/languages.mjs > src/world/language_names.rs
import { readFileSync } from "node:fs";
import { join } from "node:path";

const languages = ["de", "en", "fr", "ja", "pt"];
// Languages of three letters at which people meet.
const longer = ["ase", "ckb", "fil", "gsw", "haw", "nds", "yue"];

const cldr = join(process.env.KALENDS_PEERS, "node_modules/cldr-localenames-full");
const json = (path) => JSON.parse(readFileSync(join(cldr, path), "utf8"));
const table = (language) => json(`main/${language}/languages.json`).main[language].localeDisplayNames.languages;
const names = languages.map(table);
const known = (code) => /^[a-z]{2}$/.test(code) || longer.includes(code);
const codes = Object.keys(names[1]).filter((code) => known(code) && names.every((names) => names[code])).sort();
const row = (code) => `    ("${code}", [${names.map((names) => JSON.stringify(names[code])).join(", ")}]),`;

console.log(`//! The names of spoken languages in the languages of pages, from the Unicode CLDR ${json("package.json").version};
//! its licence is in \`LICENSE-UNICODE\`.
//!
//! \`tests/peers/languages.mjs\` writes this file, and a test compares the two. In: nothing. Out: a table by code.
//! Must not know: which name is shown.

/// The languages of the columns.
pub(super) const COLUMNS: [&str; ${languages.length}] = [${languages.map((language) => `"${language}"`).join(", ")}];

/// Every language of two letters, and some of three, by code.
#[rustfmt::skip]
pub(super) static NAMES: &[(&str, [&str; ${languages.length}])] = &[
${codes.map(row).join("\n")}
];`);
