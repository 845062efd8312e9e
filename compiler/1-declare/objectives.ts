// What a model lowers: one error, or several, each with the parameters that lower it.
import { CompileError } from "../error.ts";
import { labelOf } from "../2-tensor/ir/labels.ts";
import { topological } from "../2-tensor/ir/graph.ts";
import type { Leaf } from "../2-tensor/ir/ir.ts";
import type { Objective } from "./model.ts";
import type { OptimizerDefinition } from "./optimizer.ts";
import { session, type DeclaredParameter } from "./session.ts";
import type { Tensor } from "./shapes.ts";
import { capitalized } from "./validate.ts";
import { called } from "./signatures/called.ts";

/** One of several objectives: an error of its own, and the parameters that lower it. */
export interface PartialObjective {
  /** The error of one example. */
  readonly loss: Tensor<readonly []>;
  readonly penalty?: Tensor<readonly []>;
  /** What it trains; every parameter belongs to one objective at most. */
  readonly parameters: readonly Tensor[];
  /** Its own optimizer; the model's unless given. */
  readonly optimizer?: OptimizerDefinition;
}

/** The model's only objective has no name. */
export interface DeclaredObjective {
  readonly name: string;
  readonly loss: Tensor;
  readonly penalty: Tensor | undefined;
  readonly parameters: readonly Leaf[];
  readonly optimizer: OptimizerDefinition;
}

/**
 * The trained parameters that tensors are computed from, in order of declaration: what an objective lowers, without naming
 * the parameters of its layers. `parametersOf(judged)` of a judge's score of an input, `parametersOf(made)` of a generator.
 */
export function parametersOf(...tensors: readonly Tensor[]): readonly Tensor[] {
  called("parametersOf", arguments);
  const used = new Set(topological(tensors));
  return session()
    .parameters.filter((each) => each.trained && used.has(each.leaf))
    .map((each) => each.leaf);
}

/** The objectives with the parameters each one trains. */
export function declaredObjectives(
  name: string,
  { loss, penalty, objectives = {} }: Objective,
  declared: readonly DeclaredParameter[],
  optimizer: OptimizerDefinition,
): readonly DeclaredObjective[] {
  const trained = declared.filter((each) => each.trained).map((each) => each.leaf);
  if (loss) return [{ name: "", loss, penalty, parameters: trained, optimizer }];
  if (penalty)
    throw new CompileError(
      `${name}: a penalty beside objectives belongs to none of them. Put it into each one it is for: objectives: { ${Object.keys(objectives)[0]}: { loss, penalty, parameters } }.`,
      labelOf(penalty).position,
    );
  checkNames(name, Object.keys(objectives));
  checkOwners(name, objectives, trained);
  return Object.entries(objectives).map(([own, each]) => ({
    name: own,
    loss: each.loss,
    penalty: each.penalty,
    parameters: trained.filter((parameter) => each.parameters.includes(parameter)),
    optimizer: each.optimizer ?? optimizer,
  }));
}

/** Their steps need names of their own. */
function checkNames(name: string, objectives: readonly string[]): void {
  for (const [k, own] of objectives.entries()) {
    const other = objectives.slice(0, k).find((each) => capitalized(each) === capitalized(own));
    if (other !== undefined)
      throw new CompileError(
        `${name}: the objectives ${other} and ${own} would both get a step${capitalized(own)}. Rename one.`,
      );
  }
}

/** Every trained parameter belongs to one objective. */
function checkOwners(
  name: string,
  objectives: NonNullable<Objective["objectives"]>,
  trained: readonly Leaf[],
): void {
  const owners = new Map<Tensor, string>();
  for (const [own, { parameters }] of Object.entries(objectives)) {
    if (!Array.isArray(parameters) || parameters.length === 0)
      throw new CompileError(
        `${name}: objective ${own} trains nothing; expected parameters: [ … ], those that lower it (parametersOf finds them)`,
      );
    for (const parameter of new Set(parameters as readonly Tensor[])) {
      const what = parameter.kind === "leaf" ? parameter.name : "a computed tensor";
      if (!trained.includes(parameter as Leaf))
        throw new CompileError(
          `${name}: objective ${own} trains ${what}, which is no trained parameter of the model`,
        );
      const owner = owners.get(parameter);
      if (owner)
        throw new CompileError(`${name}: parameter ${what} is trained by ${owner} and by ${own}; choose one`);
      owners.set(parameter, own);
    }
  }
  const forgotten = trained.find((parameter) => !owners.has(parameter));
  if (forgotten)
    throw new CompileError(
      `${name}: no objective trains the parameter ${forgotten.name}; add it to one, or declare it { frozen: true }`,
    );
}
