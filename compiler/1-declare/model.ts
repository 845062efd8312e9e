// A model: a name, a function that declares the error of one example, and options. Declaring runs the function once
// and yields the graph of one example; nothing here knows of batches.
import type { Position } from "../error.ts";
import { withViews } from "../2-tensor/ir/intern.ts";
import type { Leaf } from "../2-tensor/ir/ir.ts";
import { withoutViews } from "../2-tensor/rewrite/fence.ts";
import { createStabilizer, type Stabilizer } from "../2-tensor/rewrite/stabilize.ts";
import { input, target } from "./inputs.ts";
import { meaningsOf, type TargetMeaning } from "./meanings.ts";
import { declaredObjectives, type DeclaredObjective, type PartialObjective } from "./objectives.ts";
import type { OptimizerDefinition } from "./optimizer.ts";
import { callPath } from "./origin.ts";
import { parameter } from "./parameters.ts";
import { checkObjective, objectiveOf } from "./returned.ts";
import {
  withSession,
  type Assignment,
  type CallNumbers,
  type DeclaredInput,
  type DeclaredParameter,
  type Doubt,
  type Namer,
} from "./session.ts";
import type { Checked, RankProblem, Shape, Show, Tensor } from "./shapes.ts";
import { called } from "./signatures/called.ts";
import { asModelError } from "./thrown.ts";
import { foldInOrder, withoutViewsIn } from "./views.ts";

/** What a model's function returns: `loss`, or several `objectives`. */
export interface Objective<Loss extends Shape = Shape> {
  /** The error lᵢ of one example: a single number. */
  readonly loss?: Checked<
    RankProblem<
      Loss,
      0,
      `loss: found shape ${Show<Loss>}; expected a single number. Reduce it with sum or mean.`
    >,
    Tensor<Loss>
  >;
  /** Several errors by name, as in adversarial training: each gets a step of its own, `stepName`. */
  readonly objectives?: Readonly<Record<string, PartialObjective>>;
  /** wᵢ: L = Σ wᵢ lᵢ / Σ wᵢ. 1 unless given; an example of weight 0 is left out, whatever it holds. */
  readonly weight?: Tensor<readonly []>;
  /** Terms free of examples (weight penalties), added once per update whatever the batch. */
  readonly penalty?: Tensor<readonly []>;
  /** What `predict` returns, by name. */
  readonly outputs?: Readonly<Record<string, Tensor>>;
  /**
   * Further functions of the trainer by name: what each returns, by name. They read the inputs they need, which training
   * need not have (a direction of `jvp`), and use parameters as `predict` does: without dropout, with running statistics.
   */
  readonly functions?: Readonly<Record<string, Readonly<Record<string, Tensor>>>>;
  /** What `evaluate` averages over examples, by name: single numbers. */
  readonly metrics?: Readonly<Record<string, Tensor<readonly []>>>;
}

/** How a model is trained and compiled. */
export interface ModelOptions {
  readonly optimizer: OptimizerDefinition;
  /** The floating-point type of parameters and activations; float32 unless given. */
  readonly element?: "float32" | "float64";
  /** How errors combine: L = Σ wᵢ lᵢ / Σ wᵢ (mean, the default) or Σ wᵢ lᵢ (sum). */
  readonly reduction?: "mean" | "sum";
  /** The largest batch a trainer takes unless told otherwise; 256 unless given. */
  readonly capacity?: number;
}

/** The functions a model's build function receives; the same as the exported ones. */
export interface Declarations {
  readonly input: typeof input;
  readonly target: typeof target;
  readonly parameter: typeof parameter;
}

/** A model before it is declared: what `adjoint build` compiles. */
export interface ModelDefinition {
  readonly kind: "model";
  readonly name: string;
  readonly build: (declarations: Declarations) => Objective;
  readonly options: ModelOptions;
  /** Where `model` is called. */
  readonly position?: Position | undefined;
}

/** A model, declared: the leaves it made, in order, and the graph of one example. */
export interface DeclaredModel {
  readonly name: string;
  readonly inputs: readonly DeclaredInput[];
  readonly parameters: readonly DeclaredParameter[];
  readonly objective: Objective;
  readonly objectives: readonly DeclaredObjective[];
  /** What the numbers of each target are. */
  readonly meanings: ReadonlyMap<Leaf, TargetMeaning>;
  readonly assignments: readonly Assignment[];
  /** What is legal and surely not meant: see warnings.ts. */
  readonly doubts: readonly Doubt[];
  /** The numbers of a call that the model reads. */
  readonly numbers: ReadonlyMap<keyof CallNumbers, Leaf>;
  readonly stabilizer: Stabilizer;
  /** Exclusive upper bounds of int32 inputs, beyond what is known from their use as indices. */
  readonly limits: ReadonlyMap<Leaf, number>;
  readonly options: Required<ModelOptions>;
}

/**
 * Declares a model: `build` states the error of one example, so shapes carry no batch axis.
 *
 * @param name the model's name: `model("digits", …)` emits `createDigits`.
 */
export function model<Loss extends Shape>(
  name: string,
  build: (declarations: Declarations) => Objective<Loss>,
  options: ModelOptions,
): ModelDefinition;
export function model(
  name: string,
  build: (declarations: Declarations) => Objective,
  options: ModelOptions,
): ModelDefinition {
  called("model", arguments);
  const definition = { kind: "model", name, build, options, position: callPath()[0] } as const;
  definitions.add(definition);
  return definition;
}

const definitions = new WeakSet<object>();

/** Whether a model was made by this copy of the compiler. */
export function isDefinition(value: object): boolean {
  return definitions.has(value);
}

/** Runs a model's function and checks what it returns. */
export function declare(definition: ModelDefinition, namer: Namer): DeclaredModel {
  const { name, options } = called("model", [definition.name, definition.build, definition.options]);
  return withSession(namer, (session) => {
    const { inputs, parameters, madeNumbers, limits, readings } = session;
    const folded = withoutViews();
    const written = withViews("kept", () => callBuildFunction(definition));
    foldInOrder(
      written,
      session.assignments.map(({ next }) => next),
      folded,
    );
    const objective = withoutViewsIn(written, folded);
    const assignments = session.assignments.map((each) => ({ ...each, next: folded(each.next) }));
    checkObjective(name, objective);
    const objectives = declaredObjectives(name, objective, parameters, options.optimizer);
    const writtenObjectives = declaredObjectives(name, written, parameters, options.optimizer);
    return {
      name,
      inputs,
      parameters,
      objective,
      objectives,
      meanings: meaningsOf(name, inputs, written, writtenObjectives, readings, folded), // what errors compare was noted as written
      assignments,
      doubts: session.doubts,
      numbers: madeNumbers,
      stabilizer: createStabilizer(session.stabilizer.log),
      limits,
      options,
    };
  });
}

/** What the model's code throws is told where it stood. */
function callBuildFunction(definition: ModelDefinition): Objective {
  const { name, build, position } = definition;
  try {
    return objectiveOf(name, build({ input, target, parameter }), position);
  } catch (error) {
    throw asModelError(error, `${name}: the model's function`, position);
  }
}
