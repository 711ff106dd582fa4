// Makes the served page of what Trunk has staged: one style sheet, small scripts with hashed names,
// hints that let everything load at once, the default example as HTML, and a strict content policy.
// Trunk calls it after each build (Trunk.toml).
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { build, transform } from "esbuild";
import { writeHeaders } from "./headers.mjs";
import { addresses, CARD, host, oembed } from "./meta.mjs";
import { writeWorker } from "./offline.mjs";

const stage = process.env.TRUNK_STAGING_DIR ?? fail("run `scripts/build`: only Trunk knows the folder to work in");
// The first browsers with `light-dark()`, on which the style sheet rests.
const target = ["chrome123", "firefox120", "safari17.5"];

function fail(words) {
  console.error(`finish: ${words}`);
  process.exit(1);
}

const sha256 = (content, encoding) => createHash("sha256").update(content).digest(encoding);

/** Writes a file under a name that changes with its content, and returns the name. */
function emit(name, content) {
  const hashed = name.replace(/(\.\w+)$/, `-${sha256(content, "hex").slice(0, 8)}$1`);
  writeFileSync(join(stage, hashed), content);
  return hashed;
}

/** Minifies a script or style sheet and emits it. */
async function emitSmall(name, content) {
  const { code } = await transform(content, { loader: name.split(".").pop(), minify: true, target });
  return emit(name, code);
}

/** All of `style/`, in the order of its layers; files that share a layer are ordered by name. */
function styles() {
  const first = ["reset.css", "tokens.css", "base.css", "layout.css"];
  const last = ["print.css"];
  const rank = (name) => (first.indexOf(name) + 1 || first.length + 1) + last.indexOf(name) + 1;
  const names = readdirSync("style").filter((name) => name.endsWith(".css"));
  names.sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
  return names.map((name) => readFileSync(join("style", name), "utf8")).join("\n");
}

/**
 * Gives what a program of this name imports from its glue short names: those of wasm-bindgen end in a hash, which no
 * compression shortens, and stand in both files.
 */
function shortenImports(name) {
  const [program, glue] = [join(stage, `${name}_bg.wasm`), join(stage, `${name}.js`)];
  const wasm = readFileSync(program);
  let script = readFileSync(glue, "utf8");
  let at = 8;
  // Numbers are written seven bits a byte, the lowest first.
  const number = () => {
    for (let value = 0, shift = 0; ; shift += 7) {
      const byte = wasm[at++];
      value += (byte & 127) * 2 ** shift;
      if (byte < 128) return value;
    }
  };
  const written = (value) => (value < 128 ? [value] : [(value & 127) | 128, ...written(value >>> 7)]);
  const text = () => {
    const length = number();
    at += length;
    return wasm.subarray(at - length, at);
  };
  const IMPORTS = 2;
  for (let begin = at; at < wasm.length; begin = at) {
    const kind = wasm[at++];
    const end = number() + at;
    if (kind !== IMPORTS) {
      at = end;
      continue;
    }
    const count = number();
    const section = [written(count)];
    for (let i = 0; i < count; i++) {
      const [module, long, short] = [text(), text().toString(), `$${i.toString(36)}`];
      const start = at++;
      if (wasm[start] !== 0) fail(`${name} imports ${long}, which is no function`);
      number();
      section.push(written(module.length), module, written(short.length), Buffer.from(short), wasm.subarray(start, at));
      if (script.split(long).length !== 2) fail(`the glue of ${name} must name ${long} once`);
      script = script.replace(long, () => short);
    }
    const body = Buffer.concat(section.map((part) => Buffer.from(part)));
    writeFileSync(program, Buffer.concat([wasm.subarray(0, begin), Buffer.from([IMPORTS, ...written(body.length)]), body, wasm.subarray(end)]));
    writeFileSync(glue, script);
    return;
  }
}

/** Bundles a script of `web/` with what it imports, and returns the names of the files by what they begin with. */
async function bundle(entry, options) {
  const { metafile } = await build({
    entryPoints: [entry],
    bundle: true,
    splitting: true,
    format: "esm",
    minify: true,
    target,
    entryNames: "[name]-[hash]",
    chunkNames: "[name]-[hash]",
    outdir: stage,
    metafile: true,
    logLevel: "warning",
    ...options,
  });
  const names = Object.keys(metafile.outputs).map((path) => basename(path));
  return (start) => names.find((name) => name.startsWith(start));
}

/** boot.js, and as chunks that it imports only when it runs the glue, of which it must be able to say that it did not load, and frame.js for embeds. */
async function scripts(wasm) {
  const named = await bundle("web/boot.js", {
    alias: { crossover: join(stage, "crossover.js") },
    define: { WASM_FILE: JSON.stringify(wasm) },
  });
  return { boot: named("boot-"), glue: named("crossover-") };
}

