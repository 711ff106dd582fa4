// Scenarios side by side: pinned, named, exchanged, removed, and all in one link.
import assert from "node:assert/strict";
import { test } from "node:test";
import { EXAMPLE, figures } from "./example.mjs";
import { open, plain } from "./page.mjs";

const [FASTER] = figures("v=2&duration=120ms");

/** The rows of the table as texts, the heads without what can be done with them. */
function rows(page) {
  return page.evaluate(() =>
    [...document.querySelectorAll("#compare-table tr")].map((row) =>
      [...row.cells].map((cell) => (cell.querySelector("input")?.value ?? cell.textContent).replace(/\s+/g, " ").trim()),
    ),
  );
}

async function untilRow(reader, label, expected) {
  await reader.until(async () => (await rows(reader.page)).find(([first]) => first === label)?.slice(1), expected);
}

test("a pinned scenario stands beside the present one, with what differs, in the link", async (t) => {
  const reader = await open(t);
  assert.equal(await reader.page.locator("#compare").isVisible(), false);
  await reader.page.click("#pin");
  await reader.enter("duration", "120ms");
  await untilRow(reader, "Duration", ["120 ms", "200 ms"]);
  await untilRow(reader, "On-demand", [`${FASTER.totals[0]} (cheapest)`, EXAMPLE.totals[0]]);
  assert.deepEqual((await rows(reader.page))[0], ["", "This scenario", "200 ms"]);
  await reader.untilFragment("v=2&duration=120ms&beside=v%3D2");

  await reader.page.fill(".compare-name", "As it is");
  await reader.page.press(".compare-name", "Enter");
  await reader.untilFragment("v=2&duration=120ms&beside=v%3D2%26title%3DAs%2Bit%2Bis");

  await reader.page.reload();
  await reader.page.waitForSelector("#app[data-live]");
  await untilRow(reader, "Duration", ["120 ms", "200 ms"]);

  await reader.page.click("#compare-table button:text('Edit')");
  await reader.untilValue("duration", "200");
  await reader.untilText("metadata-title", "As it is");
  await untilRow(reader, "Duration", ["200 ms", "120 ms"]);

  await reader.page.click("#compare-table button:text('Remove')");
  await reader.until(() => reader.page.locator("#compare").isVisible(), false);
  await reader.page.click("#toast [name=undo]");
  await untilRow(reader, "Duration", ["200 ms", "120 ms"]);
});

test("four at most are compared, and a fifth is refused in a sentence", async (t) => {
  const reader = await open(t, { hash: "v=2&beside=v%3D2%26memory%3D512MB&beside=v%3D2%26min%3D5%26max%3D1&beside=v%3D2%26shape%3Dday-night" });
  await reader.until(async () => (await rows(reader.page))[0], ["", "This scenario", "512 MB", "Minimum environments 5, Maximum environments 1", "Day and night"]);
  const [, , second] = (await rows(reader.page)).find(([first]) => first === "Answer").slice(1);
  assert.equal(second, "The maximum (1) is below the minimum (5).");
  await reader.page.click("#pin");
  await reader.until(async () => plain(await reader.page.textContent("#toast p")), "Four scenarios are compared already. Remove one first.");
  await reader.page.locator("#compare-table button:text('Remove')").nth(1).click();
  await reader.untilFragment("v=2&beside=v%3D2%26memory%3D512MB&beside=v%3D2%26shape%3Dday-night");
});

test("names from a link never become tags", async (t) => {
  const name = encodeURIComponent(encodeURIComponent('"><img src=x onerror=alert(1)>'));
  const reader = await open(t, { hash: `v=2&beside=v%3D2%26memory%3D512MB%26title%3D${name}` });
  await reader.until(async () => (await rows(reader.page))[0]?.[2], '"><img src=x onerror=alert(1)>');
  assert.equal(await reader.page.locator("#compare img").count(), 0);
});
