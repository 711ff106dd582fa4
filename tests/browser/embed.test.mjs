// The embedded page by itself: each view shows its part, in any width, as its address asks for.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { test } from "node:test";
import { assertAccessible } from "./axe.mjs";
import { figures } from "./example.mjs";
import { address, alive, answer, stage, visit } from "./host.mjs";
import { until } from "./until.mjs";
import { plain } from "./page.mjs";

const HASH = "v=2&requests=6M/month&duration=90ms&type=m7g.large";
const [ON_SIX] = figures(HASH);

/** Opens an embed as a window of its own: to the page it is the same. */
async function embed(t, query, { hash = HASH, ...options } = {}) {
  const page = await visit(t, { url: address(query, hash), ...options });
  return alive(page);
}

/** What of the page is seen, by its ids. */
const PARTS = ["verdict", "margins", "caveat", "bars", "bars-note", "bill-od", "per-million", "break-even-chart", "break-even-caption", "fleet-chart", "ladders", "timeline-chart", "findings-list", "steps", "other-work", "theme", "prices-line", "brief-bottom-bar", "requests", "duration", "open"];
const seen = (page) => page.evaluate((ids) => ids.filter((id) => document.getElementById(id).checkVisibility({ visibilityProperty: true })), PARTS);
const wide = (page) => page.evaluate(() => document.scrollingElement.scrollWidth - innerWidth);

for (const [view, narrow, broad = narrow] of [
  ["verdict", ["verdict", "requests", "open"], ["verdict", "bars", "bill-od", "requests", "open"]],
  ["bills", ["bars", "bars-note", "bill-od", "per-million", "open"]],
  ["breakeven", ["break-even-chart", "open"]],
  ["fleet", ["fleet-chart", "ladders", "open"]],
  ["full", PARTS.filter((id) => !["timeline-chart", "theme", "prices-line", "brief-bottom-bar", "duration"].includes(id)), PARTS.filter((id) => !["timeline-chart", "theme", "prices-line", "brief-bottom-bar"].includes(id))],
]) {
  test(`the view ${view} shows its part and nothing else`, async (t) => {
    const page = await embed(t, `embed=${view}`, { width: 320 });
    // What is of an earlier scenario is not seen.
    await until(() => seen(page), narrow);
    for (const width of [120, 320, 480, 680, 800]) {
      await page.setViewportSize({ width, height: 900 });
      await until(async () => (await wide(page)) <= 0, true);
      if (width >= 680) await until(() => seen(page), broad);
    }
  });

  test(`the view ${view} is accessible in both themes`, async (t) => {
    for (const theme of ["light", "dark"]) {
      const page = await embed(t, `embed=${view}&theme=${theme}`, { width: 680 });
      // The ground is the host's where a theme is asked for, and so is the heading of the first level.
      await page.evaluate((ground) => (document.documentElement.style.background = ground), theme === "dark" ? "black" : "white");
      await assertAccessible(page, { rules: { "page-has-heading-one": { enabled: false } } });
    }
  });
}

test("a frame that does not follow its content is high enough for it", async (t) => {
  const read = (path) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
  const documented = [...read("docs/embed.md").matchAll(/^\| `(\w+)` \|.*\| (\d+) \|$/gm)].map(([, view, height]) => [view, Number(height)]);
  assert.deepEqual(documented.map(([view]) => view), ["verdict", "bills", "breakeven", "fleet", "full"]);
  const ofElement = read("web/embed.js").match(/HEIGHTS = \{(.*)\}/)[1];
  assert.equal(ofElement.trim(), documented.map(([view, height]) => `${view}: ${height}`).join(", "));
  const height = (page) => page.evaluate(() => document.body.getBoundingClientRect().height);
  for (const [view, enough] of documented.slice(0, 4)) {
    for (const [controls, more] of [["", 0], ["&controls=requests,duration", view === "verdict" ? 118 : 236]]) {
      const page = await embed(t, `embed=${view}${controls}`, { hash: "v=2" });
      for (const width of [680, 720, 760]) {
        await page.setViewportSize({ width, height: 400 });
        const found = async () => {
          const high = await height(page);
          return [view, controls, width, (high <= enough + more && high > (enough + more) * 0.75) || high];
        };
        await until(found, [view, controls, width, true]);
      }
    }
  }
});

