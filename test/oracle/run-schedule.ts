// Learning-rate schedules, and clipping by the emitted update.
import * as a from "../../compiler/index.ts";
import { compile } from "../../compiler/compile.ts";
import { loadEmitted } from "../../compiler/cli/load-module.ts";
import * as r from "../../runtime/schedules.ts";
import { difference, exact, failed, valuesOf, verdict, type OracleArray, type Verdict } from "./format.ts";

export interface ScheduleCase {
  readonly name: string;
  readonly kind: string;
  readonly attributes: Readonly<Record<string, never>>;
  readonly lrs: readonly number[];
  readonly metrics?: readonly number[];
}

const schedules: Readonly<Record<string, (attributes: ScheduleCase["attributes"]) => r.Schedule>> = {
  step: ({ step_size, gamma }) => r.stepDecay({ size: step_size!, gamma: gamma! }),
  multistep: ({ milestones, gamma }) => r.multiStepDecay({ milestones: milestones!, gamma: gamma! }),
  exponential: ({ gamma }) => r.exponentialDecay({ gamma: gamma! }),
  cosine: ({ t_max, min_lr }) => r.cosineDecay({ steps: t_max!, least: min_lr! }),
  cosine_warm_restarts: ({ t_0, t_mult, min_lr }) =>
    r.cosineRestarts({ first: t_0!, factor: t_mult!, least: min_lr! }),
  one_cycle: ({ total_steps, pct_start, div_factor, final_div_factor, anneal }) =>
    r.oneCycle({
      steps: total_steps!,
      rising: pct_start!,
      divisor: div_factor!,
      finalDivisor: final_div_factor!,
      anneal: anneal!,
    }),
  linear_warmup: ({ warmup_steps, start_factor }) =>
    r.linearWarmup({ steps: warmup_steps!, start: start_factor! }),
  polynomial: ({ total_steps, power }) => r.polynomialDecay({ steps: total_steps!, power: power! }),
  warmup_cosine: ({ warmup_steps, total_steps }) =>
    r.warmupCosine({ warmup: warmup_steps!, steps: total_steps! }),
};

export function runSchedule({ kind, attributes, lrs, metrics }: ScheduleCase): Verdict {
  const base = attributes.base_lr as number;
  if (kind === "reduce_on_plateau") {
    const next = r.reduceOnPlateau(base, {
      factor: attributes.factor!,
      patience: attributes.patience!,
      threshold: attributes.threshold!,
      thresholdMode: attributes.threshold_mode!,
      mode: attributes.mode!,
      cooldown: attributes.cooldown!,
      least: attributes.min_lr!,
    });
    return verdict([difference("rate", metrics!.map(next), lrs, exact)]);
  }
  const schedule = schedules[kind]?.(attributes);
  if (!schedule) return failed(`unknown schedule ${kind}`);
  const found = lrs.map((_, t) => schedule(t, base));
  return verdict([difference("rate", found, lrs, exact)]);
}

export interface ClippingCase {
  readonly kind: string;
  readonly max: number;
  readonly grads: readonly OracleArray[];
  readonly clipped: readonly OracleArray[];
  readonly clipped_eps?: readonly OracleArray[];
}

/** Gradient descent at rate 1 from zero moves every parameter by minus its clipped gradient. */
export async function runClipping({
  kind,
  max,
  grads,
  clipped,
  clipped_eps,
}: ClippingCase): Promise<Verdict> {
  const variants = [
    { wanted: clipped, options: kind === "value" ? { value: max } : { globalNorm: max } },
    ...(clipped_eps ? [{ wanted: clipped_eps, options: { globalNorm: max, epsilon: 1e-6 } }] : []),
  ];
  const differences: (string | undefined)[] = [];
  for (const { wanted, options } of variants) {
    const optimizer = a.clipped(a.sgd({ learningRate: 1 }), options);
    const definition = a.model(
      "oracleClipping",
      () => {
        const terms = grads.map(({ shape }, k) =>
          a.sum(a.multiply(a.parameter(shape, a.zeros, `p${k}`), a.input(`g${k}`, shape, { per: "call" }))),
        );
        return { loss: terms.reduce((sum, term) => a.add(sum, term) as typeof term) };
      },
      { element: "float64", optimizer },
    );
    const trainer = (await loadEmitted(await compile(definition))).default();
    trainer.step(Object.fromEntries(grads.map((g, k) => [`g${k}`, Float64Array.from(valuesOf(g))])));
    for (const [k, want] of wanted.entries()) {
      const moved = Array.from(trainer.parameters[`p${k}`]!, (value) => 0 - value);
      differences.push(difference(`clipped ${k}`, moved, valuesOf(want), exact));
    }
  }
  return verdict(differences);
}
