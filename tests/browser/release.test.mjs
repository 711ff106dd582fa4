// The archive of a release: the same bytes whoever packs it, and every file of the page in it.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { chmod, mkdtemp, readdir, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { pack } from "../../scripts/archive.mjs";
import { dist } from "../../scripts/static-server.mjs";

const TIME = 1_700_000_000;

test("packing the page twice gives the same bytes, and unpacking gives the page", async (t) => {
  const [copy, unpacked] = await Promise.all(["copy-", "unpacked-"].map((name) => mkdtemp(join(tmpdir(), name))));
  t.after(() => Promise.all([copy, unpacked].map((folder) => rm(folder, { recursive: true }))));
  const names = (await readdir(dist)).filter((name) => !name.startsWith(".")).sort();
  // Written in another order, at another time, by somebody with other rights.
  for (const name of [...names].reverse()) {
    await writeFile(join(copy, name), await readFile(join(dist, name)));
    await utimes(join(copy, name), 1, 1);
    await chmod(join(copy, name), 0o600);
  }
  const first = pack(dist, "crossover", TIME, { LICENSE: "LICENSE-MIT" });
  assert.ok(first.equals(pack(copy, "crossover", TIME, { LICENSE: "LICENSE-MIT" })), "packed twice");
  assert.ok(!first.equals(pack(copy, "crossover", TIME + 1, { LICENSE: "LICENSE-MIT" })), "another time is seen");
  await writeFile(join(unpacked, "page.tar.gz"), first);
  execFileSync("tar", ["-xzf", "page.tar.gz"], { cwd: unpacked });
  assert.deepEqual((await readdir(join(unpacked, "crossover"))).sort(), ["LICENSE", ...names].sort());
  for (const name of names) {
    assert.ok((await readFile(join(unpacked, "crossover", name))).equals(await readFile(join(dist, name))), name);
  }
});
