// What may become text of an emitted module. Three classes of text reach it, names, literals and comments, each made by
// one function that checks its class; a plain string is none of them, for TypeScript. What every module defines the same
// way stands in templates, which take nothing else. The one text taken as it is is the source of a model's own routine.

declare const spelled: unique symbol;

/** An identifier. */
export type Name = string & { readonly [spelled]: "name" };

/** A number, a truth value or a quoted string. */
export type Literal = string & { readonly [spelled]: "literal" };

/** One line that stays inside its comment. */
export type Comment = string & { readonly [spelled]: "comment" };

/** Source that stands in the compiler's own files. */
export type Template = string & { readonly [spelled]: "template" };

/** Identifiers only: no operator, quote, space or escape. */
export function name(text: string): Name {
  const isName = typeof text === "string" && /^[A-Za-z_][A-Za-z0-9_]*$/.test(text);
  if (!isName || text === "__proto__")
    // a key of no object's own
    throw new TypeError(
      `${quoted(String(text).slice(0, 80))} is no name; expected letters, digits and underscores`,
    );
  return text as Name;
}

/** A value of a primitive type, and of no other: what claims to be a number may be any code. */
export function literal(value: number | boolean | string): Literal {
  if (typeof value === "number") return (Object.is(value, -0) ? "-0" : String(value)) as Literal;
  if (typeof value === "boolean") return String(value) as Literal;
  if (typeof value === "string") return quoted(value) as Literal;
  throw new TypeError(
    `a value of type ${typeof value} cannot be written down; expected a number, a truth value or a string`,
  );
}

/** A number; a string is none, even one that looks like it. */
export function number(value: number): Literal {
  if (typeof value !== "number") throw new TypeError(`${shown(value)} is no number`);
  return literal(value);
}

/** Text on one line that can neither end its comment nor turn the direction of what follows. */
export function comment(text: string): Comment {
  return text
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ") // control and format characters, separators of lines
    .replace(/\*\//g, "* /") as Comment;
}

/** Source written here, in which only names, literals and comments may be left open. */
export function template(
  parts: TemplateStringsArray,
  ...open: readonly (Name | Literal | Comment | Template)[]
): Template {
  return parts.map((part, k) => part + (open[k] ?? "")).join("") as Template;
}

/** The source of a routine that the model itself states: the only text taken as it is. */
export function ownSource(source: string): Template {
  return source as Template;
}

/** In double quotes, with every character escaped that could be taken for a line's end or hidden. */
function quoted(text: string): string {
  return JSON.stringify(text).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (character) =>
    [...Array(character.length).keys()]
      .map((k) => `\\u${character.charCodeAt(k).toString(16).padStart(4, "0")}`)
      .join(""),
  );
}

function shown(value: unknown): string {
  return typeof value === "string" ? quoted(value.slice(0, 80)) : `a value of type ${typeof value}`;
}
