// The dialog that shares: it shows what the clerk works out, copies, saves and sends. Loaded when a reader first shares.
import words from "./share.html";
import { charts, draw, example, inner, toPng } from "./images.js";
import { tables, write } from "./tables.js";

const byId = (id) => document.getElementById(id);

let dialog;
let clerk;
/** The request whose answer is awaited, and the last one that is wanted. */
let asked = null;
let wanted = null;
/** The image that is shown, as SVG. */
let image = "";

/** Opens the dialog for the scenario in the address. */
export async function open() {
  dialog ??= await build();
  const { title, note } = said();
  byId("share-title").value = title;
  byId("share-note").value = note;
  byId("share-status").textContent = "";
  listInputs();
  byId("share-chart-theme").value = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  if (document.documentElement.dataset.theme) byId("share-chart-theme").value = document.documentElement.dataset.theme;
  choose(byId("tab-link"));
  dialog.showModal();
  byId("h-share").focus();
  ask();
}

/** Builds the dialog, once its style sheet is there. */
async function build() {
  const sheet = document.createElement("link");
  sheet.rel = "stylesheet";
  sheet.href = new URL(SHEET_FILE, import.meta.url);
  const loaded = new Promise((resolve) => {
    sheet.onload = sheet.onerror = resolve;
  });
  document.head.append(sheet);
  await loaded;
  const made = document.createElement("dialog");
  made.className = "share";
  made.id = "share";
  made.setAttribute("aria-labelledby", "h-share");
  made.innerHTML = words;
  document.body.append(made);
  made.querySelector("[data-send]").hidden = !navigator.share;
  made.querySelector("[data-copy-image]").hidden = !globalThis.ClipboardItem;
  made.addEventListener("click", click);
  made.addEventListener("input", ({ target }) => {
    if (target.id === "share-accent") accent(target.value.slice(1));
    else if (target.id === "share-filter") filterInputs();
    else if (target.dataset.asked || target.closest("#share-list")) {
      showChosen();
      ask();
    }
  });
  made.addEventListener("change", ({ target }) => {
    if (target.id === "share-table" || target.id === "share-format") showTable();
    if (target.id === "share-chart-theme") showImage();
    if (target.id === "share-chart" || target.id === "share-width") {
      showImage();
      ask();
    }
  });
  made.addEventListener("keydown", keydown);
  return made;
}

/** Title and note of the address: what the page shows of them. */
function said() {
  const text = (selector) => document.querySelector(selector)?.textContent ?? "";
  return { title: text("#cover-title p"), note: text("#cover-note blockquote") };
}

/** Asks the clerk for what the fields say, one question at a time. */
function ask() {
  const request = new URLSearchParams({ base: new URL(location.pathname, location.href).href, link: location.hash });
  for (const field of dialog.querySelectorAll("[data-asked]")) request.set(field.dataset.asked, field.value);
  if (request.get("controls") === "choose") request.set("controls", chosen().join() || "none");
  request.set("chart", byId("share-chart").value);
  request.set("width", inner(byId("share-width").value));
  wanted = request.toString();
  if (!clerk) {
    clerk = new Worker(byId("app").dataset.clerk, { type: "module" });
    asked = "the start";
    clerk.onmessage = hear;
    clerk.onerror = (event) => {
      event.preventDefault();
      clerk = asked = null;
      byId("share-trouble").textContent = "This part could not be worked out. Close it and try again; the link in the address bar is complete.";
    };
  }
  next();
}

/** Sends the wanted request, if none is under way. */
function next() {
  if (asked !== null || wanted === null) return;
  [asked, wanted] = [wanted, null];
  clerk.postMessage(asked);
}

/** Puts an answer into its places. */
function hear({ data: [, ...parts] }) {
  asked = null;
  for (let at = 0; at < parts.length; at += 2) put(parts[at], parts[at + 1]);
  if (parts.length) {
    showImage();
    linkToEmbed();
  }
  next();
}

/** The embed as the frame's snippet has it, in a tab of its own. */
function linkToEmbed() {
  const snippet = document.createElement("template"); // Its content is inert.
  snippet.innerHTML = byId("share-frame").value;
  // A scenario without a bill has no snippet.
  const address = snippet.content.querySelector("iframe")?.getAttribute("src");
  if (address) byId("share-try").href = address;
}

/** Sets or drops the accent; a color field of the browser's always has some color. */
function accent(color) {
  byId("share-accent-asked").value = color;
  byId("share-accent-none").hidden = !color;
  ask();
}

/** Lists every input of the form by its key in a link, once. */
function listInputs() {
  if (byId("share-list").children.length) return;
  for (const control of document.querySelectorAll(".rail .control[id$='-control']")) {
    const box = document.createElement("input");
    box.type = "checkbox";
    box.value = control.id.replace(/-control$/, "");
    const label = document.createElement("label");
    const name = control.querySelector(".control-name label, .control-name") ?? control.querySelector("label");
    label.append(box, name.textContent.replace(/\s+/g, " ").trim());
    byId("share-list").append(label);
  }
}

function chosen() {
  return [...dialog.querySelectorAll("#share-list :checked")].map((box) => box.value);
}

/** The list, where one wants to choose, and how many are chosen, those that a filter hides included. */
function showChosen() {
  byId("share-inputs").hidden = byId("share-controls").value !== "choose";
  const count = chosen().length;
  byId("share-chosen").textContent = count ? `${count} chosen.` : "None is chosen: nothing can be moved.";
}

