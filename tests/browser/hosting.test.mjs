// The page as hosts serve it: with the headers of dist/_headers, compressed, below a folder; and what the recipes do.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { headersOf } from "../../scripts/headers.mjs";
import { dist, serve } from "../../scripts/static-server.mjs";
import { bare, visit } from "./host.mjs";
import { until } from "./until.mjs";
import { evaluate, totalsOf } from "./native.mjs";
import { open } from "./page.mjs";

const document = (name) => readFile(new URL(`../../docs/hosting/${name}.md`, import.meta.url), "utf8");
/** The code blocks of a document in one language, in their order. */
const blocks = async (name, language) => Array.from((await document(name)).matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, "gm")), ([, code]) => code);

const squeeze = {
  br: (content) => brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } }),
  gzip: (content) => gzipSync(content, { level: 1 }),
};

test("a first load stays within what it may weigh", () => {
  // Of brotli, with all that a slider needs: what it weighs today and no more. It should become less.
  const MOST = 409_000;
  const line = execFileSync(fileURLToPath(new URL("../../scripts/size", import.meta.url)), { encoding: "utf8" }).match(/^first load.*$/m)[0];
  const brotli = Number(line.trim().split(/\s+/).at(-1).replaceAll(",", ""));
  assert.ok(brotli > 0 && brotli <= MOST, line);
});

/** A host that reads `_headers`, and sends everything in one encoding. */
async function host(t, encoding, change = (headers) => headers) {
  const sent = [];
  const dressed = (name, content, _, request) => {
    assert.ok(request.headers["accept-encoding"].includes(encoding), `the browser takes ${encoding}`);
    const path = name === "/index.html" || name === "/" ? "/" : name;
    const headers = change(headersOf(dist, path));
    // What hosts know by themselves: all types but that of WebAssembly.
    const usual = { html: "text/html; charset=utf-8", js: "text/javascript", css: "text/css", svg: "image/svg+xml" };
    const type = usual[path === "/" ? "html" : path.split(".").pop()];
    sent.push([path, headers]);
    return { content: squeeze[encoding](content), headers: { ...(type && { "Content-Type": type }), ...headers, "Content-Encoding": encoding, Vary: "Accept-Encoding, Origin" } };
  };
  const { address, close } = await serve({ base: "/tools/crossover/", dressed });
  t.after(close);
  return { address, sent };
}

/** Has breaches of the content policy counted in the page. */
const watched = (page) =>
  page.addInitScript(() => {
    globalThis.breaches = [];
    addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => globalThis.breaches.push([violatedDirective, blockedURI]));
  });

for (const encoding of ["br", "gzip"]) {
  test(`with the headers of _headers, through ${encoding}, nothing is refused and everything works`, async (t) => {
    const { address, sent } = await host(t, encoding);
    const reader = await open(t, { address, keeps: true, before: watched });
    await reader.until(() => reader.page.evaluate(() => navigator.serviceWorker.controller?.state), "activated");
    await reader.enter("requests", "600M");
    await reader.page.locator("#scaling").scrollIntoViewIfNeeded();
    await reader.until(() => reader.page.locator("#app [aria-busy=true]").count(), 0);
    await reader.untilTotals(...totalsOf(evaluate(["v=2&requests=600M/month"])[0]));
    assert.deepEqual(await reader.page.evaluate(() => globalThis.breaches), []);
    assert.deepEqual(reader.page.complaints, []);
    // Only what has a lasting name is asked for again.
    for (const [path, headers] of sent) {
      const lasting = ["/", "/sw.js"].includes(path);
      assert.equal(headers["Cache-Control"], lasting ? "no-cache" : "public, max-age=31536000, immutable", path);
      assert.equal(headers["Content-Type"], path.endsWith(".wasm") ? "application/wasm" : undefined, path);
    }
    assert.ok(sent.some(([path]) => /^\/worker-.*\.wasm$/.test(path)));
  });
}

test("a frame elsewhere shows the page, unless its host says who may", async (t) => {
  for (const [ancestors, shown] of [["", true], ["; frame-ancestors 'none'", false]]) {
    const change = (headers) => ({ ...headers, "Content-Security-Policy": headers["Content-Security-Policy"] + ancestors });
    const { address } = await host(t, "gzip", change);
    const page = await visit(t, { html: bare(`<iframe src="${address}?embed=verdict"></iframe>`), complaints: !shown });
    const live = page.frameLocator("iframe").locator("#app[data-live]");
    if (shown) await live.waitFor({ state: "attached" });
    else await until(() => page.complaints.some((words) => words.includes("frame-ancestors")), true);
    assert.equal(await live.count(), shown ? 1 : 0);
  }
});

