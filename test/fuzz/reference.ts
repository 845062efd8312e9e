// What a trainer does, by the float64 interpreter of its tensor programs: the meaning emitted code is held against.
import { interpret } from "../../compiler/2-tensor/interpret.ts";
import type { Leaf } from "../../compiler/2-tensor/ir.ts";
import type { ModelPrograms, ProgramName } from "../../compiler/2-tensor/programs.ts";
import { randomFrom } from "./random.ts";

export type Values = ReadonlyMap<string, ArrayLike<number>>;

export interface Reference {
  readonly memory: ReadonlyMap<Leaf, Float64Array>;
  readonly predict: () => Readonly<Record<string, Float64Array>>;
  readonly loss: () => number;
  readonly evaluate: () => Readonly<Record<string, number>>;
  readonly accumulate: (isFirst: boolean) => number;
  readonly gradients: () => Readonly<Record<string, Float64Array>>;
  readonly update: () => void;
  readonly step: () => number;
}

export function referenceTrainer(programs: ModelPrograms, values: Values, examples: number): Reference {
  const memory = new Map<Leaf, Float64Array>();
  const sizeOf = (leaf: Leaf): number =>
    leaf.shape.reduce<number>((size, extent) => size * (extent === "batch" ? examples : extent), 1);
  for (const leaf of [...programs.parameters, ...programs.inputs])
    memory.set(leaf, Float64Array.from(values.get(leaf.name)!));
  for (const { leaf, initial } of programs.states)
    memory.set(leaf, new Float64Array(sizeOf(leaf)).fill(initial));
  for (const { leaf, value } of programs.hyperparameters) memory.set(leaf, Float64Array.of(value));
  const of = (leaf: Leaf): Float64Array => {
    const known = memory.get(leaf) ?? new Float64Array(sizeOf(leaf));
    memory.set(leaf, known);
    return known;
  };
  const run = (name: ProgramName): Readonly<Record<string, Float64Array>> => {
    const stores = programs.programs[name];
    const found = interpret(
      stores.map((store) => store.tensor),
      { leaf: of, batch: examples },
    );
    for (const { into, tensor } of stores) if (into) memory.set(into, found.get(tensor)!);
    return Object.fromEntries(stores.map((store) => [store.name, found.get(store.tensor)!]));
  };
  const number = (leaf: Leaf, value: number): void => void memory.set(leaf, Float64Array.of(value));
  const inverse = (x: number): number => x && 1 / x;
  const batchWeight = (): number => {
    if (programs.weighted) return run("weigh").weight![0]!;
    return programs.batched ? examples : 1;
  };
  const start = (): void => number(programs.scale, inverse(batchWeight()));
  const [stepNumber] = programs.stepNumbers as readonly [Leaf];
  const count = (): void => number(stepNumber, of(stepNumber)[0]! + 1);
  let weight = 0;
  return {
    memory,
    predict: () => run("predict"),
    loss: () => (start(), run("loss").loss![0]!),
    evaluate: () => {
      start();
      return Object.fromEntries(Object.entries(run("evaluate")).map(([name, [value]]) => [name, value!]));
    },
    accumulate: (isFirst) => {
      start();
      if (isFirst) {
        for (const sum of programs.sums) memory.set(sum, new Float64Array(sizeOf(sum)));
        weight = 0;
      }
      weight += batchWeight();
      return run("accumulate").loss![0]!;
    },
    gradients: () => {
      number(programs.scale, inverse(weight));
      run("finish");
      return Object.fromEntries(
        programs.parameters.map((each, k) => [each.name, of(programs.gradients[k]!).slice()]),
      );
    },
    update: () => {
      number(programs.scale, 1);
      count();
      run("update");
    },
    step: () => {
      start();
      count();
      return run("step").loss![0]!;
    },
  };
}

/** Values of every leaf of a model's programs, for one program alone: given ones, or positive draws. */
export function anyValues(programs: ModelPrograms, values: Values, examples: number) {
  const drawn = new Map<Leaf, Float64Array>();
  const known = new Map(programs.hyperparameters.map(({ leaf, value }) => [leaf, value]));
  return (leaf: Leaf): Float64Array => {
    const size = leaf.shape.reduce<number>(
      (product, extent) => product * (extent === "batch" ? examples : extent),
      1,
    );
    const random = randomFrom(leaf.name.length * 7919 + size);
    const draw = (): Float64Array => {
      if (values.has(leaf.name)) return Float64Array.from(values.get(leaf.name)!);
      if (programs.stepNumbers.includes(leaf)) return Float64Array.of(3);
      const number = known.get(leaf);
      return number === undefined
        ? Float64Array.from({ length: size }, () => random.between(0.05, 0.95))
        : Float64Array.of(number);
    };
    const made = drawn.get(leaf) ?? draw();
    drawn.set(leaf, made);
    return made;
  };
}

/** The first place where two lists of numbers differ, relative to the largest number; undefined where they agree. */
export function difference(
  what: string,
  found: ArrayLike<number> | undefined,
  wanted: ArrayLike<number>,
  tolerance = 1e-10,
): string | undefined {
  if (found?.length !== wanted.length) return `${what}: ${found?.length} values, expected ${wanted.length}`;
  const all = Array.from(wanted);
  const scale = Math.max(1, ...all.map(Math.abs).filter(Number.isFinite));
  const at = all.findIndex(
    (each, i) => !Object.is(found[i]! + 0, each + 0) && !(Math.abs(found[i]! - each) <= tolerance * scale),
  );
  return at < 0 ? undefined : `${what}[${at}] is ${found[at]}, expected ${all[at]}`;
}
