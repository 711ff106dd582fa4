// A scenario without a bill has no verdict: the page says what is missing and offers what mends it, and the figures of the last outcome are named as such.
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible } from "./axe.mjs";
import { EXAMPLE } from "./example.mjs";
import { evaluate, totalsOf } from "./native.mjs";
import { open, plain } from "./page.mjs";

const MILAN = "v=2&region=eu-south-1";
const NO_PRICE = "We have no eu-south-1 price for m7g.xlarge.";
const OF_THE_EXAMPLE = "These are the figures of the default example: 120 M requests of 200 ms on m7g.xlarge in us-east-1.";

/** What answers of any scenario say, and nothing without a bill may. */
const ANSWER = /\bsaves? \$|cost about the same|Stay with|does not fit/i;

const remedies = (reader) => reader.page.locator("#verdict .remedies button").allTextContents();
const remedy = (reader, words) => reader.page.locator("#verdict .remedies button", { hasText: words });
const title = (reader) => reader.page.title();
const briefs = (reader) => reader.page.locator("#brief-header, #brief-sheet, #brief-bottom-bar").allTextContents();
const opacity = (page, selector) => page.locator(selector).first().evaluate((part) => getComputedStyle(part).opacity);
const color = (page, selector) => page.locator(selector).first().evaluate((part) => getComputedStyle(part).color);

/** Fails where the page gives an answer of another scenario. */
async function givesNoAnswer(reader) {
  for (const text of [await title(reader), await reader.text("verdict"), await reader.text("spoken"), await reader.text("notices"), ...(await briefs(reader))]) {
    assert.doesNotMatch(plain(text), ANSWER);
  }
}

test("a link to a scenario without a bill opens with what is missing, and not with another scenario's answer", async (t) => {
  const reader = await open(t, { hash: MILAN });
  await reader.untilAnswer(NO_PRICE);
  assert.equal(await title(reader), "We have no eu-south-1 price for m7g.xlarge · Crossover");
  assert.deepEqual((await briefs(reader)).map(plain), Array(3).fill("No billno price for m7g.xlarge"));
  assert.match(await reader.text("verdict"), /No price is guessed from another Region\. m6g\.xlarge is the nearest type with a price there\./);
  assert.deepEqual(await remedies(reader), ["Enter a price", "Use m6g.xlarge"]);
  assert.equal(await reader.page.isVisible("#notices"), false, "nothing is said twice");
  await givesNoAnswer(reader);
  assert.deepEqual(await reader.totals(), EXAMPLE.totals, "nothing is blanked");
  assert.equal(await reader.stale(), OF_THE_EXAMPLE);
  await reader.isWell();
});

test("the figures of the last outcome are dimmed until there is a bill", async (t) => {
  const reader = await open(t);
  const look = async () => [await color(reader.page, "#bill-od .bill-total"), await opacity(reader.page, "#break-even-chart"), await color(reader.page, "#margins li")];
  const clear = await look();
  await reader.paste(MILAN);
  await reader.untilAnswer(NO_PRICE);
  const dimmed = await look();
  dimmed.forEach((value, at) => assert.notEqual(value, clear[at]));
  assert.equal(await color(reader.page, "#verdict h1"), await color(reader.page, "body"), "what is missing is not");
  await reader.paste("v=2");
  await reader.until(look, clear);
});

test("a button goes to the field that takes the price, and with it there is an answer", async (t) => {
  const reader = await open(t, { hash: MILAN });
  await remedy(reader, "Enter a price").click();
  await reader.until(() => reader.focused(), "instance-price");
  assert.ok(await reader.input("instance-price").isVisible());
  await reader.page.keyboard.type("0.2");
  const [answer] = evaluate(["v=2&instance-price=0.2&region=eu-south-1"]);
  await reader.untilTotals(...totalsOf(answer));
  await reader.until(async () => ANSWER.test(await reader.answer()), true);
  await reader.until(async () => ANSWER.test(await title(reader)), true);
  assert.equal(await reader.stale(), null);
});

test("on a phone the button opens the inputs at the field", async (t) => {
  const reader = await open(t, { hash: MILAN, width: 390, height: 844, touch: true });
  await remedy(reader, "Enter a price").tap();
  await reader.until(() => reader.focused(), "instance-price");
  assert.equal(await reader.page.locator("#inputs").getAttribute("role"), "dialog");
  assert.ok(await reader.input("instance-price").isVisible());
  // What the bar at the foot and the head of the sheet say is no answer either.
  assert.match(await reader.text("brief-sheet"), /^No bill/);
  await reader.press("Escape");
  await reader.until(() => reader.page.evaluate(() => document.activeElement.textContent), "Enter a price");
});

