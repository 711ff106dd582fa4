// Runs scripts/prices on copies of small price lists and of a small data folder, so that a test may damage either.
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const HERE = fileURLToPath(new URL(".", import.meta.url));
const COMMAND = join(HERE, "../../scripts/prices");

/** The files of price lists here: real structure, invented values. */
export const OFFERS = join(HERE, "offers");
export const EC2 = "AmazonEC2/us-east-1.csv";
export const VPC = "AmazonVPC/us-east-1.csv";
export const LAMBDA = "AWSLambda/us-east-1.csv";
export const PLANS = "AWSComputeSavingsPlan/us-east-1.csv";

/** The real `data/`. */
export const REAL = join(HERE, "../../data");

/** Copies of price lists and data, which last as long as the test. */
export function stage(t, data = join(HERE, "data")) {
  const folder = mkdtempSync(join(tmpdir(), "prices-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const place = { data: join(folder, "data"), offers: join(folder, "offers") };
  cpSync(data, place.data, { recursive: true });
  cpSync(OFFERS, place.offers, { recursive: true });
  return {
    ...place,
    /** Replaces the only place of a piece in a price list. */
    offer: (file, old, text) => replace(join(place.offers, file), old, text),
    /** Replaces the only place of a piece in a file of data. */
    row: (file, old, text) => replace(join(place.data, file), old, text),
    remove: (path) => rmSync(join(place.offers, path), { recursive: true }),
    /** The texts of all files of data. */
    texts: () => Object.fromEntries(files(place.data).map((name) => [name, readFileSync(join(place.data, name), "utf8")])),
    run: (...args) => run("--from", place.offers, "--data", place.data, ...args),
    /** Runs without a folder of price lists, on a host that stands in for AWS's. */
    fetched: () => start(["--data", place.data], { NODE_OPTIONS: `--import ${new URL("answering.mjs", import.meta.url)}` }),
  };
}

function files(folder) {
  return readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => entry.name);
}

function replace(path, old, text) {
  const pieces = readFileSync(path, "utf8").split(old);
  if (pieces.length !== 2) throw new Error(`${path} holds ${old} ${pieces.length - 1} times`);
  writeFileSync(path, pieces.join(text));
}

/** How the command ends, and what it says. */
export function run(...args) {
  return start(args, {});
}

function start(args, env) {
  const { status, stdout, stderr } = spawnSync(COMMAND, args, { encoding: "utf8", env: { ...process.env, ...env } });
  return { status, stdout, stderr };
}
