// A stand-in for a generated module: price from two features.
import { createLine, lineDescription } from "../doubles.ts";

export const description = lineDescription;
export default createLine;
