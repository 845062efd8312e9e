// What a trainer does, by the float64 interpreter of its tensor programs: the meaning emitted code is held against.
import type { DeclaredModel } from "../1-declare/model.ts";
import { interpret } from "../2-tensor/ir/interpret.ts";
import type { Leaf } from "../2-tensor/ir/ir.ts";
import { metricStore } from "../3-programs/methods.ts";
import type { ModelPrograms, ProgramName } from "../3-programs/programs.ts";
import type { Store } from "../3-programs/stores.ts";
import { randomFrom } from "./random.ts";

export type Values = ReadonlyMap<string, ArrayLike<number>>;
export type Named = Readonly<Record<string, Float64Array>>;

/** What each call of a trainer returns or leaves behind, called in this order. */
export interface ExpectedCalls {
  readonly predict: Named;
  readonly loss: number;
  readonly evaluate: Evaluated;
  readonly gradientLoss: number;
  readonly gradients: Named;
  /** The same batch again; a model that couples examples takes one batch only. */
  readonly accumulateLoss: number | undefined;
  readonly afterUpdate: Named;
  readonly stepLoss: number;
  readonly afterStep: Named;
}

/** A metric may be called loss or penalty too. */
export interface Evaluated {
  readonly loss: number;
  readonly penalty?: number;
  readonly metrics: Readonly<Record<string, number>>;
}

/** The seed of the trainer's random draws. */
export const trainerSeed = 3;

export function expectedCalls(
  declared: DeclaredModel,
  programs: ModelPrograms,
  values: Values,
  examples: number,
): ExpectedCalls {
  const trainer = new ReferenceTrainer(declared, programs, values, examples);
  const predict = trainer.run("predict");
  const loss = trainer.loss();
  const evaluate = trainer.evaluate();
  const gradientLoss = trainer.accumulate(true);
  const gradients = trainer.gradients();
  const accumulateLoss = programs.coupling.training === undefined ? trainer.accumulate(false) : undefined;
  trainer.gradients();
  trainer.update();
  const afterUpdate = trainer.parameters();
  const stepLoss = trainer.step();
  const afterStep = trainer.parameters();
  return {
    predict,
    loss,
    evaluate,
    gradientLoss,
    gradients,
    accumulateLoss,
    afterUpdate,
    stepLoss,
    afterStep,
  };
}

/** The loss and the gradients of the first call of a trainer. */
export function gradientAt(
  declared: DeclaredModel,
  programs: ModelPrograms,
  values: Values,
  examples: number,
): { readonly loss: number; readonly gradients: Named } {
  const trainer = new ReferenceTrainer(declared, programs, values, examples);
  const loss = trainer.accumulate(true);
  return { loss, gradients: trainer.gradients() };
}

/** A trainer by the meaning of its programs; `copy` is where it stands. */
export class ReferenceTrainer {
  private readonly declared: DeclaredModel;
  private readonly programs: ModelPrograms;
  private readonly examples: number;
  private readonly memory = new Map<Leaf, Float64Array>();
  private weight = 0;
  private seen = 0;
  /** Updates of any kind, which draws are keyed by; each objective's optimizer counts its own. */
  private updates = 0;

  constructor(declared: DeclaredModel, programs: ModelPrograms, values: Values, examples: number) {
    this.declared = declared;
    this.programs = programs;
    this.examples = examples;
    for (const leaf of [...programs.parameters, ...programs.kept, ...programs.inputs])
      this.memory.set(leaf, Float64Array.from(values.get(leaf.name) ?? []));
    for (const { leaf, initial } of programs.states)
      this.memory.set(leaf, new Float64Array(sizeOf(leaf, examples)).fill(initial));
    for (const { leaf, value } of programs.hyperparameters) this.set(leaf, value);
    this.set(declared.numbers.get("seed"), trainerSeed);
  }

  copy(): ReferenceTrainer {
    const { declared, programs, examples, weight, seen } = this;
    const made = new ReferenceTrainer(declared, programs, new Map(), examples);
    for (const [leaf, values] of this.memory) made.memory.set(leaf, values.slice());
    [made.weight, made.seen, made.updates] = [weight, seen, this.updates];
    return made;
  }

  loss(): number {
    this.start();
    return this.run("loss", this.updates + 1).loss![0]!;
  }

  evaluate(): Evaluated {
    this.start();
    const found = this.run("evaluate");
    const metrics = Object.keys(this.declared.objective.metrics ?? {});
    return {
      loss: found.loss![0]!,
      ...(found.penalty && { penalty: found.penalty[0]! }),
      metrics: Object.fromEntries(metrics.map((name) => [name, found[metricStore(name)]![0]!])),
    };
  }

