// `adjoint gradcheck`: derived gradients, as emitted in float64, against central differences of the emitted loss.
import { compileLevels, type CompileOptions } from "../compile.ts";
import { declare, type ModelDefinition } from "../1-declare/model.ts";
import { withoutSource } from "../1-declare/names.ts";
import { withFreshGraph } from "../2-tensor/ir/intern.ts";
import { CannotBeHeld, heldPrefix, withHeldValues } from "./hold-stopped.ts";
import { loadModel } from "./load-model.ts";
import { compileOptions, modelFiles, relative } from "./models.ts";
import { loadEmitted, type AnyModule, type AnyTrainer, type Arrays } from "./load-module.ts";
import { checkBlocks, withStatedDerivatives, type BlockError } from "./stated-derivatives.ts";
import { readArguments, UsageError } from "./usage.ts";

/** The largest relative error that passes. */
const tolerance = 1e-6;
/**
 * Central differences of a loss L resolve derivatives to about 1e-12 |L|: what is smaller, 0 for one, is held to
 * `tolerance` times this fraction of |L|.
 */
const resolved = 1e-6;
/** Up to this size every element is checked. */
const exhaustive = 256;
const directions = 8;
const sampled = 64;
const examples = 5;

export interface GradientError {
  readonly parameter: string;
  readonly checked: number;
  /** |derived − differences|, relative to the largest derivative seen of this parameter, or to what differences resolve. */
  readonly error: number;
}

/** What was found about one model. */
export interface ModelCheck {
  readonly errors: readonly GradientError[];
  /** Derivatives that the model states for its blocks. */
  readonly blocks: readonly BlockError[];
  /** Why the model cannot be checked by differences. */
  readonly skipped?: string;
}

export async function gradcheck(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments({
    args: [...args],
    allowPositionals: true,
    options: { seed: { type: "string", default: "0" }, json: { type: "boolean", default: false } },
  });
  const seed = Number(values.seed);
  if (!Number.isInteger(seed)) throw new UsageError(`--seed ${values.seed}: expected a whole number`);
  let failures = 0;
  for (const file of modelFiles(positionals)) {
    const found = await checkModel(file, seed);
    const { errors, blocks, skipped } = found;
    const worst = Math.max(
      0,
      ...[...errors, ...blocks].map(({ error }) => (Number.isNaN(error) ? Infinity : error)),
    );
    const passed = worst <= tolerance;
    if (!passed) failures++;
    if (values.json)
      console.log(JSON.stringify({ model: relative(file), passed, worst, errors, blocks, skipped }));
    else report(relative(file), found, passed);
  }
  return failures === 0 ? 0 : 1;
}

function report(model: string, { errors, blocks, skipped }: ModelCheck, passed: boolean): void {
  console.log(`${skipped !== undefined ? "skip" : passed ? "ok  " : "FAIL"} ${model}`);
  if (skipped !== undefined) console.log(`       not checked by differences: ${skipped}`);
  for (const { parameter, checked, error } of errors)
    console.log(`       ${parameter}: worst relative error ${error.toExponential(1)} in ${checked} checks`);
  for (const block of blocks) for (const line of blockReport(block, passed)) console.log(`       ${line}`);
}

function blockReport({ block, error, input, besides }: BlockError, passed: boolean): readonly string[] {
  if (error > tolerance)
    return [
      `${block}: withDerivative states a derivative that is not that of its value: input ${input} receives a cotangent wrong by ${error.toExponential(1)} of its largest element. Correct the derivative, or state none.`,
    ];
  if (passed || besides.length === 0) return [];
  return [
    `${block}: the value depends on ${besides.join(", ")} beside its inputs, and the stated derivative leaves that out. Name it among the inputs.`,
  ];
}

/** Compares all gradients of one model, and the derivatives it states. */
export async function checkModel(file: string, seed: number): Promise<ModelCheck> {
  const { definition } = await loadModel(file);
  return checkDefinition(definition, seed, compileOptions(file));
}

export async function checkDefinition(
  given: ModelDefinition,
  seed: number,
  compileOptions: CompileOptions = {},
): Promise<ModelCheck> {
  const options = { ...given.options, element: "float64" as const };
  const stated = withStatedDerivatives({ ...given, options });
  const blocks = await checkStated(stated, seed, compileOptions);
  try {
    const { draft, inputs } = compileLevels(withHeldValues({ ...given, options }), compileOptions);
    return { errors: checkGradients(await loadEmitted(draft), seed, inputs), blocks };
  } catch (error) {
    if (!(error instanceof CannotBeHeld)) throw error;
    return { errors: [], blocks, skipped: error.message };
  }
}

async function checkStated(
  { definition, blocks }: ReturnType<typeof withStatedDerivatives>,
  seed: number,
  compileOptions: CompileOptions,
): Promise<readonly BlockError[]> {
  withFreshGraph(() => declare(definition, compileOptions.namer ?? withoutSource)); // finds the blocks
  if (blocks.length === 0) return [];
  const { draft, inputs } = compileLevels(definition, compileOptions);
  const random = generator(seed);
  const trainer = (await loadEmitted(draft)).default({ seed, capacity: examples });
  return checkBlocks(trainer, randomBatch(inputs, random), blocks);
}

