// How a CSV file is written, as far as somebody stated it; the rest is guessed or the usual. It is saved with the weights,
// so that rows to predict are read as those of training were.
import { AdjointError, quote } from "./error.ts";
import { numberOf, type NumberFormat } from "./cell-number.ts";

export interface CsvFormat {
  /** One ASCII character between cells; without it the commonest of , ; tab | in the header, outside quotes. */
  readonly delimiter?: string | undefined;
  /** "." unless stated. */
  readonly decimal?: "." | "," | undefined;
  /** What stands between groups of three digits (`,` `.` `'` or a space); nothing unless stated. */
  readonly thousands?: string | undefined;
  /** Cells that stand for a value nobody knows, in any case, beside the empty one, NA, N/A, NaN, null and ?. */
  readonly missingCells?: readonly string[] | undefined;
  /** Columns of numbers that are categories: postal codes, years as classes. */
  readonly text?: readonly string[] | undefined;
  /** Whether categories that differ in case only (`false`, `False`) are one ("ignore", the default) or two ("keep"). */
  readonly categoryCase?: "ignore" | "keep" | undefined;
}

const ALWAYS_MISSING = ["", "na", "n/a", "nan", "null", "?"];
const THOUSANDS = ["", ",", ".", "'", " ", "_"];

/** A format's parts as reading needs them. */
export interface CellReading {
  readonly numbers: NumberFormat;
  readonly isMissing: (text: string) => boolean;
  readonly missingNumbers: ReadonlySet<number>;
  readonly text: ReadonlySet<string>;
}

/** Throws AdjointError where a format contradicts itself. */
export function cellReading(format: CsvFormat): CellReading {
  checkFormat(format);
  const numbers = { decimal: format.decimal ?? ".", thousands: format.thousands ?? "" } as const;
  const words = new Set([...ALWAYS_MISSING, ...(format.missingCells ?? [])].map((word) => fold(word.trim())));
  const missingNumbers = [...words].map((word) => numberOf(word, numbers)).filter((value) => value === value);
  return {
    numbers,
    isMissing: (text) => words.has(fold(text)),
    missingNumbers: new Set(missingNumbers),
    text: new Set(format.text),
  };
}

/** Categories that are written alike but for case and composed characters have one key. */
export function fold(text: string): string {
  return text.normalize("NFC").toLowerCase();
}

/** `tab` is written as a word. */
export function delimiterNamed(text: string): string {
  return text === "tab" || text === "\\t" ? "\t" : text;
}

/** How a delimiter reads in a sentence. */
export function delimiterText(delimiter: string): string {
  return delimiter === "\t" ? "tabs" : delimiter === " " ? "spaces" : `"${delimiter}"`;
}

function checkFormat({ delimiter, decimal = ".", thousands = "", categoryCase = "ignore" }: CsvFormat): void {
  if (delimiter !== undefined && !/^[^\p{L}\p{N}"\r\n\0-\x08\u0080-\u{10ffff}]$/u.test(delimiter))
    throw wrong("delimiter", delimiter, "one ASCII character that is no letter, digit or quote, or tab");
  if (decimal !== "." && decimal !== ",") throw wrong("decimal", decimal, '"." or ","');
  if (!THOUSANDS.includes(thousands) || thousands === decimal)
    throw wrong("thousands", thousands, `one of , . ' _ and a space, and another character than the decimal`);
  if (categoryCase !== "ignore" && categoryCase !== "keep")
    throw wrong("categoryCase", categoryCase, "ignore or keep");
}

function wrong(option: string, found: unknown, expected: string): AdjointError {
  return new AdjointError(`${option} of CSV: found ${quote(found)}; expected ${expected}.`);
}
