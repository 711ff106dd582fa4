// The figures of the default example and of other links at the prices of this tree, as the page words them.
// No price stands in the browser's tests: a changed one changes what is read here.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { evaluate, totalsOf } from "./native.mjs";

/** A sum in the answer: cents below ten dollars, then whole dollars. */
function headline(usd) {
  assert.ok(usd < 1e6, "a sum of millions is worded otherwise");
  const places = usd < 9.995 ? 2 : 0;
  return new Intl.NumberFormat("en-US", { style: "currency", currency: "USD", minimumFractionDigits: places, maximumFractionDigits: places }).format(usd);
}

/** A volume of millions or billions of requests a month that is not a whole number of them: "77.1 M". */
export function volume(requests) {
  assert.ok(requests >= 1e6 && requests < 1e12, `${requests} is worded otherwise`);
  return requests < 1e9 ? `${(requests / 1e6).toPrecision(3)} M` : `${(requests / 1e9).toPrecision(3)} B`;
}

/** What the page says first, and where there is less room for it. */
function words({ kind, saving_usd: saving }) {
  const sum = () => headline(Math.abs(saving));
  switch (kind) {
    case "managed_cheaper":
      return { title: `Managed Instances save ${sum()} a month.`, brief: `Managed Instances save ${sum()}` };
    case "on_demand_cheaper":
      return { title: `On-demand saves ${sum()} a month.`, brief: `On-demand saves ${sum()}` };
    default:
      return {};
  }
}

/**
 * The figures of links, in their order:
 *
 * - `answer`: the whole answer of the terminal program
 * - `totals`: both bills as the page prints them; `bare`: as tables for programs and links have them
 * - `title`, `brief`: the first sentence of the answer, and its short form, where one side is cheaper
 * - `crossing`: the first volume at which the bills cross, where there is one
 */
export function figures(...links) {
  return evaluate(links).map((answer) => ({
    answer,
    totals: totalsOf(answer),
    bare: [answer.on_demand.total_usd, answer.managed?.total_usd].map((usd) => usd?.toFixed(2) ?? "none"),
    ...words(answer.verdict),
    crossing: answer.crossings.length ? volume(answer.crossings[0].requests_per_month) : undefined,
  }));
}

/** The page as it opens, and the same with the plan counted. */
export const [EXAMPLE, PLANNED] = figures("v=2", "v=2&commitment=plan");

/** The date of the prices of the default example, as the served page says it: "20 July 2026". */
export const PRICES_OF = /prices of (\d+ \w+ \d{4})</.exec(readFileSync(new URL("../../dist/index.html", import.meta.url), "utf8"))[1];
/** The same in a link: "2026-07-20". */
export const PRICES = new Date(`${PRICES_OF} UTC`).toISOString().slice(0, 10);

/** What the share dialog writes behind a link with these figures. */
export const made = ({ bare }) => `prices=${PRICES}&then=${bare.join("/")}`;

/** Round prices of the reader's own, for tests of words and drawings: no price of AWS changes what these give. */
export const OWN_PRICES = "discount=25&instance-price=0.152&duration-price=0.0000125&request-price=0.2";
