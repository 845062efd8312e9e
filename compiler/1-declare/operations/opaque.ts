// Routines of a user's own: algorithms that index notation cannot say well.
import { CompileError, type Position } from "../../error.ts";
import type { Tensor as Node } from "../../2-tensor/ir/ir.ts";
import { label } from "../../2-tensor/ir/labels.ts";
import { opaque as opaqueNode, type Routine } from "../../2-tensor/ir/routines.ts";
import { callSite } from "../session.ts";
import type { Tensor } from "../shapes.ts";
import { called } from "../signatures/called.ts";
import { describe } from "../signatures/describe.ts";
import * as is from "../signatures/kinds.ts";
import { runOfModel } from "../thrown.ts";

const ownRoutines = new WeakSet<Routine>();

/** Whether a model states the routine itself. */
export function isOwnRoutine(routine: Routine): boolean {
  return ownRoutines.has(routine);
}

/**
 * The result of a routine on its operands, whose leading axes agree: for every index of them, the routine on the last axes
 * of each. Declare a routine once, outside the model: two of one name in a model are a compile error. Differentiating a
 * routine that states no `pullback` is a compile error too, and never a silent zero.
 */
export function opaque(routine: Routine, ...operands: readonly Tensor[]): Tensor {
  called("opaque", arguments);
  const site = callSite("opaque");
  if (operands.length !== routine.cores.length)
    throw new CompileError(
      `${routine.name}: found ${operands.length} operands; expected ${routine.cores.length}`,
      site.position,
    );
  checkSizes(routine, operands, site.position);
  ownRoutines.add(routine);
  const made: Node = opaqueNode(routine, operands);
  return label(made, { name: site.name, operation: routine.name, position: site.position }) as Tensor;
}

/** What a routine's own functions say of its result: lengths, the numbers it is given, its source. */
function checkSizes(routine: Routine, operands: readonly Tensor[], position: Position | undefined): void {
  const { name, cores } = routine;
  const known = operands.map((each, k) => each.shape.slice(each.shape.length - cores[k]!) as number[]);
  if (known.some((core, k) => core.length !== cores[k])) return; // told by the routine's operands
  const parts = [
    ["shape", is.counts],
    ["sizes", is.wholes],
  ] as const;
  for (const [part, kind] of parts) {
    const found: unknown = runOfModel(`routine ${name}: ${part}`, () => routine[part](...known));
    if (kind.check(found))
      throw new CompileError(
        `routine ${name}: ${part} returns ${describe(found)}; expected ${kind.expected}`,
        position,
      );
  }
  const source: unknown = runOfModel(`routine ${name}: source`, () => routine.source("Float64Array"));
  if (typeof source !== "string" || !new RegExp(`\\bfunction ${name}\\b`).test(source))
    throw new CompileError(
      `routine ${name}: its source declares no such function; expected \`function ${name}(…): void { … }\``,
      position,
    );
}
