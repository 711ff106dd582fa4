// The page without the network, and a new version of it: never parts of two.
import assert from "node:assert/strict";
import { cp, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { kept, writeWorker } from "../../scripts/offline.mjs";
import { dist, serve } from "../../scripts/static-server.mjs";
import { evaluate, totalsOf } from "./native.mjs";
import { open, Reader } from "./page.mjs";

const LINE = "Offline. Everything still works.";
const HINT = "A new version is ready.Use it";

/** A host of the test's own, with a copy of the built page that can be replaced. */
async function host(t) {
  const root = await mkdtemp(join(tmpdir(), "crossover-"));
  await cp(dist, root, { recursive: true });
  const asked = [];
  const dressed = (name, content, headers) => {
    asked.push(name);
    return { content, headers };
  };
  const { address, close } = await serve({ base: "/some/folder/", root, dressed });
  t.after(async () => {
    close();
    await rm(root, { recursive: true });
  });
  return { root, address, asked, close };
}

/** Publishes another version in the place of the first: other names of all scripts and programs, and a mark on each page. */
async function publish({ root }, version, { broken = false } = {}) {
  const names = (await readdir(root)).filter((name) => /-\w{8}\.(js|wasm)$/.test(name));
  const renamed = names.map((name) => [name, name.replace(/-\w{8}\./, `-version${version}.`)]);
  for (const [before, after] of renamed) await rename(join(root, before), join(root, after));
  for (const name of (await readdir(root)).filter((name) => /\.(js|html)$/.test(name) && name !== "sw.js")) {
    let text = await readFile(join(root, name), "utf8");
    for (const [before, after] of renamed) text = text.replaceAll(before, after);
    await writeFile(join(root, name), text.replace("<body>", `<body data-version="${version}">`));
  }
  await writeWorker(root);
  if (broken) await writeFile(join(root, `worker-version${version}.wasm`), "");
}

/** What the browser keeps, as the names of each version's files. */
const caches = (reader) =>
  reader.page.evaluate(async () => {
    const names = await globalThis.caches.keys();
    const files = async (name) => (await (await globalThis.caches.open(name)).keys()).map(({ url }) => url.split("/").pop()).sort();
    return Promise.all(names.map(files));
  });

/** The names of a version that is kept whole. */
const whole = (root) => kept(root).map((name) => (name === "index.html" ? "" : name)).sort();

const untilKept = (reader, expected) => reader.until(() => caches(reader), expected);
const untilControlled = (reader) => reader.until(() => reader.page.evaluate(() => navigator.serviceWorker.controller?.state), "activated");
const version = (reader) => reader.page.evaluate(() => document.body.dataset.version ?? "1");
const hint = async (reader) => (await reader.page.locator("#new-version").allTextContents())[0] ?? null;
const line = (reader) => reader.page.locator(".colophon #offline").allTextContents();

/** Asks for something that only a program loaded on demand can tell. */
async function askWorker(reader, requests) {
  await reader.enter("requests", requests);
  await reader.untilFragment(`v=1&requests=${requests}/month`);
  await reader.page.locator("#scaling").scrollIntoViewIfNeeded();
  await reader.until(() => reader.page.locator("#app [aria-busy=true]").count(), 0);
  assert.deepEqual(await reader.totals(), totalsOf(evaluate([reader.fragment()])[0]));
  assert.doesNotMatch(await reader.text("spikes-lead"), /could not be worked out/);
}

/** Another window of the same browser. */
async function window(t, reader, address) {
  const page = await reader.page.context().newPage();
  const complaints = [];
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  t.after(() => assert.deepEqual(complaints, [], "the window must not complain"));
  await page.goto(address);
  await page.waitForSelector("#app[data-live]", { state: "attached" });
  return new Reader(page);
}

test("after the first visit the page opens without the network, with all that it loads later", async (t) => {
  const { root, address, close } = await host(t);
  const reader = await open(t, { address, keeps: true });
  await untilControlled(reader);
  await untilKept(reader, [whole(root)]);
  const { page } = reader;
  assert.deepEqual(await line(reader), []);
  close();
  await page.context().setOffline(true);
  // The same visit first: nothing has asked a worker yet.
  assert.equal(page.workers().length, 0);
  await askWorker(reader, "600M");
  await reader.until(() => line(reader), [LINE]);
  for (const query of ["", "?utm_source=mail", "index.html", "?embed=verdict"]) {
    await page.goto(`${address}${query}#v=1&requests=6M/month`);
    await page.waitForSelector("#app[data-live]", { state: "attached" });
    await reader.untilFragment("v=1&requests=6M/month");
    assert.deepEqual(await reader.totals(), totalsOf(evaluate(["v=1&requests=6M/month"])[0]), query);
    await reader.until(() => line(reader), query.startsWith("?embed") ? [] : [LINE]);
  }
  await page.goto(address);
  await page.waitForSelector("#app[data-live]", { state: "attached" });
  await askWorker(reader, "60M");
  await page.context().setOffline(false);
  await reader.until(() => line(reader), []);
});

test("a new version waits for the reader's word, and keeps the scenario", async (t) => {
  const site = await host(t);
  const first = whole(site.root);
  const reader = await open(t, { address: site.address, keeps: true });
  await untilControlled(reader);
  await publish(site, 2);
  await reader.page.reload();
  await reader.until(() => hint(reader), HINT);
  assert.equal(await version(reader), "1", "until then everything is of the old one");
  await untilKept(reader, [first, whole(site.root)]);
  await reader.page.reload();
  await reader.until(() => hint(reader), HINT);
  assert.equal(await version(reader), "1");
  await askWorker(reader, "600M");
  await reader.page.getByRole("button", { name: "Use it" }).click();
  await reader.page.waitForSelector("#app[data-live]:is([data-version='2'] *)", { state: "attached" });
  await reader.untilFragment("v=1&requests=600M/month");
  await untilKept(reader, [whole(site.root)]);
  assert.equal(await hint(reader), null);
  site.close();
  await reader.page.reload();
  await reader.page.waitForSelector("#app[data-live]", { state: "attached" });
  assert.equal(await version(reader), "2");
  await askWorker(reader, "60M");
});

test("a window of the old version has the old files for as long as it is open", async (t) => {
  const site = await host(t);
  const first = whole(site.root);
  const old = await open(t, { address: site.address, keeps: true });
  await untilControlled(old);
  await publish(site, 2);
  const other = await window(t, old, site.address);
  await other.until(() => hint(other), HINT);
  await other.page.getByRole("button", { name: "Use it" }).click();
  await other.page.waitForSelector("#app[data-live]:is([data-version='2'] *)", { state: "attached" });
  await askWorker(other, "60M");
  assert.equal(await version(old), "1");
  assert.equal(old.page.workers().length, 0);
  // The host no longer has these files, and the worker that answers is of the new version.
  await askWorker(old, "600M");
  await untilKept(old, [first, whole(site.root)]);
  await old.until(() => hint(old), HINT);
  await old.page.close();
  await other.page.reload();
  await other.page.waitForSelector("#app[data-live]", { state: "attached" });
  await untilKept(other, [whole(site.root)]);
});

test("a version that does not arrive whole is none", async (t) => {
  const site = await host(t);
  const first = whole(site.root);
  const reader = await open(t, { address: site.address, keeps: true });
  await untilControlled(reader);
  await publish(site, 2, { broken: true });
  site.asked.length = 0;
  await reader.page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    await registration.update();
    const { installing } = registration;
    await new Promise((resolve) => installing.addEventListener("statechange", resolve));
    globalThis.state = installing.state;
  });
  assert.equal(await reader.page.evaluate(() => globalThis.state), "redundant");
  assert.ok(site.asked.includes("/worker-version2.wasm"), `${site.asked}`);
  await untilKept(reader, [first]);
  assert.equal(await hint(reader), null);
  await reader.page.reload();
  assert.equal(await version(reader), "1");
});

