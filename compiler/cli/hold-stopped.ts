// Where a model states that no derivative flows, differences of its loss would disagree on purpose. For `gradcheck` such
// values are held: stopGradient(x) becomes an input with x's value, straightThrough(value, x) becomes x plus an input with
// value − x. Then the derivative of what is left is exactly the one the model asks for.
import { input, type ModelDefinition, type Objective } from "../1-declare/model.ts";
import type { Tensor as Public } from "../1-declare/shapes.ts";
import { topological } from "../2-tensor/graph.ts";
import type { Compute, Tensor } from "../2-tensor/ir.ts";
import { replaceTensors } from "../2-tensor/replace.ts";
import { subtract } from "../2-tensor/scalars.ts";
import { addTensors, compute, element } from "../2-tensor/tensors.ts";

/** The name of the function that returns what is held, and what names of held values begin with. */
export const heldFunction = "heldValues";

/** The model with stopped values as inputs; its function `heldValues` gives their values. Itself where none are. */
export function withHeldValues(definition: ModelDefinition): ModelDefinition {
  return {
    ...definition,
    build: (declarations) => {
      const objective = definition.build(declarations);
      const losses = [objective, ...Object.values(objective.objectives ?? {})];
      const roots = losses
        .flatMap(({ loss, penalty }) => [loss, penalty])
        .filter((root) => root !== undefined);
      const stopped = topological(roots).filter(isStopped);
      if (stopped.length === 0) return objective;
      const held = new Map<Tensor, Tensor>();
      const values: Record<string, Public> = {};
      for (const tensor of stopped) {
        const name = `${heldFunction}${held.size + 1}`;
        const [x] = tensor.rule!.inputs;
        const given = input(name, tensor.shape as readonly number[]);
        held.set(tensor, x ? addTensors(x, given) : given);
        values[name] = x ? compute(x.shape, subtract(element(tensor), element(x))) : plain(tensor);
      }
      const replaced = replaceTensors({ tensor: (tensor) => held.get(tensor) });
      const change = <T extends Tensor | undefined>(tensor: T): T =>
        tensor ? (replaced(tensor) as T) : tensor;
      const changed = <T extends Pick<Objective, "loss" | "penalty">>(each: T): T => ({
        ...each,
        ...(each.loss ? { loss: change(each.loss) } : {}),
        ...(each.penalty ? { penalty: change(each.penalty) } : {}),
      });
      const objectives = Object.entries(objective.objectives ?? {}).map(([own, each]) => [
        own,
        changed(each),
      ]);
      return {
        ...changed(objective),
        ...(objective.objectives ? { objectives: Object.fromEntries(objectives) } : {}),
        functions: { [heldFunction]: values },
      };
    },
  };
}

function isStopped(tensor: Tensor): tensor is Compute {
  return tensor.kind === "compute" && ["stopGradient", "straightThrough"].includes(tensor.rule?.name ?? "");
}

function plain(tensor: Compute): Tensor {
  return compute(tensor.shape, tensor.body, { type: tensor.type });
}
