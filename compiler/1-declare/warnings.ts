// What is legal but surely not meant: parameters that nothing trains, inputs that nobody reads, numbers that are none.
import { showPosition, type Position } from "../error.ts";
import { operandsOf, topological } from "../2-tensor/ir/graph.ts";
import type { Scan, Tensor } from "../2-tensor/ir/ir.ts";
import { labelOf } from "../2-tensor/ir/labels.ts";
import type { DeclaredModel } from "./model.ts";
import type { DeclaredParameter } from "./session.ts";

/** What the author of a model should be told, each with its place. */
export function warningsOf(declared: DeclaredModel): readonly string[] {
  return [
    ...untrained(declared),
    ...unread(declared),
    ...startingValues(declared),
    ...sameAsLoss(declared),
    ...countedAnyway(declared),
    ...declared.doubts.map(({ message, position }) => at(position, message)),
  ];
}

function at(position: Position | undefined, message: string): string {
  return position ? `${showPosition(position)}: ${message}` : message;
}

/** What an update follows: losses and penalties. */
function lowered({ objectives }: DeclaredModel): readonly Tensor[] {
  return objectives.flatMap(({ loss, penalty }) => (penalty ? [loss, penalty] : [loss]));
}

function untrained(declared: DeclaredModel): readonly string[] {
  const roots = lowered(declared);
  const read = new Set(topological(roots));
  const moved = new Set(topological(roots, (tensor) => tensor.type === "int32", differentiated));
  const trained = declared.parameters.filter((each) => each.trained);
  const still = trained.filter(({ leaf }) => !moved.has(leaf));
  if (trained.length > 0 && still.length === trained.length && still.every(({ leaf }) => read.has(leaf)))
    return [
      at(
        labelOf(roots[0]!).position,
        `${declared.name}: nothing is learned: the loss depends on its parameters only through what has no derivative (stopGradient, whole numbers)`,
      ),
    ];
  return still.map((each) => at(labelOf(each.leaf).position, notTrained(each, read.has(each.leaf))));
}

/** What a derivative flows on to: of a block with a stated derivative, the inputs that it names. */
function differentiated(tensor: Tensor): readonly Tensor[] {
  if (tensor.kind === "scan") return differentiatedInSteps(tensor);
  return tensor.kind === "compute" && tensor.rule ? tensor.rule.inputs : operandsOf(tensor);
}

/** Of what a recurrence reads, what a derivative gets to: the step's, and what carries that count start from. */
function differentiatedInSteps({ recurrence, times }: Scan): readonly Tensor[] {
  const { carries, outputs, captured } = recurrence;
  const read = new Set(
    topological(
      [...carries.map(({ next }) => next), ...outputs],
      (tensor) => tensor.type === "int32",
      differentiated,
    ),
  );
  const starts = carries.flatMap(({ leaf, initial }) => (times === "all" || read.has(leaf) ? [initial] : []));
  return [...captured.filter((each) => read.has(each)), ...starts];
}

function notTrained({ leaf }: DeclaredParameter, isRead: boolean): string {
  const why = isRead
    ? "the loss depends on it only through what has no derivative (stopGradient, whole numbers, a stated derivative that leaves it out)"
    : "the loss does not depend on it";
  return `nothing trains the parameter ${leaf.name}: ${why}. Use it, leave it out, or declare it { frozen: true }.`;
}

function unread(declared: DeclaredModel): readonly string[] {
  const { objective, assignments } = declared;
  const results = [
    ...Object.values(objective.outputs ?? {}),
    ...Object.values(objective.metrics ?? {}),
    ...Object.values(objective.functions ?? {}).flatMap((each) => Object.values(each)),
    ...assignments.map((each) => each.next),
    ...(objective.weight ? [objective.weight] : []),
    ...lowered(declared),
  ];
  const read = new Set(topological(results));
  return declared.inputs
    .filter(({ leaf }) => !read.has(leaf))
    .map(({ leaf, role }) =>
      at(labelOf(leaf).position, `nobody reads the ${role} ${leaf.name}. Use it, or leave it out.`),
    );
}

function startingValues({ parameters }: DeclaredModel): readonly string[] {
  return parameters.flatMap(({ leaf, initializer, trained }) => {
    if (initializer.kind !== "constant") return [];
    const { value } = initializer;
    if (Number.isNaN(value) || (trained && !Number.isFinite(value)))
      return [
        at(
          labelOf(leaf).position,
          `${trained ? "the parameter" : "the state"} ${leaf.name} starts from ${value}`,
        ),
      ];
    return [];
  });
}

/** Statistics of a batch whose examples are weighed. */
function countedAnyway(declared: DeclaredModel): readonly string[] {
  if (!declared.objective.weight) return [];
  const statistic = topological(lowered(declared)).find(
    (tensor) => tensor.kind === "compute" && tensor.rule?.name === "examples",
  );
  if (!statistic) return [];
  const message = `${declared.name}: examples are weighed, but statistics of the batch count every example, one of weight 0 too, and what it holds reaches the errors of the others. Leave such examples out of the batch, or weigh what the statistics are taken of.`;
  return [at(labelOf(declared.objective.weight).position, message)];
}

function sameAsLoss({ name, objective, objectives }: DeclaredModel): readonly string[] {
  return Object.entries(objective.metrics ?? {})
    .filter(([, metric]) => objectives.some((each) => each.loss === metric))
    .map(([metric, tensor]) =>
      at(
        labelOf(tensor).position,
        `${name}: the metric ${metric} is the loss itself, which evaluate returns anyway`,
      ),
    );
}
