// Shapes as TypeScript knows them beside the shapes that are: a wrong type does not compile (`npm run check`), a wrong
// value fails its test.
import { expect } from "vitest";
import { declare } from "../../../compiler/1-declare/model.ts";
import { withoutSource } from "../../../compiler/1-declare/names.ts";
import { withFreshGraph } from "../../../compiler/2-tensor/ir/intern.ts";
import { model, parameter, sgd, type Shape, type Tensor } from "../../../compiler/index.ts";

/** Two types are the same: neither `any` nor a wider one passes. */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

type Expected<S extends Shape, T extends Shape> =
  Same<readonly [...S], readonly [...T]> extends true ? T : { found: S; expected: T };

/** TypeScript knows the whole shape. */
export function expectShape<S extends Shape, const T extends Shape>(
  tensor: Tensor<S>,
  shape: T & Expected<S, NoInfer<T>>,
): void {
  expect(tensor.shape).toEqual(shape);
}

/** TypeScript knows a part of the shape: `expectOpen<readonly [8, number]>()(tensor, [8, 3])`. */
export function expectOpen<T extends Shape>() {
  return <S extends Shape>(
    tensor: Tensor<S>,
    shape: Shape & (Expected<S, T> extends T ? unknown : Expected<S, T>),
  ): void => {
    expect(tensor.shape).toEqual(shape);
  };
}

/** Runs operations where they may be called. */
export function inModel(build: () => void): void {
  const definition = model(
    "shapes",
    () => {
      build();
      return { loss: parameter([], undefined, "unused") };
    },
    { optimizer: sgd() },
  );
  withFreshGraph(() => declare(definition, withoutSource));
}