  accumulate(isFirst: boolean): number {
    this.start();
    if (isFirst) {
      for (const sum of this.programs.sums)
        this.memory.set(sum, new Float64Array(sizeOf(sum, this.examples)));
      this.weight = this.seen = 0;
    }
    this.weight += this.batchWeight();
    const { loss } = this.run("accumulate", this.updates + 1, this.seen);
    this.seen += this.programs.batched ? this.examples : 1;
    return loss![0]!;
  }

  gradients(): Named {
    this.set(this.programs.scale, inverse(this.weight));
    this.run("finish");
    const { parameters, gradients } = this.programs;
    return Object.fromEntries(parameters.map(({ name }, k) => [name, this.of(gradients[k]!).slice()]));
  }

  update(): void {
    this.set(this.programs.scale, inverse(this.weight));
    this.count();
    this.run("update");
  }

  step(): number {
    this.start();
    this.count();
    return this.run("step", this.updates).loss![0]!;
  }

  /** The step of one objective. */
  ownStep(objective: string): number {
    const { stepNumber, stores } = this.programs.steps.find(({ name }) => name === objective)!;
    this.start();
    this.set(stepNumber, this.of(stepNumber)[0]! + 1);
    return this.runStores(stores, ++this.updates).loss![0]!;
  }

  /** A further function. */
  call(name: string): Named {
    return this.runStores(this.programs.functions.find((fn) => fn.name === name)!.stores);
  }

  parameters(): Named {
    const { parameters, kept } = this.programs;
    return Object.fromEntries([...parameters, ...kept].map((leaf) => [leaf.name, this.of(leaf).slice()]));
  }

  run(name: ProgramName, update = 0, firstExample = 0): Named {
    return this.runStores(this.programs.programs[name], update, firstExample);
  }

  /** What stores return; a parameter that is stored may have the same name as a result. */
  private runStores(stores: readonly Store[], update = 0, firstExample = 0): Named {
    this.set(this.declared.numbers.get("update"), update);
    this.set(this.programs.firstExample, firstExample);
    const found = interpret(
      stores.map((store) => store.tensor),
      { leaf: (leaf) => this.of(leaf), batch: this.examples },
    );
    for (const { into, tensor } of stores) if (into) this.memory.set(into, found.get(tensor)!);
    const returned = stores.filter((store) => !store.into);
    return Object.fromEntries(returned.map((store) => [store.name, found.get(store.tensor)!]));
  }

  private start(): void {
    this.set(this.programs.scale, inverse(this.batchWeight()));
  }

  private batchWeight(): number {
    if (this.programs.weighted) return this.run("weigh").weight![0]!;
    return this.programs.batched ? this.examples : 1;
  }

  private count(): void {
    this.updates++;
    for (const counted of this.programs.stepNumbers) this.set(counted, this.of(counted)[0]! + 1);
  }

  private set(leaf: Leaf | undefined, value: number): void {
    if (leaf) this.memory.set(leaf, Float64Array.of(value));
  }

  private of(leaf: Leaf): Float64Array {
    const known = this.memory.get(leaf) ?? new Float64Array(sizeOf(leaf, this.examples));
    this.memory.set(leaf, known);
    return known;
  }
}

/** 1 / Σ w, and 0 where nothing has weight. */
const inverse = (weight: number): number => weight && 1 / weight;

const sizeOf = (leaf: Leaf, examples: number): number =>
  leaf.shape.reduce<number>((size, extent) => size * (extent === "batch" ? examples : extent), 1);

/** Values of every leaf of a model's programs, for one program alone: given ones, or positive draws. */
export function anyValues(
  { hyperparameters, stepNumbers, firstExample }: ModelPrograms,
  { numbers }: DeclaredModel,
  values: Values,
  examples: number,
) {
  const drawn = new Map<Leaf, Float64Array>(
    hyperparameters.map(({ leaf, value }) => [leaf, Float64Array.of(value)]),
  );
  for (const counted of [...stepNumbers, firstExample, ...numbers.values()])
    drawn.set(counted, Float64Array.of(3));
  return (leaf: Leaf): Float64Array => {
    const known = drawn.get(leaf);
    if (known) return known;
    const length = sizeOf(leaf, examples);
    const random = randomFrom(leaf.name.length * 7919 + length);
    const given = values.get(leaf.name);
    const made = given
      ? Float64Array.from(given)
      : Float64Array.from({ length }, () => random.between(0.05, 0.95));
    drawn.set(leaf, made);
    return made;
  };
}
