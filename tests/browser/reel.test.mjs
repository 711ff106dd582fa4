// The timeline under the reader's hands: a cursor through all panels, zoom from the whole to a minute, play.
import assert from "node:assert/strict";
import { test } from "node:test";
import { open, plain } from "./page.mjs";

const moment = (reader) => reader.text("timeline-moment");

/** Where the cursor's line stands \[px\]; `null` where there is none. */
async function cursor(reader) {
  const line = reader.page.locator("#timeline-cursor line");
  return (await line.count()) ? Number(await line.getAttribute("x1")) : null;
}

/** Goes to the timeline by keyboard, and waits until there is something to go through. */
async function go(reader) {
  await reader.page.locator("#timeline-plot").focus();
  await reader.until(async () => {
    await reader.press("Home");
    return (await cursor(reader)) !== null;
  }, true);
}

/** The times in the first column of the table. */
async function times(reader) {
  return (await reader.page.locator("#timeline-table tbody th").allTextContents()).map(plain);
}

test("a pointer reads all panels at once", async (t) => {
  const reader = await open(t);
  const plot = reader.page.locator("#timeline-plot");
  await plot.scrollIntoViewIfNeeded();
  const { x, y } = await plot.boundingBox();
  const pointAt = (left) => reader.page.mouse.move(x + left, y + 200);
  await reader.until(async () => {
    await pointAt(60);
    await pointAt(130);
    return Math.abs((await cursor(reader)) - 130) < 4;
  }, true);
  const early = await moment(reader);
  assert.match(early, /^(\d+ min )?[\d.]+ (s|min) [\d,]+\/s arriving; on-demand \d+ environments; managed \w+ environments on \w+ instances, CPU \d+%, slots [\d.]+%/);
  await pointAt(500);
  await reader.until(async () => (await moment(reader)) !== early, true);
});

test("keys move the cursor, tell what happens, and mark the event in the list", async (t) => {
  const reader = await open(t);
  await go(reader);
  const left = await cursor(reader);
  await reader.press("ArrowRight", "ArrowRight");
  await reader.until(async () => (await cursor(reader)) > left, true);
  const near = await cursor(reader);
  await reader.press("Shift+ArrowRight");
  await reader.until(async () => (await cursor(reader)) > near + 20, true);
  await reader.press("End");
  const last = reader.page.locator("#timeline-events li[data-now]");
  await reader.until(async () => plain(await last.textContent()).includes("The fleet is as large as it gets"), true);
  await reader.press("Escape");
  await reader.until(() => cursor(reader), null);
  assert.equal(await last.count(), 0);
});

test("zoom goes down to a minute around the cursor, and back to the whole", async (t) => {
  const reader = await open(t, { hash: "v=1&requests=900M/month&ramp=6&ramp-over=60s&shape=ramp" });
  const out = reader.page.locator("#timeline-out");
  await go(reader);
  const whole = await times(reader);
  assert.ok(whole[0].startsWith("00:") && whole.at(-1).startsWith("23:"), `${whole}`);
  assert.equal(await out.getAttribute("aria-disabled"), "true");
  // To ten o'clock, where the ramp is.
  for (let step = 0; step < 10; step += 1) await reader.press("Shift+ArrowRight");
  await reader.until(async () => (await moment(reader)).startsWith("10:0"), true);
  for (let step = 0; step < 12; step += 1) {
    const before = await times(reader);
    await reader.press("+");
    if (step < 10) await reader.until(async () => (await times(reader)).join() !== before.join(), true);
  }
  const minute = await times(reader);
  const seconds = (time) => time.split(":").reduce((sum, part) => sum * 60 + Number(part), 0) * (time.split(":").length === 2 ? 60 : 1);
  const span = seconds(minute.at(-1)) - seconds(minute[0]);
  assert.ok(span > 30 && span < 90, `${minute}`);
  assert.equal(await out.getAttribute("aria-disabled"), null);
  await reader.page.locator("#timeline-whole").click();
  await reader.until(() => times(reader), whole);
  assert.equal(await out.getAttribute("aria-disabled"), "true");
});

test("play sweeps through all of it and ends by itself, or where the reader stops it", async (t) => {
  const reader = await open(t);
  const play = reader.page.locator("#timeline-play");
  await play.click();
  await reader.untilText("timeline-play", "Pause");
  await reader.until(async () => (await cursor(reader)) > 80, true);
  await play.click();
  await reader.untilText("timeline-play", "Play");
  const stopped = await cursor(reader);
  await reader.frame();
  await reader.frame();
  assert.equal(await cursor(reader), stopped);
});

test("who asked for less motion sees play step from event to event", async (t) => {
  const reader = await open(t, { before: (page) => page.emulateMedia({ reducedMotion: "reduce" }) });
  await reader.page.locator("#timeline-play").click();
  await reader.until(() => reader.page.locator("#timeline-events li[data-now]").count(), 1);
  const seen = new Set();
  await reader.until(async () => {
    seen.add(await cursor(reader));
    return (await reader.page.locator("#timeline-events li").nth(1).getAttribute("data-now")) !== null;
  }, true);
  assert.ok(seen.size <= 2, `one place an event: ${[...seen]}`);
});
