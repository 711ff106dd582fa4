// Additions of the harness to a page of Playwright.
import "playwright-core";

declare module "playwright-core" {
  interface Page {
    /** Every word on the console and every uncaught error. */
    complaints: string[];
  }
}
