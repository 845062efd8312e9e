// Random models, drawn step by step. Each step is built and evaluated as it is drawn (on a few examples, by the float64
// interpreter), so that values stay finite and inside the domains of what comes next.
import type { Tensor } from "../../compiler/index.ts";
import { withoutSource } from "../../compiler/1-declare/names.ts";
import { session, withSession } from "../../compiler/1-declare/session.ts";
import { topological } from "../../compiler/2-tensor/ir/graph.ts";
import { withFreshGraph } from "../../compiler/2-tensor/ir/intern.ts";
import { evaluate } from "../../compiler/2-tensor/ir/interpret.ts";
import type { Leaf, Tensor as Node } from "../../compiler/2-tensor/ir/ir.ts";
import {
  build,
  hostileNames,
  layerValues,
  leafName,
  optimizers,
  valuesOf,
  type FuzzModel,
  type LeafStep,
  type OptimizerChoice,
  type Step,
} from "./model.ts";
import { families, operations } from "./operations.ts";
import { randomFrom, type Random } from "../../compiler/verify/random.ts";
import { DoesNotApply, sizeOf, type Application, type Fits, type Pool, type Row, type Shape } from "./row.ts";

/** Values beyond this are not computed with further. */
const largest = 1e3;
const mostElements = 150;

export interface Wanted {
  /** How many operations, the total of the loss aside; 1 to 10 unless given. */
  readonly operations?: number;
  /** A row of the table that the graph contains, if it applies to anything drawn. */
  readonly row?: string;
}

export function generate(seed: number, wanted: Wanted = {}): FuzzModel {
  const random = randomFrom(seed);
  const examples = random.pick([1, 2, 3, 4, 5, 7, 9]);
  return withFreshGraph(() =>
    withSession(withoutSource, () => new Generator(seed, examples, random).model(wanted)),
  );
}

/** What is known of a value beyond its elements. */
interface Nature {
  readonly coupled: boolean;
  /** Its elements are not all that they may be. */
  readonly varies: boolean;
}

class Generator implements Pool {
  readonly random: Random;
  private readonly seed: number;
  private readonly examples: number;
  private readonly steps: Step[] = [];
  private readonly tensors: Tensor[] = [];
  private readonly natures: Nature[] = [];
  private readonly leaves = new Map<string, Float64Array | Int32Array>();
  /** What is known of each example's values. */
  private readonly values: Map<Node, Float64Array>[];
  private readonly batched: boolean;
  private names = 0;
  private failed = false;

  constructor(seed: number, examples: number, random: Random) {
    this.seed = seed;
    this.examples = examples;
    this.random = random;
    this.batched = random.chance(0.9);
    this.values = Array.from({ length: examples }, () => new Map());
  }

  model({ operations: wanted = this.random.whole(1, 10), row }: Wanted): FuzzModel {
    const { random } = this;
    this.leaf(this.shape(1, 3), "parameter");
    if (this.batched) this.leaf(this.shape(0, 3, true), "input", undefined, "example");
    const first = operations.find((each) => each.name === row);
    const isGrown = (each: Row, attempts: number): boolean => {
      for (let attempt = 0; attempt < attempts && !this.failed; attempt++) if (this.grow(each)) return true;
      return false;
    };
    let done = first && isGrown(first, 20) ? 1 : 0;
    for (let attempt = 0; done < wanted && attempt < 5 * wanted && !this.failed; attempt++)
      if (this.grow(this.drawRow())) done++;
    const used = new Set(this.steps.flatMap((step) => (step.kind === "operation" ? step.operands : [])));
    const ends = this.steps.flatMap((step, k) =>
      !used.has(k) && this.isFloat(k) && step.kind === "operation" ? [k] : [],
    );
    const loss = this.total(ends.length > 0 ? ends : [0]);
    const parameters = this.steps.flatMap((step, k) =>
      step.kind === "leaf" && step.role === "parameter" ? [k] : [],
    );
    const penalty = random.chance(0.25) ? { penalty: this.total([random.pick(parameters)], ["square"]) } : {};
    const weight = this.batched && random.chance(0.2) ? { weight: this.weight() } : {};
    const outputs = random.shuffled(ends).slice(0, 3);
    return {
      seed: this.seed,
      examples: this.examples,
      steps: this.steps,
      loss,
      ...weight,
      ...penalty,
      outputs: outputs.length > 0 ? outputs : [loss],
      reduction: random.pick(["mean", "mean", "sum"]),
      optimizer: drawOptimizer(random),
    };
  }

  private drawRow(): Row {
    const { random } = this;
    const total = families.reduce((sum, { weight }) => sum + weight, 0);
    let left = random.between(0, total);
    const family = families.find(({ weight }) => (left -= weight) < 0) ?? families[0]!;
    return random.pick(family.rows);
  }

