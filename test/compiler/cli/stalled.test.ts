// A model's file that waits for what never comes has an end, whatever it has left running.
import { expect, test } from "vitest";
import { unlessStalled } from "../../../compiler/cli/load-model.ts";

test("what a file awaits comes within some time, or is named", async () => {
  const alive = setInterval(() => {}, 1000);
  const never = new Promise<never>(() => {});
  await expect(unlessStalled("models/waits.ts", never, 0.01)).rejects.toThrow(
    "models/waits.ts: it has been loading for 0.01 seconds, and still awaits a promise",
  );
  clearInterval(alive);
  await expect(unlessStalled("models/fast.ts", Promise.resolve(1), 60)).resolves.toBe(1);
});
