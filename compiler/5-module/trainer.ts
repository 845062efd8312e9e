// The create function: the arena and its views, initial parameters, and one method per program, each a list of kernel
// calls.
import type { Leaf, Tensor } from "../2-tensor/ir.ts";
import type { OptimizerState, ProgramName } from "../2-tensor/programs.ts";
import { sizeOf, type Size } from "../4-loop/arena.ts";
import { callsIn, type Step } from "../4-loop/lower.ts";
import { mergeCalls, type Group, type MergedCall, type MergedStep } from "../4-loop/merge.ts";
import { baseName, NameScope } from "../4-loop/names.ts";
import { languageNames } from "../4-loop/kernel-scope.ts";
import type { InputContents, ModuleContents } from "./emit.ts";
import { floatArrayOf, pascalCase } from "./emit.ts";
import { streamOf } from "./helpers.ts";
import { inputsOf } from "./inputs.ts";

/** Names that the create function and the module use for themselves. */
export const moduleNames: readonly string[] = (
  "arena integers used take parameters gradients sums shapes hyperparameters capacity seed given batch inputs n scale " +
  "steps weight accumulated batchWeight name values stream i size low high mean deviation random uniform normal finishGradients checkBatch checkInputs " +
  "checkCount checkArray checkIndices description type classes"
).split(" ");

/** A slot's memory by the name of its first tensor; the others, alive at other times, are aliases. */
interface SlotNames {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly size: Size;
  readonly integer: boolean;
}

export function emitTrainer(contents: ModuleContents): string {
  return new TrainerEmitter(contents).emit();
}

class TrainerEmitter {
  private readonly contents: ModuleContents;
  private readonly names = new Map<Tensor, string>();
  private readonly slotNames: SlotNames[] = [];
  private readonly model: string;
  private readonly groups: readonly Group[];
  private readonly kinds: readonly (readonly [string, readonly Leaf[]])[];

  constructor(contents: ModuleContents) {
    this.contents = contents;
    this.model = pascalCase(contents.declared.name);
    const functions = contents.lowered.functions.map((each) => each.name);
    const scope = new NameScope([...languageNames, ...moduleNames, ...functions]);
    const { parameters, gradients, sums, states } = contents.programs;
    for (const leaf of contents.programs.inputs) this.names.set(leaf, leaf.name);
    for (const leaf of [...parameters, ...gradients, ...sums, ...states.map((each) => each.leaf)])
      this.names.set(leaf, scope.unique(leaf.name));
    for (const [tensor, leaf] of contents.arena.lodgers)
      if (tensor.kind !== "leaf") this.names.set(tensor, this.names.get(leaf)!);
    this.kinds = stateKinds(contents.programs.states);
    this.groups = this.contents.programs.parameters.length > 1 ? this.leafGroups(scope) : [];
    for (const slot of contents.arena.slots) {
      const names = slot.tensors.map((tensor) => scope.unique(baseName(tensor)));
      for (const [k, tensor] of slot.tensors.entries()) this.names.set(tensor, names[k]!);
      const integer = slot.tensors[0]!.type === "int32";
      this.slotNames.push({ name: names[0]!, aliases: names.slice(1), size: slot.size, integer });
    }
  }

  /** Parameters, gradients, sums, and each kind of state: every group lies side by side, in the parameters' order. */
  private leafGroups(scope: NameScope): readonly Group[] {
    const { parameters, gradients, sums } = this.contents.programs;
    const group = (name: string, members: readonly Leaf[]): Group => ({ name: scope.unique(name), members });
    return [
      group("all_parameters", parameters),
      group("all_gradients", gradients),
      { name: "sums", members: sums },
      ...this.kinds.map(([name, members]) => group(`all_${name}`, members)),
    ];
  }

  emit(): string {
    const { declared } = this.contents;
    const { model } = this;
    const methods = this.methods();
    const finish = this.finish();
    return `
/** ${this.describeLayout()} */
export function create${model}({ seed = 0, capacity = ${declared.options.capacity}, parameters: given = {} }: ${model}Options = {}): ${model}Trainer {
  checkCount("capacity", capacity, Infinity);
${this.memory()}
${this.initialization()}
  const hyperparameters = { ${this.hyperparameters()} };
  let steps = 0;
${finish}
${this.checks()}
  return {
    capacity,
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

const shapes = { ${this.contents.programs.parameters.map((each) => `${each.name}: [${each.shape.join(", ")}]`).join(", ")} } as const;
`.trim();
  }

  private describeLayout(): string {
    return "Parameters, gradients, optimizer state and every buffer lie in one arena, allocated here and never again.";
  }

