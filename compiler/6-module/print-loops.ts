// Loop functions as TypeScript. The printer decides nothing: it spells. Parentheses stand only where precedence asks.
// What a model has a say in, names, numbers and formulas, goes through text.ts.
import { scalarFunctions } from "../2-tensor/ir/scalar-functions.ts";
import type { Element } from "../5-loop/element.ts";
import { plus } from "../5-loop/expressions.ts";
import type { ApplyFunction, Expression, Fill, For, Let, LoopFunction, LoopStatement } from "../5-loop/ir.ts";
import { isEquality, isFewNumbers, narrowingIn, nothingNarrowed, type Narrowing } from "./narrowing.ts";
import { comment, name, number, type Name } from "./text.ts";
import { known } from "./words.ts";

/** The array type of an element. */
export function arrayOf(element: Element): Name {
  return { float32: known.Float32Array, float64: known.Float64Array, int32: known.Int32Array }[element];
}

/** Binding strength of what is neither an operator nor a choice. */
const atomic = 20;
const conditional = 2;

export function printFunction(fn: LoopFunction): string {
  const printer = new LoopPrinter(narrowingIn(fn.body, printed));
  const about = ["/**", ...fn.formulas.map((line) => ` * ${comment(line)}`), " */"].join("\n");
  const parameters = [
    ...(fn.examples ? [`${name(fn.examples.name)}: number`] : []),
    ...fn.numbers.map(({ variable }) => `${name(variable.name)}: number`),
    ...fn.arrays.map((array) => `${name(array.name)}: ${arrayOf(array.element)}`),
  ];
  return `${about}\nfunction ${name(fn.name)}(${parameters.join(", ")}): void {\n${fn.body.map((each) => printer.printStatement(each)).join("\n")}\n}`;
}

class LoopPrinter {
  private readonly narrowing: Narrowing;

  constructor(narrowing: Narrowing) {
    this.narrowing = narrowing;
  }

  printStatement(statement: LoopStatement): string {
    switch (statement.kind) {
      case "for":
        return this.printFor(statement);
      case "let":
        return this.printLet(statement);
      case "assign":
        return `${this.printUpdate(name(statement.variable.name), statement.variable, statement.value)};`;
      case "store": {
        const { array, index, value } = statement;
        const place = `${name(array.name)}[${this.print(index)}]`;
        return `${this.printUpdate(place, { kind: "load", array, index }, value)};`;
      }
      case "fill":
        return this.printFill(statement);
      case "run": {
        const { routine, operands, result, count, sizes } = statement;
        const arrays = [...operands, result].map((array) => name(array.name));
        return `${name(routine.name)}(${[...arrays, this.print(count), ...sizes.map(number)].join(", ")});`;
      }
      case "if":
        return `if (${this.print(statement.condition)}) {\n${statement.body.map((each) => this.printStatement(each)).join("\n")}\n}`;
    }
  }

  private printFill({ array, value, from, count }: Fill): string {
    return `${name(array.name)}.fill(${number(value)}, ${this.print(from)}, ${this.print(plus(from, count))});`;
  }

  /** `place = place + x` is `place += x`. */
  private printUpdate(place: string, current: Expression, value: Expression): string {
    const operators: Readonly<Record<string, string>> = { add: "+=", subtract: "-=", multiply: "*=" };
    if (value.kind === "apply") {
      const [left, right] = value.arguments;
      const operator = operators[value.function];
      if (operator && left && right && this.print(left) === this.print(current))
        return `${place} ${operator} ${this.print(right)}`;
    }
    return `${place} = ${this.print(value)}`;
  }

  private printFor({ variable, from, below, step, also, body }: For): string {
    const starts = [
      `${name(variable.name)} = ${this.print(from)}`,
      ...also.map((each) => `${name(each.variable.name)} = ${this.print(each.from)}`),
    ];
    const steps = [
      advance(name(variable.name), number(step)),
      ...also.map((each) => advance(name(each.variable.name), this.print(each.step))),
    ];
    const head = `let ${starts.join(", ")}; ${name(variable.name)} < ${this.print(below)}; ${steps.join(", ")}`;
    return `for (${head}) {\n${body.map((each) => this.printStatement(each)).join("\n")}\n}`;
  }

