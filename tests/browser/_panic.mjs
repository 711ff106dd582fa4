import { setStage } from "./stage.mjs";
const stage = await setStage();
const page = await stage.browser.newPage();
page.on("console", (m) => console.log(m.text().slice(0, 200)));
await page.goto(stage.address + "#v=1&requests=6M/month");
await page.waitForSelector("#app[data-live]");
await page.evaluate(() => {
  const real = Document.prototype.createElement;
  let broken = false;
  Document.prototype.createElement = function (...rest) { if (new Error().stack.includes("wasm")) throw new Error("no"); return real.apply(this, rest); };
  Node.prototype.cloneNode = () => { throw new Error("no"); };
});
await page.selectOption("#region", "eu-west-3", { force: true }).catch(() => {});
await page.locator("#region").evaluate((s) => { s.value = "eu-west-3"; s.dispatchEvent(new Event("change", { bubbles: true })); });
await page.waitForTimeout(1500);
console.log(await page.evaluate(() => document.getElementById("broken")?.textContent));
await stage.close();
