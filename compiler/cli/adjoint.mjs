#!/usr/bin/env node
// The launcher: registers the TypeScript loader, then hands over. Every command is one process. `train` and `predict` build
// their model first, in a thread whose memory goes with it, and then are the runtime's program, in this thread: whoever
// ends the process ends all of it, and its signals reach who holds the weights.
import { Worker } from "node:worker_threads";
import { register } from "tsx/esm/api";

process.setSourceMapsEnabled(true);
process.on("exit", (code) => {
  if (code === 13) console.error("error: an await at the top of a model's file is never answered"); // Node's own code
});
register();
const { guardStreams } = await import("../../runtime/cli/streams.ts");
guardStreams();
const args = process.argv.slice(2);
process.exitCode = ["train", "predict"].includes(args[0])
  ? await buildAndRun(args)
  : await compilerMain(args);

/** Ends with the command, whatever a model's file has left running. */
async function compilerMain(args) {
  const { main } = await import("./main.ts");
  const exitCode = await main(args);
  await Promise.all(
    [process.stdout, process.stderr].map((each) => new Promise((done) => each.write("", done))),
  );
  process.exit(exitCode);
}

async function buildAndRun(args) {
  const built = await buildInThread(args);
  if (built.run === undefined) return built.exitCode;
  const { run } = await import("../../runtime/cli/program.ts");
  return run(built.run);
}

/** How to run what was built, else the exit code of a command that is over. */
async function buildInThread(args) {
  const thread = new Worker(new URL("./build-thread.mjs", import.meta.url), { argv: args });
  const built = await new Promise((answer) => {
    thread.once("message", answer);
    thread.once("error", (error) => (console.error(error), answer({ exitCode: 1 })));
    thread.once("exit", (code) => answer({ exitCode: code || 1 })); // the model's file ended it
  });
  await thread.terminate(); // with whatever the model's file left running
  return built;
}
