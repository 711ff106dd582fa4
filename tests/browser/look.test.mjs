// Themes, narrow windows, the sheet of inputs, paper.
import assert from "node:assert/strict";
import { test } from "node:test";
import { EXAMPLE } from "./example.mjs";
import { open, plain } from "./page.mjs";

const PHONE = { width: 390, height: 844, touch: true };
const PAPER = { light: "rgb(255, 255, 255)", dark: "rgb(14, 16, 20)" }; // --paper in style/tokens.css
const paper = (reader) => reader.page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
const theme = (reader) => reader.page.locator("#theme").getAttribute("aria-label");

test("the button goes through the themes, and the chosen one survives a reload", async (t) => {
  const reader = await open(t, { theme: "dark" });
  assert.equal(await theme(reader), "Theme: same as system");
  assert.equal(await paper(reader), PAPER.dark);
  for (const [name, color] of [["light", "light"], ["dark", "dark"], ["same as system", "dark"], ["light", "light"]]) {
    await reader.page.locator("#theme").click();
    assert.equal(await theme(reader), `Theme: ${name}`);
    assert.equal(await paper(reader), PAPER[color]);
  }
  await reader.page.reload();
  await reader.page.waitForSelector("#app[data-live]");
  assert.equal(await theme(reader), "Theme: light");
  assert.equal(await paper(reader), PAPER.light);
  await reader.page.locator("#theme").click();
  await reader.page.locator("#theme").click();
  await reader.page.emulateMedia({ colorScheme: "light" });
  assert.equal(await paper(reader), PAPER.light, "as the system again");
});

for (const [width, height] of [[1440, 900], [1024, 768], [720, 900], [390, 844], [320, 640]]) {
  test(`at ${width} px nothing is wider than the window`, async (t) => {
    const reader = await open(t, { width, height, hash: "v=2&requests=987654321/month&duration=8min&region=us-west-2&type=m6gd.12xlarge&slots=3" });
    await reader.page.locator("#break-even .under summary").click();
    await reader.page.evaluate(() => document.querySelectorAll("details").forEach((fold) => (fold.open = true)));
    await reader.frame();
    const wide = () => reader.page.evaluate(() => document.scrollingElement.scrollWidth - innerWidth);
    assert.ok((await wide()) <= 0, `${await wide()} px too wide`);
    if (width >= 720) return;
    await reader.page.locator(".bottom-bar [data-open-inputs]").click();
    const inputs = () => reader.page.evaluate(() => document.getElementById("inputs").scrollWidth - document.getElementById("inputs").clientWidth);
    assert.ok((await inputs()) <= 0, `the sheet is ${await inputs()} px too wide`);
  });
}

test("on a phone the bottom bar says the answer, and opens all inputs as a sheet", async (t) => {
  const reader = await open(t, PHONE);
  const sheet = reader.page.locator("#inputs");
  const opener = reader.page.locator(".bottom-bar [data-open-inputs]");
  assert.ok(await reader.page.locator(".bottom-bar").isVisible());
  assert.equal(plain(await reader.page.locator(".bottom-bar p").innerText()), `${EXAMPLE.brief} a month 120 M · break-even ${EXAMPLE.crossing}`);
  assert.ok(await reader.input("requests").isVisible());
  assert.ok(await reader.input("duration").isHidden());
  await opener.click();
  assert.equal(await sheet.getAttribute("role"), "dialog");
  assert.equal(await sheet.getAttribute("aria-modal"), "true");
  assert.equal(await opener.getAttribute("aria-expanded"), "true");
  assert.equal(await reader.focused(), "inputs");
  assert.ok(await reader.input("duration").isVisible());
  // The answer at the head of the sheet follows the inputs.
  await reader.enter("requests", "6M");
  await reader.until(async () => /^On-demand saves/.test(plain(await reader.page.locator(".sheet-head p").innerText())), true);
  await reader.page.locator(".sheet-head button").click();
  assert.ok(await reader.input("duration").isHidden());
  assert.equal(await sheet.getAttribute("role"), null);
  assert.ok(await opener.evaluate((opener) => opener === document.activeElement), "the focus returns");
});

