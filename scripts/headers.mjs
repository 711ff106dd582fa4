// Writes and reads `_headers`: what a host sends with each file of the page, in the form of Netlify and Cloudflare Pages.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { HASHED } from "./offline.mjs";

const WORDS = `# What a host sends with each file, as Netlify and Cloudflare Pages read it. Written by the build; docs/hosting explains it.
# Anybody may frame the page. To keep others from it, add frame-ancestors with those who may to the policy.
`;
const YEAR = "public, max-age=31536000, immutable";

/** Leaves `_headers` in the folder, which is whole but for it; no header is set twice for a file, since hosts differ in what that means. */
export function writeHeaders(folder) {
  const [, policy] = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(readFileSync(join(folder, "index.html"), "utf8"));
  const names = readdirSync(folder).filter((name) => name !== "_headers").sort();
  const rule = (path, headers) => [path, ...Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`)].join("\n");
  const everywhere = {
    "Content-Security-Policy": policy,
    "Cross-Origin-Resource-Policy": "cross-origin",
    "X-Content-Type-Options": "nosniff",
    "Access-Control-Allow-Origin": "*",
  };
  const own = (name) => ({
    "Cache-Control": HASHED.test(name) ? YEAR : "no-cache",
    ...(name.endsWith(".wasm") && { "Content-Type": "application/wasm" }),
  });
  const rules = [rule("/*", everywhere), rule("/", own("index.html")), ...names.map((name) => rule(`/${name}`, own(name)))];
  writeFileSync(join(folder, "_headers"), `${WORDS}${rules.join("\n")}\n`);
}

/** The headers of a path by `_headers`; fails where it sets one twice. */
export function headersOf(folder, path) {
  const headers = {};
  let applies = false;
  for (const line of readFileSync(join(folder, "_headers"), "utf8").split("\n").filter((line) => line && !line.startsWith("#"))) {
    if (line.startsWith("/")) {
      applies = line === path || (line.endsWith("*") && path.startsWith(line.slice(0, -1)));
    } else if (applies) {
      const [, name, value] = /^ {2}([\w-]+): (.+)$/.exec(line) ?? [];
      if (!name || name in headers) throw new Error(`_headers: ${line}`);
      headers[name] = value;
    }
  }
  return headers;
}
