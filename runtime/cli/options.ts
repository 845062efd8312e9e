// The command line of `train` and `predict`: what may be said, and checks that name the flag and the value.
import { parseArgs, type ParseArgsConfig } from "node:util";
import { ACCEPTABLE, type Acceptance } from "../checkpoint.ts";
import { list, quote, shown } from "../error.ts";
import { isNumber } from "../cell-number.ts";
import { scheduleNames, type ScheduleOption } from "../schedule-names.ts";
import { joinDashes, READING, readingOptions, type Reading } from "./reading-options.ts";
import { suggestion } from "../suggest.ts";
import { fullBatch, miniBatch, stochastic, type Sampler } from "../sampler.ts";

/** A command line that can't be understood: exit code 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

export interface TrainCommand {
  readonly command: "train";
  readonly module: string;
  readonly model: string | undefined;
  readonly recipe: string | undefined;
  readonly data: readonly string[];
  readonly target: string | undefined;
  /** How the CSV file is written, as far as it is stated. */
  readonly reading: Reading;
  /** Columns to leave out. */
  readonly ignore: readonly string[];
  readonly heldOut: number;
  readonly sampler: Sampler;
  readonly hyperparameters: ReadonlyMap<string, number>;
  readonly schedule: NamedScheduleOptions | undefined;
  readonly epochs: number;
  readonly seed: number;
  readonly out: string | undefined;
  /** The weights to start from. */
  readonly weights: string | undefined;
  readonly accept: ReadonlySet<Acceptance>;
  readonly limit: number | undefined;
  readonly json: boolean;
}

/** `--schedule NAME:option=value,…`. */
export interface NamedScheduleOptions {
  readonly name: string;
  readonly options: Readonly<Record<string, ScheduleOption>>;
}

export interface PredictCommand {
  readonly command: "predict";
  readonly module: string;
  readonly model: string | undefined;
  readonly recipe: string | undefined;
  readonly weights: string;
  readonly accept: ReadonlySet<Acceptance>;
  readonly data: readonly string[];
  readonly reading: Reading;
  readonly json: boolean;
}

const TEXT = { type: "string" } as const;
const SEVERAL = { type: "string", multiple: true } as const;
const SWITCH = { type: "boolean" } as const;

const COMMON = {
  module: TEXT,
  model: TEXT,
  recipe: TEXT,
  data: SEVERAL,
  json: SWITCH,
  weights: TEXT,
  accept: SEVERAL,
  ...READING,
} as const;
const PREDICT = COMMON;
const TRAIN = {
  ...COMMON,
  target: TEXT,
  "ignore-column": SEVERAL,
  "held-out": TEXT,
  sampler: TEXT,
  replacement: SWITCH,
  batch: TEXT,
  "learning-rate": TEXT,
  hyper: SEVERAL,
  schedule: TEXT,
  epochs: TEXT,
  seed: TEXT,
  out: TEXT,
  limit: TEXT,
} as const;

const DEFAULT_BATCH = 32;
const DEFAULT_EPOCHS = 10;
const DEFAULT_HELD_OUT = 0.2;

/** Reads the arguments after the program's name; throws UsageError where they make no sense. */
export function parseCommand([command, ...rest]: readonly string[]): TrainCommand | PredictCommand {
  if (command === "train") return trainCommand(parse(rest, TRAIN));
  if (command === "predict") return predictCommand(parse(rest, PREDICT));
  throw new UsageError(
    `found ${command === undefined ? "no command" : quote(command)}; expected train or predict.`,
  );
}

type Options = NonNullable<ParseArgsConfig["options"]>;
type Flags<Of extends Options> = ReturnType<typeof parseArgs<{ options: Of; strict: true }>>["values"];

/** Node's parser finds options and values; what it would let pass, or explains on several lines, is checked here. */
function parse<Of extends Options>(args: readonly string[], options: Of): Flags<Of> {
  const config = {
    args: joinDashes(args),
    options,
    strict: false,
    allowPositionals: true,
    tokens: true,
  } as const;
  const { values, tokens } = parseArgs(config);
  const known = Object.keys(options).map((name) => `--${name}`);
  const given = new Set<string>();
  for (const token of tokens) {
    if (token.kind !== "option")
      throw new UsageError(
        `found ${quote(args[token.index])} without a flag before it; expected one of ${list(known, 40)}.`,
      );
    const { name, rawName, value, inlineValue } = token;
    const option = rawName.startsWith("--") && Object.hasOwn(options, name) ? options[name] : undefined;
    if (!option) throw new UsageError(`Unknown option '${shown(rawName)}'.${suggestion(rawName, known)}`);
    checkValue(rawName, option.type === "boolean", value, inlineValue === true);
    if (given.has(name) && !option.multiple)
      throw new UsageError(`${rawName} is given twice; expected it once.`);
    given.add(name);
  }
  return values as Flags<Of>;
}

function checkValue(flag: string, isSwitch: boolean, value: string | undefined, inline: boolean): void {
  if (isSwitch && value === undefined) return;
  if (isSwitch) throw new UsageError(`${flag}: found ${quote(value)}; expected no value.`);
  if (value === undefined) throw new UsageError(`${flag}: a value is missing.`);
  if (value === "") throw new UsageError(`${flag}: found an empty value; expected something.`);
  if (!inline && /^--[a-z]/.test(value))
    throw new UsageError(
      `${flag}: found the option ${shown(value)}; expected a value (${flag}=${shown(value)} if it is one).`,
    );
}

