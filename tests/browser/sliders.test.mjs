// A field and its slider are one value.
import assert from "node:assert/strict";
import { test } from "node:test";
import { evaluate, totalsOf } from "./native.mjs";
import { open, plain } from "./page.mjs";

/** Slider, field, link and totals of the present scenario say the same; the totals are compared by `agree`. */
async function said(reader, key) {
  const heard = plain(await reader.slider(key).getAttribute("aria-valuetext"));
  const shown = await reader.value(key);
  assert.ok(heard.replace("$", "").startsWith(shown), `${key}: “${heard}” is “${shown}”`);
  return { link: reader.fragment(), totals: (await reader.totals()).map(plain) };
}

function agree(seen) {
  const answers = evaluate(seen.map(({ link }) => link));
  for (const [at, { link, totals }] of seen.entries()) assert.deepEqual(totals, totalsOf(answers[at]), link);
}

test("a dragged thumb moves field, link and bills together", async (t) => {
  const reader = await open(t);
  const seen = [];
  for (const [key, place, value, link] of [
    ["requests", 0.25, /^1\.7\d M$/, /^v=2&requests=17\d0k\/month$/],
    ["requests", 1, /^10 B$/, /^v=2&requests=10B\/month$/],
    ["requests", 0, /^100 k$/, /^v=2&requests=100k\/month$/],
    ["duration", 0.5, /^3[01]\d$/, /&duration=3[01]\dms/],
    ["cpu", 0.9, /^(?:89|9[01])$/, /&cpu=(?:89|9[01])$/],
    ["memory", 0.99, /^9,[789]\d0$/, /&memory=9[789]\d0MB$/],
  ]) {
    await reader.slide(key, place);
    await reader.until(async () => value.test(await reader.value(key)), true);
    await reader.until(() => link.test(reader.fragment()), true);
    seen.push(await said(reader, key));
  }
  agree(seen);
});

test("arrows, Page keys, Home and End move a slider by the steps of its field", async (t) => {
  const reader = await open(t);
  await reader.slider("requests").focus();
  const seen = [];
  for (const [key, value, fragment] of [
    ["ArrowRight", "123 M", "v=2&requests=123M/month"],
    ["ArrowLeft", "120 M", ""],
    ["Shift+ArrowUp", "151 M", "v=2&requests=151M/month"],
    ["PageUp", "200 M", "v=2&requests=200M/month"],
    ["PageDown", "100 M", "v=2&requests=100M/month"],
    ["Home", "100 k", "v=2&requests=100k/month"],
    ["End", "10 B", "v=2&requests=10B/month"],
  ]) {
    await reader.press(key);
    await reader.untilValue("requests", value);
    await reader.untilFragment(fragment);
    if (fragment) seen.push(await said(reader, "requests"));
  }
  agree(seen);
});

test("every slider of the form moves its own field and nothing else", async (t) => {
  const reader = await open(t);
  const keys = await reader.page.locator("input[type=range]").evaluateAll((sliders) => sliders.map(({ id }) => id.replace("-slider", "")));
  assert.ok(keys.length >= 10, `${keys}`);
  const seen = [];
  for (const key of keys) {
    await t.test(key, async () => {
      await reader.reveal(key);
      const place = await reader.slider(key).inputValue();
      await reader.slider(key).focus();
      await reader.press(place === "1000" ? "ArrowLeft" : "ArrowRight");
      await reader.until(() => reader.fragment().startsWith(`v=2&${key}=`) && !reader.fragment().slice(4).includes("&"), true);
      assert.notEqual(await reader.slider(key).inputValue(), place);
      seen.push(await said(reader, key));
      await reader.page.locator(`[id="${key}-control"] .control-name .link`).click();
      await reader.untilFragment("");
      assert.equal(await reader.slider(key).inputValue(), place);
      assert.equal(await reader.focused(), key, "the focus goes to the field that was reset");
    });
  }
  agree(seen);
});

test("a typed number beyond the slider stands at the slider's end and stays as typed", async (t) => {
  const reader = await open(t);
  await reader.enter("requests", "1T");
  await reader.untilValue("requests", "1 T");
  assert.equal(await reader.slider("requests").inputValue(), "1000");
  await reader.enter("requests", "50k");
  await reader.untilValue("requests", "50 k");
  assert.equal(await reader.slider("requests").inputValue(), "0");
});

test("a step of a slider writes what changed and keeps the elements", async (t) => {
  const reader = await open(t);
  await reader.page.locator("[data-total=od]").evaluate((total) => (total.dataset.seen = ""));
  await reader.slider("duration").focus();
  const [before] = await reader.totals();
  await reader.press("ArrowRight");
  await reader.until(async () => (await reader.totals())[0] === before, false);
  assert.equal(await reader.page.locator("[data-total=od][data-seen]").count(), 1, "the bill's total is the same element");
});

test("a page whose words were replaced from outside, as translators do, still says the truth", async (t) => {
  const reader = await open(t);
  await reader.page.evaluate(() => {
    for (const place of ["verdict", "bill-od", "bill-mi", "per-million", "break-even-chart"]) {
      const walker = document.createTreeWalker(document.getElementById(place), NodeFilter.SHOW_TEXT);
      const texts = [];
      while (walker.nextNode()) texts.push(walker.currentNode);
      for (const text of texts) {
        const font = document.createElement("font");
        text.replaceWith(font);
        font.append(text);
      }
    }
  });
  await reader.enter("requests", "60M");
  await reader.untilFragment("v=2&requests=60M/month");
  const { link, totals } = await said(reader, "requests");
  agree([{ link, totals }]);
});
