// What needs Node: data and checkpoints in files.
export {
  loadCheckpoint,
  saveCheckpoint,
  type Acceptance,
  type Checkpoint,
  type Provenance,
} from "./checkpoint.ts";
export { readDataFile, type DataFile, type DataFileOptions } from "./files.ts";
