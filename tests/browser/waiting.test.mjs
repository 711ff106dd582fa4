// Who calls, a schedule and arrivals by chance: chosen, told in the timeline, and billed.
import assert from "node:assert/strict";
import { test } from "node:test";
import { EXAMPLE } from "./example.mjs";
import { evaluate, totalsOf } from "./native.mjs";
import { open, plain } from "./page.mjs";

async function choose(reader, id, value) {
  await reader.reveal(id);
  await reader.input(id).selectOption(value);
}

/** Waits until the timeline's first sentence matches. */
async function untilTold(reader, expected) {
  await reader.scrollTo("scaling");
  await reader.until(async () => expected.test(await reader.text("timeline-headline")), true);
}

/** The names of the timeline's table and the panels of its drawing. */
async function parts(reader) {
  const names = await reader.page.locator("#timeline-table thead th").allTextContents();
  const titles = await reader.page.locator("#timeline-chart text.strong").allTextContents();
  return [names, titles.map(plain)];
}

const events = async (reader) => (await reader.page.locator("#timeline-events li").allTextContents()).map(plain);

test("each source says what becomes of a refusal, and a queue how long its messages wait", async (t) => {
  const reader = await open(t, { hash: "v=2&spike=8" });
  const totals = await reader.totals();
  await untilTold(reader, /^On-demand handles the spike\. Managed Instances refuse [\d,]+ requests\.$/);
  assert.ok(!(await parts(reader))[0].includes("Oldest"));
  for (const [source, noun, empty] of [
    ["queue", "message", /The queue is empty again; the oldest message waited \d+ min/],
    ["async", "event", /No events are waiting; the oldest event waited \d+ min/],
  ]) {
    await choose(reader, "source", source);
    await untilTold(reader, new RegExp(`^On-demand handles the spike\\. Managed Instances lose nothing; the oldest ${noun} waits \\d+ min( \\d+ s)?\\.$`));
    await reader.untilFragment(`v=2&spike=8&source=${source}`);
    const [names, titles] = await parts(reader);
    assert.deepEqual(names.slice(-2), ["Waiting", "Oldest"]);
    assert.ok(titles.includes("Waiting") && titles.some((title) => title.startsWith("The oldest has waited, ")), `${titles}`);
    assert.ok((await events(reader)).some((event) => empty.test(event)), `${await events(reader)}`);
    assert.match(await reader.text("timeline-facts"), /Longest wait for a retry/);
  }
  assert.deepEqual(await reader.totals(), totals, "steady traffic costs the same, whoever sends it");
  await choose(reader, "source", "sync");
  await reader.untilFragment("v=2&spike=8");
  await untilTold(reader, /refuse [\d,]+ requests\.$/);
});

test("a source has its evidence behind its badge", async (t) => {
  const reader = await open(t);
  await reader.reveal("source");
  await reader.page.locator("#source-control .badge").click();
  assert.ok(await reader.page.locator("#source-evidence").isVisible());
  assert.match(await reader.text("source-evidence"), /up to six hours/);
});

