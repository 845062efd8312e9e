// What the runtime expects of a generated trainer. A generated module imports nothing, so it satisfies these
// interfaces by structure, not by name.

/** Numbers of a float32 or float64 model. */
export type FloatArray = Float32Array | Float64Array;

/** The values of one input for a batch: `examples × shape` elements, row-major, one example after another. */
export type InputArray = FloatArray | Int32Array;

/** The element types a model's inputs can have. */
export type InputType = "float32" | "float64" | "int32";

/** One input of a model: `shape` is that of a single example (or of the whole call, when `per` is "call"). */
export interface InputDescription {
  readonly shape: readonly number[];
  readonly type: InputType;
  readonly per: "example" | "call";
  /** "target" inputs are needed to state the error, never to predict. */
  readonly role: "input" | "target";
  /** For an int32 input used as an index: values must lie in 0 … classes − 1. */
  readonly classes?: number;
  /** Where the values start, if not at 0. */
  readonly least?: number;
  /** Further values, which mark what is ignored. */
  readonly ignored?: readonly number[];
  /** What the numbers of a target mean, as its loss reads them; absent where that is not known. */
  readonly is?: Meaning;
  /** The outputs that predict a target, as the loss compares them. */
  readonly predictedBy?: readonly string[];
  /** The outputs that are a deviation from a target, in its unit. */
  readonly deviations?: readonly string[];
  /** The outputs that are logarithms of such deviations. */
  readonly logDeviations?: readonly string[];
}

/**
 * What the numbers of a target are: the number of a class, a probability (or 0 and 1), a count, a sign (−1 and 1), or a
 * real number, which may be shifted and scaled. Nothing is done to the others.
 */
export type Meaning = "class" | "probability" | "count" | "sign" | "real";

/** What a generated module says of itself: `export const description`. Keys keep the model's order. */
export interface ModelDescription {
  readonly name: string;
  readonly element: "float32" | "float64";
  readonly inputs: Readonly<Record<string, InputDescription>>;
  /** Shape of each parameter by name: the contract of saved weights. */
  readonly parameters: Readonly<Record<string, readonly number[]>>;
  /** Shape of each named output, for one example. */
  readonly outputs: Readonly<Record<string, readonly number[]>>;
  /** Inputs that `predict` reads; the others may be left out of its argument. */
  readonly predictInputs: readonly string[];
  readonly metrics: readonly string[];
  readonly optimizer: string;
  /** Differs between models that compute their outputs by different formulas; a rename leaves it as it is. */
  readonly fingerprint?: string;
}

/** Arrays by input name. */
export type Batch = Readonly<Record<string, InputArray>>;

/** What `predict` is given: arrays by input name; of a model that predicts from nothing, how many `examples` to make. */
export type PredictInputs = Readonly<Record<string, InputArray | number>>;

/** Which random draws a call makes: those of its first example, and of an update. The same numbers, the same draws. */
export interface Draws {
  readonly example?: number;
  readonly update?: number;
}

/** What `evaluate` returns: means over the batch's example weights; `weight` is the sum of those weights. */
export interface Evaluation {
  readonly loss: number;
  readonly weight: number;
  /** Where losses add up: the part of the loss that several batches share. */
  readonly penalty?: number;
  readonly metrics: Readonly<Record<string, number>>;
}

/** A generated trainer. Batches hold 1 … capacity examples; the number follows from the arrays' lengths. */
export interface Trainer {
  readonly capacity: number;
  /** How losses combine: by their mean (unless stated), or by their sum. */
  readonly reduction?: "mean" | "sum";
  /** What an update does depends on the batch as a whole: no gradients in pieces. */
  readonly coupled?: boolean;
  /** How many examples a batch needs to train with. */
  readonly leastExamples?: number;
  /** The methods whose values depend on the batch as a whole. */
  readonly coupledUse?: readonly ("evaluate" | "predict")[];
  /** Σ of the example weights of the last batch, where the model weighs its mean. */
  readonly weight?: number;
  /** The penalty in the last batch's loss, where losses add up and have one. */
  readonly penalty?: number;
  readonly parameters: Readonly<Record<string, FloatArray>>;
  readonly gradients: Readonly<Record<string, FloatArray>>;
  /** Learning rate and every other hyper-parameter of the optimizer; assign to change one. */
  readonly hyperparameters: Record<string, number>;
  predict(inputs: PredictInputs, draws?: Draws): Readonly<Record<string, FloatArray>>;
  loss(batch: Batch): number;
  gradient(batch: Batch): number;
  accumulate(batch: Batch): number;
  update(): void;
  step(batch: Batch): number;
  evaluate(batch: Batch, draws?: Draws): Evaluation;
}

/** Options of a generated `create…` function. */
export interface TrainerOptions {
  readonly seed?: number;
  readonly capacity?: number;
  readonly parameters?: Readonly<Record<string, ArrayLike<number>>>;
}

/** A generated module, as the runtime loads it. */
export interface TrainerModule {
  readonly description: ModelDescription;
  readonly default: (options?: TrainerOptions) => Trainer;
}