test("nothing lies over a link, and nothing is hidden below the last line", async (t) => {
  for (const view of ["verdict", "bills", "breakeven", "fleet"]) {
    for (const width of [120, 200, 287, 288, 320, 390, 480, 560, 640, 680, 760, 1000]) {
      const page = await embed(t, `embed=${view}`, { width });
      const look = async () => {
        // A frame as high as its content, as the element makes it.
        const height = await page.evaluate(() => Math.ceil(document.body.getBoundingClientRect().height));
        await page.setViewportSize({ width, height });
        return page.evaluate(() => {
          const links = Array.from(document.querySelectorAll("main a[href]")).filter((link) => link.checkVisibility({ visibilityProperty: true }));
          // A link may be broken over lines; each of them is looked at from its top to its foot.
          const isCovered = (link) =>
            Array.from(link.getClientRects()).some(({ x, y, width, height }) =>
              [0.1, 0.5, 0.9].some((place) => document.elementFromPoint(x + width / 2, y + height * place)?.closest("a") !== link),
            );
          const covered = links.filter(isCovered).map((link) => link.textContent);
          const { scrollHeight, clientHeight } = document.scrollingElement;
          return { links: links.some((link) => link.id === "open"), covered, hidden: scrollHeight - clientHeight, view: `${document.documentElement.dataset.embed} at ${innerWidth}` };
        });
      };
      await until(look, { links: true, covered: [], hidden: 0, view: `${view} at ${width}` });
    }
  }
});

test("it is between two rules, as high as its content, and shows what is behind it only where a theme is asked for", async (t) => {
  for (const [query, theme, backgroundColor] of [
    ["embed=verdict", "light", "rgb(255, 255, 255)"],
    ["embed=verdict", "dark", "rgb(14, 16, 20)"],
    ["embed=verdict&theme=pink", "light", "rgb(255, 255, 255)"],
    ["embed=verdict&theme=dark", "light", "rgba(0, 0, 0, 0)"],
  ]) {
    const page = await embed(t, query, { theme });
    const look = await page.evaluate(() => {
      const { backgroundColor, overflow } = getComputedStyle(document.documentElement);
      const { borderTopWidth, borderBottomWidth } = getComputedStyle(document.querySelector("main"));
      const ground = getComputedStyle(document.body).backgroundColor;
      return { backgroundColor, ground, borderTopWidth, borderBottomWidth, overflow };
    });
    assert.deepEqual(look, { backgroundColor, ground: "rgba(0, 0, 0, 0)", borderTopWidth: "2px", borderBottomWidth: "2px", overflow: "visible" }, query);
  }
  const page = await embed(t, "embed=verdict");
  const [body, main] = await page.evaluate(() => [document.body, document.querySelector("main")].map((part) => part.getBoundingClientRect().height));
  assert.equal(body, main);
});

test("the wide answer has each bill's total beside its bar", async (t) => {
  const page = await embed(t, "embed=verdict", { width: 680 });
  const middle = (selector) => page.locator(selector).evaluateAll((parts) => parts.map((part) => part.getBoundingClientRect()).map(({ top, height }) => Math.round(top + height / 2)));
  const names = await middle("#bars .name");
  const totals = await middle(".bill-total");
  assert.equal(totals.length, 2);
  totals.forEach((total, at) => assert.ok(Math.abs(total - names[at]) <= 3, `${totals} beside ${names}`));
});

test("what is not understood is left out and said, and the answer stands", async (t) => {
  const query = new URLSearchParams({
    embed: "<script>alert(1)</script>",
    theme: "pink",
    accent: "red;background:url(//x)",
    locale: "zz_zz",
    controls: "requests,nonsense,x){}*{display:none},<b>",
  });
  const page = await embed(t, query.toString());
  assert.equal(
    plain(await page.textContent("#left-out")),
    "Not understood in this embed and left out: “embed=<script>alert(1)</script>”, “theme=pink”, “accent=red;background:url(//x)”, “locale=zz_zz”, “controls=x){}*{display:none}”, “controls=<b>”, “controls=nonsense”.",
  );
  assert.ok(await page.isVisible("#left-out"));
  assert.deepEqual(await seen(page), ["verdict", "bars", "bill-od", "requests", "open"]);
  assert.equal(await answer(page), ON_SIX.title);
});

