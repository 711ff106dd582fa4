// The recipes of docs/embed.md and docs/embed/, each as the tool writes its page, and hosts that speak other dialects of height.
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { test } from "node:test";
import { EXAMPLE } from "./example.mjs";
import { address, answer, bare, calculators, fixture, snippets, stage, visit } from "./host.mjs";
import { until } from "./until.mjs";

const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;");

/** The values in a call such as `name a="1" b="2"`. */
const values = (call) => Object.fromEntries(Array.from(call.matchAll(/([\w-]+)=(?:"([^"]*)"|\{(\w+)\})/g), ([, name, text, number]) => [name, text ?? number]));

/** What each tool makes of its recipe: the HTML in its page, with as much of the tool's language as the recipe uses. */
const TOOLS = {
  async html() {
    const [frame, element] = await snippets("docs/embed/html.md");
    return { pages: [[frame], [element], [frame + element]] };
  },
  async docusaurus() {
    const [config, mdx] = await snippets("docs/embed/docusaurus.md");
    const { scripts } = new Function(`return { ${config} }`)();
    // Attributes of scripts as Docusaurus writes them, and elements as React does.
    const tags = scripts.map(({ src, async }) => `<script src="${src}"${async ? " async" : ""}></script>`).join("");
    const styled = mdx.replace(/style=\{\{ display: "block", minHeight: (\d+) \}\}/, 'style="display:block;min-height:$1px"');
    return { pages: [[styled.replace(/"([^"]*)"/g, (_, value) => `"${escaped(value)}"`), tags]] };
  },
  async hugo() {
    const [shortcode, call] = await snippets("docs/embed/hugo.md");
    const given = values(call);
    const html = shortcode
      .replace(/\{\{ printf "([^"]*)" \(\.Get "(\w+)"\) \| safeURL \}\}/g, (_, format, name) => escaped(format.replace("%s", given[name])))
      .replace(/\{\{ \.Get "(\w+)" \}\}/g, (_, name) => escaped(given[name]))
      .replace(/\{\{ with \.Get "(\w+)" \}\}(.*?)\{\{ end \}\}/g, (_, name, then) => (given[name] ? then.replace("{{ . }}", escaped(given[name])) : ""))
      .replace(/\{\{ or \(\.Get "(\w+)"\) (\d+) \}\}/g, (_, name, usual) => given[name] ?? usual);
    return { pages: [[html]], frames: 2 };
  },
  async jekyll() {
    const [include, call] = await snippets("docs/embed/jekyll.md");
    const given = values(call);
    const [, names] = include.match(/\{% assign names = "([\w,]+)" \| split: "," -%\}\n/);
    const html = include
      .replace(/\{% assign .*\n/, "")
      .replace(/\{% for name in names %\}\{% if include\[name\] %\}(.*?)\{% endif %\}\{% endfor %\}/, (_, then) =>
        names.split(",").filter((name) => given[name]).map((name) => then.replace("{{ name }}", name).replace("{{ include[name] | escape }}", escaped(given[name]))).join(""),
      )
      .replace(/\{\{ include\.(\w+) \| default: (\d+) \}\}/g, (_, name, usual) => given[name] ?? usual)
      .replace(/\{\{ include\.(\w+) \| escape \}\}/g, (_, name) => escaped(given[name]));
    return { pages: [[html]] };
  },
  async wordpress() {
    const [frame, element] = await snippets("docs/embed/wordpress.md");
    return { pages: [[frame], [element]] };
  },
  async ghost() {
    const [element, frame] = await snippets("docs/embed/ghost.md");
    return { pages: [[element], [frame]] };
  },
  async astro() {
    const [component, call] = await snippets("docs/embed/astro.md");
    const [, setup, template] = component.match(/^---\n([\s\S]*?)---\n([\s\S]*)$/);
    const names = Array.from(template.matchAll(/=\{(\w+)\}/g), ([, name]) => name);
    const given = new Function("Astro", `${setup}; return { ${names}, attributes };`)({ props: values(call) });
    const all = Object.entries(given.attributes).map(([name, value]) => `${name}="${escaped(value)}"`);
    return { pages: [[template.replace("{...attributes}", all.join(" ")).replace(/=\{(\w+)\}/g, (_, name) => `="${escaped(given[name])}"`).replace(" is:inline", "")]] };
  },
};

test("every recipe is tried, and every fixture is a recipe's or a dialect's", () => {
  const files = (path) => readdirSync(new URL(`../../${path}`, import.meta.url)).map((name) => name.replace(/\.\w+$/, ""));
  assert.deepEqual(files("docs/embed").sort(), Object.keys(TOOLS).sort());
  assert.deepEqual(files("tests/embed").sort(), [...Object.keys(TOOLS), "amp", "datawrapper", "pym"].sort());
});

for (const [name, tool] of Object.entries(TOOLS)) {
  test(`the recipe for ${name} shows the calculator`, async (t) => {
    const { pages, frames: count } = await tool();
    for (const [embed, script] of pages) {
      assert.doesNotMatch(embed, /\{\{|\{%|=\{/, "nothing of the tool's language is left");
      const page = await visit(t, { html: await fixture(name, embed, script), height: 2000 });
      const expected = count ?? embed.match(/<iframe|<crossover-calculator/g).length;
      for (const frame of await calculators(page, expected)) await check(page, frame);
    }
  });
}

/** A frame shows the scenario of its recipe, has a name, and is as high as it must be where a script sees to that. */
async function check(page, frame) {
  assert.equal(await answer(frame), EXAMPLE.title);
  assert.equal(await frame.getAttribute("html", "data-left-out"), null);
  assert.equal(await frame.locator("#notices .notice").count(), 0, "every part of the link is understood");
  const element = await frame.frameElement();
  assert.deepEqual(await element.evaluate(({ title, loading }) => [title, loading]), ["On-demand or Managed Instances", "lazy"]);
  const look = () => element.evaluate((frame) => ({ grows: Boolean(frame.getRootNode().host), high: frame.clientHeight, wide: frame.clientWidth, border: frame.offsetWidth - frame.clientWidth, room: frame.getRootNode().host?.clientWidth ?? frame.parentElement.clientWidth }));
  const { grows, high, wide, border, room } = await look();
  assert.ok(wide > 300 && wide <= room, `${wide} of ${room} px`);
  assert.equal(border, 0);
  if (grows) await until(async () => (await look()).high, await frame.evaluate(() => Math.ceil(document.body.getBoundingClientRect().height)));
  else assert.equal(high, /controls=requests,duration/.test(frame.url()) ? 510 : 390);
}

test("client-side navigation, as of Docusaurus, makes and unmakes elements", async (t) => {
  const { pages } = await TOOLS.docusaurus();
  const page = await visit(t, { html: await fixture("docusaurus", ...pages[0]), height: 2000 });
  const [first] = await calculators(page, 1);
  await page.evaluate(() => {
    const article = document.querySelector(".markdown");
    article.replaceChildren();
    const element = document.createElement("crossover-calculator");
    for (const [name, value] of [["scenario", "v=2&requests=6M/month"], ["view", "verdict"]]) element.setAttribute(name, value);
    article.append(element);
  });
  await until(() => first.isDetached(), true);
  const [second] = await calculators(page, 1);
  assert.match(await answer(second), /^On-demand saves/);
});

test("the first lines of the documentation work, and so does its event", async (t) => {
  const [line, element, event] = await snippets("docs/embed.md");
  const page = await visit(t, { html: bare(line + element + event), height: 2000 });
  for (const frame of await calculators(page, 2)) await check(page, frame);
  await until(() => page.inputValue("#sum").catch(() => page.textContent("#sum")), EXAMPLE.totals[0]);
});

test("the documented check of messages hears the frame", async (t) => {
  const listing = (await snippets("docs/embed.md")).find((code) => code.startsWith("addEventListener"));
  const script = listing.replace("https://crossover.example", new URL(stage.address).origin);
  const html = bare(`<iframe id="frame" src="${address("embed=verdict")}"></iframe><script>const frame = document.getElementById("frame"); ${script.replaceAll("console.log(", "(globalThis.heard = ")}</script>`);
  const page = await visit(t, { html });
  await calculators(page, 1);
  await until(() => page.evaluate(() => globalThis.heard), "managed");
});

test("without scripts a reader sees the picture and its link", async (t) => {
  for (const embed of (await snippets("docs/embed/html.md")).slice(0, 2)) {
    const page = await visit(t, { html: await fixture("html", embed), javaScript: false, complaints: true });
    assert.ok(await page.locator("a[href*='#v=2'] img[alt]").first().isVisible());
  }
});

/** Fails unless the frame gets as high as its content, and stays so when that changes. */
async function follows(page, frame) {
  const element = await frame.frameElement();
  const fit = async () => (await element.evaluate((frame) => frame.clientHeight)) - (await frame.evaluate(() => Math.ceil(document.body.getBoundingClientRect().height)));
  await until(fit, 0);
  await frame.fill("#requests", "abc");
  await until(() => frame.locator("#requests-error .error").count(), 1);
  await until(fit, 0);
  await page.setViewportSize({ width: 340, height: 900 });
  // Browsers let frames rest that are out of sight, and those above may still grow.
  const seen = async () => {
    await element.scrollIntoViewIfNeeded();
    return fit();
  };
  await until(seen, 0);
}

test("a host with Datawrapper's script gives each frame its height, by its id or by its window", async (t) => {
  const frame = (query, id) => `<iframe${id} width="100%" height="200" frameborder="0" src="${address(query, "v=2").replaceAll("&", "&amp;")}"></iframe>`;
  const html = await fixture("datawrapper", frame("embed=verdict&id=abc", ' id="datawrapper-chart-abc"') + frame("embed=verdict", ' class="newer"') + frame("embed=bills", ' class="newer"') + frame("embed=verdict&id=xyz", ""));
  const page = await visit(t, { html, height: 2000 });
  const frames = await calculators(page, 4);
  for (const at of [0, 1, 3]) {
    await follows(page, frames[at]);
    await page.setViewportSize({ width: 800, height: 2000 });
  }
});

test("a host with pym.js gives its frame its height", async (t) => {
  const page = await visit(t, { html: await fixture("pym", address("embed=verdict", "v=2")) });
  const [frame] = await calculators(page, 1);
  assert.match(frame.url(), /childId=first-graphic/);
  assert.equal(await frame.getAttribute("html", "data-left-out"), null);
  await follows(page, frame);
});

test("a host as AMP gives its frame its height", async (t) => {
  const html = await fixture("amp", `<iframe sandbox="allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox" width="600" height="300" frameborder="0" src="${address("embed=verdict", "v=2")}"></iframe>`);
  const page = await visit(t, { html });
  const [frame] = await calculators(page, 1);
  await follows(page, frame);
});

test("what the dialog offers to copy works as it is", async (t) => {
  const page = await visit(t, { url: address("", "v=2&requests=6M/month").replace("?#", "#"), height: 1000 });
  await page.locator("#app[data-live]").waitFor({ state: "attached" });
  await page.locator("[data-share]").first().click();
  await page.locator("#tab-embed").click();
  await page.selectOption("#share-view", "breakeven");
  await page.selectOption("#share-theme", "light");
  const copied = async (id) => {
    await until(async () => /breakeven/.test(await page.inputValue(id)) && /light/.test(await page.inputValue(id)), true);
    return page.inputValue(id);
  };
  const [frame, element] = [await copied("#share-frame"), await copied("#share-element")];
  const host = await visit(t, { html: bare(frame + element), height: 2000 });
  for (const calculator of await calculators(host, 2)) {
    assert.match(await answer(calculator), /^On-demand saves/);
    const root = await calculator.evaluate(() => ({ ...document.documentElement.dataset }));
    assert.deepEqual([root.embed, root.theme, root.leftOut], ["breakeven", "light", undefined]);
    assert.equal(await calculator.locator("#notices .notice").count(), 0);
  }
});
