// What people read goes through here: text from files can neither steer their terminal nor forge a line.
import { visible } from "../error.ts";

/** A line of talk, on stderr. */
export function say(line: string): void {
  console.error(visible(line));
}

/** JSON in which control and bidirectional characters are escaped: the same value, safe to look at. */
export function visibleJson(value: unknown): string {
  const escape = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return JSON.stringify(value).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (text) =>
    text.split("").map(escape).join(""),
  );
}

/** Data for stdout: as it is for a program, visible for a terminal. */
export function forReader(text: string, isTerminal: boolean | undefined): string {
  return isTerminal ? text.split("\n").map(visible).join("\n") : text;
}
