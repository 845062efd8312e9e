// The create function: memory, initial parameters, and one method per program, each a list of kernel calls.
import type { Leaf, Tensor } from "../2-tensor/ir/ir.ts";
import { functionProgram, stepProgram, type ProgramName } from "../3-programs/programs.ts";
import { sizeOf } from "../5-loop/arena.ts";
import { callsIn, type LoweredProgram, type Step } from "../5-loop/lower.ts";
import { mergeCalls, type MergedCall, type MergedStep } from "../5-loop/merge.ts";
import type { InputContents, ModuleContents } from "./emit.ts";
import { floatArrayOf, pascalCase } from "./emit.ts";
import { batchInputs, countingInput, elements, inputsOf, predictInputs } from "./inputs.ts";
import type { StatedRange } from "../2-tensor/ir/ranges.ts";
import { isPlain } from "./checks.ts";
import { Memory, spellSize, times } from "./memory.ts";

export function emitTrainer(contents: ModuleContents): string {
  return new TrainerEmitter(contents).emit();
}

/**
 * V8 does not optimize functions beyond 60 KB of bytecode, about 40 bytes a call: longer lists of calls are cut into parts
 * of this many.
 */
const callsPerPart = 256;

/** What a program's calls are given, by the method that makes them. */
interface Caller {
  /** The variable holding the inputs. */
  readonly from: "batch" | "inputs";
  /** The number of the update that draws are keyed by, and how many of its examples came before. */
  readonly update: string;
  readonly firstExample: string;
}

/** A call that belongs to no update. */
const unnumbered: Caller = { from: "batch", update: "0", firstExample: "0" };

class TrainerEmitter {
  private readonly contents: ModuleContents;
  private readonly memory: Memory;
  private readonly model: string;
  private readonly times = new Map<Leaf, string>();
  /** Functions that hold parts of long programs. */
  private readonly parts: string[] = [];

  constructor(contents: ModuleContents) {
    this.contents = contents;
    this.memory = new Memory(contents);
    this.model = pascalCase(contents.declared.name);
  }

  emit(): string {
    const { declared, programs } = this.contents;
    const { model } = this;
    const methods = withoutBlankLines(this.methods());
    const finish = this.finish();
    const all = [...programs.parameters, ...programs.kept];
    return `
/** Parameters, gradients, optimizer state and every buffer lie in one arena, allocated here and never again. */
export function create${model}({ seed = 0, capacity = ${declared.options.capacity}, parameters: given = {} }: ${model}Options = {}): ${model}Trainer {
  checkCount("capacity", capacity, Infinity);
${this.memory.declarations()}
${this.memory.initialization()}
  const hyperparameters = { ${programs.hyperparameters.map(({ leaf, value }) => `${leaf.name}: ${value}`).join(", ")} };
${programs.stepNumbers.map((leaf) => `let ${this.counter(leaf)} = 0;`).join("\n")}
${finish}
${[this.checks(), ...this.parts].join("\n")}
  return {
    capacity,${programs.coupled ? "\ncoupled: true," : ""}
    parameters,
    get gradients() {
      finishGradients();
      return gradients;
    },
    shapes,
    hyperparameters,
${methods}
  };
}

const shapes = { ${all.map((each) => `${each.name}: [${each.shape.join(", ")}]`).join(", ")} } as const;

${this.memory.initializer()}
`.trim();
  }

  /** The variable that counts an objective's updates. */
  private counter(stepNumber: Leaf): string {
    return stepNumber.name === "step" ? "steps" : `${stepNumber.name}s`;
  }

  private finish(): string {
    const { mean, batched } = this.contents.programs;
    const examples = this.drawsByExample ? "let examples = 0;" : "";
    return `
  let accumulated = 0;
  let weight = 0;${examples}
  const finishGradients = () => {
    if (accumulated === 0) return;
    ${mean && batched ? `const scale = ${inverse("weight")};` : ""}
    ${this.calls("finish")}
  };`;
  }

