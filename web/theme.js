// Applies before the first paint what the page's looks hang on, which is why it is not part of boot.js: the
// reader's stored theme, or in an embed (`?embed=...`, docs/embed.md) what its address asks for.
{
  const root = document.documentElement;
  const asked = new URLSearchParams(location.search);
  const dark = (theme) => theme === "dark" || (theme !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);

  linked();
  addEventListener("error", missing, true);
  if (asked.has("embed")) embed();
  else {
    try {
      const theme = localStorage.getItem("crossover-theme");
      if (theme === "light" || theme === "dark") root.dataset.theme = theme;
    } catch {
      // An embedding page may forbid storage; the system's theme stands.
    }
  }

  /**
   * Where the address has a scenario, what was served is that of another one: it is covered until the program shows this
   * one (style/linked.css). Meanwhile the page says what the link says of itself.
   */
  function linked() {
    const link = /[=%]/.test(location.hash) ? location.hash : location.search;
    if (link === location.search && !/[?&]v(?:=|%)/.test(link)) return;
    root.dataset.linked = "";
    const then = /(?:^|&)then=(\d+\.\d\d)\/(\d+\.\d\d)(?:&|$)/.exec(link);
    if (!then) return;
    const [onDemand, managed] = then.slice(1).map((amount) => `$${amount}`);
    root.style.setProperty("--opening", `"When this link was made: on-demand ${onDemand} a month, Managed Instances ${managed}."`);
  }

  /** Marks the root for style/embed.css; frame.js says what was left out. */
  function embed() {
    const leftOut = [];
    /** What `key` asks for where `read` understands it; a missing or empty value asks for nothing. */
    const take = (key, read) => {
      const value = asked.get(key)?.trim();
      const understood = value ? read(value) : null;
      if (value && !understood) leftOut.push(`${key}=${value}`);
      return understood;
    };
    const among = (...words) => (value) => words.find((word) => word === value.toLowerCase());
    const view = take("embed", among("verdict", "bills", "breakeven", "fleet", "full")) ?? "verdict";
    const theme = take("theme", among("light", "dark"));
    const accent = take("accent", (value) => color(value, dark(theme)));
    const locale = take("locale", canonical);
    root.dataset.embed = view;
    if (theme) root.dataset.theme = theme;
    if (locale) root.dataset.locale = locale;
    if (accent) {
      // The theme may change later, to one in which it cannot be told.
      const either = [false, true].map((isDark) => color(asked.get("accent").trim(), isDark) ?? "var(--ink)");
      root.dataset.accent = "";
      root.style.setProperty("--accent", `light-dark(${either})`);
    }
    controls(view, leftOut);
    addEventListener("DOMContentLoaded", () => (root.dataset.parsed = ""));
    if (leftOut.length) root.dataset.leftOut = leftOut.map((part) => part.slice(0, 60)).join("\n");
  }

  /** Where the script that starts the calculator does not come, as in a sandbox, only this one can say so. */
  function missing({ target }) {
    if (target.type !== "module") return;
    const note = document.getElementById("left-out");
    delete root.dataset.linked;
    const where = asked.has("embed") ? "in this frame. What you see is the default example." : "now. What you see is the default example. Reload the page, or try again later.";
    note.textContent = `The calculator does not load ${where}`;
    note.hidden = false;
    document.getElementById("loading").hidden = true;
  }

  /** Hides the inputs that are not asked for; every input is a key of the link (docs/link.md). */
  function controls(view, leftOut) {
    const wish = asked.get("controls");
    const words = (wish ?? (view === "verdict" ? "requests" : "")).split(",").map((word) => word.trim().toLowerCase());
    const keys = words.filter((word) => /^[a-z][a-z-]*$/.test(word) && word !== "none");
    leftOut.push(...words.filter((word) => word && word !== "none" && !keys.includes(word)).map((word) => `controls=${word}`));
    if (wish === null && view === "full") return;
    root.dataset.controls = keys.join(" ");
    // The pill of the break-even chart is the requests as well.
    if (wish !== null && !keys.includes("requests")) root.dataset.fixed = "";
    const shown = keys.map((key) => `#${key}-control`).join() || "#none";
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`@layer embed{.control:not(${shown}),:is(.group,.more):not(:has(${shown})){display:none}}`);
    document.adoptedStyleSheets = [sheet];
  }

  /** A hex color that can be told from the page behind it, three to one. */
  function color(value, isDark) {
    const digits = /^#?((?:[0-9a-f]{3}){1,2})$/i.exec(value)?.[1];
    if (!digits) return null;
    const size = digits.length / 3;
    const light = [0.2126, 0.7152, 0.0722].reduce((sum, share, at) => {
      const part = parseInt(digits.slice(at * size, (at + 1) * size).padEnd(2, digits[at]), 16) / 255;
      return sum + share * (part > 0.04045 ? ((part + 0.055) / 1.055) ** 2.4 : part / 12.92);
    }, 0.05);
    return (isDark ? light / 0.055 : 1.05 / light) >= 3 ? `#${digits}` : null;
  }

  /** The tag of a locale that the browser knows. */
  function canonical(tag) {
    try {
      return Intl.NumberFormat.supportedLocalesOf(tag)[0];
    } catch {
      return null;
    }
  }
}
