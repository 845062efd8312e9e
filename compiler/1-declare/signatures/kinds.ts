// The kinds of things that people hand to public functions. One description each: it checks a value at run time, says what
// it expects in errors and in REFERENCE.md, and holds the default.
import type { Expression } from "../operations/elementwise.ts";
import type { Initialization } from "../initializers.ts";
import type { OptimizerDefinition } from "../optimizer.ts";
import type { Routine } from "../../2-tensor/ir/routines.ts";
import type { Tensor } from "../shapes.ts";
import { isExpression, isTensor, nameProblem, shapeProblem } from "../validate.ts";
import { describe, nearest } from "./describe.ts";

/** What is wrong with a value, or with a part of it: `.stride`, `[1]`. */
export interface Problem {
  readonly part: string;
  readonly found: string;
  readonly expected: string;
  /** In place of `… is …; expected …`. */
  readonly sentence?: string;
}

/** A problem's sentence with the part it is about: `metrics: the name "1" is not allowed`. */
export function placed(part: string, sentence: string): string {
  return part === "" ? sentence : `${part.replace(/^\./, "")}: ${sentence}`;
}

export interface Kind<Value = unknown> {
  /** As in `expected a number of at least 0`. */
  readonly expected: string;
  readonly check: (value: unknown) => Problem | undefined;
  /** It may be left out; then it is this. */
  readonly optional?: { readonly value: Value | undefined; readonly shown: string | undefined };
  /** Of an object with settings: what each one is. */
  readonly settings?: Readonly<Record<string, Kind>>;
}

export type TensorValue = Tensor;

/** What a kind lets through. */
export type ValueOf<K> = K extends Kind<infer Value> ? Value : never;

/** Settings as they are once defaults are filled in: what has none may be missing. */
export type SettingsOf<Kinds> = {
  readonly [Name in keyof Kinds as undefined extends ValueOf<Kinds[Name]> ? never : Name]: ValueOf<
    Kinds[Name]
  >;
} & {
  readonly [Name in keyof Kinds as undefined extends ValueOf<Kinds[Name]> ? Name : never]?: Exclude<
    ValueOf<Kinds[Name]>,
    undefined
  >;
};

/** A kind by a test. */
export function kind<Value>(expected: string, fits: (value: unknown) => boolean): Kind<Value> {
  return {
    expected,
    check: (value) => (fits(value) ? undefined : { part: "", found: describe(value), expected }),
  };
}

/** May be left out. `value` is the default; `shown` says it in words where it is no number. */
export function optional<Value>(of: Kind<Value>): Kind<Value | undefined>;
export function optional<Value>(of: Kind<Value>, value: NoInfer<Value>, shown?: string): Kind<Value>;
export function optional<Value>(of: Kind<Value>, value?: Value, shown?: string): Kind<Value | undefined> {
  const words = shown ?? (value === undefined || of.settings ? undefined : JSON.stringify(value));
  return {
    ...of,
    optional: { value, shown: words },
    check: (given) => (given === undefined ? undefined : of.check(given)),
  };
}

/** May be left out; what then holds, in words. */
export function unlessGiven<Value>(of: Kind<Value>, shown: string): Kind<Value | undefined> {
  return { ...optional(of), optional: { value: undefined, shown } };
}

/** Where a number lies: at `least`, `above`, at `most`, `below`. */
export interface Range {
  readonly least?: number;
  readonly above?: number;
  readonly most?: number;
  readonly below?: number;
}

function inRange(value: number, { least = -Infinity, above, most = Infinity, below }: Range): boolean {
  return (
    value >= least &&
    value <= most &&
    (above === undefined || value > above) &&
    (below === undefined || value < below)
  );
}

function shownRange({ least, above, most, below }: Range): string {
  if (least !== undefined && most !== undefined) return ` from ${least} to ${most}`;
  const low = least !== undefined ? `of at least ${least}` : above !== undefined ? `above ${above}` : "";
  const high = most !== undefined ? `at most ${most}` : below !== undefined ? `below ${below}` : "";
  return [low && ` ${low}`, high && `${low ? " and" : ""} ${high}`].join("");
}

/** A finite number. */
export function number(range: Range = {}): Kind<number> {
  const shown = shownRange(range);
  return kind(
    shown === "" ? "a finite number" : `a number${shown}`,
    (value) => typeof value === "number" && Number.isFinite(value) && inRange(value, range),
  );
}

export function whole(range: Range = {}): Kind<number> {
  return kind(
    `a whole number${shownRange(range)}`,
    (value) => typeof value === "number" && Number.isInteger(value) && inRange(value, range),
  );
}

