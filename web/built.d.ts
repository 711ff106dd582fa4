// Names that the build puts into the scripts of this folder (scripts/finish.mjs).

/** The name of each program's WebAssembly. */
declare const WASM: { crossover: string; worker: string };

/** The glue of a program, as wasm-bindgen writes it. */
declare module "crossover" {
  export default function start(options: { module_or_path: URL }): Promise<unknown>;
}
declare module "worker" {
  export { default } from "crossover";
}

interface Navigator {
  /** Not in every browser. */
  connection?: { saveData: boolean };
}
