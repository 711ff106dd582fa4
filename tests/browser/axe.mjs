// Accessibility by machine: a small part of accessibility, but the part that must never break.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Fails with one line for each element that breaks a rule. `options` go to `axe.run`. */
export async function assertAccessible(page, options = {}) {
  // The debugger's evaluation is not bound by the page's content policy.
  await page.evaluate(source);
  const { violations } = await page.evaluate((options) => globalThis.axe.run(options), options);
  const lines = violations.flatMap(({ id, help, nodes }) => nodes.map(({ target }) => `${id}: ${help}: ${target.join(" ")}`));
  assert.deepEqual(lines, []);
}
