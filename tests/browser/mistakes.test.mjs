// What cannot be computed is said at the field, with what is allowed; the last good result stays and is marked.
import assert from "node:assert/strict";
import { test } from "node:test";
import { EXAMPLE } from "./example.mjs";
import { evaluate, totalsOf } from "./native.mjs";
import { open } from "./page.mjs";

const TRY = "Try 5M/month or 40 rps.";
const REQUESTS = "Requests can be 0 to 1 T a month.";
const MEMORY = "On-demand memory can be 128 to 10,240 MB.";

const MISTAKES = [
  ["requests", "", "Enter a number of requests, such as 5M/month or 40 rps."],
  ["requests", "abc", `“abc” is not a number of requests. ${TRY}`],
  ["requests", "-5", `“-5” is less than zero. ${REQUESTS}`],
  ["requests", "NaN", `“NaN” is not a number of requests. ${TRY}`],
  ["requests", "Infinity", `“Infinity” is not a number of requests. ${TRY}`],
  ["requests", "1e400", `“1e400” is too large. ${REQUESTS}`],
  ["requests", `1${"0".repeat(400)}`, `“1${"0".repeat(39)}…” is too large. ${REQUESTS}`],
  ["requests", "2e12", REQUESTS],
  ["requests", "5 apples", `“apples” is not a unit of a number of requests. ${TRY}`],
  ["requests", "<img src=x onerror=alert(1)>", `“<img src=x onerror=alert(1)>” is not a number of requests. ${TRY}`],
  ["duration", "0", "Duration can be 1 to 900,000 ms."],
  ["duration", "1 h", "Duration can be 1 to 900,000 ms."],
  ["cpu", "101", "CPU share can be 0 to 100%."],
  ["memory", "64", MEMORY],
  ["memory", "11 GB", MEMORY],
  ["memory", "120 ms", "“ms” is not a unit of an amount of memory. Try 2048 MB or 1.5 GB."],
  ["slots", "1.5", "“1.5” is not a whole number."],
  ["slots", "0", "Requests per environment at once (max concurrency) can be 1 to 1,600."],
];

test("each kind of mistake is named with what is allowed, and the last good result stays", async (t) => {
  const reader = await open(t);
  for (const [key, text, error] of MISTAKES) {
    await t.test(`${key}: ${text.slice(0, 40)}`, async () => {
      await reader.enter(key, text);
      await reader.untilError(key, error);
      assert.equal(await reader.input(key).inputValue(), text, "what was typed stays");
      assert.deepEqual(await reader.totals(), EXAMPLE.totals);
      assert.match(await reader.stale(), /^Showing the result for .+ until this is fixed\.$/);
      await reader.input(key).focus();
      await reader.press("Escape");
      await reader.untilError(key, "");
      assert.equal(await reader.stale(), null);
      assert.equal(reader.fragment(), "", "a mistake never reaches the link");
    });
  }
  await reader.isWell();
});

test("the result shown is said to be that of the last valid number", async (t) => {
  const reader = await open(t);
  await reader.enter("requests", "5M/month");
  await reader.type("requests", "abc");
  await reader.until(() => reader.stale(), "Showing the result for 5 M requests a month until this is fixed.");
});

test("a mistake stays as it was typed while other fields are used", async (t) => {
  const reader = await open(t);
  await reader.enter("requests", "abc");
  await reader.enter("duration", "120ms");
  await reader.untilValue("duration", "120");
  assert.equal(await reader.value("requests"), "abc");
  await reader.untilError("requests", `“abc” is not a number of requests. ${TRY}`);
  assert.notEqual(await reader.stale(), null);
  await reader.input("requests").focus();
  await reader.press("Escape");
  await reader.untilValue("requests", "120 M");
  await reader.untilError("requests", "");
  await reader.untilTotals(...totalsOf(evaluate(["v=2&duration=120ms"])[0]));
});

test("two mistakes are both named, and each is mended on its own", async (t) => {
  const reader = await open(t);
  await reader.enter("requests", "abc");
  await reader.enter("memory", "64");
  await reader.untilError("memory", MEMORY);
  assert.notEqual(await reader.error("requests"), "");
  await reader.enter("requests", "120M");
  await reader.untilError("requests", "");
  await reader.untilError("memory", MEMORY);
  assert.match(await reader.stale(), /2,048 MB/);
  await reader.enter("memory", "2048");
  await reader.until(() => reader.stale(), null);
});

test("a maximum below the minimum is said at the maximum, wherever it was folded away", async (t) => {
  const reader = await open(t);
  await reader.enter("max", "2");
  await reader.untilError("max", "The maximum (2) is below the minimum (3).");
  await reader.untilAnswer("The maximum is below the minimum.");
  assert.equal(await reader.stale(), "These are the figures of the default example: 120 M requests of 200 ms on m7g.xlarge in us-east-1.");
  await reader.untilTotals(...EXAMPLE.totals);
  await reader.untilFragment("v=2&max=2");
  await reader.page.reload();
  await reader.page.waitForSelector("#app[data-live]");
  await reader.untilError("max", "The maximum (2) is below the minimum (3).");
  assert.ok(await reader.input("max").isVisible(), "unfolded");
  assert.equal(await reader.stale(), "These are the figures of the default example: 120 M requests of 200 ms on m7g.xlarge in us-east-1.");
  await reader.enter("min", "2");
  await reader.untilError("max", "");
  await reader.until(() => reader.stale(), null);
});

test("a discount above its plan's ceiling is said at the discount", async (t) => {
  const reader = await open(t);
  await reader.enter("discount", "70");
  await reader.untilError("discount", "AWS says that Compute Savings Plans save at most 66%.");
  await reader.enter("discount", "60");
  await reader.untilError("discount", "");
});

test("a type that cannot hold one environment has no bill, and the answer says why", async (t) => {
  const reader = await open(t);
  await reader.input("type").selectOption("m7g.large");
  await reader.enter("environment", "8 GB");
  await reader.untilAnswer("The function does not fit.");
  const [answer] = evaluate(["v=2&environment=8GB&type=m7g.large"]);
  assert.equal(answer.managed, null);
  await reader.untilTotals(...totalsOf(answer));
  assert.match(await reader.text("verdict"), /8 GB.+m7g\.large/);
  assert.equal(await reader.stale(), null, "it is no mistake");
  assert.equal(await reader.input("environment").getAttribute("aria-invalid"), null);
  await reader.isWell();
});

test("no traffic, and the most traffic, have bills and every part of the page", async (t) => {
  const links = ["v=2&requests=0/month", "v=2&requests=1T/month", "v=2&requests=1e-3/month", "v=2&requests=1/month"];
  const reader = await open(t);
  for (const [at, answer] of evaluate(links).entries()) {
    await reader.paste(links[at]);
    await reader.untilTotals(...totalsOf(answer));
    for (const id of ["verdict", "margins", "break-even-chart", "fleet-head", "findings-list", "steps"]) {
      const text = await reader.text(id);
      assert.doesNotMatch(text, /NaN|Infinity|undefined|-0\b/, `${id} of ${links[at]}`);
      assert.notEqual(text, "", `${id} of ${links[at]}`);
    }
    const drawn = await reader.page.innerHTML("#app");
    assert.doesNotMatch(drawn, /(?:NaN|\binf\b)/, links[at]);
  }
  await reader.isWell();
});
