// Reads what networks and volumes cost, in the offers of AmazonEC2 and AmazonVPC.
import { usd, withoutRegion } from "./book.mjs";

const FILE = "network-storage-usd.csv";

/** Usage types without their Region's prefix, whole, so that `RegionalNatGateway-Hours` is another; with item and unit. */
const ITEMS = new Map([
  ["NatGateway-Hours", ["nat_gateway_hour", "hour"]],
  ["NatGateway-Bytes", ["nat_gateway_data", "GB"]],
  ["EBS:VolumeUsage.gp3", ["ebs_gp3_storage", "GB-month"]],
  ["VpcEndpoint-Hours", ["vpc_interface_endpoint_hour", "hour per Availability Zone"]],
  ["PublicIPv4:InUseAddress", ["public_ipv4_hour", "hour"]],
]);

/**
 * Adds the price of a row that is of a network or a volume, and says whether it is.
 * @param {import("./book.mjs").Book} book
 * @param {{ offer: string, place: string, usage: string, region: string, price: string, currency: string }} row
 */
export function addNetwork(book, { offer, place, usage, region, price, currency }) {
  const [item, unit] = ITEMS.get(withoutRegion(usage)) ?? [];
  if (!item) return false;
  const found = { offer, place, price: usd(price, currency, place) };
  if (item === "public_ipv4_hour") book.addEverywhere(FILE, found, region, { item, unit });
  else book.add(FILE, found, { region, item, unit });
  return true;
}

/**
 * The offer of AmazonVPC: interface endpoints and public addresses.
 * @returns {import("./csv.mjs").Reader}
 */
export function vpc({ book, known }) {
  const columns = ["TermType", "PricePerUnit", "Currency", "Location Type", "usageType", "Region Code"];
  const row = ([term, price, currency, kind, usage, region], place) => {
    if (term !== "OnDemand" || kind !== "AWS Region" || !known.regions.has(region)) return;
    addNetwork(book, { offer: "AmazonVPC", place, usage, region, price, currency });
  };
  return { columns, start: () => ({ row, end() {} }) };
}
