// Lets the page open without the network: keeps every file of its own version, and answers from them.
// scripts/offline.mjs writes the names of the files and the version into it, and leaves it in dist/ under this name.
//
// A version's files are kept all or nothing, in a cache of that version. Their names change with their content, so
// that a file of one version can never stand in for one of another; only the page itself has a lasting name, and it is
// answered from the version of this worker alone. A new version waits until no page of the old one is open, or until
// the reader asks for it.

const CACHES = `crossover ${registration.scope} `;
const CACHE = CACHES + VERSION;
const address = (name) => new URL(name, registration.scope).href;
const PAGE = address("./");

/** What the network says of a file, if it is the file of this version. */
async function fetched(name, integrity, cache) {
  const response = await fetch(new Request(address(name), { integrity, cache }));
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  // An answer from elsewhere than asked is refused as a page.
  return response.redirected ? new Response(await response.blob(), { headers: response.headers }) : response;
}

/** Keeps all files; the page comes last, so that a cache which has it is complete. */
async function keep() {
  if (await caches.match(PAGE, { cacheName: CACHE, ignoreVary: true })) return;
  const { "index.html": integrity, ...others } = FILES;
  try {
    // Some hosts know the page by its folder only, some by its file only.
    const page = await fetched("./", integrity, "no-cache").catch(() => fetched("index.html", integrity, "no-cache"));
    const names = Object.keys(others);
    const files = await Promise.all(names.map((name) => fetched(name, others[name], "default")));
    const cache = await caches.open(CACHE);
    await Promise.all(files.map((file, at) => cache.put(address(names[at]), file)));
    await cache.put(PAGE, page);
  } catch (error) {
    await caches.delete(CACHE);
    throw error;
  }
}

/** Gives up what older versions kept, as soon as the only page that is open is of this one. */
async function tidy({ source, data }) {
  if (!(data.of in FILES)) return;
  await keep();
  const pages = await clients.matchAll({ type: "window", includeUncontrolled: true });
  const names = await caches.keys();
  const alone = pages.every(({ id, url }) => id === source.id || !url.startsWith(registration.scope));
  if (!alone || registration.installing || registration.waiting) return;
  await Promise.all(names.filter((name) => name.startsWith(CACHES) && name !== CACHE).map((name) => caches.delete(name)));
}

/** What is kept, or else what the network has. */
async function answer(request, kept, cacheName) {
  return (await caches.match(kept, { cacheName, ignoreVary: true })) ?? fetch(request);
}

addEventListener("install", (event) => event.waitUntil(keep()));
addEventListener("activate", (event) => event.waitUntil(clients.claim()));

addEventListener("message", (event) => {
  if (event.data?.type === "use") event.waitUntil(skipWaiting());
  if (event.data?.type === "tidy") event.waitUntil(tidy(event).catch(() => {}));
});

addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  const url = origin + pathname;
  if (request.method !== "GET" || !url.startsWith(PAGE)) return;
  const name = url.slice(PAGE.length);
  if (name === "" || name === "index.html") {
    if (request.mode === "navigate") event.respondWith(answer(request, PAGE, CACHE));
  } else if (HASHED.test(name)) {
    // A page of another version finds its own file in the cache of its own.
    event.respondWith(answer(request, url));
  }
});
