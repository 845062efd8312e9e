// npm run package: compiles both packages into dist/, and packs each into a tarball beside it.
import { execFileSync } from "node:child_process";
import { readFileSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import { packages, type CheckoutManifest } from "./manifests.ts";
import { checkout, stage } from "./stage.ts";

const out = path.join(checkout, "dist");
const given = JSON.parse(readFileSync(path.join(checkout, "package.json"), "utf8")) as CheckoutManifest;

rmSync(out, { recursive: true, force: true });
for (const each of packages) {
  const folder = path.join(out, each.folder);
  stage(each, given, folder);
  const tarball = execFileSync("npm", ["pack", "--silent", "--pack-destination", out], {
    cwd: folder,
    encoding: "utf8",
    shell: process.platform === "win32",
  });
  const file = path.join(out, tarball.trim());
  console.log(`${path.relative(process.cwd(), file)} ${(statSync(file).size / 1e3).toFixed(0)} kB`);
}
