// The element on light and dark hosts, which say so or do not, and change; and the place that it keeps on them.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { EXAMPLE } from "./example.mjs";
import { SCRIPT, address, answer, bare, calculators, fixture, published, snippets, stage, visit } from "./host.mjs";
import { until } from "./until.mjs";
import { plain } from "./page.mjs";

const ELEMENT = "<crossover-calculator></crossover-calculator>";
const style = (rules) => `<style>${rules}</style>`;
const INK = { light: "rgb(18, 21, 28)", dark: "rgb(236, 238, 242)" };

/** The theme of an element and its frame, when both are of one, and nothing is painted behind the frame's text. */
async function look(frame) {
  const scheme = await (await frame.frameElement()).evaluate((frame) => frame.style.colorScheme);
  const { theme, ink, ground } = await frame.evaluate(() => {
    const { color, backgroundColor } = getComputedStyle(document.documentElement);
    return { theme: document.documentElement.dataset.theme, ink: color, ground: backgroundColor };
  });
  return ink === INK[theme] && ground === "rgba(0, 0, 0, 0)" && scheme === theme ? theme : `${theme}: ${ink} on ${ground} in a frame that is ${scheme}`;
}

for (const [host, theme, { body = ELEMENT, head = "", system = "light" }] of [
  ["says nothing and has a dark body, as themes of Ghost", "dark", { head: style("body { background: #15171a; color: white }") }],
  ["says nothing at all, and a dark system", "light", { system: "dark" }],
  ["is dark by its color scheme alone", "dark", { head: style("html { color-scheme: dark }") }],
  ["follows a dark system", "dark", { head: style("html { color-scheme: light dark }"), system: "dark" }],
  ["follows a light system", "light", { head: style("html { color-scheme: light dark }") }],
  ["follows a dark system by its head", "dark", { head: '<meta name="color-scheme" content="light dark">', system: "dark" }],
  ["is dark with a light card", "light", { head: style("body { background: black } div { background: white }"), body: `<div><p>${ELEMENT}</p></div>` }],
  ["is light with a dark card in another notation", "dark", { head: style("div { background: oklch(0.25 0.03 260) }"), body: `<div><p>${ELEMENT}</p></div>` }],
  ["has a veil over a dark page", "dark", { head: style("body { background: #111 } div { background: rgb(255 255 255 / .1) }"), body: `<div>${ELEMENT}</div>` }],
  ["has outlines of its own", "dark", { head: style("html { color-scheme: dark } * { outline-color: white !important }") }],
]) {
  test(`on a host that ${host}, the element is ${theme}`, async (t) => {
    const page = await visit(t, { html: bare(SCRIPT + body, head), theme: system });
    const [frame] = await calculators(page, 1);
    assert.equal(await look(frame), theme);
  });
}

test("in a shadow tree the element has the ground around that", async (t) => {
  const page = await visit(t, { html: bare(`${SCRIPT}<div id="card" style="background: #222"></div>`) });
  await page.evaluate(() => document.getElementById("card").attachShadow({ mode: "open" }).append(document.createElement("crossover-calculator")));
  const [frame] = await calculators(page, 1);
  assert.equal(await look(frame), "dark");
});

for (const [switched, rules, change] of [
  ["of Docusaurus", "html[data-theme=dark] { color-scheme: dark; --ground: #1b1b1d } body { background: var(--ground) }", () => document.documentElement.setAttribute("data-theme", "dark")],
  ["of Material for MkDocs", "[data-md-color-scheme=slate] { background: hsla(225, 15%, 14%, 1) }", () => document.body.setAttribute("data-md-color-scheme", "slate")],
  ["of a class, with a transition", "body { background: white; transition: background .1s } .night { background: #101010 }", () => document.body.classList.add("night")],
  ["of a style", "", () => (document.getElementById("around").style.background = "black")],
]) {
  test(`the switch ${switched} is followed in place`, async (t) => {
    const page = await visit(t, { html: bare(`${SCRIPT}<div id="around">${ELEMENT}</div>`, style(rules)) });
    const [frame] = await calculators(page, 1);
    assert.equal(await look(frame), "light");
    await frame.fill("#requests", "7M");
    await page.evaluate(change);
    await until(() => look(frame), "dark");
    assert.match(plain(await frame.inputValue("#requests")), /^7 ?M$/, "the frame is the same");
  });
}

