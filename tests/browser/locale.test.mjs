// Numbers are written and read as in the reader's own locale.
import assert from "node:assert/strict";
import { test } from "node:test";
import { evaluate } from "./native.mjs";
import { open, plain } from "./page.mjs";

test("in Germany the page writes and reads decimal commas", async (t) => {
  const reader = await open(t, { locale: "de-DE" });
  await reader.untilTotals("664,00 $", "435,02 $");
  assert.equal(await reader.answer(), "Managed Instances save 229 $ a month.");
  assert.equal(await reader.value("memory"), "2.048");
  await reader.enter("memory", "1.234,5");
  const [answer] = evaluate(["v=2&memory=1234.5MB"]);
  const euro = (usd) => plain(new Intl.NumberFormat("de-DE", { style: "currency", currency: "USD" }).format(usd));
  await reader.untilTotals(euro(answer.on_demand.total_usd), euro(answer.managed.total_usd));
  await reader.untilValue("memory", "1.234,5");
  await reader.enter("duration", "1,2 s");
  await reader.untilValue("duration", "1.200");
  await reader.untilFragment("v=2&duration=1.2s&memory=1234.5MB");
  await reader.enter("requests", "abc");
  await reader.untilError("requests", "“abc” is not a number of requests. Try 5M/month or 40 rps.");
});

test("a link means the same in every locale", async (t) => {
  const [answer] = evaluate(["v=2&duration=1.5s&memory=1234.5MB"]);
  const digits = [answer.on_demand, answer.managed].map((bill) => bill.total_usd.toFixed(2).replace(".", ""));
  for (const locale of ["de-DE", "en-IN", "fr-CH", "ar-EG"]) {
    const reader = await open(t, { locale, hash: "v=2&duration=1.5s&memory=1234.5MB" });
    await reader.until(async () => (await reader.totals()).map((total) => total.replace(/[^\d]/g, "")), digits);
    await reader.isWell();
  }
});
