// Runs the runtime's program without the compiler: `node --import tsx runtime/cli/main.ts train --module FILE …`.
import { run } from "./program.ts";
import { guardStreams } from "./streams.ts";

guardStreams();
process.exitCode = await run(process.argv.slice(2));
