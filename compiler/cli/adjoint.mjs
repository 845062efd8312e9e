#!/usr/bin/env node
// The launcher of a checkout: registers the TypeScript loader, and starts what lies here as source.
import { register } from "tsx/esm/api";

register();
const [{ launch }, { guardStreams, run }] = await Promise.all([
  import("./launch.ts"),
  import("../../runtime/cli/index.ts"),
]);
await launch({ guardStreams, run }, process.argv.slice(2));
