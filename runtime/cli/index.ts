// What a launcher needs of the runtime's own program.
export { run } from "./program.ts";
export { guardStreams } from "./streams.ts";
