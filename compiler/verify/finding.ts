// What a check of a model found.

/** One line of the certificate. */
export interface Finding {
  readonly check: string;
  /** How many numbers were compared. */
  readonly values: number;
  /** The largest disagreement, relative to the largest number it was compared with, and where. */
  readonly worst: number;
  readonly where: string;
  /** What is wrong; nothing where the check passed. */
  readonly problem?: string;
  /** Why the check says nothing of this model. */
  readonly skipped?: string;
}

/** Compares lists of numbers, and keeps what a certificate says of them. */
export class Tally {
  values = 0;
  worst = 0;
  where = "";
  private readonly check: string;

  constructor(check: string) {
    this.check = check;
  }

  /** The first place where two lists differ by more than `tolerance` of the largest number. */
  readonly compare = (
    what: string,
    found: ArrayLike<number> | undefined,
    wanted: ArrayLike<number>,
    tolerance = 1e-10,
  ): string | undefined => {
    if (found?.length !== wanted.length) return `${what}: ${found?.length} values, expected ${wanted.length}`;
    let scale = 1;
    for (let i = 0; i < wanted.length; i++)
      if (Number.isFinite(wanted[i]!)) scale = Math.max(scale, Math.abs(wanted[i]!));
    this.values += wanted.length;
    for (let i = 0; i < wanted.length; i++) {
      if (Object.is(found[i]! + 0, wanted[i]! + 0)) continue;
      const error = Math.abs(found[i]! - wanted[i]!) / scale;
      if (error > this.worst) [this.worst, this.where] = [error, `${what}[${i}]`];
      if (!(error <= tolerance)) return `${what}[${i}] is ${found[i]}, expected ${wanted[i]}`;
    }
    return undefined;
  };

  finding(problem?: string): Finding {
    const { check, values, worst, where } = this;
    return { check, values, worst, where, ...(problem === undefined ? {} : { problem }) };
  }
}
