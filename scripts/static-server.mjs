// Serves dist/ as any static host would, for `scripts/serve` and for the browser tests; nothing to install.
//   node scripts/static-server.mjs [PORT]
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

export const dist = fileURLToPath(new URL("../dist", import.meta.url));
const types = {
  ".css": "text/css",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".woff2": "font/woff2",
};

/**
 * Serves the built page in `root` below `base` on `port` (0: any free one), each answer `dressed` as a host would:
 * a function from the file's name, its content, its headers and the request to what is sent, with a status if it is not 200.
 * What is not there is answered with the file `missing`: 404.html with its status, as most hosts do, or the page, as some do.
 * Answers its address and a function that ends it; fails if the port is taken.
 *
 * @typedef {Record<string, string>} Headers
 * @typedef {import("node:http").IncomingMessage} Request
 * @typedef {(name: string, content: Buffer, headers: Headers, request: Request) => { status?: number, content: Buffer | string, headers: Headers }} Dress
 * @param {{ base?: string, port?: number, root?: string, missing?: "404.html" | "index.html", dressed?: Dress }} options
 * @returns {Promise<{ address: string, close: () => void }>}
 */
export async function serve({ base = "/", port = 0, root = dist, missing = "404.html", dressed = (_, content, headers) => ({ content, headers }) } = {}) {
  if (!existsSync(join(root, "index.html"))) throw new Error("dist/ holds no page: run scripts/build");
  const server = createServer(async (request, response) => {
    try {
      const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
      if (!path.startsWith(base)) throw new Error("outside the served folder");
      const name = normalize("/" + path.slice(base.length));
      const file = join(root, name.endsWith("/") ? `${name}index.html` : name);
      const usual = { "Content-Type": types[extname(file)] ?? "application/octet-stream", "Cache-Control": "no-cache" };
      const { content, headers, status = 200 } = dressed(name, await readFile(file), usual, request);
      response.writeHead(status, headers);
      response.end(content);
    } catch {
      const content = await readFile(join(root, missing)).catch(() => "Not found\n");
      response.writeHead(missing === "404.html" ? 404 : 200, { "Content-Type": types[".html"] });
      response.end(content);
    }
  });
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      resolve({
        address: `http://localhost:${/** @type {import("node:net").AddressInfo} */ (server.address()).port}${base}`,
        close() {
          server.closeAllConnections();
          server.close();
        },
      });
    });
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const wish = process.argv[2];
  const { address } = await serve({ port: Number(wish ?? 8080) }).catch((error) => {
    if (error.code === "EADDRINUSE" && !wish) return serve();
    console.error(`serve: ${error.message}`);
    process.exit(1);
  });
  console.log(`Crossover is at ${address} (end with Ctrl+C)`);
}
