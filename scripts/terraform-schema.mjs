// Distills what Terraform's provider takes, for the resources that exports use, from the package `@cdktn/provider-aws`,
// unpacked in the folder that is named; writes the fixture of the tests to standard output.
//
//   npm pack @cdktn/provider-aws@25.7.0 && tar xzf cdktn-provider-aws-25.7.0.tgz
//   node scripts/terraform-schema.mjs package > tests/setups/terraform-schema.tsv
//
// The package is generated from the provider's own schema. Its classes say of each name whether it is required.
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The resources of the exports, by the folders of the package. */
const RESOURCES = [
  "iam-role",
  "iam-role-policy",
  "iam-role-policy-attachment",
  "lambda-capacity-provider",
  "lambda-function",
  "lambda-function-scaling-config",
  "scheduler-schedule",
];

const [folder] = process.argv.slice(2);
if (!folder) throw new Error("name the folder of the unpacked package");

const about = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
const texts = RESOURCES.map((name) => readFileSync(join(folder, "lib", name, "index.js"), "utf8"));
const versions = new Set(texts.map((text) => /providerVersion: '([^']+)'/.exec(text)?.[1]));
if (versions.size !== 1) throw new Error(`several versions of the provider: ${[...versions]}`);

const source = `${about.name} ${about.version} of npm, which has hashicorp/aws ${[...versions][0]}`;
const rows = texts.flatMap(schema);
process.stdout.write(`# ${source}\n${rows.join("\n")}\n`);

/** What stands in a resource, a row each: where, whether it is required, whether it is a block. */
function schema(/** @type {string} */ text) {
  const resource = /tfResourceType = "([^"]+)"/.exec(text)?.[1];
  if (!resource) throw new Error("a file declares no resource");
  // One class is the resource, and each block has one for its insides.
  const classes = new Map(
    text
      .split(/^class /m)
      .slice(1)
      .map((body) => /** @type {[string, string]} */ ([/^\w+/.exec(body)?.[0] ?? "", body])),
  );
  const own = [...classes.values()].find((body) => body.includes("tfResourceType = "));
  if (!own) throw new Error(`${resource} has no class`);
  return namesOf(own, resource, classes);
}

/** What a class takes; what only the provider sets is left out. */
function namesOf(
  /** @type {string} */ body,
  /** @type {string} */ path,
  /** @type {Map<string, string>} */ classes,
) {
  /** @type {string[]} */
  const rows = [];
  const stated = /\/\/ (\w+) - computed: \w+, optional: (\w+), required: (\w+)/g;
  for (const [, name, optional, required] of body.matchAll(stated)) {
    if (optional !== "true" && required !== "true") continue;
    const made = new RegExp(`new (\\w+)\\(this, "${name}"`).exec(body)?.[1];
    const inside = made && classes.get(made.replace(/(List|Set)$/, "OutputReference"));
    const place = `${path}.${name}`;
    rows.push([place, required === "true" ? "required" : "optional", inside ? "block" : "attribute"].join("\t"));
    if (inside) rows.push(...namesOf(inside, place, classes));
  }
  return rows;
}
