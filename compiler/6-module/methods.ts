// The trainer's methods: each checks what it is given, runs a program and returns what that leaves behind.
import type { Leaf } from "../2-tensor/ir/ir.ts";
import { metricStore } from "../3-programs/methods.ts";
import { stepProgram } from "../3-programs/programs.ts";
import { sizeOf } from "../5-loop/arena.ts";
import { countsExamples, counter, type Calls, type Caller } from "./calls.ts";
import { countsUpdates, drawsOf, reportsPenalty, reportsWeight } from "./combining.ts";
import { continued, floatsOf, type ModuleContents } from "./contents.ts";
import {
  checkedBatch,
  checkedFunctions,
  checkedPredict,
  startWithCheck,
  type Checked,
} from "./input-checks.ts";
import { spellSize } from "./memory.ts";
import { literal, name, number, type Name } from "./text.ts";
import {
  assign,
  binary,
  call,
  constant,
  count,
  entry,
  increase,
  invoke,
  record,
  result,
  run,
  when,
  type Entry,
  type Statement,
  type Value,
} from "./tree.ts";
import { known, own } from "./words.ts";

export class Methods {
  private readonly contents: ModuleContents;
  private readonly calls: Calls;

  constructor(contents: ModuleContents, calls: Calls) {
    this.contents = contents;
    this.calls = calls;
  }

  all(): readonly Entry[] {
    const { programs } = this.contents;
    return [
      this.using(
        "predict",
        known.predict,
        own.inputs,
        this.returning("predict", checkedPredict(this.contents)),
      ),
      method(known.loss, own.batch, [
        ...this.start("loss"),
        ...this.calls.of("loss", this.next()),
        ...this.returnLoss("loss"),
      ]),
      ...(programs.steps.length > 0 ? [this.losses()] : []),
      method(known.gradient, own.batch, [
        assign(own.accumulated, number(0)),
        result(invoke(name("this"), known.accumulate, own.batch)),
      ]),
      method(known.accumulate, own.batch, this.accumulate()),
      method(known.update, undefined, this.update()),
      method(known.step, own.batch, this.step()),
      ...programs.steps.map((each) => this.ownStep(each.name, each.stepNumber)),
      this.using("evaluate", known.evaluate, own.batch, this.evaluate()),
      ...checkedFunctions(this.contents).map((each, k) =>
        this.using(
          each.program,
          name(programs.functions[k]!.name),
          own.inputs,
          this.returning(each.program, each),
        ),
      ),
    ];
  }

  /** What counts the updates of some objectives, and of all. */
  private counting(stepNumbers: readonly Leaf[]): readonly Statement[] {
    const counters = stepNumbers.map(counter);
    return (countsUpdates(this.contents) ? [own.updates, ...counters] : counters).map(count);
  }

  /** The number of the last update: what draws are keyed by. */
  private get updates(): Name {
    return countsUpdates(this.contents) ? own.updates : counter(this.contents.programs.stepNumbers[0]!);
  }

  /** A method that draws is told which draws to make. */
  private using(program: string, called: Name, given: Name, body: readonly Statement[]): Entry {
    const { example, update } = drawsOf(this.contents, program);
    const keys = [...(example ? [known.example] : []), ...(update ? [known.update] : [])];
    const entries = keys.map((key) => ({ name: key, otherwise: number(0) }));
    const parameters = keys.length === 0 ? [given] : [given, { kind: "options", entries } as const];
    return { kind: "method", name: called, parameters, body };
  }

  private user(program: string, from: Caller["from"]): Caller {
    const { example, update } = drawsOf(this.contents, program);
    return {
      from,
      update: update ? known.update : number(0),
      firstExample: example ? known.example : number(0),
    };
  }

  /** Notes the penalty where several losses are to combine. */
  private returnLoss(program: string): readonly Statement[] {
    const loss = result(this.calls.number(program, "loss"));
    if (!reportsPenalty(this.contents)) return [loss];
    return [assign(own.batchPenalty, this.calls.number(program, "penalty")), loss];
  }

  /** What is computed for the coming update. */
  private next(firstExample: Value = number(0)): Caller {
    return { from: "batch", update: binary(this.updates, "+", number(1)), firstExample };
  }

  /** What an update is computed with that is counted already. */
  private counted(): Caller {
    return { from: "batch", update: this.updates, firstExample: number(0) };
  }

  private losses(): Entry {
    const each = this.contents.programs.steps.map((step) =>
      entry(name(step.name), this.calls.number("losses", step.name)),
    );
    return method(known.losses, own.batch, [
      ...this.start("losses"),
      ...this.calls.of("losses", this.next()),
      result(record(each)),
    ]);
  }

  private accumulate(): readonly Statement[] {
    const { programs } = this.contents;
    const draws = this.drawsByExample;
    const restart = [
      ...(programs.parameters.length > 0 ? [run(invoke(own.sums, known.fill, number(0)))] : []),
      assign(own.weight, number(0)),
      ...(draws ? [assign(own.examples, number(0))] : []),
    ];
    return [
      ...this.refuseMore(),
      ...this.start("accumulate"),
      when(binary(own.accumulated, "===", number(0)), restart),
      ...this.calls.of("accumulate", this.next(own.examples)),
      count(own.accumulated),
      ...(draws ? [increase(own.examples, programs.batched ? own.n : number(1))] : []),
      increase(own.weight, this.batchWeight),
      ...this.returnLoss("accumulate"),
    ];
  }

