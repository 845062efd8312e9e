// Connectionist temporal classification (Graves, Fernández, Gomez & Schmidhuber 2006): from frames to a shorter sequence of
// symbols, without being told which frame shows which symbol. The error sums over every alignment, by a recurrence in time.
import {
  adam,
  add,
  at,
  compute,
  conv1d,
  dense,
  elementAt,
  equal,
  input,
  less,
  lessEqual,
  logaddexp,
  logSoftmax,
  model,
  negate,
  relu,
  scan,
  shift,
  sumOver,
  target,
  transpose,
  when,
  where,
  type Tensor,
} from "../compiler/index.ts";
import { frames, longest, symbols, tones } from "./data/melodies.ts";

/** The logarithm of what cannot be. */
const never = -Infinity;

/** Labels and frames of one example; of each, as many as the count says. */
export interface Sequences {
  /** int32 [L]. */
  readonly labels: Tensor;
  /** int32. */
  readonly labelCount: Tensor;
  /** Log-probabilities of each symbol and, last, of a gap: [T, symbols + 1]. */
  readonly scores: Tensor;
  /** int32. */
  readonly frameCount: Tensor;
}

/**
 * log Σ over alignments of their probability; −∞ where there is none. An alignment shows a symbol or a gap in each frame: a
 * symbol may last, gaps may stand before, between and after symbols, and must stand between equal ones.
 */
export function logLikelihood({ labels, labelCount, scores, frameCount }: Sequences): Tensor {
  const [length, classes] = scores.shape as readonly [number, number];
  const [most] = labels.shape as readonly [number];
  const gapScores = compute([length], (t) => at(scores, t, classes - 1));
  const labelScores = compute([length, most], (t, i) => at(scores, t, at(labels, i)));
  const repeats = repetitions(labels);
  // log Σ over the beginnings of alignments that end in the gap before label i, or in label i.
  const gap = compute([most + 1], (i) => when(less(i, 1), 0, never));
  const label = compute([most], () => never);
  const { last } = scan(
    length,
    { gap, label },
    (ending, t) => {
      const left = compute([most + 1], (i) => when(less(i, 1), never, at(ending.label, shift(i, -1))));
      const entered = compute([most], (i) =>
        logaddexp(at(ending.gap, i), when(at(repeats, i), never, at(left, i))),
      );
      return {
        gap: add(logaddexp(ending.gap, left), elementAt(gapScores, t)),
        label: add(logaddexp(ending.label, entered), elementAt(labelScores, t)),
      };
    },
    { lengths: frameCount },
  );
  const count = at(labelCount);
  const inGap = at(last.gap, count);
  const inLabel = when(less(0, count), at(last.label, shift(count, -1)), never);
  return compute([], () => logaddexp(inGap, inLabel));
}

/** 1 where a label equals the one before it, else 0. */
function repetitions(labels: Tensor): Tensor {
  return compute(labels.shape as readonly [number], (i) =>
    when(less(i, 1), 0, equal(at(labels, i), at(labels, shift(i, -1)))),
  );
}

/** 1 where an alignment exists, else 0: labels need a frame each, and one more for the gap between equal ones. */
export function isPossible({ labels, labelCount, frameCount }: Sequences): Tensor {
  const repeats = repetitions(labels);
  const gaps = compute([], () =>
    sumOver(labels.shape as readonly [number], (i) => when(less(i, at(labelCount)), at(repeats, i), 0)),
  );
  return lessEqual(add(labelCount, gaps), frameCount);
}

/** −log likelihood. An example without any alignment costs nothing and, by its weight, counts for nothing. */
export function alignmentError(sequences: Sequences): { readonly loss: Tensor; readonly weight: Tensor } {
  const possible = isPossible(sequences);
  return { loss: where(possible, negate(logLikelihood(sequences)), 0), weight: possible };
}

export default model(
  "ctc",
  () => {
    const sound = input("sound", [frames, tones]);
    const frameCount = input("frameCount", [], { type: "int32" });
    const melody = target("melody", [longest], "int32");
    const symbolCount = target("symbolCount", "int32");
    const near = relu(conv1d(transpose(sound), 24, 5, { padding: 2 }));
    const far = relu(conv1d(near, 24, 5, { padding: 2 }));
    const scores = logSoftmax(dense(transpose(far), symbols + 1));
    const error = alignmentError({ labels: melody, labelCount: symbolCount, scores, frameCount });
    return { ...error, outputs: { scores } };
  },
  { optimizer: adam({ learningRate: 1e-2 }) },
);