  private get leaves(): {
    readonly parameters: readonly Leaf[];
    readonly gradients: readonly Leaf[];
    readonly sums: readonly Leaf[];
    readonly states: readonly Leaf[];
  } {
    const { parameters, gradients, sums, states } = this.contents.programs;
    return { parameters, gradients, sums, states: states.map((each) => each.leaf) };
  }

  private memory(): string {
    const { parameters, gradients, sums, states } = this.leaves;
    const floatArray = floatArrayOf(this.contents);
    const slots = this.slotNames.filter((slot) => !slot.integer);
    const integers = this.slotNames.filter((slot) => slot.integer);
    const leafSizes = [...parameters, ...gradients, ...sums, ...states].map((leaf) => sizeOf(leaf.shape));
    const total = sumSizes([...leafSizes, ...slots.map((slot) => slot.size)]);
    const record = (leaves: readonly Leaf[]): string =>
      leaves.map((leaf, k) => entry(parameters[k]!.name, this.names.get(leaf)!)).join(", ");
    const lines = [
      `const arena = new ${floatArray}(${spellSize(total)});`,
      "let used = 0;",
      `const take = (size: number): ${floatArray} => arena.subarray(used, (used += size));`,
      ...this.takeGroup("all_parameters", parameters, true),
      `const parameters = { ${record(parameters)} };`,
      ...this.takeGroup("all_gradients", gradients, true),
      `const gradients = { ${record(gradients)} };`,
      ...(sums.length > 0 ? this.takeGroup("sums", sums, false) : []),
      ...this.kinds.flatMap(([kind, members]) => this.takeGroup(`all_${kind}`, members, false)),
      ...slots.flatMap((slot) => [`const ${slot.name} = take(${spellSize(slot.size)});`, ...aliases(slot)]),
      ...integers.flatMap((slot) => [
        `const ${slot.name} = new Int32Array(${spellSize(slot.size)});`,
        ...aliases(slot),
      ]),
    ];
    return lines.join("\n");
  }

  /** The memory of leaves side by side: as a whole where a call uses the whole, and each leaf that is used alone. */
  private takeGroup(wanted: string, members: readonly Leaf[], isPublic: boolean): readonly string[] {
    const whole =
      [...this.usedGroups].find((group) => group.members === members)?.name ??
      (wanted === "sums" ? "sums" : undefined);
    const used = (leaf: Leaf): boolean => isPublic || this.usedAlone.has(leaf);
    const sizes = members.map((leaf) => sizeOf(leaf.shape).fixed);
    if (whole === undefined)
      return members.map((leaf, k) => `const ${this.names.get(leaf)} = take(${sizes[k]});`);
    const starts = sizes.map((_, k) => sizes.slice(0, k).reduce((sum, size) => sum + size, 0));
    const total = sizes.reduce((sum, size) => sum + size, 0);
    const views = members.map((leaf, k) =>
      used(leaf)
        ? [`const ${this.names.get(leaf)} = ${whole}.subarray(${starts[k]}, ${starts[k]! + sizes[k]!});`]
        : [],
    );
    return [`const ${whole} = take(${total});`, ...views.flat()];
  }

  private initialization(): string {
    const { declared, programs } = this.contents;
    const lines = declared.parameters.flatMap(({ leaf, initializer }): readonly string[] => {
      const name = this.names.get(leaf);
      const stream = `seed ^ ${streamOf(leaf.name)}`;
      switch (initializer.kind) {
        case "constant":
          return initializer.value === 0 ? [] : [`${name}.fill(${initializer.value});`];
        case "uniform":
          return [`uniform(${name}, ${stream}, ${initializer.low}, ${initializer.high});`];
        case "normal":
          return [`normal(${name}, ${stream}, ${initializer.mean}, ${initializer.deviation});`];
      }
    });
    const states = programs.states.flatMap(({ leaf, initial }) =>
      initial === 0 ? [] : [`${this.names.get(leaf)}.fill(${initial});`],
    );
    const check = `for (const [name, values] of Object.entries(given)) {
    const parameter = parameters[name as keyof ${this.model}Parameters];
    if (parameter?.length !== values?.length)
      throw new RangeError(\`${declared.name}: parameter \${name} has \${values?.length} values; expected \${parameter?.length ?? "no such name"}\`);
    parameter!.set(values!);
  }`;
    return [...lines, ...states, ...(declared.parameters.length > 0 ? [check] : [])].join("\n");
  }

  private hyperparameters(): string {
    const { hyperparameters } = this.contents.declared.options.optimizer;
    return Object.entries(hyperparameters)
      .map(([name, value]) => `${name}: ${value}`)
      .join(", ");
  }