function trainCommand(flags: Flags<typeof TRAIN>): TrainCommand {
  return {
    command: "train",
    module: required("module", flags.module),
    model: flags.model,
    recipe: flags.recipe,
    data: flags.data ?? [],
    target: flags.target,
    reading: readingOptions(flags, oneOf),
    ignore: flags["ignore-column"] ?? [],
    heldOut: fraction("held-out", flags["held-out"], DEFAULT_HELD_OUT),
    sampler: sampler(flags),
    hyperparameters: hyperparameters(flags),
    schedule: schedule(flags.schedule),
    epochs: integer("epochs", flags.epochs, 0) ?? DEFAULT_EPOCHS,
    seed: integer("seed", flags.seed, 0) ?? 0,
    out: flags.out,
    weights: flags.weights,
    accept: acceptances(flags.accept),
    limit: integer("limit", flags.limit, 1),
    json: flags.json ?? false,
  };
}

function predictCommand(flags: Flags<typeof PREDICT>): PredictCommand {
  return {
    command: "predict",
    module: required("module", flags.module),
    model: flags.model,
    recipe: flags.recipe,
    weights: required("weights", flags.weights),
    accept: acceptances(flags.accept),
    data: [required("data", flags.data?.[0]), ...(flags.data ?? []).slice(1)],
    reading: readingOptions(flags, oneOf),
    json: flags.json ?? false,
  };
}

/** What is refused unless it is asked for by name. */
function acceptances(given: readonly string[] = []): ReadonlySet<Acceptance> {
  const accepted = given.map((name) => {
    const known = ACCEPTABLE.find((each) => each === name);
    if (known) return known;
    throw new UsageError(
      `--accept: found ${quote(name)}; expected ${list(ACCEPTABLE)}.${suggestion(name, ACCEPTABLE)}`,
    );
  });
  return new Set(accepted);
}

function sampler(flags: Flags<typeof TRAIN>): Sampler {
  const name = flags.sampler ?? "mini-batch";
  const batch = integer("batch", flags.batch, 1);
  if (batch !== undefined && name !== "mini-batch")
    throw new UsageError(`--batch goes with --sampler mini-batch.`);
  if (flags.replacement && name !== "stochastic")
    throw new UsageError(`--replacement goes with --sampler stochastic.`);
  if (name === "stochastic") return stochastic({ replacement: flags.replacement ?? false });
  if (name === "mini-batch") return miniBatch(batch ?? DEFAULT_BATCH);
  if (name === "full-batch") return fullBatch();
  throw new UsageError(`--sampler: found ${quote(name)}; expected stochastic, mini-batch or full-batch.`);
}

function hyperparameters(flags: Flags<typeof TRAIN>): ReadonlyMap<string, number> {
  const values = new Map<string, number>();
  if (flags["learning-rate"] !== undefined)
    values.set("learningRate", number("learning-rate", flags["learning-rate"]));
  for (const setting of flags.hyper ?? []) {
    const [name, ...value] = setting.split("=");
    if (value.length !== 1) throw new UsageError(`--hyper: found ${quote(setting)}; expected NAME=NUMBER.`);
    if (values.has(name)) throw new UsageError(`--hyper: ${quote(name)} is set twice; expected it once.`);
    values.set(name, number("hyper", value[0]));
  }
  return values;
}

/** `cosine`, `step:every=100,gamma=0.5`, `multistep:milestones=100+200`. */
function schedule(text: string | undefined): NamedScheduleOptions | undefined {
  if (text === undefined) return undefined;
  const colon = text.indexOf(":");
  const name = colon < 0 ? text : text.slice(0, colon);
  if (!Object.hasOwn(scheduleNames, name))
    throw new UsageError(
      `--schedule: found ${quote(name)}; expected one of ${list(Object.keys(scheduleNames))}.`,
    );
  const { options: known } = scheduleNames[name]!;
  const settings = colon < 0 ? [] : text.slice(colon + 1).split(",");
  const options = settings.map((setting): readonly [string, ScheduleOption] => {
    const [option, ...value] = setting.split("=");
    if (value.length !== 1 || !known.includes(option!))
      throw new UsageError(
        `--schedule ${name}: found ${quote(setting)}; expected OPTION=VALUE with one of ${list(known) || "no options"}.`,
      );
    return [option!, scheduleOption(option!, value[0]!)];
  });
  return { name, options: Object.fromEntries(options) };
}

function scheduleOption(option: string, text: string): ScheduleOption {
  if (option === "milestones") return text.split("+").map((each) => number("schedule", each));
  return isNumber(text) ? number("schedule", text) : text;
}

function oneOf<const Word extends string>(flag: string, value: string, words: readonly Word[]): Word {
  const found = words.find((word) => word === value);
  if (found !== undefined) return found;
  throw new UsageError(`--${flag}: found ${quote(value)}; expected ${list(words)}.`);
}

function required(flag: string, value: string | undefined): string {
  if (value !== undefined) return value;
  throw new UsageError(`--${flag} is missing.`);
}

function number(flag: string, text: string): number {
  if (isNumber(text) && Number.isFinite(Number(text))) return Number(text);
  throw new UsageError(`--${flag}: found ${quote(text)}; expected a number.`);
}

function integer(flag: string, text: string | undefined, least: number): number | undefined {
  if (text === undefined) return undefined;
  const value = number(flag, text);
  if (/^\d+$/.test(text) && value >= least && Number.isSafeInteger(value)) return value;
  throw new UsageError(
    `--${flag}: found ${quote(text)}; expected an integer from ${least} to ${Number.MAX_SAFE_INTEGER}, in digits.`,
  );
}

function fraction(flag: string, text: string | undefined, otherwise: number): number {
  if (text === undefined) return otherwise;
  const value = number(flag, text);
  if (value >= 0 && value < 1) return value;
  throw new UsageError(`--${flag}: found ${quote(text)}; expected at least 0 and below 1.`);
}
