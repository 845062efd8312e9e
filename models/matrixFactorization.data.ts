// Ratings that 120 users gave 80 items: of hidden tastes that users have and items meet, with noise. Each user has rated
// about half of the items; a sixth of the ratings is held out.
import { createRandom, dataset, split, type DataRecipe, type EmbeddedData } from "../runtime/index.ts";

const [users, items, tastes, noise] = [120, 80, 3, 0.3];

function ratings(seed: number): EmbeddedData {
  const random = createRandom(seed);
  const normals = (length: number): number[] => Array.from({ length }, () => random.normal());
  const table = (rows: number): number[][] => Array.from({ length: rows }, () => normals(tastes));
  const [userTastes, itemTastes, userBias, itemBias] = [
    table(users),
    table(items),
    normals(users),
    normals(items),
  ];
  const columns = { user: [] as number[], item: [] as number[], rating: [] as number[] };
  for (let user = 0; user < users; user++)
    for (let item = 0; item < items; item++) {
      if (random.uniform() < 0.5) continue;
      const agreement = userTastes[user]!.reduce((sum, taste, k) => sum + taste * itemTastes[item]![k]!, 0);
      columns.user.push(user);
      columns.item.push(item);
      columns.rating.push(
        3 + 0.3 * (userBias[user]! + itemBias[item]!) + 0.5 * agreement + noise * random.normal(),
      );
    }
  const all = dataset({
    user: { values: columns.user, classes: users },
    item: { values: columns.item, classes: items },
    rating: { values: columns.rating },
  });
  return split(all, 1 / 6, seed);
}

export default { embedded: ({ seed }) => ratings(seed) } satisfies DataRecipe;
