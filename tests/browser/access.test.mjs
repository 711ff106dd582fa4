// The page for those who hear it or steer it by keys.
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible } from "./axe.mjs";
import { figures } from "./example.mjs";
import { open } from "./page.mjs";

const STATES = {
  "with a mistake in a field": async (reader) => {
    await reader.enter("requests", "abc");
    await reader.untilError("requests", "“abc” is not a number of requests. Try 5M/month or 40 rps.");
  },
  "with notices, the table, all groups and a step unfolded": async (reader) => {
    await reader.paste("v=2&foo=1&region=il-central-1");
    await reader.page.locator("[data-notice=link]").waitFor();
    await reader.page.evaluate(() => document.querySelectorAll("details").forEach((fold) => (fold.open = true)));
    await reader.page.locator("#break-even-table tr[data-event]").first().waitFor();
    await reader.frame();
  },
  "with Undo on offer and the cursor in the chart": async (reader) => {
    await reader.page.locator("button.chip", { hasText: "CPU-heavy" }).click();
    await reader.page.locator("#toast [name=undo]").waitFor();
    await reader.page.locator("#break-even-view").focus();
    await reader.press("ArrowRight");
  },
};

for (const [state, reach] of Object.entries(STATES)) {
  test(`the page is accessible ${state}`, async (t) => {
    const reader = await open(t, { theme: "dark" });
    await reach(reader);
    await assertAccessible(reader.page);
  });
}

test("the page is accessible on a phone, and so is its sheet", async (t) => {
  const reader = await open(t, { width: 390, height: 844, touch: true });
  await assertAccessible(reader.page);
  await reader.page.locator(".bottom-bar [data-open-inputs]").click();
  await reader.input("duration").waitFor();
  await assertAccessible(reader.page, { include: ["#inputs"] });
});

test("the answer is spoken once the inputs rest, and not before", async (t) => {
  const reader = await open(t);
  assert.equal(await reader.text("spoken"), "", "nothing has changed yet");
  await reader.enter("requests", "6M");
  await reader.enter("duration", "90ms");
  const [small] = figures("v=2&requests=6M/month&duration=90ms");
  await reader.until(async () => (await reader.text("spoken")).startsWith(`Stay with on-demand. On-demand costs ${small.totals[0]} a month`), true);
  assert.equal((await reader.text("spoken")).startsWith(await reader.answer()), true);
});

test("every control has a name, and the focus can be seen on each", async (t) => {
  const reader = await open(t);
  await reader.page.evaluate(() => document.querySelectorAll("#inputs details").forEach((fold) => (fold.open = true)));
  await reader.page.locator("#inputs").focus();
  const seen = new Set();
  for (let stop = 0; stop < 40; stop++) {
    await reader.press("Tab");
    const { id, ring } = await reader.page.evaluate(() => {
      const active = document.activeElement;
      // A field shows the ring on its box, a slider on its thumb.
      const box = active.closest(".field") ?? active;
      return { id: active.id || active.outerHTML, ring: active.type === "range" || getComputedStyle(box).outlineStyle !== "none" };
    });
    assert.ok(ring, `no ring on ${id}`);
    seen.add(id);
  }
  assert.ok(seen.has("requests") && seen.has("requests-slider") && seen.has("duration") && seen.has("memory"), [...seen].join(" "));
});

test("a badge opens the evidence behind an assumption and Escape closes it", async (t) => {
  const reader = await open(t);
  const badge = reader.page.locator("#target-control .badge");
  const evidence = reader.page.locator("#target-evidence");
  await badge.click();
  await evidence.waitFor({ state: "visible" });
  assert.ok((await evidence.innerText()).length > 40);
  await reader.press("Escape");
  await evidence.waitFor({ state: "hidden" });
});
