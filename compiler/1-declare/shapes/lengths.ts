// Arithmetic on lengths, as far as it is cheap: sums and differences up to 999 and products below 10,000 by counting in
// tuples, halves digit by digit. Anything else is `number`.
//
//   Sum<28, 4> = [...28 zeros, ...4 zeros]["length"] = 32

type Zeros = readonly 0[];

type Ten<T extends Zeros> = readonly [...T, ...T, ...T, ...T, ...T, ...T, ...T, ...T, ...T, ...T];

/** T, repeated as often as decimal digits say: 10 times what was repeated so far, and the next digit's times T. */
// prettier-ignore
type Repeated<Digits extends string, T extends Zeros, Done extends Zeros = readonly []> =
    Digits extends "" ? Done
  : Digits extends `0${infer Rest}` ? Repeated<Rest, T, Ten<Done>>
  : Digits extends `1${infer Rest}` ? Repeated<Rest, T, readonly [...Ten<Done>, ...T]>
  : Digits extends `2${infer Rest}` ? Repeated<Rest, T, readonly [...Ten<Done>, ...T, ...T]>
  : Digits extends `3${infer Rest}` ? Repeated<Rest, T, readonly [...Ten<Done>, ...T, ...T, ...T]>
  : Digits extends `4${infer Rest}` ? Repeated<Rest, T, readonly [...Ten<Done>, ...T, ...T, ...T, ...T]>
  : Digits extends `5${infer Rest}` ? Repeated<Rest, T, readonly [...Ten<Done>, ...T, ...T, ...T, ...T, ...T]>
  : Digits extends `6${infer Rest}` ? Repeated<Rest, T, readonly [...Ten<Done>, ...T, ...T, ...T, ...T, ...T, ...T]>
  : Digits extends `7${infer Rest}` ? Repeated<Rest, T, readonly [...Ten<Done>, ...T, ...T, ...T, ...T, ...T, ...T, ...T]>
  : Digits extends `8${infer Rest}` ? Repeated<Rest, T, readonly [...Ten<Done>, ...T, ...T, ...T, ...T, ...T, ...T, ...T, ...T]>
  : Digits extends `9${infer Rest}` ? Repeated<Rest, T, readonly [...Ten<Done>, ...T, ...T, ...T, ...T, ...T, ...T, ...T, ...T, ...T]>
  : Zeros;

/** N zeros, where N has at most three digits; else an array of unknown length. */
type Counted<N extends number> = Digits<N> extends 1 | 2 | 3 ? Repeated<`${N}`, readonly [0]> : Zeros;

/** How many decimal digits a length has, up to four; 0 where it is not known. */
type Digits<N extends number> = number extends N
  ? 0
  : `${N}` extends `${infer _}${infer B}`
    ? B extends `${infer _}${infer C}`
      ? C extends `${infer _}${infer D}`
        ? D extends ""
          ? 3
          : 4
        : 2
      : 1
    : 0;

type Length<T> = T extends Zeros ? T["length"] : number;

/** A + B. */
export type Sum<A extends number, B extends number> = Joint<Counted<A>, Counted<B>>;

type Joint<X, Y> = X extends Zeros ? (Y extends Zeros ? Length<readonly [...X, ...Y]> : number) : number;

/** A − B; `never` where B is larger, for there is no such length. */
export type Difference<A extends number, B extends number> = Rest<Counted<A>, Counted<B>>;

type Rest<X, Y> = Y extends Zeros
  ? number extends Y["length"] | Length<X>
    ? number
    : X extends readonly [...Y, ...infer R]
      ? R["length"]
      : never
  : never;

/** A · B where its digits say that it is below 10,000; a factor of 1 costs nothing. */
export type Product<A extends number, B extends number> = A extends 1
  ? B
  : B extends 1
    ? A
    : [Digits<A>, Digits<B>] extends [3, 2]
      ? [`${A}`, `${B}`] extends BelowTenThousand
        ? Multiple<A, B>
        : number
      : [Digits<A>, Digits<B>] extends [1, 1 | 2 | 3] | [2, 1 | 2] | [3, 1]
        ? Multiple<A, B>
        : [Digits<A>, Digits<B>] extends [2, 3]
          ? Product<B, A>
          : number;

/** First digits of a length of three digits and one of two whose product is smaller: 199 · 49, 299 · 29, 499 · 19. */
type BelowTenThousand =
  | [`1${string}`, `${1 | 2 | 3 | 4}${string}`]
  | [`2${string}`, `${1 | 2}${string}`]
  | [`${3 | 4}${string}`, `1${string}`];

type Multiple<A extends number, B extends number> =
  Counted<A> extends infer T extends Zeros ? Length<Repeated<`${B}`, T>> : number;

/** The number of elements of a shape, last axes first: they are the small ones. */
export type Size<S extends readonly number[], Done extends number = 1> = S extends readonly [
  ...infer Rest extends readonly number[],
  infer N extends number,
]
  ? Size<Rest, Product<Done, N>>
  : S extends readonly []
    ? Done
    : number;

/** ⌊N / 2⌋, of any number of digits. */
export type Half<N extends number> = AsLength<Halves<`${N}`>>;

type AsLength<Text> = Text extends `0${infer Rest extends `${number}`}`
  ? AsLength<Rest>
  : Text extends `${infer N extends number}`
    ? N
    : number;

/** Long division by two, from the left: after an odd digit the next one counts ten more. */
// prettier-ignore
type Halves<Text extends string, Done extends string = "", Ten extends boolean = false> =
    Text extends "" ? Done
  : Text extends `0${infer Rest}` ? Halves<Rest, `${Done}${Ten extends true ? 5 : 0}`>
  : Text extends `1${infer Rest}` ? Halves<Rest, `${Done}${Ten extends true ? 5 : 0}`, true>
  : Text extends `2${infer Rest}` ? Halves<Rest, `${Done}${Ten extends true ? 6 : 1}`>
  : Text extends `3${infer Rest}` ? Halves<Rest, `${Done}${Ten extends true ? 6 : 1}`, true>
  : Text extends `4${infer Rest}` ? Halves<Rest, `${Done}${Ten extends true ? 7 : 2}`>
  : Text extends `5${infer Rest}` ? Halves<Rest, `${Done}${Ten extends true ? 7 : 2}`, true>
  : Text extends `6${infer Rest}` ? Halves<Rest, `${Done}${Ten extends true ? 8 : 3}`>
  : Text extends `7${infer Rest}` ? Halves<Rest, `${Done}${Ten extends true ? 8 : 3}`, true>
  : Text extends `8${infer Rest}` ? Halves<Rest, `${Done}${Ten extends true ? 9 : 4}`>
  : Text extends `9${infer Rest}` ? Halves<Rest, `${Done}${Ten extends true ? 9 : 4}`, true>
  : "unknown";
