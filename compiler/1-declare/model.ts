// A model: a name, a function that declares the error of one example, and options. Declaring runs the function once
// and yields the graph of one example; nothing here knows of batches.
import { CompileError, type Position } from "../error.ts";
import { label, labelOf } from "../2-tensor/ir/labels.ts";
import { withViews } from "../2-tensor/ir/intern.ts";
import type { Extent, Leaf, Tensor as Node } from "../2-tensor/ir/ir.ts";
import { withoutViews } from "../2-tensor/rewrite/fence.ts";
import { createStabilizer, type Stabilizer } from "../2-tensor/rewrite/stabilize.ts";
import { leaf } from "../2-tensor/ir/tensors.ts";
import { assignState } from "./assign.ts";
import { glorotUniform, zeros, type Fans, type Initialization, type Initializer } from "./initializers.ts";
import { declaredObjectives, type DeclaredObjective, type PartialObjective } from "./objectives.ts";
import type { OptimizerDefinition } from "./optimizer.ts";
import {
  callSite,
  reserve,
  session,
  streamOf,
  withSession,
  type Assignment,
  type CallSite,
  type CallNumbers,
  type DeclaredInput,
  type DeclaredParameter,
  type Doubt,
  type Namer,
} from "./session.ts";
import { meaningsOf, type Meaning, type TargetMeaning } from "./meanings.ts";
import { callPath } from "./origin.ts";
import { checkReturned } from "./returned.ts";
import { asModelError } from "./thrown.ts";
import type { Checked, RankProblem, Shape, ShapeOf, Show, Tensor } from "./shapes.ts";
import type { SameProblem } from "./shapes/broadcast.ts";
import { reusedParameter } from "./shared.ts";
import { initializerOf } from "./starts.ts";
import { capitalized, checkName, checkShape, isTensor } from "./validate.ts";
import { called } from "./signatures/called.ts";

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
  const { name, options } = definition;
  called("model", [name, definition.build, options]);
  return withSession(namer, (session) => {
    const { inputs, parameters, madeNumbers, limits, readings } = session;
    const folded = withoutViews();
    const written = withViews("kept", () => callBuildFunction(definition));
    const objective = withoutViewsIn(written, folded);
    const assignments = session.assignments.map((each) => ({ ...each, next: folded(each.next) }));
    checkObjective(name, objective);
    const objectives = declaredObjectives(name, objective, parameters, options.optimizer);
    const writtenObjectives = declaredObjectives(name, written, parameters, options.optimizer);
    const capacity = options.capacity ?? 256;
    return {
      name,
      inputs,
      parameters,
      objective,
      objectives,
      meanings: meaningsOf(name, inputs, written, writtenObjectives, readings), // what errors compare was noted as written
      assignments,
      doubts: session.doubts,
      numbers: madeNumbers,
      stabilizer: createStabilizer(session.stabilizer.log),
      limits,
      options: { element: "float32", reduction: "mean", ...options, capacity },
    };
  });
}

/**
 * Once nothing more can be differentiated by them, the views of a model are looked through: in `loss` and its like, in tensors
 * by name, and in those of functions and objectives by name.
 */
function withoutViewsIn<Returned>(returned: Returned, folded: (tensor: Node) => Node, depth = 3): Returned {
  if (isTensor(returned)) return folded(returned) as Returned;
  if (depth === 0 || !isPlainObject(returned)) return returned;
  const entries = Object.entries(returned).map(([name, each]) => [
    name,
    withoutViewsIn(each, folded, depth - 1),
  ]);
  return Object.fromEntries(entries) as Returned;
}

function isPlainObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

/** What the model's code throws is told where it stood. */
function callBuildFunction(definition: ModelDefinition): Objective {
  const { name, build, position } = definition;
  try {
    const objective = build({ input, target, parameter });
    checkReturned(name, objective, position);
    return objective;
  } catch (error) {
    throw asModelError(error, `${name}: the model's function`, position);
  }
}

