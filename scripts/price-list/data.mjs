// Reads the files of `data/`, puts what a run has found into them, and writes them: all of them or none.
import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { format, parse } from "./decimal.mjs";
import { LISTS, SOURCE, TABLES, keyOf } from "./tables.mjs";

/** @typedef {Record<string, string>} Row */

/**
 * A price that moved or, without one before, is new.
 * @typedef {{ file: string, key: string, before: bigint | null, after: bigint }} Change
 */

/**
 * The rows of every file, by its name.
 * @param {string} folder
 * @returns {Record<string, Row[]>}
 */
export function readData(folder) {
  const files = { ...LISTS, ...Object.fromEntries(Object.entries(TABLES).map(([name, table]) => [name, table.columns])) };
  return Object.fromEntries(Object.entries(files).map(([name, columns]) => [name, rowsOf(name, columns, readFileSync(join(folder, name), "utf8"))]));
}

function rowsOf(name, columns, text) {
  const [header, ...lines] = text.replace(/\n$/, "").split("\n");
  if (header !== columns.join(",")) throw new Error(`data/${name}:1: the header must be ${columns.join(",")}`);
  return lines.map((line, at) => {
    const cells = line.split(",");
    if (cells.length !== columns.length) throw new Error(`data/${name}:${at + 2}: ${cells.length} columns instead of ${columns.length}`);
    const row = Object.fromEntries(columns.map((column, place) => [column, cells[place]]));
    const price = TABLES[name]?.price;
    if (price && !parse(row[price])) throw new Error(`data/${name}:${at + 2}: '${row[price]}' is no price`);
    return row;
  });
}

/**
 * The text of a file.
 * @param {string} name
 * @param {Row[]} rows
 */
export function textOf(name, rows) {
  const columns = TABLES[name]?.columns ?? LISTS[name];
  return [columns, ...rows.map((row) => columns.map((column) => row[column]))].map((cells) => `${cells.join(",")}\n`).join("");
}

/**
 * What `data/` knows of types and Regions; types without a specification are noted if their family has one.
 * @param {Record<string, Row[]>} data
 * @param {Set<string>} left takes names of types that are left out
 * @returns {import("./tables.mjs").Known}
 */
export function knownOf(data, left) {
  const instances = data["ec2-instances.csv"];
  const families = new Set(instances.map((row) => row.family));
  // Two vCPUs are a unit of size in every family.
  const types = new Map(instances.map((row, place) => [row.instance_type, { place, units: BigInt(row.vcpu) / 2n }]));
  const missing = (type) => void (families.has(type.split(".")[0]) && left.add(type));
  return { types, regions: new Set(data["regions.csv"].map((row) => row.code)), missing };
}

/**
 * Puts what was found into the rows of a file; the others stay as they are.
 * @param {string} name
 * @param {Row[]} rows
 * @param {Map<string, import("./book.mjs").Finding>} findings by key
 * @param {Record<string, string>} dates of the offers
 * @param {import("./tables.mjs").Known} known
 */
export function merge(name, rows, findings, dates, known) {
  const table = TABLES[name];
  const left = new Map(findings);
  /** @type {Change[]} */
  const changes = [];
  const counts = { moved: 0, added: 0, same: 0, kept: 0 };
  const put = (key, found, before) => {
    left.delete(key);
    counts[before === null ? "added" : before === found.price ? "same" : "moved"] += 1;
    if (before !== found.price) changes.push({ file: name, key, before, after: found.price });
    return { ...found.cells, [table.price]: format(found.price), as_of: dates[found.offer], source: SOURCE };
  };
  const merged = rows.map((row) => {
    const key = keyOf(name, row);
    const found = findings.get(key);
    // A price list that is older than a row says nothing about it.
    const newer = found && /^\d/.test(row.as_of ?? "") && row.as_of > dates[found.offer];
    if (found && !newer) return put(key, found, parse(row[table.price]));
    left.delete(key);
    counts.kept += 1;
    return row;
  });
  for (const [key, found] of [...left]) merged.push(put(key, found, null));
  if (findings.size > 0) merged.sort((a, b) => compare(table.order(a, known), table.order(b, known)));
  return { rows: merged, changes, counts };
}

function compare(a, b) {
  const at = a.findIndex((value, place) => value !== b[place]);
  return at < 0 ? 0 : a[at] < b[at] ? -1 : 1;
}

/**
 * Writes files by way of others beside them, which take their places only once all are written.
 * @param {string} folder
 * @param {Map<string, string>} texts by name
 */
export function write(folder, texts) {
  const pairs = [...texts].map(([name, text]) => ({ path: join(folder, name), beside: join(folder, `.${name}.new`), text }));
  try {
    for (const { beside, text } of pairs) writeFileSync(beside, text);
  } catch (error) {
    for (const { beside } of pairs) rmSync(beside, { force: true });
    throw error;
  }
  for (const { path, beside } of pairs) renameSync(beside, path);
}
