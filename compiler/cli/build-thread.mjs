// The thread in which the launcher lets the compiler work for `train` and `predict`; its one message says what came of it.
import { parentPort, workerData } from "node:worker_threads";
import { register } from "tsx/esm/api";

process.setSourceMapsEnabled(true);
register();
const { main } = await import(workerData);
let run;
const exitCode = await main(process.argv.slice(2), (args) => (run = args));
parentPort.postMessage({ run, exitCode });
