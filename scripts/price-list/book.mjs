// What a run has found: prices by their place in `data/`, what is wrong, and what is worth saying.
import { Damage } from "./csv.mjs";
import { format, parse } from "./decimal.mjs";
import { TABLES, keyOf } from "./tables.mjs";

/** The Region whose price stands for all where `data/` has room for one. */
const EVERYWHERE = "us-east-1";

/**
 * A price: the offer and the place that it is from, and the cells that name it.
 * @typedef {{ offer: string, place: string, cells: Record<string, string>, price: bigint }} Finding
 */

export class Book {
  /** The findings of each file of `data/`, by their key. @type {Map<string, Map<string, Finding>>} */
  tables = new Map();
  /** What forbids to write. @type {string[]} */
  problems = [];
  /** What is said and forbids nothing. @type {Set<string>} */
  notes = new Set();
  /** How many prices were recognized so far, told twice or not. */
  recognized = 0;
  /** Prices that must be those of {@link EVERYWHERE}. @type {(Finding & { table: string, region: string })[]} */
  elsewhere = [];

  /**
   * Adds a price to a file of `data/`.
   * @param {string} table
   * @param {Omit<Finding, "cells">} found
   * @param {Record<string, string>} cells
   */
  add(table, found, cells) {
    this.recognized += 1;
    const key = keyOf(table, cells);
    // What has no price yet is listed at zero.
    if (found.price === 0n) return void this.notes.add(`${table}: ${key} is listed at zero, which is no price`);
    const findings = this.tables.get(table) ?? new Map();
    this.tables.set(table, findings);
    const known = findings.get(key);
    const other = known && TABLES[table].columns.find((column) => known.cells[column] !== cells[column]);
    if (known?.price !== undefined && known.price !== found.price) {
      this.problems.push(`${found.place}: two prices of ${key}: ${format(known.price)} at ${known.place}, ${format(found.price)} here`);
    } else if (other) this.problems.push(`${found.place}: ${key} has the ${other} '${cells[other]}', and '${known.cells[other]}' at ${known.place}`);
    findings.set(key, { ...found, cells });
  }

  /** Adds a price of a Region to a file that has room for one of all Regions. */
  addEverywhere(table, found, region, cells) {
    if (region === EVERYWHERE) this.add(table, found, { ...cells, region: "" });
    else {
      this.recognized += 1;
      this.elsewhere.push({ ...found, cells: { ...cells, region: "" }, table, region });
    }
  }

  /** Says which Regions differ from the price that stands for all. */
  compareEverywhere() {
    for (const { table, cells, price, region } of this.elsewhere) {
      const stands = this.tables.get(table)?.get(keyOf(table, cells));
      if (stands && stands.price !== price) {
        this.notes.add(`${table}: ${cells.item} costs ${format(price)} in ${region}; ${format(stands.price)} of ${EVERYWHERE} stands for all Regions`);
      }
    }
  }
}

/**
 * The price in a row of a price list, in dollars.
 * @param {string} text
 * @param {string} currency
 * @param {string} place
 */
export function usd(text, currency, place) {
  if (currency !== "USD") throw new Damage(`${place}: a price in '${currency}'`);
  const price = parse(text);
  if (price === null) throw new Damage(`${place}: '${text}' is no decimal`);
  return price;
}

/**
 * A usage type without the prefix of its Region, such as `EUC1-`; those of us-east-1 often have none.
 * @param {string} text
 */
export function withoutRegion(text) {
  return text.replace(/^[A-Z]+\d*-/, "");
}
