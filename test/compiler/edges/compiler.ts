// What the sweep needs of the compiler: a function of leaves, element by element, its derivatives, and their values.
import { withoutSource } from "../../../compiler/1-declare/names.ts";
import { withSession } from "../../../compiler/1-declare/session.ts";
import { elementwise } from "../../../compiler/1-declare/operations/elementwise.ts";
import { gradient } from "../../../compiler/2-tensor/derive/differentiate.ts";
import { withFreshGraph } from "../../../compiler/2-tensor/ir/intern.ts";
import { interpret } from "../../../compiler/2-tensor/ir/interpret.ts";
import * as scalar from "../../../compiler/2-tensor/ir/scalars.ts";
import type { Leaf, Tensor as Node } from "../../../compiler/2-tensor/ir/ir.ts";
import type { ScalarFunctionName } from "../../../compiler/2-tensor/ir/scalar-functions.ts";
import { element, filled, leaf, sum } from "../../../compiler/2-tensor/ir/tensors.ts";
import { createStabilizer } from "../../../compiler/2-tensor/rewrite/stabilize.ts";
import type { Tensor } from "../../../compiler/index.ts";
import { second, type ReductionRow, type Row } from "./reductions.ts";

export type { Tensor };

/** A row of the scalar table as an operation. */
export const apply =
  (name: ScalarFunctionName) =>
  (...x: readonly Tensor[]): Tensor =>
    elementwise("row", (...of) => scalar.apply(name, ...of), ...x);

/** f, its partial derivatives, and their partial derivatives row by row, at each of the points. */
export interface Evaluated {
  readonly value: Float64Array;
  readonly first: readonly Float64Array[];
  readonly second: readonly (readonly Float64Array[])[];
  readonly rewrites: readonly string[];
}

/** As the compiler does it: formulas are made stable, then differentiated. `points` holds each variable's values. */
export function evaluate(
  make: (...x: readonly Tensor[]) => Tensor,
  points: readonly (readonly number[])[],
): Evaluated {
  return withFreshGraph(() =>
    withSession(withoutSource, () => {
      const length = points[0]!.length;
      const x = points.map((_, k) => leaf("input", "xy"[k]!, [length]));
      const stabilizer = createStabilizer();
      const value = stabilizer.become(make(...(x as unknown as readonly Tensor[])) as Node);
      const slopes = (of: Node): readonly Node[] =>
        gradient(sum([], [length], element(of)), x).map((each) => each ?? filled([length], 0));
      const first = slopes(value);
      const second = first.map(slopes);
      const given = (each: Leaf): readonly number[] => points[x.indexOf(each)]!;
      const values = interpret([value, ...first, ...second.flat()], { leaf: given, batch: 1 });
      const at = (tensor: Node): Float64Array => values.get(tensor)!;
      return {
        value: at(value),
        first: first.map(at),
        second: second.map((row) => row.map(at)),
        rewrites: stabilizer.log.map(({ rule }) => rule),
      };
    }),
  );
}

/** Values of a reduction of each row, one number or one for each element, and the derivative of Σ cᵢ outᵢ. */
export function evaluateRows(
  { make }: ReductionRow,
  rows: readonly Row[],
  cotangent: Row,
): { readonly value: readonly Row[]; readonly slopes: readonly Row[] } {
  return withFreshGraph(() =>
    withSession(withoutSource, () => {
      const shape = [rows.length, rows[0]!.length];
      const x = leaf("input", "x", shape);
      const given = {
        second: leaf("input", "second", shape),
        label: leaf("input", "label", [rows.length], "int32"),
      };
      const value = createStabilizer().become(make(x as never, given as never) as Node);
      const c = leaf("input", "c", value.shape);
      const slopes = gradient(sum([], value.shape, scalar.multiply(element(value), element(c))), [x])[0]!;
      const size = value.shape.length === 1 ? 1 : shape[1]!;
      const data = new Map<Leaf, readonly number[]>([
        [x, rows.flat()],
        [given.second, rows.flatMap(() => second)],
        [given.label, rows.map(() => 0)],
        [c, rows.flatMap(() => cotangent.slice(0, size))],
      ]);
      const values = interpret([value, slopes], { leaf: (each) => data.get(each)!, batch: 1 });
      const split = (of: Float64Array, length: number): readonly Row[] =>
        rows.map((_, i) => [...of.subarray(i * length, (i + 1) * length)]);
      return { value: split(values.get(value)!, size), slopes: split(values.get(slopes)!, shape[1]!) };
    }),
  );
}
