// What an emitted module says of its model, for programs that feed it.
import { fingerprint } from "../2-tensor/ir/fingerprint.ts";
import { batchInputs, predictInputs } from "./inputs.ts";
import { known, own } from "./words.ts";
import { comment, literal, name, number, type Name } from "./text.ts";
import type { InputContents, ModuleContents } from "./contents.ts";
import type { StatedRange } from "../2-tensor/ir/ranges.ts";
import { entry, record, type Declaration, type Entry, type Value } from "./tree.ts";

/** What the runtime needs to know to feed the trainer. */
export function emitDescription(contents: ModuleContents): Declaration {
  const { declared, programs } = contents;
  const { element, optimizer } = declared.options;
  const { outputs = {}, metrics = {} } = declared.objective;
  const shapes = Object.entries(outputs).map(([output, { shape }]) => [output, numbers(shape)] as const);
  const trained = declared.objectives.map(
    (objective) => [objective.name, strings(objective.parameters.map((leaf) => leaf.name))] as const,
  );
  const fields: readonly (readonly [Name, Value])[] = [
    [own.name, literal(declared.name)],
    [known.element, literal(element)],
    [own.inputs, named(batchInputs(contents).map((input) => [input.name, describe(input, element)]))],
    [known.outputs, named(shapes)],
    [known.predictInputs, strings(predictInputs(contents).map((each) => each.name))],
    [known.metrics, strings(Object.keys(metrics))],
    [known.optimizer, literal(optimizer.name)],
    [known.fingerprint, literal(fingerprintOf(contents))],
    ...(programs.steps.length > 0 ? [[known.objectives, named(trained)] as const] : []),
    [own.parameters, { kind: "as", value: own.shapes, type: { kind: "typeof", name: own.shapes } }],
  ];
  const described = record(fields.map(([key, value]) => entry(key, value)));
  return {
    kind: "constant",
    exported: comment("The model, for programs that feed it."),
    name: own.description,
    value: { kind: "constant", value: described },
  };
}

/** Of what is predicted; of the loss where nothing is. */
function fingerprintOf({ declared: { objective, objectives } }: ModuleContents): string {
  const outputs = Object.values(objective.outputs ?? {});
  return fingerprint(outputs.length > 0 ? outputs : objectives.map(({ loss }) => loss));
}

function describe(
  { shape, type, per, role, values, meaning }: InputContents,
  element: "float32" | "float64",
): Value {
  return record([
    entry(known.shape, numbers(shape)),
    entry(own.type, literal(type === "int32" ? "int32" : element)),
    entry(known.per, literal(per)),
    entry(known.role, literal(role)),
    ...(values ? allowed(values) : []),
    ...(meaning?.is === undefined ? [] : [entry(known.is, literal(meaning.is))]),
    ...(meaning?.predictedBy.length ? [entry(known.predictedBy, strings(meaning.predictedBy))] : []),
    ...(meaning?.deviations.length ? [entry(known.deviations, strings(meaning.deviations))] : []),
    ...(meaning?.logDeviations.length ? [entry(known.logDeviations, strings(meaning.logDeviations))] : []),
  ]);
}

/** The values of an input that is used as an index. */
function allowed({ range: [low, high], except }: StatedRange): readonly Entry[] {
  return [
    entry(own.classes, number(high + 1)),
    ...(low === 0 ? [] : [entry(known.least, number(low))]),
    ...(except.length === 0 ? [] : [entry(known.ignored, numbers(except))]),
  ];
}

function named(fields: readonly (readonly [string, Value])[]): Value {
  return record(fields.map(([key, value]) => entry(name(key), value)));
}

function numbers(values: readonly unknown[]): Value {
  return { kind: "list", values: values.map((each) => number(each as number)) };
}

function strings(values: readonly string[]): Value {
  return { kind: "list", values: values.map(literal) };
}
