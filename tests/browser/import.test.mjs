// Measured traffic comes in: chosen, dropped or pasted; told, refused, stopped, and taken over.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { assertAccessible } from "./axe.mjs";
import { figures } from "./example.mjs";
import { open, plain } from "./page.mjs";

const [SIX] = figures("v=2&requests=6M/month");
const sample = (name) => new URL(`../import/${name}`, import.meta.url).pathname;

/** Each sample: what it is read as, and its points; those without times have none. */
const SAMPLES = [
  ["metric-data.json", "JSON from aws cloudwatch get-metric-data", "6, 1 min apart"],
  ["metric-data-partial.json", "JSON from aws cloudwatch get-metric-data", "4, 5 min apart"],
  ["metric-statistics.json", "JSON from aws cloudwatch get-metric-statistics", "3, 5 min apart"],
  ["metric-statistics-duration.json", "JSON from aws cloudwatch get-metric-statistics", "2, 5 min apart"],
  ["console.csv", "graph data from the CloudWatch console", "4, 5 min apart"],
  ["console-simple.csv", "a table of counts", "3, 1 min apart"],
  ["minutes.csv", "a table of counts", "5, 1 min apart"],
  ["semicolons.csv", "a table of counts", "3, 1 min apart"],
  ["tabs.tsv", "a table of counts", "2, 1 min apart"],
  ["quoted.csv", "a table of counts", "2, 1 min apart"],
  ["epoch.csv", "a table of counts", "3, 1 min apart"],
  ["epoch-ms.csv", "a table of counts", "3, 1 min apart"],
  ["counts.txt", "a table of counts", "4, 1 min apart"],
  ["us-dates.csv", "a table of counts", "3, 1 min apart"],
  ["utf-16.csv", "a table of counts", "2, 1 min apart"],
  ["autumn.csv", "a table of counts", "8, 30 min apart"],
  ["mixed.csv", "a table of counts", "95, 1 min apart"],
  ["reports.txt", "a Lambda log", undefined],
  ["tail.txt", "a Lambda log", "4, 1 min apart"],
  ["platform.jsonl", "a Lambda log", "4, 1 min apart"],
  ["platform-tail.txt", "a Lambda log", "4, 1 min apart"],
  ["log-events.csv", "a Lambda log", "4, 1 min apart"],
  ["filter-log-events.json", "a Lambda log", "4, 1 min apart"],
  ["insights.csv", "CloudWatch Logs Insights results", "3, 5 min apart"],
  ["insights-invocations.csv", "CloudWatch Logs Insights results", "4, 1 min apart"],
  ["insights-one.csv", "CloudWatch Logs Insights results", undefined],
  ["insights.json", "CloudWatch Logs Insights results", "4, 1 min apart"],
  ["insights.md", "CloudWatch Logs Insights results", "2, 1 min apart"],
  ["query-results.json", "CloudWatch Logs Insights results", "3, 1 min apart"],
  ["metric-stream.jsonl", "JSON lines from a CloudWatch metric stream", "2, 1 min apart"],
  ["logs-tail-format-json.txt", "a Lambda log", "5, 1 min apart"],
  ["lambda-insights.jsonl", "CloudWatch Lambda Insights events", "2, 1 min apart"],
  ["grafana-formatted-values.csv", "a table of counts", "3, 5 min apart"],
  ["sam-template.yaml", "the settings of a function", undefined],
];

/** Opens the page with the box unfolded. */
async function openBox(t, options) {
  const reader = await open(t, options);
  await reader.reveal("import-text");
  return reader;
}

async function choose(reader, files) {
  await reader.input("import-file").setInputFiles(files);
}

/** Chooses a file that is made in the browser, of one row again and again. */
async function chooseLong(reader, name, row, bytes) {
  await reader.input("import-file").evaluate(
    (input, [name, row, bytes]) => {
      const data = new DataTransfer();
      data.items.add(new File([row.repeat(bytes / row.length)], name));
      input.files = data.files;
      input.dispatchEvent(new Event("change", { bubbles: true }));
    },
    [name, row, bytes],
  );
}

const text = (name, content) => ({ name, mimeType: "text/plain", buffer: Buffer.from(content) });
const result = (reader) => reader.text("import-result");
const untilResult = (reader, pattern) => reader.until(async () => pattern.test(await result(reader)), true);
const told = (reader) => reader.page.locator("#import-result .import-name").textContent();
/** Whether the box is closed again. */
const isDone = (reader) => reader.page.locator("#import:not([open])").count().then((closed) => closed === 1);
const use = (reader, attribute) => reader.page.locator(`#import-${attribute}:visible`);

/** What was read, by name. */
function facts(reader) {
  return reader.page.evaluate(() =>
    Object.fromEntries(Array.from(document.querySelectorAll("#import-result dt"), (name) => [name.textContent, name.nextElementSibling.textContent])),
  );
}

