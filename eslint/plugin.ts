import type { ESLint } from "eslint";
import { noClock } from "./no-clock.ts";
import { noMoneyStrings } from "./no-money-strings.ts";
import { noProcessEnv } from "./no-process-env.ts";

/** The mistakes this project once made, or would make: each rule's message says why. */
export const carnet: ESLint.Plugin = {
  meta: { name: "carnet" },
  rules: { "no-clock": noClock, "no-money-strings": noMoneyStrings, "no-process-env": noProcessEnv },
};
