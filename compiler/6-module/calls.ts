// What a program does, as calls of kernels: once for each kernel, and for each time of a recurrence.
import type { Leaf, Tensor } from "../2-tensor/ir/ir.ts";
import type { ProgramName } from "../3-programs/programs.ts";
import { callsIn, type LoweredProgram, type Step } from "../5-loop/lower.ts";
import { mergeCalls, type MergedCall, type MergedStep } from "../5-loop/merge.ts";
import { typeName, type ModuleContents } from "./contents.ts";
import type { Memory } from "./memory.ts";
import { name, number, type Name } from "./text.ts";
import {
  binary,
  call,
  closure,
  constant,
  element,
  member,
  run,
  type Parameter,
  type Statement,
  type Type,
  type Value,
} from "./tree.ts";
import { known, own } from "./words.ts";

/**
 * V8 does not optimize functions beyond 60 KB of bytecode, about 40 bytes a call: longer lists of calls are cut into parts
 * of this many.
 */
const callsPerPart = 256;

/** What a program's calls are given, by the method that makes them. */
export interface Caller {
  /** The variable holding the inputs, and its type. */
  readonly from: "batch" | "inputs";
  readonly type?: Type;
  /** The number of the update that draws are keyed by, and how many of its examples came before. */
  readonly update: Value;
  readonly firstExample: Value;
}

const byItself: Caller = { from: "batch", update: number(0), firstExample: number(0) };

export class Calls {
  private readonly contents: ModuleContents;
  private readonly memory: Memory;
  private readonly times = new Map<Leaf, Name>();
  private readonly timeNames = [own.t, own.t2, own.t3];
  /** The variables that count updates. */
  private readonly counters: ReadonlyMap<Leaf, Name>;
  /** Functions that hold parts of long programs. */
  readonly parts: Statement[] = [];

  constructor(contents: ModuleContents, memory: Memory) {
    this.contents = contents;
    this.memory = memory;
    this.counters = new Map(
      contents.programs.stepNumbers.map((leaf) => [
        leaf,
        leaf.name === "step" ? own.steps : memory.unique(`${leaf.name}s`),
      ]),
    );
  }

  /** The variable that counts an objective's updates. */
  counter(stepNumber: Leaf): Name {
    return this.counters.get(stepNumber)!;
  }

  lowered(program: string): LoweredProgram {
    return this.contents.lowered.programs.find((each) => each.name === program)!;
  }

  private steps(program: string): readonly Step[] {
    return this.lowered(program).kernels.flatMap((kernel) => kernel.steps);
  }

  /** Whether a program is given a certain number. */
  uses(program: string, leaf: Leaf): boolean {
    return callsIn(this.steps(program)).some((each) => each.numbers.includes(leaf));
  }

  /** Where a program leaves what it computes. */
  stored(program: string, store: string): Name {
    const { plan } = this.lowered(program);
    return this.memory.nameOf(plan.stores.find((each) => each.name === store && !each.into)!.tensor);
  }

  /** The single number that a program leaves. */
  number(program: string, store: string): Value {
    return element(this.stored(program, store), number(0));
  }

  of(program: ProgramName | string, caller: Caller = byItself): readonly Statement[] {
    const steps = mergeCalls(this.steps(program), this.memory.groups, (tensor) => this.memory.home(tensor));
    const statements = steps.map((step) => this.step(step, caller, 0));
    return statements.length <= 1.5 * callsPerPart
      ? statements
      : this.inParts(program, steps, statements, caller);
  }

  /** Calls of functions that each make some of a program's calls. */
  private inParts(
    program: string,
    steps: readonly MergedStep[],
    statements: readonly Statement[],
    caller: Caller,
  ): readonly Statement[] {
    const calls: Statement[] = [];
    for (let start = 0; start < statements.length; start += callsPerPart) {
      const made = steps
        .slice(start, start + callsPerPart)
        .flatMap((step): readonly MergedCall[] => (step.kind === "call" ? [step] : callsIn([step])));
      const given = this.partParameters(made, caller);
      const part = this.memory.unique(`${identifier(program)}Part${calls.length + 1}`);
      const body = statements.slice(start, start + callsPerPart);
      this.parts.push(constant(part, closure(given, body, known.void)));
      calls.push(run(call(part, ...given.map((each) => each.name))));
    }
    return calls;
  }

