// The last step of a build, after Trunk: scripts with the glue of their programs, final names, the default example as HTML,
// and what hosts, other sites and times without the network need. Trunk calls it (Trunk.toml).
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { build, transform } from "esbuild";
import { writeHeaders } from "./headers.mjs";
import { addresses, checkRepository, host, manifest, oembed } from "./meta.mjs";
import { TARGET, writeWorker } from "./offline.mjs";
import { divided, LOADER } from "./split.mjs";

/** The programs that Trunk stages, each with the script that starts it. */
const PROGRAMS = { crossover: "web/boot.js", worker: "web/worker.js" };
/** Prints the default example, drawn by the same components that the browser runs. */
const PRERENDER = "run --quiet --locked --offline --no-default-features --features ssr --bin prerender";

const stage = process.env.TRUNK_STAGING_DIR ?? fail("run `scripts/build`: only Trunk knows the folder to work in");
const staged = readdirSync(stage);
let page = readFileSync(join(stage, "index.html"), "utf8");

function fail(words) {
  console.error(`finish: ${words}`);
  return process.exit(1);
}

/** Replaces the one place in index.html that `pattern` names. */
function put(pattern, replacement) {
  page = filled(page, "index.html", pattern, replacement);
}

function filled(text, name, pattern, replacement) {
  const count = text.split(pattern).length - 1;
  if (count !== 1) fail(`${name} must hold ${JSON.stringify(pattern)} once, not ${count} times`);
  return text.replace(pattern, () => replacement);
}

/** A name that changes with the content. */
function hashed(name, content) {
  const hash = createHash("sha256").update(content).digest("hex").slice(0, 8);
  return name.replace(/(\.\w+)$/, `-${hash}$1`);
}

function emit(name, content) {
  const file = hashed(name, content);
  writeFileSync(join(stage, file), content);
  return file;
}

/** What Trunk has staged as `program` with this end. */
function found(program, end) {
  const names = staged.filter((name) => name.replace(/-[0-9a-f]+(?=[._])/, "") === program + end);
  return names.length === 1 ? names[0] : fail(`Trunk must stage one ${program}${end}, not ${names.length}`);
}

/** Renames what Trunk has staged as `program` with this end, in the page as well. */
function rename(program, end, name) {
  const before = found(program, end);
  const file = name(readFileSync(join(stage, before)));
  renameSync(join(stage, before), join(stage, file));
  page = page.replace(`"./${before}"`, `"./${file}"`);
  return file;
}

/** What a host shows where nothing is, with a link to the page where the build knows its address. */
function missing(address, hash, url) {
  const home = url ? `<p><a href="${url}">Open Crossover</a></p>` : "";
  const parts = { address, hash, home };
  const text = readFileSync("web/404.html", "utf8");
  return Object.entries(parts).reduce((text, [name, part]) => filled(text, "404.html", `<!-- ${name} -->`, part), text);
}

// The page's program takes the place of the undivided one that Trunk has staged.
const { program, glue: script, loader } = divided(process.env.TRUNK_PROFILE, emit);
writeFileSync(join(stage, found("crossover", "_bg.wasm")), program);
writeFileSync(join(stage, found("crossover", ".js")), script);
writeFileSync(join(stage, LOADER), loader);

// Trunk names the page's program by what the compiler wrote, before wasm-opt, and those beside it always alike.
const programs = Object.keys(PROGRAMS);
const wasm = programs.map((program) => [`WASM.${program}`, JSON.stringify(rename(program, "_bg.wasm", (content) => hashed(`${program}.wasm`, content)))]);
const glue = programs.map((program) => [program, join(stage, rename(program, ".js", () => `${program}.js`))]);

// The page's glue is a file of its own, of which boot.js can say that it did not load; a worker's is in its script.
const { metafile } = await build({
  entryPoints: Object.values(PROGRAMS),
  alias: Object.fromEntries(glue),
  define: Object.fromEntries(wasm),
  bundle: true,
  splitting: true,
  format: "esm",
  minify: true,
  target: TARGET,
  entryNames: "[name]-[hash]",
  chunkNames: "[name]-[hash]",
  outdir: stage,
  metafile: true,
  // wasm-bindgen names the script that fetches parts once for each part.
  logOverride: { "duplicate-object-key": "silent" },
  logLevel: "warning",
});
const made = (source) => basename(Object.keys(metafile.outputs).find((path) => metafile.outputs[path].entryPoint === source) ?? fail(`esbuild made nothing of ${source}`));
for (const [name, source] of [
  ["./boot.js", PROGRAMS.crossover],
  ["./crossover.js", relative(".", join(stage, "crossover.js"))],
  ["worker.js", PROGRAMS.worker],
]) {
  put(`"${name}"`, `"./${made(source)}"`);
}
for (const name of [...programs.map((program) => `${program}.js`), LOADER, "snippets"]) rmSync(join(stage, name), { recursive: true, force: true });

