// Reads a file of a price list line by line: five lines of metadata, a line of column names, then rows.

/** The first cells of the lines before the column names. */
const METADATA = ["FormatVersion", "Disclaimer", "Publication Date", "Version", "OfferCode"];

const QUOTE = 34;
const COMMA = 44;

/** What makes a file unusable, with its place. */
export class Damage extends Error {}

/**
 * The cells of a line, or null where a quote does not close.
 * @param {string} line
 */
export function cells(line) {
  const found = [];
  for (let at = 0; at <= line.length; at++) {
    let cell = "";
    if (line.charCodeAt(at) === QUOTE) {
      // Two quotes are one inside a quoted cell: its second opens the next piece.
      for (let start = at + 1; ; start = at) {
        const end = line.indexOf('"', start);
        if (end < 0) return null;
        cell += line.slice(start, end);
        at = end + 1;
        if (line.charCodeAt(at) !== QUOTE) break;
        cell += '"';
        at += 1;
      }
      if (at < line.length && line.charCodeAt(at) !== COMMA) return null;
    } else {
      const comma = line.indexOf(",", at);
      const end = comma < 0 ? line.length : comma;
      cell = line.slice(at, end);
      at = end;
    }
    found.push(cell);
  }
  return found;
}

/** Column names without case and spaces, in which AWS's files differ: `Capacity status` and `CapacityStatus`. */
const plain = (name) => name.toLowerCase().replaceAll(" ", "");

/**
 * What takes the rows of an offer: its columns, and a start that answers what to do with each row and at the end.
 * @typedef {{ row: (cells: string[], place: string) => void, end: () => void }} Rows
 * @typedef {{ columns: string[], start: (file: string) => Rows }} Reader
 */

/**
 * Reads a file to its end; a damaged one throws {@link Damage}.
 * @param {string} name what to call it
 * @param {AsyncIterable<Uint8Array>} chunks its bytes
 * @param {(offer: string) => Reader | undefined} readerOf
 * @returns {Promise<{ offer: string, date: string }>} its metadata
 */
export async function read(name, chunks, readerOf) {
  const metadata = {};
  let line = 0;
  let width = 0;
  /** @type {number[]} */
  let places = [];
  /** @type {Reader} */
  let reader;
  /** @type {Rows} */
  let rows;
  const fail = (words) => {
    throw new Damage(`${name}:${line}: ${words}`);
  };

  /** Takes the column names, among them the places of those that the reader of the offer wants. */
  function open(names) {
    const known = names.map(plain);
    places = reader.columns.map((column) => known.indexOf(plain(column)));
    const missing = reader.columns.filter((_, at) => places[at] < 0);
    if (missing.length > 0) fail(`without the column ${missing.join(", ")}`);
    width = names.length;
    rows = reader.start(name);
  }

  function take(text) {
    line += 1;
    const found = cells(text.endsWith("\r") ? text.slice(0, -1) : text) ?? fail("a quote that does not close");
    if (line <= METADATA.length) {
      const wanted = METADATA[line - 1];
      if (found.length !== 2 || found[0] !== wanted) fail(`'${wanted}' must stand here`);
      if (wanted === "OfferCode") {
        metadata.offer = found[1];
        reader = readerOf(found[1]) ?? fail(`'${found[1]}' is no offer that is read here`);
      }
      if (wanted === "Publication Date") metadata.date = day(found[1]) ?? fail(`'${found[1]}' is no date`);
    } else if (!rows) open(found);
    else if (found.length !== width) fail(`${found.length} cells instead of ${width}`);
    else rows.row(places.map((place) => found[place]), `${name}:${line}`);
  }

  let rest = "";
  for await (const text of texts(name, chunks)) {
    const lines = (rest + text).split("\n");
    rest = lines.pop();
    lines.forEach(take);
  }
  if (rest !== "") take(rest);
  line += 1;
  if (!rows) fail("ends before its first row");
  rows.end();
  return { offer: metadata.offer, date: metadata.date };
}

/** The text of bytes, whose pieces may end within a character. */
async function* texts(name, chunks) {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  try {
    for await (const chunk of chunks) yield decoder.decode(chunk, { stream: true });
    yield decoder.decode();
  } catch (error) {
    if (error instanceof Damage) throw error;
    throw new Damage(`${name}: ${error.cause?.message ?? error.message}`);
  }
}

/** The day of a time such as `2026-09-25T17:45:21Z`. */
function day(time) {
  const date = new Date(time);
  return /^\d{4}-\d\d-\d\dT/.test(time) && !Number.isNaN(date.getTime()) ? date.toISOString().slice(0, 10) : null;
}
