// The host program: everything of a module around its kernels, as a tree. All decisions are made before; print.ts spells.
//
//   declaration ::= remark | type | constant | function | kernel | template | default export
//   type        ::= name extends name? { member… }
//   member      ::= field: type | method(parameter…): type
//   type        ::= name | literal | type | … | type<type…> | typeof name | readonly [type…] | { member… } | { [Name in keyof type]?: type }
//   function    ::= name(parameter…): type { statement… }
//   statement   ::= const name = value | let name = value | place = value | counter++ | value; | if value { … } | repeat
//                 | throw error(value) | return value | gap | template
//   repeat      ::= for time from 0 up, or from the last one down: the steps of a recurrence
//   value       ::= name | literal | value.name | value[value] | callee(value…) | new name(value…) | value operator value
//                 | !value | value ? value : value | { entry… } | [value…] | (parameter…) => { … } | value as const
//
// Names and literals are strings of classes of their own (text.ts): a plain string is no value.
import type { LoopFunction } from "../5-loop/ir.ts";
import type { Comment, Literal, Name, Template } from "./text.ts";

export type Declaration =
  | { readonly kind: "remark"; readonly lines: readonly Comment[] }
  | ObjectType
  | { readonly kind: "constant"; readonly name: Name; readonly value: Value; readonly exported?: Comment }
  | HostFunction
  | { readonly kind: "kernel"; readonly function: LoopFunction }
  | TemplateText
  | { readonly kind: "default"; readonly name: Name };

export interface TemplateText {
  readonly kind: "template";
  readonly source: Template;
}

export interface ObjectType {
  readonly kind: "type";
  readonly name: Name;
  readonly about?: Comment;
  readonly extends?: Name | undefined;
  readonly members: readonly Member[];
}

export type Member = Field | Method;

export interface Field {
  readonly kind: "field";
  readonly about?: Comment;
  readonly name: Name;
  readonly type: Type;
  readonly isReadonly?: boolean;
  readonly isOptional?: boolean;
}

export interface Method {
  readonly kind: "method";
  readonly about?: Comment;
  readonly name: Name;
  readonly parameters: readonly Parameter[];
  readonly returns: Type;
}

export type Type =
  | Name
  | Literal
  | { readonly kind: "union"; readonly of: readonly Type[] }
  | { readonly kind: "generic"; readonly name: Name; readonly arguments: readonly Type[] }
  | { readonly kind: "typeof"; readonly name: Name }
  | { readonly kind: "list"; readonly of: readonly Type[] }
  | { readonly kind: "members"; readonly members: readonly Member[] }
  | { readonly kind: "each"; readonly of: Name; readonly type: Type };

export interface Parameter {
  readonly name: Name;
  readonly isOptional?: boolean;
  readonly type?: Type;
}

/** `{ name: as = otherwise, … }: type = {}`; where the context knows the type, none is written. */
export interface Options {
  readonly kind: "options";
  readonly entries: readonly { readonly name: Name; readonly as?: Name; readonly otherwise: Value }[];
  readonly type?: Type;
}

export interface HostFunction {
  readonly kind: "function";
  readonly about?: Comment;
  readonly name: Name;
  readonly isExported?: boolean;
  readonly parameters: readonly Parameter[] | Options;
  readonly returns: Type;
  readonly body: readonly Statement[];
}

export type Statement =
  | Let
  | { readonly kind: "reserve"; readonly type: Name; readonly names: readonly Name[] }
  | { readonly kind: "assign"; readonly place: Value; readonly value: Value }
  | { readonly kind: "count"; readonly counter: Name }
  | { readonly kind: "run"; readonly value: Value }
  | { readonly kind: "if"; readonly condition: Value; readonly then: Statement | readonly Statement[] }
  | Repeat
  | { readonly kind: "throw"; readonly error: Name; readonly message: Literal }
  | { readonly kind: "return"; readonly value?: Value }
  | { readonly kind: "gap" }
  | TemplateText;

export interface Let {
  readonly kind: "let";
  readonly name: Name;
  readonly value: Value;
  readonly mutable: boolean;
  readonly remark?: Comment;
}

