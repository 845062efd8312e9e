// The two packages, as npm is told of them: `adjoint`, and `adjoint-runtime` for apps that only run trainers.

/** What a checkout's package.json says that holds for the packages too. */
export interface CheckoutManifest {
  readonly version: string;
  readonly description: string;
  readonly license: string;
  readonly engines: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
}

export interface PackageSource {
  /** The folder of the checkout that is compiled. */
  readonly folder: "compiler" | "runtime";
  /** Files of the checkout that are copied as they are, by their path in the package. */
  readonly copies: Readonly<Record<string, string>>;
  /** Files of the package that say little more than where something is. */
  readonly texts: Readonly<Record<string, string>>;
  readonly manifest: (checkout: CheckoutManifest) => object;
}

/** Types first, as TypeScript asks for it. */
function entry(file: string): { readonly types: string; readonly default: string } {
  return { types: `./dist/${file}.d.ts`, default: `./dist/${file}.js` };
}

function common({ version, license, engines }: CheckoutManifest): object {
  return { version, license, type: "module", sideEffects: false, engines };
}

export const packages: readonly PackageSource[] = [
  {
    folder: "runtime",
    copies: { LICENSE: "LICENSE" },
    texts: {},
    manifest: (checkout) => ({
      name: "adjoint-runtime",
      description:
        "Runs trainers that adjoint has generated: data sets, samplers, training loops, checkpoints.",
      ...common(checkout),
      files: ["dist", "src"],
      exports: {
        ".": entry("index"),
        "./node": entry("node"),
        "./cli": entry("cli/index"),
        "./package.json": "./package.json",
      },
    }),
  },
  {
    folder: "compiler",
    copies: {
      LICENSE: "LICENSE",
      "README.md": "README.md",
      "REFERENCE.md": "REFERENCE.md",
      "bin/adjoint.mjs": "compiler/pack/adjoint.mjs",
      "dist/cli/build-thread.mjs": "compiler/cli/build-thread.mjs",
    },
    texts: reExports({ runtime: "adjoint-runtime", "runtime-node": "adjoint-runtime/node" }),
    manifest: (checkout) => ({
      name: "adjoint",
      description: checkout.description,
      ...common(checkout),
      files: ["bin", "dist", "src"],
      bin: { adjoint: "bin/adjoint.mjs" },
      exports: {
        ".": entry("index"),
        "./compiler": entry("compile"),
        "./runtime": entry("runtime"),
        "./runtime/node": entry("runtime-node"),
        "./package.json": "./package.json",
      },
      dependencies: { ...checkout.dependencies, "adjoint-runtime": checkout.version },
    }),
  },
];

/** Entries of one package that are those of another. */
function reExports(entries: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(entries).flatMap(([file, name]) =>
      ["js", "d.ts"].map((extension) => [`dist/${file}.${extension}`, `export * from "${name}";\n`]),
    ),
  );
}
