// Projects that use the packages: of either module kind, under TypeScript's strict settings, bundled, and looked at by the
// linters of packages.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";

export interface Tools {
  readonly folder: string;
  /** Runs a command in the folder and resolves to what it printed; throws where it fails. */
  readonly run: (command: string, ...args: readonly string[]) => string;
  /** A tool of the checkout. */
  readonly bin: (tool: string) => string;
}

export interface Consumer {
  readonly name: string;
  readonly manifest: object;
  readonly files: Readonly<Record<string, string>>;
  readonly installs: "both" | "runtime";
  readonly use: (tools: Tools) => void;
}

const model = `import { dense, gradientDescent, input, model, squaredError, sum, target } from "adjoint";

export default model(
  "line",
  () => {
    const x = input("x", [2]);
    const y = target("y");
    const prediction = sum(dense(x, 1));
    return { loss: squaredError(prediction, y), outputs: { prediction } };
  },
  { optimizer: gradientDescent({ learningRate: 0.1 }) },
);
`;

/** Trains y = 2x₀ − x₁ with what is at hand, and says how well. */
const training = (
  runtime: string,
  create: string,
): string => `import { dataset, fullBatch, train } from "${runtime}";
import { createLine } from "${create}";

const rows = [[0, 0], [1, 0], [0, 1], [1, 1]];
const data = dataset({ x: { values: rows }, y: { values: [0, 2, -1, 1] } });
declare const console: { log(text: string): void }; // of any host
const print = (text: string): void => console.log(text);
const trainer = createLine({ seed: 1 });
train(trainer, { training: data, sampler: fullBatch(), epochs: 400, seed: 0 }).then((history) =>
  print(history.epochs[history.epochs.length - 1]!.trainingLoss < 1e-3 ? "learned" : "not learned"),
);
`;

const strict = (resolution: object): string =>
  JSON.stringify({
    compilerOptions: {
      ...{ target: "ES2020", lib: ["ES2020"], types: [], noEmit: true, allowImportingTsExtensions: true },
      ...{
        strict: true,
        exactOptionalPropertyTypes: true,
        verbatimModuleSyntax: true,
        isolatedModules: true,
      },
      ...resolution,
    },
    include: ["*.ts", "models"],
  });

export const consumers: readonly Consumer[] = [
  {
    name: "ES modules",
    manifest: { type: "module" },
    files: { "models/line.ts": model, "main.ts": training("adjoint/runtime", "./generated/line.ts") },
    installs: "both",
    use: ({ run, bin, folder }) => {
      run("npx", "adjoint", "build");
      run("npx", "adjoint", "build", "--check");
      run(
        bin("esbuild"),
        "main.ts",
        "--bundle",
        "--format=esm",
        "--platform=neutral",
        "--minify",
        "--outfile=main.js",
      );
      assert.equal(run("node", "main.js"), "learned\n");
      const bundle = readFileSync(path.join(folder, "main.js"), "utf8");
      assert.doesNotMatch(
        bundle,
        /node:|prettier|ts-morph/,
        "nothing of Node or of the compiler is in a page's bundle",
      );
    },
  },
  {
    name: "CommonJS",
    manifest: { type: "commonjs" },
    files: {
      "models/line.ts": model,
      "line.csv": "a,b,y\n1,2,0\n2,4,0\n3,6,0\n4,8,0\n5,1,9\n",
      "run.cjs": `const runtime = require("adjoint/runtime"); console.log(typeof runtime.train, typeof require("adjoint").model);`,
    },
    installs: "both",
    use: ({ run }) => {
      run("npx", "adjoint", "build");
      run("npx", "adjoint", "train", "models/line.ts", "--data", "line.csv", "--epochs", "1");
      const printed = run("node", "--no-warnings", "run.cjs");
      assert.equal(printed, "function function\n");
    },
  },
  ...(["nodenext", "bundler"] as const).map((moduleResolution): Consumer => ({
    name: `types, ${moduleResolution}`,
    manifest: { type: "module" },
    files: {
      "models/line.ts": model,
      "main.ts": training("adjoint/runtime", "./generated/line.ts"),
      "tsconfig.json": strict({
        module: moduleResolution === "bundler" ? "ESNext" : "NodeNext",
        moduleResolution,
      }),
    },
    installs: "both",
    use: ({ run, bin }) => {
      run("npx", "adjoint", "build");
      run(bin("tsc"), "-p", ".");
    },
  })),
  {
    name: "the runtime alone",
    manifest: { type: "module" },
    files: {
      "run.js": `import { dataset } from "adjoint-runtime"; console.log(dataset({ x: { values: [1, 2] } }).examples);`,
    },
    installs: "runtime",
    use: ({ run, folder }) => {
      assert.equal(run("node", "run.js"), "2\n");
      assert.deepEqual(
        readdirSync(path.join(folder, "node_modules")).filter((each) => !each.startsWith(".")),
        ["adjoint-runtime"],
      );
    },
  },
];
