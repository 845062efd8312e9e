// Every optimizer's emitted update against a plain loop written from the paper's formula, in float64; clipping; and what a
// formula may use.
import { describe, expect, test } from "vitest";
import * as a from "../../compiler/index.ts";
import { byName } from "../../compiler/1-declare/optimizers/index.ts";
import { CompileError } from "../../compiler/error.ts";
import { compileLevels } from "../../compiler/compile.ts";
import { loadEmitted, type AnyTrainer } from "../../compiler/cli/load-module.ts";

const { sqrt, abs, sign, max, min } = Math;
const updates = 8;

/** Gradients of both signs, some that turn, some that stay, and a zero; one row an update. */
const slopes = Array.from({ length: updates }, (_, t) =>
  Array.from({ length: 6 }, (_, i) =>
    i === 5 ? 0 : (1 + i) * Math.cos(0.9 * t * i) * (i % 2 === 0 ? 0.3 : -0.2),
  ),
);
const start = [0.5, -1, 2, 0.1, -0.3, 0.7];

/**
 * L = Σ slope · p, so that the gradient is what the test says. Three parameters: two that one call updates together, and
 * a single number.
 */
async function trainerOf(optimizer: a.OptimizerDefinition): Promise<AnyTrainer> {
  const definition = a.model(
    "slopes",
    () => {
      const terms = [
        ["p", [2]],
        ["q", [3]],
        ["r", []],
      ].map(([name, shape]) => {
        const parameter = a.parameter(shape as number[], a.zeros, name as string);
        return a.sum(a.multiply(parameter, a.input(`slope_${name}`, shape as number[], { per: "call" })));
      });
      return { loss: a.add(a.add(terms[0]!, terms[1]!), terms[2]!) };
    },
    { optimizer, element: "float64" },
  );
  const { default: create } = await loadEmitted(compileLevels(definition).draft);
  return create({ parameters: { p: start.slice(0, 2), q: start.slice(2, 5), r: start.slice(5) } });
}

const batchOf = (row: readonly number[]) => ({
  slope_p: Float64Array.from(row.slice(0, 2)),
  slope_q: Float64Array.from(row.slice(2, 5)),
  slope_r: Float64Array.from(row.slice(5)),
});

const valuesOf = ({ parameters: { p, q, r } }: AnyTrainer): number[] => [...p!, ...q!, ...r!];

/** One element's next value from its value and gradient; the closure keeps the element's state. */
type Element = () => (p: number, g: number, t: number) => number;

