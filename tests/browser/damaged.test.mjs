// Links that come back damaged open what they were, wherever in the address they stand, and say so where they cannot.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { headersOf } from "../../scripts/headers.mjs";
import { dist, serve } from "../../scripts/static-server.mjs";
import { evaluate, totalsOf } from "./native.mjs";
import { open, plain } from "./page.mjs";

const SIX = "v=2&requests=6M/month&duration=90ms";
const [six, example] = evaluate([SIX, "v=2"]).map(totalsOf);
const BASE = "/some/folder/";
const notice = async (reader) => plain(await reader.page.locator("[data-notice=link] > p").innerText());
const EXAMPLE = "What you see is the default example; a link with a scenario looks like #v=2&requests=5M/month.";

/** The hosts by what they answer for what they do not have; they outlive every page that still loads something. */
const hosts = new Map();
after(() => hosts.forEach(({ close }) => close()));

/** The address of a host of the page. */
async function host(missing) {
  if (!hosts.has(missing)) hosts.set(missing, await serve({ base: BASE, missing }));
  return hosts.get(missing).address;
}

/** Opens an address that may forward to another, as a reader does who clicks it. */
async function visit(t, home, address) {
  // The page of a host that answers everything with it asks for parts of itself that are not there, until it goes on.
  const reader = await open(t, { address: home, complaints: true });
  const { page } = reader;
  page.complaints.length = 0;
  await page.goto(address, { waitUntil: "commit" });
  await page.waitForURL((url) => !/(%23|\/v=)/.test(url.pathname));
  await page.waitForSelector("#app[data-live]", { state: "attached" });
  return reader;
}

/** Whether nothing was refused by the content policy. */
const isAllowed = ({ page }) => assert.deepEqual(page.complaints.filter((words) => /content security policy/i.test(words)), []);

for (const missing of ["404.html", "index.html"]) {
  for (const [form, path] of [
    ["%23", `%23${SIX}`],
    ["%23, encoded as a whole", `%23${encodeURIComponent(SIX)}`],
    ["%2523", `%2523${encodeURIComponent(encodeURIComponent(SIX))}`],
    ["%23 behind the page's own name", `index.html%23${SIX}`],
    ["no mark at all", SIX],
    ["a query of its own behind it", `%23${SIX}?utm_source=mail`],
  ]) {
    test(`where ${missing} stands for what is missing, a path with ${form} is the link`, async (t) => {
      const home = await host(missing);
      const reader = await visit(t, home, home + path);
      await reader.untilTotals(...six);
      assert.equal(await reader.page.locator("#notices > *").count(), 0);
      await reader.enter("cpu", "20");
      await reader.untilFragment(`${SIX}&cpu=20`);
      assert.ok(new URL(reader.page.url()).pathname.startsWith(BASE));
      isAllowed(reader);
    });
  }
}

test("a path that names another host does not lead there", async (t) => {
  const home = await host("index.html");
  const reader = await open(t, { address: home, complaints: true });
  await reader.page.goto(`${new URL(home).origin}//elsewhere.example/%23${SIX}`, { waitUntil: "commit" });
  await reader.page.waitForURL((url) => !url.pathname.includes("%23"));
  assert.equal(new URL(reader.page.url()).origin, new URL(home).origin);
});

test("without the network a path that is a link opens as well", async (t) => {
  const { address, close } = await serve({ base: BASE });
  t.after(close);
  const reader = await open(t, { address, keeps: true, complaints: true });
  await reader.until(() => reader.page.evaluate(() => navigator.serviceWorker.controller?.state), "activated");
  close();
  await reader.page.goto(`${address}%23${SIX}`, { waitUntil: "commit" });
  await reader.page.waitForURL((url) => !url.pathname.includes("%23"));
  await reader.page.waitForSelector("#app[data-live]", { state: "attached" });
  await reader.untilTotals(...six);
});

