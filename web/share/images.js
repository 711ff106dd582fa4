// The page's charts as images that stand alone: fonts and colors resolved, with a title and the source.

/** The charts that can be saved, by the ids of their drawings. */
const CHARTS = [
  ["crossing-chart", "Where the two cross"],
  ["bars", "Two bills for the same traffic"],
  ["fleet-chart", "The fleet"],
  ["timeline-chart", "Traffic over time"],
  ["spikes-chart", "Spikes that both sides survive"],
  ["outlook-chart", "Both bills month by month"],
  ["compare-chart", "Scenarios side by side"],
];

/** The page's own examples, which have a heading of theirs: starting points, and the note on several crossings. */
const EXAMPLES = ".shape, .note";

/** The room around a chart \[px\]. */
const MARGIN = 24;
/** The room of the title above it, and of the source below it \[px\]. */
const HEAD = 44;
const FOOT = 32;
/** Dots of a PNG to a pixel. */
const DENSITY = 2;

/** What of an element's style makes its looks, with what stands for nothing; the inherited first. */
const INHERITED = ["fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "font-size", "font-weight", "paint-order", "text-anchor", "letter-spacing"];
const OWN = { opacity: "1" };

/** The charts that the page shows now, those of its examples last. */
export function charts() {
  const examples = Array.from(document.querySelectorAll(EXAMPLES), (example) => [example.querySelector("svg").id, `Example: ${textOf(example, "h3")}`]);
  return [...CHARTS, ...examples].filter(([id]) => document.getElementById(id)?.getBoundingClientRect().width > 0 && document.querySelector(`#${id} *`));
}

/** What stands above and below the chart of an example, which is not of the reader's scenario; nothing for other charts. */
export function example(id) {
  const place = document.getElementById(id).closest(EXAMPLES);
  if (!place) return null;
  const answer = textOf(place, ".shape-says .keep");
  // The small charts have no names on their lines.
  const key = answer && "Blue disc: on-demand. Orange square: Managed Instances.";
  return { title: textOf(place, "h3") + (answer && `: ${answer}`), source: textOf(place, ".shape-facts, b"), key };
}

function textOf(place, selector) {
  return place.querySelector(selector)?.textContent.trim() ?? "";
}

/** The width of the chart in a picture of a width; both empty for that of the page. */
export function inner(wide) {
  return wide && String(wide - 2 * MARGIN);
}

/** A chart as SVG that stands alone, in a theme: the page's drawing, or one that was made for another width. */
export function draw(id, theme, { title, source, key }, drawn) {
  const shown = document.getElementById(id);
  const original = drawn ?? shown;
  const [width, height] = original.getAttribute("viewBox").split(" ").slice(2).map(Number);
  // A copy among the page's own styles, where nobody sees it.
  const stand = document.createElement("div");
  Object.assign(stand.style, { position: "absolute", visibility: "hidden", inlineSize: `${width}px`, colorScheme: theme, color: "var(--ink)", background: "var(--paper)" });
  const copy = original.cloneNode(true);
  stand.append(copy);
  shown.parentElement.append(stand);
  const { color, backgroundColor, fontFamily } = getComputedStyle(stand);
  const muted = mutedOf(stand);
  const drawing = resolved(copy);
  stand.remove();
  const name = CHARTS.find(([chart]) => chart === id)?.[1];
  const [wide, high] = [width + 2 * MARGIN, height + HEAD + FOOT + MARGIN];
  const text = (y, size, weight, fill, words) => `<text x="${MARGIN}" y="${y}" font-size="${size}" font-weight="${weight}" fill="${fill}">${escaped(words)}</text>`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${wide}" height="${high}" viewBox="0 0 ${wide} ${high}" font-family="${escaped(fontFamily)}" font-variant-numeric="tabular-nums">`,
    `<title>${escaped(name ? `${name}: ${title}` : title)}</title>`,
    `<rect width="${wide}" height="${high}" fill="${backgroundColor}"/>`,
    text(MARGIN + 6, 16, 600, color, fitted(title, width)),
    `<g transform="translate(${MARGIN} ${HEAD})">${drawing}</g>`,
    key ? text(high - 32, 12, 400, muted, key) : "",
    text(high - 14, 12, 400, muted, `${name ? `${name}. ` : ""}${source}. Crossover`),
    "</svg>",
  ].join("");
}

/** An SVG image as a PNG. */
export async function toPng(svg) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = image.naturalWidth * DENSITY;
  canvas.height = image.naturalHeight * DENSITY;
  const context = canvas.getContext("2d");
  context.scale(DENSITY, DENSITY);
  context.drawImage(image, 0, 0);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no image"))), "image/png");
  });
}

function mutedOf(stand) {
  const probe = document.createElement("span");
  probe.style.color = "var(--muted)";
  stand.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}

/** What is in a drawing, with its styles as attributes. */
function resolved(drawing) {
  const parts = [];
  const visit = (element, inherited) => {
    const style = getComputedStyle(element);
    if (style.display === "none" || element.id === "c-cursor") return;
    const name = element.localName;
    const attributes = [...element.attributes].filter(({ name }) => !/^(id|class|role|tabindex|style|aria-.*|data-.*)$/.test(name));
    let open = `<${name}`;
    const now = { ...inherited };
    for (const property of INHERITED) {
      const value = style.getPropertyValue(property);
      if (value === inherited[property]) continue;
      now[property] = value;
      open += ` ${property}="${escaped(value)}"`;
    }
    for (const [property, nothing] of Object.entries(OWN)) {
      const value = style.getPropertyValue(property);
      if (value !== nothing) open += ` ${property}="${escaped(value)}"`;
    }
    for (const { name, value } of attributes) {
      if (!INHERITED.includes(name)) open += ` ${name}="${escaped(value)}"`;
    }
    parts.push(`${open}>`);
    for (const child of element.childNodes) {
      if (child.nodeType === Node.TEXT_NODE) parts.push(escaped(child.data));
      else if (child.nodeType === Node.ELEMENT_NODE) visit(child, now);
    }
    parts.push(`</${name}>`);
  };
  for (const child of drawing.children) visit(child, {});
  return parts.join("");
}

/** A title that fits into a width, by a generous guess at its letters. */
function fitted(title, width) {
  const most = Math.floor(width / 8.5);
  return title.length > most ? `${title.slice(0, most - 1).trimEnd()}…` : title;
}

function escaped(text) {
  return text.replace(/[&<>"]/g, (letter) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[letter]);
}