/** The script of a program beside the page, with its glue in it: nothing of the page waits for it. */
async function beside(program) {
  const wasm = emit(`${program}.wasm`, readFileSync(join(stage, `${program}_bg.wasm`)));
  const named = await bundle("web/worker.js", {
    alias: { "program": join(stage, `${program}.js`) },
    define: { PROGRAM_FILE: JSON.stringify(wasm) },
    entryNames: `${program}-[hash]`,
  });
  return named(`${program}-`);
}

/** What shares: its script with its own words in it, and its style sheet, both loaded when a reader shares. */
async function share() {
  const sheet = await emitSmall("share.css", readFileSync("style/on-demand/share.css", "utf8"));
  const named = await bundle("web/share/share.js", {
    loader: { ".html": "text" },
    define: { SHEET_FILE: JSON.stringify(sheet) },
  });
  return named("share-");
}

/** The element for other pages, which name it: it keeps its name. */
async function element() {
  const { code } = await transform(readFileSync("web/embed.js", "utf8"), { minify: true, target });
  writeFileSync(join(stage, "embed.js"), code);
}

/** The default example, drawn by the same components that the browser runs. */
function prerender() {
  // The page's own standard library is for the browser's target; here the usual one serves.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(RUSTC_BOOTSTRAP|CARGO_UNSTABLE_)/.test(name)));
  const command = "run --quiet --locked --offline --no-default-features --features prerender --example prerender";
  try {
    return execFileSync("cargo", command.split(" "), { encoding: "utf8", env, stdio: ["ignore", "pipe", "inherit"] }).trim();
  } catch {
    return fail("the example `prerender` did not run: see cargo's words above");
  }
}

/** Allows this page's own files and nothing else, and of style attributes only those that the static page has. */
function policy(html) {
  const entities = { "&quot;": '"', "&lt;": "<", "&gt;": ">", "&amp;": "&" };
  const attributes = Array.from(html.matchAll(/ style="([^"]*)"/g), ([, style]) => style.replace(/&\w+;/g, (name) => entities[name]));
  const hashes = new Set(attributes.map((style) => `'sha256-${sha256(style, "base64")}'`));
  return [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self'",
    ...(hashes.size ? [`style-src-attr 'unsafe-hashes' ${[...hashes].join(" ")}`] : []),
    "img-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}

let page = readFileSync(join(stage, "index.html"), "utf8");
const url = host(process.env.CROSSOVER_URL);

/** Replaces the one place in index.html that `pattern` names. */
function put(pattern, replacement) {
  const count = page.split(pattern).length - 1;
  if (count !== 1) fail(`index.html must hold ${JSON.stringify(pattern)} once, not ${count} times`);
  page = page.split(pattern).join(replacement);
}

for (const program of ["crossover", "worker", "clerk"]) shortenImports(program);
const wasm = emit("crossover.wasm", readFileSync(join(stage, "crossover_bg.wasm")));
const { boot, glue } = await scripts(wasm);
const programs = { worker: await beside("worker"), clerk: await beside("clerk"), sharing: await share() };
const theme = await emitSmall("theme.js", readFileSync("web/theme.js", "utf8"));
const style = await emitSmall("style.css", styles());
const icon = emit("icon.svg", readFileSync("web/icon.svg"));
await element();
const example = prerender();
if (!example) fail("the example `prerender` printed nothing");

put("<!-- policy -->", `<meta http-equiv="Content-Security-Policy" content="${policy(example)}">`);
put("<!-- addresses -->", addresses(url).join("\n    "));
put('href="icon.svg"', `href="./${icon}"`);
put(
  "<!-- styles and scripts -->",
  [
    `<script src="./${theme}"></script>`,
    `<link rel="stylesheet" href="./${style}">`,
    `<link rel="preload" as="fetch" type="application/wasm" crossorigin href="./${wasm}">`,
    `<link rel="modulepreload" href="./${glue}">`,
    `<script type="module" src="./${boot}"></script>`,
  ].join("\n    "),
);
for (const [name, file] of Object.entries(programs)) put(`data-${name}="${name}.js"`, `data-${name}="./${file}"`);
put("<!-- prerendered -->", example);
page = page.replace(/\s*<link[^>]*data-trunk[^>]*>/g, "");
writeFileSync(join(stage, "index.html"), page);

const staged = ["crossover", "worker", "clerk"].flatMap((program) => [`${program}.js`, `${program}_bg.wasm`]);
for (const name of [...staged, "snippets"]) {
  rmSync(join(stage, name), { recursive: true, force: true });
}

writeFileSync(join(stage, CARD.file), readFileSync(join("web", CARD.file)));
writeFileSync(join(stage, "oembed.json"), oembed(url));
// Whoever works on the page wants the latest build at each reload.
if (process.env.TRUNK_PROFILE === "release") await writeWorker(stage);
else writeFileSync(join(stage, "sw.js"), readFileSync("web/withdrawn.js"));
writeHeaders(stage, policy(example));
