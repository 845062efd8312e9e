// Whole training runs through the emitted step, on the recorded batches.
import * as a from "../../compiler/index.ts";
import type { Objective, Tensor } from "../../compiler/index.ts";
import { compile } from "../../compiler/compile.ts";
import { loadEmitted } from "../../compiler/cli/load-module.ts";
import {
  difference,
  failed,
  skipped,
  valuesOf,
  verdict,
  type Arrays,
  type OracleArray,
  type Verdict,
} from "./format.ts";
import { optimizerOf, type Hyper } from "./optimizers.ts";
import { rowOf } from "./run-optimizer.ts";

export interface TrainingCase {
  readonly name: string;
  readonly model: string;
  readonly config: Config;
  readonly optimizer: string;
  readonly hyper: Hyper;
  readonly lr_sequence?: readonly number[];
  readonly clip_norm?: number;
  readonly batches: readonly (readonly number[])[];
  readonly data: Arrays;
  readonly per_step?: Arrays;
  readonly params: Arrays;
  readonly grads_first_step: Arrays;
  readonly losses: readonly number[] | OracleArray;
  readonly final_params: Arrays;
  readonly prediction_first_3?: OracleArray;
  readonly amplification: number;
}

interface Config {
  readonly activations?: readonly string[];
  readonly [name: string]: unknown;
}

type Declared = Readonly<Record<string, Tensor>>;
type BuildModel = (data: Declared, params: Declared, config: Config) => Objective;

const activations: Readonly<Record<string, (x: Tensor) => Tensor>> = {
  tanh: a.tanh,
  relu: a.relu,
  sigmoid: a.sigmoid,
  silu: a.silu,
  softplus: a.softplus,
  gelu: (x) => a.gelu(x),
  gelu_tanh: (x) => a.gelu(x, "tanh"),
  identity: (x) => x,
};

function layer(x: Tensor, weights: Tensor, bias: Tensor): Tensor {
  return a.add(a.matmul(x, weights as never), bias);
}

function mlp(x: Tensor, params: Declared, { activations: names = [] }: Config): Tensor {
  return names.reduce((h, name, i) => activations[name]!(layer(h, params[`w${i}`]!, params[`b${i}`]!)), x);
}

const scalar = (x: Tensor): Tensor => a.sum(x);
const number = (value: unknown): number => Number(value);
const constants = (values: unknown, shape: readonly number[]): Tensor =>
  a.reshape(a.stack((values as number[]).map((value) => a.compute([], () => value))), shape);

const models: Readonly<Record<string, BuildModel>> = {
  linear_regression: ({ x, y }, { w, b }) => {
    const prediction = layer(x!, w!, b!);
    return { loss: a.mean(a.squaredError(prediction, y!)), outputs: { prediction } };
  },
  logistic_regression: ({ x, y }, { w, b }) => {
    const logit = layer(x!, w!, b!);
    return {
      loss: a.mean(a.binaryCrossEntropyWithLogits(logit, y!)),
      outputs: { prediction: a.sigmoid(logit) },
    };
  },
  mlp_classifier: ({ x, y }, params, config) => {
    const prediction = mlp(x!, params, config);
    return { loss: a.crossEntropy(prediction, y!), outputs: { prediction } };
  },
  autoencoder: ({ x }, params, config) => {
    const prediction = mlp(x!, params, config);
    return { loss: a.mean(a.squaredError(prediction, x!)), outputs: { prediction } };
  },
  vae: ({ x, noise }, p, { beta }) => {
    const h = a.tanh(layer(x!, p.enc_w!, p.enc_b!));
    const mu = layer(h, p.mu_w!, p.mu_b!);
    const lv = layer(h, p.lv_w!, p.lv_b!);
    const z = a.add(mu, a.multiply(a.exp(a.multiply(0.5, lv) as Tensor), noise!));
    const logits = layer(a.tanh(layer(z, p.dec_w!, p.dec_b!)), p.out_w!, p.out_b!);
    const divergence = a.sum(a.subtract(a.subtract(a.add(1, lv), a.square(mu)), a.exp(lv)));
    return {
      loss: a.subtract(
        a.sum(a.binaryCrossEntropyWithLogits(logits, x!)),
        a.multiply(number(beta) / 2, divergence),
      ),
    };
  },
  matrix_factorization: ({ user, item, rating }, p, { l2 }) => {
    const [u, i] = [a.embedding(p.user_emb!, user!), a.embedding(p.item_emb!, item!)];
    const biases = a.add(a.add(a.embedding(p.user_bias!, user!), a.embedding(p.item_bias!, item!)), p.bias!);
    const prediction = a.add(a.sum(a.multiply(u, i)), biases);
    const size = a.add(a.sum(a.square(u)), a.sum(a.square(i)));
    return {
      loss: a.add(a.squaredError(prediction, rating!), a.multiply(number(l2), size)),
      outputs: { prediction },
    };
  },
  pinn_ode: ({ x, f }, params, config) => {
    const u = mlp(x!, params, config);
    const first = a.derivative(scalar(u), x!);
    const second = a.derivative(scalar(first), x!);
    const residual = a.subtract(
      a.add(a.add(second, a.multiply(number(config.a), first)), a.multiply(number(config.b), u)),
      f!,
    );
    const points = (config.boundary_x as number[]).length;
    const boundary = mlp(constants(config.boundary_x, [points, 1]), params, config);
    const penalty = a.mean(a.squaredError(boundary, constants(config.boundary_u, [points, 1])));
    return {
      loss: a.mean(a.square(residual)),
      penalty: a.multiply(number(config.lambda), penalty),
      outputs: { prediction: u },
    };
  },
  pinn_burgers: ({ xt }, params, config) => {
    const u = mlp(xt!, params, config);
    const slopes = a.derivative(scalar(u), xt!);
    const part = (of: Tensor, k: number): Tensor => a.slice(of, { starts: [k], ends: [k + 1] });
    const curvature = part(a.derivative(scalar(part(slopes, 0)), xt!), 0);
    const residual = a.subtract(
      a.add(part(slopes, 1), a.multiply(u, part(slopes, 0))),
      a.multiply(number(config.nu), curvature),
    );
    const points = (config.initial_x as number[]).length;
    const initial = a.concat(
      [
        constants(config.initial_x, [points, 1]),
        constants(
          (config.initial_x as number[]).map(() => 0),
          [points, 1],
        ),
      ],
      1,
    );
    const penalty = a.mean(
      a.squaredError(mlp(initial, params, config), constants(config.initial_u, [points, 1])),
    );
    return {
      loss: a.mean(a.square(residual)),
      penalty: a.multiply(number(config.lambda), penalty),
      outputs: { prediction: u },
    };
  },
};

