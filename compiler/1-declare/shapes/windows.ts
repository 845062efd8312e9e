// Spatial axes under windows (convolutions, pooling) and enlargement: [.., C, L], [.., C, H, W], [.., C, D, H, W].
//
//   out = ⌊(n + 2 padding − dilation (kernel − 1) − 1) / stride⌋ + 1
//
// is computed for strides 1, 2 and 4, where lengths are known; otherwise it is `number`.
import type { Differ, FirstOf, FormProblem, IfOpen, RankProblem, Shape, Show } from "../shapes.ts";
import type { Difference, Half, Product, Sum } from "./lengths.ts";

/** One number for all spatial axes, or one for each. */
export type PerAxis = number | readonly number[];

export interface Windowing {
  readonly kernel: PerAxis;
  readonly stride: PerAxis;
  readonly padding: PerAxis | "same";
  readonly dilation: PerAxis;
}

/** A setting at a spatial axis. */
type At<Setting, K> = Setting extends readonly number[]
  ? K extends keyof Setting
    ? Setting[K]
    : number
  : Setting;

/** A shape's spatial axes. */
export type Spatial<S extends Shape, Dimensions extends number> = Dimensions extends 1
  ? S extends readonly [...number[], infer A extends number]
    ? readonly [A]
    : readonly [number]
  : Dimensions extends 2
    ? S extends readonly [...number[], infer A extends number, infer B extends number]
      ? readonly [A, B]
      : readonly [number, number]
    : S extends readonly [...number[], infer A extends number, infer B extends number, infer C extends number]
      ? readonly [A, B, C]
      : readonly [number, number, number];

/** A shape's axes before the spatial ones. */
export type BeforeSpatial<S extends Shape, Dimensions extends number> = S extends readonly [
  ...infer Before extends Shape,
  ...Rank<Dimensions>,
]
  ? Before
  : readonly number[];

type Rank<Dimensions extends number> = Dimensions extends 1
  ? readonly [number]
  : Dimensions extends 2
    ? readonly [number, number]
    : readonly [number, number, number];

/** Channels, the axis before the spatial ones. */
export type Channels<S extends Shape, Dimensions extends number> =
  BeforeSpatial<S, Dimensions> extends readonly [...number[], infer C extends number] ? C : number;

type BeforeChannels<S extends Shape, Dimensions extends number> =
  BeforeSpatial<S, Dimensions> extends readonly [...infer Before extends Shape, number]
    ? Before
    : readonly number[];

/** [.., C, H, W] → [.., Outputs, H′, W′]. */
export type Convolved<
  S extends Shape,
  Dimensions extends number,
  Outputs extends number,
  W extends Windowing,
> = readonly [...BeforeChannels<S, Dimensions>, Outputs, ...Windowed<Spatial<S, Dimensions>, W>];

/** A layer's [C, H, W] → [Outputs, H′, W′]. */
export type Filtered<
  S extends Shape,
  Dimensions extends number,
  Outputs extends number,
  W extends Windowing,
> = readonly [Outputs, ...Windowed<Spatial<S, Dimensions>, W>];

/** Spatial axes → one window for each place of the result. */
export type Windowed<Sizes extends Shape, W extends Windowing> = {
  readonly [K in keyof Sizes]: Windows<
    Sizes[K],
    Reach<At<W["kernel"], K>, At<W["dilation"], K>>,
    At<W["stride"], K>,
    At<W["padding"], K>
  >;
};

/** dilation (kernel − 1) + 1. */
type Reach<Kernel, Dilation> = Kernel extends number
  ? Dilation extends 1
    ? Kernel
    : Dilation extends number
      ? Sum<Product<Dilation, Difference<Kernel, 1>>, 1>
      : number
  : number;

type Windows<N extends number, Reached extends number, Stride, Padding> = number extends N | Reached
  ? number
  : Padding extends "same"
    ? Stride extends 1
      ? N
      : Places<Difference<N, 1>, Stride>
    : Padding extends number
      ? [Stride, Reached] extends [1, Sum<Sum<Padding, Padding>, 1>]
        ? N
        : Places<Difference<Sum<N, Sum<Padding, Padding>>, Reached>, Stride>
      : number;

/** ⌊Room / stride⌋ + 1. */
type Places<Room extends number, Stride> = [Room] extends [never]
  ? number
  : Stride extends 1
    ? Sum<Room, 1>
    : Stride extends 2
      ? Sum<Half<Room>, 1>
      : Stride extends 4
        ? Sum<Half<Half<Room>>, 1>
        : number;

/** A text where a window is larger than what it slides over. */
export type WindowProblem<Name extends string, Sizes extends Shape, W extends Windowing> = FirstOf<{
  readonly [K in keyof Sizes]: Fit<
    Name,
    Sizes[K],
    Reach<At<W["kernel"], K>, At<W["dilation"], K>>,
    At<W["padding"], K>
  >;
}>;

type Fit<Name extends string, N extends number, Reached extends number, Padding> = IfOpen<
  N | Reached,
  true,
  Padding extends number
    ? [Difference<Sum<N, Sum<Padding, Padding>>, Reached>] extends [never]
      ? `${Name}: a window of ${Reached} does not fit an axis of ${N} with padding ${Padding}`
      : true
    : true
>;

/** What layers expect of one example, by the number of spatial axes. */
interface Forms {
  1: { rank: 2; text: "[channels, length]" };
  2: { rank: 3; text: "[channels, height, width]" };
  3: { rank: 4; text: "[channels, depth, height, width]" };
}

