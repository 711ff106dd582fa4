// Draws docs/screenshot.png, the first picture of README.md: the built page as it opens in a window of a laptop.
//   CHROMIUM=$(command -v chromium) node tests/browser/screenshot.mjs      look at it before you commit it
import { fileURLToPath } from "node:url";
import { setStage } from "./stage.mjs";

const file = fileURLToPath(new URL("../../docs/screenshot.png", import.meta.url));

const stage = await setStage();
try {
  const context = await stage.browser.newContext({ viewport: { width: 1440, height: 900 }, locale: "en-US", colorScheme: "light" });
  const page = await context.newPage();
  await page.goto(stage.address);
  await page.waitForSelector("#app[data-live]", { state: "attached" });
  await page.screenshot({ path: file, animations: "disabled" });
} finally {
  await stage.close();
}
