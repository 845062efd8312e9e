// The trainer's memory: one arena and its views, by name, and what it starts as.
import type { Leaf, Tensor } from "../2-tensor/ir/ir.ts";
import type { OptimizerState } from "../3-programs/updates.ts";
import { isSameSize, sizeOf, type Size } from "../5-loop/arena.ts";
import { languageNames } from "../5-loop/kernel-scope.ts";
import type { Group } from "../5-loop/merge.ts";
import { baseName, NameScope } from "../5-loop/names.ts";
import type { ModuleContents } from "./emit.ts";
import { floatArrayOf, pascalCase } from "./emit.ts";
import { streamOf } from "./helpers.ts";
import { declareRecord, declareViews, inParts, type Entry, type View } from "./views.ts";

/** Names that the create function and the module use for themselves. */
export const moduleNames: readonly string[] = (
  "arena integers used take parameters gradients sums shapes hyperparameters capacity seed given batch inputs n scale " +
  "steps examples t t2 t3 weight accumulated batchWeight name values stream i size low high mean deviation random uniform normal " +
  "finishGradients initialize checkBatch checkInputs checkCount checkArray checkIndices description type classes"
).split(" ");

/** More parameters than this are drawn by a function of their own. */
const drawnInline = 64;

/** A draw takes about 60 bytes of bytecode. */
const drawsPerPart = 512;

/** A slot's memory by the name of its first tensor, the largest; the others, alive at other times, are parts of it. */
interface SlotNames {
  readonly name: string;
  readonly parts: readonly { readonly name: string; readonly size: Size }[];
  readonly size: Size;
  readonly integer: boolean;
}

export class Memory {
  private readonly contents: ModuleContents;
  private readonly names = new Map<Tensor, string>();
  private readonly scope: NameScope;
  private readonly slotNames: SlotNames[] = [];
  private readonly kinds: readonly (readonly [string, readonly Leaf[]])[];
  private readonly usedGroups = new Set<Group>();
  private readonly usedAlone = new Set<Leaf>();
  /** Parameters, gradients, sums, and each kind of state: every group lies side by side, in the parameters' order. */
  readonly groups: readonly Group[];

  private readonly slotOf = new Map<Tensor, Tensor>();

  constructor(contents: ModuleContents) {
    this.contents = contents;
    const functions = contents.lowered.functions.map((each) => each.name);
    const scope = new NameScope([...languageNames, ...moduleNames, ...functions]);
    this.scope = scope;
    const { inputs, parameters, gradients, sums, states, kept, pending } = contents.programs;
    for (const leaf of inputs) this.names.set(leaf, leaf.name);
    for (const leaf of [
      ...parameters,
      ...gradients,
      ...sums,
      ...states.map((each) => each.leaf),
      ...kept,
      ...pending,
    ])
      this.names.set(leaf, scope.unique(leaf.name));
    for (const [tensor, leaf] of contents.arena.lodgers)
      if (tensor.kind !== "leaf") this.names.set(tensor, this.names.get(leaf)!);
    this.kinds = stateKinds(states);
    this.groups = parameters.length > 1 ? this.leafGroups(scope) : [];
    for (const slot of contents.arena.slots) {
      const names = slot.tensors.map((tensor) => scope.unique(baseName(tensor)));
      for (const [k, tensor] of slot.tensors.entries()) {
        this.names.set(tensor, names[k]!);
        this.slotOf.set(tensor, slot.tensors[0]!);
      }
      const integer = slot.tensors[0]!.type === "int32";
      const all = slot.tensors.map((tensor, k) => ({ name: names[k]!, size: sizeOf(tensor.shape) }));
      this.slotNames.push({ name: names[0]!, parts: all.slice(1), size: slot.size, integer });
    }
  }

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

  /** The name of a tensor's memory. */
  nameOf(tensor: Tensor): string {
    return this.names.get(tensor)!;
  }

  /** The memory a call is given: a group, or a tensor's own (that of the leaf it lodges with). */
  use(tensor: Tensor | Group): string {
    if ("members" in tensor) {
      this.usedGroups.add(tensor);
      return tensor.name;
    }
    const leaf = this.home(tensor);
    if (leaf.kind === "leaf") this.usedAlone.add(leaf);
    return this.nameOf(tensor);
  }

  /** What stands for a tensor's memory: the leaf it lodges with, the first tensor of its slot, or itself. */
  home(tensor: Tensor): Tensor {
    return this.contents.arena.lodgers.get(tensor) ?? this.slotOf.get(tensor) ?? tensor;
  }

