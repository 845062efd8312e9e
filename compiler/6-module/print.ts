// The host program as TypeScript. The printer decides nothing: it spells. Prettier lays the text out.
import { printFunction } from "./print-loops.ts";
import type {
  Closure,
  Declaration,
  Entry,
  HostFunction,
  ObjectType,
  Member,
  Operator,
  Options,
  Parameter,
  Repeat,
  Statement,
  Type,
  Value,
} from "./tree.ts";
import { isBlock } from "./usage.ts";

export function printModule(declarations: readonly Declaration[]): string {
  return declarations.map(printDeclaration).join("\n\n");
}

function printDeclaration(declaration: Declaration): string {
  switch (declaration.kind) {
    case "remark":
      return declaration.lines.map((line) => `// ${line}`.trimEnd()).join("\n");
    case "type":
      return printObjectType(declaration);
    case "constant": {
      const { name, value, exported } = declaration;
      return `${about(exported)}${exported ? "export " : ""}const ${name} = ${print(value)};`;
    }
    case "function":
      return printHostFunction(declaration);
    case "kernel":
      return printFunction(declaration.function);
    case "template":
      return declaration.source;
    case "default":
      return `export default ${declaration.name};`;
  }
}

/** The line of documentation above a declaration. */
function about(comment: string | undefined): string {
  return comment === undefined ? "" : `/** ${comment} */\n`;
}

/** As `type`, which fits where a record is asked for: an interface might be extended elsewhere, and does not. */
function printObjectType({ about: comment, name, extends: base, members }: ObjectType): string {
  const more = base ? `${base} & ` : "";
  return `${about(comment)}export type ${name} = ${more}{\n${printMembers(members)}\n};`;
}

function printMembers(members: readonly Member[]): string {
  return members.map(printMember).join("\n");
}

function printMember(member: Member): string {
  const comment = about(member.about);
  if (member.kind === "method")
    return `${comment}${member.name}(${printParameters(member.parameters)}): ${printType(member.returns)};`;
  const { name, type, isReadonly, isOptional } = member;
  return `${comment}${isReadonly ? "readonly " : ""}${name}${isOptional ? "?" : ""}: ${printType(type)};`;
}

function printType(type: Type): string {
  if (typeof type === "string") return type;
  switch (type.kind) {
    case "union":
      return type.of.map(printType).join(" | ");
    case "generic":
      return `${type.name}<${type.arguments.map(printType).join(", ")}>`;
    case "typeof":
      return `typeof ${type.name}`;
    case "list":
      return `readonly [${type.of.map(printType).join(", ")}]`;
    case "members": {
      const documented = type.members.some((each) => each.about !== undefined);
      const [start, end] = documented ? ["{\n", "\n}"] : ["{ ", " }"];
      return type.members.length === 0
        ? "{}"
        : start + type.members.map(printMember).join(documented ? "\n" : " ") + end;
    }
    case "each":
      return `{ readonly [Name in keyof ${type.of}]?: ${printType(type.type)} }`;
  }
}

function printParameters(parameters: readonly Parameter[]): string {
  return parameters
    .map(
      ({ name, type, isOptional }) => `${name}${isOptional ? "?" : ""}${type ? `: ${printType(type)}` : ""}`,
    )
    .join(", ");
}

function printOptions({ entries, type }: Options): string {
  const each = entries.map(
    ({ name, as, otherwise }) => `${name}${as ? `: ${as}` : ""} = ${print(otherwise)}`,
  );
  return `{ ${each.join(", ")} }${type ? `: ${printType(type)}` : ""} = {}`;
}

function printHostFunction({
  about: said,
  name,
  isExported,
  parameters,
  returns,
  body,
}: HostFunction): string {
  const given = "kind" in parameters ? printOptions(parameters) : printParameters(parameters);
  return `${about(said)}${isExported ? "export " : ""}function ${name}(${given}): ${printType(returns)} ${printBlock(body)}`;
}

function printBlock(statements: readonly Statement[]): string {
  return `{\n${statements.map(printStatement).join("\n")}\n}`;
}

