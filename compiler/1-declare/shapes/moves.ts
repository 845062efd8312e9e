// Elements moved: reshaping, slicing, padding, tiling; tensors joined and split.
import type { Differ, IfOpen, IfUnknown, RankOf, Shape, ShapeOf, Show, Tensor } from "../shapes.ts";
import type { AxisProblem, LengthOf, WithAxis } from "./axes.ts";
import type { Unlike } from "./broadcast.ts";
import type { Difference, Product, Size, Sum } from "./lengths.ts";

/** A shape as it is given, where −1 stands for a length that follows. */
export type Reshaped<S extends Shape, T extends Shape> = T extends readonly [-1]
  ? readonly [Size<S>]
  : { readonly [Axis in keyof T]: T[Axis] extends -1 ? number : T[Axis] };

/** A text where both sizes can be told and differ. */
export type ReshapeProblem<S extends Shape, T extends Shape> = IfOpen<
  RankOf<S> | RankOf<T> | S[number] | T[number],
  true,
  -1 extends T[number]
    ? true
    : IfOpen<
        Size<S> | Size<T>,
        true,
        Differ<
          Size<S>,
          Size<T>,
          `reshape: ${Show<S>} of ${Size<S>} elements does not fit ${Show<T>} of ${Size<T>}`
        >
      >
>;

/** Each axis cut from a start to an end. */
export type Sliced<
  S extends Shape,
  Starts extends Shape,
  Ends extends Shape,
  Steps extends Shape,
> = number extends Steps["length"] | Starts["length"] | Ends["length"]
  ? { readonly [Axis in keyof S]: number }
  : {
      readonly [Axis in keyof S]: Axis extends keyof Steps
        ? number
        : Cut<
            S[Axis],
            Axis extends keyof Starts ? Starts[Axis] : 0,
            Axis extends keyof Ends ? Ends[Axis] : S[Axis]
          >;
    };

type Cut<N extends number, Start, End> = [Start, End] extends [infer A extends number, infer B extends number]
  ? number extends N | A | B
    ? number
    : OrZero<Difference<Least<N, FromEnd<N, B>>, FromEnd<N, A>>>
  : number;

/** A negative position counts from the end. */
type FromEnd<N extends number, At extends number> = `${At}` extends `-${infer Back extends number}`
  ? OrZero<Difference<N, Back>>
  : At;

type Least<A extends number, B extends number> = [Difference<A, B>] extends [never] ? A : B;

type OrZero<N extends number> = [N] extends [never] ? 0 : N;

/** A shape with [before, after] added to each axis. */
export type Padded<S extends Shape, Pads extends readonly (readonly [number, number])[]> = {
  readonly [Axis in keyof S]: Axis extends keyof Pads
    ? Pads[Axis] extends readonly [infer Before extends number, infer After extends number]
      ? Sum<Sum<S[Axis], Before>, After>
      : number
    : number;
};

/** A text where two lists do not have an entry for each axis. */
export type PerAxisProblem<S extends Shape, Given extends readonly unknown[], Text> = IfOpen<
  RankOf<S> | Given["length"],
  true,
  Differ<S["length"], Given["length"], Text>
>;

/** A shape repeated along its axes. */
export type Tiled<S extends Shape, Times extends Shape> = number extends S["length"] | Times["length"]
  ? Shape
  : [S["length"]] extends [Times["length"]]
    ? {
        readonly [Axis in keyof S]: Axis extends keyof Times
          ? Times[Axis] extends infer By extends number
            ? Product<S[Axis], By>
            : number
          : number;
      }
    : Shape;

/** Tensors one after another along an axis. */
export type Concatenated<Tensors extends readonly Tensor[], Axis extends number> = Tensors extends readonly [
  infer First,
  ...infer Rest extends readonly Tensor[],
]
  ? Appended<ShapeOf<First>, Rest, Axis>
  : Tensors extends readonly []
    ? Shape
    : WithAxis<ShapeOf<Tensors[number]>, Axis, number>;

type Appended<S extends Shape, Rest extends readonly Tensor[], Axis extends number> = Rest extends readonly [
  infer Next,
  ...infer Others extends readonly Tensor[],
]
  ? Appended<WithAxis<S, Axis, Sum<LengthOf<S, Axis>, LengthOf<ShapeOf<Next>, Axis>>>, Others, Axis>
  : Rest extends readonly []
    ? S
    : WithAxis<S, Axis, number>;

/** A text where tensors differ outside an axis, or in shape where no axis is given. */
export type JointProblem<
  Name extends string,
  Tensors extends readonly Tensor[],
  Axis extends number | undefined,
> = { is: number } extends { is: Tensors["length"] } | { is: Axis }
  ? true
  : Tensors extends readonly [
        infer First extends Tensor,
        infer Second,
        ...infer Rest extends readonly Tensor[],
      ]
    ? [PairProblem<Name, ShapeOf<First>, ShapeOf<Second>, Axis>] extends [infer Problem extends string]
      ? Problem
      : JointProblem<Name, readonly [First, ...Rest], Axis>
    : true;

type PairProblem<
  Name extends string,
  A extends Shape,
  B extends Shape,
  Axis extends number | undefined,
> = IfOpen<
  RankOf<A> | RankOf<B>,
  true,
  Axis extends number
    ? Unlike<
        WithAxis<A, Axis, 0>,
        WithAxis<B, Axis, 0>,
        `${Name}: shapes ${Show<A>} and ${Show<B>} differ outside axis ${Axis}`
      >
    : Unlike<A, B, `${Name}: shapes ${Show<A>} and ${Show<B>} differ`>
>;

/** A text where the first tensor of a list has no such axis. */
export type FirstAxisProblem<
  Name extends string,
  Tensors extends readonly Tensor[],
  Axis extends number,
> = Tensors extends readonly [infer First, ...unknown[]] ? AxisProblem<Name, ShapeOf<First>, Axis> : true;

/** A tensor for each piece along an axis. */
export type Pieces<S extends Shape, Sizes extends Shape, Axis extends number> = {
  readonly [Piece in keyof Sizes]: Tensor<WithAxis<S, Axis, Sizes[Piece]>>;
};

/** A text where pieces do not add up to their axis. */
export type PiecesProblem<S extends Shape, Sizes extends Shape, Axis extends number> = IfUnknown<
  S,
  true,
  IfOpen<
    Sizes["length"] | Axis,
    true,
    IfOpen<
      LengthOf<S, Axis> | Total<Sizes>,
      true,
      Differ<
        LengthOf<S, Axis>,
        Total<Sizes>,
        `split: sizes ${Show<Sizes>} add up to ${Total<Sizes>}; axis ${Axis} has ${LengthOf<S, Axis>}`
      >
    >
  >
>;

type Total<Sizes extends Shape, Done extends number = 0> = Sizes extends readonly [
  infer N extends number,
  ...infer Rest extends Shape,
]
  ? Total<Rest, Sum<Done, N>>
  : Sizes extends readonly []
    ? Done
    : number;
