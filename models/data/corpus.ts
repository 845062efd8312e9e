// Text with structure and without a file: what men and women of several callings do with the things of their calling. Who
// stands in a sentence decides its things and its pronouns, and nothing else, so callings and sexes are told apart by
// neighbours only.
import { createRandom, type Random } from "../../runtime/index.ts";

interface Calling {
  readonly man: string;
  readonly woman: string;
  readonly things: readonly string[];
}

const callings: readonly Calling[] = [
  { man: "king", woman: "queen", things: ["crown", "throne", "palace"] },
  { man: "waiter", woman: "waitress", things: ["menu", "plate", "table"] },
  { man: "actor", woman: "actress", things: ["stage", "script", "costume"] },
  { man: "monk", woman: "nun", things: ["prayer", "chapel", "candle"] },
  { man: "wizard", woman: "witch", things: ["wand", "potion", "spell"] },
  { man: "boy", woman: "girl", things: ["toy", "swing", "school"] },
  { man: "uncle", woman: "aunt", things: ["visit", "letter", "gift"] },
  { man: "heir", woman: "heiress", things: ["fortune", "estate", "will"] },
];
const verbs = ["sees", "wants", "leaves", "finds"];
const [he, his, she, her] = ["he", "his", "she", "her"];

/** Every word of the text; a word's number is its place here. */
export const vocabulary: readonly string[] = [
  ...callings.flatMap(({ man, woman, things }) => [man, woman, ...things]),
  ...verbs,
  ...[he, his, she, her],
];

/** "a is to b as c is to d", by the words' numbers: man and woman of every two callings. */
export const analogies: readonly (readonly [number, number, number, number])[] = callings.flatMap((one) =>
  callings
    .filter((other) => other !== one)
    .map(({ man, woman }) => {
      const [a, b, c, d] = [one.man, one.woman, man, woman].map(numberOf);
      return [a!, b!, c!, d!] as const;
    }),
);

/** Sentences as numbers: "queen finds her crown she leaves her palace". */
export function corpus(seed: number, sentences: number): readonly (readonly number[])[] {
  const random = createRandom(seed);
  return Array.from({ length: sentences }, () => sentence(random).map(numberOf));
}

function sentence(random: Random): readonly string[] {
  const pick = <T>(from: readonly T[]): T => from[random.integer(from.length)]!;
  const { man, woman, things } = pick(callings);
  const isMan = random.uniform() < 0.5;
  const [person, pronoun, possessive] = isMan ? [man, he, his] : [woman, she, her];
  return [
    person,
    pick(verbs),
    possessive,
    pick(things),
    pronoun,
    pick(verbs),
    possessive,
    pick(things),
  ] as string[];
}

function numberOf(word: string): number {
  return vocabulary.indexOf(word);
}