function checkObjective(name: string, objective: Objective): void {
  const several = Object.entries(objective?.objectives ?? {});
  if (several.length > 0 ? objective.loss !== undefined : !isTensor(objective?.loss))
    throw new CompileError(
      `${name}: the model's function must return { loss: … }, the error of one example, or { objectives: { name: { loss, parameters } } }${several.length > 0 ? ", and not both" : ""}`,
    );
  const parts = several.flatMap(([own, { loss, penalty }]) => {
    checkName(own, "objective", undefined);
    return [[`loss of ${own}`, loss] as const, [`penalty of ${own}`, penalty] as const];
  });
  const single = {
    ...Object.fromEntries(parts),
    loss: objective.loss,
    weight: objective.weight,
    penalty: objective.penalty,
  };
  for (const [what, tensor] of Object.entries({ ...single, ...objective.metrics })) {
    if (tensor === undefined) continue;
    if (!isTensor(tensor)) throw new CompileError(`${name}: ${what} must be a tensor`);
    if (tensor.shape.length > 0)
      throw new CompileError(
        `${name}: ${what} must be a single number per example; found shape [${tensor.shape.join(", ")}]. Reduce it with sum or mean.`,
        labelOf(tensor).position,
      );
  }
  const outputs = Object.entries(objective.outputs ?? {});
  const methods = new Set([...trainerMembers, ...several.map(([own]) => `step${capitalized(own)}`)]);
  for (const [fn, results] of Object.entries(objective.functions ?? {})) {
    checkName(fn, "function", undefined);
    if (fn === "then")
      throw new CompileError(
        `${name}: function "then": an object with a method of this name is taken for a promise by await. Rename the function.`,
      );
    const taken = [...methods].find((method) => capitalized(method) === capitalized(fn));
    if (taken !== undefined)
      throw new CompileError(
        `${name}: function "${fn}": the trainer has ${taken} already. Rename the function.`,
      );
    methods.add(fn);
    if (isTensor(results))
      throw new CompileError(`${name}: function "${fn}" must return tensors by name; found one tensor`);
    outputs.push(...Object.entries(results));
  }
  for (const [output, tensor] of outputs) {
    checkName(output, "output", undefined);
    if (!isTensor(tensor)) throw new CompileError(`${name}: output "${output}" must be a tensor`);
    if ((tensor.shape as readonly Extent[]).includes("batch"))
      throw new CompileError(
        `${name}: output "${output}" holds the values of all examples (batchValues), for each example again; reduce them, or return what one example has`,
        labelOf(tensor).position,
      );
    label(tensor, { name: output });
  }
  for (const metric of Object.keys(objective.metrics ?? {})) checkName(metric, "metric", undefined);
}

/** What trainers have. */
const trainerMembers = (
  "capacity reduction coupled leastExamples coupledUse weight penalty parameters gradients shapes hyperparameters predict " +
  "loss losses gradient accumulate update step evaluate"
).split(" ");

/** What an input holds, and whose it is. */
export interface InputOptions {
  /** `int32` for labels and indices; the model's element type unless given. */
  readonly type?: "float" | "int32";
  /** An input of the call, not of an example (a temperature, a mask). */
  readonly per?: "example" | "call";
}

/** What the model predicts from: `shape` is that of one example. */
export function input<const S extends Shape = readonly []>(
  name: string,
  shape?: S,
  options: InputOptions = {},
): Tensor<S> {
  called("input", arguments);
  return declareInput(name, shape ?? [], options, "input");
}

/** What a target holds. */
export interface TargetOptions {
  /** `int32` for labels and indices; the model's element type unless given. */
  readonly type?: "float" | "int32";
  /**
   * What its numbers are: the number of a class, a probability (or 0 and 1), a count, a sign (−1 and 1), or a real number.
   * Only real numbers may be shifted and scaled by those who prepare data. It follows from the loss, unless given:
   * a target of `crossEntropy` holds classes, of `squaredError` real numbers.
   */
  readonly is?: Meaning;
}

/** What the error compares with: not needed to predict. `target("label", "int32")`, `target("pixels", [784])`. */
export function target(name: string, type: "float" | "int32"): Tensor<readonly []>;
export function target<const S extends Shape = readonly []>(
  name: string,
  shape?: S,
  options?: "float" | "int32" | TargetOptions,
): Tensor<S>;
export function target(
  name: string,
  shapeOrType?: Shape | "float" | "int32",
  options: "float" | "int32" | TargetOptions = {},
): Tensor {
  called("target", arguments);
  const shape = typeof shapeOrType === "string" ? [] : (shapeOrType ?? []);
  const given = typeof options === "string" ? { type: options } : options;
  const all = typeof shapeOrType === "string" ? { ...given, type: shapeOrType } : given;
  return declareInput(name, shape, all, "target");
}

function declareInput<S extends Shape>(
  name: string,
  shape: Shape,
  { type = "float", per = "example", is }: InputOptions & TargetOptions,
  role: "input" | "target",
): Tensor<S> {
  const { position } = callSite(`${role} ${name}`);
  checkName(name, role, position);
  checkShape(shape, `${role} "${name}"`, position);
  reserve(name, role, position);
  const made = label(leaf("input", name, shape, type), { name, position });
  session().inputs.push({ leaf: made, role, per, is });
  return made;
}

/** A parameter's name, and whether it is trained. */
export interface ParameterOptions {
  readonly name?: string;
  /** Saved and loaded with the others, but never changed by training. */
  readonly frozen?: boolean;
}

/**
 * A learned tensor. Its name is the contract of saved weights: the variable it is assigned to, or `name`.
 *
 * @param initialization how elements start: `zeros`, `normal(0.1)`, `glorotUniform` (the default) …
 */
export function parameter<const S extends Shape>(
  shape: S,
  initialization: Initialization = glorotUniform,
  options: string | ParameterOptions = {},
): Tensor<S> {
  called("parameter", arguments);
  const site = callSite("parameter");
  const { name, frozen = false } = typeof options === "string" ? { name: options } : options;
  return declareParameter(shape, initialization, name ?? ownName(site, "weights"), site.position, !frozen);
}

