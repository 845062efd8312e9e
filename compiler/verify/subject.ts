// What is verified: a model's own kind, and the size of the batch it is verified with.

export interface Subject {
  /** Draws what checks choose at random. */
  readonly seed: number;
  readonly examples: number;
  readonly optimizer: { readonly name: string };
}
