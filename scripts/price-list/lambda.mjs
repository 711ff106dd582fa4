// Reads the offer of AWSLambda: functions, and the request price and management fees of Managed Instances.
import { usd, withoutRegion } from "./book.mjs";
import { Damage } from "./csv.mjs";

const FUNCTIONS = "lambda-usd.csv";
const MANAGED = "lmi-usd.csv";

/**
 * Usage types without their Region's prefix, with item and unit. The names are those by which public programs read this
 * offer; none was looked up in AWS's own file here, so each is an *assumption* until a first run against it. A name that
 * is neither here nor in {@link OTHERS} is said.
 */
const ITEMS = {
  "Request": ["request", "request"],
  "Lambda-GB-Second": ["duration", "GB-second"],
  "Lambda-Storage-GB-Second": ["ephemeral_storage", "GB-second"],
  "Lambda-Provisioned-Concurrency": ["provisioned_concurrency", "GB-second"],
  "Lambda-Provisioned-GB-Second": ["provisioned_duration", "GB-second"],
  "Lambda-SnapStart-Cached-GB-S": ["snapstart_cache", "GB-second"],
  "Lambda-SnapStart-Restored-GB": ["snapstart_restore", "GB"],
};
/** Ends a usage type of Arm. */
const ARM = /-ARM$/;
/** Items for which AWS makes no difference between architectures. */
const OF_ANY = ["snapstart_cache", "snapstart_restore"];
/** Usage types of Managed Instances; of the same standing. */
const MANAGED_REQUEST = /^Lambda-Managed-Instances-Request(-ARM)?$/;
const MANAGED_FEE = /^Lambda-Managed-Instances-([a-z0-9-]+\.[a-z0-9]+)-Management-Hours$/;
/** What Lambda charges besides and `data/` has no place for. */
const OTHERS = [
  /^Lambda-(Edge|MicroVM|Web|Durable-Execution|Tenant-Isolated-Environment|Streaming-Response)-/,
  /^Lambda-(\w+-)?Event-Poller-Unit-Hour$/,
  /-(In|Out|Regional)-Bytes$/,
];
/** The most tiers that `data/` has items for. */
const TIERS = 3;

const COLUMNS = ["TermType", "StartingRange", "EndingRange", "PricePerUnit", "Currency", "Location Type", "usageType", "Region Code"];

/** @returns {import("./csv.mjs").Reader} */
export function lambda({ book, known }) {
  return { columns: COLUMNS, start: () => start(book, known) };
}

function start(book, known) {
  const offer = "AWSLambda";
  /** Tiers of duration by Region and architecture. @type {Map<string, any[]>} */
  const durations = new Map();

  function row([term, from, to, text, currency, location, usage, region], place) {
    if (term !== "OnDemand" || location !== "AWS Region" || !known.regions.has(region)) return;
    const name = withoutRegion(usage);
    const [item, unit] = ITEMS[name.replace(ARM, "")] ?? [];
    const arch = OF_ANY.includes(item) ? "any" : ARM.test(name) ? "arm64" : "x86_64";
    const [, type] = MANAGED_FEE.exec(name) ?? [];
    const found = () => ({ offer, place, price: usd(text, currency, place) });
    if (item === "duration") {
      const key = `${region} ${arch}`;
      durations.set(key, [...(durations.get(key) ?? []), { found: found(), from: bound(from, place), to: bound(to, place), region, arch, unit }]);
    } else if (item) book.add(FUNCTIONS, found(), { region, arch, item, unit, tier_start: "0", tier_end: "" });
    else if (MANAGED_REQUEST.test(name)) book.addEverywhere(MANAGED, found(), region, { instance_type: "", item: "request", unit: "usd_per_request" });
    else if (type) {
      if (known.types.has(type)) book.add(MANAGED, found(), { region, instance_type: type, item: "management_fee", unit: "usd_per_hour" });
    } else if (!OTHERS.some((other) => other.test(name))) book.notes.add(`AWSLambda: usage type '${name}' is not known here`);
  }

  function end() {
    for (const tiers of durations.values()) {
      tiers.sort((a, b) => (a.from < b.from ? -1 : 1));
      let next = 0n;
      for (const [at, { found, from, to, region, arch, unit }] of tiers.entries()) {
        if (from !== next || at >= TIERS) throw new Damage(`${found.place}: tier ${at + 1} of ${arch} in ${region} starts at ${from}`);
        next = to;
        book.add(FUNCTIONS, found, { region, arch, item: `duration_tier${at + 1}`, unit, tier_start: String(from), tier_end: to === null ? "" : String(to) });
      }
      const { found, region, arch } = tiers[0];
      if (next !== null) throw new Damage(`${found.place}: no last tier of ${arch} in ${region}`);
    }
  }

  return { row, end };
}

/** A bound of a tier \[GB-s a month\]; null is none. */
function bound(text, place) {
  if (text === "Inf") return null;
  const [, digits] = /^(\d+)(?:\.0+)?$/.exec(text) ?? [];
  if (!digits) throw new Damage(`${place}: '${text}' is no bound of a tier`);
  return BigInt(digits);
}
