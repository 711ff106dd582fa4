// Stands in for sw.js where no service worker is wanted, as in a build to work on: it ends the one of an earlier
// build, with all that it kept. docs/hosting says when a host wants it.

addEventListener("install", () => skipWaiting());

addEventListener("activate", (event) => {
  event.waitUntil(withdraw());
});

async function withdraw() {
  const names = await caches.keys();
  const ours = names.filter((name) => name.startsWith(`crossover ${registration.scope} `));
  // A page that is open may have taken this for a new version.
  for (const page of await clients.matchAll({ includeUncontrolled: true })) page.postMessage({ type: "withdrawn" });
  await Promise.all(ours.map((name) => caches.delete(name)));
  await registration.unregister();
}