/** Any number but NaN. */
export const bound: Kind<number> = kind(
  "a number",
  (value) => typeof value === "number" && !Number.isNaN(value),
);
/** Any number at all: where an array starts. */
export const anyNumber: Kind<number> = kind("a number", (value) => typeof value === "number");
export const axis: Kind<number> = kind("an axis, a whole number", Number.isInteger);
export const flag: Kind<boolean> = kind("true or false", (value) => typeof value === "boolean");
export const text: Kind<string> = kind("a text", (value) => typeof value === "string");
export const callback: Kind<(...given: never[]) => unknown> = kind(
  "a function",
  (value) => typeof value === "function",
);

export const tensor: Kind<Tensor> = kind("a tensor, as input, parameter and the operations make", isTensor);
const isNumber = (value: unknown): boolean => typeof value === "number" && !Number.isNaN(value);
/** A tensor, or a number that stands for one. */
export const operand: Kind<Tensor | number> = kind(
  "a tensor or a number",
  (value) => isTensor(value) || isNumber(value),
);
export const expression: Kind<Expression> = kind(
  "a number, an index or a formula over indices",
  (value) => isExpression(value) || isNumber(value),
);
/** What element-wise operations take. */
export const either: Kind<Tensor | Expression> = kind(
  "a tensor, a number or, in index notation, a formula over indices",
  (value) => isTensor(value) || isExpression(value) || isNumber(value),
);
/** The same where a number has nothing to broadcast with. */
export const tensorOrFormula: Kind<Tensor | Expression> = kind(
  "a tensor or, in index notation, a formula over indices",
  (value) => isTensor(value) || isExpression(value),
);
/** An index variable, a whole number, or an int32 element. */
export const index: Kind<Expression> = kind(
  "an index variable, a whole number or an int32 element",
  (value) => isExpression(value) || Number.isInteger(value),
);
export const condition: Kind<Expression> = kind("a formula over indices", isExpression);

export function oneOf<const Value extends string>(...values: readonly Value[]): Kind<Value> {
  const shown = values.map((each) => JSON.stringify(each)).join(" or ");
  return kind(shown, (value) => values.includes(value as Value));
}

/** A name people give: letters, digits and underscores; see `nameProblem`. */
export const name: Kind<string> = {
  expected: "a name: a letter followed by letters, digits or underscores",
  check: (value) => {
    const problem = nameProblem(value);
    if (problem === undefined) return undefined;
    const wrong = { part: "", found: describe(value), expected: name.expected };
    return typeof value === "string"
      ? { ...wrong, sentence: `the name ${describe(value)} is not allowed; expected ${problem}. Rename it.` }
      : wrong;
  },
};

/** One of two kinds; only one of them has settings. Where a value is almost of one, that kind says what is wrong with it. */
export function either2<A, B>(a: Kind<A>, b: Kind<B>): Kind<A | B> {
  const expected = `${a.expected}, or ${b.expected}`;
  const settings = a.settings ?? b.settings;
  return {
    expected,
    ...(settings && { settings }),
    check: (value) => {
      const [first, second] = [a.check(value), b.check(value)];
      if (!first || !second) return undefined;
      const close = [first, second].find((each) => each.part !== "" || each.sentence !== undefined);
      return close ?? { part: "", found: describe(value), expected };
    },
  };
}

/** A list of things of one kind. */
export function list<Value>(of: Kind<Value>, expected: string): Kind<readonly Value[]> {
  return {
    expected,
    check: (value) => {
      if (!Array.isArray(value)) return { part: "", found: describe(value), expected };
      for (const [k, each] of value.entries()) {
        const problem = of.check(each);
        if (problem) return { ...problem, part: `[${k}]${problem.part}` };
      }
      return undefined;
    },
  };
}

/** Things of one kind by name, the names checked too. */
export function record<Value>(of: Kind<Value>, expected: string): Kind<Readonly<Record<string, Value>>> {
  return {
    expected,
    check: (value) => {
      if (!isPlain(value)) return { part: "", found: describe(value), expected };
      for (const [key, each] of Object.entries(value)) {
        const problem = nameProblem(key);
        if (problem !== undefined) return name.check(key);
        const inner = of.check(each);
        if (inner) return { ...inner, part: `.${key}${inner.part}` };
      }
      return undefined;
    },
  };
}

export const tensors: Kind<readonly Tensor[]> = list(tensor, "a list of tensors");
export const shape: Kind<readonly number[]> = {
  expected: "a shape such as [28, 28]",
  check: (value) => {
    if (!Array.isArray(value)) return { part: "", found: describe(value), expected: shape.expected };
    const sentence = shapeProblem(value);
    return sentence === undefined ? undefined : { part: "", found: "", expected: "", sentence };
  },
};
export const wholes: Kind<readonly number[]> = list(whole(), "a list of whole numbers such as [0, 1]");
export const counts: Kind<readonly number[]> = list(
  whole({ least: 0 }),
  "a list of whole numbers of at least 0",
);

