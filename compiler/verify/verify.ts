// Holds one model to everything at once, as the fuzzer holds random ones: what kernels, loops and the emitted module compute
// is what the tensors mean, optimized or not; every method does so in any order; any cut of a batch adds up; in float32 only
// what is stored is rounded; derivatives agree with differences, and forward mode with reverse mode; what is masked never
// counts. At random points, and at points where branches meet.
import { declare, type ModelDefinition } from "../1-declare/model.ts";
import { withoutSource } from "../1-declare/names.ts";
import { withFreshGraph } from "../2-tensor/ir/intern.ts";
import { buildPrograms } from "../3-programs/programs.ts";
import { loadEmitted, type AnyModule, type AnyTrainer } from "../cli/load-module.ts";
import { compileLevels, type Compilation, type CompileOptions } from "../compile.ts";
import { compareCuts } from "./cuts.ts";
import { compareDerivatives } from "./derivatives.ts";
import { tolerance } from "./differences.ts";
import { compareExamples } from "./examples.ts";
import { Tally, type Finding } from "./finding.ts";
import { checkDefinition } from "./gradients.ts";
import { comparesStores, expectedStores } from "./levels.ts";
import { compareLoops } from "./loops.ts";
import { compareMasked, maskedElements } from "./masked.ts";
import { callsOf, compareOrder, meaningAfter, type Call, type Meaning } from "./orders.ts";
import { pointOf, type Point } from "./points.ts";
import { anyValues, ReferenceTrainer, trainerSeed } from "./reference.ts";
import { compareRounded } from "./rounded.ts";
import type { Subject } from "./subject.ts";
import { workOf } from "./work.ts";

export interface VerifyOptions extends CompileOptions {
  /** Draws the points. */
  readonly seed: number;
}

/** A model, compiled and loaded. */
export interface Built {
  readonly compilation: Compilation;
  readonly module: AnyModule;
  readonly how: string;
}

const callsInOrder = 5;

/** How much is tried: the larger a model, the less of what the float64 interpreter takes part in. */
interface Effort {
  readonly builds: readonly Built[];
  readonly points: readonly Point[];
  readonly orders: number;
  /** What is left out. */
  readonly remark?: string;
}

/** Points at which the interpreter evaluates a body: in one step of three examples. */
const [large, veryLarge] = [3e5, 2e6];

function effortOf(builds: readonly Built[], points: readonly Point[], work: number): Effort {
  if (work < large) return { builds, points, orders: 6 };
  if (work < veryLarge)
    return { builds, points: points.slice(0, 1), orders: 2, remark: "a large model, at random numbers only" };
  const remark = "a very large model, optimized and at random numbers only";
  return { builds: builds.slice(0, 1), points: points.slice(0, 1), orders: 1, remark };
}

/** What each check finds, one after another. */
export async function* verifyDefinition(
  given: ModelDefinition,
  { seed, ...options }: VerifyOptions,
): AsyncGenerator<Finding> {
  const inDoubles = { ...given, options: { ...given.options, element: "float64" as const } };
  const built = async (definition: ModelDefinition, optimize: boolean): Promise<Built> => {
    const compilation = compileLevels(definition, { ...options, optimize });
    const module = await loadEmitted(compilation.draft);
    return { compilation, module, how: optimize ? "optimized" : "unoptimized" };
  };
  const builds = [await built(inDoubles, true), await built(inDoubles, false)];
  const [optimized] = builds as [Built, Built];
  const [random, kinks, masks] = (["random", "kinks", "masks"] as const).map((kind) =>
    pointOf(optimized, kind, seed),
  ) as [Point, Point, Point];
  const { step } = optimized.compilation.programs.programs;
  const work = workOf(
    step.map(({ tensor }) => tensor),
    random.examples,
  );
  const effort = effortOf(builds, [random, kinks], work);
  yield kernels(effort, seed);
  yield methods(effort);
  yield examplesAlone(optimized, random);
  yield compareCuts(optimized, random);
  const inSingles = { ...given, options: { ...given.options, element: "float32" as const } };
  yield rounding(await built(inSingles, true), optimized, random);
  yield await gradients(inDoubles, seed, options);
  yield derivatives(inDoubles, random, work, { seed, ...options });
  yield maskedInputs(builds, inDoubles, masks, { seed, ...options });
}

function subjectOf({ declared }: Compilation, { examples }: Point, seed: number): Subject {
  return { seed, examples, optimizer: declared.options.optimizer };
}

function leavesAt({ programs, declared }: Compilation, { values, examples }: Point) {
  return anyValues(programs, declared, values, examples);
}

export function parametersAt({ programs }: Compilation, { values }: Point) {
  return Object.fromEntries(
    [...programs.parameters, ...programs.kept].map(({ name }) => [name, values.get(name)!]),
  );
}

/** Every program's loops on the planned arena, twice in a row, against its tensors. */
function kernels({ builds, points, remark }: Effort, seed: number): Finding {
  const tally = new Tally("kernels against the meaning of their tensors", remark);
  for (const { compilation, how } of builds)
    for (const point of points) {
      const leaf = leavesAt(compilation, point);
      const stores = expectedStores(compilation.programs, leaf, point.examples);
      const isCompared = comparesStores(subjectOf(compilation, point, seed));
      const problem = compareLoops(compilation, stores, leaf, point.examples, isCompared, tally.compare);
      if (problem) return tally.finding(`${how}, ${point.place}: ${problem}`);
    }
  return tally.finding();
}

