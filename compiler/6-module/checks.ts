// The module's own checks: capacity, the arrays of a batch, indices in range, given parameters. They run before
// anything is written.
import type { ModuleContents } from "./emit.ts";
import { floatArrayOf } from "./emit.ts";
import type { StatedRange } from "../2-tensor/ir/ranges.ts";

export function emitChecks(contents: ModuleContents): string {
  const { inputs, declared } = contents;
  const floatArray = floatArrayOf(contents);
  const types = [...new Set(inputs.map((input) => (input.type === "int32" ? "Int32Array" : floatArray)))];
  const model = declared.name;
  const parts: string[] = [
    `/** A whole number from 1 to \`most\`. */
function checkCount(name: string, n: number, most: number): number {
  if (!(n >= 1 && n <= most && n % 1 === 0))
    throw new RangeError(\`${model}: \${n} \${name}; expected 1 to \${most}\`);
  return n;
}`,
  ];
  if (inputs.length > 0)
    parts.push(`function checkArray(name: string, values: unknown, type: ${types.map((type) => `typeof ${type}`).join(" | ")}, length: number): void {
  if (!(values instanceof type && values.length === length))
    throw new TypeError(\`${model}: \${name} must be a \${type.name} of \${length} values; found \${(values as object)?.constructor.name} of \${(values as number[])?.length}\`);
}`);
  const stated = inputs.flatMap((input) => input.values ?? []);
  if (stated.length > 0 || contents.programs.checks.length > 0)
    parts.push(
      checkIndices(
        model,
        stated.some((values) => !isPlain(values)),
      ),
    );
  return parts.join("\n\n");
}

/** Values 0 … classes − 1, and no others. */
export function isPlain({ range, except }: StatedRange): boolean {
  return range[0] === 0 && except.length === 0;
}

/** The check of indices; some may start elsewhere than at 0, or have values that mark what is ignored. */
function checkIndices(model: string, general: boolean): string {
  if (!general)
    return `function checkIndices(name: string, values: Int32Array, classes: number): void {
  for (let i = 0; i < values.length; i++)
    if (!(values[i] >= 0 && values[i] < classes))
      throw new RangeError(\`${model}: \${name}[\${i}] is \${values[i]}; expected 0 to \${classes - 1}\`);
}`;
  return `/** Whole numbers from \`least\` to below \`classes\`, or one of \`ignored\`. */
function checkIndices(name: string, values: Int32Array, classes: number, least = 0, ignored: readonly number[] = []): void {
  const others = ignored.map((value) => \`, or \${value} where it is ignored\`).join("");
  for (let i = 0; i < values.length; i++)
    if (!(values[i] >= least && values[i] < classes) && !ignored.includes(values[i]))
      throw new RangeError(\`${model}: \${name}[\${i}] is \${values[i]}; expected \${least} to \${classes - 1}\${others}\`);
}`;
}
