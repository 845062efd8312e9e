// Loop functions as TypeScript. The printer decides nothing: it spells. Parentheses stand only where precedence asks.
import { scalarFunctions } from "../2-tensor/ir/scalar-functions.ts";
import type { Element } from "./element.ts";
import { plus } from "./expressions.ts";
import type { ApplyFunction, Expression, Fill, For, LoopFunction, LoopStatement } from "./ir.ts";

export type ArrayName = "Float32Array" | "Float64Array" | "Int32Array";

const arrayNames: Readonly<Record<Element, ArrayName>> = {
  float32: "Float32Array",
  float64: "Float64Array",
  int32: "Int32Array",
};

export function printFunction(fn: LoopFunction): string {
  const comment = ["/**", ...fn.formulas.map((line) => ` * ${line}`), " */"].join("\n");
  const parameters = [
    ...(fn.examples ? [`${fn.examples.name}: number`] : []),
    ...fn.numbers.map(({ variable }) => `${variable.name}: number`),
    ...fn.arrays.map((array) => `${array.name}: ${arrayNames[array.element]}`),
  ];
  return `${comment}\nfunction ${fn.name}(${parameters.join(", ")}): void {\n${fn.body.map(printStatement).join("\n")}\n}`;
}

function printStatement(statement: LoopStatement): string {
  switch (statement.kind) {
    case "for":
      return printFor(statement);
    case "let":
      return `${statement.mutable ? "let" : "const"} ${statement.variable.name} = ${print(statement.value)};`;
    case "assign":
      return `${printUpdate(statement.variable.name, statement.variable, statement.value)};`;
    case "store": {
      const { array, index, value } = statement;
      const place = `${array.name}[${print(index)}]`;
      return `${printUpdate(place, { kind: "load", array, index }, value)};`;
    }
    case "fill":
      return printFill(statement);
    case "run": {
      const { routine, operands, result, count, sizes } = statement;
      const arrays = [...operands, result].map((array) => array.name);
      return `${routine.name}(${[...arrays, print(count), ...sizes].join(", ")});`;
    }
    case "if":
      return `if (${print(statement.condition)}) {\n${statement.body.map(printStatement).join("\n")}\n}`;
  }
}

function printFill({ array, value, from, count }: Fill): string {
  return `${array.name}.fill(${value}, ${print(from)}, ${print(plus(from, count))});`;
}

/** `place = place + x` is `place += x`. */
function printUpdate(place: string, current: Expression, value: Expression): string {
  const operators: Readonly<Record<string, string>> = { add: "+=", subtract: "-=", multiply: "*=" };
  if (value.kind === "apply") {
    const [left, right] = value.arguments;
    const operator = operators[value.function];
    if (operator && left && right && print(left) === print(current))
      return `${place} ${operator} ${print(right)}`;
  }
  return `${place} = ${print(value)}`;
}

function printFor({ variable, from, below, step, also, body }: For): string {
  const starts = [
    `${variable.name} = ${print(from)}`,
    ...also.map((each) => `${each.variable.name} = ${print(each.from)}`),
  ];
  const steps = [
    advance(variable.name, String(step)),
    ...also.map((each) => advance(each.variable.name, print(each.step))),
  ];
  const head = `let ${starts.join(", ")}; ${variable.name} < ${print(below)}; ${steps.join(", ")}`;
  return `for (${head}) {\n${body.map(printStatement).join("\n")}\n}`;
}

function advance(name: string, step: string): string {
  return step === "1" ? `${name}++` : `${name} += ${step}`;
}

/** Binding strength of what is neither an operator nor a choice. */
const atomic = 20;
const conditional = 2;

/** The expression's text; parenthesized when it binds weaker than its surroundings. */
export function print(expression: Expression, surrounding = 0): string {
  const [text, precedence] = spell(expression);
  return precedence < surrounding ? `(${text})` : text;
}

function spell(expression: Expression): readonly [text: string, precedence: number] {
  switch (expression.kind) {
    case "number":
      return spellNumber(expression.value);
    case "variable":
      return [expression.name, atomic];
    case "load":
      return [`${expression.array.name}[${print(expression.index)}]`, atomic];
    case "length":
      return [`${expression.array.name}.length`, atomic];
    case "quotient":
      return [`Math.floor(${print(expression.of, 12)} / ${expression.by})`, atomic];
    case "remainder":
      return [`${print(expression.of, 12)} % ${expression.by}`, 12];
    case "rounded":
      return [`Math.fround(${print(expression.of)})`, atomic];
    case "choose": {
      const { condition, then, otherwise } = expression;
      const branches = `${print(then, conditional)} : ${print(otherwise, conditional)}`;
      return [`${print(condition, conditional + 1)} ? ${branches}`, conditional];
    }
    case "apply":
      return spellApply(expression);
  }
}

function spellNumber(value: number): readonly [string, number] {
  if (value === Infinity) return ["Infinity", atomic];
  if (value === -Infinity) return ["-Infinity", 14];
  return [Object.is(value, -0) ? "-0" : String(value), value < 0 ? 14 : atomic];
}

function spellApply({ function: name, arguments: x }: ApplyFunction): readonly [string, number] {
  const { notation } = scalarFunctions[name];
  switch (notation.kind) {
    case "infix": {
      const { operator, precedence } = notation;
      const [left, right] = x;
      return [`${print(left!, precedence)} ${operator} ${print(right!, precedence + 1)}`, precedence];
    }
    case "prefix": {
      if (name === "negate" && leadsWithNumber(x[0]!)) return [`-${print(x[0]!, 12)}`, 12]; // -2 * x
      const text = print(x[0]!, notation.precedence);
      return [`${notation.operator}${text.startsWith("-") ? `(${text})` : text}`, notation.precedence];
    }
    case "call":
      return [`${notation.callee}(${x.map((each) => print(each)).join(", ")})`, atomic];
    case "helper":
      return spellHelper(notation.name, x);
  }
}

function spellHelper(name: string, x: readonly Expression[]): readonly [string, number] {
  if (name === "relu") return [`Math.max(${print(x[0]!)}, 0)`, atomic];
  return [`${name}(${x.map((each) => print(each)).join(", ")})`, atomic];
}

/** Whether a product begins with a positive number, which may carry its sign: 2 * x * y. */
function leadsWithNumber(expression: Expression): boolean {
  if (expression.kind === "number") return expression.value > 0;
  const isProduct = expression.kind === "apply" && expression.function === "multiply";
  return isProduct && leadsWithNumber(expression.arguments[0]!);
}