  /** Adds an application of an operation; false where it does not apply, or leads nowhere. */
  private grow(row: Row): boolean {
    if (row.coupled && (this.examples < 2 || !this.batched)) return false;
    let application: Application;
    try {
      application = row.draw(this);
    } catch (error) {
      if (!(error instanceof DoesNotApply)) throw error;
      return false;
    }
    const { operands, attributes = {} } = application;
    this.add({ kind: "operation", operation: row.name, operands, attributes });
    const position = this.steps.length - 1;
    if (this.failed || this.isUsable(position)) return true;
    this.steps.splice(position); // operands made for it stay
    this.tensors.splice(position);
    this.natures.splice(position);
    return false;
  }

  /** Builds a step and evaluates it. A step that cannot be built ends the graph: the checks will say why. */
  private add(drawn: Step): number {
    const step = this.named(drawn);
    const position = this.steps.push(step) - 1;
    this.natures.push(this.natureOf(step));
    if (step.kind === "leaf") this.leaves.set(leafName(step, position), valuesOf(this.soFar(), position));
    try {
      const tensor = build(step, position, this.tensors);
      this.tensors.push(tensor);
      for (const [example, values] of this.values.entries()) this.compute(tensor, values, example);
    } catch {
      this.failed = true;
      this.tensors.splice(position, Infinity, this.tensors[0]!);
    }
    return position;
  }

  /** The leaves of every seventh model have names that are hard on the module. */
  private named(step: Step): Step {
    if (step.kind !== "leaf" || this.seed % 7 !== 3) return step;
    const place = this.seed + this.steps.length;
    const taken = this.steps.some(
      (each) => each.kind === "leaf" && each.name === hostileNames[place % hostileNames.length],
    );
    return taken ? step : { ...step, name: hostileNames[place % hostileNames.length]! };
  }

  private natureOf(step: Step): Nature {
    if (step.kind === "leaf") return { coupled: false, varies: false };
    const operands = step.operands.map((operand) => this.natures[operand]!);
    const { coupled = false, varies = false } = operations.find(({ name }) => name === step.operation)!;
    return {
      coupled: coupled || operands.some((each) => each.coupled),
      varies: varies || coupled || operands.some((each) => each.varies),
    };
  }

  private soFar(): FuzzModel {
    const optimizer = { name: "gradientDescent", options: {} } as const;
    const { seed, examples, steps } = this;
    return { seed, examples, steps, loss: 0, outputs: [], reduction: "mean", optimizer };
  }

  private compute(tensor: Node, values: Map<Node, Float64Array>, example: number): void {
    const given = { batch: 1, leaf: (leaf: Leaf) => this.leafOf(leaf, example) };
    for (const each of topological([tensor], (known) => values.has(known)))
      if (!values.has(each)) values.set(each, evaluate(each, values, given));
  }

  private leafOf(leaf: Leaf, example: number): ArrayLike<number> {
    const values = this.leaves.get(leaf.name) ?? this.ownLeaf(leaf);
    const size = sizeOf(leaf.shape as Shape);
    return values.length === size ? values : values.subarray(example * size, (example + 1) * size);
  }

  /** A parameter or state that a layer made, or a number of the call: 1 says that the model is being trained. */
  private ownLeaf(leaf: Leaf): Float64Array {
    const { parameters, madeNumbers } = session();
    const made = parameters.find((each) => each.leaf === leaf);
    if (made) return layerValues(this.seed, leaf, made.trained);
    return Float64Array.of(leaf === madeNumbers.get("training") ? 1 : 0);
  }

  private numbers(position: number): readonly number[] {
    const tensor = this.tensors[position]!;
    return this.values.flatMap((values) => [...(values.get(tensor) ?? [])]);
  }

  private isUsable(position: number): boolean {
    const { shape, type } = this.tensors[position]!;
    if (type !== "float" || sizeOf(shape as Shape) > mostElements || shape.length > 5) return false;
    return this.numbers(position).every((each) => Math.abs(each) < largest);
  }

  private isFloat(position: number): boolean {
    return this.tensors[position]!.type === "float";
  }

  /** One number of all values: sums of squares, of values weighted by position, or plain. */
  private total(values: readonly number[], kinds = ["weighted", "weighted", "sum", "square"]): number {
    const terms = values.map((value) =>
      this.add({
        kind: "operation",
        operation: "total",
        operands: [value],
        attributes: { kind: this.random.pick(kinds) },
      }),
    );
    return terms.reduce((left, right) =>
      this.add({ kind: "operation", operation: "add", operands: [left, right], attributes: {} }),
    );
  }

  /** A weight for each example: positive, or a mask. */
  private weight(): number {
    const x = this.leaf([], "input", [0.2, 1.5], "example");
    if (this.random.chance(0.5)) return x;
    return this.add({ kind: "operation", operation: "less", operands: [x], attributes: { left: 0.7 } });
  }

  // ── What rows ask for ──

