// Ctrl-C, `kill` and a closing terminal end training alike: after the current update, with the weights saved. A second
// signal ends it at once.
import { constants } from "node:os";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
export type EndingSignal = (typeof SIGNALS)[number];

export interface SignalWatch {
  /** Aborted by the first signal. */
  readonly abort: AbortSignal;
  /** Which that was. */
  readonly received: EndingSignal | undefined;
  /** From now on signals do what they do without a watch. */
  release(): void;
}

/** Watches for signals; `onFirst` says so. */
export function watchSignals(onFirst: (signal: EndingSignal) => void): SignalWatch {
  const controller = new AbortController();
  let received: EndingSignal | undefined;
  const take = (signal: EndingSignal): void => {
    if (received) process.exit(exitCodeOf(signal));
    received = signal;
    controller.abort();
    onFirst(signal);
  };
  for (const signal of SIGNALS) process.on(signal, take);
  return {
    abort: controller.signal,
    get received() {
      return received;
    },
    release: () => {
      for (const signal of SIGNALS) process.off(signal, take);
    },
  };
}

/** 128 + n, as shells have it: 130 for SIGINT. */
export function exitCodeOf(signal: EndingSignal): number {
  return 128 + constants.signals[signal];
}
