// What a walker earns in the world of cells: by a learned network's choices, and by chance.
import { actions, cells, returnOf, seen } from "../../models/data/gridWorld.ts";
import type { Metric } from "./row.ts";

const allActions = Array.from({ length: actions }, (_, action) => action);

/** The mean discounted return of always doing what the network values most. */
export const greedyReturn: Metric = {
  name: "return",
  of: ({ trainer }) => {
    const { values } = trainer.predict({ place: Float32Array.from(cells.flatMap(seen)) });
    return returnOf((cell) => {
      const first = cells.indexOf(cell) * actions;
      const own = values.slice(first, first + actions);
      const best = own.indexOf(Math.max(...own));
      return allActions.map((action) => (action === best ? 1 : 0));
    });
  },
};

/** The same of choosing every action as often. */
export const randomReturn: Metric = {
  name: "random policy",
  of: () => returnOf(() => allActions.map(() => 1 / actions)),
};
