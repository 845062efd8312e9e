// Closures that check what a method is given, before anything is written, and count its examples.
import { capitalized } from "../1-declare/validate.ts";
import { functionProgram } from "../3-programs/programs.ts";
import { continued, floatsOf, typeName, type InputContents, type ModuleContents } from "./contents.ts";
import { batchInputs, countingInput, elements, inputsOf, predictInputs } from "./inputs.ts";
import { times } from "./memory.ts";
import { literal, name, number, type Name } from "./text.ts";
import { binary, call, closure, constant, member, result, run, type Statement, type Value } from "./tree.ts";
import { known, own } from "./words.ts";

/** What a method of inputs reads, and the closure that checks it. */
export interface Checked {
  readonly from: "batch" | "inputs";
  readonly inputs: readonly InputContents[];
  readonly check: Name;
  readonly type: Name;
}

export function checkedBatch(contents: ModuleContents): Checked {
  const type = typeName(contents, "Batch");
  return { from: "batch", inputs: batchInputs(contents), check: own.checkBatch, type };
}

export function checkedPredict(contents: ModuleContents): Checked {
  return shared(contents, predictInputs(contents), own.checkInputs, typeName(contents, "Inputs"));
}

export function checkedFunctions(
  contents: ModuleContents,
): readonly (Checked & { readonly program: string })[] {
  return contents.programs.functions.map((fn) => ({
    ...shared(
      contents,
      inputsOf(fn.stores, contents.inputs),
      continued("check", fn.name),
      typeName(contents, `${capitalized(fn.name)}Inputs`),
    ),
    program: functionProgram(fn.name),
  }));
}

/** Inputs that are those of a batch are checked as a batch. */
function shared(
  contents: ModuleContents,
  inputs: readonly InputContents[],
  check: Name,
  type: Name,
): Checked {
  const isSame = sameInputs(inputs, batchInputs(contents));
  return { from: "inputs", inputs, check: isSame ? own.checkBatch : check, type };
}

function sameInputs(left: readonly InputContents[], right: readonly InputContents[]): boolean {
  return left.length === right.length && left.every((each, k) => each === right[k]);
}

/** The closures that methods call. */
export function inputChecks(contents: ModuleContents): readonly Statement[] {
  const others = [checkedPredict(contents), ...checkedFunctions(contents)];
  return [...others.filter(({ check }) => check !== own.checkBatch), checkedBatch(contents)].flatMap((each) =>
    checkFunction(contents, each),
  );
}

function checkFunction(contents: ModuleContents, { inputs, check, type }: Checked): readonly Statement[] {
  if (inputs.length === 0) return [];
  const first = countingInput(inputs);
  const body = [
    ...(first ? [constant(own.n, countOf(first))] : []),
    ...inputs.flatMap((input) => checkInput(contents, input)),
    ...(first ? [result(own.n)] : []),
  ];
  const parameters = [{ name: own.given, type }];
  return [constant(check, closure(parameters, body, first && known.number))];
}

/** The number of examples, by the length of one input. */
function countOf(input: InputContents): Value {
  const length = member(member(own.given, name(input.name)), known.length, true);
  const each = elements(input);
  const found = each === 1 ? length : binary(length, "/", number(each));
  return call(own.checkCount, literal(`examples of ${input.name}`), found, own.capacity);
}

function checkInput(contents: ModuleContents, input: InputContents): readonly Statement[] {
  const given = member(own.given, name(input.name));
  const called = literal(input.name);
  const array = input.type === "int32" ? known.Int32Array : floatsOf(contents);
  const isMany = input.per === "example" && elements(input) > 0;
  const length = isMany ? times(own.n, elements(input)) : number(elements(input));
  return [
    run(call(own.checkArray, called, given, array, length)),
    ...(input.classes === undefined
      ? []
      : [run(call(own.checkIndices, called, given, number(input.classes)))]),
  ];
}

/** The call of a check at the start of a method. */
export function startWithCheck({ from, inputs, check }: Checked, counts: boolean): readonly Statement[] {
  const given = own[from];
  const isCounted = counts && countingInput(inputs) !== undefined;
  const asked = call(own.checkCount, literal("examples"), member(given, own.examples), own.capacity);
  const checked = call(check, given);
  return [
    ...(counts && !isCounted && from === "inputs" ? [constant(own.n, asked)] : []),
    ...(inputs.length > 0 ? [isCounted ? constant(own.n, checked) : run(checked)] : []),
  ];
}
