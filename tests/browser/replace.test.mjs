// Everything can be replaced at once, and everything can be undone.
import assert from "node:assert/strict";
import { test } from "node:test";
import { evaluate, totalsOf } from "./native.mjs";
import { open, plain } from "./page.mjs";

const BATCH = "v=2&requests=1.5M/month&office-from=1&office-to=4&quiet=0&duration=4s&cpu=80&memory=1769MB&slots=4&min=0&max=60&type=m7g.large&shape=office-hours&source=queue";
const SIX = "v=2&requests=6M/month&duration=90ms";
const [batch, six, example, shorter] = evaluate([BATCH, SIX, "v=2", `${SIX}&cpu=20`]).map(totalsOf);
const chip = (reader, name) => reader.page.locator("button.chip", { hasText: name });
const undo = (reader) => reader.page.locator("#toast [name=undo]");

test("a preset replaces every input, says so, and Undo brings all of them back", async (t) => {
  const reader = await open(t, { hash: `${SIX}&region=eu-west-1&free-tier=on` });
  const before = (await reader.totals()).map(plain);
  await chip(reader, "Nightly batch").click();
  await reader.untilTotals(...batch);
  assert.equal(await reader.text("toast"), "Started from “Nightly batch”.Undo");
  assert.equal(await chip(reader, "Nightly batch").getAttribute("aria-pressed"), "true");
  for (const [key, value] of [["requests", "1.5 M"], ["duration", "4,000"], ["cpu", "80"], ["memory", "1,769"], ["slots", "4"]]) {
    assert.equal(await reader.value(key), value);
  }
  assert.equal(await reader.input("type").inputValue(), "m7g.large");
  assert.equal(await reader.input("region").inputValue(), "us-east-1");
  assert.equal(await reader.input("free-tier").isChecked(), false);
  await reader.untilFragment(BATCH);
  await undo(reader).click();
  await reader.untilTotals(...before);
  assert.equal(await reader.input("region").inputValue(), "eu-west-1");
  assert.equal(await reader.input("free-tier").isChecked(), true);
  assert.equal(await reader.text("toast"), "");
  assert.equal(await reader.focused(), "answer");
  await reader.untilFragment(`${SIX}&region=eu-west-1&free-tier=on`);
});

test("each preset shows the bills that its chart below announces", async (t) => {
  const reader = await open(t);
  const shapes = reader.page.locator(".shape");
  for (let at = 0; at < (await shapes.count()); at++) {
    const shape = shapes.nth(at);
    const said = plain(await shape.locator(".shape-says .keep").textContent());
    const start = shape.locator("button");
    if (await start.isHidden()) {
      assert.ok(await shape.locator(".shape-here").isVisible());
      continue;
    }
    await start.click();
    await reader.until(async () => plain(await reader.page.locator("#header-answer .keep").first().textContent()), said);
    assert.ok(await shape.locator(".shape-here").isVisible());
    assert.equal(await reader.focused(), "answer");
  }
});

test("Ctrl+Z and Ctrl+Shift+Z go through the changes, one for each rest of the hand", async (t) => {
  const reader = await open(t);
  await reader.enter("requests", "6M");
  await reader.enter("duration", "90");
  await reader.slider("cpu").focus();
  for (let step = 0; step < 10; step++) await reader.press("ArrowLeft");
  await reader.untilTotals(...shorter);
  await reader.slider("cpu").blur();
  await reader.press("Control+z");
  await reader.untilTotals(...six);
  await reader.press("Control+z", "Control+z");
  await reader.untilTotals(...example);
  await reader.untilValue("requests", "120 M");
  await reader.press("Control+z");
  await reader.untilTotals(...example);
  await reader.press("Control+Shift+Z", "Control+Shift+Z", "Control+y");
  await reader.untilTotals(...shorter);
  assert.equal(await reader.value("cpu"), "20");
  await reader.untilFragment(`${SIX}&cpu=20`);
});

test("in a text field, Ctrl+Z belongs to the text", async (t) => {
  const reader = await open(t);
  await reader.slider("duration").press("End");
  await reader.untilValue("duration", "10,000");
  await reader.input("requests").focus();
  await reader.press("Control+z");
  await reader.frame();
  assert.equal(await reader.value("duration"), "10,000");
});

test("one field is reset on its own, and all of them at once", async (t) => {
  const reader = await open(t, { hash: `${SIX}&type=m7g.large&runtime=python` });
  assert.equal(await reader.text("changed"), "Four inputs changed from the example");
  await reader.page.locator("#requests-control .control-name .link").click();
  await reader.untilValue("requests", "120 M");
  assert.ok(await reader.page.locator("#requests-control .control-name .link").isHidden());
  await reader.untilText("changed", "Three inputs changed from the example");
  await reader.page.locator("#reset-all").click();
  await reader.untilTotals(...example);
  await reader.untilText("changed", "The default example");
  assert.equal(await reader.text("toast"), "All inputs are now those of the example.Undo");
  assert.equal(await reader.input("type").inputValue(), "m7g.xlarge");
  assert.equal(await reader.input("runtime").inputValue(), "nodejs");
  assert.equal(await reader.page.locator("#inputs [data-changed]").count(), 0);
  await reader.untilFragment("");
  await undo(reader).click();
  await reader.untilValue("duration", "90");
  assert.equal(await reader.input("runtime").inputValue(), "python");
});

test("a preset forgives what was typed wrong", async (t) => {
  const reader = await open(t);
  await reader.enter("requests", "abc");
  await reader.enter("max", "2");
  await chip(reader, "Nightly batch").click();
  await reader.untilTotals(...batch);
  assert.equal(await reader.error("requests"), "");
  assert.equal(await reader.error("max"), "");
  assert.equal(await reader.value("requests"), "1.5 M");
  assert.equal(await reader.stale(), null);
});
