// Names in emitted code. A tensor is called what the model calls it; one without a name is called after its operation
// and operand (`max_logits`). Within a function no two things share a name: the second gets a number.
import { operandsOf } from "../2-tensor/graph.ts";
import type { Tensor } from "../2-tensor/ir.ts";
import { labelOf } from "../2-tensor/labels.ts";

/** What people call a tensor, not yet unique. */
export function baseName(tensor: Tensor): string {
  if (tensor.kind === "leaf") return identifier(tensor.name);
  const { name, operation } = labelOf(tensor);
  if (name !== undefined) return identifier(name);
  const operand = operandsOf(tensor).find((each) => ownName(each) !== undefined && each.type === "float");
  const subject = operand && ownName(operand);
  return identifier([operation ?? "value", subject].filter((part) => part !== undefined).join("_"));
}

function ownName(tensor: Tensor): string | undefined {
  return tensor.kind === "leaf" ? (tensor.role === "scalar" ? undefined : tensor.name) : labelOf(tensor).name;
}

function identifier(name: string): string {
  const cleaned = name.replace(/[^A-Za-z0-9_]/g, "_");
  return /^[A-Za-z_]/.test(cleaned) ? cleaned : `_${cleaned}`;
}

/** Hands out names that nothing in sight has. Blocks nest: what a block names is free again after it. */
export class NameScope {
  private readonly levels: Set<string>[];

  constructor(taken: Iterable<string> = []) {
    this.levels = [new Set(taken)];
  }

  enter(): void {
    this.levels.push(new Set());
  }

  leave(): void {
    this.levels.pop();
  }

  /** A name for something declared `up` blocks above the innermost one. */
  unique(wanted: string, up = 0): string {
    let name = wanted;
    for (let number = 2; this.isTaken(name); number++)
      name = `${wanted}${/\d$/.test(wanted) ? "_" : ""}${number}`;
    this.levels[Math.max(0, this.levels.length - 1 - up)]!.add(name);
    return name;
  }

  /** A name for the whole function: a parameter, met wherever it is first used. */
  uniqueEverywhere(wanted: string): string {
    return this.unique(wanted, this.levels.length);
  }

  private isTaken(name: string): boolean {
    return this.levels.some((level) => level.has(name));
  }
}
