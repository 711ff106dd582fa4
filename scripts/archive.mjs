// Packs a folder as a .tar.gz whose bytes depend on names, contents and the given time alone.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const BLOCK = 512;

/** One entry's header in the format ustar; `kind` 0 is a file, 5 a folder. */
function header(name, size, kind, time) {
  const block = Buffer.alloc(BLOCK);
  if (Buffer.byteLength(name) > 100) throw new Error(`the name is too long for the archive: ${name}`);
  const octal = (value, length) => `${value.toString(8).padStart(length - 1, "0")}\0`;
  block.write(name, 0);
  block.write(octal(kind ? 0o755 : 0o644, 8), 100);
  // Nobody's.
  block.write(octal(0, 8), 108);
  block.write(octal(0, 8), 116);
  block.write(octal(size, 12), 124);
  block.write(octal(time, 12), 136);
  block.write(" ".repeat(8), 148);
  block.write(String(kind), 156);
  block.write("ustar\0" + "00", 257);
  const sum = block.reduce((sum, byte) => sum + byte, 0);
  block.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
  return block;
}

/** The archive of `folder` as the folder `name`, with `others` (path by name) beside its files; `time` is in seconds since 1970. */
export function pack(folder, name, time, others = {}) {
  const parts = [header(`${name}/`, 0, 5, time)];
  const files = new Map(Object.entries(others));
  // What begins with a dot is the build's own, such as the folder that Trunk works in.
  for (const entry of readdirSync(folder).filter((entry) => !entry.startsWith("."))) {
    if (!statSync(join(folder, entry)).isFile()) throw new Error(`${entry} is no file`);
    files.set(entry, join(folder, entry));
  }
  for (const entry of [...files.keys()].sort()) {
    const content = readFileSync(files.get(entry));
    parts.push(header(`${name}/${entry}`, content.length, 0, time), content, Buffer.alloc((BLOCK - (content.length % BLOCK)) % BLOCK));
  }
  parts.push(Buffer.alloc(2 * BLOCK));
  const zipped = gzipSync(Buffer.concat(parts), { level: 9 });
  // The byte that names the system on which it was packed: none in particular.
  zipped[9] = 255;
  return zipped;
}
