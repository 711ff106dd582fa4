// What others put into the page never becomes a part of it: every field, every key of a link, titles, files, storage, and megabytes.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { EXAMPLE } from "./example.mjs";
import { open, plain } from "./page.mjs";

const PAYLOADS = ['"><img src=x onerror=ran()>', "<svg/onload=ran()>", "javascript:ran()", "</script><script>ran()</script>", "{{ran()}}${ran()}", "\u202eran()\u0000"];

/** Counts what runs that should not, before anything of the page does. */
const before = (page) =>
  page.addInitScript(() => {
    globalThis.runs = 0;
    globalThis.ran = globalThis.alert = () => globalThis.runs++;
    document.addEventListener("securitypolicyviolation", () => globalThis.runs++);
  });

async function assertUntouched(reader, what) {
  const { runs, strange } = await reader.page.evaluate(() => ({
    runs: globalThis.runs,
    strange: document.querySelectorAll("#app img, #app script, #app iframe, [onerror], [onload], a[href^='javascript']").length,
  }));
  assert.deepEqual({ runs, strange }, { runs: 0, strange: 0 }, what);
}

/** Every key that docs/link.md explains. */
const KEYS = [...readFileSync(new URL("../../docs/link.md", import.meta.url), "utf8").matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, key]) => key);

test("no value of any key of a link becomes markup, and the rest of the link is kept", async (t) => {
  const reader = await open(t, { before });
  assert.ok(KEYS.length > 90, `${KEYS.length} keys`);
  for (const payload of PAYLOADS) {
    const pairs = KEYS.filter((key) => key !== "duration").map((key) => `${key}=${encodeURIComponent(payload)}`);
    await reader.paste(`v=2&duration=150ms&${pairs.join("&")}`);
    await reader.untilValue("duration", "150");
    await reader.until(() => reader.page.locator("[data-notice=link]").count(), 1);
    await assertUntouched(reader, payload);
    await reader.paste("v=2");
    await reader.untilValue("duration", "200");
  }
});

test("nothing typed into any field becomes markup, and the last result stays", async (t) => {
  const reader = await open(t, { before });
  await reader.page.evaluate(() => document.querySelectorAll("details").forEach((fold) => (fold.open = true)));
  const keys = await reader.page.locator("#inputs .field input:visible").evaluateAll((inputs) => inputs.map(({ id }) => id));
  assert.ok(keys.length > 40, `${keys.length} fields`);
  for (const [at, key] of keys.entries()) {
    await reader.input(key).fill(PAYLOADS[at % PAYLOADS.length]);
    await reader.until(async () => (await reader.error(key)) !== "", true);
    await reader.page.keyboard.press("Escape");
  }
  await assertUntouched(reader, "fields");
  await reader.untilTotals(...EXAMPLE.totals);
});

test("nothing pasted as traffic becomes markup", async (t) => {
  const reader = await open(t, { before });
  await reader.page.locator("#import").evaluate((fold) => (fold.open = true));
  for (const payload of PAYLOADS) {
    await reader.page.fill("#import-text", `time,count\n${payload},1\n`);
    await reader.page.click("#import-read");
    await reader.until(async () => plain(await reader.page.textContent("#import-result")) !== "" && (await reader.page.locator("#import-progress").isHidden()), true);
    await assertUntouched(reader, payload);
  }
});

test("what lies in storage is never more than a link", async (t) => {
  for (const stored of ["", "1", "1 ", "2 v=2", "<img src=x onerror=ran()>", `1 v=2&title=${encodeURIComponent(PAYLOADS[0])}`, `1 ${"%".repeat(100_000)}`]) {
    const reader = await open(t, {
      before: async (page) => {
        await before(page);
        await page.addInitScript((stored) => localStorage.setItem("crossover-draft", stored), stored);
      },
    });
    const offer = reader.page.locator("[data-notice=draft] button >> nth=0");
    if (await offer.count()) await offer.click();
    await assertUntouched(reader, stored.slice(0, 40));
    await reader.isWell();
  }
});

test("a megabyte in the address ends as a notice, and the page works", async (t) => {
  for (const piece of ["a", "%", "&title=", "&beside=v%3D2"]) {
    const reader = await open(t, { before });
    await reader.paste(`v=2&duration=150ms&x=${piece.repeat(1_000_000 / piece.length)}`);
    await reader.untilValue("duration", "150");
    await reader.until(async () => plain(await reader.page.locator("[data-notice=link]").textContent()).length < 2_000, true);
    await reader.enter("duration", "140ms");
    await reader.untilValue("duration", "140");
    await assertUntouched(reader, piece);
  }
});
