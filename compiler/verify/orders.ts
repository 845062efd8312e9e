// Calls of a trainer in any order: each does and returns what the meaning of the programs says, with the gradient that waits
// for `update` started, added to, used and dropped as the protocol states (6-module/protocol.ts). A call that must be refused
// throws, and changes nothing.
import type { Compilation } from "../compile.ts";
import type { AnyTrainer, Arrays } from "../cli/load-module.ts";
import { capitalized } from "../1-declare/validate.ts";
import type { Compare } from "./difference.ts";
import type { ReferenceTrainer } from "./reference.ts";

/** A method, on the trainer and on its reference. */
export interface Call {
  readonly name: string;
  readonly emitted: (trainer: AnyTrainer) => unknown;
  /** What it returns, and whether a gradient waits after it; `undefined` where it must be refused. */
  readonly meant: (trainer: ReferenceTrainer, waits: boolean) => readonly [unknown, boolean] | undefined;
}

/** Every method of a model's trainer, called with one batch. */
export function callsOf({ programs }: Compilation, batch: Arrays, examples: number): readonly Call[] {
  const given = { ...batch, examples } as unknown as Arrays; // a generator is told how many
  const keeping = (name: string, meant: (trainer: ReferenceTrainer) => unknown): Call => ({
    name,
    emitted: (trainer) => (trainer as unknown as Record<string, (given: object) => unknown>)[name]!(given),
    meant: (trainer, waits) => [meant(trainer), waits],
  });
  const stepping = (name: string, step: (trainer: ReferenceTrainer) => number): Call => ({
    ...keeping(name, step),
    meant: (trainer) => [step(trainer), false],
  });
  return [
    keeping("loss", (trainer) => trainer.loss()),
    {
      ...keeping("evaluate", (trainer) => trainer.evaluate()),
      emitted: (trainer) => {
        const { weight: _, ...found } = trainer.evaluate(given);
        return found;
      },
    },
    keeping("predict", (trainer) => trainer.run("predict")),
    {
      name: "gradient",
      emitted: (trainer) => trainer.gradient(batch),
      meant: (trainer) => [trainer.accumulate(true), true],
    },
    {
      name: "accumulate",
      emitted: (trainer) => trainer.accumulate(batch),
      meant: (trainer, waits) =>
        programs.coupling.training !== undefined && waits ? undefined : [trainer.accumulate(!waits), true],
    },
    {
      name: "update",
      emitted: (trainer) => trainer.update(),
      meant: (trainer, waits) => (waits ? [trainer.update(), false] : undefined),
    },
    stepping("step", (trainer) => trainer.step()),
    ...programs.steps.map(({ name }) =>
      stepping(`step${capitalized(name)}`, (trainer) => trainer.ownStep(name)),
    ),
    ...programs.functions.map(({ name }) => keeping(name, (trainer) => trainer.call(name))),
  ];
}

/** What a sequence of calls means so far. */
export interface Meaning {
  readonly trainer: ReferenceTrainer;
  readonly waits: boolean;
  readonly returned: unknown;
  readonly refused: boolean;
  /** Unspecified after a step. */
  readonly gradients: Readonly<Record<string, Float64Array>>;
}

export function meaningAfter({ trainer, waits, gradients }: Meaning, call: Call): Meaning {
  const next = trainer.copy();
  const meant = call.meant(next, waits);
  if (!meant) return { trainer, waits, gradients, returned: undefined, refused: true };
  const isGradient = call.name === "gradient" || call.name === "accumulate";
  return {
    trainer: next,
    waits: meant[1],
    gradients: isGradient ? next.gradients() : call.name.startsWith("step") ? {} : gradients,
    returned: meant[0],
    refused: false,
  };
}

/** Runs calls on a trainer; the first that is not what it means. `meanings` has one for each call. */
export function compareOrder(
  trainer: AnyTrainer,
  order: readonly Call[],
  meanings: readonly Meaning[],
  compare: Compare,
): string | undefined {
  const { gradients } = trainer; // taken once: the views are right whenever they are read
  for (const [k, { emitted }] of order.entries()) {
    const { returned, refused, trainer: meant, gradients: wanted } = meanings[k]!;
    let found: unknown;
    let thrown: unknown;
    try {
      found = emitted(trainer);
    } catch (error) {
      thrown = error;
    }
    const said = order
      .slice(0, k + 1)
      .map(({ name }) => name)
      .join(", ");
    if (refused !== (thrown !== undefined)) return `${said}: ${refused ? "accepted" : String(thrown)}`;
    const wrong = [
      refused ? undefined : compare(`${said}: returned`, flat(found), flat(returned)),
      ...Object.entries(meant.parameters()).map(([name, each]) =>
        compare(`${said}: ${name}`, trainer.parameters[name], each),
      ),
      ...Object.entries(wanted).map(([name, each]) => compare(`${said}: ∂${name}`, gradients[name], each)),
    ].find((each) => each !== undefined);
    if (wrong !== undefined) return wrong;
  }
  return undefined;
}

/** Every number in a result, in order. */
function flat(result: unknown): readonly number[] {
  if (typeof result === "number") return [result];
  if (result instanceof Float64Array) return [...result];
  return Object.values((result ?? {}) as Record<string, unknown>).flatMap(flat);
}
