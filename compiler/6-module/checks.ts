// The module's own checks: capacity, the arrays of a batch, indices in range, given parameters. They run before
// anything is written.
import { floatsOf, type ModuleContents } from "./contents.ts";
import { name, template, type Template } from "./text.ts";
import { text, type TemplateText } from "./tree.ts";

export function emitChecks(contents: ModuleContents): readonly TemplateText[] {
  const { inputs, declared } = contents;
  const model = name(declared.name);
  const checksArrays = inputs.length > 0;
  const checksIndices = inputs.some((input) => input.classes !== undefined);
  return [
    text(template`/** A whole number from 1 to \`most\`. */
function checkCount(name: string, n: number, most: number): number {
  if (!(n >= 1 && n <= most && n % 1 === 0))
    throw new RangeError(\`${model}: \${n} \${name}; expected 1 to \${most}\`);
  return n;
}`),
    ...(checksArrays ? [text(checkArray(contents))] : []),
    ...(checksIndices
      ? [
          text(template`function checkIndices(name: string, values: Int32Array, classes: number): void {
  for (let i = 0; i < values.length; i++)
    if (!(values[i] >= 0 && values[i] < classes))
      throw new RangeError(\`${model}: \${name}[\${i}] is \${values[i]}; expected 0 to \${classes - 1}\`);
}`),
        ]
      : []),
  ];
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
