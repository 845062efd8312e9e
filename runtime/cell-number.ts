// How numbers are written in cells: plain decimals, with a decimal comma or thousands separators where that is stated.

export interface NumberFormat {
  /** What separates the integer part from the fraction. */
  readonly decimal: "." | ",";
  /** What stands between groups of three digits; "" for nothing. */
  readonly thousands: string;
}

export const plainNumbers: NumberFormat = { decimal: ".", thousands: "" };

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const SPACES = /[\u00A0\u202F\u2009]/g;

/** The number that a text stands for, or NaN where it is none; a number too large for 64 bits is none. */
export function numberOf(text: string, format: NumberFormat = plainNumbers): number {
  const plain = plainNotation(text, format);
  const value = plain !== undefined && NUMBER.test(plain) ? Number(plain) : NaN;
  return Number.isFinite(value) ? value : NaN;
}

/** Whether a text is a number in plain notation. */
export function isNumber(text: string): boolean {
  return NUMBER.test(text);
}

/** `1.234.567,8` → `1234567.8`, or undefined where the groups of digits are not what they should be. */
function plainNotation(text: string, { decimal, thousands }: NumberFormat): string | undefined {
  const [whole, ...rest] = text.split(decimal);
  if (rest.length > 1 || rest.some((part) => part.includes("."))) return undefined;
  const joined = thousands === "" ? whole! : withoutGroups(whole!, thousands);
  if (joined === undefined || (decimal === "," && joined.includes("."))) return undefined;
  return [joined, ...rest].join(".");
}

function withoutGroups(whole: string, thousands: string): string | undefined {
  const [lead, ...groups] = whole.replace(SPACES, " ").split(thousands);
  if (groups.length === 0) return whole;
  const sound = /^[+-]?\d{1,3}$/.test(lead!) && groups.every((group) => /^\d{3}$/.test(group));
  return sound ? lead! + groups.join("") : undefined;
}

/** Powers of ten that are exact. */
const POWERS = Array.from({ length: 23 }, (_, exponent) => Number(`1e${exponent}`));

/**
 * The number that ASCII bytes spell as digits with a sign and a decimal point, or NaN where they are anything else: another
 * notation, more digits than are exact. One rounding, as in Number(text).
 */
export function simpleNumber(bytes: Uint8Array, start: number, end: number, decimal: number): number {
  let at = start;
  const sign = bytes[at];
  if (sign === 45 || sign === 43) at++;
  const from = at;
  let digits = 0;
  let point = -1;
  for (; at < end; at++) {
    const digit = bytes[at]! - 48;
    if (digit >= 0 && digit <= 9) digits = digits * 10 + digit;
    else if (bytes[at] === decimal && point < 0) point = at;
    else return NaN;
  }
  const count = at - from - (point < 0 ? 0 : 1);
  if (count === 0 || count > 15) return NaN;
  const value = point < 0 ? digits : digits / POWERS[at - point - 1]!;
  return sign === 45 ? -value : value;
}

/** Whether a text is a number in some other way of writing: 1,5 or 1.234,5 or 12 % or $3. */
export function looksLikeNumber(text: string): boolean {
  return /^[$€£¥]?\s?[+-]?\d{1,3}([., '_\u00A0\u202F]\d{3})*([.,]\d+)?\s?[%$€£¥]?$|^[+-]?\d+,\d+$/.test(text);
}
