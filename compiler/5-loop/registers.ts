// Which values of a kernel never leave registers: every reader stands inside all loops of the value's own axes and
// reads exactly the element those loops are at.
import { loadsOfTensor } from "../2-tensor/ir/graph.ts";
import type { Load, Tensor } from "../2-tensor/ir/ir.ts";
import type { Evaluate, LoopAxis, LoopKernel } from "../4-kernel/ir.ts";
import { evaluationsIn } from "../4-kernel/plan.ts";

const knownEvaluations = new WeakMap<LoopKernel, readonly Evaluate[]>();

/** What a planned kernel evaluates, in order. */
export function evaluationsOf(kernel: LoopKernel): readonly Evaluate[] {
  const known = knownEvaluations.get(kernel) ?? kernel.body.flatMap(evaluationsIn);
  knownEvaluations.set(kernel, known);
  return known;
}

/** Whether all of the kernel's own reads of a tensor can use its register. */
export function readInRegisters(kernel: LoopKernel, tensor: Tensor): boolean {
  const evaluations = evaluationsOf(kernel);
  const producer = evaluations.find((each) => each.tensor === tensor);
  if (!producer) return true;
  return evaluations.every(
    (reader) => loadsFrom(reader.tensor, tensor).length === 0 || encloses(producer, reader),
  );
}

/** Whether `reader` can read what `producer` evaluates from a register. */
export function encloses(producer: Evaluate, reader: Evaluate): boolean {
  const loops = outputLoops(producer);
  if (!loops.every((loop) => reader.axes.includes(loop))) return false;
  return loadsFrom(reader.tensor, producer.tensor).every((load) => isSamePoint(load, loops, reader));
}

export function loadsFrom(reader: Tensor, tensor: Tensor): readonly Load[] {
  return loadsOfTensor(reader).filter((load) => load.tensor === tensor);
}

/** The loops of a tensor's own axes; a scatter is complete only after all its loops. */
export function outputLoops({ tensor, axes }: Evaluate): readonly LoopAxis[] {
  return axes
    .slice(0, tensor.kind === "scatter" ? 0 : tensor.shape.length)
    .filter((axis) => axis !== undefined);
}

/** Whether a load reads exactly the element that the producer's loops are at. */
export function isSamePoint(load: Load, producerLoops: readonly LoopAxis[], reader: Evaluate): boolean {
  const { shape } = load.tensor;
  let next = 0;
  return load.at.every((index, dimension) => {
    if (shape[dimension] === 1) return true;
    const loop = producerLoops[next++];
    const [term] = index.terms;
    if (index.constant !== 0 || index.terms.length !== 1 || term?.coefficient !== 1) return false;
    return term.atom.kind === "axis" && reader.axes[term.atom.axis] === loop;
  });
}
