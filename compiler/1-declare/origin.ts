// Where a public function was called from: the user's frames of the call stack, innermost first. Positions are those of
// the source file as long as the loader maps them (Node's source maps do).
import { fileURLToPath } from "node:url";
import type { Position } from "../error.ts";

export type Frame = Position;

const compilerFolder = fileURLToPath(new URL("..", import.meta.url));

/** The frames between the compiler's public function and the compiler's call of the model's build function. */
export function callPath(): readonly Frame[] {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 60;
  const stack = new Error().stack ?? "";
  Error.stackTraceLimit = limit;
  const frames: Frame[] = [];
  for (const line of stack.split("\n").slice(1)) {
    if (line.includes(buildMarker)) break;
    const frame = parseFrame(line);
    if (frame && !isOurs(frame.file)) frames.push(frame);
  }
  return frames;
}

/** The name of the function that calls the model's build function (see model.ts): where the user's frames end. */
const buildMarker = "callBuildFunction";

function isOurs(file: string): boolean {
  return file.startsWith(compilerFolder) || file.includes("node_modules") || file.startsWith("node:");
}

/** `    at dense (file:///a/b.ts:3:9)` → { file: "/a/b.ts", line: 3, column: 9 }. */
export function parseFrame(text: string): Frame | undefined {
  const match = /\(?((?:file:\/\/)?[^()\s]+(?: [^()]+)?):(\d+):(\d+)\)?$/.exec(text.replace(/^\s*at /, ""));
  if (!match) return undefined;
  const [, place, line, column] = match;
  const source = place!.replace(/^.* \(/, "").replace(/^async /, "");
  const file = source.startsWith("file://") ? fileURLToPath(source.replace(/\?.*$/, "")) : source;
  return { file, line: Number(line), column: Number(column) };
}