  /** The expression's text; parenthesized when it binds weaker than its surroundings. */
  print(expression: Expression, surrounding = 0): string {
    const [text, precedence] = this.spell(expression);
    return precedence < surrounding ? `(${text})` : text;
  }

  private spell(expression: Expression): readonly [text: string, precedence: number] {
    switch (expression.kind) {
      case "number":
        return spellNumber(expression.value);
      case "variable":
        return [name(expression.name), atomic];
      case "load":
        return [`${name(expression.array.name)}[${this.print(expression.index)}]`, atomic];
      case "length":
        return [`${name(expression.array.name)}.length`, atomic];
      case "quotient":
        return [`Math.floor(${this.print(expression.of, 12)} / ${number(expression.by)})`, atomic];
      case "remainder":
        return [`${this.print(expression.of, 12)} % ${number(expression.by)}`, 12];
      case "rounded":
        return [`Math.fround(${this.print(expression.of)})`, atomic];
      case "choose": {
        const { condition, then, otherwise } = expression;
        const branches = `${this.print(then, conditional)} : ${this.print(otherwise, conditional)}`;
        return [`${this.print(condition, conditional + 1)} ? ${branches}`, conditional];
      }
      case "apply":
        return this.spellApply(expression);
    }
  }

  private spellApply({ function: applied, arguments: x }: ApplyFunction): readonly [string, number] {
    const { notation } = scalarFunctions[applied];
    switch (notation.kind) {
      case "infix": {
        const { operator, precedence } = notation;
        const [left, right] = x;
        if (isEquality(applied))
          return [x.map((each) => this.compared(each)).join(` ${operator} `), precedence];
        return [
          `${this.print(left!, precedence)} ${operator} ${this.print(right!, precedence + 1)}`,
          precedence,
        ];
      }
      case "prefix": {
        if (applied === "negate" && leadsWithNumber(x[0]!)) return [`-${this.print(x[0]!, 12)}`, 12]; // -2 * x
        const text = this.print(x[0]!, notation.precedence);
        return [`${notation.operator}${text.startsWith("-") ? `(${text})` : text}`, notation.precedence];
      }
      case "call":
        return [`${notation.callee}(${x.map((each) => this.print(each)).join(", ")})`, atomic];
      case "helper":
        return this.spellHelper(notation.name, x);
    }
  }

  private spellHelper(helper: string, x: readonly Expression[]): readonly [string, number] {
    if (helper === "relu") return [`Math.max(${this.print(x[0]!)}, 0)`, atomic];
    return [`${helper}(${x.map((each) => this.print(each)).join(", ")})`, atomic];
  }

  /** A constant that TypeScript would take for one of a few numbers is any number. */
  private printLet({ variable, value, mutable }: Let): string {
    const type = this.isFew(value) ? ": number" : "";
    return `${mutable ? "let" : "const"} ${name(variable.name)}${type} = ${this.print(value)};`;
  }

  /** A side of an equality. */
  private compared(side: Expression): string {
    const isOpen = this.isFew(side) || this.narrowing.open.has(printed(side));
    return isOpen ? `(${this.print(side, 10)} as number)` : this.print(side, 10);
  }

  private isFew(expression: Expression): boolean {
    return isFewNumbers(expression, this.narrowing, printed);
  }
}

/** An expression by itself. */
function printed(expression: Expression): string {
  return new LoopPrinter(nothingNarrowed).print(expression);
}

/** Whether a product begins with a positive number, which may carry its sign: 2 * x * y. */
function leadsWithNumber(expression: Expression): boolean {
  if (expression.kind === "number") return expression.value > 0;
  const isProduct = expression.kind === "apply" && expression.function === "multiply";
  return isProduct && leadsWithNumber(expression.arguments[0]!);
}

function advance(variable: Name, step: string): string {
  return step === "1" ? `${variable}++` : `${variable} += ${step}`;
}

function spellNumber(value: number): readonly [string, number] {
  return [number(value), value < 0 ? 14 : atomic];
}
