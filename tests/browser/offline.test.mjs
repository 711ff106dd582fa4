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

const WHOLE = "Offline. Everything still works.";
const PART = "Offline. The answer, both bills and the chart still work; parts that were not used before need the network.";
const HINT = "A new version is ready.Use it";
/** What a section says that no worker works out. */
const TROUBLE = /^This part could not be computed\./;

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

/**
 * Publishes another version in the place of the first: other names of all scripts and programs but those of `same`, and a
 * mark on each page.
 */
async function publish({ root }, version, { broken = false, same = [] } = {}) {
  const names = (await readdir(root)).filter((name) => /-\w{8}\.(js|wasm)$/.test(name) && !same.includes(name));
  const renamed = names.map((name) => [name, name.replace(/-\w{8}\./, `-version${version}.`)]);
  for (const [before, after] of renamed) await rename(join(root, before), join(root, after));
  for (const name of (await readdir(root)).filter((name) => /\.(js|html)$/.test(name) && name !== "sw.js")) {
    let text = await readFile(join(root, name), "utf8");
    for (const [before, after] of renamed) text = text.replaceAll(before, after);
    await writeFile(join(root, name), text.replace("<body>", `<body data-version="${version}">`));
  }
  await writeWorker(root);
  if (broken) await writeFile(join(root, `crossover-version${version}.wasm`), "");
}

/** What the browser keeps, as the names of each version's files. */
const caches = (reader) =>
  reader.page.evaluate(async () => {
    const names = await globalThis.caches.keys();
    const files = async (name) => (await (await globalThis.caches.open(name)).keys()).map(({ url }) => url.split("/").pop()).sort();
    return Promise.all(names.map(files));
  });

/** What the page says of a part that does not come. */
const LOST = /^A part of this page could not be loaded\./;

/** The names of a version's files that are kept: those of the first load, and once some of it was used all that comes later. */
function stands(root, used = "") {
  const { first, later } = kept(root);
  return [...first, ...(used ? later : [])].map((name) => (name === "index.html" ? "" : name)).sort();
}
/** What was asked of the host that no first load needs. */
const askedLater = ({ root, asked }) => asked.filter((name) => kept(root).later.includes(name.slice(1)));

const untilKept = (reader, expected) => reader.until(() => caches(reader), expected);
const untilControlled = (reader) => reader.until(() => reader.page.evaluate(() => navigator.serviceWorker.controller?.state), "activated");
const version = (reader) => reader.page.evaluate(() => document.body.dataset.version ?? "1");
const hint = async (reader) => (await reader.page.locator("#new-version").allTextContents())[0] ?? null;
/** Waits for the offer of a new version, patiently: the browser looks for one when it has nothing else to do. */
async function untilHint(reader) {
  await reader.page.getByRole("button", { name: "Use it" }).waitFor({ timeout: 60_000 });
  assert.equal(await hint(reader), HINT);
}
const line = (reader) => reader.page.locator("footer #offline").allTextContents();