  private methods(): string {
    const { declared, programs } = this.contents;
    const { batched } = programs;
    const metrics = Object.keys(declared.objective.metrics ?? {});
    const stored = (program: string, name: string): string => this.storedIn(program, name);
    const weight = programs.weighted ? "batchWeight" : programs.batched ? "n" : "1";
    const counters = programs.stepNumbers.map((leaf) => this.counter(leaf));
    const [steps] = counters as [string];
    const after = { from: "batch", update: `${steps} + 1`, firstExample: "0" } as const;
    const count = counters.map((counter) => `${counter}++;`).join("\n");
    return `
    predict(inputs) {
      ${this.returning("predict", predictInputs(this.contents), "checkInputs")}
    },
    loss(batch) {
      ${this.start("loss")}
      ${this.indices("loss", after)}
      ${this.calls("loss", after)}
      return ${stored("loss", "loss")}[0];
    },
    ${programs.steps.length > 0 ? this.losses() : ""}
    gradient(batch) {
      accumulated = 0;
      return this.accumulate(batch);
    },
    accumulate(batch) {
      ${this.coupled()}
      ${this.start("accumulate")}
      ${this.indices("accumulate", { ...after, firstExample: this.drawsByExample ? "accumulated === 0 ? 0 : examples" : "0" })}
      if (accumulated === 0) {
        ${programs.parameters.length > 0 ? "sums.fill(0);" : ""}
        weight = 0;
        ${this.drawsByExample ? "examples = 0;" : ""}
      }
      ${this.calls("accumulate", { ...after, firstExample: "examples" })}
      accumulated++;
      ${this.drawsByExample ? `examples += ${batched ? "n" : "1"};` : ""}
      weight += ${weight};
      return ${stored("accumulate", "loss")}[0];
    },
    update() {
      if (accumulated === 0) throw new Error("${declared.name}: update needs gradient or accumulate first");
      ${this.indices("update", { ...after, update: "0" })}
      finishGradients();
      accumulated = 0;
      ${count}
      ${this.usesScale("update") ? "const scale = 1; // the gradients are finished" : ""}
      ${this.calls("update")}
    },
    step(batch) {
      ${this.start("step")}
      ${this.indices("step", after)}
      ${count}
      ${this.calls("step", { ...after, update: steps })}
      return ${stored("step", "loss")}[0];
    },
    ${programs.steps.map((own) => this.ownStep(own.name, this.counter(own.stepNumber))).join("\n")}
    evaluate(batch) {
      ${this.start("evaluate")}
      ${this.indices("evaluate", unnumbered)}
      ${this.calls("evaluate")}
      return { loss: ${stored("evaluate", "loss")}[0], weight: ${weight}, metrics: { ${metrics.map((metric) => `${metric}: ${stored("evaluate", metric)}[0]`).join(", ")} } };
    },
    ${programs.functions
      .map(
        ({ name, stores }) => `${name}(inputs) {
      ${this.returning(functionProgram(name), inputsOf(stores, this.contents.inputs), `check${pascalCase(name)}`)}
    },`,
      )
      .join("\n")}`;
  }

  private losses(): string {
    const { steps, stepNumbers } = this.contents.programs;
    const update = `${this.counter(stepNumbers[0]!)} + 1`;
    return `losses(batch) {
      ${this.start("losses")}
      ${this.indices("losses", { from: "batch", update, firstExample: "0" })}
      ${this.calls("losses", { from: "batch", update, firstExample: "0" })}
      return { ${steps.map(({ name }) => `${name}: ${this.storedIn("losses", name)}[0]`).join(", ")} };
    },`;
  }

  private ownStep(name: string, counter: string): string {
    const program = stepProgram(name);
    return `step${pascalCase(name)}(batch) {
      ${this.start(program)}
      ${this.indices(program, { from: "batch", update: `${counter} + 1`, firstExample: "0" })}
      ${counter}++;
      ${this.calls(program, { from: "batch", update: counter, firstExample: "0" })}
      return ${this.storedIn(program, "loss")}[0];
    },`;
  }

  /** A model that couples examples has no gradient in pieces. */
  private coupled(): string {
    const { programs, declared } = this.contents;
    if (!programs.coupled) return "";
    const message = `${declared.name}: an example's error depends on its whole batch, so gradients of several batches do not add up; call update first`;
    return `if (accumulated > 0) throw new Error(${JSON.stringify(message)});`;
  }

  /** Whether random draws are keyed by the example's number. */
  private get drawsByExample(): boolean {
    const { firstExample } = this.contents.programs;
    return callsIn(this.program("accumulate")).some((call) => call.numbers.includes(firstExample));
  }

  private storedIn(program: string, name: string): string {
    const { plan } = this.lowered(program);
    return this.memory.nameOf(plan.stores.find((each) => each.name === name && !each.into)!.tensor);
  }

  /** A method that checks its inputs, runs a program and returns copies of what it stored. */
  private returning(program: string, read: readonly InputContents[], check: string): string {
    const { plan } = this.lowered(program);
    const stores = plan.stores.filter((store) => !store.into);
    const slices = stores.map((store) => {
      const size = sizeOf(store.tensor.shape);
      return `${store.name}: ${this.memory.nameOf(store.tensor)}.slice(0, ${spellSize(size, "n")})`;
    });
    const counts = countsExamples(this.lowered(program));
    const caller = { ...unnumbered, from: "inputs" } as const;
    return `${this.checked("inputs", read, check, counts)}
      ${this.indices(program, caller)}
      ${this.calls(program, caller)}
      return { ${slices.join(", ")} };`;
  }

