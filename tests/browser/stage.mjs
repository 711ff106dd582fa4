// What a test or a measurement in the browser stands on: the built page served below some folder, and one Chromium.
import { chromium } from "playwright-core";
import { serve } from "../../scripts/static-server.mjs";

const quiet = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

/** Starts both, with more flags for Chromium if wanted. */
export async function setStage(flags = []) {
  const executablePath = process.env.CHROMIUM;
  if (!executablePath) throw new Error("CHROMIUM is not set: run scripts/test or scripts/frame");
  const browser = await chromium.launch({ executablePath, args: [...quiet, ...flags] });
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