// The font that the style sheet names, which esbuild has put beside it, and its license.
const sheet = staged.find((name) => /^style-.*\.css$/.test(name)) ?? fail("Trunk must stage the style sheet");
const [, font] = /url\("?(?:\.\/)?([\w-]+\.woff2)"?\)/.exec(readFileSync(join(stage, sheet), "utf8")) ?? fail("the style sheet names no font");
copyFileSync(join("target/web", font), join(stage, font));
copyFileSync("node_modules/@fontsource-variable/inter/LICENSE", join(stage, "inter-license.txt"));
put("<!-- font -->", `<link rel="preload" as="font" type="font/woff2" crossorigin href="./${font}">`);

// The one inline script, in the page and in what a host shows where there is none.
const { code } = await transform(readFileSync("web/address.js", "utf8"), { minify: true, target: TARGET });
const address = code.trim();
const hash = `'sha256-${createHash("sha256").update(address).digest("base64")}'`;
put("<!-- address -->", address);
put("<!-- hash -->", hash);
/** What `prerender` prints of the default example, or of a document. */
function prerendered(...options) {
  try {
    const printed = execFileSync("cargo", [...PRERENDER.split(" "), "--", ...options], { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] }).trim();
    return printed || fail("`prerender` printed nothing");
  } catch {
    return fail("`prerender` did not run: see cargo's words above");
  }
}

/** Writes a document in Markdown as a page of its own, which needs no script. No first load brings it. */
function writeDocument(file, source, description) {
  const body = prerendered("--document", source);
  const part = (pattern) => pattern.exec(page)?.[0] ?? fail(`index.html must hold ${pattern}`);
  const [, title] = /<h1[^>]*><a[^>]*>(.*?)<\/a>/.exec(body) ?? fail(`${source} has no title`);
  const head = [
    part(/<meta charset[^>]*>/),
    part(/<meta http-equiv="Content-Security-Policy"[^>]*>/),
    part(/<meta name="viewport"[^>]*>/),
    `<title>${title}: Crossover</title>`,
    `<meta name="description" content="${description}">`,
    part(/<meta name="color-scheme"[^>]*>/),
    part(/<link rel="icon"[^>]*>/),
    part(/<link rel="stylesheet"[^>]*>/),
    '<link rel="stylesheet" href="./document.css">',
  ];
  writeFileSync(join(stage, file), `<!DOCTYPE html>\n<html lang="en">\n<head>\n${head.join("\n")}\n</head>\n<body>\n${body}\n</body>\n</html>\n`);
}

/** The documents that the page leads to: the model, and the prices with their sources. */
async function writeDocuments() {
  writeDocument("model.html", "docs/model.md", "What Crossover decides where AWS says nothing, what it assumes, and what it leaves out.");
  copyFileSync("docs/scaling-run.svg", join(stage, "scaling-run.svg"));
  const [, ...sources] = readFileSync("data/sources.csv", "utf8").trim().split("\n");
  const rows = ["id | prices of | license | what", "--- | --- | --- | ---", ...sources.map((row) => row.split(",").join(" | "))];
  const prices = join("target/web", "prices.md");
  writeFileSync(prices, `${readFileSync("data/README.md", "utf8")}\n## Sources\n\n${rows.map((row) => `| ${row} |`).join("\n")}\n`);
  writeDocument("prices.html", prices, "The prices and instance types that Crossover computes with, and where each was read.");
  const { code } = await transform(readFileSync("style/document/document.css", "utf8"), { loader: "css", minify: true, target: TARGET });
  writeFileSync(join(stage, "document.css"), code);
}

checkRepository(process.env.CROSSOVER_REPOSITORY);
const url = host(process.env.CROSSOVER_URL);
put("<!-- addresses -->", addresses(url).join("\n    "));
put("<!-- manifest -->", `<link rel="manifest" href="./${emit("manifest.json", manifest(staged.find((name) => /^icon-.*\.svg$/.test(name))))}">`);
put("<!-- prerendered -->", prerendered());
// Where Trunk's own tags stood.
page = page.replace(/\n(\s*\n)+/, "\n");
writeFileSync(join(stage, "index.html"), page);
writeFileSync(join(stage, "404.html"), missing(address, hash, url));
writeFileSync(join(stage, "oembed.json"), oembed(url));
await writeDocuments();
// Whoever works on the page wants the latest build at each reload.
if (process.env.TRUNK_PROFILE === "release") await writeWorker(stage);
else writeFileSync(join(stage, "sw.js"), readFileSync("web/withdrawn.js"));
writeHeaders(stage);
