// Lighthouse's scores of the built page, served compressed with the headers that a host sends; see scripts/lighthouse.
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { brotliCompressSync } from "node:zlib";
import { headersOf } from "./headers.mjs";
import { dist, serve } from "./static-server.mjs";

const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];

const installed = createRequire(new URL("../target/lighthouse/", import.meta.url));
const load = async (name) => import(pathToFileURL(installed.resolve(name)).href);
const { default: lighthouse } = await load("lighthouse");
const { launch } = await load("chrome-launcher");

/** As `_headers` and the compression of a host have it. */
function dressed(name, content, headers) {
  const sent = { ...headers, ...headersOf(dist, name === "/index.html" ? "/" : name), "Content-Encoding": "br" };
  return { content: brotliCompressSync(content), headers: sent };
}

const { address, close } = await serve({ dressed });
const chrome = await launch({ chromePath: process.env.CHROMIUM, chromeFlags: ["--headless=new", "--no-sandbox"] });
const { lhr } = await lighthouse(address, { port: chrome.port, onlyCategories: CATEGORIES });
for (const { title, score } of Object.values(lhr.categories)) console.log(`${title.padEnd(16)}${String(Math.round(score * 100)).padStart(4)}`);
for (const id of ["first-contentful-paint", "largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift", "interactive"]) {
  const { title, displayValue } = lhr.audits[id];
  console.log(`${title.padEnd(28)}${displayValue}`);
}
chrome.kill();
close();
