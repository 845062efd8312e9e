// How the losses of several batches combine to that of all their examples: by what the module states.
//
//   mean: L = Σ wᵢ lᵢ / Σ wᵢ + penalty, so a batch counts by the weight of its examples
//   sum:  L = Σ wᵢ lᵢ + penalty, so batches add up, and the penalty, which each of them holds, counts once
import type { Trainer } from "./trainer.ts";

export interface CombinedLoss {
  /** Adds a batch: its loss, its examples, Σ of their weights, and the penalty in the loss. */
  add(loss: number, examples: number, weight: number, penalty: number): void;
  /** NaN as long as nothing has weight. */
  readonly value: number;
  readonly weight: number;
}

/** Each batch may have parameters of its own: of the penalty under them the mean is taken. */
export function combinedLoss({ reduction = "mean" }: Pick<Trainer, "reduction">): CombinedLoss {
  return reduction === "mean" ? new MeanLoss() : new SummedLoss();
}

class MeanLoss implements CombinedLoss {
  private sum = 0;
  weight = 0;

  add(loss: number, _examples: number, weight: number): void {
    if (weight === 0) return; // its mean is 0 / 0
    this.sum += loss * weight;
    this.weight += weight;
  }

  get value(): number {
    return this.sum / this.weight;
  }
}

class SummedLoss implements CombinedLoss {
  private sum = 0;
  private penalties = 0;
  private examples = 0;
  weight = 0;

  add(loss: number, examples: number, weight: number, penalty: number): void {
    this.sum += loss - penalty;
    this.penalties += penalty * examples;
    this.examples += examples;
    this.weight += weight;
  }

  get value(): number {
    return this.sum + this.penalties / this.examples;
  }
}
