// The model being declared: a build function runs inside a session, and the leaves it makes are recorded here in order.
import { CompileError, showPosition, type Position } from "../error.ts";
import type { Leaf, Tensor } from "../2-tensor/ir/ir.ts";
import { createStabilizer, type Stabilizer } from "../2-tensor/rewrite/stabilize.ts";
import { leaf } from "../2-tensor/ir/tensors.ts";
import type { Initializer } from "./initializers.ts";
import { callPath, type Frame } from "./origin.ts";
import type { Meaning } from "./meanings.ts";
import { pathName, type ShapedName } from "./names.ts";

export interface DeclaredInput {
  readonly leaf: Leaf;
  readonly role: "input" | "target";
  readonly per: "example" | "call";
  /** What a target's numbers are, where the model states it. */
  readonly is?: Meaning | undefined;
}

/** An operation that may tell what a target is, by what it is compared with; see meanings.ts. */
export interface Reading {
  readonly operation: string;
  readonly operands: readonly (Tensor | number)[];
  readonly result: Tensor;
}

export interface DeclaredParameter {
  readonly leaf: Leaf;
  readonly initializer: Initializer;
  /** Learned; otherwise frozen, or changed only by what the model assigns to it. */
  readonly trained: boolean;
  /** Made by `state`: for the model to assign. */
  readonly isState: boolean;
  /** What its first values are drawn by: the how-many-th parameter of its shape and kind of start it is. */
  readonly stream: number;
}

/** What a state becomes with each update. */
export interface Assignment {
  readonly state: Leaf;
  readonly next: Tensor;
  /** How many examples a batch must have for it: 2 where it takes the variance of a batch. */
  readonly leastExamples: number;
}

/** Numbers that a model may read and calls pass; made when they are first asked for. */
export interface CallNumbers {
  /** 1 where parameters are being trained, 0 where they are used. */
  readonly training: () => Leaf;
  /** The trainer's seed, the number of the update, and of the example within it: what random draws are keyed by. */
  readonly seed: () => Leaf;
  readonly update: () => Leaf;
  readonly example: () => Leaf;
  /** The number of the example within its batch. */
  readonly place: () => Leaf;
}

/** Finds the variable names in a model's source behind a path of call sites; see names.ts. */
export type Namer = (path: readonly Frame[]) => ShapedName;

/** A call of a shared part: the parameters it makes or, where a call made them before, how many it has used again. */
export interface Sharing {
  readonly made: Leaf[];
  reused: number | undefined;
}

/** What the author should be told, and where it stands. */
export interface Doubt {
  readonly message: string;
  readonly position: Position | undefined;
}

export interface Session {
  readonly inputs: DeclaredInput[];
  readonly parameters: DeclaredParameter[];
  readonly namer: Namer;
  /** How often each call path was met: tells the iterations of a loop apart, whatever else the loop calls. */
  readonly visits: Map<string, number>;
  readonly taken: Map<string, Position | undefined>;
  /** What keys random draws, by name: numbers of 32 bits, each once. */
  readonly streams: Map<string, number>;
  readonly assignments: Assignment[];
  readonly numbers: CallNumbers;
  readonly madeNumbers: Map<keyof CallNumbers, Leaf>;
  readonly stabilizer: Stabilizer;
  /** Exclusive upper bounds of int32 inputs, beyond what is known from their use as indices. */
  readonly limits: Map<Leaf, number>;
  /** What errors and differences were made of. */
  readonly readings: Reading[];
  /** Shared parts being called, the innermost last. */
  readonly sharing: Sharing[];
  /** The times of the recurrences whose step is being declared, outermost first. */
  readonly times: Leaf[];
  /** What steps that are being declared are given: their carries and times. */
  readonly open: Set<Leaf>;
  /** What steps that were declared had been given, and where their scan is called: see scope.ts. */
  readonly ended: Map<Leaf, { readonly position: Position | undefined }>;
  /** Of those, what may be read again meanwhile. */
  readonly lent: Set<Leaf>;
  /** What is legal and surely not meant, seen on the way. */
  readonly doubts: Doubt[];
  /** How many layers are being made whose inner values are not what the model's variable holds. */
  unnamed: number;
}

let current: Session | undefined;

