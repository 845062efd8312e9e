// Decides which columns of a table feed which input of a model: by the recipe, else by what the model's inputs suggest.
import { shapeText, sizeOf } from "./arrays.ts";
import { AdjointError, list, quote } from "./error.ts";
import type { ColumnChoice, CsvRecipe } from "./recipe.ts";
import type { InputDescription, ModelDescription } from "./trainer.ts";

/** The columns that feed one input of a model. */
export interface InputColumns {
  readonly input: string;
  readonly description: InputDescription;
  readonly columns: readonly string[];
}

/**
 * Which columns feed which input. What the recipe leaves open follows from the model: the one target takes the column
 * `target`, else the last; the one other input takes all remaining columns. Throws AdjointError where that is ambiguous.
 */
export function chooseColumns(
  model: ModelDescription,
  columns: readonly string[],
  recipe: CsvRecipe = {},
  target?: string,
): InputColumns[] {
  checkInputNames(model, recipe);
  const inputs = perExample(model);
  const targets = inputs.filter(([, { role }]) => role === "target");
  const features = inputs.filter(([, { role }]) => role === "input");
  const choices = new Map(Object.entries({ ...recipe.features, ...recipe.target }));
  if (target !== undefined) choices.set(onlyInput(model, targets, "target", "--target")[0], target);
  else if (targets.length > 0 && !targets.every(([name]) => choices.has(name)))
    choices.set(onlyInput(model, targets, "target", "target")[0], [columns[columns.length - 1]]);
  if (features.length > 0 && !features.every(([name]) => choices.has(name)))
    choices.set(onlyInput(model, features, "input", "features")[0], "rest");
  const chosen = resolveRest(inputs, choices, columns);
  checkLeakage(chosen);
  return chosen;
}

/** A target that is a feature too, or a column that feeds twice, makes good scores of nothing. */
function checkLeakage(chosen: readonly InputColumns[]): void {
  const feeds = new Map<string, InputColumns>();
  for (const each of chosen)
    for (const name of each.columns) {
      const other = feeds.get(name);
      feeds.set(name, each);
      if (other === undefined || (other !== each && other.description.role === each.description.role))
        continue;
      if (other === each)
        throw new AdjointError(`recipe: ${each.input} takes the column ${quote(name)} twice. Name it once.`);
      const [target, feature] = each.description.role === "target" ? [each, other] : [other, each];
      throw new AdjointError(
        `the column ${quote(name)} is the target ${target.input} and among the features (${feature.input}): the model would be shown what it is to predict. Leave it out of the features.`,
      );
    }
}

/** The inputs that have one value for each example, with their names. */
export function perExample(model: ModelDescription): [string, InputDescription][] {
  return Object.entries(model.inputs).filter(([, { per }]) => per === "example");
}

function checkInputNames(model: ModelDescription, { features = {}, target = {} }: CsvRecipe): void {
  const unknown = [...Object.keys(features), ...Object.keys(target)].find(
    (name) => !Object.hasOwn(model.inputs, name),
  );
  if (unknown !== undefined)
    throw new AdjointError(
      `recipe: ${model.name} has no input ${quote(unknown)}; it has ${list(Object.keys(model.inputs))}.`,
    );
}

function onlyInput(
  model: ModelDescription,
  inputs: readonly [string, InputDescription][],
  role: string,
  option: string,
): [string, InputDescription] {
  if (inputs.length === 1) return inputs[0];
  const names = inputs.map(([name, { shape }]) => `${name} ${shapeText(shape)}`);
  throw new AdjointError(
    `${model.name} has ${inputs.length === 0 ? "no" : inputs.length} ${role}s${inputs.length ? ` (${list(names)})` : ""}; ` +
      `${option} needs exactly one. Say which columns feed each in models/${model.name}.data.ts.`,
  );
}

function resolveRest(
  inputs: readonly [string, InputDescription][],
  choices: ReadonlyMap<string, ColumnChoice>,
  columns: readonly string[],
): InputColumns[] {
  const named = new Set([...choices.values()].filter((choice) => choice !== "rest").flat());
  const rest = columns.filter((column) => !named.has(column));
  return inputs.map(([input, description]) => {
    const choice = choices.get(input)!;
    return { input, description, columns: choice === "rest" ? rest : [choice].flat() };
  });
}

/** Throws AdjointError unless columns of `widths` numbers together fill the input. */
export function checkWidths(
  { input, description, columns }: InputColumns,
  source: string,
  widths: readonly number[],
): void {
  const size = sizeOf(description.shape);
  const found = widths.reduce((sum, width) => sum + width, 0);
  if (found === size) return;
  if (columns.length === 0)
    throw new AdjointError(
      `${source}: no columns are left for ${input}, which has shape ${shapeText(description.shape)}; ` +
        `the last column is the target unless --target names another. Is this the right file?`,
    );
  const shown = columns.map((name, index) =>
    widths[index] === 1 ? name : `${name} (${widths[index]} categories)`,
  );
  throw new AdjointError(
    `${source}: ${input} has shape ${shapeText(description.shape)}, but its columns make ${found} number${found === 1 ? "" : "s"}: ` +
      `${list(shown, 20)}. Change the input's shape, or choose columns: --ignore-column COLUMN, or a data recipe (models/NAME.data.ts).`,
  );
}
