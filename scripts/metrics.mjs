// Prints src/plot/advance.rs: how wide each letter of the page's font is, as Chromium sets it.
// Run it when the font of package.json changes: `CHROMIUM=... node scripts/metrics.mjs > src/plot/advance.rs`.
import { readFileSync } from "node:fs";
import { chromium } from "playwright-core";

const FONT = "node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2";
/** Printable ASCII, and what else charts write. */
const ASCII = Array.from({ length: 95 }, (_, at) => String.fromCharCode(32 + at));
const OTHERS = [..."\u00a0\u202f·×÷−–…’“”≤≥→€±"];
const SIZE = 1000;

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM });
const page = await browser.newPage();
await page.setContent('<span id="text" style="white-space: pre; font: 400 1000px Metrics"></span>');
const data = readFileSync(FONT).toString("base64");
await page.evaluate(async (source) => {
  const face = new FontFace("Metrics", `url(data:font/woff2;base64,${source})`, { weight: "100 900" });
  document.fonts.add(await face.load());
}, data);
/** The advances of letters in a weight, in thousandths of the type size; those that the font does not have are left out. */
const advances = (letters, weight) =>
  page.evaluate(
    ([letters, weight, size]) => {
      const text = document.getElementById("text");
      text.style.fontWeight = weight;
      text.style.fontSize = `${size}px`;
      return letters.map((letter) => {
        text.textContent = letter;
        return Math.round(text.getBoundingClientRect().width);
      });
    },
    [letters, weight, SIZE],
  );
const table = (name, doc, widths) => `/// ${doc}\npub(super) const ${name}: [u16; ${widths.length}] = [\n    ${widths.join(", ")},\n];`;
const [regular, semibold] = [await advances(ASCII, 400), await advances(ASCII, 600)];
const rest = await advances(OTHERS, 400);
await browser.close();
console.log(`//! Advances of Inter, in thousandths of the type size, as Chromium sets it. Printed by \`scripts/metrics.mjs\`.

${table("REGULAR", "From the space to the tilde, in the regular weight.", regular)}

${table("SEMIBOLD", "The same in the semibold weight.", semibold)}

/// Other letters that charts write, in the regular weight.
pub(super) const OTHERS: [(char, u16); ${OTHERS.length}] = [
${OTHERS.map((letter, at) => `    ('\\u{${letter.codePointAt(0).toString(16)}}', ${rest[at]}),`).join("\n")}
];`);