for (const [accent, taken] of [["7a1fa2", true], ["#7A1FA2", true], ["123", true], ["ffee00", false], ["7a1fa", false], ["rgb(0,0,0)", false]]) {
  test(`the accent ${accent} is ${taken ? "taken" : "left out"}, and leaves the sides alone`, async (t) => {
    const page = await embed(t, `embed=verdict&accent=${encodeURIComponent(accent)}`);
    const color = await page.evaluate(() => getComputedStyle(document.querySelector("main")).borderTopColor);
    assert.equal(color, { "7a1fa2": "rgb(122, 31, 162)", "#7A1FA2": "rgb(122, 31, 162)", 123: "rgb(17, 34, 51)" }[accent] ?? "rgb(18, 21, 28)");
    await until(() => page.isVisible("#left-out"), !taken);
    assert.equal(await page.evaluate(() => getComputedStyle(document.querySelector("#bars .fill-od")).fill), "rgb(33, 72, 199)");
  });
}

test("in the dark theme an accent must be light", async (t) => {
  for (const [accent, taken] of [["ffee00", true], ["201030", false]]) {
    const page = await embed(t, `embed=verdict&theme=dark&accent=${accent}`);
    assert.equal(await page.isVisible("#left-out"), !taken, accent);
  }
});

test("the theme is that of the address and not that of an earlier visit", async (t) => {
  const scheme = (page) => page.evaluate(() => getComputedStyle(document.documentElement).color);
  const [INK_OF_LIGHT, INK_OF_DARK] = ["rgb(18, 21, 28)", "rgb(236, 238, 242)"];
  for (const [query, theme, ink] of [
    ["embed=verdict&theme=light", "dark", INK_OF_LIGHT],
    ["embed=verdict&theme=dark", "light", INK_OF_DARK],
    ["embed=verdict", "dark", INK_OF_DARK],
    ["embed=verdict", "light", INK_OF_LIGHT],
  ]) {
    const before = (page) => page.addInitScript(() => localStorage.setItem("crossover-theme", "light"));
    assert.equal(await scheme(await embed(t, query, { theme, before })), ink, `${query} in a ${theme} system`);
  }
});

test("numbers are written as in the locale that is asked for, those from beside the page as well", async (t) => {
  const page = await embed(t, "embed=full&locale=de-DE", { hash: "v=2&requests=12345678/month" });
  assert.match(plain(await page.textContent("#bill-od .bill-total")), /^\d+,\d\d \$ a month$/);
  await until(async () => /^\d+,\d\d \$/.test(plain(await page.textContent("#step-duration .step-value"))), true);
  assert.equal(await page.getAttribute("html", "data-left-out"), null);
});

const controls = (page) =>
  page.evaluate(() => Array.from(document.querySelectorAll(".control")).filter((control) => control.checkVisibility()).map((control) => control.id.replace("-control", "")));

for (const [query, shown, hash] of [
  ["embed=verdict", ["requests"]],
  ["embed=verdict&controls=none", []],
  ["embed=verdict&controls=", []],
  ["embed=bills", []],
  ["embed=breakeven", []],
  ["embed=fleet&controls=slots", ["slots"]],
  ["embed=verdict&controls=duration,requests", ["requests", "duration"]],
  ["embed=bills&controls=spike,commitment,account-concurrency,Type,free-tier", ["type", "commitment", "free-tier", "account-concurrency", "spike"]],
  ["embed=verdict&controls=peak", []],
  ["embed=verdict&controls=peak", ["peak"], "v=2&shape=day-night"],
  ["embed=full&controls=memory", ["memory"]],
]) {
  test(`${query} leaves ${shown.join(", ") || "nothing"} adjustable${hash ? ` with ${hash}` : ""}`, async (t) => {
    const page = await embed(t, query, { hash, width: 320 });
    for (const width of [320, 680]) {
      await page.setViewportSize({ width, height: 900 });
      await until(() => controls(page), shown);
    }
    assert.equal(await page.isVisible("#left-out"), false);
  });
}

