// The types of an emitted module, and what it says of itself.
import type { Leaf, Tensor } from "../2-tensor/ir/ir.ts";
import type { StatedRange } from "../2-tensor/ir/ranges.ts";
import type { Store } from "../3-programs/stores.ts";
import type { ModuleContents } from "./emit.ts";
import { floatArrayOf, pascalCase } from "./emit.ts";
import { keptPerPair } from "../5-loop/arena.ts";
import { functionProgram } from "../3-programs/programs.ts";
import { countsExamples } from "./trainer.ts";
import { batchInputs, countingInput, inputsOf, predictInputs } from "./inputs.ts";

/** Inputs, batch, parameters, options, trainer. */
export function emitTypes(contents: ModuleContents): string {
  const { declared, inputs, programs } = contents;
  const name = pascalCase(declared.name);
  const floatArray = floatArrayOf(contents);
  const needed = new Set(predictInputs(contents).map((each) => each.name));
  const field = (input: ModuleContents["inputs"][number]): string => {
    const each = input.per === "example" ? "for each example" : "for the call";
    const shape = input.shape.length === 0 ? "one value" : `[${input.shape.join(", ")}]`;
    const range = input.values === undefined ? "" : `, ${spellValues(input.values)}`;
    return `/** ${shape} ${each}${range}. */\nreadonly ${input.name}: ${input.type === "int32" ? "Int32Array" : floatArray};`;
  };
  const made = (program: string, read: readonly ModuleContents["inputs"][number][]): string => {
    const lowered = contents.lowered.programs.find((each) => each.name === program)!;
    const asks = countsExamples(lowered) && !countingInput(read);
    return asks ? "/** How many examples to make, 1 … capacity. */\nreadonly examples: number;\n" : "";
  };
  const asked = made("predict", predictInputs(contents));
  const targets = batchInputs(contents).filter((input) => asked !== "" || !needed.has(input.name));
  const metrics = Object.keys(declared.objective.metrics ?? {});
  const hyper = programs.hyperparameters.map((each) => `${each.leaf.name}: number;`);
  const parameterField = (leaf: Leaf): string =>
    `/** [${leaf.shape.join(", ")}] */\nreadonly ${leaf.name}: ${floatArray};`;
  const kept = programs.kept.map((leaf) => `"${leaf.name}"`).join(" | ");
  const gradients = kept === "" ? `${name}Parameters` : `Omit<${name}Parameters, ${kept}>`;
  const results = (stores: readonly Store[]): string =>
    stores
      .map(({ name: result, tensor }) => {
        const array = tensor.type === "int32" ? "Int32Array" : floatArray;
        return `${resultShape(tensor)}\nreadonly ${result}: ${array};\n`;
      })
      .join("");
  const returns = (stores: readonly Store[]): string =>
    stores.length === 0 ? "{}" : `{\n${results(stores)}}`;
  const ownSteps = programs.steps
    .map(
      (own) =>
        `/** One update of what lowers ${own.name}; returns its loss before. */\nstep${pascalCase(own.name)}(batch: ${name}Batch): number;\n`,
    )
    .join("");
  const losses =
    programs.steps.length === 0
      ? ""
      : `  /** The loss of each objective; \`loss\` is their sum. */\n  losses(batch: ${name}Batch): { ${programs.steps.map((own) => `readonly ${own.name}: number;`).join(" ")} };\n`;
  const ownFunctions = programs.functions
    .map((fn) => `\n${fn.name}(inputs: ${name}${pascalCase(fn.name)}Inputs): ${returns(fn.stores)};`)
    .join("");
  const functionInputs = programs.functions.map(
    (fn) => `
/** What \`${fn.name}\` reads. */
export interface ${name}${pascalCase(fn.name)}Inputs {
${made(functionProgram(fn.name), inputsOf(fn.stores, inputs))}${inputsOf(fn.stores, inputs).map(field).join("\n")}
}
`,
  );
  return `
/** What \`predict\` reads: one example after another. */
export interface ${name}Inputs {
${asked}${inputs
    .filter((input) => needed.has(input.name))
    .map(field)
    .join("\n")}
}

/** What training reads: 1 … capacity examples. */
export interface ${name}Batch ${asked === "" ? `extends ${name}Inputs ` : ""}{
${targets.map(field).join("\n")}
}

${functionInputs.join("")}
/** ${kept === "" ? "Learned arrays" : "Learned and kept arrays"} by name, row-major. */
export interface ${name}Parameters {
${[...programs.parameters, ...programs.kept].map(parameterField).join("\n")}
}

export interface ${name}Options {
  /** Where the initial parameters are drawn from. */
  readonly seed?: number;
  /** The largest batch${keptPerPair(contents.arena) > 0 ? "; memory grows with its square" : ""}. */
  readonly capacity?: number;
  /** Initial values by name; the others are drawn. */
  readonly parameters?: { readonly [Name in keyof ${name}Parameters]?: ArrayLike<number> };
}

export interface ${name}Trainer {
  readonly capacity: number;${programs.coupled ? "\n/** Examples of one batch depend on each other: no batches of one, no gradients in pieces. */\nreadonly coupled: true;" : ""}
  readonly parameters: ${name}Parameters;
  /** Valid after \`gradient\` and \`accumulate\`: ∂L/∂parameter over all examples since. Unspecified after \`step\`. */
  readonly gradients: ${gradients};
  readonly shapes: typeof shapes;
  /** The optimizer's numbers; assign to change one. */
  readonly hyperparameters: { ${hyper.join(" ")} };
  predict(inputs: ${name}Inputs): ${returns(programs.programs.predict)};
  loss(batch: ${name}Batch): number;
${losses}  /** The gradient of L on this batch; returns its loss. */
  gradient(batch: ${name}Batch): number;
  /** Adds this batch to the gradient; returns its loss. */
  accumulate(batch: ${name}Batch): number;
  /** One update from the gradient; what was accumulated is used up. */
  update(): void;
  /** Gradient and update in one${programs.steps.length > 1 ? ", of all objectives at once" : ""}; returns the loss before the update. */
  step(batch: ${name}Batch): number;
${ownSteps}  evaluate(batch: ${name}Batch): {
    readonly loss: number;
    /** Σ of the examples' weights, by which losses and metrics of several batches combine. */
    readonly weight: number;
    readonly metrics: { ${metrics.map((metric) => `readonly ${metric}: number;`).join(" ")} };
  };${ownFunctions}
}`.trim();
}

