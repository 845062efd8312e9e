// The trainer's methods: each checks what it is given, runs a program, keeps the protocol (protocol.ts) and returns what
// the program leaves behind. What a trainer counts and remembers changes last: a call that throws has changed nothing.
import type { Leaf } from "../2-tensor/ir/ir.ts";
import { metricStore } from "../3-programs/methods.ts";
import { stepProgram } from "../3-programs/programs.ts";
import { sizeOf } from "../5-loop/arena.ts";
import { countsExamples, type Calls, type Caller } from "./calls.ts";
import { countsUpdates, drawsOf, reportsPenalty, reportsWeight } from "./combining.ts";
import { continued, floatsOf, typeName, type ModuleContents } from "./contents.ts";
import { startWithCheck, type Checked, type InputChecks } from "./input-checks.ts";
import { spellSize } from "./memory.ts";
import { nothingWaits, protocol, type Effect } from "./protocol.ts";
import { literal, name, number, type Name } from "./text.ts";
import {
  assign,
  binary,
  call,
  choose,
  closure,
  constant,
  count,
  entry,
  invoke,
  not,
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
  private readonly checks: InputChecks;

  constructor(contents: ModuleContents, calls: Calls, checks: InputChecks) {
    this.contents = contents;
    this.calls = calls;
    this.checks = checks;
  }

  all(): readonly Entry[] {
    const { programs } = this.contents;
    return [
      this.using(known.predict, own.inputs, this.checks.predict, this.returning(this.checks.predict)),
      method(known.loss, own.batch, [
        ...this.start("loss"),
        ...this.indices("loss", this.next()),
        ...this.calls.of("loss", this.next()),
        ...this.returnLoss("loss"),
      ]),
      ...(programs.steps.length > 0 ? [this.losses()] : []),
      method(known.gradient, own.batch, [result(call(own.addGradient, own.batch, literal(true)))]),
      method(known.accumulate, own.batch, [
        ...this.refuseMore(),
        result(call(own.addGradient, own.batch, not(own.waiting))),
      ]),
      method(known.update, undefined, this.update()),
      method(known.step, own.batch, this.step()),
      ...programs.steps.map((each, k) => this.ownStep(each.name, each.stepNumber, this.checks.steps[k]!)),
      this.using(known.evaluate, own.batch, { program: "evaluate" }, this.evaluate()),
      ...programs.functions.map((fn, k) => {
        const checked = this.checks.functions[k]!;
        return this.using(name(fn.name), own.inputs, checked, this.returning(checked));
      }),
    ];
  }

  /** The number of all updates: what draws are keyed by. */
  private get updates(): Name {
    const { stepNumbers } = this.contents.programs;
    return countsUpdates(this.contents) ? own.updates : this.calls.counter(stepNumbers[0]!);
  }

  /** A method that draws is told which draws to make. */
  private using(
    called: Name,
    given: Name,
    { program }: Pick<Checked, "program">,
    body: readonly Statement[],
  ): Entry {
    const { example, update } = drawsOf(this.contents, program);
    const entries = [
      ...(example ? [{ name: own.example, otherwise: number(0) }] : []),
      ...(update ? [{ name: known.update, as: own.atUpdate, otherwise: number(0) }] : []),
    ];
    const parameters = entries.length === 0 ? [given] : [given, { kind: "options", entries } as const];
    return { kind: "method", name: called, parameters, body };
  }

  private user({ program, from, type }: Pick<Checked, "program" | "from"> & Partial<Checked>): Caller {
    const { example, update } = drawsOf(this.contents, program);
    return {
      from,
      ...(type === undefined ? {} : { type }),
      update: update ? own.atUpdate : number(0),
      firstExample: example ? own.example : number(0),
    };
  }

  /** Notes the penalty where several losses are to combine. */
  private returnLoss(program: string): readonly Statement[] {
    return [...this.notePenalty(program), result(this.calls.number(program, "loss"))];
  }

  private notePenalty(program: string): readonly Statement[] {
    if (!reportsPenalty(this.contents)) return [];
    return [assign(own.batchPenalty, this.calls.number(program, "penalty"))];
  }

  /** What is computed for the coming update. */
  private next(firstExample: Value = number(0)): Caller {
    return { from: "batch", update: binary(this.updates, "+", number(1)), firstExample };
  }

  private losses(): Entry {
    const each = this.contents.programs.steps.map((step) =>
      entry(name(step.name), this.calls.number("losses", step.name)),
    );
    return method(known.losses, own.batch, [
      ...this.start("losses"),
      ...this.indices("losses", this.next()),
      ...this.calls.of("losses", this.next()),
      result(record(each)),
    ]);
  }

  /** What `gradient` and `accumulate` share: the sums start anew, or this batch is added to them. */
  addGradient(): Statement {
    const { sums, batched } = this.contents.programs;
    const [draws, isFirst] = [this.drawsByExample, own.isFirst];
    const caller = this.next(draws ? own.firstExample : number(0));
    const added = (total: Name, more: Value): Statement =>
      assign(total, choose(isFirst, more, binary(total, "+", more)));
    const body = [
      ...this.start("accumulate"),
      ...(draws ? [constant(own.firstExample, choose(isFirst, number(0), own.examples))] : []),
      ...this.indices("accumulate", caller),
      ...(sums.length > 0 ? [when(isFirst, run(invoke(own.sums, known.fill, number(0))))] : []),
      ...this.calls.of("accumulate", caller),
      added(own.weight, this.batchWeight),
      ...(draws ? [assign(own.examples, binary(own.firstExample, "+", batched ? own.n : number(1)))] : []),
      ...keep("starts"),
      ...this.notePenalty("accumulate"),
      constant(own.batchLoss, this.calls.number("accumulate", "loss")), // finishing may use its memory again
      run(call(own.finishGradients)),
      result(own.batchLoss),
    ];
    const parameters = [
      { name: own.batch, type: typeName(this.contents, "Batch") },
      { name: isFirst, type: known.boolean },
    ];
    return constant(own.addGradient, closure(parameters, body, known.number));
  }

  private update(): readonly Statement[] {
    const { declared, programs } = this.contents;
    const message = literal(`${declared.name}: ${nothingWaits}`);
    const scales = this.calls.uses("update", programs.scale) && programs.batched;
    return [
      when(not(own.waiting), { kind: "throw", error: known.Error, message }),
      ...this.indices("update", this.next()),
      ...(scales ? [constant(own.scale, inverse(own.weight))] : []),
      ...this.calls.of("update", this.next()),
      ...this.updated(protocol.update.effect),
    ];
  }

  private step(): readonly Statement[] {
    return [
      ...this.start("step"),
      ...this.indices("step", this.next()),
      ...this.calls.of("step", this.next()),
      ...this.updated(protocol.step.effect),
      ...this.returnLoss("step"),
    ];
  }

  private ownStep(objective: string, stepNumber: Leaf, checked: Checked): Entry {
    const program = stepProgram(objective);
    const caller: Caller = { ...this.next(), type: checked.type };
    return method(continued("step", objective), own.batch, [
      ...this.start(program, checked),
      ...this.indices(program, caller),
      ...this.calls.of(program, caller),
      ...this.updated(protocol.step.effect, [stepNumber]),
      ...this.returnLoss(program),
    ]);
  }

  /** Counts an update. */
  private updated(
    effect: Effect,
    stepNumbers: readonly Leaf[] = this.contents.programs.stepNumbers,
  ): readonly Statement[] {
    const counters = stepNumbers.map((leaf) => this.calls.counter(leaf));
    const all = countsUpdates(this.contents) ? [own.updates, ...counters] : counters;
    return [...all.map(count), ...keep(effect)];
  }

  private evaluate(): readonly Statement[] {
    const caller = this.user({ program: "evaluate", from: "batch" });
    const metrics = Object.keys(this.contents.declared.objective.metrics ?? {});
    const values = metrics.map((each) => entry(name(each), this.calls.number("evaluate", metricStore(each))));
    return [
      ...this.start("evaluate"),
      ...this.indices("evaluate", caller),
      ...this.calls.of("evaluate", caller),
      result(
        record([
          entry(known.loss, this.calls.number("evaluate", "loss")),
          entry(own.weight, this.batchWeight),
          ...(reportsPenalty(this.contents)
            ? [entry(known.penalty, this.calls.number("evaluate", "penalty"))]
            : []),
          entry(known.metrics, record(values)),
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
    return [when(own.waiting, { kind: "throw", error: known.Error, message })];
  }

  /** Whether random draws are keyed by the example's number. */
  get drawsByExample(): boolean {
    return this.calls.uses("accumulate", this.contents.programs.firstExample);
  }

  /** Checks its inputs, runs a program and returns copies of what it stored. */
  private returning(checked: Checked): readonly Statement[] {
    const { program } = checked;
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
      ...this.indices(program, this.user(checked)),
      ...this.calls.of(program, this.user(checked)),
      result(record(slices)),
    ];
  }

  /** What a program looks up, computed and checked before anything is written. */
  private indices(program: string, caller: Caller): readonly Statement[] {
    const asked = this.contents.programs.checks.find(({ of }) => of.includes(program));
    if (!asked) return [];
    const checks = asked.checks.map(({ tensor, subject, below }, k) => {
      const stored = this.calls.stored(asked.name, asked.stores[k]!.name);
      const values = invoke(stored, known.subarray, number(0), spellSize(sizeOf(tensor.shape), own.n));
      return run(call(own.checkIndices, literal(subject), values, number(below)));
    });
    return [...this.calls.of(asked.name, caller), ...checks];
  }

  /** Checks of the batch, the number of examples, and 1 / Σ weights. */
  private start(program: string, checked: Checked = this.checks.batch): readonly Statement[] {
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
      ...startWithCheck(checked, true),
      ...(isAlone ? [run(call(own.checkTogether, own.n))] : []),
      ...(weighted && (keeps || scales) ? weigh() : []),
      ...(scales && batched ? [constant(own.scale, total)] : []),
    ];
  }
}

/** What a call leaves of the gradient that waits. */
function keep(effect: Effect): readonly Statement[] {
  switch (effect) {
    case "starts":
    case "adds":
      return [assign(own.waiting, literal(true))];
    case "uses":
    case "drops":
      return [assign(own.waiting, literal(false))];
    case "keeps":
      return [];
  }
}

function method(called: Name, given: Name | undefined, body: readonly Statement[]): Entry {
  return { kind: "method", name: called, parameters: given ? [given] : [], body };
}

/** 1 / x, and 0 where no example has weight. */
export function inverse(x: Name): Value {
  return binary(x, "&&", binary(number(1), "/", x));
}