test("the pill of the break-even chart is adjustable unless other inputs are asked for", async (t) => {
  const requests = async (page) => plain(await page.inputValue("#requests"));
  for (const [query, moves] of [["embed=breakeven", true], ["embed=breakeven&controls=requests", true], ["embed=breakeven&controls=duration", false], ["embed=breakeven&controls=none", false]]) {
    const page = await embed(t, query, { width: 680, hash: "v=2" });
    const { x, y, width, height } = await page.locator("#volume-pill").boundingBox();
    await page.mouse.move(x + width / 2, y + height / 2);
    await page.mouse.down();
    await page.mouse.move(x + width / 2 + 60, y + height / 2);
    await page.mouse.up();
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
    assert.equal((await requests(page)) !== "120 M", moves, query);
  }
});

test("the last line says what the numbers rest on, and leads to the same scenario in Crossover", async (t) => {
  const page = await embed(t, "embed=verdict&theme=light&controls=requests", { hash: "v=2&requests=6M/month&region=eu-west-1&type=m7g.large" });
  await until(async () => /^eu-west-1, m7g\.large, prices of \d+ \w+ 20\d\d$/.test(plain(await page.textContent("#embed-source"))), true);
  const open = page.locator("#open");
  await until(() => open.getAttribute("href"), `${stage.address}#v=2&requests=6M/month&type=m7g.large&region=eu-west-1`);
  assert.deepEqual([await open.getAttribute("target"), await open.getAttribute("rel")], ["_blank", "noopener"]);
  await page.fill("#requests", "7M");
  await until(() => open.getAttribute("href"), `${stage.address}#v=2&requests=7M/month&type=m7g.large&region=eu-west-1`);
  const [opened] = await Promise.all([page.context().waitForEvent("page"), open.click()]);
  await alive(opened);
  assert.equal(await opened.getAttribute("html", "data-embed"), null);
  assert.equal(await answer(opened), await answer(page));
});

test("without a bill each view names whose figures it shows, and leads to the page that mends it", async (t) => {
  const hash = "v=2&region=eu-south-1";
  const figures = "These are the figures of the default example: 120 M requests of 200 ms on m7g.xlarge in us-east-1.";
  for (const view of ["verdict", "bills", "breakeven", "fleet", "full"]) {
    const page = await embed(t, `embed=${view}`, { hash, width: 680 });
    const named = () => page.evaluate(() => Array.from(document.querySelectorAll("main p")).filter((part) => part.checkVisibility()).map((part) => part.textContent));
    await until(async () => (await named()).map(plain).filter((text) => text === figures).length, 1);
    assert.equal(await answer(page), "We have no eu-south-1 price for m7g.xlarge.");
    assert.equal(await page.isVisible("#verdict .remedies"), false, "not all inputs are here");
    await until(() => page.locator("#open").getAttribute("href"), `${stage.address}#${hash}`);
  }
});

test("a figure of a bill opens its working in Crossover, and a source leaves the frame", async (t) => {
  const page = await embed(t, "embed=bills");
  const [opened] = await Promise.all([page.context().waitForEvent("page"), page.locator("#bill-od td a").first().click()]);
  assert.equal(opened.url(), `${stage.address}#${HASH}`);
  const full = await embed(t, "embed=full");
  await full.locator("#bill-od td a").first().click();
  await until(() => full.locator("#step-duration").getAttribute("open"), "");
  const source = full.locator("#step-duration a[href^=http]").first();
  assert.ok((await source.count()) > 0, "the step names a source with an address");
  await full.evaluate(() => addEventListener("click", (event) => event.preventDefault()));
  await source.click();
  assert.equal(await source.getAttribute("target"), "_blank");
});

/** Has a page count in `shifts` how far its parts move by themselves. */
const countShifts = (page) =>
  page.addInitScript(() => {
    globalThis.shifts = [];
    new PerformanceObserver((list) => shifts.push(...list.getEntries().map(({ value }) => value))).observe({ type: "layout-shift", buffered: true });
  });
