// Rows of what declares: models, inputs, parameters, initializers, index notation, derivatives.
import * as is from "./kinds.ts";
import { optional, unlessGiven } from "./kinds.ts";
import { each, takes, takesMany } from "./rows.ts";
import { meanings } from "../meanings.ts";

const element = is.oneOf("float", "int32");
const fan = is.number({ least: 0 });
const fromShape = takes({
  shape: is.shape,
  fans: unlessGiven(is.options({ fanIn: fan, fanOut: fan }), "those of the shape"),
});

export const modelOptions = is.options({
  optimizer: is.optimizerKind,
  element: optional(is.oneOf("float32", "float64"), "float32"),
  reduction: optional(is.oneOf("mean", "sum"), "mean"),
  capacity: optional(is.whole({ least: 1, most: 2 ** 31 - 1 }), 256),
});

export const declarations = {
  model: takes({ name: is.name, build: is.callback, options: modelOptions }),
  input: takes({
    name: is.name,
    shape: optional(is.shape, [], "[], a single number"),
    options: is.settings(
      is.options({
        type: optional(element, "float"),
        per: optional(is.oneOf("example", "call"), "example"),
      }),
    ),
  }),
  target: takes({
    name: is.name,
    shape: optional(is.either2(is.shape, element), [], "[], a single number"),
    options: optional(
      is.either2(
        element,
        is.options({
          type: optional(element, "float"),
          is: unlessGiven(is.oneOf(...meanings), "what its loss says"),
        }),
      ),
      "float",
      "float, and what its loss says",
    ),
  }),
  parameter: takes({
    shape: is.shape,
    initialization: unlessGiven(is.initialization, "glorotUniform"),
    options: optional(
      is.either2(
        is.name,
        is.options({ name: unlessGiven(is.name, "that of its variable"), frozen: optional(is.flag, false) }),
      ),
      { frozen: false },
      "the name of its variable, trained",
    ),
  }),
  state: takes({
    shape: is.shape,
    initialization: unlessGiven(is.initialization, "zeros"),
    name: unlessGiven(is.name, "that of its variable"),
  }),
  assign: takes({ target: is.tensor, next: is.tensor }),
  isTraining: takes({}),
  shared: takes({ build: is.callback }),
  parametersOf: takesMany({}, "tensor", is.tensor),

  constantly: takes({ value: is.anyNumber }),
  uniform: takes({ low: is.number(), high: is.number() }),
  normal: takes({ deviation: is.number({ least: 0 }), mean: optional(is.number(), 0) }),
  ...each(
    [
      "glorotUniform",
      "glorotNormal",
      "heUniform",
      "heNormal",
      "xavierUniform",
      "xavierNormal",
      "kaimingUniform",
      "kaimingNormal",
    ],
    fromShape,
  ),

  compute: takes({ shape: is.shape, formula: is.callback }),
  ...each(
    ["sumOver", "productOver", "maxOver", "minOver"],
    takes({ extents: is.shape, formula: is.callback }),
  ),
  at: takesMany({ tensor: is.tensor }, "index", is.index),
  shift: takes({ index: is.index, by: is.index }),
  scaled: takes({ index: is.index, factor: is.whole() }),
  ...each(["quotient", "remainder"], takes({ index: is.index, by: is.whole({ least: 1 }) })),
  when: takes({ condition: is.condition, x: is.expression, y: is.expression }),

  derivative: takes({ y: is.tensor, x: is.tensor }),
  gradients: takes({
    y: is.tensor,
    parameters: unlessGiven(is.tensors, "every trained one that y depends on"),
  }),
  vectorJacobian: takes({ y: is.tensor, x: is.tensor, cotangent: is.tensor }),
  jvp: takes({
    y: is.tensor,
    x: is.either2(is.tensor, is.tensors),
    direction: is.either2(is.tensor, is.tensors),
  }),
  hessianVectorProduct: takes({ y: is.tensor, x: is.tensors, direction: is.tensors }),
  jacobian: takes({ y: is.tensor, x: is.tensor }),
  stopGradient: takes({ x: is.tensor }),
  straightThrough: takes({ value: is.tensor, x: is.tensor }),
  withDerivative: takes({ value: is.tensor, inputs: is.tensors, pullback: is.callback }),
  opaque: takesMany({ routine: is.routine }, "operand", is.tensor),
};