  readonly float = (fits: Fits = {}): number => {
    const { least = 0, most = 4, filled = false, where = () => true } = fits;
    const isFit = (shape: Shape): boolean =>
      shape.length >= least && shape.length <= most && !(filled && shape.includes(0)) && where(shape);
    const known = this.tensors.flatMap((tensor, k) =>
      tensor.type === "float" && isFit(tensor.shape as Shape) ? [k] : [],
    );
    if (known.length > 0 && !this.random.chance(0.12)) return this.recent(known);
    for (let attempt = 0; attempt < 20; attempt++) {
      const shape = this.shape(least, Math.min(most, Math.max(least, 3)), filled);
      if (isFit(shape)) return this.leaf(shape);
    }
    throw new DoesNotApply();
  };

  readonly shaped = (shape: Shape): number => {
    if (sizeOf(shape) > mostElements) throw new DoesNotApply();
    const known = this.tensors.flatMap((tensor, k) =>
      tensor.type === "float" && tensor.shape.join() === shape.join() ? [k] : [],
    );
    return known.length > 0 && this.random.chance(0.75) ? this.recent(known) : this.leaf(shape);
  };

  readonly input = (shape: Shape, range: readonly [number, number]): number =>
    this.leaf(shape, "input", range, this.batched ? "example" : "call");

  readonly integers = (shape: Shape, below: number): number => {
    if (below < 1 && sizeOf(shape) > 0) throw new DoesNotApply();
    const known = this.steps.flatMap((step, k) =>
      step.kind === "leaf" &&
      step.type === "int32" &&
      step.high <= below &&
      step.shape.join() === shape.join()
        ? [k]
        : [],
    );
    if (known.length > 0 && this.random.chance(0.6)) return this.random.pick(known);
    const per = this.batched && this.random.chance(0.7) ? "example" : "call";
    return this.add({ kind: "leaf", role: "input", per, type: "int32", shape, low: 0, high: below });
  };

  readonly shapeOf = (value: number): Shape => {
    return this.tensors[value]!.shape as Shape;
  };

  readonly within = (value: number, low: number, high: number): number => {
    const { varies } = this.natures[value]!;
    if (!varies && this.numbers(value).every((each) => each >= low && each <= high)) return value;
    return this.add({
      kind: "operation",
      operation: "squeeze",
      operands: [value],
      attributes: { low, high },
    });
  };

  readonly isCoupled = (value: number): boolean => this.natures[value]!.coupled;

  readonly sourceOf = (value: number): number => {
    const found = new Set<number>();
    const visit = (position: number): void => {
      const step = this.steps[position]!;
      if (step.kind === "leaf") return;
      for (const operand of step.operands) if (this.isFloat(operand)) found.add(operand);
      step.operands.forEach(visit);
    };
    visit(value);
    return found.size > 0 ? this.random.pick([...found]) : value;
  };

  readonly name = (): string => `layer${++this.names}`;

  readonly shape = (least: number, most: number, filled = false): Shape => {
    const { random } = this;
    for (;;) {
      const rank = random.pick([0, 1, 1, 2, 2, 2, 3, 3, 4].filter((each) => each >= least && each <= most));
      const shape = Array.from({ length: rank }, () =>
        !filled && random.chance(0.02) ? 0 : random.pick([1, 1, 2, 2, 3, 3, 4, 5, 6, 7, 9]),
      );
      if (sizeOf(shape) <= 60) return shape;
    }
  };

  /** Later values are likelier, so that graphs grow deep. */
  private recent(positions: readonly number[]): number {
    const from = this.random.chance(0.6) ? positions.slice(-3) : positions;
    return this.random.pick(from);
  }

  private leaf(
    shape: Shape,
    role: LeafStep["role"] = this.random.chance(0.5) ? "parameter" : "input",
    range?: readonly [number, number],
    per: LeafStep["per"] = this.batched && this.random.chance(0.75) ? "example" : "call",
  ): number {
    const [low, high] =
      range ??
      this.random.pick([
        [-1.5, 1.5],
        [-1, 1],
        [0.2, 1.7],
      ] as const);
    return this.add({ kind: "leaf", role, per, type: "float", shape, low, high });
  }
}

function drawOptimizer(random: Random): OptimizerChoice {
  const name = random.pick(Object.keys(optimizers) as OptimizerChoice["name"][]);
  const rate = name === "rprop" ? "initialStep" : "learningRate";
  const options: Record<string, number | boolean> = { [rate]: 0.05 };
  const plain = ["adamax", "nadam", "radam", "rprop", "lion"];
  if (!plain.includes(name) && random.chance(0.3)) options.weightDecay = 0.01;
  if (name === "adam" && random.chance(0.3)) options.amsgrad = true;
  if (name === "rmsprop" && random.chance(0.3)) options.momentum = 0.9;
  if (name === "momentum" && random.chance(0.3)) options.dampening = 0.1;
  return { name, options };
}

/** How many of some models contain each operation of the table. */
export function countOperations(models: readonly FuzzModel[]): ReadonlyMap<string, number> {
  const counts = new Map(operations.map(({ name }) => [name, 0]));
  for (const { steps } of models)
    for (const name of new Set(steps.flatMap((step) => (step.kind === "operation" ? [step.operation] : []))))
      counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}
