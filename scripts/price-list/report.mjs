// Says what a run has changed in money, the largest moves first.
import { distance, format, percent } from "./decimal.mjs";

/** The most rows of the table. */
const MOST = 50;

/**
 * The table of changes; new prices come after all that moved.
 * @param {import("./data.mjs").Change[]} changes
 */
export function table(changes) {
  if (changes.length === 0) return "no price moved";
  const sorted = [...changes].sort(larger);
  const lines = sorted.slice(0, MOST).map(({ file, key, before, after }) => {
    const was = before === null ? ["", "new"] : [format(before), percent(before, after)];
    return [file, key, was[0], format(after), was[1]];
  });
  const rows = [["file", "key", "before", "after", "change"], ...lines];
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const text = rows.map((row) => row.map((cell, column) => (column < 2 ? cell.padEnd(widths[column]) : cell.padStart(widths[column]))).join("  "));
  if (sorted.length > MOST) text.push(`and ${sorted.length - MOST} more`);
  return text.join("\n");
}

/** The order of moves by their size, exactly; of equal ones by file and key. */
function larger(a, b) {
  if (a.before === null || b.before === null) return Number(a.before === null) - Number(b.before === null) || name(a, b);
  const [of, than] = [distance(a.before, a.after) * b.before, distance(b.before, b.after) * a.before];
  return of === than ? name(a, b) : of > than ? -1 : 1;
}

const name = (a, b) => (a.file + a.key < b.file + b.key ? -1 : 1);

/**
 * What became of a file's rows.
 * @param {string} file
 * @param {{ moved: number, added: number, same: number, kept: number }} counts
 */
export function summary(file, { moved, added, same, kept }) {
  return `${file}: ${moved} moved, ${added} new, ${same} confirmed, ${kept} kept`;
}
