// The module's own checks: capacity, the arrays of a batch, indices in range, given parameters. They run before
// anything is written.
import type { ModuleContents } from "./emit.ts";
import { floatArrayOf } from "./emit.ts";

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
  if (inputs.some((input) => input.classes !== undefined))
    parts.push(`function checkIndices(name: string, values: Int32Array, classes: number): void {
  for (let i = 0; i < values.length; i++)
    if (!(values[i] >= 0 && values[i] < classes))
      throw new RangeError(\`${model}: \${name}[\${i}] is \${values[i]}; expected 0 to \${classes - 1}\`);
}`);
  return parts.join("\n\n");
}
