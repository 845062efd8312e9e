// Running an emitted module from memory: transpiled, then imported as a data URL; no eval, no file.
import { toJavaScript } from "../6-module/typescript.ts";

/** What every emitted trainer offers, whatever its model. */
export interface AnyTrainer {
  readonly parameters: Readonly<Record<string, Float64Array>>;
  readonly gradients: Readonly<Record<string, Float64Array>>;
  readonly hyperparameters: Record<string, number>;
  predict(inputs: Arrays): Readonly<Record<string, Float64Array>>;
  loss(batch: Arrays): number;
  /** Of a model with several objectives. */
  losses?(batch: Arrays): Readonly<Record<string, number>>;
  gradient(batch: Arrays): number;
  accumulate(batch: Arrays): number;
  update(): void;
  step(batch: Arrays): number;
  evaluate(batch: Arrays): {
    readonly loss: number;
    readonly weight: number;
    /** Where losses add up: the part that counts once. */
    readonly penalty?: number;
    readonly metrics: Readonly<Record<string, number>>;
  };
}

export type Arrays = Readonly<Record<string, Float32Array | Float64Array | Int32Array>>;

export interface AnyModule {
  readonly default: (options?: {
    readonly seed?: number;
    readonly capacity?: number;
    readonly parameters?: Readonly<Record<string, ArrayLike<number>>>;
  }) => AnyTrainer;
  readonly description: {
    readonly inputs: Readonly<Record<string, DescribedInput>>;
    readonly parameters: Readonly<Record<string, readonly number[]>>;
    /** The parameters of each objective, where there are several. */
    readonly objectives?: Readonly<Record<string, readonly string[]>>;
  };
}

export interface DescribedInput {
  readonly shape: readonly number[];
  readonly type: "float32" | "float64" | "int32";
  readonly per: "example" | "call";
  readonly classes?: number;
  readonly least?: number;
}

export async function loadEmitted(source: string): Promise<AnyModule> {
  const named = `${await toJavaScript(source)}\n//# sourceURL=emitted.js`; // what stack traces show, not the module's text
  const encoded = Buffer.from(named).toString("base64");
  return (await import(`data:text/javascript;base64,${encoded}`)) as AnyModule;
}
