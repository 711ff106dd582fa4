// The break-even chart: its pill moves the traffic, its cursor and its table say the numbers.
import assert from "node:assert/strict";
import { test } from "node:test";
import { EXAMPLE, figures } from "./example.mjs";
import { evaluate, totalsOf } from "./native.mjs";
import { open, plain } from "./page.mjs";

const cursor = (reader) => reader.text("c-cursor");
const pill = (reader) => reader.page.locator("#volume-pill");

test("dragging the pill moves the traffic, and the window stands still meanwhile", async (t) => {
  const reader = await open(t);
  await pill(reader).scrollIntoViewIfNeeded();
  const { x, y, width, height } = await pill(reader).boundingBox();
  await reader.page.mouse.move(x + width / 2, y + height / 2);
  await reader.page.mouse.down();
  await reader.page.mouse.move(x + width / 2 + 100, y + height / 2);
  await reader.until(async () => (await reader.value("requests")) !== "120 M", true);
  assert.ok(Math.abs((await pill(reader).boundingBox()).x - x - 100) < 3, "the pill is under the pointer");
  await reader.page.mouse.up();
  const value = await reader.value("requests");
  assert.match(value, /^[23]\d\d M$/);
  await reader.until(() => reader.fragment().startsWith("v=2&requests="), true);
  const [answer] = evaluate([reader.fragment()]);
  await reader.untilTotals(...totalsOf(answer));
  assert.equal(plain(await pill(reader).getAttribute("aria-valuetext")), `${value} requests a month`);
  assert.equal(Number(await pill(reader).getAttribute("aria-valuenow")), answer.inputs.workload.requests_per_month);
  assert.equal(await reader.focused(), "volume-pill");
});

test("the pill is a slider for the keyboard", async (t) => {
  const reader = await open(t);
  await pill(reader).focus();
  for (const [key, value] of [
    ["ArrowRight", "123 M"],
    ["ArrowLeft", "120 M"],
    ["Shift+ArrowRight", "151 M"],
    ["PageUp", "200 M"],
    ["PageDown", "100 M"],
    ["End", "10 B"],
    ["Home", "100 k"],
  ]) {
    await reader.press(key);
    await reader.untilValue("requests", value);
    assert.equal(plain(await pill(reader).getAttribute("aria-valuetext")), `${value} requests a month`);
    assert.equal(await reader.focused(), "volume-pill");
  }
});

test("the cursor follows the pointer with both bills and leaves with it", async (t) => {
  const reader = await open(t);
  const chart = reader.page.locator("#break-even-chart");
  await chart.scrollIntoViewIfNeeded();
  const { x, y, width } = await chart.boundingBox();
  await reader.page.mouse.move(x + width * 0.3, y + 150);
  await reader.until(async () => /^[\d.]+ M.+\/sOn-demand\$[\d,.]+Managed Instances\$[\d,.]+/.test(await cursor(reader)), true);
  const before = await cursor(reader);
  await reader.page.mouse.move(x + width * 0.7, y + 150);
  await reader.until(async () => (await cursor(reader)) !== before && (await cursor(reader)) !== "", true);
  await reader.page.mouse.move(x + width * 0.5, y - 40);
  await reader.until(() => cursor(reader), "");
  assert.equal(await reader.value("requests"), "120 M");
});

test("the readout is as wide as what it says, and keeps clear of the chart around it", async (t) => {
  const reader = await open(t);
  const chart = reader.page.locator("#break-even-chart");
  await chart.scrollIntoViewIfNeeded();
  const { x, y, width } = await chart.boundingBox();
  for (const place of [0.3, 0.7]) {
    await reader.page.mouse.move(x + width * place, y + 150);
    await reader.until(async () => /\$/.test(await cursor(reader)), true);
    const { box, drawn, words } = await reader.page.evaluate(() => {
      const box = document.querySelector("#c-cursor rect.readout");
      const words = [...document.querySelectorAll("#c-cursor text")].map((text) => text.getBoundingClientRect());
      const { left, right, width } = box.getBoundingClientRect();
      return { box: { left, right, width }, drawn: box.width.baseVal.value, words: { left: Math.min(...words.map((word) => word.left)), right: Math.max(...words.map((word) => word.right)) } };
    });
    assert.ok(Math.abs(box.width - drawn) < 2, `${box.width} px wide, and drawn ${drawn}`);
    assert.ok(box.left <= words.left && words.right <= box.right, "its words are in it");
    assert.ok(words.left - box.left < 40 && box.right - words.right < 40, "it is no wider than they need");
  }
});

