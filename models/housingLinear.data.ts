// The same table as the network's.
export { default } from "./housing.data.ts";
