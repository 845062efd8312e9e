// Tensors for people: one formula a line, as in `show`, in the comments above emitted kernels and in golden tests.
//
//   hidden[b, i] = Σ[j < 784] image[b, j] · weights[j, i]
//
// Output axes are i, j, k … (a batch axis is b), reduced axes continue the alphabet.
import { topological } from "./graph.ts";
import {
  domainOf,
  type Atom,
  type Compute,
  type Extent,
  type Index,
  type Opaque,
  type Reducer,
  type Scalar,
  type Scan,
  type Scatter,
  type Tensor,
  type Term,
} from "./ir.ts";
import { scalarFunctions, type ScalarFunctionName } from "./scalar-functions.ts";

/** `hs = h₀ = zeros, h ← next, 28 times`. */
function scanFormula(scan: Scan, nameOf: NameOf): string {
  const { carries, length, reversed } = scan.recurrence;
  const steps = carries.map(
    ({ leaf, initial, next }) => `${leaf.name} = ${nameOf(initial)}, then ${nameOf(next)}`,
  );
  const order = reversed ? `${length}, backwards` : String(length);
  const when = scan.times === "last" ? `after the last step of ${order}` : `at every time of ${order}`;
  const of = scan.of.kind === "leaf" ? scan.of.name : nameOf(scan.of);
  return `${nameOf(scan)} = ${of} ${when}: ${steps.join("; ")}`;
}

export type NameOf = (tensor: Tensor) => string;

/** `name[i, j] = …`. */
export function formula(tensor: Tensor, nameOf: NameOf): string {
  if (tensor.kind === "leaf") return `${nameOf(tensor)}: ${tensor.role}`;
  if (tensor.kind === "scan") return scanFormula(tensor, nameOf);
  if (tensor.kind === "opaque") return opaqueFormula(tensor, nameOf);
  const axes = axisNames(domainOf(tensor));
  const print = new FormulaPrinter(axes, nameOf);
  if (tensor.kind === "scatter") return scatterFormula(tensor, axes, print, nameOf(tensor));
  const head = `${nameOf(tensor)}${subscript(axes.slice(0, tensor.shape.length))}`;
  return `${head} = ${reduction(tensor, axes)}${print.scalar(tensor.body, tensor.reduction ? 12 : 0)}`;
}

/** `factor[b, …] = cholesky(kernel[b, …])`: the routine for every index of the leading axes. */
function opaqueFormula(tensor: Opaque, nameOf: NameOf): string {
  const { operands, routine } = tensor;
  const [first] = operands;
  const leading = axisNames(first!.shape.slice(0, first!.shape.length - routine.cores[0]!));
  const at = leading.length > 0 ? `[${[...leading, "…"].join(", ")}]` : "";
  const given = operands.map((each) => `${nameOf(each)}${at}`);
  return `${nameOf(tensor)}${at} = ${routine.name}(${given.join(", ")})`;
}

/** Every tensor the outputs need, operands first: leaves with their shapes, then one formula a line. */
export function printGraph(outputs: readonly Tensor[], nameOf: NameOf): string {
  return topological(outputs)
    .map((tensor) => {
      const shape = `${tensor.type === "int32" ? "int32" : "float"}[${tensor.shape.join(", ")}]`;
      return tensor.kind === "leaf"
        ? `${nameOf(tensor)}: ${tensor.role} ${shape}`
        : `${formula(tensor, nameOf)}    ${shape}`;
    })
    .join("\n");
}

function axisNames(extents: readonly Extent[]): readonly string[] {
  const letters = "ijklmopqrstuvwxyz";
  let next = 0;
  let batches = 0;
  return extents.map((extent) => {
    if (extent === "batch") return batches++ === 0 ? "b" : `b${batches}`;
    const letter = letters[next % letters.length]!;
    const round = Math.floor(next++ / letters.length);
    return round === 0 ? letter : `${letter}${round + 1}`;
  });
}

function subscript(indices: readonly string[]): string {
  return indices.length === 0 ? "" : `[${indices.join(", ")}]`;
}

const reducers: Readonly<Record<Reducer, string>> = {
  sum: "Σ",
  product: "Π",
  max: "max",
  min: "min",
  argmax: "argmax",
  argmin: "argmin",
};

function reduction({ shape, reduction }: Compute, axes: readonly string[]): string {
  if (!reduction) return "";
  const ranges = reduction.extents.map(
    (extent, k) => `${axes[shape.length + k]} < ${extent === "batch" ? "n" : extent}`,
  );
  return `${reducers[reduction.reducer]}[${ranges.join(", ")}] `;
}

function scatterFormula(
  tensor: Scatter,
  axes: readonly string[],
  print: FormulaPrinter,
  name: string,
): string {
  const ranges = tensor.domain.map((extent, k) => `${axes[k]} < ${extent === "batch" ? "n" : extent}`);
  const target = `${name}${subscript(tensor.at.map((index) => print.index(index)))}`;
  return `${target} += ${print.scalar(tensor.body)}${ranges.length > 0 ? ` for ${ranges.join(", ")}` : ""}`;
}

