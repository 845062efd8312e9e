// The module's own checks: capacity, the arrays of a batch, indices in range, given parameters. They run before
// anything is written.
import { floatsOf, type ModuleContents } from "./contents.ts";
import type { StatedRange } from "../2-tensor/ir/ranges.ts";
import { name, template, type Name, type Template } from "./text.ts";
import { text, type TemplateText } from "./tree.ts";

export function emitChecks(contents: ModuleContents): readonly TemplateText[] {
  const { inputs, declared } = contents;
  const model = name(declared.name);
  const checksArrays = inputs.length > 0;
  const stated = inputs.flatMap((input) => input.values ?? []);
  const checksIndices = stated.length > 0 || contents.programs.checks.length > 0;
  return [
    text(template`/** A whole number from 1 to \`most\`. */
function checkCount(name: string, n: number, most: number): number {
  if (!(n >= 1 && n <= most && n % 1 === 0))
    throw new RangeError(\`${model}: \${n} \${name}; expected 1 to \${most}\`);
  return n;
}`),
    ...(checksArrays ? [text(checkArray(contents))] : []),
    ...(checksIndices ? [text(checkIndices(model, stated.every(isPlain)))] : []),
    text(checkSeed(model)),
  ];
}

/** Values 0 … classes − 1, and no others. */
export function isPlain({ range, except }: StatedRange): boolean {
  return range[0] === 0 && except.length === 0;
}

/** The check of indices; some may start elsewhere than at 0, or have values that mark what is ignored. */
function checkIndices(model: Name, plain: boolean): Template {
  if (plain)
    return template`function checkIndices(name: string, values: Int32Array, classes: number): void {
  for (let i = 0; i < values.length; i++)
    if (!(values[i] >= 0 && values[i] < classes))
      throw new RangeError(\`${model}: \${name}[\${i}] is \${values[i]}; expected 0 to \${classes - 1}\`);
}`;
  return template`/** Whole numbers from \`least\` to below \`classes\`, or one of \`ignored\`. */
function checkIndices(name: string, values: Int32Array, classes: number, least = 0, ignored: readonly number[] = []): void {
  const others = ignored.map((value) => \`, or \${value} where it is ignored\`).join("");
  for (let i = 0; i < values.length; i++)
    if (!(values[i] >= least && values[i] < classes) && !ignored.includes(values[i]))
      throw new RangeError(\`${model}: \${name}[\${i}] is \${values[i]}; expected \${least} to \${classes - 1}\${others}\`);
}`;
}

/** Other numbers would draw what some whole number draws. */
function checkSeed(model: Name): Template {
  return template`function checkSeed(seed: number): void {
  if (!(Number.isSafeInteger(seed) && seed >= 0))
    throw new RangeError(\`${model}: the seed is \${seed}; expected a whole number from 0 to \${Number.MAX_SAFE_INTEGER}\`);
}`;
}

function checkArray(contents: ModuleContents): Template {
  const { inputs, declared } = contents;
  const model = name(declared.name);
  const floats = floatsOf(contents);
  const types = [...new Set(inputs.map((input) => input.type))].map((type) =>
    type === "int32" ? template`typeof Int32Array` : template`typeof ${floats}`,
  );
  const type = types.length === 1 ? types[0]! : template`${types[0]!} | ${types[1]!}`;
  return template`function checkArray(name: string, values: unknown, type: ${type}, length: number): void {
  if (!(values instanceof type && values.length === length))
    throw new TypeError(\`${model}: \${name} must be a \${type.name} of \${length} values; found \${(values as object)?.constructor.name} of \${(values as number[])?.length}\`);
}`;
}
