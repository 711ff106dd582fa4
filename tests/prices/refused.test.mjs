// What scripts/prices refuses: damaged files, moves by more than half, fees that are not the rule's share.
import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { EC2, LAMBDA, PLANS, VPC, stage } from "./support.mjs";

/** Runs a staged command that must fail with these words and leave every file as it is. */
function assertRefused(place, ...words) {
  const before = place.texts();
  const { status, stderr } = place.run();
  assert.equal(status, 1, stderr);
  for (const word of [...words, "nothing was written"]) assert.ok(stderr.includes(`prices: ${word}`), `${word} is not in:\n${stderr}`);
  assert.equal(stderr.trim().split("\n").length, words.length + 1, stderr);
  assert.deepEqual(place.texts(), before);
}

/** Damages of a price list, each with what is said of it. */
const DAMAGES = {
  "a line of metadata is missing": [EC2, '"Version","20261002174521"\n', "", `${EC2}:4: 'Version' must stand here`],
  "the date is none": [VPC, '"2026-10-01T09:00:00Z"', '"soon"', `${VPC}:3: 'soon' is no date`],
  "the offer is another": [VPC, '"OfferCode","AmazonVPC"', '"OfferCode","AmazonS3"', `${VPC}:5: 'AmazonS3' is no offer that is read here`],
  "a column is missing": [EC2, '"Tenancy"', '"Tenant"', `${EC2}:6: without the column Tenancy`],
  "a column of Lambda is missing": [LAMBDA, '"EndingRange"', '"Until"', `${LAMBDA}:6: without the column EndingRange`],
  "a column of the plans is missing": [PLANS, '"DiscountedRate"', '"Rate"', `${PLANS}:6: without the column DiscountedRate`],
  "a row has a cell too few": [PLANS, '"0.0582","USD",', '"0.0582",', `${PLANS}:7: 23 cells instead of 24`],
  "a row has a cell too many": [VPC, '"0.0050000000",', '"0.0050000000",,', `${VPC}:9: 23 cells instead of 22`],
  "a quote does not close": [EC2, '"m7i.large","Yes"', '"m7i.large,"Yes"', `${EC2}:9: a quote that does not close`],
  "a price is none": [EC2, '"0.1008000000"', '"on request"', `${EC2}:9: 'on request' is no decimal`],
  "a price has an exponent": [LAMBDA, '"0.0000160000"', '"1.6E-5"', `${LAMBDA}:11: '1.6E-5' is no decimal`],
  "a rate is none": [PLANS, '"0.0582"', '"-0.0582"', `${PLANS}:7: '-0.0582' is no decimal`],
  "a price has another currency": [VPC, '"0.0100000000","USD","VpcEndpoint","AmazonVPC","US East (N. Virginia)","AWS Region",,,"USE1-VpcEndpoint-Hours"', '"0.0100000000","CNY","VpcEndpoint","AmazonVPC","US East (N. Virginia)","AWS Region",,,"USE1-VpcEndpoint-Hours"', `${VPC}:7: a price in 'CNY'`],
  "a fee has no hourly part": [EC2, '"Hrs","0.0249000000"', '"Days","0.0249000000"', `${EC2}:19: no row in Hrs for c7g.large, 1yr partial_upfront`],
  "a tier starts elsewhere": [LAMBDA, '"7500000000","18750000000"', '"7500000001","18750000000"', `${LAMBDA}:15: tier 2 of arm64 in us-east-1 starts at 7500000001`],
  "the last tier has an end": [LAMBDA, '"15000000000","Inf"', '"15000000000","20000000000"', `${LAMBDA}:11: no last tier of x86_64 in us-east-1`],
};

for (const [name, [file, old, text, words]] of Object.entries(DAMAGES)) {
  test(`a file is damaged: ${name}`, (t) => {
    const place = stage(t);
    place.offer(file, old, text);
    assertRefused(place, words);
  });
}

test("a file without a row that is recognized is damaged, and so is one that ends too soon", (t) => {
  const place = stage(t);
  const empty = join(place.offers, VPC);
  writeFileSync(empty, '"FormatVersion","v1.0"\n"Disclaimer","none"\n"Publication Date","2026-10-01T09:00:00Z"\n"Version","1"\n"OfferCode","AmazonVPC"\n"TermType","PricePerUnit","Currency","Location Type","usageType","Region Code"\n');
  writeFileSync(join(place.offers, PLANS), '"FormatVersion","v1.0"\n');
  assertRefused(place, `${PLANS}:2: ends before its first row`, `${VPC}: no row of it is recognized`);
});

test("bytes that are no text are damage", (t) => {
  const place = stage(t);
  writeFileSync(join(place.offers, VPC), new Uint8Array([0x22, 0xff, 0xfe, 0x0a]));
  assertRefused(place, `${VPC}: The encoded data was not valid`);
});

