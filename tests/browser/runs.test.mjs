// Runs over time: the worker's are those of the same core in the terminal, bit for bit.
import assert from "node:assert/strict";
import { test } from "node:test";
import { evaluate, prerender, randomLinks } from "./native.mjs";
import { open, plain } from "./page.mjs";

const NUMBER = 24;
const SEED = 3;

const SHAPES = ["day-night", "office-hours", "ramp", "spike", "growth", "steady"];
const SOURCES = ["sync", "async", "queue"];
const SCHEDULES = ["none", "hours", "off-outside"];
const ARRIVALS = ["even", "random"];

/** Random scenarios with every shape, source, schedule and way to arrive. */
function links() {
  const of = (choices, at) => choices[at % choices.length];
  return randomLinks(NUMBER, SEED).map((link, at) => {
    const choices = { shape: of(SHAPES, at), source: of(SOURCES, at), schedule: of(SCHEDULES, (at / 3) | 0), arrivals: of(ARRIVALS, (at / 2) | 0) };
    // A maximum may be below what a schedule sets.
    const kept = link.split("&").filter((pair) => !(pair.split("=")[0] in { ...choices, max: "" }));
    return [...kept, ...Object.entries(choices).map((pair) => pair.join("="))].join("&");
  });
}

/** The outcome as the share dialog saves it, of one scenario after the other. */
async function outcome(reader, link, expected) {
  await reader.paste(link);
  await reader.page.waitForSelector("#verdict:not([data-awaited])");
  await reader.page.locator("[data-share]").first().click();
  await reader.page.click("#tab-data");
  const of = (text) => (text === "" ? null : JSON.parse(text).link);
  const text = () => reader.page.locator("#share-outcome").inputValue();
  await reader.until(async () => of(await text()), expected.link);
  const found = JSON.parse(await text());
  await reader.press("Escape");
  return found;
}

test(`${NUMBER} random scenarios over time give the same bits of every simulated hour`, async (t) => {
  const reader = await open(t);
  let simulated = 0;
  const all = links();
  const native = evaluate(all);
  for (const [at, link] of all.entries()) {
    assert.deepEqual(await outcome(reader, link, native[at]), native[at], link);
    simulated += Number(!/shape=steady/.test(link));
  }
  assert.ok(simulated > NUMBER / 2, `${simulated} with simulated bills`);
});

/** Runs in the page, or in a document made of markup: every word of the runs. */
function words(markup) {
  const from = markup ? new DOMParser().parseFromString(markup, "text/html") : document;
  const ids = ["timeline-headline", "timeline-lead", "timeline-facts", "timeline-events", "timeline-table", "spikes-lead", "spikes-table"];
  return ids.map((id) => from.getElementById(id).textContent);
}

test("a run is told as it is natively, and a seed's run is no other's", async (t) => {
  const link = (seed) => `v=2&requests=2M/month&shape=day-night&arrivals=random&seed=${seed}`;
  const reader = await open(t, { width: 1440 });
  await reader.scrollTo("scaling");
  const told = async () => (await reader.page.evaluate(words, "")).map(plain);
  const native = async (seed) => (await reader.page.evaluate(words, prerender(link(seed)))).map(plain);
  const [one, two] = [await native(1), await native(2)];
  assert.notDeepEqual(one, two);
  for (const [seed, expected] of [[1, one], [2, two], [1, one]]) {
    await reader.paste(link(seed));
    await reader.until(told, expected);
  }
});
