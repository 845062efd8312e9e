// The one error class for mistakes in a model or its use: it names the model element, what was found, what was
// expected and a next step, and where there is one the model's file and line.

/** A position in a model's source, as `models/digits.ts:7:18`. */
export interface Position {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export class CompileError extends Error {
  override readonly name = "CompileError";
  readonly position: Position | undefined;

  constructor(message: string, position?: Position) {
    super(position ? `${position.file}:${position.line}:${position.column}: ${message}` : message);
    this.position = position;
  }
}
