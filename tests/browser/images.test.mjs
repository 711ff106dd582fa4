// Charts as images that stand alone, compared with stored ones: `UPDATE_IMAGES=1 node --test tests/browser/images.test.mjs` rewrites them for a look.
import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { OWN_PRICES, PRICES_OF } from "./example.mjs";
import { open } from "./page.mjs";

const STORED = new URL("../images/", import.meta.url);
/** What is compared: in a typeface that every browser maps alike, as the system's is another on each machine, and without the date of the prices. */
const family = (svg) => svg.replace(/font-family="[^"]*"/, 'font-family="sans-serif"').replaceAll(PRICES_OF, "DATE").replace(/localhost:\d+/, "localhost");

async function openImage(t, options) {
  const reader = await open(t, options);
  await reader.page.locator(".header [data-share]").click();
  await reader.until(async () => (await reader.page.locator("#share-link").inputValue()) !== "", true);
  await reader.page.click("#tab-image");
  return reader;
}

async function saved(reader, what) {
  const [download] = await Promise.all([reader.page.waitForEvent("download"), reader.page.click(`[data-save=${what}]`)]);
  return { name: download.suggestedFilename(), content: await readFile(await download.path()) };
}

/** Compares with the file of this name, or rewrites it. */
function compare(name, found, isSame) {
  const file = new URL(name, STORED);
  if (process.env.UPDATE_IMAGES) {
    mkdirSync(STORED, { recursive: true });
    writeFileSync(file, found);
    return;
  }
  assert.ok(existsSync(file), `tests/images/${name} is missing`);
  assert.ok(isSame(readFileSync(file)), `${name} is drawn differently; UPDATE_IMAGES=1 rewrites it for review`);
}

for (const theme of ["light", "dark"]) {
  test(`the break-even chart as SVG, ${theme}, has its colors, title and source in it`, async (t) => {
    const reader = await openImage(t, { hash: `v=2&${OWN_PRICES}&title=Checkout+%3Cb%3E+%26+API` });
    await reader.page.selectOption("#share-chart-theme", theme);
    const { name, content } = await saved(reader, "svg");
    assert.equal(name, "crossover-break-even.svg");
    const svg = content.toString();
    for (const part of ["Checkout &lt;b&gt; &amp; API", "Break-even. 120 M requests of 200 ms a month, us-east-1, m7g.xlarge", `prices of ${PRICES_OF}`, theme === "dark" ? 'fill="#0e1014"' : 'fill="#ffffff"']) {
      assert.ok(svg.includes(part), part);
    }
    for (const part of ["var(", "class=", "style=", " id=", "light-dark", "<script", "href="]) assert.ok(!svg.includes(part), part);
    // It must be a document of its own.
    const fault = await reader.page.evaluate((svg) => new DOMParser().parseFromString(svg, "image/svg+xml").querySelector("parsererror")?.textContent, svg);
    assert.equal(fault, undefined);
    compare(`break-even-${theme}.svg`, `${family(svg).replaceAll("><", ">\n<")}\n`, (stored) => stored.toString() === `${family(svg).replaceAll("><", ">\n<")}\n`);
  });
}

