// Guesses what a mistyped name was meant to be.

/** ` Did you mean …?` with the nearest of `known`, or nothing where none is near. */
export function suggestion(name: string, known: readonly string[]): string {
  const most = Math.min(3, Math.floor(name.length / 2));
  const near = known
    .map((each) => ({ each, distance: changes(name.slice(0, 64), each) }))
    .filter(({ distance }) => distance <= most)
    .sort((a, b) => a.distance - b.distance)[0];
  return near ? ` Did you mean ${near.each}?` : "";
}

/** How many letters must be changed, added or left out (Levenshtein); case is no change. */
function changes(from: string, to: string): number {
  const [a, b] = [from.toLowerCase(), to.toLowerCase()];
  let above = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++)
      row.push(Math.min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1)));
    above = row;
  }
  return above[b.length];
}