for (const [refused, before] of [
  ["no service workers", () => delete Navigator.prototype.serviceWorker],
  ["no caches", () => delete globalThis.caches],
  ["a refusal", () => (ServiceWorkerContainer.prototype.register = () => Promise.reject(new DOMException("", "SecurityError")))],
  ["an error at the first word", () => Object.defineProperty(Navigator.prototype, "serviceWorker", { get: () => { throw new DOMException("", "SecurityError"); } })],
]) {
  test(`a browser with ${refused} has the page as it was`, async (t) => {
    const { address, asked } = await host(t);
    const loaded = (page) => page.addInitScript(before);
    const reader = await open(t, { address, keeps: true, before: loaded });
    await reader.until(() => asked.some((name) => name.startsWith("/offline-")), true);
    await askWorker(reader, "600M");
    assert.deepEqual(await line(reader), []);
    assert.ok(!asked.includes("/sw.js"));
  });
}

test("an embed registers nothing", async (t) => {
  const { address, asked } = await host(t);
  const reader = await open(t, { address: `${address}?embed=verdict`, keeps: true });
  // Whoever waits for an idle moment has waited by then.
  for (const _ of [1, 2]) await reader.page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
  assert.ok(asked.includes("/"), `${asked}`);
  assert.deepEqual(asked.filter((name) => /offline|sw\.js/.test(name)), []);
  assert.equal(await reader.page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length), 0);
});
