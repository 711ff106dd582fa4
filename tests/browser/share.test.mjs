// The dialog that shares: link, code, clipboard, sending, snippets, tables, files; and what others put into it.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { assertAccessible } from "./axe.mjs";
import { EXAMPLE, PLANNED, PRICES_OF, figures, made } from "./example.mjs";
import { open, plain } from "./page.mjs";

const [FASTER, SIX] = figures("v=2&duration=150ms", "v=2&requests=6M/month");
/** The default example's lines of duration and requests, and its bills, the plan's last. */
const { inputs, on_demand: bill } = EXAMPLE.answer;
const DURATION = { how: `48.0 M GB-s × $${inputs.on_demand.duration_usd_per_gb_s[0]}`, usd: bill.duration_usd.toFixed(2) };
const REQUESTS = { how: `120 M × $${(1e6 * inputs.on_demand.request_usd).toFixed(2)} per million`, usd: bill.requests_usd.toFixed(2) };
const TODAY = [...EXAMPLE.bare, PLANNED.bare[1]];

/** Opens the dialog and waits for what the worker says. */
async function openShare(t, options) {
  const reader = await open(t, options);
  await reader.page.locator(".header [data-share]").click();
  await reader.until(async () => (await field(reader, "share-link")) !== "", true);
  return reader;
}

function field(reader, id) {
  return reader.page.locator(`#${id}`).inputValue();
}

async function untilField(reader, id, expected) {
  await reader.until(() => field(reader, id), expected);
}

/** The link without the page's own address. */
async function untilLink(reader, expected) {
  await reader.until(async () => (await field(reader, "share-link")).split("#")[1], expected);
}

/** Saves by a button, and gives the file's name and text. */
async function saved(reader, what) {
  const [download] = await Promise.all([reader.page.waitForEvent("download"), reader.page.click(`[data-save=${what}]`)]);
  return { name: download.suggestedFilename(), content: await readFile(await download.path()) };
}

test("the link follows title and note, says its length and what came out, and opens as it was", async (t) => {
  const reader = await openShare(t, { hash: "v=2&duration=150ms" });
  await untilLink(reader, `v=2&duration=150ms&${made(FASTER)}`);
  await reader.page.fill("#share-title", "Checkout & <b>API</b>");
  await reader.page.fill("#share-note", "Ask Ann.\nThen decide.");
  await untilLink(reader, `v=2&duration=150ms&title=Checkout+%26+%3Cb%3EAPI%3C/b%3E&note=Ask+Ann.%0AThen+decide.&${made(FASTER)}`);
  const link = await field(reader, "share-link");
  await reader.untilText("share-length", `${link.length} characters. Everything after # stays in the browser: no server sees it.`);
  assert.equal(await reader.text("share-promise"), `Prices of ${PRICES_OF}. If the results have changed by the time the link is opened, the reader sees both.`);
  const preview = await reader.text("share-preview");
  assert.match(preview, /^Checkout & <b>API<\/b>/);
  assert.ok(preview.includes(FASTER.title), preview);
  assert.equal(await reader.page.locator("#share-preview b", { hasText: "API" }).count(), 0);
  assert.equal(await reader.page.locator("#share-code svg").count(), 1);
  await reader.page.goto("about:blank");
  await reader.page.goto(link);
  await reader.page.waitForSelector("#app[data-live]");
  await reader.untilText("metadata-title", "Checkout & <b>API</b>");
  await reader.untilValue("duration", "150");
  assert.equal(await reader.page.locator("[data-notice]").count(), 0);
});

test("what was changed a moment ago is in the link", async (t) => {
  const reader = await open(t);
  await reader.type("duration", "150ms");
  await reader.page.locator(".header [data-share]").click();
  await untilLink(reader, `v=2&duration=150ms&${made(FASTER)}`);
});