function filterInputs() {
  const wish = byId("share-filter").value.trim().toLowerCase();
  for (const label of byId("share-list").children) label.hidden = !`${label.textContent} ${label.firstChild.value}`.toLowerCase().includes(wish);
}

function put(place, text) {
  const [id, property] = place.split(".");
  const element = byId(id);
  if (property) element.value = text;
  else if (element.innerHTML !== text) element.innerHTML = text; // The clerk's own markup, in which texts are escaped.
}

/** Lists what can be saved now, which is worked out beside the page, and keeps what was chosen of it. */
function list(id, entries) {
  const before = byId(id).value;
  byId(id).replaceChildren(...entries.map(([value, name]) => new Option(name, value)));
  if (entries.some(([value]) => value === before)) byId(id).value = before;
}

function showTable() {
  byId("share-rows").value = write(byId("share-table").value, byId("share-format").value);
}

function showImage() {
  const chart = byId("share-chart").value;
  if (!chart) return;
  // An example is drawn for one width, and no HTML of the reader's scenario belongs to it.
  const own = example(chart);
  byId("share-width").disabled = Boolean(own);
  byId("share-around").hidden = Boolean(own);
  const width = own ? "" : inner(byId("share-width").value);
  const drawn = byId("share-drawn").querySelector(`[data-drawn="${chart} ${width}"] svg`);
  // Until the clerk has drawn the chart in its width there is no such picture.
  for (const act of dialog.querySelectorAll("[data-save=png], [data-save=svg], [data-copy-image]")) act.disabled = Boolean(width && !drawn);
  if (width && !drawn) return;
  image = draw(chart, byId("share-chart-theme").value, own ?? { title: byId("share-name").value, source: byId("share-source").value }, drawn);
  byId("share-image").src = address(image);
  byId("share-image").alt = own?.title ?? byId("share-said").value;
}

/** An image as an address that the content policy allows. */
function address(svg) {
  return `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
}

function click({ target }) {
  const button = target.closest("button");
  if (target === dialog || button?.hasAttribute("data-close")) dialog.close();
  else if (button?.role === "tab") choose(button);
  else if (button?.hasAttribute("data-no-accent")) {
    accent("");
    byId("share-accent").focus();
  } else if (button?.dataset.copy) copy(byId(button.dataset.copy));
  else if (button?.dataset.save) save(button.dataset.save);
  else if (button?.hasAttribute("data-copy-image")) copyImage();
  else if (button?.hasAttribute("data-send")) send();
}

/** Shows the pane of a tab. */
function choose(tab) {
  for (const other of dialog.querySelectorAll("[role=tab]")) {
    const chosen = other === tab;
    other.setAttribute("aria-selected", chosen);
    other.tabIndex = chosen ? 0 : -1;
    byId(other.getAttribute("aria-controls")).hidden = !chosen;
  }
  list("share-chart", charts());
  list("share-table", tables());
  showTable();
  showImage();
}

/** Arrow keys go from tab to tab. */
function keydown(event) {
  const tabs = [...dialog.querySelectorAll("[role=tab]")];
  const at = tabs.indexOf(event.target);
  const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
  if (at < 0 || to === undefined) return;
  event.preventDefault();
  const tab = tabs[(to + tabs.length) % tabs.length];
  choose(tab);
  tab.focus();
}

function tell(sentence) {
  byId("share-status").textContent = sentence;
}

/** Copies a field, or selects it where the clipboard refuses. */
async function copy(field) {
  try {
    await navigator.clipboard.writeText(field.value);
    tell("Copied.");
  } catch {
    // What is not shown cannot be selected by hand: the link that is shown can.
    const shown = field.id === "share-bare" ? byId("share-link") : field;
    shown.value = field.value;
    shown.focus();
    shown.select();
    tell("The clipboard refused. Select the text and copy it.");
  }
}

async function copyImage() {
  try {
    await navigator.clipboard.write([new ClipboardItem({ "image/png": toPng(image) })]);
    tell("Copied.");
  } catch {
    tell("The clipboard refused. Save the image instead.");
  }
}

async function send() {
  try {
    await navigator.share({ title: byId("share-name").value, text: byId("share-said").value, url: byId("share-link").value });
  } catch (error) {
    if (error.name !== "AbortError") tell("Nothing could be sent. Copy the link instead.");
  }
}

/** Saves something as a file. */
async function save(what) {
  showTable();
  const chart = byId("share-chart").value.replace(/-chart$/, "");
  const format = byId("share-format").value;
  const link = new URL(byId("share-link").value).hash;
  const files = {
    svg: () => [`crossover-${chart}.svg`, new Blob([image], { type: "image/svg+xml" })],
    png: async () => [`crossover-${chart}.png`, await toPng(image)],
    scenario: () => ["crossover-scenario.json", new Blob([JSON.stringify({ crossover: 1, link }, null, 2)], { type: "application/json" })],
    table: () => [`crossover-${byId("share-table").value.replace(/-table$/, "")}.${format}`, new Blob([byId("share-rows").value], { type: "text/plain" })],
    outcome: () => ["crossover-outcome.json", new Blob([byId("share-outcome").value], { type: "application/json" })],
  };
  try {
    const [name, content] = await files[what]();
    const anchor = document.createElement("a");
    anchor.download = name;
    anchor.href = URL.createObjectURL(content);
    anchor.click();
    setTimeout(() => URL.revokeObjectURL(anchor.href), 60_000);
    tell(`Saved as ${name}.`);
  } catch {
    tell("The file could not be saved. Copy the text instead.");
  }
}
