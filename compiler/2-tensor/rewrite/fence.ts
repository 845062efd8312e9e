// What a person names stays itself. A derivative by a tensor is taken of the graph in which a fence stands in the tensor's
// place, through which no rewriting sees: log(softmax(z)) by softmax(z) is not differentiated as z − logSumExp(z). Where
// something was rewritten before (a derivative taken earlier saw through the tensor), it is made again over the fence.
import { topological } from "../ir/graph.ts";
import { withViews } from "../ir/intern.ts";
import type { Tensor } from "../ir/ir.ts";
import { label, labelOf } from "../ir/labels.ts";
import { compute, element } from "../ir/tensors.ts";
import { replaceTensors } from "./replace.ts";

/** How a derivative follows from what it was taken of. */
interface Recipe {
  readonly sources: readonly Tensor[];
  readonly make: (sources: readonly Tensor[]) => Tensor;
}

const recipes = new WeakMap<Tensor, Recipe>();

/** What a derivative is taken of, and by. */
export interface Differentiated {
  readonly of: readonly Tensor[];
  readonly by: readonly Tensor[];
  /** Directions and cotangents, which are read as they are. */
  readonly along: readonly Tensor[];
}

/**
 * Derivatives by tensors that no rewriting has seen through: `differentiate` gets the stable form of what is differentiated,
 * with a fence in the place of each computed tensor of `by`.
 */
export function behindFences(
  given: Differentiated,
  stabilized: (tensor: Tensor) => Tensor,
  differentiate: (fenced: Differentiated) => readonly Tensor[],
): readonly Tensor[] {
  const { of, by, along } = given;
  const { within, without } = fence(by, stabilized);
  const results = differentiate({ of: of.map(within), by: by.map(within), along }).map(without);
  const split = (all: readonly Tensor[]): Differentiated => ({
    of: all.slice(0, of.length),
    by: all.slice(of.length, of.length + by.length),
    along: all.slice(of.length + by.length),
  });
  for (const [k, result] of results.entries()) {
    const make = (all: readonly Tensor[]): Tensor => behindFences(split(all), stabilized, differentiate)[k]!;
    if (result.kind !== "leaf" && !recipes.has(result))
      recipes.set(result, { sources: [...of, ...by, ...along], make });
  }
  return results;
}

function fence(tensors: readonly Tensor[], stabilized: (tensor: Tensor) => Tensor) {
  if (tensors.every((each) => each.kind === "leaf"))
    return { within: stabilized, without: (tensor: Tensor) => tensor };
  const fences = new Map(
    tensors.flatMap((each): [Tensor, Tensor][] => (each.kind === "leaf" ? [] : [[each, fenceOf(each)]])),
  );
  const originals = new Map<Tensor, Tensor>();
  const fenced: (tensor: Tensor) => Tensor = replaceTensors({
    tensor: (tensor) => fences.get(tensor) ?? againOver(tensor, tensors, fenced),
  });
  const within = (tensor: Tensor): Tensor => {
    for (const each of topological([tensor])) originals.set(fenced(each), each);
    return stabilized(fenced(tensor));
  };
  for (const [tensor, own] of fences) {
    originals.set(own, tensor);
    originals.set(stabilized(own), tensor);
  }
  return { within, without: replaceTensors({ tensor: (tensor) => originals.get(tensor) }) };
}

/** The same value, its derivative passed on as it is. */
function fenceOf(tensor: Tensor): Tensor {
  const rule = { name: "fence", inputs: [tensor], pullback: (cotangent: Tensor) => [cotangent] };
  return label(compute(tensor.shape, element(tensor), { type: tensor.type, rule }), labelOf(tensor));
}

/** A derivative whose graph has lost a tensor that its sources have is taken again, over the fence. */
function againOver(
  tensor: Tensor,
  named: readonly Tensor[],
  fenced: (source: Tensor) => Tensor,
): Tensor | undefined {
  const recipe = recipes.get(tensor);
  if (!recipe) return undefined;
  const reads = new Set(topological([tensor]));
  const sources = new Set(topological(recipe.sources));
  const isLost = named.some((each) => !reads.has(each) && sources.has(each));
  return isLost ? recipe.make(recipe.sources.map(fenced)) : undefined;
}

/** The graph with every view looked through, and equal nodes one again. */
export function withoutViews(): (tensor: Tensor) => Tensor {
  const folded = replaceTensors({ tensor: () => undefined, again: true });
  return (tensor) => withViews("looked through", () => folded(tensor));
}
