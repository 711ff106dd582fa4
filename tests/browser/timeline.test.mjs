// The timeline under the reader's hands: a cursor through all panels, a strip of the whole, zoom down to a minute, play.
import assert from "node:assert/strict";
import { test } from "node:test";
import { open, plain } from "./page.mjs";

const RAMP = "v=2&requests=900M/month&ramp=6&ramp-over=60s&shape=ramp";

/** What the readout says: the time, and each of its rows by name. */
async function reading(reader) {
  const rows = await reader.page.locator(".readout tr").evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent)));
  return { at: await reader.text("timeline-at"), ...Object.fromEntries(rows.map((row) => row.map(plain))) };
}

/** Where the cursor's line stands \[px\]. */
async function cursor(reader) {
  return Number(await reader.page.locator("#timeline-cursor line").getAttribute("x1"));
}

/** Where the frame on the strip begins and ends \[px\]. */
async function frame(reader) {
  const frame = reader.page.locator("#timeline-frame .window");
  const [x, width] = await Promise.all(["x", "width"].map(async (name) => Number(await frame.getAttribute(name))));
  return [x, x + width];
}

/** Goes to the timeline by keyboard, and waits until there is something to go through. */
async function go(reader) {
  // Until the run of a link's scenario is there, nothing of the served one can be used.
  await reader.scrollTo("scaling");
  await reader.until(() => reader.page.locator("#scaling[data-unknown]").count(), 0);
  await reader.page.locator("#timeline-cursor").focus();
  await reader.until(async () => {
    await reader.press("Home");
    return (await cursor(reader)) < 60;
  }, true);
}

/** The ends of the part in view. */
const range = (reader) => reader.text("timeline-range");

/** A time of day as seconds. */
const seconds = (time) => time.split(":").reduce((sum, part, at) => sum + Number(part) * [3600, 60, 1][at], 0);

/** How long the part in view is \[s\]. */
async function span(reader) {
  const [from, to] = (await range(reader)).split(" to ").map(seconds);
  return to - from;
}

const button = (reader, name) => reader.page.locator("#timeline-spans button", { hasText: name });

test("the served page reads the worst moment, and a pointer reads any other, without moving what stands around", async (t) => {
  const reader = await open(t);
  const first = await reading(reader);
  assert.match(first.at, /^At 10:42:\d\d$/);
  assert.match(first.Instances, /^4 \+ 3 starting$/);
  const plot = reader.page.locator("#timeline-plot");
  await plot.scrollIntoViewIfNeeded();
  const { x, y } = await plot.boundingBox();
  const heights = () => reader.page.evaluate(() => [".readout", "#timeline-plot", ".beside"].map((part) => document.querySelector(part).getBoundingClientRect().height));
  const before = await heights();
  await reader.until(async () => {
    await reader.page.mouse.move(x + 60, y + 200);
    await reader.page.mouse.move(x + 130, y + 200);
    return Math.abs((await cursor(reader)) - 130) < 4;
  }, true);
  const early = await reading(reader);
  assert.notEqual(early.at, first.at);
  await reader.page.mouse.move(x + 500, y + 200);
  await reader.until(async () => (await reading(reader)).at > early.at, true);
  const late = await reading(reader);
  assert.ok(Number(late["Environments, Managed"]) > Number(early["Environments, Managed"]), `${JSON.stringify(late)}`);
  assert.equal(late["Refused, Managed"], "none");
  assert.deepEqual(await heights(), before);
});

test("keys alone: the cursor moves, tells what happens, marks the event, zooms, pans and plays", async (t) => {
  const reader = await open(t);
  await go(reader);
  const left = await cursor(reader);
  await reader.press("ArrowRight", "ArrowRight");
  await reader.until(async () => (await cursor(reader)) > left, true);
  const near = await cursor(reader);
  await reader.press("Shift+ArrowRight");
  await reader.until(async () => (await cursor(reader)) > near + 20, true);
  assert.match(await reader.page.locator("#timeline-cursor").getAttribute("aria-valuetext"), /^At 10:\d\d:\d\d, [\d.]+\/s arriving, Managed Instances refuse /);
  await reader.press("End");
  const last = reader.page.locator("#timeline-events li[data-now]");
  await reader.until(async () => /CPU is back at|starts to shrink/.test(plain(await last.textContent())), true);
  const whole = await range(reader);
  await reader.press("Home", "+");
  await reader.until(async () => (await range(reader)) !== whole, true);
  const half = await frame(reader);
  await reader.press("PageDown");
  await reader.until(async () => (await frame(reader))[0] > half[0] + 5, true);
  await reader.press("PageUp");
  await reader.until(() => frame(reader), half);
  await reader.press(" ");
  await reader.untilText("timeline-play", "Pause");
  await reader.press(" ");
  await reader.untilText("timeline-play", "Play");
  await reader.press("Escape");
  await reader.until(() => reader.page.locator("#timeline-cursor .ahead").count(), 0);
});

