// Starts the worker's program. What goes wrong here reaches the page as an error of its worker.
import start from "crossover-worker";

await start({ module_or_path: new URL(WORKER_FILE, import.meta.url) });
