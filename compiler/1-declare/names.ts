// What a model's source calls a value. See source-names.ts for the reading of the source.

/** The variables along a path of call sites, outermost first. */
export interface ShapedName {
  readonly segments: readonly string[];
  /** The innermost call is the whole value of its variable, not a part of an expression. */
  readonly exact: boolean;
  /** Which segment's call stands in a loop (or a callback run for each element), so that iterations number it. */
  readonly repeats: number | undefined;
}

/** The namer for models without readable source. */
export function withoutSource(): ShapedName {
  return { segments: [], exact: false, repeats: undefined };
}