test("a host that follows its system is followed, and one that is asked for a theme is not", async (t) => {
  const page = await visit(t, { html: bare(`${SCRIPT}${ELEMENT}<crossover-calculator theme="light"></crossover-calculator>`, style("html { color-scheme: light dark }")), height: 1400 });
  const [follows, stays] = await calculators(page, 2);
  await page.emulateMedia({ colorScheme: "dark" });
  await until(() => look(follows), "dark");
  assert.equal(await look(stays), "light");
  await page.emulateMedia({ colorScheme: "light" });
  await until(() => look(follows), "light");
});

test("a host that became dark before the frame was there has it dark", async (t) => {
  let release;
  const gate = new Promise((resolve) => (release = resolve));
  const before = (page) =>
    page.route("**/boot-*.js", async (route) => {
      await gate;
      await route.continue();
    });
  const page = await visit(t, { html: bare(SCRIPT + ELEMENT, style(".night { background: #101010 }")), before, loads: false });
  await page.waitForFunction(() => document.querySelector("crossover-calculator").shadowRoot?.querySelector("iframe"));
  await page.evaluate(() => document.body.classList.add("night"));
  release();
  const [frame] = await calculators(page, 1);
  await until(() => look(frame), "dark");
});

test("an accent that cannot be told in the new theme is ink there", async (t) => {
  const page = await visit(t, { html: bare(`${SCRIPT}<crossover-calculator accent="7a1fa2"></crossover-calculator>`, style(".night { background: #101010 }")) });
  const [frame] = await calculators(page, 1);
  const rule = () => frame.evaluate(() => getComputedStyle(document.querySelector("main")).borderTopColor);
  assert.equal(await rule(), "rgb(122, 31, 162)");
  await page.evaluate(() => document.body.classList.add("night"));
  await until(rule, INK.dark);
});

test("a frame takes a theme from the page around it, and nothing else for one", async (t) => {
  const page = await visit(t, { html: bare(`<iframe width="100%" height="400" src="${address("embed=verdict")}"></iframe>`) });
  const [frame] = await calculators(page, 1);
  const theme = () => frame.evaluate(() => document.documentElement.dataset.theme ?? null);
  const post = (theme) => page.evaluate((theme) => frames[0].postMessage({ crossover: 1, type: "theme", theme }, "*"), theme);
  for (const [asked, taken] of [["dark", "dark"], ["pink", "dark"], [null, "dark"], [["light"], "dark"], ["light", "light"]]) {
    await post(asked);
    // Messages are taken in their order: when this scenario is there, the theme before it was.
    await page.evaluate((asked) => frames[0].postMessage({ crossover: 1, type: "set", scenario: `v=2&requests=${asked === "dark" ? 5 : 6}M/month` }, "*"), asked);
    await until(async () => plain(await frame.inputValue("#requests")), asked === "dark" ? "5 M" : "6 M");
    await until(theme, taken);
  }
});

test("after a refusal the scenario is the one that is shown", async (t) => {
  const page = await visit(t, { html: bare(`<script>globalThis.changes = 0; globalThis.reasons = []; addEventListener("crossover-change", () => changes++); addEventListener("crossover-refused", ({ detail }) => reasons.push(detail.reason));</script>${SCRIPT}<crossover-calculator scenario="v=2&amp;requests=6M/month"></crossover-calculator>`) });
  await calculators(page, 1);
  const element = page.locator("crossover-calculator");
  const scenario = () => element.evaluate((element) => element.getScenario());
  await until(() => page.evaluate(() => changes), 1);
  await element.evaluate((element) => element.setScenario("answer"));
  await until(() => page.evaluate(() => reasons), ["This is not a scenario: it sets nothing."]);
  assert.equal(await scenario(), "v=2&requests=6M/month");
  assert.equal(await element.evaluate((element) => element.getLink()), `${stage.address}#v=2&requests=6M/month`);
});

