// Waits for what is read to be what it must be.
import assert from "node:assert/strict";
import { isDeepStrictEqual } from "node:util";

/** How long something may take to be shown [ms]. */
const PATIENCE = 10_000;

/** What browsers say of a document that another one replaced while it was read. */
const REPLACED = /Frame was detached|frame got detached|Execution context was destroyed/i;

/**
 * Waits until `read` gives `expected`, and fails with the difference if it never does. What was read from a document that
 * another one replaced meanwhile, such as an embed that is shown anew, is read again. `pause` waits for the next try.
 *
 * @param {() => unknown} read
 * @param {unknown} expected
 * @param {() => Promise<unknown>} [pause]
 */
export async function until(read, expected, pause = () => new Promise((resolve) => setTimeout(resolve, 20))) {
  const end = Date.now() + PATIENCE;
  for (;;) {
    const late = Date.now() > end;
    try {
      const found = await read();
      if (late) return assert.deepEqual(found, expected);
      if (isDeepStrictEqual(found, expected)) return;
    } catch (error) {
      if (late || !REPLACED.test(error.message)) throw error;
    }
    await pause();
  }
}