  private finish(): string {
    const { mean, batched } = this.contents.programs;
    return `
  let accumulated = 0;
  let weight = 0;
  const finishGradients = () => {
    if (accumulated === 0) return;
    ${mean && batched ? `const scale = ${inverse("weight")};` : ""}
    ${this.calls("finish")}
  };`;
  }

  private methods(): string {
    const { declared, programs } = this.contents;
    const outputs = Object.entries(declared.objective.outputs ?? {});
    const metrics = Object.keys(declared.objective.metrics ?? {});
    const stored = (program: ProgramName, name: string): string => {
      const { plan } = this.contents.lowered.programs.find((each) => each.name === program)!;
      return this.names.get(plan.stores.find((each) => each.name === name && !each.into)!.tensor)!;
    };
    const weight = programs.weighted ? "batchWeight" : programs.batched ? "n" : "1";
    const slice = (name: string): string => {
      const size = sizeOf(programs.programs.predict.find((store) => store.name === name)!.tensor.shape);
      const length = size.perExample > 0 ? times("n", size.perExample) : String(size.fixed);
      return `${name}: ${stored("predict", name)}.slice(0, ${length})`;
    };
    const start = (program: ProgramName): string => this.start(program);
    return `
    predict(inputs) {
      ${this.checked("inputs")}
      ${this.calls("predict", "inputs")}
      return { ${outputs.map(([name]) => slice(name)).join(", ")} };
    },
    loss(batch) {
      ${start("loss")}
      ${this.calls("loss")}
      return ${stored("loss", "loss")}[0];
    },
    gradient(batch) {
      accumulated = 0;
      return this.accumulate(batch);
    },
    accumulate(batch) {
      ${start("accumulate")}
      if (accumulated === 0) {
        ${programs.parameters.length > 0 ? "sums.fill(0);" : ""}
        weight = 0;
      }
      ${this.calls("accumulate")}
      accumulated++;
      weight += ${weight};
      return ${stored("accumulate", "loss")}[0];
    },
    update() {
      if (accumulated === 0) throw new Error("${declared.name}: update needs gradient or accumulate first");
      finishGradients();
      accumulated = 0;
      steps++;
      ${this.usesScale("update") ? "const scale = 1; // the gradients are finished" : ""}
      ${this.calls("update")}
    },
    step(batch) {
      ${start("step")}
      steps++;
      ${this.calls("step")}
      return ${stored("step", "loss")}[0];
    },
    evaluate(batch) {
      ${start("evaluate")}
      ${this.calls("evaluate")}
      return { loss: ${stored("evaluate", "loss")}[0], weight: ${weight}, metrics: { ${metrics.map((metric) => `${metric}: ${stored("evaluate", metric)}[0]`).join(", ")} } };
    },`;
  }

  private weightName(): string {
    if (!this.contents.programs.weighted) return "";
    const { plan } = this.contents.lowered.programs.find((each) => each.name === "weigh")!;
    return this.names.get(plan.stores[0]!.tensor)!;
  }

  private usesScale(program: ProgramName): boolean {
    return callsIn(this.program(program)).some((call) => call.numbers.includes(this.contents.programs.scale));
  }

  /** Checks of the batch, the number of examples, and 1 / Σ weights. */
  private start(program: ProgramName): string {
    const { weighted, batched } = this.contents.programs;
    const keeps = program === "accumulate" || program === "evaluate"; // its memory is used again by the other kernels
    const weigh = [this.calls("weigh"), `const batchWeight = ${this.weightName()}[0];`].join("\n");
    const needed = weighted && (keeps || this.usesScale(program));
    const weighing = needed ? weigh : "";
    const total = weighted ? inverse("batchWeight") : "1 / n";
    const scale = this.usesScale(program) && batched ? `const scale = ${total};` : "";
    return [this.checked("batch"), weighing, scale].filter((line) => line !== "").join("\n");
  }

  /** Closures that check what a method is given, before anything is written, and count the examples. */
  private checks(): string {
    const { inputs, programs } = this.contents;
    const read = inputsOf(programs.programs.predict, inputs);
    const predict = read.length === inputs.length ? "" : this.checkFunction("checkInputs", "Inputs", read);
    return [predict, this.checkFunction("checkBatch", "Batch", inputs)].join("\n");
  }