test("copying works, and where the clipboard refuses the link is selected to be copied by hand", async (t) => {
  const reader = await openShare(t);
  await reader.page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await reader.page.click("[data-copy=share-link]");
  await reader.untilText("share-status", "Copied.");
  assert.equal(await reader.page.evaluate(() => navigator.clipboard.readText()), await field(reader, "share-link"));
  await reader.page.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new DOMException("no", "NotAllowedError"));
  });
  await reader.page.click("[data-copy=share-link]");
  await reader.untilText("share-status", "The browser did not allow copying. Select the text and copy it.");
  assert.equal(await reader.page.evaluate(() => getSelection().toString() || document.activeElement.value.slice(document.activeElement.selectionStart, document.activeElement.selectionEnd)), await field(reader, "share-link"));
});

test("where the system has a sheet to send with, it gets the answer and the link", async (t) => {
  const before = (page) =>
    page.addInitScript(() => {
      navigator.share = (what) => {
        globalThis.sent = what;
        return Promise.resolve();
      };
    });
  const reader = await openShare(t, { before });
  await reader.page.click("[data-send]");
  await reader.until(() => reader.page.evaluate(() => globalThis.sent?.title), EXAMPLE.title);
  assert.equal(await reader.page.evaluate(() => globalThis.sent.url), await field(reader, "share-link"));
});

test("the dialog is walked with the keyboard, closes with Escape, and gives the focus back", async (t) => {
  const reader = await open(t);
  const button = reader.page.locator(".header [data-share]");
  await button.focus();
  await reader.page.keyboard.press("Enter");
  await reader.until(() => reader.page.evaluate(() => document.activeElement.id), "h-share");
  await reader.page.keyboard.press("Tab");
  await reader.page.keyboard.press("Tab");
  await reader.until(() => reader.page.evaluate(() => document.activeElement.id), "tab-link");
  for (const [key, tab] of [["ArrowRight", "embed"], ["End", "data"], ["ArrowRight", "link"], ["ArrowLeft", "data"]]) {
    await reader.page.keyboard.press(key);
    await reader.until(() => reader.page.evaluate(() => document.activeElement.id), `tab-${tab}`);
    assert.equal(await reader.page.locator(`#pane-${tab}`).isVisible(), true);
    assert.equal(await reader.page.locator("[role=tabpanel]:visible").count(), 1);
  }
  await reader.page.keyboard.press("Escape");
  await reader.until(() => reader.page.locator("#share").isVisible(), false);
  assert.equal(await button.evaluate((button) => button === document.activeElement), true);
});

test("the dialog has no fault that a program finds, in light and dark", async (t) => {
  for (const theme of ["light", "dark"]) {
    const reader = await openShare(t, { theme });
    for (const tab of ["link", "embed", "image", "markdown", "data"]) {
      await reader.page.click(`#tab-${tab}`);
      await assertAccessible(reader.page);
    }
  }
});

test("a phone shows the dialog without anything that scrolls sideways", async (t) => {
  const reader = await openShare(t, { width: 320, height: 640 });
  for (const tab of ["link", "embed", "image", "markdown", "data"]) {
    await reader.page.click(`#tab-${tab}`);
    const { scrollWidth, clientWidth } = await reader.page.evaluate(() => ({ scrollWidth: document.getElementById("share").scrollWidth, clientWidth: document.getElementById("share").clientWidth }));
    assert.ok(scrollWidth <= clientWidth, `${tab}: ${scrollWidth} in ${clientWidth}`);
  }
});

test("in forced colors the dialog has an edge, and its tab is told from the others", async (t) => {
  const reader = await openShare(t);
  await reader.page.emulateMedia({ forcedColors: "active" });
  const look = () => reader.page.evaluate(() => {
    const style = (selector, property) => getComputedStyle(document.querySelector(selector))[property];
    const line = (selector) => style(selector, "borderBottomColor");
    return {
      edge: style("#share", "borderTopWidth"),
      told: line("#tab-link") !== line("#tab-embed"),
      others: line("#tab-embed") === style("#share", "backgroundColor"),
      field: style("#share-link", "borderTopWidth") !== "0px",
    };
  });
  await reader.until(async () => JSON.stringify(await look()), JSON.stringify({ edge: "2px", told: true, others: true, field: true }));
});

