// The module's own checks: counts, the arrays of a batch, indices in range, numbers that are assigned, given parameters.
// They run before anything is written.
import { floatsOf, type ModuleContents } from "./contents.ts";
import { name, template, type Name, type Template } from "./text.ts";
import { text, type TemplateText } from "./tree.ts";
import { own } from "./words.ts";

/** A function that modules have where they need it, and which others it calls. */
interface Check {
  readonly name: Name;
  readonly calls?: readonly Name[];
  readonly source: (model: Name, floats: Name) => Template;
}

/** The checks that are called by these names. */
export function emitChecks(contents: ModuleContents, called: ReadonlySet<string>): readonly TemplateText[] {
  const isCalled = (check: Check): boolean =>
    called.has(check.name) || checks.some((other) => other.calls?.includes(check.name) && isCalled(other));
  const model = name(contents.declared.name);
  return checks.filter(isCalled).map(({ source }) => text(source(model, floatsOf(contents))));
}

const checks: readonly Check[] = [
  {
    name: own.checkCount,
    source: (model) => template`/** A whole number from 1 to \`most\`. */
function checkCount(name: string, n: number, most: number): number {
  if (typeof n !== "number" || !(n >= 1 && n <= most && n % 1 === 0))
    throw new RangeError(\`${model}: \${n} \${name}; expected 1 to \${most}\`);
  return n;
}`,
  },
  {
    name: own.lengthOf,
    source: (
      model,
    ) => template`/** The length of a typed array, which is told by its tag: one of another realm serves as well. */
function lengthOf(name: string, values: unknown, type: string, expected: number, each = ""): number {
  if (ArrayBuffer.isView(values) && (values as Float32Array)[Symbol.toStringTag] === (type as string))
    return (values as Float32Array).length;
  const wanted = \`\${type} of \${expected} values\${each}\`;
  if (values === undefined || values === null)
    throw new TypeError(\`${model}: \${name} is missing; expected \${wanted}\`);
  const found = Object.prototype.toString.call(values).slice(8, -1);
  throw new TypeError(\`${model}: \${name} must be a \${wanted}; found \${found} of \${(values as ArrayLike<number>).length}\`);
}`,
  },
  {
    name: own.checkArray,
    calls: [own.lengthOf],
    source: (
      model,
    ) => template`function checkArray(name: string, values: unknown, type: string, length: number): void {
  const found = lengthOf(name, values, type, length);
  if (found !== length)
    throw new TypeError(\`${model}: \${name} must be a \${type} of \${length} values; found \${type} of \${found}\`);
}`,
  },
  {
    name: own.countExamples,
    calls: [own.lengthOf, own.checkCount],
    source: (model) => template`/** How many examples an array of \`size\` values for each holds. */
function countExamples(name: string, values: unknown, type: string, size: number, capacity: number): number {
  const length = lengthOf(name, values, type, size, " for each example");
  if (length % size !== 0)
    throw new RangeError(\`${model}: \${name} has \${length} values; expected \${size} for each example\`);
  const n = length / size;
  return n >= 1 && n <= capacity ? n : checkCount(\`examples of \${name}\`, n, capacity);
}`,
  },
  {
    name: own.checkIndices,
    source: (
      model,
    ) => template`function checkIndices(name: string, values: Int32Array, classes: number): void {
  for (let i = 0; i < values.length; i++)
    if (!(values[i] >= 0 && values[i] < classes))
      throw new RangeError(\`${model}: \${name}[\${i}] is \${values[i]}; expected 0 to \${classes - 1}\`);
}`,
  },
  {
    name: own.checkValues,
    source: (
      model,
    ) => template`/** Whole numbers from \`least\` to below \`classes\`, or one of \`ignored\`. */
function checkValues(name: string, values: Int32Array, classes: number, least: number, ignored: readonly number[]): void {
  const others = ignored.map((value) => \`, or \${value} where it is ignored\`).join("");
  for (let i = 0; i < values.length; i++)
    if (!(values[i] >= least && values[i] < classes) && !ignored.includes(values[i]))
      throw new RangeError(\`${model}: \${name}[\${i}] is \${values[i]}; expected \${least} to \${classes - 1}\${others}\`);
}`,
  },
  {
    name: own.checkSeed,
    source: (model) => template`/** Other numbers would draw what some whole number draws. */
function checkSeed(seed: number): void {
  if (!(Number.isSafeInteger(seed) && seed >= 0))
    throw new RangeError(\`${model}: the seed is \${seed}; expected a whole number from 0 to \${Number.MAX_SAFE_INTEGER}\`);
}`,
  },
  {
    name: own.checkedNumbers,
    source: (model) => template`/** Numbers to which numbers may be assigned, and nothing else. */
function checkedNumbers<Numbers extends Readonly<Record<string, number>>>(numbers: Numbers): Numbers {
  const refuse = (): false => false;
  return new Proxy(numbers, {
    set(_, name, value) {
      if (!Object.hasOwn(numbers, name))
        throw new RangeError(\`${model}: there is no hyperparameter \${String(name)}; expected one of: \${Object.keys(numbers).join(", ")}\`);
      if (typeof value !== "number" || Number.isNaN(value))
        throw new TypeError(\`${model}: hyperparameters.\${String(name)} = \${String(value)} (\${typeof value}); expected a number\`);
      return Reflect.set(numbers, name, value);
    },
    defineProperty: refuse,
    deleteProperty: refuse,
  });
}`,
  },
  {
    name: own.setValues,
    source: (model, floats) => template`/** Takes given initial values. */
function setValues(name: string, parameter: ${floats} | undefined, values: ArrayLike<number> | undefined): void {
  if (!parameter || !values || parameter.length !== values.length)
    throw new RangeError(\`${model}: parameter \${name} has \${values?.length} values; expected \${parameter?.length ?? "no such name"}\`);
  parameter.set(values);
  for (let i = 0; i < values.length; i++)
    if (typeof values[i] !== "number" || (parameter[i] !== values[i] && !Number.isFinite(parameter[i])))
      throw new RangeError(\`${model}: parameter \${name}[\${i}] is \${values[i]}; expected a number that a ${floats} holds\`);
}`,
  },
];
