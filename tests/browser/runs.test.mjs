// Runs over time: the worker's are those of the same core in the terminal, bit for bit.
import assert from "node:assert/strict";
import { test } from "node:test";
import { aside, randomLinks } from "./native.mjs";
import { open } from "./page.mjs";

const NUMBER = 24;
const SEED = 3;

const SHAPES = ["day-night", "office-hours", "ramp", "spike", "growth", "steady"];
const SOURCES = ["sync", "async", "queue"];
const SCHEDULES = ["none", "hours", "off-outside"];
const ARRIVALS = ["even", "random"];

/** Random scenarios with every shape, source, schedule and way to arrive. */
function links() {
  const of = (choices, at) => choices[at % choices.length];
  return randomLinks(NUMBER, SEED).map((link, at) => {
    const choices = { shape: of(SHAPES, at), source: of(SOURCES, at), schedule: of(SCHEDULES, (at / 3) | 0), arrivals: of(ARRIVALS, (at / 2) | 0) };
    const kept = link.split("&").filter((pair) => !(pair.split("=")[0] in choices));
    return [...kept, ...Object.entries(choices).map((pair) => pair.join("="))].join("&");
  });
}

/** Runs in the page: the answers of its worker to requests, one after the other. */
async function answers(requests) {
  const worker = new Worker(document.querySelector("#app").dataset.worker, { type: "module" });
  const next = () =>
    new Promise((resolve) => {
      worker.onmessage = ({ data }) => resolve(data);
    });
  await next();
  const found = [];
  for (const request of requests) {
    worker.postMessage(request);
    const [answered, ...parts] = await next();
    found.push([answered, parts]);
  }
  worker.terminate();
  return found;
}

test(`${NUMBER} random scenarios over time give the same texts and the same bits of every simulated hour`, async (t) => {
  const requests = links().map((link) => `640\n${link}`);
  const native = aside(requests);
  const reader = await open(t);
  const found = await reader.page.evaluate(answers, requests);
  let hours = 0;
  for (const [at, [answered, parts]] of found.entries()) {
    assert.equal(answered, requests[at]);
    assert.deepEqual(parts, native[at], requests[at]);
    const [, bits] = [parts.indexOf("hours"), parts[parts.indexOf("hours") + 1]];
    if (parts.includes("hours")) {
      assert.match(bits, /^[0-9a-f]{3856}$/, "40 volumes, each with six numbers of 64 bits, and the share of the worst five minutes");
      hours += 1;
    }
  }
  assert.ok(hours > NUMBER / 2, `${hours} with simulated bills`);
});

test("a seed's run is the same in the worker, and another seed's is not", async (t) => {
  const requests = [1, 1, 2].map((seed) => `run\nv=1&requests=2M/month&shape=day-night&arrivals=random&seed=${seed}`);
  const reader = await open(t);
  const [first, again, other] = (await reader.page.evaluate(answers, requests)).map(([, parts]) => parts);
  assert.deepEqual(first, aside(requests)[0]);
  assert.deepEqual(first, again);
  assert.notDeepEqual(first, other);
});