test("a picture of another width is laid out for it, and compared with a stored one", async (t) => {
  const reader = await openImage(t, { hash: `v=2&${OWN_PRICES}` });
  const wide = async (width) => {
    await reader.page.selectOption("#share-width", width);
    return (await saved(reader, "svg")).content.toString();
  };
  const own = await wide("");
  for (const chart of ["bars", "fleet", "timeline", "spikes", "break-even"]) {
    await reader.page.selectOption("#share-chart", chart);
    const drawings = new Set();
    for (const width of ["640", "960", "1280"]) {
      const svg = await wide(width);
      assert.ok(svg.includes(` width="${width}" height="`), `${chart} in ${width}: ${svg.slice(0, 200)}`);
      // A layout of its own and no larger copy: the typeface stays as large.
      assert.deepEqual(new Set(svg.match(/font-size="[^"]*"/g)).has('font-size="12"'), true);
      drawings.add(svg.replace(/^.*?<g /, ""));
    }
    assert.equal(drawings.size, 3, chart);
  }
  const svg = await wide("960");
  assert.ok(!/NaN|undefined|var\(|class=/.test(svg));
  const { content } = await saved(reader, "png");
  assert.equal(content.readUInt32BE(16), 2 * 960);
  const text = `${family(svg).replaceAll("><", ">\n<")}\n`;
  compare("break-even-960.svg", text, (stored) => stored.toString() === text);
  assert.equal(await wide(""), own);
});

test("a PNG has two dots to a pixel and shows what is stored", async (t) => {
  const reader = await openImage(t, { hash: `v=2&${OWN_PRICES}` });
  const { name, content } = await saved(reader, "png");
  assert.equal(name, "crossover-break-even.png");
  const svg = (await saved(reader, "svg")).content.toString();
  const [, width, height] = svg.match(/width="([\d.]+)" height="([\d.]+)"/).map(Number);
  assert.deepEqual([content.readUInt32BE(16), content.readUInt32BE(20)], [2 * width, 2 * height]);
  if (process.env.UPDATE_IMAGES) return compare("break-even.png", content);
  // Typefaces differ between machines, so that a few dots may.
  const differing = await reader.page.evaluate(
    async ([one, other]) => {
      const dots = async (base64) => {
        const image = new Image();
        image.src = `data:image/png;base64,${base64}`;
        await image.decode();
        const canvas = document.createElement("canvas");
        [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
        const context = canvas.getContext("2d");
        context.drawImage(image, 0, 0);
        return context.getImageData(0, 0, canvas.width, canvas.height).data;
      };
      const [first, second] = [await dots(one), await dots(other)];
      if (first.length !== second.length) return 1;
      let count = 0;
      for (let at = 0; at < first.length; at += 4) {
        if ([0, 1, 2].some((color) => Math.abs(first[at + color] - second[at + color]) > 48)) count++;
      }
      return count / (first.length / 4);
    },
    [content.toString("base64"), readFileSync(new URL("break-even.png", STORED)).toString("base64")],
  );
  assert.ok(differing < 0.02, `${(100 * differing).toFixed(2)} % of the dots differ`);
});

test("every chart that the page shows can be drawn, in both themes", async (t) => {
  const reader = await openImage(t, { hash: "v=2&beside=v%3D2%26memory%3D512MB" });
  await reader.until(() => reader.page.locator("#compare-chart").count(), 1);
  await reader.page.keyboard.press("Escape");
  await reader.page.locator(".header [data-share]").click();
  await reader.page.click("#tab-image");
  const charts = await reader.page.locator("#share-chart option").evaluateAll((options) => options.map((option) => option.value));
  const examples = ["several", ...[1, 2, 3, 4, 5, 6].map((start) => `start-${start}`)];
  assert.deepEqual(charts, ["break-even", "bars", "fleet", "timeline", "spikes", "compare", ...examples]);
  for (const chart of charts) {
    for (const theme of ["light", "dark"]) {
      await reader.page.selectOption("#share-chart", chart);
      await reader.page.selectOption("#share-chart-theme", theme);
      const { content } = await saved(reader, "svg");
      assert.ok(!/NaN|undefined|var\(/.test(content.toString()), chart);
      const width = await reader.page.locator("#share-image").evaluate(async (image) => (await image.decode(), image.naturalWidth));
      assert.ok(width > 300, `${chart} is ${width} px wide`);
    }
  }
});

test("an example is a picture of its own words, not of the reader's scenario", async (t) => {
  const reader = await openImage(t, { hash: "v=2&requests=6M/month" });
  const words = async (chart) => {
    await reader.page.selectOption("#share-chart", chart);
    const { name, content } = await saved(reader, "svg");
    return [name, Array.from(content.toString().matchAll(/<text x="24"[^>]*>([^<]*)</g), ([, text]) => text.replaceAll("\u00a0", " ").replace(/\$[\d,]+$/, "$$…"))];
  };
  assert.deepEqual(await words("start-2"), ["crossover-start-2.svg", ["CPU-heavy: On-demand saves $…", "Blue disc: on-demand. Orange square: Managed Instances.", "12 M requests of 1.20 s, c7g.xlarge. Crossover"]]);
  assert.deepEqual(await words("several"), ["crossover-several.svg", ["Why there can be several break-evens", "m7g.large. Crossover"]]);
  assert.equal(await reader.page.locator("#share-image").getAttribute("alt"), "Why there can be several break-evens");
  assert.ok(await reader.page.locator("#share-width").isDisabled());
  assert.ok(await reader.page.locator("#share-figure").isHidden());
  await reader.page.selectOption("#share-chart", "bars");
  await reader.until(() => reader.page.locator("#share-width").isEnabled(), true);
  await reader.until(() => reader.page.locator("#share-figure").isVisible(), true);
});
