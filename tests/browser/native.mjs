// The same core in the terminal: what the page must agree with.
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const program = ["run", "--quiet", "--locked", "--no-default-features", "--bin", "evaluate", "--"];

function run(parameters, input) {
  return execFileSync("cargo", [...program, ...parameters], { cwd: root, input, encoding: "utf8", maxBuffer: 1 << 28 });
}

/** The answers to links, as docs/evaluate.md describes them. */
export function evaluate(links) {
  return run(["-"], links.join("\n")).trim().split("\n").map((line) => JSON.parse(line));
}

/** Links of random scenarios that have a bill: the same for the same seed. */
export function randomLinks(number, seed) {
  return run(["--random", String(number), String(seed)]).trim().split("\n");
}

/** The page as the build would serve it for a link's scenario. */
export function prerender(link) {
  const parameters = ["run", "--quiet", "--locked", "--no-default-features", "--features", "ssr", "--bin", "prerender", "--", link];
  return execFileSync("cargo", parameters, { cwd: root, encoding: "utf8", maxBuffer: 1 << 28 });
}

const money = new Intl.NumberFormat("en-US", { style: "currency", currency: "USD" });

/** Both totals of an answer as the page prints them. */
export function totalsOf(answer) {
  return [money.format(answer.on_demand.total_usd), answer.managed ? money.format(answer.managed.total_usd) : "does not fit"];
}
