// What scripts/prices finds in each price list, and the rows that it writes.
import assert from "node:assert/strict";
import { test } from "node:test";
import { REAL, run, stage } from "./support.mjs";

/** Runs on one offer and answers the rows with `AWS` as their source, without it, by file. */
function found(t, offer) {
  const place = stage(t);
  for (const other of ["AmazonEC2", "AmazonVPC", "AWSLambda", "AWSComputeSavingsPlan"]) {
    if (other !== offer) place.remove(other);
  }
  const before = place.texts();
  const result = place.run();
  assert.equal(result.stderr, "");
  assert.equal(result.status, 0);
  const after = place.texts();
  const changed = Object.keys(after).filter((name) => after[name] !== before[name]);
  const rows = changed.map((name) => [name, after[name].split("\n").filter((row) => row.endsWith(",AWS")).map((row) => row.slice(0, -4))]);
  return { ...result, texts: after, rows: Object.fromEntries(rows) };
}

test("the offer of EC2: Linux on shared tenancy, reserved rates, NAT gateways and gp3", (t) => {
  const { rows, stdout } = found(t, "AmazonEC2");
  assert.deepEqual(rows, {
    "ec2-ondemand-usd-per-hour.csv": ["c7g.large,us-east-1,0.08,2026-10-02", "c7g.xlarge,us-east-1,0.145,2026-10-02", "m7i.large,us-east-1,0.1008,2026-10-02"],
    "ec2-commitments-usd-per-hour.csv": [
      "c7g.large,us-east-1,standard_ri,1,no_upfront,0.0529,2026-10-02",
      // 218 / 8,760 + 0.0249
      "c7g.large,us-east-1,standard_ri,1,partial_upfront,0.0497858,2026-10-02",
      // 842 / 26,280
      "c7g.large,us-east-1,standard_ri,3,all_upfront,0.0320396,2026-10-02",
    ],
    "network-storage-usd.csv": ["us-east-1,ebs_gp3_storage,0.08,GB-month,2026-10-02", "us-east-1,nat_gateway_hour,0.045,hour,2026-10-02", "us-east-1,nat_gateway_data,0.046,GB,2026-10-02"],
  });
  assert.match(stdout, /types without a specification: c7g\.metal\n/);
  assert.match(stdout, /m7i\.xlarge us-east-1 is listed at zero, which is no price\n/);
});

test("the offer of VPC: interface endpoints in each Region, public addresses everywhere", (t) => {
  const { rows, stdout } = found(t, "AmazonVPC");
  assert.deepEqual(rows, {
    "network-storage-usd.csv": [
      "eu-west-1,vpc_interface_endpoint_hour,0.011,hour per Availability Zone,2026-10-01",
      "us-east-1,vpc_interface_endpoint_hour,0.01,hour per Availability Zone,2026-10-01",
      ",public_ipv4_hour,0.005,hour,2026-10-01",
    ],
  });
  assert.match(stdout, /public_ipv4_hour costs 0\.006 in eu-west-1; 0\.005 of us-east-1 stands for all Regions\n/);
});

