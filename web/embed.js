// The element <crossover-calculator>: the calculator as a part of any page. docs/embed.md describes it.
// One file without dependencies, which hosts name in their pages; so its name and its promises stay.
(() => {
  const NAME = "crossover-calculator";
  if (customElements.get(NAME)) return;

  const VERSION = 1;
  const MOST = 65_536;
  const TITLE = "On-demand or Managed Instances";
  /** What a frame has until it says its height [px]. */
  const HEIGHTS = { verdict: 390, bills: 630, breakeven: 580, fleet: 960, full: 900 };
  /** Attributes that are parameters of the embed's address. */
  const PARAMETERS = ["controls", "theme", "accent", "locale"];

  // A classic script knows its address; a module is found by it.
  const script = /** @type {HTMLScriptElement} */ (document.currentScript) ?? [...document.scripts].find(({ src }) => /\/embed\.js(\?|$)/.test(src));

  const sheet = new CSSStyleSheet();
  sheet.replaceSync(":host{display:block}:host([hidden]){display:none}iframe{display:block;width:100%;border:0}");

  /** What follows `#` in a link, or the text itself where it is no address. */
  function fragment(link) {
    const text = String(link ?? "");
    const at = text.indexOf("#");
    return at < 0 && /^\w+:\/\//.test(text) ? "" : text.slice(at + 1);
  }

  class Calculator extends HTMLElement {
    static observedAttributes = ["scenario", "view", "base", ...PARAMETERS];

    #frame;
    #page;
    #scenario = "";
    #loaded;
    #ready;
    #due;

    connectedCallback() {
      addEventListener("message", this);
      this.#build();
    }

    disconnectedCallback() {
      removeEventListener("message", this);
      this.#frame?.remove();
      this.#frame = null;
    }

    attributeChangedCallback(name, before, value) {
      if (before === value) return;
      if (name === "scenario") this.setScenario(value);
      // Several at once build one frame.
      else if (this.#frame) {
        this.#due ??= queueMicrotask(() => {
          this.#due = null;
          if (this.isConnected) this.#build();
        }) ?? true;
      }
    }

    /** The scenario that is shown, as the fragment of a link. */
    getScenario() {
      return this.#scenario;
    }

    /** The link that opens the scenario in Crossover. */
    getLink() {
      return `${this.#page ?? ""}#${this.#scenario}`;
    }

    /** Shows the scenario of a link, or of a link's fragment. */
    setScenario(link) {
      const scenario = fragment(link);
      if (scenario.length > MOST) return this.#say("refused", { reason: `A scenario has at most ${MOST} characters.` });
      this.#scenario = scenario;
      if (this.#ready) this.#send();
    }

    #send() {
      this.#loaded = this.#scenario;
      this.#frame.contentWindow.postMessage({ crossover: VERSION, type: "set", scenario: this.#scenario }, new URL(this.#page).origin);
    }

    #say(what, detail) {
      this.dispatchEvent(new CustomEvent(`crossover-${what}`, { detail, bubbles: true, composed: true }));
    }

    /** A new frame in place of the old one: another address in it would be an entry of the host's history. */
    #build() {
      const base = this.getAttribute("base") ?? script?.src;
      // What stands in the element, such as a picture, is then all there is.
      if (!base) return console.error(`<${NAME}> does not find its page: name it in the attribute "base".`);
      const address = new URL("./", new URL(base, document.baseURI));
      this.#page = address.href;
      const view = this.getAttribute("view")?.toLowerCase() ?? "verdict";
      address.searchParams.set("embed", view);
      for (const name of PARAMETERS) {
        if (this.hasAttribute(name)) address.searchParams.set(name, this.getAttribute(name));
      }
      address.hash = this.#loaded = this.#scenario;
      this.#ready = false;
      const theme = this.getAttribute("theme");
      const frame = document.createElement("iframe");
      frame.title = this.getAttribute("title") ?? TITLE;
      frame.loading = this.getAttribute("loading") === "eager" ? "eager" : "lazy";
      frame.style.height = `${this.#frame?.clientHeight || HEIGHTS[view] || HEIGHTS.verdict}px`;
      // A frame of the host's own scheme is transparent.
      if (theme === "light" || theme === "dark") frame.style.colorScheme = theme;
      frame.part = "frame";
      frame.src = address.href;
      const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
      root.adoptedStyleSheets = [sheet];
      root.replaceChildren(frame);
      this.#frame = frame;
    }

    /**
     * A message: taken from the own frame alone.
     * @param {MessageEvent} event
     */
    handleEvent({ source, origin, data }) {
      if (!this.#frame || source !== this.#frame.contentWindow || origin !== new URL(this.#page).origin) return;
      if (data?.crossover !== VERSION) return;
      const { type, height, scenario } = data;
      if (type === "ready") {
        this.#ready = true;
        if (this.#loaded !== this.#scenario) this.#send();
      } else if (type === "height" && height > 0 && height < 1e5) {
        this.#frame.style.height = `${height}px`;
      } else if (type === "change" && typeof scenario === "string") {
        this.#scenario = scenario;
        this.#say("change", { scenario, link: data.link, ...data.figures });
      } else if (type === "refused") {
        this.#say("refused", { reason: data.reason });
      }
    }
  }

  customElements.define(NAME, Calculator);
})();
