// Reads the offer of AmazonEC2: types on demand and reserved, Linux and shared tenancy, NAT gateways and gp3 volumes.
import { usd, withoutRegion } from "./book.mjs";
import { Damage } from "./csv.mjs";
import { quotient } from "./decimal.mjs";
import { addNetwork } from "./network.mjs";

/** What must stand in a row of a type. */
const WANTED = { tenancy: "Shared", system: "Linux", software: "NA", status: "Used", operation: "RunInstances" };
/** Hours that a fee is spread over, by the length of the contract. */
const HOURS = { "1yr": 8_760n, "3yr": 26_280n };
/** Ways to pay, as AWS and as `data/` write them. */
export const PAYMENTS = { "No Upfront": "no_upfront", "Partial Upfront": "partial_upfront", "All Upfront": "all_upfront" };
/** What a reserved rate has of a fee and an hourly part. */
const PARTS = { no_upfront: ["Hrs"], partial_upfront: ["Hrs", "Quantity"], all_upfront: ["Quantity"] };
/** Decimals of a rate with a fee spread over it. */
const DECIMALS = 7;

const COLUMNS = [
  ...["SKU", "OfferTermCode", "TermType", "Unit", "PricePerUnit", "Currency", "LeaseContractLength", "PurchaseOption", "OfferingClass"],
  ...["Location Type", "Instance Type", "Tenancy", "Operating System", "usageType", "operation", "CapacityStatus", "Pre Installed S/W", "Region Code"],
];

/** @returns {import("./csv.mjs").Reader} */
export function ec2({ book, known }) {
  return { columns: COLUMNS, start: () => start(book, known) };
}

function start(book, known) {
  const offer = "AmazonEC2";
  /** Fee and hourly part of each offered term. @type {Map<string, any>} */
  const terms = new Map();

  function row([sku, code, term, unit, text, currency, length, option, kind, location, type, tenancy, system, usage, operation, status, software, region], place) {
    if (location !== "AWS Region" || !known.regions.has(region)) return;
    if (term === "OnDemand" && addNetwork(book, { offer, place, usage, region, price: text, currency })) return;
    const same = tenancy === WANTED.tenancy && system === WANTED.system && software === WANTED.software;
    if (!same || status !== WANTED.status || operation !== WANTED.operation || withoutRegion(usage) !== `BoxUsage:${type}`) return;
    if (!known.types.has(type)) return void known.missing(type);
    if (term === "OnDemand") {
      book.add("ec2-ondemand-usd-per-hour.csv", { offer, place, price: usd(text, currency, place) }, { instance_type: type, region });
    } else if (term === "Reserved" && kind === "standard") {
      const years = length.replace(" ", "");
      const payment = PAYMENTS[option];
      if (!HOURS[years] || !payment) throw new Damage(`${place}: '${length}' and '${option}' are no way to reserve`);
      const parts = terms.get(`${sku}.${code}`) ?? { type, region, years, payment, place };
      if (parts[unit] !== undefined) throw new Damage(`${place}: a second row in ${unit} for ${sku}.${code}`);
      terms.set(`${sku}.${code}`, { ...parts, [unit]: usd(text, currency, place) });
    }
  }

  function end() {
    for (const { type, region, years, payment, place, Hrs: hourly, Quantity: fee } of terms.values()) {
      const parts = { Hrs: hourly, Quantity: fee };
      for (const unit of PARTS[payment]) {
        if (parts[unit] === undefined) throw new Damage(`${place}: no row in ${unit} for ${type}, ${years} ${payment}`);
      }
      const cells = { instance_type: type, region, plan: "standard_ri", term_years: years[0], payment };
      book.add("ec2-commitments-usd-per-hour.csv", { offer, place, price: rate(fee ?? 0n, hourly ?? 0n, HOURS[years]) }, cells);
    }
  }

  return { row, end };
}

/**
 * What an hour costs over the whole term: fee / hours + hourly part \[USD an hour\], to seven decimals.
 * @param {bigint} fee
 * @param {bigint} hourly
 * @param {bigint} hours
 */
function rate(fee, hourly, hours) {
  return quotient(fee + hourly * hours, hours, DECIMALS);
}
