// The rendered digits at half their size, 14 × 14: enough for small convolutional models to train in seconds.
import { dataset, type Dataset } from "../../runtime/index.ts";
import { renderDigits } from "./digits.ts";

export const smallSide = 14;

/** `count` digits as [1, 14, 14] images, the mean of each 2 × 2 square of the large ones, with their labels. */
export function smallDigits(seed: number, count: number): Dataset {
  const { images, labels } = renderDigits({ seed, count });
  const values = new Float32Array(count * smallSide ** 2);
  for (let i = 0; i < values.length; i++) {
    const column = i % smallSide;
    const row = Math.floor(i / smallSide) % smallSide;
    const first = Math.floor(i / smallSide ** 2) * 784 + row * 56 + column * 2;
    values[i] = (images[first]! + images[first + 1]! + images[first + 28]! + images[first + 29]!) / 4;
  }
  return dataset({
    image: { values, shape: [1, smallSide, smallSide] },
    label: { values: labels, classes: 10 },
  });
}

/** The same digits in black and white: 1 where a pixel is brighter than the middle of its image's range, else 0. */
export function blackAndWhiteDigits(seed: number, count: number): Dataset {
  const { columns, ...rest } = smallDigits(seed, count);
  const values = Float32Array.from(columns.image!.values);
  const size = smallSide ** 2;
  for (let first = 0; first < values.length; first += size) {
    const image = values.subarray(first, first + size);
    const middle = (Math.min(...image) + Math.max(...image)) / 2;
    image.forEach((value, i) => (image[i] = value > middle ? 1 : 0));
  }
  return { ...rest, columns: { ...columns, image: { ...columns.image!, values } } };
}
