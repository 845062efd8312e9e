// The compiler's contents page: a model's definition goes in, its trainer's source comes out.
import { declare, type DeclaredModel, type ModelDefinition } from "./1-declare/model.ts";
import { withoutSource } from "./1-declare/names.ts";
import { warningsOf } from "./1-declare/warnings.ts";
import { topological } from "./2-tensor/ir/graph.ts";
import type { Namer } from "./1-declare/session.ts";
import { check } from "./2-tensor/ir/check.ts";
import { withFreshGraph } from "./2-tensor/ir/intern.ts";
import { allPrograms, buildPrograms, type ModelPrograms } from "./3-programs/programs.ts";
import { checkPlan } from "./4-kernel/check.ts";
import { planKernels } from "./4-kernel/plan.ts";
import type { Plan } from "./4-kernel/ir.ts";
import { planArena, type Arena } from "./5-loop/arena.ts";
import { checkArena } from "./5-loop/check-arena.ts";
import { checkCalls } from "./5-loop/check-calls.ts";
import { checkFunction } from "./5-loop/check.ts";
import { lowerPrograms, type Lowered } from "./5-loop/lower.ts";
import { languageNames } from "./5-loop/kernel-scope.ts";
import { createName, type InputContents } from "./6-module/contents.ts";
import { emitModule, pairMemory } from "./6-module/emit.ts";
import { describeInputs } from "./6-module/inputs.ts";
import { moduleNames } from "./6-module/memory.ts";
import { checkTypes, formatted } from "./6-module/typescript.ts";

export interface CompileOptions {
  /** The model's file as the header names it; a relative path. */
  readonly source?: string;
  readonly namer?: Namer;
  /** Fusion, blocking and sharing of kernels; on unless switched off. */
  readonly optimize?: boolean;
  /** Told what the author should know of the result. */
  readonly onNote?: (note: string) => void;
  /** Told what is legal but surely not meant: parameters that nothing trains, inputs that nobody reads. */
  readonly onWarning?: (warning: string) => void;
  /** Runs each phase, by its name: to time it, say. */
  readonly around?: <Result>(phase: string, run: () => Result) => Result;
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

/** The text of a model's module, and the shapes of its parameters by name. */
export interface CompiledModel {
  readonly source: string;
  readonly parameters: ReadonlyMap<string, readonly number[]>;
}

/** Compiles a model to the text of its module: formatted, and checked under `strict`. */
export async function compile(definition: ModelDefinition, options: CompileOptions = {}): Promise<string> {
  return (await compileModel(definition, options)).source;
}

/** As `compile`, with what is known of the model beside its text. */
export async function compileModel(
  definition: ModelDefinition,
  options: CompileOptions = {},
): Promise<CompiledModel> {
  const { around = plainly } = options;
  const { draft, arena, declared } = compileLevels(definition, options);
  const memory = pairMemory({ arena, declared });
  if (memory !== undefined) options.onNote?.(`${definition.name}: ${memory}`);
  const source = await around("format", () => formatted(draft));
  around("check types", () => checkTypes(definition.name, source));
  const parameters = declared.parameters.map(
    ({ leaf }) => [leaf.name, leaf.shape as readonly number[]] as const,
  );
  return { source, parameters: new Map(parameters) };
}

/** All levels of a compilation, without formatting and type-checking. */
export function compileLevels(definition: ModelDefinition, options: CompileOptions = {}): Compilation {
  const { around = plainly, namer = withoutSource } = options;
  return withFreshGraph(() => {
    const declared = around("declare", () => declare(definition, namer));
    const programs = around("differentiate", () => buildPrograms(declared));
    if (options.onWarning) [...warningsOf(declared), ...unreadNumbers(programs)].forEach(options.onWarning);
    return compilePrograms(declared, programs, options);
  });
}

/** From a model's programs, in the graph they were built in, to its module. */
export function compilePrograms(
  declared: DeclaredModel,
  programs: ModelPrograms,
  { optimize = true, source = `models/${declared.name}.ts`, around = plainly }: CompileOptions = {},
): Compilation {
  const all = allPrograms(programs);
  around("check", () => all.forEach(({ stores }) => check(stores.map((store) => store.tensor))));
  const plans = around("fuse", () =>
    all.map(({ name, stores }) => [name, planKernels(stores, { optimize })] as const),
  );
  for (const [, plan] of plans) checkPlan(plan);
  const reserved = [...languageNames, ...moduleNames, createName(declared)];
  const lowered = around("lower", () => lowerPrograms(plans, reserved, declared.options.element));
  lowered.functions.forEach(checkFunction);
  checkCalls(lowered.programs);
  const arena = around("arena", () => planArena(lowered.programs, programs));
  checkArena(arena, lowered.programs);
  const inputs = describeInputs(declared, programs);
  const draft = around("emit", () => emitModule({ declared, programs, lowered, arena, inputs, source }));
  return { declared, programs, plans, lowered, arena, inputs, draft };
}

/** Hyper-parameters that no update reads: setting one would change nothing. */
function unreadNumbers({ programs, hyperparameters }: ModelPrograms): readonly string[] {
  const read = new Set(topological(programs.update.map((store) => store.tensor)));
  return hyperparameters
    .filter(({ leaf }) => !read.has(leaf))
    .map(({ leaf }) => `the optimizer never reads its hyper-parameter ${leaf.name}`);
}

function plainly<Result>(_phase: string, run: () => Result): Result {
  return run();
}
