// Loop functions as TypeScript. The printer decides nothing: it spells. Parentheses stand only where precedence asks.
// What a model has a say in, names, numbers and formulas, goes through text.ts.
import { scalarFunctions } from "../2-tensor/ir/scalar-functions.ts";
import type { Element } from "../5-loop/element.ts";
import { plus } from "../5-loop/expressions.ts";
import type { ApplyFunction, Expression, Fill, For, LoopFunction, LoopStatement } from "../5-loop/ir.ts";
import { comment, name, number, type Name } from "./text.ts";
import { known } from "./words.ts";

/** The array type of an element. */
export function arrayOf(element: Element): Name {
  return { float32: known.Float32Array, float64: known.Float64Array, int32: known.Int32Array }[element];
}

export function printFunction(fn: LoopFunction): string {
  const about = ["/**", ...fn.formulas.map((line) => ` * ${comment(line)}`), " */"].join("\n");
  const parameters = [
    ...(fn.examples ? [`${name(fn.examples.name)}: number`] : []),
    ...fn.numbers.map(({ variable }) => `${name(variable.name)}: number`),
    ...fn.arrays.map((array) => `${name(array.name)}: ${arrayOf(array.element)}`),
  ];
  return `${about}\nfunction ${name(fn.name)}(${parameters.join(", ")}): void {\n${fn.body.map(printStatement).join("\n")}\n}`;
}

function printStatement(statement: LoopStatement): string {
  switch (statement.kind) {
    case "for":
      return printFor(statement);
    case "let":
      return `${statement.mutable ? "let" : "const"} ${name(statement.variable.name)} = ${print(statement.value)};`;
    case "assign":
      return `${printUpdate(name(statement.variable.name), statement.variable, statement.value)};`;
    case "store": {
      const { array, index, value } = statement;
      const place = `${name(array.name)}[${print(index)}]`;
      return `${printUpdate(place, { kind: "load", array, index }, value)};`;
    }
    case "fill":
      return printFill(statement);
    case "run": {
      const { routine, operands, result, count, sizes } = statement;
      const arrays = [...operands, result].map((array) => name(array.name));
      return `${name(routine.name)}(${[...arrays, print(count), ...sizes.map(number)].join(", ")});`;
    }
    case "if":
      return `if (${print(statement.condition)}) {\n${statement.body.map(printStatement).join("\n")}\n}`;
  }
}

function printFill({ array, value, from, count }: Fill): string {
  return `${name(array.name)}.fill(${number(value)}, ${print(from)}, ${print(plus(from, count))});`;
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
    `${name(variable.name)} = ${print(from)}`,
    ...also.map((each) => `${name(each.variable.name)} = ${print(each.from)}`),
  ];
  const steps = [
    advance(name(variable.name), number(step)),
    ...also.map((each) => advance(name(each.variable.name), print(each.step))),
  ];
  const head = `let ${starts.join(", ")}; ${name(variable.name)} < ${print(below)}; ${steps.join(", ")}`;
  return `for (${head}) {\n${body.map(printStatement).join("\n")}\n}`;
}

function advance(variable: Name, step: string): string {
  return step === "1" ? `${variable}++` : `${variable} += ${step}`;
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
      return [name(expression.name), atomic];
    case "load":
      return [`${name(expression.array.name)}[${print(expression.index)}]`, atomic];
    case "length":
      return [`${name(expression.array.name)}.length`, atomic];
    case "quotient":
      return [`Math.floor(${print(expression.of, 12)} / ${number(expression.by)})`, atomic];
    case "remainder":
      return [`${print(expression.of, 12)} % ${number(expression.by)}`, 12];
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
  return [number(value), value < 0 ? 14 : atomic];
}

function spellApply({ function: applied, arguments: x }: ApplyFunction): readonly [string, number] {
  const { notation } = scalarFunctions[applied];
  switch (notation.kind) {
    case "infix": {
      const { operator, precedence } = notation;
      const [left, right] = x;
      return [`${print(left!, precedence)} ${operator} ${print(right!, precedence + 1)}`, precedence];
    }
    case "prefix": {
      if (applied === "negate" && leadsWithNumber(x[0]!)) return [`-${print(x[0]!, 12)}`, 12]; // -2 * x
      const text = print(x[0]!, notation.precedence);
      return [`${notation.operator}${text.startsWith("-") ? `(${text})` : text}`, notation.precedence];
    }
    case "call":
      return [`${notation.callee}(${x.map((each) => print(each)).join(", ")})`, atomic];
    case "helper":
      return spellHelper(notation.name, x);
  }
}

function spellHelper(helper: string, x: readonly Expression[]): readonly [string, number] {
  if (helper === "relu") return [`Math.max(${print(x[0]!)}, 0)`, atomic];
  return [`${helper}(${x.map((each) => print(each)).join(", ")})`, atomic];
}

/** Whether a product begins with a positive number, which may carry its sign: 2 * x * y. */
function leadsWithNumber(expression: Expression): boolean {
  if (expression.kind === "number") return expression.value > 0;
  const isProduct = expression.kind === "apply" && expression.function === "multiply";
  return isProduct && leadsWithNumber(expression.arguments[0]!);
}
