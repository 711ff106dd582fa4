// The start of the program beside the page. What goes wrong here reaches the page as an error of its worker.
import start from "worker";

await start({ module_or_path: new URL(WASM.worker, import.meta.url) });
