// How large a spike is safe: worked out beside the page, when its section is seen.
import assert from "node:assert/strict";
import { test } from "node:test";
import { open, plain } from "./page.mjs";

const TROUBLE = "This part could not be computed. Reload the page to try again; nothing else depends on this part.";

/** Scrolls to the section and waits until it says something that matches. */
async function see(reader, expected) {
  await reader.scrollTo("scaling");
  await reader.until(async () => [expected.test(await reader.text("spikes-lead")), await reader.page.locator("#scaling").getAttribute("aria-busy")], [true, null]);
}

/** The sections' words: what they say, and their tables. */
async function words(reader) {
  const cells = await reader.page.locator(":is(#spikes-table, #timeline-table) :is(td, tbody th)").allTextContents();
  const said = {};
  for (const id of ["timeline-headline", "timeline-lead", "timeline-facts", "timeline-events", "spikes-lead", "spikes-assumptions"]) said[id] = await reader.text(id);
  return { said, cells: cells.map(plain) };
}

test("nothing is simulated for the section before it is seen, and then it follows the scenario", async (t) => {
  const reader = await open(t);
  await reader.enter("requests", "600M");
  await reader.until(() => reader.page.locator("#scaling").getAttribute("aria-busy"), "true");
  await reader.until(() => reader.page.locator("#working").getAttribute("aria-busy"), null);
  assert.equal(reader.page.workers().length, 0);
  await see(reader, /^Managed Instances absorb a rise of ×\d.* without refusals\. On-demand absorbs ×2\d before it reaches a quota\./);
  assert.equal(reader.page.workers().length, 1);
  const first = await words(reader);
  await reader.enter("requests", "120M");
  await see(reader, /On-demand absorbs ×109 before/);
  const second = await words(reader);
  assert.notDeepEqual(second.cells, first.cells);
  assert.equal(reader.page.workers().length, 1, "one worker answers all");
});

test("the worker says of the default example what the build said natively", async (t) => {
  const still = await open(t, { javaScript: false, width: 1440 });
  const served = await words(still);
  const living = await open(t, { width: 1440 });
  await living.enter("requests", "600M");
  await see(living, /On-demand absorbs ×2\d before/);
  await living.enter("requests", "120M");
  await see(living, /On-demand absorbs ×109 before/);
  assert.deepEqual(await words(living), served);
});

test("the reader's spike is told minute by minute, as a drawing, as events and as a table", async (t) => {
  const reader = await open(t);
  await see(reader, /×4 in 2 min/);
  assert.match(await reader.text("timeline-headline"), /^On-demand handles the spike\. Managed Instances refuse [\d,]+ requests\.$/);
  const events = (await reader.page.locator("#timeline-events li").allTextContents()).map(plain);
  assert.ok(events.length >= 5, `${events}`);
  assert.equal(events[0], "10:40 Traffic starts to rise and reaches ×4 at 10:42.");
  assert.match(await reader.text("timeline-lead"), /^Traffic rises ×4 in 2 min\. For \d+ seconds there is no room left on four instances, and three more are still starting\.$/);
  // Environments with no CPU left refuse in bursts.
  assert.equal(await reader.page.locator("#timeline-chart .refused").count(), 2 * 9, "each burst of what is refused is hatched, in both of its panels");
  await reader.page.locator("#timeline-plot ~ .under summary").click();
  const rows = await reader.page.locator("#timeline-table tbody tr").count();
  assert.ok(rows >= 20 && rows <= 40, `${rows}`);
  await reader.enter("spike", "1.5");
  await reader.untilText("timeline-headline", "On-demand handles the spike. So do Managed Instances.");
  await reader.until(() => reader.page.locator("#timeline-chart .refused").count(), 0);
  assert.ok((await reader.text("timeline-chart")).includes("Refused: none, on either side."), "a panel with nothing to show is a line of words");
});

test("what the run rests on leads to its inputs", async (t) => {
  const reader = await open(t);
  await reader.scrollTo("scaling");
  await reader.page.locator("#scaling .told .caveat button").click();
  await reader.until(() => reader.focused(), "look");
  assert.ok(await reader.input("look").isVisible());
  await reader.press("Escape");
  await reader.until(() => reader.page.locator("#inputs").getAttribute("data-open"), null);
});

