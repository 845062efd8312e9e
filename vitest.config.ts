// Tests mirror compiler/ and runtime/; they print nothing but their results. Files share their worker's modules: the
// compiler is loaded once a worker, not once a file. Only files that mock modules have workers of their own.
import { readdirSync, readFileSync } from "node:fs";
import { configDefaults, defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

const mocking = (readdirSync("test", { recursive: true }) as string[])
  .filter((file) => file.endsWith(".test.ts"))
  .map((file) => `test/${file.replaceAll("\\", "/")}`)
  .filter((file) => readFileSync(file, "utf8").includes("vi.mock("));

/** Those that take longest are run first: what is left at the end is short, and no worker waits long for another. */
const longest = ["oracle", "runtime/cli", "generated", "function-size", "fuzz", "levels", "scan", "endings"];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId, project }: TestSpecification): number => {
      if (project.config.isolate) return -1;
      const place = longest.findIndex((name) => moduleId.endsWith(`${name}.test.ts`));
      return place < 0 ? longest.length : place;
    };
    return (await super.sort(files)).sort((left, right) => rank(left) - rank(right));
  }
}

export default defineConfig({
  test: {
    testTimeout: 180_000,
    hookTimeout: 180_000,
    maxWorkers: "100%",
    execArgv: ["--max-semi-space-size=64"], // a compilation leaves much garbage, soon
    sequence: { sequencer: LongestFirst },
    projects: [
      { extends: true, test: { name: "alone", include: mocking } },
      {
        extends: true,
        test: {
          name: "shared",
          include: ["test/**/*.test.ts"],
          exclude: [...configDefaults.exclude, ...mocking],
          isolate: false,
        },
      },
    ],
  },
});
