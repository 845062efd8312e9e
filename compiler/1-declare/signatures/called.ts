// A public function's arguments against its row of the table: how many, of which kinds, in which ranges. What is left out
// is what the row says. Errors stand at the model's line.
import { CompileError } from "../../error.ts";
import { callPath } from "../origin.ts";
import { checkScope } from "../scope.ts";
import { currentSession } from "../session.ts";
import { describe } from "./describe.ts";
import { readOnce, reasonOf } from "./read.ts";
import { isPlain, placed, type Kind, type Problem, type ValueOf } from "./kinds.ts";
import { signatures, type Signature, type Signatures } from "./table.ts";

/** The arguments by name, defaults in place of what is left out. */
export type Arguments<Of> =
  Of extends Signature<infer Parameters>
    ? { readonly [Name in keyof Parameters]: ValueOf<Parameters[Name]> }
    : never;

/** Checks the arguments of the public function `name`. */
export function called<Name extends keyof Signatures>(
  name: Name,
  given: ArrayLike<unknown>,
): Arguments<Signatures[Name]> {
  const { parameters, rest }: Signature = signatures[name];
  const entries = Object.entries(parameters);
  const values = Array.from(given, (value, k) => readArgument(name, entries[k]?.[0] ?? "argument", value));
  for (const [k, [parameter, kind]] of entries.entries()) {
    const problem = kind.check(values[k]);
    if (problem) refuse(name, parameter, kind, problem, values, k);
  }
  for (const [k, value] of values.entries()) {
    if (k < entries.length) continue;
    const problem = rest?.kind.check(value);
    if (problem) refuse(name, `${rest!.name} ${k - entries.length + 1}`, rest!.kind, problem, values, k);
    if (!rest && !isFromList(values, entries)) tooMany(name, values, entries);
  }
  for (const value of values) checkScope(name, value);
  if (values.includes(Infinity) || values.includes(-Infinity)) doubtInfinity(name);
  return Object.fromEntries(
    entries.map(([parameter, kind], k) => [parameter, withDefaults(kind, values[k])]),
  ) as Arguments<Signatures[Name]>;
}

function readArgument(name: string, parameter: string, value: unknown): unknown {
  try {
    return readOnce(value);
  } catch (error) {
    return fail(`${name}: ${parameter} cannot be read: ${reasonOf(error)}`);
  }
}

/** Functions of which an infinite number is a bound, a mask or what is compared with. */
const fineWithInfinity: ReadonlySet<string> = new Set(
  "where when maximum minimum less lessEqual equal notEqual constantly".split(" "),
);

function doubtInfinity(name: string): void {
  if (fineWithInfinity.has(name)) return;
  currentSession()?.doubts.push({ message: `${name}: an operand is infinite`, position: callPath()[0] });
}

function withDefaults(kind: Kind, value: unknown): unknown {
  const found =
    value === undefined ? (kind.optional?.value ?? (kind.settings && kind.optional ? {} : undefined)) : value;
  if (!kind.settings || !isPlain(found)) return found;
  return Object.fromEntries(
    Object.entries(kind.settings).flatMap(([name, each]) => {
      const own = withDefaults(each, found[name]);
      return own === undefined ? [] : [[name, own]];
    }),
  );
}

function refuse(
  name: string,
  parameter: string,
  kind: Kind,
  { part, found, expected, sentence }: Problem,
  values: readonly unknown[],
  k: number,
): never {
  if (sentence !== undefined) fail(`${name}: ${placed(part, sentence)}`);
  const what = k >= values.length && part === "" ? "is missing" : `is ${found}`;
  const hint = part === "" ? meant(name, kind, values, k) : "";
  const whole = parameter === "options" && part !== "" ? part.slice(1) : `${parameter}${part}`;
  fail(`${name}: ${whole} ${what}; expected ${expected}${hint}`);
}

/** `clamp(x, 1, 10)` of other libraries is `clamp(x, { min: 1, max: 10 })` here; and the other way round. */
function meant(name: string, { settings }: Kind, values: readonly unknown[], k: number): string {
  const loose = values.slice(k).filter((each) => each !== undefined);
  const names = settings ? Object.keys(settings).slice(0, loose.length) : [];
  const fits = names.every((each, i) => settings![each]!.check(loose[i]) === undefined);
  if (names.length > 0 && names.length === loose.length && fits)
    return `: ${name}(${before(values, k)}{ ${names.map((each, i) => `${each}: ${spelled(loose[i])}`).join(", ")} })`;
  const [only, ...more] = isPlain(values[k]) ? Object.values(values[k]) : [];
  if (!settings && typeof only === "number" && more.length === 0)
    return `: ${name}(${before(values, k)}${spelled(only)})`;
  return "";
}

function before(values: readonly unknown[], k: number): string {
  return values
    .slice(0, k)
    .map((each) => `${spelled(each)}, `)
    .join("");
}

function spelled(value: unknown): string {
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  return typeof value === "object" && !Array.isArray(value)
    ? "x"
    : typeof value === "function"
      ? "…"
      : describe(value);
}

/** `list.map(relu)` and `list.reduce(add)` hand over an element's number and the list too: nothing that is read. */
function isFromList(values: readonly unknown[], { length }: readonly unknown[]): boolean {
  const [element, k, list] = values.slice(length - 1);
  return values.length === length + 2 && Array.isArray(list) && list[k as number] === element;
}

function tooMany(
  name: string,
  values: readonly unknown[],
  entries: readonly (readonly [string, Kind])[],
): never {
  const names = entries.map(([parameter]) => parameter).join(", ");
  const kind = entries.at(-1)?.[1];
  const hint =
    kind?.settings && !isPlain(values[entries.length - 1])
      ? meant(name, kind, values, entries.length - 1)
      : "";
  fail(
    `${name}: found ${values.length} arguments; expected ${entries.length === 0 ? "none" : `at most ${entries.length}: ${names}`}${hint}`,
  );
}

function fail(message: string): never {
  throw new CompileError(message, callPath()[0]);
}
