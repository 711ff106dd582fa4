// What stands in the first view, and what a link shows before and after the program is there.
import assert from "node:assert/strict";
import { test } from "node:test";
import { EXAMPLE } from "./example.mjs";
import { open, plain } from "./page.mjs";

const LINK = "v=2&requests=5M/month&then=27.67/412.02";

/** Whether an element is seen whole within the window. */
const isInView = (page, selector) =>
  page.locator(selector).first().evaluate((element) => {
    const { top, bottom, left, right } = element.getBoundingClientRect();
    return element.checkVisibility({ visibilityProperty: true }) && top >= 0 && bottom <= innerHeight && left >= 0 && right <= innerWidth;
  });

for (const [width, height] of [[390, 844], [768, 1024], [1024, 768], [1440, 900]]) {
  test(`at ${width} px the first view has the question, the answer and whose numbers these are`, async (t) => {
    const reader = await open(t, { width, height });
    for (const selector of [".question", "#verdict h1", "#verdict .lead", "#basis", "#enter-yours"]) {
      assert.ok(await isInView(reader.page, selector), selector);
    }
    assert.equal(await reader.text("basis"), plain(await reader.page.locator("#basis").innerText()), "all of it is seen");
    assert.match(await reader.text("basis"), /^An example, not your numbers .*m7g\.xlarge us-east-1 prices of \d+ \w+ 20\d\d$/);
    assert.match(plain(await reader.page.textContent(".about")), /run your function on EC2 instances.* a 15% fee.*For most functions the answer is no/);
    await reader.page.click("#enter-yours");
    await reader.until(() => reader.focused(), "requests");
  });
}

test("numbers of one's own are not called an example", async (t) => {
  const reader = await open(t);
  await reader.enter("requests", "5M");
  await reader.until(async () => /^Node\.js, 2,048 MB/.test(await reader.text("basis")), true);
  assert.ok(await reader.page.locator("#enter-yours").isHidden());
});

test("a link never shows another scenario's answer, and says what it says of itself until its own is there", async (t) => {
  let release;
  const gate = new Promise((resolve) => (release = resolve));
  let come;
  const coming = new Promise((resolve) => (come = resolve));
  const before = async (opened) => {
    come(opened);
    await opened.route("**/crossover-*.wasm", async (route) => {
      await gate;
      await route.continue();
    });
  };
  const opening = open(t, { hash: LINK, before });
  const page = await coming;
  const shown = () =>
    page.evaluate(() => ({
      seen: ["verdict", "margins", "basis", "caveat", "bills", "break-even", "fleet", "scaling", "findings", "working"].filter((id) => document.getElementById(id)?.checkVisibility({ visibilityProperty: true })),
      said: getComputedStyle(document.getElementById("verdict"), "::before").content,
    }));
  for (;;) {
    const found = await shown().catch(() => null);
    if (found?.said.includes("When this link was made")) {
      assert.deepEqual(found, { seen: [], said: '"When this link was made: on-demand $27.67 a month, Managed Instances $412.02."' });
      break;
    }
  }
  release();
  const reader = await opening;
  await reader.untilAnswer("On-demand saves $384 a month.");
  const { seen } = await shown();
  assert.deepEqual(seen, ["verdict", "margins", "basis", "caveat", "bills", "break-even", "fleet", "scaling", "findings", "working"]);
  // The run of the example is not this one's: until that is there, its place says so.
  assert.equal(await reader.page.locator("#timeline-chart").evaluate((chart) => chart.checkVisibility({ visibilityProperty: true })), false);
  await reader.scrollTo("scaling");
  await reader.until(() => reader.page.locator("#scaling[data-unknown]").count(), 0);
  assert.match(await reader.text("timeline-lead"), /\w/);
});

test("without a link the example stands before the program is there", async (t) => {
  const still = await open(t, { javaScript: false });
  assert.equal(await still.answer(), EXAMPLE.title);
});

test("on a narrow page the places are a menu that a choice closes, by keyboard as well", async (t) => {
  const reader = await open(t, { width: 390, height: 844 });
  const menu = reader.page.locator("#places");
  assert.ok(await menu.isHidden());
  await reader.page.locator("button.places").focus();
  await reader.press("Enter");
  await reader.until(() => menu.isVisible(), true);
  for (const place of await menu.locator("a").all()) {
    const { beyond, left, right } = await place.evaluate((link) => ({ beyond: link.scrollWidth - link.clientWidth, ...link.getBoundingClientRect().toJSON() }));
    assert.ok(beyond <= 0 && left >= 0 && right <= 390, "nothing is cut");
  }
  await menu.locator("a", { hasText: "How it is computed" }).focus();
  await reader.press("Enter");
  await reader.until(() => menu.isHidden(), true);
  await reader.until(() => isInView(reader.page, "#h-working"), true);
  assert.equal(reader.fragment(), "");
});

test("once the headline is out of sight the answer is in the header, and beside a form that is longer than the results", async (t) => {
  const reader = await open(t);
  const past = reader.page.locator("#header-answer");
  assert.ok(await past.isHidden());
  await reader.page.locator("#bills").evaluate((bills) => bills.scrollIntoView());
  await reader.until(() => past.isVisible(), true);
  const beside = reader.page.locator(".beside-in");
  await reader.page.locator("#min-control").evaluate((control) => control.scrollIntoView());
  await reader.until(() => beside.isVisible(), true);
  assert.ok(plain(await beside.innerText()).startsWith(EXAMPLE.brief));
});