test("a schedule shows its hours, is simulated for steady traffic, and its week is billed and told", async (t) => {
  const reader = await open(t);
  const keys = ["schedule-from", "schedule-to", "schedule-min"];
  const seen = () => Promise.all(keys.map((key) => reader.input(key).isVisible()));
  await reader.reveal("schedule");
  assert.deepEqual(await seen(), [false, false, false]);
  for (const [schedule, pairs, told] of [
    ["hours", "", "of steady traffic in which a schedule sets the minimum"],
    ["off-outside", "", "of steady traffic in which nothing runs outside working hours"],
  ]) {
    await choose(reader, "schedule", schedule);
    assert.deepEqual(await seen(), [true, true, true]);
    const link = `v=2${pairs}&schedule=${schedule}`;
    const [answer] = evaluate([link]);
    await reader.untilTotals(...totalsOf(answer));
    await reader.untilFragment(link);
    await reader.until(async () => (await reader.text("verdict")).includes(`Billed hour by hour over a simulated month ${told}:`), true);
    await reader.untilText("h-scaling", "Your traffic through a week");
  }
  assert.match(await reader.text("verdict"), /70% of requests arrive while nothing runs/);
  await untilTold(reader, /^On-demand handles every request\. Managed Instances refuse [\d,]+ requests\.$/);
  assert.match(await reader.text("timeline-facts"), /Refused by Managed Instances ?[\d,]+ ?[\d,]+ without an environment/);
  const off = (await events(reader)).filter((event) => /^\w{3} (18:00|17:59) The function is deactivated: [\d,]+ requests refused (until .+ at \w{3} 08:0\d|and more follow)/.test(event));
  assert.equal(off.length, 3, `${await events(reader)}`);
  const [answer] = evaluate(["v=2&schedule-from=20&schedule-to=6&schedule-min=9&schedule=off-outside"]);
  await reader.enter("schedule-from", "20");
  await reader.enter("schedule-to", "6");
  await reader.enter("schedule-min", "9");
  await reader.untilTotals(...totalsOf(answer));
  await choose(reader, "schedule", "none");
  await reader.untilTotals(...EXAMPLE.totals);
  assert.deepEqual(await seen(), [false, false, false]);
});

test("what a spike costs with a schedule is set in the schedule's hours", async (t) => {
  const reader = await open(t, { hash: "v=2&schedule=hours" });
  await reader.scrollTo("spikes");
  const button = reader.page.locator("#spikes-lead button", { hasText: "minimum" });
  await reader.until(() => button.isEnabled(), true);
  assert.equal(await button.count(), 1);
  const price = plain(await reader.page.textContent("#spikes-lead")).match(/minimum of \w+ environments[^.]*?(\$[\d,.]+\d)/)[1];
  await button.click();
  await reader.until(async () => (await reader.totals())[1], price);
  await reader.until(async () => /is absorbed\.$/.test(await reader.text("spikes-lead")), true);
});

test("arrivals by chance show a seed, change the run and leave the bills", async (t) => {
  const reader = await open(t, { hash: "v=2&requests=2M/month&shape=day-night" });
  const [answer] = evaluate([reader.fragment()]);
  await reader.untilTotals(...totalsOf(answer));
  await untilTold(reader, /^On-demand handles every request\./);
  const table = () => reader.text("timeline-table");
  const even = await table();
  await choose(reader, "arrivals", "random");
  await reader.until(async () => (await table()) !== even, true);
  const first = await table();
  await reader.enter("seed", "7");
  await reader.untilFragment("v=2&requests=2M/month&seed=7&shape=day-night&arrivals=random");
  await reader.until(async () => ![even, first].includes(await table()), true);
  await reader.enter("seed", "1");
  await reader.until(table, first);
  await reader.untilTotals(...totalsOf(answer));
});

test("a run that begins with a first publish refuses until the version is active, and the bills stay", async (t) => {
  const link = "v=2&requests=900M/month&shape=day-night";
  const reader = await open(t, { hash: link });
  const totals = totalsOf(evaluate([link])[0]);
  await reader.untilTotals(...totals);
  await reader.enter("first-publish", "8 min");
  await reader.untilFragment("v=2&requests=900M/month&first-publish=480s&shape=day-night");
  await reader.until(async () => /The version is not active yet, then has too few environments: [\d,]+ requests refused until/.test(await reader.text("timeline-events")), true);
  await reader.until(async () => plain(await reader.text("spikes-assumptions")).includes("the new version answers after8 min"), true);
  await reader.untilTotals(...totals);
});

test("the quota that refuses on on-demand is named with what it refused", async (t) => {
  const reader = await open(t, { hash: "v=2&account-concurrency=20" });
  await untilTold(reader, /^On-demand refuses [\d,]+ requests, at the account’s concurrency of 20\. Managed Instances refuse/);
  assert.match(await reader.text("timeline-facts"), /Refused by on-demand ?[\d,]+ ?[\d,]+ at the account’s concurrency/);
  assert.ok((await events(reader)).some((event) => event.includes("On-demand stops at the account’s concurrency of 20: ")));
});
