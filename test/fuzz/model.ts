// A random model as plain data: steps that refer to earlier ones by position. It is drawn (generate.ts), compiled and
// compared (check.ts), made smaller (shrink.ts) and kept (cases/*.json) in this one form.
import type { Leaf } from "../../compiler/2-tensor/ir/ir.ts";
import type { ModelPrograms } from "../../compiler/3-programs/programs.ts";
import * as a from "../../compiler/index.ts";
import type { ModelDefinition, OptimizerDefinition, Tensor } from "../../compiler/index.ts";
import { operations } from "./operations.ts";
import { randomFrom } from "../../compiler/verify/random.ts";

export interface FuzzModel {
  /** Draws the values of leaves. */
  readonly seed: number;
  readonly examples: number;
  readonly steps: readonly Step[];
  /** Positions of steps. */
  readonly loss: number;
  readonly weight?: number;
  readonly penalty?: number;
  readonly outputs: readonly number[];
  readonly reduction: "mean" | "sum";
  readonly optimizer: OptimizerChoice;
}

export type Step = LeafStep | OperationStep;

export interface LeafStep {
  readonly kind: "leaf";
  readonly role: "parameter" | "input";
  readonly per: "example" | "call";
  readonly type: "float" | "int32";
  readonly shape: readonly number[];
  /** What the model calls it, if not by its position. */
  readonly name?: string;
  /** Values lie in [low, high); integers from low to high − 1. */
  readonly low: number;
  readonly high: number;
}

export interface OperationStep {
  readonly kind: "operation";
  readonly operation: string;
  readonly operands: readonly number[];
  readonly attributes: Attributes;
}

/** JSON. */
export type Attributes = Readonly<Record<string, unknown>>;

export interface OptimizerChoice {
  readonly name: keyof typeof optimizers;
  readonly options: Readonly<Record<string, number | boolean>>;
}

export const optimizers = {
  gradientDescent: a.gradientDescent,
  momentum: a.momentum,
  nesterov: a.nesterov,
  adagrad: a.adagrad,
  adadelta: a.adadelta,
  rmsprop: a.rmsprop,
  adam: a.adam,
  adamW: a.adamW,
  adamax: a.adamax,
  nadam: a.nadam,
  radam: a.radam,
  rprop: a.rprop,
  lion: a.lion,
  sgd: a.sgd,
  clippedByValue: (options) => a.clipped(a.momentum(options), { value: 0.1 }),
  clippedByNorm: (options) => a.clipped(a.gradientDescent(options), { norm: 0.5 }),
  clippedByGlobalNorm: (options) => a.clipped(a.adam(options), { globalNorm: 0.5, epsilon: 1e-6 }),
} satisfies Record<string, (options?: never) => OptimizerDefinition>;

export const leafName = (step: LeafStep, position: number): string =>
  step.name ?? `${step.role === "parameter" ? "p" : "x"}${position}`;

/** Names that modules use themselves, or JavaScript's objects have. */
export const hostileNames: readonly string[] = (
  "loss penalty metrics n b i scale weight gradients arena doubles trainer parameters given batch capacity seed step toString " +
  "hasOwnProperty sum exp index x_1 x1 checkArray refuse hyperparameters result gradient predict isFirst takeDoubles " +
  "fuzz createFuzz FuzzTrainer valueOf then name length total_p0 grad_p0 mean_loss value isNaN Uint8Array set_ " +
  "z".repeat(100)
).split(" ");

/** The model as a user would declare it, in float64. */
export function definitionOf(given: FuzzModel): ModelDefinition {
  const make = optimizers[given.optimizer.name] as (options: object) => OptimizerDefinition;
  return a.model(
    "fuzz",
    () => {
      const tensors: Tensor[] = [];
      for (const [position, step] of given.steps.entries()) tensors.push(build(step, position, tensors));
      const at = (position: number | undefined): Tensor | undefined =>
        position === undefined ? undefined : tensors[position];
      const [weight, penalty] = [at(given.weight), at(given.penalty)];
      return {
        loss: tensors[given.loss]!,
        ...(weight ? { weight } : {}),
        ...(penalty ? { penalty } : {}),
        outputs: Object.fromEntries(given.outputs.map((each) => [`y${each}`, tensors[each]!])),
        metrics: { metric: tensors[given.loss]! },
      };
    },
    { element: "float64", reduction: given.reduction, optimizer: make(given.optimizer.options) },
  );
}

