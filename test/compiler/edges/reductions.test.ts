// Reductions and normalizations of rows of hostile numbers, and their derivatives, against numbers of thousands of bits.
import { expect, test } from "vitest";
import { big, difference, minus, scaled, sum, times, toNumber, withBits, zero, type Big } from "./big.ts";
import { evaluateRows } from "./compiler.ts";
import { isRight } from "./judge.ts";
import { reductionRows, type ReductionRow, type Row } from "./reductions.ts";

/** The derivative that is asked for is that of Σ cᵢ outᵢ. */
const c: Row = [1, -2, 0.5];
const [least, most] = [1e-200, 1e200];
const triples = (from: Row): readonly Row[] =>
  from.flatMap((p) => from.flatMap((q) => from.map((r) => [p, q, r])));
const usual: readonly Row[] = [
  ...triples([0, 1, -2.5]),
  ...[0.1, 1e8, 1e-8, -700, 1e16].map((x) => [x, x, x]),
  ...[1, 0.1, 1e-5].map((by) => [1e8, 1e8 + by, 1e8 - 2 * by]),
  [40, 700, 709],
  [-745, -1e5, -700],
  [1e5, -1e5, 99_999],
];
const wide = triples([0, 1, least, most, -most]).filter((x) =>
  x.some((each) => Math.abs(Math.log10(Math.abs(each))) === 200),
);
const infinite = triples([0, 1, Infinity, -Infinity]).filter((x) =>
  x.some((each) => Math.abs(each) === Infinity),
);
const missing = triples([1, NaN, Infinity]).filter((x) => x.some(Number.isNaN));
const units = [16, 64] as const;

/** How finely elements are moved, and with how many bits: squares of 1e±200 need more than exponentials do. */
const precision = ({ step }: ReductionRow) =>
  step === "absolute" ? { fineness: -80, bits: 300 } : { fineness: -300, bits: 3000 };

test.each(reductionRows.map((row) => [row.name, row] as const))("%s", (_, row) => {
  const finite = row.squares || row.step ? usual : [...usual, ...wide.filter(row.within ?? (() => true))];
  const rows = [...finite, ...infinite, ...missing];
  const { value, slopes } = evaluateRows(row, rows, c);
  const wrong = rows.flatMap((x, i) => [
    ...valueMistakes(row, x, value[i]!),
    ...slopeMistakes(row, x, slopes[i]!, value[i]!.length),
  ]);
  expect(wrong).toEqual([]);
});

const isFinite = (x: Row): boolean => x.every(Number.isFinite);

function valueMistakes(row: ReductionRow, x: Row, found: Row): readonly string[] {
  const { value, condition } = isFinite(x) ? exactValue(row, x) : statedValue(row, x, found);
  const resolution = isFinite(x) ? (row.resolution?.(x)[0] ?? 0) : 0;
  return found.flatMap((each, i) => {
    const expected = value[i];
    if (expected === undefined) return [];
    const judged = { true: expected, condition: condition[i] ?? 0, resolution, units: units[0] };
    return isRight(each, judged) ? [] : [`${row.name}(${x.join()})[${i}] is ${each}, truly ${expected}`];
  });
}

function statedValue(row: ReductionRow, x: Row, found: Row) {
  if (!x.some(Number.isNaN)) return { value: row.atInfinity(x, c).value, condition: [] };
  return { value: row.ofNaN?.(x) ?? found.map(() => NaN), condition: [] };
}

/** Values, and how far they move where every element moves by a part of itself. */
function exactValue(row: ReductionRow, x: Row) {
  const { fineness, bits } = precision(row);
  return withBits(bits, () => {
    const at = x.map(big);
    const value = row.exact(at);
    const condition = value.map(() => 0);
    for (const k of x.keys()) {
      const moved = row.exact(at.map((each, i) => (i === k ? sum(each, scaled(each, fineness)) : each)));
      for (const [i, each] of moved.entries())
        condition[i]! += Math.abs(toNumber(scaled(difference(each, value[i]!), -fineness)));
    }
    return { value: value.map(toNumber), condition };
  });
}

function slopeMistakes(row: ReductionRow, x: Row, found: Row, outputs: number): readonly string[] {
  if (x.some(Number.isNaN)) return [];
  const weights = c.slice(0, outputs);
  const stated = isFinite(x) ? (row.slopes?.(x, weights) ?? []) : row.atInfinity(x, weights).slopes;
  if (stated === undefined) return [];
  const resolution = isFinite(x) ? (row.resolution?.(x)[1] ?? 0) : 0;
  const exact = stated.length > 0 ? undefined : exactSlopes(row, x, weights);
  return found.flatMap((each, i) => {
    const expected = exact ? exact.slope(i) : stated[i]!;
    const judged = (condition: number): boolean =>
      isRight(each, { true: expected, condition, resolution, units: units[1] });
    if (judged(0) || (exact && judged(exact.condition(i)))) return [];
    return [`∂${row.name}(${x.join()})[${i}] is ${each}, truly ${expected}`];
  });
}

/** Central differences, and how far they move with each element: second differences. */
function exactSlopes(row: ReductionRow, x: Row, weights: Row) {
  const { fineness, bits } = precision(row);
  const size = row.step === "absolute" ? 1 : Math.max(...x.map(Math.abs)) || 1;
  const power = Math.ceil(Math.log2(size)) + fineness;
  const at = x.map(big);
  const step = scaled(big(1), power);
  const moved = (from: readonly Big[], k: number, by: 1 | -1): readonly Big[] =>
    from.map((each, i) => (i === k ? sum(each, by === 1 ? step : minus(step)) : each));
  const objective = (of: readonly Big[]): Big =>
    row.exact(of).reduce((total, each, i) => sum(total, times(each, big(weights[i]!))), zero);
  const slope = (from: readonly Big[], i: number): Big =>
    scaled(difference(objective(moved(from, i, 1)), objective(moved(from, i, -1))), -power - 1);
  const bend = (i: number, k: number): Big =>
    scaled(difference(slope(moved(at, k, 1), i), slope(moved(at, k, -1), i)), -power - 1);
  return {
    slope: (i: number): number => withBits(bits, () => toNumber(slope(at, i))),
    condition: (i: number): number =>
      withBits(bits, () => x.reduce((total, each, k) => total + Math.abs(each * toNumber(bend(i, k))), 0)),
  };
}
