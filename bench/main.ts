// `npm run bench`: the emitted step beside a hand-written one, interleaved in one process. Read the ratios: machines differ.
// `npm run bench -- build`: how long builds take.
import { gzipSync } from "node:zlib";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { build } from "esbuild";
import { adam, sgd, type ModelDefinition } from "../compiler/index.ts";
import { sourceNamer } from "../compiler/1-declare/source-names.ts";
import { loadEmitted, type AnyTrainer } from "../compiler/cli/load-module.ts";
import { compile } from "../compiler/compile.ts";
import digits from "../models/digits.ts";
import { benchBuildTime } from "./build-time.ts";
import { digitStep, tinyStep } from "./hand-written.ts";
import tiny from "./models/tiny.ts";

interface Row {
  readonly workload: string;
  readonly batch: number;
  readonly emitted: number;
  readonly handWritten: number;
  readonly ratio: number;
}

const windows = 7;
const windowMilliseconds = process.argv.includes("--quick") ? 40 : 200;

/** Microseconds a call of each, windows taken in turn; the median of each, and of their ratios pair by pair. */
function interleave(first: () => void, second: () => void): readonly [number, number, number] {
  const count = (run: () => void): number => {
    const start = performance.now();
    let calls = 0;
    while (performance.now() - start < windowMilliseconds) {
      run();
      calls++;
    }
    return calls;
  };
  const counts = [Math.max(1, count(first)), Math.max(1, count(second))] as const;
  const time = (run: () => void, calls: number): number => {
    const start = performance.now();
    for (let i = 0; i < calls; i++) run();
    return ((performance.now() - start) * 1000) / calls;
  };
  const pairs = Array.from(
    { length: windows },
    () => [time(first, counts[0]), time(second, counts[1])] as const,
  );
  return [
    median(pairs.map(([a]) => a)),
    median(pairs.map(([, b]) => b)),
    median(pairs.map(([a, b]) => a / b)),
  ];
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1]!;
}

function noise(length: number, stream: number): Float32Array {
  return Float32Array.from(
    { length },
    (_, i) => (Math.imul(Math.imul(i + 1, 0x9e3779b1) ^ stream, 0x85ebca6b) >>> 8) / 2 ** 24,
  );
}

async function load(definition: ModelDefinition) {
  return loadEmitted(await compile(definition, { namer: sourceNamer() }));
}

/** Both sides must do the same work: their first losses agree. */
function requireEqual(what: string, emitted: () => number, handWritten: () => number): void {
  for (let i = 0; i < 3; i++) {
    const [a, b] = [emitted(), handWritten()];
    if (!(Math.abs(a - b) <= 1e-4 * Math.max(1, Math.abs(b))))
      throw new Error(`${what}: losses differ, ${a} and ${b}`);
  }
}

async function benchDigits(optimizer: "sgd" | "adam", batch: number): Promise<Row> {
  const rate = optimizer === "sgd" ? 0.1 : 1e-3;
  const options = {
    ...digits.options,
    optimizer: optimizer === "sgd" ? sgd({ learningRate: rate }) : adam({ learningRate: rate }),
  };
  const trainer = (await load({ ...digits, options })).default({ seed: 1, capacity: batch });
  const copies = Object.values(trainer.parameters).map((each) => Float32Array.from(each));
  const [w1, b1, w2, b2] = copies as [Float32Array, Float32Array, Float32Array, Float32Array];
  const step = digitStep({ w1, b1, w2, b2 }, batch, optimizer, rate);
  const image = noise(batch * 784, 1);
  const label = Int32Array.from({ length: batch }, (_, i) => i % 10);
  return measure(
    `digits, ${optimizer}`,
    batch,
    () => trainer.step({ image, label }),
    () => step(image, label),
  );
}

async function benchTiny(batch: number): Promise<Row> {
  const trainer: AnyTrainer = (await load(tiny)).default({ seed: 1, capacity: batch });
  const step = tinyStep(
    Object.values(trainer.parameters).map((each) => Float32Array.from(each)),
    batch,
    0.1,
  );
  const point = noise(batch * 2, 2);
  const side = Float32Array.from({ length: batch }, (_, i) => i % 2);
  return measure(
    "2-16-16-1, sgd",
    batch,
    () => trainer.step({ point, side }),
    () => step(point, side),
  );
}

function measure(workload: string, batch: number, first: () => number, second: () => number): Row {
  requireEqual(workload, first, second);
  const [emitted, handWritten, ratio] = interleave(first, second);
  return { workload, batch, emitted, handWritten, ratio };
}

async function bundleSize(): Promise<number> {
  const contents = `import { createDigits } from "./generated/digits.ts"; globalThis.trainer = createDigits();`;
  const options = { bundle: true, minify: true, format: "esm", write: false, target: "es2022" } as const;
  const { outputFiles } = await build({ stdin: { contents, resolveDir: process.cwd() }, ...options });
  return gzipSync(outputFiles[0]!.contents, { level: 9 }).length;
}

/** Bytes of heap a step, over ten thousand. */
async function allocation(): Promise<number> {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  const trainer = (await load(tiny)).default({ capacity: 1 });
  const batch = { point: Float32Array.of(0.1, 0.2), side: Float32Array.of(1) };
  for (let i = 0; i < 20_000; i++) trainer.step(batch);
  collect();
  const before = process.memoryUsage().heapUsed;
  for (let i = 0; i < 10_000; i++) trainer.step(batch);
  return (process.memoryUsage().heapUsed - before) / 10_000;
}

async function benchSteps(): Promise<void> {
  const rows: Row[] = [];
  for (const batch of [1, 32, 128]) rows.push(await benchTiny(batch));
  for (const optimizer of ["sgd", "adam"] as const)
    for (const batch of [1, 32, 128]) rows.push(await benchDigits(optimizer, batch));
  const summary = { rows, bundleBytes: await bundleSize(), heapBytesPerStep: await allocation() };
  if (process.argv.includes("--json")) console.log(JSON.stringify(summary));
  else {
    console.log("workload          batch   emitted µs   by hand µs   ratio");
    for (const { workload, batch, emitted, handWritten, ratio } of rows)
      console.log(
        `${workload.padEnd(16)} ${String(batch).padStart(6)} ${emitted.toFixed(1).padStart(12)} ${handWritten.toFixed(1).padStart(12)} ${ratio.toFixed(2).padStart(7)}`,
      );
    console.log(`digit trainer, bundled, minified, gzipped: ${summary.bundleBytes} bytes`);
    console.log(`heap allocated a step: ${summary.heapBytesPerStep.toFixed(1)} bytes`);
  }
}

if (process.argv.includes("build")) await benchBuildTime();
else await benchSteps();