test("snippets follow what is chosen for them", async (t) => {
  const reader = await openShare(t, { hash: "v=2&duration=150ms" });
  await reader.page.click("#tab-embed");
  await reader.page.selectOption("#share-view", "breakeven");
  await reader.page.selectOption("#share-theme", "dark");
  await reader.page.selectOption("#share-controls", "requests,duration");
  await reader.until(async () => (await field(reader, "share-frame")).includes("?embed=breakeven&amp;controls=requests,duration&amp;theme=dark#v=2&amp;duration=150ms\""), true);
  assert.match(await field(reader, "share-frame"), / height="816" loading="lazy"/);
  assert.match(await field(reader, "share-element"), /<crossover-calculator scenario="#v=2&amp;duration=150ms" view="breakeven" controls="requests,duration" theme="dark" style="display:block;min-height:816px">/);
});

test("the embed is shown alive as it is chosen, and leaves no entries in the history", async (t) => {
  const reader = await openShare(t, { hash: "v=2&requests=6M/month" });
  const preview = reader.page.locator("#share-live iframe");
  assert.equal(await preview.count(), 0, "nothing runs before it is looked at");
  await reader.page.click("#tab-embed");
  const entries = await reader.page.evaluate(() => history.length);
  const inside = reader.page.frameLocator("#share-live iframe");
  const root = () => inside.locator("html:has(#app[data-live])").evaluate((root) => [root.dataset.embed, root.dataset.theme, root.dataset.controls, root.querySelector("#verdict h1").textContent]);
  const is = async (...expected) => reader.until(async () => (await root()).map((text) => text && plain(text)), [...expected, SIX.title]);
  await is("verdict", undefined, "requests");
  assert.equal(await preview.getAttribute("title"), "Preview");
  await reader.page.selectOption("#share-view", "breakeven");
  await is("breakeven", undefined, "");
  await reader.page.selectOption("#share-theme", "dark");
  await reader.page.selectOption("#share-controls", "requests,duration");
  await is("breakeven", "dark", "requests duration");
  await reader.until(async () => (await preview.evaluate((frame) => frame.clientHeight)) - (await inside.locator("body").evaluate((body) => Math.ceil(body.getBoundingClientRect().height))), 0);
  assert.equal(await reader.page.evaluate(() => history.length), entries);
  await reader.page.click("#tab-link");
  await reader.until(() => preview.count(), 0);
});

test("any input can be chosen to stay adjustable, and an accent be set and dropped, in both snippets and in the embed", async (t) => {
  const reader = await openShare(t);
  await reader.page.click("#tab-embed");
  const frameHas = (part) => reader.until(async () => (await field(reader, "share-frame")).includes(part), true);
  assert.equal(await reader.page.locator("#share-inputs").isVisible(), false);
  await reader.page.selectOption("#share-controls", "choose");
  await frameHas("?embed=verdict&amp;controls=none#v=2");
  await reader.untilText("share-chosen", "No input is chosen.");
  const inputs = await reader.page.locator("#share-list input").evaluateAll((boxes) => boxes.map((box) => box.value));
  const controls = await reader.page.locator(".input-panel .control").evaluateAll((all) => all.map((control) => control.id.replace("-control", "")));
  assert.deepEqual(inputs, controls);
  await reader.page.fill("#share-filter", "memor");
  assert.equal(await reader.page.locator("#share-list [value=duration]").isVisible(), false);
  await reader.page.check("#share-list [value=memory]");
  await reader.page.fill("#share-filter", "");
  await reader.page.check("#share-list [value=type]");
  await reader.untilText("share-chosen", "2 chosen.");
  await reader.page.fill("#share-accent", "#7a1fa2");
  const keys = inputs.filter((key) => key === "memory" || key === "type").join();
  await frameHas(`?embed=verdict&amp;controls=${keys}&amp;accent=7a1fa2#v=2`);
  assert.ok((await field(reader, "share-element")).includes(` controls="${keys}" accent="7a1fa2"`));
  const [embed] = await Promise.all([reader.page.context().waitForEvent("page"), reader.page.click("#share-try")]);
  await embed.waitForSelector("#app[data-live]");
  const shown = await embed.locator(".control").evaluateAll((all) => all.filter((control) => control.checkVisibility()).map((control) => control.id));
  assert.deepEqual(shown.sort(), ["memory-control", "type-control"]);
  assert.equal(await embed.evaluate(() => document.documentElement.style.getPropertyValue("--accent")), "light-dark(#7a1fa2,var(--ink))");
  assert.equal(await embed.locator("#left-out").isVisible(), false);
  await embed.close();
  await reader.page.click("#share-accent-none");
  await frameHas(`&amp;controls=${keys}#v=2`);
  assert.equal(await reader.page.evaluate(() => document.activeElement.id), "share-accent");
  await assertAccessible(reader.page);
});

