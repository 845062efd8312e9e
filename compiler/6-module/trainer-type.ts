// The type of a trainer: what each method takes, returns and leaves behind.
import type { Tensor } from "../2-tensor/ir/ir.ts";
import { functionProgram } from "../3-programs/programs.ts";
import type { Store } from "../3-programs/stores.ts";
import { capitalized } from "../1-declare/validate.ts";
import { drawsOf, reportsPenalty, reportsWeight } from "./combining.ts";
import { continued, floatsOf, typeName, type ModuleContents } from "./contents.ts";
import { stepType } from "./input-checks.ts";
import { gradientsValid, protocol } from "./protocol.ts";
import { comment, literal, name, type Name } from "./text.ts";
import { field, members, type Field, type ObjectType, type Member, type Method, type Type } from "./tree.ts";
import { known, own } from "./words.ts";

export function emitTrainerType(contents: ModuleContents): ObjectType {
  return {
    kind: "type",
    name: typeName(contents, "Trainer"),
    members: [...properties(contents), ...using(contents), ...training(contents), ...functions(contents)],
  };
}

function properties(contents: ModuleContents): readonly Member[] {
  const { programs } = contents;
  const numbers = programs.hyperparameters.map(({ leaf }): Field => ({
    kind: "field",
    name: name(leaf.name),
    type: known.number,
  }));
  return [
    field(own.capacity, known.number),
    ...combining(contents),
    field(own.parameters, typeName(contents, "Parameters")),
    field(own.gradients, gradientsType(contents), comment(gradientsValid)),
    field(own.shapes, { kind: "typeof", name: own.shapes }),
    field(
      own.hyperparameters,
      members(numbers),
      comment("The optimizer's numbers; assign a number to change one."),
    ),
  ];
}

/** How the numbers of several batches combine, and which do not. */
function combining(contents: ModuleContents): readonly Member[] {
  const { declared, programs } = contents;
  const { training, use, leastExamples } = programs.coupling;
  const isMean = declared.options.reduction === "mean";
  const once = reportsPenalty(contents) ? ", the penalty counted once" : "";
  const how = isMean ? "the mean of theirs, each by its weight" : `their sum${once}`;
  const why = `${capitalized(training ?? "")}: no gradients in pieces${leastExamples > 1 ? ", no batches of one" : ""}.`;
  return [
    field(
      known.reduction,
      literal(declared.options.reduction),
      comment(`The loss of several batches is ${how}.`),
    ),
    ...(training === undefined ? [] : [field(known.coupled, known.true, comment(why))]),
    ...(training === undefined
      ? []
      : [
          field(
            known.leastExamples,
            literal(leastExamples),
            comment("How many examples a batch needs to train with."),
          ),
        ]),
    ...(use.length > 0
      ? [
          field(
            known.coupledUse,
            { kind: "list", of: use.map(literal) },
            comment("What returns values of the whole batch, which no cut of it gives."),
          ),
        ]
      : []),
    ...(reportsWeight(contents)
      ? [
          field(
            own.weight,
            known.number,
            comment("Σ of the example weights of the last batch, by which its loss counts."),
          ),
        ]
      : []),
    ...(reportsPenalty(contents)
      ? [field(known.penalty, known.number, comment("The part of the last loss that several batches share."))]
      : []),
  ];
}

/** What is kept, but not learned, has no gradient. */
function gradientsType(contents: ModuleContents): Type {
  const all = typeName(contents, "Parameters");
  const { kept } = contents.programs;
  if (kept.length === 0) return all;
  const keys: Type = { kind: "union", of: kept.map((leaf) => literal(leaf.name)) };
  return { kind: "generic", name: known.Omit, arguments: [all, keys] };
}

function using(contents: ModuleContents): readonly Member[] {
  const inputs = typeName(contents, "Inputs");
  const { programs } = contents;
  return [
    drawing(
      contents,
      "predict",
      method(
        known.predict,
        own.inputs,
        inputs,
        resultsType(contents, programs.programs.predict),
        protocol.predict.about,
      ),
    ),
    method(known.loss, own.batch, typeName(contents, "Batch"), known.number, protocol.loss.about),
  ];
}

