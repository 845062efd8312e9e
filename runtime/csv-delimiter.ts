// Guesses what separates cells: the commonest candidate in the header, outside quotes.

const CANDIDATES = [",", ";", "\t", "|"].map((each) => each.charCodeAt(0));
const QUOTE = 34;

export interface DelimiterGuess {
  /** Looks at more of the file; says whether the header is complete. */
  readonly look: (chunk: Uint8Array) => boolean;
  /** The commonest candidate so far, a comma without any. */
  readonly best: () => string;
}

export function guessDelimiter(): DelimiterGuess {
  const counts = CANDIDATES.map(() => 0);
  let quoted = false;
  let isBlank = true;
  return {
    look: (chunk) => {
      for (const byte of chunk) {
        if (byte === QUOTE) quoted = !quoted;
        else if (quoted) continue;
        else if (byte !== 10 && byte !== 13) {
          isBlank &&= byte === 32 || byte === 9;
          const candidate = CANDIDATES.indexOf(byte);
          if (candidate >= 0) counts[candidate]!++;
        } else if (!isBlank) return true;
        else counts.fill(0); // a line of blanks is none
        if (byte === QUOTE) isBlank = false;
      }
      return false;
    },
    best: () => String.fromCharCode(CANDIDATES[counts.indexOf(Math.max(...counts))]!),
  };
}
