// Named views of a trainer's memory, and records of them. V8 does not optimize functions beyond 60 KB of bytecode, and a view
// takes about 50 bytes of it: a deep network's many views are made in functions of their own.

/** `const name = value`. */
export interface View {
  readonly name: string;
  readonly value: string;
  readonly type: string;
}

/** More views than this are made in parts of this many. */
const viewsPerPart = 384;

/** Statements that make views; `unique` gives names to functions. */
export function declareViews(views: readonly View[], unique: (name: string) => string): readonly string[] {
  if (views.length <= viewsPerPart) return views.map(({ name, value }) => `const ${name} = ${value};`);
  const types = [...new Set(views.map(({ type }) => type))];
  return [
    ...types.map((type) => {
      const names = views.filter((view) => view.type === type).map(({ name }) => `${name}!: ${type}`);
      return `let ${names.join(", ")};`;
    }),
    ...inParts(views).flatMap((part) => {
      const name = unique("takeViews");
      const body = part.map((view) => `${view.name} = ${view.value};`).join("\n");
      return [`const ${name} = (): void => {\n${body}\n};`, `${name}();`];
    }),
  ];
}

/** An entry of a record: a key and the view it stands for. */
export type Entry = readonly [key: string, view: string];

/** `const name = { … }`. */
export function declareRecord(
  name: string,
  entries: readonly Entry[],
  unique: (name: string) => string,
): readonly string[] {
  const record = `{ ${entries.map(([key, view]) => (key === view ? key : `${key}: ${view}`)).join(", ")} }`;
  if (entries.length <= viewsPerPart) return [`const ${name} = ${record};`];
  const made = unique(`${name}ByName`);
  return [`const ${made} = () => (${record});`, `const ${name} = ${made}();`];
}

/** Lists of at most so many. */
export function inParts<T>(list: readonly T[], most = viewsPerPart): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(list.length / most) }, (_, k) =>
    list.slice(k * most, (k + 1) * most),
  );
}
