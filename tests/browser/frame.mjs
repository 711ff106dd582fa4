// The measurement behind `scripts/frame`.
import { setStage } from "./stage.mjs";

const SLOWDOWN = 4;
const EVENTS = 200;
const selector = process.argv[2] ?? "input[type=range]";

/**
 * Runs in the page: gives the slider `events` new values one after the other. Answers two times for each, in milliseconds:
 *
 * - `frame`: from the `input` event to the first task after the next animation frame, waiting for the screen included
 * - `work`: the event with all that it sets off, and the frame from its beginning until it is drawn, without the waiting
 */
async function measure(slider, events) {
  const low = Number(slider.min || 0);
  const high = Number(slider.max || 100);
  const { port1, port2 } = new MessageChannel();
  const nextTask = () =>
    new Promise((resolve) => {
      port1.onmessage = () => resolve(performance.now());
      port2.postMessage(0);
    });
  const nextFrame = () => new Promise((resolve) => requestAnimationFrame(() => resolve(performance.now())));
  const times = [];
  for (let i = 1; i <= events; i++) {
    await nextFrame();
    await nextTask();
    const start = performance.now();
    slider.value = String(low + ((high - low) * i) / (events + 1));
    slider.dispatchEvent(new InputEvent("input", { bubbles: true }));
    const handled = await nextTask();
    const begun = await nextFrame();
    const drawn = await nextTask();
    times.push({ frame: drawn - start, work: handled - start + (drawn - begun) });
  }
  port1.close();
  return times;
}

function report(name, times) {
  for (const kind of ["work", "frame"]) {
    const sorted = times.map((time) => time[kind]).sort((a, b) => a - b);
    const at = (share) => sorted[Math.ceil(share * sorted.length) - 1].toFixed(1).padStart(9);
    console.log(`${name}, ${kind}`.padEnd(40) + at(0.5) + at(0.95) + at(1));
  }
}

async function slowPage(browser) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  const debug = await page.context().newCDPSession(page);
  await debug.send("Emulation.setCPUThrottlingRate", { rate: SLOWDOWN });
  return page;
}

const stage = await setStage();
try {
  console.log(`ms, ${EVENTS} events, ${SLOWDOWN}x slower`.padEnd(40) + "p50".padStart(9) + "p95".padStart(9) + "max".padStart(9));
  const page = await slowPage(stage.browser);
  await page.goto(stage.address);
  await page.waitForSelector("#app[data-live]");
  report(selector, await page.locator(selector).first().evaluate(measure, EVENTS));

  const blank = await slowPage(stage.browser);
  await blank.setContent("<input type=range max=1000>");
  report("floor: an empty page", await blank.locator("input").evaluate(measure, EVENTS));
} catch (error) {
  console.error(`frame: ${error.message.split("\n")[0]}`);
  process.exitCode = 1;
} finally {
  await stage.close();
}
