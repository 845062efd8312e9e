// What scalar expressions cost, in additions.
import type { Scalar } from "./ir.ts";
import { scalarFunctions } from "./scalar-functions.ts";

/** The work of an expression in additions. */
export function costOf(body: Scalar): number {
  switch (body.kind) {
    case "apply":
      return body.arguments.reduce((cost, each) => cost + costOf(each), scalarFunctions[body.function].cost);
    case "select":
      return 1 + costOf(body.condition) + Math.max(costOf(body.then), costOf(body.otherwise));
    default:
      return 0;
  }
}
