// What previews of links and oEmbed read of the page, and whether the picture still shows the page.
import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { test } from "node:test";
import { addresses, CARD, host, oembed } from "../../scripts/meta.mjs";
import { dist, serve } from "../../scripts/static-server.mjs";
import { compose, drawn, fingerprint, WINDOW } from "./card.mjs";
import { bare, visit } from "./host.mjs";
import { open } from "./page.mjs";

const URL_OF_DOCUMENT = "https://example.com/crossover/";

test("the picture of links shows the page as it is (if not: ./scripts/card draws it again)", async (t) => {
  const reader = await open(t, WINDOW);
  const { fingerprint: before, width, height, bytes } = drawn();
  assert.equal(before, fingerprint(await compose(reader.page)), "web/card.png was drawn from another page");
  assert.deepEqual([width, height], [CARD.width, CARD.height]);
  assert.ok(bytes < 100_000, `${bytes} bytes`);
});

test("the head says what a preview shows, and names no address that is not known", async (t) => {
  const reader = await open(t);
  const tags = await reader.page.locator("head meta:is([property], [name])").evaluateAll((all) => all.map((tag) => [tag.getAttribute("property") ?? tag.name, tag.content]));
  const said = Object.fromEntries(tags);
  assert.equal(said["og:title"], "Crossover: AWS Lambda on-demand or Managed Instances?");
  assert.equal(said["og:description"], said.description);
  assert.equal(said["twitter:card"], "summary_large_image");
  assert.equal(said["twitter:title"], said["og:title"]);
  assert.equal(said["twitter:image:alt"], said["og:image:alt"]);
  const base = process.env.CROSSOVER_URL || "./";
  for (const name of ["og:image", "twitter:image"]) assert.equal(said[name], base + CARD.file);
  assert.ok((await readdir(dist)).includes(CARD.file));
  // What a preview needs is no part of the first load.
  const loaded = await reader.page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name));
  assert.deepEqual(loaded.filter((name) => /card|oembed/.test(name)), []);
  assert.ok(loaded.some((name) => name.endsWith(".wasm")));
  assert.equal("og:url" in said, Boolean(process.env.CROSSOVER_URL));
  const discovery = reader.page.locator('head link[rel=alternate][type="application/json+oembed"]');
  assert.equal(await discovery.getAttribute("href"), `${base}oembed.json`);
  assert.equal(await readFile(new URL("oembed.json", `file://${dist}/`), "utf8"), oembed(host(process.env.CROSSOVER_URL)));
});

test("a host's address stands in every tag that needs it, and a bad one stops the build", () => {
  assert.equal(host(""), null);
  assert.equal(host(undefined), null);
  assert.equal(host("https://Example.com/crossover/"), URL_OF_DOCUMENT);
  for (const bad of ["crossover", "/crossover/", "https://example.com/crossover", "https://example.com/?a", "https://example.com/#a", "javascript:alert(1)/", "https://example.com/\"><script>/"]) {
    assert.throws(() => host(bad), /CROSSOVER_URL must be/, bad);
  }
  const tags = addresses(URL_OF_DOCUMENT).join("\n");
  for (const tag of [
    `<meta property="og:image" content="${URL_OF_DOCUMENT}card.png">`,
    `<meta property="og:url" content="${URL_OF_DOCUMENT}">`,
    `<link rel="canonical" href="${URL_OF_DOCUMENT}">`,
  ]) {
    assert.ok(tags.includes(tag), tag);
  }
});

test("what WordPress is told matches the page's address alone, and refuses a link with a scenario", async () => {
  const text = await readFile(new URL("../../docs/hosting/oembed.md", import.meta.url), "utf8");
  const pattern = (call) => new RegExp(text.match(new RegExp(`${call}\\( '#(.*?)#i'`))[1], "i");
  const [provider, refused] = [pattern("wp_oembed_add_provider"), pattern("preg_match")];
  for (const [link, asks] of [["", true], ["#v=2&requests=6M/month", false], ["?v=2", false], ["index.html#v=2", false]]) {
    assert.deepEqual([provider.test(URL_OF_DOCUMENT + link), refused.test(URL_OF_DOCUMENT + link)], [asks, !asks], link);
  }
  assert.ok(!provider.test("https://exampleXcom/crossover/"));
});

test("the document on oEmbed gives the tag and the answer of a build", async () => {
  const text = await readFile(new URL("../../docs/hosting/oembed.md", import.meta.url), "utf8");
  const [, tag] = /```html\n(.*)\n```/.exec(text);
  assert.ok(addresses(URL_OF_DOCUMENT).includes(tag));
  const [, answer] = /```json\n([\s\S]*?)```/.exec(text);
  assert.equal(oembed(URL_OF_DOCUMENT), answer);
});

test("a site that does as oembed.json says shows the calculator", async (t) => {
  const { address, close } = await serve({ base: "/crossover/" });
  t.after(close);
  const { html, height } = JSON.parse(oembed(host(address)));
  const page = await visit(t, { html: bare(html) });
  await page.frameLocator("iframe").locator("#app[data-live]").waitFor({ state: "attached" });
  // Until a host hears the frame's own height, it has that of the answer.
  assert.equal(await page.locator("iframe").evaluate((frame) => frame.clientHeight), height);
});