  /** What the program looks up, computed and checked before anything is written. */
  private indices(program: string, caller: Caller): string {
    const own = this.contents.programs.checks.find(({ of }) => of.includes(program));
    if (!own) return "";
    const checks = own.checks.map(({ tensor, subject, below }, k) => {
      const memory = this.storedIn(own.name, own.stores[k]!.name);
      const values = `${memory}.subarray(0, ${spellSize(sizeOf(tensor.shape), "n")})`;
      return `checkIndices(${JSON.stringify(subject)}, ${values}, ${below});`;
    });
    return [this.calls(own.name, caller), ...checks].join("\n");
  }

  private usesScale(program: string): boolean {
    return callsIn(this.program(program)).some((call) => call.numbers.includes(this.contents.programs.scale));
  }

  /** Checks of the batch, the number of examples, and 1 / Σ weights. */
  private start(program: string): string {
    const { weighted, batched } = this.contents.programs;
    const keeps = program === "accumulate" || program === "evaluate"; // its memory is used again by the other kernels
    const needed = weighted && (keeps || this.usesScale(program));
    const weigh = (): string =>
      [this.calls("weigh"), `const batchWeight = ${this.storedIn("weigh", "weight")}[0];`].join("\n");
    const total = weighted ? inverse("batchWeight") : "1 / n";
    const scale = this.usesScale(program) && batched ? `const scale = ${total};` : "";
    const read = batchInputs(this.contents);
    return [this.checked("batch", read, "checkBatch", true), needed ? weigh() : "", scale]
      .filter((line) => line !== "")
      .join("\n");
  }

  /** Closures that check what a method is given, before anything is written, and count the examples. */
  private checks(): string {
    const { programs, inputs } = this.contents;
    const batch = batchInputs(this.contents);
    const own = (name: string, type: string, read: readonly InputContents[]): string =>
      sameInputs(read, batch) ? "" : this.checkFunction(name, type, read);
    return [
      own("checkInputs", "Inputs", predictInputs(this.contents)),
      ...programs.functions.map(({ name, stores }) =>
        own(`check${pascalCase(name)}`, `${pascalCase(name)}Inputs`, inputsOf(stores, inputs)),
      ),
      this.checkFunction("checkBatch", "Batch", batch),
    ]
      .filter((part) => part !== "")
      .join("\n");
  }

  private checkFunction(name: string, type: string, inputs: readonly InputContents[]): string {
    if (inputs.length === 0) return "";
    const first = countingInput(inputs);
    const count =
      first &&
      `const n = checkCount("examples of ${first.name}", given.${first.name}?.length${elements(first) === 1 ? "" : ` / ${elements(first)}`}, capacity);`;
    const lines = inputs.flatMap((input) => {
      const array = input.type === "int32" ? "Int32Array" : floatArrayOf(this.contents);
      const isMany = input.per === "example" && elements(input) > 0;
      const length = isMany ? times("n", elements(input)) : String(elements(input));
      return [
        `checkArray("${input.name}", given.${input.name}, ${array}, ${length});`,
        ...(input.values === undefined ? [] : [checkedValues(input.name, input.values)]),
      ];
    });
    return `const ${name} = (given: ${this.model}${type})${first ? ": number" : ""} => {
      ${[...(count ? [count] : []), ...lines, ...(first ? ["return n;"] : [])].join("\n")}
    };`;
  }

  /** The call of a check at the start of a method. */
  private checked(
    what: Caller["from"],
    read: readonly InputContents[],
    check: string,
    counts: boolean,
  ): string {
    const made = counts && what === "inputs" && !countingInput(read);
    const asked = made ? `const n = checkCount("examples", ${what}.examples, capacity);\n` : "";
    if (read.length === 0) return asked;
    const name = sameInputs(read, batchInputs(this.contents)) ? "checkBatch" : check;
    const counted = counts && countingInput(read) !== undefined;
    return `${asked}${counted ? "const n = " : ""}${name}(${what});`;
  }

  private lowered(program: string): LoweredProgram {
    return this.contents.lowered.programs.find((each) => each.name === program)!;
  }

  private program(name: string): readonly Step[] {
    return this.lowered(name).kernels.flatMap((kernel) => kernel.steps);
  }

  private calls(program: ProgramName | string, caller: Caller = unnumbered): string {
    const steps = mergeCalls(this.program(program), this.memory.groups, (tensor) => this.memory.home(tensor));
    const lines = steps.map((step) => this.step(step, caller, 0));
    return lines.length <= 1.5 * callsPerPart
      ? lines.join("\n")
      : this.inParts(program, steps, lines, caller);
  }

