// Refreshes the prices in `data/` from AWS's public price lists: `scripts/prices` runs it.
import { statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { published, stored } from "./addresses.mjs";
import { Book } from "./book.mjs";
import { leapsOf, problemsOf } from "./checks.mjs";
import { Damage, read } from "./csv.mjs";
import { knownOf, merge, readData, textOf, write } from "./data.mjs";
import { ec2 } from "./ec2.mjs";
import { lambda } from "./lambda.mjs";
import { vpc } from "./network.mjs";
import { plans } from "./plans.mjs";
import { summary, table } from "./report.mjs";
import { SOURCE, TABLES } from "./tables.mjs";

const USAGE = `usage: scripts/prices [--from DIR] [--force] [--data DIR]
  --from DIR  reads the CSV files below DIR instead of AWS's
  --force     accepts prices that moved by more than half
  --data DIR  refreshes another folder than data/`;

/** The most names that are said of what was left out. */
const NAMES = 20;

/** How a run ends. */
const EXIT = { done: 0, refused: 1, usage: 2 };

process.exitCode = await main(process.argv.slice(2));

async function main(args) {
  let options;
  try {
    options = parseArgs({ args, options: { from: { type: "string" }, data: { type: "string" }, force: { type: "boolean", default: false } } }).values;
    for (const folder of [options.from, options.data]) {
      if (folder !== undefined && !statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw new Error(`'${folder}' is no folder`);
    }
  } catch (error) {
    console.error(`prices: ${error.message}\n${USAGE}`);
    return EXIT.usage;
  }
  try {
    return await refresh(options);
  } catch (error) {
    return refuse([error.cause ? `${error.message}: ${error.cause.message}` : error.message]);
  }
}

function refuse(problems) {
  for (const problem of problems) console.error(`prices: ${problem}`);
  console.error("prices: nothing was written");
  return EXIT.refused;
}

async function refresh(options) {
  const folder = options.data ?? fileURLToPath(new URL("../../data", import.meta.url));
  const data = readData(folder);
  const left = new Set();
  const known = knownOf(data, left);
  const book = new Book();
  const files = options.from === undefined ? published(known.regions, (words) => book.notes.add(words)) : stored(options.from);
  const dates = await readAll(files, book, known);
  if (Object.keys(dates).length === 0 && book.problems.length === 0) return refuse([`no price list in ${options.from}`]);
  book.compareEverywhere();
  dropLoneFees(data, book);

  const after = { ...data };
  const changes = [];
  const lines = [];
  for (const name of Object.keys(TABLES)) {
    const merged = merge(name, data[name], book.tables.get(name) ?? new Map(), dates, known);
    after[name] = merged.rows;
    changes.push(...merged.changes);
    lines.push(summary(name, merged.counts));
  }
  after["sources.csv"] = dated(data, book, dates);

  for (const note of [...book.notes].sort()) console.log(note);
  if (left.size > 0) console.log(`types without a specification: ${some([...left].sort())}`);
  const leaps = options.force ? [] : leapsOf(changes);
  // Half of what was found may contradict the rest for that reason alone.
  const problems = [...book.problems, ...leaps, ...(book.problems.length > 0 ? [] : problemsOf(after, changes, known))];
  if (problems.length > 0) return refuse(problems);

  const texts = Object.keys(after).map((name) => [name, textOf(name, after[name])]);
  const written = new Map(texts.filter(([name, text]) => text !== textOf(name, data[name])).map(([name, text]) => [name, text]));
  write(folder, written);
  console.log(table(changes));
  for (const line of lines) console.log(line);
  console.log(written.size > 0 ? `written: ${[...written.keys()].join(", ")}` : "nothing to write");
  return EXIT.done;
}

/**
 * Reads every file; a damaged one is a problem, and the next is read all the same, so that each is named.
 * @param {Iterable<import("./addresses.mjs").File> | AsyncIterable<import("./addresses.mjs").File>} files
 * @param {Book} book
 * @param {import("./tables.mjs").Known} known
 * @returns {Promise<Record<string, string>>} the date of each offer: that of the oldest of its files
 */
async function readAll(files, book, known) {
  const context = { book, known };
  const readers = { AmazonEC2: ec2(context), AmazonVPC: vpc(context), AWSLambda: lambda(context), AWSComputeSavingsPlan: plans(context) };
  // The plans' files name their offer in other ways than their addresses do.
  const nameOf = (offer) => (offer.includes("SavingsPlan") ? "AWSComputeSavingsPlan" : offer);
  const dates = {};
  for await (const { name, open } of files) {
    const before = book.recognized;
    try {
      const { offer, date } = await read(name, await open(), (offer) => readers[nameOf(offer)]);
      const count = book.recognized - before;
      if (count === 0) throw new Damage(`${name}: no row of it is recognized`);
      console.log(`${name}: ${count} prices of ${date}`);
      const key = nameOf(offer);
      if (!(dates[key] < date)) dates[key] = date;
    } catch (error) {
      if (!(error instanceof Damage)) throw error;
      book.problems.push(error.message);
    }
  }
  return dates;
}

/** The first of some names, and how many more there are. */
function some(names) {
  const more = names.length - NAMES;
  return names.slice(0, NAMES).join(", ") + (more > 0 ? ` and ${more} more` : "");
}

/** Leaves out the fee of a type whose on-demand price is nowhere: there is nothing to compare it with. */
function dropLoneFees(data, book) {
  const name = "ec2-ondemand-usd-per-hour.csv";
  const found = [...(book.tables.get(name)?.values() ?? [])].map(({ cells }) => cells);
  const priced = new Set([...data[name], ...found].map((row) => `${row.region} ${row.instance_type}`));
  const fees = book.tables.get("lmi-usd.csv") ?? new Map();
  const lone = [...fees].filter(([, { cells }]) => cells.instance_type && !priced.has(`${cells.region} ${cells.instance_type}`));
  for (const [key] of lone) fees.delete(key);
  if (lone.length > 0) book.notes.add(`lmi-usd.csv: left out without an on-demand price to compare with: ${some(lone.map(([key]) => key))}`);
}

/** The sources, with the date of Lambda's prices, which have none of their own: no row may seem newer than it is. */
function dated(data, book, dates) {
  const found = book.tables.get("lambda-usd.csv");
  if (!found || found.size === 0) return data["sources.csv"];
  const held = data["lambda-usd.csv"].filter((row) => row.source === SOURCE && !found.has(`${row.region} ${row.arch} ${row.item}`)).length;
  return data["sources.csv"].map((row) => {
    if (row.id !== SOURCE) return row;
    const date = held > 0 && row.date && row.date < dates.AWSLambda ? row.date : dates.AWSLambda;
    if (date !== dates.AWSLambda) book.notes.add(`sources.csv: ${held} older prices of Lambda keep the date of ${SOURCE} at ${date}`);
    return { ...row, date };
  });
}
