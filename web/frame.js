// What an embedded page says to the page around it, and hears from it: docs/embed.md describes the messages.
// Loaded by boot.js where theme.js has found `?embed=`.

/** The version of our own messages. */
const VERSION = 1;
/** A longer text is no scenario [characters]. */
const MOST = 65_536;
/** The least time between two answers to messages [ms]: a host that floods waits. */
const PAUSE = 200;
/** The key of the height for hosts that do not name the frame; it must stand in no address. */
const UNNAMED = "crossover-calculator-frame";

const { dataset } = document.documentElement;
/** @type {HTMLElement & { figures?: unknown[] }} */
const app = document.getElementById("app");
/** The link to the page itself, served or living. */
const open = () => /** @type {HTMLAnchorElement} */ (document.getElementById("open"));
const asked = new URLSearchParams(location.search);
const pym = asked.get("childId")?.slice(0, 200);
const host = parent === self ? null : parent;

// Any page may embed this one, and only the one that does can receive it.
const post = (message) => host?.postMessage(message, "*");
const tell = (type, more) => post({ crossover: VERSION, type, ...more });

/** The page's own address, without what makes it an embed. */
const home = location.href.split(/[?#]/)[0];

let height = 0;

const measured = () => Math.ceil(document.body.getBoundingClientRect().height);

/**
 * Says how high the page is, in each dialect that hosts understand. It is measured each time: where a frame is out of
 * sight, a browser draws nothing and observes no size.
 */
function sayHeight() {
  height = measured();
  if (!height) return;
  tell("height", { height });
  post({ "datawrapper-height": { [asked.get("id")?.slice(0, 200) || UNNAMED]: height } });
  post({ sentinel: "amp", type: "embed-size", height });
  if (pym) post(`pymxPYMx${pym}xPYMxheightxPYMx${height}`);
}

new ResizeObserver(() => {
  if (measured() !== height) sayHeight();
}).observe(document.body);
addEventListener("load", sayHeight);

/** Says which scenario is shown and what it comes to; src/app/embed.rs leaves both at the page's root. */
function sayScenario() {
  const scenario = app.dataset.scenario;
  if (scenario === undefined) return;
  const [onDemand = null, managed = null, saving = null, winner = null] = app.figures;
  tell("change", {
    scenario,
    link: `${home}#${scenario}`,
    figures: {
      on_demand_usd: onDemand,
      managed_usd: managed,
      saving_usd: saving,
      winner,
    },
  });
}

new MutationObserver(() => {
  sayScenario();
  sayHeight();
}).observe(app, { attributeFilter: ["data-scenario"] });

/** Shows the scenario of a link, or says why not. */
function show(link) {
  const refuse = (reason) => tell("refused", { reason });
  if (typeof link !== "string") return refuse("A scenario is a text.");
  if (link.length > MOST) return refuse(`A scenario has at most ${MOST} characters.`);
  const fragment = link.slice(link.indexOf("#") + 1);
  // Without a value it would be the name of a place on the page.
  if (fragment && !/[=%]/.test(fragment)) return refuse("This is not a scenario: it sets nothing.");
  try {
    // As the reader's own changes, it leaves no trace in the host's history.
    history.replaceState(null, "", fragment ? `#${fragment}` : location.pathname + location.search);
  } catch {
    return refuse("The browser accepts no more changes for now.");
  }
  dispatchEvent(new Event("hashchange"));
}

let wishes = {};
let pause = 0;

/** Does what was asked for last, and the next time after a pause. */
function act() {
  if (pause || !Object.keys(wishes).length) return;
  const { link, theme, answer } = wishes;
  wishes = {};
  if (link) show(link[0]);
  if (theme) dataset.theme = theme;
  if (answer) {
    sayScenario();
    sayHeight();
  }
  pause = setTimeout(() => {
    pause = 0;
    act();
  }, PAUSE);
}

addEventListener("message", ({ source, data }) => {
  if (!host || source !== host) return;
  // pym's hosts tell a new width, and expect the height.
  if (pym && typeof data === "string" && data.startsWith(`pymxPYMx${pym}xPYMxwidthxPYMx`)) wishes.answer = true;
  else if (data?.crossover === VERSION && data.type === "set") wishes.link = [data.scenario];
  else if (data?.crossover === VERSION && data.type === "theme" && ["light", "dark"].includes(data.theme)) wishes.theme = data.theme;
  else if (data?.crossover === VERSION && data.type === "get") wishes.answer = true;
  act();
});

// A link of the page leads out of the frame, and a figure's to its working, where the view has none to the page that has.
addEventListener(
  "click",
  (event) => {
    /** @type {HTMLAnchorElement} */
    const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
    if (link?.getAttribute("href").startsWith("#step-") && dataset.embed !== "full") {
      event.preventDefault();
      event.stopPropagation();
      open().click();
    } else if (link && link.origin !== open().origin) {
      link.target = "_blank";
      link.relList.add("noopener");
    }
  },
  true,
);

// What was asked for and is not there is said; what is there is unfolded.
const leftOut = dataset.leftOut?.split("\n") ?? [];
for (const key of dataset.controls?.split(" ").filter(Boolean) ?? []) {
  const control = document.getElementById(`${key}-control`);
  if (!control) leftOut.push(`controls=${key}`);
  for (let fold = control?.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
}
if (leftOut.length) {
  const note = document.getElementById("left-out");
  const parts = leftOut.map((part) => `“${part}”`).join(", ");
  note.append(`Not understood in this embed and left out: ${parts}.`);
  note.hidden = false;
}

// As it was served; the program writes its own.
if (open().getAttribute("href") === "./") open().href = home + location.hash;
tell("ready", {});
// The program may have been there first.
sayScenario();
sayHeight();
