// The page in the other engine: it comes alive, follows keyboard and pointer, takes up a link, and stands in a frame.
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
  assert.deepEqual(before.map(plain), expected("v=2"));
  await page.focus("#requests-slider");
  await page.keyboard.press("PageUp");
  await untilFragment(page, "v=2&requests=200M/month");
  const moved = (await totals(page)).map(plain);
  assert.deepEqual(moved, expected("v=2&requests=200M/month"));
  assert.ok(moved.every((total, at) => total !== before[at]), `${before} became ${moved}`);
  await page.reload();
  await page.waitForSelector("#app[data-live]");
  assert.deepEqual((await totals(page)).map(plain), moved);
});

test("in Firefox a link restores its scenario", async (t) => {
  const link = "v=2&requests=6M/month&duration=90ms";
  const page = await open(t, link);
  assert.deepEqual((await totals(page)).map(plain), expected(link));
  assert.equal(plain(await page.$eval("#requests", (input) => input.value)), "6 M");
});

/** Moves the pointer from the middle of an element by so many pixels, with its button down. */
async function drag(page, selector, by) {
  const { x, y, width, height } = await page.$eval(selector, (element) => {
    scrollBy({ top: element.getBoundingClientRect().top - innerHeight / 2, behavior: "instant" });
    return element.getBoundingClientRect().toJSON();
  });
  const [left, top] = [x + width / 2, y + height / 2];
  await page.mouse.move(left, top);
  await page.mouse.down();
  await page.mouse.move(left + by / 2, top, { steps: 4 });
  await page.mouse.move(left + by, top, { steps: 4 });
  await page.mouse.up();
}

const requests = (page) => page.$eval("#requests", (input) => input.value);

test("in Firefox the pill of the break-even chart is dragged, and one undo brings it back", async (t) => {
  const page = await open(t);
  await drag(page, "#volume-pill", 120);
  await page.waitForFunction(() => location.hash.includes("requests="));
  const fragment = await page.evaluate(() => location.hash.slice(1));
  assert.ok(Number(fragment.match(/requests=(\d+)/)[1]) > 150, fragment);
  assert.deepEqual((await totals(page)).map(plain), expected(fragment));
  await page.keyboard.down("Control");
  await page.keyboard.press("z");
  await page.keyboard.up("Control");
  await untilFragment(page, "");
  assert.equal(plain(await requests(page)), "120 M");
});

test("in Firefox a slider is dragged, and the bills follow", async (t) => {
  const page = await open(t);
  await page.$eval("#duration-slider", (slider) => slider.scrollIntoView({ block: "center", behavior: "instant" }));
  const thumb = await page.$eval("#duration-slider", (slider) => {
    const { left, top, width, height } = slider.getBoundingClientRect();
    const share = (slider.value - slider.min) / (slider.max - slider.min);
    return { x: left + 8 + share * (width - 16), y: top + height / 2 };
  });
  await page.mouse.move(thumb.x, thumb.y);
  await page.mouse.down();
  await page.mouse.move(thumb.x + 40, thumb.y, { steps: 5 });
  await page.mouse.up();
  await page.waitForFunction(() => location.hash.includes("duration="));
  const fragment = await page.evaluate(() => location.hash.slice(1));
  assert.ok(Number(fragment.match(/duration=(\d+)ms/)[1]) > 200, fragment);
  assert.deepEqual((await totals(page)).map(plain), expected(fragment));
});

test("in Firefox an embed stands in a frame as high as it says, and moves there", async (t) => {
  const page = await browser.newPage();
  t.after(() => page.close());
  await page.evaluate((src) => {
    const frame = document.createElement("iframe");
    frame.style.cssText = "width: 680px; border: 0";
    addEventListener("message", ({ source, data }) => {
      if (source === frame.contentWindow && data?.crossover === 1 && data.type === "height") frame.style.height = `${data.height}px`;
      if (data?.type === "change") frame.dataset.scenario = data.scenario;
    });
    frame.src = src;
    document.body.replaceChildren(frame);
  }, `${server.address}?embed=verdict#v=2&requests=6M/month`);
  await page.waitForFunction(() => document.querySelector("iframe").dataset.scenario === "v=2&requests=6M/month");
  const frame = page.frames().find((frame) => frame.url().includes("embed=verdict"));
  const heights = () => frame.evaluate(() => [document.documentElement.scrollHeight, innerHeight]);
  await page.waitForFunction(() => document.querySelector("iframe").clientHeight > 200);
  const [content, window] = await heights();
  assert.equal(content, window, "nothing scrolls inside");
  await frame.focus("#requests-slider");
  await page.keyboard.press("PageUp");
  await page.waitForFunction(() => document.querySelector("iframe").dataset.scenario !== "v=2&requests=6M/month");
  assert.match(await page.$eval("iframe", (frame) => frame.dataset.scenario), /^v=2&requests=\d+M\/month$/);
});
