// The trainer's memory: one arena and its views, by name.
import { CompileError } from "../error.ts";
import type { Leaf, Tensor } from "../2-tensor/ir/ir.ts";
import type { OptimizerState } from "../3-programs/updates.ts";
import { isSameSize, sizeOf, type Size } from "../5-loop/arena.ts";
import { languageNames } from "../5-loop/kernel-scope.ts";
import type { Group } from "../5-loop/merge.ts";
import { baseName, NameScope } from "../5-loop/names.ts";
import { floatsOf, type ModuleContents } from "./contents.ts";
import { name, number, template, type Name } from "./text.ts";
import { binary, call, constant, invoke, text, variable, type Statement, type Value } from "./tree.ts";
import { declareRecord, declareViews, type KeyedView, type View } from "./views.ts";
import { known, own } from "./words.ts";

/** Names that the create function and the module use for themselves. */
export const moduleNames: readonly string[] = Object.values(own);

/** A slot's memory by the name of its first tensor, the largest; the others, alive at other times, are parts of it. */
interface SlotNames {
  readonly name: Name;
  readonly parts: readonly { readonly name: Name; readonly size: Size }[];
  readonly size: Size;
  readonly integer: boolean;
}

export class Memory {
  private readonly contents: ModuleContents;
  private readonly names = new Map<Tensor, Name>();
  private readonly scope: NameScope;
  private readonly slotNames: SlotNames[] = [];
  /** State leaves of parameters, by kind. */
  readonly kinds: readonly (readonly [string, readonly Leaf[]])[];
  private readonly usedGroups = new Set<Group>();
  private readonly usedAlone = new Set<Leaf>();
  /** Parameters, gradients, sums, and each kind of state: every group lies side by side, in the parameters' order. */
  readonly groups: readonly Group[];

  private readonly slotOf = new Map<Tensor, Tensor>();

  constructor(contents: ModuleContents) {
    this.contents = contents;
    const functions = contents.lowered.functions.map((each) => each.name);
    this.scope = new NameScope([...languageNames, ...moduleNames, ...functions]);
    const { inputs, parameters, gradients, sums, totals, states, kept, pending } = contents.programs;
    for (const leaf of inputs) this.names.set(leaf, name(leaf.name));
    for (const leaf of [
      ...parameters,
      ...gradients,
      ...sums,
      ...totals,
      ...states.map((each) => each.leaf),
      ...kept,
      ...pending,
    ])
      this.names.set(leaf, this.unique(leaf.name));
    for (const [tensor, leaf] of contents.arena.totals)
      if (tensor.kind !== "leaf") this.names.set(tensor, this.names.get(leaf)!);
    this.kinds = stateKinds(states);
    this.groups = parameters.length > 1 ? this.leafGroups() : [];
    for (const slot of contents.arena.slots) {
      const names = slot.tensors.map((tensor) => this.unique(baseName(tensor)));
      for (const [k, tensor] of slot.tensors.entries()) {
        this.names.set(tensor, names[k]!);
        this.slotOf.set(tensor, slot.tensors[0]!);
      }
      const integer = slot.tensors[0]!.type === "int32";
      const all = slot.tensors.map((tensor, k) => ({ name: names[k]!, size: sizeOf(tensor.shape) }));
      this.slotNames.push({ name: names[0]!, parts: all.slice(1), size: slot.size, integer });
    }
  }

  /** A name that nothing in the create function has. */
  unique(wanted: string): Name {
    return name(this.scope.unique(wanted));
  }

  private leafGroups(): readonly Group[] {
    const { parameters, gradients, sums, totals } = this.contents.programs;
    const group = (wanted: string, members: readonly Leaf[]): Group => ({
      name: this.unique(wanted),
      members,
    });
    return [
      group("all_parameters", parameters),
      group("all_gradients", gradients),
      { name: "sums", members: sums },
      group("all_totals", totals),
      ...this.kinds.map(([name, members]) => group(`all_${name}`, members)),
    ];
  }

  /** The name of a tensor's memory. */
  nameOf(tensor: Tensor): Name {
    return this.names.get(tensor)!;
  }

  /** The memory a call is given: a group, or a tensor's own (that of the total it is). */
  use(tensor: Tensor | Group): Name {
    if ("members" in tensor) {
      this.usedGroups.add(tensor);
      return name(tensor.name);
    }
    const leaf = this.home(tensor);
    if (leaf.kind === "leaf") this.usedAlone.add(leaf);
    return this.nameOf(tensor);
  }

