// What a legal loop function is: every variable is declared before it is used and visible there, only accumulators are
// assigned, arrays are parameters, indices are integers, conditions are truth values.
import { scalarFunctions } from "../2-tensor/ir/scalar-functions.ts";
import type { Expression, LoopFunction, LoopStatement, ValueType, Variable } from "./ir.ts";

export function checkFunction(fn: LoopFunction): void {
  new Checker(fn).check();
}

class Checker {
  private readonly visible: Map<Variable, "constant" | "accumulator">[] = [new Map()];
  private readonly fn: LoopFunction;

  constructor(fn: LoopFunction) {
    this.fn = fn;
  }

  check(): void {
    const names = [
      ...this.fn.arrays.map((array) => array.name),
      ...this.fn.numbers.map((each) => each.variable.name),
    ];
    const repeated = names.find((name, position) => names.indexOf(name) !== position);
    if (repeated !== undefined) this.fail(`two parameters are called ${repeated}`);
    if (this.fn.examples) this.declare(this.fn.examples, "constant");
    for (const { variable } of this.fn.numbers) this.declare(variable, "constant");
    this.block(this.fn.body);
  }

  private fail(message: string): never {
    throw new Error(`loop function ${this.fn.name}: ${message}`);
  }

  private declare(variable: Variable, how: "constant" | "accumulator"): void {
    for (const level of this.visible)
      for (const other of level.keys())
        if (other.name === variable.name) this.fail(`${variable.name} is declared twice in one scope`);
    this.visible[this.visible.length - 1]!.set(variable, how);
  }

  private block(statements: readonly LoopStatement[]): void {
    this.visible.push(new Map());
    for (const statement of statements) this.statement(statement);
    this.visible.pop();
  }

  private statement(statement: LoopStatement): void {
    switch (statement.kind) {
      case "let":
        this.expect(statement.value, statement.variable.type);
        return this.declare(statement.variable, statement.mutable ? "accumulator" : "constant");
      case "assign":
        if (this.lookUp(statement.variable) !== "accumulator")
          this.fail(`${statement.variable.name} is assigned, but is no accumulator`);
        return this.expect(statement.value, statement.variable.type);
      case "store":
        this.known(statement.array.name);
        this.expect(statement.index, "int");
        return this.expect(statement.value, statement.array.element === "int32" ? "int" : "float");
      case "fill":
        this.known(statement.array.name);
        this.expect(statement.from, "int");
        return this.expect(statement.count, "int");
      case "run":
        for (const array of [...statement.operands, statement.result]) {
          this.known(array.name);
          if (array.element === "float32")
            this.fail(`${statement.routine.name} takes doubles, not ${array.name}`);
        }
        return this.expect(statement.count, "int");
      case "if":
        this.expect(statement.condition, "truth");
        return this.block(statement.body);
      case "for":
        this.expect(statement.from, "int");
        this.expect(statement.below, "int");
        for (const each of statement.also) {
          this.expect(each.from, "int");
          this.expect(each.step, "int");
        }
        if (!(statement.step > 0)) this.fail(`the loop over ${statement.variable.name} does not advance`);
        this.visible.push(new Map());
        this.declare(statement.variable, "constant");
        for (const each of statement.also) this.declare(each.variable, "constant");
        this.block(statement.body);
        this.visible.pop();
        return;
    }
  }

  private known(name: string): void {
    if (!this.fn.arrays.some((array) => array.name === name)) this.fail(`${name} is not a parameter`);
  }

  private lookUp(variable: Variable): "constant" | "accumulator" {
    const level = this.visible.findLast((each) => each.has(variable));
    return level?.get(variable) ?? this.fail(`${variable.name} is used where it is not declared`);
  }

  /** Integers serve as floats, not the other way round. */
  private expect(expression: Expression, type: ValueType): void {
    const found = this.typeOf(expression);
    if (found === type || (type === "float" && found === "int")) return;
    this.fail(`expected ${type}, found ${found} (${expression.kind})`);
  }

  private typeOf(expression: Expression): ValueType {
    switch (expression.kind) {
      case "number":
        return expression.type;
      case "variable":
        this.lookUp(expression);
        return expression.type;
      case "length":
        if (expression.array.holds.shape.includes("batch"))
          this.fail(`the length of ${expression.array.name} is not that of its tensor for every batch`);
        return "int";
      case "load":
        this.known(expression.array.name);
        this.expect(expression.index, "int");
        return expression.array.element === "int32" ? "int" : "float";
      case "quotient":
      case "remainder":
        this.expect(expression.of, "int");
        return "int";
      case "rounded":
        this.expect(expression.of, "float");
        return "float";
      case "choose": {
        this.expect(expression.condition, "truth");
        const [then, otherwise] = [this.typeOf(expression.then), this.typeOf(expression.otherwise)];
        return then === otherwise ? then : "float";
      }
      case "apply": {
        const types = expression.arguments.map((each) => this.typeOf(each));
        const { returns } = scalarFunctions[expression.function];
        if (returns === "truth") return "truth";
        if (expression.function === "floor") return "int";
        const integral = ["add", "subtract", "multiply", "negate", "maximum", "minimum"].includes(
          expression.function,
        );
        return integral && types.every((each) => each === "int") ? "int" : "float";
      }
    }
  }
}