  /** Calls of functions that each make some of a program's calls. */
  private inParts(
    program: string,
    steps: readonly MergedStep[],
    lines: readonly string[],
    { from }: Caller,
  ): string {
    const calls: string[] = [];
    for (let start = 0; start < lines.length; start += callsPerPart) {
      const made = steps
        .slice(start, start + callsPerPart)
        .flatMap((step): readonly MergedCall[] => (step.kind === "call" ? [step] : callsIn([step])));
      const reads = made.some((call) => call.arrays.some((each) => !("members" in each) && isInput(each)));
      const type =
        from === "batch"
          ? "Batch"
          : program === "predict"
            ? "Inputs"
            : `${pascalCase(program.replace("function ", ""))}Inputs`;
      const given = [
        ...(made.some((call) => call.function.examples) ? [["n", "number"]] : []),
        ...(made.some((call) => call.numbers.includes(this.contents.programs.scale))
          ? [["scale", "number"]]
          : []),
        ...(reads ? [[from, `${this.model}${type}`]] : []),
      ];
      const name = `${identifier(program)}Part${calls.length + 1}`;
      const parameters = given.map((pair) => pair.join(": ")).join(", ");
      const body = lines.slice(start, start + callsPerPart).join("\n");
      this.parts.push(`const ${name} = (${parameters}): void => {\n${body}\n};`);
      calls.push(`${name}(${given.map(([variable]) => variable).join(", ")});`);
    }
    return calls.join("\n");
  }

  private step(step: MergedStep, caller: Caller, depth: number): string {
    if (step.kind === "call") return this.call(step, caller);
    const t = depth === 0 ? "t" : `t${depth + 1}`;
    this.times.set(step.time, t);
    const body = step.steps.map((each) => this.step(each, caller, depth + 1));
    const range = step.reversed
      ? `let ${t} = ${step.length - 1}; ${t} >= 0; ${t}--`
      : `let ${t} = 0; ${t} < ${step.length}; ${t}++`;
    return `for (${range}) {\n${body.join("\n")}\n}`;
  }

  private call({ function: fn, numbers, arrays }: MergedCall, caller: Caller): string {
    const all = [
      ...(fn.examples ? ["n"] : []),
      ...numbers.map((leaf) => this.number(leaf, caller)),
      ...arrays.map((each) =>
        !("members" in each) && isInput(each) ? `${caller.from}.${each.name}` : this.memory.use(each),
      ),
    ];
    return `${fn.name}(${all.join(", ")});`;
  }

  private number(leaf: Leaf, caller: Caller): string {
    const { scale, stepNumbers, firstExample } = this.contents.programs;
    const { numbers } = this.contents.declared;
    if (leaf === scale) return "scale";
    if (leaf.role === "time") return this.times.get(leaf)!;
    if (leaf === firstExample) return caller.firstExample;
    if (leaf === numbers.get("seed")) return "seed";
    if (leaf === numbers.get("update")) return caller.update;
    return stepNumbers.includes(leaf) ? this.counter(leaf) : `hyperparameters.${leaf.name}`;
  }
}

/** Parts that a model has no use for leave no gaps. */
function withoutBlankLines(text: string): string {
  return text.replace(/\n(\s*\n)+/g, "\n");
}

/** The check of an int32 input's values. */
function checkedValues(name: string, values: StatedRange): string {
  const [least, most] = values.range;
  const others = isPlain(values) ? [] : [least, `[${values.except.join(", ")}]`];
  return `checkIndices("${name}", ${[`given.${name}`, most + 1, ...others].join(", ")});`;
}

function isInput(tensor: Tensor): tensor is Leaf {
  return tensor.kind === "leaf" && tensor.role === "input";
}

/** `step of judge` → `stepOfJudge`. */
function identifier(program: string): string {
  return program.replace(/ ([a-zA-Z])/g, (_, letter: string) => letter.toUpperCase());
}

/** Whether anything a program does depends on the number of examples. */
export function countsExamples({ plan, kernels }: LoweredProgram): boolean {
  const calls = callsIn(kernels.flatMap((kernel) => kernel.steps));
  const isBatched = plan.stores.some(({ tensor, into }) => !into && tensor.shape[0] === "batch");
  return isBatched || calls.some((call) => call.function.examples);
}

function sameInputs(left: readonly InputContents[], right: readonly InputContents[]): boolean {
  return left.length === right.length && left.every((each, k) => each === right[k]);
}

/** 1 / x, and 0 where no example has weight. */
function inverse(x: string): string {
  return `${x} && 1 / ${x}`;
}
