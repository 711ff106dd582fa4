// Numbers are typed as people write them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { evaluate, totalsOf } from "./native.mjs";
import { open } from "./page.mjs";

// What is typed, what stands there afterwards, and the link that says the same.
const TYPED = [
  ["requests", "5M/month", "5 M", "requests=5M/month"],
  ["requests", "40 rps", "105.12 M", "requests=40rps"],
  ["requests", "2.5M/day", "76,041,667", "requests=2500k/day"],
  ["requests", "1,234,567", "1,234,567", "requests=1234567/month"],
  ["requests", "0", "0", "requests=0"],
  ["requests", "1e12", "1 T", "requests=1000000000000"],
  ["duration", "120ms", "120", "duration=120ms"],
  ["duration", "1.2 s", "1,200", "duration=1200ms"],
  ["duration", "8 min", "480,000", "duration=480s"],
  ["cpu", "66.5 %", "66.5", "cpu=66.5"],
  ["memory", "1.5 GB", "1,536", "memory=1536MB"],
  ["environment", "8192 MB", "8", "environment=8GB"],
  ["slots", "16", "16", "slots=16"],
  ["instance-price", "$0.20", "0.20", "instance-price=0.2"],
  ["provisioned", "20", "20", "provisioned=20"],
];
const answers = evaluate(["v=2", ...TYPED.map(([, , , link]) => `v=2&${link}`)]);
const example = totalsOf(answers.shift());

test("whatever way a number is typed, both bills are those of the same core in the terminal", async (t) => {
  const reader = await open(t);
  for (const [at, [key, text, shown]] of TYPED.entries()) {
    await t.test(`${key}: ${text}`, async () => {
      await reader.paste("v=2");
      await reader.untilTotals(...example);
      await reader.type(key, text);
      await reader.untilTotals(...totalsOf(answers[at]));
      assert.equal(await reader.input(key).inputValue(), text, "not rewritten while typing");
      await reader.input(key).blur();
      await reader.untilValue(key, shown);
      assert.equal(await reader.error(key), "");
      await reader.untilFragment(answers[at].link);
    });
  }
  await reader.isWell();
});

test("each letter counts as it is typed, and nothing is rewritten under the reader's hands", async (t) => {
  const reader = await open(t);
  await reader.input("requests").fill("");
  await reader.untilError("requests", "Enter a number of requests, such as 5M/month or 40 rps.");
  await reader.input("requests").pressSequentially("6 M/mo");
  assert.equal(await reader.input("requests").inputValue(), "6 M/mo");
  const [six] = evaluate(["v=2&requests=6M/month"]);
  await reader.untilTotals(...totalsOf(six));
  await reader.press("Enter");
  await reader.untilValue("requests", "6 M");
});

test("Escape gives a field its number from before, whether the text was wrong or right", async (t) => {
  const reader = await open(t);
  for (const text of ["abc", "5M/month", "5M/monthly"]) {
    await reader.type("requests", "");
    await reader.input("requests").pressSequentially(text);
    await reader.press("Escape");
    await reader.untilValue("requests", "120 M");
    await reader.untilTotals(...example);
    assert.equal(await reader.error("requests"), "");
    assert.equal(await reader.stale(), null);
    assert.equal(await reader.focused(), "requests");
  }
});

test("in a field, arrows move one step, with Shift ten, Page keys along 1, 2, 5", async (t) => {
  const reader = await open(t);
  await reader.input("duration").focus();
  // A step of a logarithmic slider is a hundredth of a decade.
  for (const [key, shown] of [
    ["ArrowUp", "205"],
    ["ArrowDown", "200"],
    ["Shift+ArrowUp", "252"],
    ["PageUp", "500"],
    ["PageUp", "1,000"],
    ["PageDown", "500"],
    ["PageDown", "200"],
  ]) {
    await reader.press(key);
    await reader.untilValue("duration", shown);
  }
  await reader.untilTotals(...example);
  await reader.input("cpu").focus();
  for (const [key, shown] of [["ArrowUp", "31"], ["Shift+ArrowDown", "21"]]) {
    await reader.press(key);
    await reader.untilValue("cpu", shown);
  }
});

test("an optional field that is emptied is left to Crossover again", async (t) => {
  const reader = await open(t);
  const unit = async () => (await reader.page.locator("#slots-control .unit").allTextContents()).join("");
  await reader.enter("slots", "16");
  await reader.until(() => unit(), "");
  await reader.untilFragment("v=2&slots=16");
  await reader.enter("slots", "");
  await reader.until(() => unit(), "auto");
  await reader.untilTotals(...example);
  assert.equal(await reader.input("slots").getAttribute("placeholder"), "64");
  await reader.untilFragment("");
});
