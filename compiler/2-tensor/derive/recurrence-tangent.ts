// Forward mode through a recurrence: its carries' tangents are carried beside them,
//
//   ċₜ₊₁ = ∂next/∂c ċₜ + Σ ∂next/∂x ẋ          over everything x the step captures
//
// in one recurrence, which stores nothing that is not asked for.
import { pushedNode, pushForward, type TangentOf } from "./forward.ts";
import type { Leaf, Recurrence, Scan, Tensor } from "../ir/ir.ts";
import { label } from "../ir/labels.ts";
import { recurrence, sameTimes } from "../ir/recurrences.ts";
import { filled, isView, leaf } from "../ir/tensors.ts";

export interface TangentRecurrence {
  /** The change of one of the recurrence's values. */
  readonly tangentOf: (scan: Scan) => Tensor | undefined;
}

/** A recurrence with its tangents; `scans` are the values of it whose change is wanted. */
export function tangentRecurrence(
  primal: Recurrence,
  scans: readonly Scan[],
  outside: TangentOf,
): TangentRecurrence {
  const { carries } = primal;
  const starts = carries.map(({ initial }) =>
    initial.kind === "compute" && isView(initial) ? pushedNode(initial, outside) : outside(initial),
  );
  const { leaves, tangentOf } = changingCarries(primal, scans, starts, outside);
  const pairs = carries.flatMap(({ leaf: carry, next }, k) => {
    const tangent = leaves.get(carry);
    const zero = filled(carry.shape, 0);
    return tangent ? [{ leaf: tangent, initial: starts[k] ?? zero, next: tangentOf(next) ?? zero }] : [];
  });
  const others = [...new Set(scans.map((scan) => scan.of))].flatMap((of) =>
    carries.some((carry) => carry.leaf === of) ? [] : (tangentOf(of) ?? []),
  );
  const made = recurrence({
    ...primal,
    carries: [...carries, ...pairs],
    outputs: [...primal.outputs, ...others],
  });
  return {
    tangentOf: (scan) => {
      const tangent = tangentOf(scan.of);
      return tangent && sameTimes(scan, made, tangent);
    },
  };
}

/** The carries that change, each with the leaf of its tangent, and the tangents of a step: more change until none is new. */
function changingCarries(
  { carries, captured }: Recurrence,
  scans: readonly Scan[],
  starts: readonly (Tensor | undefined)[],
  outside: TangentOf,
) {
  const roots = [...new Set([...carries.map((carry) => carry.next), ...scans.map((scan) => scan.of)])];
  const behind = new Set(captured);
  const fixed = captured.flatMap((tensor): [Tensor, Tensor][] => {
    const tangent = outside(tensor);
    return tangent ? [[tensor, tangent]] : [];
  });
  const leaves = new Map<Tensor, Leaf>();
  for (;;) {
    const tangentOf = pushForward(roots, new Map([...fixed, ...leaves]), (tensor) => behind.has(tensor));
    const added = carries.filter(
      ({ leaf: carry, next }, k) =>
        !leaves.has(carry) && (starts[k] !== undefined || tangentOf(next) !== undefined),
    );
    if (added.length === 0) return { leaves, tangentOf };
    for (const { leaf: carry } of added) leaves.set(carry, tangentLeaf(carry));
  }
}

function tangentLeaf(carry: Leaf): Leaf {
  const name = `tangent_${carry.name}`;
  return label(leaf("carry", name, carry.shape), { name });
}
