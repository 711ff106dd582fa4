// The start of the clerk. What goes wrong here reaches the page as an error of its worker.
import start from "clerk";

await start({ module_or_path: new URL(WASM.clerk, import.meta.url) });
