// npm run test:package: makes both tarballs and uses them as other projects would, each in an empty folder of its own.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { consumers, type Consumer, type Tools } from "./consumers.ts";
import { problemsOf } from "./lint.ts";

const checkout = fileURLToPath(new URL("../..", import.meta.url));
const out = path.join(checkout, "dist");

execFileSync(process.execPath, ["--import", "tsx", "compiler/pack/main.ts"], {
  cwd: checkout,
  stdio: "inherit",
});
const tarballs = readdirSync(out)
  .filter((file) => file.endsWith(".tgz"))
  .map((file) => path.join(out, file));
const failed: string[] = [];
for (const tarball of tarballs) {
  const problems = await problemsOf(tarball);
  const name = path.basename(tarball);
  console.log(problems.length === 0 ? `ok   ${name}` : `FAIL ${name}\n${problems.join("\n")}`);
  if (problems.length > 0) failed.push(name);
}
for (const consumer of consumers) {
  const problem = tryOne(consumer);
  console.log(
    `${problem === undefined ? "ok  " : "FAIL"} ${consumer.name}${problem === undefined ? "" : `\n${problem}`}`,
  );
  if (problem !== undefined) failed.push(consumer.name);
}
console.log(`${consumers.length + tarballs.length - failed.length} passed, ${failed.length} failed`);
process.exitCode = failed.length === 0 ? 0 : 1;

/** What went wrong, or undefined. */
function tryOne({ name, manifest, files, installs, use }: Consumer): string | undefined {
  const folder = mkdtempSync(path.join(tmpdir(), `${name.replaceAll(/\W+/g, "-")} `)); // a space in the path
  try {
    writeFileSync(
      path.join(folder, "package.json"),
      JSON.stringify({ name: "app", private: true, ...manifest }),
    );
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
      writeFileSync(path.join(folder, file), text);
    }
    const run: Tools["run"] = (command, ...args) =>
      execFileSync(command, args, { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
    const wanted = installs === "runtime" ? tarballs.filter((file) => file.includes("runtime")) : tarballs;
    run("npm", "install", "--silent", "--no-audit", "--no-fund", ...wanted);
    const bin = (tool: string): string => path.join(checkout, "node_modules", ".bin", tool);
    use({ folder, run, bin });
    return undefined;
  } catch (error) {
    const { stdout = "", stderr = "", message } = error as Error & { stdout?: string; stderr?: string };
    return [message, stdout, stderr].map((text) => text.slice(0, 2000)).join("\n");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
