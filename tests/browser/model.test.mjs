// The documents of the model and of the prices: pages of their own, which every part that explains itself leads to.
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible } from "./axe.mjs";
import { openPage } from "./harness.mjs";

for (const [from, address, title] of [
  ["#working", "model.html", "The model"],
  ["#footer", "model.html", "The model"],
  ["#footer", "prices.html", "Prices and instance types"],
]) {
  test(`${from} leads to ${address}`, async (t) => {
    const page = await openPage(t);
    await page.click(`${from} a[href="${address}"]`);
    await page.waitForURL(new RegExp(`/${address}$`));
    assert.equal(await page.title(), `${title}: Crossover`);
    assert.equal(await page.textContent("main h1"), title);
    await assertAccessible(page);
  });
}

test("every link of the footer leads to what is there", async (t) => {
  const page = await openPage(t);
  const addresses = await page.$$eval("#footer a", (links) => links.map((link) => link.href));
  assert.equal(addresses.length, 3, "without a repository none is linked");
  for (const address of addresses) {
    await page.goto(address);
    const { hash } = new URL(address);
    if (hash) assert.ok(await page.locator(hash).isVisible(), address);
    assert.ok(await page.textContent("main h1"), address);
  }
});

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
    assert.deepEqual(new Set(boxes), new Set([width < 700]), "a wide table scrolls in its own box");
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
