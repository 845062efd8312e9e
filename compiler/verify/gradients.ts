// Derived gradients, as emitted in float64, against central differences of the emitted loss; and the derivatives that a model
// states against those of what it computes.
import { mulberry32 } from "./random.ts";
import { declare, type ModelDefinition } from "../1-declare/model.ts";
import { withoutSource } from "../1-declare/names.ts";
import { warningsOf } from "../1-declare/warnings.ts";
import { withFreshGraph } from "../2-tensor/ir/intern.ts";
import { loadEmitted, type AnyModule, type AnyTrainer, type Arrays } from "../cli/load-module.ts";
import { compileLevels, type CompileOptions } from "../compile.ts";
import { checkParameter, type GradientError } from "./differences.ts";
import { CannotBeHeld, heldPrefix, withHeldValues } from "./hold-stopped.ts";
import { checkBlocks, withStatedDerivatives, type BlockError } from "./stated-derivatives.ts";

const examples = 5;

/** What was found about one model. */
export interface ModelCheck {
  readonly errors: readonly GradientError[];
  /** Derivatives that the model states for its blocks. */
  readonly blocks: readonly BlockError[];
  /** Why the model cannot be checked by differences. */
  readonly skipped?: string;
  /** What differences can't be taken of: a loss that is not finite. */
  readonly failed?: string;
  /** What is legal and surely not meant. */
  readonly warnings: readonly string[];
}

export async function checkDefinition(
  given: ModelDefinition,
  seed: number,
  compileOptions: CompileOptions = {},
): Promise<ModelCheck> {
  const options = { ...given.options, element: "float64" as const };
  const warnings = withFreshGraph(() =>
    warningsOf(declare({ ...given, options }, compileOptions.namer ?? withoutSource)),
  );
  const stated = withStatedDerivatives({ ...given, options });
  const blocks = await checkStated(stated, seed, compileOptions);
  try {
    const { draft, inputs } = compileLevels(withHeldValues({ ...given, options }), compileOptions);
    return { ...checkedGradients(await loadEmitted(draft), seed, inputs), blocks, warnings };
  } catch (error) {
    if (!(error instanceof CannotBeHeld)) throw error;
    return { errors: [], blocks, warnings, skipped: error.message };
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
  const random = mulberry32(seed);
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
  inputs?: readonly DrawnInput[],
): readonly GradientError[] {
  return checkedGradients(module, seed, inputs).errors;
}

function checkedGradients(
  module: AnyModule,
  seed: number,
  inputs: readonly DrawnInput[] = describedInputs(module),
): Pick<ModelCheck, "errors" | "failed"> {
  const random = mulberry32(seed);
  const trainer = module.default({ seed, capacity: examples });
  const batch = randomBatch(inputs, random);
  const trained = Object.keys(trainer.gradients);
  for (const values of trained.map((name) => trainer.parameters[name]!))
    for (let i = 0; i < values.length; i++) values[i]! += 0.1 * normal(random);
  hold(trainer);
  const loss = trainer.gradient(batch);
  if (!Number.isFinite(loss)) return { errors: [], failed: notFinite(loss, seed) };
  const { gradients } = trainer;
  const errors = trained.map((name) =>
    checkParameter(trainer, lossOf(module, trainer, batch, name), name, gradients[name]!.slice(), random),
  );
  return { errors };
}

function notFinite(loss: number, seed: number): string {
  return `the loss is ${loss} at random parameters, and inputs from 0.05 to 0.95 (seed ${seed}): there are no differences to compare with. Is something divided by 0, or the logarithm of a number below 0?`;
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

function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
