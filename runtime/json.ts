// Finds a key that a JSON object has twice. JSON.parse keeps the last one silently, so that two readers of a hostile
// file may see different things.

/** A string, or one of the marks that open, close and separate; numbers and words between them don't matter. */
const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],:]/g;

/** The first key that occurs twice in one object of `text`, which must be valid JSON; undefined without any. */
export function duplicateKey(text: string): string | undefined {
  // One set of keys for each open object, undefined for an open array.
  const open: (Set<string> | undefined)[] = [];
  let last = "";
  for (const [token] of text.matchAll(TOKEN)) {
    const keys = open.at(-1);
    if (token === "{") open.push(new Set());
    else if (token === "[") open.push(undefined);
    else if (token === "}" || token === "]") open.pop();
    else if (token === ":" && keys) {
      const key: string = JSON.parse(last);
      if (keys.has(key)) return key;
      keys.add(key);
    }
    last = token;
  }
  return undefined;
}