function printStatement(statement: Statement): string {
  switch (statement.kind) {
    case "let": {
      const { name, value, mutable, remark } = statement;
      return `${mutable ? "let" : "const"} ${name} = ${print(value)};${remark === undefined ? "" : ` // ${remark}`}`;
    }
    case "reserve":
      return `let ${statement.names.map((name) => `${name}!: ${statement.type}`).join(", ")};`;
    case "assign":
      return `${print(statement.place)} = ${print(statement.value)};`;
    case "count":
      return `${statement.counter}++;`;
    case "run":
      return `${print(statement.value)};`;
    case "if": {
      const { condition, then } = statement;
      return `if (${print(condition)}) ${"kind" in then ? printStatement(then) : printBlock(then)}`;
    }
    case "repeat":
      return printRepeat(statement);
    case "throw":
      return `throw new ${statement.error}(${statement.message});`;
    case "return":
      return statement.value === undefined ? "return;" : `return ${print(statement.value)};`;
    case "gap":
      return "";
    case "template":
      return statement.source;
  }
}

function printRepeat({ time, length, reversed, body }: Repeat): string {
  const range = reversed
    ? `let ${time} = ${length - 1}; ${time} >= 0; ${time}--`
    : `let ${time} = 0; ${time} < ${length}; ${time}++`;
  return `for (${range}) ${printBlock(body)}`;
}

/** How tightly operators bind; members and calls bind tightest. */
const precedence: Readonly<Record<Operator, number>> = {
  "&&": 4,
  "^": 6,
  ">": 9,
  "+": 11,
  "*": 12,
  "/": 12,
};
const tightest = 20;

/** The value's text; parenthesized where it binds weaker than its surroundings. */
function print(value: Value, surrounding = 0): string {
  const [text, own] = spell(value);
  return own < surrounding ? `(${text})` : text;
}

function spell(value: Value): readonly [text: string, precedence: number] {
  if (typeof value === "string") return [value, tightest];
  switch (value.kind) {
    case "member":
      return [`${print(value.of, tightest)}${value.isOptional ? "?." : "."}${value.name}`, tightest];
    case "element":
      return [`${print(value.of, tightest)}[${print(value.index)}]`, tightest];
    case "call":
      return [`${print(value.callee, tightest)}(${list(value.arguments)})`, tightest];
    case "new":
      return [`new ${value.name}(${list(value.arguments)})`, tightest];
    case "binary": {
      const own = precedence[value.operator];
      return [`${print(value.left, own)} ${value.operator} ${print(value.right, own + 1)}`, own];
    }
    case "not":
      return [`!${print(value.value, 14)}`, 14];
    case "choose": {
      const [then, otherwise] = [print(value.then, 2), print(value.otherwise, 2)];
      return [`${print(value.condition, 3)} ? ${then} : ${otherwise}`, 2];
    }
    case "record":
      return [value.entries.length === 0 ? "{}" : `{ ${value.entries.map(printEntry).join("")} }`, tightest];
    case "list":
      return [`[${list(value.values)}]`, tightest];
    case "constant":
      return [`${print(value.value, 10)} as const`, 9];
    case "as":
      return [`${print(value.value, 10)} as ${printType(value.type)}`, 9];
    case "closure":
      return [printClosure(value), 1];
  }
}

function list(values: readonly Value[]): string {
  return values.map((each) => print(each)).join(", ");
}

function printEntry(entry: Entry): string {
  switch (entry.kind) {
    case "entry":
      return entry.name === entry.value ? `${entry.name}, ` : `${entry.name}: ${print(entry.value)}, `;
    case "method":
      return `${entry.isGetter ? "get " : ""}${entry.name}(${entry.parameters.map((each) => (typeof each === "string" ? each : printOptions(each))).join(", ")}) ${printBlock(entry.body)},\n`;
    case "gap":
      return "\n\n";
  }
}

function printClosure({ parameters, returns, body }: Closure): string {
  const head = `(${printParameters(parameters)})${returns ? `: ${printType(returns)}` : ""} =>`;
  if (isBlock(body)) return `${head} ${printBlock(body)}`;
  const text = print(body);
  return `${head} ${text.startsWith("{") ? `(${text})` : text}`;
}
