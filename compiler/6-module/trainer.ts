// The create function: memory, initial parameters, and one method per program, each a list of kernel calls.
import type { Leaf, Tensor } from "../2-tensor/ir/ir.ts";
import { metricStore } from "../3-programs/methods.ts";
import { functionProgram, stepProgram, type ProgramName } from "../3-programs/programs.ts";
import { sizeOf } from "../5-loop/arena.ts";
import { callsIn, type LoweredProgram, type Step } from "../5-loop/lower.ts";
import { mergeCalls, type MergedCall, type MergedStep } from "../5-loop/merge.ts";
import type { InputContents, ModuleContents } from "./emit.ts";
import { floatArrayOf, pascalCase } from "./emit.ts";
import { batchInputs, countingInput, elements, inputsOf, predictInputs } from "./inputs.ts";
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
${this.countsUpdates ? "let updates = 0;" : ""}
${this.reportsWeight ? "let batchWeight = 0;" : ""}
${this.reportsPenalty ? "let batchPenalty = 0;" : ""}
${finish}
${[this.checks(), ...this.parts].join("\n")}
  return {
    capacity,
    ${this.combinationFields()}
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

  /** How the numbers of several batches combine, and which do not. */
  private combinationFields(): string {
    const { declared, programs } = this.contents;
    const { training, use, leastExamples } = programs.coupling;
    return [
      `reduction: "${declared.options.reduction}",`,
      ...(training === undefined ? [] : ["coupled: true,"]),
      ...(leastExamples > 1 ? [`leastExamples: ${leastExamples},`] : []),
      ...(use.length > 0 ? [`coupledUse: ${JSON.stringify(use)},`] : []),
      ...(this.reportsWeight ? ["get weight() {\nreturn batchWeight;\n},"] : []),
      ...(this.reportsPenalty ? ["get penalty() {\nreturn batchPenalty;\n},"] : []),
    ].join("\n");
  }

  /** Whether losses of several batches combine by weights other than their numbers of examples. */
  private get reportsWeight(): boolean {
    const { weighted, mean } = this.contents.programs;
    return weighted && mean;
  }

  /** Whether the losses of several batches each hold a penalty that their sum counts once. */
  private get reportsPenalty(): boolean {
    return this.lowered("loss").plan.stores.some((store) => store.name === "penalty");
  }

  /** Whether draws need a count of all updates, beside those of each objective. */
  private get countsUpdates(): boolean {
    const { declared, programs } = this.contents;
    return declared.numbers.has("update") && programs.stepNumbers.length > 1;
  }

  /** The number of the last update: what draws are keyed by. */
  private get updates(): string {
    return this.countsUpdates ? "updates" : this.counter(this.contents.programs.stepNumbers[0]!);
  }

  private counting(counters: readonly string[]): string {
    const all = this.countsUpdates ? ["updates", ...counters] : counters;
    return all.map((counter) => `${counter}++;`).join("\n");
  }

  /** Returns a program's loss; notes its penalty where several losses are to combine. */
  private returnLoss(program: string): string {
    const note = this.reportsPenalty ? `batchPenalty = ${this.storedIn(program, "penalty")}[0];\n` : "";
    return `${note}return ${this.storedIn(program, "loss")}[0];`;
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
    const stored = (name: string): string => this.storedIn("evaluate", name);
    const weight = programs.weighted ? "batchWeight" : programs.batched ? "n" : "1";
    const counters = programs.stepNumbers.map((leaf) => this.counter(leaf));
    const after = { from: "batch", update: `${this.updates} + 1`, firstExample: "0" } as const;
    const count = this.counting(counters);
    const penalty = this.reportsPenalty ? `, penalty: ${stored("penalty")}[0]` : "";
    return `
    predict(${this.parametersOf("predict", "inputs")}) {
      ${this.returning("predict", predictInputs(this.contents), "checkInputs")}
    },
    loss(batch) {
      ${this.start("loss")}
      ${this.calls("loss", after)}
      ${this.returnLoss("loss")}
    },
    ${programs.steps.length > 0 ? this.losses() : ""}
    gradient(batch) {
      accumulated = 0;
      return this.accumulate(batch);
    },
    accumulate(batch) {
      ${this.coupled()}
      ${this.start("accumulate")}
      if (accumulated === 0) {
        ${programs.parameters.length > 0 ? "sums.fill(0);" : ""}
        weight = 0;
        ${this.drawsByExample ? "examples = 0;" : ""}
      }
      ${this.calls("accumulate", { ...after, firstExample: "examples" })}
      accumulated++;
      ${this.drawsByExample ? `examples += ${batched ? "n" : "1"};` : ""}
      weight += ${weight};
      ${this.returnLoss("accumulate")}
    },
    update() {
      if (accumulated === 0) throw new Error("${declared.name}: update needs gradient or accumulate first");
      finishGradients();
      accumulated = 0;
      ${count}
      ${this.usesScale("update") ? "const scale = 1; // the gradients are finished" : ""}
      ${this.calls("update")}
    },
    step(batch) {
      ${this.start("step")}
      ${count}
      ${this.calls("step", { ...after, update: this.updates })}
      ${this.returnLoss("step")}
    },
    ${programs.steps.map((own) => this.ownStep(own.name, this.counter(own.stepNumber))).join("\n")}
    evaluate(${this.parametersOf("evaluate", "batch")}) {
      ${this.start("evaluate")}
      ${this.calls("evaluate", this.user("evaluate", "batch"))}
      return { loss: ${stored("loss")}[0], weight: ${weight}${penalty}, metrics: { ${metrics.map((metric) => `${metric}: ${stored(metricStore(metric))}[0]`).join(", ")} } };
    },
    ${programs.functions
      .map(
        ({ name, stores }) => `${name}(${this.parametersOf(functionProgram(name), "inputs")}) {
      ${this.returning(functionProgram(name), inputsOf(stores, this.contents.inputs), `check${pascalCase(name)}`)}
    },`,
      )
      .join("\n")}`;
  }

  private losses(): string {
    const { steps } = this.contents.programs;
    const update = `${this.updates} + 1`;
    return `losses(batch) {
      ${this.start("losses")}
      ${this.calls("losses", { from: "batch", update, firstExample: "0" })}
      return { ${steps.map(({ name }) => `${name}: ${this.storedIn("losses", name)}[0]`).join(", ")} };
    },`;
  }

  private ownStep(name: string, counter: string): string {
    const program = stepProgram(name);
    return `step${pascalCase(name)}(batch) {
      ${this.start(program)}
      ${this.counting([counter])}
      ${this.calls(program, { from: "batch", update: this.countsUpdates ? "updates" : counter, firstExample: "0" })}
      ${this.returnLoss(program)}
    },`;
  }

  /** Statistics of a batch need more than one example, before anything is written. */
  private together(): string {
    const { coupling } = this.contents.programs;
    if (coupling.leastExamples === 1) return "";
    return "checkTogether(n);";
  }

  /** A model that couples examples has no gradient in pieces. */
  private coupled(): string {
    const { programs, declared } = this.contents;
    const { training } = programs.coupling;
    if (training === undefined) return "";
    const message = `${declared.name}: ${training}, so gradients of several batches do not add up; call update first`;
    return `if (accumulated > 0) throw new Error(${JSON.stringify(message)});`;
  }

  /** Whether random draws are keyed by the example's number. */
  private get drawsByExample(): boolean {
    return readsNumber(this.lowered("accumulate"), this.contents.programs.firstExample);
  }

  /** A method that draws is told which draws: those of which example come first, and of which update. */
  private parametersOf(program: string, given: Caller["from"]): string {
    const { example, update } = drawsOf(this.contents, program);
    const options = [...(example ? ["example = 0"] : []), ...(update ? ["update = 0"] : [])];
    return options.length === 0 ? given : `${given}, { ${options.join(", ")} } = {}`;
  }

  private user(program: string, from: Caller["from"]): Caller {
    const { example, update } = drawsOf(this.contents, program);
    return { from, update: update ? "update" : "0", firstExample: example ? "example" : "0" };
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
    return `${this.checked("inputs", read, check, counts)}
      ${this.calls(program, this.user(program, "inputs"))}
      return { ${slices.join(", ")} };`;
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
      [
        this.calls("weigh"),
        `${this.reportsWeight ? "" : "const "}batchWeight = ${this.storedIn("weigh", "weight")}[0];`,
      ].join("\n");
    const total = weighted ? inverse("batchWeight") : "1 / n";
    const scale = this.usesScale(program) && batched ? `const scale = ${total};` : "";
    const read = batchInputs(this.contents);
    const together = program === "evaluate" ? "" : this.together();
    return [this.checked("batch", read, "checkBatch", true), together, needed ? weigh() : "", scale]
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
      this.checkTogether(),
    ]
      .filter((part) => part !== "")
      .join("\n");
  }

  private checkTogether(): string {
    const { declared, programs } = this.contents;
    const { training, leastExamples } = programs.coupling;
    if (leastExamples === 1) return "";
    const message = `${declared.name}: ${training}, and one example has no statistics; train with at least ${leastExamples} examples in a batch`;
    return `const checkTogether = (n: number): void => {
      if (n < ${leastExamples}) throw new RangeError(${JSON.stringify(message)});
    };`;
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
      const indices = `checkIndices("${input.name}", given.${input.name}, ${input.classes});`;
      return [
        `checkArray("${input.name}", given.${input.name}, ${array}, ${length});`,
        ...(input.classes === undefined ? [] : [indices]),
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

  private calls(
    program: ProgramName | string,
    caller: Caller = { from: "batch", update: "0", firstExample: "0" },
  ): string {
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
    { from, update, firstExample }: Caller,
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
      const reading = (leaf: Leaf | undefined): boolean =>
        leaf !== undefined && made.some((call) => call.numbers.includes(leaf));
      const { programs, declared } = this.contents;
      const given = [
        ...(made.some((call) => call.function.examples) ? [["n", "number"]] : []),
        ...(reading(programs.scale) ? [["scale", "number"]] : []),
        ...(firstExample === "example" && reading(programs.firstExample) ? [["example", "number"]] : []),
        ...(update === "update" && reading(declared.numbers.get("update")) ? [["update", "number"]] : []),
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

/** What keys the draws that a program makes, where it makes any. */
export function drawsOf(
  { declared, programs, lowered }: ModuleContents,
  program: string,
): { readonly example: boolean; readonly update: boolean } {
  const found = lowered.programs.find((each) => each.name === program)!;
  return {
    example: readsNumber(found, programs.firstExample),
    update: readsNumber(found, declared.numbers.get("update")),
  };
}

function readsNumber({ kernels }: LoweredProgram, number: Leaf | undefined): boolean {
  const calls = callsIn(kernels.flatMap((kernel) => kernel.steps));
  return number !== undefined && calls.some((call) => call.numbers.includes(number));
}

function sameInputs(left: readonly InputContents[], right: readonly InputContents[]): boolean {
  return left.length === right.length && left.every((each, k) => each === right[k]);
}

/** 1 / x, and 0 where no example has weight. */
function inverse(x: string): string {
  return `${x} && 1 / ${x}`;
}
