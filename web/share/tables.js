// The page's tables as text: CSV, TSV and Markdown.

/** The tables that can be saved, by the ids of their elements. */
const TABLES = [
  ["bill-od", "On-demand bill"],
  ["bill-mi", "Managed Instances bill"],
  ["crossing-table", "Monthly cost by volume"],
  ["timeline-table", "Traffic over time"],
  ["outlook-table", "Both bills month by month"],
  ["spikes-table", "Spikes that both sides survive"],
  ["compare-table", "Scenarios side by side"],
];

const CELLS = {
  // What a spreadsheet would run as a formula is kept a text.
  csv: (cell) => (/[",\n]/.test(guarded(cell)) ? `"${guarded(cell).replaceAll('"', '""')}"` : guarded(cell)),
  tsv: (cell) => guarded(cell).replace(/[\t\n]/g, " "),
  md: (cell) => cell.replace(/[\\`*_[\]<>|]/g, "\\$&").replaceAll("\n", " "),
};

/** The tables that the page holds now. */
export function tables() {
  return TABLES.filter(([id]) => rows(id).length);
}

/** A table as text: for people in Markdown, else for programs, with bare numbers. */
export function write(id, format) {
  const cells = rows(id, format !== "md").map((row) => row.map(CELLS[format]));
  if (format !== "md") return cells.map((row) => row.join(format === "csv" ? "," : "\t")).join("\r\n") + "\r\n";
  const [head, ...body] = cells;
  if (!head) return "";
  const line = (row) => `| ${row.join(" | ")} |`;
  const rule = head.map((_, at) => (at ? "---:" : "---"));
  return [head, rule, ...body].map(line).join("\n") + "\n";
}

/** What stands beside a name in its cell gets a column of its own, which this names. */
const BESIDE = ".how";
const HOW = "How";

/** So does what a row is marked for, where its first cell is a number. */
const NOTE = "Note";

/** The cells of a table, or of the table in an element, as wide as its widest row. */
function rows(id, bare) {
  const place = document.getElementById(id);
  const table = place?.matches("table") ? place : place?.querySelector("table");
  const has = Boolean(table?.querySelector(BESIDE));
  const noted = Boolean(bare && table?.querySelector("[data-note]"));
  const said = (cell, without) => (bare ? number(cell, without) : text(cell, without));
  const split = (cell, first, head) => [
    ...(has && first ? [said(cell, BESIDE), head ? HOW : text(cell.querySelector(BESIDE))] : [said(cell)]),
    ...(noted && first ? [head ? NOTE : (cell.dataset.note ?? "")] : []),
  ];
  const found = [...(table?.rows ?? [])].map((row, at) => [...row.cells].flatMap((cell, place) => [...split(cell, place === 0, at === 0), ...Array(cell.colSpan - 1).fill("")]));
  const width = Math.max(0, ...found.map((row) => row.length));
  return found.map((row) => [...row, ...Array(width - row.length).fill("")]);
}

/** The number that a cell carries, the same in every locale; of other cells the text, with the unit of their numbers. */
function number(cell, without) {
  const { value, unit } = cell.dataset;
  return value || (unit ? `${text(cell, without)} (${unit})` : text(cell, without));
}

/** What stands in a cell but for the parts that `without` selects, with spaces as everybody types them. */
function text(cell, without) {
  const name = cell?.querySelector("input")?.value;
  const kept = [...(cell?.childNodes ?? [])].filter((node) => !(without && node.matches?.(without)));
  const parts = name ? [name] : kept.map((node) => node.textContent);
  return parts.join(" ").replace(/[\s\u00a0\u202f]+/g, " ").trim();
}

function guarded(cell) {
  return /^[=+@\t]/.test(cell) || /^-(?!\d)/.test(cell) ? `'${cell}` : cell;
}
