// What a training run came to: one JSON object for programs, a few lines for people.
import { relative } from "node:path";
import { visible } from "../error.ts";
import type { Evaluation } from "../trainer.ts";

export interface Report {
  readonly model: string;
  readonly optimizer: string;
  readonly sampler: string;
  readonly seed: number;
  readonly epochs: number;
  readonly updates: number;
  /** Whether training was interrupted. */
  readonly stopped: boolean;
  readonly examples: { readonly training: number; readonly heldOut: number };
  readonly examplesPerSecond: number | null;
  readonly trainingLoss: number | null;
  /** Loss and metrics, `rmse` in the target's own unit among them where it was standardized. */
  readonly heldOut: { readonly loss: number; readonly metrics: Readonly<Record<string, number>> } | null;
  /** Where the weights are. */
  readonly weights: string | null;
  /** Where the emitted code is. */
  readonly code: string;
}

export function reportText(report: Report): string {
  const { model, epochs, updates, stopped, examples, heldOut } = report;
  const run = `${model}: ${count(epochs, "epoch")}, ${count(updates, "update")}, ${report.optimizer}, ${report.sampler}`;
  const lines = [stopped ? `${run} (stopped early)` : run];
  if (report.trainingLoss !== null)
    lines.push(`training  loss ${short(report.trainingLoss)} (${count(examples.training, "example")})`);
  if (heldOut) lines.push(`held-out  ${evaluationText(heldOut)} (${count(examples.heldOut, "example")})`);
  lines.push(`weights   ${report.weights ?? "not saved; --out FILE saves them"}`);
  lines.push(`code      ${report.code}`);
  return lines.map(visible).join("\n");
}

/** `loss 0.0312, accuracy 0.981` */
export function evaluationText({ loss, metrics }: Pick<Evaluation, "loss" | "metrics">): string {
  return Object.entries({ loss, ...metrics })
    .map(([name, value]) => `${name} ${short(value)}`)
    .join(", ");
}

export function count(number: number, noun: string): string {
  return `${number.toLocaleString("en-US")} ${noun}${number === 1 ? "" : "s"}`;
}

export function relativePath(path: string): string {
  return relative(process.cwd(), path) || ".";
}

export function short(value: number): string {
  return String(Number(value.toPrecision(5)));
}
