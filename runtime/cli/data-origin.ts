// Weights know on what kind of data they were trained. Data of another kind are numbers of another scale, which no shape
// shows: they are refused, unless someone says that they are the same.
import type { Acceptance, Checkpoint } from "../checkpoint.ts";
import { AdjointError, shown } from "../error.ts";
import type { DataRecipe } from "../recipe.ts";
import type { RawData } from "./load.ts";

/** Throws AdjointError where `raw` need not be what the weights of `path` were trained on; a note where nobody knows. */
export function checkOrigin(
  path: string,
  { preparation, origin }: Checkpoint,
  raw: RawData,
  recipe: DataRecipe,
  accept: ReadonlySet<Acceptance>,
): string | undefined {
  if (accept.has("raw-data")) return undefined;
  const trained = preparation ? "table" : origin;
  const given = raw.kind === "none" ? "program" : raw.kind;
  if (trained === undefined)
    return `${shown(path)} does not say how the data of its weights were prepared; these are taken as they are`;
  if (trained === given || (trained === "program" && isDeclared(recipe, given))) return undefined;
  const prepared = preparation ? ", and a preparation of its columns is saved with them" : "";
  throw new AdjointError(
    `${shown(path)}: its weights were trained on ${WORDS[trained]}${prepared}; found ${WORDS[given]}, whose numbers need not ` +
      `be on the same scale. Train with such data; if they are prepared in the same way, add --accept raw-data.`,
  );
}

const WORDS = {
  table: "a table",
  idx: "IDX files",
  program: "data that the model's own program prepared (NAME.data.ts)",
} as const;

/** A recipe that says how files feed the model, and leaves their numbers as they are, says that they are like its own. */
function isDeclared({ csv, idx }: DataRecipe, given: "table" | "idx" | "program"): boolean {
  return given === "idx" ? idx !== undefined : csv?.standardize === false;
}