  /** What stands for a tensor's memory: the total it is, the first tensor of its slot, or itself. */
  home(tensor: Tensor): Tensor {
    return this.contents.arena.totals.get(tensor) ?? this.slotOf.get(tensor) ?? tensor;
  }

  /** The group of these leaves, where a call is given the whole of it. */
  wholeOf(members: readonly Leaf[]): Name | undefined {
    const group = [...this.usedGroups].find((each) => each.members === members);
    return group && name(group.name);
  }

  /** Statements that take the memory; called after all calls are written, so that only what is used gets a name. */
  declarations(): readonly Statement[] {
    const { parameters, gradients, kept } = this.contents.programs;
    const floats = floatsOf(this.contents);
    const entries = (leaves: readonly Leaf[]): readonly KeyedView[] =>
      leaves.map((leaf, k) => [name(parameters[k]!.name), this.nameOf(leaf)]);
    const keptEntries = kept.map((leaf): KeyedView => [name(leaf.name), this.nameOf(leaf)]);
    const ofParameters = [
      ...this.takeGroup("all_parameters", parameters, true),
      ...kept.map((leaf) => this.taken(leaf)),
    ];
    const ofGradients = this.takeGroup("all_gradients", gradients, true);
    const unique = (wanted: string): Name => this.unique(wanted);
    const others = this.others();
    return [
      constant(own.arena, { kind: "new", name: floats, arguments: [spellSize(this.sizeOfArena())] }),
      variable(own.used, number(0)),
      text(template`const take = (size: number): ${floats} => arena.subarray(used, (used += size));`),
      ...(this.hasDoubles ? this.doubles() : []),
      ...declareViews(ofParameters, unique),
      ...declareRecord(own.parameters, [...entries(parameters), ...keptEntries], unique),
      ...declareViews(ofGradients, unique),
      ...declareRecord(own.gradients, entries(gradients), unique),
      ...declareViews(others, unique),
    ];
  }

  /** Whether what is computed is kept apart from what is given and kept: in a float32 model. */
  private get hasDoubles(): boolean {
    return this.contents.declared.options.element !== "float64";
  }

  private doubles(): readonly Statement[] {
    const array = known.Float64Array;
    return [
      constant(own.doubles, { kind: "new", name: array, arguments: [spellSize(sumSizes(this.computed()))] }),
      variable(own.usedDoubles, number(0)),
      text(
        template`const takeDoubles = (size: number): ${array} => doubles.subarray(usedDoubles, (usedDoubles += size));`,
      ),
    ];
  }

  /**
   * The largest capacity with which every array can be made; a model that needs more even for one example can't be.
   * Throws CompileError for that.
   */
  largestCapacity(): number {
    const integers = this.slotNames.filter((slot) => slot.integer).map((slot) => slot.size);
    const arrays = [this.sizeOfArena(), ...(this.hasDoubles ? [sumSizes(this.computed())] : []), ...integers];
    const most = Math.min(...arrays.map(mostExamples));
    if (most >= 1) return most;
    throw new CompileError(
      `${this.contents.declared.name}: an array of ${spoken(Math.max(...arrays.map(sizeOfOne)))} numbers is needed for one example; an array holds at most ${spoken(MOST_NUMBERS)}. Make its parts smaller.`,
    );
  }

  /** Sums, states and buffers. */
  private others(): readonly View[] {
    const { sums, totals, states, pending } = this.contents.programs;
    const shared = states.flatMap(({ leaf, parameter }) => (parameter ? [] : [leaf]));
    const slots = this.slotNames.filter((slot) => !slot.integer);
    const integers = this.slotNames.filter((slot) => slot.integer);
    const made = (size: Size): Value => ({
      kind: "new",
      name: known.Int32Array,
      arguments: [spellSize(size)],
    });
    const { take, type } = this.computedIn;
    return [
      ...(sums.length > 0 ? this.takeGroup("sums", sums, false) : []),
      ...(this.keptTotals.length > 0 ? this.takeGroup("all_totals", totals, false) : []),
      ...this.kinds.flatMap(([kind, members]) => this.takeGroup(`all_${kind}`, members, false)),
      ...[...shared, ...pending].map((leaf) => this.taken(leaf)),
      ...slots.flatMap((slot) => slotViews(slot, call(take, spellSize(slot.size)), type)),
      ...integers.flatMap((slot) => slotViews(slot, made(slot.size), known.Int32Array)),
    ];
  }

