// Kernels to functions and calls. Kernels that are equal up to their arrays (repeated layers, the same optimizer for
// every parameter) share one function.
import { CompileError } from "../error.ts";
import type { Kernel, Plan, ScanKernel, SimpleKernel } from "../4-kernel/ir.ts";
import { resultOf, tensorsOf } from "../4-kernel/ir.ts";
import { operandsOf } from "../2-tensor/ir/graph.ts";
import type { Leaf, Opaque, Tensor } from "../2-tensor/ir/ir.ts";
import type { Store } from "../3-programs/stores.ts";
import { applications, sizesOf, type Routine } from "../2-tensor/ir/routines.ts";
import { formula } from "../2-tensor/ir/print.ts";
import { writtenArrays, type ArrayParameter, type LoopFunction, type LoopStatement } from "./ir.ts";
import { integer, times } from "./expressions.ts";
import { canonical } from "./canonical.ts";
import type { ModelElement } from "./element.ts";
import { replaceArrays, roleName, variableNames } from "./general.ts";
import { KernelScope, languageNames, type Storage } from "./kernel-scope.ts";
import { lowerContraction } from "./lower-contraction.ts";
import { flatTensors, lowerFlat } from "./lower-flat.ts";
import { lowerLoops } from "./lower-loops.ts";
import { baseName, NameScope } from "./names.ts";
import { wholeArray } from "./place.ts";
import { readInRegisters } from "./registers.ts";

/** One call of a function: the arguments for its parameters, in their order. */
export interface Call {
  readonly kind: "call";
  readonly function: LoopFunction;
  readonly numbers: readonly Leaf[];
  readonly arrays: readonly Tensor[];
}

/** Steps of a recurrence: for each time, in order, or from the last to the first. */
export interface Repeat {
  readonly kind: "repeat";
  readonly time: Leaf;
  readonly length: number;
  readonly reversed: boolean;
  readonly steps: readonly Step[];
}

export type Step = Call | Repeat;

/** What one kernel does. */
export interface LoweredKernel {
  readonly kernel: Kernel;
  readonly steps: readonly Step[];
}

export interface LoweredProgram<Name extends string = string> {
  readonly name: Name;
  readonly plan: Plan;
  readonly kernels: readonly LoweredKernel[];
}

/** The times of a repetition, in order. */
export function timesOf({ length, reversed }: Repeat): readonly number[] {
  return Array.from({ length }, (_, passed) => (reversed ? length - 1 - passed : passed));
}

/** The calls among steps, those repeated included. */
export function callsIn(steps: readonly Step[]): readonly Call[] {
  return steps.flatMap((step) => (step.kind === "call" ? [step] : callsIn(step.steps)));
}

/** The functions of a module, shared by its programs. */
export interface Lowered<Name extends string = string> {
  readonly functions: readonly LoopFunction[];
  /** The routines that functions run, in order of first use. */
  readonly routines: readonly Routine[];
  readonly programs: readonly LoweredProgram<Name>[];
}

/** Lowers programs in order; `reserved` are names the module uses itself. */
export function lowerPrograms<Name extends string>(
  plans: readonly (readonly [Name, Plan])[],
  reserved: Iterable<string>,
  element: ModelElement,
): Lowered<Name> {
  const shared: SharedKernels = { element, kernels: new Map() };
  const names = new NameScope(reserved);
  const drafts = plans.map(([name, plan]) => ({ name, plan, kernels: draftKernels(plan, shared) }));
  const routines = routinesOf([...shared.kernels.values()].map((each) => each.kernel));
  for (const { name } of routines)
    if (names.unique(name) !== name)
      throw new CompileError(
        `routine ${name}: the name is taken, by another routine or by what every module has; expected one of its own`,
      );
  const functions = new Map<string, LoopFunction>();
  for (const [key, each] of shared.kernels) {
    const general = isUsedFor(each) > 1 ? generalized(each) : each.lowered;
    functions.set(key, { ...general, name: names.unique(general.name) });
  }
  const finished = (step: Draft): Step =>
    "key" in step
      ? { kind: "call", function: functions.get(step.key)!, numbers: step.numbers, arrays: step.arrays }
      : { ...step, steps: step.steps.map(finished) };
  const programs = drafts.map(({ name, plan, kernels }): LoweredProgram<Name> => ({
    name,
    plan,
    kernels: kernels.map((steps, k) => ({ kernel: plan.kernels[k]!, steps: steps.map(finished) })),
  }));
  return { functions: [...functions.values()], routines, programs };
}