test("the sheet keeps the focus until Escape closes it", async (t) => {
  const reader = await open(t, PHONE);
  const within = () => reader.page.evaluate(() => document.getElementById("inputs").contains(document.activeElement));
  const opener = reader.page.locator(".bottom-bar [data-open-inputs]");
  await opener.click();
  await reader.press("Shift+Tab");
  assert.ok(await within(), "backwards from the sheet itself");
  const last = await reader.page.evaluate(() => document.activeElement.outerHTML);
  await reader.press("Tab");
  assert.ok(await within());
  assert.ok(await reader.page.locator(".sheet-head button").first().evaluate((done) => done === document.activeElement), "around to the first");
  await reader.press("Shift+Tab");
  assert.equal(await reader.page.evaluate(() => document.activeElement.outerHTML), last);
  for (let stop = 0; stop < 60; stop++) {
    await reader.press("Tab");
    assert.ok(await within(), `after ${stop + 2} stops`);
  }
  await reader.input("duration").fill("5");
  await reader.press("Escape");
  await reader.untilValue("duration", "200");
  assert.ok(await reader.input("duration").isVisible(), "the first Escape belongs to the field");
  await reader.press("Escape");
  assert.ok(await reader.input("duration").isHidden());
  assert.ok(await opener.evaluate((opener) => opener === document.activeElement));
});

test("a touch beside the sheet closes it", async (t) => {
  const reader = await open(t, PHONE);
  await reader.page.locator(".bottom-bar [data-open-inputs]").click();
  await reader.page.touchscreen.tap(200, 60);
  await reader.until(() => reader.input("duration").isHidden(), true);
});

test("far down, the head of the page holds the answer and opens the inputs, and what is looked at stays", async (t) => {
  const reader = await open(t);
  const answer = reader.page.locator("#header-answer");
  assert.ok(await answer.isHidden());
  await reader.scrollTo("fleet");
  await reader.until(() => answer.isVisible(), true);
  // The served section is replaced when one comes near it.
  const place = () => reader.page.evaluate(() => document.getElementById("fleet").getBoundingClientRect().top);
  const before = await place();
  // A browser rounds where it has scrolled to.
  const stays = async () => Math.abs((await place()) - before) <= 2;
  assert.ok(plain(await answer.innerText()).includes(`${EXAMPLE.brief} a month`), await answer.innerText());
  // By the pointer alone: the driver's own click would first scroll to where a head that sticks would otherwise be.
  const box = await answer.locator("[data-open-inputs]").boundingBox();
  await reader.page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  await reader.until(() => reader.focused(), "inputs");
  assert.ok(await reader.input("duration").isVisible());
  await reader.until(stays, true);
  assert.ok((await reader.page.evaluate(() => scrollY)) > 1000);
  await reader.press("Escape");
  await reader.until(stays, true);
  assert.ok(await answer.locator("[data-open-inputs]").evaluate((opener) => opener === document.activeElement));
});

test("a wider window draws wider charts, at the same size of text", async (t) => {
  const reader = await open(t, PHONE);
  const width = () => reader.page.evaluate(() => Number(document.getElementById("break-even-chart").getAttribute("viewBox").split(" ")[2]));
  const narrow = await width();
  assert.ok(narrow <= 390);
  await reader.page.setViewportSize({ width: 1440, height: 900 });
  await reader.until(width, 888);
});

test("on paper there are no controls, and the link is written out", async (t) => {
  const reader = await open(t, { hash: "v=2&requests=6M/month", theme: "dark" });
  await reader.page.emulateMedia({ media: "print", colorScheme: "dark" });
  for (const control of ["#inputs", ".header nav", ".starts", ".bottom-bar", "#theme", ".segment", "#break-even .under", "#other-work"]) {
    assert.ok(await reader.page.locator(control).first().isHidden(), control);
  }
  for (const part of ["#verdict", "#bill-od", "#bill-mi", "#break-even-chart", "#fleet-chart", "#findings-list", "#steps"]) {
    assert.ok(await reader.page.locator(part).isVisible(), part);
  }
  assert.ok(await reader.page.locator("#print-link").isVisible());
  assert.equal(await reader.text("print-link"), reader.page.url());
  assert.equal(await paper(reader), PAPER.light);
  // The link follows the address, whoever changes it.
  await reader.paste("v=2&requests=7M/month");
  await reader.until(async () => (await reader.text("print-link")) === reader.page.url(), true);
  await reader.page.emulateMedia({ media: "screen" });
  await reader.enter("requests", "8M");
  await reader.untilFragment("v=2&requests=8M/month");
  await reader.untilText("print-link", reader.page.url());
});

for (const hash of ["v=2&shape=growth&requests=50M/month&months=36", "", "v=2&requests=6M/month&duration=90ms&type=m7g.large", "v=2&shape=day-night&requests=2B/month&commitment=plan"]) {
  test(`an answer fills two sheets of paper: ${hash || "the default example"}`, async (t) => {
    const reader = await open(t, { hash });
    await reader.until(() => reader.page.locator("#verdict[data-awaited]").count(), 0);
    for (const format of ["A4", "Letter"]) {
      const file = await reader.page.pdf({ preferCSSPageSize: true, format });
      assert.equal(file.toString("latin1").match(/\/Type\s*\/Page\b/g).length, 2, format);
    }
  });
}
