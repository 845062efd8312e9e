// Which names statements read, and statements without what nobody reads: a model without parameters, say, has a batch that
// nothing counts, and one without outputs predicts from nothing. What is only written to is not read.
import type { Entry, Statement, Value } from "./tree.ts";

type Names = Set<string>;

/** The names that statements read. */
export function namesRead(statements: readonly Statement[]): ReadonlySet<string> {
  const read: Names = new Set();
  for (const statement of statements) readBy(statement, read);
  return read;
}

function readBy(statement: Statement, read: Names): void {
  switch (statement.kind) {
    case "let":
    case "run":
      return readIn(statement.value, read);
    case "assign": {
      const { place, value } = statement;
      if (typeof place !== "string") readIn(place, read);
      const known = typeof place === "string" && read.has(place);
      readIn(value, read);
      if (typeof place === "string" && !known) read.delete(place); // a total reads itself
      return;
    }
    case "if":
      readIn(statement.condition, read);
      return [statement.then].flat().forEach((each) => readBy(each, read));
    case "repeat":
      return statement.body.forEach((each) => readBy(each, read));
    case "return":
      if (statement.value !== undefined) readIn(statement.value, read);
      return;
    case "template":
      for (const [word] of statement.source.matchAll(/\w+/g)) read.add(word);
      return;
    case "reserve":
    case "count":
    case "throw":
    case "gap":
      return;
  }
}

function readIn(value: Value, read: Names): void {
  if (typeof value === "string") return void read.add(value);
  switch (value.kind) {
    case "member":
      return readIn(value.of, read);
    case "element":
      return [value.of, value.index].forEach((each) => readIn(each, read));
    case "call":
      return [value.callee, ...value.arguments].forEach((each) => readIn(each, read));
    case "new":
      return value.arguments.forEach((each) => readIn(each, read));
    case "binary":
      return [value.left, value.right].forEach((each) => readIn(each, read));
    case "not":
    case "constant":
    case "as":
      return readIn(value.value, read);
    case "choose":
      return [value.condition, value.then, value.otherwise].forEach((each) => readIn(each, read));
    case "list":
      return value.values.forEach((each) => readIn(each, read));
    case "record":
      return value.entries.forEach((each) => readInEntry(each, read));
    case "closure":
      if (isBlock(value.body)) return value.body.forEach((each) => readBy(each, read));
      return readIn(value.body, read);
  }
}

function readInEntry(entry: Entry, read: Names): void {
  if (entry.kind === "entry") readIn(entry.value, read);
  if (entry.kind === "method") entry.body.forEach((each) => readBy(each, read));
}

/** Statements without the variables that none of them reads; calls that such variables stood for are still made. */
export function withoutUnused(statements: readonly Statement[]): readonly Statement[] {
  const read = namesRead(statements);
  const unused = new Set(
    statements.flatMap((each) => (each.kind === "let" && !read.has(each.name) ? [each.name as string] : [])),
  );
  if (unused.size > 0) return withoutUnused(without(statements, unused));
  return within(statements, withoutUnused);
}

function without(statements: readonly Statement[], unused: ReadonlySet<string>): readonly Statement[] {
  const kept = statements.flatMap((each): readonly Statement[] => {
    if (each.kind === "let" && unused.has(each.name))
      return typeof each.value !== "string" && each.value.kind === "call"
        ? [{ kind: "run", value: each.value }]
        : [];
    if (each.kind === "assign" && typeof each.place === "string" && unused.has(each.place)) return [];
    return each.kind === "count" && unused.has(each.counter) ? [] : [each];
  });
  return within(kept, (block) => without(block, unused));
}

/** Statements with every block in them changed. */
function within(
  statements: readonly Statement[],
  change: (block: readonly Statement[]) => readonly Statement[],
): readonly Statement[] {
  const inEntry = (entry: Entry): Entry =>
    entry.kind === "method" ? withReadParameters({ ...entry, body: change(entry.body) }) : entry;
  const inValue = (value: Value): Value => {
    if (typeof value === "string") return value;
    if (value.kind === "record") return { ...value, entries: value.entries.map(inEntry) };
    return value.kind === "closure" && isBlock(value.body) ? { ...value, body: change(value.body) } : value;
  };
  return statements.map((each): Statement => {
    if (each.kind === "let") return { ...each, value: inValue(each.value) };
    if (each.kind === "return" && each.value !== undefined) return { ...each, value: inValue(each.value) };
    return each.kind === "repeat" ? { ...each, body: change(each.body) } : each;
  });
}

type MethodEntry = Extract<Entry, { readonly kind: "method" }>;

/** A method without the last parameters that it does not read; callers may give them all the same. */
function withReadParameters(method: MethodEntry): MethodEntry {
  const read = namesRead(method.body);
  const isRead = (each: MethodEntry["parameters"][number]): boolean =>
    typeof each === "string" ? read.has(each) : each.entries.some(({ name, as = name }) => read.has(as));
  return { ...method, parameters: method.parameters.slice(0, method.parameters.findLastIndex(isRead) + 1) };
}

/** Whether a closure's body is statements, not one value. */
export function isBlock(body: readonly Statement[] | Value): body is readonly Statement[] {
  return Array.isArray(body);
}