/** Asks for something that only a program loaded on demand can tell. */
async function askWorker(reader, requests) {
  await reader.enter("requests", requests);
  await reader.untilFragment(`v=2&requests=${requests}/month`);
  await reader.scrollTo("scaling");
  await reader.until(() => reader.page.locator("#app [aria-busy=true]").count(), 0);
  assert.deepEqual(await reader.totals(), totalsOf(evaluate([reader.fragment()])[0]));
  assert.doesNotMatch(await reader.text("spikes-lead"), /could not be computed/);
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

/** Opens the share dialog and waits for what the worker works out in it. */
async function share(reader) {
  await reader.page.locator("[data-share]").first().click();
  await reader.until(async () => (await reader.page.locator("#share-link").inputValue()).includes(`#${reader.fragment()}&prices=`), true);
  await reader.press("Escape");
}

/** Goes to another address of the page. */
async function go(reader, address) {
  await reader.page.goto(address);
  await reader.page.waitForSelector("#app[data-live]", { state: "attached" });
}

test("after the first visit the page opens without the network, and says what was not used before", async (t) => {
  const site = await host(t);
  const { address } = site;
  const reader = await open(t, { address, keeps: true, complaints: true });
  const { page } = reader;
  await untilControlled(reader);
  await untilKept(reader, [stands(site.root)]);
  assert.deepEqual(await line(reader), []);
  assert.deepEqual(askedLater(site), [], "nothing comes behind the reader's back");
  site.close();
  await page.context().setOffline(true);
  await reader.until(() => line(reader), [PART]);
  for (const query of ["", "?utm_source=mail", "index.html", "?embed=verdict"]) {
    await go(reader, `${address}${query}#v=2&requests=6M/month`);
    await reader.untilFragment("v=2&requests=6M/month");
    assert.deepEqual(await reader.totals(), totalsOf(evaluate(["v=2&requests=6M/month"])[0]), query);
    await reader.until(() => line(reader), query.startsWith("?embed") ? [] : [PART]);
  }
  await go(reader, `${address}#v=2`);
  await reader.enter("requests", "60M");
  await reader.untilTotals(...totalsOf(evaluate(["v=2&requests=60M/month"])[0]));
  await reader.scrollTo("scaling");
  await reader.until(async () => LOST.test(await reader.text("toast")), true);
  const told = () => page.locator("#scaling .section-head").evaluate((head) => getComputedStyle(head, "::after").content);
  await reader.until(told, '"This part could not be loaded. Reload the page to try again."');
  await page.getByRole("button", { name: "Close" }).click();
  await page.locator("[data-share]").first().click();
  await reader.until(async () => LOST.test(await reader.text("toast")), true);
  await page.context().setOffline(false);
  await reader.until(() => line(reader), []);
});

for (const early of [true, false]) {
  test(`what was used works without the network, used ${early ? "before" : "after"} the page was kept`, async (t) => {
    const site = await host(t);
    const before = (page) =>
      page.addInitScript(() => {
        const { register } = ServiceWorkerContainer.prototype;
        const gate = new Promise((resolve) => (globalThis.release = resolve));
        ServiceWorkerContainer.prototype.register = async function (file) {
          await gate;
          return register.call(this, file);
        };
      });
    const reader = await open(t, { address: site.address, keeps: true, before });
    const { page } = reader;
    const release = () => page.evaluate(() => globalThis.release());
    if (early) {
      await askWorker(reader, "500M");
      await share(reader);
      assert.deepEqual(await caches(reader), []);
      site.asked.length = 0;
      await release();
    } else {
      await release();
      await untilControlled(reader);
      await untilKept(reader, [stands(site.root)]);
      await askWorker(reader, "500M");
      await untilKept(reader, [stands(site.root, "all")]);
      await share(reader);
    }
    await untilKept(reader, [stands(site.root, "all")]);
    const unused = kept(site.root).later.filter((name) => !early || name.startsWith("decide-"));
    assert.deepEqual(askedLater(site).sort(), unused.map((name) => `/${name}`), "each file comes once");
    site.close();
    await page.context().setOffline(true);
    await reader.until(() => line(reader), [WHOLE]);
    await go(reader, `${site.address}?again#v=2`);
    await release();
    await reader.until(() => line(reader), [WHOLE]);
    await askWorker(reader, "60M");
    await share(reader);
  });
}

/** Has the browser tell, before the page runs, that the page is installed or that data are to be saved. */
const told = ({ installed = false, saves = false }) => async (page) => {
  if (saves) await page.addInitScript(() => Object.defineProperty(navigator, "connection", { value: { saveData: true } }));
  if (!installed) return;
  await page.addInitScript(() => {
    const { matchMedia } = globalThis;
    globalThis.matchMedia = (query) => (query === "(display-mode: standalone)" ? { matches: true } : matchMedia(query));
  });
};

/** Lets the page have the idle moments that it may wait for. */
async function rest(reader) {
  for (const _ of [1, 2]) await reader.page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
}

test("an installed page is kept with everything, at once or when it is installed", async (t) => {
  const site = await host(t);
  const installed = await open(t, { address: site.address, keeps: true, before: told({ installed: true }) });
  await untilKept(installed, [stands(site.root, "all")]);
  const reader = await open(t, { address: site.address, keeps: true });
  await untilControlled(reader);
  await untilKept(reader, [stands(site.root)]);
  await reader.page.evaluate(() => dispatchEvent(new Event("appinstalled")));
  await untilKept(reader, [stands(site.root, "all")]);
});

test("whoever saves data loads nothing that was not asked for, installed or not", async (t) => {
  const site = await host(t);
  const reader = await open(t, { address: site.address, keeps: true, before: told({ installed: true, saves: true }) });
  await reader.until(() => site.asked.some((name) => name.startsWith("/offline-")), true);
  await rest(reader);
  assert.equal(await reader.page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length), 0);
  assert.deepEqual(await caches(reader), []);
  assert.deepEqual(askedLater(site), []);
  await askWorker(reader, "600M");
  assert.deepEqual(await caches(reader), []);
});

test("whoever saves data from now on keeps what is kept, and what is used", async (t) => {
  const site = await host(t);
  const reader = await open(t, { address: site.address, keeps: true });
  await untilControlled(reader);
  await untilKept(reader, [stands(site.root)]);
  await told({ installed: true, saves: true })(reader.page);
  await reader.page.reload();
  await reader.page.waitForSelector("#app[data-live]", { state: "attached" });
  await reader.page.context().setOffline(true);
  await reader.until(() => line(reader), [PART]);
  await reader.page.context().setOffline(false);
  assert.deepEqual(askedLater(site), []);
  await askWorker(reader, "600M");
  await untilKept(reader, [stands(site.root, "all")]);
});

