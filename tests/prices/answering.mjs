// Stands in for AWS's host, for a command that loads it first: answers with the price lists that are here.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { OFFERS } from "./support.mjs";

/** The index of an offer's files; that of the Savings Plans has another form. */
function index(root, offer) {
  const regions = readdirSync(join(OFFERS, offer)).map((file) => {
    const regionCode = file.replace(".csv", "");
    const path = `/${root}/v1.0/aws/${offer}/20261001/${regionCode}/index.json`;
    return root === "savingsPlan" ? { regionCode, versionUrl: path } : { regionCode, currentVersionUrl: path };
  });
  return JSON.stringify({ regions: root === "savingsPlan" ? regions : Object.fromEntries(regions.map((region) => [region.regionCode, region])) });
}

globalThis.fetch = async (address) => {
  const { host, pathname } = new URL(String(address));
  const [, root, , , offer, version, name] = pathname.split("/");
  if (host !== "pricing.us-east-1.amazonaws.com") throw new TypeError(`${host} is not the host of the price lists`);
  return new Response(version === "current" ? index(root, offer) : readFileSync(join(OFFERS, offer, `${name}.csv`)));
};
