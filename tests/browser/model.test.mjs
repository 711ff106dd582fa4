// The document of the model: a page of its own, which every part of the calculator that explains itself leads to.
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible } from "./axe.mjs";
import { openPage } from "./harness.mjs";

for (const from of ["#working", "#footer"]) {
  test(`${from} leads to the model`, async (t) => {
    const page = await openPage(t);
    await page.click(`${from} a[href="model.html"]`);
    await page.waitForURL(/\/model\.html$/);
    assert.equal(await page.title(), "The model: Crossover");
    assert.equal(await page.textContent("main h1"), "The model");
  });
}

for (const [theme, width] of [["light", 1280], ["dark", 390]]) {
  test(`the model reads at ${width} px, ${theme}, without a script`, async (t) => {
    const page = await openPage(t, { javaScript: false, theme, width });
    const breaches = [];
    page.on("console", (message) => breaches.push(message.text()));
    await page.goto(new URL("model.html", page.url()).href);
    assert.deepEqual(breaches, []);
    const { paper, wide, boxes, picture } = await page.evaluate(() => ({
      paper: getComputedStyle(document.documentElement).backgroundColor,
      wide: document.documentElement.scrollWidth - innerWidth,
      boxes: Array.from(document.querySelectorAll("main .scroll"), (box) => box.scrollWidth > box.clientWidth),
      picture: document.querySelector("main img").naturalWidth,
    }));
    assert.equal(paper, theme === "light" ? "rgb(255, 255, 255)" : "rgb(14, 16, 20)");
    assert.equal(wide, 0, "nothing is wider than the window");
    assert.deepEqual(boxes, [width < 700], "a wide table scrolls in its own box");
    assert.ok(picture > 0, "the picture is there");
  });
}

test("the model is accessible, and its contents lead to its parts", async (t) => {
  const page = await openPage(t);
  await page.goto(new URL("model.html", page.url()).href);
  await assertAccessible(page);
  await page.click("main nav a >> text=Assumptions");
  assert.match(page.url(), /#assumptions$/);
  await page.click("header .brand");
  await page.waitForSelector("#answer");
});
