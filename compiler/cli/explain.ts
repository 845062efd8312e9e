// The outermost error handler: every exception that reaches the command line is a mistake with a place and a next step, what
// the system refuses, or a bug of ours, which says so.
import { existsSync, readFileSync } from "node:fs";
import { CompileError, CompileErrors, ModelError, showPath, type Position } from "../error.ts";
import { throwingFrame, userFrame } from "../1-declare/origin.ts";
import { describe } from "../1-declare/signatures/describe.ts";
import { asModelError } from "../1-declare/thrown.ts";
import { UsageError } from "./usage.ts";

/** What people read of an exception; `model` is the file that was being worked on. */
export function explained(thrown: unknown, model?: string): string {
  const isTheirs = thrown instanceof Error && throwingFrame(thrown)?.ours === false;
  const error = isTheirs ? asModelError(thrown, model ?? "the model", undefined) : thrown;
  if (error instanceof CompileErrors) return error.errors.map((each) => explained(each, model)).join("\n");
  if (error instanceof ModelError) return `error: ${error.message}${sourceLine(error.position)}`;
  if (error instanceof CompileError) return `error: ${placed(error, model)}`;
  if (error instanceof UsageError) return `error: ${error.message}`;
  if (isSystemError(error)) return `error: ${systemText(error)}`;
  return bugText(error, model);
}

function placed({ message, position }: CompileError, model: string | undefined): string {
  return position || model === undefined || message.startsWith(model) ? message : `${model}: ${message}`;
}

/** The line of the model's file that a mistake stands in, and where in it. */
function sourceLine(position: Position | undefined): string {
  if (!position || !existsSync(position.file)) return "";
  const line = readFileSync(position.file, "utf8").split("\n")[position.line - 1];
  if (line === undefined || line.length > 200) return "";
  const number = String(position.line);
  return `\n  ${number} | ${line}\n  ${" ".repeat(number.length)} | ${" ".repeat(Math.max(0, position.column - 1))}^`;
}

interface SystemError extends Error {
  readonly code: string;
  readonly syscall: string;
  readonly path?: string;
  readonly dest?: string;
}

function isSystemError(error: unknown): error is SystemError {
  return error instanceof Error && "syscall" in error && "code" in error;
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: "permission denied. Choose another place, or change its permissions.",
  EPERM: "not permitted. Choose another place.",
  ENOENT: "no such file or folder.",
  ENOTDIR: "a part of this path is a file; expected folders.",
  EEXIST: "there is a file of this name; expected a folder.",
  EISDIR: "it is a folder; expected a file.",
  ENOSPC: "no space left on the device.",
  EROFS: "the file system is read-only.",
  ENAMETOOLONG: "the name is too long.",
  EMFILE: "too many open files.",
};

function systemText({ code, message, path, dest }: SystemError): string {
  const place = dest ?? path;
  return `${place === undefined ? "" : `${showPath(place)}: `}${reasons[code] ?? message} (${code})`;
}

/** Where our code failed, and at which line of the model; the whole stack with ADJOINT_TRACE=1. */
function bugText(error: unknown, model: string | undefined): string {
  if (!(error instanceof Error)) return `error: a bug of adjoint: ${describe(error)} was thrown`;
  const place = throwingFrame(error)?.place;
  const at = userFrame(error);
  const call = at ? `, called from ${showPath(at.file)}:${at.line}:${at.column}` : "";
  const trace = process.env["ADJOINT_TRACE"] === "1" ? `\n${error.stack ?? ""}` : "";
  return [
    `error: ${model === undefined ? "" : `${model}: `}a bug of adjoint, not of your model: ${error.name}: ${shortLine(error.message)}`,
    `  in ${place ? `${fileName(place.file)}:${place.line}` : "an unknown place"}${call}`,
    `  Please report it with the model's file. ADJOINT_TRACE=1 prints the whole stack.${trace}`,
  ].join("\n");
}

function shortLine(text: string): string {
  const [line] = text.split("\n", 1);
  return line!.length <= 200 ? line! : `${line!.slice(0, 199)}…`;
}

/** `compiler/5-loop/lower.ts`, wherever it is installed. */
function fileName(file: string): string {
  return file.replace(/^.*[\\/](?=compiler[\\/])/, "");
}
