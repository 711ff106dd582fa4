// The time that sums are told for: a month, a year or an hour, on the whole page and in its link.
import assert from "node:assert/strict";
import { test } from "node:test";
import { open, plain } from "./page.mjs";

const dollars = (text) => Number(plain(text).replace(/[^\d.]/g, ""));
const per = (reader, word) => reader.page.locator(`input[name="per"][value="${word}"]`);

test("a year is twelve months in the answer, the bills and the chart, by keyboard, and Undo goes back", async (t) => {
  const reader = await open(t);
  const months = (await reader.totals()).map(dollars);
  await per(reader, "month").focus();
  await reader.press("ArrowRight");
  await reader.until(() => per(reader, "year").isChecked(), true);
  await reader.untilFragment("v=2&per=year");
  const years = (await reader.totals()).map(dollars);
  years.forEach((year, at) => assert.ok(Math.abs(year - 12 * months[at]) < 0.07, `${year} of ${months[at]}`));
  assert.match(await reader.text("verdict"), /a year\./);
  assert.doesNotMatch(plain(await reader.page.locator("#bills").innerText()), /a month,|\$[\d,.]+ a month/);
  await reader.until(async () => /a year/.test(await reader.page.locator("#break-even-chart").evaluate((chart) => chart.textContent)), true);
  await reader.press("Control+z");
  await reader.until(() => per(reader, "month").isChecked(), true);
  assert.deepEqual((await reader.totals()).map(dollars), months);
});

test("a link brings its hour, rows add up to the total, and the runs follow", async (t) => {
  const reader = await open(t, { hash: "v=2&per=hour" });
  await reader.until(() => per(reader, "hour").isChecked(), true);
  const rows = (await reader.page.locator("#bill-mi tbody td").allInnerTexts()).map(dollars);
  const total = dollars(await reader.page.locator("#bill-mi tfoot td").innerText());
  assert.ok(Math.abs(rows.reduce((sum, row) => sum + row, 0) - total) < 0.0003, `${rows} to ${total}`);
  assert.ok(total > 0.5 && total < 0.7, `${total}`);
  await reader.scrollTo("spikes");
  await reader.until(async () => /\$[\d.]+ an hour/.test(await reader.text("spikes")), true);
  await per(reader, "month").check();
  await reader.until(async () => /\$[\d.,]+ a month/.test(await reader.text("spikes")), true);
});