test("the keyboard moves the cursor by a pixel, and with Shift to the crossing", async (t) => {
  const reader = await open(t);
  await reader.page.locator("#break-even-view").focus();
  await reader.press("ArrowRight");
  await reader.until(async () => /^12\d M/.test(await cursor(reader)), true);
  await reader.press("Shift+ArrowLeft");
  // Where the two cost the same, the readout says the same sum twice.
  const { crossings } = EXAMPLE.answer;
  assert.equal(crossings.length, 1);
  const cost = `$${crossings[0].cost_usd.toFixed(2)}`;
  await reader.until(async () => (await cursor(reader)).split("/s")[1].startsWith(`On-demand${cost}Managed Instances${cost}`), true);
  await reader.press("Escape");
  await reader.until(() => cursor(reader), "");
  await reader.press("ArrowLeft");
  await reader.until(async () => (await cursor(reader)) !== "", true);
  await reader.page.locator("#break-even-view").blur();
  await reader.until(() => cursor(reader), "");
});

test("with Shift the cursor goes on to the next instance", async (t) => {
  const reader = await open(t);
  await reader.page.locator("#break-even-view").focus();
  await reader.press("Shift+ArrowRight");
  await reader.until(async () => /^158 M/.test(await cursor(reader)), true);
});

test("the table holds the crossing and the reader's own traffic, and follows the inputs", async (t) => {
  const reader = await open(t);
  await reader.page.locator("#break-even .under summary").click();
  const rows = () =>
    reader.page.locator("#break-even-table tr[data-event]").evaluateAll((rows) => rows.map((row) => [...row.cells].map((cell) => cell.textContent)));
  const row = async (name) => (await rows()).map((cells) => cells.map(plain)).find(([first]) => first.includes(name));
  const { crossings } = EXAMPLE.answer;
  const cost = `$${crossings[0].cost_usd.toFixed(2)}`;
  assert.deepEqual((await row("break-even")).slice(0, 3), [`${EXAMPLE.crossing}, break-even`, cost, cost]);
  assert.deepEqual((await row("your traffic")).slice(0, 3), ["120 M, your traffic", ...EXAMPLE.totals]);
  await reader.enter("requests", "150M");
  await reader.until(async () => (await row("your traffic"))[0], "150 M, your traffic");
  assert.deepEqual((await row("your traffic")).slice(1, 3), (await reader.totals()).map(plain));
});

test("per million, on-demand is flat and the chart says so, until it is switched back", async (t) => {
  const reader = await open(t);
  const mode = (value) => reader.page.locator(`input[name=break-even-mode][value=${value}]`);
  const text = async () => (await reader.text("c-ground")) + (await reader.text("c-point"));
  const before = await text();
  await mode("per-million").check();
  await reader.until(async () => /per million requests/.test(await text()), true);
  const { on_demand: onDemand, managed } = EXAMPLE.answer;
  for (const { total_usd: usd } of [onDemand, managed]) assert.ok((await reader.text("c-point")).includes(`$${(usd / 120).toFixed(2)}`), await reader.text("c-point"));
  await mode("monthly").check();
  await reader.until(text, before);
});

test("the chart is described by who wins where", async (t) => {
  const reader = await open(t);
  const label = () => reader.page.locator("#break-even-view").getAttribute("aria-label");
  assert.equal(plain(await label()), `From 1 k to ${EXAMPLE.crossing} requests a month, on-demand is cheaper; from ${EXAMPLE.crossing} to 1 T requests a month, Managed Instances are cheaper.`);
  await reader.enter("duration", "100");
  const [faster] = figures("v=2&duration=100ms");
  await reader.until(async () => plain(await label()).startsWith(`From 1 k to ${faster.crossing} requests a month, on-demand`), true);
});

test("a figure of a bill leads to its step of the working without touching the link", async (t) => {
  const reader = await open(t, { hash: "v=2&requests=5M/month" });
  const link = reader.page.locator("#bill-od td a").first();
  const step = (await link.getAttribute("href")).slice(1);
  const amount = plain(await link.textContent());
  await link.click();
  await reader.until(() => reader.page.locator(`#${step}`).evaluate((step) => step.open), true);
  assert.equal(plain(await reader.page.textContent(`#${step} .step-value`)), amount);
  assert.ok(await reader.page.locator(`#${step} > summary`).evaluate((summary) => summary === document.activeElement));
  assert.equal(reader.fragment(), "v=2&requests=5M/month");
  // An open step stays open when numbers change.
  await reader.enter("requests", "6M");
  await reader.until(async () => plain(await reader.page.textContent(`#${step} .step-value`)) !== amount, true);
  assert.ok(await reader.page.locator(`#${step}`).evaluate((step) => step.open));
});