test("every damaged file is named", (t) => {
  const place = stage(t);
  place.offer(EC2, '"Tenancy"', '"Tenant"');
  place.offer(PLANS, '"0.0582"', '"free"');
  assertRefused(place, `${PLANS}:7: 'free' is no decimal`, `${EC2}:6: without the column Tenancy`);
});

test("two prices of one row are refused", (t) => {
  const place = stage(t);
  place.offer(LAMBDA, 'Lambda-Moonlight-Hours', "Lambda-Provisioned-Concurrency");
  assertRefused(place, `${LAMBDA}:31: two prices of us-east-1 x86_64 provisioned_concurrency: 0.0000041667 at ${LAMBDA}:`);
});

test("a folder without a price list is refused", (t) => {
  const place = stage(t);
  place.remove(".");
  mkdirSync(place.offers);
  assertRefused(place, `no price list in ${place.offers}`);
});

test("a price that moved by more than half waits for --force", (t) => {
  const place = stage(t);
  place.row("ec2-ondemand-usd-per-hour.csv", "c7g.large,us-east-1,0.0725", "c7g.large,us-east-1,0.0533");
  place.row("network-storage-usd.csv", "us-east-1,nat_gateway_hour,0.045", "us-east-1,nat_gateway_hour,0.0901");
  assertRefused(
    place,
    "data/ec2-ondemand-usd-per-hour.csv: c7g.large us-east-1 would move by more than half, from 0.0533 to 0.08 (+50.1 %): --force accepts it",
    "data/network-storage-usd.csv: us-east-1 nat_gateway_hour would move by more than half, from 0.0901 to 0.045 (-50.1 %): --force accepts it",
  );
  const { status } = place.run("--force");
  assert.equal(status, 0);
  assert.match(place.texts()["ec2-ondemand-usd-per-hour.csv"], /^c7g\.large,us-east-1,0\.08,2026-10-02,AWS$/m);
});

test("a fee is the rule's share of the on-demand price, to the last digit", (t) => {
  const place = stage(t);
  place.offer(LAMBDA, '"0.0120000000"', '"0.0120000001"');
  const words = "data/lmi-usd.csv: the fee of c7g.large in us-east-1, 0.0120000001, is not 15 % of 0.08";
  assertRefused(place, words);
  // Force is for moves, not for contradictions.
  assert.equal(place.run("--force").status, 1);
});

test("a fee that no list gives again is checked against a new price all the same", (t) => {
  const place = stage(t);
  place.remove("AWSLambda");
  place.offer(EC2, '"0.1450000000"', '"0.1460000000"');
  assertRefused(place, "data/lmi-usd.csv: the fee of c7g.xlarge in us-east-1, 0.02175, is not 15 % of 0.146");
});

test("prices that the build would refuse are not written", (t) => {
  const place = stage(t);
  place.offer(EC2, '"0.1008000000"', '"0.1008000001"');
  place.offer(EC2, '"0.0460000000"', '"4.6"');
  assertRefused(
    place,
    "data/ec2-ondemand-usd-per-hour.csv: m7i.large us-east-1 would be 0.1008000001: more than 6 decimals",
    "data/network-storage-usd.csv: us-east-1 nat_gateway_data would be 4.6: more than anything like it costs",
  );
});

test("tiers with other bounds than elsewhere are refused", (t) => {
  const place = stage(t);
  place.remove("AWSLambda/eu-west-1.csv");
  place.row("lambda-usd.csv", "eu-west-1,arm64,duration_tier1,0.000014,GB-second,0,7500000000", "eu-west-1,arm64,duration_tier1,0.000014,GB-second,0,7000000000");
  assertRefused(place, "data/lambda-usd.csv: arm64 duration_tier1 has bounds 0 to 7500000000 in us-east-1, 0 to 7000000000 elsewhere");
});

test("more dates and sources than the build has room for are refused", (t) => {
  const place = stage(t);
  const rows = Array.from({ length: 16 }, (_, day) => `c7g.large,us-east-1,ec2_instance_sp,1,no_upfront,0.05,2026-01-${day + 10},K\n`);
  place.row("ec2-commitments-usd-per-hour.csv", "c7g.large,us-east-1,standard_ri,1,all_upfront", `${rows.join("")}c7g.large,us-east-1,standard_ri,1,all_upfront`);
  assertRefused(place, "EC2 prices would be of 19 dates and sources; the build has room for 16");
});

test("rows need the source that they name", (t) => {
  const place = stage(t);
  place.row("sources.csv", "\nAWS,", "\nOTHER,");
  assertRefused(place, "data/sources.csv has no row 'AWS'");
});
