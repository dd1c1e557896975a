// Prints src/world/country_names.rs from the names of territories in the Unicode CLDR.
//   KALENDS_PEERS=target/peers node tests/peers/countries.mjs > src/world/country_names.rs
import { readFileSync } from "node:fs";
import { join } from "node:path";

const languages = ["de", "fr", "ja", "pt"];
// Two letters that are no country of ISO 3166-1: groups, parts with a code of their own, tests, "unknown".
const others = new Set(["AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"]);
// Where the plain name says more than people do: "Sonderverwaltungsregion Hongkong".
const short = new Set(["HK", "MO", "PS"]);

const cldr = join(process.env.KALENDS_PEERS, "node_modules/cldr-localenames-full");
const json = (path) => JSON.parse(readFileSync(join(cldr, path), "utf8"));
const territories = (language) => json(`main/${language}/territories.json`).main[language].localeDisplayNames.territories;
const names = languages.map(territories);
const codes = Object.keys(names[0]).filter((code) => /^[A-Z]{2}$/.test(code) && !others.has(code)).sort();
const name = (table, code) => (short.has(code) && table[`${code}-alt-short`]) || table[code];
const row = (code) => `    ("${code}", [${names.map((table) => JSON.stringify(name(table, code))).join(", ")}]),`;

console.log(`//! The names of countries in the languages of pages other than English, from the Unicode CLDR
//! ${json("package.json").version}; its licence is in \`LICENSE-UNICODE\`.
//!
//! \`tests/peers/countries.mjs\` writes this file, and a test compares the two. In: nothing. Out: a table by code.
//! Must not know: which code is a country, which name is shown.

/// The languages of the columns.
pub(super) const LANGUAGES: [&str; ${languages.length}] = [${languages.map((language) => `"${language}"`).join(", ")}];

/// Every country, by code.
#[rustfmt::skip]
pub(super) static NAMES: &[(&str, [&str; ${languages.length}])] = &[
${codes.map(row).join("\n")}
];`);