for (const [width, height] of [[1440, 900], [1152, 800]]) {
  test(`at ${width} px the assumptions of the run open beside it: it stays where it is, uncovered`, async (t) => {
    const reader = await open(t, { width, height });
    await reader.scrollTo("scaling");
    const top = () => reader.page.locator("#scaling").evaluate((section) => section.getBoundingClientRect().top);
    const opener = reader.page.locator("#scaling .told .caveat button");
    await opener.hover();
    const before = await top();
    await opener.click();
    await reader.until(() => reader.focused(), "look");
    await reader.until(async () => Math.abs((await top()) - before) <= 2, true);
    assert.ok(await reader.page.locator("#veil").isHidden(), "nothing is veiled");
    const [panel, run] = await Promise.all(["#inputs", "#scaling"].map((part) => reader.page.locator(part).boundingBox()));
    assert.ok(panel.x + panel.width <= run.x, `${panel.x + panel.width} > ${run.x}`);
    assert.equal(await reader.page.locator("#inputs").getAttribute("aria-modal"), null);
    // What a change does is seen at once.
    await reader.enter("spike", "1.5");
    await reader.untilText("timeline-headline", "On-demand handles the spike. So do Managed Instances.");
    await reader.page.locator("#inputs .sheet-head button").click();
    await reader.until(() => reader.page.locator("#inputs").getAttribute("data-open"), null);
  });
}

test("a button takes what lets the spike through, and Undo gives it back", async (t) => {
  const reader = await open(t);
  await see(reader, /×4 in 2 min is partly refused/);
  const button = reader.page.locator("#spikes-lead button").first();
  // The served one waits for its living copy.
  await reader.until(() => button.isEnabled(), true);
  await button.focus();
  await reader.press("Enter");
  await reader.until(() => /^v=2&min=\d+$/.test(reader.fragment()), true);
  const minimum = reader.fragment().split("=").at(-1);
  assert.ok(Number(minimum) > 3, minimum);
  await reader.untilValue("min", minimum);
  await see(reader, /Your spike of ×4 in 2 min is absorbed\.$/);
  assert.equal(await reader.focused(), "spikes");
  await reader.untilFragment(`v=2&min=${minimum}`);
  assert.match(await reader.text("toast"), /^Now with a minimum of \w+ environments\. ?Undo$/);
  await reader.page.locator("#toast [name=undo]").click();
  await reader.untilValue("min", "3");
  await see(reader, /is partly refused/);
});

test("the worker writes numbers as the reader's locale does", async (t) => {
  const reader = await open(t, { locale: "de-DE", hash: "v=2&requests=600M/month" });
  await see(reader, /a rise of ×2,\d in 2 min.*for 2\.\d{3},\d\d \$ a month/);
});

test("edges of a scenario have their words", async (t) => {
  const reader = await open(t);
  for (const [link, expected] of [
    ["v=2&requests=0", "There is no traffic, so there is no spike to simulate."],
    ["v=2&environment=32GB", "Managed Instances cannot run this function in this configuration."],
    ["v=2&requests=1B/month&max=3", "Managed Instances already refuse part of today's traffic."],
    ["v=2&max-vcpu=12", "the limits of the capacity provider are too low."],
  ]) {
    await reader.paste(link);
    await reader.scrollTo("scaling");
    await reader.until(async () => (await reader.text("spikes-lead")).includes(expected), true);
  }
  await reader.isWell();
});

test("the reader's spike and assumptions are typed, linked and answered", async (t) => {
  const reader = await open(t);
  await see(reader, /Your spike of ×4 in 2 min is partly refused\. .*[Aa] minimum of \w+ environments/);
  await reader.enter("spike", "2");
  await see(reader, /Your spike of ×2 in 2 min is absorbed\.$/);
  await reader.enter("instance-launch", "1 min");
  await reader.untilFragment("v=2&spike=2&instance-launch=60s");
  await reader.until(async () => /instance launches in ?1 min/.test(await reader.text("spikes-assumptions")), true);
  await reader.enter("spike-rise", "abc");
  await reader.untilError("spike-rise", "“abc” is not a time. Try 90 s or 2 min.");
});

test("a worker that does not load is said, and the rest goes on", async (t) => {
  const reader = await open(t);
  await reader.page.route("**/worker-*.js", (route) => route.abort());
  await reader.enter("requests", "600M");
  await reader.scrollTo("scaling");
  await reader.untilText("spikes-lead", TROUBLE);
  await reader.enter("requests", "60M");
  await reader.untilFragment("v=2&requests=60M/month");
  await reader.isWell();
});
