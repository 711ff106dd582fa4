// What answers the reader's hand: typing that rests, undo, toasts, cures, hints, and charts to take away.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { evaluate, totalsOf } from "./native.mjs";
import { EXAMPLE } from "./example.mjs";
import { open, plain } from "./page.mjs";

const [FIVE, FIFTY, LARGER] = evaluate(["v=2&requests=5M/month", "v=2&requests=50M/month", "v=2&environment=32GB&type=m7g.8xlarge"]);

/** Opens the page with a clock that only the test moves. */
async function openStill(t) {
  const reader = await open(t, { before: (page) => page.clock.install() });
  await reader.page.clock.pauseAt(new Date(Date.now() + 60_000));
  return reader;
}

test("no verdict is of a number that is still being typed", async (t) => {
  const reader = await open(t);
  await reader.page.evaluate(() => {
    globalThis.seen = [];
    const bill = document.getElementById("bill-od");
    new MutationObserver(() => seen.push(bill.querySelector("[data-total]").textContent)).observe(bill, { childList: true, subtree: true, characterData: true });
    // Faster than any hand, so that no pause lies between them.
    const field = /** @type {HTMLInputElement} */ (document.getElementById("requests"));
    for (const text of ["5", "5M", "50M"]) {
      field.value = text;
      field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    }
  });
  await reader.untilTotals(...totalsOf(FIFTY));
  const [fifty] = totalsOf(FIFTY);
  assert.deepEqual(await reader.page.evaluate(() => [...new Set(globalThis.seen)]), [fifty]);
  assert.equal(await reader.input("requests").inputValue(), "50M");
});

test("undo and redo are buttons, each only while there is something to do", async (t) => {
  const reader = await open(t);
  const [undo, redo] = ["Undo", "Redo"].map((name) => reader.page.locator(`#inputs .step-button[aria-label=${name}]`));
  assert.deepEqual([await undo.isEnabled(), await redo.isEnabled()], [false, false]);
  await reader.enter("requests", "5M");
  await reader.untilTotals(...totalsOf(FIVE));
  await undo.click();
  await reader.untilTotals(...EXAMPLE.totals);
  assert.deepEqual([await undo.isEnabled(), await redo.isEnabled()], [false, true]);
  await redo.click();
  await reader.untilTotals(...totalsOf(FIVE));
});

test("a toast leaves after eight seconds, not under the pointer, or by its own button", async (t) => {
  const reader = await openStill(t);
  const toast = reader.page.locator("#toast .undo");
  const chip = reader.page.locator("button.chip", { hasText: "CPU-heavy" });
  await chip.click();
  await reader.page.clock.runFor(7_500);
  assert.equal(await toast.count(), 1);
  await toast.hover();
  await reader.page.clock.runFor(2_000);
  assert.equal(await toast.count(), 1, "it is being looked at");
  await reader.page.mouse.move(5, 5);
  await reader.page.clock.runFor(8_500);
  assert.equal(await toast.count(), 0);
  await reader.page.locator("button.chip", { hasText: "Nightly batch" }).click();
  await reader.page.clock.runFor(100);
  await reader.page.locator("#toast [aria-label=Close]").click();
  await reader.page.clock.runFor(100);
  assert.equal(await toast.count(), 0);
});

test("what does not fit has its cure as a button, which can be undone", async (t) => {
  const reader = await open(t, { hash: "v=2&environment=32GB" });
  assert.equal(await reader.answer(), "The function does not fit.");
  await reader.page.locator(".remedies button", { hasText: "Use m7g.8xlarge" }).click();
  await reader.untilTotals(...totalsOf(LARGER));
  await reader.page.locator("#toast [name=undo]").click();
  await reader.untilAnswer("The function does not fit.");
});

test("a fleet above its ceiling is named in the second sentence, with its cure", async (t) => {
  const reader = await open(t, { hash: "v=2&max-vcpu=8" });
  assert.match(plain(await reader.page.textContent("#verdict .lead")), /^The fleet needs 12 vCPU, more than the 8 that MaxVCpuCount allows: raise it, or requests are refused\./);
  await reader.page.locator(".remedies button").click();
  await reader.until(() => reader.page.locator(".remedies").count(), 0);
  assert.equal(await reader.value("max-vcpu"), "24");
});

test("every input says where to find its number, by keyboard as well", async (t) => {
  const reader = await open(t);
  const without = await reader.page.evaluate(() => [...document.querySelectorAll("#inputs .control[id]")].filter((control) => control.querySelectorAll(".badge[popovertarget]").length !== 1).map((control) => control.id));
  // Recorded traffic is chosen by the name of its trace, which says where it is from.
  assert.deepEqual(without, ["trace-control"]);
  await reader.page.locator("#cpu-control .badge").focus();
  await reader.press("Enter");
  const hint = reader.page.locator("#cpu-evidence");
  await reader.until(() => hint.isVisible(), true);
  assert.match(plain(await hint.textContent()), /Lambda Insights: cpu_total_time divided by duration/);
  await reader.press("Escape");
  await reader.until(() => hint.isHidden(), true);
});

test("a chart is saved where it stands, as SVG, PNG and CSV", async (t) => {
  const reader = await open(t);
  const downloads = reader.page.locator("#break-even .download");
  for (const [form, name, begins] of [["SVG", "crossover-break-even.svg", "<svg "], ["PNG", "crossover-break-even.png", "\x89PNG"], ["CSV", "crossover-break-even.csv", "Requests a month,"]]) {
    await downloads.locator(".link").click();
    const [saved] = await Promise.all([reader.page.waitForEvent("download"), downloads.locator(".menu button", { hasText: form }).click()]);
    assert.equal(saved.suggestedFilename(), name);
    const content = await readFile(await saved.path(), "latin1");
    assert.ok(content.replace(/^\ufeff|^\xef\xbb\xbf/, "").startsWith(begins), content.slice(0, 40));
    await reader.until(async () => plain(await downloads.locator("[role=status]").textContent()), `Saved as ${name}.`);
  }
});

test("every rectangle and circle of a chart is as large as its attributes say", async (t) => {
  const reader = await open(t);
  await reader.scrollTo("break-even");
  const chart = await reader.page.locator("#break-even-chart").boundingBox();
  await reader.page.mouse.move(chart.x + chart.width * 0.3, chart.y + 150);
  await reader.until(() => reader.page.locator("#break-even .readout").count(), 1);
  const wrong = await reader.page.evaluate(() => {
    const near = (one, other) => Math.abs(one - other) < 0.01;
    const shapes = [...document.querySelectorAll("svg.chart :is(rect, circle)")];
    const number = (shape, name) => Number(shape.getAttribute(name));
    const isRight = (shape) => {
      const { width, height } = shape.getBBox();
      const [across, down] = shape.tagName === "rect" ? [number(shape, "width"), number(shape, "height")] : [2 * number(shape, "r"), 2 * number(shape, "r")];
      return near(width, across) && near(height, down);
    };
    const seen = shapes.filter((shape) => shape.checkVisibility());
    return { count: seen.length, wrong: seen.filter((shape) => !isRight(shape)).map((shape) => shape.outerHTML) };
  });
  assert.ok(wrong.count > 20);
  assert.deepEqual(wrong.wrong, []);
});