function routinesOf(kernels: readonly Kernel[]): readonly Routine[] {
  return [...new Set(kernels.flatMap((each) => (each.kind === "routine" ? [each.tensor.routine] : [])))];
}

/** A call before its function is final: equal keys, equal functions. */
interface DraftCall {
  readonly key: string;
  readonly numbers: readonly Leaf[];
  readonly arrays: readonly Tensor[];
}

type Draft = DraftCall | (Omit<Repeat, "steps"> & { readonly steps: readonly Draft[] });

/** The steps of each kernel of a plan; functions met are kept in `shared`. */
function draftKernels(plan: Plan, shared: SharedKernels): readonly (readonly Draft[])[] {
  const storage = storageOf(plan);
  const readers = readersOf(plan);
  const stores = new Map(plan.stores.map((store) => [store.tensor, store]));
  return plan.kernels.map((kernel): readonly Draft[] => {
    if (kernel.kind === "scan") return draftScan(kernel, shared);
    const isKept = (tensor: Tensor): boolean =>
      stores.has(tensor) || [...(readers.get(tensor) ?? [])].some((reader) => reader !== kernel);
    const lowered = lowerKernel(kernel, stores, isKept, new KernelScope(storage, shared.element));
    const key = canonical(lowered);
    const known = shared.kernels.get(key) ?? { kernel, lowered, storage, uses: [] };
    shared.kernels.set(key, known);
    const arrays = lowered.arrays.map((each) => each.holds);
    known.uses.push(arrays);
    return [{ key, numbers: lowered.numbers.map((each) => each.holds), arrays }];
  });
}

/** Initial entries, then the steps for each time, over the memory that the memory leaves stand for. */
function draftScan(
  { start, step, time, recurrence, memory }: ScanKernel,
  shared: SharedKernels,
): readonly Draft[] {
  const standFor = (draft: Draft): Draft =>
    "key" in draft
      ? { ...draft, arrays: draft.arrays.map((each) => memory.get(each) ?? each) }
      : { ...draft, steps: draft.steps.map(standFor) };
  const of = (plan: Plan): readonly Draft[] => draftKernels(plan, shared).flat().map(standFor);
  const { length, reversed } = recurrence;
  return [...of(start), { kind: "repeat", time, length, reversed, steps: of(step) }];
}

/** The kernels that read each tensor. */
function readersOf({ kernels }: Plan): ReadonlyMap<Tensor, ReadonlySet<Kernel>> {
  const readers = new Map<Tensor, Set<Kernel>>();
  for (const kernel of kernels)
    for (const tensor of tensorsOf(kernel))
      for (const operand of operandsOf(tensor)) {
        const known = readers.get(operand) ?? new Set();
        readers.set(operand, known.add(kernel));
      }
  return readers;
}

interface SharedKernel {
  readonly kernel: SimpleKernel;
  readonly lowered: LoopFunction;
  readonly storage: (tensor: Tensor) => Storage;
  readonly uses: (readonly Tensor[])[];
}

/** By structure: equal keys, equal functions. */
interface SharedKernels {
  readonly element: ModelElement;
  readonly kernels: Map<string, SharedKernel>;
}

/** For how many different lists of arrays a function is called. */
function isUsedFor({ uses }: SharedKernel): number {
  return new Set(uses.map((arrays) => arrays.map((tensor) => tensor.id).join())).size;
}

/** A function called with different arrays speaks of their roles, not of the first caller's names. */
function generalized({ kernel, lowered, storage }: SharedKernel): LoopFunction {
  const names = new NameScope([...languageNames, ...variableNames(lowered)]);
  const renamed = new Map(
    lowered.arrays.map((array) => [array, { ...array, name: names.unique(roleName(array.holds)) }]),
  );
  const arrays = lowered.arrays.map((array) => renamed.get(array)!);
  const body = replaceArrays(lowered.body, renamed);
  const name = lowered.name.replace(/^(update|accumulate|finish)_.*$/, "$1");
  return { ...lowered, name, arrays, body, formulas: formulasOf(kernel, arrays, storage) };
}

/** Which memory holds a tensor: that of the leaf it is stored into, or its own. */
function storageOf(plan: Plan): (tensor: Tensor) => Storage {
  const stored = new Map(
    plan.stores.map(({ tensor, into, entry }): [Tensor, Storage] => [
      tensor,
      { holds: into ?? entry?.memory ?? tensor, entry },
    ]),
  );
  return (tensor) => stored.get(tensor) ?? { holds: tensor };
}

