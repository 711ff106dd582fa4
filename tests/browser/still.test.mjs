// The page as it is served already says everything about the example, and comes alive without moving.
import assert from "node:assert/strict";
import { test } from "node:test";
import { EXAMPLE } from "./example.mjs";
import { evaluate, totalsOf } from "./native.mjs";
import { open, plain } from "./page.mjs";

/**
 * Runs in the page: every node of it, a line each, without what only a living page has: controls that answer, and what is
 * measured in its window where `width` is not that of the served page.
 */
function nodes({ drawings }) {
  const lines = [];
  const LIVING = /^(disabled|data-drawn|tabindex)$/;
  // A table that is folded away is worked out when it is unfolded; paper has the address.
  const skipped = ["#loading", "#share > *", "#break-even-table > *", "#print-link", "#print-spike", ...(drawings ? [] : ["svg.chart", ".plot svg"])].join(", ");
  const walk = (node, depth) => {
    if (node.nodeType === Node.TEXT_NODE) {
      if (node.data.trim()) lines.push(`${" ".repeat(depth)}${node.data.replace(/\s+/g, " ").trim()}`);
    } else if (node.nodeType === Node.ELEMENT_NODE && !node.matches(skipped)) {
      const attributes = Array.from(node.attributes, ({ name, value }) => `${name}="${value}"`).filter((one) => !LIVING.test(one.split("=")[0])).sort();
      lines.push(`${" ".repeat(depth)}<${[node.localName, ...attributes].join(" ")}>`);
      node.normalize();
      for (const child of node.childNodes) walk(child, depth + 1);
    }
  };
  for (const child of document.getElementById("app").children) walk(child, 0);
  return lines;
}

/** Fails with the first node that differs. */
async function sameNodes(still, live, drawings) {
  const [served, living] = await Promise.all([still, live].map((reader) => reader.page.evaluate(nodes, { drawings })));
  const at = served.findIndex((line, at) => line !== living[at]);
  if (at >= 0) assert.deepEqual(living.slice(Math.max(at - 3, 0), at + 3), served.slice(Math.max(at - 3, 0), at + 3));
  assert.equal(living.length, served.length);
  assert.ok(served.length > 1500, `${served.length} nodes`);
}

test("without JavaScript the numbers are those of the core in the terminal", async (t) => {
  const reader = await open(t, { javaScript: false });
  const [answer] = evaluate(["v=2"]);
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
  for (const id of ["verdict", "margins", "c-lines", "break-even-caption", "break-even-table"]) {
    const text = await reader.text(id);
    if (id !== "break-even-caption") assert.ok(text.includes(crossing), `${id}: ${text}`);
  }
  assert.ok((await reader.text("c-point")).includes(EXAMPLE.totals.join("")));
});

test("at full width the living page is the served one, node by node", async (t) => {
  const still = await open(t, { javaScript: false, width: 1440 });
  const live = await open(t, { width: 1440 });
  await sameNodes(still, live, true);
  assert.equal(await live.page.title(), `${await live.answer().then((answer) => answer.replace(/\.$/, ""))} · Crossover`);
});

test("on a phone the living page is the served one but for its drawings", async (t) => {
  const still = await open(t, { javaScript: false, width: 390, height: 844 });
  const live = await open(t, { width: 390, height: 844 });
  await sameNodes(still, live, false);
});

/** A page whose program has not arrived yet. */
async function openEarly(t, options) {
  let release;
  const gate = new Promise((resolve) => {
    release = resolve;
  });
  const before = (page) =>
    page.route("**/crossover-*.wasm", async (route) => {
      await gate;
      await route.continue();
    });
  // Comes back once the page is alive.
  const opened = open(t, { ...options, before: async (page) => { await before(page); reached(page); } });
  let reached;
  const page = await new Promise((resolve) => {
    reached = resolve;
  });
  await page.waitForSelector("#requests:not(:disabled)");
  return { page, release, opened };
}

test("what was set before the program arrived is counted when it is there", async (t) => {
  const { page, release, opened } = await openEarly(t);
  await page.fill("#requests", "60M");
  await page.selectOption("#runtime", "python");
  await page.locator("#free-tier").evaluate((input) => input.click());
  await page.locator("#duration").focus();
  release();
  const reader = await opened;
  const link = "v=2&requests=60M/month&free-tier=on&runtime=python";
  await reader.untilTotals(...totalsOf(evaluate([link])[0]));
  await reader.until(() => new Set(reader.fragment().split("&")), new Set(link.split("&")));
  assert.equal(await reader.focused(), "duration");
});

test("a page that was translated before its program arrived still says the truth", async (t) => {
  const { page, release, opened } = await openEarly(t);
  await page.evaluate(() => {
    const walker = document.createTreeWalker(document.getElementById("app"), NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) texts.push(walker.currentNode);
    for (const text of texts) {
      const font = document.createElement("font");
      text.replaceWith(font);
      font.append(text);
    }
  });
  release();
  const reader = await opened;
  await reader.enter("requests", "60M");
  await reader.untilTotals(...totalsOf(evaluate(["v=2&requests=60M/month"])[0]));
  await reader.until(async () => /60 M requests/.test(await reader.text("verdict")), true);
});

test("inputs answer only when something listens to them", async (t) => {
  const still = await open(t, { javaScript: false });
  const controls = "#app :is(input, select, button:not([popovertarget], [hidden], [hidden] *, .step-button))";
  const disabled = (reader) => reader.page.locator(controls).evaluateAll((all) => [all.length, all.filter((one) => one.disabled).length]);
  const [all, off] = await disabled(still);
  assert.ok(all > 80);
  assert.equal(off, all, "as served");
  assert.equal(await still.page.locator("#volume-pill").getAttribute("tabindex"), "-1");
  const live = await open(t);
  // What is further down comes alive when the reader comes near it.
  for (const part of ["fleet", "scaling"]) {
    await live.scrollTo(part);
    await live.frame();
  }
  await live.until(async () => (await disabled(live))[1], 0);
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
  const reader = await open(t, { hash: "v=2&requests=6M/month&duration=90ms" });
  const [answer] = evaluate(["v=2&requests=6M/month&duration=90ms"]);
  assert.deepEqual((await reader.totals()).map(plain), totalsOf(answer), "at once, without waiting");
});

