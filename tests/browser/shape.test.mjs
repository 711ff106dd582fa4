// Traffic with a shape: chosen, simulated beside the page, and billed by its hours.
import assert from "node:assert/strict";
import { test } from "node:test";
import { EXAMPLE, OWN_PRICES } from "./example.mjs";
import { evaluate, totalsOf } from "./native.mjs";
import { open, plain } from "./page.mjs";

const STEADY = "v=2&requests=900M/month";

/** Each shape with its own inputs, a link of it, and how its section is called. */
const SHAPES = [
  ["day-night", ["peak", "peak-hour"], "&peak=4", "Your traffic through a day", "of day-and-night traffic"],
  ["office-hours", ["office-from", "office-to", "quiet"], "&office-to=18.5", "Your traffic through a week", "of office-hours traffic"],
  ["ramp", ["ramp", "ramp-over"], "&ramp=8&ramp-over=60s", "Your traffic through a day", "with a daily ramp"],
  ["spike", ["spike", "spike-rise", "spike-length", "spike-every"], "&spike-length=1800s&spike-every=6h", "Your traffic through a day", "with spikes"],
  ["growth", ["month-growth", "months"], "&month-growth=80&months=24", "Your traffic through a month", "of growing traffic"],
];

/** The inputs of shapes that can be seen. */
async function inputs(reader) {
  const keys = SHAPES.flatMap(([, keys]) => keys);
  const seen = await Promise.all(keys.map((key) => reader.input(key).isVisible()));
  return keys.filter((_, at) => seen[at]);
}

async function choose(reader, shape) {
  await reader.input("shape").selectOption(shape);
}

test("each shape has its inputs, and its bills are those of the same core in the terminal", async (t) => {
  const reader = await open(t, { hash: STEADY });
  const [steady] = evaluate([STEADY]);
  await reader.untilTotals(...totalsOf(steady));
  assert.deepEqual(await inputs(reader), []);
  for (const [shape, keys, more, title, told] of SHAPES) {
    await t.test(shape, async () => {
      const links = [`${STEADY}&shape=${shape}`, `${STEADY}${more}&shape=${shape}`];
      const [plainShape, typed] = evaluate(links);
      await choose(reader, shape);
      await reader.untilTotals(...totalsOf(plainShape));
      assert.notDeepEqual(totalsOf(plainShape), totalsOf(steady), "a shape costs something else");
      assert.deepEqual(await inputs(reader), keys);
      await reader.until(async () => (await reader.text("verdict")).includes(`Billed hour by hour over a simulated month ${told}:`), true);
      await reader.paste(links[1]);
      await reader.untilTotals(...totalsOf(typed));
      await reader.untilText("h-scaling", title);
      // A staircase may cross several times; the answer names the nearest.
      const crossings = typed.crossings.filter(({ winner_above }) => winner_above === "managed").map(({ requests_per_month: at }) => (at / 1e6).toPrecision(3));
      assert.match(await reader.text("verdict"), new RegExp(`[Bb]elow (?:${crossings.join("|")}) M a month`));
      assert.ok((await reader.page.locator("#timeline-table tbody tr").count()) >= 20);
      await reader.paste(STEADY);
      await reader.untilTotals(...totalsOf(steady));
    });
  }
  await reader.isWell();
});

test("growing traffic is told month by month, and as far ahead as the reader looks", async (t) => {
  const link = `v=2&requests=50M/month&${OWN_PRICES}&month-growth=10&shape=growth`;
  const reader = await open(t, { hash: link });
  const section = reader.page.locator("#outlook");
  const rows = async () => {
    const all = await section.locator("tbody tr").all();
    return Promise.all(all.map(async (row) => (await row.locator("th, td").allTextContents()).map(plain)));
  };
  await reader.until(async () => (await rows()).length, 12);
  assert.match(await reader.text("outlook-lead"), /^At 10% growth a month, Managed Instances become cheaper in month 6, at 80.5 M requests\./);
  const [first, ...later] = await rows();
  assert.deepEqual(first, ["1", "50 M", ...totalsOf(evaluate([link])[0]), "On-demand"]);
  assert.deepEqual(later.map((row) => row[4]), [...Array(4).fill("On-demand"), ...Array(7).fill("Managed Instances")]);
  assert.match(plain(await section.locator("svg").textContent()), /month 6: 80\.5 M/);
  await reader.enter("months", "3");
  await reader.until(async () => (await rows()).length, 3);
  assert.match(await reader.text("outlook-lead"), /^On-demand stays cheaper through all 3 months/);
  assert.equal(await section.isVisible(), true);
  await choose(reader, "ramp");
  await reader.until(() => section.isVisible(), false);
});

