// Where a public function was called from: the user's frames of the call stack, innermost first. Positions are those of
// the source file as long as the loader maps them (Node's source maps do).
import { fileURLToPath } from "node:url";
import type { Position } from "../error.ts";

export type Frame = Position;

const compilerFolder = fileURLToPath(new URL("..", import.meta.url));

/** The frames between the compiler's public function and the compiler's call of the model's build function. */
export function callPath(): readonly Frame[] {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 200;
  const stack = new Error().stack ?? "";
  Error.stackTraceLimit = limit;
  const frames: Frame[] = [];
  for (const line of stack.split("\n").slice(1)) {
    const frame = parseFrame(line);
    if (!frame) continue;
    if (!isOurs(frame.file)) frames.push(frame);
    else if (line.includes(buildMarker)) break;
  }
  return frames;
}

/** Where the user's code stood when an error was thrown. */
export function userFrame(error: Error): Frame | undefined {
  const frames = (error.stack ?? "").split("\n").map(parseFrame);
  return frames.find((frame) => frame !== undefined && !isOurs(frame.file));
}

/** Whose code threw an error: the innermost frame that is the compiler's or the user's, native code and packages apart. */
export function throwingFrame(error: Error): { readonly ours: boolean; readonly place: Frame } | undefined {
  for (const line of (error.stack ?? "").split("\n")) {
    const place = parseFrame(line);
    if (!place) continue;
    if (place.file.startsWith(compilerFolder)) return { ours: true, place };
    if (!isOurs(place.file)) return { ours: false, place };
  }
  return undefined;
}

/** The name of the function that calls the model's build function (see model.ts): where the user's frames end. */
const buildMarker = "callBuildFunction";

function isOurs(file: string): boolean {
  return file.startsWith(compilerFolder) || /[\\/]node_modules[\\/]/.test(file) || file.startsWith("node:");
}

/** `    at dense (file:///a/b.ts:3:9)` → { file: "/a/b.ts", line: 3, column: 9 }. */
export function parseFrame(text: string): Frame | undefined {
  const call = /^\s*at (?:async )?(.+)$/.exec(text)?.[1];
  if (call === undefined) return undefined;
  const place = call.endsWith(")") ? call.slice(call.indexOf(" (") + 2, -1) : call;
  const match = /^(.+):(\d+):(\d+)$/.exec(place);
  if (!match) return undefined;
  const [, source, line, column] = match;
  return { file: filePath(source!), line: Number(line), column: Number(column) };
}

/** The path of a module: no scheme, and no query (a reloaded file's version). */
function filePath(source: string): string {
  return source.startsWith("file://") ? fileURLToPath(source.replace(/[?#].*$/, "")) : source;
}
