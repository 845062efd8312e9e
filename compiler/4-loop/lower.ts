// Kernels to functions and calls. Kernels that are equal up to their arrays (repeated layers, the same optimizer for
// every parameter) share one function.
import type { Kernel, Plan } from "../3-kernel/ir.ts";
import { resultOf, tensorsOf } from "../3-kernel/ir.ts";
import { operandsOf } from "../2-tensor/graph.ts";
import type { Leaf, Tensor } from "../2-tensor/ir.ts";
import { formula } from "../2-tensor/print.ts";
import type { ArrayParameter, LoopFunction } from "./ir.ts";
import { canonical } from "./canonical.ts";
import { KernelScope } from "./kernel-scope.ts";
import { lowerContraction } from "./lower-contraction.ts";
import { flatTensors, lowerFlat } from "./lower-flat.ts";
import { lowerLoops } from "./lower-loops.ts";
import { baseName, NameScope } from "./names.ts";
import { readInRegisters } from "./registers.ts";

/** One call of a function: the arguments for its parameters, in their order. */
export interface Call {
  readonly function: LoopFunction;
  readonly numbers: readonly Leaf[];
  readonly arrays: readonly Tensor[];
}

export interface LoweredProgram<Name extends string = string> {
  readonly name: Name;
  readonly plan: Plan;
  readonly calls: readonly Call[];
}

/** The functions of a module, shared by its programs. */
export interface Lowered<Name extends string = string> {
  readonly functions: readonly LoopFunction[];
  readonly programs: readonly LoweredProgram<Name>[];
}

/** Lowers programs in order; `reserved` are names the module uses itself. */
export function lowerPrograms<Name extends string>(
  plans: readonly (readonly [Name, Plan])[],
  reserved: Iterable<string>,
): Lowered<Name> {
  const functions = new Map<string, LoopFunction>();
  const names = new NameScope(reserved);
  const programs = plans.map(([name, plan]): LoweredProgram<Name> => {
    const storage = storageOf(plan);
    const calls = plan.kernels.map((kernel): Call => {
      const lowered = lowerKernel(kernel, plan, storage);
      const key = canonical(lowered);
      const known = functions.get(key);
      const shared = known ?? { ...lowered, name: names.unique(lowered.name) };
      if (!known) functions.set(key, shared);
      return {
        function: shared,
        numbers: lowered.numbers.map((each) => each.holds),
        arrays: lowered.arrays.map((each) => each.holds),
      };
    });
    return { name, plan, calls };
  });
  return { functions: [...functions.values()], programs };
}

/** Which memory holds a tensor: that of the leaf it is stored into, or its own. */
function storageOf(plan: Plan): (tensor: Tensor) => Tensor {
  const into = new Map(plan.stores.map((store) => [store.tensor, store.into ?? store.tensor]));
  return (tensor) => into.get(tensor) ?? tensor;
}

function lowerKernel(kernel: Kernel, plan: Plan, storage: (tensor: Tensor) => Tensor): LoopFunction {
  const scope = new KernelScope(storage);
  const own = new Set<Tensor>(tensorsOf(kernel));
  const elsewhere = new Set<Tensor>(plan.stores.map((store) => store.tensor));
  for (const other of plan.kernels)
    if (other !== kernel)
      for (const tensor of tensorsOf(other)) operandsOf(tensor).forEach((each) => elsewhere.add(each));
  const body = (() => {
    if (kernel.kind === "contraction") return lowerContraction(kernel, scope);
    const needsMemory = (tensor: Tensor): boolean =>
      own.has(tensor) && (elsewhere.has(tensor) || isRevisited(kernel, tensor));
    const flat = flatTensors(kernel);
    return flat ? lowerFlat(flat, scope, needsMemory) : lowerLoops(kernel, scope, needsMemory);
  })();
  const { examples, numbers, arrays } = scope.parameters;
  return {
    name: functionName(kernel, plan),
    formulas: formulasOf(kernel, arrays),
    examples,
    numbers,
    arrays,
    body,
  };
}

/** Read inside its own kernel, but after its loops have moved on. */
function isRevisited(kernel: Kernel, tensor: Tensor): boolean {
  return kernel.kind === "loops" && !readInRegisters(kernel, tensor);
}

function functionName(kernel: Kernel, plan: Plan): string {
  const result = resultOf(kernel);
  const store = plan.stores.find((each) => each.tensor === result);
  const target = store?.into;
  if (!target) return baseName(result);
  return target.role === "parameter" ? `update_${target.name}` : baseName(target);
}

function formulasOf(kernel: Kernel, arrays: readonly ArrayParameter[]): readonly string[] {
  const named = new Map(arrays.map((array) => [array.holds, array.name]));
  const nameOf = (tensor: Tensor): string => named.get(tensor) ?? baseName(tensor);
  return tensorsOf(kernel).map((tensor) => formula(tensor, nameOf));
}
