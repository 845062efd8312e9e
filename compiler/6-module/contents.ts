// What the module is made from, and the names that follow from the model's.
import type { Leaf } from "../2-tensor/ir/ir.ts";
import type { StatedRange } from "../2-tensor/ir/ranges.ts";
import type { DeclaredModel } from "../1-declare/model.ts";
import type { TargetMeaning } from "../1-declare/meanings.ts";
import { capitalized } from "../1-declare/validate.ts";
import type { ModelPrograms } from "../3-programs/programs.ts";
import type { Arena } from "../5-loop/arena.ts";
import type { Lowered } from "../5-loop/lower.ts";
import { arrayOf } from "./print-loops.ts";
import { name, type Name } from "./text.ts";

/** Everything the emitter reads. */
export interface ModuleContents {
  readonly declared: DeclaredModel;
  readonly programs: ModelPrograms;
  readonly lowered: Lowered;
  readonly arena: Arena;
  readonly inputs: readonly InputContents[];
  /** The model's file, as the header and the regenerate command name it. */
  readonly source: string;
}

export interface InputContents {
  readonly leaf: Leaf;
  readonly name: string;
  readonly shape: readonly number[];
  readonly type: "float" | "int32";
  readonly per: "example" | "call";
  readonly role: "input" | "target";
  /** The values of an int32 input that is used as an index. */
  readonly values: StatedRange | undefined;
  /** What the numbers of a target are, and which outputs tell it. */
  readonly meaning: TargetMeaning | undefined;
}

/** The array type of the module's floats. */
export function floatsOf({ declared }: ModuleContents): Name {
  return arrayOf(declared.options.element);
}

/** The types of a module are called after its model: `DigitsTrainer`. */
export type TypeName = "Inputs" | "Batch" | "Parameters" | "Options" | "Trainer" | `${string}Inputs`;

export function typeName({ declared }: Pick<ModuleContents, "declared">, type: TypeName): Name {
  return name(`${capitalized(declared.name)}${type}`);
}

/** `createDigits`. */
export function createName({ name: model }: DeclaredModel): Name {
  return name(`create${capitalized(model)}`);
}

/** A name and another one's continuation: `step`, `judge` → `stepJudge`. */
export function continued(start: "check" | "step", rest: string): Name {
  return name(start + capitalized(rest));
}
