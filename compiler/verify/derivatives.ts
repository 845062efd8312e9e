// Derivatives against central differences, at the tensor level: the loss and the outputs along a direction of all
// parameters (with ⟨Jv, u⟩ = ⟨v, Jᵀu⟩, and Jv by forward mode the same as by transposing Jᵀ), and the gradient along it
// (the Hessian-vector product, forward over reverse mode in every other model, reverse over reverse in the rest).
import { gradient, vectorJacobianProduct } from "../2-tensor/derive/differentiate.ts";
import { jacobianVectorProduct } from "../2-tensor/derive/forward.ts";
import { operandsOf, topological } from "../2-tensor/ir/graph.ts";
import { evaluate, interpret } from "../2-tensor/ir/interpret.ts";
import type { Leaf, Tensor } from "../2-tensor/ir/ir.ts";
import type { ModelPrograms } from "../3-programs/programs.ts";
import { multiply } from "../2-tensor/ir/scalars.ts";
import { addTensors, element, filled, leaf, sum } from "../2-tensor/ir/tensors.ts";
import type { Subject } from "./subject.ts";
import { randomFrom, type Random } from "./random.ts";
import { difference } from "./difference.ts";
import { type Values } from "./reference.ts";

/** How many numbers were compared, and how many lie too close to a kink for differences to tell. */
export interface Comparison {
  readonly problem?: string;
  readonly compared: number;
  readonly skipped: number;
}

/** Second derivatives of larger graphs are left out, for time. */
const mostNodes = 700;

export function compareDerivatives(programs: ModelPrograms, values: Values, model: Subject): Comparison {
  const { parameters, objective } = programs;
  const outputs = programs.programs.predict
    .map((store) => store.tensor)
    .filter(({ type }) => type === "float");
  const drawn = new Drawn(model);
  const directions = parameters.map((each) => drawn.like(`direction_${each.name}`, each, -1, 1));
  const cotangents = outputs.map((each, k) => drawn.like(`cotangent_${k}`, each, 0.2, 1));

  const gradients = gradient(objective.loss, parameters);
  const slope = innerProduct(gradients, directions);
  const isForward = model.seed % 2 === 0;
  const curvature = (): readonly Tensor[] =>
    isForward ? jacobianVectorProduct(gradients, parameters, directions) : gradient(slope, parameters);
  const hessian = topological(gradients).length < mostNodes ? curvature() : [];
  const seeds = outputs.map((output, k) => ({ output, cotangent: cotangents[k]! }));
  const pulled = vectorJacobianProduct(seeds, parameters);
  const pushed = jacobianVectorProduct(outputs, parameters, directions);
  const transposed = gradient(innerProduct(pulled, directions), cotangents);

  const base = interpret(
    [...parameters, ...directions, ...cotangents, ...outputs, ...pulled, ...pushed, ...gradients].concat(
      [objective.loss, slope, ...transposed],
      hessian,
    ),
    { leaf: leavesOf(programs, drawn.values, values, model), batch: model.examples },
  );
  const at = (tensor: Tensor): Float64Array => base.get(tensor)!;
  const [left, right] = [pairing(pushed, cotangents, at), pairing(pulled, directions, at)];
  if (Math.abs(left.value - right.value) > 1e-9 * Math.max(left.size, right.size, 1))
    return { problem: `⟨Jv, u⟩ = ${left.value}, ⟨v, Jᵀu⟩ = ${right.value}`, compared: 1, skipped: 0 };
  for (const [k, each] of pushed.entries()) {
    const problem = difference(`forward mode of output ${k}`, at(each), at(transposed[k]!), 1e-9);
    if (problem) return { problem, compared: 1, skipped: 0 };
  }

  const comparison = new DirectionalComparison(parameters, directions, model.examples, base);
  comparison.compare("loss", objective.loss, slope);
  for (const [k, output] of outputs.entries())
    comparison.compare(`Jacobian of output ${k}`, output, pushed[k]!);
  for (const [k, derived] of hessian.entries())
    comparison.compare(`Hessian for ${parameters[k]!.name}`, gradients[k]!, derived);
  return comparison.result();
}

