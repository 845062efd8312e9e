// The create function: memory, initial parameters, counters, checks, and one method per program.
import { Calls } from "./calls.ts";
import { countsUpdates, reportsPenalty, reportsWeight } from "./combining.ts";
import { createName, typeName, type ModuleContents } from "./contents.ts";
import { initialization, initializers } from "./initialize.ts";
import { checkClosures, inputChecks } from "./input-checks.ts";
import { Memory } from "./memory.ts";
import { inverse, Methods } from "./methods.ts";
import { comment, literal, name, number, type Name } from "./text.ts";
import {
  binary,
  call,
  closure,
  constant,
  entry,
  gap,
  record,
  result,
  run,
  variable,
  when,
  type Declaration,
  type Entry,
  type Options,
  type Statement,
  type Value,
} from "./tree.ts";
import { withoutUnused } from "./usage.ts";
import { known, own } from "./words.ts";

/** The create function, the shapes of parameters, and what draws many of them. */
export function emitTrainer(contents: ModuleContents): readonly Declaration[] {
  const memory = new Memory(contents);
  const calls = new Calls(contents, memory);
  const checks = inputChecks(contents, (wanted) => memory.unique(wanted));
  const methods = new Methods(contents, calls, checks);
  const entries = methods.all();
  const addGradient = methods.addGradient();
  const finish = finishing(contents, calls, methods.drawsByExample);
  const create: Declaration = {
    kind: "function",
    about: comment(
      "Parameters, gradients, optimizer state and every buffer lie in one arena, allocated here and never again.",
    ),
    name: createName(contents.declared),
    isExported: true,
    parameters: options(contents),
    returns: typeName(contents, "Trainer"),
    body: withoutUnused([
      run(call(own.checkWhole, literal("seed"), own.seed, number(0))),
      run(call(own.checkWhole, literal("capacity"), own.capacity, number(1), ...mostOf(memory))),
      ...memory.declarations(),
      ...initialization(contents, memory),
      constant(own.hyperparameters, hyperparameters(contents)),
      ...contents.programs.stepNumbers.map((leaf) => variable(calls.counter(leaf), number(0))),
      ...(countsUpdates(contents) ? [variable(own.updates, number(0))] : []),
      ...(reportsWeight(contents) ? [variable(own.batchWeight, number(0))] : []),
      ...(reportsPenalty(contents) ? [variable(own.batchPenalty, number(0))] : []),
      gap,
      ...finish,
      ...checkClosures(contents, checks),
      ...checkTogether(contents),
      addGradient,
      ...calls.parts,
      result(record([...combining(contents), ...properties(), gap, ...entries])),
    ]),
  };
  return [create, shapes(contents), ...initializers(contents, memory)];
}

/** The largest capacity there is room for, where one is. */
function mostOf(memory: Memory): readonly Value[] {
  const most = memory.largestCapacity();
  return most === Infinity ? [] : [number(most)];
}

/** `{ seed = 0, capacity = 256, parameters: given = {} }`. */
function options(contents: ModuleContents): Options {
  const {
    parameters,
    options: { capacity },
  } = contents.declared;
  const given: Options["entries"] = [{ name: own.parameters, as: own.given, otherwise: record([]) }];
  return {
    kind: "options",
    entries: [
      { name: own.seed, otherwise: number(0) },
      { name: own.capacity, otherwise: number(capacity) },
      ...(parameters.length > 0 ? given : []),
    ],
    type: typeName(contents, "Options"),
  };
}

function hyperparameters({ programs }: ModuleContents): Value {
  return record(programs.hyperparameters.map(({ leaf, value }) => entry(name(leaf.name), number(value))));
}

/** The gradient that waits: of which weight, and how sums become it. */
function finishing(
  { programs: { mean, batched } }: ModuleContents,
  calls: Calls,
  drawsByExample: boolean,
): readonly Statement[] {
  const body = [
    ...(mean && batched ? [constant(own.scale, inverse(own.weight))] : []),
    ...calls.of("finish"),
  ];
  return [
    {
      ...variable(own.waiting, literal(false)),
      remark: comment("whether a gradient waits for update"),
    },
    variable(own.weight, number(0)),
    ...(drawsByExample ? [variable(own.examples, number(0))] : []),
    constant(own.finishGradients, closure([], body)),
  ];
}

/** Statistics of a batch need more than one example; asked before anything is written. */
function checkTogether({ declared, programs }: ModuleContents): readonly Statement[] {
  const { training, leastExamples } = programs.coupling;
  if (leastExamples === 1) return [];
  const message = literal(
    `${declared.name}: ${training}, and one example has no statistics; train with batches of at least ${leastExamples}`,
  );
  const isTooFew = binary(number(leastExamples), ">", own.n);
  const parameters = [{ name: own.n, type: known.number }];
  const body = [when(isTooFew, { kind: "throw", error: known.RangeError, message })];
  return [constant(own.checkTogether, closure(parameters, body))];
}

/** How the numbers of several batches combine, and which do not. */
function combining(contents: ModuleContents): readonly Entry[] {
  const { declared, programs } = contents;
  const { training, use, leastExamples } = programs.coupling;
  const methods: Value = { kind: "list", values: use.map(literal) };
  return [
    entry(own.capacity, own.capacity),
    entry(known.reduction, literal(declared.options.reduction)),
    ...(training === undefined ? [] : [entry(known.coupled, known.true)]),
    ...(training === undefined ? [] : [entry(known.leastExamples, number(leastExamples))]),
    ...(use.length > 0 ? [entry(known.coupledUse, methods)] : []),
    ...(reportsWeight(contents) ? [getter(own.weight, result(own.batchWeight))] : []),
    ...(reportsPenalty(contents) ? [getter(known.penalty, result(own.batchPenalty))] : []),
  ];
}

function getter(called: Name, ...body: readonly Statement[]): Entry {
  return { kind: "method", isGetter: true, name: called, parameters: [], body };
}

/** What a trainer has besides methods. */
function properties(): readonly Entry[] {
  return [
    entry(own.parameters, own.parameters),
    entry(own.gradients, own.gradients),
    entry(own.shapes, own.shapes),
    entry(own.hyperparameters, call(own.checkedNumbers, own.hyperparameters)),
  ];
}

function shapes({ programs: { parameters, kept } }: ModuleContents): Declaration {
  const all = [...parameters, ...kept].map(({ name: called, shape }) =>
    entry(name(called), { kind: "list", values: shape.map((extent) => number(extent as number)) }),
  );
  return { kind: "constant", name: own.shapes, value: { kind: "constant", value: record(all) } };
}