export function withSession<Result>(namer: Namer, build: (session: Session) => Result): Result {
  const outer = current;
  const madeNumbers = new Map<keyof CallNumbers, Leaf>();
  const once = (name: keyof CallNumbers) => (): Leaf => {
    const made = madeNumbers.get(name) ?? leaf("scalar", `${name}Number`, []);
    madeNumbers.set(name, made);
    return made;
  };
  const session: Session = {
    inputs: [],
    parameters: [],
    namer,
    visits: new Map(),
    taken: new Map(),
    streams: new Map(),
    assignments: [],
    numbers: {
      training: once("training"),
      seed: once("seed"),
      update: once("update"),
      example: once("example"),
      place: once("place"),
    },
    madeNumbers,
    stabilizer: createStabilizer(),
    limits: new Map(),
    readings: [],
    sharing: [],
    times: [],
    open: new Set(),
    ended: new Map(),
    lent: new Set(),
    doubts: [],
    unnamed: 0,
  };
  current = session;
  try {
    return build(session);
  } finally {
    current = outer;
  }
}

/** The session, or undefined in an optimizer's formula. */
export function currentSession(): Session | undefined {
  return current;
}

export function session(): Session {
  if (!current)
    throw new CompileError(
      "input, parameter and the operations can only be called inside the function given to model(…). Move this call there.",
      callPath()[0],
    );
  return current;
}

/** States that the numbers of an int32 input lie in 0 … limit − 1. */
export function limitInput(leaf: Leaf, limit: number): void {
  const { limits } = session();
  limits.set(leaf, Math.min(limit, limits.get(leaf) ?? Infinity));
}

/** Remembers what an operation compares, where a model is being declared; returns the result. */
export function noted<T extends Tensor>(operation: string, operands: Reading["operands"], result: T): T {
  current?.readings.push({ operation, operands, result });
  return result;
}

/** Declares a recurrence's step: what it draws is drawn anew at every time, and what it is given ends with it. */
export function duringStep<Result>({ time, leaves, position }: StepScope, declareStep: () => Result): Result {
  if (!current) return declareStep(); // an optimizer's formula
  const { times, open, ended } = current;
  const given = [time, ...leaves];
  times.push(time);
  given.forEach((leaf) => open.add(leaf));
  try {
    return declareStep();
  } finally {
    times.pop();
    for (const leaf of given) {
      open.delete(leaf);
      ended.set(leaf, { position });
    }
  }
}

interface StepScope {
  readonly time: Leaf;
  readonly leaves: readonly Leaf[];
  /** Where the scan is called. */
  readonly position: Position | undefined;
}

/** Makes what lies inside a layer: the variable the layer's result goes to names none of it. */
export function unnamed<Result>(build: () => Result): Result {
  if (current) current.unnamed++;
  try {
    return build();
  } finally {
    if (current) current.unnamed--;
  }
}

/** The stable form of what a model has written so far: before a derivative is taken inside it. */
export function stabilized<T extends Tensor>(tensor: T): T {
  return current ? (current.stabilizer.become(tensor) as T) : tensor;
}

/** Where the model called, and what its source calls the result. */
export interface CallSite {
  readonly position: Position | undefined;
  /** The variable the call's value goes to, when the call is the whole right-hand side. */
  readonly name: string | undefined;
  /** The same path for what the call makes inside: `hidden` of `const hidden = relu(dense(x, 8))`, for dense too. */
  readonly path: string | undefined;
}

/** The call site of the public function that calls this. `operation` tells calls on one line apart. */
export function callSite(operation: string): CallSite {
  if (!current) return { position: undefined, name: undefined, path: undefined }; // an optimizer's formula
  const { namer, visits } = current;
  const frames = callPath();
  const shaped = namer(frames);
  const key = `${operation}@${frames.map(({ file, line, column }) => `${file}:${line}:${column}`).join("<")}`;
  const visit = visits.get(key) ?? 0;
  visits.set(key, visit + 1);
  const path = pathName({ ...shaped, segments: shaped.qualified }, visit);
  const name = shaped.exact && current.unnamed === 0 ? pathName(shaped, visit) : undefined;
  return { position: frames[0], name, path };
}

/** Reserves a name for an input or parameter; two of one name cannot both be saved. */
export function reserve(name: string, what: string, position: Position | undefined): void {
  const { taken } = session();
  if (taken.has(name)) {
    const first = taken.get(name);
    const where = first ? ` (the first is at ${showPosition(first)})` : "";
    throw new CompileError(
      `${what} "${name}": the name is taken${where}. Give one of them another name.`,
      position,
    );
  }
  taken.set(name, position);
}

/** The number that keys the draws of a name: its hash (FNV-1a), or the next one where another name has that. */
export function streamOf(name: string): number {
  const { streams } = session();
  const used = new Set(streams.values());
  let stream = 0x811c9dc5;
  for (const character of name) stream = Math.imul(stream ^ character.codePointAt(0)!, 0x01000193);
  stream >>>= 0;
  while (used.has(stream)) stream = (stream + 1) >>> 0;
  streams.set(name, stream);
  return stream;
}
