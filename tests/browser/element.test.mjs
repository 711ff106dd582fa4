// The element <crossover-calculator> on pages of other sites, and the messages between such a page and a frame.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { EXAMPLE, figures } from "./example.mjs";
import { SCRIPT, STRANGER, address, answer, bare, calculators, stage, visit } from "./host.mjs";
import { until } from "./until.mjs";
import { held, plain } from "./page.mjs";

const SIX = "v=2&requests=6M/month&duration=90ms&type=m7g.large";
const [ON_SIX] = figures(SIX);
const element = (attributes, inside = "") => `<crossover-calculator ${attributes}>${inside}</crossover-calculator>`;

/** Keeps what the events of elements say in `told`. */
const LISTEN = `<script>
  globalThis.told = [];
  for (const name of ["crossover-change", "crossover-refused"]) {
    addEventListener(name, ({ detail, target }) => told.push({ name, ...detail, at: target.id || target.tagName }));
  }
</script>`;
const told = (page) => page.evaluate(() => told);
const changes = async (page) => (await told(page)).filter(({ name }) => name === "crossover-change").map(({ scenario }) => scenario);

/** What stands in the field of the requests. */
const requests = async (frame) => plain(await frame.inputValue("#requests"));

/** Whether each frame is as high as what it holds. */
async function fit(page) {
  const frames = await page.evaluate(() => {
    const within = (root) => Array.from(root.querySelectorAll("*")).flatMap((element) => (element.tagName === "IFRAME" ? [element] : element.shadowRoot ? within(element.shadowRoot) : []));
    return within(document).map((frame) => frame.clientHeight);
  });
  const contents = [];
  for (const frame of page.frames().slice(1)) contents.push(await frame.evaluate(() => Math.ceil(document.body.getBoundingClientRect().height)));
  return frames.toString() === contents.toString();
}
const untilFit = (page) => until(() => fit(page), true);