/** Leaves of one comparison, with values drawn for them. */
class Drawn {
  readonly values = new Map<Leaf, Float64Array>();
  private readonly random: Random;
  private readonly examples: number;

  constructor({ seed, examples }: Subject) {
    this.random = randomFrom(seed + 77);
    this.examples = examples;
  }

  like(name: string, { shape }: Tensor, low: number, high: number): Leaf {
    const made = leaf("input", name, shape);
    const lengths = shape.map((extent) => (extent === "batch" ? this.examples : extent));
    const length = lengths.reduce((product, each) => product * each, 1);
    this.values.set(
      made,
      Float64Array.from({ length }, () => this.random.between(low, high)),
    );
    return made;
  }
}

/** The values of all leaves: those given, and the scale that belongs to them. */
function leavesOf(
  { programs, scale, weighted }: ModelPrograms,
  drawn: ReadonlyMap<Leaf, Float64Array>,
  values: Values,
  { examples }: Subject,
): (leaf: Leaf) => ArrayLike<number> {
  const known = (each: Leaf): ArrayLike<number> => drawn.get(each) ?? values.get(each.name) ?? [0];
  const [weigh] = programs.weigh;
  const weight =
    weighted && weigh
      ? interpret([weigh.tensor], { leaf: known, batch: examples }).get(weigh.tensor)![0]!
      : examples;
  return (each) => (each === scale ? [weight && 1 / weight] : known(each));
}

/** f(θ + t v) and its derivative by t, element by element. */
class DirectionalComparison {
  private problem: string | undefined;
  private compared = 0;
  private skipped = 0;
  private readonly moved = new Map<number, Map<Tensor, Float64Array>>();
  private readonly parameters: readonly Leaf[];
  private readonly directions: readonly Leaf[];
  private readonly examples: number;
  private readonly base: ReadonlyMap<Tensor, Float64Array>;

  constructor(
    parameters: readonly Leaf[],
    directions: readonly Leaf[],
    examples: number,
    base: ReadonlyMap<Tensor, Float64Array>,
  ) {
    this.parameters = parameters;
    this.directions = directions;
    this.examples = examples;
    this.base = base;
  }

  result(): Comparison {
    const { compared, skipped, problem } = this;
    return problem === undefined ? { compared, skipped } : { compared, skipped, problem };
  }

  compare(what: string, tensor: Tensor, derived: Tensor): void {
    if (this.problem !== undefined) return;
    const wanted = this.base.get(derived)!;
    const scale = Math.max(1e-6, ...[...wanted].map(Math.abs).filter(Number.isFinite));
    for (const [i, slope] of wanted.entries()) {
      const verdict = this.difference(tensor, i, derived, scale);
      if (verdict === "kink") this.skipped++;
      else if (verdict === "agrees") this.compared++;
      else {
        this.problem = `${what}[${i}]: derived ${slope}, central difference ${verdict}`;
        return;
      }
    }
  }

