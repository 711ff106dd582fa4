// The files of `data/` that hold prices: their columns, what of a row is its key, and what the build accepts of a price.
import { ONE } from "./decimal.mjs";

/** The source of every row that a run has found; `sources.csv` says what it is. */
export const SOURCE = "AWS";

/**
 * What is known of instance types and Regions, from `data/` itself.
 * @typedef {object} Known
 * @property {Map<string, { place: number, units: bigint }>} types by name: place in its file, units of size
 * @property {Set<string>} regions codes
 * @property {(type: string) => void} missing takes the name of a type without a specification
 */

/**
 * @typedef {object} Table
 * @property {string[]} columns
 * @property {string[]} key the columns that no two rows share
 * @property {string} price the column of the price
 * @property {number} decimals the most that the build accepts
 * @property {(row: Record<string, string>, known: Known) => bigint} most the largest price that the build accepts
 * @property {(row: Record<string, string>, known: Known) => (string | number)[]} order what rows are sorted by
 */

const ITEMS = ["ebs_gp3_storage", "nat_gateway_hour", "nat_gateway_data", "vpc_interface_endpoint_hour", "public_ipv4_hour"];
const DATED = ["as_of", "source"];
/** Ten times what an instance costs: a slipped decimal point. */
const ofSize = (row, known) => ONE * (known.types.get(row.instance_type)?.units ?? 0n);
/** Rows that hold everywhere stand last in one file and first in another. */
const LAST = "~";

/** @type {Record<string, Table>} */
export const TABLES = {
  "ec2-ondemand-usd-per-hour.csv": {
    columns: ["instance_type", "region", "usd_per_hour", ...DATED],
    key: ["instance_type", "region"],
    price: "usd_per_hour",
    decimals: 6,
    most: ofSize,
    order: (row, known) => [row.region, known.types.get(row.instance_type)?.place ?? 0],
  },
  "ec2-commitments-usd-per-hour.csv": {
    columns: ["instance_type", "region", "plan", "term_years", "payment", "usd_per_hour", ...DATED],
    key: ["instance_type", "region", "plan", "term_years", "payment"],
    price: "usd_per_hour",
    decimals: 7,
    most: ofSize,
    order: (row) => [row.instance_type, row.region, row.plan, row.term_years, row.payment],
  },
  "lambda-usd.csv": {
    columns: ["region", "arch", "item", "usd_per_unit", "unit", "tier_start", "tier_end", "source"],
    key: ["region", "arch", "item"],
    price: "usd_per_unit",
    decimals: 10,
    most: () => (1n << 32n) - 1n,
    order: (row) => [row.region, row.arch, row.item],
  },
  "lambda-savings-plans-us-east-1.csv": {
    columns: ["region", "arch", "item", "plan", "term_years", "payment", "usd_per_unit", "unit", ...DATED],
    key: ["region", "arch", "item", "plan", "term_years", "payment"],
    price: "usd_per_unit",
    decimals: 10,
    most: () => ONE,
    order: (row) => [row.region, row.arch === "x86_64" ? 0 : 1, row.term_years, row.payment],
  },
  "lmi-usd.csv": {
    columns: ["region", "instance_type", "item", "value", "unit", ...DATED],
    key: ["region", "instance_type", "item"],
    price: "value",
    decimals: 10,
    most: (row, known) => (row.instance_type ? ofSize(row, known) : ONE),
    order: (row, known) => [row.region, row.item === "request" ? 0 : 1, known.types.get(row.instance_type)?.place ?? -1],
  },
  "network-storage-usd.csv": {
    columns: ["region", "item", "usd_per_unit", "unit", ...DATED],
    key: ["region", "item"],
    price: "usd_per_unit",
    decimals: 6,
    most: () => 2n * ONE,
    order: (row) => [row.region || LAST, ITEMS.indexOf(row.item)],
  },
};

/** The other files of `data/` that a run reads, with their columns; of them it writes a date in `sources.csv`. */
export const LISTS = {
  "sources.csv": ["id", "date", "licence", "what"],
  "regions.csv": ["code", "name"],
  "ec2-instances.csv": ["instance_type", "arch", "vcpu", "memory_gib", "family", "generation", "size", "network_gbps_baseline", "network_gbps_peak"],
};

/**
 * The key of a row, as it is told to people too.
 * @param {string} name a file of {@link TABLES}
 * @param {Record<string, string>} row
 */
export function keyOf(name, row) {
  return TABLES[name].key.map((column) => row[column]).join(" ").trim();
}
