// What a reader does on the page and what the reader sees there. Nothing here waits for a time, only for what is shown.
import assert from "node:assert/strict";
import { openPage } from "./harness.mjs";
import { until } from "./until.mjs";

/** Text as people read it: one space is like another. */
export function plain(text) {
  return text.replace(/[\s\u00a0\u202f]+/g, " ").trim();
}

/** Keeps what is at an address from arriving until `release` is called: `before` is an option of `open` and `visit`. */
export function held(address) {
  let release;
  const gate = new Promise((resolve) => {
    release = resolve;
  });
  const before = (page) =>
    page.route(address, async (route) => {
      await gate;
      await route.continue();
    });
  return { before, release };
}

/** Keeps the worker's program from arriving. */
export const heldWorker = () => held("**/worker-*.wasm");

/**
 * Opens the page for the test `t`; `options` are those of `openPage`.
 *
 * @param {import("node:test").TestContext} t
 * @param {import("./harness.mjs").Options} [options]
 */
export async function open(t, options) {
  return new Reader(await openPage(t, options));
}

/** A reader before the page. `key` is always the key of a field in a link, such as "requests". */
export class Reader {
  constructor(page) {
    this.page = page;
  }

  /** Waits until `read` gives `expected`, and fails with the difference if it never does. */
  until(read, expected) {
    return until(read, expected, () => this.frame());
  }

  /** Lets the page draw once. */
  frame() {
    return this.page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
  }

  /** The text of the element with this id. */
  async text(id) {
    return plain(await this.page.textContent(`[id="${id}"]`));
  }

  async untilText(id, expected) {
    await this.until(() => this.text(id), expected);
  }

  /** Both bills: on-demand, Managed Instances. */
  totals() {
    return this.page.evaluate(() => ["od", "mi"].map((side) => document.querySelector(`[data-total=${side}]`).textContent));
  }

  async untilTotals(...expected) {
    await this.until(async () => (await this.totals()).map(plain), expected);
  }

  /** The answer's first sentence. */
  async answer() {
    return plain(await this.page.textContent("#verdict h1"));
  }

  async untilAnswer(expected) {
    await this.until(() => this.answer(), expected);
  }

  input(key) {
    return this.page.locator(`[id="${key}"]`);
  }

  slider(key) {
    return this.page.locator(`[id="${key}-slider"]`);
  }

  /** Scrolls to the part with this id, which may be replaced by its living copy at any moment. */
  async scrollTo(id) {
    await this.page.evaluate((id) => document.getElementById(id).scrollIntoView({ block: "center" }), id);
  }

  /** Unfolds whatever hides an input. */
  async reveal(key) {
    await this.input(key).evaluate((input) => {
      for (let fold = input.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    });
  }

  /** Replaces what stands in a field, and stays there. */
  async type(key, text) {
    await this.reveal(key);
    await this.input(key).fill(text);
  }

  /** Types and leaves the field. */
  async enter(key, text) {
    await this.type(key, text);
    await this.input(key).blur();
  }

  async value(key) {
    return plain(await this.input(key).inputValue());
  }

  async untilValue(key, expected) {
    await this.until(() => this.value(key), expected);
  }

  /** What is wrong with a field; empty where nothing is. Fails if it is not tied to the field. */
  async error(key) {
    const { invalid, described, text } = await this.input(key).evaluate((input) => ({
      invalid: input.getAttribute("aria-invalid"),
      described: input.getAttribute("aria-describedby").split(" "),
      text: document.getElementById(`${input.id}-error`).textContent,
    }));
    assert.equal(invalid, text ? "true" : null, `aria-invalid of ${key}`);
    assert.ok(described.includes(`${key}-error`), `${key} is described by its error`);
    return plain(text);
  }

  async untilError(key, expected) {
    await this.until(() => this.error(key), expected);
  }

  /** Why the result is that of an earlier scenario; `null` where it is not. */
  async stale() {
    const mark = this.page.locator("#verdict .stale");
    return (await mark.count()) ? plain(await mark.textContent()) : null;
  }

  /** What follows `#` in the address. */
  fragment() {
    return new URL(this.page.url()).hash.slice(1);
  }

  async untilFragment(expected) {
    await this.until(() => this.fragment(), expected);
  }

  /** How many entries the browser's history has. */
  entries() {
    return this.page.evaluate(() => history.length);
  }

  /** Pastes a link into the address bar. */
  async paste(fragment) {
    await this.page.evaluate((fragment) => {
      location.hash = fragment;
    }, fragment);
  }

  /** Moves the mouse with its button down, from the middle of an element by so many pixels. */
  async drag(locator, dx) {
    await locator.scrollIntoViewIfNeeded();
    const { x, y, width, height } = await locator.boundingBox();
    await this.page.mouse.move(x + width / 2, y + height / 2);
    await this.page.mouse.down();
    for (const part of [0.25, 0.5, 0.75, 1]) {
      await this.page.mouse.move(x + width / 2 + dx * part, y + height / 2);
      await this.frame();
    }
    await this.page.mouse.up();
  }

  /** Drags a slider's thumb to a place from 0 to 1. */
  async slide(key, place) {
    await this.reveal(key);
    const slider = this.slider(key);
    await slider.scrollIntoViewIfNeeded();
    const { x, y, width, height } = await slider.boundingBox();
    const now = (await slider.inputValue()) / 1000;
    const thumb = await slider.evaluate(() => parseFloat(getComputedStyle(document.documentElement).getPropertyValue("--thumb")) * 16);
    const at = (place) => x + thumb / 2 + (width - thumb) * place;
    await this.page.mouse.move(at(now), y + height / 2);
    await this.page.mouse.down();
    for (const part of [0.5, 1]) await this.page.mouse.move(at(now + (place - now) * part), y + height / 2);
    await this.page.mouse.up();
  }

  async press(...keys) {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /** The id of the element with the focus. */
  focused() {
    return this.page.evaluate(() => document.activeElement.id);
  }

  /** Fails if the calculator broke down. */
  async isWell() {
    assert.equal(await this.page.locator("#broken").count(), 0, "the calculator broke down");
  }
}
