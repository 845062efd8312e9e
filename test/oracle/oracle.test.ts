// Reference values through emitted code, where they are at hand: ORACLE_DIR, or ../shared/oracle beside the checkout.
import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import { runOracle } from "./main.ts";

const directory = process.env.ORACLE_DIR ?? "../shared/oracle";

test.skipIf(!existsSync(directory))(
  `emitted code agrees with the reference values (skipped when ${directory} is absent)`,
  { timeout: 300_000 },
  async () => {
    const totals = await runOracle(directory);
    expect(totals.failures).toEqual([]);
    expect(totals.passed).toBeGreaterThan(0);
  },
);
