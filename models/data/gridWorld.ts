// A world of cells: walls turn one back, the goal rewards and the pit punishes, and both end the walk.
import { dataset, createRandom, type Dataset } from "../../runtime/index.ts";

const map = ["......", ".##.#.", "....#.", ".#.#..", ".#...#", "..X..G"];
export const side = map.length;

/** What a reward is worth one step later. */
export const discount = 0.9;

/** Up, right, down, left: [row, column]. */
const moves: readonly (readonly [number, number])[] = [
  [-1, 0],
  [0, 1],
  [1, 0],
  [0, -1],
];
export const actions = moves.length;

export interface Outcome {
  readonly next: number;
  readonly reward: number;
  /** Whether the walk ends here. */
  readonly ends: boolean;
}

const at = (cell: number): string | undefined => map[Math.floor(cell / side)]?.[cell % side];

/** The cells a walk may start in or pass through, numbered row by row. */
export const cells: readonly number[] = Array.from({ length: side * side }, (_, cell) => cell).filter(
  (cell) => at(cell) === ".",
);

/** What an action does in a cell. */
export function act(cell: number, action: number): Outcome {
  const [down, right] = moves[action]!;
  const [row, column] = [Math.floor(cell / side) + down, (cell % side) + right];
  const outside = row < 0 || row >= side || column < 0 || column >= side;
  const next = outside || map[row]![column] === "#" ? cell : row * side + column;
  const reward = { G: 1, X: -1 }[at(next)!] ?? 0;
  return { next, reward, ends: reward !== 0 };
}

/** What a network sees of a cell: which row and which column it is in. */
export function seen(cell: number): readonly number[] {
  return Array.from({ length: 2 * side }, (_, i) =>
    i === Math.floor(cell / side) || i === side + (cell % side) ? 1 : 0,
  );
}

/** Single actions chosen at random in random cells, with what came of them. */
export function experiences(seed: number, count: number): Dataset {
  const random = createRandom(seed);
  const drawn = Array.from({ length: count }, () => {
    const cell = cells[random.integer(cells.length)]!;
    const action = random.integer(actions);
    return { cell, action, ...act(cell, action) };
  });
  return dataset({
    place: { values: drawn.map(({ cell }) => seen(cell)) },
    action: { values: drawn.map(({ action }) => action), classes: actions },
    reward: { values: drawn.map(({ reward }) => reward) },
    nextPlace: { values: drawn.map(({ next }) => seen(next)) },
    ends: { values: drawn.map(({ ends }) => (ends ? 1 : 0)) },
  });
}

/** The mean discounted return over all first cells of a policy: the probability of each action in a cell. */
export function returnOf(policy: (cell: number) => readonly number[]): number {
  let values = new Map(cells.map((cell) => [cell, 0]));
  const probabilities = new Map(cells.map((cell) => [cell, policy(cell)]));
  for (let sweep = 0; sweep < 200; sweep++) {
    const before = values;
    const worth = (cell: number, action: number): number => {
      const { next, reward, ends } = act(cell, action);
      return reward + (ends ? 0 : discount * before.get(next)!);
    };
    const expected = (cell: number): number =>
      probabilities.get(cell)!.reduce((sum, p, action) => sum + p * worth(cell, action), 0);
    values = new Map(cells.map((cell) => [cell, expected(cell)]));
  }
  return [...values.values()].reduce((sum, value) => sum + value, 0) / values.size;
}