test("the script is small and stands alone", async () => {
  const script = await readFile(new URL("../../dist/embed.js", import.meta.url));
  assert.ok(gzipSync(script, { level: 9 }).length <= 3000, `${gzipSync(script, { level: 9 }).length} bytes through gzip`);
  assert.doesNotMatch(script.toString(), /\bimport\b|\beval\b|Function\(/);
});

test("several stand on one page, each with its own view and scenario, as high as they must be", async (t) => {
  const page = await visit(t, {
    html: bare(SCRIPT + element(`id="a" scenario="${SIX.replaceAll("&", "&amp;")}"`) + element('id="b" view="breakeven"') + element('id="c" view="bills" title="The bills"') + LISTEN),
    height: 3000,
  });
  const [a, b, c] = await calculators(page, 3);
  assert.equal(await answer(a), ON_SIX.title);
  assert.deepEqual(await Promise.all([a, b, c].map((frame) => frame.evaluate(() => document.documentElement.dataset.embed))), ["verdict", "breakeven", "bills"]);
  await untilFit(page);
  const frame = await page.locator("#c").evaluate((element) => {
    const { title, loading, clientHeight } = element.shadowRoot.querySelector("iframe");
    return { title, loading, higher: clientHeight > 300 };
  });
  assert.deepEqual(frame, { title: "The bills", loading: "lazy", higher: true });
  // One moves, and the others stay.
  await a.fill("#requests", "7M");
  await until(async () => (await told(page)).filter(({ at }) => at === "a").at(-1)?.scenario, SIX.replace("6M", "7M"));
  assert.ok((await told(page)).filter(({ at }) => at === "b").every(({ scenario }) => scenario === "v=2"));
});

test("a change tells the link and the figures as numbers", async (t) => {
  const page = await visit(t, { html: bare(LISTEN + SCRIPT + element("")) });
  const [frame] = await calculators(page, 1);
  await until(() => changes(page), ["v=2"]);
  const [first] = await told(page);
  assert.equal(first.link, `${stage.address}#v=2`);
  assert.equal(first.winner, "managed");
  assert.deepEqual([first.on_demand_usd, first.managed_usd].map((usd) => usd.toFixed(2)), EXAMPLE.bare);
  assert.equal(first.saving_usd, first.on_demand_usd - first.managed_usd);
  await frame.locator("#requests").focus();
  await frame.fill("#requests", "6M");
  await until(() => changes(page), ["v=2", "v=2&requests=6M/month"]);
  assert.equal((await told(page)).at(-1).winner, "on_demand");
  // An environment that no instance of the type holds, and one without a price.
  const set = (link) => page.evaluate((link) => document.querySelector("crossover-calculator").setScenario(link), link);
  await set("v=2&environment=16GB");
  await until(async () => (({ winner, managed_usd, saving_usd }) => [winner, managed_usd, saving_usd])((await told(page)).at(-1)), ["only_on_demand", null, null]);
  await set("v=2&min=3&max=2");
  await until(async () => (({ winner, on_demand_usd, managed_usd, saving_usd }) => [winner, on_demand_usd, managed_usd, saving_usd])((await told(page)).at(-1)), [null, null, null, null]);
  // Bills that wait for their simulation are told when they are there.
  await set("v=2&shape=day-night");
  await until(async () => (await told(page)).at(-1).scenario, "v=2&shape=day-night");
  const bills = await frame.evaluate(() => Array.from(document.querySelectorAll("[data-total]"), (total) => total.textContent));
  const { on_demand_usd, managed_usd } = (await told(page)).at(-1);
  assert.deepEqual([on_demand_usd, managed_usd].map((sum) => `$${sum.toFixed(2)}`), bills.map((bill) => bill.replace(/[^$\d.]/g, "")));
});

test("attributes change it: a scenario in place, all else with the scenario kept", async (t) => {
  const page = await visit(t, { html: bare(LISTEN + SCRIPT + element("")) });
  let [frame] = await calculators(page, 1);
  const entries = await page.evaluate(() => history.length);
  const set = (attributes) =>
    page.evaluate((attributes) => {
      for (const [name, value] of Object.entries(attributes)) document.querySelector("crossover-calculator").setAttribute(name, value);
    }, attributes);
  await set({ scenario: SIX });
  await until(() => answer(frame), ON_SIX.title);
  await frame.fill("#requests", "7M");
  await until(async () => (await changes(page)).at(-1), SIX.replace("6M", "7M"));
  await set({ view: "bills", theme: "dark", controls: "duration", locale: "de-DE", accent: "ffee00" });
  await until(() => frame.isDetached(), true);
  [frame] = await calculators(page, 1);
  const root = await frame.evaluate(() => ({ ...document.documentElement.dataset }));
  assert.deepEqual([root.embed, root.theme, root.controls, root.locale, root.accent, root.leftOut], ["bills", "dark", "duration", "de-DE", "", undefined]);
  assert.equal(await requests(frame), "7 M");
  await set({ scenario: `https://elsewhere.example/any/#${SIX}` });
  await until(() => requests(frame), "6 M");
  await untilFit(page);
  assert.equal(await page.evaluate(() => history.length), entries, "no entries in the host's history");
});

test("methods read and set the scenario, from the first moment on", async (t) => {
  const page = await visit(t, { html: bare(LISTEN + SCRIPT + element('scenario="v=2"') + '<script>customElements.whenDefined("crossover-calculator").then(() => document.querySelector("crossover-calculator").setScenario("#v=2&requests=8M/month"))</script>') });
  const [frame] = await calculators(page, 1);
  const call = (method, ...values) => page.evaluate(([method, values]) => document.querySelector("crossover-calculator")[method](...values), [method, values]);
  await until(() => requests(frame), "8 M");
  await until(() => call("getScenario"), "v=2&requests=8M/month");
  assert.equal(await call("getLink"), `${stage.address}#v=2&requests=8M/month`);
  await call("setScenario", "");
  await until(() => requests(frame), "120 M");
  await until(() => call("getScenario"), "v=2");
  // Removed and put back, it keeps what it showed.
  await call("setScenario", SIX);
  await until(() => call("getScenario"), SIX);
  await page.evaluate(() => document.body.append(document.querySelector("crossover-calculator")));
  await until(() => frame.isDetached(), true);
  const [again] = await calculators(page, 1);
  await until(() => answer(again), ON_SIX.title);
});

test("it works in shadow trees, made by scripts, before and after it is defined", async (t) => {
  const page = await visit(t, { html: bare(`${LISTEN}<div id="before"></div><div id="after"></div>`), height: 2000 });
  const make = (id, scenario) =>
    page.evaluate(
      ([id, scenario]) => {
        const element = document.createElement("crossover-calculator");
        element.setAttribute("scenario", scenario);
        document.getElementById(id).attachShadow({ mode: "open" }).append(element);
      },
      [id, scenario],
    );
  await make("before", SIX);
  await page.addScriptTag({ url: `${stage.address}embed.js` });
  await make("after", "v=2");
  // A second script changes nothing.
  await page.addScriptTag({ url: `${stage.address}embed.js` });
  const frames = await calculators(page, 2);
  assert.deepEqual((await Promise.all(frames.map(answer))).sort(), [EXAMPLE.title, ON_SIX.title].sort());
  await untilFit(page);
  await until(async () => (await told(page)).map(({ scenario, at }) => `${at} ${scenario}`).sort(), [`after v=2`, `before ${SIX}`]);
});

test("what stands in it shows without the script, and not with it", async (t) => {
  const inside = '<a id="inside" href="https://crossover.example/#v=2">The figure</a>';
  const without = await visit(t, { html: bare(element("", inside)) });
  assert.ok(await without.isVisible("#inside"));
  const page = await visit(t, { html: bare(SCRIPT + element("", inside)) });
  await calculators(page, 1);
  assert.ok(await page.isHidden("#inside"));
});

test("a host with a strict content policy needs to allow the page's origin and nothing more", async (t) => {
  const { origin } = new URL(stage.address);
  const headers = { "Content-Security-Policy": `default-src 'none'; script-src ${origin}; frame-src ${origin}` };
  const page = await visit(t, { html: bare(SCRIPT + element("theme=dark")), headers });
  await calculators(page, 1);
  await untilFit(page);
});

/** A host of one bare frame that keeps what comes from it in `heard`. */
const framed = (query = "embed=verdict", attributes = "", fragment = "v=2") =>
  bare(
    `<iframe ${attributes} width="100%" height="300" src="${address(query, fragment).replaceAll("&", "&amp;")}"></iframe>`,
    `<script>globalThis.heard = []; addEventListener("message", ({ source, origin, data }) => heard.push({ ours: source === frames[0], origin, data }));</script>`,
  );
const heard = async (page, type) => (await page.evaluate(() => heard.map(({ data }) => data))).filter((data) => data.crossover === 1 && (!type || data.type === type));
const post = (page, ...messages) => page.evaluate((messages) => messages.forEach((message) => frames[0].postMessage(message, "*")), messages);

test("a frame says that it listens, its height and its scenario, to its parent alone", async (t) => {
  const page = await visit(t, { html: framed() });
  await calculators(page, 1);
  await until(async () => (await heard(page, "change")).length, 1);
  const [ready] = await heard(page);
  assert.deepEqual(ready, { crossover: 1, type: "ready" });
  const { origin } = new URL(stage.address);
  assert.ok(await page.evaluate((origin) => heard.every((message) => message.ours && message.origin === origin), origin));
  await post(page, { crossover: 1, type: "get" });
  await until(async () => (await heard(page, "change")).length, 2);
  const [first, second] = await heard(page, "change");
  assert.deepEqual(first, second);
});

test("a frame tells its scenario where the program was there before what tells it", async (t) => {
  const { before, release } = held("**/frame-*.js");
  const page = await visit(t, { html: framed(), before });
  const [frame] = await calculators(page, 1);
  await until(() => frame.locator("#app").getAttribute("data-scenario"), "v=2");
  assert.deepEqual(await heard(page), []);
  release();
  await until(async () => (await heard(page)).map(({ type }) => type).slice(0, 2), ["ready", "change"]);
});

test("it takes a scenario from the page around it, and from nobody else", async (t) => {
  const other = `<iframe srcdoc="<p>another frame</p>"></iframe><iframe src="${STRANGER}"></iframe>`;
  const page = await visit(t, { html: framed().replace("</body>", `${other}</body>`) });
  const [frame] = await calculators(page, 1);
  await until(async () => (await heard(page, "change")).length, 1);
  const set = { crossover: 1, type: "set", scenario: SIX };
  // Siblings of the host's origin and of another, the frame itself, a page that the host opened.
  for (const url of ["about:srcdoc", STRANGER]) {
    await page.frames().find((each) => each.url() === url).evaluate((set) => parent.frames[0].postMessage(set, "*"), set);
  }
  await frame.evaluate((set) => postMessage(set, "*"), set);
  const [opened] = await Promise.all([page.context().waitForEvent("page"), page.evaluate(() => void open("about:blank"))]);
  await opened.evaluate((set) => opener.frames[0].postMessage(set, "*"), set);
  // Messages arrive in their order, so that what was ignored was ignored before this is answered.
  await post(page, { crossover: 1, type: "get" });
  await until(async () => (await heard(page, "change")).length, 2);
  assert.equal(await requests(frame), "120 M");
  await post(page, set);
  await until(() => answer(frame), ON_SIX.title);
});

test("what it does not know it ignores, and what is no scenario it refuses with a reason", async (t) => {
  const page = await visit(t, { html: framed("embed=verdict", "", SIX) });
  const [frame] = await calculators(page, 1);
  await until(async () => (await heard(page, "change")).length, 1);
  const strangers = [
    null, 1, true, "", "crossover", "{", JSON.stringify({ crossover: 1, type: "set", scenario: "v=2" }), [], [1, "set"], {}, { crossover: 2, type: "set", scenario: "v=2" },
    { crossover: "1", type: "set", scenario: "v=2" }, { type: "set", scenario: "v=2" }, { crossover: 1 }, { crossover: 1, type: null }, { crossover: 1, type: "eval", scenario: "v=2" },
    { crossover: 1, type: "__proto__" }, { "datawrapper-height": { a: 1 } }, { sentinel: "amp", type: "embed-size", height: 1 }, "pymxPYMxaxPYMxwidthxPYMx100",
  ];
  await post(page, ...strangers);
  for (const [scenario, reason] of [
    [{ v: 1 }, "A scenario is a text."],
    [undefined, "A scenario is a text."],
    [["v=2"], "A scenario is a text."],
    ["x=".padEnd(1_000_000, "a"), "A scenario has at most 65536 characters."],
    ["answer", "This is not a scenario: it sets nothing."],
  ]) {
    const before = (await heard(page, "refused")).length;
    await post(page, { crossover: 1, type: "set", scenario });
    await until(async () => (await heard(page, "refused")).slice(before), [{ crossover: 1, type: "refused", reason }]);
  }
  assert.equal(await answer(frame), ON_SIX.title);
  assert.equal((await heard(page, "change")).length, 1);
  // Text of any kind stays text.
  await post(page, { crossover: 1, type: "set", scenario: '#v=2&requests=<img src=x onerror="alert(1)">&\u202eevil=</script><script>alert(2)</script>' });
  await until(async () => (await frame.locator("[data-notice=link]").count()) > 0, true);
  assert.equal(await frame.locator("#notices img, #notices script").count(), 0);
});

test("a flood ends with its last scenario, and the page answers all the while", async (t) => {
  const page = await visit(t, { html: framed() });
  const [frame] = await calculators(page, 1);
  await until(async () => (await heard(page, "change")).length, 1);
  await page.evaluate(() => {
    for (let at = 0; at < 20_000; at++) frames[0].postMessage({ crossover: 1, type: at % 3 ? "set" : "get", scenario: `v=2&requests=${(at % 50) + 1}M/month` }, "*");
    for (let at = 0; at < 5_000; at++) frames[0].postMessage({ crossover: 1, type: "set", scenario: at }, "*");
    frames[0].postMessage({ crossover: 1, type: "set", scenario: "v=2&requests=77M/month" }, "*");
  });
  await until(() => requests(frame), "77 M");
  await until(async () => (await heard(page, "change")).at(-1).scenario, "v=2&requests=77M/month");
  const all = (await heard(page)).length;
  assert.ok(all < 200, `${all} messages in answer to 25,001`);
  await frame.fill("#requests", "6M");
  await until(async () => /^On-demand saves/.test(await answer(frame)), true);
});

test("an element hears its own frame and no other window", async (t) => {
  const texts = '<script>globalThis.texts = []; addEventListener("message", ({ data }) => typeof data === "string" && data.startsWith("the") && texts.push(data))</script>';
  const page = await visit(t, { html: bare(LISTEN + texts + SCRIPT + element("")) });
  const [frame] = await calculators(page, 1);
  await until(() => changes(page), ["v=2"]);
  await untilFit(page);
  const height = () => page.locator("crossover-calculator").evaluate((element) => element.clientHeight);
  const before = await height();
  await page.evaluate(() => {
    for (const message of [{ crossover: 1, type: "height", height: 9999 }, { crossover: 1, type: "change", scenario: "v=2&requests=1/month" }, { crossover: 1, type: "refused", reason: "x" }]) postMessage(message, "*");
  });
  // From its own frame, but of the wrong shape.
  await frame.evaluate(() => {
    for (const message of [null, "x", { crossover: 2, type: "height", height: 9999 }, { crossover: 1, type: "height", height: "99999px" }, { crossover: 1, type: "height", height: -5 }, { crossover: 1, type: "height", height: 1e9 }, { crossover: 1, type: "change", scenario: 5 }, { crossover: 1, type: "refused", reason: "the last" }]) parent.postMessage(message, "*");
  });
  // Messages arrive in their order: before this one was heard, the others were.
  await until(async () => (await told(page)).at(-1).reason, "the last");
  assert.equal(await height(), before);
  await page.locator("crossover-calculator").evaluate((element) => element.setScenario("v=2&requests=9M/month"));
  await until(() => changes(page), ["v=2", "v=2&requests=9M/month"]);
  assert.equal((await told(page)).length, 3);
  // Where its frame was led elsewhere, what stands there is a stranger.
  await frame.goto(STRANGER);
  await frame.evaluate(() => {
    parent.postMessage({ crossover: 1, type: "change", scenario: "v=2&requests=1/month" }, "*");
    parent.postMessage("the last", "*");
  });
  await until(() => page.evaluate(() => texts), ["the last"]);
  assert.equal((await told(page)).length, 3);
});

test("a scenario that is too long is refused before it is sent", async (t) => {
  const page = await visit(t, { html: bare(LISTEN + SCRIPT + element(`scenario="${SIX.replaceAll("&", "&amp;")}"`)) });
  const [frame] = await calculators(page, 1);
  await page.evaluate(() => document.querySelector("crossover-calculator").setAttribute("scenario", "v=2&requests=".padEnd(1_000_000, "9")));
  await until(async () => (await told(page)).filter(({ name }) => name === "crossover-refused").map(({ reason }) => reason), ["A scenario has at most 65536 characters."]);
  assert.equal(await answer(frame), ON_SIX.title);
});

test("an element that begins with such a scenario shows the default example", async (t) => {
  const page = await visit(t, { html: bare(LISTEN + SCRIPT + element(`scenario="v=2&amp;requests=${"9".repeat(1_000_000)}"`)) });
  const [frame] = await calculators(page, 1);
  assert.equal(await answer(frame), EXAMPLE.title);
});

test("a reader's own steps leave no entries in the host's history", async (t) => {
  const page = await visit(t, { html: framed("embed=full"), height: 2000 });
  const [frame] = await calculators(page, 1);
  const entries = await page.evaluate(() => history.length);
  await until(async () => (await heard(page, "change")).length, 1);
  await frame.locator("button.chip").nth(2).click();
  await frame.locator("#toast [name=undo]").waitFor();
  await until(async () => (await heard(page, "change")).length > 1, true);
  await frame.fill("#requests", "5M");
  await until(async () => /requests=5M/.test((await heard(page, "change")).at(-1).scenario), true);
  assert.equal(await page.evaluate(() => history.length), entries);
});

test("a frame of 120 px works without a scroll bar to the side", async (t) => {
  const page = await visit(t, { html: bare(`${SCRIPT}<div style="width: 120px">${element('view="verdict"')}${element('view="bills"')}</div>`), height: 3000 });
  const frames = await calculators(page, 2);
  await untilFit(page);
  for (const frame of frames) {
    assert.equal(await frame.evaluate(() => innerWidth), 120);
    assert.ok((await frame.evaluate(() => document.scrollingElement.scrollWidth)) <= 120);
  }
  await frames[0].locator("#requests-slider").focus();
  await page.keyboard.press("Home");
  await until(async () => /on-demand/i.test(await answer(frames[0])), true);
});

test("in a sandbox without an origin of its own the page still calculates, where its files may be read there", async (t) => {
  const before = (page) =>
    page.route(`${stage.address}**`, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, headers: { ...response.headers(), "Access-Control-Allow-Origin": "*" } });
    });
  const page = await visit(t, { html: framed("embed=verdict", 'sandbox="allow-scripts"', SIX), before, complaints: true });
  const [frame] = await calculators(page, 1);
  assert.equal(await frame.locator("#broken").count(), 0);
  assert.equal(await answer(frame), ON_SIX.title);
  assert.equal(await frame.evaluate(() => { try { return localStorage.length; } catch { return "blocked"; } }), "blocked");
  await frame.fill("#requests", "7M");
  await until(async () => (await heard(page, "change")).at(-1)?.scenario, SIX.replace("6M", "7M"));
  await post(page, { crossover: 1, type: "set", scenario: "v=2" });
  await until(() => answer(frame), EXAMPLE.title);
  assert.ok(await frame.locator("#left-out").isHidden());
  const violations = page.complaints.filter((complaint) => /content security policy/i.test(complaint));
  assert.deepEqual(violations, []);
});

test("in such a sandbox whose files may not be read there it says that it does not load", async (t) => {
  const page = await visit(t, { html: framed("embed=verdict", 'sandbox="allow-scripts"', SIX), complaints: true });
  await until(() => page.frames().length, 2);
  const note = page.frames()[1].locator("#left-out");
  await note.waitFor();
  assert.equal(await note.textContent(), "The calculator does not load in this frame. What you see is the default example.");
});
