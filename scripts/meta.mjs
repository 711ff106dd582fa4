// What other programs read of the page: addresses in its head, the recipe by which sites that know oEmbed embed it, and
// what a device shows of it where it is installed.
// Such addresses must be absolute, and only the host knows them: CROSSOVER_URL names it at the build.

/** The picture of links to the page, drawn by scripts/card [px]. */
export const CARD = { file: "card.png", width: 1200, height: 630 };
const ALT = "On-demand and Managed Instances: two lines of monthly cost over traffic, and their break-even";
/** The height of the embed until it says its own [px]; docs/embed.md gives it. */
const HEIGHT = 390;

/** Whether a text is the plain address of a place on the web. */
function isPlain(text) {
  const url = URL.canParse(text) && new URL(text);
  return url && /^https?:$/.test(url.protocol) && !url.search && !url.hash && !/["'<>&\s]/.test(text);
}

/** Refuses what is no address of a repository, in `CROSSOVER_REPOSITORY`; the program has it in its footer. */
export function checkRepository(text) {
  if (text && !isPlain(text)) throw new Error(`CROSSOVER_REPOSITORY must be the address of the source code, such as https://example.com/crossover, not ${JSON.stringify(text)}`);
}

/** The address of the page as its host writes it, from `CROSSOVER_URL`; `null` where it is not known. */
export function host(text) {
  if (!text) return null;
  if (!isPlain(text) || !new URL(text).pathname.endsWith("/")) {
    throw new Error(`CROSSOVER_URL must be the address of the page's folder, such as https://example.com/crossover/, not ${JSON.stringify(text)}`);
  }
  return new URL(text).href;
}

/** The tags of the head that hold an address, relative ones where the host is not known. */
export function addresses(url) {
  const base = url ?? "./";
  return [
    `<meta property="og:image" content="${base}${CARD.file}">`,
    `<meta property="og:image:width" content="${CARD.width}">`,
    `<meta property="og:image:height" content="${CARD.height}">`,
    `<meta property="og:image:alt" content="${ALT}">`,
    `<meta name="twitter:image" content="${base}${CARD.file}">`,
    `<meta name="twitter:image:alt" content="${ALT}">`,
    // A canonical address that is relative would be that of every copy.
    ...(url ? [`<meta property="og:url" content="${url}">`, `<link rel="canonical" href="${url}">`] : []),
    `<link rel="alternate" type="application/json+oembed" href="${base}oembed.json" title="Crossover">`,
  ];
}

/** The answer of an oEmbed provider, as a file; without the host's address it serves only pages in the same folder. */
export function oembed(host) {
  const url = host ?? "./";
  const title = "On-demand or Managed Instances";
  const frame = `<iframe src="${url}?embed=verdict" title="${title}" loading="lazy" width="100%" height="${HEIGHT}" frameborder="0"></iframe>`;
  const answer = {
    version: "1.0",
    type: "rich",
    provider_name: "Crossover",
    provider_url: url,
    title,
    html: frame,
    width: 680,
    height: HEIGHT,
    thumbnail_url: url + CARD.file,
    thumbnail_width: CARD.width,
    thumbnail_height: CARD.height,
  };
  return `${JSON.stringify(answer, null, 2)}\n`;
}

/** The manifest of the page as an application of its own, with the name of its icon; its addresses are relative to it. */
export function manifest(icon) {
  const said = {
    start_url: "./",
    display: "standalone",
    name: "Crossover: AWS Lambda on-demand or Managed Instances?",
    short_name: "Crossover",
    icons: [{ src: `./${icon}`, sizes: "any", type: "image/svg+xml" }],
  };
  return `${JSON.stringify(said, null, 2)}\n`;
}
