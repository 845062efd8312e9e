// Every function's value and first two derivatives at hostile points, against numbers of many hundred bits.
import { expect, test } from "vitest";
import { toNumber, withBits } from "./big.ts";
import { binaryRows, type BinaryRow } from "./binary.ts";
import { evaluate } from "./compiler.ts";
import { variable, type Jet } from "./jets.ts";
import { isRight } from "./judge.ts";
import { ownFormulas, unaryRows, type UnaryRow } from "./unary.ts";

const sizes = [
  5e-324,
  1e-310,
  1e-200,
  1e-16,
  1e-8,
  1e-4,
  0.01,
  0.24,
  0.26,
  0.49999,
  0.51,
  0.999999,
  1,
  1.7,
  1.9999,
  2.0001,
  3.1,
  5,
  9.5,
  19.5,
  27,
  36.5,
  41,
  100,
  700,
  709.5,
  746,
  800,
  1e4,
  1e8,
  1e16,
  1e154,
  1.7e308,
  Infinity,
];
const points = [0, ...sizes, ...sizes.map((size) => -size), NaN];
const magnitudes = [1e-200, 1e-8, 0.3, 1, 2.5, 40, 800, 1e200, Infinity];
const values = [0, ...magnitudes, ...magnitudes.map((size) => -size), NaN];

/** Relative errors in units of 2⁻⁵², of a value and of derivatives of the first and the second order. */
const units = [8, 16, 64] as const;

/** Numbers of which some may be left open. */
type Known = readonly (number | undefined)[];

/** What a function truly is at a point. */
interface Truth {
  readonly here: Known;
  /** The same with the k-th argument moved by one part in 2²⁰. */
  readonly nearby?: (k: number) => Known;
}

const ofOne = [
  ...unaryRows.map((row) => ({
    ...row,
    asked: (x: number) => String(x) in (row.at ?? {}) || Math.abs(x) !== Infinity,
  })),
  ...ownFormulas,
];

test.each(ofOne.map((row) => [row.name, row] as const))("%s", (_, row) => {
  const asked = points.filter((x) => row.asked(x));
  const { value, first, second } = evaluate((x) => row.make(x!), [asked]);
  const names = ["f", "f′", "f″"];
  const wrong = asked.flatMap((x, i) => {
    const found = [value[i]!, first[0]![i]!, second[0]![0]![i]!];
    return mistakes(names, [x], found, unaryTruth(row, x), { ...row, orders: [0, 1, 2] });
  });
  expect(wrong).toEqual([]);
});

test.each(binaryRows.map((row) => [row.name, row] as const))("%s", (_, row) => {
  const pairs = values.flatMap((x) => (row.second ?? values).map((y) => [x, y] as const));
  const { value, first, second } = evaluate(
    (x, y) => row.make(x!, y!),
    [pairs.map(([x]) => x), pairs.map(([, y]) => y)],
  );
  const all = [value, ...first, second[0]![0]!, second[0]![1]!, second[1]![1]!];
  const names = ["f", "∂f/∂x", "∂f/∂y", "∂²f/∂x²", "∂²f/∂x∂y", "∂²f/∂y²"];
  const wrong = pairs.flatMap(([x, y], i) => {
    const truth = binaryTruth(row, x, y);
    const here = isExtreme(x, y) ? truth.here.slice(0, 3) : truth.here;
    const found = all.map((each) => each[i]!);
    const scale = row.scale?.(x, y) ?? 1;
    const resolution = row.resolution?.map((each) => each * scale);
    return mistakes(
      names,
      [x, y],
      found,
      { ...truth, here },
      { ...row, resolution, orders: [0, 1, 1, 2, 2, 2] },
    );
  });
  expect(wrong).toEqual([]);
});

interface Allowed {
  readonly orders: readonly number[];
  readonly resolution?: Known | undefined;
  readonly units?: readonly number[];
}

/** What is further off than rounding leaves open: at once, or as far as rounding of the arguments does. */
function mistakes(
  names: readonly string[],
  x: readonly number[],
  found: readonly number[],
  { here, nearby }: Truth,
  allowed: Allowed,
): readonly string[] {
  return here.flatMap((expected, k) => {
    if (expected === undefined) return [];
    const order = allowed.orders[k]!;
    const [resolution, unit] = [allowed.resolution?.[order] ?? 0, (allowed.units ?? units)[order]!];
    const judged = (condition: number): boolean =>
      isRight(found[k]!, { true: expected, condition, resolution, units: unit });
    if (judged(0)) return [];
    const moves = nearby ? x.map((_, j) => Math.abs(expected - nearby(j)[k]!) * 2 ** 20) : [];
    if (judged(moves.reduce((total, each) => total + each, 0))) return [];
    return [`${names[k]}(${x.join(", ")}) is ${found[k]}, truly ${expected}`];
  });
}

function unaryTruth(row: UnaryRow, x: number): Truth {
  const said = row.at?.[String(x)];
  if (said) return { here: said };
  if (Number.isNaN(x)) return { here: [NaN] };
  if (row.domain?.(x) === false) return { here: [NaN, NaN] };
  const at = (u: number): Known =>
    withBits(bitsFor(x), () => {
      const { value, first, second } = row.exact(variable(u, 0));
      return [value, first[0], second[0]].map(toNumber);
    });
  return { here: at(x), nearby: () => at(moved(x)) };
}

function binaryTruth(row: BinaryRow, x: number, y: number): Truth {
  if (Number.isNaN(x) || Number.isNaN(y)) return { here: [row.ofNaN?.(x, y) ?? NaN] };
  const said = row.at?.(x, y);
  if (said) return { here: said };
  if (row.domain?.(x, y) === false) return { here: [NaN, NaN] };
  if (Math.abs(x) === Infinity || Math.abs(y) === Infinity) return { here: [] };
  const of = ({ value, first, second }: Jet): Known => [value, ...first, ...second].map(toNumber);
  const at = (u: number, v: number): Known =>
    withBits(Math.max(bitsFor(x), bitsFor(y)), () => of(row.exact(variable(u, 0), variable(v, 1))));
  return { here: at(x, y), nearby: (k) => (k === 0 ? at(moved(x), y) : at(x, moved(y))) };
}

const moved = (x: number): number => x * (1 - 2 ** -20);

/** Formulas lose up to four times the digits between x and 1. */
function bitsFor(x: number): number {
  return 260 + 4 * Math.ceil(Math.abs(Math.log2(Math.abs(x) || 1)));
}

/** Where products of three numbers overflow, though what they are factors of does not. */
function isExtreme(...x: readonly number[]): boolean {
  return x.some((each) => each !== 0 && Math.abs(Math.log10(Math.abs(each))) > 90);
}
