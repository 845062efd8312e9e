// Word vectors by skip-gram with negative sampling (Mikolov et al. 2013, eq. 4): a word's vector agrees with those of words
// that stand near it, and not with those of words drawn at random.
// loss = −log σ(v · u_near) − Σₖ log σ(−v · u_random[k])
import {
  adam,
  add,
  embedding,
  input,
  matmul,
  model,
  normal,
  parameter,
  softplus,
  negate,
  sum,
  target,
  zeros,
} from "../compiler/index.ts";

const [vocabulary, width, negatives] = [48, 16, 5];

export default model(
  "word2vec",
  () => {
    const word = input("word", [], { type: "int32" });
    const near = target("near", "int32");
    const random = target("random", [negatives], "int32");
    const words = parameter([vocabulary, width], normal(0.1));
    const contexts = parameter([vocabulary, width], zeros);
    const vector = embedding(words, word);
    const nearScore = matmul(embedding(contexts, near), vector);
    const randomScores = matmul(embedding(contexts, random), vector);
    const loss = add(softplus(negate(nearScore)), sum(softplus(randomScores)));
    return { loss, outputs: { vector } };
  },
  { optimizer: adam({ learningRate: 5e-3 }) },
);
