// Text without a file: sentences of a small grammar, drawn from a seed, as characters.
import { createRandom, dataset, type Dataset } from "../../runtime/index.ts";

/** Every character a sentence can have; a character's number is its place here. */
export const alphabet = " abcdefghijklmnopqrstuvwxyz.";

const animals = ["cat", "dog", "fox", "hen", "owl"];
const verbs = ["sees", "chases", "likes", "follows"];
const places = ["in the garden", "under the tree", "by the river"];

/** `length` characters of text: "the cat sees the owl by the river. the fox …". */
export function sentences(seed: number, length: number): string {
  const random = createRandom(seed);
  const pick = (words: readonly string[]): string => words[random.integer(words.length)]!;
  let text = "";
  while (text.length < length) {
    const place = random.uniform() < 0.5 ? ` ${pick(places)}` : "";
    text += `the ${pick(animals)} ${pick(verbs)} the ${pick(animals)}${place}. `;
  }
  return text.slice(0, length);
}

/** Windows of the text and, for each of their characters, the one that follows. */
export function nextCharacters(seed: number, windows: number, length: number): Dataset {
  const text = sentences(seed, windows * length + 1);
  const numbers = Int32Array.from(text, (character) => alphabet.indexOf(character));
  const shape = [length];
  return dataset({
    text: { values: numbers.slice(0, -1), shape, classes: alphabet.length },
    next: { values: numbers.slice(1), shape, classes: alphabet.length },
  });
}
