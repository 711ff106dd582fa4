// Has the page kept for times without the network, offers a new version when there is one, and says when the network
// is gone. Loaded by boot.js when the page is alive and has nothing to do; where any of it is refused, nothing is said.

/** The longest that the address waits for the scenario, with room [ms]: a reload reads it there. */
const SETTLED = 500;

try {
  const { serviceWorker } = navigator;
  if (serviceWorker && globalThis.caches) await follow(serviceWorker);
} catch {
  // Storage is off, the frame is a sandbox, or the file is not there: the page works as long as the network does.
}

async function follow(serviceWorker) {
  const registration = await serviceWorker.register("./sw.js");
  const watch = (worker) => {
    const check = () => {
      // The first version is no new one.
      if (worker.state === "installed" && serviceWorker.controller) offer(serviceWorker, registration);
    };
    worker.addEventListener("statechange", check);
    check();
  };
  for (const worker of [registration.waiting, registration.installing]) if (worker) watch(worker);
  registration.addEventListener("updatefound", () => watch(registration.installing));

  const { active } = await serviceWorker.ready;
  const [script] = document.querySelectorAll("script[type=module][src]");
  active.postMessage({ type: "tidy", of: script.src.split("/").pop() });

  const line = document.createElement("p");
  line.id = "offline";
  line.textContent = "Offline. Everything still works.";
  const say = () => (navigator.onLine ? line.remove() : document.querySelector(".colophon").append(line));
  for (const change of ["online", "offline"]) addEventListener(change, say);
  say();
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
