// Named views of a trainer's memory, and records of them. V8 does not optimize functions beyond 60 KB of bytecode, and a view
// takes about 50 bytes of it: a deep network's many views are made in functions of their own.
import type { Name } from "./text.ts";
import { assign, call, closure, constant, entry, record, run, type Statement, type Value } from "./tree.ts";
import { known } from "./words.ts";

/** `const name = value`. */
export interface View {
  readonly name: Name;
  readonly value: Value;
  readonly type: Name;
}

/** More views than this are made in parts of this many. */
const viewsPerPart = 384;

/** Statements that make views; `unique` gives names to functions. */
export function declareViews(views: readonly View[], unique: (name: string) => Name): readonly Statement[] {
  if (views.length <= viewsPerPart) return views.map((view) => constant(view.name, view.value));
  const types = [...new Set(views.map(({ type }) => type))];
  return [
    ...types.map((type): Statement => {
      const names = views.filter((view) => view.type === type).map((view) => view.name);
      return { kind: "reserve", type, names };
    }),
    ...inParts(views).flatMap((part) => {
      const taken = unique("takeViews");
      const body = part.map((view) => assign(view.name, view.value));
      return [constant(taken, closure([], body, known.void)), run(call(taken))];
    }),
  ];
}

/** An entry of a record: a key and the view it stands for. */
export type KeyedView = readonly [key: Name, view: Name];

/** `const name = { … }`. */
export function declareRecord(
  wanted: Name,
  entries: readonly KeyedView[],
  unique: (name: string) => Name,
): readonly Statement[] {
  const all = record(entries.map(([key, view]) => entry(key, view)));
  if (entries.length <= viewsPerPart) return [constant(wanted, all)];
  const made = unique(`${wanted}ByName`);
  return [constant(made, closure([], all)), constant(wanted, call(made))];
}

/** Lists of at most so many. */
export function inParts<T>(list: readonly T[], most = viewsPerPart): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(list.length / most) }, (_, k) =>
    list.slice(k * most, (k + 1) * most),
  );
}
