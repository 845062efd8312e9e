// An emitted module, run from memory thousands of times: unlike an imported module, it can be collected afterwards.
import { transformSync } from "esbuild";
import type { AnyModule } from "../../compiler/cli/load-module.ts";

export function loadModule(source: string): AnyModule {
  const { code } = transformSync(source, { loader: "ts", format: "cjs", target: "es2022" });
  const module = { exports: {} };
  new Function("module", code)(module);
  return module.exports as AnyModule;
}