/** Lets the browser act as if files lay in its clipboard or under the pointer. */
function hand(reader, selector, kind, files, words) {
  return reader.page.evaluate(
    ([selector, kind, files, words]) => {
      const data = new DataTransfer();
      for (const [name, content] of files) data.items.add(new File([content], name));
      if (words) data.setData("text/plain", words);
      const init = { bubbles: true, cancelable: true };
      const event = kind === "paste" ? new ClipboardEvent(kind, { ...init, clipboardData: data }) : new DragEvent(kind, { ...init, dataTransfer: data });
      return document.querySelector(selector).dispatchEvent(event);
    },
    [selector, kind, files, words],
  );
}

test("each format is read, and what was read is said", async (t) => {
  const reader = await openBox(t);
  for (const [name, format, points] of SAMPLES) {
    await choose(reader, sample(name));
    await reader.until(async () => (await reader.page.locator("#import-result .import-name").count()) && told(reader), name);
    const found = await facts(reader);
    assert.equal(found["Read as"], format, name);
    assert.equal(found.Points && plain(found.Points), points, name);
    assert.equal(await reader.page.locator("#import-result svg path").count(), points ? 2 : 0, name);
    assert.equal(await use(reader, "traffic").count(), points ? 1 : 0, name);
    assert.ok((await reader.text("import-status")).startsWith(`${name}: `), name);
    assert.ok(await reader.page.locator("#import-progress").isHidden());
  }
  assert.equal(await reader.fragment(), "", "nothing is taken over unasked");
});

test("gaps and mending are said with their first line", async (t) => {
  const reader = await openBox(t);
  await choose(reader, sample("metric-data-partial.json"));
  await untilResult(reader, /^metric-data-partial\.json/);
  assert.equal((await facts(reader)).Gaps, "1");
  assert.equal((await facts(reader)).From, "2026-09-01 09:55");
  const notes = (await reader.page.locator(".import-notes li").allTextContents()).map(plain);
  assert.deepEqual(notes, [
    "One period has no row and counts as having no traffic, before line 13.",
    "One column or metric was left out, such as “checkout Errors” in line 24.",
    "One result is incomplete, such as “PartialData” in line 22.",
    "There is more data than was read: line 36 has a token for the next page.",
  ]);
});

test("a file is dropped anywhere, and its place is shown while it is dragged", async (t) => {
  const reader = await open(t);
  const target = reader.page.locator("#drop-target");
  const rows = readFileSync(sample("minutes.csv"), "utf8");
  assert.ok(await target.isHidden());
  await hand(reader, "#bills", "dragenter", [["a.csv", rows]]);
  assert.ok(await target.isVisible());
  await hand(reader, "#bills", "dragleave", [["a.csv", rows]]);
  assert.ok(await target.isHidden());
  await hand(reader, "#bills", "dragover", [["a.csv", rows]]);
  assert.ok(await target.isVisible());
  await hand(reader, "#bills", "drop", [["dropped.csv", rows], ["second.csv", "0,1"]]);
  assert.ok(await target.isHidden());
  await untilResult(reader, /^dropped\.csv56 requests in 5 min/);
  assert.match(await result(reader), /Only the first of 2 files was read\./);
  assert.ok(await reader.page.locator("#import-result").isVisible());
  assert.equal(await hand(reader, "#bills", "dragover", [], "some words"), true, "words are the browser's own");
  assert.ok(await target.isHidden());
});

test("on a phone a dropped file opens the sheet with its box", async (t) => {
  const reader = await open(t, { width: 390, height: 844, touch: true });
  await hand(reader, "#bills", "drop", [["dropped.csv", "0,1\n1,2\n"]]);
  await untilResult(reader, /^dropped\.csv/);
  assert.ok(await use(reader, "traffic").isVisible());
  await assertAccessible(reader.page, { include: ["#inputs"] });
});

test("a text or a file is pasted into the box", async (t) => {
  const reader = await openBox(t);
  await reader.input("import-text").focus();
  await hand(reader, "#import-text", "paste", [], readFileSync(sample("insights.md"), "utf8"));
  await untilResult(reader, /^The pasted text26 requests in 2 min/);
  await hand(reader, "#import-read", "paste", [["clip.csv", "0,5\n1,6\n"]]);
  await untilResult(reader, /^clip\.csv11 requests/);
  await reader.input("import-text").fill("0,5\n1,-6");
  await reader.page.locator("#import-read").click();
  await untilResult(reader, /^Line 2, column 3: “-6” is less than zero; zero or more is allowed\./);
  await reader.input("import-text").fill("");
  await reader.page.locator("#import-read").click();
  await untilResult(reader, /^The file is empty; paste or drop counts over time/);
});

