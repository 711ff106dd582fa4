// The element <crossover-calculator>: the calculator as a part of any page. docs/embed.md describes it.
// One file without dependencies, which hosts name in their pages; so its name and its promises stay.
(() => {
  const NAME = "crossover-calculator";
  if (customElements.get(NAME)) return;

  const VERSION = 1;
  const MOST = 65_536;
  const TITLE = "On-demand or Managed Instances";
  /** What a frame has until it says its height [px]. */
  const HEIGHTS = { verdict: 390, bills: 630, breakeven: 580, fleet: 1000, full: 900 };
  /** What each input adds to that, for `verdict` each after its first [px]. */
  const INPUT = 118;
  /** Attributes that are parameters of the embed's address. */
  const PARAMETERS = ["controls", "theme", "accent", "locale"];

  // A classic script knows its address; a module is found by it.
  const script = /** @type {HTMLScriptElement} */ (document.currentScript) ?? [...document.scripts].find(({ src }) => /\/embed\.js(\?|$)/.test(src));

  const sheet = new CSSStyleSheet();
  // The place that a host keeps with a style is the frame's from now on. An outline that is not drawn tells how the host
  // itself would be painted, which is light or dark.
  sheet.replaceSync(
    ":host{display:block;min-height:0!important;outline-color:Canvas!important}:host([hidden]){display:none!important}iframe{display:block;width:100%;border:0}",
  );

  const system = matchMedia("(prefers-color-scheme: dark)");

  /** What follows `#` in a link, or the text itself where it is no address. */
  function fragment(link) {
    const text = String(link ?? "");
    const at = text.indexOf("#");
    return at < 0 && /^\w+:\/\//.test(text) ? "" : text.slice(at + 1);
  }

  /** Red, green, blue and opacity of a computed color, each of 1. */
  function parts(color) {
    if (color.startsWith("rgb")) {
      const [red, green, blue, opacity = 1] = color.match(/[\d.]+/g).map(Number);
      return [red / 255, green / 255, blue / 255, opacity];
    }
    // Colors of other spaces, as one dot.
    const dot = document.createElement("canvas").getContext("2d");
    dot.fillStyle = color;
    dot.fillRect(0, 0, 1, 1);
    return Array.from(dot.getImageData(0, 0, 1, 1).data, (part) => part / 255);
  }

  /** The element and what is around it, through shadow trees. */
  function* around(element) {
    for (let node = element; node; node = node.assignedSlot ?? node.parentElement ?? node.getRootNode().host) yield node;
  }

  /** Whether light or dark is the ground on which an element stands: the nearest that hides what is behind it. */
  function ground(element) {
    const grounds = Array.from(around(element), (node) => parts(getComputedStyle(node).backgroundColor));
    const [red, green, blue] = grounds.find(([, , , opacity]) => opacity > 0.5) ?? parts(getComputedStyle(element).outlineColor);
    // White is read on it better than black.
    return 0.2126 * red ** 2.2 + 0.7152 * green ** 2.2 + 0.0722 * blue ** 2.2 < 0.18 ? "dark" : "light";
  }

  class Calculator extends HTMLElement {
    static observedAttributes = ["scenario", "view", "base", ...PARAMETERS];

    #frame;
    #page;
    #scenario = "";
    #shown = "";
    #loaded;
    #theme;
    #dressed;
    #height;
    #ready;
    #due;
    #look;
    #hosts = new MutationObserver(() => this.#follow());

    connectedCallback() {
      for (const [target, type] of this.#sources()) target.addEventListener(type, this);
      for (const node of around(this)) this.#hosts.observe(node, { attributes: true });
      this.#build();
    }

    disconnectedCallback() {
      for (const [target, type] of this.#sources()) target.removeEventListener(type, this);
      this.#hosts.disconnect();
      this.#frame?.remove();
      this.#frame = null;
    }

    /** What is heard: the frame, and whatever may change the host's ground besides the attributes of what is around. */
    #sources() {
      return /** @type {[EventTarget, string][]} */ ([[globalThis, "message"], [globalThis, "load"], [document, "transitionend"], [system, "change"]]);
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
      if (this.#ready) this.#set();
    }

    #set() {
      this.#loaded = this.#scenario;
      this.#send("set", { scenario: this.#scenario });
    }

    #send(type, more) {
      this.#frame.contentWindow.postMessage({ crossover: VERSION, type, ...more }, new URL(this.#page).origin);
    }

    /** Follows the host's ground, unless a theme was asked for: once before the next paint. */
    #follow() {
      if (this.getAttribute("theme")) return;
      this.#look ??= requestAnimationFrame(() => {
        this.#look = null;
        if (!this.#frame || this.getAttribute("theme")) return;
        this.#theme = ground(this);
        if (this.#ready) this.#dress();
      });
    }

    /** Tells the frame the host's theme, where it is another. */
    #dress() {
      if (this.#dressed === this.#theme) return;
      this.#dressed = this.#theme;
      this.#frame.style.colorScheme = this.#theme;
      this.#send("theme", { theme: this.#theme });
    }

    /** The height of a view with its inputs, until it says its own. */
    #usual(view) {
      const usual = HEIGHTS[view] ?? HEIGHTS.verdict;
      const wish = this.getAttribute("controls");
      if (wish === null || view === "full") return usual;
      const inputs = wish.split(",").filter((word) => word.trim() && word.trim() !== "none");
      return usual + INPUT * (inputs.length - (usual === HEIGHTS.verdict ? 1 : 0));
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
      const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
      root.adoptedStyleSheets = [sheet];
      const view = this.getAttribute("view")?.toLowerCase() ?? "verdict";
      address.searchParams.set("embed", view);
      for (const name of PARAMETERS) {
        if (this.hasAttribute(name)) address.searchParams.set(name, this.getAttribute(name));
      }
      const theme = this.getAttribute("theme") || ground(this);
      this.#theme = this.#dressed = theme;
      address.searchParams.set("theme", theme);
      address.hash = this.#loaded = this.#scenario;
      this.#ready = false;
      const frame = document.createElement("iframe");
      frame.title = this.getAttribute("title") ?? TITLE;
      frame.loading = this.getAttribute("loading") === "eager" ? "eager" : "lazy";
      const height = this.#usual(view);
      frame.style.height = `${(height === this.#height && this.#frame?.clientHeight) || height}px`;
      this.#height = height;
      // A frame of the host's own scheme is transparent.
      if (theme === "light" || theme === "dark") frame.style.colorScheme = theme;
      frame.part = "frame";
      frame.src = address.href;
      root.replaceChildren(frame);
      this.#frame = frame;
    }

    /** @param {Event} event */
    handleEvent(event) {
      if (event instanceof MessageEvent) this.#hear(event);
      else this.#follow();
    }

    /** A message: taken from the own frame alone. */
    #hear({ source, origin, data }) {
      if (!this.#frame || source !== this.#frame.contentWindow || origin !== new URL(this.#page).origin) return;
      if (data?.crossover !== VERSION) return;
      const { type, height, scenario } = data;
      if (type === "ready") {
        this.#ready = true;
        if (this.#loaded !== this.#scenario) this.#set();
        this.#dress();
      } else if (type === "height" && height > 0 && height < 1e5) {
        this.#frame.style.height = `${height}px`;
      } else if (type === "change" && typeof scenario === "string") {
        this.#scenario = this.#shown = scenario;
        this.#say("change", { scenario, link: data.link, ...data.figures });
      } else if (type === "refused") {
        // What was asked for is not there; what was there before is.
        this.#scenario = this.#loaded = this.#shown;
        this.#say("refused", { reason: data.reason });
      }
    }
  }

  customElements.define(NAME, Calculator);
})();
