// The measurement behind `scripts/frame`.
import { setStage } from "./stage.mjs";
import { slow, steps } from "./steps.mjs";

const SLOWDOWN = 4;
const EVENTS = 200;
const selector = process.argv[2] ?? "input[type=range]";

function report(name, times) {
  for (const kind of ["work", "frame"]) {
    const sorted = times.map((time) => time[kind]).sort((a, b) => a - b);
    const at = (share) => sorted[Math.ceil(share * sorted.length) - 1].toFixed(1).padStart(9);
    console.log(`${name}, ${kind}`.padEnd(40) + at(0.5) + at(0.95) + at(1));
  }
}

async function slowPage(browser) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await slow(page, SLOWDOWN);
  return page;
}

const stage = await setStage();
try {
  console.log(`ms, ${EVENTS} events, ${SLOWDOWN}x slower`.padEnd(40) + "p50".padStart(9) + "p95".padStart(9) + "max".padStart(9));
  const page = await slowPage(stage.browser);
  await page.goto(stage.address);
  await page.waitForSelector("#app[data-live]");
  report(selector, await page.locator(selector).first().evaluate(steps, EVENTS));

  const blank = await slowPage(stage.browser);
  await blank.setContent("<input type=range max=1000>");
  report("floor: an empty page", await blank.locator("input").evaluate(steps, EVENTS));
} catch (error) {
  console.error(`frame: ${error.message.split("\n")[0]}`);
  process.exitCode = 1;
} finally {
  await stage.close();
}
