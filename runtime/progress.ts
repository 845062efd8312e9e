// One line on a terminal that says how training goes; silent where the output is piped.
import type { Progress } from "./train.ts";

/** The part of a stream (process.stderr, say) the display needs. */
export interface ProgressStream {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
  write(text: string): unknown;
}

export interface ProgressDisplay {
  show(progress: Progress): void;
  /** Clears the line, before something else is printed. */
  clear(): void;
}

/** A display that redraws its line in place, or does nothing when `stream` isn't a terminal. */
export function createProgressDisplay(stream: ProgressStream): ProgressDisplay {
  if (!stream.isTTY) return { show: () => {}, clear: () => {} };
  const redraw = (line: string) => stream.write(`\r\u001b[2K${line.slice(0, (stream.columns ?? 80) - 1)}`);
  return { show: (progress) => redraw(progressLine(progress)), clear: () => redraw("") };
}

/** `epoch 3/10 · 12,300 examples/s · loss 0.0421 · 8 s left` */
export function progressLine(progress: Progress): string {
  const { epoch, epochs, examples, examplesInTotal, examplesPerSecond, trainingLoss } = progress;
  const rate = Math.round(examplesPerSecond).toLocaleString("en-US");
  const left = (examplesInTotal - examples) / examplesPerSecond;
  const loss = Number.isNaN(trainingLoss) ? "…" : trainingLoss.toPrecision(4);
  return `epoch ${epoch}/${epochs} · ${rate} examples/s · loss ${loss} · ${durationText(left)} left`;
}

/** `8 s`, `2 min 5 s`, `1 h 3 min`. */
export function durationText(seconds: number): string {
  if (!Number.isFinite(seconds)) return "…";
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}
