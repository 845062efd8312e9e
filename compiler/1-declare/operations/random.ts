// Random draws inside the graph, from a counter: each is a function of the trainer's seed, the draw's name, the number of
// the update, the example's number within it and the element. So runs can be replayed, and do not depend on how a batch
// was cut into pieces. Inside the step of a recurrence the number of the step is part of the element's: every step draws
// anew. What should be the same at every step is drawn outside.
import { addIndex, axisIndex, constantIndex, scaleIndex } from "../../2-tensor/ir/indices.ts";
import type { ElementType, Index, Scalar } from "../../2-tensor/ir/ir.ts";
import { label } from "../../2-tensor/ir/labels.ts";
import { timeIndex } from "../../2-tensor/ir/recurrences.ts";
import * as scalar from "../../2-tensor/ir/scalars.ts";
import { compute, element, load } from "../../2-tensor/ir/tensors.ts";
import { isTraining } from "../parameters.ts";
import { callSite, reserve, session, streamOf } from "../session.ts";
import type { Shape, ShapeOf, Tensor } from "../shapes.ts";
import { checkShape } from "../validate.ts";
import { called } from "../signatures/called.ts";

/** The largest float32 below 1. */
const belowOne = 1 - 2 ** -24;

/**
 * U(0, 1), at least 0 and below 1 in float32 too, drawn anew for every example and update. `name` keys the draws: the
 * variable's unless given.
 */
export function uniformNoise<const S extends Shape>(shape: S, name?: string): Tensor<S> {
  called("uniformNoise", arguments);
  return noise("uniformNoise", shape, name, (draw) => scalar.minimum(draw(0, 1), scalar.constant(belowOne)));
}

/** N(0, 1), drawn anew for every example and update. Box & Muller 1958. */
export function normalNoise<const S extends Shape>(shape: S, name?: string): Tensor<S> {
  called("normalNoise", arguments);
  return noise("normalNoise", shape, name, (draw) => {
    const one = scalar.constant(1);
    const radius = scalar.sqrt(
      scalar.multiply(scalar.constant(-2), scalar.log(scalar.subtract(one, draw(0, 2)))),
    );
    return scalar.multiply(radius, scalar.cos(scalar.multiply(scalar.constant(2 * Math.PI), draw(1, 2))));
  });
}

/** A whole number 0 … below − 1, each as likely, drawn anew for every example and update: int32, good for an index. */
export function integerNoise<const S extends Shape>(shape: S, below: number, name?: string): Tensor<S> {
  called("integerNoise", arguments);
  const number = (draw: Draw): Scalar => scalar.multiply(scalar.constant(below), draw(0, 1));
  return noise("integerNoise", shape, name, (draw) => scalar.apply("floor", number(draw)), "int32");
}

/**
 * While training, each element is 0 with probability `rate` and x / (1 − rate) otherwise; x itself at prediction.
 * Srivastava et al. 2014, in the inverted form.
 */
export function dropout<X extends Tensor, S extends Shape = ShapeOf<X>>(
  x: X,
  rate: number,
  name?: string,
): Tensor<S> {
  called("dropout", arguments);
  const site = callSite("dropout");
  const draws = drawn(x.shape as Shape, name ?? site.path ?? "dropout");
  const kept = scalar.select(
    scalar.lessEqual(scalar.constant(rate), draws(0, 1)),
    scalar.multiply(scalar.constant(1 / (1 - rate)), element(x)),
    scalar.constant(0),
  );
  const training = scalar.notEqual(load(isTraining(), []), scalar.constant(0));
  return label(compute(x.shape, scalar.select(training, kept, element(x))), {
    name: site.name,
    operation: "dropout",
    position: site.position,
  });
}

/** A draw of an element: the k-th of n independent ones. */
type Draw = (k: number, n: number) => Scalar;

function noise<S extends Shape>(
  operation: string,
  shape: S,
  name: string | undefined,
  formula: (draw: Draw) => Scalar,
  type: ElementType = "float",
): Tensor<S> {
  const site = callSite(operation);
  checkShape(shape, operation, site.position);
  const body = formula(drawn(shape, name ?? site.path ?? operation));
  return label(compute(shape, body, { type }), { name: site.name, operation, position: site.position });
}

function drawn(shape: Shape, name: string): Draw {
  const { position } = callSite("draw");
  const { seed, update, example } = session().numbers;
  const free = freeDrawName(name);
  reserve(free, "random draw", position);
  const stream = scalar.constant(streamOf(free));
  const flat = shape.reduce<Index>(
    (sum, extent, axis) => addIndex(scaleIndex(sum, extent), axisIndex(axis)),
    timeOfStep(),
  );
  const keys = [seed(), update(), example()].map((leaf) => load(leaf, []));
  return (k, n) =>
    scalar.apply("draw", stream, ...keys, scalar.position(addIndex(scaleIndex(flat, n), constantIndex(k))));
}

/** The number of the step that is being declared, among all those of the recurrences around it; 0 outside. */
function timeOfStep(): Index {
  return session().times.reduce<Index>(
    (number, time) => addIndex(scaleIndex(number, time.below!), timeIndex(time)),
    constantIndex(0),
  );
}

/** A name of its own in the table of draws: two draws are never the same. */
function freeDrawName(name: string): string {
  const { taken } = session();
  const base = `draw ${name}`;
  let free = base;
  for (let number = 2; taken.has(free); number++) free = `${base} ${number}`;
  return free;
}