const formulas: Readonly<Record<string, readonly [a.OptimizerDefinition, Element]>> = {
  "gradient descent": [a.sgd({ learningRate: 0.1 }), () => (p, g) => p - 0.1 * g],
  "gradient descent with decay": [
    a.sgd({ learningRate: 0.1, weightDecay: 0.2 }),
    () => (p, g) => p - 0.1 * (g + 0.2 * p),
  ],
  momentum: [
    a.momentum({ learningRate: 0.1, momentum: 0.8, dampening: 0.3 }),
    () => {
      let b = 0;
      return (p, g, t) => p - 0.1 * (b = t === 1 ? g : 0.8 * b + 0.7 * g);
    },
  ],
  nesterov: [
    a.nesterov({ learningRate: 0.1, momentum: 0.8, weightDecay: 0.1 }),
    () => {
      let b = 0;
      return (p, gradient) => {
        const g = gradient + 0.1 * p;
        b = 0.8 * b + g;
        return p - 0.1 * (g + 0.8 * b);
      };
    },
  ],
  adam: [
    a.adam({ learningRate: 0.1, beta1: 0.8, beta2: 0.9, epsilon: 1e-6, weightDecay: 0.1 }),
    () => {
      let [m, v] = [0, 0];
      return (p, gradient, t) => {
        const g = gradient + 0.1 * p;
        m = 0.8 * m + 0.2 * g;
        v = 0.9 * v + 0.1 * g * g;
        return p - (0.1 * (m / (1 - 0.8 ** t))) / (sqrt(v / (1 - 0.9 ** t)) + 1e-6);
      };
    },
  ],
  "adamW with AMSGrad": [
    a.adamW({ learningRate: 0.1, beta1: 0.8, beta2: 0.5, epsilon: 1e-6, weightDecay: 0.1, amsgrad: true }),
    () => {
      let [m, v, largest] = [0, 0, 0];
      return (p, g, t) => {
        m = 0.8 * m + 0.2 * g;
        v = 0.5 * v + 0.5 * g * g;
        largest = max(largest, v);
        return p * (1 - 0.1 * 0.1) - (0.1 * (m / (1 - 0.8 ** t))) / (sqrt(largest / (1 - 0.5 ** t)) + 1e-6);
      };
    },
  ],
  nadam: [
    a.nadam({ learningRate: 0.1, beta1: 0.8, beta2: 0.9, epsilon: 1e-6, momentumDecay: 0.3 }),
    () => {
      let [m, v, product] = [0, 0, 1];
      const momentum = (t: number) => 0.8 * (1 - 0.5 * 0.96 ** (t * 0.3));
      return (p, g, t) => {
        product *= momentum(t);
        m = 0.8 * m + 0.2 * g;
        v = 0.9 * v + 0.1 * g * g;
        const ahead = (momentum(t + 1) * m) / (1 - product * momentum(t + 1));
        const fresh = ((1 - momentum(t)) * g) / (1 - product);
        return p - (0.1 * (ahead + fresh)) / (sqrt(v / (1 - 0.9 ** t)) + 1e-6);
      };
    },
  ],
  "radam, rectified from the sixth update on": [
    a.radam({ learningRate: 0.1, beta1: 0.8, beta2: 0.9, epsilon: 1e-6 }),
    () => rectified(0.8, 0.9),
  ],
  "radam, never rectified": [
    a.radam({ learningRate: 0.1, beta1: 0.8, beta2: 0.6, epsilon: 1e-6 }),
    () => rectified(0.8, 0.6),
  ],
  adamax: [
    a.adamax({ learningRate: 0.1, beta1: 0.8, beta2: 0.7, epsilon: 1e-6 }),
    () => {
      let [m, u] = [0, 0];
      return (p, g, t) => {
        m = 0.8 * m + 0.2 * g;
        u = max(0.7 * u, abs(g) + 1e-6);
        return p - (0.1 / (1 - 0.8 ** t)) * (m / u);
      };
    },
  ],
  adagrad: [
    a.adagrad({ learningRate: 0.1, learningRateDecay: 0.2, initialAccumulator: 0.3, epsilon: 1e-6 }),
    () => {
      let v = 0.3;
      return (p, g, t) => {
        v += g * g;
        return p - ((0.1 / (1 + (t - 1) * 0.2)) * g) / (sqrt(v) + 1e-6);
      };
    },
  ],
  adadelta: [
    a.adadelta({ learningRate: 0.5, rho: 0.8, epsilon: 1e-3 }),
    () => {
      let [v, u] = [0, 0];
      return (p, g) => {
        v = 0.8 * v + 0.2 * g * g;
        const d = (sqrt(u + 1e-3) / sqrt(v + 1e-3)) * g;
        u = 0.8 * u + 0.2 * d * d;
        return p - 0.5 * d;
      };
    },
  ],
  rmsprop: [
    a.rmsprop({ learningRate: 0.1, alpha: 0.8, epsilon: 1e-3 }),
    () => {
      let v = 0;
      return (p, g) => p - (0.1 * g) / (sqrt((v = 0.8 * v + 0.2 * g * g)) + 1e-3);
    },
  ],
  "centered rmsprop with momentum": [
    a.rmsprop({ learningRate: 0.1, alpha: 0.8, epsilon: 1e-3, momentum: 0.5, centered: true }),
    () => {
      let [v, average, b] = [0, 0, 0];
      return (p, g) => {
        v = 0.8 * v + 0.2 * g * g;
        average = 0.8 * average + 0.2 * g;
        b = 0.5 * b + g / (sqrt(v - average * average) + 1e-3);
        return p - 0.1 * b;
      };
    },
  ],
  rprop: [
    a.rprop({ initialStep: 0.1, etaMinus: 0.5, etaPlus: 1.5, stepMin: 0.06, stepMax: 0.2 }),
    () => {
      let [step, before] = [0.1, 0];
      return (p, gradient) => {
        const s = sign(gradient * before);
        step = min(max(step * (s > 0 ? 1.5 : s < 0 ? 0.5 : 1), 0.06), 0.2);
        before = s < 0 ? 0 : gradient;
        return p - sign(before) * step;
      };
    },
  ],
  lion: [
    a.lion({ learningRate: 0.1, beta1: 0.8, beta2: 0.7, weightDecay: 0.2 }),
    () => {
      let m = 0;
      return (p, g) => {
        const direction = sign(0.8 * m + 0.2 * g);
        m = 0.7 * m + 0.3 * g;
        return p - 0.1 * (direction + 0.2 * p);
      };
    },
  ],
};

