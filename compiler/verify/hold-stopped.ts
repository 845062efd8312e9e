// Where a model states that no derivative flows, differences of its loss would disagree on purpose. For `gradcheck` such
// values are held: they are computed from frozen copies of the parameters, which stay as they are while differences are
// taken. stopGradient(x) becomes x of the copies, straightThrough(value, x) becomes x + (value − x) of the copies. Then the
// derivative of what is left is exactly the one the model asks for.
import type { ModelDefinition, Objective } from "../1-declare/model.ts";
import { parameter } from "../1-declare/parameters.ts";
import { session } from "../1-declare/session.ts";
import { CompileError } from "../error.ts";
import { topological } from "../2-tensor/ir/graph.ts";
import type { Compute, Tensor } from "../2-tensor/ir/ir.ts";
import { labelOf } from "../2-tensor/ir/labels.ts";
import { stepTensors } from "../2-tensor/ir/recurrences.ts";
import { replaceTensors } from "../2-tensor/rewrite/replace.ts";
import { add, subtract } from "../2-tensor/ir/scalars.ts";
import { compute, element } from "../2-tensor/ir/tensors.ts";

/** What names of frozen copies begin with. */
export const heldPrefix = "held_";

/** The model with stopped values of frozen copies; itself where none are. The copies must be given the parameters' values. */
export function withHeldValues(definition: ModelDefinition): ModelDefinition {
  return {
    ...definition,
    build: (declarations) => held(definition.build(declarations)),
  };
}

function held(objective: Objective): Objective {
  const { loss, weight, penalty, objectives = {} } = objective;
  const several = Object.values(objectives).flatMap((each) => [each.loss, each.penalty]);
  const roots = [loss, weight, penalty, ...several].filter((root) => root !== undefined);
  const all = topological(roots);
  refuseInRecurrences(all);
  if (!all.some(isStopped)) return objective;
  const become = moving();
  const change = <T extends Tensor | undefined>(tensor: T): T => (tensor ? (become(tensor) as T) : tensor);
  const changed = Object.entries(objectives).map(([own, each]) => [
    own,
    { ...each, loss: change(each.loss), ...(each.penalty && { penalty: change(each.penalty) }) },
  ]);
  return {
    ...(loss && { loss: change(loss) }),
    ...(weight && { weight: change(weight) }),
    ...(penalty && { penalty: change(penalty) }),
    ...(objective.objectives && { objectives: Object.fromEntries(changed) }),
  };
}

/** What the model computes as its parameters move, its stopped values apart. */
function moving(): (tensor: Tensor) => Tensor {
  const trained = session().parameters.filter((each) => each.trained);
  const copies = new Map<Tensor, Tensor>(
    trained.map(({ leaf }) => [
      leaf,
      parameter(leaf.shape as readonly number[], undefined, {
        name: `${heldPrefix}${leaf.name}`,
        frozen: true,
      }),
    ]),
  );
  /** Everything of the copies: stopped or not, a value is a value. */
  const still = replaceTensors({
    tensor: (tensor) => copies.get(tensor) ?? (isStopped(tensor) ? still(plain(tensor)) : undefined),
  });
  const move = replaceTensors({
    tensor: (tensor) => {
      if (!isStopped(tensor)) return undefined;
      const value = still(plain(tensor));
      const [x] = tensor.rule!.inputs;
      if (!x) return value;
      const difference = compute(x.shape, subtract(element(value), element(still(x))));
      return compute(x.shape, add(element(move(x)), element(difference)));
    },
  });
  return move;
}

function refuseInRecurrences(tensors: readonly Tensor[]): void {
  for (const tensor of tensors) {
    if (tensor.kind !== "scan") continue;
    const stopped = [...stepTensors(tensor.recurrence)].find(isStopped);
    if (stopped)
      throw new CannotBeHeld(
        `${stopped.rule!.name} stands inside a recurrence: what it stops changes from step to step, and cannot be held while differences are taken`,
        labelOf(stopped).position,
      );
  }
}

/** The model cannot be checked by differences; not a mistake of the model. */
export class CannotBeHeld extends CompileError {}

function isStopped(tensor: Tensor): tensor is Compute {
  return tensor.kind === "compute" && ["stopGradient", "straightThrough"].includes(tensor.rule?.name ?? "");
}

function plain(tensor: Compute): Tensor {
  return compute(tensor.shape, tensor.body, { type: tensor.type });
}
