// Reading a command's arguments: unknown options and values of the wrong kind are mistakes of usage.
import { parseArgs, type ParseArgsConfig } from "node:util";

export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** Arguments by node's own parser; its complaints, and what it would let pass, as usage errors. */
export function readArguments<const Config extends ParseArgsConfig>(
  config: Config,
): ReturnType<typeof parseArgs<Config>> {
  refuseRepeats(config);
  try {
    return parseArgs(config);
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message.split(". ")[0]! : String(error));
  }
}

/** The number of `--seed`, of which 53 bits are used everywhere. */
export function seedOption(text: string): number {
  const seed = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(seed)) return seed;
  throw new UsageError(`--seed ${text}: expected an integer from 0 to ${Number.MAX_SAFE_INTEGER}, in digits`);
}

/** Of an option given twice the parser takes the last, without a word. */
function refuseRepeats({ args, options }: ParseArgsConfig): void {
  const { tokens } = parseArgs({ args: args ?? [], options: options ?? {}, strict: false, tokens: true });
  const given = new Set<string>();
  for (const token of tokens) {
    if (token.kind !== "option") continue;
    if (given.has(token.name)) throw new UsageError(`${token.rawName} is given twice; expected it once`);
    if (token.value === "")
      throw new UsageError(`${token.rawName}: found an empty value; expected something`);
    given.add(token.name);
  }
}
