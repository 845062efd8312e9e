// A deep Q-network (Mnih et al. 2015): the worth of each action in a place, learned from single experiences. What comes after
// an action is judged by a network that follows the learned one slowly (Lillicrap et al. 2016): state, not parameters.
import {
  adam,
  add,
  assign,
  elementAt,
  huberError,
  input,
  matmul,
  max,
  model,
  multiply,
  parameter,
  relu,
  state,
  stopGradient,
  subtract,
  target,
  zeros,
  type Tensor,
} from "../compiler/index.ts";
import { actions, discount, side } from "./data/gridWorld.ts";

const hidden = 48;
/** How much of the learned network the follower takes over with each update. */
const pace = 0.02;

const shapes = {
  hidden: [2 * side, hidden],
  hiddenBias: [hidden],
  worth: [hidden, actions],
  worthBias: [actions],
} as const;

type Network = { readonly [Name in keyof typeof shapes]: Tensor };

/** The worth of every action. */
function worthOf(place: Tensor, network: Network): Tensor {
  const hidden = relu(add(matmul(place, network.hidden), network.hiddenBias));
  return add(matmul(hidden, network.worth), network.worthBias);
}

/** A network that is not learned: after each update a little closer to the learned one. */
function followerOf(learned: Network): Network {
  const followed = Object.entries(shapes).map(([name, shape]) => {
    const own = state(shape, zeros, `slow_${name}`);
    const moved = add(multiply(1 - pace, own), multiply(pace, learned[name as keyof Network]));
    assign(own, moved);
    return [name, own];
  });
  return Object.fromEntries(followed) as Network;
}

export default model(
  "qLearning",
  () => {
    const place = input("place", [2 * side]);
    const action = target("action", "int32");
    const reward = target("reward");
    const nextPlace = target("nextPlace", [2 * side]);
    const ends = target("ends");
    const learned = {
      hidden: parameter(shapes.hidden, undefined, "hidden"),
      hiddenBias: parameter(shapes.hiddenBias, zeros, "hiddenBias"),
      worth: parameter(shapes.worth, undefined, "worth"),
      worthBias: parameter(shapes.worthBias, zeros, "worthBias"),
    };
    const follower = followerOf(learned);
    const values = worthOf(place, learned);
    const later = max(worthOf(nextPlace, follower));
    const goal = stopGradient(add(reward, multiply(discount, multiply(subtract(1, ends), later))));
    return { loss: huberError(elementAt(values, action), goal), outputs: { values } };
  },
  { optimizer: adam({ learningRate: 2e-3 }) },
);
