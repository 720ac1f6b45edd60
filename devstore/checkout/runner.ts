import type { DeployedFunction } from "../functions/deployed.ts";
import type { Run } from "../functions/execution.ts";
import { execute } from "../functions/execution.ts";
import { metafieldValue } from "../functions/owner-input.ts";
import type { RunLog } from "../functions/run-log.ts";
import type { Owner } from "../metafields.ts";
import type { Basket } from "./basket.ts";

export interface Wanted {
  readonly basket: Basket;
  readonly handle: string;
  readonly target: string;
  readonly owner: Owner;
  readonly root: object;
}

/** Runs a Function of the app for its owner, within the limits, and notes the run. */
export type Runner = (wanted: Wanted) => Run;

const NEVER = { inputBytes: null, outputBytes: null, instructions: null, logs: "", output: null };

export function createRunner(functions: readonly DeployedFunction[], log: RunLog): Runner {
  return ({ basket, handle, target: wanted, owner, root }) => {
    const fn = functions.find((one) => one.handle === handle);
    const target = fn?.targets.find((one) => one.target === wanted);
    const lines = basket.terms.lines.length;
    if (fn === undefined || target === undefined) {
      // A Function has not every target of its API; one that is gone is a failure.
      const failure = fn === undefined ? `There is no Function ${handle}` : null;
      const run = { functionHandle: handle, target: wanted, lines, ...NEVER, failure };
      if (failure !== null) log.add(run);
      return run;
    }
    const variables = fn.variables && metafieldValue(basket.store, owner, fn.variables.namespace, fn.variables.key);
    const run = execute({ fn, target, variables: variables?.value ?? null, root, lines });
    log.add(run);
    return run;
  };
}
