// The compiler's contents page: a model's definition goes in, its trainer's source comes out.
import { declare, type DeclaredModel, type ModelDefinition } from "./1-declare/model.ts";
import { withoutSource } from "./1-declare/names.ts";
import type { Namer } from "./1-declare/session.ts";
import { check } from "./2-tensor/check.ts";
import { withFreshGraph } from "./2-tensor/intern.ts";
import { allPrograms, buildPrograms, type ModelPrograms } from "./2-tensor/programs.ts";
import { checkPlan } from "./3-kernel/check.ts";
import { planKernels } from "./3-kernel/plan.ts";
import type { Plan } from "./3-kernel/ir.ts";
import { planArena, type Arena } from "./4-loop/arena.ts";
import { checkArena } from "./4-loop/check-arena.ts";
import { checkFunction } from "./4-loop/check.ts";
import { lowerPrograms, type Lowered } from "./4-loop/lower.ts";
import { languageNames } from "./4-loop/kernel-scope.ts";
import { emitModule, type InputContents } from "./5-module/emit.ts";
import { describeInputs } from "./5-module/inputs.ts";
import { moduleNames } from "./5-module/memory.ts";
import { checkTypes, formatted } from "./5-module/typescript.ts";

export interface CompileOptions {
  /** The model's file as the header names it; a relative path. */
  readonly source?: string;
  readonly namer?: Namer;
  /** Fusion, blocking and sharing of kernels; on unless switched off. */
  readonly optimize?: boolean;
}

/** A model at every level; `source` is the finished module. */
export interface Compilation {
  readonly declared: DeclaredModel;
  readonly programs: ModelPrograms;
  readonly plans: readonly (readonly [string, Plan])[];
  readonly lowered: Lowered;
  readonly arena: Arena;
  /** All inputs, those that only further functions read too. */
  readonly inputs: readonly InputContents[];
  readonly draft: string;
}

/** Compiles a model to the text of its module: formatted, and checked under `strict`. */
export async function compile(definition: ModelDefinition, options: CompileOptions = {}): Promise<string> {
  const { draft } = compileLevels(definition, options);
  const source = await formatted(draft);
  checkTypes(definition.name, source);
  return source;
}

/** All levels of a compilation, without formatting and type-checking. */
export function compileLevels(definition: ModelDefinition, options: CompileOptions = {}): Compilation {
  const { namer = withoutSource, optimize = true, source = `models/${definition.name}.ts` } = options;
  return withFreshGraph(() => {
    const declared = declare(definition, namer);
    const programs = buildPrograms(declared);
    const all = allPrograms(programs);
    for (const { stores } of all) check(stores.map((store) => store.tensor));
    const plans = all.map(({ name, stores }) => [name, planKernels(stores, { optimize })] as const);
    for (const [, plan] of plans) checkPlan(plan);
    const lowered = lowerPrograms(plans, [...languageNames, ...moduleNames, `create${definition.name}`]);
    lowered.functions.forEach(checkFunction);
    const arena = planArena(lowered.programs, programs);
    checkArena(arena, lowered.programs);
    const inputs = describeInputs(declared, programs);
    const draft = emitModule({ declared, programs, lowered, arena, inputs, source });
    return { declared, programs, plans, lowered, arena, inputs, draft };
  });
}
