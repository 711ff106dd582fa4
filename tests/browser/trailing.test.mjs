// What trails a slider: it follows when inputs have rested, the runs over time when the worker has answered.
import assert from "node:assert/strict";
import { test } from "node:test";
import { prerender, totalsOf, evaluate } from "./native.mjs";
import { heldWorker, open, plain } from "./page.mjs";

const TROUBLE = "This part could not be computed. Reload the page to try again; nothing else depends on this part.";

/** Every place that trails, by its id or a selector; the drawing of the fleet has the width of the window. */
const PLACES = [
  "margins", "caveat", "fleet-head", "fleet-body", "fleet-legend", "ladders", "break-even-caption", "break-even-view", "type-help", "findings-list", "prices-line", "steps",
];
const OTHERS = [".group .state", ".spark", "[id$=-help]"];

/** Runs in the page, or in a document made of markup: the places with their labels and markup. That prices are old only a living page says. */
function places([places, others, markup]) {
  const from = markup ? new DOMParser().parseFromString(markup, "text/html") : document;
  const found = [...places.map((id) => from.getElementById(id)), ...others.flatMap((selector) => Array.from(from.querySelectorAll(selector)))];
  const attributes = (node) => Array.from(node.attributes, ({ name, value }) => (name === "open" ? "" : ` ${name}="${value}"`)).sort().join("");
  const written = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return node.data;
    return node.nodeType === Node.ELEMENT_NODE ? `<${node.localName}${attributes(node)}>${inner(node)}` : "";
  };
  const inner = (node) => Array.from(node.childNodes, written).join("");
  return found.map((place) => {
    const id = place.id || place.className || place.parentElement.textContent;
    const inside = /^(fleet-body|break-even-view)$/.test(id) ? "" : inner(place).replace(/ ?<b[^>]*>These prices are more than 180 days old\./, "");
    return [id, place.hidden, place.getAttribute("aria-label"), inside];
  });
}

const shown = (reader) => reader.page.evaluate(places, [PLACES, OTHERS, ""]);
const expected = (reader, link) => reader.page.evaluate(places, [PLACES, OTHERS, prerender(link)]);
const busy = (reader) => reader.page.locator("#app [aria-busy]").evaluateAll((all) => all.map(({ id }) => id));

test("no worker starts before its runs are looked at", async (t) => {
  const reader = await open(t, { width: 1440 });
  await reader.enter("requests", "600M");
  await reader.until(() => busy(reader), ["compare", "scaling", "outlook", "spikes"]);
  assert.deepEqual(reader.page.workers(), []);
  const started = reader.page.waitForEvent("worker");
  await reader.scrollTo("scaling");
  await started;
  await reader.until(() => busy(reader), []);
  assert.equal(reader.page.workers().length, 1);
});

test("after changes every part that trails is what the build would have served of them", async (t) => {
  const reader = await open(t, { width: 1440 });
  for (const link of [
    "v=2&requests=600M/month&duration=90ms",
    "v=2&environment=32GB",
    "v=2&requests=0/month",
    "v=2&requests=5M/month&region=eu-west-1&runtime=python&commitment=plan&discount=27&nat=2&type=c7g.2xlarge",
    "v=2",
  ]) {
    const [answer] = evaluate([link]);
    await reader.paste(link);
    await reader.untilTotals(...totalsOf(answer));
    await reader.until(() => shown(reader), await expected(reader, link));
  }
  await reader.isWell();
});

test("runs are marked until the worker has answered, and nothing else waits", async (t) => {
  const { before, release } = heldWorker();
  const reader = await open(t, { before });
  await reader.enter("requests", "6M");
  await reader.until(() => busy(reader), ["compare", "scaling", "outlook", "spikes"]);
  assert.match(await reader.text("verdict"), /6 M requests/);
  assert.deepEqual(await reader.page.evaluate(places, [PLACES, OTHERS, ""]), await expected(reader, "v=2&requests=6M/month"));
  await reader.scrollTo("scaling");
  release();
  await reader.until(() => busy(reader), []);
});

test("what trails is marked while a slider moves", async (t) => {
  const reader = await open(t);
  const parts = await reader.slider("requests").evaluate((slider) => {
    slider.value = "700";
    slider.dispatchEvent(new InputEvent("input", { bubbles: true }));
    return new Promise((resolve) => requestAnimationFrame(() => resolve(Array.from(document.querySelectorAll("[aria-busy]"), ({ id }) => id))));
  });
  for (const part of ["caveat", "findings", "fleet", "margins", "working"]) assert.ok(parts.includes(part), `${part} in ${parts}`);
  await reader.until(async () => (await busy(reader)).some((id) => ["caveat", "findings", "fleet", "margins", "working"].includes(id)), false);
});

test("a worker that does not load costs its sections, and they say so", async (t) => {
  const reader = await open(t, { block: "**/worker-*", complaints: true, width: 1440 });
  await reader.scrollTo("scaling");
  assert.match(await reader.text("timeline-headline"), /^On-demand handles the spike/, "of the example the run is known");
  await reader.enter("requests", "6M");
  const [answer] = evaluate(["v=2&requests=6M/month"]);
  await reader.untilTotals(...totalsOf(answer));
  for (const id of ["timeline-headline", "spikes-lead"]) await reader.untilText(id, TROUBLE);
  for (const id of ["timeline-facts", "timeline-events", "spikes-chart"]) assert.equal(await reader.text(id), "", id);
  await reader.until(() => shown(reader), await expected(reader, "v=2&requests=6M/month"));
  await reader.enter("duration", "90");
  await reader.untilTotals(...totalsOf(evaluate(["v=2&requests=6M/month&duration=90ms"])[0]));
  await reader.isWell();
});

test("the parts are written as the reader's locale does, from the beginning", async (t) => {
  const reader = await open(t, { locale: "de-DE" });
  await reader.until(async () => /77,1\sM/.test(plain(await reader.text("margins"))), true);
});

test("the table follows while it is unfolded", async (t) => {
  const reader = await open(t);
  await reader.page.locator("#break-even .under summary").click();
  const own = async () => plain((await reader.page.locator("#break-even-table tr", { hasText: "your traffic" }).first().textContent()) ?? "");
  await reader.until(async () => (await own()).startsWith("120 M"), true);
  await reader.enter("requests", "150M");
  await reader.until(async () => (await own()).startsWith("150 M"), true);
});
