// Modules of the reference cases: run from their drafts, and type-checked all together, which takes a fraction of the time.
import type { ModelDefinition } from "../../compiler/index.ts";
import { compileLevels } from "../../compiler/compile.ts";
import { loadEmitted, type AnyModule } from "../../compiler/cli/load-module.ts";
import { typeProblems } from "../../compiler/6-module/typescript.ts";

export class EmittedModules {
  readonly #drafts = new Set<string>();

  async load(definition: ModelDefinition): Promise<AnyModule> {
    const { draft } = compileLevels(definition);
    this.#drafts.add(draft);
    return loadEmitted(draft);
  }

  /** What TypeScript has against those that were loaded. */
  problems(): readonly string[] {
    return typeProblems([...this.#drafts]);
  }
}