  /** Statements that take the memory; called after all calls are written, so that only what is used gets a name. */
  declarations(): string {
    const { parameters, gradients, sums, kept, pending } = this.contents.programs;
    const states = this.contents.programs.states.map((each) => each.leaf);
    const shared = this.contents.programs.states.flatMap(({ leaf, parameter }) => (parameter ? [] : [leaf]));
    const floatArray = floatArrayOf(this.contents);
    const slots = this.slotNames.filter((slot) => !slot.integer);
    const integers = this.slotNames.filter((slot) => slot.integer);
    const leafSizes = [...parameters, ...gradients, ...sums, ...states, ...kept, ...pending].map((leaf) =>
      sizeOf(leaf.shape),
    );
    const total = sumSizes([...leafSizes, ...slots.map((slot) => slot.size)]);
    const taken = (leaf: Leaf): View => ({
      name: this.nameOf(leaf),
      value: `take(${sizeOf(leaf.shape).fixed})`,
      type: floatArray,
    });
    const entries = (leaves: readonly Leaf[]): readonly Entry[] =>
      leaves.map((leaf, k) => [parameters[k]!.name, this.nameOf(leaf)]);
    const ofParameters = [...this.takeGroup("all_parameters", parameters, true), ...kept.map(taken)];
    const ofGradients = this.takeGroup("all_gradients", gradients, true);
    const others = [
      ...(sums.length > 0 ? this.takeGroup("sums", sums, false) : []),
      ...this.kinds.flatMap(([kind, members]) => this.takeGroup(`all_${kind}`, members, false)),
      ...[...shared, ...pending].map(taken),
      ...slots.flatMap((slot) => slotViews(slot, `take(${spellSize(slot.size)})`, floatArray)),
      ...integers.flatMap((slot) => slotViews(slot, `new Int32Array(${spellSize(slot.size)})`, "Int32Array")),
    ];
    const unique = (name: string): string => this.scope.unique(name);
    const keptEntries = kept.map((leaf): Entry => [leaf.name, this.nameOf(leaf)]);
    return [
      `const arena = new ${floatArray}(${spellSize(total)});`,
      "let used = 0;",
      `const take = (size: number): ${floatArray} => arena.subarray(used, (used += size));`,
      ...declareViews(ofParameters, unique),
      ...declareRecord("parameters", [...entries(parameters), ...keptEntries], unique),
      ...declareViews(ofGradients, unique),
      ...declareRecord("gradients", entries(gradients), unique),
      ...declareViews(others, unique),
    ].join("\n");
  }

  /** The memory of leaves side by side: as a whole where a call uses the whole, and each leaf that is used alone. */
  private takeGroup(wanted: string, members: readonly Leaf[], isPublic: boolean): readonly View[] {
    const type = floatArrayOf(this.contents);
    const whole =
      [...this.usedGroups].find((group) => group.members === members)?.name ??
      (wanted === "sums" ? "sums" : undefined);
    const used = (leaf: Leaf): boolean => isPublic || this.usedAlone.has(leaf);
    const sizes = members.map((leaf) => sizeOf(leaf.shape).fixed);
    if (whole === undefined)
      return members.map((leaf, k) => ({ name: this.nameOf(leaf), value: `take(${sizes[k]})`, type }));
    let start = 0;
    const views = members.map((leaf, k): readonly View[] => {
      const from = start;
      start += sizes[k]!;
      const value = `${whole}.subarray(${from}, ${start})`;
      return used(leaf) ? [{ name: this.nameOf(leaf), value, type }] : [];
    });
    return [{ name: whole, value: `take(${start})`, type }, ...views.flat()];
  }

  /** A module's function that draws initial values, where they are so many that the create function would be too long. */
  initializer(): string {
    const { declared } = this.contents;
    if (declared.parameters.length <= drawnInline) return "";
    const lines = this.draws((leaf) => `parameters.${leaf.name}`);
    const given = `parameters: ${pascalCase(declared.name)}Parameters, seed: number`;
    const parts = inParts(lines, drawsPerPart);
    if (parts.length === 1)
      return `/** Draws every parameter from the seed. */
function initialize(${given}): void {
  ${lines.join("\n")}
}`;
    const names = parts.map(() => this.scope.unique("initializePart"));
    return `/** Draws every parameter from the seed. */
function initialize(${given}): void {
  ${names.map((name) => `${name}(parameters, seed);`).join("\n")}
}

${parts.map((part, k) => `function ${names[k]}(${given}): void {\n${part.join("\n")}\n}`).join("\n\n")}`;
  }

