// Guesses what a mistyped name was meant to be.

/** ` Did you mean …?` with the nearest of `known`, or nothing where none is near. */
export function suggestion(name: string, known: readonly string[]): string {
  const word = plain(name).slice(0, 64);
  const most = Math.max(1, Math.floor(word.length / 3));
  const distances = known.map((each) => ({ each, distance: changes(word, plain(each)) }));
  const near = distances
    .filter(({ distance }) => distance <= most)
    .sort((a, b) => a.distance - b.distance)[0];
  return near ? ` Did you mean ${near.each}?` : "";
}

function plain(name: string): string {
  return name.replace(/^-+/, "").toLowerCase();
}

/** How many letters must be changed, added, left out or swapped with their neighbour (Damerau 1964). */
function changes(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const [above, row] = [rows[i - 1], [i]];
    for (let j = 1; j <= b.length; j++) {
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const choices = [above[j] + 1, row[j - 1] + 1, above[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1)];
      row.push(Math.min(...choices, swapped ? rows[i - 2][j - 2] + 1 : Infinity));
    }
    rows.push(row);
  }
  return rows[a.length][b.length];
}
