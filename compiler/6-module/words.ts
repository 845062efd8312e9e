// The words of every module. Its own names can only be written through this list, so all of them are known to be taken
// when a model's tensors and functions get theirs.
import { name, type Name } from "./text.ts";

function words<const List extends string>(list: List): { readonly [Word in Split<List> & string]: Name } {
  return Object.fromEntries(list.split(" ").map((word) => [word, name(word)])) as {
    readonly [Word in Split<List> & string]: Name;
  };
}

/** The words of a list: a union, one word after another. */
type Split<List extends string, Found = never> = List extends `${infer First} ${infer Rest}`
  ? Split<Rest, Found | First>
  : Found | List;

/** What the create function and the module declare for themselves. */
export const own = words(
  "arena integers used take doubles usedDoubles takeDoubles parameters gradients sums shapes hyperparameters capacity seed given batch inputs n scale steps examples t t2 t3 weight waiting isFirst firstExample example atUpdate addGradient batchWeight batchLoss batchPenalty updates name values stream i size low high mean deviation draw philox highProduct block refuse checkWhole checkValues uniform normal finishGradients initialize checkBatch checkTogether checkInputs checkArray checkIndices checkedNumbers setValues description type classes",
);

/** Members of objects, and what JavaScript has. */
export const known = words(
  "predict loss losses gradient accumulate update step evaluate metrics reduction coupled leastExamples coupledUse penalty draws subarray fill slice length Infinity Error RangeError Int32Array Float32Array Float64Array least ignored number string boolean void true never Pick Omit ArrayLike element outputs predictInputs optimizer fingerprint objectives shape per role is predictedBy deviations logDeviations",
);
