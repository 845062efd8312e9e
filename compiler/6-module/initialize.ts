// What a trainer's memory starts as: parameters are drawn or given, states have a number to start from.
import type { Leaf } from "../2-tensor/ir/ir.ts";
import { sizeOf } from "../5-loop/arena.ts";
import { typeName, type ModuleContents } from "./contents.ts";
import type { Memory } from "./memory.ts";
import { comment, name, number, template, type Name } from "./text.ts";
import {
  call,
  invoke,
  member,
  run,
  text,
  type Declaration,
  type Parameter,
  type Statement,
  type Value,
} from "./tree.ts";
import { inParts } from "./views.ts";
import { known, own } from "./words.ts";

/** More parameters than this are drawn by a function of their own. */
const drawnInline = 64;

/** A draw takes about 60 bytes of bytecode. */
const drawsPerPart = 512;

/** Statements that draw initial values and take given ones. */
export function initialization(contents: ModuleContents, memory: Memory): readonly Statement[] {
  const { declared } = contents;
  const inline = declared.parameters.length <= drawnInline;
  const drawn = inline
    ? draws(contents, (leaf) => memory.nameOf(leaf))
    : [run(call(own.initialize, own.parameters, own.seed))];
  const given = declared.parameters.length > 0 ? [text(takeGiven(contents))] : [];
  return [...drawn, ...initialStates(contents, memory), ...given];
}

function takeGiven(contents: ModuleContents) {
  const type = typeName(contents, "Parameters");
  return template`for (const [name, values] of Object.entries(given))
    setValues(name, Object.keys(parameters).includes(name) ? parameters[name as keyof ${type}] : undefined, values);`;
}

/** Functions that draw initial values, where they are so many that the create function would be too long. */
export function initializers(contents: ModuleContents, memory: Memory): readonly Declaration[] {
  if (contents.declared.parameters.length <= drawnInline) return [];
  const lines = draws(contents, (leaf) => member(own.parameters, name(leaf.name)));
  const parameters: readonly Parameter[] = [
    { name: own.parameters, type: typeName(contents, "Parameters") },
    { name: own.seed, type: known.number },
  ];
  const drawing = (called: Name, body: readonly Statement[]) =>
    ({ kind: "function", name: called, parameters, returns: known.void, body }) as const;
  const parts = inParts(lines, drawsPerPart);
  const about = comment("Draws every parameter from the seed.");
  if (parts.length === 1) return [{ ...drawing(own.initialize, lines), about }];
  const names = parts.map(() => memory.unique("initializePart"));
  const calls = names.map((each) => run(call(each, own.parameters, own.seed)));
  return [{ ...drawing(own.initialize, calls), about }, ...parts.map((part, k) => drawing(names[k]!, part))];
}

function draws({ declared }: ModuleContents, nameOf: (leaf: Leaf) => Value): readonly Statement[] {
  return declared.parameters.flatMap(({ leaf, initializer, stream }): readonly Statement[] => {
    const values = nameOf(leaf);
    const drawn = (of: Name, ...numbers: readonly number[]): readonly Statement[] => [
      run(call(of, values, own.seed, number(stream), ...numbers.map(number))),
    ];
    switch (initializer.kind) {
      case "constant":
        return fill(values, initializer.value);
      case "uniform":
        return drawn(own.uniform, initializer.low, initializer.high);
      case "normal":
        return drawn(own.normal, initializer.mean, initializer.deviation);
    }
  });
}

/** Memory starts at 0. */
function fill(values: Value, start: number, from?: number, to?: number): readonly Statement[] {
  if (start === 0) return [];
  const range = from === undefined || to === undefined ? [] : [number(from), number(to)];
  return [run(invoke(values, known.fill, number(start), ...range))];
}

/** States that do not start at 0: a kind that is taken as a whole may have no views of its members. */
function initialStates({ programs: { states } }: ModuleContents, memory: Memory): readonly Statement[] {
  const initialOf = new Map(states.map(({ leaf, initial }) => [leaf, initial]));
  const alone = (leaf: Leaf): readonly Statement[] => fill(memory.nameOf(leaf), initialOf.get(leaf)!);
  const kinds = memory.kinds.flatMap(([, members]): readonly Statement[] => {
    const whole = memory.wholeOf(members);
    if (whole === undefined) return members.flatMap(alone);
    const initials = members.map((leaf) => initialOf.get(leaf)!);
    if (initials.every((each) => each === initials[0])) return fill(whole, initials[0]!);
    const ends = members.map((_, k) =>
      members.slice(0, k + 1).reduce((sum, leaf) => sum + sizeOf(leaf.shape).fixed, 0),
    );
    return initials.flatMap((initial, k) => fill(whole, initial, ends[k - 1] ?? 0, ends[k]));
  });
  return [...kinds, ...states.flatMap(({ leaf, parameter }) => (parameter ? [] : alone(leaf)))];
}
