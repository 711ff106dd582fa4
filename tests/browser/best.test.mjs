// The best configuration, what to commit to and what to paste: searched beside the page, taken with one click.
import assert from "node:assert/strict";
import { test } from "node:test";
import { open, plain } from "./page.mjs";

/** Comes to the section, and waits until it is known. */
async function come(reader) {
  await reader.scrollTo("decide");
  await reader.page.locator("#decide-ask").click();
  await settle(reader);
}

/** Waits until what is asked is answered. */
async function settle(reader) {
  await reader.until(() => reader.page.locator("#decide > .lead").isHidden(), true);
  await reader.until(() => reader.page.locator("#decide").getAttribute("aria-busy"), null);
}

const rows = (reader) => reader.page.locator("#best-table tbody tr");
const months = (reader) => rows(reader).locator("td:nth-child(2)").allInnerTexts();
const dollars = (text) => Number(plain(text).replace(/[$,]/g, ""));

test("the cheapest that fits is taken with one click, and Undo gives back what was", async (t) => {
  const reader = await open(t);
  await come(reader);
  const name = plain(await rows(reader).first().locator("th").innerText()).split(" ")[0];
  const month = (await months(reader))[0];
  await rows(reader).first().getByRole("button").click();
  await reader.until(() => reader.value("type"), name);
  await settle(reader);
  await reader.until(async () => (await reader.totals()).map(plain)[1], plain(month));
  await reader.press("Control+z");
  await reader.until(() => reader.value("type"), "m7g.xlarge");
});

test("rows are sorted by any column, found by name, and all are there when asked for", async (t) => {
  const reader = await open(t);
  await come(reader);
  const first = await rows(reader).count();
  await reader.page.locator("#best-more").click();
  const all = await rows(reader).count();
  assert.ok(first === 10 && all > 100, `${first} and ${all}`);
  const price = reader.page.locator("#best-table thead button", { hasText: "Price an hour" });
  await price.click();
  const prices = async () => (await rows(reader).locator("td:nth-child(13)").allInnerTexts()).filter((text) => text.includes("$")).map(dollars);
  const rising = await prices();
  assert.deepEqual(rising, rising.toSorted((one, other) => one - other));
  await price.click();
  assert.deepEqual(await prices(), rising.toReversed());
  await reader.page.locator("#best-filter").fill("c7g");
  await reader.until(async () => (await rows(reader).locator("th").allInnerTexts()).every((name) => name.startsWith("c7g")), true);
});

test("constraints are searched with, and those that cannot be say so beside the last result", async (t) => {
  const reader = await open(t);
  await come(reader);
  const answer = () => reader.text("best-answer");
  await reader.page.locator("#best-families").fill("c8g");
  await reader.press("Tab");
  await reader.until(async () => (await rows(reader).locator("th").allInnerTexts()).every((name) => /^(c8g|On-demand)/.test(name)), true);
  const found = await answer();
  await reader.page.locator("#best-families").fill("z99");
  await reader.press("Tab");
  await reader.until(() => reader.page.locator("#best .notice").count(), 1);
  assert.match(plain(await reader.page.locator("#best .notice").innerText()), /z99/);
  assert.equal(await answer(), found, "the last result stays");
  assert.equal(await reader.page.locator("#best [data-old]").count(), 2, "and is marked");
});

test("a constraint is read as a field is, and nonsense is refused by what is allowed", async (t) => {
  const reader = await open(t);
  await come(reader);
  const count = async () => (await reader.text("best-searched"));
  const before = await count();
  await reader.page.locator("#best-response").fill("1.2 s");
  await reader.press("Tab");
  await settle(reader);
  assert.equal(await reader.page.locator("#best .notice").count(), 0);
  await reader.page.locator("#best-response").fill("soon");
  await reader.press("Tab");
  await reader.until(() => reader.page.locator("#best .notice").count(), 1);
  assert.match(plain(await reader.page.locator("#best .notice").innerText()), /1 ms to 15 min/);
  assert.equal(await count(), before);
});

test("what the reader decides by is in the link, comes back from it, and is undone", async (t) => {
  const reader = await open(t);
  await come(reader);
  await reader.page.locator("#best-families").fill("c8g");
  await reader.press("Tab");
  await reader.page.locator("#best-spike").selectOption({ label: "must be survived" });
  await reader.untilFragment("v=2&find-families=c8g&find-spike=on");
  await reader.until(async () => /The spike of ×4 .* was simulated/.test(await reader.text("best-lead")), true);
  await reader.page.locator("#best").focus().catch(() => {});
  await reader.page.evaluate(() => document.activeElement.blur());
  await reader.press("Control+z");
  await reader.untilFragment("v=2&find-families=c8g");
  const other = await open(t, { hash: "v=2&find-families=c8g&find-spike=on&find-response=300ms&off=50&across=memory&owned=csp-1y-none:0.2&requests=300M/month" });
  await settle(other);
  assert.equal(await other.page.locator("#best-families").inputValue(), "c8g");
  assert.equal(await other.page.locator("#best-response").inputValue(), "300ms");
  assert.equal(plain(await other.page.locator("#best-spike option:checked").textContent()), "must be survived");
  assert.equal(await other.page.locator("#sure-range").inputValue(), "50");
  assert.equal(await other.page.locator("#map select").first().inputValue(), "memory");
  assert.equal(await other.page.locator("#owned-amount").inputValue(), "0.2");
  assert.ok((await rows(other).locator("th").allTextContents()).every((name) => /^(c8g|On-demand)/.test(name)));
});

