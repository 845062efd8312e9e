// What a model keeps: parameters, which are learned, and states. A name is the contract of saved weights.
import type { Position } from "../error.ts";
import { label } from "../2-tensor/ir/labels.ts";
import { leaf } from "../2-tensor/ir/tensors.ts";
import { glorotUniform, zeros, type Fans, type Initialization, type Initializer } from "./initializers.ts";
import { callSite, reserve, session, streamOf, type CallSite, type DeclaredParameter } from "./session.ts";
import type { Shape, Tensor } from "./shapes.ts";
import { reusedParameter } from "./shared.ts";
import { called } from "./signatures/called.ts";
import { initializerOf } from "./starts.ts";
import { checkName, checkShape } from "./validate.ts";

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
  initialization?: Initialization,
  options?: string | ParameterOptions,
): Tensor<S>;
export function parameter(): Tensor {
  const { shape, initialization = glorotUniform, options } = called("parameter", arguments);
  const site = callSite("parameter");
  const { name, frozen } = typeof options === "string" ? { name: options, frozen: false } : options;
  return declareParameter(
    shape,
    initialization,
    name ?? ownName(site, "weights"),
    site.position,
    frozen ? "frozen" : "trained",
  );
}

/**
 * A tensor kept from update to update, saved with the parameters but not learned: running statistics, averages of
 * parameters. `assign` says what each update makes of it.
 */
export function state<const S extends Shape>(
  shape: S,
  initialization?: Initialization,
  name?: string,
): Tensor<S>;
export function state(): Tensor {
  const { shape, initialization = zeros, name } = called("state", arguments);
  const site = callSite("state");
  return declareParameter(shape, initialization, name ?? ownName(site, "state"), site.position, "state");
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
  return declareParameter(shape, initialization, freeName(name, layer.path), layer.position, "state");
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
  return declareParameter(shape, initial, freeName(name, layer.path), layer.position, "trained");
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
  role: "trained" | "frozen" | "state",
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
  session().parameters.push({
    leaf: made,
    initializer,
    trained: role === "trained",
    isState: role === "state",
    stream,
  });
  session().sharing.at(-1)?.made.push(made);
  return made;
}

/** Neither a name nor a parameter of another shape or kind of start has a say in what a parameter starts as. */
function isDrawnAlike({ leaf, initializer }: DeclaredParameter, shape: Shape, own: Initializer): boolean {
  return initializer.kind === own.kind && leaf.shape.join() === shape.join();
}
