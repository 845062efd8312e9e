// The runtime's own program: trains and predicts with a generated module, in a process of its own.
// Data goes to stdout, talk to stderr. Exit codes: 0 done, 1 bad data or diverged, 2 usage, 130 interrupted.
import { AdjointError } from "../error.ts";
import { parseCommand, UsageError } from "./options.ts";
import { runPredict } from "./predict.ts";
import { runTrain } from "./train.ts";

async function main(args: readonly string[]): Promise<number> {
  const command = parseCommand(args);
  return command.command === "train" ? runTrain(command) : runPredict(command);
}

/** One line for what a user can mend; a mistake of ours shows its stack when DEBUG is set. */
function explain(error: unknown): number {
  if (error instanceof UsageError) return tell(error.message, 2);
  if (error instanceof AdjointError) return tell(error.message, 1);
  if (process.env.DEBUG && error instanceof Error) return tell(error.stack ?? error.message, 1);
  return tell(
    `unexpected: ${error instanceof Error ? error.message : String(error)} (DEBUG=1 shows where)`,
    1,
  );
}

function tell(message: string, exitCode: number): number {
  console.error(`error: ${message}`);
  return exitCode;
}

// A reader that has seen enough (`predict … | head`) is no failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0);
  throw error;
});

process.exitCode = await main(process.argv.slice(2)).catch(explain);
