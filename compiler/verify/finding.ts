// What a check of a model found.
import { difference, largest, type Compare } from "./difference.ts";

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
  /** What was left out. */
  readonly remark?: string;
}

/** Compares lists of numbers, and keeps what a certificate says of them. */
export class Tally {
  private values = 0;
  private worst = 0;
  private where = "";
  private readonly check: string;

  private readonly remark: string | undefined;

  constructor(check: string, remark?: string) {
    this.check = check;
    this.remark = remark;
  }

  readonly compare: Compare = (what, found, wanted, tolerance) => {
    this.values += wanted.length;
    const scale = largest(wanted);
    for (let i = 0; i < Math.min(wanted.length, found?.length ?? 0); i++) {
      const error = Math.abs(found![i]! - wanted[i]!) / scale;
      if (error > this.worst) [this.worst, this.where] = [error, `${what}[${i}]`];
    }
    return difference(what, found, wanted, tolerance);
  };

  finding(problem?: string): Finding {
    const { check, values, worst, where, remark } = this;
    return {
      ...{ check, values, worst, where },
      ...(remark === undefined ? {} : { remark }),
      ...(problem === undefined ? {} : { problem }),
    };
  }
}
