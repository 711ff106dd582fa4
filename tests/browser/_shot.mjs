import { setStage } from "./stage.mjs";
const [,, out, hash = "", width = "1280", media = "screen", theme = "light", query = "", full = "1"] = process.argv;
const stage = await setStage();
const page = await stage.browser.newPage({ viewport: { width: Number(width), height: 900 }, colorScheme: theme });
page.on("console", (m) => console.log(m.text()));
await page.goto(stage.address + query + (hash && "#" + hash));
await page.waitForSelector("#app[data-live], #broken", { state: "attached" });
await page.waitForTimeout(800);
if (media === "print") { await page.emulateMedia({ media: "print" }); const pdf = await page.pdf({ preferCSSPageSize: true, format: "A4", path: out + ".pdf" }); await page.setViewportSize({ width: 690, height: 1000 }); }
await page.screenshot({ path: out, fullPage: full === "1" });
await stage.close();