  private checkFunction(name: string, type: string, inputs: readonly InputContents[]): string {
    if (inputs.length === 0) return "";
    const first = inputs.find((input) => input.per === "example");
    const count =
      first &&
      `const n = checkCount("examples of ${first.name}", given.${first.name}?.length${elements(first) === 1 ? "" : ` / ${elements(first)}`}, capacity);`;
    const lines = inputs.flatMap((input) => {
      const array = input.type === "int32" ? "Int32Array" : floatArrayOf(this.contents);
      const length = input.per === "example" ? times("n", elements(input)) : String(elements(input));
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
  private checked(what: "batch" | "inputs"): string {
    const { inputs, programs } = this.contents;
    const read = what === "batch" ? inputs : inputsOf(programs.programs.predict, inputs);
    if (read.length === 0) return "";
    const check = read.length === inputs.length ? "checkBatch" : "checkInputs";
    const counts = read.some((input) => input.per === "example") && (what === "batch" || this.predictCounts);
    return `${counts ? "const n = " : ""}${check}(${what});`;
  }

  /** Whether anything `predict` does depends on the number of examples. */
  private get predictCounts(): boolean {
    return this.contents.programs.programs.predict.some((store) => store.tensor.shape[0] === "batch");
  }

  private program(name: ProgramName): readonly Step[] {
    const lowered = this.contents.lowered.programs.find((each) => each.name === name);
    return lowered?.kernels.flatMap((kernel) => kernel.steps) ?? [];
  }

  private calls(program: ProgramName, from: "batch" | "inputs" = "batch"): string {
    const { lodgers } = this.contents.arena;
    return mergeCalls(this.program(program), this.groups, (tensor) => lodgers.get(tensor) ?? tensor)
      .map((step) => this.step(step, from, 0))
      .join("\n");
  }

  private readonly times = new Map<Leaf, string>();

  private step(step: MergedStep, from: "batch" | "inputs", depth: number): string {
    if (step.kind === "call") return this.call(step, from);
    const t = depth === 0 ? "t" : `t${depth + 1}`;
    this.times.set(step.time, t);
    const body = step.steps.map((each) => this.step(each, from, depth + 1));
    return `for (let ${t} = 0; ${t} < ${step.length}; ${t}++) {\n${body.join("\n")}\n}`;
  }

  private call({ function: fn, numbers, arrays }: MergedCall, from: "batch" | "inputs"): string {
    const examples = fn.examples ? ["n"] : [];
    const all = [
      ...examples,
      ...numbers.map((leaf) => this.number(leaf)),
      ...arrays.map((each) => this.array(each, from)),
    ];
    return `${fn.name}(${all.join(", ")});`;
  }

  private readonly usedGroups = new Set<Group>();
  private readonly usedAlone = new Set<Leaf>();

  private usedGroup(group: Group): string {
    this.usedGroups.add(group);
    return group.name;
  }

  private number(leaf: Leaf): string {
    const { scale, stepNumber } = this.contents.programs;
    if (leaf === scale) return "scale";
    if (leaf.role === "time") return this.times.get(leaf)!;
    return leaf === stepNumber ? "steps" : `hyperparameters.${leaf.name}`;
  }

  private array(tensor: Tensor | Group, from: "batch" | "inputs"): string {
    if ("members" in tensor) return this.usedGroup(tensor);
    const leaf = this.contents.arena.lodgers.get(tensor) ?? tensor;
    if (leaf.kind === "leaf") this.usedAlone.add(leaf);
    const isInput = tensor.kind === "leaf" && tensor.role === "input";
    return isInput ? `${from}.${tensor.name}` : this.names.get(tensor)!;
  }
}

function aliases(slot: SlotNames): readonly string[] {
  return slot.aliases.map((alias) => `const ${alias} = ${slot.name};`);
}

/** State leaves by kind (`m`, `v`), each kind in the parameters' order. */
function stateKinds(states: readonly OptimizerState[]): readonly (readonly [string, readonly Leaf[]])[] {
  const kinds = new Map<string, Leaf[]>();
  for (const { leaf, parameter } of states) {
    const kind = leaf.name.slice(0, leaf.name.length - parameter.name.length - 1);
    kinds.set(kind, [...(kinds.get(kind) ?? []), leaf]);
  }
  return [...kinds];
}

function elements({ shape }: InputContents): number {
  return shape.reduce((size, extent) => size * extent, 1);
}

function sumSizes(sizes: readonly Size[]): Size {
  return sizes.reduce(
    (sum, size) => ({ fixed: sum.fixed + size.fixed, perExample: sum.perExample + size.perExample }),
    { fixed: 0, perExample: 0 },
  );
}

function spellSize({ fixed, perExample }: Size): string {
  if (perExample === 0) return String(fixed);
  return fixed === 0 ? times("capacity", perExample) : `${fixed} + ${times("capacity", perExample)}`;
}

function times(variable: string, factor: number): string {
  return factor === 1 ? variable : `${variable} * ${factor}`;
}

/** 1 / x, and 0 where no example has weight. */
function inverse(x: string): string {
  return `${x} && 1 / ${x}`;
}

function entry(key: string, value: string): string {
  return key === value ? key : `${key}: ${value}`;
}
