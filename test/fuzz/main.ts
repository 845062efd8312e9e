// npm run fuzz -- --minutes 10 [--seed 1] [--graphs 500] [--row scan] [--keep]
//
// Draws models (all with one row of the table, if named) and checks them at every level until the time is over. A failure
// is made small, printed, and with `--keep` written to cases/, where fuzz.test.ts replays it.
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { format, resolveConfig } from "prettier";
import { check } from "./check.ts";
import { countOperations, generate } from "./generate.ts";
import { print, type FuzzModel } from "./model.ts";
import { shrink, type Shrunk } from "./shrink.ts";

const { values } = parseArgs({
  options: {
    minutes: { type: "string", default: "1" },
    seed: { type: "string", default: "1" },
    graphs: { type: "string", default: "Infinity" },
    row: { type: "string" },
    keep: { type: "boolean", default: false },
  },
});
const [minutes, first, most] = [values.minutes, values.seed, values.graphs].map(Number) as [
  number,
  number,
  number,
];

const wanted = values.row === undefined ? {} : { row: values.row };

const start = Date.now();
const deadline = start + minutes * 60_000;
const models: FuzzModel[] = [];
let [failures, compared, skipped] = [0, 0, 0];
let reported = start;
for (let seed = first; models.length < most && Date.now() < deadline; seed++) {
  const model = generate(seed, wanted);
  models.push(model);
  const result = check(model);
  compared += result.compared;
  skipped += result.skipped;
  if (result.failure) {
    failures++;
    await report(seed, shrink(model, result.failure));
  }
  if (Date.now() - reported < 60_000) continue;
  reported = Date.now();
  console.log(`${models.length} graphs, ${failures} failed, seed ${seed}`);
}

const counts = [...countOperations(models)].sort(([, left], [, right]) => left - right);
console.log(counts.map(([name, count]) => `${name} ${count}`).join(", "));
console.log(`${compared} derivatives compared with differences, ${skipped} too close to a kink`);
const perSecond = (models.length / (Date.now() - start)) * 1000;
console.log(`${models.length} graphs, ${failures} failed (${perSecond.toFixed(1)} a second)`);
process.exitCode = failures > 0 ? 1 : 0;

async function report(seed: number, { model, failure }: Shrunk): Promise<void> {
  console.log(`\nseed ${seed}: ${failure.check}: ${failure.message}\n${print(model)}\n`);
  if (!values.keep) return;
  const name = ["seed", seed, ...Object.values(wanted)].join("-");
  const path = fileURLToPath(new URL(`cases/${name}.json`, import.meta.url));
  const text = JSON.stringify({ found: failure.message.split("\n")[0], model });
  const options = await resolveConfig(path);
  writeFileSync(path, await format(text, { ...options, filepath: path }));
}
