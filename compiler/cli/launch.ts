// What the launchers start, in a checkout and in the package. Every command is one process. `train` and `predict` build their
// model first, in a thread whose memory goes with it, and then are the runtime's program, in this thread: whoever ends the
// process ends all of it, and its signals reach who holds the weights.
import { Worker } from "node:worker_threads";
import { readTypeScriptAsModules } from "./es-modules.ts";

/** The runtime's own program, which the launcher knows how to find; the compiler does not. */
export interface RuntimeProgram {
  guardStreams(): void;
  /** Resolves to the exit code. */
  run(args: readonly string[]): Promise<number>;
}

interface Built {
  /** How to run what was built. */
  readonly run?: readonly string[];
  readonly exitCode: number;
}

export async function launch(runtime: RuntimeProgram, args: readonly string[]): Promise<void> {
  process.setSourceMapsEnabled(true);
  process.on("exit", (code) => {
    if (code === 13) console.error("error: an await at the top of a model's file is never answered"); // Node's own code
  });
  runtime.guardStreams();
  if (["train", "predict"].includes(args[0] ?? "")) {
    const built = await buildInThread(args);
    readTypeScriptAsModules();
    process.exitCode = built.run === undefined ? built.exitCode : await runtime.run(built.run);
    return;
  }
  const { main } = await import("./main.ts"); // a trainer's process never loads the compiler
  await endWith(await main(args));
}

/** Ends with the command, whatever a model's file has left running. */
async function endWith(exitCode: number): Promise<void> {
  const written = [process.stdout, process.stderr].map((each) => new Promise((done) => each.write("", done)));
  await Promise.all(written);
  process.exit(exitCode);
}

/** What the compiler says of a command line that the runtime is to go on with. */
async function buildInThread(args: readonly string[]): Promise<Built> {
  const { url } = import.meta;
  const extension = url.slice(url.lastIndexOf(".")); // .ts in a checkout, .js in the package
  const thread = new Worker(new URL("./build-thread.mjs", url), {
    argv: [...args],
    workerData: new URL(`./main${extension}`, url).href,
  });
  const built = await new Promise<Built>((answer) => {
    thread.once("message", answer);
    thread.once("error", (error) => (console.error(error), answer({ exitCode: 1 })));
    thread.once("exit", (code) => answer({ exitCode: code || 1 })); // the model's file ended it
  });
  await thread.terminate(); // with whatever the model's file left running
  return built;
}
