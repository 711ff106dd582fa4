// The page in the other engine: it comes alive, follows the keyboard and takes up a link.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import puppeteer from "puppeteer-core";
import { serve } from "../../scripts/static-server.mjs";
import { evaluate, totalsOf } from "./native.mjs";
import { plain } from "./page.mjs";

let browser;
let server;
before(async () => {
  const executablePath = process.env.FIREFOX;
  if (!executablePath) throw new Error("FIREFOX is not set: run scripts/test");
  browser = await puppeteer.launch({ browser: "firefox", executablePath, headless: true });
  server = await serve({ base: "/some/folder/" });
});
after(async () => {
  await browser?.close();
  server?.close();
});

/** Opens the page with this scenario; any word on the console fails the test. */
async function open(t, fragment = "") {
  const page = await browser.newPage();
  const complaints = [];
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  t.after(async () => {
    await page.close();
    assert.deepEqual(complaints, [], "the page must not complain");
  });
  await page.goto(server.address + (fragment && `#${fragment}`));
  await page.waitForSelector("#app[data-live]");
  return page;
}

const totals = (page) => page.$$eval("[data-total=od], [data-total=mi]", (all) => all.map(({ textContent }) => textContent));
const expected = (fragment) => totalsOf(evaluate([fragment])[0]);
/** Waits until the address says this. */
const untilFragment = (page, fragment) => page.waitForFunction((fragment) => location.hash.slice(1) === fragment, {}, fragment);

test("in Firefox a slider moves both bills by the keyboard, and the link keeps it", async (t) => {
  const page = await open(t);
  const before = await totals(page);
  assert.deepEqual(before.map(plain), expected("v=1"));
  await page.focus("#requests-slider");
  await page.keyboard.press("PageUp");
  await untilFragment(page, "v=1&requests=200M/month");
  const moved = (await totals(page)).map(plain);
  assert.deepEqual(moved, expected("v=1&requests=200M/month"));
  assert.ok(moved.every((total, at) => total !== before[at]), `${before} became ${moved}`);
  await page.reload();
  await page.waitForSelector("#app[data-live]");
  assert.deepEqual((await totals(page)).map(plain), moved);
});

test("in Firefox a link restores its scenario", async (t) => {
  const link = "v=1&requests=6M/month&duration=90ms";
  const page = await open(t, link);
  assert.deepEqual((await totals(page)).map(plain), expected(link));
  assert.equal(plain(await page.$eval("#requests", (input) => input.value)), "6 M");
});
