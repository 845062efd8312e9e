// The naive formulas of the `rewrite` cases, written as a user would: only the compiler makes them stable.
import * as a from "../../compiler/index.ts";
import type { Tensor } from "../../compiler/index.ts";

type Build = (inputs: Readonly<Record<string, Tensor>>) => Tensor;

const t = (x: unknown): Tensor => x as Tensor;
const overAxis1 = (x: Tensor): Tensor => a.sum(x, { axes: 1, keepdims: true }) as Tensor;

export const expressions: Readonly<Record<string, Build>> = {
  naive_log1p_exp: ({ x }) => a.log(t(a.add(1, a.exp(x!)))),
  naive_log_sigmoid: ({ x }) => a.log(a.sigmoid(x!)),
  naive_log_one_minus_sigmoid: ({ x }) => a.log(t(a.subtract(1, a.sigmoid(x!)))),
  naive_sigmoid: ({ x }) => t(a.divide(1, a.add(1, a.exp(a.negate(x!))))),
  naive_sigmoid_ratio: ({ x }) => t(a.divide(a.exp(x!), a.add(1, a.exp(x!)))),
  naive_tanh: ({ x }) => {
    const [up, down] = [a.exp(x!), a.exp(a.negate(x!))];
    return t(a.divide(a.subtract(up, down), a.add(up, down)));
  },
  naive_log_exp: ({ x }) => a.log(a.exp(x!)),
  naive_expm1: ({ x }) => t(a.subtract(a.exp(x!), 1)),
  naive_log1p: ({ x }) => a.log(t(a.add(1, x!))),
  naive_logsumexp: ({ x }) => a.log(t(a.sum(a.exp(x!), { axes: 1 }))),
  naive_log_softmax: ({ x }) => a.log(t(a.divide(a.exp(x!), overAxis1(a.exp(x!))))),
  naive_softmax: ({ x }) => t(a.divide(a.exp(x!), overAxis1(a.exp(x!)))),
  naive_bce_sigmoid: ({ input, target }) => {
    const p = a.sigmoid(input!);
    const hit = a.multiply(target!, a.log(p));
    const miss = a.multiply(a.subtract(1, target!), a.log(t(a.subtract(1, p))));
    return a.negate(t(a.add(hit, miss)));
  },
};
