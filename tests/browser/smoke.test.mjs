// The page comes alive, and where it cannot it still says something true.
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible } from "./axe.mjs";
import { openPage } from "./harness.mjs";
import { open, plain } from "./page.mjs";

const NEEDS = "The calculator needs JavaScript and WebAssembly. What you see is the default example.";

test("the static page is replaced by the living one, which says the same", async (t) => {
  const live = await openPage(t);
  const still = await openPage(t, { javaScript: false });
  assert.equal(await live.textContent("#app h1"), await still.textContent("#app h1"));
  assert.equal(await live.locator("#app").count(), 1);
});

test("no id stands twice: parts and fields are found by theirs", async (t) => {
  const page = await openPage(t);
  const ids = await page.evaluate(() => Array.from(document.querySelectorAll("[id]"), ({ id }) => id));
  assert.deepEqual(ids.filter((id, at) => ids.indexOf(id) !== at), []);
});

test("a moved slider moves the numbers", async (t) => {
  const page = await openPage(t);
  const slider = page.locator("input[type=range]").first();
  const before = await page.textContent("#app");
  await slider.focus();
  await page.keyboard.press("ArrowRight");
  await page.waitForFunction((before) => document.querySelector("#app").textContent !== before, before);
});

test("a script that does not come is said at once, and the example stands", async (t) => {
  for (const hash of ["", "v=2&requests=6M/month"]) {
    const before = (page) => page.route("**/boot-*.js", (route) => route.fulfill({ status: 404, contentType: "text/html", body: "Not found" }));
    const page = await openPage(t, { hash, before, complaints: true });
    assert.equal(await page.textContent("#left-out"), "The calculator does not load now. What you see is the default example. Reload the page, or try again later.");
    assert.ok(await page.isVisible("#verdict"));
    assert.ok(await page.isHidden("#loading"));
  }
});

test("without JavaScript the example stands and the page says what is missing", async (t) => {
  const page = await openPage(t, { javaScript: false });
  assert.equal(await page.innerText("noscript"), NEEDS);
  assert.ok(await page.isVisible("#app h1"));
});

for (const block of ["**/*.wasm", "**/crossover-*.js"]) {
  test(`when ${block} does not load, the example stands and the link is kept`, async (t) => {
    const page = await openPage(t, { block, hash: "s=abc", complaints: true });
    const note = await page.waitForSelector("#broken");
    const url = page.url();
    assert.equal(
      await note.textContent(),
      `Something broke. What you see is the default example. Your scenario is safe in this link: ${url}. Reload the page, or report the error.`,
    );
    assert.ok(await page.isVisible("#app h1"));
    assert.ok(await page.isDisabled("#app input >> nth=0"));
  });
}

test("a trap in the calculator is told to the reader, a stranger's error is not", async (t) => {
  const page = await openPage(t, { hash: "s=abc", complaints: true });
  await page.evaluate(() => dispatchEvent(new ErrorEvent("error", { message: "ResizeObserver loop", filename: location.href })));
  await page.evaluate(() => dispatchEvent(new ErrorEvent("error", { error: new Error("x"), filename: "chrome-extension://x/y.js" })));
  assert.equal(await page.locator("#broken").count(), 0);
  // (module (func (export "f") unreachable)) with its trap left uncaught, as a Rust panic is.
  await page.evaluate(async () => {
    const bytes = [0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 102, 0, 0, 10, 5, 1, 3, 0, 0, 11];
    const { instance } = await WebAssembly.instantiate(new Uint8Array(bytes));
    setTimeout(instance.exports.f, 0);
  });
  const note = await page.waitForSelector("#broken");
  assert.equal(
    await note.textContent(),
    `Something broke. Your scenario is safe in this link: ${page.url()}. Reload the page, or report the error.`,
  );
  assert.ok(await page.isVisible("#app h1"));
});

test("a panic is told with its words, which can be reported", async (t) => {
  const reader = await open(t, { hash: "v=2&requests=6M/month", complaints: true });
  // A scenario without a bill needs buttons that were not there before.
  await reader.page.evaluate(() => {
    const { createElement } = Document.prototype;
    Document.prototype.createElement = function (...rest) {
      if (new Error().stack.includes(".wasm")) throw new Error("no more elements");
      return createElement.apply(this, rest);
    };
  });
  await reader.reveal("region");
  await reader.input("region").selectOption("ap-southeast-7");
  const note = await reader.page.waitForSelector("#broken");
  assert.match(plain(await note.textContent()), /^Something broke\. Your scenario is safe in this link: .*#v=2.*\. Reload the page, or report the error with these words: panicked at .+\.rs:\d+:\d+: /);
  assert.ok(await reader.page.isDisabled("#requests"));
});

test("the page is accessible in both themes", async (t) => {
  for (const theme of ["light", "dark"]) await assertAccessible(await openPage(t, { theme }));
});
