// The page as it is served already says everything about the example, and comes alive without moving.
import assert from "node:assert/strict";
import { test } from "node:test";
import { evaluate, totalsOf } from "./native.mjs";
import { open, plain } from "./page.mjs";

/** What must be the same before and after, at any width. */
const WORDS = [
  "verdict", "margins", "caveat", "bill-od", "bill-mi", "bars-note", "per-million", "crossing-caption", "fleet-head", "fleet-legend",
  "ladders", "findings-list", "steps", "prices-line", "changed", "state-on-demand", "state-managed", "state-prices", "state-extras",
];
/** What is drawn for a wide window, and must be the very same there. */
const DRAWINGS = [
  "bars", "c-ground", "c-lines", "c-point", "c-bar", "volume-pill", "fleet-chart",
  "requests-curve", "duration-curve", "cpu-curve", "memory-curve",
];

const markup = (reader, ids) => reader.page.evaluate((ids) => ids.map((id) => [id, document.getElementById(id).innerHTML]), ids);

test("without JavaScript the numbers are those of the core in the terminal", async (t) => {
  const reader = await open(t, { javaScript: false });
  const [answer] = evaluate(["v=1"]);
  const cents = (usd) => `$${usd.toFixed(2)}`;
  const totals = await Promise.all(["od", "mi"].map((side) => reader.page.textContent(`[data-total=${side}]`)));
  assert.deepEqual(totals, totalsOf(answer));
  assert.deepEqual(totals, [cents(answer.on_demand.total_usd), cents(answer.managed.total_usd)]);
  assert.equal(await reader.answer(), `Managed Instances save $${Math.round(answer.saving_usd)} a month.`);
  const od = await reader.text("bill-od");
  for (const usd of [answer.on_demand.duration_usd, answer.on_demand.requests_usd]) assert.ok(od.includes(cents(usd)), od);
  const mi = await reader.text("bill-mi");
  for (const usd of [answer.managed.instances_on_demand_usd, answer.managed.fee_usd, answer.managed.requests_usd]) assert.ok(mi.includes(cents(usd)), mi);
  const crossing = `${(answer.crossings[0].requests_per_month / 1e6).toPrecision(3)} M`;
  for (const id of ["verdict", "margins", "c-lines", "crossing-caption", "crossing-table"]) {
    const text = await reader.text(id);
    if (id !== "crossing-caption") assert.ok(text.includes(crossing), `${id}: ${text}`);
  }
  assert.ok((await reader.text("c-point")).includes("$664.00$435.02"));
});

test("at full width the living page changes no word and no line of what was served", async (t) => {
  const still = await open(t, { javaScript: false, width: 1440 });
  const live = await open(t, { width: 1440 });
  for (const [at, [id, before]] of (await markup(still, [...WORDS, ...DRAWINGS])).entries()) {
    assert.equal((await markup(live, [[...WORDS, ...DRAWINGS][at]]))[0][1], before, id);
  }
  assert.equal(await live.page.title(), `${await live.answer().then((answer) => answer.replace(/\.$/, ""))} · Crossover`);
});

test("on a phone the living page changes no word", async (t) => {
  const still = await open(t, { javaScript: false, width: 390, height: 844 });
  const live = await open(t, { width: 390, height: 844 });
  assert.deepEqual(await markup(live, WORDS), await markup(still, WORDS));
});

test("inputs answer only when something listens to them", async (t) => {
  const still = await open(t, { javaScript: false });
  const controls = "#app :is(input, select, button:not([popovertarget], [hidden]))";
  const disabled = (reader) => reader.page.locator(controls).evaluateAll((all) => [all.length, all.filter((one) => one.disabled).length]);
  const [all, off] = await disabled(still);
  assert.ok(all > 80);
  assert.equal(off, all, "as served");
  assert.equal(await still.page.locator("#volume-pill").getAttribute("tabindex"), "-1");
  const live = await open(t);
  assert.equal((await disabled(live))[1], 0, "alive");
  assert.equal(await live.page.locator("#volume-pill").getAttribute("tabindex"), "0");
  assert.ok(await live.page.locator("#loading").isHidden());
});

for (const [width, height] of [[1440, 900], [1024, 900], [390, 844], [320, 640]]) {
  test(`at ${width} px nothing moves while the page comes alive, at its head or further down`, async (t) => {
    for (const part of [0, 0.2, 0.3, 0.45, 0.6, 0.7, 0.85]) {
      let release;
      const gate = new Promise((resolve) => {
        release = resolve;
      });
      const before = async (page) => {
        await page.addInitScript(() => {
          globalThis.shifts = [];
          new PerformanceObserver((list) => {
            for (const { value, sources } of list.getEntries()) {
              globalThis.shifts.push([value, ...sources.map(({ node }) => node?.id || node?.parentElement?.id || node?.nodeName)]);
            }
          }).observe({ type: "layout-shift", buffered: true });
        });
        // The calculator waits until the reader has scrolled.
        await page.route("**/*.wasm", async (route) => {
          await gate;
          await route.continue();
        });
        page.once("load", async () => {
          await page.evaluate((part) => scrollTo(0, document.documentElement.scrollHeight * part), part);
          await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
          release();
        });
      };
      const reader = await open(t, { width, height, before });
      await reader.frame();
      await reader.frame();
      assert.deepEqual(await reader.page.evaluate(() => globalThis.shifts), [], `from ${part * 100}% of the page`);
    }
  });
}

test("a link's scenario takes the example's place as soon as the calculator runs", async (t) => {
  const reader = await open(t, { hash: "v=1&requests=6M/month&duration=90ms" });
  const [answer] = evaluate(["v=1&requests=6M/month&duration=90ms"]);
  assert.deepEqual((await reader.totals()).map(plain), totalsOf(answer), "at once, without waiting");
});

