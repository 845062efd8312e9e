// Index notation: random formulas over random index maps (shifts, strides, reversals, diagonals, quotients, remainders,
// look-ups, guards), reduced or not.
import * as a from "../../../compiler/index.ts";
import type { Expression, Tensor } from "../../../compiler/index.ts";
import { DoesNotApply, row, sizeOf, type Pool, type Row, type Shape } from "../row.ts";

/** (constant + Σ coefficient · variable), then ⌊· / quotient⌋, then · mod remainder; or an element of an int32 tensor. */
interface IndexMap {
  readonly constant: number;
  readonly terms: readonly (readonly [coefficient: number, variable: number])[];
  readonly quotient?: number;
  readonly remainder?: number;
  /** The operand that is looked up at (…), a vector. */
  readonly lookup?: number;
}

interface LoadOf {
  readonly operand: number;
  readonly at: readonly IndexMap[];
  /** Outside the tensor this number stands instead. */
  readonly outside?: number;
}

type Formula = {
  readonly shape: Shape;
  readonly reducer?: "sum" | "product" | "max" | "min";
  readonly extents: Shape;
  readonly loads: readonly LoadOf[];
  readonly combine: "multiply" | "add" | "subtract" | "maximum" | "tanh";
  /** Multiplies by 1 + the first variable, as a number. */
  readonly position: boolean;
};

type Index = a.Index;

const reducers = {
  sum: a.sumOver,
  product: a.productOver,
  max: a.maxOver,
  min: a.minOver,
} as const;

export const notation: readonly Row[] = [row<Formula>("formula", drawFormula, buildFormula)];

function drawFormula(pool: Pool) {
  const { random } = pool;
  const shape = pool.shape(0, 3);
  const reducer = random.chance(0.7)
    ? random.pick(["sum", "sum", "sum", "product", "max", "min"] as const)
    : undefined;
  const extents = reducer ? pool.shape(1, 2, reducer === "max" || reducer === "min") : [];
  const all = [...shape, ...extents];
  if (sizeOf(all) > 400) throw new DoesNotApply();
  const operands: number[] = [];
  const operand = (value: number): number => {
    const known = operands.indexOf(value);
    return known >= 0 ? known : operands.push(value) - 1;
  };
  const loads = Array.from({ length: random.whole(1, 3) }, (): LoadOf => {
    const tensor = pool.within(pool.float({ most: 3, filled: true }), -1.6, 1.6);
    const outside = random.chance(0.25) ? { outside: random.pick([0, 0, 1, 0.5]) } : {};
    const lookup = (extent: number): IndexMap | undefined => {
      const vectors = all.flatMap((length, variable) => (length > 0 ? [{ length, variable }] : []));
      if (vectors.length === 0 || !random.chance(0.08)) return undefined;
      const { length, variable } = random.pick(vectors);
      return { constant: 0, terms: [[1, variable]], lookup: operand(pool.integers([length], extent)) };
    };
    const at = pool
      .shapeOf(tensor)
      .map((extent) => lookup(extent) ?? drawIndex(pool, all, extent, "outside" in outside));
    return { operand: operand(tensor), at, ...outside };
  });
  const combine = random.pick(["multiply", "multiply", "add", "subtract", "maximum", "tanh"] as const);
  const attributes: Formula = {
    shape,
    ...(reducer ? { reducer } : {}),
    extents,
    loads,
    combine,
    position: random.chance(0.1),
  };
  return { operands, attributes };
}

function drawIndex({ random }: Pool, extents: Shape, extent: number, mayLeave: boolean): IndexMap {
  const constant = { constant: random.whole(0, extent - 1), terms: [] };
  if (extents.length === 0) return constant;
  const variable = (): number => random.whole(0, extents.length - 1);
  for (let attempt = 0; attempt < 12; attempt++) {
    const terms: (readonly [number, number])[] = [[random.pick([1, 1, 1, 1, -1, 2, 3]), variable()]];
    const second = variable();
    if (second !== terms[0]![1] && random.chance(0.35)) terms.push([random.pick([1, 1, 2, -1]), second]);
    const [low] = rangeOf({ constant: 0, terms }, extents);
    const map: IndexMap = {
      constant: -low + (random.chance(0.5) ? 0 : random.whole(0, 2)) - (mayLeave ? random.whole(0, 2) : 0),
      terms,
      ...(random.chance(0.15) ? { quotient: random.whole(2, 3) } : {}),
      ...(random.chance(0.15) ? { remainder: random.whole(1, extent) } : {}),
    };
    const [least, most] = rangeOf(map, extents);
    if (mayLeave || (least >= 0 && most < extent)) return map;
  }
  return constant;
}

function rangeOf(
  { constant, terms, quotient, remainder }: IndexMap,
  extents: Shape,
): readonly [number, number] {
  let [low, high] = [constant, constant];
  for (const [coefficient, variable] of terms) {
    const end = coefficient * Math.max(0, extents[variable]! - 1);
    [low, high] = [low + Math.min(0, end), high + Math.max(0, end)];
  }
  if (quotient !== undefined) [low, high] = [Math.floor(low / quotient), Math.floor(high / quotient)];
  return remainder === undefined ? [low, high] : [0, remainder - 1];
}

function buildFormula(operands: readonly Tensor[], formula: Formula): Tensor {
  const { shape, reducer, extents, loads, combine, position } = formula;
  const body = (variables: readonly Index[]): Expression => {
    const values = loads.map((each) => loadOf(operands, each, variables));
    const [first] = variables;
    const combined = values.reduce((left, right) =>
      combine === "tanh"
        ? a.multiply(left as never, right as never)
        : a[combine](left as never, right as never),
    );
    const result = combine === "tanh" ? a.tanh(combined as never) : combined;
    return position && first ? a.multiply(result as never, a.add(first, 1) as never) : result;
  };
  return a.compute(shape, (...outer) => {
    const indices = outer as readonly Index[];
    if (!reducer) return body(indices);
    return reducers[reducer](extents, (...inner) => body([...indices, ...(inner as readonly Index[])]));
  });
}

function loadOf(
  operands: readonly Tensor[],
  { operand, at, outside }: LoadOf,
  variables: readonly Index[],
): Expression {
  const tensor = operands[operand]!;
  const indices = at.map((map) => indexOf(operands, map, variables));
  const value = a.at(tensor, ...indices);
  if (outside === undefined) return value;
  return at.reduce<ReturnType<typeof a.at>>((inner, map, axis) => {
    if (map.lookup !== undefined || map.terms.length === 0) return inner;
    const index = indices[axis] as Index;
    const below = a.when(a.less(index, tensor.shape[axis] as number), inner, outside);
    return a.when(a.lessEqual(0, index), below, outside);
  }, value);
}

function indexOf(operands: readonly Tensor[], map: IndexMap, variables: readonly Index[]) {
  const [first, ...others] = map.terms.map(([coefficient, variable]) =>
    a.scaled(variables[variable]!, coefficient),
  );
  if (!first) return map.constant;
  let index = a.shift(
    others.reduce((sum, each) => a.shift(sum, each), first),
    map.constant,
  );
  if (map.lookup !== undefined) return a.at(operands[map.lookup]!, index);
  if (map.quotient !== undefined) index = a.quotient(index, map.quotient);
  return map.remainder === undefined ? index : a.remainder(index, map.remainder);
}