/** A text where a layer's input is not an example's channels and spatial axes. */
export type LayerProblem<Name extends string, S extends Shape, Dimensions extends keyof Forms> = RankProblem<
  S,
  Forms[Dimensions]["rank"],
  `${Name}: found shape ${Show<S>}; expected ${Forms[Dimensions]["text"]} of one example`
>;

/** A text where a shape has fewer axes than an operation slides over. */
export type SpatialProblem<
  Name extends string,
  S extends Shape,
  Least extends Shape,
  Text extends string,
> = FormProblem<S, Least, `${Name}: found shape ${Show<S>}; expected ${Text}`>;

/** A text where a shape has no height and width. */
export type PlaneProblem<Name extends string, S extends Shape> = SpatialProblem<
  Name,
  S,
  readonly [...number[], number, number],
  "[.., height, width]"
>;

/** A text where a convolution's input and weights do not fit. */
export type ConvolutionProblem<
  Name extends string,
  S extends Shape,
  Weights extends Shape,
  Dimensions extends keyof Forms,
  Groups,
> = FirstOf<
  [
    SpatialProblem<Name, S, readonly [...number[], number, ...Rank<Dimensions>], `[.., ${Tail<Dimensions>}`>,
    SpatialProblem<
      Name,
      Weights,
      readonly [number, number, ...Rank<Dimensions>],
      "weights [outputs, channels, kernel…]"
    >,
    Groups extends 1
      ? Differ<
          Channels<S, Dimensions>,
          PerGroup<Weights>,
          `${Name}: channels: ${Channels<S, Dimensions>} of the input and ${PerGroup<Weights>} of the weights differ`
        >
      : true,
  ]
>;

type Tail<Dimensions extends keyof Forms> = Forms[Dimensions]["text"] extends `[${infer Rest}` ? Rest : never;

type PerGroup<Weights extends Shape> = Weights extends readonly [number, infer C extends number, ...number[]]
  ? C
  : number;

/** A text where a transposed convolution's input and weights do not fit. */
export type TransposedProblem<
  Name extends string,
  S extends Shape,
  Weights extends Shape,
  Dimensions extends keyof Forms,
> = FirstOf<
  [
    SpatialProblem<Name, S, readonly [...number[], number, ...Rank<Dimensions>], `[.., ${Tail<Dimensions>}`>,
    SpatialProblem<
      Name,
      Weights,
      readonly [number, number, ...Rank<Dimensions>],
      "weights [channels, outputs, kernel…]"
    >,
    Differ<
      Channels<S, Dimensions>,
      Weights[0],
      `${Name}: channels: ${Channels<S, Dimensions>} of the input and ${Weights[0]} of the weights differ`
    >,
  ]
>;

/** [.., C, H, W] → [.., Outputs, H′, W′], larger. */
export type TransposedConvolved<
  S extends Shape,
  Dimensions extends number,
  Outputs extends number,
  W extends Windowing,
  Extra extends PerAxis,
> = readonly [...BeforeChannels<S, Dimensions>, Outputs, ...Enlarged<Spatial<S, Dimensions>, W, Extra>];

/** Spatial axes under a transposed convolution: (n − 1) stride + dilation (kernel − 1) + 1 + extra − 2 padding. */
export type Enlarged<Sizes extends Shape, W extends Windowing, Extra extends PerAxis> = {
  readonly [K in keyof Sizes]: Spread<
    Sizes[K],
    Reach<At<W["kernel"], K>, At<W["dilation"], K>>,
    At<W["stride"], K>,
    At<W["padding"], K>,
    At<Extra, K>
  >;
};

type Spread<N extends number, Reached extends number, Stride, Padding, Extra> = [
  Stride,
  Padding,
  Extra,
] extends [infer By extends number, infer Cut extends number, infer Added extends number]
  ? OrOpen<Difference<Sum<Sum<Product<Difference<N, 1>, By>, Reached>, Added>, Sum<Cut, Cut>>>
  : number;

/** [.., H, W] → [.., s H, s W]. */
export type Scaled<S extends Shape, Scale extends PerAxis> = readonly [
  ...BeforeSpatial<S, 2>,
  ...Multiplied<Spatial<S, 2>, Scale>,
];

type Multiplied<Sizes extends Shape, Scale> = {
  readonly [K in keyof Sizes]: At<Scale, K> extends infer By extends number ? Product<Sizes[K], By> : number;
};

/** [.., H, W] → [.., H′, W′] under windows. */
export type Pooled<S extends Shape, Dimensions extends 1 | 2, W extends Windowing> = readonly [
  ...BeforeSpatial<S, Dimensions>,
  ...Windowed<Spatial<S, Dimensions>, W>,
];

/** A text where windows do not fit the spatial axes of a shape. */
export type PoolingProblem<
  Name extends string,
  S extends Shape,
  Dimensions extends 1 | 2,
  W extends Windowing,
> = FirstOf<
  [
    Dimensions extends 1
      ? SpatialProblem<Name, S, readonly [...number[], number], "[.., length]">
      : PlaneProblem<Name, S>,
    WindowProblem<Name, Spatial<S, Dimensions>, W>,
  ]
>;

/** [.., H, W] → [.., cells, cells]. */
export type Gridded<S extends Shape, Cells extends PerAxis> = readonly [
  ...BeforeSpatial<S, 2>,
  At<Cells, "0"> & number,
  At<Cells, "1"> & number,
];

/** A length that cannot be is the build's to report. */
type OrOpen<N extends number> = [N] extends [never] ? number : N;
