// One operation case through emitted code: differentiable inputs are parameters, the others inputs of the call. The
// gradient comes from the trainer; the Jacobian- and Hessian-vector products from differentiating twice.
import * as a from "../../compiler/index.ts";
import type { Tensor } from "../../compiler/index.ts";
import type { Arrays as Given } from "../../compiler/cli/load-module.ts";
import type { EmittedModules } from "./emitted.ts";
import {
  difference,
  exact,
  failed,
  valuesOf,
  verdict,
  type Arrays,
  type OperationCase,
  type OracleArray,
  type Verdict,
} from "./format.ts";
import { expressions } from "./expressions.ts";
import { operations } from "./operations.ts";

export async function runOperation(given: OperationCase, modules: EmittedModules): Promise<Verdict> {
  const build = expressions[given.op] ?? operations[given.op];
  if (!build) return failed(`unknown operation ${given.op}`);
  try {
    return await compare(given, build, modules);
  } catch (error) {
    return failed(error instanceof Error ? error.message.split("\n")[0]! : String(error));
  }
}

async function compare(
  given: OperationCase,
  build: (typeof operations)[string],
  modules: EmittedModules,
): Promise<Verdict> {
  const wanted = given.outputs ?? given.expected ?? {};
  const differentiable = given.differentiable ?? Object.keys(given.grads ?? {});
  const second = given.second;
  const definition = a.model(
    "oracleCase",
    () => {
      const inputs = Object.fromEntries(
        Object.entries(given.inputs).map(([name, array]) => [
          name,
          declare(name, array, differentiable.includes(name)),
        ]),
      );
      const result = build(inputs, given.attributes);
      const outputs: Record<string, Tensor> = isTensor(result) ? { out: result } : { ...result };
      const named = (prefix: string, tensors: Readonly<Record<string, Tensor>>) =>
        Object.fromEntries(Object.entries(tensors).map(([name, tensor]) => [`${prefix}_${name}`, tensor]));
      const seeded = given.cotangent && Object.keys(given.cotangent);
      const float = Object.entries(outputs).filter(
        ([name, tensor]) => tensor.type === "float" && (seeded?.includes(name) ?? true),
      );
      const cotangents = Object.fromEntries(
        float.map(([name, tensor]) => [
          name,
          a.input(`cotangent_${name}`, tensor.shape as number[], { per: "call" }) as Tensor,
        ]),
      );
      const terms = float.map(
        ([name, tensor]) => a.sum(a.multiply(cotangents[name]!, tensor) as Tensor) as Tensor,
      );
      const loss = terms.reduce(
        (sum, term) => a.add(sum, term) as Tensor,
        a.sum(a.input("zero", [1], { per: "call" })) as Tensor,
      );
      const extra: Record<string, Tensor> = {};
      if (given.direction) {
        const along = Object.keys(given.direction).map(
          (name) =>
            a.sum(
              a.multiply(
                a.derivative(loss, inputs[name]!),
                a.input(`direction_${name}`, given.direction![name]!.shape, { per: "call" }),
              ) as Tensor,
            ) as Tensor,
        );
        const slope = along.reduce((sum, term) => a.add(sum, term) as Tensor);
        if (given.jvp)
          for (const name of Object.keys(given.jvp))
            extra[`jvp_${name}`] = a.derivative(slope, cotangents[name]!);
        if (given.hvp)
          for (const name of Object.keys(given.hvp))
            extra[`hvp_${name}`] = a.derivative(slope, inputs[name]!);
      }
      if (second) {
        const [name] = differentiable;
        extra.second = a.derivative(
          a.sum(a.derivative(a.sum(outputs.out!) as Tensor, inputs[name!]!)) as Tensor,
          inputs[name!]!,
        );
      }
      return { loss, outputs: { ...named("out", outputs), ...extra } };
    },
    { element: "float64", optimizer: a.sgd() },
  );
  const module = await modules.load(definition);
  const parameters = Object.fromEntries(
    differentiable.map((name) => [`p_${name}`, valuesOf(given.inputs[name]!)]),
  );
  const trainer = module.default({ parameters });
  const batch: Record<string, Float64Array | Int32Array> = { zero: new Float64Array(1) };
  for (const [name, array] of Object.entries(given.inputs))
    if (!differentiable.includes(name)) batch[`p_${name}`] = arrayOf(array);
  for (const [name, array] of Object.entries(wanted).filter(
    ([each]) => given.cotangent?.[each] ?? !given.cotangent,
  ))
    batch[`cotangent_${name}`] = given.cotangent?.[name]
      ? arrayOf(given.cotangent[name]!)
      : Float64Array.from(array.data, () => 1);
  for (const [name, array] of Object.entries(given.direction ?? {}))
    batch[`direction_${name}`] = arrayOf(array);
  const predicted = trainer.predict(batch as Given);
  trainer.gradient(batch as Given);
  const { gradients } = trainer;
  if (given.level === "convention") return conventional(wanted, predicted, given.grads ?? {}, gradients);
  const each = (
    prefix: string,
    arrays: Arrays | undefined,
    found: Readonly<Record<string, ArrayLike<number>>>,
  ) =>
    Object.entries(arrays ?? {}).map(([name, array]) =>
      difference(`${prefix}${name}`, found[`${prefix}${name}`], valuesOf(array), exact),
    );
  return verdict([
    ...each("out_", wanted, predicted),
    ...Object.entries(given.grads ?? {}).map(([name, array]) =>
      difference(`grad of ${name}`, gradients[`p_${name}`], valuesOf(array), exact),
    ),
    ...each("jvp_", given.jvp, predicted),
    ...each("hvp_", given.hvp, predicted),
    second
      ? difference("second derivative", predicted.second, valuesOf(secondArray(second)), exact)
      : undefined,
  ]);
}

/** A kink: values are exact, derivatives finite. */
function conventional(
  wanted: Arrays,
  predicted: Readonly<Record<string, ArrayLike<number>>>,
  grads: Arrays,
  gradients: Readonly<Record<string, ArrayLike<number>>>,
): Verdict {
  const values = Object.entries(wanted).map(([name, array]) =>
    difference(name, predicted[`out_${name}`], valuesOf(array), exact),
  );
  const finite = Object.keys(grads).map((name) =>
    Array.from(gradients[`p_${name}`]!).every(Number.isFinite) ? undefined : `grad of ${name} is not finite`,
  );
  return verdict([...values, ...finite]);
}

function secondArray(second: Arrays | OracleArray): OracleArray {
  return "data" in second ? (second as OracleArray) : Object.values(second)[0]!;
}

function declare(name: string, { shape, dtype }: OracleArray, isParameter: boolean): Tensor {
  if (isParameter) return a.parameter(shape, a.zeros, `p_${name}`);
  return a.input(`p_${name}`, shape, { per: "call", type: dtype === "f64" ? "float" : "int32" });
}

function arrayOf(array: OracleArray): Float64Array | Int32Array {
  return array.dtype === "f64" ? Float64Array.from(valuesOf(array)) : Int32Array.from(valuesOf(array));
}

function isTensor(value: unknown): value is Tensor {
  return typeof value === "object" && value !== null && "kind" in value;
}
