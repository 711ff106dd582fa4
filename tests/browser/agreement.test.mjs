// The page in the browser and the core in the terminal give the same bills.
import assert from "node:assert/strict";
import { test } from "node:test";
import { evaluate, randomLinks } from "./native.mjs";
import { open, plain } from "./page.mjs";

const NUMBER = 200;
const SEED = 9;

/** Opens each link in turn, and answers both totals and the answer as they stand then. */
function walk(links) {
  const settle = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  const mark = document.querySelector("#verdict");
  return links.reduce(async (before, link) => {
    const found = await before;
    location.hash = link;
    await new Promise((resolve) => addEventListener("hashchange", resolve, { once: true }));
    await settle();
    // Hours are simulated after the page has said so.
    while (mark.hasAttribute("data-awaited")) await settle();
    const totals = ["od", "mi"].map((side) => document.querySelector(`[data-total=${side}]`).textContent);
    return [...found, [...totals, mark.querySelector("h1").textContent, mark.querySelector(".stale") !== null, document.querySelectorAll("#notices > *").length]];
  }, Promise.resolve([]));
}

const dollars = (text) => Number(plain(text).replace(/[$,]/g, ""));

test(`${NUMBER} random scenarios have the same bills to the cent`, async (t) => {
  const links = randomLinks(NUMBER, SEED);
  const answers = evaluate(links);
  const reader = await open(t, { complaints: true });
  const found = await reader.page.evaluate(walk, links);
  const kinds = new Set();
  for (const [at, [onDemand, managed, headline, stale, notices]] of found.entries()) {
    const { on_demand, managed: bill, verdict } = answers[at];
    const what = `${links[at]}\npage: ${onDemand}, ${managed}\ncore: ${on_demand.total_usd}, ${bill?.total_usd}`;
    kinds.add(verdict.kind);
    assert.equal(stale, false, what);
    assert.equal(notices, 0, what);
    // Half a cent is rounding; of a sum beyond 10^13 a cent is no longer exact.
    const close = (text, usd) => Math.abs(dollars(text) - usd) <= 0.005 + 1e-9 + usd * 1e-15;
    assert.ok(close(onDemand, on_demand.total_usd), what);
    if (bill) assert.ok(close(managed, bill.total_usd), what);
    else assert.equal(managed, "does not fit", what);
    const says = {
      on_demand_cheaper: /^(?:On-demand saves|Stay with on-demand|On-demand is cheaper)/,
      managed_cheaper: /^(?:Managed Instances)/,
      tie: /^Both cost about the same/,
      does_not_fit: /^The function does not fit/,
      cannot_serve: /^The function does not fit/,
    };
    assert.match(headline, says[verdict.kind], what);
  }
  // A walk over scenarios that all end alike would prove little.
  for (const kind of ["on_demand_cheaper", "managed_cheaper", "does_not_fit", "cannot_serve"]) assert.ok(kinds.has(kind), kind);
  await reader.isWell();
  assert.deepEqual(reader.page.complaints, []);
});
