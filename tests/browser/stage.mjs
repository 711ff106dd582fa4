// What a test or a measurement in the browser stands on: the built page served below some folder, and one Chromium.
import { chromium } from "playwright-core";
import { serve } from "../../scripts/static-server.mjs";

const quiet = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

/** Starts Chromium alone, with more flags if wanted. */
export function launch(flags = []) {
  const executablePath = process.env.CHROMIUM;
  if (!executablePath) throw new Error("CHROMIUM is not set: run scripts/test or scripts/frame");
  return chromium.launch({ executablePath, args: [...quiet, ...flags] });
}

/** Starts both. */
export async function setStage(flags = []) {
  const browser = await launch(flags);
  // Below a folder, so that an address which only works at a host's root fails here.
  const server = await serve({ base: "/some/folder/" });
  return {
    browser,
    address: server.address,
    async close() {
      await browser.close();
      server.close();
    },
  };
}
