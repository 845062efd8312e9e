// `npm run bench -- build`: how long a model takes to build, phase by phase, for networks of 10, 100 and 1,000 layers. Read
// the growth from column to column: at ten times the layers, no more than n log n says (13 to 15 times).
import {
  adam,
  add,
  conv2d,
  crossEntropy,
  dense,
  flatten,
  globalAveragePool,
  input,
  model,
  normal,
  relu,
  target,
  type ModelDefinition,
  type Tensor,
} from "../compiler/index.ts";
import { compile } from "../compiler/compile.ts";

/** x + f(x), two layers each time. */
export function denseResidual(layers: number): ModelDefinition {
  return model(
    "residual",
    () => {
      let x: Tensor = input("x", [16]);
      const label = target("label", "int32");
      for (let i = 0; i < layers / 2; i++) {
        const inner = relu(dense(x, 16, { name: `inner${i}` }));
        x = add(x, dense(inner, 16, { name: `outer${i}`, weights: normal(0.01) }));
      }
      return { loss: crossEntropy(x, label) };
    },
    { optimizer: adam() },
  );
}

/** The same of 3 × 3 convolutions over images of 16 × 16. */
export function convolutionResidual(layers: number): ModelDefinition {
  return model(
    "convolutions",
    () => {
      const image = input("image", [3, 16, 16]);
      const label = target("label", "int32");
      let x: Tensor = relu(conv2d(image, 8, 3, { padding: 1, name: "stem" }));
      for (let i = 0; i < layers / 2; i++) {
        const inner = relu(conv2d(x, 8, 3, { padding: 1, name: `inner${i}` }));
        x = add(x, conv2d(inner, 8, 3, { padding: 1, name: `outer${i}` }));
      }
      return { loss: crossEntropy(dense(flatten(globalAveragePool(x)), 10, { name: "logits" }), label) };
    },
    { optimizer: adam() },
  );
}

/** Milliseconds that processors worked for this process: other programs on the machine do not count. */
function processorTime(): number {
  return process.cpuUsage().user / 1000;
}

/** Milliseconds by phase. */
async function timed(definition: ModelDefinition): Promise<ReadonlyMap<string, number>> {
  const times = new Map<string, number>();
  const started = processorTime();
  let mark = started;
  await compile(definition, {
    around: (phase, run) => {
      mark = processorTime();
      const result = run();
      const end = (): void => void times.set(phase, processorTime() - mark);
      if (result instanceof Promise) void result.then(end);
      else end();
      return result;
    },
  });
  return times.set("all", processorTime() - started);
}

export async function benchBuildTime(): Promise<void> {
  await timed(denseResidual(10)); // V8 warms up
  const columns = [
    ["10 dense", denseResidual(10)],
    ["100 dense", denseResidual(100)],
    ["1,000 dense", denseResidual(1000)],
    ["100 convolutions", convolutionResidual(100)],
  ] as const;
  const times: [string, ReadonlyMap<string, number>][] = [];
  for (const [name, definition] of columns) times.push([name, await timed(definition)]);
  const row = (phase: string, cells: readonly string[]): void =>
    console.log(`${phase.padEnd(14)}${cells.map((cell) => cell.padStart(18)).join("")}`);
  row(
    "CPU ms",
    times.map(([name]) => name),
  );
  for (const phase of times[0]![1].keys())
    row(
      phase,
      times.map(([, of]) => of.get(phase)!.toFixed(0)),
    );
}
