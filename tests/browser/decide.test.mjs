// Decide: how sure the answer is, what a move asks for, and why other calculators differ.
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible } from "./axe.mjs";
import { open, plain } from "./page.mjs";

/** Comes to the section, and waits until it is known. */
async function come(reader) {
  await reader.scrollTo("decide");
  await reader.page.locator("#decide-ask").click();
  await reader.until(() => reader.page.locator("#decide > .lead").isHidden(), true);
  await reader.until(() => reader.page.locator("#decide").getAttribute("aria-busy"), null);
}

test("it is computed when the reader comes to it, and follows the inputs", async (t) => {
  const reader = await open(t);
  assert.equal(await reader.page.locator("#sure-chart .fill-mi").count(), 0, "nothing is computed before");
  await come(reader);
  assert.ok((await reader.page.locator("#sure-chart .fill-mi").count()) > 4);
  const before = await reader.text("sure-lead");
  await reader.enter("cpu", "60");
  await reader.until(async () => (await reader.text("sure-lead")) !== before, true);
});

test("asked for by keyboard, it has the focus that its button had", async (t) => {
  const reader = await open(t);
  await reader.page.locator("#decide-ask").focus();
  await reader.press("Enter");
  await reader.until(() => reader.page.locator("#decide-ask").isHidden(), true);
  assert.equal(await reader.focused(), "decide");
});

test("the bars have the same inputs as their table", async (t) => {
  const reader = await open(t);
  await come(reader);
  await reader.page.locator("#sure summary").click();
  const names = await reader.page.locator("#sure-table tbody th").allInnerTexts();
  const drawn = await reader.page.locator("#sure-chart text.strong").allTextContents();
  const bars = drawn.filter((text) => !text.startsWith("today"));
  assert.ok(bars.length > 4, `${bars}`);
  // The smallest cannot be seen, and stand in the table alone.
  assert.deepEqual(bars, names.slice(0, bars.length));
});

test("the map is read by keyboard and pointer, cell by cell as its table has it", async (t) => {
  const reader = await open(t);
  await come(reader);
  const told = () => reader.text("map-told");
  assert.match(await told(), /^requests 120 M, duration 200 ms: Managed Instances save \$229$/);
  await reader.page.locator("#map-plot").focus();
  for (let step = 0; step < 3; step += 1) await reader.press("ArrowLeft");
  await reader.press("ArrowDown");
  const words = await told();
  assert.notEqual(words, "");
  await reader.page.locator("#map summary").click();
  const cell = await reader.page.locator("#map-table tbody tr").nth(5).locator("td").nth(7).innerText();
  const [, sum] = /\$([\d,.]+)$/.exec(words) ?? [];
  assert.ok(plain(cell).endsWith(sum), `${words} in ${cell}`);
  const chart = await reader.page.locator("#map-chart").boundingBox();
  await reader.page.mouse.move(chart.x + chart.width - 10, chart.y + 40);
  await reader.until(async () => (await told()) === words, false);
});

test("two axes of the map never are one input", async (t) => {
  const reader = await open(t);
  await come(reader);
  const [across, up] = [0, 1].map((at) => reader.page.locator("#map select").nth(at));
  await across.selectOption("duration");
  await reader.until(() => up.inputValue(), "requests");
  await reader.until(async () => /^duration 200 ms, requests 120 M: /.test(await reader.text("map-told")), true);
});

test("each calculator's steps lead from this page's bill to its own", async (t) => {
  const reader = await open(t);
  await come(reader);
  for (const id of ["peer-sample", "peer-blog"]) {
    const columns = await reader.page.locator(`#${id} tbody tr`).evaluateAll((rows) => rows.map((row) => Array.from(row.querySelectorAll("td"), (cell) => Number(cell.textContent.replace(/[$,+]/g, "").replace(/\u2212/g, "-") || 0))));
    for (const column of [0, 1]) {
      const amounts = columns.map((row) => row[column]);
      const last = amounts.pop();
      const sum = amounts.reduce((sum, amount) => sum + amount, 0);
      assert.ok(Math.abs(sum - last) < 0.01 * amounts.length, `${id}: ${amounts} do not lead to ${last}`);
    }
  }
});

test("the checks follow the runtime", async (t) => {
  const reader = await open(t, { hash: "v=2&runtime=python" });
  await come(reader);
  assert.match(await reader.page.locator("#ready").innerText(), /own process/);
});

for (const theme of ["light", "dark"]) {
  test(`it is accessible, ${theme}`, async (t) => {
    const reader = await open(t, { theme });
    await come(reader);
    await assertAccessible(reader.page);
  });
}

test("without its program it says so", async (t) => {
  const reader = await open(t, { block: "**/worker-*.js", complaints: true });
  await reader.scrollTo("decide");
  await reader.page.locator("#decide-ask").click();
  await reader.until(async () => /could not be computed/.test(await reader.page.locator("#decide").innerText()), true);
});
