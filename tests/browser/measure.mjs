// The measurement behind `scripts/measure`.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { headersOf } from "../../scripts/headers.mjs";
import { serve } from "../../scripts/static-server.mjs";
import { launch } from "./stage.mjs";
import { slow, steps } from "./steps.mjs";

const LOADS = Number(process.env.LOADS ?? 9);
const EVENTS = 120;
const SLOWDOWN = 4;
/** Slow 4G, as browsers' own tools have it: 1.6 Mbit/s down, 150 ms there and back. */
const SLOW_4G = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8 };
/** Idle: so long nothing was asked for and nothing moved [ms]. */
const QUIET = 2_000;
const WINDOW = { width: 1280, height: 900 };
const PHONE = { width: 390, height: 844 };
const SLIDER = "#requests-slider";
const ANSWER = ":is(#verdict, #answer) h1";

/** What compresses; the rest goes as it is. */
const TEXTS = /\.(html|js|css|wasm|svg|json)$/;

/** A host of a built folder as docs/hosting asks for one: brotli, `_headers`, and 304 for what has not changed. `log` has each answer's name and bytes. */
async function host(root) {
  const squeezed = new Map();
  for (const name of readdirSync(root).filter((name) => TEXTS.test(name))) {
    squeezed.set(`/${name}`, brotliCompressSync(readFileSync(join(root, name)), { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }));
  }
  const log = [];
  const dressed = (name, content, usual, request) => {
    const path = name === "/index.html" ? "/" : name;
    const brotli = squeezed.get(name === "/" ? "/index.html" : name);
    const sent = brotli ?? content;
    const tag = `"${createHash("sha256").update(sent).digest("base64url")}"`;
    const own = existsSync(join(root, "_headers")) ? headersOf(root, path) : {};
    const headers = { ...usual, ...own, ETag: tag, ...(brotli && { "Content-Encoding": "br", Vary: "Accept-Encoding" }) };
    const unchanged = request.headers["if-none-match"] === tag;
    log.push({ name: path, bytes: unchanged ? 0 : sent.length, at: performance.now() });
    return unchanged ? { status: 304, content: "", headers } : { content: sent, headers };
  };
  return { ...(await serve({ root, dressed })), log };
}

/**
 * Runs before the page's own scripts: adds up layout shifts; and if `acts`, moves the slider as soon as it is enabled, and notes when that has changed the answer.
 * A value that nobody took, since the slider was replaced or no program was there yet, is set again.
 */
