// How people write the ten digits: the pen's path as points in the unit square, x to the right and y downwards.
// A stroke is a smooth curve through its points; a point given twice in a row is a corner.

/** [x, y] */
export type Point = readonly [number, number];
/** What the pen draws before it is lifted. */
export type Stroke = readonly Point[];
/** One way to write a digit. */
export type Variant = readonly Stroke[];

// prettier-ignore
const zero: readonly Variant[] = [
  // a closed oval
  [[[.54, .05], [.31, .15], [.2, .5], [.31, .86], [.52, .95], [.73, .83], [.8, .48], [.7, .15], [.5, .05]]],
  // narrow, its end crossing its beginning
  [[[.66, .12], [.44, .06], [.28, .28], [.25, .66], [.43, .94], [.66, .84], [.75, .5], [.68, .2], [.5, .08], [.36, .17]]],
];

// prettier-ignore
const one: readonly Variant[] = [
  // a bare line
  [[[.5, .04], [.5, .5], [.5, .96]]],
  // with a flag
  [[[.3, .26], [.43, .17], [.53, .05], [.53, .05], [.53, .5], [.53, .96]]],
  // with a flag and a foot
  [[[.3, .24], [.43, .16], [.52, .05], [.52, .05], [.52, .5], [.52, .94]], [[.27, .95], [.76, .94]]],
];

// prettier-ignore
const two: readonly Variant[] = [
  // a corner at the foot
  [[[.22, .26], [.34, .09], [.58, .05], [.77, .21], [.69, .46], [.45, .72], [.2, .94], [.2, .94], [.82, .93]]],
  // a loop at the foot
  [[[.24, .23], [.44, .05], [.72, .15], [.71, .41], [.48, .7], [.26, .91], [.18, .82], [.31, .75], [.56, .9], [.82, .91]]],
];

// prettier-ignore
const three: readonly Variant[] = [
  // two bows
  [[[.24, .15], [.49, .04], [.74, .2], [.65, .4], [.42, .48], [.42, .48], [.69, .55], [.78, .76], [.54, .95], [.21, .85]]],
  // a flat top
  [[[.23, .07], [.75, .06], [.75, .06], [.45, .41], [.45, .41], [.7, .5], [.79, .72], [.56, .95], [.2, .86]]],
  // a small loop at the waist
  [[[.23, .17], [.47, .04], [.73, .17], [.66, .38], [.44, .5], [.38, .44], [.5, .43], [.74, .57], [.76, .8], [.5, .96], [.2, .82]]],
];

// prettier-ignore
const four: readonly Variant[] = [
  // open
  [[[.27, .06], [.24, .3], [.18, .58], [.18, .58], [.84, .56]], [[.67, .22], [.64, .6], [.62, .96]]],
  // closed, in one stroke
  [[[.14, .66], [.86, .66]], [[.14, .66], [.4, .35], [.64, .05], [.64, .05], [.63, .5], [.62, .96]]],
  // open and round
  [[[.2, .07], [.16, .38], [.28, .56], [.54, .55], [.75, .42]], [[.76, .06], [.74, .5], [.7, .96]]],
];

// prettier-ignore
const five: readonly Variant[] = [
  // a roof added last
  [[[.3, .08], [.26, .43], [.26, .43], [.52, .37], [.76, .55], [.73, .81], [.48, .95], [.2, .86]], [[.3, .08], [.8, .06]]],
  // in one stroke, with corners
  [[[.77, .07], [.33, .07], [.33, .07], [.27, .46], [.27, .46], [.55, .4], [.77, .6], [.69, .86], [.45, .95], [.2, .88]]],
  // in one stroke, round like an S
  [[[.78, .1], [.5, .06], [.32, .2], [.36, .4], [.64, .5], [.76, .7], [.6, .91], [.38, .95], [.2, .85]]],
];

// prettier-ignore
const six: readonly Variant[] = [
  // a curved back
  [[[.7, .07], [.44, .2], [.26, .5], [.25, .79], [.47, .95], [.73, .83], [.71, .59], [.5, .51], [.27, .68]]],
  // a straight back
  [[[.58, .04], [.4, .32], [.26, .6], [.25, .84], [.47, .95], [.71, .85], [.7, .64], [.5, .57], [.27, .7]]],
];

// prettier-ignore
const seven: readonly Variant[] = [
  // plain
  [[[.19, .08], [.8, .07], [.8, .07], [.58, .48], [.43, .96]]],
  // with a bar
  [[[.19, .09], [.79, .07], [.79, .07], [.58, .48], [.45, .96]], [[.33, .52], [.74, .48]]],
  // with a serif
  [[[.2, .24], [.21, .09], [.21, .09], [.8, .07], [.8, .07], [.6, .42], [.5, .96]]],
];

// prettier-ignore
const eight: readonly Variant[] = [
  // in one stroke, an S and back
  [[[.7, .15], [.49, .05], [.28, .2], [.43, .42], [.69, .62], [.72, .84], [.5, .95], [.26, .84], [.31, .62], [.58, .41], [.74, .22], [.64, .09]]],
  // two rings
  [
    [[.5, .46], [.3, .36], [.32, .14], [.5, .05], [.69, .15], [.7, .36], [.5, .46]],
    [[.5, .46], [.26, .58], [.25, .83], [.5, .95], [.75, .83], [.74, .58], [.5, .46]],
  ],
];

// prettier-ignore
const nine: readonly Variant[] = [
  // a straight stem
  [[[.74, .17], [.5, .05], [.27, .22], [.35, .46], [.58, .45], [.74, .19], [.74, .19], [.73, .55], [.7, .96]]],
  // a curved stem
  [[[.73, .17], [.5, .05], [.27, .22], [.34, .46], [.58, .46], [.73, .2], [.76, .45], [.7, .76], [.5, .94], [.24, .88]]],
];

/** The ways to write each digit, by digit. */
export const variants: readonly (readonly Variant[])[] = [
  zero,
  one,
  two,
  three,
  four,
  five,
  six,
  seven,
  eight,
  nine,
];