test("a commitment that is owned comes first, and an amount that is none is refused", async (t) => {
  const reader = await open(t, { hash: "v=2&requests=300M/month" });
  await come(reader);
  const told = () => reader.text("commit-managed-told");
  const before = await told();
  await reader.page.locator("#owned-amount").fill("0.2");
  await reader.press("Tab");
  await reader.until(async () => /above what you own/.test(await told()), true);
  await reader.page.locator("#owned-amount").fill("-3");
  await reader.press("Tab");
  await reader.until(() => reader.page.locator("#commit .notice").isVisible(), true);
  assert.equal(await reader.page.locator("#owned-amount").inputValue(), "-3");
  await reader.page.locator("#owned-amount").fill("");
  await reader.press("Tab");
  await reader.until(told, before);
  assert.ok(await reader.page.locator("#commit .notice").isHidden());
});

test("an input has a range of its own until it is removed, and ends that are none are refused", async (t) => {
  const reader = await open(t);
  await come(reader);
  await reader.page.locator("#sure-range").selectOption("10");
  const odds = () => reader.text("sure-odds");
  await reader.until(async () => /every estimate may be 10% off,/.test(await odds()), true);
  await reader.page.locator("#range-field").selectOption("duration");
  await reader.page.locator("#range-low").fill("400ms");
  await reader.page.locator("#range-high").fill("150 ms");
  await reader.page.locator("#range-add").click();
  await reader.until(() => reader.page.locator("#sure .notice").isVisible(), true);
  await reader.page.locator("#range-low").fill("150 ms");
  await reader.page.locator("#range-high").fill("400 ms");
  await reader.page.locator("#range-add").click();
  await reader.until(async () => /off and duration 150 ms to 400 ms,/.test(await odds()), true);
  await reader.untilFragment("v=2&off=10&range=duration:150ms..400ms");
  const seeded = await odds();
  await reader.page.locator("#sure-seed").click();
  await reader.until(async () => (await odds()) !== seeded && /with seed 2;/.test(await odds()), true);
  await reader.page.locator("#ranges button").click();
  await reader.until(() => reader.page.locator("#ranges li").count(), 0);
});

test("beside the type the cheapest is found when asked for", async (t) => {
  const reader = await open(t);
  assert.equal(reader.page.workers().length, 0);
  await reader.page.locator("#cheapest button").first().click();
  await reader.until(async () => /^Cheapest that fits: \S+, \$[\d.,]+$/.test(plain(await reader.page.locator("#cheapest [role=status]").innerText())), true);
  await reader.page.locator("#cheapest button", { hasText: "Use it" }).click();
  await reader.until(() => reader.page.locator("#cheapest button", { hasText: "Use it" }).isHidden(), true);
});

test("the level of a commitment moves by keys, and goes back to the best", async (t) => {
  const reader = await open(t);
  await come(reader);
  const told = () => reader.text("commit-managed-told");
  const best = await told();
  assert.match(best, /^Commit to /);
  const plot = reader.page.locator("#commit-managed-plot");
  await plot.focus();
  await reader.press("ArrowDown");
  await reader.until(async () => (await told()) === best, false);
  const [now, text] = await plot.evaluate((slider) => [slider.ariaValueNow, slider.ariaValueText]);
  assert.ok(Number(now) >= 0 && text.length > 10);
  await reader.page.locator("#commit-managed button", { hasText: "Back to the best" }).click();
  await reader.until(told, best);
});

test("the best commitment is counted in the bills", async (t) => {
  const reader = await open(t);
  await come(reader);
  const before = (await reader.totals())[1];
  await reader.page.locator("#commit-managed button", { hasText: "Count the best" }).click();
  await reader.until(async () => dollars((await reader.totals())[1]) < dollars(before), true);
});

test("every set-up is shown, copied and saved, with what is to be filled in", async (t) => {
  const reader = await open(t);
  await come(reader);
  await reader.page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const text = () => reader.page.locator("#setup-text").inputValue();
  const tools = reader.page.locator("#paste .segment label");
  assert.equal(await tools.count(), 5);
  const texts = new Set();
  for (let at = 0; at < 5; at += 1) {
    await tools.nth(at).click();
    await reader.until(async () => texts.has(await text()), false);
    texts.add(await text());
    assert.ok((await text()).includes("m7g.xlarge"), "the type is pinned");
    const names = await reader.page.locator("#paste .placeholders code").allInnerTexts();
    assert.ok(names.length > 4);
    for (const name of names) assert.ok((await text()).includes(name), name);
  }
  await reader.page.locator("#paste button", { hasText: "Copy" }).click();
  await reader.until(() => reader.page.evaluate(() => navigator.clipboard.readText()), await text());
  const [download] = await Promise.all([reader.page.waitForEvent("download"), reader.page.locator("#paste button", { hasText: "Save" }).click()]);
  assert.equal(download.suggestedFilename(), "crossover.sh");
});