  private draws(nameOf: (leaf: Leaf) => string): readonly string[] {
    return this.contents.declared.parameters.flatMap(({ leaf, initializer }): readonly string[] => {
      const name = nameOf(leaf);
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
  }

  /** Statements that draw initial values and take given ones. */
  initialization(): string {
    const { declared } = this.contents;
    const inline = declared.parameters.length <= drawnInline;
    const lines = inline ? this.draws((leaf) => this.nameOf(leaf)) : ["initialize(parameters, seed);"];
    const states = this.initialStates();
    const check = `for (const [name, values] of Object.entries(given)) {
    const parameter = parameters[name as keyof ${pascalCase(declared.name)}Parameters];
    if (parameter?.length !== values?.length)
      throw new RangeError(\`${declared.name}: parameter \${name} has \${values?.length} values; expected \${parameter?.length ?? "no such name"}\`);
    parameter!.set(values!);
  }`;
    return [...lines, ...states, ...(declared.parameters.length > 0 ? [check] : [])].join("\n");
  }

  /** States that do not start at 0: a kind that is taken as a whole may have no views of its members. */
  private initialStates(): readonly string[] {
    const { states } = this.contents.programs;
    const initialOf = new Map(states.map(({ leaf, initial }) => [leaf, initial]));
    const fill = (leaf: Leaf): readonly string[] =>
      initialOf.get(leaf) === 0 ? [] : [`${this.nameOf(leaf)}.fill(${initialOf.get(leaf)});`];
    const kinds = this.kinds.flatMap(([, members]) => {
      const whole = [...this.usedGroups].find((group) => group.members === members)?.name;
      if (whole === undefined) return members.flatMap(fill);
      const initials = members.map((leaf) => initialOf.get(leaf)!);
      if (initials.every((each) => each === initials[0]))
        return initials[0] === 0 ? [] : [`${whole}.fill(${initials[0]});`];
      const ends = members.map((_, k) =>
        members.slice(0, k + 1).reduce((sum, leaf) => sum + sizeOf(leaf.shape).fixed, 0),
      );
      return initials.map((initial, k) => `${whole}.fill(${initial}, ${ends[k - 1] ?? 0}, ${ends[k]});`);
    });
    return [...kinds, ...states.flatMap(({ leaf, parameter }) => (parameter ? [] : fill(leaf)))];
  }
}

/** A slot's memory, and its parts: a view is as long as its tensor, for what walks it from end to end. */
function slotViews({ name, parts, size }: SlotNames, value: string, type: string): readonly View[] {
  const part = (own: Size): string =>
    isSameSize(own, size) ? name : `${name}.subarray(0, ${spellSize(own)})`;
  return [{ name, value, type }, ...parts.map((each) => ({ name: each.name, value: part(each.size), type }))];
}

/** State leaves by kind (`m`, `v`), each kind in the parameters' order. */
function stateKinds(states: readonly OptimizerState[]): readonly (readonly [string, readonly Leaf[]])[] {
  const kinds = new Map<string, Leaf[]>();
  for (const { leaf, parameter } of states) {
    if (!parameter) continue;
    const kind = leaf.name.slice(0, leaf.name.length - parameter.name.length - 1);
    kinds.set(kind, [...(kinds.get(kind) ?? []), leaf]);
  }
  return [...kinds];
}

function sumSizes(sizes: readonly Size[]): Size {
  return sizes.reduce(
    (sum, size) => ({
      fixed: sum.fixed + size.fixed,
      perExample: sum.perExample + size.perExample,
      perPair: sum.perPair + size.perPair,
    }),
    { fixed: 0, perExample: 0, perPair: 0 },
  );
}

/** As much as `count` examples need. */
export function spellSize({ fixed, perExample, perPair }: Size, count = "capacity"): string {
  const terms = [
    ...(fixed > 0 ? [String(fixed)] : []),
    ...(perExample > 0 ? [times(count, perExample)] : []),
    ...(perPair > 0 ? [times(`${count} * ${count}`, perPair)] : []),
  ];
  return terms.length > 0 ? terms.join(" + ") : "0";
}

/** variable · factor. */
export function times(variable: string, factor: number): string {
  return factor === 1 ? variable : `${variable} * ${factor}`;
}