/** `[10] for each example`, of an array that a method returns. */
function resultShape({ shape }: Tensor): string {
  const isBatched = shape[0] === "batch";
  const own = isBatched ? shape.slice(1) : shape;
  const what = own.length === 0 ? "one value" : `[${own.join(", ")}]`;
  return `/** ${what} ${isBatched ? "for each example" : "for the call"}. */`;
}

/** What the runtime needs to know to feed the trainer. */
export function emitDescription(contents: ModuleContents): string {
  const { declared, programs } = contents;
  const { element, optimizer } = declared.options;
  const objectives = Object.fromEntries(
    declared.objectives.map((own) => [own.name, own.parameters.map((leaf) => leaf.name)]),
  );
  const described = batchInputs(contents).map(
    ({ name, shape, type, per, role, values }): [string, object] => [
      name,
      {
        shape,
        type: type === "int32" ? "int32" : element,
        per,
        role,
        ...(values === undefined ? {} : { classes: values.range[1] + 1 }),
        ...(values === undefined || values.range[0] === 0 ? {} : { least: values.range[0] }),
        ...(values === undefined || values.except.length === 0 ? {} : { ignored: values.except }),
      },
    ],
  );
  const outputs = Object.entries(declared.objective.outputs ?? {}).map(([name, tensor]) => [
    name,
    tensor.shape,
  ]);
  const fields = {
    name: declared.name,
    element,
    inputs: Object.fromEntries(described),
    outputs: Object.fromEntries(outputs),
    predictInputs: predictInputs(contents).map((each) => each.name),
    metrics: Object.keys(declared.objective.metrics ?? {}),
    optimizer: optimizer.name,
    ...(programs.steps.length > 0 ? { objectives } : {}),
  };
  const text = JSON.stringify(fields).replace(/}$/, ', "parameters": shapes }');
  return `/** The model, for programs that feed it. */\nexport const description = ${text} as const;`;
}

/** `0 … 9`, `0 … 9 or −100`. */
function spellValues({ range: [low, high], except }: StatedRange): string {
  return [`${low} … ${high}`, ...except].join(" or ");
}
