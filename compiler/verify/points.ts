// Points at which a model is verified: values for every parameter, state and input.
import { mulberry32 } from "./random.ts";
import type { Compilation } from "../compile.ts";
import type { AnyModule, Arrays } from "../cli/load-module.ts";
import type { InputContents } from "../6-module/contents.ts";
import { elements } from "../6-module/inputs.ts";

/**
 * Random numbers; numbers of a coarse grid with 0 and 1, where branches meet and values are equal; or random ones with
 * single numbers of an example, which masks are made from, at 0 or 1.
 */
export type PointKind = "random" | "kinks" | "masks";

export interface Point {
  readonly kind: PointKind;
  /** In words. */
  readonly place: string;
  readonly examples: number;
  readonly batch: Arrays;
  /** Of every parameter, state and input, by name. */
  readonly values: ReadonlyMap<string, ArrayLike<number>>;
  readonly random: () => number;
}

const examples = 3;

export function pointOf(
  { compilation, module }: { readonly compilation: Compilation; readonly module: AnyModule },
  kind: PointKind,
  seed: number,
): Point {
  const random = mulberry32(seed * 3 + ["random", "kinks", "masks"].indexOf(kind));
  const { inputs } = compilation;
  const batch = Object.fromEntries(inputs.map((input) => [input.name, drawn(input, kind, random)]));
  const { parameters } = module.default({ seed });
  const moved = Object.entries(parameters).map(([name, values]): [string, ArrayLike<number>] => [
    name,
    values.map((each) => (kind === "kinks" ? Math.round(2 * each) / 2 : each + 0.1 * (random() - 0.5))),
  ]);
  const place = kind === "kinks" ? "where branches meet" : "at a random point";
  return { kind, place, examples, batch, values: new Map([...moved, ...Object.entries(batch)]), random };
}

function drawn(input: InputContents, kind: PointKind, random: () => number): Arrays[string] {
  const length = elements(input) * (input.per === "example" ? examples : 1);
  if (input.type === "int32") {
    const [low, high] = input.values?.range ?? [0, 1];
    return Int32Array.from({ length }, () => low + Math.floor(random() * (high - low + 1)));
  }
  const isSingle = input.shape.length === 0;
  return Float64Array.from({ length }, () => {
    if (kind === "kinks") return Math.floor(random() * 3) / 2;
    return kind === "masks" && isSingle ? Math.round(random()) : 0.05 + 0.9 * random();
  });
}