test("what a host shows for nothing says what to do, with its script allowed by every policy", async (t) => {
  const home = await host("404.html");
  const reader = await open(t, { address: home, javaScript: false, complaints: true });
  const answer = await reader.page.goto(`${home}%23${SIX}`);
  assert.equal(answer.status(), 404);
  assert.match(plain(await reader.page.innerText("body")), /replace it with # and open the address again\.$/);
  for (const policy of [headersOf(dist, "/404.html")["Content-Security-Policy"], ...["404.html", "index.html"].map((name) => readFileSync(join(dist, name), "utf8"))]) {
    assert.match(policy, /script-src[^;]* 'sha256-[\w+/]+='/);
    assert.doesNotMatch(policy, /<!-- (address|hash|home) -->/);
  }
});

for (const [form, query, kept] of [
  ["a scenario", `?${SIX}`, ""],
  ["a scenario that is encoded", `?${encodeURIComponent(SIX)}`, ""],
  ["one behind what a tracker put there", `?utm_source=mail&${SIX}`, "?utm_source=mail"],
  ["one and a place on the page", `?${SIX}#break-even`, ""],
]) {
  test(`a query with ${form} is the link, and moves behind the #`, async (t) => {
    const home = await host("404.html");
    const reader = await open(t, { address: home + query });
    await reader.untilTotals(...six);
    assert.equal(reader.fragment(), SIX);
    assert.equal(new URL(reader.page.url()).search, kept);
    assert.equal(await reader.page.locator("#notices > *").count(), 0);
    // The example is written as no fragment at all: the query must not come back with it.
    await reader.enter("requests", "120M");
    await reader.enter("duration", "200");
    await reader.untilFragment("");
    await reader.page.reload();
    await reader.page.waitForSelector("#app[data-live]");
    await reader.untilTotals(...example);
  });
}

test("an embed's own query stays", async (t) => {
  const home = await host("404.html");
  const reader = await open(t, { address: `${home}?embed=bills&${SIX}` });
  await reader.untilTotals(...six);
  assert.equal(new URL(reader.page.url()).search, "?embed=bills");
});

for (const [place, address, words] of [
  ["fragment", "#v=banana", `One part of the link was not understood and left out: “v=banana”. ${EXAMPLE}`],
  ["fragment that was cut off", "#v", `One part of the link was not understood and left out: “v=”. ${EXAMPLE}`],
  ["fragment of something else", "#foo=1&bar=2", `Two parts of the link were not understood and left out: “foo”, “bar”. ${EXAMPLE}`],
  ["query", "?v=1.2&requests=many", `Two parts of the link were not understood and left out: “v=1.2”, “requests=many”. ${EXAMPLE}`],
  ["field", "#v=2&memory=9TB", `One part of the link was not understood and left out: “memory=9TB”. On-demand memory can be 128 to 10,240 MB. ${EXAMPLE}`],
]) {
  test(`a ${place} that cannot be read is said, and the example is called one`, async (t) => {
    const home = await host("404.html");
    const reader = await open(t, { address: home + address });
    await reader.until(() => notice(reader), words);
    await reader.untilTotals(...example);
    await reader.enter("requests", "6M");
    await reader.until(() => notice(reader), words.replace(` ${EXAMPLE}`, ""));
  });
}

test("a path that cannot be read is said, and the example is called one", async (t) => {
  const home = await host("index.html");
  const reader = await visit(t, home, `${home}%23v=banana`);
  await reader.until(() => notice(reader), `One part of the link was not understood and left out: “v=banana”. ${EXAMPLE}`);
  await reader.untilTotals(...example);
});

/** Puts a text into the paste box and has it read. */
async function box(reader, text) {
  await reader.reveal("import-text");
  await reader.input("import-text").fill(text);
  await reader.page.locator("#import-read").click();
}

test("the paste box reads what the address bar reads", async (t) => {
  const reader = await open(t);
  const address = "https://example.org/crossover/";
  for (const [at, text] of [
    `${address}#${SIX}`,
    `${address}%23${SIX}`,
    `${address}?${SIX}`,
    `[the bill](${address}#${SIX}).`,
    `https://eur01.safelinks.protection.outlook.com/?url=${encodeURIComponent(`${address}#${SIX}`)}&data=05%7C02&reserved=0`,
    `Hello,\nlook at ${address}#v=2&requests=6M/mon\nth&duration=90ms\nBye`,
    `${address}#${encodeURIComponent(SIX)}`,
    `"${address}#${SIX.replaceAll("&", "&amp;")}"`,
  ].entries()) {
    // Another each time, so that the last is seen to be read.
    await box(reader, text.replaceAll("90ms", `${90 + at}ms`));
    await reader.untilFragment(`v=2&requests=6M/month&duration=${90 + at}ms`);
    await reader.untilText("import-status", "This is a scenario, and it was opened.");
  }
});

test("the paste box says of a link that it cannot read it, and leaves what is there", async (t) => {
  const reader = await open(t, { hash: SIX });
  await box(reader, "https://example.org/crossover/#v=banana");
  await reader.untilText(
    "import-status",
    "This looks like a link with a scenario, but no part of it was understood: “v=banana”. Nothing was changed; such a link looks like #v=2&requests=5M/month.",
  );
  await reader.untilTotals(...six);
  assert.equal(reader.fragment(), SIX);
});