/** Liu et al. 2020, algorithm 2, with learning rate 0.1 and ε 1e-6. */
function rectified(beta1: number, beta2: number): (p: number, g: number, t: number) => number {
  let [m, v] = [0, 0];
  return (p, g, t) => {
    m = beta1 * m + (1 - beta1) * g;
    v = beta2 * v + (1 - beta2) * g * g;
    const most = 2 / (1 - beta2) - 1;
    const now = most - (2 * t * beta2 ** t) / (1 - beta2 ** t);
    const mean = m / (1 - beta1 ** t);
    if (now <= 5) return p - 0.1 * mean;
    const r = sqrt(((now - 4) * (now - 2) * most) / ((most - 4) * (most - 2) * now));
    return p - (0.1 * mean * r * sqrt(1 - beta2 ** t)) / (sqrt(v) + 1e-6);
  };
}

/** The parameters after each update of the plain loop. */
function trajectory(element: Element, gradients: readonly (readonly number[])[]): readonly number[][] {
  const elements = start.map(() => element());
  let values = start;
  return gradients.map((row, t) => (values = values.map((p, i) => elements[i]!(p, row[i]!, t + 1))));
}

function expectClose(found: readonly number[], wanted: readonly number[]): void {
  for (const [i, value] of wanted.entries()) expect(found[i]).toBeCloseTo(value, 12);
}

describe.each(Object.entries(formulas))("%s", (_, [optimizer, element]) => {
  test("follows its formula, in one step and in parts", async () => {
    const [whole, parts] = [await trainerOf(optimizer), await trainerOf(optimizer)];
    for (const [t, wanted] of trajectory(element, slopes).entries()) {
      whole.step(batchOf(slopes[t]!));
      parts.accumulate(batchOf(slopes[t]!));
      parts.update();
      expectClose(valuesOf(whole), wanted);
      expectClose(valuesOf(parts), wanted);
    }
  });
});

describe("clipping", () => {
  const limited = (row: readonly number[], limit: number): number => min(1, limit / Math.hypot(...row));
  const descent = a.sgd({ learningRate: 0.1 });
  const element: Element = () => (p, g) => p - 0.1 * g;

  test.each([
    ["by value", { value: 0.4 }, (row: number[]) => row.map((g) => max(-0.4, min(0.4, g)))],
    ["by the global norm", { globalNorm: 1 }, (row: number[]) => row.map((g) => g * limited(row, 1))],
    [
      "by the global norm plus ε",
      { globalNorm: 1, epsilon: 0.1 },
      (row: number[]) => row.map((g) => g * min(1, 1 / (Math.hypot(...row) + 0.1))),
    ],
    [
      "by the norm of each parameter's gradient",
      { norm: 0.5 },
      (row: number[]) =>
        [row.slice(0, 2), row.slice(2, 5), row.slice(5)].flatMap((part) =>
          part.map((g) => g * limited(part.some((x) => x !== 0) ? part : [1e-9], 0.5)),
        ),
    ],
  ] as const)("%s limits what the optimizer sees", async (_, options, clip) => {
    const [whole, parts] = [
      await trainerOf(a.clipped(descent, options)),
      await trainerOf(a.clipped(descent, options)),
    ];
    for (const [t, wanted] of trajectory(element, slopes.map(clip)).entries()) {
      whole.step(batchOf(slopes[t]!));
      parts.accumulate(batchOf(slopes[t]!));
      parts.update();
      expectClose(valuesOf(whole), wanted);
      expectClose(valuesOf(parts), wanted);
    }
  });

  test("nested limits act from the outside in", async () => {
    const trainer = await trainerOf(a.clipped(a.clipped(descent, { globalNorm: 0.5 }), { value: 0.4 }));
    const clip = (row: number[]) => {
      const bounded = row.map((g) => max(-0.4, min(0.4, g)));
      return bounded.map((g) => g * limited(bounded, 0.5));
    };
    for (const [t, wanted] of trajectory(element, slopes.map(clip)).entries()) {
      trainer.step(batchOf(slopes[t]!));
      expectClose(valuesOf(trainer), wanted);
    }
  });

  test.each([{ value: 1 }, { norm: 1 }, { globalNorm: 1 }])(
    "%o leaves a zero gradient zero",
    async (limit) => {
      const trainer = await trainerOf(a.clipped(descent, limit));
      trainer.step(batchOf(start.map(() => 0)));
      expect(valuesOf(trainer)).toEqual(start);
    },
  );

  test("the limit is a hyper-parameter", async () => {
    const trainer = await trainerOf(a.clipped(descent, { globalNorm: 1 }));
    expect(trainer.hyperparameters).toEqual({ learningRate: 0.1, clipGlobalNorm: 1 });
    trainer.hyperparameters.clipGlobalNorm = 1e9;
    trainer.step(batchOf(slopes[0]!));
    expectClose(valuesOf(trainer), trajectory(element, slopes)[0]!);
  });

  test("keeps the gradients that a trainer shows as they are", async () => {
    const trainer = await trainerOf(a.clipped(descent, { globalNorm: 0.01 }));
    trainer.gradient(batchOf(slopes[0]!));
    const { p, q, r } = trainer.gradients;
    expectClose([...p!, ...q!, ...r!], slopes[0]!);
  });

  test.each([
    [{}, /found no limit; expected one of value, norm and globalNorm/],
    [{ value: 1, norm: 1 }, /found value, norm; expected one of/],
    [{ globalNorm: 0 }, /clipped: globalNorm is 0; expected a number above 0/],
    [{ norm: 1, epsilon: -1 }, /clipped: epsilon is -1; expected a number of at least 0/],
  ])("%o is refused", (options, message) => {
    expect(() => a.clipped(a.adam(), options as a.ClippingOptions)).toThrow(message);
  });

  test("twice by the same limit is refused", () => {
    expect(() => a.clipped(a.clipped(a.adam(), { norm: 1 }), { norm: 2 })).toThrow(/has clipNorm already/);
  });
});

