// Training steps as a careful person writes them by hand: typed arrays, double accumulators, 4 × 4 register blocks.
// They are what emitted steps are measured against.

export type Step = (image: Float32Array, label: Int32Array) => number;

export interface DigitWeights {
  readonly w1: Float32Array; // [784, 128]
  readonly b1: Float32Array;
  readonly w2: Float32Array; // [128, 10]
  readonly b2: Float32Array;
}

const inputs = 784;
const hidden = 128;
const classes = 10;

/** out[rows, columns] = Σ a[row·ar + k·ak] · b[k·bk + column], four rows and four columns at a time; `rows` is a multiple of 4 or 1. */
function multiplyBlocked(
  rows: number,
  columns: number,
  depth: number,
  a: Float32Array,
  ar: number,
  ak: number,
  b: Float32Array,
  bk: number,
  out: Float32Array,
): void {
  let i = 0;
  for (; i + 4 <= rows; i += 4)
    for (let j = 0; j < columns; j += 4) {
      let s00 = 0,
        s01 = 0,
        s02 = 0,
        s03 = 0,
        s10 = 0,
        s11 = 0,
        s12 = 0,
        s13 = 0;
      let s20 = 0,
        s21 = 0,
        s22 = 0,
        s23 = 0,
        s30 = 0,
        s31 = 0,
        s32 = 0,
        s33 = 0;
      for (let k = 0, p = i * ar, q = j; k < depth; k++, p += ak, q += bk) {
        const a0 = a[p]!,
          a1 = a[p + ar]!,
          a2 = a[p + 2 * ar]!,
          a3 = a[p + 3 * ar]!;
        const b0 = b[q]!,
          b1 = b[q + 1]!,
          b2 = b[q + 2]!,
          b3 = b[q + 3]!;
        s00 += a0 * b0;
        s01 += a0 * b1;
        s02 += a0 * b2;
        s03 += a0 * b3;
        s10 += a1 * b0;
        s11 += a1 * b1;
        s12 += a1 * b2;
        s13 += a1 * b3;
        s20 += a2 * b0;
        s21 += a2 * b1;
        s22 += a2 * b2;
        s23 += a2 * b3;
        s30 += a3 * b0;
        s31 += a3 * b1;
        s32 += a3 * b2;
        s33 += a3 * b3;
      }
      const o = i * columns + j,
        o1 = o + columns,
        o2 = o1 + columns,
        o3 = o2 + columns;
      out[o] = s00;
      out[o + 1] = s01;
      out[o + 2] = s02;
      out[o + 3] = s03;
      out[o1] = s10;
      out[o1 + 1] = s11;
      out[o1 + 2] = s12;
      out[o1 + 3] = s13;
      out[o2] = s20;
      out[o2 + 1] = s21;
      out[o2 + 2] = s22;
      out[o2 + 3] = s23;
      out[o3] = s30;
      out[o3 + 1] = s31;
      out[o3 + 2] = s32;
      out[o3 + 3] = s33;
    }
  for (; i < rows; i++)
    for (let j = 0; j < columns; j += 4) {
      let s0 = 0,
        s1 = 0,
        s2 = 0,
        s3 = 0;
      for (let k = 0, p = i * ar, q = j; k < depth; k++, p += ak, q += bk) {
        const x = a[p]!;
        s0 += x * b[q]!;
        s1 += x * b[q + 1]!;
        s2 += x * b[q + 2]!;
        s3 += x * b[q + 3]!;
      }
      const o = i * columns + j;
      out[o] = s0;
      out[o + 1] = s1;
      out[o + 2] = s2;
      out[o + 3] = s3;
    }
}