test("a new version waits for the reader's word, and keeps the scenario", async (t) => {
  const site = await host(t);
  const used = stands(site.root, "all");
  const reader = await open(t, { address: site.address, keeps: true });
  await untilControlled(reader);
  await askWorker(reader, "500M");
  await untilKept(reader, [used]);
  await publish(site, 2);
  await reader.page.reload();
  await untilHint(reader);
  assert.equal(await version(reader), "1", "until then everything is of the old one");
  await untilKept(reader, [used, stands(site.root)]);
  await reader.page.reload();
  await untilHint(reader);
  assert.equal(await version(reader), "1");
  await askWorker(reader, "600M");
  await reader.page.getByRole("button", { name: "Use it" }).click();
  await reader.page.waitForSelector("#app[data-live]:is([data-version='2'] *)", { state: "attached" });
  await reader.untilFragment("v=2&requests=600M/month");
  // The scenario is not that of the served page, so that the new version has asked its worker.
  await untilKept(reader, [stands(site.root, "all")]);
  assert.equal(await hint(reader), null);
  site.close();
  await reader.page.reload();
  await reader.page.waitForSelector("#app[data-live]", { state: "attached" });
  assert.equal(await version(reader), "2");
  await askWorker(reader, "60M");
});

test("after the withdrawal nothing is kept, and no new version is offered", async (t) => {
  const site = await host(t);
  const reader = await open(t, { address: site.address, keeps: true });
  await untilControlled(reader);
  await untilKept(reader, [stands(site.root)]);
  await writeFile(join(site.root, "sw.js"), await readFile(new URL("../../web/withdrawn.js", import.meta.url)));
  await reader.page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).update());
  await reader.until(() => reader.page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length), 0);
  await untilKept(reader, []);
  await reader.until(() => hint(reader), null);
  await reader.page.reload();
  await reader.page.waitForSelector("#app[data-live]", { state: "attached" });
  assert.equal(await hint(reader), null);
});

test("a new version takes over what was used and is the same", async (t) => {
  const site = await host(t);
  const reader = await open(t, { address: site.address, keeps: true });
  await untilControlled(reader);
  await askWorker(reader, "500M");
  await untilKept(reader, [stands(site.root, "all")]);
  await publish(site, 2, { same: kept(site.root).later });
  site.asked.length = 0;
  await reader.page.reload();
  await untilHint(reader);
  await reader.page.getByRole("button", { name: "Use it" }).click();
  await reader.page.waitForSelector("#app[data-live]:is([data-version='2'] *)", { state: "attached" });
  await untilKept(reader, [stands(site.root, "all")]);
  await askWorker(reader, "60M");
  assert.deepEqual(askedLater(site), []);
});

test("a window of the old version has the old files for as long as it is open", async (t) => {
  const site = await host(t);
  const used = stands(site.root, "all");
  const old = await open(t, { address: site.address, keeps: true });
  await untilControlled(old);
  await askWorker(old, "500M");
  await untilKept(old, [used]);
  // The default example asks no worker.
  await go(old, `${site.address}?again#v=2`);
  await publish(site, 2);
  const other = await window(t, old, site.address);
  await untilHint(other);
  await other.page.getByRole("button", { name: "Use it" }).click();
  await other.page.waitForSelector("#app[data-live]:is([data-version='2'] *)", { state: "attached" });
  await askWorker(other, "60M");
  assert.equal(await version(old), "1");
  assert.equal(old.page.workers().length, 0);
  // The host no longer has these files, and the worker that answers is of the new version.
  await askWorker(old, "600M");
  await untilKept(old, [used, stands(site.root, "all")]);
  await untilHint(old);
  await old.page.close();
  await other.page.reload();
  await other.page.waitForSelector("#app[data-live]", { state: "attached" });
  await untilKept(other, [stands(site.root, "all")]);
});

test("a version that does not arrive whole is none", async (t) => {
  const site = await host(t);
  const first = stands(site.root);
  const reader = await open(t, { address: site.address, keeps: true });
  await untilControlled(reader);
  await untilKept(reader, [first]);
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
  assert.ok(site.asked.includes("/crossover-version2.wasm"), `${site.asked}`);
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
  await rest(reader);
  assert.ok(asked.includes("/"), `${asked}`);
  assert.deepEqual(asked.filter((name) => /offline|sw\.js/.test(name)), []);
  assert.equal(await reader.page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length), 0);
});
