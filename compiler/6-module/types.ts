// The types of an emitted module: inputs, batch, parameters, options.
import { CompileError } from "../error.ts";
import type { StatedRange } from "../2-tensor/ir/ranges.ts";
import { capitalized } from "../1-declare/validate.ts";
import type { Leaf } from "../2-tensor/ir/ir.ts";
import { functionProgram } from "../3-programs/programs.ts";
import type { Store } from "../3-programs/stores.ts";
import { keptPerPair } from "../5-loop/arena.ts";
import { countsExamples } from "./calls.ts";
import { floatsOf, typeName, type InputContents, type ModuleContents } from "./contents.ts";
import { batchInputs, countingInput, inputsOf, predictInputs } from "./inputs.ts";
import { comment, name } from "./text.ts";
import { emitTrainerType } from "./trainer-type.ts";
import { field, type Declaration, type Field, type ObjectType, type Type } from "./tree.ts";
import { known, own } from "./words.ts";

/** Inputs, batch, parameters, options, trainer. */
export function emitTypes(contents: ModuleContents): readonly Declaration[] {
  return [
    inputsType(contents),
    batchType(contents),
    ...contents.programs.functions.map(({ name: fn, stores }) => functionInputs(contents, fn, stores)),
    parametersType(contents),
    optionsType(contents),
    emitTrainerType(contents),
  ];
}

function inputsType(contents: ModuleContents): ObjectType {
  const needed = predictInputs(contents);
  return {
    kind: "type",
    about: comment("What `predict` reads: one example after another."),
    name: typeName(contents, "Inputs"),
    members: [
      ...exampleCount(contents, "predict", needed),
      ...needed.map((input) => inputField(contents, input)),
    ],
  };
}

function batchType(contents: ModuleContents): ObjectType {
  const needed = predictInputs(contents);
  const asks = exampleCount(contents, "predict", needed).length > 0; // then predict reads what no batch has
  const more = batchInputs(contents).filter((input) => asks || !needed.includes(input));
  return {
    kind: "type",
    about: comment("What training reads: 1 … capacity examples."),
    name: typeName(contents, "Batch"),
    extends: asks ? undefined : typeName(contents, "Inputs"),
    members: more.map((input) => inputField(contents, input)),
  };
}

function functionInputs(contents: ModuleContents, fn: string, stores: readonly Store[]): ObjectType {
  const read = inputsOf(stores, contents.inputs);
  return {
    kind: "type",
    about: comment(`What \`${fn}\` reads.`),
    name: typeName(contents, `${capitalized(fn)}Inputs`),
    members: [
      ...exampleCount(contents, functionProgram(fn), read),
      ...read.map((input) => inputField(contents, input)),
    ],
  };
}

/** A program that makes examples of nothing is told how many. */
function exampleCount(
  contents: ModuleContents,
  program: string,
  read: readonly InputContents[],
): readonly Field[] {
  const lowered = contents.lowered.programs.find((each) => each.name === program)!;
  const asks = countsExamples(lowered) && !countingInput(read);
  if (asks && read.some((input) => input.name === own.examples))
    throw new CompileError(
      `${contents.declared.name}: ${program.replace("function ", "")} is told by \`examples\` how many to make, and an input has that name. Rename the input.`,
    );
  return asks ? [field(own.examples, known.number, comment("How many examples to make, 1 … capacity."))] : [];
}

function inputField(
  contents: ModuleContents,
  { name: input, shape, type, per, values }: InputContents,
): Field {
  const what = shape.length === 0 ? "one value" : `[${shape.join(", ")}]`;
  const whose = per === "example" ? "for each example" : "for the call";
  const range = values === undefined ? "" : `, ${allowed(values)}`;
  const array = type === "int32" ? known.Int32Array : floatsOf(contents);
  return field(name(input), array, comment(`${what} ${whose}${range}.`));
}

/** `0 … 9`, `0 … 9 or -100`. */
function allowed({ range: [low, high], except }: StatedRange): string {
  return [`${low} … ${high}`, ...except].join(" or ");
}

function parametersType(contents: ModuleContents): ObjectType {
  const { parameters, kept } = contents.programs;
  const array = (leaf: Leaf): Field =>
    field(name(leaf.name), floatsOf(contents), comment(`[${leaf.shape.join(", ")}]`));
  const what = kept.length === 0 ? "Learned arrays" : "Learned and kept arrays";
  return {
    kind: "type",
    about: comment(`${what} by name, row-major.`),
    name: typeName(contents, "Parameters"),
    members: [...parameters, ...kept].map(array),
  };
}

function optionsType(contents: ModuleContents): ObjectType {
  const growth = keptPerPair(contents.arena) > 0 ? "; memory grows with its square" : "";
  const values: Type = { kind: "generic", name: known.ArrayLike, arguments: [known.number] };
  const byName: Type = { kind: "each", of: typeName(contents, "Parameters"), type: values };
  const optional = (each: Field): Field => ({ ...each, isOptional: true });
  return {
    kind: "type",
    name: typeName(contents, "Options"),
    members: [
      optional(field(own.seed, known.number, comment("Where the initial parameters are drawn from."))),
      optional(field(own.capacity, known.number, comment(`The largest batch${growth}.`))),
      optional(field(own.parameters, byName, comment("Initial values by name; the others are drawn."))),
    ],
  };
}
