// Recorded traffic: the traces that come along, and those that a link carries, or cannot.
import assert from "node:assert/strict";
import { test } from "node:test";
import { evaluate, totalsOf } from "./native.mjs";
import { open, plain } from "./page.mjs";

const VOLUME = "v=2&requests=900M/month";
const STEADY = `${VOLUME}&shape=own`;

/** Each trace that comes along, and what is said of it. */
const TRACES = [
  ["diurnal", "The busiest hour has 35 times the traffic of the quietest. The peak is ×2.4 the mean."],
  ["working-day", "Office hours of one day, with little traffic before and after. The peak is ×2.6 the mean."],
  ["night-batch", "Nearly all requests arrive within a few hours. The peak is ×9.0 the mean."],
  ["periodic-bursts", "A burst every few minutes, with almost nothing in between. The peak is ×15 the mean."],
  ["flash-crowd", "A quiet day with one spike. The peak is ×43 the mean."],
  ["steady", "Every hour is within 2% of the mean. The peak is ×1.1 the mean."],
];

/** A day by the hour from Saturday noon, 10 requests each with 100 in one: as `docs/link.md` packs it. */
const PACKED = "1.kBzBgB0YGPih0v6y-KHd";

/** What is said of the link's trace; empty where nothing is wrong with it. */
async function notice(reader) {
  return (await reader.page.locator("[data-notice=trace]").allTextContents()).map(plain).join(" ");
}

/** Waits until nothing is simulated any more, shows the whole of it, and gives the rows of the timeline's table; the first begins so. */
async function rows(reader, first = "00:") {
  await reader.until(() => reader.page.locator("#verdict").getAttribute("data-awaited"), null);
  await reader.page.locator("#timeline-spans button").first().click();
  const times = async () => (await reader.page.locator("#timeline-table tbody th").allTextContents()).map(plain);
  await reader.until(async () => /^\d\d:\d\d$/.test((await times())[0]) && (await times())[0].startsWith(first), true);
  return times();
}

test("each trace that comes along is chosen by its name, and told", async (t) => {
  const links = TRACES.map(([name]) => `${VOLUME}&shape=own&trace=${name}`);
  const answers = evaluate(links);
  const reader = await open(t, { hash: VOLUME });
  assert.equal(await reader.input("trace").isVisible(), false);
  await reader.input("shape").selectOption("own");
  for (const [at, [name, words]] of TRACES.entries()) {
    await t.test(name, async () => {
      await reader.input("trace").selectOption(name);
      await reader.untilTotals(...totalsOf(answers[at]));
      await reader.untilFragment(links[at]);
      await reader.untilText("trace-words", words);
      await reader.untilText("h-scaling", "Your traffic through a day");
      assert.match(await reader.text("timeline-headline"), /^On-demand (handles|refuses) /);
      const times = await rows(reader);
      assert.ok(times.length >= 20 && /^00:\d\d$/.test(times[0]) && /^23:\d\d$/.test(times.at(-1)), times.join(" "));
      assert.match(await reader.text("verdict"), /Billed hour by hour over a simulated month of the recorded traffic: [\d.]+ instances on average/);
    });
  }
  assert.match(await reader.text("trace-help"), /Azure Functions Trace 2019.*CC BY 4\.0/);
  assert.equal(await notice(reader), "");
  assert.notEqual(answers[4].managed.total_usd, answers[5].managed.total_usd, "traces differ");
  await reader.isWell();
});

test("choosing recorded traffic counts the first trace at once, Undo brings back what was", async (t) => {
  const reader = await open(t, { hash: VOLUME });
  await reader.input("shape").selectOption("own");
  await reader.untilFragment(`${STEADY}&trace=diurnal`);
  await reader.input("trace").selectOption("night-batch");
  await reader.untilFragment(`${STEADY}&trace=night-batch`);
  await reader.page.locator("body").press("Control+z");
  await reader.untilFragment(`${STEADY}&trace=diurnal`);
  assert.equal(await reader.value("trace"), "diurnal");
  await reader.untilTotals(...totalsOf(evaluate([`${STEADY}&trace=diurnal`])[0]));
  await reader.page.locator("body").press("Control+z");
  await reader.untilFragment(VOLUME);
  await reader.page.locator("body").press("Control+Shift+z");
  await reader.untilFragment(`${STEADY}&trace=diurnal`);
});

test("a link carries its trace, which stands after a reload and can be chosen again", async (t) => {
  const link = `${STEADY}&trace=${PACKED}`;
  const reader = await open(t, { hash: link });
  const [answer] = evaluate([link]);
  const stands = async () => {
    await reader.untilTotals(...totalsOf(answer));
    await reader.untilText("trace-words", "From the link, which carries 24 points, each accurate to 3%. 24 points of 1 h each, 24 h in all. The peak is ×7.1 the mean.");
    await rows(reader, "12:");
    assert.equal(await notice(reader), "");
    assert.equal(await reader.value("trace"), "other");
    assert.equal(reader.fragment(), link);
  };
  await stands();
  await reader.page.reload();
  await reader.page.waitForSelector("#app[data-live]", { state: "attached" });
  await stands();
  await reader.input("trace").selectOption("diurnal");
  await reader.untilFragment(`${STEADY}&trace=diurnal`);
  await reader.input("trace").selectOption("other");
  await reader.untilFragment(link);
  await stands();
});

test("a trace that is not here is named, and its traffic counted as steady until one is chosen", async (t) => {
  const totals = totalsOf(evaluate([VOLUME])[0]);
  for (const [what, trace, expected] of [
    ["none", "", /^The link asks for recorded traffic \(“shape=own”\) but has no trace\. The traffic counts as steady/],
    ["too large", "&trace=device:43200*60s,total:8123456,peak:2.4", /^The trace of this link \(43,200 points of 1 min, peak ×2\.4 the mean\) was too large for the link and stayed on the page that read it/],
    ["broken", "&trace=1.kBwAGBj%3Cb%3E", /^The link asks for recorded traffic/],
    ["unknown", "&trace=tuesday", /left out: “trace=tuesday”\. The traffic counts as steady/],
  ]) {
    await t.test(what, async () => {
      const link = STEADY + trace;
      const reader = await open(t, { hash: link });
      await reader.until(async () => expected.test(await notice(reader)), true);
      await reader.untilTotals(...totals);
      await reader.until(async () => /Billed as steady traffic until the recorded traffic is simulated\.$/.test(await reader.text("verdict")), true);
      assert.equal(await reader.page.locator("#verdict").getAttribute("data-awaited"), null, "nothing is waited for");
      assert.equal(await reader.page.evaluate(() => location.hash.slice(1)), link, "the link stays");
      await reader.input("trace").selectOption("night-batch");
      await reader.untilTotals(...totalsOf(evaluate([`${STEADY}&trace=night-batch`])[0]));
      await reader.until(() => notice(reader), "");
      await reader.isWell();
    });
  }
});

test("a slider moves recorded traffic as any other", async (t) => {
  const link = "v=2&shape=own&trace=flash-crowd";
  const reader = await open(t, { hash: link });
  // The answer grows by lines when it is simulated, and the slider below it moves.
  await reader.untilTotals(...totalsOf(evaluate([link])[0]));
  await reader.slide("requests", 0.8);
  await reader.until(() => /^v=2&requests=.*&shape=own&trace=flash-crowd$/.test(reader.fragment()), true);
  await rows(reader);
  await reader.untilTotals(...totalsOf(evaluate([reader.fragment()])[0]));
});