test("the offer of Lambda: each item and tier, requests and fees of Managed Instances", (t) => {
  // The price of c7g.large in the folder is not that of the offer of EC2, which is left out here.
  const place = stage(t);
  for (const other of ["AmazonEC2", "AmazonVPC", "AWSComputeSavingsPlan"]) place.remove(other);
  place.row("ec2-ondemand-usd-per-hour.csv", "c7g.large,us-east-1,0.0725", "c7g.large,us-east-1,0.08");
  const { status, stdout, stderr } = place.run();
  assert.equal(stderr, "");
  assert.equal(status, 0);
  const texts = place.texts();
  const [, ...rows] = texts["lambda-usd.csv"].trim().split("\n");
  assert.deepEqual(rows, [
    "eu-west-1,arm64,duration_tier1,0.000014,GB-second,0,7500000000,AWS",
    "eu-west-1,arm64,duration_tier2,0.0000126,GB-second,7500000000,18750000000,AWS",
    "eu-west-1,arm64,duration_tier3,0.0000112,GB-second,18750000000,,AWS",
    "eu-west-1,arm64,ephemeral_storage,0.0000000309,GB-second,0,,AWS",
    "eu-west-1,arm64,request,0.0000002,request,0,,AWS",
    "eu-west-1,x86_64,duration_tier1,0.000017,GB-second,0,6000000000,AWS",
    "eu-west-1,x86_64,duration_tier2,0.0000153,GB-second,6000000000,15000000000,AWS",
    "eu-west-1,x86_64,duration_tier3,0.0000136,GB-second,15000000000,,AWS",
    "eu-west-1,x86_64,ephemeral_storage,0.0000000309,GB-second,0,,AWS",
    "eu-west-1,x86_64,request,0.0000002,request,0,,AWS",
    "us-east-1,any,snapstart_cache,0.0000015046,GB-second,0,,AWS",
    "us-east-1,any,snapstart_restore,0.0001397998,GB,0,,AWS",
    "us-east-1,arm64,duration_tier1,0.000013,GB-second,0,7500000000,AWS",
    "us-east-1,arm64,duration_tier2,0.0000117,GB-second,7500000000,18750000000,AWS",
    "us-east-1,arm64,duration_tier3,0.0000104,GB-second,18750000000,,AWS",
    "us-east-1,arm64,ephemeral_storage,0.0000000309,GB-second,0,,AWS",
    "us-east-1,arm64,provisioned_concurrency,0.0000033334,GB-second,0,,AWS",
    "us-east-1,arm64,provisioned_duration,0.0000077778,GB-second,0,,AWS",
    "us-east-1,arm64,request,0.0000002,request,0,,AWS",
    "us-east-1,x86_64,duration_tier1,0.000016,GB-second,0,6000000000,AWS",
    "us-east-1,x86_64,duration_tier2,0.0000144,GB-second,6000000000,15000000000,AWS",
    "us-east-1,x86_64,duration_tier3,0.0000128,GB-second,15000000000,,AWS",
    "us-east-1,x86_64,ephemeral_storage,0.0000000309,GB-second,0,,AWS",
    "us-east-1,x86_64,provisioned_concurrency,0.0000041667,GB-second,0,,AWS",
    "us-east-1,x86_64,provisioned_duration,0.0000097222,GB-second,0,,AWS",
    "us-east-1,x86_64,request,0.0000002,request,0,,AWS",
  ]);
  const [, ...managed] = texts["lmi-usd.csv"].trim().split("\n");
  assert.deepEqual(managed, [
    ",,request,0.0000003,usd_per_request,2026-09-30,AWS",
    ",,management_fee,0.15,fraction_of_ec2_ondemand_price,2026-07-20,K",
    "us-east-1,c7g.large,management_fee,0.012,usd_per_hour,2026-09-30,AWS",
    "us-east-1,c7g.xlarge,management_fee,0.02175,usd_per_hour,2026-09-30,AWS",
  ]);
  // Lambda's rows have no date of their own: it is that of the oldest file.
  assert.match(texts["sources.csv"], /^AWS,2026-09-30,/m);
  assert.match(stdout, /AWSLambda: usage type 'Lambda-Moonlight-Hours' is not known here\n/);
  assert.doesNotMatch(stdout, /usage type '(Lambda-Edge|Lambda-Streaming|Global)/);
  assert.match(stdout, /left out without an on-demand price to compare with: eu-west-1 c7g\.xlarge management_fee\n/);
});

test("the offer of Savings Plans: rates of EC2 and of Lambda", (t) => {
  const { rows, stdout } = found(t, "AWSComputeSavingsPlan");
  assert.deepEqual(rows, {
    "ec2-commitments-usd-per-hour.csv": [
      "c7g.large,us-east-1,compute_sp,1,no_upfront,0.0582,2026-10-03",
      "c7g.large,us-east-1,compute_sp,3,all_upfront,0.03,2026-10-03",
      "c7g.large,us-east-1,ec2_instance_sp,3,partial_upfront,0.0316,2026-10-03",
    ],
    "lambda-savings-plans-us-east-1.csv": [
      "us-east-1,x86_64,duration_tier1,compute_sp,1,no_upfront,0.0000141,GB-second,2026-10-03",
      "us-east-1,arm64,duration_tier1,compute_sp,1,no_upfront,0.0000114,GB-second,2026-10-03",
    ],
  });
  assert.match(stdout, /Savings Plans: usage type 'MoonSP:1yrNoUpfront' is not known here\n/);
});

test("what a price list does not say is kept and counted, and older lists say nothing of newer rows", (t) => {
  const place = stage(t);
  place.row("ec2-ondemand-usd-per-hour.csv", "c7g.xlarge,us-east-1,0.145,2026-07-20", "c7g.xlarge,us-east-1,0.145,2026-11-01");
  const { status, stdout } = place.run();
  assert.equal(status, 0);
  const { "ec2-ondemand-usd-per-hour.csv": text } = place.texts();
  assert.equal(
    text,
    `instance_type,region,usd_per_hour,as_of,source
c7g.large,eu-west-1,0.0777,2026-07-20,K
c7g.large,us-east-1,0.08,2026-10-02,AWS
c7g.xlarge,us-east-1,0.145,2026-11-01,K
m7i.large,us-east-1,0.1008,2026-10-02,AWS
`,
  );
  assert.match(stdout, /^ec2-ondemand-usd-per-hour\.csv: 1 moved, 1 new, 0 confirmed, 2 kept$/m);
});

test("what moved is said in money, the largest first, new prices last", (t) => {
  const { stdout } = stage(t).run();
  const lines = stdout.split("\n");
  const start = lines.findIndex((line) => /^file +key +before +after +change$/.test(line));
  const seen = lines.slice(start + 1, start + 8).map((line) => line.replace(/^\S+ +/, "").replace(/ {2,}/g, " "));
  assert.deepEqual(seen, [
    "request 0.0000002 0.0000003 +50.0 %",
    "c7g.large us-east-1 0.0725 0.08 +10.3 %",
    "us-east-1 vpc_interface_endpoint_hour 0.0096 0.01 +4.2 %",
    "us-east-1 x86_64 duration_tier1 compute_sp 1 no_upfront 0.0000147 0.0000141 -4.1 %",
    "us-east-1 x86_64 duration_tier1 0.0000166667 0.000016 -4.0 %",
    "c7g.large us-east-1 standard_ri 1 partial_upfront 0.0497 0.0497858 +0.2 %",
    "c7g.large us-east-1 compute_sp 3 all_upfront 0.03 new",
  ]);
});

test("a second run writes nothing", (t) => {
  const place = stage(t);
  assert.match(place.run().stdout, /^written: /m);
  const before = place.texts();
  const { status, stdout } = place.run();
  assert.equal(status, 0);
  assert.match(stdout, /^no price moved$/m);
  assert.match(stdout, /^nothing to write$/m);
  assert.deepEqual(place.texts(), before);
});

test("AWS's host gives the same rows as a folder", (t) => {
  const near = stage(t);
  const far = stage(t);
  assert.equal(near.run().status, 0);
  const { status, stdout, stderr } = far.fetched();
  assert.equal(stderr, "");
  assert.equal(status, 0);
  assert.match(stdout, /^\/savingsPlan\/v1\.0\/aws\/AWSComputeSavingsPlan\/20261001\/us-east-1\/index\.csv: 5 prices of 2026-10-03$/m);
  assert.match(stdout, /^AmazonEC2 has no file for eu-west-1$/m);
  assert.deepEqual(far.texts(), near.texts());
});

test("the real data keeps every row that no price list speaks of", (t) => {
  const place = stage(t, REAL);
  // A list of few prices, so that this stands whatever the real ones become.
  for (const other of ["AmazonEC2", "AWSLambda", "AWSComputeSavingsPlan"]) place.remove(other);
  const { "network-storage-usd.csv": before, ...others } = place.texts();
  const { status, stderr } = place.run();
  assert.equal(stderr, "");
  assert.equal(status, 0);
  const { "network-storage-usd.csv": after, ...same } = place.texts();
  assert.deepEqual(same, others);
  const rest = (text) => text.split("\n").filter((row) => !/^(eu-west-1|us-east-1),vpc_interface_endpoint_hour|^,/.test(row));
  assert.deepEqual(rest(after), rest(before));
});

test("arguments that are none end with 2", () => {
  for (const args of [["--all"], ["--from"], ["--from", "no such folder"], ["data"]]) {
    const { status, stderr } = run(...args);
    assert.equal(status, 2, args.join(" "));
    assert.match(stderr, /^usage: scripts\/prices/m);
  }
});
