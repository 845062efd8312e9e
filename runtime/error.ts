// The one error class for mistakes in data, files and options: it names the thing, what was found, what was expected
// and a next step. Text from files is shown, never printed: it can neither steer a terminal nor flood it.

export class AdjointError extends Error {
  override readonly name: string = "AdjointError";

  /** The last guard: whatever a message quotes, it is one line of visible characters, of bounded length. */
  constructor(message: string) {
    super(withoutMiddle(visible(message), MOST_OF_MESSAGE));
  }
}

const MOST_OF_MESSAGE = 2000;
const MOST_OF_NAME = 200;

/** A name or path as it reads in a message: control and bidirectional characters escaped, a long middle left out. */
export function shown(text: string, most = MOST_OF_NAME): string {
  return visible(withoutMiddle(text, most));
}

/** Control characters, invisible and directional marks, line separators, halves of characters. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/** `\n` and `\u{1b}` for what would steer a terminal; everything else as it is. */
export function visible(text: string): string {
  return text.replace(INVISIBLE, (character) => {
    const [short] = /^\\[bfnrt]$/.exec(JSON.stringify(character).slice(1, -1)) ?? [];
    return short ?? `\\u{${character.codePointAt(0)!.toString(16)}}`;
  });
}

/** The beginning and the end say most: `abcdef … uvwxyz`. */
function withoutMiddle(text: string, most: number): string {
  if (text.length <= most) return text;
  const half = Math.floor(most / 2);
  return `${text.slice(0, half)} … ${text.slice(-half)}`;
}

/** A value as it reads in an error: strings quoted, escaped and shortened. */
export function quote(value: unknown): string {
  if (typeof value !== "string") return found(value);
  const start = value.length > 40 ? `${value.slice(0, 40)}…` : value;
  return `"${visible(start.replace(/["\\]/g, "\\$&"))}"`;
}

/** Any value as it reads in an error; none is asked what it says of itself. */
export function found(value: unknown): string {
  if (typeof value === "string") return quote(value);
  if (typeof value === "function") return `the function ${shown(value.name || "without a name")}`;
  if (typeof value === "bigint") return `${value}n`;
  if (Array.isArray(value)) return `an array of ${value.length}`;
  if (typeof value !== "object" || value === null) return String(value);
  return ArrayBuffer.isView(value) ? `a ${Object.prototype.toString.call(value).slice(8, -1)}` : "an object";
}

/** `a, b, c and 5 more`. */
export function list(names: readonly string[], most = 12): string {
  const first = names.slice(0, most).map((name) => shown(name, 40));
  if (names.length <= most) return first.join(", ");
  return `${first.join(", ")} and ${names.length - most} more`;
}