test("a button picks a type that has a price, and Undo takes that back", async (t) => {
  const reader = await open(t, { hash: MILAN });
  await remedy(reader, "Use m6g.xlarge").click();
  const link = "v=2&type=m6g.xlarge&region=eu-south-1";
  await reader.untilTotals(...totalsOf(evaluate([link])[0]));
  await reader.untilFragment(link);
  assert.equal(await reader.stale(), null);
  assert.equal(await reader.input("type").inputValue(), "m6g.xlarge");
  assert.equal(await reader.focused(), "answer");
  assert.match(await reader.text("toast"), /^The instance type is now m6g\.xlarge\./);
  await reader.page.locator("#toast [name=undo]").click();
  await reader.untilAnswer(NO_PRICE);
  const figures = await reader.stale();
  assert.equal(figures, "These are the figures of the last scenario that had a bill: 120 M requests of 200 ms on m6g.xlarge in eu-south-1.");
});

test("where several prices are missing all are named, and each remedy mends its part", async (t) => {
  const reader = await open(t, { hash: "v=2&region=il-central-1" });
  await reader.untilAnswer("We have no il-central-1 prices for m7g.xlarge, Lambda duration and Lambda requests.");
  await remedy(reader, "Use m6g.xlarge").click();
  await reader.untilAnswer("We have no il-central-1 prices for Lambda duration and Lambda requests.");
  assert.deepEqual(await remedies(reader), ["Enter these prices"]);
  await remedy(reader, "Enter these prices").click();
  await reader.until(() => reader.focused(), "duration-price");
  await reader.page.keyboard.type("0.0000133334");
  await reader.untilAnswer("We have no il-central-1 price for Lambda requests.");
  await remedy(reader, "Enter a price").click();
  await reader.until(() => reader.focused(), "request-price");
  await reader.page.keyboard.type("0.2");
  const link = "v=2&duration-price=0.0000133334&request-price=0.2&type=m6g.xlarge&region=il-central-1";
  await reader.untilTotals(...totalsOf(evaluate([link])[0]));
});

for (const [what, link, headline, button, mended] of [
  ["a maximum below the minimum", "v=2&max=2", "The maximum is below the minimum.", "Raise it to 3", "v=2&max=3"],
  ["a discount above its plan's ceiling", "v=2&discount=70&commitment=plan", "A discount of 70% is more than AWS offers.", "Lower it to 66%", "v=2&discount=66&commitment=plan"],
  ["a plan without a known discount", "v=2&commitment=plan&plan=eisp&payment=partial", "We have no discount for this plan.", "Leave the plan out", "v=2&plan=eisp&payment=partial"],
  ["a memory per vCPU that AWS refuses", "v=2&requests=100M/month&gb-per-vcpu=3", "AWS does not accept 3 GB per vCPU.", "Use 2 GB", "v=2&requests=100M/month"],
  ["an environment that AWS refuses", "v=2&environment=6GB&gb-per-vcpu=4", "AWS does not accept an environment of 6 GB here.", "Use 4 GB", "v=2&environment=4GB&gb-per-vcpu=4"],
  ["more slots than AWS takes", "v=2&slots=100", "AWS does not accept a concurrency of 100 here.", "Use 64", "v=2&slots=64"],
]) {
  test(`${what} is the headline, and one button mends it`, async (t) => {
    const reader = await open(t, { hash: link });
    await reader.untilAnswer(headline);
    assert.equal(plain(await title(reader)), `${headline.slice(0, -1)} · Crossover`);
    await givesNoAnswer(reader);
    await remedy(reader, button).click();
    await reader.untilTotals(...totalsOf(evaluate([mended])[0]));
    await reader.untilFragment(mended);
    await reader.until(async () => ANSWER.test(await title(reader)), true);
  });
}

test("what is typed and is no number leaves the last valid answer, named as such", async (t) => {
  const reader = await open(t, { hash: "v=2&requests=5M" });
  const before = await reader.answer();
  await reader.type("requests", "abc");
  await reader.until(() => reader.stale(), "Showing the result for 5 M requests a month until this is fixed.");
  assert.equal(await reader.answer(), before);
  // Of a scenario without a bill there is no valid answer.
  await reader.paste(MILAN);
  await reader.type("requests", "abc");
  await reader.untilError("requests", "“abc” is not a number of requests. Try 5M/month or 40 rps.");
  assert.equal(await reader.answer(), NO_PRICE);
  await reader.until(() => title(reader), `${NO_PRICE.slice(0, -1)} · Crossover`);
  await givesNoAnswer(reader);
});

test("those who hear the page hear what is missing, once the inputs rest", async (t) => {
  const reader = await open(t);
  await reader.paste(MILAN);
  await reader.until(async () => (await reader.text("spoken")).startsWith(`${NO_PRICE} Without this price there is no bill`), true);
  await reader.enter("instance-price", "0.2");
  await reader.until(async () => ANSWER.test(await reader.text("spoken")), true);
});

test("what came out when the link was made is not held against another scenario", async (t) => {
  const reader = await open(t, { hash: `${MILAN}&prices=2026-03-01&then=1.00/2.00` });
  await reader.untilAnswer(NO_PRICE);
  assert.doesNotMatch(await reader.text("notices"), /have changed|has changed|still the same/);
});

test("the page is accessible without a bill, in both themes", async (t) => {
  for (const theme of ["light", "dark"]) {
    const reader = await open(t, { hash: MILAN, theme });
    await reader.untilAnswer(NO_PRICE);
    await assertAccessible(reader.page);
  }
});