test("the documents, the page and _headers have one policy, within the limits of hosts", async () => {
  const policy = headersOf(dist, "/")["Content-Security-Policy"];
  const page = await readFile(join(dist, "index.html"), "utf8");
  const [, own] = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page);
  assert.equal(policy, own);
  // A frame of a page that was opened from a file, or in a sandbox, is refused by `*` as well.
  assert.doesNotMatch(policy, /frame-ancestors/);
  assert.equal(headersOf(dist, "/")["Cross-Origin-Resource-Policy"], "cross-origin");
  const [, documented] = /^```\n(default-src .*)\n```$/m.exec(await document("README"));
  assert.equal(documented, policy);
  assert.doesNotMatch(policy, /unsafe-(inline|eval|hashes)(?<!wasm-unsafe-eval)/);
  const lines = (await readFile(join(dist, "_headers"), "utf8")).split("\n");
  assert.ok(lines.filter((line) => line.startsWith("/")).length <= 100);
  assert.ok(lines.every((line) => line.length <= 2000));
});

test("the commands for S3 upload every file once, with its type and for as long as _headers says", async (t) => {
  const folder = await mkdtemp(join(tmpdir(), "crossover-s3-"));
  t.after(() => rm(folder, { recursive: true }));
  await symlink(dist, join(folder, "dist"));
  await mkdir(join(folder, "scripts"));
  await writeFile(join(folder, "scripts/build"), "#!/bin/sh\n", { mode: 0o755 });
  // Stands in for the tool of AWS: writes down its arguments, one call a line.
  await writeFile(join(folder, "aws"), `#!/usr/bin/env node\nrequire("node:fs").appendFileSync("calls", JSON.stringify(process.argv.slice(2)) + "\\n");\n`, { mode: 0o755 });
  const env = { ...process.env, PATH: `${folder}:${process.env.PATH}` };
  for (const commands of await blocks("s3-cloudfront", "sh")) execFileSync("bash", ["-euc", commands], { cwd: folder, env });
  const calls = (await readFile(join(folder, "calls"), "utf8")).trim().split("\n").map((line) => JSON.parse(line));

  const uploads = calls.filter(([service]) => service === "s3");
  const names = (await readdir(dist)).sort();
  const uploaded = new Map();
  for (const [, verb, from, to, ...options] of uploads) {
    assert.deepEqual([verb, from, to], ["cp", "dist", "s3://crossover.example"]);
    const filters = [];
    const headers = {};
    for (let at = 0; at < options.length; at++) {
      if (["--include", "--exclude"].includes(options[at])) filters.push([options[at], options[++at]]);
      else if (options[at] !== "--recursive") headers[options[at]] = options[++at];
    }
    // The last filter that matches decides, as the tool's manual says.
    const glob = (pattern) => new RegExp(`^${pattern.replace(/[.+^$()|[\]\\]/g, "\\$&").replaceAll("*", ".*").replaceAll("?", ".")}$`);
    const taken = names.filter((name) => filters.reduce((is, [kind, pattern]) => (glob(pattern).test(name) ? kind === "--include" : is), true));
    for (const name of taken) {
      assert.ok(!uploaded.has(name), `${name} is uploaded twice`);
      uploaded.set(name, headers);
    }
  }
  assert.deepEqual([...uploaded.keys()].sort(), names.filter((name) => name !== "_headers"));
  for (const [name, headers] of uploaded) {
    const expected = headersOf(dist, `/${name}`);
    assert.equal(headers["--cache-control"], expected["Cache-Control"], name);
    assert.equal(headers["--content-type"], expected["Content-Type"], name);
  }
  assert.equal([...uploaded.keys()].at(-1) === "sw.js" || [...uploaded.keys()].indexOf("index.html") > [...uploaded.keys()].findLastIndex((name) => name.endsWith(".wasm")), true, "the page comes last");

  const [, verb, option, file] = calls.at(-1);
  assert.deepEqual([verb, option, file], ["create-response-headers-policy", "--response-headers-policy-config", "file://headers.json"]);
  const { SecurityHeadersConfig, CorsConfig } = JSON.parse(await readFile(join(folder, "headers.json"), "utf8"));
  assert.equal(SecurityHeadersConfig.ContentSecurityPolicy.ContentSecurityPolicy, headersOf(dist, "/")["Content-Security-Policy"]);
  assert.deepEqual(CorsConfig.AccessControlAllowOrigins.Items, [headersOf(dist, "/")["Access-Control-Allow-Origin"]]);
});

test("what the recipes run and publish exists", async () => {
  for (const name of ["github-pages", "netlify", "cloudflare-pages", "s3-cloudfront", "README"]) {
    const text = await document(name);
    for (const [, script] of text.matchAll(/\.\/scripts\/(\w+)/g)) {
      assert.ok((await readdir(new URL("../../scripts", import.meta.url))).includes(script), `${name}: ${script}`);
    }
    assert.match(text, /\bdist\b/, name);
  }
});