/** One step of the 784-128-10 classifier. */
export function digitStep(
  { w1, b1, w2, b2 }: DigitWeights,
  batch: number,
  optimizer: "sgd" | "adam",
  learningRate: number,
): Step {
  const make = (size: number): Float32Array => new Float32Array(size);
  const [h, d, z] = [make(batch * hidden), make(batch * hidden), new Float64Array(classes)];
  const weights = [w1, b1, w2, b2];
  const gradients = weights.map((each) => make(each.length));
  const [g1, gb1, g2, gb2] = gradients as [Float32Array, Float32Array, Float32Array, Float32Array];
  const moments = weights.map((each) => [make(each.length), make(each.length)] as const);
  let t = 0;
  return (image, label) => {
    t++;
    let loss = 0;
    gb1.fill(0);
    g2.fill(0);
    gb2.fill(0);
    multiplyBlocked(batch, hidden, inputs, image, inputs, 1, w1, hidden, h);
    for (let b = 0; b < batch; b++) {
      const row = b * hidden;
      z.set(b2);
      for (let j = 0; j < hidden; j++) {
        const value = Math.max(h[row + j]! + b1[j]!, 0);
        h[row + j] = value;
        if (value > 0) for (let o = 0; o < classes; o++) z[o]! += value * w2[j * classes + o]!;
      }
      let largest = -Infinity;
      for (let o = 0; o < classes; o++) largest = Math.max(largest, z[o]!);
      let sum = 0;
      for (let o = 0; o < classes; o++) sum += Math.exp(z[o]! - largest);
      const c = label[b]!;
      loss += largest + Math.log(sum) - z[c]!;
      for (let o = 0; o < classes; o++) {
        z[o] = (Math.exp(z[o]! - largest) / sum - (o === c ? 1 : 0)) / batch;
        gb2[o]! += z[o]!;
      }
      for (let j = 0; j < hidden; j++) {
        const value = h[row + j]!;
        let back = 0;
        if (value > 0) {
          for (let o = 0; o < classes; o++) {
            g2[j * classes + o]! += value * z[o]!;
            back += w2[j * classes + o]! * z[o]!;
          }
          gb1[j]! += back;
        }
        d[row + j] = back;
      }
    }
    multiplyBlocked(inputs, hidden, batch, image, 1, inputs, d, hidden, g1);
    const [c1, c2] = [1 / (1 - 0.9 ** t), 1 / (1 - 0.999 ** t)];
    for (const [k, parameter] of weights.entries()) {
      const gradient = gradients[k]!;
      if (optimizer === "sgd")
        for (let i = 0; i < parameter.length; i++) parameter[i]! -= learningRate * gradient[i]!;
      else adam(parameter, gradient, moments[k]![0], moments[k]![1], learningRate * c1, c2);
    }
    return loss / batch;
  };
}

function adam(
  p: Float32Array,
  g: Float32Array,
  m: Float32Array,
  v: Float32Array,
  rate: number,
  c2: number,
): void {
  for (let i = 0; i < p.length; i++) {
    const gi = g[i]!;
    const mi = 0.9 * m[i]! + 0.1 * gi;
    const vi = 0.999 * v[i]! + 0.001 * gi * gi;
    m[i] = mi;
    v[i] = vi;
    p[i]! -= (rate * mi) / (Math.sqrt(c2 * vi) + 1e-8);
  }
}

/** One step of the 2-16-16-1 network, gradient descent, example by example. `weights`: w1 b1 w2 b2 w3 b3. */
export function tinyStep(
  weights: readonly Float32Array[],
  batch: number,
  learningRate: number,
): (point: Float32Array, side: Float32Array) => number {
  const [w1, b1, w2, b2, w3, b3] = weights as [
    Float32Array,
    Float32Array,
    Float32Array,
    Float32Array,
    Float32Array,
    Float32Array,
  ];
  const make = (): Float32Array => new Float32Array(16);
  const [h1, h2, d2] = [make(), make(), make()];
  const gradients = weights.map((each) => new Float32Array(each.length));
  const [g1, gb1, g2, gb2, g3, gb3] = gradients as [
    Float32Array,
    Float32Array,
    Float32Array,
    Float32Array,
    Float32Array,
    Float32Array,
  ];
  return (point, side) => {
    let loss = 0;
    for (const each of gradients) each.fill(0);
    for (let b = 0; b < batch; b++) {
      const [x0, x1, t] = [point[2 * b]!, point[2 * b + 1]!, side[b]!];
      let z = b3[0]!;
      for (let j = 0; j < 16; j++) h1[j] = Math.tanh(x0 * w1[j]! + x1 * w1[16 + j]! + b1[j]!);
      for (let j = 0; j < 16; j++) {
        let sum = b2[j]!;
        for (let k = 0; k < 16; k++) sum += h1[k]! * w2[k * 16 + j]!;
        z += (h2[j] = Math.tanh(sum)) * w3[j]!;
      }
      const e = Math.exp(-Math.abs(z));
      loss += Math.max(z, 0) - z * t + Math.log1p(e);
      const dz = ((z >= 0 ? 1 : e) / (1 + e) - t) / batch;
      gb3[0]! += dz;
      for (let j = 0; j < 16; j++) {
        g3[j]! += dz * h2[j]!;
        d2[j] = dz * w3[j]! * (1 - h2[j]! * h2[j]!);
        gb2[j]! += d2[j]!;
      }
      for (let k = 0; k < 16; k++) {
        let back = 0;
        const hk = h1[k]!;
        for (let j = 0; j < 16; j++) {
          back += d2[j]! * w2[k * 16 + j]!;
          g2[k * 16 + j]! += hk * d2[j]!;
        }
        back *= 1 - hk * hk;
        gb1[k]! += back;
        g1[k]! += back * x0;
        g1[16 + k]! += back * x1;
      }
    }
    for (const [k, each] of weights.entries())
      for (let i = 0; i < each.length; i++) each[i]! -= learningRate * gradients[k]![i]!;
    return loss / batch;
  };
}
