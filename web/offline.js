// Has the page kept for times without the network, offers a new version when there is one, and says when the network
// is gone. Loaded by boot.js when the page is alive and has nothing to do; where any of it is refused, nothing is said.

/** The longest that the address waits for the scenario, with room [ms]: a reload reads it there. */
const SETTLED = 500;

/** What is said without the network: whether or not everything that the page may load is kept. */
const WHOLE = "Offline. Everything still works.";
const PART = "Offline. The answer, both bills and the chart still work; parts that were not used before need the network.";

try {
  const { serviceWorker } = navigator;
  if (serviceWorker && globalThis.caches) await follow(serviceWorker);
} catch {
  // Storage is off, the frame is a sandbox, or the file is not there: the page works as long as the network does.
}

async function follow(serviceWorker) {
  const scope = new URL("./", document.baseURI).href;
  const found = await serviceWorker.getRegistration(scope);
  // A folder above may have one of its own. To register once more would wait for the network, which may be gone.
  const before = found?.scope === scope ? found : null;
  // Whoever saves data is not asked to load for later; what is kept already goes on.
  const saves = Boolean(navigator.connection?.saveData);
  if (saves && !before) return;
  const registration = before ?? (await serviceWorker.register("./sw.js"));
  const watch = (worker) => {
    const check = () => {
      // The first version is no new one.
      if (worker.state === "installed" && serviceWorker.controller) offer(serviceWorker, registration);
    };
    worker.addEventListener("statechange", check);
    check();
  };
  // What stands in for the service worker to end it is no new version (web/withdrawn.js).
  serviceWorker.addEventListener("message", ({ data }) => {
    if (data?.type === "withdrawn") document.getElementById("new-version")?.remove();
  });
  for (const worker of [registration.waiting, registration.installing]) if (worker) watch(worker);
  registration.addEventListener("updatefound", () => watch(registration.installing));

  await activation(registration);
  const name = (address) => address.split("/").pop();
  const script = /** @type {HTMLScriptElement} */ (document.querySelector("script[type=module][src]"));
  const of = name(script.src);
  registration.active.postMessage({ type: "tidy", of });

  // What is used from now on passes the service worker, which keeps it; what was used before did not.
  const keep = (names) => registration.active.postMessage({ type: "keep", names });
  const keepUsed = () => keep(performance.getEntriesByType("resource").map((entry) => name(entry.name)));
  if (serviceWorker.controller) keepUsed();
  else serviceWorker.addEventListener("controllerchange", keepUsed, { once: true });
  // An installed page is expected to work anywhere.
  const { worker } = document.getElementById("app").dataset;
  const keepAll = () => saves || keep([name(worker)]);
  addEventListener("appinstalled", keepAll);
  if (matchMedia("(display-mode: standalone)").matches) keepAll();

  const line = document.createElement("p");
  line.id = "offline";
  const say = async () => {
    line.remove();
    if (navigator.onLine) return;
    line.textContent = (await isWhole(registration.active, of)) ? WHOLE : PART;
    if (!navigator.onLine) document.querySelector("footer p").parentElement.append(line);
  };
  for (const change of ["online", "offline"]) addEventListener(change, say);
  say();
}

/** Waits until the first version of all is active. */
function activation({ active, waiting, installing }) {
  const worker = active ?? waiting ?? installing;
  return new Promise((resolve) => {
    const check = () => worker.state === "activated" && resolve(worker);
    worker.addEventListener("statechange", check);
    check();
  });
}

/** Whether a version with this script is kept with all that it may load. */
function isWhole(worker, of) {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = ({ data }) => resolve(data);
    worker.postMessage({ type: "whole", of }, [port2]);
  });
}

/** Offers a version that waits, once. */
function offer(serviceWorker, registration) {
  if (document.getElementById("new-version")) return;
  const place = document.createElement("div");
  place.id = "new-version";
  place.setAttribute("role", "status");
  document.getElementById("toast").after(place);

  const hint = document.createElement("div");
  hint.className = "undo";
  const words = document.createElement("p");
  words.textContent = "A new version is ready.";
  const use = document.createElement("button");
  use.type = "button";
  use.className = "button";
  use.textContent = "Use it";
  hint.append(words, use);
  // A status is read out when it fills.
  requestAnimationFrame(() => place.append(hint));

  use.addEventListener("click", () => {
    use.disabled = true;
    const reload = () => setTimeout(() => location.reload(), SETTLED);
    // Where another window has asked for it already, it no longer waits.
    if (!registration.waiting) return reload();
    serviceWorker.addEventListener("controllerchange", reload, { once: true });
    registration.waiting.postMessage({ type: "use" });
  });
}