function training(contents: ModuleContents): readonly Member[] {
  const { steps } = contents.programs;
  const batch = typeName(contents, "Batch");
  const ofBatch = (called: Name, about: string): Method =>
    method(called, own.batch, batch, known.number, about);
  const losses = steps.map((each) => field(name(each.name), known.number));
  const all = steps.length > 1 ? ", of all objectives at once" : "";
  return [
    ...(steps.length === 0
      ? []
      : [method(known.losses, own.batch, batch, members(losses), protocol.losses.about)]),
    ofBatch(known.gradient, protocol.gradient.about),
    ofBatch(known.accumulate, protocol.accumulate.about),
    {
      kind: "method",
      about: comment(protocol.update.about),
      name: known.update,
      parameters: [],
      returns: known.void,
    },
    ofBatch(known.step, protocol.step.about.replace("in one;", `in one${all};`)),
    ...steps.map((each) =>
      method(
        continued("step", each.name),
        own.batch,
        stepType(contents, each),
        known.number,
        `One update of what lowers ${each.name}; returns its loss before. A gradient that waited is dropped.`,
      ),
    ),
    drawing(
      contents,
      "evaluate",
      method(known.evaluate, own.batch, batch, evaluationType(contents), protocol.evaluate.about),
    ),
  ];
}

/** A method that draws can be told which draws to make. */
function drawing(contents: ModuleContents, program: string, { parameters, ...rest }: Method): Method {
  const { example, update } = drawsOf(contents, program);
  const keys = [...(example ? [own.example] : []), ...(update ? [known.update] : [])];
  if (keys.length === 0) return { ...rest, parameters };
  const type = members(keys.map((key) => ({ ...field(key, known.number), isOptional: true })));
  return {
    ...rest,
    about: comment(
      [
        ...(rest.about === undefined ? [] : [rest.about]),
        "Draws are keyed by the seed, `update`, and the number of the example, counted from `example`; both 0 unless given.",
      ].join(" "),
    ),
    parameters: [...parameters, { name: known.draws, type, isOptional: true }],
  };
}

function evaluationType(contents: ModuleContents): Type {
  const { declared } = contents;
  const metrics = Object.keys(declared.objective.metrics ?? {});
  return members([
    field(known.loss, known.number),
    field(
      own.weight,
      known.number,
      comment("Σ of the examples' weights, by which losses and metrics of several batches combine."),
    ),
    ...(reportsPenalty(contents)
      ? [field(known.penalty, known.number, comment("The part of the loss that several batches share."))]
      : []),
    field(known.metrics, members(metrics.map((each) => field(name(each), known.number)))),
  ]);
}

function functions(contents: ModuleContents): readonly Member[] {
  return contents.programs.functions.map(({ name: fn, stores }) => {
    const type = typeName(contents, `${capitalized(fn)}Inputs`);
    const made = method(name(fn), own.inputs, type, resultsType(contents, stores));
    return drawing(contents, functionProgram(fn), made);
  });
}

function method(called: Name, given: Name, type: Type, returns: Type, about?: string): Method {
  const said = about === undefined ? {} : { about: comment(about) };
  return { kind: "method", name: called, parameters: [{ name: given, type }], returns, ...said };
}

/** What a method returns: arrays by name. */
function resultsType(contents: ModuleContents, stores: readonly Store[]): Type {
  return members(
    stores.map(({ name: result, tensor }) => {
      const array = tensor.type === "int32" ? known.Int32Array : floatsOf(contents);
      return field(name(result), array, comment(resultShape(tensor)));
    }),
  );
}

/** `[10] for each example`, of an array that a method returns. */
function resultShape({ shape }: Tensor): string {
  const isBatched = shape[0] === "batch";
  const each = isBatched ? shape.slice(1) : shape;
  const what = each.length === 0 ? "one value" : `[${each.join(", ")}]`;
  return `${what} ${isBatched ? "for each example" : "for the call"}.`;
}
