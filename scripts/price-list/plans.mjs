// Reads the offer of the Savings Plans: Compute plans for EC2 and Lambda, EC2 Instance plans.
import { usd, withoutRegion } from "./book.mjs";
import { PAYMENTS } from "./ec2.mjs";

/** Usage types of plans: which plan, its term and how it is paid, such as `EC2SP:c7g.1yrAllUpfront`. */
const PLAN = /^(ComputeSP|EC2SP):(?:[a-z0-9-]+\.)?([13])yr(No|Partial|All)Upfront$/;
const NAMES = { ComputeSP: "compute_sp", EC2SP: "ec2_instance_sp" };
/** Usage types of duration that a plan covers. */
const DURATIONS = new Map([
  ["Lambda-GB-Second", "x86_64"],
  ["Lambda-GB-Second-ARM", "arm64"],
]);
/** The only Region of Lambda's rates in `data/`. */
const LAMBDA_REGION = "us-east-1";

const COLUMNS = ["DiscountedRate", "Currency", "DiscountedServiceCode", "DiscountedUsageType", "DiscountedOperation", "UsageType", "DiscountedRegionCode"];

/** @returns {import("./csv.mjs").Reader} */
export function plans({ book, known }) {
  const row = ([text, currency, service, usage, operation, offered, region], place) => {
    if (!known.regions.has(region)) return;
    const [, kind, years, payment] = PLAN.exec(withoutRegion(offered)) ?? [];
    if (!kind) return void book.notes.add(`Savings Plans: usage type '${withoutRegion(offered)}' is not known here`);
    const cells = { plan: NAMES[kind], term_years: years, payment: PAYMENTS[`${payment} Upfront`] };
    const found = () => ({ offer: "AWSComputeSavingsPlan", place, price: usd(text, currency, place) });
    const name = withoutRegion(usage);
    const type = name.replace(/^BoxUsage:/, "");
    if (service === "AmazonEC2" && operation === "RunInstances" && type !== name) {
      if (known.types.has(type)) book.add("ec2-commitments-usd-per-hour.csv", found(), { instance_type: type, region, ...cells });
    } else if (service === "AWSLambda" && kind === "ComputeSP" && region === LAMBDA_REGION && DURATIONS.has(name)) {
      book.add("lambda-savings-plans-us-east-1.csv", found(), { region, arch: DURATIONS.get(name), item: "duration_tier1", ...cells, unit: "GB-second" });
    }
  };
  return { columns: COLUMNS, start: () => ({ row, end() {} }) };
}
