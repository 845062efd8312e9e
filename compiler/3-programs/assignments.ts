// What states become with an update: computed from its batch where that depends on the call, else from parameters alone.
import { CompileError } from "../error.ts";
import type { DeclaredModel } from "../1-declare/model.ts";
import type { Assignment } from "../1-declare/session.ts";
import type { Leaf } from "../2-tensor/ir/ir.ts";
import { label, labelOf } from "../2-tensor/ir/labels.ts";
import { leaf } from "../2-tensor/ir/tensors.ts";
import type { Mode } from "./modes.ts";
import { storeInto, type Store } from "./stores.ts";

export interface Assignments {
  /** Computed while the call lasts: `accumulate` keeps them in `pending`, for the update to take over. */
  readonly fromCall: readonly Store[];
  readonly pending: readonly Leaf[];
  readonly fromParameters: readonly Store[];
}

export function assignmentsOf({ name, assignments }: DeclaredModel, training: Mode): Assignments {
  const stores = (those: readonly Assignment[]): readonly Store[] =>
    those.map(({ state, next }) => storeInto(state, training.batched(next)));
  const lastsForCall = ({ next }: Assignment): boolean => {
    const { call, batch } = training.dependence(next);
    return call || batch !== undefined;
  };
  const differing = assignments.find(({ next }) => training.dependence(next).example);
  if (differing) throw differsByExample(name, differing);
  const fromCall = stores(assignments.filter(lastsForCall));
  return {
    fromCall,
    pending: fromCall.map(({ name, tensor }) =>
      label(leaf("state", `next_${name}`, tensor.shape), { name: `next_${name}` }),
    ),
    fromParameters: stores(assignments.filter((each) => !lastsForCall(each))),
  };
}

function differsByExample(model: string, { state, next }: Assignment): CompileError {
  return new CompileError(
    `${model}: the next value of the state ${state.name} differs from example to example; reduce it over the batch with batchMean, batchSum or batchMax`,
    labelOf(next).position,
  );
}
