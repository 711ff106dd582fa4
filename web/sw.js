// Lets the page open without the network: keeps what a first load brings, and what loads later from its first use
// on. scripts/offline.mjs writes the names of the files and the version into it, and leaves it in dist/ under this name.
//
// A version's first load is kept all or nothing, in a cache of that version. Names change with their content, so that a
// file of one version can never stand in for one of another; only the page itself has a lasting name, and it is answered
// from the version of this worker alone. A new version waits until no page of the old one is open, or until the reader
// asks for it.

const CACHES = `crossover ${registration.scope} `;
const CACHE = CACHES + VERSION;
const address = (name) => new URL(name, registration.scope).href;
const PAGE = address("./");

/** A link whose `#` became a part of the path, which the page itself mends (web/address.js). */
const LINK = /^(?:%(?:25)*(?:23|3F))?v(?:=|%(?:25)*3D)/i;

/** What the network says of a file, if it is the file of this version. */
async function fetched(name, integrity, cache) {
  const response = await fetch(new Request(address(name), { integrity, cache }));
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  // An answer from elsewhere than asked is refused as a page.
  return response.redirected ? new Response(await response.blob(), { headers: response.headers }) : response;
}

/** A file whose name has a hash: as the browser loaded it a moment ago, or else as the network has it. */
const lasting = (name, integrity) => fetched(name, integrity, "force-cache").catch(() => fetched(name, integrity, "reload"));

/** A file as it is kept, by any version or by one. */
const found = (url, cacheName) => caches.match(url, { cacheName, ignoreVary: true });

/** Keeps all files of the first load; the page comes last, so that a cache which has it is complete. */
async function keep() {
  if (await found(PAGE, CACHE)) return;
  const { "index.html": integrity, ...others } = FIRST;
  try {
    // Some hosts know the page by its folder only, some by its file only.
    const page = await fetched("./", integrity, "no-cache").catch(() => fetched("index.html", integrity, "no-cache"));
    const names = Object.keys(others);
    const files = await Promise.all(names.map((name) => lasting(name, others[name])));
    const cache = await caches.open(CACHE);
    await Promise.all(files.map((file, at) => cache.put(address(names[at]), file)));
    // What was used in an older version, and is the same in this one.
    for (const url of Object.keys(LATER).map(address)) {
      const same = await found(url);
      if (same) await cache.put(url, same);
    }
    await cache.put(PAGE, page);
  } catch (error) {
    await caches.delete(CACHE);
    throw error;
  }
}

/** Keeps all that loads later, once one of these files is of that: what is worked out and what shows it need each other. */
async function keepLater(names) {
  if (!names.some((name) => name in LATER)) return;
  for (const name of Object.keys(LATER)) {
    if (!(await found(address(name), CACHE))) await keepFile(name);
  }
}

/** The files that are being fetched to be kept. */
const coming = new Map();

/** Keeps a file that loads later, and answers it. */
async function keepFile(name) {
  const keep = async () => {
    const file = await lasting(name, LATER[name]);
    const cache = await caches.open(CACHE);
    // Where the device is full, the file serves this once.
    await cache.put(address(name), file.clone()).catch(() => {});
    return file;
  };
  if (!coming.has(name)) coming.set(name, keep().finally(() => coming.delete(name)));
  return (await coming.get(name)).clone();
}

/** Whether a page of the version with the script `of` has everything that it may ever load. */
async function isWhole(of) {
  const files = await Promise.all(Object.keys(LATER).map((name) => found(address(name), CACHE)));
  return of in FIRST && files.every(Boolean);
}

/** Gives up what older versions kept, as soon as the only page that is open is of this one. */
async function tidy({ source, data }) {
  if (!(data.of in FIRST)) return;
  await keep();
  const pages = await clients.matchAll({ type: "window", includeUncontrolled: true });
  const names = await caches.keys();
  const alone = pages.every(({ id, url }) => id === source.id || !url.startsWith(registration.scope));
  if (!alone || registration.installing || registration.waiting) return;
  await Promise.all(names.filter((name) => name.startsWith(CACHES) && name !== CACHE).map((name) => caches.delete(name)));
}

/** The page as it is kept, or else as the network has it. */
async function page(request) {
  return (await found(PAGE, CACHE)) ?? fetch(request);
}

/** A file whose name has a hash; a page of another version finds its own in the cache of its own. */
async function file(request, name) {
  const kept = await found(address(name));
  if (kept) return kept;
  // What a host has altered is answered, and not kept.
  return (name in LATER && (await keepFile(name).catch(() => null))) || fetch(request);
}

addEventListener("install", (event) => event.waitUntil(keep()));
addEventListener("activate", (event) => event.waitUntil(clients.claim()));

addEventListener("message", (event) => {
  const { type, of, names } = event.data ?? {};
  if (type === "use") event.waitUntil(skipWaiting());
  if (type === "tidy") event.waitUntil(tidy(event).catch(() => {}));
  if (type === "keep") event.waitUntil(keepLater(names).catch(() => {}));
  if (type === "whole") event.waitUntil(isWhole(of).then((whole) => event.ports[0].postMessage(whole)));
});

addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  const url = origin + pathname;
  if (request.method !== "GET" || !url.startsWith(PAGE)) return;
  const name = url.slice(PAGE.length);
  if (name === "" || name === "index.html" || LINK.test(name)) {
    if (request.mode === "navigate") event.respondWith(page(request));
  } else if (HASHED.test(name)) {
    event.respondWith(file(request, name));
    if (!navigator.connection?.saveData) event.waitUntil(keepLater([name]).catch(() => {}));
  }
});
