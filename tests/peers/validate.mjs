// Validates JSON files against a JSON Schema of draft 4 or 7. Prints each fault; exit code 1 when there is one.
//   KALENDS_PEERS=DIR node tests/peers/validate.mjs SCHEMA FILE...
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const require = createRequire(join(process.env.KALENDS_PEERS, "node_modules", "x.js"));
const Ajv = require("ajv");
const read = (path) => JSON.parse(readFileSync(path, "utf8"));

const [schemaPath, ...files] = process.argv.slice(2);
const ajv = new Ajv({ schemaId: "auto", allErrors: true, unknownFormats: "ignore", logger: false });
ajv.addMetaSchema(require("ajv/lib/refs/json-schema-draft-04.json"));
const validate = ajv.compile(read(schemaPath));
let faults = 0;
for (const file of files) {
  if (validate(read(file))) continue;
  for (const fault of validate.errors.slice(0, 20)) {
    console.log(`${file}: ${fault.dataPath || "/"} ${fault.message} ${JSON.stringify(fault.params)}`);
    faults += 1;
  }
}
process.exit(faults > 0 ? 1 : 0);