/**
 * A tensor kept from update to update, saved with the parameters but not learned: running statistics, averages of
 * parameters. `assign` says what each update makes of it.
 */
export function state<const S extends Shape>(
  shape: S,
  initialization: Initialization = zeros,
  name?: string,
): Tensor<S> {
  called("state", arguments);
  const site = callSite("state");
  return declareParameter(shape, initialization, name ?? ownName(site, "state"), site.position, false);
}

/** The variable that holds a parameter and nothing else; a part of an expression is called after the whole, and what it is. */
function ownName({ name, path }: CallSite, role: string): string | undefined {
  if (name !== undefined && name !== "loss" && name !== "penalty") return name;
  return path === undefined ? undefined : freeName(`${path}_${role}`, path);
}

/** The state a layer keeps, named as its parameters are. */
export function layerState<const S extends Shape>(
  shape: S,
  initialization: Initialization,
  layer: { readonly path: string | undefined; readonly position: Position | undefined },
  role: string,
): Tensor<S> {
  const name = layer.path === undefined ? role : `${layer.path}_${role}`;
  return declareParameter(shape, initialization, freeName(name, layer.path), layer.position, false);
}

/**
 * What a state becomes with each update: a value free of examples (`batchMean` and its kind make one of what every
 * example has). It is computed from what parameters and states were before the update, while training. A state has one
 * next value; a `shared` part that is called again goes on from the value its earlier call gave. Throws CompileError inside
 * the step of a scan, whose every step would give another.
 */
export function assign<
  Target extends Tensor,
  NextTensor extends Tensor,
  S extends Shape = ShapeOf<Target>,
  Next extends Shape = ShapeOf<NextTensor>,
>(target: Target, next: Checked<SameProblem<"assign: the next value", Next, S>, NextTensor>): void;
export function assign(target: Tensor, next: Tensor): void {
  called("assign", arguments);
  const { position } = callSite("assign");
  const known = session().parameters.find((each) => each.leaf === target);
  if (!known || known.trained)
    throw new CompileError(
      "assign: expected a tensor made by state(…); trained parameters belong to the optimizer",
      position,
    );
  if (next.shape.join() !== target.shape.join())
    throw new CompileError(
      `assign: the next value of ${known.leaf.name} has shape [${next.shape.join(", ")}]; expected [${target.shape.join(", ")}]`,
      position,
    );
  assignState(known.leaf, next, { operation: "assign", position });
}

/** 1 where parameters are being trained (`step`, `gradient`, `loss`), 0 where they are used (`predict`, `evaluate`). */
export function isTraining(): Tensor<readonly []> {
  called("isTraining", arguments);
  return session().numbers.training() as Tensor<readonly []>;
}

/** A parameter that a layer makes: named `path_role` after the variable the layer's value goes to. */
export function layerParameter<const S extends Shape>(
  shape: S,
  initialization: Initialization,
  layer: { readonly path: string | undefined; readonly position: Position | undefined },
  role: string,
  fansOf?: (shape: readonly number[]) => Fans,
): Tensor<S> {
  const name = layer.path === undefined ? role : `${layer.path}_${role}`;
  const initial = initializerOf(initialization, shape, { fans: fansOf?.(shape), position: layer.position });
  return declareParameter(shape, initial, freeName(name, layer.path), layer.position);
}

/** Two layers in one expression share a path: the second is numbered. */
function freeName(name: string, path: string | undefined): string {
  const { taken } = session();
  for (let number = 2; ; number++) {
    if (!taken.has(name)) return name;
    name =
      path === undefined
        ? `${name.replace(/_\d+$/, "")}_${number}`
        : `${path}_${number}${name.slice(path.length).replace(/^_\d+/, "")}`;
  }
}

function declareParameter<S extends Shape>(
  shape: Shape,
  initialization: Initialization,
  given: string | undefined,
  position: Position | undefined,
  trained = true,
): Tensor<S> {
  const reused = reusedParameter(shape);
  if (reused) return reused;
  const name = given ?? `parameter${session().parameters.length + 1}`;
  checkName(name, "parameter", position);
  checkShape(shape, `parameter "${name}"`, position);
  reserve(name, "parameter", position);
  const made = label(leaf("parameter", name, shape), { name, position });
  const initializer = initializerOf(initialization, shape, { position });
  const ordinal = session().parameters.filter((each) => isDrawnAlike(each, shape, initializer)).length;
  const stream = streamOf(`initial ${initializer.kind} [${shape.join(", ")}] ${ordinal + 1}`);
  session().parameters.push({ leaf: made, initializer, trained, stream });
  session().sharing.at(-1)?.made.push(made);
  return made;
}

/** Neither a name nor a parameter of another shape or kind of start has a say in what a parameter starts as. */
function isDrawnAlike({ leaf, initializer }: DeclaredParameter, shape: Shape, own: Initializer): boolean {
  return initializer.kind === own.kind && leaf.shape.join() === shape.join();
}
