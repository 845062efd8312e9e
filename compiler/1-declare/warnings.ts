// What is legal but surely not meant: parameters that nothing trains, inputs that nobody reads, states
// that nothing assigns, numbers that are none.
import { showPosition, type Position } from "../error.ts";
import { operandsOf, topological } from "../2-tensor/ir/graph.ts";
import type { Leaf, Scan, Tensor } from "../2-tensor/ir/ir.ts";
import { labelOf } from "../2-tensor/ir/labels.ts";
import type { DeclaredModel } from "./model.ts";
import type { DeclaredObjective } from "./objectives.ts";

/** What the author of a model should be told, each with its place. */
export function warningsOf(declared: DeclaredModel): readonly string[] {
  return [
    ...untrained(declared),
    ...unread(declared),
    ...unassigned(declared),
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
  return declared.objectives.flatMap((each) => untrainedBy(declared, each));
}

/** Of the parameters that an objective trains, those that it cannot move; of a loss, that it moves none. */
function untrainedBy({ name, parameters }: DeclaredModel, objective: DeclaredObjective): readonly string[] {
  const { loss, penalty } = objective;
  const own = parameters.filter(({ leaf }) => objective.parameters.includes(leaf));
  const roots = penalty ? [loss, penalty] : [loss];
  const [read, moved] = [new Set(topological(roots)), differentiatedFrom(roots)];
  const still = own.filter(({ leaf }) => !moved.has(leaf));
  const ofLoss = { read: new Set(topological([loss])), moved: differentiatedFrom([loss]) };
  const isRead = own.some(({ leaf }) => ofLoss.read.has(leaf));
  if (isRead && !own.some(({ leaf }) => ofLoss.moved.has(leaf)))
    return [
      at(labelOf(loss).position, nothingLearned(name, objective.name)),
      ...still
        .filter(({ leaf }) => !read.has(leaf))
        .map(({ leaf }) => at(labelOf(leaf).position, notTrained(leaf, false))),
    ];
  return still.map(({ leaf }) => at(labelOf(leaf).position, notTrained(leaf, read.has(leaf))));
}

function nothingLearned(name: string, objective: string): string {
  const whose = objective === "" ? "" : ` of ${objective}`;
  return `${name}: nothing is learned: the loss${whose} depends on its parameters only through what has no derivative (stopGradient, whole numbers)`;
}

/** What a derivative of these gets to. */
function differentiatedFrom(roots: readonly Tensor[]): ReadonlySet<Tensor> {
  return new Set(topological(roots, (tensor) => tensor.type === "int32", differentiated));
}

/** What a derivative flows on to: of a block with a stated derivative, the inputs that it names. */
function differentiated(tensor: Tensor): readonly Tensor[] {
  if (tensor.kind === "scan") return differentiatedInSteps(tensor);
  return tensor.kind === "compute" && tensor.rule ? tensor.rule.inputs : operandsOf(tensor);
}

/** Of what a recurrence reads, what a derivative gets to: the step's, and what carries that count start from. */
function differentiatedInSteps({ recurrence, times }: Scan): readonly Tensor[] {
  const { carries, outputs, captured } = recurrence;
  const read = differentiatedFrom([...carries.map(({ next }) => next), ...outputs]);
  const starts = carries.flatMap(({ leaf, initial }) => (times === "all" || read.has(leaf) ? [initial] : []));
  return [...captured.filter((each) => read.has(each)), ...starts];
}

function notTrained(leaf: Leaf, isRead: boolean): string {
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
  const frozen = declared.parameters.filter((each) => !each.trained && !each.isState);
  return [...declared.inputs, ...frozen.map(({ leaf }) => ({ leaf, role: "frozen parameter" }))]
    .filter(({ leaf }) => !read.has(leaf))
    .map(({ leaf, role }) =>
      at(labelOf(leaf).position, `nobody reads the ${role} ${leaf.name}. Use it, or leave it out.`),
    );
}

/** A state that nothing assigns stays what it was at first. */
function unassigned({ parameters, assignments }: DeclaredModel): readonly string[] {
  return parameters
    .filter(({ leaf, isState }) => isState && !assignments.some(({ state }) => state === leaf))
    .map(({ leaf }) =>
      at(
        labelOf(leaf).position,
        `nothing assigns the state ${leaf.name}: it keeps its first values. Say what updates make of it, assign(${leaf.name}, …), or declare it as parameter(shape, start, { frozen: true }).`,
      ),
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