test("lengths of time are buttons, and a minute is seen of a day", async (t) => {
  const reader = await open(t, { hash: RAMP });
  const closeUp = button(reader, "Close-up");
  await reader.until(() => closeUp.getAttribute("aria-pressed"), "true");
  await go(reader);
  const close = await range(reader);
  assert.ok((await span(reader)) < 3600, close);
  await button(reader, "Day").click();
  await reader.untilText("timeline-range", "The whole day");
  assert.equal(await button(reader, "Day").getAttribute("aria-pressed"), "true");
  assert.equal(await reader.page.locator("#timeline-out").getAttribute("aria-disabled"), "true");
  for (const [name, length] of [["Hour", 3600], ["15 min", 900], ["Minute", 60]]) {
    await button(reader, name).click();
    await reader.until(() => button(reader, name).getAttribute("aria-pressed"), "true");
    assert.ok(Math.abs((await span(reader)) - length) <= 2, `${name}: ${await range(reader)}`);
  }
  assert.equal(await reader.page.locator("#timeline-in").getAttribute("aria-disabled"), "true");
  await button(reader, "Hour").click();
  await reader.until(() => button(reader, "Hour").getAttribute("aria-pressed"), "true");
  for (const [sign, length] of [["in", 1800], ["out", 3600], ["out", 7200]]) {
    await reader.page.locator(`#timeline-${sign}`).click();
    await reader.until(async () => Math.abs((await span(reader)) - length) <= 60, true);
  }
  await closeUp.click();
  await reader.untilText("timeline-range", close);
});

test("the frame on the strip is dragged whole and by its ends, and comes to a click", async (t) => {
  const reader = await open(t, { hash: RAMP });
  await reader.until(() => button(reader, "Close-up").getAttribute("aria-pressed"), "true");
  await go(reader);
  await button(reader, "Hour").click();
  await reader.until(() => button(reader, "Hour").getAttribute("aria-pressed"), "true");
  const strip = reader.page.locator("#timeline-scrub");
  await strip.scrollIntoViewIfNeeded();
  const { x, y } = await strip.boundingBox();
  const drag = async (from, to) => {
    await reader.page.mouse.move(x + from, y + 20);
    await reader.page.mouse.down();
    await reader.page.mouse.move(x + (from + to) / 2, y + 20);
    await reader.page.mouse.move(x + to, y + 20);
    await reader.page.mouse.up();
  };
  const [from, to] = await frame(reader);
  const middle = (from + to) / 2;
  const before = await range(reader);
  await drag(middle, middle + 60);
  await reader.until(async () => Math.abs((await frame(reader))[0] - from - 60) < 1.5, true);
  await reader.until(async () => (await range(reader)) !== before, true);
  await drag(to + 62, to + 162);
  await reader.until(async () => Math.abs((await frame(reader))[1] - to - 162) < 4, true);
  assert.ok(Math.abs((await frame(reader))[0] - from - 60) < 1.5, "the other end stays");
  await reader.page.mouse.click(x + 150, y + 20);
  await reader.until(async () => Math.abs((await frame(reader)).reduce((one, other) => one + other) / 2 - 150) < 2, true);
});

test("a wheel scrolls the page, and zooms with Ctrl", async (t) => {
  const reader = await open(t);
  await go(reader);
  const plot = reader.page.locator("#timeline-plot");
  const { x, y, height } = await plot.boundingBox();
  // Somewhere on it that is in the window.
  await reader.page.mouse.move(x + 300, (Math.max(y, 80) + Math.min(y + height, 700)) / 2);
  const inView = () => frame(reader);
  const before = await inView();
  const top = () => reader.page.evaluate(() => scrollY);
  const scrolled = await top();
  await reader.page.mouse.wheel(0, 40);
  await reader.until(async () => (await top()) > scrolled, true);
  assert.deepEqual(await inView(), before);
  // As the browser tells it of a pinch on a trackpad as well.
  const kept = await plot.evaluate((plot, clientX) => !plot.dispatchEvent(new WheelEvent("wheel", { deltaY: -100, ctrlKey: true, clientX, bubbles: true, cancelable: true })), x + 300);
  assert.ok(kept, "the page itself is not zoomed");
  const width = ([from, to]) => to - from;
  await reader.until(async () => width(await inView()) < width(before) * 0.9, true);
});

test("play draws the panels as it goes, lights up events, and ends or pauses where the reader says", async (t) => {
  // As wide as it was served for: nothing but coming near brings it to life.
  const reader = await open(t, { width: 1440 });
  const play = reader.page.locator("#timeline-play");
  await play.scrollIntoViewIfNeeded();
  await play.click();
  await reader.untilText("timeline-play", "Pause");
  const ahead = reader.page.locator("#timeline-cursor .ahead");
  await reader.until(() => ahead.count(), 1);
  await reader.until(async () => (await cursor(reader)) > 80, true);
  assert.ok((await reader.page.locator("#timeline-events li[data-ahead]").count()) > 0);
  await reader.until(async () => (await reader.page.locator("#timeline-events li[data-now]").count()) === 1, true);
  await play.click();
  await reader.untilText("timeline-play", "Play");
  const stopped = await cursor(reader);
  const said = await reading(reader);
  await reader.frame();
  await reader.frame();
  assert.equal(await cursor(reader), stopped);
  assert.equal(await ahead.count(), 0, "what is to come can be seen");
  await play.click();
  await reader.until(async () => (await cursor(reader)) > stopped, true);
  assert.ok((await reading(reader)).at >= said.at, "it goes on from there");
  await reader.page.locator("#timeline-cursor").focus();
  await reader.press("End");
  await reader.untilText("timeline-play", "Play");
  assert.equal(await ahead.count(), 0);
  assert.equal(await reader.page.locator("#timeline-events li[data-ahead]").count(), 0);
});

test("who asked for less motion sees play step from event to event", async (t) => {
  const reader = await open(t, { before: (page) => page.emulateMedia({ reducedMotion: "reduce" }) });
  await go(reader);
  const places = new Set();
  await reader.page.locator("#timeline-play").click();
  await reader.until(async () => {
    places.add(await cursor(reader));
    return (await reader.page.locator("#timeline-events li").first().getAttribute("data-now")) !== null;
  }, true);
  assert.ok(places.size <= 3, `one place an event: ${[...places]}`);
});