const shifted = (page) => page.evaluate(() => shifts.reduce((sum, shift) => sum + shift, 0));

test("nothing is painted that is not of the view, and nothing moves when the calculator arrives", async (t) => {
  for (const [view, parts] of [
    ["verdict", ["verdict", "bars", "bill-od", "requests", "open"]],
    ["bills", ["bars", "bars-note", "bill-od", "per-million", "open"]],
    ["breakeven", ["break-even-chart", "open"]],
    ["fleet", ["fleet-chart", "ladders", "open"]],
  ]) {
    for (const width of [320, 490, 680, 780, 800, 1280]) {
      const before = async (page) => {
        await countShifts(page);
        const gate = new Promise((resolve) => (page.release = resolve));
        await page.route("**/crossover-*.wasm", async (route) => {
          await gate;
          await route.continue();
        });
      };
      const page = await visit(t, { url: address(`embed=${view}&accent=7a1fa2`, "v=2"), before, width });
      await page.waitForLoadState("domcontentloaded");
      // What was served is of another scenario than the link's: its place is kept, and nothing of it is shown.
      if (width >= 680) assert.deepEqual(await seen(page), ["open"]);
      page.release();
      await alive(page);
      if (width >= 680) await until(() => seen(page), parts);
      const sum = await shifted(page);
      assert.ok(sum < 0.001, `${view} at ${width}: ${sum}`);
    }
  }
});

test("nothing moves while the page comes in over a slow line", async (t) => {
  const whole = await (await fetch(stage.address)).text();
  // The hint by which a browser waits with its first paint: not all know it, and none gets it here.
  const served = whole.replace('<link rel="expect" href="#bills" blocking="render">', "");
  assert.notEqual(served, whole);
  const middle = served.lastIndexOf("<", served.indexOf('class="results"'));
  let release;
  const gate = new Promise((resolve) => (release = resolve));
  const server = createServer(async ({ url }, response) => {
    const { pathname } = new URL(url, stage.address);
    if (pathname === "/") {
      response.writeHead(200, { "content-type": "text/html" });
      response.write(served.slice(0, middle));
      await gate;
      return response.end(served.slice(middle));
    }
    const file = await fetch(stage.address + pathname.slice(1));
    response.writeHead(file.status, { "content-type": file.headers.get("content-type") });
    response.end(Buffer.from(await file.arrayBuffer()));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  t.after(() => server.close());
  const page = await visit(t, { html: "" });
  await countShifts(page);
  await page.goto(`http://127.0.0.1:${server.address().port}/?embed=verdict#v=2`, { waitUntil: "commit" });
  await page.waitForSelector("#requests", { state: "attached" });
  // What is there was painted.
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  release();
  await alive(page);
  const sum = await shifted(page);
  assert.ok(sum < 0.001, `${sum}`);
});

test("the page itself is as it was: no parameter but `embed` makes one", async (t) => {
  const page = await visit(t, { url: address("theme=dark&accent=7a1fa2&controls=none&locale=de-DE", HASH) });
  await alive(page);
  const root = await page.evaluate(() => ({ ...document.documentElement.dataset }));
  for (const name of ["embed", "theme", "accent", "controls", "locale", "leftOut"]) assert.equal(root[name], undefined, name);
  assert.ok(await page.isVisible(".header"));
  assert.ok(await page.isHidden("#open"));
});

test("without a script in the frame the example stands whole", async (t) => {
  const page = await visit(t, { url: address("embed=verdict"), javaScript: false });
  assert.ok(await page.isVisible("noscript"));
  assert.ok(await page.isVisible("#verdict"));
});

for (const block of ["**/*.wasm", "**/crossover-*.js", "**/frame-*.js"]) {
  test(`when ${block} does not load, the embed says so or does without`, async (t) => {
    const page = await visit(t, { url: address("embed=verdict", HASH), before: (page) => page.route(block, (route) => route.abort()), complaints: true });
    await alive(page);
    assert.equal(await page.locator("#broken").count(), block.includes("frame") ? 0 : 1);
    assert.ok(await page.isVisible("#verdict"));
  });
}
