// Names in emitted code. A tensor is called what the model calls it; one without a name is called after its operation
// and operand (`max_logits`). Within a function no two things share a name: the second gets a number.
import type { Tensor } from "../2-tensor/ir/ir.ts";
import { labelOf, subjectOf } from "../2-tensor/ir/labels.ts";

/** What people call a tensor, not yet unique. */
export function baseName(tensor: Tensor): string {
  if (tensor.kind === "leaf") return identifier(tensor.name);
  const { name, operation } = labelOf(tensor);
  if (name !== undefined) return identifier(name);
  return identifier([operation ?? "value", subjectOf(tensor)].filter((part) => part !== undefined).join("_"));
}

function identifier(name: string): string {
  const cleaned = name.replace(/[^A-Za-z0-9_]/g, "_");
  return /^[A-Za-z_]/.test(cleaned) ? cleaned : `_${cleaned}`;
}

/** Names for the tensors of one listing: no two share one, and a tensor keeps its own. */
export function listingNames(): (tensor: Tensor) => string {
  const names = new Map<Tensor, string>();
  const taken = new Set<string>();
  return (tensor) => {
    const known = names.get(tensor);
    if (known !== undefined) return known;
    const base = baseName(tensor);
    let name = base;
    for (let number = 2; taken.has(name); number++) name = `${base}_${number}`;
    names.set(tensor, name);
    taken.add(name);
    return name;
  };
}

interface Level {
  readonly own: Set<string>;
  /** Names of blocks inside that are closed: free again, but not for what is declared around those blocks. */
  readonly closed: Set<string>;
}

/** Hands out names that nothing in sight has. Blocks nest: what a block names is free again after it. */
export class NameScope {
  private readonly levels: Level[];

  constructor(taken: Iterable<string> = []) {
    this.levels = [{ own: new Set(taken), closed: new Set() }];
  }

  enter(): void {
    this.levels.push({ own: new Set(), closed: new Set() });
  }

  leave(): void {
    const { own, closed } = this.levels.pop()!;
    const around = this.levels[this.levels.length - 1]!.closed;
    for (const name of [...own, ...closed]) around.add(name);
  }

  /** A name for something declared `up` blocks above the innermost one. */
  unique(wanted: string, up = 0): string {
    const level = Math.max(0, this.levels.length - 1 - up);
    const shadowing = up > 0 ? this.levels.slice(level) : [];
    const isTaken = (name: string): boolean =>
      this.levels.some(({ own }) => own.has(name)) || shadowing.some(({ closed }) => closed.has(name));
    let name = wanted;
    for (let number = 2; isTaken(name); number++) name = `${wanted}${/\d$/.test(wanted) ? "_" : ""}${number}`;
    this.levels[level]!.own.add(name);
    return name;
  }

  /** A name for the whole function: a parameter, met wherever it is first used. */
  uniqueEverywhere(wanted: string): string {
    return this.unique(wanted, this.levels.length);
  }
}
