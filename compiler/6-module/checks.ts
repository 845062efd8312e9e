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
    name: own.checkArray,
    calls: [own.refuse],
    source:
      () => template`/** How often \`size\` values lie in an array, which is told by its tag: one of another realm serves as well. */
function checkArray(
  name: string,
  values: Float32Array | Float64Array | Int32Array | undefined,
  type: string,
  size: number,
  least: number,
  most = least,
): number {
  const n = ArrayBuffer.isView(values) && values[Symbol.toStringTag] === type ? values.length / size : NaN;
  if (n >= least && n <= most && n % 1 === 0) return n;
  const tag = Object.prototype.toString.call(values).slice(8, -1);
  const each = least === most ? \`\${least * size} values\` : \`\${size} values for each of \${least} to \${most} examples\`;
  return refuse(\`\${name} is \${values ? \`\${tag} of \${values.length}\` : "missing"}\`, \`\${type} of \${each}\`);
}`,
  },
  {
    name: own.checkIndices,
    calls: [own.refuse],
    source: () => template`function checkIndices(name: string, values: Int32Array, classes: number): void {
  for (let i = 0; i < values.length; i++)
    if (!(values[i] >= 0 && values[i] < classes)) refuse(\`\${name}[\${i}] is \${values[i]}\`, \`0 to \${classes - 1}\`);
}`,
  },
  {
    name: own.checkValues,
    calls: [own.refuse],
    source: () => template`/** Whole numbers from \`least\` to below \`classes\`, or one of \`ignored\`. */
function checkValues(name: string, values: Int32Array, classes: number, least: number, ignored: readonly number[]): void {
  const others = ignored.map((value) => \`, or \${value} where it is ignored\`).join("");
  for (let i = 0; i < values.length; i++)
    if (!(values[i] >= least && values[i] < classes) && !ignored.includes(values[i]))
      refuse(\`\${name}[\${i}] is \${values[i]}\`, \`\${least} to \${classes - 1}\${others}\`);
}`,
  },
  {
    name: own.checkWhole,
    calls: [own.refuse],
    source:
      () => template`function checkWhole(name: string, n: number, least: number, most = Number.MAX_SAFE_INTEGER): number {
  if (Number.isInteger(n) && n >= least && n <= most) return n;
  return refuse(\`\${name} is \${String(n)} (\${typeof n})\`, \`a whole number from \${least} to \${most}\`);
}`,
  },
  {
    name: own.checkedNumbers,
    calls: [own.refuse],
    source: () => template`/** Numbers to which numbers may be assigned, and nothing else. */
function checkedNumbers<Numbers extends object>(numbers: Numbers): Numbers {
  return new Proxy(Object.seal(numbers), {
    defineProperty(_, name, { value }) {
      if (!Object.keys(numbers).includes(String(name)) || typeof value !== "number" || Number.isNaN(value))
        refuse(
          \`hyperparameters.\${String(name)} is \${String(value)} (\${typeof value})\`,
          \`a number for one of: \${Object.keys(numbers).join(", ")}\`,
        );
      return Reflect.set(numbers, name, value);
    },
  });
}`,
  },
  {
    name: own.setValues,
    calls: [own.refuse],
    source: (_, floats) => template`/** Takes given initial values. */
function setValues(name: string, parameter: ${floats} | undefined, values: ArrayLike<number> | undefined): void {
  if (!parameter || !values || parameter.length !== values.length)
    return refuse(\`parameter \${name} has \${values?.length} values\`, \`\${parameter?.length ?? "no such name"}\`);
  parameter.set(values);
  for (let i = 0; i < values.length; i++)
    if (typeof values[i] !== "number" || (parameter[i] !== values[i] && !Number.isFinite(parameter[i])))
      refuse(\`parameter \${name}[\${i}] is \${values[i]} (\${typeof values[i]})\`, "a number that a ${floats} holds");
}`,
  },
  {
    name: own.refuse,
    source: (model) => template`function refuse(found: string, expected: string): never {
  throw new RangeError(\`${model}: \${found}; expected \${expected}\`);
}`,
  },
];
