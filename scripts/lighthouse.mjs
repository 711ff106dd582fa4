// Lighthouse's scores of built pages, served compressed with the headers that a host sends; see scripts/lighthouse.
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { brotliCompressSync } from "node:zlib";
import { headersOf } from "./headers.mjs";
import { dist, serve } from "./static-server.mjs";

const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];
const AUDITS = ["first-contentful-paint", "largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift", "interactive"];
const RUNS = Number(process.env.RUNS ?? 1);

const installed = createRequire(new URL("../target/lighthouse/", import.meta.url));
const load = async (name) => import(pathToFileURL(installed.resolve(name)).href);
const { default: lighthouse } = await load("lighthouse");
const { launch } = await load("chrome-launcher");

/** What Lighthouse says of a folder, served as `_headers` and the compression of a host have it. */
async function report(root) {
  const compressed = new Map();
  const dressed = (name, content, headers) => {
    if (!compressed.has(name)) compressed.set(name, brotliCompressSync(content));
    return { content: compressed.get(name), headers: { ...headers, ...headersOf(root, name === "/index.html" ? "/" : name), "Content-Encoding": "br" } };
  };
  const { address, close } = await serve({ root, dressed });
  const chrome = await launch({ chromePath: process.env.CHROMIUM, chromeFlags: ["--headless=new", "--no-sandbox"] });
  const { lhr } = await lighthouse(address, { port: chrome.port, onlyCategories: CATEGORIES });
  chrome.kill();
  close();
  const scores = Object.values(lhr.categories).map(({ title, score }) => ({ title, value: score * 100, unit: "" }));
  return [...scores, ...AUDITS.map((id) => ({ title: lhr.audits[id].title, value: lhr.audits[id].numericValue, unit: id.endsWith("shift") ? "" : "ms" }))];
}

const roots = process.argv.slice(2);
if (roots.length === 0) roots.push(dist);
const reports = roots.map(() => []);
for (let run = 0; run < RUNS; run += 1) {
  for (const [at, root] of roots.entries()) reports[at].push(await report(root));
}
const shown = (value) => (value < 1 ? value.toFixed(3).replace(/\.?0+$/, "") : Math.round(value).toLocaleString("en-US"));
for (const [at, root] of roots.entries()) {
  console.log(`${root}${RUNS > 1 ? `: median of ${RUNS} runs, and their range` : ""}`);
  for (const [row, { title, unit }] of reports[at][0].entries()) {
    const values = reports[at].map((report) => report[row].value).sort((a, b) => a - b);
    const range = RUNS > 1 ? ` (${shown(values[0])} to ${shown(values.at(-1))})` : "";
    console.log(`  ${title.padEnd(26)}${shown(values[values.length >> 1]).padStart(6)} ${unit.padEnd(2)}${range}`);
  }
}
