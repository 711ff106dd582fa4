// Draws the picture that stands for links to the page: its name, its question, the default answer and its break-even chart, from the page itself.
//   scripts/card                       writes web/card.png; look at it before you commit it
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { CARD } from "../../scripts/meta.mjs";
import { setStage } from "./stage.mjs";

const file = fileURLToPath(new URL(`../../web/${CARD.file}`, import.meta.url));
const QUESTION = "Stay on AWS Lambda on-demand, or move this function to Managed Instances?".replace("on-demand", "on\u2011demand");
/** Where the chart has its full width [px]. */
export const WINDOW = { width: 1440, height: 900 };
const LOOKS = `
  body { margin: 0; overflow: hidden; }
  body > :not(#card) { display: none; }
  #card { box-sizing: border-box; inline-size: ${CARD.width}px; block-size: ${CARD.height}px; padding: 44px 28px 44px 48px; display: grid; grid-template: auto auto minmax(0, 1fr) / 348px minmax(0, 1fr); gap: 36px 24px; }
  #card .brand { font-size: 32px; gap: 14px; }
  #card .brand svg { inline-size: 46px; block-size: 46px; }
  #card p { grid-area: 3 / 1; font-size: 25px; line-height: 1.35; color: var(--muted); }
  #card h1 { grid-area: 2 / 1; font-size: 42px; line-height: 1.1; letter-spacing: -.02em; font-weight: 700; }
  #card .chart { grid-area: 1 / 2 / 4; inline-size: 100%; block-size: 100%; min-block-size: 0; margin: 0; }
  #card .chart :is(.pill-focus, #c-cursor) { display: none; }
`;

/** Leaves nothing on the page but the card, and returns its markup. */
export async function compose(page) {
  return page.evaluate((question) => {
    const card = document.createElement("div");
    card.id = "card";
    const asked = document.createElement("p");
    asked.textContent = question;
    const [brand, verdict, chart] = [".brand", "#verdict h1", "#break-even-chart"].map((part) => document.querySelector(part).cloneNode(true));
    card.append(brand, asked, verdict, chart);
    document.body.append(card);
    return card.outerHTML;
  }, QUESTION);
}

/** What the card shows, in short; `looks` are part of it. */
export const fingerprint = (markup) => createHash("sha256").update(LOOKS + markup).digest("hex");

/** The fingerprint that a card was drawn with, and its size. */
export function drawn(png = readFileSync(file)) {
  const [, text] = /Source\0([0-9a-f]{64})/.exec(png.toString("latin1")) ?? [];
  return { fingerprint: text, width: png.readUInt32BE(16), height: png.readUInt32BE(20), bytes: png.length };
}

/** The checksum of a part of a PNG. */
function crc32(bytes) {
  let rest = -1;
  for (const byte of bytes) {
    rest ^= byte;
    for (let bit = 0; bit < 8; bit++) rest = (rest >>> 1) ^ (rest & 1 && 0xedb88320);
  }
  return ~rest >>> 0;
}

/** A picture with this text in it, before its last part. */
function signed(png, text) {
  const END = 12;
  const chunk = Buffer.from(`tEXtSource\0${text}`, "latin1");
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(chunk.length - 4);
  sum.writeUInt32BE(crc32(chunk));
  return Buffer.concat([png.subarray(0, -END), length, chunk, sum, png.subarray(-END)]);
}

async function draw() {
  const stage = await setStage();
  // The page's policy would refuse the card's looks.
  const context = await stage.browser.newContext({ viewport: { ...WINDOW }, locale: "en-US", colorScheme: "light", bypassCSP: true });
  const page = await context.newPage();
  await page.goto(stage.address);
  await page.waitForSelector("#app[data-live]", { state: "attached" });
  const markup = await compose(page);
  await page.addStyleTag({ content: LOOKS });
  await page.setViewportSize({ width: CARD.width, height: CARD.height });
  writeFileSync(file, signed(await page.screenshot(), fingerprint(markup)));
  await stage.close();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await draw();
