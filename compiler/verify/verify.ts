// Holds one model to everything at once, as the fuzzer holds random ones: what kernels, loops and the emitted module compute
// is what the tensors mean, optimized or not; every method does so in any order; any cut of a batch adds up; derivatives agree
// with differences, and forward mode with reverse mode; what is masked never counts. At random points, and at points where
// branches meet.
import type { ModelDefinition } from "../1-declare/model.ts";
import { compileLevels, type Compilation, type CompileOptions } from "../compile.ts";
import { checkDefinition } from "../cli/gradcheck.ts";
import { loadEmitted, type AnyModule } from "../cli/load-module.ts";
import { compareCuts } from "./cuts.ts";
import { compareDerivatives } from "./derivatives.ts";
import { Tally, type Finding } from "./finding.ts";
import { compareLoops, expectedStores } from "./levels.ts";
import { compareMasked } from "./masked.ts";
import { callsOf, compareOrder, meaningAfter, type Call, type Meaning } from "./orders.ts";
import { pointOf, type Point, type PointKind } from "./points.ts";
import { anyValues, ReferenceTrainer, trainerSeed } from "./reference.ts";

export interface VerifyOptions extends CompileOptions {
  /** Draws the points. */
  readonly seed: number;
}

/** A model in float64, compiled and loaded: optimized, and not. */
interface Built {
  readonly compilation: Compilation;
  readonly module: AnyModule;
  readonly how: string;
}

const orders = 6;
const callsInOrder = 6;

/** What each check finds, one after another. */
export async function* verifyDefinition(
  given: ModelDefinition,
  { seed, ...options }: VerifyOptions,
): AsyncGenerator<Finding> {
  const definition = { ...given, options: { ...given.options, element: "float64" as const } };
  const builds = await Promise.all(
    [true, false].map(async (optimize): Promise<Built> => {
      const compilation = compileLevels(definition, { ...options, optimize });
      const module = await loadEmitted(compilation.draft);
      return { compilation, module, how: optimize ? "optimized" : "unoptimized" };
    }),
  );
  const points = (["random", "kinks", "masks"] as const).map((kind) => pointOf(builds[0]!, kind, seed));
  yield kernels(builds, points.slice(0, 2));
  yield methods(builds, points.slice(0, 2), seed);
  yield compareCuts(builds[0]!, points[0]!);
  yield await gradients(definition, seed, options);
  yield derivatives(builds[0]!, points[0]!, seed);
  yield masks(builds, points[2]!);
}

/** Every program's loops, and its plan, against its tensors. */
function kernels(builds: readonly Built[], points: readonly Point[]): Finding {
  const tally = new Tally("kernels against their tensors");
  for (const { compilation, how } of builds)
    for (const { kind, values, examples } of points) {
      const { programs, declared } = compilation;
      const leaf = anyValues(programs, declared, values, examples);
      const stores = expectedStores(programs, leaf, examples);
      const optimizer = declared.options.optimizer;
      const problem = compareLoops(compilation, stores, leaf, { optimizer, examples }, tally.compare);
      if (problem) return tally.finding(`${how}, ${place(kind)}: ${problem}`);
    }
  return tally.finding();
}

/** Methods in random orders, each twice in a row too, on the emitted module. */
function methods(builds: readonly Built[], points: readonly Point[], seed: number): Finding {
  const tally = new Tally("methods in any order");
  for (const { compilation, module, how } of builds)
    for (const { kind, values, batch, examples, random } of points) {
      const { declared, programs } = compilation;
      const calls = callsOf(compilation, batch);
      const parameters = Object.fromEntries(
        [...programs.parameters, ...programs.kept].map(({ name }) => [name, values.get(name)!]),
      );
      for (let k = 0; k < orders; k++) {
        const order = drawOrder(calls, random);
        const trainer = module.default({ seed: trainerSeed, capacity: examples + (k % 2), parameters });
        const reference = new ReferenceTrainer(declared, programs, values, examples);
        const start: Meaning = { trainer: reference, waits: false, returned: 0, refused: false, gradients: {} };
        const meanings = order.reduce<Meaning[]>(
          (all, call) => [...all, meaningAfter(all[all.length - 1] ?? start, call)],
          [],
        );
        const problem = compareOrder(trainer, order, meanings, (...of) => tally.compare(...of, 1e-7));
        if (problem) return tally.finding(`${how}, ${place(kind)}, seed ${seed}: ${problem}`);
      }
    }
  return tally.finding();
}

function drawOrder(calls: readonly Call[], random: () => number): readonly Call[] {
  const pick = (): Call => calls[Math.floor(random() * calls.length)]!;
  const order = Array.from({ length: callsInOrder }, pick);
  return order.flatMap((call, k) => (k === 0 ? [call, call] : [call]));
}

/** Gradients as emitted, against central differences of the loss as emitted. */
async function gradients(definition: ModelDefinition, seed: number, options: CompileOptions): Promise<Finding> {
  const check = "gradients against central differences";
  const { errors, blocks, skipped, failed } = await checkDefinition(definition, seed, options);
  const values = errors.reduce((sum, { checked }) => sum + checked, 0);
  const worst = errors.reduce((most, each) => (each.error > most.error ? each : most), {
    parameter: "",
    error: 0,
  });
  const found = { check, values, worst: worst.error, where: worst.parameter };
  if (skipped !== undefined) return { ...found, skipped };
  if (failed !== undefined) return { ...found, skipped: failed };
  const wrong = [...errors.map(({ parameter: what, error }) => ({ what, error })), ...blocks.map(({ block: what, error }) => ({ what, error }))].find(
    ({ error }) => !(error <= 1e-6),
  );
  return wrong ? { ...found, problem: `${wrong.what}: relative error ${wrong.error.toExponential(1)}` } : found;
}

/** ⟨Jv, u⟩ = ⟨v, Jᵀu⟩, Jacobians and Hessians against differences, at the level of tensors. */
function derivatives({ compilation }: Built, { values, examples }: Point, seed: number): Finding {
  const check = "Jacobians and Hessians, forward and reverse";
  const { problem, compared } = compareDerivatives(compilation.programs, values, { seed, examples });
  const found = { check, values: compared, worst: 0, where: "" };
  return problem === undefined ? found : { ...found, problem };
}

function masks(builds: readonly Built[], { values, batch, examples }: Point): Finding {
  const found = builds.map(({ compilation: { programs, declared }, module }) => {
    const parameters = Object.fromEntries(
      [...programs.parameters, ...programs.kept].map(({ name }) => [name, values.get(name)!]),
    );
    const create = () => module.default({ seed: trainerSeed, capacity: examples, parameters });
    return compareMasked(programs, create, batch, anyValues(programs, declared, values, examples), examples);
  });
  return found.find(({ problem }) => problem !== undefined) ?? found[0]!;
}

function place(kind: PointKind): string {
  return kind === "kinks" ? "where branches meet" : "at a random point";
}
