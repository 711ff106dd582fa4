// Parts of the program that load later: a first load fetches none, each comes when it is first needed, and where it does not
// come, the page says so and tries again.
import assert from "node:assert/strict";
import { test } from "node:test";
import { address, visit } from "./host.mjs";
import { open } from "./page.mjs";

const LOST = "A part of this page could not be loaded. Check the connection, then try again.";

/** Counts the parts that are fetched, and holds back those of one name until they may come; then `state.blocks` is false. */
function parts(name = "none") {
  const state = { fetched: [], blocks: true };
  const before = (page) =>
    page.route(/\/(details|runs|decide|share)-\w+\.wasm$/, async (route) => {
      const [, part] = /\/(\w+)-\w+\.wasm$/.exec(route.request().url());
      state.fetched.push(part);
      await (part === name && state.blocks ? route.abort() : route.continue());
    });
  return { state, before };
}

const toast = (reader) => reader.page.locator("#toast .undo p").allTextContents();
const tryAgain = (reader) => reader.page.getByRole("button", { name: "Try again" }).click();

test("the example loads no part, and each comes when it is first needed", async (t) => {
  const { state, before } = parts();
  const reader = await open(t, { before });
  const { page } = reader;
  assert.deepEqual(state.fetched, []);
  await reader.enter("requests", "60M");
  await page.locator("#fleet button:enabled").first().waitFor();
  assert.deepEqual(state.fetched, ["details"]);
  await reader.scrollTo("scaling");
  await reader.until(() => page.locator("#app [aria-busy=true]").count(), 0);
  assert.deepEqual(state.fetched, ["details", "runs"]);
  await page.locator("#decide-ask").click();
  await page.locator("#decide .decide-part").first().waitFor();
  assert.deepEqual(state.fetched, ["details", "runs", "decide"]);
  await page.locator("[data-share]").first().click();
  await page.locator("#share[open] #share-link").waitFor();
  assert.deepEqual(state.fetched, ["details", "runs", "decide", "share"]);
  await reader.press("Escape");
  await page.locator("[data-share]").first().click();
  await page.locator("#share[open]").waitFor();
  assert.equal(state.fetched.length, 4, "each comes once");
});

test("whoever comes near the details gets them, and an embed without them does not", async (t) => {
  const { state, before } = parts();
  const reader = await open(t, { before });
  await reader.scrollTo("fleet");
  await reader.until(() => state.fetched.includes("details"), true);
  await reader.until(() => reader.page.locator("#fleet-plot").getAttribute("data-drawn"), "");
  const embed = parts();
  const framed = await visit(t, { url: address("embed=verdict", "v=2&requests=60M/month"), before: embed.before });
  await framed.waitForSelector("#app[data-live]", { state: "attached" });
  assert.deepEqual(embed.state.fetched, []);
});

test("where the details do not come, nothing of another scenario stands in their place, and they come on a second try", async (t) => {
  const { state, before } = parts("details");
  const reader = await open(t, { before, complaints: true });
  const { page } = reader;
  await reader.enter("requests", "60M");
  await reader.until(() => toast(reader), [LOST]);
  const seen = () => page.evaluate(() => ["h-fleet", "fleet-body", "findings-list", "steps"].filter((id) => document.getElementById(id).checkVisibility({ visibilityProperty: true })));
  assert.deepEqual(await seen(), []);
  const told = () => page.locator("#fleet .section-head").evaluate((head) => getComputedStyle(head, "::after").content);
  assert.equal(await told(), '"This part could not be loaded. Reload the page to try again."');
  state.blocks = false;
  await tryAgain(reader);
  await reader.until(seen, ["h-fleet", "fleet-body", "findings-list", "steps"]);
  assert.deepEqual(await toast(reader), []);
  await reader.until(async () => (await reader.text("steps")).includes("60 M × 200 ms"), true);
  assert.equal(await page.locator("[data-lost], [data-unknown]:not(#scaling, #outlook, #spikes, #compare)").count(), 0);
});

for (const [part, ask, there] of [
  ["share", (page) => page.locator("[data-share]").first().click(), "#share[open] #share-link"],
  ["decide", (page) => page.locator("#decide-ask").click(), "#decide .decide-part >> nth=0"],
  ["runs", (page) => page.locator("#scaling").scrollIntoViewIfNeeded(), "#scaling button:enabled >> nth=0"],
]) {
  test(`where the part ${part} does not come, the page says so, and it comes on a second try`, async (t) => {
    const { state, before } = parts(part);
    const reader = await open(t, { before, complaints: true });
    await ask(reader.page);
    await reader.until(() => toast(reader), [LOST]);
    assert.equal(await reader.page.locator(there).count(), 0);
    state.blocks = false;
    await tryAgain(reader);
    await reader.page.locator(there).waitFor();
    assert.deepEqual(await toast(reader), []);
  });
}