test("the answer is complete as Markdown", async (t) => {
  const reader = await openShare(t, { hash: "v=2&title=A+*b*" });
  const text = await field(reader, "share-markdown");
  for (const part of ["### A \\*b\\*", `| On-demand | Duration | ${DURATION.how} | $${DURATION.usd} |`, `Break-even: ${EXAMPLE.crossing} requests a month.`, "Requests 120 M a month", "[Open in Crossover](<http"]) {
    assert.ok(text.includes(part), `${part} in ${text}`);
  }
});

test("tables are written as CSV and TSV for programs, with bare numbers in every locale, and as Markdown for people", async (t) => {
  for (const [locale, point] of [["en-US", "."], ["de-DE", ","]]) {
    const reader = await openShare(t, { locale });
    await reader.page.click("#tab-data");
    await reader.until(async () => plain(await field(reader, "share-rows")).includes(`48${point}0 M GB-s`), true);
    if (locale === "en-US") {
      await untilField(reader, "share-rows", `Item,How,US dollars\nDuration,${DURATION.how},${DURATION.usd}\nRequests,${REQUESTS.how},${REQUESTS.usd}\n"Cold starts, /tmp, provisioned",,0.00\nTotal,,${EXAMPLE.bare[0]}\n`);
      await reader.page.selectOption("#share-format", "md");
      await untilField(reader, "share-rows", `| Item | How | US dollars |\n| --- | ---: | ---: |\n| Duration | ${DURATION.how} | $${DURATION.usd} |\n| Requests | ${REQUESTS.how} | $${REQUESTS.usd} |\n| Cold starts, /tmp, provisioned |  | none |\n| Total |  | ${EXAMPLE.totals[0]} |\n`);
      await reader.page.selectOption("#share-format", "csv");
    }
    const bill = (await field(reader, "share-rows")).split("\n");
    assert.deepEqual(bill[0], "Item,How,US dollars");
    const amounts = bill.slice(1, -1).map((line) => line.split(",").at(-1));
    assert.deepEqual(amounts, [DURATION.usd, REQUESTS.usd, "0.00", EXAMPLE.bare[0]]);
    await reader.page.selectOption("#share-format", "tsv");
    await reader.page.selectOption("#share-table", "crossover-break-even");
    const rows = (await field(reader, "share-rows")).split("\n");
    assert.equal(rows[0], "Requests a month\tNote\tOn-demand (US dollars)\tManaged Instances (US dollars)\tWith a plan (US dollars)");
    assert.ok(rows.includes(["120000000", "your traffic", ...TODAY].join("\t")), rows.join("\n"));
    const numbers = rows.slice(1, -1).map((row) => row.split("\t").filter((_, at) => at !== 1));
    assert.ok(numbers.flat().every((cell) => /^(\d+(\.\d\d)?|does not fit)$/.test(cell)), rows.join("\n"));
    await reader.page.selectOption("#share-format", "md");
    const shown = await field(reader, "share-rows");
    const row = TODAY.map((usd) => (locale === "en-US" ? `$${usd}` : `${usd.replace(".", ",")} $`)).join(" | ");
    assert.ok(shown.includes(`| 120 M, your traffic | ${row} |`), shown);
  }
});

