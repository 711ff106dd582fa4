// A page of someone else's, at another origin than the built page, with an embed in it.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { after } from "node:test";
import { plain } from "./page.mjs";
import { setStage } from "./stage.mjs";
import { until } from "./until.mjs";

/** How the documents name the address of the built page. */
const DOCUMENTED = "https://crossover.example/";

export const stage = await setStage();

// The pages of hosts, by their paths.
const pages = new Map();
const server = createServer((request, response) => {
  const { html, headers } = pages.get(new URL(request.url, "http://host").pathname) ?? {};
  // There is no icon; to say so on the console would be a complaint.
  response.writeHead(html === undefined ? 204 : 200, { "Content-Type": "text/html; charset=utf-8", ...headers });
  response.end(html ?? "");
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(null)));
const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
// Another name as well as another port: another site.
const origin = `http://127.0.0.1:${port}`;
/** An empty page of a third origin. */
export const STRANGER = `http://localhost:${port}/stranger`;
pages.set("/stranger", { html: "<!doctype html><title>Stranger</title>" });
after(async () => {
  server.closeAllConnections();
  server.close();
  await stage.close();
});

/** A text of the documents, at the address of the built page. */
export const published = (text) => text.replaceAll(DOCUMENTED, stage.address);

/** The code blocks of a document, in their order. */
export async function snippets(path) {
  const text = await readFile(new URL(`../../${path}`, import.meta.url), "utf8");
  return Array.from(text.matchAll(/^```[\w-]*\n([\s\S]*?)^```$/gm), ([, code]) => code);
}

/** A page of `tests/embed/` with this in its places. */
export async function fixture(name, embed, script = "") {
  const text = await readFile(new URL(`../embed/${name}.html`, import.meta.url), "utf8");
  return published(text.replaceAll("<!-- embed -->", () => embed).replaceAll("<!-- script -->", () => script));
}

/** A bare page with this in its body. */
export const bare = (body, head = "") =>
  published(`<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Host</title>${head}</head><body>${body}</body></html>`);

/** The tag that loads the element. */
export const SCRIPT = `<script async src="${DOCUMENTED}embed.js"></script>`;

/** An address of the built page. */
export const address = (query, fragment = "") => `${stage.address}?${query}${fragment && `#${fragment}`}`;

/**
 * Opens something for the test `t`: the page of a host given as `html`, or an address given as `url`.
 *
 * - `headers`: of the host's page
 * - `loads`: false for a page that is there before all of it has loaded
 * - `width`, `height`, `theme`, `locale`, `before`, `javaScript`, `complaints`: as of `openPage` in harness.mjs
 *
 * Whatever the host or a frame says on the console fails the test when it ends.
 *
 * @param {import("node:test").TestContext} t
 * @param {import("./harness.mjs").Options & { html?: string, url?: string, loads?: boolean, headers?: Record<string, string> }} options
 */
export async function visit(t, { html, url, headers, loads = true, width = 800, height = 900, theme = "light", locale = "en-US", before, javaScript = true, complaints = false }) {
  const context = await stage.browser.newContext({ viewport: { width, height }, colorScheme: theme, locale, javaScriptEnabled: javaScript });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  page.complaints = [];
  page.on("console", (message) => page.complaints.push(`console ${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => page.complaints.push(`uncaught: ${error.message}`));
  t.after(async () => {
    await context.close();
    if (!complaints) assert.deepEqual(page.complaints, [], "neither the host nor a frame may complain");
  });
  await before?.(page);
  if (html === undefined) {
    await page.goto(url);
  } else {
    const path = `/${pages.size}`;
    pages.set(path, { html, headers });
    await page.goto(origin + path, { waitUntil: loads ? "load" : "domcontentloaded" });
  }
  return page;
}

/** The frames of a host, when as many as `count` are there and their calculators run. */
export async function calculators(page, count) {
  const embedded = () => page.frames().filter((frame) => frame !== page.mainFrame() && frame.url().startsWith(stage.address));
  await until(() => embedded().length, count);
  const frames = embedded();
  for (const frame of frames) await alive(frame);
  return frames;
}

/** Waits until the calculator of a page or frame runs, or says that it cannot. */
export async function alive(frame) {
  await frame.waitForSelector("#app[data-live], #broken", { state: "attached" });
  return frame;
}

/** The first sentence of the answer. */
export const answer = async (frame) => plain(await frame.locator("#verdict h1").textContent());
