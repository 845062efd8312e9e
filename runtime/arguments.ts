// What the runtime's functions are given, checked when they are called: pages and programs in JavaScript have no types.
import { isInputArray } from "./arrays.ts";
import { AdjointError, found, list, quote } from "./error.ts";
import { suggestion } from "./suggest.ts";

/** What an argument must be, and how that reads in an error. */
export interface Kind {
  readonly is: (value: unknown) => boolean;
  readonly expected: string;
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const has = (value: unknown, names: readonly string[], type: string): boolean =>
  isObject(value) && names.every((name) => typeof value[name] === type);

export const anObject: Kind = { is: isObject, expected: "an object" };
export const aText: Kind = { is: (value) => typeof value === "string", expected: "a text" };
export const aSwitch: Kind = { is: (value) => typeof value === "boolean", expected: "true or false" };
export const aFunction: Kind = { is: (value) => typeof value === "function", expected: "a function" };
export const aSignal: Kind = { is: (value) => value instanceof AbortSignal, expected: "an AbortSignal" };
export const rowNumbers: Kind = {
  is: (value) => value instanceof Uint32Array,
  expected: "row numbers in a Uint32Array",
};
export const aNumber: Kind = {
  is: (value) => typeof value === "number" && Number.isFinite(value),
  expected: "a finite number",
};
export const texts: Kind = {
  is: (value) => Array.isArray(value) && value.every((each) => typeof each === "string"),
  expected: "an array of texts",
};
export const aFraction: Kind = {
  is: (value) => typeof value === "number" && value >= 0 && value < 1,
  expected: "at least 0 and below 1",
};
export const aSampler: Kind = {
  is: (value) => has(value, ["batchSize", "visit"], "function"),
  expected: "a sampler: stochastic(), miniBatch(32) or fullBatch()",
};
export const aDataset: Kind = {
  is: (value) =>
    isObject(value) &&
    wholeNumber(0).is(value["examples"]) &&
    isObject(value["columns"]) &&
    Object.values(value["columns"]).every((column) => isObject(column) && isInputArray(column["values"])) &&
    isObject(value["perCall"]),
  expected: "a dataset, as dataset(…) makes one",
};

export const aBytes: Kind = {
  is: (value) => value instanceof Uint8Array,
  expected: "bytes in a Uint8Array",
};
/** What a file of tensors consists of. */
export const aTensor: Kind = {
  is: (value) =>
    isObject(value) && listOf(wholeNumber(0)).is(value["shape"]) && isInputArray(value["values"]),
  expected: "{ shape, values } with a typed array of floats or int32",
};
export const anIdx: Kind = {
  is: (value) =>
    isObject(value) &&
    typeof value["source"] === "string" &&
    listOf(wholeNumber(0)).is(value["shape"]) &&
    aBytes.is(value["bytes"]),
  expected: "a tensor, as parseIdx(…) makes one",
};
/** The values of one input: whole examples of its shape. */
export const aColumn: Kind = {
  is: (value) =>
    isObject(value) && listOf(wholeNumber(1)).is(value["shape"]) && isInputArray(value["values"]),
  expected: "a column of a dataset",
};
export const anInputArray: Kind = {
  is: isInputArray,
  expected: "a Float32Array, Float64Array or Int32Array",
};

export const aPreparation: Kind = {
  is: (value) => isObject(value) && Array.isArray(value["inputs"]),
  expected: "a preparation, as trainingData(…) makes one",
};

export const aTable: Kind = {
  is: (value) => isObject(value) && Array.isArray(value["blocks"]) && value["kept"] instanceof Map,
  expected: "a table, as parseCsv(…) makes one",
};
export const aModel: Kind = {
  is: (value) => has(value, ["inputs", "outputs", "parameters"], "object"),
  expected: "the description that a generated module exports",
};

export function listOf(kind: Kind): Kind {
  return {
    is: (value) => Array.isArray(value) && value.every(kind.is),
    expected: `an array, each ${kind.expected}`,
  };
}

export function mapOf(kind: Kind): Kind {
  return {
    is: (value) =>
      value instanceof Map &&
      [...value].every(([name, each]: [unknown, unknown]) => typeof name === "string" && kind.is(each)),
    expected: `a Map from names to ${kind.expected}`,
  };
}

export function wholeNumber(least: number): Kind {
  return {
    is: (value) => typeof value === "number" && Number.isSafeInteger(value) && value >= least,
    expected: `an integer of at least ${least}`,
  };
}

/** A generated trainer that has these methods; one of a model without a loss only predicts. */
export function aTrainer(...methods: readonly string[]): Kind {
  return {
    is: (value) => has(value, methods, "function"),
    expected: `a trainer that can ${list(methods)}, from a generated module's create function`,
  };
}

/** Throws AdjointError for the first argument that is not what it must be. */
export function checkArgument(caller: string, name: string, value: unknown, kind: Kind): void {
  if (kind.is(value)) return;
  throw new AdjointError(`${caller}: ${name} is ${found(value)}; expected ${kind.expected}.`);
}

/** The same for named options, of which those in `optional` may be left out; a name of neither is a mistake. */
export function checkOptions(
  caller: string,
  options: unknown,
  needed: Readonly<Record<string, Kind>>,
  optional: Readonly<Record<string, Kind>> = {},
): void {
  if (!isObject(options)) throw new AdjointError(`${caller}: found ${found(options)}; expected its options.`);
  const known = [...Object.keys(needed), ...Object.keys(optional)];
  const unknown = Object.keys(options).find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw new AdjointError(
      `${caller}: there is no option ${quote(unknown)}; it takes ${list(known, 40)}.${suggestion(unknown, known)}`,
    );
  for (const [name, kind] of Object.entries(needed)) checkArgument(caller, name, options[name], kind);
  for (const [name, kind] of Object.entries(optional))
    if (options[name] !== undefined) checkArgument(caller, name, options[name], kind);
}
