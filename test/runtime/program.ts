// Runs the runtime's program for tests, in a process of its own.
import { spawn, type ChildProcess, type StdioOptions } from "node:child_process";

export interface Result {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  /** Sees all of stderr so far, as it comes. */
  readonly watch?: (stderr: string, child: ChildProcess) => void;
  readonly stdio?: StdioOptions;
  /** What node runs; the runtime's own program without it. */
  readonly program?: readonly string[];
  /** Where it runs. */
  readonly cwd?: string;
}

const PROGRAM = ["--import", "tsx", "runtime/cli/main.ts"];

export function run(
  args: readonly string[],
  { watch = () => {}, stdio = "pipe", program = PROGRAM, cwd }: RunOptions = {},
): Promise<Result> {
  const child = spawn(process.execPath, [...program, ...args], { stdio, cwd });
  let [stdout, stderr] = ["", ""];
  child.stdout?.on("data", (chunk) => (stdout += chunk));
  child.stderr?.on("data", (chunk) => {
    stderr += chunk;
    watch(stderr, child);
  });
  return new Promise((resolve) => child.on("close", (code) => resolve({ code, stdout, stderr })));
}

/** Does something once, when stderr contains a text. */
export function when(text: string, act: (child: ChildProcess) => void): NonNullable<RunOptions["watch"]> {
  let done = false;
  return (stderr, child) => {
    if (done || !stderr.includes(text)) return;
    done = true;
    act(child);
  };
}
