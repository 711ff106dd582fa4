// The way to AWS's files, on a network that answers from here; and that no build takes it.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { published } from "../../scripts/price-list/addresses.mjs";
import { cells, read } from "../../scripts/price-list/csv.mjs";
import { format, isLeap, parse, percent } from "../../scripts/price-list/decimal.mjs";
import { OFFERS, VPC } from "./support.mjs";

const HOST = "https://pricing.us-east-1.amazonaws.com";

/** Answers addresses from a list, as a network would, and 404 for any other. */
function answer(t, answers) {
  const asked = [];
  t.mock.method(globalThis, "fetch", async (address) => {
    asked.push(address);
    return address in answers ? new Response(answers[address]) : new Response("none", { status: 404 });
  });
  return asked;
}

/** Indexes of all offers with one Region each, and none of VPC's. */
function indexes() {
  const offer = (name) => ({ regions: { "us-east-1": { regionCode: "us-east-1", currentVersionUrl: `/offers/v1.0/aws/${name}/20261001/us-east-1/index.json` } } });
  const plans = { regions: [{ regionCode: "us-east-1", versionUrl: "/savingsPlan/v1.0/aws/AWSComputeSavingsPlan/20261003/us-east-1/index.json" }] };
  const at = (path, index) => [`${HOST}${path}/current/region_index.json`, JSON.stringify(index)];
  return Object.fromEntries([
    ...["AmazonEC2", "AmazonVPC", "AWSLambda"].map((name) => at(`/offers/v1.0/aws/${name}`, offer(name))),
    at("/savingsPlan/v1.0/aws/AWSComputeSavingsPlan", plans),
  ]);
}

test("each Region's file is found by the index of its offer, and read as it comes", async (t) => {
  const address = `${HOST}/offers/v1.0/aws/AmazonVPC/20261001/us-east-1/index.csv`;
  const asked = answer(t, { ...indexes(), [address]: readFileSync(join(OFFERS, VPC)) });
  const said = [];
  const files = [];
  for await (const file of published(["eu-west-1", "us-east-1"], (words) => said.push(words))) files.push(file);
  assert.deepEqual(files.map((file) => file.name), [
    "/offers/v1.0/aws/AmazonEC2/20261001/us-east-1/index.csv",
    "/offers/v1.0/aws/AmazonVPC/20261001/us-east-1/index.csv",
    "/offers/v1.0/aws/AWSLambda/20261001/us-east-1/index.csv",
    "/savingsPlan/v1.0/aws/AWSComputeSavingsPlan/20261003/us-east-1/index.csv",
  ]);
  assert.equal(said[0], "AmazonEC2 has no file for eu-west-1");
  assert.equal(asked.length, 4, "an index each, no file before it is opened");
  const rows = [];
  const reader = { columns: ["usageType"], start: () => ({ row: ([usage]) => void rows.push(usage), end() {} }) };
  assert.deepEqual(await read("vpc", await files[1].open(), () => reader), { offer: "AmazonVPC", date: "2026-10-01" });
  assert.deepEqual(rows, ["USE1-VpcEndpoint-Hours", "USE1-VpcEndpoint-Bytes", "USE1-PublicIPv4:InUseAddress", "USE1-PublicIPv4:IdleAddress"]);
  await assert.rejects(files[0].open(), /AmazonEC2\/20261001\/us-east-1\/index\.csv answers 404/);
});

test("an address that does not answer is named, and so is an index of nothing", async (t) => {
  answer(t, {});
  const next = () => published(["us-east-1"], () => {}).next();
  await assert.rejects(next(), /AmazonEC2\/current\/region_index\.json answers 404/);
  t.mock.restoreAll();
  t.mock.method(globalThis, "fetch", async () => Promise.reject(new TypeError("fetch failed", { cause: new Error("no route") })));
  await assert.rejects(next(), /AmazonEC2\/current\/region_index\.json does not answer: no route/);
  t.mock.restoreAll();
  answer(t, { [`${HOST}/offers/v1.0/aws/AmazonEC2/current/region_index.json`]: "{}" });
  await assert.rejects(next(), /region_index\.json names no file/);
});

test("a file reads alike in any pieces, with any ends of lines", async () => {
  const text = readFileSync(join(OFFERS, VPC), "utf8").replace("N. Virginia", "Virgínia").replaceAll("\n", "\r\n");
  const bytes = new TextEncoder().encode(text);
  const rowsOf = async (size) => {
    const rows = [];
    const reader = { columns: ["Location", "Region Code"], start: () => ({ row: (row, place) => void rows.push([...row, place]), end() {} }) };
    const pieces = async function* () {
      for (let at = 0; at < bytes.length; at += size) yield bytes.slice(at, at + size);
    };
    await read("vpc", pieces(), () => reader);
    return rows;
  };
  const whole = await rowsOf(bytes.length);
  assert.deepEqual(whole[0], ["US East (Virgínia)", "us-east-1", "vpc:7"]);
  assert.deepEqual(await rowsOf(1), whole);
  assert.deepEqual(await rowsOf(7), whole);
});

test("cells, quoted and bare", () => {
  assert.deepEqual(cells('"a","b, c",,"d ""e""",f'), ["a", "b, c", "", 'd "e"', "f"]);
  assert.deepEqual(cells('"a",'), ["a", ""]);
  assert.deepEqual(cells('""""'), ['"']);
  assert.deepEqual(cells('"",""'), ["", ""]);
  for (const broken of ['"a', '"a"b', '"a","b', '"""']) assert.equal(cells(broken), null, broken);
});

test("prices are exact", () => {
  for (const [text, same] of [["0.0000166667", "0.0000166667"], ["0.1450000000", "0.145"], ["842", "842"], ["10.0", "10"], ["0.10000000000", "0.1"]]) {
    assert.equal(format(parse(text)), same);
  }
  for (const text of ["", ".5", "1.", "1e-5", "-1", "+1", " 1", "1,0", "0.00000000001", "NaN"]) assert.equal(parse(text), null, text);
  const [two, three, four] = ["0.2", "0.3", "0.1"].map(parse);
  assert.deepEqual([isLeap(two, three), isLeap(two, three + 1n), isLeap(two, four), isLeap(two, four - 1n)], [false, true, false, true]);
  assert.equal(percent(two, three), "+50.0 %");
  assert.equal(percent(three, two), "-33.3 %");
});

test("no build reads a price list from the network", () => {
  for (const file of ["build.rs", "Trunk.toml", "scripts/build", "scripts/finish.mjs", "scripts/setup", "scripts/serve"]) {
    const text = readFileSync(new URL(`../../${file}`, import.meta.url), "utf8");
    assert.doesNotMatch(text, /scripts\/prices|price-list/, file);
  }
});
