// Writes the service worker of a finished page: web/sw.js with the names and hashes of the files that it keeps.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { transform } from "esbuild";

/** A name that changes with its content, as esbuild and scripts/finish.mjs give it. */
export const HASHED = /^[\w-]+-\w{8}\.\w+$/;

/** What a reader's page may need: the page itself and everything that it names, which is all that has a hashed name. */
export function kept(folder) {
  const names = readdirSync(folder).filter((name) => name === "index.html" || HASHED.test(name));
  return names.sort();
}

/** Leaves `sw.js` in the folder, which is whole but for it. */
export async function writeWorker(folder) {
  const hash = (content) => createHash("sha256").update(content).digest("base64");
  const files = Object.fromEntries(kept(folder).map((name) => [name, `sha256-${hash(readFileSync(join(folder, name)))}`]));
  const source = readFileSync("web/sw.js", "utf8");
  const define = { FILES: JSON.stringify(files), HASHED: String(HASHED), VERSION: JSON.stringify(hash(JSON.stringify([files, source])).slice(0, 12)) };
  const heading = Object.entries(define).map(([name, value]) => `const ${name} = ${value};`);
  const { code } = await transform([...heading, source].join("\n"), { minify: true, target: ["chrome123", "firefox120", "safari17.5"] });
  writeFileSync(join(folder, "sw.js"), code);
}
