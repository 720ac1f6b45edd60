/**
 * Why a run gave nothing, as Shopify tells them apart as well
 * (https://shopify.dev/docs/apps/build/functions/monitoring-and-errors): `module` can't be run at all, `trap` stopped in the
 * middle, `instructions` were too many, `output` was not one whole value.
 */
export type FunctionFailure = "module" | "trap" | "instructions" | "output";

export class FunctionError extends Error {
  override name = "FunctionError";
  readonly kind: FunctionFailure;

  constructor(kind: FunctionFailure, message: string, options?: ErrorOptions) {
    super(message, options);
    this.kind = kind;
  }
}
