// What a link says beside its scenario: title, note, what came out when it was made; and the last scenario of a lost tab.
import assert from "node:assert/strict";
import { test } from "node:test";
import { EXAMPLE, made } from "./example.mjs";
import { open, plain } from "./page.mjs";

/** What is offered of a scenario that was last worked on; empty for nothing. */
const draft = async (reader) => plain((await reader.page.locator("[data-notice=draft]").allTextContents()).join(""));

test("title and note of a link stand around the answer as plain text, and go with one click", async (t) => {
  const words = "<img src=x onerror=alert(1)>\u202e";
  const hash = `v=2&duration=150ms&title=${encodeURIComponent(words)}&note=Ask+Ann.%0AThen+decide.`;
  const reader = await open(t, { hash });
  await reader.untilText("metadata-title", "<img src=x onerror=alert(1)>");
  assert.equal(await reader.page.textContent("#metadata-note blockquote"), "Ask Ann.\nThen decide.");
  assert.equal(await reader.page.locator("#answer img").count(), 0);
  await reader.page.click("text=Remove title and note");
  await reader.untilText("metadata-title", "");
  await reader.untilFragment("v=2&duration=150ms");
  await reader.page.click("#toast [name=undo]");
  await reader.untilText("metadata-title", "<img src=x onerror=alert(1)>");
});

test("a scenario keeps its title while inputs change, and loses what came out before", async (t) => {
  const reader = await open(t, { hash: "v=2&title=Checkout+API&prices=2026-03-01&then=600.00/none" });
  const notice = () => reader.page.locator("[data-notice=link]");
  await reader.until(async () => (await notice().count()) && plain(await notice().locator("p").textContent()), `Prices have changed since this link was made (1 March 2026): on-demand $600.00 → ${EXAMPLE.totals[0]}, Managed Instances no fit → ${EXAMPLE.totals[1]}.`);
  await reader.enter("duration", "150ms");
  await reader.until(() => notice().count(), 0);
  await reader.untilFragment("v=2&duration=150ms&title=Checkout+API");
});

test("a link of the same prices and results says nothing about them", async (t) => {
  const reader = await open(t, { hash: `v=2&${made(EXAMPLE)}` });
  assert.equal(await reader.page.locator("[data-notice]").count(), 0);
});

test("the last scenario of a closed tab is offered again, and only where the address has none", async (t) => {
  const reader = await open(t);
  assert.equal(await draft(reader), "");
  await reader.enter("duration", "150ms");
  await reader.untilFragment("v=2&duration=150ms");
  const address = reader.page.url().split("#")[0];
  await reader.page.goto("about:blank");
  await reader.page.goto(address);
  await reader.page.waitForSelector("#app[data-live]");
  await reader.until(async () => (await draft(reader)).startsWith("Continue where you left off?"), true);
  await reader.page.click('text="Continue"');
  await reader.untilValue("duration", "150");
  await reader.until(() => draft(reader), "");
  await reader.page.goto("about:blank");
  await reader.page.goto(`${address}#v=2&duration=90ms`);
  await reader.page.waitForSelector("#app[data-live]");
  assert.equal(await draft(reader), "");
});

test("what another version of the page kept is not offered", async (t) => {
  for (const [kept, offered] of [["2 v=2&duration=150ms", false], ["v=2&duration=150ms", false], ["1 v=2&duration=150ms", true]]) {
    const reader = await open(t, { before: (page) => page.addInitScript((kept) => localStorage.setItem("crossover-draft", kept), kept) });
    assert.equal((await draft(reader)).startsWith("Continue where you left off?"), offered, kept);
  }
});

test("a page that may store nothing works, and offers nothing", async (t) => {
  const before = (page) =>
    page.addInitScript(() => Object.defineProperty(window, "localStorage", { get: () => { throw new DOMException("no", "SecurityError"); } }));
  const reader = await open(t, { before });
  await reader.enter("duration", "150ms");
  await reader.untilFragment("v=2&duration=150ms");
  assert.equal(await draft(reader), "");
});
