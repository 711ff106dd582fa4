// The address holds the scenario, and any address is read as far as it can be.
import assert from "node:assert/strict";
import { test } from "node:test";
import { evaluate, totalsOf } from "./native.mjs";
import { open, plain } from "./page.mjs";

const SIX = "v=2&requests=6M/month&duration=90ms";
const ONE = "v=2&requests=1B/month&duration=50ms";
const [six, one, example] = evaluate([SIX, ONE, "v=2"]).map(totalsOf);
const EXAMPLE = "What you see is the default example; a link with a scenario looks like #v=2&requests=5M/month.";
const notice = async (reader) => plain(await reader.page.locator("[data-notice=link] > p").innerText());

test("the link follows the inputs without an entry in the history for each step", async (t) => {
  const reader = await open(t);
  const before = await reader.entries();
  await reader.slider("requests").focus();
  for (const [key, fragment] of [["ArrowRight", "v=2&requests=123M/month"], ["ArrowLeft", ""], ["ArrowLeft", "v=2&requests=117M/month"]]) {
    await reader.press(key);
    await reader.untilFragment(fragment);
  }
  await reader.enter("duration", "90ms");
  await reader.untilFragment("v=2&requests=117M/month&duration=90ms");
  assert.equal(await reader.entries(), before);
});

test("a link opens its scenario, and so does a reload", async (t) => {
  const reader = await open(t, { hash: SIX });
  await reader.untilTotals(...six);
  assert.equal(await reader.value("requests"), "6 M");
  assert.equal(await reader.value("duration"), "90");
  await reader.enter("cpu", "20");
  await reader.untilFragment(`${SIX}&cpu=20`);
  const totals = (await reader.totals()).map(plain);
  await reader.page.reload();
  await reader.page.waitForSelector("#app[data-live]");
  await reader.untilTotals(...totals);
  assert.equal(await reader.value("cpu"), "20");
  assert.equal(reader.fragment(), `${SIX}&cpu=20`);
});

test("a pasted link, Back and Forward bring their scenarios", async (t) => {
  const reader = await open(t);
  await reader.paste(SIX);
  await reader.untilTotals(...six);
  await reader.untilValue("requests", "6 M");
  await reader.paste(ONE);
  await reader.untilTotals(...one);
  await reader.page.goBack();
  await reader.untilTotals(...six);
  await reader.page.goBack();
  await reader.untilTotals(...example);
  await reader.untilFragment("");
  await reader.page.goForward();
  await reader.page.goForward();
  await reader.untilTotals(...one);
  await reader.untilValue("duration", "50");
  await reader.untilFragment(ONE);
});

test("a preset is an entry of its own, which Back leaves", async (t) => {
  const reader = await open(t, { hash: SIX });
  const before = await reader.entries();
  await reader.page.locator("button.chip", { hasText: "Nightly batch" }).click();
  await reader.until(() => reader.entries(), before + 1);
  await reader.until(() => /^v=2&requests=1\.5M/.test(reader.fragment()), true);
  await reader.page.goBack();
  await reader.untilTotals(...six);
  await reader.untilFragment(SIX);
});

for (const [fragment, words] of [
  ["v=2&requests=6M/month&duration=90ms&foo=1", "One part of the link was not understood and left out: “foo”."],
  ["v=2&requests=6M/month&duration=90ms&foo=1&memory=9TB", "Two parts of the link were not understood and left out: “foo”, “memory=9TB”."],
  ["v=7&requests=6M/month&duration=90ms", "This link comes from a newer version. The known parts were kept."],
  [
    "v=2&requests=6M/month&duration=80ms&duration=90ms",
    "“duration” appears more than once in the link; the last value counts.",
  ],
  [
    "v=2&requests=6M/month&duration=90ms&type=z9.huge&region=mars-1&slots=NaN",
    "Three parts of the link were not understood and left out: “type=z9.huge”, “region=mars-1”, “slots=NaN”.",
  ],
]) {
  test(`what is not understood in ${fragment} is named, and the rest is kept`, async (t) => {
    const reader = await open(t, { hash: fragment });
    await reader.untilTotals(...six);
    await reader.until(() => notice(reader), words);
    await reader.page.locator("[data-notice=link] button").click();
    await reader.untilText("notices", "");
    assert.equal(await reader.focused(), "answer");
    await reader.untilTotals(...six);
  });
}

test("a link that is pasted later is told apart from the one before", async (t) => {
  const reader = await open(t, { hash: "v=2&foo=1" });
  await reader.until(() => notice(reader), `One part of the link was not understood and left out: “foo”. ${EXAMPLE}`);
  await reader.paste(SIX);
  await reader.untilTotals(...six);
  await reader.untilText("notices", "");
});

test("a damaged link is read as what it was", async (t) => {
  const reader = await open(t, { hash: "V=1&amp;requests=6M%2Fmonth&amp;duration=90ms." });
  await reader.untilTotals(...six);
  assert.equal(await reader.page.locator("#notices > *").count(), 0);
});

const MARKUP = "<img src=x onerror=alert(1)>";
for (const [where, fragment] of [
  ["a key", `v=2&${encodeURIComponent(MARKUP)}=1`],
  ["a value", `v=2&requests=${encodeURIComponent(MARKUP)}`],
  ["an unencoded value", `v=2&type=${MARKUP}`],
  ["a value with quotes", `v=2&region=${encodeURIComponent(`"${MARKUP}<script>alert(1)</script>`)}`],
  ["a link that is encoded as a whole", encodeURIComponent(`v=2&region=${encodeURIComponent(MARKUP)}`)],
  ["the version", `v=${encodeURIComponent(MARKUP)}&requests=6M`],
]) {
  test(`markup in ${where} of a link stays text`, async (t) => {
    const reader = await open(t, { hash: fragment });
    await reader.until(async () => (await notice(reader)).includes("<img"), true);
    assert.equal(await reader.page.locator("img, #app script").count(), 0);
    await reader.isWell();
  });
}

test("places on the page are reached without losing the link", async (t) => {
  const reader = await open(t, { hash: SIX });
  for (const place of ["bills", "break-even", "fleet", "working", "answer"]) {
    await reader.page.locator(`.header nav [href="#${place}"]`).click();
    await reader.until(() => reader.focused(), place);
    assert.equal(reader.fragment(), SIX);
  }
  await reader.until(() => reader.page.locator(".header nav [aria-current]").getAttribute("href"), "#answer");
  await reader.untilTotals(...six);
});

test("a link of such a place alone opens the example without a complaint", async (t) => {
  const reader = await open(t, { hash: "break-even" });
  await reader.untilTotals(...example);
  assert.equal(await reader.page.locator("#notices > *").count(), 0);
});