test("a link with a shape opens with its simulated bills, and nothing says steady any more", async (t) => {
  const link = "v=2&requests=400M/month&peak=3&shape=day-night";
  const reader = await open(t, { hash: link });
  await reader.untilTotals(...totalsOf(evaluate([link])[0]));
  assert.equal(reader.fragment(), link);
  assert.doesNotMatch(await reader.text("verdict"), /steady traffic/);
  assert.equal(await reader.page.locator("#verdict").getAttribute("data-awaited"), null);
});

test("a slider that moves on a shape ends at the bills of where it rests", async (t) => {
  const reader = await open(t, { hash: "v=2&shape=ramp" });
  await reader.untilTotals(...totalsOf(evaluate(["v=2&shape=ramp"])[0]));
  await reader.slide("requests", 0.8);
  await reader.until(() => reader.fragment() !== "v=2&shape=ramp", true);
  await reader.until(() => reader.page.locator("#verdict").getAttribute("data-awaited"), null);
  const [answer] = evaluate([reader.fragment()]);
  assert.match(reader.fragment(), /^v=2&requests=[\d.]+[MB]\/month&shape=ramp$/);
  await reader.untilTotals(...totalsOf(answer));
});

test("the section tells the ramp by the clock, and Undo brings the steady traffic back", async (t) => {
  const reader = await open(t);
  await choose(reader, "ramp");
  await reader.enter("ramp", "12");
  await reader.enter("ramp-over", "1 min");
  await reader.untilFragment("v=2&ramp=12&ramp-over=60s&shape=ramp");
  await reader.until(async () => /Managed Instances refuse \d+ requests\.$/.test(await reader.text("timeline-headline")), true);
  const events = (await reader.page.locator("#timeline-events li").allTextContents()).map(plain);
  assert.ok(events.some((event) => /^10:01 Traffic rises ×12 in 1 min; CPU at its limit: \d+ requests refused until six environments at 10:0\d:\d\d\.$/.test(event)), `${events}`);
  for (let change = 0; change < 3; change += 1) await reader.page.locator("body").press("Control+z");
  await reader.untilFragment("");
  await reader.untilText("h-scaling", "Your spike, minute by minute");
  await reader.untilTotals(...EXAMPLE.totals);
});

test("without its worker a shape is counted as steady traffic, and that is said", async (t) => {
  const reader = await open(t, { block: "**/worker-*.js", complaints: true });
  await choose(reader, "day-night");
  await reader.until(async () => /Billed as steady traffic until the traffic pattern is simulated\.$/.test(await reader.text("verdict")), true);
  await reader.untilTotals(...EXAMPLE.totals);
  await reader.enter("requests", "240M");
  await reader.untilTotals(...totalsOf(evaluate(["v=2&requests=240M/month"])[0]));
  await reader.isWell();
});

test("the answer says what is refused where Managed Instances win on money", async (t) => {
  const reader = await open(t, { hash: "v=2&shape=spike" });
  const answer = /^Managed Instances save \$\d+ a month, but refuse (\d+(?:\.\d)?%) of requests in the worst five minutes\.$/;
  await reader.until(async () => answer.test(await reader.answer()), true);
  const [, share] = answer.exec(await reader.answer());
  await reader.until(async () => (await reader.text("timeline-facts")).startsWith(`Refused in the worst 5 minutes${share}`), true);
});

test("what a shape cannot be is said at its field, and the last result stays", async (t) => {
  const reader = await open(t, { hash: "v=2&shape=day-night&requests=900M/month" });
  const totals = totalsOf(evaluate([reader.fragment()])[0]);
  await reader.untilTotals(...totals);
  await reader.enter("peak", "0.5");
  await reader.until(async () => (await reader.error("peak")) !== "", true);
  assert.deepEqual((await reader.totals()).map(plain), totals);
  assert.notEqual(await reader.stale(), null);
});
