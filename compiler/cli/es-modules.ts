// A project's TypeScript is ES modules, whatever its package.json says: generated modules and data recipes are written as such,
// and a CommonJS project (as `npm init` makes them) has them too.
import { register } from "node:module";

/** Node asks this of every import; it runs in a thread of its own, so it is given as text. */
const hooks = `
export async function resolve(name, context, next) {
  const found = await next(name, context);
  const isOurs = found.format?.startsWith("commonjs") && /\\.ts(\\?|$)/.test(found.url);
  return isOurs ? { ...found, format: "module" } : found;
}`;

/** From now on; to be called after a loader that turns TypeScript into JavaScript is registered. */
export function readTypeScriptAsModules(): void {
  register(`data:text/javascript,${encodeURIComponent(hooks)}`);
}