  /** The totals of a batch that calls keep. */
  private get keptTotals(): readonly Leaf[] {
    const { totals } = this.contents.programs;
    return this.wholeOf(totals) ? totals : totals.filter((leaf) => this.usedAlone.has(leaf));
  }

  /** The sizes of what is computed. */
  private computed(): readonly Size[] {
    const slots = this.slotNames.filter((slot) => !slot.integer);
    const leaves = [...this.contents.programs.sums, ...this.keptTotals];
    return [...leaves.map((leaf) => sizeOf(leaf.shape)), ...slots.map((slot) => slot.size)];
  }

  /** How many floats the arena has. */
  private sizeOfArena(): Size {
    const { parameters, gradients, states, kept, pending } = this.contents.programs;
    const leaves = [...parameters, ...gradients, ...states.map((each) => each.leaf), ...kept, ...pending];
    return sumSizes([
      ...leaves.map((leaf) => sizeOf(leaf.shape)),
      ...(this.hasDoubles ? [] : this.computed()),
    ]);
  }

  private get computedIn(): { readonly take: Name; readonly type: Name } {
    return { take: this.hasDoubles ? own.takeDoubles : own.take, type: known.Float64Array };
  }

  private memoryOf(leaf: Leaf): { readonly take: Name; readonly type: Name } {
    return leaf.role === "sum" ? this.computedIn : { take: own.take, type: floatsOf(this.contents) };
  }

  private taken(leaf: Leaf): View {
    const { take, type } = this.memoryOf(leaf);
    return { name: this.nameOf(leaf), value: call(take, number(sizeOf(leaf.shape).fixed)), type };
  }

  /** The memory of leaves side by side: as a whole where a call uses the whole, and each leaf that is used alone. */
  private takeGroup(wanted: string, members: readonly Leaf[], isPublic: boolean): readonly View[] {
    const whole = this.wholeOf(members) ?? (wanted === "sums" ? own.sums : undefined);
    const used = (leaf: Leaf): boolean => isPublic || this.usedAlone.has(leaf);
    if (whole === undefined) return members.filter(used).map((leaf) => this.taken(leaf));
    const { take, type } = this.memoryOf(members[0]!);
    let start = 0;
    const views = members.map((leaf): readonly View[] => {
      const from = start;
      start += sizeOf(leaf.shape).fixed;
      const value = invoke(whole, known.subarray, number(from), number(start));
      return used(leaf) ? [{ name: this.nameOf(leaf), value, type }] : [];
    });
    return [{ name: whole, value: call(take, number(start)), type }, ...views.flat()];
  }
}

/** A slot's memory, and its parts: a view is as long as its tensor, for what walks it from end to end. */
function slotViews({ name: first, parts, size }: SlotNames, value: Value, type: Name): readonly View[] {
  const part = (each: Size): Value =>
    isSameSize(each, size) ? first : invoke(first, known.subarray, number(0), spellSize(each));
  return [
    { name: first, value, type },
    ...parts.map((each) => ({ name: each.name, value: part(each.size), type })),
  ];
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

/** What JavaScript's engines allow. */
const MOST_NUMBERS = 2 ** 32 - 1;

/** The most examples for which a size is an array's: fixed + c · perExample + c² · perPair ≤ 2³² − 1. */
function mostExamples({ fixed, perExample, perPair }: Size): number {
  const room = MOST_NUMBERS - fixed;
  if (perPair > 0) {
    const root = Math.sqrt(perExample ** 2 + 4 * perPair * room);
    return Math.floor((root - perExample) / (2 * perPair));
  }
  if (room < 0) return 0;
  return perExample > 0 ? Math.floor(room / perExample) : Infinity;
}

function sizeOfOne({ fixed, perExample, perPair }: Size): number {
  return fixed + perExample + perPair;
}

function spoken(count: number): string {
  return count.toLocaleString("en-US");
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
export function spellSize({ fixed, perExample, perPair }: Size, count: Name = own.capacity): Value {
  const terms = [
    ...(fixed > 0 ? [number(fixed)] : []),
    ...(perExample > 0 ? [times(count, perExample)] : []),
    ...(perPair > 0 ? [times(binary(count, "*", count), perPair)] : []),
  ];
  return terms.length > 0 ? terms.reduce((sum, term) => binary(sum, "+", term)) : number(0);
}

/** value · factor. */
export function times(value: Value, factor: number): Value {
  return factor === 1 ? value : binary(value, "*", number(factor));
}
