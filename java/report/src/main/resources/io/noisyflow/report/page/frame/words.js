/* Numbers in words. */

import { unit } from "./data.js";

/* Below this a number is what rounding left of nothing. */
const NOTHING = 1e-12;

/**
 * A quantity for the eye: three digits after the point, or the first two that count where those would be zeros; not
 * where its standard error is larger than what they would show.
 */
export function digits(value, error = 0) {
  if (value === null || value === undefined) {
    return "none";
  }
  const size = Math.abs(value);
  if (size >= 1e6) {
    return value.toExponential(3);
  }
  return size >= 0.0005 ? value.toFixed(3) : size < NOTHING || error >= 0.0005 ? "0.000" : firstTwo(value);
}

const firstTwo = (value) => (Math.abs(value) < 1e-4 ? value.toExponential(1) : value.toPrecision(2));

/** A standard error: 0 is written for that which is 0 alone. */
export function errorDigits(value) {
  return value === 0 ? "0" : value > 0 && value < 1e-6 ? "< 1e-6" : digits(value);
}

/** A setting or a count as it is, large numbers in thousands. */
export function plain(value) {
  if (Array.isArray(value)) {
    return value.map(plain).join(", ");
  }
  if (typeof value === "number") {
    return Math.abs(value) >= 1e9 ? value.toPrecision(3) : String(value);
  }
  return value !== null && typeof value === "object" ? JSON.stringify(value) : String(value);
}

export function plural(count, noun) {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** "ln 4096 = 8.318 nats" where an entropy is that of so many equal cases, else its digits alone. */
export function entropyName(value, cases) {
  const logarithm = unit === "bits" ? ["log2", Math.log2(cases)] : ["ln", Math.log(cases)];
  const name = Math.abs(logarithm[1] - value) < 1e-9 ? `${logarithm[0]} ${cases} = ` : "";
  return `${name}${digits(value)} ${unit}`;
}

/** A part of a whole; what nobody measured is unknown. */
export const percent = (fraction) => (fraction === null ? "an unknown part" : `${(100 * fraction).toFixed(2)} %`);
