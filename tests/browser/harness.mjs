// Opens the built page for a test, and fails the test on any complaint of the browser.
import assert from "node:assert/strict";
import { after } from "node:test";
import { setStage } from "./stage.mjs";

const stage = await setStage();
after(stage.close);

/**
 * Opens the page for the test `t` and waits until the calculator runs, or says that it cannot.
 *
 * - `hash`: what follows `#` in the link
 * - `width`, `height`: of the window
 * - `theme`: what the system prefers, "light" or "dark"
 * - `locale`: of the reader, such as "de-DE"
 * - `touch`: true for a reader with a finger
 * - `before`: called with the page before it loads
 * - `javaScript`: false for a reader without it
 * - `block`: a pattern of addresses that fail to load
 * - `address`: of another place where the page is served
 * - `keeps`: true for a browser that lets the page be kept for times without the network
 * - `complaints`: true if the test expects errors; it then reads them in `page.complaints`
 *
 * When the test ends, any word on the console, uncaught error or breach of the content policy fails it.
 *
 * @typedef {import("playwright-core").Page} Page
 * @typedef {object} Options
 * @property {string} [hash]
 * @property {number} [width]
 * @property {number} [height]
 * @property {"light" | "dark"} [theme]
 * @property {string} [locale]
 * @property {boolean} [touch]
 * @property {(page: Page) => unknown} [before]
 * @property {boolean} [javaScript]
 * @property {string | RegExp} [block]
 * @property {string} [address]
 * @property {boolean} [keeps]
 * @property {boolean} [complaints]
 *
 * @param {import("node:test").TestContext} t
 * @param {Options} options
 */
export async function openPage(t, options = {}) {
  const { hash = "", width = 1280, height = 900, theme = "light", locale = "en-US", touch = false, javaScript = true } = options;
  const { block, before, address = stage.address, keeps = false, complaints: expected = false } = options;
  const context = await stage.browser.newContext({
    viewport: { width, height },
    colorScheme: theme,
    locale,
    hasTouch: touch,
    javaScriptEnabled: javaScript,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  page.complaints = [];
  // Chromium reports breaches of the content policy on the console.
  page.on("console", (message) => page.complaints.push(`console ${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => page.complaints.push(`uncaught: ${error.message}`));
  t.after(async () => {
    await context.close();
    // Without scripts nothing uses what is preloaded.
    const complaints = page.complaints.filter((words) => javaScript || !words.includes("was preloaded using link preload"));
    if (!expected) assert.deepEqual(complaints, [], "the page must not complain");
  });
  // What a test holds back or blocks must not come from what is kept.
  if (!keeps) await page.addInitScript(() => Object.defineProperty(Navigator.prototype, "serviceWorker", { value: undefined }));
  if (block) await page.route(block, (route) => route.abort());
  await before?.(page);
  await page.goto(address + (hash && `#${hash}`));
  if (javaScript) await page.waitForSelector("#app[data-live], #broken, #left-out:not([hidden])", { state: "attached" });
  return page;
}
