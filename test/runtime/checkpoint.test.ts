// One file holds the weights, the model's name and the preparation; it is written whole or not at all.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { loadCheckpoint, saveCheckpoint } from "../../runtime/checkpoint.ts";
import type { Preparation } from "../../runtime/preparation.ts";
import { writeSafetensors, type Tensor } from "../../runtime/safetensors.ts";
import { createLine, lineDescription } from "./doubles.ts";

let folder = "";
let path = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "checkpoint-"));
  path = join(folder, "line.safetensors");
});
afterEach(() => rmSync(folder, { recursive: true }));

const column = (name: string) => ({ kind: "number", column: name, mean: 1, deviation: 2, fill: 1 }) as const;
const preparation: Preparation = {
  missing: "impute",
  inputs: [
    { input: "features", role: "input", type: "float64", shape: [2], columns: [column("a"), column("b")] },
    { input: "price", role: "target", type: "float64", shape: [], columns: [column("y")] },
  ],
};
const parameters = createLine({ parameters: { weights: [0.1, -2], bias: [1e-300] } }).parameters;

const write = (entries: Record<string, Tensor>, metadata: Record<string, string> = {}) =>
  writeFileSync(
    path,
    writeSafetensors({
      tensors: new Map(Object.entries(entries)),
      metadata: new Map(Object.entries(metadata)),
    }),
  );
const weights = { shape: [2], values: Float64Array.of(1, 2) };
const bias = { shape: [], values: Float64Array.of(3) };

describe("a checkpoint", () => {
  test("keeps every bit", async () => {
    await saveCheckpoint(path, lineDescription, parameters, preparation);
    expect(await loadCheckpoint(path, lineDescription)).toEqual({ model: "line", parameters, preparation });
  });

  test("needs no preparation, and takes float32 weights", async () => {
    write({ weights: { shape: [2], values: Float32Array.of(1, 2) }, bias });
    const loaded = await loadCheckpoint(path, lineDescription);
    expect(loaded).toMatchObject({ model: "an unnamed model", preparation: undefined });
  });

  test("replaces an older one and leaves nothing else behind", async () => {
    writeFileSync(path, "old");
    await saveCheckpoint(path, lineDescription, parameters);
    expect(readdirSync(folder)).toEqual(["line.safetensors"]);
  });

  test("may have very many categories and parameters", async () => {
    const categories = Array.from({ length: 100_000 }, (_, k) => `category ${k}`);
    const oneHot = { kind: "oneHot", column: "a", categories, fill: categories[0]! } as const;
    const shapes = Array.from({ length: 20_000 }, (_, k) => [`layer_${k}_weights`, []] as const);
    const description = {
      ...lineDescription,
      inputs: {
        ...lineDescription.inputs,
        features: { ...lineDescription.inputs.features!, shape: [100_000] },
      },
      parameters: Object.fromEntries(shapes),
    };
    const many = Object.fromEntries(shapes.map(([name], k) => [name, Float64Array.of(k)]));
    const large: Preparation = {
      missing: "impute",
      inputs: [{ ...preparation.inputs[0]!, shape: [100_000], columns: [oneHot] }],
    };
    await saveCheckpoint(path, description, many, large);
    const loaded = await loadCheckpoint(path, description);
    expect(loaded.parameters.layer_19999_weights).toEqual(Float64Array.of(19_999));
    expect(JSON.stringify(loaded.preparation)).toBe(JSON.stringify(large));
  });

  test("that can't be written leaves the folder as it was", async () => {
    const inside = join(path, "weights");
    writeFileSync(path, "a file, not a folder");
    await expect(saveCheckpoint(inside, lineDescription, parameters)).rejects.toThrow(/can't write it: /);
    await expect(saveCheckpoint(folder, lineDescription, parameters)).rejects.toThrow(/can't write it: /);
    expect(readdirSync(folder)).toEqual(["line.safetensors"]);
    expect(readFileSync(path, "utf8")).toBe("a file, not a folder");
  });
});

describe("loading", () => {
  const load = () => loadCheckpoint(path, lineDescription);

  test("names what is missing", async () => {
    write({ weights }, { model: "line" });
    await expect(load()).rejects.toThrow(
      /line.safetensors \(weights of line\): misses bias. Has line changed/,
    );
  });

  test("names what is too much", async () => {
    write({ weights, bias, slope: bias });
    await expect(load()).rejects.toThrow(/has, beyond those of the model, slope/);
  });

  test("names what has another shape", async () => {
    write({ weights: { ...weights, shape: [2, 1] }, bias });
    await expect(load()).rejects.toThrow(/weights has shape \[2, 1\]; the model's is \[2\]/);
  });

  test("refuses integers, no file, and a file of another kind", async () => {
    write({ weights, bias: { shape: [], values: Int32Array.of(1) } });
    await expect(load()).rejects.toThrow(/bias holds integers; expected floats/);
    await expect(loadCheckpoint(join(folder, "none"), lineDescription)).rejects.toThrow(
      /can't read it: there is no/,
    );
    writeFileSync(path, "a,b\n1,2\n");
    await expect(load()).rejects.toThrow(/not a sound safetensors file/);
  });

  test("refuses weights of another model, and weights that are not finite, unless they are asked for", async () => {
    write({ weights, bias }, { model: "other\u001b[31m" });
    await expect(load()).rejects.toThrow(
      /line.safetensors: these are weights of the model "other\\u\{1b\}\[31m"; expected weights of "line".*--accept other-model/,
    );
    expect(await loadCheckpoint(path, lineDescription, new Set(["other-model"]))).toMatchObject({
      parameters: { bias: Float64Array.of(3) },
    });
    for (const wrong of [NaN, Infinity, -Infinity]) {
      write({ weights: { shape: [2], values: Float64Array.of(1, wrong) }, bias }, { model: "line" });
      await expect(load()).rejects.toThrow(
        `weights holds ${wrong} at element 1 of 2; expected finite numbers. Train again; to use them nevertheless, add --accept not-finite.`,
      );
      const accepted = await loadCheckpoint(path, lineDescription, new Set(["not-finite"]));
      expect(accepted.parameters.weights).toEqual(Float64Array.of(1, wrong));
    }
  });

  test("says so where another formula, or nobody, made the weights", async () => {
    const fingerprinted = { ...lineDescription, fingerprint: "a1" };
    await saveCheckpoint(path, fingerprinted, parameters);
    expect((await loadCheckpoint(path, fingerprinted)).note).toBe(undefined);
    const changed = { ...fingerprinted, fingerprint: "b2" };
    expect((await loadCheckpoint(path, changed)).note).toMatch(
      /line computes its outputs by another formula now/,
    );
    await saveCheckpoint(path, lineDescription, parameters);
    expect((await loadCheckpoint(path, fingerprinted)).note).toMatch(/does not say by which formula/);
    write({ weights, bias });
    expect((await loadCheckpoint(path, lineDescription)).note).toMatch(
      /does not say which model its weights are of/,
    );
  });

  test("refuses a preparation that is damaged or another model's", async () => {
    write({ weights, bias }, { preparation: "{}" });
    await expect(load()).rejects.toThrow(/its preparation of columns is damaged/);
    const other = { ...preparation, inputs: [{ ...preparation.inputs[1], input: "image" }] };
    write({ weights, bias }, { preparation: JSON.stringify(other) });
    await expect(load()).rejects.toThrow(
      /its columns make the float64 input image .*; the model has no such input/,
    );
  });
});
