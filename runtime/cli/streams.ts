// What becomes of output that nobody can take. A closed pipe (`… | head`) or a lost terminal ends nothing: the weights are
// worth more than the talk about them. A full disk under stdout loses data, which is said, and is a failure.
import { systemReason } from "../files.ts";

/** Nobody is there to read. */
const GONE = ["EPIPE", "EIO", "ECONNRESET", "ERR_STREAM_DESTROYED", "ERR_STREAM_WRITE_AFTER_END"];

/** Before anything is written: from now on no failure to write is an exception. */
export function guardStreams(): void {
  process.stderr.on("error", () => {});
  let lost = false;
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (lost || GONE.includes(error.code ?? "")) return;
    lost = true;
    console.error(
      `error: standard output can't be written: ${systemReason(error)}; what it should have got is lost`,
    );
  });
  process.on("exit", () => {
    if (lost && !process.exitCode) process.exitCode = 1;
  });
}

/** For output that is all there is to do: once nobody reads it any more, the program is over. */
export function endWithReader(): void {
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (GONE.includes(error.code ?? "")) process.exit(0);
  });
}
