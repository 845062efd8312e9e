// Which inputs a program reads, and what values they may have.
import { CompileError } from "../error.ts";
import { topological } from "../2-tensor/ir/graph.ts";
import { statedRange } from "../2-tensor/ir/ranges.ts";
import type { ModelPrograms, OwnProgram } from "../3-programs/programs.ts";
import type { Store } from "../3-programs/stores.ts";
import type { DeclaredModel } from "../1-declare/model.ts";
import type { InputContents, ModuleContents } from "./contents.ts";

export function describeInputs(declared: DeclaredModel, programs: ModelPrograms): readonly InputContents[] {
  const described = declared.inputs.map(({ leaf: declaredLeaf, per, role }, position): InputContents => {
    const leaf = programs.inputs[position]!;
    const shape = declaredLeaf.shape as readonly number[];
    return {
      leaf,
      name: leaf.name,
      shape,
      type: leaf.type,
      per,
      role,
      values: statedRange(leaf),
      meaning: declared.meanings.get(declaredLeaf),
    };
  });
  const ofExamples = described.filter((input) => input.per === "example");
  if (ofExamples.length > 0 && !countingInput(described))
    throw new CompileError(
      `${declared.name}: the inputs of an example (${ofExamples.map(({ name }) => name).join(", ")}) have no elements, so a batch of them cannot be counted; expected an input of at least one number`,
    );
  return described;
}

/** The input whose length tells the number of examples: one with elements. */
export function countingInput(inputs: readonly InputContents[]): InputContents | undefined {
  return inputs.find((input) => input.per === "example" && elements(input) > 0);
}

/** How many elements one example has, or the call. */
export function elements({ shape }: InputContents): number {
  return shape.reduce((size, extent) => size * extent, 1);
}

export function inputsOf(
  stores: readonly Store[],
  inputs: readonly InputContents[],
): readonly InputContents[] {
  const read = new Set(topological(stores.map((store) => store.tensor)));
  return inputs.filter((input) => read.has(input.leaf));
}

/** The inputs of a batch: all but those that only further functions read. Where those alone have examples, one counts them. */
export function batchInputs({ programs, inputs }: ModuleContents): readonly InputContents[] {
  const of = (lists: readonly (readonly Store[])[]): ReadonlySet<InputContents> =>
    new Set(lists.flatMap((stores) => inputsOf(stores, inputs)));
  const trained = of(Object.values(programs.programs));
  const further = of(programs.functions.map(({ stores }) => stores));
  const read = inputs.filter((input) => trained.has(input) || !further.has(input));
  const counting = countingInput(read) ?? countingInput(inputs);
  return inputs.filter((input) => read.includes(input) || input === counting);
}

/** What one objective's step reads of a batch, and what its examples are counted by. */
export function stepInputs(contents: ModuleContents, { stores }: OwnProgram): readonly InputContents[] {
  const batch = batchInputs(contents);
  const read = inputsOf([...stores, ...contents.programs.programs.weigh], batch);
  const counting = countingInput(read) ?? countingInput(batch);
  return batch.filter((input) => read.includes(input) || input === counting);
}

/** The inputs `predict` reads. */
export function predictInputs({ programs, inputs }: ModuleContents): readonly InputContents[] {
  return inputsOf(programs.programs.predict, inputs);
}
