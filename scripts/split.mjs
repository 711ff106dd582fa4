// Divides the page's program into the part of a first load and those that are fetched when they are first needed: at each
// function of `src/app` that is marked `wasm_split`. It takes place between the linker and wasm-bindgen, where Trunk has no
// hook, so that wasm-bindgen and wasm-opt are called here once more, with what index.html says for the worker.
import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";

/** Where the parts are made. */
const FOLDER = "target/web/split";
/** The script that fetches the parts, as the program imports it. */
export const LOADER = "__wasm_split.js";
/** How the script that is made waits for a part; a host that does not know the type of WebAssembly is read as well. */
const STREAMED = "WebAssembly.instantiateStreaming(src, imports)";
const READ = "src.then((part) => part.arrayBuffer()).then((part) => WebAssembly.instantiate(part, imports))";

/** What index.html asks of wasm-opt; nothing in a build for work on the page. */
function optimization(profile) {
  if (profile !== "release") return null;
  const [, level, parameters] = /data-bin="worker".* data-wasm-opt="(\w)" data-wasm-opt-params="([^"]*)"/.exec(readFileSync("index.html", "utf8"));
  return [`-O${level}`, ...parameters.split(" ")];
}

/**
 * Divides the program that was compiled with a profile. `emit(name, content)` writes a part and returns its name in the end.
 * Returns the program of the first load, and its two scripts.
 */
export function divided(profile, emit) {
  // Their words are shown where one fails: wasm-opt warns of names that wasm-split-cli leaves to it.
  const run = (tool, ...options) => execFileSync(tool, options, { stdio: ["ignore", "ignore", "pipe"] });
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  const linked = join(process.env.CARGO_TARGET_DIR ?? "target", "wasm32-unknown-unknown", profile, "crossover.wasm");
  run("wasm-split-cli", linked, FOLDER, "--out-name", "crossover");
  run("wasm-bindgen", "--target=web", "--no-typescript", "--keep-lld-exports", "--no-demangle", `--out-dir=${FOLDER}`, join(FOLDER, "crossover.wasm"));
  rmSync(join(FOLDER, "crossover.wasm"));
  const options = optimization(profile);
  const optimized = (name) => {
    const file = join(FOLDER, name);
    if (options) run("wasm-opt", ...options, "--output", file, file);
    return readFileSync(file);
  };
  const text = (name) => readFileSync(join(FOLDER, name), "utf8");
  let loader = text(LOADER).replaceAll(STREAMED, READ);
  for (const name of readdirSync(FOLDER).filter((name) => /^(split|chunk)_\w+\.wasm$/.test(name)).sort()) {
    // What two parts share has a number in the place of a name.
    const part = name.replace(/^split_/, "").replace(/^chunk_/, "shared");
    loader = loader.replaceAll(`"./${name}"`, `"./${emit(part, optimized(name))}"`);
  }
  return { program: optimized("crossover_bg.wasm"), glue: text("crossover.js"), loader };
}