function watch({ acts, slider: selector, answer }) {
  const seen = { shift: 0, moved: performance.now(), enabled: null, answered: null };
  globalThis.measured = seen;
  new PerformanceObserver((list) => {
    for (const entry of /** @type {(PerformanceEntry & { value: number })[]} */ (list.getEntries())) {
      seen.shift += entry.value;
      seen.moved = performance.now();
    }
  }).observe({ type: "layout-shift", buffered: true });
  if (!acts) return;
  const AGAIN = 100;
  let before = null;
  let asked = { slider: null, at: 0 };
  const look = () => {
    const slider = document.querySelector(selector);
    const text = document.querySelector(answer)?.textContent;
    const now = performance.now();
    if (before !== null && text && text !== before) {
      seen.answered = now;
      return;
    }
    if (slider && !slider.disabled && text && (slider !== asked.slider || now > asked.at + AGAIN)) {
      seen.enabled ??= now;
      before ??= text;
      asked = { slider, at: now };
      slider.value = String(Math.round(Number(slider.max || 100) * 0.8));
      slider.dispatchEvent(new InputEvent("input", { bubbles: true }));
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** A page of a browser that was never here before; slow in line and processor if wanted. */
async function visit(browser, { site, acts = false, slowly = false, keeps = true, viewport = WINDOW }) {
  const context = await browser.newContext({ viewport, serviceWorkers: keeps ? "allow" : "block" });
  const page = await context.newPage();
  await page.addInitScript(watch, { acts, slider: SLIDER, answer: ANSWER });
  if (slowly) {
    const debug = await slow(page, SLOWDOWN);
    await debug.send("Network.enable");
    await debug.send("Network.emulateNetworkConditions", SLOW_4G);
  }
  site.log.length = 0;
  await page.goto(site.address, { timeout: 120_000 });
  return { page, close: () => context.close() };
}

/** Waits until the slider is enabled, and nothing is loading, asked for or moving any more. */
async function idle({ page }, site) {
  await page.waitForFunction((selector) => document.querySelector(selector)?.disabled === false, SLIDER, { timeout: 120_000 });
  const start = performance.now();
  for (;;) {
    await page.waitForLoadState("networkidle");
    const still = await page.evaluate(() => performance.now() - globalThis.measured.moved);
    const asked = Math.max(start, ...site.log.map(({ at }) => at));
    if (still >= QUIET && performance.now() - asked >= QUIET) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

const kilobytes = (log) => log.reduce((sum, { bytes }) => sum + bytes, 0) / 1000;

/** Moves the slider as a reader does, by a tenth of its length, one step a frame. */
function drag(slider) {
  const begin = Number(slider.value);
  const step = (Number(slider.max || 100) - Number(slider.min || 0)) / 200;
  return /** @type {Promise<void>} */ (new Promise((resolve) => {
    let at = 0;
    const next = () => {
      at += 1;
      slider.value = String(begin + step * at);
      slider.dispatchEvent(new InputEvent("input", { bubbles: true }));
      if (at < 20) return requestAnimationFrame(next);
      slider.dispatchEvent(new Event("change", { bubbles: true }));
      resolve();
    };
    requestAnimationFrame(next);
  }));
}

const percentile = (times, share) => [...times].sort((one, other) => one - other)[Math.ceil(share * times.length) - 1];

/** The work of steps on a slow processor; and the processor's time for each on a quick one, which knows no waiting for other programs [ms]. */
async function work({ page, debug }, selector) {
  const slider = page.locator(selector).first();
  const thread = async () => (await debug.send("Performance.getMetrics")).metrics.find(({ name }) => name === "ThreadTime").value * 1000;
  const begun = await thread();
  await slider.evaluate(steps, EVENTS);
  const processor = ((await thread()) - begun) / EVENTS;
  await debug.send("Emulation.setCPUThrottlingRate", { rate: SLOWDOWN });
  const times = (await slider.evaluate(steps, EVENTS)).map(({ work }) => work);
  await debug.send("Emulation.setCPUThrottlingRate", { rate: 1 });
  return { p50: percentile(times, 0.5), p95: percentile(times, 0.95), processor };
}

/** What is measured: each gives figures by their names, of one load or of a few. */
const MEASUREMENTS = [
  async function bytes(browser, site) {
    const figures = {};
    for (const keeps of [false, true]) {
      const kind = keeps ? ", offline cache included" : "";
      const visited = await visit(browser, { site, keeps });
      await idle(visited, site);
      figures[`first load until idle${kind}, kB`] = kilobytes(site.log);
      await visited.page.locator(SLIDER).evaluate(drag);
      await idle(visited, site);
      figures[`after moving a slider${kind}, kB`] = kilobytes(site.log);
      await visited.close();
    }
    return figures;
  },
  async function paint(browser, site) {
    const figures = {};
    for (const viewport of [WINDOW, PHONE]) {
      const kind = viewport === PHONE ? ", on a phone" : "";
      const visited = await visit(browser, { site, slowly: true, viewport });
      await idle(visited, site);
      const [painted, shift] = await visited.page.evaluate(() => [performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? NaN, globalThis.measured.shift]);
      figures[`first contentful paint${kind}, ms`] = painted;
      figures[`layout shift from start to idle${kind}`] = shift;
      await visited.close();
    }
    return figures;
  },
  async function interactive(browser, site) {
    const { page, close } = await visit(browser, { site, acts: true, slowly: true });
    await page.waitForFunction(() => globalThis.measured.answered !== null, null, { timeout: 120_000 });
    const { enabled, answered } = await page.evaluate(() => globalThis.measured);
    await close();
    return { "slider enabled, ms": enabled, "interactive: a slider changes the answer, ms": answered };
  },
  async function step(browser, site) {
    const empty = await browser.newPage({ viewport: WINDOW });
    await empty.setContent("<input type=range max=1000>");
    const visited = await visit(browser, { site });
    await idle(visited, site);
    const pages = [];
    for (const page of [empty, visited.page]) {
      const debug = await page.context().newCDPSession(page);
      await debug.send("Performance.enable");
      pages.push({ page, debug });
    }
    const [floor, own] = pages;
    // The empty page before and after, since machines are noisy.
    const before = await work(floor, "input");
    const found = await work(own, SLIDER);
    const after = await work(floor, "input");
    await visited.close();
    await empty.close();
    const figures = {};
    for (const [key, name] of [["p50", "work p50"], ["p95", "work p95"], ["processor", "its thread unslowed"]]) {
      const least = (before[key] + after[key]) / 2;
      figures[`a slider's step, ${name}, ms`] = found[key];
      figures[`an empty page's, ${name}, ms`] = least;
      figures[`the step as a multiple of it, ${name}`] = found[key] / least;
    }
    return figures;
  },
];

function median(values) {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted.length / 2;
  return (sorted[Math.ceil(middle) - 1] + sorted[Math.floor(middle)]) / 2;
}

const digits = (value) => (Math.abs(value) >= 1000 ? value.toFixed(0) : Math.abs(value) >= 10 ? value.toFixed(1) : value.toFixed(3));

/** The median, and between what and what the values lie. */
function told(values) {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return [digits(median(values)), digits(low) === digits(high) ? "" : `${digits(low)} to ${digits(high)}`];
}

function print(names, found) {
  const cells = (first, rest) => first.padEnd(50) + rest.map(([value, noise]) => value.padStart(9) + `  ${noise}`.padEnd(22)).join("");
  const ratio = names.length === 2;
  console.log(cells(`medians of ${LOADS} loads, in turns; lowest to highest`, [...names, ...(ratio ? ["new / old"] : [])].map((name) => [name, ""])));
  for (const figure of found[0].keys()) {
    const columns = found.map((figures) => figures.get(figure));
    const pairs = ratio ? columns[1].map((value, at) => value / columns[0][at]).filter(Number.isFinite) : [];
    console.log(cells(figure, [...columns.map(told), ...(pairs.length ? [told(pairs)] : [])]).trimEnd());
  }
}

const roots = process.argv.slice(2);
const sites = await Promise.all(roots.map(host));
const found = sites.map(() => new Map());
const browser = await launch();
try {
  for (let load = 0; load < LOADS; load++) {
    for (const measurement of MEASUREMENTS) {
      // Bytes are the same each time: three loads say so.
      if (measurement.name === "bytes" && load >= 3) continue;
      for (const [at, site] of sites.entries()) {
        for (const [figure, value] of Object.entries(await measurement(browser, site))) {
          found[at].set(figure, [...(found[at].get(figure) ?? []), value]);
        }
      }
    }
    process.stderr.write(`load ${load + 1} of ${LOADS}\n`);
  }
  console.log(`brotli 11; slow 4G (1.6 Mbit/s, 150 ms); processor ${SLOWDOWN}x slower; ${EVENTS} steps; window ${WINDOW.width} x ${WINDOW.height}`);
  print(roots.length === 2 ? ["old", "new"] : roots.map((root) => basename(root)), found);
} catch (error) {
  console.error(`measure: ${error.message.split("\n")[0]}`);
  process.exitCode = 1;
} finally {
  await browser.close();
  for (const { close } of sites) close();
}