describe("the trainer", () => {
  /** Two parameters of different shapes, whose gradients are the parameters themselves. */
  const squares = (optimizer: a.OptimizerDefinition) =>
    a.model(
      "several",
      () => {
        const [p, q] = [a.parameter([3], a.ones, "p"), a.parameter([2, 2], a.ones, "q")];
        return { loss: a.multiply(0.5, a.add(a.sum(a.square(p)), a.sum(a.square(q)))) };
      },
      { optimizer, element: "float64" },
    );

  test.each([
    ["of one number", a.rprop({ initialStep: 0.25 }), { p: 0.75, q: 0.75 }],
    [
      "of a number for each parameter",
      a.optimizer("decaying", {}, ({ parameter, gradient, state }) => {
        const rate = state("rate", parameter.shape.length / 4);
        return { parameter: a.subtract(parameter, a.multiply(rate, gradient)), rate: a.multiply(0.5, rate) };
      }),
      { p: 0.75, q: 0.5 },
    ],
    [
      "shared by all",
      a.optimizer("slowing", {}, ({ parameter, gradient, scalarState }) => {
        const rate = a.multiply(0.5, scalarState("rate", 0.5));
        return { parameter: a.subtract(parameter, a.multiply(rate, gradient)), rate };
      }),
      { p: 0.75, q: 0.75 },
    ],
  ])("gives state its initial value: %s", async (_, optimizer, wanted) => {
    const trainer = (await loadEmitted(compileLevels(squares(optimizer)).draft)).default();
    trainer.step({});
    expect([...trainer.parameters.p!]).toEqual(Array(3).fill(wanted.p));
    expect([...trainer.parameters.q!]).toEqual(Array(4).fill(wanted.q));
  });

  test.each(["adam", "nadam", "radam", "rprop"])("updates all parameters in one call: %s", (name) => {
    const { draft } = compileLevels(squares(a.clipped(byName[name]!(), { globalNorm: 1 })));
    const update = draft.slice(draft.indexOf("\nupdate() {")).split("\nstep(")[0]!;
    expect(update.match(/\bupdate\w*\(.*all_parameters/g)).toHaveLength(1);
  });

  test("has the hyper-parameters that its code reads, and no others", async () => {
    expect((await trainerOf(a.sgd({ weightDecay: 0.1 }))).hyperparameters).toEqual({
      learningRate: 0.01,
      weightDecay: 0.1,
    });
    expect((await trainerOf(a.rmsprop())).hyperparameters).toEqual({
      learningRate: 0.01,
      alpha: 0.99,
      epsilon: 1e-8,
    });
  });
});

test("centered rmsprop bears gradients that never change, though v − a² rounds below 0", async () => {
  const trainer = await trainerOf(a.rmsprop({ centered: true, alpha: 0.1 }));
  for (let t = 0; t < 100; t++) trainer.step(batchOf([0.3, 0.6, 0.7, 1.2, 1.3, 1.4]));
  for (const value of valuesOf(trainer)) expect(value).not.toBeNaN();
});

test("every optimizer the command line names moves a parameter against its gradient", async () => {
  for (const make of Object.values(byName)) {
    const trainer = await trainerOf(make());
    trainer.step(batchOf(start.map(() => 1)));
    for (const [i, value] of valuesOf(trainer).entries()) expect(value).toBeLessThan(start[i]!);
  }
});

describe("a formula", () => {
  test("may keep a number that all parameters share, and use norms of all gradients", async () => {
    const normalized = a.optimizer("normalized", { learningRate: 0.1 }, (context) => {
      const { parameter, gradient, gradients, scalarState, hyper } = context;
      const longest = a.maximum(scalarState("longest", 0.5), a.normOf(gradients));
      return {
        parameter: a.subtract(parameter, a.multiply(hyper.learningRate, a.divide(gradient, longest))),
        longest,
      };
    });
    const trainer = await trainerOf(normalized);
    let longest = 0.5;
    let wanted = start;
    for (const row of slopes) {
      longest = max(longest, Math.hypot(...row));
      wanted = wanted.map((p, i) => p - (0.1 * row[i]!) / longest);
      trainer.step(batchOf(row));
      expectClose(valuesOf(trainer), wanted);
    }
  });

  test.each([
    [
      "a shared number whose next value depends on the parameter",
      a.optimizer("odd", {}, ({ parameter, gradient, scalarState }) => ({
        parameter,
        size: a.add(scalarState("size"), a.sum(gradient)),
      })),
      /scalarState\("size"\) gets another next value from every parameter/,
    ],
    [
      "one name for two states",
      a.optimizer("odd", {}, ({ parameter, state, scalarState }) => ({
        parameter,
        m: a.add(state("m"), scalarState("m")),
      })),
      /"m" stands for two things/,
    ],
    [
      "the next value of a state nobody asked for",
      a.optimizer("odd", {}, ({ parameter, gradient }) => ({ parameter, m: gradient })),
      /returns "m", but state\("m"\) was never asked for/,
    ],
  ])("refuses %s", async (_, optimizer, message) => {
    await expect(trainerOf(optimizer)).rejects.toThrow(message);
    await expect(trainerOf(optimizer)).rejects.toThrow(CompileError);
  });

  test.each([
    [() => a.adam({ learningRate: NaN }), /adam: learningRate is NaN; expected a number/],
    [() => a.sgd({ nesterov: true }), /nesterov acts on a momentum, and momentum is 0/],
    [() => a.sgd({ dampening: 0.5 }), /dampening 0.5 acts on a momentum, and momentum is 0/],
  ])("refuses numbers that make no sense", (make, message) => {
    expect(make).toThrow(message);
  });
});

test("a single number is updated by one function, each formula on one line", () => {
  const definition = a.model("point", () => ({ loss: a.square(a.parameter([], a.ones, "r")) }), {
    optimizer: a.adam(),
  });
  const formulas = compileLevels(definition).draft.match(/\/\*\*\n((?: \*.*\n)*? \* r = .*\n) \*\//)?.[1];
  expect(formulas?.replaceAll(" * ", "")).toBe(`grad_r = 2 · r
v_r = beta2 · v_r + (1 − beta2) · grad_r²
divide_v_r = v_r / (1 − power(beta2, step))
sqrt = sqrt(divide_v_r)
m_r = beta1 · m_r + (1 − beta1) · grad_r
divide_m_r = m_r / (1 − power(beta1, step))
divide = learningRate · divide_m_r / (sqrt + epsilon)
r = r − divide
`);
});

test("a formula that returns no update is refused, and so is one that reads examples", () => {
  const compiled = (update: (p: a.Tensor, x: a.Tensor) => unknown) => () => {
    let given: a.Tensor;
    const optimizer = a.optimizer("own", {}, ({ parameter }) => update(parameter, given) as never);
    const declare = () => {
      const x = a.input("x", [2]);
      given = x;
      return { loss: a.dot(a.parameter([2], a.ones, "w"), x) };
    };
    compileLevels(a.model("small", declare, { optimizer }));
  };
  expect(compiled(() => undefined)).toThrow("optimizer own: its formula returns undefined; expected {");
  expect(compiled(async (parameter) => ({ parameter }))).toThrow("its formula returns a promise");
  expect(compiled((parameter) => ({ parameter: a.argsort(parameter) }))).toThrow("is int32; expected");
  expect(compiled((parameter, x) => ({ parameter: a.add(parameter, x) }))).toThrow(
    "optimizer own: its formula reads x of the model",
  );
});
