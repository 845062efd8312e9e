// Closures that check what a method is given, before anything is written, and count its examples.
import { capitalized } from "../1-declare/validate.ts";
import { functionProgram, stepProgram, type OwnProgram } from "../3-programs/programs.ts";
import { floatsOf, typeName, type InputContents, type ModuleContents } from "./contents.ts";
import { batchInputs, countingInput, elements, inputsOf, predictInputs, stepInputs } from "./inputs.ts";
import { literal, name, number, type Literal, type Name } from "./text.ts";
import {
  call,
  closure,
  constant,
  member,
  result,
  run,
  type Statement,
  type Type,
  type Value,
} from "./tree.ts";
import { known, own } from "./words.ts";

/** What a method of inputs reads, and the closure that checks it. */
export interface Checked {
  readonly program: string;
  readonly from: "batch" | "inputs";
  readonly inputs: readonly InputContents[];
  readonly check: Name;
  readonly type: Type;
}

/** What each method checks. */
export interface InputChecks {
  readonly batch: Checked;
  readonly predict: Checked;
  readonly steps: readonly Checked[];
  readonly functions: readonly Checked[];
}

/** `unique` gives closures names of their own. */
export function inputChecks(contents: ModuleContents, unique: (wanted: string) => Name): InputChecks {
  const { programs, inputs } = contents;
  const batch: Checked = {
    program: "step",
    from: "batch",
    inputs: batchInputs(contents),
    check: own.checkBatch,
    type: typeName(contents, "Batch"),
  };
  /** Inputs that are those of a batch are checked as a batch. */
  const shared = (each: Omit<Checked, "check">, wanted: () => Name): Checked => ({
    ...each,
    check: sameInputs(each.inputs, batch.inputs) ? own.checkBatch : wanted(),
  });
  const predict = { from: "inputs", type: typeName(contents, "Inputs"), program: "predict" } as const;
  return {
    batch,
    predict: shared({ ...predict, inputs: predictInputs(contents) }, () => own.checkInputs),
    steps: programs.steps.map((step) =>
      shared(
        {
          program: stepProgram(step.name),
          from: "batch",
          inputs: stepInputs(contents, step),
          type: stepType(contents, step),
        },
        () => unique(`checkStep${capitalized(step.name)}`),
      ),
    ),
    functions: programs.functions.map((fn) =>
      shared(
        {
          program: functionProgram(fn.name),
          from: "inputs",
          inputs: inputsOf(fn.stores, inputs),
          type: typeName(contents, `${capitalized(fn.name)}Inputs`),
        },
        () => unique(`check${capitalized(fn.name)}`),
      ),
    ),
  };
}

function sameInputs(left: readonly InputContents[], right: readonly InputContents[]): boolean {
  return left.length === right.length && left.every((each, k) => each === right[k]);
}

/** What the step of one objective takes: a batch, or the part of it that this step reads. */
export function stepType(contents: ModuleContents, step: OwnProgram): Type {
  const batch = typeName(contents, "Batch");
  const read = stepInputs(contents, step);
  if (sameInputs(read, batchInputs(contents))) return batch;
  const keys: Type = { kind: "union", of: read.map((each) => literal(each.name)) };
  return { kind: "generic", name: known.Pick, arguments: [batch, read.length === 0 ? known.never : keys] };
}

/** The closures that methods call. */
export function checkClosures(
  contents: ModuleContents,
  { batch, predict, steps, functions }: InputChecks,
): readonly Statement[] {
  const others = [predict, ...functions, ...steps].filter(({ check }) => check !== own.checkBatch);
  return [...others, batch].flatMap((each) => checkClosure(contents, each));
}

function checkClosure(contents: ModuleContents, { inputs, check, type }: Checked): readonly Statement[] {
  if (inputs.length === 0) return [];
  const first = countingInput(inputs);
  const others = inputs.filter((input) => input !== first);
  const body = [
    ...(first ? [constant(own.n, countOf(contents, first)), ...checkIndices(first)] : []),
    ...others.flatMap((input) => [run(checkLength(contents, input)), ...checkIndices(input)]),
    ...(first ? [result(own.n)] : []),
  ];
  const parameters = [{ name: own.given, type }];
  return [constant(check, closure(parameters, body, first && known.number))];
}

/** The number of examples, by the length of one input. */
function countOf(contents: ModuleContents, input: InputContents): Value {
  return checkArray(contents, input, elements(input), number(1), own.capacity);
}

/** An input of as many values as there are examples, or of those that one call needs. */
function checkLength(contents: ModuleContents, input: InputContents): Value {
  const size = elements(input);
  if (size === 0) return checkArray(contents, input, 1, number(0));
  return checkArray(contents, input, size, input.per === "example" ? own.n : number(1));
}

function checkArray(
  contents: ModuleContents,
  input: InputContents,
  size: number,
  ...times: readonly (Name | Literal)[]
): Value {
  const { type } = input;
  const array = literal(type === "int32" ? known.Int32Array : floatsOf(contents));
  return call(own.checkArray, literal(input.name), givenOf(input), array, number(size), ...times);
}

function checkIndices(input: InputContents): readonly Statement[] {
  if (input.values === undefined) return [];
  const { range, except } = input.values;
  const given = member(own.given, name(input.name));
  const classes = number(range[1] + 1);
  if (range[0] === 0 && except.length === 0)
    return [run(call(own.checkIndices, literal(input.name), given, classes))];
  const ignored: Value = { kind: "list", values: except.map(number) };
  return [run(call(own.checkValues, literal(input.name), given, classes, number(range[0]), ignored))];
}

/** `given?.x`: a call without anything is told what it lacks. */
function givenOf(input: InputContents): Value {
  return member(own.given, name(input.name), true);
}

/** The call of a check at the start of a method. */
export function startWithCheck({ from, inputs, check }: Checked, counts: boolean): readonly Statement[] {
  const given = own[from];
  const isCounted = counts && countingInput(inputs) !== undefined;
  const examples = member(given, own.examples, true);
  const asked = call(own.checkWhole, literal("examples"), examples, number(1), own.capacity);
  const checked = call(check, given);
  return [
    ...(counts && !isCounted && from === "inputs" ? [constant(own.n, asked)] : []),
    ...(inputs.length > 0 ? [isCounted ? constant(own.n, checked) : run(checked)] : []),
  ];
}
