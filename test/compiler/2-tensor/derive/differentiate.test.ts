// Derivatives as a page of mathematics: for small models the exact text of what the compiler derives. The numbers are held
// elsewhere (by differences, the reference values and random models); this says that the formulas are the ones on paper.
import { expect, test } from "vitest";
import { compileLevels } from "../../../../compiler/compile.ts";
import { withFreshGraph } from "../../../../compiler/2-tensor/ir/intern.ts";
import { printGraph } from "../../../../compiler/2-tensor/ir/print.ts";
import { listingNames } from "../../../../compiler/5-loop/names.ts";
import {
  add,
  at,
  compute,
  convolution1d,
  crossEntropy,
  dot,
  embedding,
  exp,
  gradientDescent,
  input,
  log,
  matmul,
  max,
  model,
  multiply,
  opaque,
  parameter,
  product,
  scan,
  sqrt,
  squaredError,
  sum,
  tanh,
  target,
  when,
  less,
  type Objective,
  type Tensor,
} from "../../../../compiler/index.ts";

/** The loss and what is derived from it, without leaves and without what accumulates. */
function gradientOf(build: () => Objective): string {
  const { programs } = compileLevels(model("small", build, { optimizer: gradientDescent() }));
  return withFreshGraph(() => {
    const tensors = programs.programs.accumulate.map((store) => store.tensor);
    const lines = printGraph(tensors, listingNames())
      .split("\n")
      .filter((line) => !/^\w+: |^(sum_\w+)_2.* = \1/.test(line));
    return lines.map((line) => line.replace(/ {4}(float|int32)\[.*$/, "")).join("\n");
  });
}

test("a layer and its error", () => {
  const text = gradientOf(() => {
    const x = input("x", [3]);
    const y = target("y", [2]);
    const hidden = tanh(matmul(x, parameter([3, 2], undefined, "weights")));
    return { loss: sum(squaredError(hidden, y) as Tensor) };
  });
  expect(text).toMatchInlineSnapshot(`
    "matmul_x[b, i] = Σ[j < 3] x[b, j] · weights[j, i]
    tanh[b, i] = tanh(matmul_x[b, i])
    squaredError_y[b, i] = (tanh[b, i] − y[b, i])²
    sum[b] = Σ[i < 2] squaredError_y[b, i]
    loss_sum = Σ[b < n] sum[b]
    mean_loss = loss_sum · scale
    grad_tanh_y[b, i] = 2 · (tanh[b, i] − y[b, i])
    grad_matmul_x[b, i] = grad_tanh_y[b, i] · (1 − tanh[b, i]²)
    grad_weights[i, j] = Σ[b < n] grad_matmul_x[b, j] · x[b, i]"
  `);
});

test("softmax and cross-entropy: probabilities minus the one-hot label", () => {
  const text = gradientOf(() => {
    const x = input("x", [3]);
    const label = target("label", "int32");
    return { loss: crossEntropy(add(x, parameter([3], undefined, "bias")), label) };
  });
  expect(text).toMatchInlineSnapshot(`
    "add_x[b, i] = x[b, i] + bias[i]
    max[b] = max[i < 3] add_x[b, i]
    shift[b] = abs(max[b]) = ∞ ? 0 : max[b]
    sum_exp[b] = Σ[i < 3] exp(add_x[b, i] − shift[b])
    logSumExp[b] = shift[b] + log(sum_exp[b])
    crossEntropy[b] = logSumExp[b] − add_x[b, label[b]]
    loss_sum = Σ[b < n] crossEntropy[b]
    mean_loss = loss_sum · scale
    value[b, i] = label[b] = i ? −1 : 0
    value_2[b, i] = exp(add_x[b, i] − (logSumExp[b] = −∞ ? 0 : logSumExp[b]))
    grad_add_x[b, i] = value[b, i] + value_2[b, i]
    grad_bias[i] = Σ[b < n] grad_add_x[b, i]"
  `);
});

test("the largest element is found by its position, and a product's others are multiplied", () => {
  const text = gradientOf(() => {
    const w = parameter([4], undefined, "w");
    const y = multiply(w, input("x", [4]));
    return { loss: add(max(y), product(y)) };
  });
  expect(text).toMatchInlineSnapshot(`
    "multiply_w[b, i] = w[i] · x[b, i]
    max[b] = max[i < 4] multiply_w[b, i]
    product[b] = Π[i < 4] multiply_w[b, i]
    add[b] = max[b] + product[b]
    loss_sum = Σ[b < n] add[b]
    mean_loss = loss_sum · scale
    others[b, i] = Π[j < 4] (i = j ? 1 : multiply_w[b, j])
    winner_max[b] = argmax[i < 4] multiply_w[b, i]
    value[b, i] = i = winner_max[b] ? 1 : 0
    grad_multiply_w[b, i] = others[b, i] + value[b, i]
    grad_w[i] = Σ[b < n] grad_multiply_w[b, i] · x[b, i]"
  `);
});

test("a table's rows receive what their readers send", () => {
  const text = gradientOf(() => {
    const word = input("word", [2], { type: "int32" });
    const rows = embedding(parameter([9, 4], undefined, "table"), word);
    return { loss: sum(multiply(rows, rows)) };
  });
  expect(text).toMatchInlineSnapshot(`
    "multiply_table[b, i, j] = table[word[b, i], j]²
    sum[b] = Σ[i < 2, j < 4] multiply_table[b, i, j]
    loss_sum = Σ[b < n] sum[b]
    mean_loss = loss_sum · scale
    grad_table[word[b, i], j] += 2 · table[word[b, i], j] for b < n, i < 2, j < 4"
  `);
});

test("a convolution's gradients are convolutions", () => {
  const text = gradientOf(() => {
    const x = multiply(input("x", [2, 6]), parameter([2, 6], undefined, "scale")) as Tensor;
    const y = convolution1d(x, parameter([3, 2, 3], undefined, "kernel"));
    return { loss: sum(tanh(y)) };
  });
  expect(text).toMatchInlineSnapshot(`
    "multiply_x[b, i, j] = x[b, i, j] · scale[i, j]
    convolution1d_kernel[b, i, j] = Σ[k < 2, l < 3] multiply_x[b, k, j + l] · kernel[i, k, l]
    tanh[b, i, j] = tanh(convolution1d_kernel[b, i, j])
    sum[b] = Σ[i < 3, j < 4] tanh[b, i, j]
    loss_sum = Σ[b < n] sum[b]
    mean_loss = loss_sum · scale_2
    grad_convolution1d_kernel[b, i, j] = 1 − tanh[b, i, j]²
    grad_multiply_x[b, i, j] = Σ[k < 3, l < 3] (0 ≤ j − l and j − l < 4 ? grad_convolution1d_kernel[b, k, j − l] · kernel[k, i, l] : 0)
    grad_scale[i, j] = Σ[b < n] grad_multiply_x[b, i, j] · x[b, i, j]
    grad_kernel[i, j, k] = Σ[b < n, l < 4] grad_convolution1d_kernel[b, i, l] · multiply_x[b, j, k + l]"
  `);
});

test("a masked branch contributes exactly nothing", () => {
  const text = gradientOf(() => {
    const w = parameter([], undefined, "w");
    const x = input("x");
    const safe = compute([], () => when(less(0, at(x)), multiply(at(w), log(at(x))), sqrt(at(w))));
    return { loss: safe as Tensor };
  });
  expect(text).toMatchInlineSnapshot(`
    "compute_x[b] = 0 < x[b] ? w · log(x[b]) : sqrt(w)
    loss_sum = Σ[b < n] compute_x[b]
    mean_loss = loss_sum · scale
    grad_w = Σ[b < n] (0 < x[b] ? log(x[b]) : 0.5 / sqrt(w))"
  `);
});

test("a recurrence backwards in time, and the weights' gradient as one contraction after it", () => {
  const text = gradientOf(() => {
    const x = input("x", [3]);
    const mixing = parameter([3, 3], undefined, "mixing");
    const { last } = scan(5, { h: x as Tensor }, ({ h }) => ({ h: tanh(matmul(mixing, h)) }));
    return { loss: dot(last.h as Tensor<readonly [3]>, x) };
  });
  expect(text).toMatchInlineSnapshot(`
    "h = h after the last step of 5: h = x, then tanh
    dot_h[b] = Σ[i < 3] h[b, i] · x[b, i]
    loss_sum = Σ[b < n] dot_h[b]
    mean_loss = loss_sum · scale
    hs = h at every time of 5: h = x, then tanh
    grad_hs = grad_h at every time of 5, backwards: grad_h = value_x, then grad_h
    grad_matmul_mixing[b, i, j] = grad_hs[b, i + 1, j] · (1 − hs[b, i + 1, j]²)
    grad_mixing[i, j] = Σ[b < n, k < 5] grad_matmul_mixing[b, k, i] · hs[b, k, j]"
  `);
});

test("what has no derivative is an error that names the element and its place", () => {
  const routine = {
    name: "ranks",
    cores: [1],
    shape: (row: readonly number[] | undefined) => row!,
    type: "float" as const,
    sizes: (row: readonly number[] | undefined) => row!,
    evaluate: (out: Float64Array, [x]: readonly Float64Array[]) => out.set(x!),
    source: () => "function ranks() {}",
  };
  const derived = () =>
    gradientOf(() => {
      const w = parameter([3], undefined, "w");
      const ranked = opaque(routine, exp(w));
      return { loss: sum(ranked) };
    });
  expect(derived).toThrow(
    /^test\/compiler\/2-tensor\/derive\/differentiate\.test\.ts:\d+:\d+: ranks: the routine ranks has no derivative; state a pullback for it, or put stopGradient around its result$/,
  );
});
