// What the linters of packages say of a tarball: nothing, of packages that are ES modules only.
import { readFileSync } from "node:fs";
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { publint } from "publint";
import { formatMessage } from "publint/utils";

/** Problems by `publint` and by `arethetypeswrong` (its profile `esm-only`). */
export async function problemsOf(tarball: string): Promise<readonly string[]> {
  const data = new Uint8Array(readFileSync(tarball));
  const { messages, pkg } = await publint({ pack: { tarball: data.buffer as ArrayBuffer }, strict: true });
  const types = await checkPackage(createPackageFromTarballData(data));
  return [
    ...messages.map((message) => formatMessage(message, pkg) ?? message.code),
    ...(types.types === false
      ? ["no types"]
      : types.problems.filter(matters).map((each) => JSON.stringify(each))),
  ];
}

/** CommonJS and the resolution of Node 10 find nothing in a package of ES modules, which is meant. */
function matters(problem: { readonly kind: string; readonly resolutionKind?: string }): boolean {
  return (
    problem.kind !== "CJSResolvesToESM" && !["node10", "node16-cjs"].includes(problem.resolutionKind ?? "")
  );
}