function lowerKernel(
  kernel: SimpleKernel,
  stores: ReadonlyMap<Tensor, Store>,
  isReadElsewhere: (tensor: Tensor) => boolean,
  scope: KernelScope,
): LoopFunction {
  const own = new Set<Tensor>(tensorsOf(kernel));
  const touched = [...own, ...[...own].flatMap(operandsOf)];
  scope.nameLeaves(touched);
  const body = (() => {
    if (kernel.kind === "contraction") return lowerContraction(kernel, scope);
    if (kernel.kind === "routine") return [lowerRoutine(kernel.tensor, scope)];
    const inMemory = new Map<Tensor, boolean>();
    const needsMemory = (tensor: Tensor): boolean => {
      const known = inMemory.get(tensor);
      if (known !== undefined) return known;
      const needed = own.has(tensor) && (isReadElsewhere(tensor) || isRevisited(kernel, tensor));
      inMemory.set(tensor, needed);
      return needed;
    };
    const flat = touched.some((tensor) => scope.isEntry(tensor)) ? undefined : flatTensors(kernel);
    return flat ? lowerFlat(flat, scope, needsMemory) : lowerLoops(kernel, scope, needsMemory);
  })();
  const { examples, numbers } = scope.parameters;
  const arrays = writtenLast(scope.parameters.arrays, body);
  return {
    name: functionName(kernel, stores, (tensor) =>
      arrays.some((array) => array.holds === scope.holds(tensor)),
    ),
    formulas: formulasOf(kernel, arrays, scope.storage),
    examples,
    numbers,
    arrays,
    body,
  };
}

function lowerRoutine(tensor: Opaque, scope: KernelScope): LoopStatement {
  const { routine, operands } = tensor;
  scope.names.uniqueEverywhere(routine.name); // no array may hide it
  const { batched, fixed } = applications(tensor);
  return {
    kind: "run",
    routine,
    operands: operands.map((each) => wholeArray(scope.place(each))),
    result: wholeArray(scope.place(tensor)),
    count: batched ? times(scope.length("batch"), fixed) : integer(fixed),
    sizes: sizesOf(tensor),
  };
}

/** What a function reads comes before what it writes. */
function writtenLast(
  arrays: readonly ArrayParameter[],
  body: readonly LoopStatement[],
): readonly ArrayParameter[] {
  const written = writtenArrays(body);
  return [...arrays.filter((array) => !written.has(array)), ...arrays.filter((array) => written.has(array))];
}

/** Read inside its own kernel, but after its loops have moved on. */
function isRevisited(kernel: SimpleKernel, tensor: Tensor): boolean {
  return kernel.kind === "loops" && !readInRegisters(kernel, tensor);
}

/** Verbs and what is kept: `forward_hidden`, `backward_hidden` for its cotangent, `update_…` for what is overwritten. */
function functionName(
  kernel: SimpleKernel,
  stores: ReadonlyMap<Tensor, Store>,
  isKept: (tensor: Tensor) => boolean,
): string {
  const kept = tensorsOf(kernel).filter((tensor) => isKept(tensor));
  const verbs = (kept.length > 0 ? kept : [resultOf(kernel)]).map((tensor) => {
    const target = stores.get(tensor)?.into;
    if (target?.role === "parameter") return `update_${target.name}`;
    if (target && target.role !== "memory")
      return target.name.replace(/^sum_/, "accumulate_").replace(/^grad_/, "finish_");
    const name = baseName(tensor);
    return name.startsWith("grad_") ? name.replace("grad_", "backward_") : `forward_${name}`;
  });
  const update = verbs.find((verb) => verb.startsWith("update_"));
  return update ?? verbs.slice(0, 2).join("_");
}

/** What lies in an array is called as it; of two tensors of one name the second gets a number, as in the code. */
function formulasOf(
  kernel: SimpleKernel,
  arrays: readonly ArrayParameter[],
  storage: (tensor: Tensor) => Storage,
): readonly string[] {
  const named = new Map(arrays.map((array) => [array.holds, array.name]));
  const names = new NameScope(named.values());
  const nameOf = (tensor: Tensor): string => {
    const name = named.get(tensor) ?? named.get(storage(tensor).holds) ?? names.unique(baseName(tensor));
    named.set(tensor, name);
    return name;
  };
  return tensorsOf(kernel).map((tensor) => formula(tensor, nameOf));
}
