// The module: header, types, the create function, kernels, helpers. What is computed, in which order and where it is kept
// was decided before.
import { formula } from "../2-tensor/ir/print.ts";
import { topological } from "../2-tensor/ir/graph.ts";
import type { Scalar, Tensor } from "../2-tensor/ir/ir.ts";
import { scalarFunctions, type HelperName } from "../2-tensor/ir/scalar-functions.ts";
import { isOwnRoutine } from "../1-declare/operations/opaque.ts";
import { keptPerPair } from "../5-loop/arena.ts";
import { listingNames } from "../5-loop/names.ts";
import { tensorsOf, type Plan } from "../4-kernel/ir.ts";
import { emitChecks } from "./checks.ts";
import { createName, floatsOf, type ModuleContents } from "./contents.ts";
import { emitDescription } from "./description.ts";
import { called, normalHelper, philoxHelper, scalarHelpers, uniformHelper } from "./helpers.ts";
import { printModule } from "./print.ts";
import { comment, ownSource, template, type Template } from "./text.ts";
import { emitTrainer } from "./trainer.ts";
import { text, type Declaration, type TemplateText } from "./tree.ts";
import { known } from "./words.ts";
import { emitTypes } from "./types.ts";
import { namesRead } from "./usage.ts";

export function emitModule(contents: ModuleContents): string {
  const { lowered, declared } = contents;
  const trainer = emitTrainer(contents);
  const declarations: readonly Declaration[] = [
    header(contents),
    ...emitTypes(contents),
    ...trainer,
    { kind: "default", name: createName(declared) },
    ...lowered.functions.map((each) => ({ kind: "kernel", function: each }) as const),
    ...routines(contents),
    ...helpers(contents).map(text),
    ...emitChecks(
      contents,
      namesRead(trainer.flatMap((each) => (each.kind === "function" ? each.body : []))),
    ),
    emitDescription(contents),
  ];
  return printModule(declarations);
}

/** Source, regenerate command and the mathematics of one example's error. */
function header(contents: ModuleContents): Declaration {
  const { declared, programs } = contents;
  const source = contents.source.replace(/`/g, "'"); // it stands in backticks
  const { examples, loss } = programs.objective;
  const memory = pairMemory(contents);
  const pairs = memory === undefined ? [] : ["", `Memory: ${memory}.`];
  const parameters = programs.parameters.map((each) => `${each.name}[${each.shape.join(", ")}]`);
  const lines = [
    `@generated from ${source} by adjoint. Do not edit; run \`npx adjoint build ${source}\`.`,
    "",
    `Model ${declared.name}: ${parameters.join(", ") || "no parameters"}.`,
    "",
    ...mathematics(loss, examples),
    ...pairs,
  ];
  return { kind: "remark", lines: lines.map(comment) };
}

/** Routines that functions run; a model's own are marked, since their text is what the model says. */
function routines(contents: ModuleContents): readonly TemplateText[] {
  return contents.lowered.routines.map((routine) => {
    const source = ownSource(routine.source(known.Float64Array));
    const mark = template`// Stated by the model, and taken as it is.`;
    return text(isOwnRoutine(routine) ? template`${mark}\n${source}` : source);
  });
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

function helpers(contents: ModuleContents): readonly Template[] {
  const scalars = usedHelpers(contents);
  const initializers = initializerHelpers(contents);
  const draws = initializers.length > 0 || scalars.includes("draw");
  return [
    ...scalars.map((helper) => scalarHelpers[helper]),
    ...initializers,
    ...(draws ? [philoxHelper] : []),
  ];
}

function usedHelpers({ lowered }: ModuleContents): readonly Exclude<HelperName, "relu">[] {
  const used = new Set<HelperName>();
  const visit = (body: Scalar): void => {
    if (body.kind === "select") [body.condition, body.then, body.otherwise].forEach(visit);
    if (body.kind !== "apply") return;
    const { notation } = scalarFunctions[body.function];
    if (notation.kind === "helper")
      [notation.name, ...(called[notation.name] ?? [])].forEach((each) => used.add(each));
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

function initializerHelpers(contents: ModuleContents): readonly Template[] {
  const kinds = new Set(contents.declared.parameters.map(({ initializer }) => initializer.kind));
  const floatArray = floatsOf(contents);
  return [
    ...(kinds.has("uniform") ? [uniformHelper(floatArray)] : []),
    ...(kinds.has("normal") ? [normalHelper(floatArray)] : []),
  ];
}