/** Models of families that come later. */
const later = new Set([
  "mlp_batch_norm",
  "cnn_classifier",
  "lstm_classifier",
  "gru_regressor",
  "transformer_lm",
]);

export async function runTraining(given: TrainingCase): Promise<Verdict> {
  if (later.has(given.model)) return skipped(`${given.model} comes later`);
  if (given.clip_norm !== undefined) return skipped("clipping comes later");
  const optimizer = optimizerOf(given.optimizer, given.hyper);
  if ("later" in optimizer) return skipped(optimizer.later);
  const build = models[given.model];
  if (!build) return failed(`unknown model ${given.model}`);
  try {
    return await follow(given, build, optimizer);
  } catch (error) {
    return failed(error instanceof Error ? error.message.split("\n")[0]! : String(error));
  }
}

async function follow(
  given: TrainingCase,
  build: BuildModel,
  optimizer: a.OptimizerDefinition,
): Promise<Verdict> {
  const perStep = given.per_step ?? {};
  const definition = a.model(
    "oracleTraining",
    () => {
      const type = (array: OracleArray) => (array.dtype === "i64" ? ("int32" as const) : ("float" as const));
      const data = Object.entries(given.data).map(([name, array]) => [
        name,
        a.input(name, array.shape.slice(1), { type: type(array) }) as Tensor,
      ]);
      const noise = Object.entries(perStep).map(([name, array]) => [
        name,
        a.input(name, array.shape.slice(2)) as Tensor,
      ]);
      const params = Object.entries(given.params).map(([name, array]) => [
        name,
        a.parameter(array.shape, a.zeros, `p_${name}`) as Tensor,
      ]);
      return build(Object.fromEntries([...data, ...noise]), Object.fromEntries(params), given.config);
    },
    { element: "float64", optimizer },
  );
  const module = await loadEmitted(await compile(definition));
  const start = Object.fromEntries(
    Object.entries(given.params).map(([name, array]) => [`p_${name}`, valuesOf(array)]),
  );
  const trainer = module.default({ parameters: start });
  const close = Math.max(1e-10, 1e-13 * given.amplification);
  const tolerance = { relative: close, absolute: close };
  const batchAt = (rows: readonly number[], step: number) => {
    const gathered = Object.entries(given.data).map(([name, array]) => {
      const values = rows.flatMap((row) => rowOf(array, row));
      return [name, array.dtype === "i64" ? Int32Array.from(values) : Float64Array.from(values)] as const;
    });
    const noise = Object.entries(perStep).map(([name, array]) => {
      const size = array.shape.slice(2).reduce((product, extent) => product * extent, 1);
      return [name, Float64Array.from(rowOf(array, step).slice(0, rows.length * size))] as const;
    });
    return Object.fromEntries([...gathered, ...noise]);
  };
  trainer.gradient(batchAt(given.batches[0]!, 0));
  const { gradients } = trainer;
  const first = verdict(
    Object.entries(given.grads_first_step).map(([name, array]) =>
      difference(`first gradient of ${name}`, gradients[`p_${name}`], valuesOf(array), tolerance),
    ),
  );
  if (first.kind === "failed") return first;
  const losses = Array.isArray(given.losses)
    ? (given.losses as number[])
    : valuesOf(given.losses as OracleArray);
  for (const [t, rows] of given.batches.entries()) {
    if (given.lr_sequence) trainer.hyperparameters.learningRate = given.lr_sequence[t]!;
    const loss = trainer.step(batchAt(rows, t));
    const wrong = difference(`loss of step ${t + 1}`, [loss], [losses[t]!], tolerance);
    if (wrong) return failed(wrong);
  }
  const final = Object.entries(given.final_params).map(([name, array]) =>
    difference(`final ${name}`, trainer.parameters[`p_${name}`], valuesOf(array), tolerance),
  );
  const prediction =
    given.prediction_first_3 &&
    difference(
      "prediction",
      trainer.predict(batchAt([0, 1, 2], 0)).prediction,
      valuesOf(given.prediction_first_3),
      tolerance,
    );
  return verdict([...final, prediction]);
}