/** Methods in random orders, some twice in a row, as emitted. */
function methods({ builds, points, orders, remark }: Effort): Finding {
  const tally = new Tally("methods in any order", remark);
  for (const { compilation, module, how } of builds)
    for (const point of points)
      for (let k = 0; k < orders; k++) {
        const order = drawOrder(callsOf(compilation, point.batch, point.examples), point.random);
        const trainer = module.default({
          seed: trainerSeed,
          capacity: point.examples + (k % 2),
          parameters: parametersAt(compilation, point),
        });
        const meanings = meaningsOf(compilation, point, order);
        const problem = compareOrder(trainer, order, meanings, (...given) => tally.compare(...given));
        if (problem) return tally.finding(`${how}, ${point.place}: ${problem}`);
      }
  return tally.finding();
}

function drawOrder(calls: readonly Call[], random: () => number): readonly Call[] {
  const order = Array.from({ length: callsInOrder }, () => calls[Math.floor(random() * calls.length)]!);
  return [order[0]!, ...order];
}

function meaningsOf(compilation: Compilation, point: Point, order: readonly Call[]): readonly Meaning[] {
  const { declared, programs } = compilation;
  const trainer = new ReferenceTrainer(declared, programs, point.values, point.examples);
  let meaning: Meaning = { trainer, waits: false, returned: 0, refused: false, gradients: {} };
  return order.map((call) => (meaning = meaningAfter(meaning, call)));
}

/** Predictions of a batch against those of each example alone, as the model is written. */
function examplesAlone({ compilation, module }: Built, point: Point): Finding {
  const tally = new Tally("predictions of each example alone");
  const { declared, programs } = compilation;
  const trainer = module.default({
    seed: trainerSeed,
    capacity: point.examples,
    parameters: parametersAt(compilation, point),
  });
  if (programs.coupling.training !== undefined || programs.coupling.use.length > 0)
    return { ...tally.finding(), skipped: "examples depend on each other" };
  const predicted = trainer.predict({ ...point.batch, examples: point.examples } as never);
  const { values, examples } = point;
  return tally.finding(compareExamples(declared, predicted as never, values, examples, tally.compare));
}

/** In float32 loss and gradients are those of the float64 meaning at the rounded numbers. */
function rounding({ module }: Built, { compilation }: Built, { values, examples }: Point): Finding {
  const tally = new Tally("float32 against float64 at the rounded numbers");
  const { declared, programs } = compilation;
  return tally.finding(compareRounded(module, declared, programs, values, examples, tally.compare));
}

/** Gradients as emitted, against central differences of the loss as emitted. */
async function gradients(
  definition: ModelDefinition,
  seed: number,
  options: CompileOptions,
): Promise<Finding> {
  const check = "gradients against central differences";
  const { errors, blocks, skipped, failed } = await checkDefinition(definition, seed, options);
  const values = errors.reduce((sum, { checked, kinks }) => sum + checked - kinks, 0);
  const [worst] = [
    ...errors.map(({ parameter, error }) => ({ what: parameter, error })),
    ...blocks.map(({ block, error }) => ({ what: block, error })),
  ].sort((left, right) => right.error - left.error);
  const found = { check, values, worst: worst?.error ?? 0, where: worst?.what ?? "" };
  if (skipped !== undefined || failed !== undefined) return { ...found, skipped: (skipped ?? failed)! };
  if (!worst || worst.error <= tolerance) return found;
  return { ...found, problem: `${worst.what}: relative error ${worst.error.toExponential(1)}` };
}

/** ⟨Jv, u⟩ = ⟨v, Jᵀu⟩, Jacobians and Hessians against differences, of the tensors. */
function derivatives(
  definition: ModelDefinition,
  { values, examples }: Point,
  work: number,
  { seed, namer = withoutSource }: VerifyOptions,
): Finding {
  const { optimizer } = definition.options;
  const check = "Jacobians and Hessians, forward and reverse mode";
  if (work > veryLarge)
    return { check, values: 0, worst: 0, where: "", skipped: "the model is too large to interpret so often" };
  const { problem, compared } = withFreshGraph(() =>
    compareDerivatives(buildPrograms(declare(definition, namer)), values, { seed, examples, optimizer }),
  );
  const found = { check, values: compared, worst: 0, where: "" };
  return problem === undefined ? found : { ...found, problem };
}

/** Masks are read off a graph of its own: those of the builds are done with. */
function maskedInputs(
  builds: readonly Built[],
  definition: ModelDefinition,
  point: Point,
  { namer = withoutSource }: VerifyOptions,
): Finding {
  const masked = withFreshGraph(() => {
    const declared = declare(definition, namer);
    const programs = buildPrograms(declared);
    return maskedElements(
      programs,
      anyValues(programs, declared, point.values, point.examples),
      point.examples,
    );
  });
  const found = builds.map(({ compilation, module }) => {
    const create = (): AnyTrainer =>
      module.default({
        seed: trainerSeed,
        capacity: point.examples,
        parameters: parametersAt(compilation, point),
      });
    return compareMasked(masked, create, point.batch);
  });
  return found.find(({ problem }) => problem !== undefined) ?? found[0]!;
}
