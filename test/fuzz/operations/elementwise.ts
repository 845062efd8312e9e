// Element-wise operations: functions of one and of two tensors, broadcast, with numbers among the operands.
import * as a from "../../../compiler/index.ts";
import type { Operand, Tensor } from "../../../compiler/index.ts";
import { broadcastableWith, row, type Pool, type Row } from "../row.ts";

type Domain = readonly [low: number, high: number];
const anywhere: Domain = [-8, 8];
const positive: Domain = [0.2, 6];
const moderate: Domain = [-3, 3];

type UnaryName = {
  [Name in keyof typeof a]: (typeof a)[Name] extends (x: Tensor) => Tensor ? Name : never;
}[keyof typeof a];

function unary(name: UnaryName, domain: Domain = anywhere): Row {
  const apply = a[name] as (x: Tensor) => Tensor;
  return row(
    name,
    (pool) => ({ operands: [pool.within(pool.float(), ...domain)] }),
    ([x]) => apply(x!),
  );
}

const constants = [0, 1, -1, 2, 3, 0.5, -1.7];

interface WithNumbers {
  readonly left?: number;
  readonly right?: number;
}

/** Two tensors that broadcast, or a tensor and a number. */
function drawPair(pool: Pool, x: Domain, y: Domain) {
  const { random } = pool;
  const inside = ([low, high]: Domain): readonly number[] =>
    constants.filter((each) => each >= low && each <= high);
  const first = pool.float();
  if (random.chance(0.15) && inside(y).length > 0)
    return { operands: [pool.within(first, ...x)], attributes: { right: random.pick(inside(y)) } };
  if (random.chance(0.1) && inside(x).length > 0)
    return { operands: [pool.within(first, ...y)], attributes: { left: random.pick(inside(x)) } };
  const second = random.chance(0.1) ? first : pool.shaped(broadcastableWith(pool.shapeOf(first), random));
  const [left, right] = random.chance(0.5) ? [first, second] : [second, first];
  return { operands: [pool.within(left, ...x), pool.within(right, ...y)] };
}

function operandsOf([x, y]: readonly Tensor[], { left, right }: WithNumbers): readonly [Operand, Operand] {
  if (left !== undefined) return [left, x!];
  return [x!, right ?? y!];
}

function binary(
  name: string,
  apply: (x: Operand, y: Operand) => Tensor,
  x: Domain = anywhere,
  y: Domain = x,
): Row {
  return row<WithNumbers & Record<string, unknown>>(
    name,
    (pool) => drawPair(pool, x, y),
    (operands, attributes) => apply(...operandsOf(operands, attributes)),
  );
}

export const elementwise: readonly Row[] = [
  unary("negate"),
  unary("exp", moderate),
  unary("expm1", moderate),
  unary("log", positive),
  unary("log1p", [-0.7, 6]),
  unary("sqrt", positive),
  unary("abs"),
  unary("sign"),
  unary("floor"),
  unary("sin"),
  unary("cos"),
  unary("tan", [-1.2, 1.2]),
  unary("sinh", moderate),
  unary("cosh", moderate),
  unary("tanh"),
  unary("atan"),
  unary("asinh"),
  unary("erf", moderate),
  unary("sigmoid"),
  unary("softplus"),
  unary("relu"),
  unary("square"),
  unary("reciprocal", positive),
  unary("rsqrt", positive),
  unary("logSigmoid"),
  unary("silu"),
  unary("mish"),
  unary("softsign"),
  unary("hardSigmoid"),
  unary("hardSwish"),
  unary("selu"),
  unary("sinc"),
  binary("add", a.add),
  binary("subtract", a.subtract),
  binary("multiply", a.multiply),
  binary("divide", a.divide, anywhere, positive),
  binary("power", a.power, positive, moderate),
  binary("maximum", a.maximum),
  binary("minimum", a.minimum),
  binary("atan2", a.atan2, positive, anywhere),
  binary("hypot", a.hypot, positive, anywhere),
  binary("logaddexp", a.logaddexp),
  binary("xlogy", a.xlogy, anywhere, positive),
  binary("less", a.less),
  binary("lessEqual", a.lessEqual),
  binary("equal", a.equal),
  binary("notEqual", a.notEqual),
  row(
    "leakyRelu",
    ({ float, random }) => ({ operands: [float()], attributes: { slope: random.pick([0.01, 0.3, -0.2]) } }),
    ([x], { slope }: { slope: number }) => a.leakyRelu(x!, slope),
  ),
  row(
    "elu",
    ({ float, random, within }) => ({
      operands: [within(float(), ...anywhere)],
      attributes: { alpha: random.pick([1, 0.5]) },
    }),
    ([x], { alpha }: { alpha: number }) => a.elu(x!, alpha),
  ),
  row(
    "gelu",
    ({ float, random, within }) => ({
      operands: [within(float(), ...anywhere)],
      attributes: { approximate: random.pick(["none", "tanh"]) },
    }),
    ([x], { approximate }: { approximate: "none" | "tanh" }) => a.gelu(x!, approximate),
  ),
  row(
    "clamp",
    ({ float, random }) => ({
      operands: [float()],
      attributes: random.pick([{ min: -0.5 }, { max: 0.7 }, { min: -0.4, max: 0.6 }]),
    }),
    ([x], bounds: { min?: number; max?: number }) => a.clamp(x!, bounds),
  ),
  row(
    "where",
    (pool) => {
      const x = pool.float();
      const like = (): number => pool.shaped(broadcastableWith(pool.shapeOf(x), pool.random));
      return { operands: [like(), x, like()], attributes: { threshold: pool.random.pick([0, 0.3]) } };
    },
    ([condition, x, y], { threshold }: { threshold: number }) =>
      a.where(a.less(threshold, condition!), x!, y!),
  ),
  // A branch that is not chosen may be undefined: it contributes nothing, not even NaN.
  row(
    "guardedLog",
    ({ float }) => ({ operands: [float()] }),
    ([x]) => a.where(a.less(0.1, x!), a.log(x!), a.multiply(0.5, x!)),
  ),
  row(
    "squeeze",
    ({ float }) => ({ operands: [float()], attributes: { low: -1, high: 1 } }),
    ([x], { low, high }: { low: number; high: number }) =>
      a.add(low + 1e-3, a.multiply(high - low - 2e-3, a.sigmoid(x!))),
  ),
];