  private update(): readonly Statement[] {
    const { declared, programs } = this.contents;
    const message = literal(`${declared.name}: update needs gradient or accumulate first`);
    const scales = this.calls.uses("update", programs.scale) && programs.batched;
    return [
      when(binary(own.accumulated, "===", number(0)), { kind: "throw", error: known.Error, message }),
      run(call(own.finishGradients)),
      assign(own.accumulated, number(0)),
      ...this.counting(programs.stepNumbers),
      ...(scales ? [constant(own.scale, inverse(own.weight))] : []),
      ...this.calls.of("update"),
    ];
  }

  private step(): readonly Statement[] {
    return [
      ...this.start("step"),
      ...this.counting(this.contents.programs.stepNumbers),
      ...this.calls.of("step", this.counted()),
      ...this.returnLoss("step"),
    ];
  }

  private ownStep(objective: string, stepNumber: Leaf): Entry {
    const program = stepProgram(objective);
    return method(continued("step", objective), own.batch, [
      ...this.start(program),
      ...this.counting([stepNumber]),
      ...this.calls.of(program, this.counted()),
      ...this.returnLoss(program),
    ]);
  }

  private evaluate(): readonly Statement[] {
    const metrics = Object.keys(this.contents.declared.objective.metrics ?? {});
    return [
      ...this.start("evaluate"),
      ...this.calls.of("evaluate", this.user("evaluate", "batch")),
      result(
        record([
          entry(known.loss, this.calls.number("evaluate", "loss")),
          entry(own.weight, this.batchWeight),
          ...(reportsPenalty(this.contents)
            ? [entry(known.penalty, this.calls.number("evaluate", "penalty"))]
            : []),
          entry(
            known.metrics,
            record(
              metrics.map((each) => entry(name(each), this.calls.number("evaluate", metricStore(each)))),
            ),
          ),
        ]),
      ),
    ];
  }

  /** Σ of the weights of a batch's examples. */
  private get batchWeight(): Value {
    const { weighted, batched } = this.contents.programs;
    return weighted ? own.batchWeight : batched ? own.n : number(1);
  }

  /** A model that couples examples has no gradient in pieces. */
  private refuseMore(): readonly Statement[] {
    const { programs, declared } = this.contents;
    const { training } = programs.coupling;
    if (training === undefined) return [];
    const message = literal(
      `${declared.name}: ${training}, so gradients of several batches do not add up; call update first`,
    );
    return [when(binary(own.accumulated, ">", number(0)), { kind: "throw", error: known.Error, message })];
  }

  /** Whether random draws are keyed by the example's number. */
  get drawsByExample(): boolean {
    return this.calls.uses("accumulate", this.contents.programs.firstExample);
  }

  /** Checks its inputs, runs a program and returns copies of what it stored. */
  private returning(program: string, checked: Checked): readonly Statement[] {
    const lowered = this.calls.lowered(program);
    const stores = lowered.plan.stores.filter((store) => !store.into);
    const slices = stores.map((store) => {
      const size = spellSize(sizeOf(store.tensor.shape), own.n);
      const from = this.calls.stored(program, store.name);
      const isRounded = store.tensor.type === "float" && floatsOf(this.contents) !== known.Float64Array;
      const part = invoke(from, isRounded ? known.subarray : known.slice, number(0), size);
      return entry(
        name(store.name),
        isRounded ? { kind: "new", name: floatsOf(this.contents), arguments: [part] } : part,
      );
    });
    return [
      ...startWithCheck(checked, countsExamples(lowered)),
      ...this.calls.of(program, this.user(program, "inputs")),
      result(record(slices)),
    ];
  }

  /** Checks of the batch, the number of examples, and 1 / Σ weights. */
  private start(program: string): readonly Statement[] {
    const { weighted, batched, scale } = this.contents.programs;
    const keeps = program === "accumulate" || program === "evaluate"; // its memory is used again by the other kernels
    const scales = this.calls.uses(program, scale);
    const weight = weighted ? this.calls.number("weigh", "weight") : number(1);
    const isAlone = program !== "evaluate" && this.contents.programs.coupling.leastExamples > 1;
    const weigh = (): readonly Statement[] => [
      ...this.calls.of("weigh"),
      reportsWeight(this.contents) ? assign(own.batchWeight, weight) : constant(own.batchWeight, weight),
    ];
    const total = weighted ? inverse(own.batchWeight) : binary(number(1), "/", own.n);
    return [
      ...startWithCheck(checkedBatch(this.contents), true),
      ...(isAlone ? [run(call(own.checkTogether, own.n))] : []),
      ...(weighted && (keeps || scales) ? weigh() : []),
      ...(scales && batched ? [constant(own.scale, total)] : []),
    ];
  }
}

function method(called: Name, given: Name | undefined, body: readonly Statement[]): Entry {
  return { kind: "method", name: called, parameters: given ? [given] : [], body };
}

/** 1 / x, and 0 where no example has weight. */
export function inverse(x: Name): Value {
  return binary(x, "&&", binary(number(1), "/", x));
}
