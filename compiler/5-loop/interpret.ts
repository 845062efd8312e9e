// The meaning of the loop IR in float64: runs a function on arrays, statement by statement. Reading or writing outside
// an array is an error here, where JavaScript would be silent.
import { applyRoutine } from "../2-tensor/ir/routines.ts";
import { scalarFunctions } from "../2-tensor/ir/scalar-functions.ts";
import type { ArrayParameter, Expression, LoopFunction, LoopStatement, Variable } from "./ir.ts";

/** Arguments by parameter. */
export interface Arguments {
  readonly examples: number;
  readonly number: (variable: Variable) => number;
  readonly array: (parameter: ArrayParameter) => Float64Array;
  /** What float32 arrays keep of a number: all of it, unless the run rounds as an emitted module does. */
  readonly round?: (value: number) => number;
}

export function interpretFunction(fn: LoopFunction, given: Arguments): void {
  const machine = new Machine(fn, given);
  machine.run(fn.body);
}

class Machine {
  private readonly values = new Map<Variable, number>();
  private readonly arrays: ReadonlyMap<ArrayParameter, Float64Array>;
  private readonly name: string;
  private readonly round: (value: number) => number;

  constructor(fn: LoopFunction, given: Arguments) {
    this.name = fn.name;
    this.round = given.round ?? ((value) => value);
    if (fn.examples) this.values.set(fn.examples, given.examples);
    for (const { variable } of fn.numbers) this.values.set(variable, given.number(variable));
    this.arrays = new Map(fn.arrays.map((array) => [array, given.array(array)]));
  }

  run(statements: readonly LoopStatement[]): void {
    for (const statement of statements) this.execute(statement);
  }

  private execute(statement: LoopStatement): void {
    switch (statement.kind) {
      case "let":
      case "assign":
        this.values.set(statement.variable, this.value(statement.value));
        return;
      case "store": {
        const { array, index, value } = statement;
        const position = this.position(array, index);
        const stored = this.value(value);
        this.memory(array)[position] = array.element === "float32" ? this.round(stored) : stored;
        return;
      }
      case "fill": {
        const { array, value, from, count } = statement;
        const [start, length] = [this.value(from), this.value(count)];
        if (length > 0) this.inside(array, start, start + length - 1);
        this.memory(array).fill(value, start, start + length);
        return;
      }
      case "run": {
        const { routine, operands, result, sizes } = statement;
        const count = this.value(statement.count);
        const leading = operands[0]!.holds.shape.length - routine.cores[0]!;
        const used = (array: ArrayParameter): Float64Array => this.applied(array, leading, count);
        applyRoutine(routine, used(result), operands.map(used), count, sizes);
        return;
      }
      case "if":
        if (this.value(statement.condition) !== 0) this.run(statement.body);
        return;
      case "for": {
        const { variable, from, below, step, also, body } = statement;
        this.values.set(variable, this.value(from));
        for (const each of also) this.values.set(each.variable, this.value(each.from));
        while (this.values.get(variable)! < this.value(below)) {
          this.run(body);
          this.advance(variable, step);
          for (const each of also) this.advance(each.variable, this.value(each.step));
        }
        return;
      }
    }
  }

  /** What `count` applications use of an array, whose leading axes say which: it may be longer than this batch needs. */
  private applied(array: ArrayParameter, leading: number, count: number): Float64Array {
    const core = array.holds.shape.slice(leading).reduce<number>((size, extent) => size * Number(extent), 1);
    return this.memory(array).subarray(0, count * core);
  }

  private advance(variable: Variable, step: number): void {
    this.values.set(variable, this.values.get(variable)! + step);
  }

  private value(expression: Expression): number {
    switch (expression.kind) {
      case "number":
        return expression.value;
      case "variable":
        return this.values.get(expression)!;
      case "length":
        return this.memory(expression.array).length;
      case "load":
        return this.memory(expression.array)[this.position(expression.array, expression.index)]!;
      case "quotient":
        return Math.floor(this.value(expression.of) / expression.by);
      case "remainder":
        return this.value(expression.of) % expression.by;
      case "rounded":
        return this.round(this.value(expression.of));
      case "choose":
        return this.value(this.value(expression.condition) !== 0 ? expression.then : expression.otherwise);
      case "apply":
        return scalarFunctions[expression.function].evaluate(
          ...expression.arguments.map((each) => this.value(each)),
        );
    }
  }

  private memory(array: ArrayParameter): Float64Array {
    return this.arrays.get(array)!;
  }

  private position(array: ArrayParameter, index: Expression): number {
    const position = this.value(index);
    this.inside(array, position);
    return position;
  }

  private inside(array: ArrayParameter, ...positions: readonly number[]): void {
    const { length } = this.memory(array);
    for (const position of positions)
      if (!Number.isInteger(position) || position < 0 || position >= length)
        throw new Error(`${this.name}: ${array.name}[${position}] is outside 0 … ${length - 1}`);
  }
}