/** The element as a document says it, in its tool's page with text above and below. */
const recipe = async (name) => (await snippets(`docs/embed/${name}.md`)).find((code) => code.includes("<crossover-calculator"));
const BELOW = "<p>What comes after it.</p>".repeat(12);
const react = (mdx) => mdx.replace(/ style=\{\{.*?minHeight: (\d+) \}\}/, ' style="display:block;min-height:$1px"');

for (const name of ["wordpress", "docusaurus"]) {
  for (const view of ["verdict", "bills", "breakeven"]) {
    for (const controls of ["", "requests,duration,cpu,memory"]) {
      test(`a cold page of ${name} keeps the place of ${view} with ${controls || "its own inputs"}`, async (t) => {
        const written = await readFile(new URL("../../docs/embed.md", import.meta.url), "utf8");
        const [, usual] = written.match(new RegExp(`^\\| \`${view}\` \\|.*\\| (\\d+) \\|$`, "m"));
        const height = Number(usual) + (controls ? 118 * (4 - (view === "verdict" ? 1 : 0)) : 0);
        const snippet = react(await recipe(name))
          .replace(/ view="\w+"/, ` view="${view}"`)
          .replace(/ controls="[\w,]+"/, "")
          .replace("<crossover-calculator", `<crossover-calculator${controls && ` controls="${controls}"`}`)
          .replace(/min-height:\d+px/, `min-height:${height}px`);
        const gate = {};
        const opened = new Promise((resolve) => (gate.open = resolve));
        const before = async (page) => {
          await page.addInitScript(() => {
            globalThis.shifts = 0;
            new PerformanceObserver((list) => list.getEntries().forEach(({ value }) => (shifts += value))).observe({ type: "layout-shift", buffered: true });
          });
          await page.route("**/embed.js", async (route) => {
            await opened;
            await route.continue();
          });
        };
        const html = await fixture(name, snippet + BELOW, name === "docusaurus" ? published(SCRIPT) : "");
        const page = await visit(t, { html: html, width: 1280, before, loads: false });
        // What is there was painted.
        await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
        const place = () => page.locator("crossover-calculator").evaluate((element) => element.offsetHeight);
        assert.equal(await place(), height);
        gate.open();
        const [frame] = await calculators(page, 1);
        assert.equal(await answer(frame), EXAMPLE.title);
        await until(place, await frame.evaluate(() => Math.ceil(document.body.getBoundingClientRect().height)));
        await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
        const sum = await page.evaluate(() => shifts);
        assert.ok(sum <= 0.02, `${sum}`);
      });
    }
  }
}

test("a frame that is out of sight tells its height", async (t) => {
  const page = await visit(t, { html: bare(`<div style="height: 20000px"></div>${SCRIPT}<crossover-calculator loading="eager" view="bills"></crossover-calculator>`) });
  const element = page.locator("crossover-calculator");
  const inside = () => page.frames().find((frame) => frame.url().startsWith(stage.address));
  await until(() => Boolean(inside()), true);
  const frame = inside();
  // The rest of its parts comes with the first frame that is drawn, of which there is none.
  await until(() => frame.evaluate(() => document.getElementById("app")?.dataset.scenario), "v=2");
  const difference = async () => (await element.evaluate((element) => element.offsetHeight)) - (await frame.evaluate(() => Math.ceil(document.body.getBoundingClientRect().height)));
  await until(difference, 0);
  // What it holds becomes higher by itself, and is told with the next scenario.
  await frame.evaluate(() => (document.body.style.paddingBottom = "40px"));
  await element.evaluate((element) => element.setScenario("v=2&requests=6M/month"));
  await until(difference, 0);
});
