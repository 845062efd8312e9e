// What people hand over is read once: a getter or a proxy may say another thing the second time. The copy is what is
// checked, and what is used. Operations read some lists again, so a list must be one: nothing that only behaves like it.
import { types } from "node:util";
import { isMade } from "../../2-tensor/ir/intern.ts";
import { isPlain } from "./kinds.ts";

/** Longer than any list that a model means to write. */
const mostElements = 1_000_000;

/** Deeper than anything that a kind looks at. */
const mostLevels = 6;

/** The value with its settings and lists copied; throws where it cannot be read, see `reasonOf`. */
export function readOnce(value: unknown, levels = mostLevels): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (types.isProxy(value)) throw new Unreadable("it is a proxy; hand over a plain object or array");
  if (isMade(value)) return value;
  if (Array.isArray(value)) return readList(value, levels);
  return isPlain(value) && levels > 0 ? readSettings(value, levels) : value;
}

/** Why a value could not be read, in words: what its getter threw is no concern of ours. */
export function reasonOf(error: unknown): string {
  return error instanceof Unreadable ? error.message : "reading it throws an error";
}

class Unreadable extends Error {}

function readList(list: readonly unknown[], levels: number): unknown {
  if (list.length > mostElements) throw new Unreadable(`it has ${list.length} elements`);
  const own = Object.entries(Object.getOwnPropertyDescriptors(list));
  const isList = Object.getPrototypeOf(list) === Array.prototype && own.every(isElement);
  if (!isList) throw new Unreadable("it is an array with properties of its own; hand over a plain array");
  return levels > 0 ? Array.from(list, (each) => readOnce(each, levels - 1)) : list;
}

function isElement([key, { get, set }]: readonly [string, PropertyDescriptor]): boolean {
  return get === undefined && set === undefined && (key === "length" || /^\d+$/.test(key));
}

/** Own names, what is inherited from other objects, and what a class computes. */
function readSettings(value: Readonly<Record<PropertyKey, unknown>>, levels: number): unknown {
  const keys = new Set<PropertyKey>(Reflect.ownKeys(value));
  for (const each in value) keys.add(each);
  for (const each of computed(value)) keys.add(each);
  return Object.fromEntries([...keys].map((key) => [key, readOnce(value[key], levels - 1)]));
}

function computed(value: object): readonly string[] {
  const from: object | null = Object.getPrototypeOf(value);
  if (from === null || from === Object.prototype) return [];
  const getters = Object.entries(Object.getOwnPropertyDescriptors(from)).filter(([, { get }]) => get);
  return [...getters.map(([name]) => name), ...computed(from)];
}
