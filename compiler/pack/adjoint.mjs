#!/usr/bin/env node
// The launcher of the package. A project's own copy goes first, whichever copy was started: a model imports that one.
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const here = fileURLToPath(import.meta.url);
const projects = launcherOf(process.cwd());
if (projects !== undefined && projects !== here) await import(pathToFileURL(projects).href);
else await start();

async function start() {
  const { register } = await import("tsx/esm/api");
  register();
  const [{ launch }, runtime] = await Promise.all([
    import("../dist/cli/launch.js"),
    import("adjoint-runtime/cli"),
  ]);
  await launch(runtime, process.argv.slice(2));
}

/** The launcher of the package that files of a folder import, or undefined. */
function launcherOf(folder) {
  try {
    const manifest = createRequire(path.join(folder, "package.json")).resolve("adjoint/package.json");
    return path.join(path.dirname(manifest), "bin", path.basename(here));
  } catch {
    return undefined; // the project has none
  }
}