  /**
   * The difference, where it is trustworthy and disagrees. A wrong derivative is wrong at every step; differences are, too,
   * where a kink lies within a larger step, or where a smaller one is lost in rounding.
   */
  private difference(tensor: Tensor, i: number, slope: Tensor, scale: number): "kink" | "agrees" | number {
    const derived = this.base.get(slope)![i]!;
    let disagrees: number | undefined;
    for (const h of [1e-3, 1e-4, 1e-5, 3e-3, 1e-2]) {
      const f = (t: number): number => this.valueAt(t, tensor)[i]!;
      const central = (step: number): number =>
        (8 * (f(step) - f(-step)) - (f(2 * step) - f(-2 * step))) / (12 * step);
      const bend = (step: number): number => (f(step) + f(-step) - 2 * f(0)) / step; // → 0, but for a kink
      const [coarse, fine] = [central(h), central(h / 2)];
      const noise = (1e-13 * Math.abs(f(0)) + 1e-15) / h;
      const spread = Math.abs(coarse - fine);
      if (!Number.isFinite(spread)) continue;
      if (Math.abs(fine - derived) <= 1e-6 * scale + 10 * noise) return "agrees";
      const isSmooth = spread <= 1e-5 * Math.max(scale, Math.abs(fine)) + noise;
      const isKink =
        Math.abs(bend(h / 2)) > 0.7 * Math.abs(bend(h)) && Math.abs(bend(h)) > 1e-5 * scale + 10 * noise;
      if (!isSmooth || isKink) continue;
      const rounded = 10 * (this.rounding(tensor, i) / h + this.rounding(slope, i));
      const resolved = 1e-4 * Math.max(scale, Math.abs(fine)) + 20 * spread + 100 * noise;
      if (Math.abs(fine - derived) > resolved + rounded) disagrees ??= fine;
    }
    return disagrees ?? "kink";
  }

  /** How far rounding alone moves an element: over so short steps second differences are nothing else. */
  private rounding(tensor: Tensor, i: number): number {
    const f = (t: number): number => this.valueAt(t, tensor)[i]!;
    return Math.max(...[1e-6, 2e-6, 3e-6].map((step) => Math.abs(f(step) + f(-step) - 2 * f(0))));
  }

  private valueAt(t: number, tensor: Tensor): Float64Array {
    const values = this.moved.get(t) ?? this.movedLeaves(t);
    this.moved.set(t, values);
    for (const each of topological([tensor], (known) => values.has(known))) {
      if (values.has(each)) continue;
      values.set(each, this.evaluated(each, values, t));
    }
    return values.get(tensor)!;
  }

  private movedLeaves(t: number): Map<Tensor, Float64Array> {
    return new Map(
      this.parameters.map((parameter, k): [Tensor, Float64Array] => {
        const along = this.base.get(this.directions[k]!)!;
        return [parameter, this.base.get(parameter)!.map((each, i) => each + t * along[i]!)];
      }),
    );
  }

  /** Unmoved where no operand moved; held where the model says that no derivative flows. */
  private evaluated(tensor: Tensor, values: ReadonlyMap<Tensor, Float64Array>, t: number): Float64Array {
    const known = this.base.get(tensor);
    if (tensor.kind === "leaf") return known!;
    const rule = tensor.kind === "compute" ? tensor.rule?.name : undefined;
    if (rule === "stopGradient") return known!;
    if (rule === "straightThrough" && tensor.kind === "compute") {
      const [x] = tensor.rule!.inputs;
      const [before, moved] = [this.valueAt(0, x!), this.valueAt(t, x!)];
      return known!.map((each, i) => each - before[i]! + moved[i]!);
    }
    if (known && operandsOf(tensor).every((operand) => values.get(operand) === this.base.get(operand)))
      return known;
    return evaluate(tensor, values, { leaf: () => [], batch: this.examples });
  }
}

function innerProduct(left: readonly Tensor[], right: readonly Tensor[]): Tensor {
  const parts = left.map((each, k) => sum([], each.shape, multiply(element(each), element(right[k]!))));
  return parts.reduce<Tensor>((total, part) => addTensors(total, part), filled([], 0));
}

function pairing(
  left: readonly Tensor[],
  right: readonly Tensor[],
  at: (tensor: Tensor) => Float64Array,
): { readonly value: number; readonly size: number } {
  const terms = left.flatMap((each, k) => [...at(each)].map((x, i) => x * at(right[k]!)[i]!));
  return {
    value: terms.reduce((total, term) => total + term, 0),
    size: terms.reduce((total, term) => total + Math.abs(term), 0),
  };
}
