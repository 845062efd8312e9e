#!/usr/bin/env node
// The launcher: registers the TypeScript loader, then hands over to main.ts.
import { register } from "tsx/esm/api";

process.setSourceMapsEnabled(true);
register();
const { main } = await import("./main.ts");
process.stdout.on("error", (error) => process.exit(error.code === "EPIPE" ? 0 : 1));
process.exitCode = await main(process.argv.slice(2));
