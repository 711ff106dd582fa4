// Starts a program beside the page. What goes wrong here reaches the page as an error of its worker.
import start from "program";

await start({ module_or_path: new URL(PROGRAM_FILE, import.meta.url) });
