// A stand-in for a generated module: three kinds from images of two by two pixels.
import { softmaxModule } from "../doubles.ts";

export const { description, default: create } = softmaxModule(4, 3);
export default create;