test("what is no traffic is refused with its place, and what was there stays", async (t) => {
  const link = "v=2&requests=900M/month";
  const reader = await openBox(t, { hash: link });
  const totals = (await reader.totals()).map(plain);
  for (const [content, sentence] of [
    ["", /^The file is empty/],
    ["PK\u0003\u0004", /^Line 1, column 1: this is not text/],
    [Buffer.from("Zeit;Anfr\xe4gen\n", "latin1"), /^Line 1, column 10: this text is not UTF-8/],
    ["2026-09-01 00:00,5\n", /^Line 1, column 1: a single time does not show/],
    ["time,count\n03/04/2026,1\n", /^Line 2, column 1: “03\/04\/2026” could be either of two dates/],
    ["t,count\n2026-09-01 00:00:00,1\n2026-09-01 00:01:00,1\n2026-09-01 00:02:07,1\n", /^Line 4, column 1: this time is 1 min 7 s after/],
    ["0,1\n1,<img src=x onerror=alert(1)>\n", /^Line 2, column 3: “<img src=x onerror=alert\(1\)>” is not a number/],
    ['{"MetricDataResults": [', /^Line 1, column \d+: the JSON ends/],
  ]) {
    await choose(reader, { name: "broken.csv", mimeType: "text/csv", buffer: Buffer.from(content) });
    await untilResult(reader, sentence);
    assert.equal(await reader.page.locator("#import-result img").count(), 0);
    assert.equal(await use(reader, "traffic").count(), 0);
  }
  await chooseLong(reader, "<b>long</b>.csv", "0\n", 51 * 1024 * 1024 - 2);
  await untilResult(reader, /^<b>long<\/b>\.csv has 51 MB; up to 50 MB are read\./);
  assert.deepEqual((await reader.totals()).map(plain), totals);
  assert.equal(reader.fragment(), link);
  await reader.isWell();
});

test("a long import tells how far it is, and Cancel leaves everything as it was", async (t) => {
  const reader = await openBox(t);
  await choose(reader, text("short.csv", "0,1\n1,2\n"));
  await untilResult(reader, /^short\.csv3 requests/);
  const before = await result(reader);
  // The reader is quick: the button is pressed as soon as there is any progress.
  await reader.page.evaluate(() => {
    window.seen = [];
    const bar = document.getElementById("import-bar");
    new MutationObserver(() => {
      window.seen.push(bar.value);
      if (bar.value < 3) return;
      document.getElementById("import-cancel").focus();
      document.getElementById("import-cancel").click();
    }).observe(bar, { attributeFilter: ["value"] });
  });
  await chooseLong(reader, "long.csv", "12345\n", 42_000_000);
  await reader.untilText("import-status", "Stopped. Nothing was changed.");
  assert.ok(await reader.page.locator("#import-progress").isHidden());
  assert.equal(await result(reader), before);
  assert.equal(await reader.focused(), "import-file");
  const seen = await reader.page.evaluate(() => window.seen);
  assert.ok(seen.some((value) => value >= 3 && value < 50), `${seen}`);
  // The next file is read as if nothing had been.
  await choose(reader, text("after.csv", "0,4\n1,2\n"));
  await untilResult(reader, /^after\.csv6 requests/);
});

test("a large file is read beside the page, which answers meanwhile", async (t) => {
  const reader = await openBox(t);
  await chooseLong(reader, "million.csv", "1234\n", 5_000_000);
  await reader.enter("requests", "6M");
  await reader.untilAnswer(SIX.title);
  await reader.page.locator(".import-name", { hasText: "million.csv" }).waitFor();
  assert.equal(plain((await facts(reader)).Points), "1,000,000, 1 min apart");
});

test("the traffic of a file is taken with its volume, and one Undo takes it back", async (t) => {
  const reader = await openBox(t, { hash: "v=2&duration=1s" });
  const before = (await reader.totals()).map(plain);
  await choose(reader, sample("mixed.csv"));
  await untilResult(reader, /^mixed\.csv1\.90 k requests in 1 h 35 min/);
  assert.match(await result(reader), /Also use its volume, 876 k a month/);
  await use(reader, "traffic").click();
  await reader.until(() => /^v=2&requests=876k\/month&duration=1s&shape=own&trace=1\.[\w-]+$/.test(reader.fragment()), true);
  assert.equal(await reader.text("toast"), "The traffic now comes from mixed.csv.Undo");
  assert.ok(await isDone(reader));
  assert.equal(await reader.input("shape").inputValue(), "own");
  await reader.until(() => reader.page.locator("#verdict").getAttribute("data-awaited"), null);
  assert.notDeepEqual((await reader.totals()).map(plain), before);
  await reader.page.locator("#toast [name=undo]").click();
  await reader.untilFragment("v=2&duration=1s");
  await reader.untilTotals(...before);
});

