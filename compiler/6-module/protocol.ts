// The trainer's protocol: what each kind of call does to the gradient that waits for `update`. Written down here once: the
// methods are made from it, and the trainer's type and the README say it in these words.
//
//   nothing waits --gradient, accumulate--> a gradient waits --update, step, step of an objective--> nothing waits
//
// All other calls leave it as it is, and so does a call that throws: a trainer is as it was before or as it is after.

/** What a call does to the gradient that waits. */
export type Effect = "starts" | "adds" | "uses" | "drops" | "keeps";

export interface Rule {
  readonly effect: Effect;
  /** What the call does and returns. */
  readonly about: string;
}

export const protocol = {
  predict: { effect: "keeps", about: "The outputs." },
  loss: { effect: "keeps", about: "The loss of this batch." },
  losses: { effect: "keeps", about: "The loss of each objective; `loss` is their sum." },
  gradient: {
    effect: "starts",
    about:
      "The gradient of L on this batch, into `gradients`, where it waits for `update`; what waited before is dropped. Returns the loss.",
  },
  accumulate: {
    effect: "adds",
    about: "Adds this batch to the gradient that waits, or starts one; returns the batch's loss.",
  },
  update: {
    effect: "uses",
    about: "One update from the gradient that waits, and uses it up; an error where none does.",
  },
  step: {
    effect: "drops",
    about:
      "Gradient and update in one; returns the loss before the update. A gradient that waited is dropped.",
  },
  evaluate: {
    effect: "keeps",
    about: "Loss and metrics of this batch, with parameters as `predict` uses them.",
  },
} as const satisfies Readonly<Record<string, Rule>>;

/** What a call that needs a gradient says where none waits. */
export const nothingWaits =
  "update needs gradient or accumulate first; an update uses a gradient up, and a step drops it";

/** When the views of `gradients` hold what. */
export const gradientsValid =
  "∂L/∂parameter over all examples since `gradient`, finished by `gradient` and `accumulate` whenever it is read; no other call changes it.";