/** One step, inside a model's function. */
export function build(step: Step, position: number, earlier: readonly Tensor[]): Tensor {
  if (step.kind === "leaf") {
    const name = leafName(step, position);
    if (step.role === "parameter") return a.parameter(step.shape, a.zeros, name);
    return a.input(name, step.shape, { per: step.per, type: step.type });
  }
  const row = operations.find((each) => each.name === step.operation);
  if (!row) throw new Error(`the operation table has no row ${step.operation}`);
  return row.build(
    step.operands.map((operand) => earlier[operand]!),
    step.attributes as never,
  );
}

/** The values of a leaf for the whole batch, row-major. */
export function valuesOf(given: FuzzModel, position: number): Float64Array | Int32Array {
  const step = given.steps[position] as LeafStep;
  const random = randomFrom(given.seed * 1009 + position);
  const size = step.shape.reduce((product, extent) => product * extent, 1);
  const length = step.role === "input" && step.per === "example" ? size * given.examples : size;
  if (step.type === "int32") return Int32Array.from({ length }, () => random.whole(step.low, step.high - 1));
  return Float64Array.from({ length }, () => random.between(step.low, step.high));
}

/** Every leaf's values by name; layers make parameters and states of their own. */
export function leafValues(
  given: FuzzModel,
  { parameters, kept }: Pick<ModelPrograms, "parameters" | "kept">,
): ReadonlyMap<string, ArrayLike<number>> {
  const own = [
    ...parameters.map((leaf) => [leaf.name, layerValues(given.seed, leaf, true)] as const),
    ...kept.map((leaf) => [leaf.name, layerValues(given.seed, leaf, false)] as const),
  ];
  const drawn = given.steps.flatMap((step, position) =>
    step.kind === "leaf" ? [[leafName(step, position), valuesOf(given, position)] as const] : [],
  );
  return new Map<string, ArrayLike<number>>([...own, ...drawn]);
}

/** Values of a parameter or state that a layer makes; a state may be a variance. */
export function layerValues(seed: number, { name, shape }: Leaf, isTrained: boolean): Float64Array {
  const hash = [...name].reduce((sum, letter) => (31 * sum + letter.charCodeAt(0)) % 1_000_003, seed);
  const random = randomFrom(hash);
  const length = (shape as readonly number[]).reduce((product, extent) => product * extent, 1);
  const [low, high] = isTrained ? [-0.9, 0.9] : [0.5, 1.5];
  return Float64Array.from({ length }, () => random.between(low, high));
}

/** The model as a person would write it. */
export function print(given: FuzzModel): string {
  const lines = given.steps.map((step, position) => {
    if (step.kind === "operation") {
      const options = Object.keys(step.attributes).length > 0 ? [JSON.stringify(step.attributes)] : [];
      return `const v${position} = ${step.operation}(${[...step.operands.map((each) => `v${each}`), ...options].join(", ")});`;
    }
    const { role, per, type, shape, low, high } = step;
    const kind = role === "parameter" ? "parameter" : `input per ${per}, ${type}`;
    return `const v${position} = ${leafName(step, position)}; // ${kind} [${shape.join(", ")}] in [${low}, ${high})`;
  });
  const named = { loss: given.loss, weight: given.weight, penalty: given.penalty };
  const results = Object.entries(named).flatMap(([name, at]) =>
    at === undefined ? [] : [`${name}: v${at}`],
  );
  const outputs = `outputs: { ${given.outputs.map((each) => `v${each}`).join(", ")} }`;
  const options = `${given.examples} examples, seed ${given.seed}, ${given.reduction}, ${given.optimizer.name}(${JSON.stringify(given.optimizer.options)})`;
  return [`// ${options}`, ...lines, `return { ${[...results, outputs].join(", ")} };`].join("\n");
}