/** One setting for all spatial axes, or one for each. */
export function perAxis(least: number): Kind<number | readonly number[]> {
  const one = whole({ least });
  return kind(
    `a whole number of at least ${least}, or a list of them, one for each spatial axis`,
    (value) => !one.check(value) || (Array.isArray(value) && value.length > 0 && !list(one, "").check(value)),
  );
}

/** How a parameter starts: an initializer, or a rule that makes one from a shape. */
export const initialization: Kind<Initialization> = {
  expected: "how elements start: zeros, normal(0.1), glorotUniform …",
  check: (value) => (typeof value === "function" ? undefined : initializer.check(value)),
};

/** An initializer's numbers are numbers; a spread is not negative. */
export const initializer: Kind = kind("how elements start: zeros, normal(0.1), glorotUniform …", (value) => {
  if (!isPlain(value)) return false;
  const numbers = (...keys: readonly string[]): boolean =>
    keys.every((key) => typeof value[key] === "number") && Object.keys(value).length === keys.length + 1;
  switch (value["kind"]) {
    case "constant":
      return numbers("value");
    case "uniform":
      return numbers("low", "high") && Number.isFinite(value["low"]) && Number.isFinite(value["high"]);
    case "normal":
      return (
        numbers("mean", "deviation") && Number.isFinite(value["mean"]) && (value["deviation"] as number) >= 0
      );
    default:
      return false;
  }
});

export const optimizerKind: Kind<OptimizerDefinition> = kind(
  "an optimizer such as adam() or gradientDescent({ learningRate: 0.1 })",
  (value) => isPlain(value) && value["kind"] === "optimizer" && typeof value["update"] === "function",
);

/** An object with settings; each may be known, and of its kind. */
export function options<const Settings extends Readonly<Record<string, Kind>>>(
  settings: Settings,
): Kind<SettingsOf<Settings>> {
  const known = Object.keys(settings);
  const expected = `settings { ${known.join(", ")} }`;
  return {
    expected,
    settings,
    check: (value) => {
      if (!isPlain(value)) return { part: "", found: describe(value), expected };
      const given = new Set([...Reflect.ownKeys(value).map(String), ...inherited(value)]);
      for (const each of given) if (!known.includes(each)) return unknownSetting(each, known);
      for (const each of known) {
        const problem = settings[each]!.check(value[each]);
        if (problem) return { ...problem, part: `.${each}${problem.part}` };
      }
      return undefined;
    },
  };
}

/** Settings that may be left out altogether. */
export function settings<Value>(of: Kind<Value>): Kind<Value> {
  return optional(of, {} as NoInfer<Value>);
}

function unknownSetting(given: string, known: readonly string[]): Problem {
  const near = nearest(given, known);
  const meant = near === undefined ? "" : `; is ${near} meant?`;
  const sentence = `there is no setting ${describe(given)}; expected ${known.join(", ")}${meant}`;
  return { part: "", found: describe(given), expected: known.join(", "), sentence };
}

/** Settings that an object has from what it was made of. */
function inherited(value: object): readonly string[] {
  const names: string[] = [];
  for (const each in value) names.push(each);
  return names;
}

/** An object that holds values by name, and is nothing else. */
export function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    !isTensor(value) &&
    !isExpression(value) &&
    !ArrayBuffer.isView(value) &&
    typeof (value as { readonly then?: unknown }).then !== "function"
  );
}

/** `false`, to leave a part out. */
export const no: Kind<false> = kind("false", (value) => value === false);
export const axisOrNull: Kind<number | null> = kind(
  "an axis, a whole number",
  (value) => value === null || Number.isInteger(value),
);
export const axes: Kind<number | readonly number[] | null> = kind(
  "an axis or a list of axes, whole numbers",
  (value) => axisOrNull.check(value) === undefined || wholes.check(value) === undefined,
);
export const tensorOrWhole: Kind<Tensor | number> = kind(
  "a single int32 number, such as a step's number, or a whole number",
  (value) => isTensor(value) || Number.isInteger(value),
);
const pair = list(whole({ least: 0 }), "");
export const pairs: Kind<readonly (readonly [number, number])[]> = kind(
  "[before, after] for each axis, whole numbers of at least 0",
  (value) =>
    Array.isArray(value) &&
    Array.from(value).every((each) => pair.check(each) === undefined && (each as unknown[]).length === 2),
);
/** What `opaque` runs: its name and its source reach the module. */
export const routine: Kind<Routine> = options({
  name,
  cores: counts,
  shape: callback,
  type: oneOf("float", "int32"),
  sizes: callback,
  below: optional(callback),
  evaluate: callback,
  source: callback,
  pullback: optional(callback),
}) as unknown as Kind<Routine>;
/** Shown to people: words of letters and digits. */
export const optimizerName: Kind<string> = kind(
  "a name of letters, digits, spaces, - and _",
  (value) => typeof value === "string" && /^[A-Za-z][A-Za-z0-9_ -]{0,99}$/.test(value),
);
