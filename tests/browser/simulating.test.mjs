// While hours are simulated: the last result stays, marked, inputs go on, and the wait always ends.
import assert from "node:assert/strict";
import { test } from "node:test";
import { evaluate, totalsOf } from "./native.mjs";
import { heldWorker, open } from "./page.mjs";

const STEADY = "v=2&requests=900M/month";

const simulating = (reader) => reader.page.locator("#verdict").getAttribute("data-awaited");
/** How clear the bills and the break-even chart are. */
const clear = (reader) =>
  reader.page.evaluate(() =>
    ["#bills .bills", "#break-even-view"].map((place) => getComputedStyle(document.querySelector(place)).opacity).join(" "),
  );
const bills = (link) => totalsOf(evaluate([link])[0]);

test("the last result stays and is marked while a shape is simulated, and no input waits", async (t) => {
  const { before, release } = heldWorker();
  const reader = await open(t, { before, hash: STEADY });
  await reader.untilTotals(...bills(STEADY));
  await reader.input("shape").selectOption("day-night");
  await reader.until(() => simulating(reader), "");
  assert.deepEqual(await reader.totals(), bills(STEADY), "the last result stays");
  await reader.until(() => clear(reader), "0.55 0.55");
  await reader.enter("requests", "600M");
  await reader.untilFragment("v=2&requests=600M/month&shape=day-night");
  assert.deepEqual(await reader.totals(), bills(STEADY));
  release();
  await reader.untilTotals(...bills("v=2&requests=600M/month&shape=day-night"));
  await reader.until(() => simulating(reader), null);
  await reader.until(() => clear(reader), "1 1");
});

test("a shape that was simulated before is counted again when the reader comes back to it", async (t) => {
  const reader = await open(t, { hash: STEADY });
  const shaped = bills(`${STEADY}&shape=day-night`);
  await reader.input("shape").selectOption("day-night");
  await reader.untilTotals(...shaped);
  await reader.input("shape").selectOption("steady");
  await reader.untilTotals(...bills(STEADY));
  await reader.page.locator("body").press("Control+z");
  await reader.untilTotals(...shaped);
  await reader.until(() => simulating(reader), null);
});

test("recorded traffic is counted again after a mistake is mended", async (t) => {
  const link = `${STEADY}&shape=own&trace=diurnal`;
  const reader = await open(t, { hash: link });
  await reader.untilTotals(...bills(link));
  await reader.enter("max", "1");
  await reader.until(async () => (await reader.stale()) !== null, true);
  await reader.enter("max", "");
  await reader.until(() => reader.stale(), null);
  await reader.until(() => simulating(reader), null);
  await reader.untilTotals(...bills(link));
});

test("a worker is asked one question at a time, and the last scenario is answered", async (t) => {
  const before = (page) =>
    page.addInitScript(() => {
      globalThis.questions = { sent: 0, most: 0 };
      globalThis.Worker = class extends Worker {
        open = 0;
        constructor(...file) {
          super(...file);
          // Before the page's own listener, which asks the next question. An answer of one byte says that it is up.
          this.addEventListener("message", ({ data }) => (this.open -= data.length > 1 ? 1 : 0));
        }
        postMessage(question) {
          questions.sent++;
          questions.most = Math.max(questions.most, ++this.open);
          super.postMessage(question);
        }
      };
    });
  const reader = await open(t, { hash: "v=2&shape=day-night", before });
  await reader.untilTotals(...bills("v=2&shape=day-night"));
  await reader.slider("requests").evaluate(async (slider) => {
    for (let at = 0; at < 40; at++) {
      slider.value = String(600 + 5 * at);
      slider.dispatchEvent(new InputEvent("input", { bubbles: true }));
      await new Promise(requestAnimationFrame);
    }
  });
  await reader.until(() => /^v=2&requests=.*&shape=day-night$/.test(reader.fragment()), true);
  await reader.until(() => simulating(reader), null);
  await reader.untilTotals(...bills(reader.fragment()));
  const { sent, most } = await reader.page.evaluate(() => questions);
  assert.equal(most, 1);
  assert.ok(sent > 2, `${sent} questions`);
});
