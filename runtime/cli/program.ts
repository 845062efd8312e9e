// The runtime's own program: trains and predicts with a generated module. Data goes to stdout, talk to stderr.
// Exit codes: 0 done, 1 bad data or diverged, 2 usage, 128 + n ended by signal n (130 for Ctrl-C).
import { AdjointError } from "../error.ts";
import { isRefusal } from "../memory.ts";
import { parseCommand, UsageError } from "./options.ts";
import { runPredict } from "./predict.ts";
import { say } from "./say.ts";
import { runTrain } from "./train.ts";

/** Runs a command line such as `train --module FILE …` and resolves to the exit code. */
export async function run(args: readonly string[]): Promise<number> {
  try {
    const command = parseCommand(args);
    return await (command.command === "train" ? runTrain(command) : runPredict(command));
  } catch (error) {
    return explain(error);
  }
}

/** One line for what a user can mend; a mistake of ours shows its stack when DEBUG is set. */
function explain(error: unknown): number {
  if (error instanceof UsageError) return tell(error.message, 2);
  if (error instanceof AdjointError) return tell(error.message, 1);
  if (isRefusal(error))
    return tell("the system gives no more memory. Use less data, a smaller batch, or a larger machine.", 1);
  if (process.env.DEBUG && error instanceof Error) console.error(error.stack);
  return tell(
    `unexpected: ${error instanceof Error ? error.message : String(error)} (DEBUG=1 shows where)`,
    1,
  );
}

function tell(message: string, exitCode: number): number {
  say(`error: ${message}`);
  return exitCode;
}
