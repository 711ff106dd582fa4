// What must be true of the prices together before any is written: the rules of the build, and those of the offers.
import { ONE, format, isLeap, parse, percent, quotient } from "./decimal.mjs";
import { SOURCE, TABLES, keyOf } from "./tables.mjs";

/** Dates and sources of EC2 prices that the build's table has room for. */
const ORIGINS = 16;

/**
 * What forbids to write these rows, which are whole: no price list was damaged.
 * @param {Record<string, import("./data.mjs").Row[]>} data as it would be written
 * @param {import("./data.mjs").Change[]} changes
 * @param {import("./tables.mjs").Known} known
 */
export function problemsOf(data, changes, known) {
  return [...sourceOf(data), ...limitsOf(data, changes, known), ...feesOf(data), ...boundsOf(data), ...originsOf(data)];
}

/**
 * Prices that moved by more than half.
 * @param {import("./data.mjs").Change[]} changes
 */
export function leapsOf(changes) {
  const leaps = changes.filter(({ before, after }) => before !== null && isLeap(before, after));
  return leaps.map(({ file, key, before, after }) => {
    const moved = `from ${format(before)} to ${format(after)} (${percent(before, after)})`;
    return `data/${file}: ${key} would move by more than half, ${moved}: --force accepts it`;
  });
}

function sourceOf(data) {
  return data["sources.csv"].some((row) => row.id === SOURCE) ? [] : [`data/sources.csv has no row '${SOURCE}'`];
}

/** Prices that the build would refuse. */
function* limitsOf(data, changes, known) {
  const tables = new Set(changes.map((change) => change.file));
  for (const name of tables) {
    const rows = new Map(data[name].map((row) => [keyOf(name, row), row]));
    const { decimals, most } = TABLES[name];
    for (const { key, after } of changes.filter((change) => change.file === name)) {
      if (quotient(after, 1n, decimals) !== after) yield `data/${name}: ${key} would be ${format(after)}: more than ${decimals} decimals`;
      if (after > most(rows.get(key), known)) yield `data/${name}: ${key} would be ${format(after)}: more than anything like it costs`;
    }
  }
}

/** The fee of each type is the share of its on-demand price that the rule says, exactly. */
function* feesOf(data) {
  const name = "lmi-usd.csv";
  const rows = data[name].filter((row) => row.item === "management_fee");
  const rule = parse(rows.find((row) => !row.instance_type)?.value ?? "");
  if (rule === null) return yield `data/${name} has no rule of the management fee`;
  const prices = new Map(data["ec2-ondemand-usd-per-hour.csv"].map((row) => [`${row.region} ${row.instance_type}`, parse(row.usd_per_hour)]));
  for (const row of rows.filter((row) => row.instance_type)) {
    const price = prices.get(`${row.region} ${row.instance_type}`);
    const fee = parse(row.value);
    if (price === undefined) yield `data/${name}: the fee of ${row.instance_type} in ${row.region} has no on-demand price beside it`;
    else if (price * rule !== fee * ONE) {
      yield `data/${name}: the fee of ${row.instance_type} in ${row.region}, ${row.value}, is not ${format(rule * 100n)} % of ${format(price)}`;
    }
  }
}

/** A tier of duration has the same bounds in all Regions. */
function* boundsOf(data) {
  const bounds = new Map();
  for (const row of data["lambda-usd.csv"]) {
    const key = `${row.arch} ${row.item}`;
    const bound = `${row.tier_start} to ${row.tier_end || "no end"}`;
    const first = bounds.get(key) ?? bounds.set(key, bound).get(key);
    if (bound !== first) yield `data/lambda-usd.csv: ${key} has bounds ${bound} in ${row.region}, ${first} elsewhere`;
  }
}

function originsOf(data) {
  const rows = ["ec2-ondemand-usd-per-hour.csv", "ec2-commitments-usd-per-hour.csv"].flatMap((name) => data[name]);
  const { size } = new Set(rows.map((row) => `${row.as_of} ${row.source}`));
  return size > ORIGINS ? [`EC2 prices would be of ${size} dates and sources; the build has room for ${ORIGINS}`] : [];
}
