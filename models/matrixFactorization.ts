// A recommender by matrix factorization (Koren, Bell & Volinsky 2009): a rating is what the user and the item usually get,
// and how well their hidden tastes agree. rating = mean + bᵤ + bᵢ + pᵤ · qᵢ
import {
  adam,
  add,
  dot,
  embedding,
  input,
  mean,
  model,
  multiply,
  normal,
  parameter,
  square,
  squaredError,
  target,
  zeros,
} from "../compiler/index.ts";

const [users, items, tastes] = [120, 80, 4];

export default model(
  "matrixFactorization",
  () => {
    const user = input("user", [], { type: "int32" });
    const item = input("item", [], { type: "int32" });
    const rating = target("rating");
    const userTastes = parameter([users, tastes], normal(0.1));
    const itemTastes = parameter([items, tastes], normal(0.1));
    const userBias = parameter([users], zeros);
    const itemBias = parameter([items], zeros);
    const usual = parameter([], zeros);
    const agreement = dot(embedding(userTastes, user), embedding(itemTastes, item));
    const bias = add(embedding(userBias, user), embedding(itemBias, item));
    const prediction = add(add(usual, bias), agreement);
    const size = add(mean(square(userTastes)), mean(square(itemTastes)));
    return {
      loss: squaredError(prediction, rating),
      penalty: multiply(0.02, size),
      outputs: { prediction },
    };
  },
  { optimizer: adam({ learningRate: 1e-2 }) },
);
