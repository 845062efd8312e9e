// Adam and its relatives: running averages of gradients (m) and of their squares (v), each corrected for having started
// at 0. g is the gradient, η the learning rate, t the step.
import { label } from "../../2-tensor/ir/labels.ts";
import {
  abs,
  add,
  divide,
  less,
  maximum,
  multiply,
  power,
  sqrt,
  square,
  subtract,
  where,
} from "../operations/elementwise.ts";
import { optimizer, type OptimizerDefinition } from "../optimizer.ts";
import type { Tensor } from "../shapes.ts";
import { descend, running, unlessZero, withDecay } from "./parts.ts";
import { called } from "../signatures/called.ts";

export interface AdaptiveMomentOptions {
  readonly learningRate?: number;
  readonly beta1?: number;
  readonly beta2?: number;
  readonly epsilon?: number;
  /** L2: adds weightDecay · parameter to the gradient; decoupled from it for adamW. */
  readonly weightDecay?: number;
}

/** Settings of `adam` and its kind. */
export interface AdamOptions extends AdaptiveMomentOptions {
  /** Divides by the largest average so far. Reddi, Kale & Kumar 2018. */
  readonly amsgrad?: boolean;
}

/**
 * m ← β₁ m + (1 − β₁) g, v ← β₂ v + (1 − β₂) g², p ← p − η m̂ / (√v̂ + ε) with m̂ = m / (1 − β₁ᵗ), v̂ = v / (1 − β₂ᵗ).
 * Kingma & Ba 2015, algorithm 1. Weight decay is L2: a part of g.
 */
export function adam(options?: AdamOptions): OptimizerDefinition;
export function adam(): OptimizerDefinition {
  return adamFamily("adam", called("adam", arguments).options);
}

/** Adam with decoupled weight decay: p ← (1 − η λ) p first. Loshchilov & Hutter 2019, algorithm 2. */
export function adamW(options?: AdamOptions): OptimizerDefinition;
export function adamW(): OptimizerDefinition {
  return adamFamily("adamW", called("adamW", arguments).options);
}

function adamFamily(
  name: "adam" | "adamW",
  { learningRate, beta1, beta2, epsilon, weightDecay, amsgrad }: Required<AdamOptions>,
): OptimizerDefinition {
  const numbers = { learningRate, beta1, beta2, epsilon, ...unlessZero({ weightDecay }) };
  return optimizer(name, numbers, (context) => {
    const { parameter, state, step, hyper } = context;
    const g = withDecay(context, name === "adam" ? weightDecay : 0);
    const kept = subtract(1, multiply(hyper.learningRate, hyper.weightDecay ?? 0));
    const p = name === "adamW" && weightDecay !== 0 ? multiply(parameter, kept) : parameter;
    const m = running(state("m"), g, hyper.beta1);
    const v = running(state("v"), square(g), hyper.beta2);
    const largest = amsgrad ? { largest: maximum(state("largest"), v) } : {};
    const mean = divide(m, startCorrection(hyper.beta1, step));
    const spread = sqrt(divide(largest.largest ?? v, startCorrection(hyper.beta2, step)));
    return {
      parameter: subtract(p, divide(multiply(hyper.learningRate, mean), add(spread, hyper.epsilon))),
      m,
      v,
      ...largest,
    };
  });
}

/** 1 − βᵗ: the weights in a running average of t values that started at 0. */
function startCorrection(beta: Tensor, step: Tensor): Tensor {
  return subtract(1, power(beta, step));
}

/** Settings of `nadam`. */
export interface NadamOptions extends AdaptiveMomentOptions {
  /** ψ: how fast the momentum grows to β₁. */
  readonly momentumDecay?: number;
}

/**
 * Adam with Nesterov's momentum: p ← p − η (μₜ₊₁ m / (1 − Πₜ₊₁) + (1 − μₜ) g / (1 − Πₜ)) / (√v̂ + ε), with
 * μₜ = β₁ (1 − ½ · 0.96^(t ψ)) and Πₜ = μ₁ ⋯ μₜ. Dozat 2016, algorithm 2.
 */