/** For each time of a recurrence. */
export interface Repeat {
  readonly kind: "repeat";
  readonly time: Name;
  readonly length: number;
  readonly reversed: boolean;
  readonly body: readonly Statement[];
}

export type Value =
  | Name
  | Literal
  | { readonly kind: "member"; readonly of: Value; readonly name: Name; readonly isOptional: boolean }
  | { readonly kind: "element"; readonly of: Value; readonly index: Value }
  | { readonly kind: "call"; readonly callee: Value; readonly arguments: readonly Value[] }
  | { readonly kind: "new"; readonly name: Name; readonly arguments: readonly Value[] }
  | { readonly kind: "binary"; readonly operator: Operator; readonly left: Value; readonly right: Value }
  | { readonly kind: "not"; readonly value: Value }
  | { readonly kind: "choose"; readonly condition: Value; readonly then: Value; readonly otherwise: Value }
  | { readonly kind: "record"; readonly entries: readonly Entry[] }
  | { readonly kind: "list"; readonly values: readonly Value[] }
  | { readonly kind: "constant"; readonly value: Value }
  | { readonly kind: "as"; readonly value: Value; readonly type: Type }
  | Closure;

export type Operator = "&&" | ">" | "^" | "+" | "*" | "/";

export interface Closure {
  readonly kind: "closure";
  readonly parameters: readonly Parameter[];
  readonly returns?: Type;
  readonly body: readonly Statement[] | Value;
}

/** Of an object: a value by name, or a method. */
export type Entry =
  | { readonly kind: "entry"; readonly name: Name; readonly value: Value }
  | {
      readonly kind: "method";
      readonly name: Name;
      readonly isGetter?: boolean;
      readonly parameters: readonly (Name | Options)[];
      readonly body: readonly Statement[];
    }
  | { readonly kind: "gap" };

export const gap = { kind: "gap" } as const;

export function member(of: Value, name: Name, isOptional = false): Value {
  return { kind: "member", of, name, isOptional };
}

export function element(of: Value, index: Value): Value {
  return { kind: "element", of, index };
}

export function call(callee: Value, ...values: readonly Value[]): Value {
  return { kind: "call", callee, arguments: values };
}

/** A call of an object's method. */
export function invoke(of: Value, method: Name, ...values: readonly Value[]): Value {
  return call(member(of, method), ...values);
}

export function binary(left: Value, operator: Operator, right: Value): Value {
  return { kind: "binary", operator, left, right };
}

export function not(value: Value): Value {
  return { kind: "not", value };
}

export function choose(condition: Value, then: Value, otherwise: Value): Value {
  return { kind: "choose", condition, then, otherwise };
}

export function entry(name: Name, value: Value): Entry {
  return { kind: "entry", name, value };
}

export function record(entries: readonly Entry[]): Value {
  return { kind: "record", entries };
}

export function closure(parameters: readonly Parameter[], body: Closure["body"], returns?: Type): Closure {
  return { kind: "closure", parameters, body, ...(returns ? { returns } : {}) };
}

export function constant(name: Name, value: Value): Statement {
  return { kind: "let", name, value, mutable: false };
}

export function variable(name: Name, value: Value): Let {
  return { kind: "let", name, value, mutable: true };
}

export function run(value: Value): Statement {
  return { kind: "run", value };
}

export function assign(place: Value, value: Value): Statement {
  return { kind: "assign", place, value };
}

export function count(counter: Name): Statement {
  return { kind: "count", counter };
}

export function when(condition: Value, then: Statement | readonly Statement[]): Statement {
  return { kind: "if", condition, then };
}

export function result(value?: Value): Statement {
  return { kind: "return", ...(value === undefined ? {} : { value }) };
}

export function text(source: Template): TemplateText {
  return { kind: "template", source };
}

export function field(name: Name, type: Type, about?: Comment): Field {
  return { kind: "field", name, type, isReadonly: true, ...(about === undefined ? {} : { about }) };
}

export function members(list: readonly Member[]): Type {
  return { kind: "members", members: list };
}
