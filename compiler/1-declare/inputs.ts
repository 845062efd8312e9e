// What a model reads: inputs that it predicts from, and targets that its error compares with.
import { label } from "../2-tensor/ir/labels.ts";
import { leaf } from "../2-tensor/ir/tensors.ts";
import type { Meaning } from "./meanings.ts";
import { callSite, reserve, session } from "./session.ts";
import type { Shape, Tensor } from "./shapes.ts";
import { called } from "./signatures/called.ts";
import { checkName, checkShape } from "./validate.ts";

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
  options?: InputOptions,
): Tensor<S>;
export function input(name: string): Tensor {
  const { shape, options } = called("input", arguments);
  return declareInput(name, shape, options, "input");
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
export function target(name: string): Tensor {
  const { shape, options } = called("target", arguments);
  const given = typeof options === "string" ? { type: options } : options;
  const all = { ...given, ...(typeof shape === "string" && { type: shape }), per: "example" } as const;
  return declareInput(name, typeof shape === "string" ? [] : shape, all, "target");
}

function declareInput(
  name: string,
  shape: Shape,
  { type, per, is }: Required<InputOptions> & Pick<TargetOptions, "is">,
  role: "input" | "target",
): Tensor {
  const { position } = callSite(`${role} ${name}`);
  checkName(name, role, position);
  checkShape(shape, `${role} "${name}"`, position);
  reserve(name, role, position);
  const made = label(leaf("input", name, shape, type), { name, position });
  session().inputs.push({ leaf: made, role, per, is });
  return made;
}
