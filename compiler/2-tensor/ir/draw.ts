// Random numbers as a function of counters, so that any of them can be drawn again. Emitted modules that need it carry
// this very function.

/** A number in [0, 1): the finalizer of MurmurHash3 (Appleby 2011) over the keys, one after another. */
export function draw(stream: number, seed: number, update: number, example: number, element: number): number {
  const mixed = mix(mix(mix(mix(stream ^ seed) ^ update) + example) ^ element);
  return (mixed >>> 0) / 4294967296;
}

function mix(x: number): number {
  let h = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  h = Math.imul(h + 0x9e3779b1, 0x85ebca6b);
  return h ^ (h >>> 16);
}
