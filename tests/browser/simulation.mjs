// The measurement behind `scripts/simulation`.
import { setStage } from "./stage.mjs";

const ROUNDS = 101;

/** The scenarios that the page has simulated. */
const SCENARIOS = [
  ["a day at 1 s through both simulators, drawn", "v=2&requests=1B/month&shape=day-night"],
  ["a month at 60 s, the same", "v=2&requests=1B/month&shape=growth"],
  ["a week at 10 s, with a schedule and a queue", "v=2&requests=1B/month&schedule=off-outside&source=queue"],
  ["floor: no traffic, and so no run", "v=2&requests=0&free-tier=on"],
];

/** Runs in a page before it loads: keeps what it first asks of its worker. */
function listen() {
  const post = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function (message, ...rest) {
    globalThis.asked ??= Array.from(message[0]);
    return post.call(this, message, ...rest);
  };
}

/** A worker around the built one, which it times without a message on the way, and whose memory it sees. */
const around = (worker) => `
  let memory;
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const real = WebAssembly[name];
    WebAssembly[name] = async (...parts) => {
      const made = await real.apply(WebAssembly, parts);
      memory = (made.instance ?? made).exports.memory;
      return made;
    };
  }
  const post = self.postMessage.bind(self);
  let answers = 0;
  self.postMessage = () => { answers += 1; };
  await import("./${worker}");
  const answer = self.onmessage;
  self.onmessage = ({ data: { request, rounds } }) => {
    const times = [];
    answers = 0;
    const data = [Uint8Array.from(request)];
    for (let round = 0; round < rounds; round += 1) {
      const event = new MessageEvent("message", { data });
      const begin = performance.now();
      answer.call(self, event);
      times.push(performance.now() - begin);
    }
    post({ times, answers, memory: memory.buffer.byteLength });
  };
  post("ready");
`;

/** Runs in the page: starts the worker, asks, and ends it. */
async function ask({ file, request, rounds }) {
  const worker = new Worker(file, { type: "module" });
  const next = () =>
    new Promise((resolve, reject) => {
      worker.onmessage = ({ data }) => resolve(data);
      worker.onerror = () => reject(new Error("the worker does not start"));
    });
  await next();
  worker.postMessage({ request, rounds });
  const found = await next();
  worker.terminate();
  return found;
}

const stage = await setStage();
try {
  const page = await stage.browser.newPage();
  await page.goto(stage.address);
  const worker = await page.locator("#app").getAttribute("data-worker");
  const file = "around-worker.js";
  await page.context().route(`**/${file}`, (route) => route.fulfill({ contentType: "text/javascript", body: around(worker) }));
  console.log(`ms, ${ROUNDS} runs in a worker`.padEnd(48) + "p50".padStart(9) + "p95".padStart(9) + "max".padStart(9) + "  memory, MB");
  for (const [name, link] of SCENARIOS) {
    const asking = await page.context().newPage();
    await asking.addInitScript(listen);
    await asking.goto(`${stage.address}#${link}`);
    await asking.locator("#scaling").scrollIntoViewIfNeeded();
    await asking.waitForFunction(() => globalThis.asked);
    const request = await asking.evaluate(() => globalThis.asked);
    await asking.close();
    const { times, answers, memory } = await page.evaluate(ask, { file, request, rounds: ROUNDS });
    if (answers !== ROUNDS) throw new Error(`the worker answered ${answers} of ${ROUNDS} requests`);
    times.sort((one, other) => one - other);
    const at = (share) => times[Math.ceil(share * times.length) - 1].toFixed(1).padStart(9);
    console.log(name.padEnd(48) + at(0.5) + at(0.95) + at(1) + (memory / 2 ** 20).toFixed(1).padStart(12));
  }
} catch (error) {
  console.error(`simulation: ${error.message.split("\n")[0]}`);
  process.exitCode = 1;
} finally {
  await stage.close();
}