const atomic = 20;
const conditional = 2;

/** Parentheses stand only where precedence asks. */
class FormulaPrinter {
  private readonly axes: readonly string[];
  private readonly nameOf: NameOf;

  constructor(axes: readonly string[], nameOf: NameOf) {
    this.axes = axes;
    this.nameOf = nameOf;
  }

  scalar(scalar: Scalar, surrounding = 0): string {
    const [text, precedence] = this.spell(scalar);
    return precedence < surrounding ? `(${text})` : text;
  }

  private spell(scalar: Scalar): readonly [string, number] {
    switch (scalar.kind) {
      case "constant":
        return [spellNumber(scalar.value), scalar.value < 0 ? 14 : atomic];
      case "position":
        return [
          this.index(scalar.index),
          scalar.index.terms.length > 1 || scalar.index.constant !== 0 ? 11 : atomic,
        ];
      case "load":
        return [
          `${this.nameOf(scalar.tensor)}${subscript(scalar.at.map((index) => this.index(index)))}`,
          atomic,
        ];
      case "select": {
        const [condition, then, otherwise] = [scalar.condition, scalar.then, scalar.otherwise];
        const branches = `${this.scalar(then, conditional)} : ${this.scalar(otherwise, conditional)}`;
        return [`${this.scalar(condition, conditional + 1)} ? ${branches}`, conditional];
      }
      case "apply":
        return this.application(scalar.function, scalar.arguments);
    }
  }

  private application(name: ScalarFunctionName, x: readonly Scalar[]): readonly [string, number] {
    const [first, second] = x;
    if (name === "multiply" && first === second) return [`${this.scalar(first!, 16)}²`, 15];
    if (name === "strongMultiply") return [`${this.scalar(first!, 12)} ⊙ ${this.scalar(second!, 13)}`, 12];
    if (name === "mask") return this.spell(first!);
    const { notation } = scalarFunctions[name];
    if (notation.kind === "infix") {
      const { operator, precedence } = notation;
      return [
        `${this.scalar(first!, precedence)} ${symbols[operator] ?? operator} ${this.scalar(second!, precedence + 1)}`,
        precedence,
      ];
    }
    if (name === "negate" && leadsWithNumber(first!)) return [`−${this.scalar(first!, 12)}`, 12]; // −2 · x
    if (notation.kind === "prefix")
      return [
        `${symbols[notation.operator] ?? notation.operator}${this.scalar(first!, notation.precedence)}`,
        notation.precedence,
      ];
    return [`${name}(${x.map((each) => this.scalar(each)).join(", ")})`, atomic];
  }

  /** What is added comes first: 23 − t. */
  index({ constant, terms }: Index): string {
    const [only] = terms;
    if (only && terms.length === 1 && constant === 0 && only.coefficient === 1) return this.atom(only.atom);
    const term = ({ coefficient, atom }: Term): string => {
      const shown = atom.kind === "remainder" ? `(${this.atom(atom)})` : this.atom(atom);
      return Math.abs(coefficient) === 1 ? shown : `${Math.abs(coefficient)} ${shown}`;
    };
    const added = terms.filter(({ coefficient }) => coefficient > 0).map(term);
    const subtracted = terms.filter(({ coefficient }) => coefficient < 0).map(term);
    if (constant > 0 || terms.length === 0) added.push(String(constant));
    if (constant < 0 && terms.length > 0) subtracted.push(String(-constant));
    if (added.length === 0) return `−${subtracted.join(" − ")}`;
    return [added.join(" + "), ...subtracted].join(" − ");
  }

  private atom(atom: Atom): string {
    switch (atom.kind) {
      case "axis":
        return this.axes[atom.axis] ?? `axis${atom.axis}`;
      case "lookup":
        return this.scalar(atom.load);
      case "quotient":
        return `⌊${grouped(this.index(atom.of))} / ${atom.by}⌋`;
      case "remainder":
        return `${grouped(this.index(atom.of))} mod ${atom.by}`;
    }
  }
}

/** Whether a product begins with a positive number, which may carry its sign: 2 · x · y. */
function leadsWithNumber(scalar: Scalar): boolean {
  if (scalar.kind === "constant") return scalar.value > 0;
  const isProduct = scalar.kind === "apply" && scalar.function === "multiply";
  return isProduct && leadsWithNumber(scalar.arguments[0]!);
}

/** In parentheses, unless it is a single word. */
function grouped(text: string): string {
  return text.includes(" ") ? `(${text})` : text;
}

const symbols: Readonly<Record<string, string>> = {
  "*": "·",
  "-": "−",
  "<=": "≤",
  "===": "=",
  "!==": "≠",
  "&&": "and",
  "||": "or",
  "!": "not ",
};

function spellNumber(value: number): string {
  return String(value).replace("-", "−").replace("Infinity", "∞");
}
