// Writes the service worker of a finished page: web/sw.js with the names and hashes of the files that it keeps.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { transform } from "esbuild";

/** A name that changes with its content, as Trunk, esbuild and scripts/finish.mjs give it. */
export const HASHED = /^[\w-]+-\w{8,16}\.\w+$/;

/** The worker, and the parts of the page that show what it works out: all of it is kept from when some of it is first used. */
const LATER = /^(worker|runs|decide|share)-/;

/** The first browsers with `light-dark()`, on which the style sheet rests; Trunk.toml has them as well. */
export const TARGET = ["chrome123", "firefox120", "safari17.5"];

/** What a reader's page may need: the page itself and everything that it names, which is all that has a hashed name. */
export function kept(folder) {
  const names = readdirSync(folder).filter((name) => name === "index.html" || HASHED.test(name));
  names.sort();
  return { first: names.filter((name) => !LATER.test(name)), later: names.filter((name) => LATER.test(name)) };
}

/** Leaves `sw.js` in the folder, which is whole but for it. */
export async function writeWorker(folder) {
  const { first, later } = kept(folder);
  const hash = (content) => createHash("sha256").update(content).digest("base64");
  const hashes = (names) => Object.fromEntries(names.map((name) => [name, `sha256-${hash(readFileSync(join(folder, name)))}`]));
  const files = [hashes(first), hashes(later)];
  const source = readFileSync("web/sw.js", "utf8");
  const version = hash(JSON.stringify([files, source])).slice(0, 12);
  const define = { FIRST: JSON.stringify(files[0]), LATER: JSON.stringify(files[1]), HASHED: String(HASHED), VERSION: JSON.stringify(version) };
  const heading = Object.entries(define).map(([name, value]) => `const ${name} = ${value};`);
  const { code } = await transform([...heading, source].join("\n"), { minify: true, target: TARGET });
  writeFileSync(join(folder, "sw.js"), code);
}
