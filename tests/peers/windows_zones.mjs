// Prints src/world/windows_zones.rs from the names of zones in the Unicode CLDR.
//   KALENDS_PEERS=target/peers node tests/peers/windows_zones.mjs > src/world/windows_zones.rs
import { readFileSync } from "node:fs";
import { join } from "node:path";

// The CLDR keeps the first name that a zone had; these are the present ones of the IANA database.
const renamed = {
  "America/Buenos_Aires": "America/Argentina/Buenos_Aires",
  "America/Godthab": "America/Nuuk",
  "America/Indianapolis": "America/Indiana/Indianapolis",
  "Asia/Calcutta": "Asia/Kolkata",
  "Asia/Katmandu": "Asia/Kathmandu",
  "Asia/Rangoon": "Asia/Yangon",
  "Europe/Kiev": "Europe/Kyiv",
};

const cldr = join(process.env.KALENDS_PEERS, "node_modules/cldr-core");
const json = (path) => JSON.parse(readFileSync(join(cldr, path), "utf8"));
const rows = json("supplemental/windowsZones.json").supplemental.windowsZones.mapTimezones
  .map(({ mapZone }) => mapZone)
  // The zone of the world is the one that is meant when no country is said. Offsets are no places.
  .filter((zone) => zone._territory === "001" && !zone._type.startsWith("Etc/"))
  .map((zone) => [zone._other, renamed[zone._type] ?? zone._type])
  .sort(([one], [other]) => (one < other ? -1 : 1));

console.log(`//! The zones that Windows has names of its own for, from the Unicode CLDR ${json("package.json").version}; its licence is in
//! \`LICENSE-UNICODE\`.
//!
//! \`tests/peers/windows_zones.mjs\` writes this file, and a test compares the two. In: nothing. Out: a table by name.
//! Must not know: who asks.

/// Every name, in order, and a zone of the IANA database that has its clock.
#[rustfmt::skip]
pub(super) static WINDOWS: &[(&str, &str)] = &[
${rows.map(([name, zone]) => `    (${JSON.stringify(name)}, ${JSON.stringify(zone)}),`).join("\n")}
];`);