export function nadam(options?: NadamOptions): OptimizerDefinition;
export function nadam(): OptimizerDefinition {
  const { learningRate, beta1, beta2, epsilon, weightDecay, momentumDecay } = called(
    "nadam",
    arguments,
  ).options;
  const numbers = {
    ...{ learningRate, beta1, beta2, epsilon, momentumDecay },
    ...unlessZero({ weightDecay }),
  };
  return optimizer("nadam", numbers, (context) => {
    const { parameter, state, scalarState, step, hyper } = context;
    const g = withDecay(context, weightDecay);
    const momentumAt = (t: Tensor): Tensor => {
      const distance = multiply(0.5, power(0.96, multiply(t, hyper.momentumDecay)));
      return multiply(hyper.beta1, subtract(1, distance));
    };
    const momentum = momentumAt(step);
    const next = momentumAt(add(step, 1));
    const momentumProduct = multiply(scalarState("momentumProduct", 1), momentum);
    const m = running(state("m"), g, hyper.beta1);
    const v = running(state("v"), square(g), hyper.beta2);
    const share = (name: string, part: Tensor, product: Tensor): Tensor =>
      label(divide(part, subtract(1, product)), { name });
    const ahead = share("momentum_share", next, multiply(momentumProduct, next));
    const fresh = share("gradient_share", subtract(1, momentum), momentumProduct);
    const spread = sqrt(divide(v, startCorrection(hyper.beta2, step)));
    const direction = divide(add(multiply(ahead, m), multiply(fresh, g)), add(spread, hyper.epsilon));
    return { parameter: descend(parameter, hyper.learningRate, direction), m, v, momentumProduct };
  });
}

/**
 * Adam with a rectified rate: while the variance of √v̂ is unknown (ρₜ ≤ 5), p ← p − η m̂; later
 * p ← p − η r m̂ √(1 − β₂ᵗ) / (√v + ε), r² = (ρₜ − 4)(ρₜ − 2) ρ∞ / ((ρ∞ − 4)(ρ∞ − 2) ρₜ), ρ∞ = 2 / (1 − β₂) − 1,
 * ρₜ = ρ∞ − 2 t β₂ᵗ / (1 − β₂ᵗ). Liu et al. 2020, algorithm 2; the bound 5 is PyTorch's.
 */
export function radam(options?: AdaptiveMomentOptions): OptimizerDefinition;
export function radam(): OptimizerDefinition {
  const { learningRate, beta1, beta2, epsilon, weightDecay } = called("radam", arguments).options;
  const numbers = { learningRate, beta1, beta2, epsilon, ...unlessZero({ weightDecay }) };
  return optimizer("radam", numbers, (context) => {
    const { parameter, state, step, hyper } = context;
    const g = withDecay(context, weightDecay);
    const m = running(state("m"), g, hyper.beta1);
    const v = running(state("v"), square(g), hyper.beta2);
    const correction = startCorrection(hyper.beta2, step);
    const most = subtract(divide(2, subtract(1, hyper.beta2)), 1);
    const now = subtract(most, divide(multiply(multiply(2, step), power(hyper.beta2, step)), correction));
    const part = (length: Tensor): Tensor =>
      divide(multiply(subtract(length, 4), subtract(length, 2)), length);
    const isKnown = less(5, now);
    const rectification = sqrt(divide(part(where(isKnown, now, most)), part(most)));
    const scale = divide(multiply(rectification, sqrt(correction)), add(sqrt(v), hyper.epsilon));
    const rate = divide(hyper.learningRate, startCorrection(hyper.beta1, step));
    return { parameter: descend(parameter, rate, multiply(m, where(isKnown, scale, 1))), m, v };
  });
}

/**
 * Adam under the largest absolute value in place of the mean square: u ← max(β₂ u, |g| + ε),
 * p ← p − η / (1 − β₁ᵗ) m / u. Kingma & Ba 2015, algorithm 2.
 */
export function adamax(options?: AdaptiveMomentOptions): OptimizerDefinition;
export function adamax(): OptimizerDefinition {
  const { learningRate, beta1, beta2, epsilon, weightDecay } = called("adamax", arguments).options;
  const numbers = { learningRate, beta1, beta2, epsilon, ...unlessZero({ weightDecay }) };
  return optimizer("adamax", numbers, (context) => {
    const { parameter, state, step, hyper } = context;
    const g = withDecay(context, weightDecay);
    const m = running(state("m"), g, hyper.beta1);
    const u = maximum(multiply(hyper.beta2, state("u")), add(abs(g), hyper.epsilon));
    const rate = divide(hyper.learningRate, startCorrection(hyper.beta1, step));
    return { parameter: descend(parameter, rate, divide(m, u)), m, u };
  });
}
