// The module's text: header, types, the create function, kernels, helpers. Everything here is spelling: what is
// computed, in which order and where it is kept was decided before.
import { formula } from "../2-tensor/ir/print.ts";
import { topological } from "../2-tensor/ir/graph.ts";
import type { Leaf, Scalar, Tensor } from "../2-tensor/ir/ir.ts";
import type { StatedRange } from "../2-tensor/ir/ranges.ts";
import type { ModelPrograms } from "../3-programs/programs.ts";
import { scalarFunctions, type HelperName } from "../2-tensor/ir/scalar-functions.ts";
import type { DeclaredModel } from "../1-declare/model.ts";
import { keptPerPair, type Arena } from "../5-loop/arena.ts";
import type { Lowered } from "../5-loop/lower.ts";
import { listingNames } from "../5-loop/names.ts";
import { printFunction, type FloatArrayName } from "../5-loop/print.ts";
import { tensorsOf, type Plan } from "../4-kernel/ir.ts";
import { emitChecks } from "./checks.ts";
import { normalHelper, randomHelper, scalarHelpers, uniformHelper } from "./helpers.ts";
import { emitTrainer } from "./trainer.ts";
import { emitDescription, emitTypes } from "./types.ts";

/** Everything the emitter reads. */
export interface ModuleContents {
  readonly declared: DeclaredModel;
  readonly programs: ModelPrograms;
  readonly lowered: Lowered;
  readonly arena: Arena;
  readonly inputs: readonly InputContents[];
  /** The model's file, as the header and the regenerate command name it. */
  readonly source: string;
}

export interface InputContents {
  readonly leaf: Leaf;
  readonly name: string;
  readonly shape: readonly number[];
  readonly type: "float" | "int32";
  readonly per: "example" | "call";
  readonly role: "input" | "target";
  /** The values of an int32 input that is used as an index. */
  readonly values: StatedRange | undefined;
}

export function floatArrayOf(contents: ModuleContents): FloatArrayName {
  return contents.declared.options.element === "float64" ? "Float64Array" : "Float32Array";
}

/** `digits` → `Digits`. */
export function pascalCase(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

export function emitModule(contents: ModuleContents): string {
  const floatArray = floatArrayOf(contents);
  const { functions } = contents.lowered;
  return [
    header(contents),
    "// @ts-nocheck",
    emitTypes(contents),
    emitTrainer(contents),
    `export default create${pascalCase(contents.declared.name)};`,
    ...functions.map((each) => printFunction(each, floatArray)),
    ...contents.lowered.routines.map((each) => each.source(floatArray)),
    ...usedHelpers(contents).map((name) => scalarHelpers[name]),
    ...initializerHelpers(contents),
    emitChecks(contents),
    emitDescription(contents),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

/** Source, regenerate command and the mathematics of one example's error. */
function header(contents: ModuleContents): string {
  const { declared, programs, source } = contents;
  const { examples, loss } = programs.objective;
  const memory = pairMemory(contents);
  const pairs = memory === undefined ? [] : ["", `Memory: ${memory}.`];
  const lines = [
    `@generated from ${comment(source)} by adjoint. Do not edit; run \`npx adjoint build ${comment(source)}\`.`,
    "",
    `Model ${declared.name}: ${programs.parameters.map((each) => `${each.name}[${each.shape.join(", ")}]`).join(", ") || "no parameters"}.`,
    "",
    ...mathematics(loss, examples),
    ...pairs,
  ];
  return lines.map((line) => `// ${line}`.trimEnd()).join("\n");
}

/** What a model that compares every example with every other keeps. */
export function pairMemory({
  arena,
  declared,
}: Pick<ModuleContents, "arena" | "declared">): string | undefined {
  const perPair = keptPerPair(arena);
  if (perPair === 0) return undefined;
  const { capacity } = declared.options;
  const all = (perPair * capacity ** 2).toLocaleString("en-US");
  const kept = perPair === 1 ? "1 number is" : `${perPair} numbers are`;
  return `${kept} kept for every pair of examples, ${all} at the capacity of ${capacity}; they grow with capacity²`;
}

function mathematics(loss: Tensor, examples: readonly Tensor[]): readonly string[] {
  const named = listingNames();
  const computed = topological([loss]).filter((each) => each.kind !== "leaf");
  return computed.map(
    (tensor) =>
      `  ${formula(tensor, named)}${examples.includes(tensor) ? "    (the error of example b)" : ""}`,
  );
}

/** Text that cannot end its comment or its line. */
export function comment(text: string): string {
  return text
    .replace(/[\r\n\u2028\u2029]/g, " ")
    .replace(/\*\//g, "* /")
    .replace(/`/g, "'");
}

function usedHelpers({ lowered }: ModuleContents): readonly Exclude<HelperName, "relu">[] {
  const used = new Set<HelperName>();
  const visit = (body: Scalar): void => {
    if (body.kind === "select") [body.condition, body.then, body.otherwise].forEach(visit);
    if (body.kind !== "apply") return;
    const { notation } = scalarFunctions[body.function];
    if (notation.kind === "helper") used.add(notation.name);
    if (body.function === "erf" || body.function === "erfc") used.add("erf").add("erfc"); // each calls the other
    body.arguments.forEach(visit);
  };
  const visitPlan = ({ kernels }: Plan): void =>
    kernels.forEach((kernel) => {
      if (kernel.kind === "scan") [kernel.start, kernel.step].forEach(visitPlan);
      else if (kernel.kind !== "routine") for (const tensor of tensorsOf(kernel)) visit(tensor.body);
    });
  for (const { plan } of lowered.programs) visitPlan(plan);
  return (Object.keys(scalarHelpers) as Exclude<HelperName, "relu">[]).filter((name) => used.has(name));
}

function initializerHelpers(contents: ModuleContents): readonly string[] {
  const kinds = new Set(contents.declared.parameters.map(({ initializer }) => initializer.kind));
  const floatArray = floatArrayOf(contents);
  return [
    ...(kinds.has("uniform") ? [uniformHelper(floatArray)] : []),
    ...(kinds.has("normal") ? [normalHelper(floatArray)] : []),
    ...(kinds.has("uniform") || kinds.has("normal") ? [randomHelper] : []),
  ];
}