test("the traffic of a file is taken for the volume that is there", async (t) => {
  const reader = await openBox(t, { hash: "v=2&requests=900M/month" });
  await choose(reader, sample("metric-data.json"));
  await untilResult(reader, /^metric-data\.json/);
  await reader.input("import-volume").uncheck();
  await use(reader, "traffic").click();
  await reader.until(() => /^v=2&requests=900M\/month&shape=own&trace=1\./.test(reader.fragment()), true);
  await reader.untilValue("requests", "900 M");
});

test("the box stays until all that a file offers was used", async (t) => {
  const reader = await openBox(t);
  await choose(reader, sample("tail.txt"));
  await untilResult(reader, /^tail\.txt/);
  await use(reader, "inputs").click();
  await reader.until(async () => (await reader.text("toast")).startsWith("Filled in from tail.txt"), true);
  assert.ok(await use(reader, "traffic").isVisible());
  await use(reader, "traffic").click();
  await reader.until(() => isDone(reader), true);
  assert.equal(await reader.page.evaluate(() => document.activeElement.id), "import-head");
});

test("the inputs of a log are filled in, and one Undo takes them back", async (t) => {
  const reader = await openBox(t, { hash: "v=2&requests=900M/month" });
  const before = (await reader.totals()).map(plain);
  await choose(reader, sample("reports.txt"));
  await untilResult(reader, /^reports\.txtFour requests without times: they fill in inputs but do not show traffic over time\./);
  const found = await facts(reader);
  assert.equal(plain(found["Duration, mean"]), "554 ms");
  assert.equal(plain(found["Cold starts"]), "1 (25%)");
  await use(reader, "inputs").click();
  await reader.untilFragment("v=2&requests=900M/month&duration=555ms&memory=128MB&init=150.12ms&base-memory=88MB"); // INIT was not billed when the sample was written.
  await reader.untilValue("duration", "555");
  await reader.untilValue("memory", "128");
  assert.equal(await reader.text("toast"), "Filled in from reports.txt: duration, memory, INIT time, cold starts and memory of a process.Undo");
  await reader.page.locator("#toast [name=undo]").click();
  await reader.untilFragment("v=2&requests=900M/month");
  await reader.untilTotals(...before);
  await reader.untilValue("duration", "200");
});

test("several functions are counted together until one of them is chosen", async (t) => {
  const reader = await openBox(t);
  await choose(reader, sample("two-functions.csv"));
  await untilResult(reader, /692 requests/);
  const choices = reader.page.locator("#import-choices button");
  assert.deepEqual((await choices.allTextContents()).map(plain), ["orders-api 610", "billing-worker 82", "all together 692"]);
  const pressed = () => reader.page.locator('#import-choices button[aria-pressed="true"]').textContent().then(plain);
  assert.equal(await pressed(), "all together 692");
  await choices.nth(1).focus();
  await reader.page.keyboard.press("Enter");
  await untilResult(reader, /82 requests/);
  assert.equal(await pressed(), "billing-worker 82");
  assert.equal((await facts(reader)).Requests, "82");
  await use(reader, "traffic").click();
  await reader.until(async () => (await reader.fragment()).includes("requests=359160"), true);
});

test("the settings of a function fill inputs and choices, and one Undo takes them back", async (t) => {
  const reader = await openBox(t);
  await choose(reader, sample("cloudformation.json"));
  await untilResult(reader, /The settings of A/);
  assert.equal(await use(reader, "traffic").count(), 0);
  await use(reader, "inputs").click();
  await reader.until(() => reader.fragment(), "v=2&memory=1024MB&type=m7i.xlarge&runtime=java&snapstart=on");
  await reader.page.locator("#toast [name=undo]").first().click();
  await reader.until(() => reader.fragment(), "");
});

test("the box is accessible with a result, with a refusal and while it reads", async (t) => {
  const reader = await openBox(t, { theme: "dark" });
  await choose(reader, sample("tail.txt"));
  await untilResult(reader, /^tail\.txt/);
  await assertAccessible(reader.page, { include: ["#inputs"] });
  await choose(reader, text("broken.csv", "0,1\n1,x\n"));
  await untilResult(reader, /^Line 2, column 3/);
  await assertAccessible(reader.page, { include: ["#inputs"] });
});

test("a reader that does not load is said, and costs nothing else", async (t) => {
  const reader = await openBox(t, { block: "**/worker-*.js", complaints: true });
  await choose(reader, sample("tail.txt"));
  await untilResult(reader, /^This could not be read here\./);
  assert.ok(await reader.page.locator("#import-progress").isHidden());
  await reader.enter("requests", "6M");
  await reader.untilAnswer(SIX.title);
  await reader.isWell();
});
