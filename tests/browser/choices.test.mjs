// Region, instance type and architecture depend on each other; a price that nobody publishes is asked for.
import assert from "node:assert/strict";
import { test } from "node:test";
import { EXAMPLE } from "./example.mjs";
import { evaluate, totalsOf } from "./native.mjs";
import { open } from "./page.mjs";

const types = (reader) => reader.input("type").locator("option").allTextContents();

async function choose(reader, id, value) {
  await reader.reveal(id);
  await reader.input(id).selectOption(value);
}

test("a Region lists the types that it has, and its prices change both bills", async (t) => {
  const reader = await open(t);
  assert.ok((await types(reader)).includes("c8gb.large"));
  await choose(reader, "region", "eu-west-1");
  const [answer] = evaluate(["v=2&region=eu-west-1"]);
  await reader.untilTotals(...totalsOf(answer));
  assert.ok(!(await types(reader)).includes("c8gb.large"), "sold in us-east-1 only");
  assert.equal(await reader.input("type").inputValue(), "m7g.xlarge");
  await reader.untilFragment("v=2&region=eu-west-1");
  await reader.until(async () => (await reader.text("prices-line")).includes("eu-west-1"), true);
});

test("in a Region without Lambda prices each missing price is asked for, and given ones work", async (t) => {
  const reader = await open(t);
  await choose(reader, "region", "il-central-1");
  for (const [key, error] of [
    ["duration-price", "Duration price is not known for il-central-1. Enter it yourself."],
    ["request-price", "Request price is not known for il-central-1. Enter it yourself."],
  ]) {
    await reader.untilError(key, error);
    assert.ok(await reader.input(key).isVisible(), `${key} is unfolded`);
  }
  assert.deepEqual(await reader.totals(), EXAMPLE.totals);
  assert.notEqual(await reader.stale(), null);
  assert.equal(await reader.input("type").inputValue(), "m6g.xlarge", "a type that has a price there");
  await choose(reader, "type", "m6g.large");
  await reader.untilError("instance-price", "");
  await reader.enter("duration-price", "0.0000133334");
  await reader.enter("request-price", "0.20");
  const link = "v=2&duration-price=0.0000133334&request-price=0.2&type=m6g.large&region=il-central-1";
  await reader.untilTotals(...totalsOf(evaluate([link])[0]));
  assert.equal(await reader.stale(), null);
  assert.equal(await reader.page.locator("#notices > *").count(), 0);
  await reader.untilFragment(link);
});

test("a Region takes a type that has a price there, says so, and Undo takes that back", async (t) => {
  const reader = await open(t);
  await choose(reader, "region", "eu-south-1");
  const link = "v=2&type=m6g.xlarge&region=eu-south-1";
  await reader.untilTotals(...totalsOf(evaluate([link])[0]));
  await reader.untilFragment(link);
  assert.match(await reader.text("toast"), /^We have no eu-south-1 price for m7g\.xlarge\. The instance type is now m6g\.xlarge\./);
  await reader.page.locator("#toast [name=undo]").click();
  await reader.until(() => reader.input("type").inputValue(), "m7g.xlarge");
  await reader.untilTotals(...EXAMPLE.totals);
});

test("Regions that lack prices come last, and say so", async (t) => {
  const reader = await open(t);
  const groups = await reader.input("region").evaluate((select) => [...select.children].map((group) => [group.label, [...group.children].map((option) => option.value)]));
  assert.deepEqual(groups.map(([label]) => label), ["All prices known", "Some prices missing"]);
  assert.ok(groups[0][1].includes("us-east-1") && groups[1][1].includes("ca-west-1"));
});

test("a type without a price in the Region keeps the last result until its price is typed", async (t) => {
  const reader = await open(t);
  await reader.paste("v=2&region=eu-south-1");
  await reader.untilError("instance-price", "We have no eu-south-1 price for m7g.xlarge. Enter one, or choose another type.");
  assert.deepEqual(await reader.totals(), EXAMPLE.totals);
  await reader.enter("instance-price", "0.2");
  await reader.untilError("instance-price", "");
  await reader.untilTotals(...totalsOf(evaluate(["v=2&instance-price=0.2&region=eu-south-1"])[0]));
  assert.equal(await reader.stale(), null);
});

test("the architecture takes the counterpart of the type, there and back", async (t) => {
  const reader = await open(t);
  const arch = (value) => reader.page.locator(`input[name=architecture][value=${value}]`);
  await arch("x86_64").check();
  await reader.until(() => reader.input("type").inputValue(), "m7i.xlarge");
  await reader.untilTotals(...totalsOf(evaluate(["v=2&type=m7i.xlarge"])[0]));
  assert.ok((await types(reader)).every((type) => !/^[a-z]\d+g/.test(type)), "no Graviton on x86_64");
  await arch("arm64").check();
  await reader.untilTotals(...EXAMPLE.totals);
  assert.equal(await reader.input("type").inputValue(), "m7g.xlarge");
});

test("each type on offer in the default Region has a bill", async (t) => {
  const reader = await open(t);
  const offered = (await types(reader)).filter((_, at) => at % 17 === 0);
  const answers = evaluate(offered.map((type) => `v=2&type=${type}`));
  for (const [at, type] of offered.entries()) {
    await choose(reader, "type", type);
    await reader.untilTotals(...totalsOf(answers[at]));
    assert.equal(await reader.input("type").inputValue(), type);
  }
});

test("switches and selects change the bills as their words in a link do", async (t) => {
  const reader = await open(t);
  for (const [id, value, link] of [
    ["runtime", "python", "runtime=python"],
    ["lambda-plan", "no-upfront", "lambda-plan=no-upfront"],
    ["free-tier", true, "free-tier=on"],
    ["managed-free-tier", true, "managed-free-tier=on"],
    ["snapstart", true, "snapstart=on"],
    ["commitment", true, "commitment=plan"],
    ["plan", "ri", "plan=ri"],
    ["term", "3y", "term=3y"],
    ["payment", "all", "payment=all"],
  ]) {
    await t.test(link, async () => {
      await reader.paste("v=2");
      await reader.untilTotals(...EXAMPLE.totals);
      if (value === true) {
        await reader.reveal(id);
        await reader.input(id).check();
      } else await choose(reader, id, value);
      await reader.untilFragment(`v=2&${link}`);
      await reader.untilTotals(...totalsOf(evaluate([`v=2&${link}`])[0]));
      assert.notEqual(await reader.page.locator(`#${id}-control`).getAttribute("data-changed"), null);
    });
  }
});

test("the switch at the bills and the one among the inputs are the same", async (t) => {
  const reader = await open(t);
  const plan = reader.page.locator("input[name=bills-commitment][value=plan]");
  await plan.check();
  await reader.untilTotals(...totalsOf(evaluate(["v=2&commitment=plan"])[0]));
  assert.equal(await reader.input("commitment").isChecked(), true);
  await reader.reveal("commitment");
  await reader.input("commitment").uncheck();
  await reader.untilTotals(...EXAMPLE.totals);
  assert.equal(await plan.isChecked(), false);
});
