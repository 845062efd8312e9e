// Whole training runs through the emitted step, on the recorded batches.
import * as a from "../../compiler/index.ts";
import type { Objective, Tensor } from "../../compiler/index.ts";
import type { EmittedModules } from "./emitted.ts";
import {
  difference,
  failed,
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
  readonly state?: Arrays;
  readonly final_state?: Arrays;
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
  mlp_batch_norm: ({ x, y }, p, { activation, bn_momentum, bn_eps }) => {
    const options = { momentum: number(bn_momentum), epsilon: number(bn_eps), name: "norm" };
    const normal = a.batchNormalization(a.matmul(x!, p.w0! as never), {
      ...options,
      scale: p.gamma!,
      shift: p.beta!,
    });
    const prediction = layer(activations[String(activation)]!(normal), p.w1!, p.b1!);
    return { loss: a.crossEntropy(prediction, y!), outputs: { prediction } };
  },
  cnn_classifier: ({ x, y }, p, { padding, activation }) => {
    const act = activations[String(activation)]!;
    const first = act(a.convolution2d(x!, p.conv0_w!, { padding: number(padding), bias: p.conv0_b! }));
    const second = act(a.convolution2d(a.maxPool2d(first, 2), p.conv1_w!, { bias: p.conv1_b! }));
    const prediction = layer(a.flatten(second), p.dense_w!, p.dense_b!);
    return { loss: a.crossEntropy(prediction, y!), outputs: { prediction } };
  },
  lstm_classifier: ({ x, y }, p, { hidden }) => {
    const zero = a.compute([number(hidden)], () => 0) as Tensor;
    const weights = { input: p.w_ih!, recurrent: p.w_hh!, inputBias: p.b! };
    const { last } = a.lstmSequence(x!, zero, zero, weights);
    const prediction = layer(last, p.dense_w!, p.dense_b!);
    return { loss: a.crossEntropy(prediction, y!), outputs: { prediction } };
  },
  gru_regressor: ({ x, y }, p, { hidden }) => {
    const zero = a.compute([number(hidden)], () => 0) as Tensor;
    const weights = { input: p.w_ih!, recurrent: p.w_hh!, inputBias: p.b_ih!, recurrentBias: p.b_hh! };
    const { last } = a.gruSequence(x!, zero, weights);
    const prediction = layer(last, p.dense_w!, p.dense_b!);
    return { loss: a.mean(a.squaredError(prediction, y!)), outputs: { prediction } };
  },
  transformer_lm: ({ x, y }, p, { heads, eps, activation }) => {
    const count = number(heads);
    const [length] = x!.shape as readonly number[];
    const width = p.wq!.shape[0] as number;
    const norm = (h: Tensor, k: number): Tensor =>
      a.layerNorm(h, { epsilon: number(eps), scale: p[`ln${k}_w`], shift: p[`ln${k}_b`] });
    const split = (h: Tensor): Tensor =>
      a.permute(a.reshape(h, [length!, count, width / count]) as Tensor, [1, 0, 2]);
    const e = a.add(a.embedding(p.tok_emb!, x!), p.pos_emb!) as Tensor;
    const h = norm(e, 1);
    const [q, k, v] = [p.wq!, p.wk!, p.wv!].map((w) => split(a.matmul(h, w as never)));
    const heard = a.attention(q!, k!, v!, { causal: true });
    const joined = a.reshape(a.permute(heard, [1, 0, 2]), [length!, width]) as Tensor;
    const mixed = a.add(e, layer(joined, p.wo!, p.bo!)) as Tensor;
    const act = activations[String(activation)]!;
    const fed = layer(act(layer(norm(mixed, 2), p.ff_w0!, p.ff_b0!)), p.ff_w1!, p.ff_b1!);
    const prediction = layer(norm(a.add(mixed, fed) as Tensor, 3), p.head_w!, p.head_b!);
    return { loss: a.mean(a.crossEntropy(prediction, y!)), outputs: { prediction } };
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

/** What the batch normalization of these models calls its statistics. */
const stateNames: Readonly<Record<string, string>> = {
  running_mean: "norm_runningMean",
  running_var: "norm_runningVariance",
};

export async function runTraining(given: TrainingCase, modules: EmittedModules): Promise<Verdict> {
  const own = optimizerOf(given.optimizer, given.hyper);
  const optimizer = given.clip_norm === undefined ? own : a.clipped(own, { globalNorm: given.clip_norm });
  const build = models[given.model];
  if (!build) return failed(`unknown model ${given.model}`);
  try {
    return await follow(given, build, optimizer, modules);
  } catch (error) {
    return failed(error instanceof Error ? error.message.split("\n")[0]! : String(error));
  }
}

async function follow(
  given: TrainingCase,
  build: BuildModel,
  optimizer: a.OptimizerDefinition,
  modules: EmittedModules,
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
  const module = await modules.load(definition);
  const start = Object.fromEntries(
    Object.entries(given.params).map(([name, array]) => [`p_${name}`, valuesOf(array)]),
  );
  for (const [name, array] of Object.entries(given.state ?? {})) start[stateNames[name]!] = valuesOf(array);
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
  const states = Object.entries(given.final_state ?? {}).map(([name, array]) =>
    difference(`final ${name}`, trainer.parameters[stateNames[name]!], valuesOf(array), tolerance),
  );
  return verdict([...final, ...states, prediction]);
}
