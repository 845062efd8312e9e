// The command line: `adjoint COMMAND …`. Data goes to stdout, talk to stderr. Exit codes: 0 done, 1 failure (a model's
// mistake, stale files, a wrong gradient), 2 usage.
import { asModelError } from "../1-declare/thrown.ts";
import { build } from "./build.ts";
import { explained } from "./explain.ts";
import { gradcheck } from "./gradcheck.ts";
import { help } from "./help.ts";
import { prepareRun, type HandOver } from "./run.ts";
import { show } from "./show.ts";
import { UsageError } from "./usage.ts";
import { verify } from "./verify.ts";

type Command = (args: readonly string[], handOver: HandOver) => Promise<number>;

const commands: Readonly<Record<string, Command>> = {
  build,
  gradcheck,
  verify,
  show,
  train: (args, handOver) => prepareRun("train", args, handOver),
  predict: (args, handOver) => prepareRun("predict", args, handOver),
};

/** Resolves to the exit code; `train` and `predict` hand over what is left to do. */
export async function main(args: readonly string[], handOver: HandOver = () => {}): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === "help" || name === "--help" || name === "-h") {
    console.log(help(name === "help" ? rest[0] : undefined));
    return name === undefined ? 2 : 0;
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  try {
    if (!command)
      throw new UsageError(`unknown command "${name}"; one of ${Object.keys(commands).join(", ")}`);
    if (rest.includes("--help") || rest.includes("-h")) {
      console.log(help(name));
      return 0;
    }
    return await tellingWhatComesLate(() => command(rest, handOver));
  } catch (error) {
    return explain(error, name);
  }
}

/** What a model's file has left running may fail at any time: told as what it is, and it ends nothing. */
async function tellingWhatComesLate(run: () => Promise<number>): Promise<number> {
  let hasFailed = false;
  const tell = (error: unknown): void => {
    hasFailed = true;
    console.error(explained(asModelError(error, "what a model's file left running", undefined)));
  };
  process.on("unhandledRejection", tell).on("uncaughtException", tell);
  try {
    const code = await run();
    return hasFailed && code === 0 ? 1 : code;
  } finally {
    process.off("unhandledRejection", tell).off("uncaughtException", tell);
  }
}

function explain(error: unknown, command: string): number {
  console.error(explained(error));
  if (!(error instanceof UsageError)) return 1;
  console.error(`Run \`adjoint ${command} --help\` for help.`);
  return 2;
}
