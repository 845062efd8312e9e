// Short melodies: each symbol is two tones in turn, so that no single frame tells it; drawn out, noisy and with pauses.
import { createRandom, dataset, type Dataset, type Random } from "../../runtime/index.ts";

/** Frames of the longest melody, and its symbols. */
export const frames = 24;
export const longest = 4;
export const tones = 4;

/** Each symbol's two tones. */
const scale: readonly (readonly [number, number])[] = [
  [0, 1],
  [1, 0],
  [1, 2],
  [2, 3],
  [3, 2],
  [3, 0],
];
export const symbols = scale.length;

interface Melody {
  readonly labels: readonly number[];
  /** The tone of each frame; undefined in a pause. */
  readonly heard: readonly (number | undefined)[];
}

export function melodies(seed: number, count: number): Dataset {
  const random = createRandom(seed);
  const drawn = Array.from({ length: count }, () => melody(random));
  const padded = (values: readonly number[], length: number): readonly number[] =>
    Array.from({ length }, (_, i) => values[i] ?? 0);
  const sound = drawn.map(({ heard }) =>
    padded(
      heard.flatMap((tone) => noisy(tone, random)),
      frames * tones,
    ),
  );
  return dataset({
    sound: { values: Float32Array.from(sound.flat()), shape: [frames, tones] },
    frameCount: { values: Int32Array.from(drawn, ({ heard }) => heard.length) },
    melody: {
      values: Int32Array.from(drawn.flatMap(({ labels }) => padded(labels, longest))),
      shape: [longest],
    },
    symbolCount: { values: Int32Array.from(drawn, ({ labels }) => labels.length) },
  });
}

/** One to `longest` symbols, each tone for one or two frames, with pauses of up to two frames. */
function melody(random: Random): Melody {
  const labels = Array.from({ length: 1 + random.integer(longest) }, () => random.integer(symbols));
  const held = (tone: number | undefined, count: number): readonly (number | undefined)[] =>
    Array.from({ length: count }, () => tone);
  const pause = (): readonly (number | undefined)[] => held(undefined, random.integer(3));
  const heard = labels.flatMap((label) => [
    ...pause(),
    ...scale[label]!.flatMap((tone) => held(tone, 1 + random.integer(2))),
  ]);
  return { labels, heard };
}

function noisy(tone: number | undefined, random: Random): readonly number[] {
  return Array.from({ length: tones }, (_, k) => (k === tone ? 1 : 0) + 0.25 * random.normal());
}