  private partParameters(
    made: readonly MergedCall[],
    { from, update, firstExample, type = typeName(this.contents, "Batch") }: Caller,
  ): readonly Parameter[] {
    const reads = made.some((each) => each.arrays.some((array) => !("members" in array) && isInput(array)));
    const asks = made.some((each) => each.function.examples);
    const { programs, declared } = this.contents;
    const reading = (leaf: Leaf | undefined): boolean =>
      leaf !== undefined && made.some((each) => each.numbers.includes(leaf));
    const counts = typeof firstExample === "string" && firstExample !== "0" && reading(programs.firstExample);
    const dates = update === own.atUpdate && reading(declared.numbers.get("update"));
    return [
      ...(asks ? [{ name: own.n, type: known.number }] : []),
      ...(reading(programs.scale) ? [{ name: own.scale, type: known.number }] : []),
      ...(counts ? [{ name: firstExample as Name, type: known.number }] : []),
      ...(dates ? [{ name: own.atUpdate, type: known.number }] : []),
      ...(reads ? [{ name: own[from], type }] : []),
    ];
  }

  private step(step: MergedStep, caller: Caller, depth: number): Statement {
    if (step.kind === "call") return run(this.call(step, caller));
    const { length, reversed } = step;
    const time = this.timeOf(depth);
    this.times.set(step.time, time);
    const body = step.steps.map((each) => this.step(each, caller, depth + 1));
    return { kind: "repeat", time, length, reversed, body };
  }

  /** The time of a recurrence, inside so many others. */
  private timeOf(depth: number): Name {
    const known = this.timeNames[depth] ?? this.memory.unique(`t${depth + 1}`);
    this.timeNames[depth] = known;
    return known;
  }

  private call({ function: fn, numbers, arrays }: MergedCall, caller: Caller): Value {
    return call(
      name(fn.name),
      ...(fn.examples ? [own.n] : []),
      ...numbers.map((leaf) => this.given(leaf, caller)),
      ...arrays.map((each) =>
        !("members" in each) && isInput(each)
          ? member(own[caller.from], name(each.name))
          : this.memory.use(each),
      ),
    );
  }

  /** The number that a call is given for a leaf. */
  private given(leaf: Leaf, caller: Caller): Value {
    const { scale, stepNumbers, firstExample } = this.contents.programs;
    const { numbers } = this.contents.declared;
    if (leaf === scale) return own.scale;
    if (leaf.role === "time") return this.times.get(leaf)!;
    if (leaf === firstExample) return caller.firstExample;
    if (leaf === numbers.get("seed")) return own.seed;
    if (leaf === numbers.get("update")) return caller.update;
    // an update counts once it is made
    return stepNumbers.includes(leaf)
      ? binary(this.counter(leaf), "+", number(1))
      : member(own.hyperparameters, name(leaf.name));
  }
}

/** Whether anything a program does depends on the number of examples. */
export function countsExamples({ plan, kernels }: LoweredProgram): boolean {
  const calls = callsIn(kernels.flatMap((kernel) => kernel.steps));
  const isBatched = plan.stores.some(({ tensor, into }) => !into && tensor.shape[0] === "batch");
  return isBatched || calls.some((each) => each.function.examples);
}

function isInput(tensor: Tensor): tensor is Leaf {
  return tensor.kind === "leaf" && tensor.role === "input";
}

/** `step of judge` → `stepOfJudge`. */
function identifier(program: string): string {
  return program.replace(/ ([a-zA-Z])/g, (_, letter: string) => letter.toUpperCase());
}
