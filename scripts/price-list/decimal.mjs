// Prices as whole numbers of ten-billionths of a dollar: compared and written exactly, never as floating point.

/** Digits after the point; AWS prices to as many. */
const DECIMALS = 10;
export const ONE = 10n ** BigInt(DECIMALS);

/**
 * The price that a text gives, or null where it is no plain decimal of at most ten decimals.
 * @param {string} text
 */
export function parse(text) {
  const [, whole, part] = /^(\d+)(?:\.(\d+?)0*)?$/.exec(text) ?? [];
  if (whole === undefined || (part?.length ?? 0) > DECIMALS) return null;
  return BigInt(whole + (part ?? "").padEnd(DECIMALS, "0"));
}

/**
 * A price without trailing zeros.
 * @param {bigint} price
 */
export function format(price) {
  const digits = price.toString().padStart(DECIMALS + 1, "0");
  return `${digits.slice(0, -DECIMALS)}.${digits.slice(-DECIMALS)}`.replace(/\.?0+$/, "");
}

/**
 * A quotient to the nearest whole number, halves up.
 * @param {bigint} dividend
 * @param {bigint} divisor
 */
function divide(dividend, divisor) {
  return (2n * dividend + divisor) / (2n * divisor);
}

/**
 * A quotient \[USD\] to so many decimals.
 * @param {bigint} dividend
 * @param {bigint} divisor
 * @param {number} decimals
 */
export function quotient(dividend, divisor, decimals) {
  const step = 10n ** BigInt(DECIMALS - decimals);
  return divide(dividend, divisor * step) * step;
}

/**
 * Whether a price moved by more than half of what it was.
 * @param {bigint} before
 * @param {bigint} after
 */
export function isLeap(before, after) {
  return 2n * distance(before, after) > before;
}

/**
 * How far apart two prices are.
 * @param {bigint} before
 * @param {bigint} after
 * @returns {bigint}
 */
export function distance(before, after) {
  return before < after ? after - before : before - after;
}

/**
 * A move in percent, such as `+2.5 %`.
 * @param {bigint} before
 * @param {bigint} after
 */
export function percent(before, after) {
  const tenths = divide(1000n * distance(before, after), before);
  return `${after < before ? "-" : "+"}${tenths / 10n}.${tenths % 10n} %`;
}
