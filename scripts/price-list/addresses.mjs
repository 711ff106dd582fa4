// Where AWS publishes its price lists, and the files of a run: from the network, or from a folder that has them already.
import { createReadStream, readdirSync } from "node:fs";
import { join } from "node:path";

/** The one host; neither an account nor a key is needed. */
const HOST = "https://pricing.us-east-1.amazonaws.com";

/** The index of an offer's files, by Region. */
const INDEXES = {
  AmazonEC2: "/offers/v1.0/aws/AmazonEC2/current/region_index.json",
  AmazonVPC: "/offers/v1.0/aws/AmazonVPC/current/region_index.json",
  AWSLambda: "/offers/v1.0/aws/AWSLambda/current/region_index.json",
  AWSComputeSavingsPlan: "/savingsPlan/v1.0/aws/AWSComputeSavingsPlan/current/region_index.json",
};

/**
 * A file of a run: what to call it, and its bytes as they come. The largest has gigabytes, so none is ever held whole.
 * @typedef {{ name: string, open: () => Promise<AsyncIterable<Uint8Array>> }} File
 */

/**
 * The file of each Region in an index, as CSV. Offers list Regions by code, Savings Plans in an array.
 * @param {any} index
 * @returns {Map<string, string>}
 */
export function addresses(index) {
  const regions = new Map();
  for (const [code, region] of Object.entries(index?.regions ?? {})) {
    const path = region.currentVersionUrl ?? region.versionUrl;
    if (typeof path === "string") regions.set(region.regionCode ?? code, HOST + path.replace(/\.json$/, ".csv"));
  }
  return regions;
}

/**
 * The files that AWS has now of these Regions.
 * @param {Iterable<string>} codes
 * @param {(words: string) => void} say hears of Regions without an offer
 * @returns {AsyncGenerator<File>}
 */
export async function* published(codes, say) {
  for (const [offer, path] of Object.entries(INDEXES)) {
    const response = await get(HOST + path);
    const regions = addresses(await response.json());
    if (regions.size === 0) throw new Error(`${HOST}${path} names no file`);
    for (const code of codes) {
      const address = regions.get(code);
      if (address) yield { name: address.slice(HOST.length), open: async () => (await get(address)).body };
      else say(`${offer} has no file for ${code}`);
    }
  }
}

async function get(address) {
  const response = await fetch(address).catch((error) => {
    throw new Error(`${address} does not answer: ${error.cause?.message ?? error.message}`);
  });
  if (!response.ok || !response.body) throw new Error(`${address} answers ${response.status}`);
  return response;
}

/**
 * The CSV files in a folder and the folders below it; what each is of stands in its first lines.
 * @param {string} folder
 * @returns {Generator<File>}
 */
export function* stored(folder) {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".csv"));
  for (const name of names.sort()) yield { name, open: async () => createReadStream(join(folder, name)) };
}
