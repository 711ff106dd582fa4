// The archive of a release: the same bytes whoever packs it, and every file of the page in it.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { dist } from "../../scripts/static-server.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const TIME = 1_700_000_000;

/** The archive as scripts/release makes it, by somebody whose new files have these rights. */
function pack(folder, time, umask) {
  const command = `umask ${umask}; . scripts/env; pack "$1" crossover "$2"`;
  return execFileSync("bash", ["-euc", command, "pack", folder, String(time)], { cwd: root, maxBuffer: 1 << 26 });
}

test("packing the page twice gives the same bytes, and unpacking gives the page", async (t) => {
  const [copy, unpacked] = await Promise.all(["copy-", "unpacked-"].map((name) => mkdtemp(join(tmpdir(), name))));
  t.after(() => Promise.all([copy, unpacked].map((folder) => rm(folder, { recursive: true }))));
  const names = (await readdir(dist)).filter((name) => !name.startsWith(".")).sort();
  // Written in another order, at another time, by somebody with other rights, beside a folder that a build left.
  for (const name of [...names].reverse()) {
    await writeFile(join(copy, name), await readFile(join(dist, name)));
    await utimes(join(copy, name), 1, 1);
    await chmod(join(copy, name), 0o600);
  }
  await mkdir(join(copy, ".stage"), { recursive: true });
  const first = pack(dist, TIME, "022");
  assert.ok(first.equals(pack(copy, TIME, "077")), "packed twice");
  assert.ok(!first.equals(pack(copy, TIME + 1, "022")), "another time is seen");
  await writeFile(join(unpacked, "page.tar.gz"), first);
  execFileSync("tar", ["-xzf", "page.tar.gz"], { cwd: unpacked });
  assert.deepEqual((await readdir(join(unpacked, "crossover"))).sort(), ["LICENSE-APACHE", "LICENSE-MIT", ...names].sort());
  for (const name of names) {
    assert.ok((await readFile(join(unpacked, "crossover", name))).equals(await readFile(join(dist, name))), name);
  }
});

test("no file names a folder of the machine that built it", async () => {
  const names = (await readdir(dist)).filter((name) => !name.startsWith("."));
  assert.ok(names.some((name) => name.endsWith(".wasm")));
  for (const name of names) {
    const content = await readFile(join(dist, name));
    for (const folder of [`${homedir()}/`, root]) assert.ok(!content.includes(folder), `${name} names ${folder}`);
  }
});
