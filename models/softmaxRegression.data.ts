// The same digits as the network's.
export { default } from "./digits.data.ts";
