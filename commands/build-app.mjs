/** `npm run build`: the database client, the built app, and its programs, as far as they have changed. */
import { build, StepError } from "./build.mjs";
import { install } from "./install.mjs";

install();
try {
  await build();
} catch (error) {
  console.error(error instanceof StepError ? error.message : error);
  process.exitCode = 1;
}
