// How much it is to interpret a graph: points that bodies are evaluated at.
import { topological } from "../2-tensor/ir/graph.ts";
import { domainOf, type Extent, type Recurrence, type Tensor } from "../2-tensor/ir/ir.ts";
import { stepTensors } from "../2-tensor/ir/recurrences.ts";

export function workOf(outputs: readonly Tensor[], examples: number): number {
  return sum(topological(outputs).map((tensor) => workOfTensor(tensor, examples)));
}

function workOfTensor(tensor: Tensor, examples: number): number {
  if (tensor.kind === "leaf") return 0;
  if (tensor.kind === "scan") return workOfRecurrence(tensor.recurrence, examples);
  if (tensor.kind === "opaque") return sizeOf(tensor.shape, examples);
  return sizeOf(domainOf(tensor), examples);
}

/** Again for each of its values, as the interpreter does it. */
function workOfRecurrence(recurrence: Recurrence, examples: number): number {
  return (
    recurrence.length * sum([...stepTensors(recurrence)].map((tensor) => workOfTensor(tensor, examples)))
  );
}

function sizeOf(extents: readonly Extent[], examples: number): number {
  return extents.reduce<number>((size, extent) => size * (extent === "batch" ? examples : extent), 1);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, each) => total + each, 0);
}