/** What an array of numbers is drawn for. */
interface DrawnInput {
  readonly name: string;
  readonly shape: readonly number[];
  readonly type: string;
  readonly per: "example" | "call";
  readonly classes?: number | undefined;
  readonly least?: number | undefined;
}

export function checkGradients(
  module: AnyModule,
  seed: number,
  inputs: readonly DrawnInput[] = describedInputs(module),
): readonly GradientError[] {
  const random = generator(seed);
  const trainer = module.default({ seed, capacity: examples });
  const batch = randomBatch(inputs, random);
  const trained = Object.keys(trainer.gradients);
  for (const values of trained.map((name) => trainer.parameters[name]!))
    for (let i = 0; i < values.length; i++) values[i]! += 0.1 * normal(random);
  hold(trainer);
  trainer.gradient(batch);
  const { gradients } = trainer;
  return trained.map((name) =>
    checkParameter(trainer, lossOf(module, trainer, batch, name), name, gradients[name]!.slice(), random),
  );
}

/** Gives the copies that stopped values are computed from the parameters' values, before anything is changed. */
function hold({ parameters }: AnyTrainer): void {
  for (const [name, values] of Object.entries(parameters)) parameters[`${heldPrefix}${name}`]?.set(values);
}

/** The loss that a parameter is to lower: its own objective's, of several. */
function lossOf(
  { description }: AnyModule,
  trainer: AnyTrainer,
  batch: Arrays,
  parameter: string,
): () => number {
  const objectives = Object.entries(description.objectives ?? {});
  const own = objectives.find(([, parameters]) => parameters.includes(parameter));
  return own ? () => trainer.losses!(batch)[own[0]]! : () => trainer.loss(batch);
}

/** A direction, and the derived derivative along it. */
interface Probe {
  readonly direction: (values: Float64Array, start: Float64Array, step: number) => void;
  readonly derived: number;
}

function checkParameter(
  trainer: AnyTrainer,
  loss: () => number,
  name: string,
  gradient: Float64Array,
  random: () => number,
): GradientError {
  const values = trainer.parameters[name]!;
  const probes =
    gradient.length <= exhaustive
      ? [...gradient.keys()].map((i) => element(gradient, i))
      : probesOf(gradient, random);
  const scale = Math.max(
    1e-8,
    resolved * Math.abs(loss()),
    ...probes.map(({ derived }) => Math.abs(derived)),
  );
  const errors = probes.map(
    (probe) => Math.abs(probe.derived - closestDifference(loss, values, probe)) / scale,
  );
  return {
    parameter: name,
    checked: probes.length,
    error: Math.max(0, ...errors.map((error) => (Number.isNaN(error) ? Infinity : error))),
  };
}

function element(gradient: Float64Array, i: number): Probe {
  return { derived: gradient[i]!, direction: (values, start, step) => (values[i] = start[i]! + step) };
}

function probesOf(gradient: Float64Array, random: () => number): readonly Probe[] {
  const along = Array.from({ length: directions }, (): Probe => {
    const direction = Float64Array.from(gradient, () => normal(random) / Math.sqrt(gradient.length));
    return {
      derived: gradient.reduce((sum, each, i) => sum + each * direction[i]!, 0),
      direction: (values, start, step) =>
        values.forEach((_, i) => (values[i] = start[i]! + step * direction[i]!)),
    };
  });
  const single = Array.from({ length: sampled }, () =>
    element(gradient, Math.floor(random() * gradient.length)),
  );
  return [...along, ...single];
}

/**
 * The fourth-order central difference, at the step that comes closest: a smaller one where a kink lies within the
 * larger. A wrong derivative is wrong at every step.
 */
function closestDifference(loss: () => number, values: Float64Array, { direction, derived }: Probe): number {
  const start = values.slice();
  const at = (step: number): number => {
    direction(values, start, step);
    const found = loss();
    values.set(start);
    return found;
  };
  let closest = NaN;
  for (const h of [1e-3, 1e-4, 1e-5, 1e-6, 1e-7]) {
    const difference = (8 * (at(h) - at(-h)) - (at(2 * h) - at(-2 * h))) / (12 * h);
    if (!(Math.abs(closest - derived) <= Math.abs(difference - derived))) closest = difference;
    if (Math.abs(closest - derived) <= 1e-9 * Math.abs(derived)) break;
  }
  return closest;
}

function describedInputs({ description }: AnyModule): readonly DrawnInput[] {
  return Object.entries(description.inputs).map(([name, each]) => ({ name, ...each }));
}

function randomBatch(inputs: readonly DrawnInput[], random: () => number): Record<string, Arrays[string]> {
  const arrays = inputs.map(({ name, shape, type, per, classes = 2, least = 0 }) => {
    const length = shape.reduce((size, extent) => size * extent, per === "example" ? examples : 1);
    const whole = (): number => least + Math.floor(random() * (classes - least));
    const draw = type === "int32" ? whole : () => 0.05 + 0.9 * random();
    return [
      name,
      type === "int32" ? Int32Array.from({ length }, draw) : Float64Array.from({ length }, draw),
    ] as const;
  });
  return Object.fromEntries(arrays);
}

/** mulberry32. */
function generator(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
