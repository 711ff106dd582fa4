// Starts the calculator, and speaks when it cannot go on: a Rust panic ends as a trap in WebAssembly,
// after which only the page around it can say anything.

/** The most of a panic's words that a reader is shown; the console has all of them. */
const LONGEST = 300;

/** How long the page's first rest is waited for [ms]. */
const PATIENCE = 3_000;

/** Says what happened, once, above whatever the page still shows. */
function tell(sentence) {
  if (document.getElementById("broken")) return;
  document.getElementById("loading")?.remove();
  const link = document.createElement("a");
  link.href = link.textContent = location.href;
  const note = document.createElement("p");
  note.id = "broken";
  note.className = "notice";
  note.setAttribute("role", "alert");
  note.append(sentence, " Your scenario is safe in this link: ", link, ". Reload the page, or report the error");
  const words = document.documentElement.dataset.panic;
  if (words) {
    const code = document.createElement("code");
    code.textContent = words.slice(0, LONGEST);
    note.append(" with these words: ", code);
  } else {
    note.append(".");
  }
  document.body.prepend(note);
  // Numbers that no longer follow their sliders would be worse than sliders that no longer move.
  /** @type {NodeListOf<HTMLInputElement>} */
  const controls = document.querySelectorAll("#app :is(button, input, select, textarea)");
  for (const control of controls) control.disabled = true;
}

/** Whether an uncaught error came out of the calculator, and not from an extension or a resize warning. */
function isOurs(error, file) {
  return (
    error instanceof WebAssembly.RuntimeError ||
    (error instanceof Error && (file ?? error.stack ?? "").includes(new URL(".", import.meta.url).href))
  );
}

addEventListener("error", ({ error, filename }) => {
  if (isOurs(error, filename)) tell("Something broke.");
});
addEventListener("unhandledrejection", ({ reason }) => {
  if (isOurs(reason)) tell("Something broke.");
});

// Without it an embedded page still calculates, in a frame that keeps its height.
if (document.documentElement.dataset.embed) import("./frame.js").catch(console.error);

/** Has the page kept for times without the network, as soon as it has nothing to do; an embed keeps nothing. */
function keep() {
  if (!isSecureContext || new URLSearchParams(location.search).has("embed")) return;
  const load = () => import("./offline.js").catch(() => {});
  // Safari does not tell when it is idle, and a page that is drawn all the time never is.
  if (globalThis.requestIdleCallback) requestIdleCallback(load, { timeout: PATIENCE });
  else setTimeout(load);
}

/** Waits until every part of the page is the program's: what is put into a served one would go with it. */
function mounted() {
  const app = document.getElementById("app");
  return /** @type {Promise<void>} */ (
    new Promise((resolve) => {
      const check = () => app.hasAttribute("data-live") && resolve();
      new MutationObserver(check).observe(app, { attributes: true, attributeFilter: ["data-live"] });
      check();
    })
  );
}

/** Lets fields be filled in while the program is on its way, which takes over what it finds in them. */
function open() {
  /** @type {NodeListOf<HTMLInputElement>} */
  const fields = document.querySelectorAll("#inputs :is(input, select, textarea)");
  for (const field of fields) field.disabled = false;
}

try {
  open();
  const { default: start } = await import("crossover");
  await start({ module_or_path: new URL(WASM.crossover, import.meta.url) });
  mounted().then(keep);
} catch (error) {
  delete document.documentElement.dataset.linked;
  tell("Something broke. What you see is the default example.");
  console.error(error);
}