test("what is saved is of the scenario that is shared, be it unfolded and seen or not", async (t) => {
  const reader = await open(t, { locale: "de-DE" });
  await reader.enter("requests", "6M");
  await reader.untilFragment("v=2&requests=6M/month");
  await reader.page.locator(".header [data-share]").click();
  await reader.page.selectOption("#share-format", "csv", { force: true });
  const rowsOf = async (table) => {
    await reader.page.click("#tab-data");
    await reader.page.selectOption("#share-table", table);
    return field(reader, "share-rows");
  };
  await reader.until(async () => (await rowsOf("crossover-break-even")).includes(`\n6000000,your traffic,${SIX.bare[0]},`), true);
  await reader.until(async () => /^Time,[^\n]*\n[\d:]+,2\.28/.test(await rowsOf("crossover-timeline")), true);
  await reader.page.selectOption("#share-format", "md");
  assert.ok(plain(await rowsOf("crossover-break-even")).includes(`| 6 M, your traffic | ${SIX.bare[0].replace(".", ",")} $ |`), await rowsOf("crossover-break-even"));
});

test("scenarios side by side are written with the unit of each row", async (t) => {
  const reader = await open(t, { hash: "v=2&beside=v%3D2%26requests%3D20M/month%26duration%3D150ms" });
  await reader.until(() => reader.page.locator("#compare-table").count(), 1);
  await reader.page.locator(".header [data-share]").click();
  await reader.page.click("#tab-data");
  await reader.until(async () => (await reader.page.locator("#share-table option").allTextContents()).includes("Scenarios side by side"), true);
  await reader.page.selectOption("#share-table", "crossover-compare");
  await reader.page.selectOption("#share-format", "tsv");
  const rows = (await field(reader, "share-rows")).split("\n");
  for (const start of [`On-demand (US dollars)\t${EXAMPLE.bare[0]}\t`, "Requests (requests a month)\t120000000\t20000000", "Duration (ms)\t200\t150"]) {
    assert.ok(rows.some((row) => row.startsWith(start)), `${start} in\n${rows.join("\n")}`);
  }
});

test("a scenario is saved as a file and opens by drop, by paste, and can be undone", async (t) => {
  const reader = await openShare(t, { hash: "v=2&duration=150ms&title=Checkout" });
  await reader.page.click("#tab-data");
  const { name, content } = await saved(reader, "scenario");
  assert.equal(name, "crossover-scenario.json");
  const { crossover, link } = JSON.parse(content);
  assert.deepEqual([crossover, link], [1, `#v=2&duration=150ms&title=Checkout&${made(FASTER)}`]);
  await reader.page.keyboard.press("Escape");
  await reader.enter("duration", "90ms");
  await reader.page.locator("#import").evaluate((fold) => { fold.open = true; });
  await reader.page.setInputFiles("#import-file", { name, mimeType: "application/json", buffer: content });
  await reader.untilValue("duration", "150");
  await reader.untilText("import-result", "This is a scenario, and it was opened.");
  await reader.page.click("#toast [name=undo]");
  await reader.untilValue("duration", "90");
});

test("the outcome is saved as the terminal program prints it", async (t) => {
  const reader = await openShare(t);
  await reader.page.click("#tab-data");
  const { name, content } = await saved(reader, "outcome");
  assert.equal(name, "crossover-outcome.json");
  const outcome = JSON.parse(content);
  assert.deepEqual([outcome.schema, outcome.link, outcome.on_demand.total_usd.toFixed(2), outcome.managed.total_usd.toFixed(2)], [1, "v=2", ...EXAMPLE.bare]);
});

test("a scenario without a bill and a worker that does not start are said", async (t) => {
  const reader = await open(t, { hash: "v=2&min=5&max=1" });
  await reader.page.locator(".header [data-share]").click();
  await reader.untilText("share-trouble", "The maximum (1) is below the minimum (5).");
  const idle = await open(t, { block: "**/worker-*.js", complaints: true });
  await idle.page.locator(".header [data-share]").click();
  await idle.until(async () => plain(await idle.page.locator("#share-trouble").textContent({ timeout: 1_000 }).catch(() => "")), "This part could not be computed. Close this dialog and try again; the link in the address bar is complete.");
});
